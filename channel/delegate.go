package channel

import (
	"slices"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/htlc"
)

// Bundle is what a delegate needs to stand in for us in a channel while we are
// away: only the newest proof counts, so it replaces every older bundle. Secrets
// are not in it; which to register, and when, is.
type Bundle struct {
	Name
	Proof     BalanceProof // of the partner; nonce 0: it never signed
	Signature []byte
	Locks     []Lock   // of Proof, in order: what an unlock shows
	Unlock    []uint64 // of these, ours to claim: whose disposals we never signed
	Register  []Duty
	Disposals []Disposal
}

// Duty is a secret to be registered.
type Duty struct {
	Hash     htlc.Hash
	From, By htlc.UnixSeconds
}

// Disposal is the partner's word that it gives a lock of ours up, and in which of
// our proofs the lock is: from From on, up to before Until, or still if that is
// zero.
type Disposal struct {
	Lock        Lock
	Leaf        common.Hash
	From, Until uint64
	Signature   []byte
}

// Bundle computes it.
func (c Channel) Bundle() Bundle {
	b := Bundle{Name: c.terms.Name, Proof: c.in.Proof, Signature: slices.Clone(c.in.Signature), Locks: bare(c.in.Locks)}
	for _, l := range c.in.Locks {
		if l.Disposed || !l.Wanted || l.Ended {
			continue // a delegate that unlocks what we gave up costs us the lock
		}
		b.Unlock = append(b.Unlock, l.ID)
		if l.Registered == 0 && !l.Spare {
			b.Register = append(b.Register, Duty{l.Hash, l.Expiry.Add(-c.policy.Reveal), l.Expiry})
		}
	}
	for _, d := range c.disposed {
		b.Disposals = append(b.Disposals, Disposal{d.Lock, d.Leaf(), d.From, d.Until, slices.Clone(d.Signature)})
	}
	return b
}

// Delegation is what we sign so that a delegate may show the bundle's proof:
// notBefore is counted in seconds before the settle time, for nobody knows the
// close in advance. The zero delegate is anybody, but to present the bundle's
// disposals it has to be named.
func (c Channel) Delegation(delegate common.Address, notBefore uint64, reward Sum) Delegation {
	return Delegation{Nonce: c.in.Proof.Nonce, Delegate: delegate, NotBefore: notBefore, Reward: reward}
}
