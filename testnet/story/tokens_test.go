package story

import (
	"errors"
	"strings"
	"testing"

	"github.com/lockstep-swap/lockstep/chains/fake"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
	"github.com/lockstep-swap/lockstep/swap/engine"
)

// playTokens tells stories of tokens alone, of both kinds.
func playTokens(t *testing.T, scenarios []Scenario) {
	pairs := TokenPairs()
	for name, d := range PermitPairs() {
		pairs[name] = d
	}
	playPairs(t, scenarios, pairs, func(s *fakeStage) Stage { return s })
}

// TestPermitsInMemory: where a lock brings its own allowance.
func TestPermitsInMemory(t *testing.T) {
	playPairs(t, append(Scenarios(), CrashScenarios()...), PermitPairs(), func(s *fakeStage) Stage { return s })
}

// tokenOf is the direction's token, and who gets it.
func tokenOf(w *World) (token htlc.Asset, payee *Party, gives bool) {
	if !w.Direction.Give.Native() {
		return w.Direction.Give, w.Bob, true
	}
	return w.Direction.Get, w.Alice, false
}

// addressOf is a party's one address on SMT.
func addressOf(w *World, p *Party) string {
	a, err := p.adapters[htlc.SMT].Address(false, 0)
	if err != nil {
		w.t.Fatal(err)
	}
	return a
}

