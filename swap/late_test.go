package swap

import (
	"errors"
	"testing"

	"github.com/lockstep-swap/lockstep/htlc"
)

// TestWhoRenouncedNeverLocks: a maker whose taker cancelled keeps its coins,
// though the taker's lock becomes final all the same: what was given up once is
// what the other side may have built on.
func TestWhoRenouncedNeverLocks(t *testing.T) {
	bob := begin(t, Participant, false)
	bob.sees(bob.lock(Get, "a", Seen, "b1"))
	bob.sees(CancelAsked{})
	bob.sees(bob.lock(Get, "a", Final, "b1"))
	lock := Command{Do: DoLock, Side: Give, By: bob.s.Give.LockBy}
	if err := bob.s.May(lock, bob.now); !errors.Is(err, ErrMark) {
		t.Fatalf("locks after renouncing: %v", err)
	}
	bob.is(Cancelled)
	if !bob.s.Closed {
		t.Fatal("not closed")
	}

	// The same for a command that was asked for before and waits in the outbox.
	carol := begin(t, Initiator, false)
	carol.sees(SecretSeen{}, DoLock)
	carol.sees(CancelAsked{})
	if err := carol.s.May(Command{Do: DoLock, Side: Give}, carol.now); !errors.Is(err, ErrMark) {
		t.Fatalf("locks after cancelling: %v", err)
	}
}

// TestSecretAskedInTimeAndLate: the claim was asked for in time and waited for a
// node; one second after the margin the secret stays in, by either clock.
func TestSecretAskedInTimeAndLate(t *testing.T) {
	alice := begin(t, Initiator, false)
	alice.sees(SecretSeen{}, DoLock)
	alice.sees(alice.lock(Give, "a", Final, "b1"))
	c := alice.sees(alice.lock(Get, "b", Final, "s1"), DoClaim)[0]
	late := alice.s.RevealBy + 1
	for name, now := range map[string]Moment{
		"in time": {Wall: late - 1, Give: late - 1, Get: late - 1},
		"by both": {Wall: late, Give: late, Get: late}, "by the wall": {Wall: late}, "by the lock clock": {Get: late},
	} {
		if err := alice.s.May(c, now); errors.Is(err, ErrLate) == (name == "in time") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestRefundAndClaimAreNotConfused: a lock that was claimed is not refunded, one
// that was refunded is not claimed; a reorganisation opens it again.
func TestRefundAndClaimAreNotConfused(t *testing.T) {
	bob := begin(t, Participant, false)
	bob.sees(bob.lock(Get, "a", Final, "b1"), DoLock)
	bob.sees(bob.lock(Give, "b", Final, "s1"))
	bob.clock(bob.plan.SecondExpiry + 1)
	refund := bob.sees(Tick{}, DoRefund)[0]
	bob.sees(end(Give, "b", Claimed, Seen, "s2"))
	if err := bob.s.May(refund, bob.now); !errors.Is(err, ErrFacts) {
		t.Fatalf("refund of what was claimed: %v", err)
	}
	bob.sees(SecretSeen{Public: true}, DoClaim)
	claim := Command{Do: DoClaim, Side: Get, Ref: "a"}
	bob.sees(end(Get, "a", Refunded, Seen, "b9"))
	if err := bob.s.May(claim, bob.now); !errors.Is(err, ErrFacts) {
		t.Fatalf("claim of what was refunded: %v", err)
	}
	bob.sees(BlockGone{bob.s.Get.Terms.Asset.Chain, "b9"})
	if err := bob.s.May(claim, bob.now); err != nil {
		t.Fatalf("the refund was reorganised away: %v", err)
	}
}

// TestStaleAnswerIsRefused: a maker's answer that comes when too little of the
// first window is left is refused by the taker's own table, whatever the quote
// says about itself.
func TestStaleAnswerIsRefused(t *testing.T) {
	table, err := htlc.TableFor("mainnet")
	if err != nil {
		t.Fatal(err)
	}
	btc, smt := htlc.Stake{Asset: htlc.Asset{Chain: htlc.BTC}, Amount: htlc.Units(1_500_000)}, htlc.Stake{Asset: htlc.Asset{Chain: htlc.SMT}, Amount: htlc.Units(29_850_000)}
	plan, err := table.Plan(t0, btc, smt)
	if err != nil {
		t.Fatal(err)
	}
	q := QuoteAnswer{ID: "q", Give: Want{btc.Asset, btc.Amount}, Get: Want{smt.Asset, smt.Amount}, Plan: plan, Expires: plan.FirstLockBy}
	p := sampleParties(q)
	ask := SwapAsk{Quote: "q", Hash: htlc.Hash{7}, RefundKey: p.TakerRefund, ClaimAddress: p.TakerClaim}
	a := SwapAnswer{ID: "s", Token: "t"}
	a.Give, a.Get = Legs(q, ask.Hash, p)
	a.Keys.Claim, a.Keys.Refund = p.MakerClaim, p.MakerRefund
	places := [2]string{p.FirstPlace, p.SecondPlace}
	if err := CheckAnswer(q, ask, places, a, table, t0); err != nil {
		t.Fatalf("in time: %v", err)
	}
	last := plan.FirstLockBy.Add(-table.Chains[htlc.BTC].Confirm)
	if err := CheckAnswer(q, ask, places, a, table, last); err != nil {
		t.Fatalf("at the last second: %v", err)
	}
	if err := CheckAnswer(q, ask, places, a, table, last+1); !errors.Is(err, ErrProposal) || !errors.Is(err, htlc.ErrUnsafe) {
		t.Fatalf("a second late: %v", err)
	}
}
