package channel

import (
	"math"
	"slices"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/htlc"
)

// Terms are the channel's.
func (c Channel) Terms() Terms { return c.terms }

// Policy is what we take part in.
func (c Channel) Policy() Policy { return c.policy }

// Waits says whether a transfer of ours is signed, and not known to be on the
// partner's disk.
func (c Channel) Waits(id common.Hash) bool {
	return slices.ContainsFunc(c.unacked, func(x sent) bool { return x.ID == id })
}

// Hash is the payment's.
func (p Payment) Hash() htlc.Hash { return p.hash }

// Incoming says whether the payment is locked to us in that channel.
func (p Payment) Incoming(n Name) bool { return p.in.State != legNone && p.in.Channel == n }

// Sends is what a lock of ours pays that was ordered last, with what mediators take; zero
// if there was none.
func (p Payment) Sends() Sum { return p.out.Amount }

// By is until when a lock of ours may still be signed.
func (p Payment) By() htlc.UnixSeconds { return p.by }

// Code is why the payment failed.
func (p Payment) Code() Code {
	if p.code == CodeNone && p.out.State == legDead {
		return p.out.Code
	}
	return p.code
}

// NameOf is the channel that a message is of.
func NameOf(m Message) Name { return m.name() }

// LocksAt lists the locks of ours that a proof of ours had and that are there still.
func (c Channel) LocksAt(nonce uint64) (locks []Lock) {
	for _, l := range c.out.Locks {
		if l.From <= nonce {
			locks = append(locks, l.Lock)
		}
	}
	return locks
}

// Shown asks whether a proof of ours from a nonce up to before another has a lock that the
// partner gave up, or one that stands and that it may give up yet: should the partner
// close with one of those, its disposal is shown, and for that all locks of that proof
// must be known. What no standing lock was beside is not needed later, either: the next
// lock begins behind it. The answer is of this state, and reads nothing of the channel.
func (c Channel) Shown() func(from, until uint64) bool {
	stands := uint64(math.MaxUint64) // from the oldest on
	for _, l := range c.out.Locks {
		stands = min(stands, l.From)
	}
	gone := slices.Clone(c.disposed)
	return func(from, until uint64) bool {
		return from < until && (stands < until || slices.ContainsFunc(gone, func(d disposal) bool {
			return d.From < until && (d.Until == 0 || from < d.Until)
		}))
	}
}

// Taken is the nonce of the partner's newest proof that we have, also of one that was handed
// over and is kept beside; zero: none. Nothing that comes with another of that nonce, or an
// older one, is taken.
func (c Channel) Taken() uint64 { return max(c.in.Proof.Nonce, c.handed.Proof.Nonce) }

// Awaits says whether a lock of either side has that hash.
func (c Channel) Awaits(h htlc.Hash) bool {
	return c.out.byHash(h) != nil || c.in.byHash(h) != nil || c.handed.byHash(h) != nil
}

// Cosigned is the digest of what an action brings that both sign, if it does.
func (a Action) Cosigned(t Terms) (common.Hash, bool) {
	d := NewDomain(t.ChainID, t.Contract)
	switch a.Do {
	case DoWithdraw:
		return a.Withdraw.Digest(d, t.Name), true
	case DoPart:
		return a.Settle.Digest(d, t.Name), true
	case DoClose, DoUpdate, DoRegister, DoUnlock, DoPresent, DoSettle:
	}
	return common.Hash{}, false
}

// Opens lists the hashes whose secrets an action shows, in the order of the call.
func (a Action) Opens() (hashes []htlc.Hash) {
	switch {
	case a.Do == DoRegister:
		return []htlc.Hash{a.Hash}
	case a.Do == DoUnlock && a.Direct:
		for _, l := range a.Locks {
			if slices.Contains(a.Which, l.ID) {
				hashes = append(hashes, l.Hash)
			}
		}
	}
	return hashes
}

// Able says why we may not sign a new payment of that much; [CodeNone] if we may.
func (c Channel) Able(amount Sum) Code { return (&step{Channel: c}).able(amount) }

