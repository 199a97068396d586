package story

import (
	"math/big"
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
	"github.com/lockstep-swap/lockstep/swap/engine"
)

// holds tells a reveal that is not safe yet: all is ready but for what trouble
// does, and alice keeps her secret until mend undoes it.
func holds(w *World, trouble, mend func()) {
	second := w.Direction.Get.Chain
	w.stage.Hide("alice", second, true)
	w.Start()
	w.Alice.Reaches(swap.ParticipantLocked)
	trouble()
	w.stage.Hide("alice", second, false)
	for range 10 {
		w.stage.Wait()
		if v, ok := w.Alice.View(); !ok || v.Swap.Revealing || v.Swap.Revealed {
			w.t.Fatalf("alice has shown her secret\n%s", w.tell())
		}
	}
	mend()
	w.Ends(swap.Completed, swap.Completed)
	w.AddsUp()
}

// onLedgers is the stage with its ledgers.
func onLedgers(w *World) *fakeStage {
	s, ok := w.stage.(*fakeStage)
	if !ok {
		w.t.Fatal("another stage")
	}
	return s
}

const shortTip = 5 * time.Second

// TestHeldInMemory: what must be true when the secret is shown, and was true when
// the swap was accepted.
func TestHeldInMemory(t *testing.T) {
	playOn(t, []Scenario{
		{Name: "the other chain's tip is old", Tell: func(w *World) {
			first := w.Direction.Give.Chain
			holds(w, func() {
				w.stage.Pause(first)
				w.Skip(6 * shortTip) // the ledger's clock may have run ahead
			}, func() { w.stage.Resume(first) })
		}},
		{Name: "the gas for the claim got dear", Gets: htlc.SMT, Coins: true, Tell: func(w *World) {
			chain := w.Direction.Get.Chain
			evm := onLedgers(w).ledgers[chain]
			holds(w, func() {
				// What alice has pays for it once, and not if fees rise.
				const claim = 120_000 // gas, as the ledgers limit it
				has, of := w.Alice.coins(chain).Big(), big.NewInt(claim)
				evm.SetFeeFloor(chains.Rate(of.Quo(has, of).Uint64()))
			}, func() { evm.SetFeeFloor(0) })
		}},
	}, func(s *fakeStage) Stage { return s }, func(table *htlc.Table) {
		for c, times := range table.Chains {
			times.TipAge = shortTip
			table.Chains[c] = times
		}
	})
}

// past lets time pass until after a moment.
func past(w *World, at htlc.UnixSeconds) {
	w.Skip(at.Time().Sub(w.stage.Now()) + 2*time.Second)
}

// TestHeldTooLongInMemory: what was asked for in time and held until it was late is
// not done any more, though all that held it is over.
func TestHeldTooLongInMemory(t *testing.T) {
	const moments = 10
	playInMemory(t, []Scenario{
		{Name: "a second lock", Tell: func(w *World) {
			first := w.Direction.Give.Chain
			w.stage.Hide("bob", first, true)
			w.Start()
			w.Bob.Reaches(swap.ParticipantLocking)
			v, _ := w.Bob.View()
			past(w, v.Swap.Give.LockBy)
			w.stage.Hide("bob", first, false)
			for range moments {
				w.stage.Wait()
				if v, _ := w.Bob.View(); len(v.Swap.Give.Locks) > 0 || v.Swap.LockTx != "" {
					w.t.Fatalf("bob locked after his time\n%s", w.tell())
				}
			}
			w.Skip(enough)
			w.Ends(swap.RefundedState, swap.Cancelled)
			w.AddsUp()
		}},
		{Name: "a first reveal", Tell: func(w *World) {
			second := w.Direction.Get.Chain
			w.stage.Hide("alice", second, true)
			w.Start()
			w.Alice.Reaches(swap.ParticipantLocked)
			v, _ := w.Alice.View()
			past(w, v.Swap.RevealBy)
			w.stage.Hide("alice", second, false)
			for range moments {
				w.stage.Wait()
				if v, _ := w.Alice.View(); v.Swap.Revealing || v.Swap.Revealed {
					w.t.Fatalf("alice has shown her secret after her time\n%s", w.tell())
				}
			}
			w.Skip(enough)
			w.Ends(swap.RefundedState, swap.RefundedState)
			w.AddsUp()
		}},
	})
}

// TestTwoSwapsInMemory: two swaps at once take the same coins and nonces, one after
// the other, and neither is the loser.
func TestTwoSwapsInMemory(t *testing.T) {
	playInMemory(t, []Scenario{{Name: "two at once", Tell: func(w *World) {
		const both = 2
		// Another coin, for the change of the first is not spent before it is mined.
		give := w.Direction.Give
		w.fund("alice", give)
		w.before["alice"+give.String()] = w.stage.Wealth(w.t, w.Alice, give)
		w.Until("alice sees both coins", func() bool {
			return !give.Native() || w.Alice.coins(give.Chain) == w.before["alice"+give.String()]
		})
		for range both {
			if _, err := w.TryStart(engine.SwapRequest{}); err != nil {
				w.t.Fatal(err)
			}
		}
		for _, p := range []*Party{w.Alice, w.Bob} {
			w.Until("both swaps of "+p.Name+" are completed", func() bool {
				done := 0
				for _, v := range p.swaps() {
					if v.Swap.Closed && v.Swap.State() == swap.Completed {
						done++
					}
				}
				return done == both
			})
		}
		w.AddsUp()
	}}})
}
