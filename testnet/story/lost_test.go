package story

import (
	"testing"

	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
)

// forget mines what waits on a paused chain, lets both see it, and makes another
// block of it in which it is not, nor in any mempool.
func forget(w *World, c htlc.ChainID) {
	ledger := onLedgers(w).ledgers[c]
	lost := ledger.Mempool()
	if len(lost) != 1 {
		w.t.Fatalf("the mempool has %v: this tells nothing", lost)
	}
	ledger.Mine(1)
	for range 3 {
		w.stage.Wait()
	}
	ledger.Reorg(1, lost[0])
	if _, _, found := ledger.Mined(lost[0]); found {
		w.t.Fatal("it is still mined: this tells nothing")
	}
}

// TestLostInMemory: the network forgets what it had. What is owed a confirmation
// goes out again until it has it.
func TestLostInMemory(t *testing.T) {
	playInMemory(t, []Scenario{
		{Name: "every mempool forgets the claim", Tell: func(w *World) {
			get := w.Direction.Get.Chain
			w.Start()
			freeze(w)
			ledger := onLedgers(w).ledgers[get]
			lost := ledger.Mempool()
			if len(lost) != 1 {
				w.t.Fatalf("the mempool has %v: this tells nothing", lost)
			}
			ledger.Drop(lost[0])
			w.stage.Resume(get)
			w.Ends(swap.Completed, swap.Completed)
			w.AddsUp()
		}},
		{Name: "the claim is reorganised away and forgotten", Tell: func(w *World) {
			get := w.Direction.Get.Chain
			w.Start()
			freeze(w)
			forget(w, get)
			w.stage.Resume(get)
			w.Ends(swap.Completed, swap.Completed)
			w.AddsUp()
		}},
		{Name: "the first lock is reorganised away and forgotten", Tell: func(w *World) {
			give := w.Direction.Give.Chain
			w.stage.Pause(give)
			w.Start()
			w.Until("the lock is sent", func() bool { return len(onLedgers(w).ledgers[give].Mempool()) > 0 })
			forget(w, give)
			w.stage.Resume(give)
			w.Ends(swap.Completed, swap.Completed)
			w.AddsUp()
		}},
		{Name: "the claim is mined and fails", Gets: htlc.SMT, Coins: true, Tell: func(w *World) {
			get := w.Direction.Get.Chain
			ledger := onLedgers(w).ledgers[get]
			w.stage.Hide("alice", get, true)
			v := w.Start()
			w.Alice.Reaches(swap.ParticipantLocked)
			payee := string(v.Swap.Get.Terms.To)
			ledger.Reject(payee, true) // now: before, it would have lost her gas drop
			w.stage.Hide("alice", get, false)
			w.Until("a claim has failed", func() bool {
				v, ok := w.Alice.View()
				return ok && len(v.Swap.Fees) >= 2 // the lock's, and that of the claim
			})
			if v, _ := w.Alice.View(); v.Swap.Get.Exact().End != nil {
				w.t.Fatalf("it has claimed: this tells nothing\n%s", w.tell())
			}
			ledger.Reject(payee, false)
			w.Ends(swap.Completed, swap.Completed)
			w.AddsUp()
		}},
	})
}
