package story

import (
	"time"

	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
	"github.com/lockstep-swap/lockstep/swap/engine"
)

// FundingScenarios are what outside wallets do to a UTXO lock of alice's.
func FundingScenarios() []Scenario {
	fund := func(w *World, amounts ...string) {
		v, err := w.TryStart(engine.SwapRequest{External: true})
		if err != nil {
			w.t.Fatalf("start: %v", err)
		}
		for _, a := range amounts {
			w.stage.FundLeg(w.t, v.Swap.Give.Leg, amount(a, 8))
		}
	}
	refunded := func(w *World, n int) {
		w.Skip(enough)
		w.Until("all payments are refunded", func() bool {
			v, ok := w.Alice.View()
			if !ok || len(v.Swap.Give.Locks) != n {
				return false
			}
			for _, l := range v.Swap.Give.Locks {
				if l.End == nil || l.End.How != swap.Refunded || l.End.Status != swap.Final {
					return false
				}
			}
			return true
		})
	}
	return []Scenario{
		{Name: "one unit short", Gives: htlc.BTC, Tell: func(w *World) { fund(w, "0.01499999"); refunded(w, 1); w.AddsUp() }},
		{Name: "one unit over", Gives: htlc.BTC, Tell: func(w *World) { fund(w, "0.01500001"); refunded(w, 1); w.AddsUp() }},
		{Name: "split in two", Gives: htlc.BTC, Tell: func(w *World) { fund(w, "0.01", "0.005"); refunded(w, 2); w.AddsUp() }},
		{Name: "exact from outside", Gives: htlc.BTC, Tell: func(w *World) {
			fund(w, "0.015")
			w.Ends(swap.Completed, swap.Completed)
			w.AddsUp()
		}},
		{Name: "paid twice", Gives: htlc.BTC, Tell: func(w *World) {
			fund(w, "0.015", "0.015")
			w.Alice.Reaches(swap.Completed)
			w.Skip(enough)
			w.Until("the second payment is refunded", func() bool {
				v, ok := w.Alice.View()
				if !ok || len(v.Swap.Give.Locks) != 2 {
					return false
				}
				back := 0
				for _, l := range v.Swap.Give.Locks {
					if l.End != nil && l.End.How == swap.Refunded && l.End.Status == swap.Final {
						back++
					}
				}
				return back == 1
			})
			w.AddsUp()
		}},
		{Name: "paid late", Gives: htlc.BTC, Tell: func(w *World) {
			v, err := w.TryStart(engine.SwapRequest{External: true})
			if err != nil {
				w.t.Fatalf("start: %v", err)
			}
			w.Skip(2 * time.Minute)
			w.Until("bob has given up", func() bool { return w.Bob.Closed() })
			w.stage.FundLeg(w.t, v.Swap.Give.Leg, amount("0.015", 8))
			refunded(w, 1)
			if w.Bob.State() != swap.Cancelled {
				w.t.Fatalf("bob is %s", w.Bob.State())
			}
			w.AddsUp()
		}},
	}
}
