package swap

import (
	"errors"
	"testing"

	"github.com/lockstep-swap/lockstep/htlc"
)

// shares asserts whether a command may go out with others'.
func (st *story) shares(what string, c Command, want error) {
	st.t.Helper()
	if err := st.s.MayShare(c, st.now); want == nil && err != nil || !errors.Is(err, want) {
		st.t.Fatalf("%s: %v, want %v", what, err, want)
	}
}

// TestAFirstRevealGoesAlone: whatever else allows it.
func TestAFirstRevealGoesAlone(t *testing.T) {
	alice := begin(t, Initiator, false)
	alice.sees(SecretSeen{}, DoLock)
	alice.sees(alice.lock(Give, "a", Final, "b1"))
	claim := alice.sees(alice.lock(Get, "b", Final, "s1"), DoClaim)[0]
	alice.shares("before it", claim, ErrMark)
	alice.sees(Leaving{})
	alice.sees(Left{})
	alice.shares("after it", claim, ErrMark)
}

// TestAClaimSharesWhileItHasTime: until the own lock expires, by each clock alone; and
// only for a final lock that nobody is spending.
func TestAClaimSharesWhileItHasTime(t *testing.T) {
	begun := func() (*story, Command) {
		bob := begin(t, Participant, false)
		bob.sees(bob.lock(Get, "a", Final, "b1"), DoLock)
		bob.sees(bob.lock(Give, "b", Final, "s1"))
		return bob, bob.sees(SecretSeen{Public: true}, DoClaim)[0]
	}
	bob, claim := begun()
	bob.clock(bob.plan.SecondExpiry - 1)
	bob.shares("in time", claim, nil)
	for name, late := range map[string]Moment{
		"by the wall":          {Wall: bob.plan.SecondExpiry},
		"by the claim's chain": {Get: bob.plan.SecondExpiry},
		"by the own chain":     {Give: bob.plan.SecondExpiry},
	} {
		bob.now = late
		bob.shares(name, claim, ErrLate)
	}

	bob, claim = begun()
	bob.sees(end(Get, "a", Refunded, Pending, ""))
	bob.shares("the other side takes it back", claim, ErrFacts)

	bob, claim = begun()
	bob.sees(BlockGone{Chain: htlc.BTC, Block: "b1"})
	bob.shares("its lock is in no block", claim, ErrFacts)
	bob.sees(bob.lock(Get, "a", Seen, "b2"))
	bob.shares("its lock is not deep", claim, ErrFacts)

	bob, claim = begun()
	bob.s.Renounced = true
	bob.shares("a refund may be signed by both", claim, ErrMark)

	bob, claim = begun()
	bob.s.Restored = true
	bob.shares("a refund may have been signed by both before a loss", claim, ErrMark)
}

// TestARefundSharesIfNobodyCanClaim: on chains of outputs one input that is spent
// otherwise stops all. The participant's lock can always be claimed by who has the
// secret; the initiator's once it is out.
func TestARefundSharesIfNobodyCanClaim(t *testing.T) {
	expired := func(role Role) (*story, Command) {
		st := begin(t, role, false)
		if role == Initiator {
			st.sees(SecretSeen{}, DoLock)
		} else {
			st.sees(st.lock(Get, "g", Final, "g1"), DoLock)
		}
		st.sees(st.lock(Give, "x", Final, "x1"))
		st.clock(st.s.Give.Terms.Expiry + 1)
		return st, st.sees(Tick{}, DoRefund)[0]
	}
	alice, refund := expired(Initiator)
	alice.shares("the secret is hers alone", refund, nil)
	alice.clock(alice.s.refundBy())
	alice.shares("it is late", refund, ErrLate)

	for name, out := range map[string]func(*Swap){
		"it may have left": func(s *Swap) { s.Revealing = true },
		"it has left":      func(s *Swap) { s.Revealed = true },
		"nobody knows":     func(s *Swap) { s.Restored = true },
	} {
		alice, refund = expired(Initiator)
		out(&alice.s)
		alice.shares(name, refund, ErrFacts)
	}
	bob, refund := expired(Participant) // gives SMT: a member that was claimed is skipped
	bob.shares("the contract skips", refund, nil)
	bob.s.Give.Terms.Asset.Chain = htlc.BTC
	bob.shares("the initiator has the secret", refund, ErrFacts)

	alice, refund = expired(Initiator)
	alice.sees(alice.lock(Give, "x", Seen, "x2"))
	alice.shares("it is not deep", refund, ErrFacts)
	alice, refund = expired(Initiator)
	alice.sees(end(Give, "x", Claimed, Pending, ""))
	alice.shares("it is being claimed", refund, ErrFacts)
}

// TestALockSharesForHalfOfItsTime by each clock alone.
func TestALockSharesForHalfOfItsTime(t *testing.T) {
	alice := begin(t, Initiator, false)
	lock := alice.sees(SecretSeen{}, DoLock)[0]
	half := t0 + (alice.plan.FirstLockBy-t0+1)/2
	alice.clock(half)
	alice.shares("half of it", lock, nil)
	alice.clock(half + 1)
	alice.shares("more than half", lock, ErrLate)

	bob := begin(t, Participant, false)
	lock = bob.sees(bob.lock(Get, "a", Final, "b1"), DoLock)[0]
	half = bob.plan.SecondLockBy - (bob.plan.SecondLockBy-bob.plan.FirstLockBy)/2
	bob.clock(half)
	bob.shares("half of it", lock, nil)
	bob.now = Moment{Wall: half, Give: half + 1}
	bob.shares("more than half", lock, ErrLate)
	bob.sees(end(Get, "a", Refunded, Seen, "b3"))
	bob.clock(half)
	bob.shares("what it answers is spent", lock, ErrFacts)
}
