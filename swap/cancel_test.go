package swap

import (
	"errors"
	"testing"
)

// TestCancelSaysWhenItIsTooLate: who cancels must not believe that nothing moves
// any more when it does.
func TestCancelSaysWhenItIsTooLate(t *testing.T) {
	refused := func(st *story) {
		t.Helper()
		before := st.s.State()
		next, commands, err := Step(st.s, Event{st.now, CancelAsked{}})
		if !errors.Is(err, ErrMark) || len(commands) > 0 || next.Renounced {
			t.Fatalf("cancelled in state %s: %v %v", before, commands, err)
		}
	}
	bob := begin(t, Participant, false)
	bob.sees(bob.lock(Get, "a", Final, "b1"), DoLock)
	refused(bob)

	alice := begin(t, Initiator, false)
	alice.sees(SecretSeen{}, DoLock)
	alice.sees(alice.lock(Give, "a", Final, "b1"))
	alice.sees(alice.lock(Get, "b", Final, "s1"), DoClaim)
	alice.sees(Leaving{})
	refused(alice)

	// Before that it is in time, and asking twice is asking once.
	carol := begin(t, Initiator, false)
	carol.sees(SecretSeen{}, DoLock)
	carol.sees(carol.lock(Give, "a", Final, "b1"))
	carol.sees(CancelAsked{}, DoRecall)
	carol.sees(CancelAsked{})
	if !carol.s.Renounced {
		t.Fatal("not renounced")
	}
}

// TestAnotherFundingIsClaimed: the initiator takes its final lock back by a
// reorganisation, pays the same address anew, and shows the secret: the
// participant claims what is there.
func TestAnotherFundingIsClaimed(t *testing.T) {
	bob := begin(t, Participant, false)
	bob.sees(bob.lock(Get, "a", Final, "b1"), DoLock)
	bob.sees(bob.lock(Give, "b", Final, "s1"))
	bob.sees(BlockGone{bob.s.Get.Terms.Asset.Chain, "b1"})
	bob.sees(bob.lock(Get, "a2", Seen, "b1x"))
	commands := bob.sees(SecretSeen{Public: true}, DoClaim)
	if commands[0].Ref != "a2" {
		t.Fatalf("claims %q", commands[0].Ref)
	}
	// The first one comes back: both are claimed, whatever the payer hoped for.
	commands = bob.sees(bob.lock(Get, "a", Seen, "b2"), DoClaim)
	if commands[0].Ref != "a" {
		t.Fatalf("claims %q", commands[0].Ref)
	}
}

// TestFailedSaysWhy: the worst end has its reason, whatever came before.
func TestFailedSaysWhy(t *testing.T) {
	bob := begin(t, Participant, false)
	bob.sees(bob.lock(Get, "a", Final, "b1"), DoLock)
	bob.sees(bob.lock(Give, "b", Final, "s1"))
	bob.sees(end(Get, "a", Refunded, Final, "b9"))
	bob.sees(end(Give, "b", Claimed, Final, "s9"))
	bob.is(Failed)
	if bob.s.Why == "" {
		t.Fatal("failed without a reason")
	}
}
