package story

import (
	"errors"
	"testing"
	"testing/synctest"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/fake"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
	"github.com/lockstep-swap/lockstep/swap/engine"
)

// The stories of this file need a stage that can do more than real nodes: lie,
// change what miners want, make a payee reject coin.

// inMemory tells one such story.
func inMemory(t *testing.T, d Direction, tell func(s *fakeStage, w *World)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		s, stop := newFakeStage(t)
		defer stop()
		w := Begin(t, s, d)
		defer w.Close()
		tell(s, w)
	})
}

func directions() map[string]Direction {
	return map[string]Direction{"btc-smt": BTCtoSMT(), "smt-btc": SMTtoBTC()}
}

// TestOneLyingBackendHolds: while one of two backends hides the counter-lock,
// nobody locks and nobody reveals; once it tells the truth, the swap goes on.
func TestOneLyingBackendHolds(t *testing.T) {
	for name, d := range directions() {
		t.Run("participant "+name, func(t *testing.T) {
			inMemory(t, d, func(s *fakeStage, w *World) {
				node := s.nodes["bob"+string(d.Give.Chain)]
				node.Lie(1, fake.HideLocks)
				w.Start()
				w.Alice.Reaches(swap.InitiatorLocked)
				for range 20 {
					w.stage.Wait()
				}
				if v, _ := w.Bob.View(); len(v.Swap.Give.Locks) > 0 || v.Swap.LockTx != "" {
					t.Fatalf("bob locked on one backend's word\n%s", w.tell())
				}
				node.Lie(1, fake.Honest)
				w.Ends(swap.Completed, swap.Completed)
				w.AddsUp()
			})
		})
		t.Run("initiator "+name, func(t *testing.T) {
			inMemory(t, d, func(s *fakeStage, w *World) {
				node := s.nodes["alice"+string(d.Get.Chain)]
				node.Lie(1, fake.HideLocks)
				w.Start()
				w.Alice.Reaches(swap.ParticipantLocked)
				for range 5 {
					w.stage.Wait()
				}
				if v, _ := w.Alice.View(); v.Swap.Revealing || v.Swap.Revealed {
					t.Fatalf("alice revealed on one backend's word\n%s", w.tell())
				}
				node.Lie(1, fake.Honest)
				w.Ends(swap.Completed, swap.Completed)
				w.AddsUp()
			})
		})
	}
}

// TestRejectingPayeeIsRefused at acceptance, before any coin moves.
func TestRejectingPayeeIsRefused(t *testing.T) {
	inMemory(t, BTCtoSMT(), func(s *fakeStage, w *World) {
		address, err := s.nodes["alice"+string(htlc.SMT)].Address(false, 0)
		if err != nil {
			t.Fatal(err)
		}
		s.ledgers[htlc.SMT].Reject(address, true)
		if _, err := w.TryStart(false); !errors.Is(err, engine.ErrRequest) {
			t.Fatalf("a payee that rejects coin was accepted: %v", err)
		}
		if _, ok := w.Bob.View(); ok {
			t.Fatal("bob began it")
		}
	})
}

// TestSecretInTheMempoolIsEnough: the participant claims on first sight of the
// secret, before the initiator's claim is in any block.
func TestSecretInTheMempoolIsEnough(t *testing.T) {
	inMemory(t, SMTtoBTC(), func(s *fakeStage, w *World) {
		w.Start()
		w.Alice.Reaches(swap.ParticipantLocking)
		w.Until("bob's lock is in a block", func() bool {
			v, ok := w.Alice.View()
			return ok && len(v.Swap.Get.Locks) > 0 && v.Swap.Get.Locks[0].Height > 0
		})
		w.stage.Pause(htlc.BTC)
		s.ledgers[htlc.BTC].Mine(1) // final, and no block more
		w.Until("bob claims", func() bool {
			v, ok := w.Bob.View()
			if !ok || len(v.Swap.Get.Locks) == 0 {
				return false
			}
			end := v.Swap.Get.Locks[0].End
			return end != nil && end.How == swap.Claimed && end.Height > 0
		})
		if v, _ := w.Bob.View(); v.Swap.Give.Locks[0].End == nil || v.Swap.Give.Locks[0].End.Height != 0 {
			t.Fatalf("alice's claim was in a block: this tells nothing\n%s", w.tell())
		}
		w.stage.Resume(htlc.BTC)
		w.Ends(swap.Completed, swap.Completed)
		w.AddsUp()
	})
}

// TestFeeIsBumpedByDeadline: what was enough when it was sent is not mined any
// more; a version with a higher fee is. The rise is within what a claim's gas is
// promised to bear.
func TestFeeIsBumpedByDeadline(t *testing.T) {
	floors := map[htlc.ChainID]chains.Rate{htlc.BTC: 20_000, htlc.SMT: 2_500_000_000}
	for name, d := range directions() {
		t.Run(name, func(t *testing.T) {
			inMemory(t, d, func(s *fakeStage, w *World) {
				w.Start()
				w.Until("bob's lock is final", func() bool {
					v, ok := w.Alice.View()
					return ok && v.Swap.Get.Recorded != ""
				})
				w.stage.Pause(d.Get.Chain)
				w.Until("alice has revealed", func() bool {
					v, ok := w.Alice.View()
					return ok && v.Swap.Revealed
				})
				s.ledgers[d.Get.Chain].SetFeeFloor(floors[d.Get.Chain])
				w.stage.Resume(d.Get.Chain)
				w.Ends(swap.Completed, swap.Completed)
				w.AddsUp()
			})
		})
	}
}
