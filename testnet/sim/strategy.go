package sim

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"

	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
)

// Lock is what the chain of a leg shows of it: of the lock with exactly the
// agreed sum, if there is one.
type Lock struct {
	Pool   bool        // waits to be mined
	Depth  int         // 0: not in a block
	Ended  swap.Ending // in a block
	Ending swap.Ending // waits to be mined
}

// String says it in words.
func (l Lock) String() string {
	s := "is nowhere"
	switch {
	case l.Ended != "":
		s = "is " + string(l.Ended)
	case l.Depth > 0:
		s = fmt.Sprintf("has %d confirmations", l.Depth)
	case l.Pool:
		s = "waits to be mined"
	}
	if l.Ending != "" && l.Ended == "" {
		s += ", about to be " + string(l.Ending)
	}
	return s
}

// View is what anybody can see of a swap.
type View struct {
	Now    htlc.UnixSeconds
	Plan   htlc.Plan
	Final  int                 // at how many confirmations everything is final
	Clock  [2]htlc.UnixSeconds // the lock clocks of the two legs' chains
	Locks  [2]Lock
	Public bool // the secret has left, in any way
	Shown  bool // it is where the product can see it: in a block, or a mempool that the chain shows
}

// Hand is what a dishonest party can do: everything that the chains accept from
// its keys, and reorganisations less deep than finality. What cannot be done has
// no effect.
type Hand interface {
	// Fund pays to its leg what the terms say, or a unit less or more; each call
	// spends other coins.
	Fund(s Sum)
	// Undo spends the coins of its unmined lock otherwise.
	Undo()
	Claim()
	Refund()
	// Dust pays a little to a leg's place.
	Dust(l Leg)
	// Reorg replaces the newest blocks of a leg's chain; what they held waits
	// again, or is forgotten.
	Reorg(l Leg, blocks int, forget bool)
	// Recall asks the other side to sign that it takes its locks back, and does.
	Recall()
	// Joint asks the other side to sign its claim, and keeps the secret.
	Joint()
}

// Sum is how much is paid to a leg.
type Sum int

// The sums.
const (
	Exact Sum = iota
	Short
	Over
)

// Wire is a chance to change what the party says. Nil fields change nothing.
type Wire struct {
	Quote  func(*swap.QuoteAnswer)
	Ask    func(*swap.SwapAsk)
	Answer func(*swap.SwapAnswer)
	Sign   func(*swap.SignAnswer)
	Floods int  // how many asks more it makes of each quote
	Again  bool // asks for a second signature with a nonce that has signed
}

// Strategy is a way to be dishonest.
type Strategy struct {
	Name  string
	Does  string // in a sentence
	Roles []Role
	Act   func(v View, h Hand, me Role, r *rand.Rand) // once a second; nil: does nothing
	Wire  Wire
}

// plays says whether the strategy can be had in a role and tier: what is only
// said needs somebody who listens.
func (s Strategy) plays(who Role, t Tier) bool {
	says := s.Wire.Quote != nil || s.Wire.Ask != nil || s.Wire.Answer != nil || s.Wire.Sign != nil || s.Wire.Floods > 0
	return slices.Contains(s.Roles, who) && (s.Act != nil || !says || t.hears())
}

// strategyOf joins the named strategies ("a+b"); unknown names do nothing.
func strategyOf(name string) []Strategy {
	var out []Strategy
	for n := range strings.SplitSeq(name, "+") {
		if s, ok := catalogue()[n]; ok {
			out = append(out, s)
		}
	}
	return out
}

// catalogue finds a strategy by its name.
var catalogue = sync.OnceValue(func() map[string]Strategy {
	all := map[string]Strategy{}
	for _, s := range Strategies() {
		all[s.Name] = s
	}
	return all
})

var both = []Role{Taker, Maker}

// Strategies is the catalogue of adversaries.
func Strategies() []Strategy {
	return append(chainStrategies(), wireStrategies()...)
}

