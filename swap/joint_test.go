package swap

import (
	"errors"
	"testing"
)

// fails asserts that an event is refused and changes nothing.
func (st *story) fails(w What, want error) {
	st.t.Helper()
	if _, _, err := Step(st.s, Event{st.now, w}); !errors.Is(err, want) {
		st.t.Fatalf("%T%+v: %v, want %v", w, w, err, want)
	}
}

// TestMakerSignsARefundOnlyWithNothingAtStake: a maker that signs the taker's
// refund while its own lock can still be claimed gives both away.
func TestMakerSignsARefundOnlyWithNothingAtStake(t *testing.T) {
	t.Run("it never locked", func(t *testing.T) {
		bob := begin(t, Participant, false)
		bob.sees(bob.lock(Get, "a", Seen, "b1"))
		bob.sees(Releasing{"a"})
		if !bob.s.Renounced {
			t.Fatal("signs without the mark")
		}
		bob.sees(bob.lock(Get, "a", Final, "b1")) // and never locks
	})
	t.Run("it gave up and looks no more", func(t *testing.T) {
		bob := begin(t, Participant, false)
		bob.sees(CancelAsked{})
		if !bob.s.Closed {
			t.Fatal("still open")
		}
		bob.sees(Releasing{"a"})
	})
	t.Run("its lock is signed", func(t *testing.T) {
		bob := begin(t, Participant, false)
		bob.sees(bob.lock(Get, "a", Final, "b1"), DoLock)
		bob.fails(Releasing{"a"}, ErrMark)
		bob.sees(bob.lock(Give, "b", Final, "s1"))
		bob.fails(Releasing{"a"}, ErrMark)
		bob.clock(bob.plan.SecondExpiry + 1)
		bob.sees(Tick{}, DoRefund)
		bob.sees(end(Give, "b", Refunded, Pending, ""))
		bob.fails(Releasing{"a"}, ErrMark) // the taker may still claim it
		bob.sees(end(Give, "b", Refunded, Seen, "s2"))
		bob.fails(Releasing{"a"}, ErrMark) // and a reorganisation may undo it
		bob.sees(end(Give, "b", Refunded, Final, "s2"))
		bob.sees(Releasing{"a"})
		if !bob.s.Renounced {
			t.Fatal("signs without the mark")
		}
	})
	t.Run("its lock is dead", func(t *testing.T) {
		bob := begin(t, Participant, false)
		bob.sees(bob.lock(Get, "a", Final, "b1"), DoLock)
		bob.sees(Died{"lock give "})
		bob.sees(Releasing{"a"})
	})
	t.Run("the secret is known", func(t *testing.T) {
		bob := begin(t, Participant, false)
		bob.sees(bob.lock(Get, "a", Final, "b1"), DoLock)
		bob.sees(bob.lock(Give, "b", Final, "s1"))
		bob.sees(SecretSeen{Public: true}, DoClaim)
		bob.fails(Releasing{"a"}, ErrMark)
	})
	t.Run("there is no such lock, or it is spent", func(t *testing.T) {
		bob := begin(t, Participant, false)
		bob.fails(Releasing{"a"}, ErrFacts)
		bob.sees(bob.lock(Get, "a", Pending, ""))
		bob.fails(Releasing{"a"}, ErrFacts)
		bob.sees(bob.lock(Get, "a", Final, "b1"), DoLock)
		bob.sees(end(Get, "a", Refunded, Seen, "b2"))
		bob.fails(Releasing{"a"}, ErrFacts)
	})
	t.Run("a stray is no promise", func(t *testing.T) {
		bob := begin(t, Participant, false)
		bob.sees(bob.lock(Get, "a", Final, "b1"), DoLock)
		bob.sees(bob.lock(Get, "a2", Final, "b2"))
		bob.sees(Releasing{"a2"})
		if bob.s.Renounced {
			t.Fatal("renounced for what nobody agreed to")
		}
	})
}

// TestTakerSignsARefundOnlyBeforeItReveals: after that its own lock can be claimed.
func TestTakerSignsARefundOnlyBeforeItReveals(t *testing.T) {
	ready := func() *story {
		alice := begin(t, Initiator, false)
		alice.sees(SecretSeen{}, DoLock)
		alice.sees(alice.lock(Give, "a", Final, "b1"))
		alice.sees(alice.lock(Get, "b", Final, "s1"), DoClaim)
		return alice
	}
	alice := ready()
	alice.sees(Releasing{"b"}, DoRecall)
	alice.fails(Leaving{}, ErrMark)
	if err := alice.s.May(Command{Do: DoClaim, Side: Get, Ref: "b"}, alice.now); err == nil {
		t.Fatal("claims what it gave up")
	}
	alice = ready()
	alice.sees(Leaving{})
	alice.fails(Releasing{"b"}, ErrMark)
	alice.sees(Left{})
	alice.fails(Releasing{"b"}, ErrMark)
}

