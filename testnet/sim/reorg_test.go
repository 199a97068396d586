package sim

import (
	"testing"

	"github.com/lockstep-swap/lockstep/swap"
)

// deepest is the deepest reorganisation that is played: finality is one block deeper.
const deepest = 6

// reorganised plays a swap with nothing wrong but one reorganisation. Both must end
// with what they wanted; if the network forgot what the lost blocks held, it may be
// too late to lock again, and then nobody gives anything.
func reorganised(t *testing.T, tier Tier, s Schedule) {
	t.Helper()
	r := tier.Play(s, nil)
	done := r.States == [2]swap.State{swap.Completed, swap.Completed}
	if s.Faults[0].Kind == Lose && !done {
		done = r.States[Taker] != swap.Completed && r.States[Maker] != swap.Completed
	}
	if len(r.Broken) > 0 || !done {
		t.Errorf("%s: ended %v\n%s", s, r.States, join(r.Broken))
	}
}

// reorgs lists a reorganisation of each depth at each second of a swap of each pair,
// on each of its chains, whose transactions wait again or are forgotten.
func reorgs(seconds int) (all []Schedule) {
	for _, pair := range pairs() {
		for leg := First; leg <= Second; leg++ {
			for n := 1; n <= deepest; n++ {
				for at := range seconds {
					for _, kind := range []Kind{Reorg, Lose} {
						all = append(all, Schedule{
							Seed: uint64(n + 10*at), Gives: pair[0], Gets: pair[1], Plays: [2]string{Honest, Honest}, Swaps: 1, Strict: true, Final: deepest + 1,
							Faults: []Fault{{At: at, Kind: kind, Leg: leg, N: n}},
						})
					}
				}
			}
		}
	}
	return all
}

// TestReorgEverywhere: a reorganisation less deep than finality, at whatever moment
// and on whichever chain, costs time and nothing else.
func TestReorgEverywhere(t *testing.T) {
	const busy = 60 // seconds in which something happens
	every := reorgs(busy)
	t.Run("machines", func(t *testing.T) {
		for _, s := range every {
			reorganised(t, Machines(), s)
			if t.Failed() {
				return
			}
		}
		t.Logf("bench: sim.reorgs.machines %d runs", len(every))
	})
	// The engine is slower: there each pair, chain and depth meets some of the moments,
	// and each moment some of them.
	const step = 59
	many(t, Engines, len(every)/step, func(i int) Schedule { return every[i*step] })
	t.Logf("bench: sim.reorgs.engine %d runs", len(every)/step)
}
