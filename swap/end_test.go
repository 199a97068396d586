package swap

import (
	"testing"

	"github.com/lockstep-swap/lockstep/htlc"
)

// revealing is an initiator that crashed between saying that the secret leaves
// and sending it, and slept until that was too late.
func revealing(t *testing.T, locked bool) *story {
	t.Helper()
	alice := begin(t, Initiator, false)
	alice.sees(SecretSeen{}, DoLock)
	if locked {
		alice.sees(alice.lock(Give, "a", Final, "b1"))
	}
	alice.sees(alice.lock(Get, "b", Final, "s1"), DoClaim)
	alice.sees(Leaving{})
	return alice
}

// TestARevealThatNeverLeftEnds: it is no claim for ever.
func TestARevealThatNeverLeftEnds(t *testing.T) {
	t.Run("refunded", func(t *testing.T) {
		alice := revealing(t, true)
		alice.clock(alice.plan.FirstExpiry + 1)
		alice.sees(Refused{Command{Do: DoClaim, Side: Get, Ref: "b"}.Name(), "too late"}, DoRefund)
		alice.sees(end(Give, "a", Refunded, Seen, "b9"))
		alice.is(Refunding)
		alice.sees(end(Give, "a", Refunded, Final, "b9"))
		alice.is(RefundedState)
		if !alice.s.Closed {
			t.Fatal("not closed")
		}
	})
	t.Run("its own lock was never mined", func(t *testing.T) {
		alice := revealing(t, false)
		alice.clock(alice.plan.FirstLockBy + 1)
		alice.sees(Tick{}, DoKill)
		alice.sees(Died{"lock give "})
		alice.is(Claiming) // the other side locked early, and there is time
		alice.clock(alice.plan.FirstExpiry + 1)
		alice.sees(Refused{Command{Do: DoClaim, Side: Get, Ref: "b"}.Name(), "too late"})
		alice.is(Cancelled)
		if !alice.s.Closed || alice.s.Why == "" {
			t.Fatal("not closed, or without a reason")
		}
	})
}

// TestAClaimIsSeenThrough: the secret was shown for our lock in a mempool, then a
// reorganisation took the lock and it died: what we may claim, we claim.
func TestAClaimIsSeenThrough(t *testing.T) {
	bob := begin(t, Participant, false)
	bob.sees(bob.lock(Get, "a", Final, "b1"), DoLock)
	bob.sees(bob.lock(Give, "b", Seen, "s1"))
	bob.sees(SecretSeen{Public: true}, DoClaim)
	bob.clock(bob.plan.SecondLockBy + 1)
	bob.sees(BlockGone{bob.s.Give.Terms.Asset.Chain, "s1"}, DoKill)
	bob.sees(Died{"lock give "})
	if bob.s.Closed {
		t.Fatal("closed with a claim under way")
	}
	bob.is(Claiming)
	bob.sees(end(Get, "a", Claimed, Final, "b2"))
	bob.is(Completed)
	if !bob.s.Closed {
		t.Fatal("not closed")
	}
}

// TestBothRefundedIsOver: also when the secret is known by then.
func TestBothRefundedIsOver(t *testing.T) {
	bob := begin(t, Participant, false)
	bob.sees(bob.lock(Get, "a", Final, "b1"), DoLock)
	bob.sees(bob.lock(Give, "b", Final, "s1"))
	bob.clock(bob.plan.FirstExpiry + 1)
	bob.sees(Tick{}, DoRefund)
	bob.sees(SecretSeen{Public: true}, DoClaim) // a claim that lost to the refund
	bob.sees(Leaving{})
	bob.sees(end(Give, "b", Refunded, Final, "s9"))
	bob.is(Claiming)
	bob.sees(end(Get, "a", Refunded, Final, "b9"))
	bob.is(RefundedState)
	if !bob.s.Closed {
		t.Fatal("open for ever")
	}
}

// TestRefundedIsAnEnd: the secret was shown by a claim that a reorganisation took
// away and our refund overtook: until the other lock is claimed too, nothing has
// ended, and nobody is told so.
func TestRefundedIsAnEnd(t *testing.T) {
	bob := begin(t, Participant, false)
	bob.sees(bob.lock(Get, "a", Final, "b1"), DoLock)
	bob.sees(bob.lock(Give, "b", Final, "s1"))
	bob.clock(bob.plan.SecondExpiry + 1)
	bob.sees(SecretSeen{Public: true}, DoClaim, DoRefund)
	bob.sees(end(Give, "b", Refunded, Final, "s9"))
	bob.is(Refunding)
	bob.sees(Leaving{})
	bob.is(Claiming)
	bob.sees(end(Get, "a", Claimed, Final, "b9"))
	bob.is(Completed)
}

// TestARevealGoesOnWhileItIsSafe: who crashed between the mark and the send does
// not know whether the secret left, and goes on past the margin of a first reveal;
// but no longer than a claim can still be mined, and be mined again after a
// reorganisation, before the refund is valid.
func TestARevealGoesOnWhileItIsSafe(t *testing.T) {
	for _, network := range []string{"mainnet", "testnet", "regtest"} {
		table, err := htlc.TableFor(network)
		if err != nil {
			t.Fatal(err)
		}
		for id, times := range table.Chains {
			var s Swap
			s.Get.Terms.Expiry = t0
			s.RevealBy = t0.Add(-(times.Claim + times.Reorg + times.Lead))
			if left, need := s.LastReveal().Until(t0), times.Confirm+times.Reorg; left < need || s.LastReveal() <= s.RevealBy {
				t.Errorf("%s %s: %v left after the last reveal, need %v", network, id, left, need)
			}
		}
	}
}