// chainStrategies do what they do on the chains.
func chainStrategies() []Strategy {
	return []Strategy{
		{Name: "never-fund", Does: "accepts and never locks", Roles: both, Act: func(View, Hand, Role, *rand.Rand) {}},
		{Name: "hold", Does: "locks, and then neither claims nor reveals until the expiry: griefs", Roles: both, Act: hold},
		{Name: "short-fund", Does: "locks a unit too little", Roles: both, Act: func(v View, h Hand, me Role, r *rand.Rand) {
			funds(v, h, me, Short)
			ends(v, h, me)
		}},
		{Name: "over-fund", Does: "locks a unit too much", Roles: both, Act: func(v View, h Hand, me Role, r *rand.Rand) {
			funds(v, h, me, Over)
			ends(v, h, me)
		}},
		{Name: "fund-late", Does: "locks after its lock-by, hoping to be matched", Roles: both, Act: func(v View, h Hand, me Role, r *rand.Rand) {
			if v.Now > lockBy(v, me) && v.Now < lockBy(v, me)+12 {
				h.Fund(Exact)
			}
			ends(v, h, me)
		}},
		{Name: "fund-last", Does: "locks in the last seconds before its lock-by", Roles: both, Act: func(v View, h Hand, me Role, r *rand.Rand) {
			if left := lockBy(v, me) - v.Now; left >= 0 && left < 4 {
				h.Fund(Exact)
			}
			ends(v, h, me)
		}},
		{Name: "fund-twice", Does: "locks, and locks again", Roles: both, Act: func(v View, h Hand, me Role, r *rand.Rand) {
			if due(v, me) && r.IntN(8) == 0 {
				h.Fund(Exact)
			}
			ends(v, h, me)
		}},
		{Name: "reveal-last", Does: "claims in the last block before the refund of the other", Roles: []Role{Taker}, Act: func(v View, h Hand, me Role, r *rand.Rand) {
			funds(v, h, me, Exact)
			if v.Clock[me.other()] >= v.Plan.SecondExpiry-3 {
				h.Claim()
			}
			refunds(v, h, me)
		}},
		{Name: "claim-late", Does: "claims after the expiry, at the same moment as the other's refund", Roles: both, Act: func(v View, h Hand, me Role, r *rand.Rand) {
			funds(v, h, me, Exact)
			if v.Clock[me.other()] > expiry(v, me.other()) {
				h.Claim()
			}
			refunds(v, h, me)
		}},
		{Name: "claim-and-reorg", Does: "claims and makes the chain forget the claim, again and again", Roles: both, Act: func(v View, h Hand, me Role, r *rand.Rand) {
			funds(v, h, me, Exact)
			ends(v, h, me)
			if l := v.Locks[me.other()]; l.Ended == swap.Claimed && r.IntN(4) == 0 {
				h.Reorg(Leg(me.other()), 1+r.IntN(v.Final-1), r.IntN(2) == 0)
			}
		}},
		{Name: "unclaim", Does: "reorganises the other's claims away while its own refund is near", Roles: both, Act: func(v View, h Hand, me Role, r *rand.Rand) {
			funds(v, h, me, Exact)
			ends(v, h, me)
			if l := v.Locks[me]; l.Ended == swap.Claimed && v.Clock[me] > expiry(v, me)-4 && r.IntN(2) == 0 {
				h.Reorg(Leg(me), 1+r.IntN(v.Final-1), true)
			}
		}},
		{Name: "fund-and-reorg", Does: "locks, and takes the lock back by a reorganisation just before it is final", Roles: both, Act: func(v View, h Hand, me Role, r *rand.Rand) {
			funds(v, h, me, Exact)
			if d := v.Locks[me].Depth; d > 0 && d < v.Final && r.IntN(3) == 0 {
				h.Reorg(Leg(me), d, true)
				h.Undo()
			}
			ends(v, h, me)
		}},
		{Name: "replace-cycle", Does: "replaces its unmined lock by another and back", Roles: both, Act: func(v View, h Hand, me Role, r *rand.Rand) {
			switch {
			case v.Locks[me].Pool && r.IntN(2) == 0:
				h.Undo()
			case due(v, me) && v.Locks[me].Depth == 0 && r.IntN(3) == 0:
				h.Fund(Exact)
			}
			ends(v, h, me)
		}},
		{Name: "race-refund", Does: "sends its refund in every second, before the expiry and after", Roles: both, Act: func(v View, h Hand, me Role, r *rand.Rand) {
			funds(v, h, me, Exact)
			h.Refund()
			if me == Maker || r.IntN(3) == 0 {
				h.Claim()
			}
		}},
		{Name: "vanish", Does: "does its part until the secret is out, and then nothing", Roles: both, Act: func(v View, h Hand, me Role, r *rand.Rand) {
			if !v.Public {
				funds(v, h, me, Exact)
				ends(v, h, me)
			}
		}},
		{Name: "dust", Does: "pays dust to both locks' places", Roles: both, Act: func(v View, h Hand, me Role, r *rand.Rand) {
			if r.IntN(6) == 0 {
				h.Dust(Leg(r.IntN(2)))
			}
			funds(v, h, me, Exact)
			ends(v, h, me)
		}},
		{Name: "refuse-all", Does: "never answers again, but ends what it can", Roles: both, Act: func(v View, h Hand, me Role, r *rand.Rand) {
			funds(v, h, me, Exact)
			refunds(v, h, me)
			if v.Public {
				h.Claim()
			}
		}},
		{Name: "recall-and-claim", Does: "has its refund signed whenever the other does it, and claims all the same", Roles: both, Act: func(v View, h Hand, me Role, r *rand.Rand) {
			funds(v, h, me, Exact)
			h.Recall()
			ends(v, h, me)
		}},
		{Name: "joint-for-nothing", Does: "asks for its claim to be signed and keeps the secret", Roles: both, Act: func(v View, h Hand, me Role, r *rand.Rand) {
			funds(v, h, me, Exact)
			h.Joint()
			refunds(v, h, me)
			if v.Clock[me.other()] > expiry(v, me.other())-6 {
				h.Claim()
			}
		}},
		{Name: "nonce-again", Does: "asks for another signature with the nonce that has just signed", Roles: []Role{Taker}, Act: func(v View, h Hand, me Role, r *rand.Rand) {
			funds(v, h, me, Exact)
			h.Recall()
			ends(v, h, me)
			if v.Public {
				h.Joint()
			}
		}, Wire: Wire{Again: true}},
		{Name: "random", Does: "does anything at any time", Roles: both, Act: anything},
	}
}