// TestTokensInMemory: what tokens do that coins do not.
func TestTokensInMemory(t *testing.T) {
	playTokens(t, []Scenario{
		{Name: "two at once share an approval", Tell: func(w *World) {
			// A second coin, for the change of the first is not spent before it is mined.
			if w.Direction.Give.Native() {
				w.fund("alice", w.Direction.Give)
				w.before["alice"+w.Direction.Give.String()] = w.stage.Wealth(w.t, w.Alice, w.Direction.Give)
			}
			for range 2 {
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
					return done == 2
				})
			}
			w.AddsUp()
			token, _, _ := tokenOf(w)
			for _, p := range []*Party{w.Alice, w.Bob} {
				left, err := onLedgers(w).nodes[p.Name+string(htlc.SMT)].Allowance(w.t.Context(), token, fakeContract)
				if err != nil || !left.Amount.IsZero() {
					w.t.Fatalf("%s leaves %s allowed, %v", p.Name, left.Amount, err)
				}
			}
		}},
		{Name: "one approval and one lock", Tell: func(w *World) {
			w.Start()
			w.Ends(swap.Completed, swap.Completed)
			w.AddsUp()
			lockedOnce(w)
		}},
		{Name: "what was allowed before", Tell: func(w *World) {
			token, payee, _ := tokenOf(w)
			giver := w.other(payee.Name)
			onLedgers(w).ledgers[htlc.SMT].Allow(addressOf(w, giver), token, fakeContract, htlc.Units(5))
			w.Start()
			w.Ends(swap.Completed, swap.Completed)
			w.AddsUp()
		}},
		{Name: "crash while the approval waits", Tell: func(w *World) { crashAfterApproval(w, 0) }},
		{Name: "crash when the approval is mined", Tell: func(w *World) { crashAfterApproval(w, 1) }},
		{Name: "the approval is reorganised away", Tell: func(w *World) {
			untilApproved(w)
			w.stage.Mine(w.t, htlc.SMT, 1)
			w.stage.Wait() // the lock is signed, and rests on it
			w.stage.Reorg(w.t, htlc.SMT, 1)
			w.stage.Resume(htlc.SMT)
			w.Ends(swap.Completed, swap.Completed)
			w.AddsUp()
			lockedOnce(w)
		}},
		{Name: "a fee on transfers is refused in the quote", Tell: func(w *World) {
			token, _, gives := tokenOf(w)
			onLedgers(w).ledgers[htlc.SMT].Token(token, fake.TokenRules{Decimals: tokenDecimals, Fee: true})
			_, err := w.Quote()
			if err == nil || !strings.Contains(err.Error(), "fee") || gives && !errors.Is(err, engine.ErrRequest) {
				w.t.Fatalf("%v", err)
			}
		}},
		{Name: "other decimals than configured are refused in the quote", Tell: func(w *World) {
			token, _, _ := tokenOf(w)
			onLedgers(w).ledgers[htlc.SMT].Token(token, fake.TokenRules{Decimals: 18})
			if _, err := w.Quote(); err == nil || !strings.Contains(err.Error(), "18 decimals") {
				w.t.Fatalf("%v", err)
			}
		}},
		{Name: "a token that nobody configured", Tell: func(w *World) {
			_, err := w.Alice.e.Quote(w.t.Context(), engine.QuoteRequest{
				Maker: "bob", Give: coinBTC, Get: htlc.Asset{Chain: htlc.SMT, Token: "0x" + strings.Repeat("6", 40)}, GiveAmt: amount("0.01", 8),
			})
			if !errors.Is(err, engine.ErrRequest) || !strings.Contains(err.Error(), "get.asset") || !strings.Contains(err.Error(), "not configured") {
				w.t.Fatalf("%v", err)
			}
		}},
		{Name: "the token refuses the payout until after the refund", Tell: func(w *World) { refusedPayout(w, false) }},
		{Name: "the token refuses the payout for a while", Tell: func(w *World) { refusedPayout(w, true) }},
		{Name: "a claim that is under way comes too late for the list", Gives: htlc.BTC, Tell: func(w *World) {
			token, _, _ := tokenOf(w)
			ledger := onLedgers(w).ledgers[htlc.SMT]
			w.Start()
			freeze(w)
			ledger.Refuse(addressOf(w, w.Alice), token, true)
			w.stage.Resume(htlc.SMT)
			w.Until("the claim has failed, and alice is told why", func() bool {
				v := mustView(w, w.Alice)
				return len(v.Swap.Fees) == 2 && strings.Contains(v.Why.WaitingFor, "refuses the payout")
			})
			for range 10 {
				w.stage.Wait()
			}
			if v := mustView(w, w.Alice); len(v.Swap.Fees) != 2 || v.Swap.Get.Exact().End != nil {
				w.t.Fatalf("alice pays for claims that fail\n%s", w.tell())
			}
			ledger.Refuse(addressOf(w, w.Alice), token, false)
			w.Ends(swap.Completed, swap.Completed)
			w.AddsUp()
		}},
		{Name: "a refused payout holds up nothing else", Gives: htlc.BTC, Tell: func(w *World) {
			token, payee, _ := tokenOf(w)
			w.stage.Hide("alice", htlc.SMT, true)
			w.Start()
			w.Mined(w.other(payee.Name))
			onLedgers(w).ledgers[htlc.SMT].Refuse(addressOf(w, payee), token, true)
			w.stage.Hide("alice", htlc.SMT, false)
			w.Until(payee.Name+" is told why", func() bool {
				return strings.Contains(mustView(w, payee).Why.WaitingFor, "refuses the payout")
			})
			v, err := payee.e.Withdraw(w.t.Context(), engine.WithdrawRequest{Asset: coinSMT, To: "0x" + strings.Repeat("5", 40), Amount: amount("1", 18), Key: "away"})
			if err != nil {
				w.t.Fatal(err)
			}
			w.Until("a payment of the same account is mined", func() bool {
				now, err := payee.e.Withdraw(w.t.Context(), engine.WithdrawRequest{Asset: coinSMT, To: v.To, Amount: v.Amount, Key: "away"})
				return err == nil && now.State == "completed"
			})
			if mustView(w, payee).Swap.Renounced {
				w.t.Fatalf("the payment waited for the claim that the token refuses\n%s", w.tell())
			}
		}},
		{Name: "on the list before the second lock", Gives: htlc.SMT, Tell: func(w *World) {
			token, _, _ := tokenOf(w)
			w.Start()
			onLedgers(w).ledgers[htlc.SMT].Refuse(addressOf(w, w.Bob), token, true)
			w.Skip(enough)
			w.Ends(swap.RefundedState, swap.Cancelled)
			w.AddsUp()
		}},
		{Name: "no gas for a token's claim", Gives: htlc.BTC, Tell: func(w *World) {
			onLedgers(w).ledgers[htlc.SMT].SetFeeFloor(1e16)
			if _, err := w.Quote(); err == nil || !strings.Contains(err.Error(), "smt") {
				w.t.Fatalf("%v", err)
			}
			onLedgers(w).ledgers[htlc.SMT].SetFeeFloor(0)
		}},
	})
}

