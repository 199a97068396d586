package swap

import (
	"errors"
	"testing"

	"github.com/lockstep-swap/lockstep/htlc"
)

// restored goes on with the story's record of this moment, as from a bundle.
func (st *story) restored() *story {
	st.s = Restored(st.s)
	return st
}

// may asserts what May says of a command.
func (st *story) may(c Command, want error) {
	st.t.Helper()
	if err := st.s.May(c, st.now); !errors.Is(err, want) {
		st.t.Fatalf("%s: %v, want %v", c.Name(), err, want)
	}
}

// TestRestoredNeverLocks: its lock may have left after the record was made. Neither
// role signs another, whatever its record says.
func TestRestoredNeverLocks(t *testing.T) {
	lock := Command{Do: DoLock, Side: Give}
	for _, role := range []Role{Initiator, Participant} {
		st := begin(t, role, false).restored()
		if role == Initiator {
			st.sees(SecretSeen{})
		} else {
			st.sees(st.lock(Get, "a", Final, "b1"))
		}
		st.may(lock, ErrMark)
		// A record that has the lock asked for, which is refused and so comes again.
		st = begin(t, role, false)
		if role == Initiator {
			st.sees(SecretSeen{}, DoLock)
		} else {
			st.sees(st.lock(Get, "a", Final, "b1"), DoLock)
		}
		st.restored().sees(Refused{lock.Name(), "restored"})
		st.sees(Tick{})
		if !st.s.LockAsked {
			t.Fatalf("%s: forgets that it may have locked", role)
		}
	}
}

// TestRestoredFindsItsLock: what the lost node locked after the record is found,
// and taken back when it expires, or the secret is used that its claim shows.
func TestRestoredFindsItsLock(t *testing.T) {
	for _, claimed := range []bool{false, true} {
		bob := begin(t, Participant, false)
		bob.sees(bob.lock(Get, "a", Seen, "b1"))
		bob.restored()
		bob.sees(bob.lock(Get, "a", Final, "b1"))
		bob.sees(bob.lock(Give, "b", Final, "s1"))
		if claimed {
			bob.sees(end(Give, "b", Claimed, Seen, "s2"))
			bob.sees(SecretSeen{Public: true}, DoClaim)
			bob.sees(end(Get, "a", Claimed, Final, "b3"))
			bob.sees(end(Give, "b", Claimed, Final, "s2"))
			bob.is(Completed)
		} else {
			bob.clock(bob.plan.SecondExpiry + 1)
			bob.sees(Tick{}, DoRefund)
			bob.sees(end(Give, "b", Refunded, Final, "s2"))
			bob.is(RefundedState)
		}
		if !bob.s.Closed {
			t.Fatal("not closed")
		}
	}
}

// TestRestoredRevealsOnlyWhatWasMarked: a record from before the mark may be from
// before the other one, too: then the other side holds our signature under its
// refund, and would take both.
func TestRestoredRevealsOnlyWhatWasMarked(t *testing.T) {
	claim := Command{Do: DoClaim, Side: Get, Ref: "b"}
	ready := func() *story {
		alice := begin(t, Initiator, false)
		alice.sees(SecretSeen{}, DoLock)
		alice.sees(alice.lock(Give, "a", Final, "b1"))
		alice.sees(alice.lock(Get, "b", Final, "s1"), DoClaim)
		return alice
	}
	t.Run("older than revealing", func(t *testing.T) {
		alice := ready().restored()
		alice.sees(Tick{})
		alice.may(claim, ErrMark)
		alice.clock(alice.plan.FirstExpiry + 1)
		alice.sees(Tick{}, DoRefund)
		alice.sees(end(Give, "a", Refunded, Final, "b2"))
		alice.is(RefundedState)
	})
	t.Run("older than revealing, and the secret is seen", func(t *testing.T) {
		alice := ready().restored()
		alice.sees(SecretSeen{Public: true}, DoClaim)
	})
	t.Run("revealing", func(t *testing.T) {
		alice := ready()
		alice.sees(Leaving{})
		alice.restored().sees(Tick{}, DoClaim)
		if alice.s.Doubt {
			t.Fatal("in doubt with the mark")
		}
	})
	t.Run("revealing, and too late", func(t *testing.T) {
		alice := ready()
		alice.sees(Leaving{})
		alice.restored().clock(alice.s.LastReveal() + 1)
		alice.may(claim, ErrLate)
	})
	t.Run("restored twice", func(t *testing.T) {
		alice := ready().restored().restored()
		alice.sees(Tick{})
		alice.may(claim, ErrMark)
	})
	t.Run("given up after it was restored", func(t *testing.T) {
		alice := ready().restored()
		alice.sees(CancelAsked{}, DoRecall)
		alice.may(claim, ErrMark)
		alice.fails(Releasing{"b"}, ErrMark) // or the claim that may be on its way brings nothing
	})
}

