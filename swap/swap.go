package swap

import (
	"slices"

	"github.com/lockstep-swap/lockstep/htlc"
)

// Role is a party's part in a swap.
type Role string

// The roles. The API calls the initiator taker and the participant maker.
const (
	Initiator   Role = "initiator"
	Participant Role = "participant"
)

// Side is one of the two legs as this party sees them.
type Side string

// The sides.
const (
	Give Side = "give" // what I lock
	Get  Side = "get"  // what I claim
)

// Status is how sure a sighting is; an empty status means it was taken back.
type Status string

// The statuses, as the chains package tells them.
const (
	Pending Status = "pending" // in a mempool
	Seen    Status = "seen"    // in a block
	Final   Status = "final"   // as deep as its amount needs
)

// mined says whether a sighting is in a block.
func (s Status) mined() bool { return s == Seen || s == Final }

// Place is where something was seen.
type Place struct {
	TxID   string           `json:"txid"`
	Status Status           `json:"status"`
	Height int64            `json:"height,omitempty"`
	Block  string           `json:"block,omitempty"`
	Time   htlc.UnixSeconds `json:"time,omitempty"` // the block's own time
}

// Ending is how a lock ended.
type Ending string

// The endings.
const (
	Claimed  Ending = "claimed"
	Refunded Ending = "refunded"
	// Joint is told by a chain that shows two signatures and not whose money it
	// became. Step makes one of the others of it.
	Joint Ending = "joint"
)

// End is the transaction that spent a lock.
type End struct {
	How   Ending `json:"how"`
	Joint bool   `json:"joint,omitempty"` // by both signatures
	Place
}

// Lock is coins at a leg. Ref is opaque: the engine knows what it names.
type Lock struct {
	Ref    string      `json:"ref"`
	Amount htlc.Amount `json:"amount"`
	Place
	End *End `json:"end,omitempty"`
}

// ended says whether the lock was spent in a block.
func (l *Lock) ended() bool { return l.End != nil && l.End.Status.mined() }

// endedFinal says whether that is final.
func (l *Lock) endedFinal() bool { return l.End != nil && l.End.Status == Final }

// Leg is one side of a swap: what was agreed and what was seen of it.
type Leg struct {
	htlc.Leg
	// Recorded is the one output that is the lock: the first that was final with
	// exactly the agreed sum. All others are strays, which their payer refunds.
	Recorded string `json:"recorded,omitempty"`
	Locks    []Lock `json:"locks,omitempty"`
}

// find gives the place of a lock in the list by its reference, or -1.
func (l *Leg) find(ref string) int {
	for i := range l.Locks {
		if l.Locks[i].Ref == ref {
			return i
		}
	}
	return -1
}

// lock finds a lock by its reference, or nil. It is to be read only.
func (l *Leg) lock(ref string) *Lock {
	if i := l.find(ref); i >= 0 {
		return &l.Locks[i]
	}
	return nil
}

// edit gives a lock to write into: the list that an older value of the swap shares
// stays as it was.
func (l *Leg) edit(i int) *Lock {
	l.Locks = slices.Clone(l.Locks)
	return &l.Locks[i]
}

// Exact is the lock that counts: the recorded one, or else the first one with
// exactly the agreed sum. Nil if there is none. Where a reorganisation has taken
// the recorded one away, another that is mined counts: a payer who funds anew in
// other outputs must not have its coins back and our secret.
func (l *Leg) Exact() *Lock {
	recorded := l.lock(l.Recorded)
	if recorded != nil && (recorded.Status != "" || recorded.End != nil) {
		return recorded
	}
	var first *Lock
	for i := range l.Locks {
		k := &l.Locks[i]
		switch {
		case k.Amount != l.Terms.Amount:
		case recorded != nil && k.mined():
			return k
		case first == nil:
			first = k
		}
	}
	if recorded != nil {
		return recorded
	}
	return first
}

// leastShare of the agreed sum is what a wrong payment must be to be looked at. A
// stranger who pays dust to a lock's address would otherwise keep the swap open,
// its list growing and a refund that costs more than it brings tried in every
// block, for pennies.
const leastShare = 100

