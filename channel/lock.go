package channel

import (
	"fmt"
	"slices"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/lockstep-swap/lockstep/htlc"
)

// MostLocks bounds the locks of a direction: so many fit into one transaction
// at a dispute, within a tenth of a block's gas.
const MostLocks = 160

// Lock is money that waits for a secret, as a leaf of a lock root.
type Lock struct {
	ID     uint64           `json:"id"` // rises within direction and epoch
	Expiry htlc.UnixSeconds `json:"expiry"`
	Amount Sum              `json:"amount"`
	Hash   htlc.Hash        `json:"hash"`
}

// Leaf is keccak256(abi.encode(id, expiry, amount, hash)).
func (l Lock) Leaf() common.Hash {
	w := words{b: make([]byte, 0, 4*32)}
	return w.number(l.ID).number(uint64(l.Expiry)).word(l.Amount.word()).word(l.Hash).hash()
}

func (l *Lock) code(c *coder) {
	c.u64(&l.ID)
	c.time(&l.Expiry)
	c.sum(&l.Amount)
	c.fixed(l.Hash[:])
}

// LockRoot is keccak256 of the leaves one after the other, in the order of their
// ids; zero when there are none.
func LockRoot(leaves []common.Hash) common.Hash {
	if len(leaves) == 0 {
		return common.Hash{}
	}
	b := make([]byte, 0, len(leaves)*common.HashLength)
	for _, l := range leaves {
		b = append(b, l[:]...)
	}
	return crypto.Keccak256Hash(b)
}

// InTime says whether a secret that was registered at that moment opens a lock:
// at or before the expiry. Zero is never.
func InTime(registered, expiry htlc.UnixSeconds) bool {
	return registered > 0 && registered <= expiry
}

// DirectInTime says whether a secret may be given directly with the unlock in a
// block of that time: while a margin is left, so that a mediator that learns it
// from that block still has time upstream.
func DirectInTime(block, expiry htlc.UnixSeconds, margin time.Duration) bool {
	return block.Add(margin) <= expiry
}

// Preimage is a secret that a machine holds or a message carries, or none. Only the
// journal's and the wire's bytes have it. Package fmt does not ask unexported fields
// how they print, but of a function it can print no more than the address.
type Preimage struct{ secret func() htlc.Secret }

// NewPreimage holds a secret.
func NewPreimage(s htlc.Secret) Preimage { return Preimage{func() htlc.Secret { return s }} }

// Known says whether there is one.
func (p Preimage) Known() bool { return p.secret != nil }

// Hash is the secret's; zero, which no lock may have, if there is none.
func (p Preimage) Hash() htlc.Hash {
	if p.secret == nil {
		return htlc.Hash{}
	}
	return p.secret().Hash()
}

// Secret gives it and whether there is one.
func (p Preimage) Secret() (htlc.Secret, bool) {
	if p.secret == nil {
		return htlc.Secret{}, false
	}
	return p.secret(), true
}

// String says nothing.
func (p Preimage) String() string { return "[secret]" }

func (p *Preimage) code(c *coder) {
	var b [htlc.SecretSize]byte
	if p.secret != nil {
		b = p.secret().Reveal()
	}
	if c.fixed(b[:]); c.reading {
		*p = Preimage{}
		if s, err := htlc.SecretFromBytes(b[:]); err == nil { // zero is none
			*p = NewPreimage(s)
		}
	}
}

// held is a lock with what its holder knows of it.
type held struct {
	Lock
	Leaf       common.Hash // kept, so that a root costs one hash
	From       uint64      // nonce of the first proof that has it
	Secret     Preimage
	Disposed   bool             // its receiver signed that it gives the lock up
	Judged     bool             // Registered is the last word: read at a final block
	Registered htlc.UnixSeconds // when the secret was registered, on a final block; zero: not seen
	Revealed   bool             // incoming: a mark; the secret left, the lock is never disposed
	Wanted     bool             // incoming: its owner wants to be paid, the secret is used
	Ended      bool             // unlocked in the contract, or told to be over
	Unwanted   Code             // incoming: given up, why; disposed once this state is known to be the newest
	Spare      bool             // its secret is known, and nothing was paid for that, see Learned
}