// TestRestoredReleasesOnlyWhatWasGivenUp: who signs the other side's refund while
// the lost node's claim or lock is on its way gives both away.
func TestRestoredReleasesOnlyWhatWasGivenUp(t *testing.T) {
	t.Run("taker, renounced in the record", func(t *testing.T) {
		alice := begin(t, Initiator, false)
		alice.sees(SecretSeen{}, DoLock)
		alice.sees(alice.lock(Give, "a", Final, "b1"))
		alice.sees(CancelAsked{}, DoRecall)
		alice.restored().sees(alice.lock(Get, "b", Seen, "s1"), DoRecall)
		alice.sees(Releasing{"b"})
	})
	t.Run("maker, renounced in the record and never locked", func(t *testing.T) {
		bob := begin(t, Participant, false)
		bob.sees(bob.lock(Get, "a", Seen, "b1"))
		bob.sees(Releasing{"a"})
		bob.s.Closed = false
		bob.restored().sees(Releasing{"a"})
	})
	t.Run("maker, in doubt", func(t *testing.T) {
		bob := begin(t, Participant, false)
		bob.sees(bob.lock(Get, "a", Seen, "b1"))
		bob.restored().sees(bob.lock(Get, "a", Final, "b1"))
		bob.fails(Releasing{"a"}, ErrMark)
		bob.clock(bob.plan.SecondLockBy + 1)
		bob.sees(Tick{}, DoKill)
		if !bob.s.Renounced {
			t.Fatal("waits to lock for ever")
		}
		bob.fails(Releasing{"a"}, ErrMark)
		bob.sees(Died{"lock give "}) // by what the account of the bundle knows
		bob.fails(Releasing{"a"}, ErrMark)
		bob.sees(bob.lock(Give, "b", Final, "s1")) // it had been locked
		bob.fails(Releasing{"a"}, ErrMark)
		bob.clock(bob.plan.SecondExpiry + 1)
		bob.sees(Tick{}, DoRefund)
		bob.sees(end(Give, "b", Refunded, Final, "s2"))
		bob.sees(Releasing{"a"})
	})
	t.Run("maker, a second payment", func(t *testing.T) {
		bob := begin(t, Participant, false)
		bob.sees(bob.lock(Get, "a", Final, "b1"), DoLock)
		bob.restored().sees(bob.lock(Get, "z", Final, "b2"))
		bob.fails(Releasing{"z"}, ErrMark) // the lost node may have recorded that one
	})
}

// TestRestoredLooksLongEnough: a lock that may have been signed is waited for until
// it can come no more: on a contract the expiry, else a month after it.
func TestRestoredLooksLongEnough(t *testing.T) {
	bob := begin(t, Participant, false).restored() // gives SMT
	bob.clock(bob.plan.SecondExpiry)
	bob.sees(Tick{}, DoKill)
	if bob.s.Closed || bob.s.Explain().Until != bob.plan.SecondExpiry {
		t.Fatalf("closed %t, %+v", bob.s.Closed, bob.s.Explain())
	}
	bob.clock(bob.plan.SecondExpiry + 1)
	bob.sees(Tick{})
	if bob.is(Cancelled); !bob.s.Closed {
		t.Fatal("not closed")
	}
	alice := begin(t, Initiator, false).restored() // gives BTC
	alice.sees(SecretSeen{})
	alice.clock(alice.plan.FirstExpiry + closeAfter - 1)
	alice.sees(Tick{}, DoKill)
	if alice.s.Closed {
		t.Fatal("closed while its lock can come")
	}
	alice.sees(alice.lock(Give, "a", Seen, "b1"), DoRefund)
	alice.sees(BlockGone{htlc.BTC, "b1"}, DoKill)
	alice.clock(alice.plan.FirstExpiry + closeAfter + 1)
	alice.sees(Tick{})
	if !alice.s.Closed {
		t.Fatal("open for ever")
	}
}

// TestRestoredEndsStayEnds: a closed swap is as it was.
func TestRestoredEndsStayEnds(t *testing.T) {
	bob := begin(t, Participant, false)
	bob.sees(CancelAsked{})
	if before := told(bob.s); told(bob.restored().s) != before {
		t.Fatal("changed")
	}
}

// TestDiedOfAnUnknownVersion: the coins of the lock that the bundle knows are spent
// by a version that it does not: that one is the lock, and the swap is not over.
func TestDiedOfAnUnknownVersion(t *testing.T) {
	bob := begin(t, Participant, false)
	bob.sees(bob.lock(Get, "a", Final, "b1"), DoLock)
	bob.restored().sees(bob.lock(Give, "b", Seen, "s1"))
	bob.sees(Died{"lock give "})
	if bob.s.LockDead || bob.s.Closed {
		t.Fatal("its lock is mined and it calls it dead")
	}
	bob.sees(SecretSeen{Public: true}, DoClaim)
}

// TestADeadLockThatIsMined: a directory that is older than the node's last version of
// its lock takes that for a stranger's and its own for dead. What the chain shows
// counts: the other side's refund is not signed while a lock of ours stands.
func TestADeadLockThatIsMined(t *testing.T) {
	bob := begin(t, Participant, false)
	lock := bob.sees(bob.lock(Get, "a", Final, "b1"), DoLock)[0]
	bob.sees(bob.lock(Give, "b", Final, "s1"))
	bob.sees(Died{Name: lock.Name()})
	if err := bob.s.mayRelease("a"); !errors.Is(err, ErrMark) {
		t.Fatalf("%v", err)
	}
}