// untilApproved stops SMT where the giver's approval, or its lock with a permit,
// waits in the mempool.
func untilApproved(w *World) *Party {
	_, _, gives := tokenOf(w)
	w.stage.Pause(htlc.SMT)
	w.Start()
	giver := w.Alice
	if !gives {
		giver = w.Bob
		w.Bob.Reaches(swap.ParticipantLocking)
	}
	for range 3 {
		w.stage.Wait()
	}
	return giver
}

// crashAfterApproval takes the power between the approval and the lock.
func crashAfterApproval(w *World, mined int) {
	giver := untilApproved(w)
	if mined > 0 {
		w.stage.Mine(w.t, htlc.SMT, mined) // no time passes: it has not seen it
	}
	giver.Crash()
	giver.Restart()
	w.stage.Resume(htlc.SMT)
	w.Ends(swap.Completed, swap.Completed)
	w.AddsUp()
	lockedOnce(w)
}

// lockedOnce asserts that the token's giver paid for one lock on SMT, and for one
// approval where the token takes no permits.
func lockedOnce(w *World) {
	w.t.Helper()
	_, payee, _ := tokenOf(w)
	giver, want := w.other(payee.Name), 1
	token, _, _ := tokenOf(w)
	if token == w.stage.Token(w.t, false) {
		want = 2
	}
	paid := 0
	for _, f := range mustView(w, giver).Swap.Fees {
		if f.Chain == htlc.SMT {
			paid++
		}
	}
	if paid != want {
		w.t.Fatalf("%s paid for %d transactions on SMT, want %d\n%s", giver.Name, paid, want, w.tell())
	}
}

// refusedPayout: the one who gets the token comes onto its list when the token is
// locked. As long as that lasts, an initiator shows no secret, a participant burns no
// gas, and both are told why.
func refusedPayout(w *World, mend bool) {
	token, payee, gives := tokenOf(w)
	ledger := onLedgers(w).ledgers[htlc.SMT]
	w.Start()
	if gives {
		w.Bob.Reaches(swap.ParticipantLocking)
	} else {
		w.Bob.Reaches(swap.ParticipantLocking)
		w.stage.Hide("alice", htlc.SMT, true) // so that she is not quicker than the list
		w.Mined(w.Bob)
	}
	ledger.Refuse(addressOf(w, payee), token, true)
	w.stage.Hide("alice", htlc.SMT, false)
	w.Until(payee.Name+" is told why", func() bool {
		v, ok := payee.View()
		return ok && strings.Contains(v.Why.WaitingFor, "refuses the payout") && strings.Contains(v.Why.WaitingFor, "until the lock is refunded")
	})
	fees := len(mustView(w, payee).Swap.Fees)
	for range 20 {
		w.stage.Wait()
	}
	v := mustView(w, payee)
	if len(v.Swap.Fees) != fees || payee == w.Alice && (v.Swap.Revealing || v.Swap.Revealed) {
		w.t.Fatalf("%s paid for a claim that fails, or showed the secret\n%s", payee.Name, w.tell())
	}
	if mend {
		ledger.Refuse(addressOf(w, payee), token, false)
		w.Ends(swap.Completed, swap.Completed)
		w.AddsUp()
		return
	}
	if payee == w.Alice {
		w.Skip(enough)
		w.Ends(swap.RefundedState, swap.RefundedState)
		w.AddsUp()
	}
}

func mustView(w *World, p *Party) engine.SwapView {
	v, ok := p.View()
	if !ok {
		w.t.Fatalf("%s has no swap", p.Name)
	}
	return v
}