// TestClaimsAreConcededOnceTheSecretIsOut: before that the signature is the coins.
func TestClaimsAreConcededOnceTheSecretIsOut(t *testing.T) {
	bob := begin(t, Participant, false)
	bob.sees(bob.lock(Get, "a", Final, "b1"), DoLock)
	bob.sees(bob.lock(Give, "b", Final, "s1"))
	if err := bob.s.MayConcede("b"); !errors.Is(err, ErrMark) {
		t.Fatalf("without the secret: %v", err)
	}
	bob.sees(SecretSeen{Public: true}, DoClaim)
	if err := bob.s.MayConcede("b"); err != nil {
		t.Fatal(err)
	}
	if err := bob.s.MayConcede("other"); !errors.Is(err, ErrFacts) {
		t.Fatalf("another outpoint: %v", err)
	}

	alice := begin(t, Initiator, false)
	alice.sees(SecretSeen{}, DoLock)
	alice.sees(alice.lock(Give, "a", Final, "b1"))
	alice.sees(alice.lock(Get, "b", Final, "s1"), DoClaim)
	if err := alice.s.MayConcede("a"); !errors.Is(err, ErrMark) {
		t.Fatalf("before revealing: %v", err)
	}
	alice.sees(Leaving{})
	if err := alice.s.MayConcede("a"); !errors.Is(err, ErrMark) {
		t.Fatalf("while the claim may not have left: %v", err)
	}
	alice.sees(Left{})
	if err := alice.s.MayConcede("a"); err != nil {
		t.Fatal(err)
	}
}

// TestJointEndsAreToldApart: the chain shows two signatures; whose money it became
// follows from who made the transaction, whenever we hear of that.
func TestJointEndsAreToldApart(t *testing.T) {
	joint := func(side Side, ref, txid string, s Status) EndSeen {
		return EndSeen{Side: side, Ref: ref, How: Joint, At: Place{TxID: txid, Status: s, Block: "e", Height: 120}}
	}
	claiming := func() *story {
		alice := begin(t, Initiator, false)
		alice.sees(SecretSeen{}, DoLock)
		alice.sees(alice.lock(Give, "a", Final, "b1"))
		alice.sees(alice.lock(Get, "b", Final, "s1"), DoClaim)
		alice.sees(Leaving{})
		alice.sees(Left{})
		return alice
	}
	t.Run("our claim", func(t *testing.T) {
		alice := claiming()
		alice.sees(Signed{"claim get b", "ours"})
		alice.sees(joint(Get, "b", "ours", Final))
		alice.is(Completed)
		alice.sees(joint(Give, "a", "theirs", Final))
		if e := alice.s.Give.Locks[0].End; e.How != Claimed || !e.Joint {
			t.Fatalf("%+v", e)
		}
	})
	t.Run("seen before we heard that it was signed", func(t *testing.T) {
		alice := claiming()
		alice.sees(joint(Get, "b", "ours", Seen))
		alice.sees(Signed{"claim get b", "ours"})
		alice.sees(joint(Get, "b", "ours", Final))
		alice.is(Completed)
	})
	t.Run("our recall, and their refund", func(t *testing.T) {
		alice := claiming()
		alice.s.Revealing, alice.s.Revealed = false, false
		alice.sees(CancelAsked{}, DoRecall)
		alice.sees(Signed{"recall give a", "ours"})
		alice.sees(joint(Get, "b", "theirs", Final))
		alice.sees(joint(Give, "a", "ours", Final))
		alice.is(RefundedState)
		if !alice.s.Closed {
			t.Fatal("not closed")
		}
	})
}

// TestRecallIsAskedForWhenItHelps: once renounced and not revealing, until the
// expiry, by the initiator; by the participant when it is offered.
func TestRecallIsAskedForWhenItHelps(t *testing.T) {
	alice := begin(t, Initiator, false)
	alice.sees(SecretSeen{}, DoLock)
	alice.sees(alice.lock(Give, "a", Seen, "b1"))
	alice.sees(Declined{}, DoRecall)
	if !alice.s.Renounced {
		t.Fatal("not renounced")
	}
	alice.sees(Refused{Command{Do: DoRecall, Side: Give, Ref: "a"}.Name(), "no signature"}, DoRecall)
	for range mostRecalls - 2 {
		alice.sees(Refused{Command{Do: DoRecall, Side: Give, Ref: "a"}.Name(), "no signature"}, DoRecall)
	}
	alice.sees(Refused{Command{Do: DoRecall, Side: Give, Ref: "a"}.Name(), "no signature"}) // a side that lies is asked no more
	alice.clock(alice.plan.FirstExpiry + 1)
	alice.sees(Refused{Command{Do: DoRecall, Side: Give, Ref: "a"}.Name(), "no signature"}, DoRefund)

	bob := begin(t, Participant, false)
	bob.sees(bob.lock(Get, "a", Final, "b1"), DoLock)
	bob.sees(bob.lock(Give, "b", Final, "s1"))
	bob.sees(Declined{}) // is nothing to a participant
	bob.sees(Offered{}, DoRecall)
	bob.sees(Refused{Command{Do: DoRecall, Side: Give, Ref: "b"}.Name(), "no signature"})
	bob.sees(Offered{}, DoRecall)
}