// hold locks when it is its turn and takes its refund.
func hold(v View, h Hand, me Role, _ *rand.Rand) {
	funds(v, h, me, Exact)
	refunds(v, h, me)
}

// anything is a monkey with keys.
func anything(v View, h Hand, me Role, r *rand.Rand) {
	switch r.IntN(24) {
	case 0, 1:
		h.Fund(Sum(r.IntN(3)))
	case 2:
		h.Undo()
	case 3, 4:
		h.Claim()
	case 5, 6:
		h.Refund()
	case 7:
		h.Dust(Leg(r.IntN(2)))
	case 8:
		h.Reorg(Leg(r.IntN(2)), 1+r.IntN(v.Final-1), r.IntN(2) == 0)
	case 9, 10, 11:
		funds(v, h, me, Exact)
	case 12:
		h.Recall()
	case 13:
		h.Joint()
	}
}

func lockBy(v View, me Role) htlc.UnixSeconds {
	if me == Taker {
		return v.Plan.FirstLockBy
	}
	return v.Plan.SecondLockBy
}

func expiry(v View, me Role) htlc.UnixSeconds {
	if me == Taker {
		return v.Plan.FirstExpiry
	}
	return v.Plan.SecondExpiry
}

// due says whether it is the party's turn to lock, in time.
func due(v View, me Role) bool {
	return v.Now <= lockBy(v, me) && (me == Taker || v.Locks[Taker].Depth >= v.Final)
}

// funds locks once, when it is due.
func funds(v View, h Hand, me Role, s Sum) {
	if l := v.Locks[me]; due(v, me) && !l.Pool && l.Depth == 0 && l.Ended == "" {
		h.Fund(s)
	}
}

// ends claims what it can and takes back what has expired, as an honest party
// does that looks after nothing but itself.
func ends(v View, h Hand, me Role) {
	if v.Locks[me.other()].Depth >= v.Final && v.Locks[me.other()].Ended == "" {
		h.Claim()
	}
	refunds(v, h, me)
}

func refunds(v View, h Hand, me Role) {
	if v.Clock[me] > expiry(v, me) {
		h.Refund()
	}
}
