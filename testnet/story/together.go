package story

import (
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
)

// TogetherScenarios are claims and refunds that both sign.
func TogetherScenarios() []Scenario {
	return []Scenario{
		{Name: "the taker signs the maker's claim", Gives: htlc.BTC, Tell: func(w *World) {
			w.Start()
			w.Ends(swap.Completed, swap.Completed)
			if !w.Bob.get().End.Joint {
				w.t.Fatalf("claimed alone\n%s", w.tell())
			}
			w.AddsUp()
		}},
		{Name: "the maker signs the taker's claim, whose owner wants that", Gets: htlc.BTC, Tell: func(w *World) {
			w.Alice.Crash()
			w.Alice.limits.JointClaims = true
			w.Alice.Restart()
			w.Until("alice has caught up", func() bool { return w.ready(w.Alice) })
			w.Start()
			w.Ends(swap.Completed, swap.Completed)
			if !w.Alice.get().End.Joint {
				w.t.Fatalf("claimed alone\n%s", w.tell())
			}
			w.AddsUp()
		}},
		{Name: "unless its owner wants it the secret is shown to the chain alone", Gets: htlc.BTC, Tell: func(w *World) {
			w.Start()
			w.Ends(swap.Completed, swap.Completed)
			if w.Alice.get().End.Joint {
				w.t.Fatalf("shown to the maker first\n%s", w.tell())
			}
			w.AddsUp()
		}},
		{Name: "a cancelled taker has its coins back at once", Tell: func(w *World) {
			w.stage.Hide("bob", w.Direction.Give.Chain, true) // so that he does not lock before she cancels
			v := w.Start()
			w.Alice.Reaches(swap.InitiatorLocked)
			if _, err := w.Alice.e.Cancel(w.t.Context(), v.Swap.ID); err != nil {
				w.t.Fatal(err)
			}
			w.stage.Hide("bob", w.Direction.Give.Chain, false)
			w.Until("alice is whole", func() bool { return w.Alice.State() == swap.RefundedState })
			w.early(w.Alice)
			w.AddsUp()
		}},
		{Name: "a maker that declines says so", Tell: func(w *World) {
			w.stage.Pause(w.Direction.Give.Chain) // so that it has not begun to lock
			w.Start()
			w.Alice.Reaches(swap.InitiatorLocking)
			v, ok := w.Bob.View()
			if !ok {
				w.t.Fatal("bob knows of no swap")
			}
			if _, err := w.Bob.e.Cancel(w.t.Context(), v.Swap.ID); err != nil {
				w.t.Fatal(err)
			}
			w.stage.Resume(w.Direction.Give.Chain)
			w.Until("alice is whole", func() bool { return w.Alice.State() == swap.RefundedState })
			w.early(w.Alice)
			w.AddsUp()
		}},
		{Name: "given up after both have locked: both have their coins back at once", Tell: func(w *World) {
			w.stage.Hide("alice", w.Direction.Get.Chain, true) // so that she does not reveal
			v := w.Start()
			w.Bob.Reaches(swap.ParticipantLocked)
			if _, err := w.Alice.e.Cancel(w.t.Context(), v.Swap.ID); err != nil {
				w.t.Fatal(err)
			}
			w.stage.Hide("alice", w.Direction.Get.Chain, false)
			w.Ends(swap.RefundedState, swap.RefundedState)
			w.early(w.Alice)
			w.early(w.Bob)
			w.AddsUp()
		}},
	}
}

// get is the lock that pays a party.
func (p *Party) get() *swap.Lock {
	v, _ := p.View()
	return v.Swap.Get.Exact()
}

// early asserts that what a party gave came back before it could take it alone.
func (w *World) early(p *Party) {
	w.t.Helper()
	v, _ := p.View()
	l := v.Swap.Give.Exact()
	if l == nil || l.End == nil || l.End.How != swap.Refunded || l.End.Time > v.Swap.Give.Terms.Expiry {
		w.t.Fatalf("%s had to wait\n%s", p.Name, w.tell())
	}
	if evm := v.Swap.Give.Terms.Asset.Chain.EVM(); l.End.Joint == evm {
		w.t.Fatalf("by both signatures: %v on %s\n%s", l.End.Joint, v.Swap.Give.Terms.Asset.Chain, w.tell())
	}
}
