package story

import (
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
				w.Skip(2 * shortTip)
			}, func() { w.stage.Resume(first) })
		}},
		{Name: "the gas for the claim got dear", Gives: htlc.BTC, Tell: func(w *World) {
			smt := onLedgers(w).ledgers[w.Direction.Get.Chain]
			const dear chains.Rate = 20_000_000_000
			holds(w, func() { smt.SetFeeFloor(dear) }, func() { smt.SetFeeFloor(0) })
		}},
	}, func(s *fakeStage) Stage { return s }, func(table *htlc.Table) {
		for c, times := range table.Chains {
			times.TipAge = shortTip
			table.Chains[c] = times
		}
	})
}

// TestTwoSwapsInMemory: two swaps at once take the same coins and nonces, one after
// the other, and neither is the loser.
func TestTwoSwapsInMemory(t *testing.T) {
	playInMemory(t, []Scenario{{Name: "two at once", Tell: func(w *World) {
		const both = 2
		w.Direction.Amount = half(w.Direction.Amount)
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

func half(a htlc.Amount) htlc.Amount {
	h, err := a.MulDiv(htlc.Units(1).Big(), htlc.Units(2).Big())
	if err != nil {
		panic(err)
	}
	return h
}
