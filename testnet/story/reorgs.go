package story

import (
	"fmt"

	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
)

// mined is something of a swap in a block, and which chain's.
type mined struct {
	name  string
	chain func(Direction) htlc.ChainID
	is    func(*World) bool
	// refund says that it is only done where nobody claims.
	refund bool
}

func giving(d Direction) htlc.ChainID  { return d.Give.Chain }
func getting(d Direction) htlc.ChainID { return d.Get.Chain }

// lockedBy says whether a party's own lock is in a block.
func lockedBy(p *Party) bool {
	v, ok := p.View()
	return ok && len(v.Swap.Give.Locks) > 0 && v.Swap.Give.Locks[0].Height > 0
}

// endIn says whether one of the locks was ended so in a block.
func endIn(locks []swap.Lock, how swap.Ending) bool {
	for _, l := range locks {
		if l.End != nil && l.End.How == how && l.End.Height > 0 {
			return true
		}
	}
	return false
}

func theFirstLock() mined {
	return mined{name: "first lock", chain: giving, is: func(w *World) bool { return lockedBy(w.Alice) }}
}

func theClaim() mined {
	return mined{name: "claim", chain: getting, is: func(w *World) bool {
		v, ok := w.Alice.View()
		return ok && endIn(v.Swap.Get.Locks, swap.Claimed)
	}}
}

// allMined is what of a swap can be lost in a reorganisation.
func allMined() []mined {
	return []mined{
		theFirstLock(),
		{name: "second lock", chain: getting, is: func(w *World) bool { return lockedBy(w.Bob) }},
		theClaim(),
		{name: "participant's claim", chain: giving, is: func(w *World) bool {
			v, ok := w.Bob.View()
			return ok && endIn(v.Swap.Get.Locks, swap.Claimed)
		}},
		{name: "refund", chain: giving, refund: true, is: func(w *World) bool {
			v, ok := w.Alice.View()
			return ok && endIn(v.Swap.Give.Locks, swap.Refunded)
		}},
		{name: "participant's refund", chain: getting, refund: true, is: func(w *World) bool {
			v, ok := w.Bob.View()
			return ok && endIn(v.Swap.Give.Locks, swap.Refunded)
		}},
	}
}

// deepest is how deep reorganisations are told: finality is two or three blocks here.
const deepest = 6

// ReorgScenarios take blocks of each depth back, as soon as something of the swap is
// in one. What was final a moment ago may be lost, too.
func ReorgScenarios() []Scenario {
	var out []Scenario
	for _, m := range allMined() {
		for depth := 1; depth <= deepest; depth++ {
			out = append(out, reorgScenario(m, depth))
		}
	}
	return out
}

// SomeReorgScenarios are one of each kind and one of each depth.
func SomeReorgScenarios() []Scenario {
	var out []Scenario
	for i, m := range allMined() {
		out = append(out, reorgScenario(m, deepest-i%deepest))
	}
	return out
}

func reorgScenario(m mined, depth int) Scenario {
	return Scenario{Name: fmt.Sprintf("%s reorganised by %d", m.name, depth), Tell: func(w *World) { reorganised(w, m, depth) }}
}

func reorganised(w *World, m mined, depth int) {
	chain := m.chain(w.Direction)
	end := swap.Completed
	if m.refund {
		end = swap.RefundedState
		w.stage.Hide("alice", w.Direction.Get.Chain, true) // so that she never reveals
		w.Start()
		w.Mined(w.Bob)
		w.stage.Pause(chain)
		w.Skip(enough)
	} else {
		w.stage.Pause(chain)
		w.Start()
	}
	w.step(chain, "the "+m.name+" is mined", func() bool { return m.is(w) })
	w.stage.Mine(w.t, chain, depth-1)
	w.stage.Reorg(w.t, chain, depth)
	w.Until("the "+m.name+" is mined no more", func() bool { return !m.is(w) })
	w.stage.Resume(chain)
	w.Ends(end, end)
	w.AddsUp()
}

// step makes blocks of a paused chain, one after the other, each with time to be
// answered, until something is so.
func (w *World) step(c htlc.ChainID, what string, cond func() bool) {
	w.t.Helper()
	const answer = 4
	waits := 0
	w.Until(what, func() bool {
		if cond() {
			return true
		}
		if waits++; waits%answer == 0 {
			w.stage.Mine(w.t, c, 1)
		}
		return false
	})
}
