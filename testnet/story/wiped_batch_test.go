package story

import (
	"testing"

	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
)

// TestWipedBatchesInMemory: the maker's directory is lost while what it signed for ten
// swaps waits in mempools, and the network forgets that or does not.
func TestWipedBatchesInMemory(t *testing.T) {
	forget := func(w *World, c htlc.ChainID) {
		if s, ok := w.stage.(*fakeStage); ok {
			for _, tx := range s.ledgers[c].Mempool() {
				s.ledgers[c].Drop(tx)
			}
		}
	}
	calm := func(w *World, c htlc.ChainID) {
		if s, ok := w.stage.(*fakeStage); ok {
			s.ledgers[c].Crowd(0)
		}
	}
	var all []Scenario
	for name, forgotten := range map[string]bool{"forgets": true, "keeps": false} {
		all = append(all, Scenario{Name: "the network " + name + " ten claims", Coins: true, Tell: func(w *World) {
			w.tenBegun()
			claims := w.Direction.Give.Chain
			w.Until("bob has locked ten times", func() bool { return len(lockTxs(w.Bob)) == ten })
			w.stage.Crowd(w.t, claims)
			w.Until("bob has claimed ten times", func() bool {
				return w.ofBob(func(s swap.Swap) bool { return len(s.Own) > 0 && s.Revealed })
			})
			w.wipedWith(forgotten, forget, claims)
			calm(w, claims)
			w.AllEnd(swap.Completed)
		}}, Scenario{Name: "the network " + name + " ten locks", Coins: true, Tell: func(w *World) {
			w.tenBegun()
			locks := w.Direction.Get.Chain
			w.stage.Crowd(w.t, locks)
			w.Until("bob has signed ten locks", func() bool { return w.ofBob(func(s swap.Swap) bool { return s.LockTx != "" }) })
			w.wipedWith(forgotten, forget, locks)
			calm(w, locks)
			w.Until("all of bob's swaps are over", func() bool { return w.ofBob(func(s swap.Swap) bool { return s.Closed }) })
			w.Until("all of alice's swaps are over", func() bool {
				for _, v := range w.Alice.swaps() {
					if !v.Swap.Closed {
						return false
					}
				}
				return true
			})
			for _, p := range []*Party{w.Alice, w.Bob} {
				for _, v := range p.swaps() {
					if v.Swap.State() == swap.Failed {
						w.t.Fatalf("%s has failed\n%s", p.Name, w.tell())
					}
				}
			}
		}})
	}
	playInMemory(t, all)
}

// tenBegun begins ten swaps with a maker that keeps copies and claims alone.
func (w *World) tenBegun() {
	w.t.Helper()
	w.apart()
	w.keepCopies(w.Bob)
	w.StartTen()
}

// wipedWith loses bob's directory and perhaps what he sent.
func (w *World) wipedWith(forgotten bool, forget func(*World, htlc.ChainID), c htlc.ChainID) {
	w.t.Helper()
	for range 5 {
		w.stage.Wait() // so that it is in a copy
	}
	w.Bob.Wipe()
	if forgotten {
		forget(w, c)
	}
	b, ok := w.Bob.nth(0)
	if !ok {
		w.t.Fatal("there is no copy")
	}
	if n := len(w.Bob.Restore(b).Swaps); n != ten {
		w.t.Fatalf("%d swaps in the bundle", n)
	}
}

// ofBob says whether something is so of each of his ten swaps.
func (w *World) ofBob(is func(swap.Swap) bool) bool {
	n := 0
	for _, v := range w.Bob.swaps() {
		if is(v.Swap) {
			n++
		}
	}
	return n == ten
}