// dead says whether nobody can be paid by the lock any more.
func (h held) dead() bool { return h.Judged && !InTime(h.Registered, h.Expiry) }

func (h *held) code(c *coder) {
	h.Lock.code(c)
	if c.reading {
		h.Leaf = h.Lock.Leaf()
	}
	c.u64(&h.From)
	h.Secret.code(c)
	c.flag(&h.Disposed)
	c.flag(&h.Judged)
	c.time(&h.Registered)
	c.flag(&h.Revealed)
	c.flag(&h.Wanted)
	c.flag(&h.Ended)
	c.u8((*uint8)(&h.Unwanted))
	c.flag(&h.Spare)
}

// way is one direction of payment as its sender last signed it.
type way struct {
	Proof     BalanceProof
	Signature []byte // the partner's, over Proof; nothing for what we sign ourselves
	Locks     []held // in the order of their ids
	LastLock  uint64 // the newest id ever used
}

func (w *way) code(c *coder) {
	w.Proof.code(c)
	c.bytes(&w.Signature, signatureSize)
	list(c, &w.Locks, MostLocks, func(h *held) { h.code(c) })
	c.u64(&w.LastLock)
}

// lock finds a lock by its id, or nil.
func (w *way) lock(id uint64) *held {
	for i := range w.Locks {
		if w.Locks[i].ID == id {
			return &w.Locks[i]
		}
	}
	return nil
}

// byHash finds the first lock with that hash that is not disposed, or the first
// with it, or nil.
func (w *way) byHash(h htlc.Hash) *held {
	var found *held
	for i := range w.Locks {
		if l := &w.Locks[i]; l.Hash == h && (found == nil || found.Disposed) {
			found = l
		}
	}
	return found
}

// with adds a lock; the old value's list stays as it is.
func (w way) with(l Lock) (way, error) {
	if l.ID <= w.LastLock {
		return w, fmt.Errorf("%w: lock id %d after %d", ErrRefused, l.ID, w.LastLock)
	}
	if len(w.Locks) >= MostLocks {
		return w, fmt.Errorf("%w: more than %d locks", ErrRefused, MostLocks)
	}
	locked, err := w.Proof.Locked.Plus(l.Amount)
	if err == nil {
		_, err = locked.Plus(w.Proof.Transferred)
	}
	if err != nil {
		return w, err
	}
	w.Locks = append(slices.Clip(w.Locks), held{Lock: l, Leaf: l.Leaf(), From: w.Proof.Nonce + 1})
	w.LastLock, w.Proof.Locked = l.ID, locked
	w.Proof.Root = w.root()
	return w, nil
}

// without takes a lock away; the old value's list stays as it is.
func (w way) without(id uint64) (way, held, error) {
	i := slices.IndexFunc(w.Locks, func(h held) bool { return h.ID == id })
	if i < 0 {
		return w, held{}, fmt.Errorf("%w: no lock %d", ErrRefused, id)
	}
	gone := w.Locks[i]
	locked, err := w.Proof.Locked.Minus(gone.Amount)
	if err != nil {
		return w, held{}, err
	}
	w.Locks = slices.Delete(slices.Clone(w.Locks), i, i+1)
	if len(w.Locks) == 0 {
		w.Locks = nil
	}
	w.Proof.Locked, w.Proof.Root = locked, w.root()
	return w, gone, nil
}

// paid adds to what was transferred.
func (w way) paid(a Sum) (way, error) {
	t, err := w.Proof.Transferred.Plus(a)
	if err == nil {
		_, err = t.Plus(w.Proof.Locked)
	}
	w.Proof.Transferred = t
	return w, err
}

func (w *way) root() common.Hash {
	leaves := make([]common.Hash, len(w.Locks))
	for i := range w.Locks {
		leaves[i] = w.Locks[i].Leaf
	}
	return LockRoot(leaves)
}
