package model

import (
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
	"github.com/lockstep-swap/lockstep/testnet/sim"
)

// Bounds of a search.
type Bounds struct {
	Gives, Gets  htlc.ChainID
	Rogue        [2]bool // taker, maker
	FirstLockBy  int
	SecondLockBy int
	RevealBy     int
	SecondExpiry int
	FirstExpiry  int
	Reorgs       int  // in all
	Delays       int  // blocks that leave out what waits, in all
	Crashes      int  // of each party
	Slow         int  // ticks in which a party does nothing, each
	End          int  // the last tick
	Long         bool // a crash may last for ever
}

// Small is the world that must hold: the deadlines leave just what the bounds
// can cost.
func Small() Bounds {
	return Bounds{
		Gives: htlc.BTC, Gets: htlc.SMT, FirstLockBy: 2, SecondLockBy: 5, RevealBy: 7, SecondExpiry: 10, FirstExpiry: 17,
		Reorgs: 2, Delays: 1, Crashes: 1, Slow: 1, End: 30,
	}
}

// where is how far a transaction is.
type where uint8

const (
	nowhere where = iota
	waiting
	tip
	deep
)

// chain is one ledger with one leg on it.
type chain struct {
	lock   where
	void   where // takes the coins of the lock
	claim  where
	refund where
	fork   uint8 // how often a block was lost
}

func (c chain) ended() bool { return c.claim >= tip || c.refund >= tip }

// party is an honest side.
type party struct {
	s       swap.Swap
	begun   bool
	down    int8 // ticks that it is still without power; -1: for ever
	crashes uint8
	slow    uint8
	away    bool // it was away for longer than a tick
	marked  bool // it was revealing when it was started
	retell  bool // it has started and heard nothing yet
	fork    [2]uint8
	clock   [2]int
	signed  uint8 // bits: lock, claim, refund
	locks   uint8 // how many locks it ever signed
}

const (
	signedLock = 1 << iota
	signedClaim
	signedRefund
)

// world is a state of everything.
type world struct {
	tick   int
	chains [2]chain
	sides  [2]*party // nil: rogue
	public bool
	reorgs uint8
	delays uint8

	notes []note // of the steps of this move

	from *world // how it came about
	move string
}

// base is the second of tick zero.
const base htlc.UnixSeconds = 1_900_000_000

func at(tick int) htlc.UnixSeconds { return base + htlc.UnixSeconds(tick) }

// start is the world in which both have accepted.
func (b Bounds) start() *world {
	legs := sim.Legs(b.Gives, b.Gets)
	for i, t := range [][2]int{{b.FirstLockBy, b.FirstExpiry}, {b.SecondLockBy, b.SecondExpiry}} {
		legs[i].LockBy, legs[i].Terms.Expiry = at(t[0]), at(t[1])
	}
	w := &world{}
	for i := range w.sides {
		if b.Rogue[i] {
			continue
		}
		role := []swap.Role{swap.Initiator, swap.Participant}[i]
		s, err := swap.New("id", role, legs[i], legs[1-i], false, at(b.RevealBy), at(0))
		if err != nil {
			panic(err) // the bounds are written here
		}
		w.sides[i] = &party{s: s}
	}
	return w
}

// clone copies a world, to be changed.
func (w *world) clone() *world {
	c := *w
	for i, p := range w.sides {
		if p != nil {
			q := *p
			c.sides[i] = &q
		}
	}
	c.from, c.move = w, ""
	return &c
}

func (w *world) does(what string) {
	if w.move != "" {
		w.move += "; "
	}
	w.move += what
}
