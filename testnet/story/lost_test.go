package story

import (
	"testing"

	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
)

// claimOf is the transaction that claims what a party gets, once there is one.
func claimOf(p *Party) string {
	v, ok := p.View()
	if !ok {
		return ""
	}
	for _, l := range v.Swap.Get.Locks {
		if l.End != nil && l.End.How == swap.Claimed {
			return l.End.TxID
		}
	}
	return ""
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
			ledger := onLedgers(w).ledgers[get]
			w.Start()
			w.Until("alice's claim is mined", func() bool {
				_, _, found := ledger.Mined(claimOf(w.Alice))
				return found
			})
			lost := claimOf(w.Alice)
			ledger.Reorg(1, lost)
			if _, _, found := ledger.Mined(lost); found {
				w.t.Fatal("it is still mined: this tells nothing")
			}
			w.Ends(swap.Completed, swap.Completed)
			w.AddsUp()
		}},
		{Name: "the first lock is reorganised away and forgotten", Tell: func(w *World) {
			ledger := onLedgers(w).ledgers[w.Direction.Give.Chain]
			w.Start()
			w.Mined(w.Alice)
			v, _ := w.Alice.View()
			ledger.Reorg(1, v.Swap.Give.Locks[0].TxID)
			w.Ends(swap.Completed, swap.Completed)
			w.AddsUp()
		}},
		{Name: "the claim is mined and fails", Gives: htlc.BTC, Tell: func(w *World) {
			smt := onLedgers(w).ledgers[htlc.SMT]
			w.stage.Hide("alice", htlc.SMT, true)
			v := w.Start()
			w.Alice.Reaches(swap.ParticipantLocked)
			payee := string(v.Swap.Get.Terms.To)
			smt.Reject(payee, true) // now: before, it would have lost her gas drop
			w.stage.Hide("alice", htlc.SMT, false)
			w.Until("a claim has failed", func() bool {
				v, ok := w.Alice.View()
				return ok && len(v.Swap.Fees) == 2 // the lock's, and that of the claim
			})
			if claimOf(w.Alice) != "" {
				w.t.Fatal("it has claimed: this tells nothing")
			}
			smt.Reject(payee, false)
			w.Ends(swap.Completed, swap.Completed)
			w.AddsUp()
		}},
	})
}