// Over says whether nothing of the epoch can concern our money any more: it is paid out
// at a final block, and of every lock it is known how it ended.
func (c Channel) Over() bool {
	if c.final.Epoch < c.terms.Epoch || c.final.Epoch == c.terms.Epoch && c.final.Stage != Settled {
		return false
	}
	open := func(l held) bool { return !l.Ended }
	return !slices.ContainsFunc(c.out.Locks, open) && !slices.ContainsFunc(c.in.Locks, open) && !slices.ContainsFunc(c.old, open)
}

// Forgettable says whether the locks that were in older proofs of ours can be forgotten,
// too: it is over, nothing of ours waits in a lock of it, and those of the proof that the
// contract was shown are known.
func (c Channel) Forgettable() bool {
	if !c.Over() || c.AtStake() || c.final.Epoch != c.terms.Epoch {
		return false
	}
	showing := c.shown(c.final, true).Nonce
	return showing == 0 || showing == c.out.Proof.Nonce || c.old != nil
}

// Hollow says whether the epoch is open with nothing in it, and nobody has signed anything
// in it: nothing of ours is there, nor can be before somebody deposits.
func (c Channel) Hollow() bool {
	empty := func(r Record) bool { return r.Stage == Opened && r.Pot.IsZero() }
	return empty(c.tip) && empty(c.final) && c.in.Proof.Nonce == 0 && c.out.Proof.Nonce == 0 && c.Idle() && !c.lost
}

// AtStake says whether money of ours is in the epoch, or waits in a lock of it.
func (c Channel) AtStake() bool {
	back := func(l held) bool { return !l.Ended && !InTime(l.Registered, l.Expiry) }
	toUs := func(l held) bool { return !l.Ended && !l.Disposed && !l.dead() }
	paidOut := c.final.Stage == Settled && c.final.Epoch == c.terms.Epoch
	coming := c.openIn(c.tip) && c.net(c.tip, true).Sign() > 0 // deposited, and not final
	return !paidOut && c.Due().Sign() > 0 || coming || slices.ContainsFunc(c.out.Locks, back) || slices.ContainsFunc(c.old, back) || slices.ContainsFunc(c.in.Locks, toUs)
}

// Pending is how many locks of ours, and of the partner, the contract may have to end.
func (c Channel) Pending() (ours, theirs uint64) {
	for _, l := range c.out.Locks {
		if !l.Ended {
			ours++
		}
	}
	for _, l := range c.in.Locks {
		if !l.Ended && !l.Disposed {
			theirs++
		}
	}
	return ours, theirs
}

// MostPresented is how often disposals are presented against what is shown of our proofs,
// where the backends agree: before the settle time, and in the challenge.
const MostPresented = mostTurns + 1

// GivenUp is how many locks of ours may have to be presented at once as given up: those
// that are, in older proofs, and those that stand and can still be.
func (c Channel) GivenUp() uint64 {
	if c.settledIn(c.tip) {
		return 0
	}
	n, _ := c.Pending()
	for i := range c.disposed {
		if c.disposed[i].Until > 0 { // else it is of a lock that stands
			n++
		}
	}
	return min(n, MostLocks)
}

// Begun says whether the epoch was ever seen in the contract.
func (c Channel) Begun() bool { return c.tip.Epoch >= c.terms.Epoch || c.final.Epoch >= c.terms.Epoch }

// MostSum is the largest sum.
func MostSum() Sum {
	var s Sum
	s.v.SetAllOne().Rsh(&s.v, 256-sumBits)
	return s
}

// LocksUnder gives the locks of the list with a root, of ours or of the partner, in
// order; nothing if we do not know it.
func (c Channel) LocksUnder(ours bool, root common.Hash) []Lock {
	w := &c.in
	if ours {
		w = &c.out
	}
	if w.Proof.Root == root {
		return bare(w.Locks)
	}
	if ours && (&way{Locks: c.old}).oldRoot() == root {
		return bare(c.old)
	}
	return nil
}

func (w *way) oldRoot() common.Hash {
	leaves := make([]common.Hash, len(w.Locks))
	for i, l := range w.Locks {
		leaves[i] = l.Lock.Leaf()
	}
	return LockRoot(leaves)
}

// Hashes are those of all locks, of both sides.
func (c Channel) Hashes() (all []htlc.Hash) {
	for _, w := range []*way{&c.out, &c.in, &c.handed} {
		for _, l := range w.Locks {
			all = append(all, l.Hash)
		}
	}
	return all
}
