package story

import (
	"errors"
	"time"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
	"github.com/lockstep-swap/lockstep/swap/engine"
)

// TroubleScenarios are nodes and mempools that misbehave for a while.
func TroubleScenarios() []Scenario {
	var out []Scenario
	for _, who := range []string{"alice", "bob"} {
		for leg, chain := range map[string]func(Direction) htlc.ChainID{
			"first": func(d Direction) htlc.ChainID { return d.Give.Chain }, "second": func(d Direction) htlc.ChainID { return d.Get.Chain },
		} {
			out = append(out, Scenario{Name: who + "'s node of the " + leg + " chain is down for a while", Tell: func(w *World) {
				c := chain(w.Direction)
				w.Start()
				w.Alice.Reaches(swap.InitiatorLocking)
				w.stage.Down(who, c)
				for range 5 {
					w.stage.Wait()
				}
				w.stage.Up(who, c)
				w.Ends(swap.Completed, swap.Completed)
				w.AddsUp()
			}})
		}
	}
	return append(out,
		Scenario{Name: "lock stuck past lock_by", Tell: func(w *World) {
			w.stage.Pause(w.Direction.Give.Chain)
			w.Start()
			w.Alice.Reaches(swap.InitiatorLocking)
			w.Skip(3 * time.Minute)
			w.stage.Resume(w.Direction.Give.Chain)
			w.Until("both are over", func() bool { return w.Alice.Closed() && w.Bob.Closed() })
			if s := w.Bob.State(); s != swap.Cancelled {
				w.t.Fatalf("bob is %s", s)
			}
			if s := w.Alice.State(); s != swap.Cancelled && s != swap.RefundedState {
				w.t.Fatalf("alice is %s", s)
			}
			w.AddsUp()
		}},
		Scenario{Name: "cancelled before the lock is final", Tell: func(w *World) {
			v := w.Start()
			if _, err := w.Alice.e.Cancel(w.t.Context(), v.Swap.ID); err != nil {
				w.t.Fatal(err)
			}
			w.Skip(enough)
			w.Until("alice is over", func() bool { return w.Alice.Closed() })
			if s := w.Alice.State(); s != swap.Cancelled && s != swap.RefundedState {
				w.t.Fatalf("alice is %s", s)
			}
			if v, ok := w.Bob.View(); ok && (len(v.Swap.Give.Locks) > 0 || v.Swap.LockTx != "") {
				w.t.Fatalf("bob locked for a swap that was cancelled\n%s", w.tell())
			}
			w.Whole()
			w.AddsUp()
		}},
		Scenario{Name: "the same hash twice", Tell: func(w *World) {
			var kept htlc.Hash
			w.Mallory(Tamper{Ask: func(a *swap.SwapAsk) {
				if kept == (htlc.Hash{}) {
					kept = a.Hash
				}
				a.Hash = kept
			}})
			w.Start()
			if _, err := w.TryStart(engine.SwapRequest{External: true}); !errors.Is(err, engine.ErrHashUsed) {
				w.t.Fatalf("a hash was taken twice: %v", err)
			}
		}},
		Scenario{Name: "nothing without bob", Tell: func(w *World) {
			w.Bob.Crash()
			if _, err := w.TryStart(engine.SwapRequest{}); !errors.Is(err, chains.ErrDown) {
				w.t.Fatalf("%v", err)
			}
		}},
	)
}
