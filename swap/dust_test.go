package swap

import (
	"slices"
	"testing"

	"github.com/lockstep-swap/lockstep/htlc"
)

func (st *story) dust(ref string) LockSeen { return st.paid(ref, htlc.Units(330)) }

// paid is what a stranger pays to the address of what we give.
func (st *story) paid(ref string, amount htlc.Amount) LockSeen {
	return LockSeen{Side: Give, Ref: ref, Amount: amount, At: Place{TxID: ref, Status: Final, Block: "d", Height: 100, Time: st.now.Wall}}
}

// TestDustIsNoLock: a stranger who pays to the maker's lock address, a few satoshi
// or half the sum, keeps nothing open and stops no kill.
func TestDustIsNoLock(t *testing.T) {
	t.Run("never locked", func(t *testing.T) {
		bob := begin(t, Participant, false)
		bob.sees(bob.dust("dust"))
		bob.clock(bob.plan.SecondLockBy + 1)
		bob.sees(Tick{})
		if !bob.s.Renounced || !bob.s.Closed {
			t.Fatalf("held open by dust: %s", bob.s.State())
		}
	})
	t.Run("lock in flight", func(t *testing.T) {
		bob := begin(t, Participant, false)
		bob.sees(bob.lock(Get, "a", Final, "b1"), DoLock)
		half, err := bob.s.Give.Terms.Amount.MulDiv(htlc.Units(1).Big(), htlc.Units(2).Big())
		if err != nil {
			t.Fatal(err)
		}
		bob.sees(bob.dust("dust"))
		bob.sees(bob.paid("half", half))
		bob.clock(bob.plan.SecondLockBy + 1)
		bob.sees(Tick{}, DoKill)
		bob.sees(EndSeen{Side: Give, Ref: "half", How: Refunded, At: Place{TxID: "r", Status: Final, Block: "e"}})
		if bob.s.Closed {
			t.Fatal("forgotten while the lock may still be mined")
		}
	})
}

// TestDustHoldsNoInitiator: a taker pays from any wallet, and wrongly, and is
// given back what it paid; what a stranger strews is not its payment.
func TestDustHoldsNoInitiator(t *testing.T) {
	alice := begin(t, Initiator, false)
	alice.sees(SecretSeen{}, DoLock)
	alice.sees(alice.lock(Give, "a", Final, "b1"))
	for _, ref := range []string{"d1", "d2", "d3"} {
		alice.sees(alice.dust(ref))
	}
	if n := len(alice.s.Give.Locks); n != 1 {
		t.Fatalf("%d locks are kept for one", n)
	}
	alice.clock(alice.plan.FirstExpiry + 1)
	alice.sees(Tick{}, DoRefund)
	alice.sees(end(Give, "a", Refunded, Final, "b3"))
	if !alice.s.Closed {
		t.Fatal("held open by dust")
	}
}

// TestUnfundedSwapsGiveUp: what a maker would give is free again soon after the
// first lock had to be mined.
func TestUnfundedSwapsGiveUp(t *testing.T) {
	bob := begin(t, Participant, false)
	bob.clock(bob.plan.FirstLockBy.Add(firstSight) + 1)
	if bob.now.Wall >= bob.plan.SecondLockBy {
		bob.clock(bob.plan.SecondLockBy + 1)
	}
	bob.sees(Tick{})
	bob.is(Cancelled)
	if !bob.s.Closed {
		t.Fatal("not closed")
	}
}

// TestKillIsAskedAgain: it was ignored because the lock was mined; then a
// reorganisation takes the lock back after its time.
func TestKillIsAskedAgain(t *testing.T) {
	bob := begin(t, Participant, false)
	bob.sees(bob.lock(Get, "a", Final, "b1"), DoLock)
	bob.clock(bob.plan.SecondLockBy + 1)
	bob.sees(Tick{}, DoKill)
	bob.sees(bob.lock(Give, "b", Seen, "s1"))
	commands := bob.sees(BlockGone{bob.s.Give.Terms.Asset.Chain, "s1"}, DoKill)
	if !slices.Contains(bob.s.Asked, commands[0].Name()) {
		t.Fatal("not asked")
	}
}