// worth says whether a sum at the leg's place is more than dust.
func (l *Leg) worth(a htlc.Amount) bool {
	if a == l.Terms.Amount {
		return true
	}
	least, err := l.Terms.Amount.MulDiv(htlc.Units(1).Big(), htlc.Units(leastShare).Big())
	return err == nil && a.Cmp(least) >= 0
}

// Strays are the locks that do not count.
func (l *Leg) Strays() []Lock {
	var s []Lock
	exact := l.Exact()
	for i := range l.Locks {
		if &l.Locks[i] != exact {
			s = append(s, l.Locks[i])
		}
	}
	return s
}

// Change is an entry of a swap's history.
type Change struct {
	State State            `json:"state"`
	At    htlc.UnixSeconds `json:"at"`
}

// Fee is what a mined transaction cost, in the chain's own coin.
type Fee struct {
	TxID   string       `json:"txid"`
	Chain  htlc.ChainID `json:"chain"`
	Amount htlc.Amount  `json:"amount"`
}

// Swap is everything that one party knows of one swap. It is a value: Step
// returns a new one and never writes into the old one's slices.
type Swap struct {
	ID       string    `json:"id"`
	Role     Role      `json:"role"`
	Hash     htlc.Hash `json:"hash"`
	Give     Leg       `json:"give"`
	Get      Leg       `json:"get"`
	External bool      `json:"external,omitempty"` // what we give is funded from outside, never by us

	// RevealBy is the last moment of a first reveal (initiator only).
	RevealBy htlc.UnixSeconds `json:"reveal_by,omitempty"`

	LockAsked bool   `json:"lock_asked,omitempty"` // our lock may have been signed
	LockDead  bool   `json:"lock_dead,omitempty"`  // no version of it can ever be mined
	LockTx    string `json:"lock_tx,omitempty"`    // its newest signed transaction
	// Own are the transactions that we signed to spend locks: by them we know again
	// what both signed.
	Own []string `json:"own,omitempty"`
	// Offered: the other side offers to sign that we take back what we gave
	// (participant only).
	Offered bool `json:"offered,omitempty"`
	// Recalls counts how often the other side did not sign after all.
	Recalls int `json:"recalls,omitempty"`

	SecretKnown bool `json:"secret_known,omitempty"` // the engine holds it and may use it
	Revealing   bool `json:"revealing,omitempty"`    // one-way mark: the secret may have left
	Revealed    bool `json:"revealed,omitempty"`     // it did leave, or was seen in public
	Renounced   bool `json:"renounced,omitempty"`    // one-way mark: we lock (participant) or reveal (initiator) no more
	Restored    bool `json:"restored,omitempty"`     // its record was found elsewhere, see [Restored]
	Doubt       bool `json:"doubt,omitempty"`        // what was signed after that record is not known

	Asked   []string `json:"asked,omitempty"` // commands under way, by Command.Name
	Why     string   `json:"why,omitempty"`   // reason of cancelled or failed
	Fees    []Fee    `json:"fees,omitempty"`  // network fees that we paid
	History []Change `json:"history"`
	Closed  bool     `json:"closed,omitempty"` // nothing can happen any more that concerns our money
}

// leg gives the side's leg.
func (s *Swap) leg(side Side) *Leg {
	if side == Give {
		return &s.Give
	}
	return &s.Get
}

// New begins a swap of accepted terms. Errors wrap those of htlc: both sides
// have verified the legs before, and this checks the little that must never be
// wrong.
func New(id string, role Role, give, get htlc.Leg, external bool, revealBy, now htlc.UnixSeconds) (Swap, error) {
	for _, l := range []htlc.Leg{give, get} {
		if err := l.Check(); err != nil {
			return Swap{}, err
		}
	}
	if give.Terms.Hash != get.Terms.Hash {
		return Swap{}, htlc.ErrHash
	}
	return Swap{
		ID: id, Role: role, Hash: give.Terms.Hash, Give: Leg{Leg: give}, Get: Leg{Leg: get},
		External: external, RevealBy: revealBy,
		History: []Change{{Accepted, now}},
	}, nil
}
