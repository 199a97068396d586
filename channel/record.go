package channel

import (
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/htlc"
)

// Stage is how far a channel's life is in the contract.
type Stage uint8

// The stages.
const (
	Absent  Stage = iota // not there, or an earlier epoch
	Opened               // money can come and go
	Closed               // a side has closed; proofs, unlocks and disposals count
	Settled              // paid out; what waits for secrets is still reserved
)

// Record is what the contract says of a channel at one block. Whoever reads the
// chain tells it whole, at the tip and at finality, whenever it changed, so that a
// reorganisation needs nothing else. Once the epoch is over it stays as it was last,
// with Stage Settled, also when the channel is opened anew: SettleAt is zero if both
// settled together.
type Record struct {
	Stage     Stage
	Epoch     uint64
	Pot       Sum    // all money of the channel
	LowNet    Signed // the low party's deposits less its withdrawals
	Withdraws uint64 // how many withdrawals were mined
	Timeout   time.Duration
	SettleAt  htlc.UnixSeconds // closed: until then proofs and unlocks count
	Low, High Shown            // closed: signed by the low, by the high party
	// Bare: the contract's slots say so, and the logs that tell the story of the dispute
	// cannot be read, or do not agree with them. Of what was shown the nonces alone are
	// known. That is enough to show our newest proof, and nothing else rests on it.
	Bare     bool
	Punished common.Address // who unlocked what it had given up, and lost all that there was; zero: nobody
}

// Shown is the newest proof of a direction that the contract was shown.
type Shown struct {
	Nonce uint64
	Ledger
}

func (r *Record) code(c *coder) {
	c.u8((*uint8)(&r.Stage))
	c.u64(&r.Epoch)
	c.sum(&r.Pot)
	c.signed(&r.LowNet)
	c.u64(&r.Withdraws)
	c.duration(&r.Timeout)
	c.time(&r.SettleAt)
	for _, s := range []*Shown{&r.Low, &r.High} {
		c.u64(&s.Nonce)
		c.sum(&s.Transferred)
		c.sum(&s.Locked)
	}
	c.flag(&r.Bare)
	c.address(&r.Punished)
}

// Terms are what a channel is and never changes in an epoch.
type Terms struct {
	Name
	ChainID   uint64
	Contract  common.Address
	Token     common.Address // zero: the native coin
	Us, Them  common.Address
	Challenge time.Duration // after the settle time, for disposals alone
	Margin    time.Duration // of secrets given directly before an expiry
}

// Check refuses terms that are not those of a channel. Errors wrap [ErrTerms].
func (t Terms) Check() error {
	switch {
	case t.Us == t.Them || t.Us == (common.Address{}) || t.Them == (common.Address{}):
		return fmt.Errorf("%w: parties %s and %s; name two that differ", ErrTerms, t.Us, t.Them)
	case t.Channel != Key(t.Token, t.Us, t.Them, t.Contract):
		return fmt.Errorf("%w: channel %s is not of these parties, token and contract", ErrTerms, t.Channel)
	case t.Epoch == 0:
		return fmt.Errorf("%w: epoch 0 is before the first opening", ErrTerms)
	case t.Challenge <= 0 || t.Margin <= 0:
		return fmt.Errorf("%w: the contract's challenge time and margin are not given", ErrTerms)
	}
	return nil
}

// low says whether we are the low party.
func (t Terms) low() bool { return t.Us.Cmp(t.Them) < 0 }

func (t *Terms) code(c *coder) {
	t.Name.code(c)
	c.u64(&t.ChainID)
	for _, a := range []*common.Address{&t.Contract, &t.Token, &t.Us, &t.Them} {
		c.address(a)
	}
	c.duration(&t.Challenge)
	c.duration(&t.Margin)
}

// Policy is what we take part in.
type Policy struct {
	Reveal  time.Duration // reveal timeout: what it takes to register a secret under stress
	Longest time.Duration // of a lock, from now to its expiry
	Agree   time.Duration // how long a signature under a withdrawal or settle may count
	Locks   uint64        // in each direction, at most [MostLocks]
	Locked  Sum           // waiting for secrets, in each direction
	Least   Sum           // of a lock: what is less is not worth what it costs to win it on the chain
	// Settle times that we take part in. Anybody may open a channel with us with any
	// that the contract allows; one that leaves no time to answer a close is ignored.
	LeastSettle, MostSettle time.Duration
	// Tell has the owner told of what the partner owes and does not do. Else the
	// channel is closed for it.
	Tell bool
}

// Check refuses a policy that cannot be safe. Errors wrap [ErrTerms].
func (p Policy) Check() error {
	switch {
	case p.Reveal <= 0 || p.Longest < 2*p.Reveal:
		return fmt.Errorf("%w: reveal timeout %v and longest lock %v; the second must be twice the first or more", ErrTerms, p.Reveal, p.Longest)
	case p.Locks == 0 || p.Locks > MostLocks:
		return fmt.Errorf("%w: %d locks; allow between 1 and %d", ErrTerms, p.Locks, MostLocks)
	case p.LeastSettle < 2*p.Reveal || p.MostSettle < p.LeastSettle:
		return fmt.Errorf("%w: settle times from %v to %v; begin at twice the reveal timeout %v or more", ErrTerms, p.LeastSettle, p.MostSettle, p.Reveal)
	case p.Agree <= 0:
		return fmt.Errorf("%w: no time to agree on a withdrawal", ErrTerms)
	}
	return nil
}

// Suits says whether we take part in channels with that settle timeout.
func (p Policy) Suits(settle time.Duration) bool {
	return settle >= p.LeastSettle && settle <= p.MostSettle
}

func (p *Policy) code(c *coder) {
	c.duration(&p.Reveal)
	c.duration(&p.Longest)
	c.duration(&p.Agree)
	c.u64(&p.Locks)
	c.sum(&p.Locked)
	c.sum(&p.Least)
	c.duration(&p.LeastSettle)
	c.duration(&p.MostSettle)
	c.flag(&p.Tell)
}

// Moment is the time as a channel sees it.
type Moment struct {
	Wall  htlc.UnixSeconds
	Tip   htlc.UnixSeconds // of the newest block
	Final htlc.UnixSeconds // of the newest final block; all facts up to it were told before
}

// latest is what our own deadlines are measured by, and the first moment of a defence:
// whichever clock is behind, it does not begin late.
func (m Moment) latest() htlc.UnixSeconds { return htlc.Later(m.Wall, m.Tip) }

// next is the earliest time that the next block can have: the last moment of a defence is
// measured by it, as the contract does. A wall clock that is ahead of the chain would end
// the defence while it still wins; too late it costs gas. Until a block is known there is
// the wall's only.
func (m Moment) next() htlc.UnixSeconds {
	if m.Tip == 0 {
		return m.Wall
	}
	return m.Tip + 1
}
