package swap

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/lockstep-swap/lockstep/htlc"
)

const t0 htlc.UnixSeconds = 1_800_000_000

// story is one party's swap with verbs that assert.
type story struct {
	t    *testing.T
	s    Swap
	now  Moment
	plan htlc.Plan
}

// begin gives a fresh BTC→SMT swap on regtest's table, seen by one role.
func begin(t *testing.T, role Role, external bool) *story {
	t.Helper()
	table, err := htlc.TableFor("regtest")
	if err != nil {
		t.Fatal(err)
	}
	btc, smt := htlc.Stake{Asset: htlc.Asset{Chain: htlc.BTC}, Amount: htlc.Units(1_500_000)}, htlc.Stake{Asset: htlc.Asset{Chain: htlc.SMT}, Amount: htlc.Units(29_850_000)}
	plan, err := table.Plan(t0, btc, smt)
	if err != nil {
		t.Fatal(err)
	}
	q := QuoteAnswer{ID: "q", Give: Want{btc.Asset, btc.Amount}, Get: Want{smt.Asset, smt.Amount}, Plan: plan}
	first, second := Legs(q, htlc.Hash{7}, sampleParties(q))
	give, get := first, second
	if role == Participant {
		give, get = second, first
	}
	s, err := New("id", role, give, get, external, plan.RevealBy, t0)
	if err != nil {
		t.Fatal(err)
	}
	st := &story{t: t, s: s, plan: plan}
	st.clock(t0)
	return st
}

// clock sets all clocks.
func (st *story) clock(at htlc.UnixSeconds) { st.now = Moment{at, at, at} }

// sees steps with an event and asserts exactly which verbs are commanded.
func (st *story) sees(w What, verbs ...Verb) []Command {
	st.t.Helper()
	before := told(st.s)
	next, commands, err := Step(st.s, Event{st.now, w})
	if after := told(st.s); after != before {
		st.t.Fatalf("%T: the old swap was written into:\n%s\n%s", w, before, after)
	}
	if err != nil {
		st.t.Fatalf("%T: %v", w, err)
	}
	st.s = next
	got := []string{}
	for _, c := range commands {
		got = append(got, string(c.Do))
	}
	want := []string{}
	for _, v := range verbs {
		want = append(want, string(v))
	}
	if strings.Join(got, " ") != strings.Join(want, " ") {
		st.t.Fatalf("%T: commanded %v, want %v (state %s)", w, got, want, st.s.State())
	}
	return commands
}

// told is a swap as text, with what its locks point at.
func told(s Swap) string {
	raw, err := json.Marshal(s)
	if err != nil {
		panic(err)
	}
	return string(raw)
}

func (st *story) is(want State) {
	st.t.Helper()
	if got := st.s.State(); got != want {
		st.t.Fatalf("state %s, want %s", got, want)
	}
}

func (st *story) lock(side Side, ref string, status Status, block string) LockSeen {
	return LockSeen{Side: side, Ref: ref, Amount: st.s.leg(side).Terms.Amount,
		At: Place{TxID: ref, Status: status, Height: 100, Block: block, Time: st.now.Wall}}
}

func end(side Side, ref string, how Ending, status Status, block string) EndSeen {
	return EndSeen{Side: side, Ref: ref, How: how, At: Place{TxID: "end " + ref, Status: status, Height: 101, Block: block}}
}

func TestInitiatorHappyPath(t *testing.T) {
	alice := begin(t, Initiator, false)
	alice.is(Accepted)
	alice.sees(SecretSeen{}, DoLock)
	alice.is(InitiatorLocking)
	alice.sees(alice.lock(Give, "a", Seen, "b1"))
	alice.sees(alice.lock(Give, "a", Final, "b1"))
	alice.is(InitiatorLocked)
	alice.sees(alice.lock(Get, "b", Seen, "s1"))
	alice.is(ParticipantLocking)
	alice.sees(alice.lock(Get, "b", Final, "s1"), DoClaim)
	alice.sees(Leaving{})
	alice.sees(Left{})
	alice.is(Claiming)
	alice.sees(end(Get, "b", Claimed, Seen, "s2"))
	alice.sees(end(Get, "b", Claimed, Final, "s2"))
	alice.is(Completed)
	if alice.s.Closed {
		t.Fatal("closed while her own lock is still open")
	}
	alice.sees(end(Give, "a", Claimed, Final, "b3"))
	if !alice.s.Closed {
		t.Fatal("not closed")
	}
}

func TestParticipantHappyPath(t *testing.T) {
	bob := begin(t, Participant, false)
	bob.sees(Tick{})
	bob.sees(bob.lock(Get, "a", Seen, "b1"))
	bob.sees(bob.lock(Get, "a", Final, "b1"), DoLock)
	bob.sees(bob.lock(Give, "b", Final, "s1"))
	bob.is(ParticipantLocked)
	bob.sees(SecretSeen{Public: true}, DoClaim)
	bob.sees(end(Give, "b", Claimed, Seen, "s2"))
	bob.is(Claiming)
	bob.sees(end(Get, "a", Claimed, Final, "b2"))
	bob.is(Completed)
	bob.sees(end(Give, "b", Claimed, Final, "s2"))
	if !bob.s.Closed {
		t.Fatal("not closed")
	}
}

// TestNobodyLocksLate is the LockBy lesson: a command to lock that a crash
// delayed is refused, and the participant never pays for a refunded swap.
func TestNobodyLocksLate(t *testing.T) {
	bob := begin(t, Participant, false)
	command := bob.sees(bob.lock(Get, "a", Final, "b1"), DoLock)[0]
	bob.clock(bob.plan.SecondLockBy)
	if err := bob.s.May(command, bob.now); err != nil {
		t.Fatalf("at the last second: %v", err)
	}
	bob.clock(bob.plan.SecondLockBy + 1)
	if err := bob.s.May(command, bob.now); !errors.Is(err, ErrLate) {
		t.Fatalf("one second late: %v", err)
	}
	// Either clock alone makes it late.
	bob.now = Moment{Wall: bob.plan.SecondLockBy - 100, Give: bob.plan.SecondLockBy + 1}
	if err := bob.s.May(command, bob.now); !errors.Is(err, ErrLate) {
		t.Fatalf("late by the lock clock: %v", err)
	}
	bob.clock(bob.plan.SecondLockBy + 1)
	bob.sees(Refused{command.Name(), "late"})
	bob.is(Cancelled)
	bob.sees(Tick{})
	if !bob.s.Renounced || !bob.s.Closed {
		t.Fatal("must be renounced and over")
	}
}

// TestParticipantWaitsForAnExactFinalLock: neither an unconfirmed, short, split
// nor spent first lock makes it lock.
func TestParticipantWaitsForAnExactFinalLock(t *testing.T) {
	for name, spoil := range map[string]func(*LockSeen){
		"unconfirmed":   func(l *LockSeen) { l.At.Status = Pending },
		"not deep":      func(l *LockSeen) { l.At.Status = Seen },
		"one unit less": func(l *LockSeen) { l.Amount, _ = l.Amount.Sub(htlc.Units(1)) },
		"one unit more": func(l *LockSeen) { l.Amount, _ = l.Amount.Add(htlc.Units(1)) },
		"mined late":    func(l *LockSeen) { l.At.Time = 1 << 40 },
	} {
		bob := begin(t, Participant, false)
		w := bob.lock(Get, "a", Final, "b1")
		spoil(&w)
		t.Log(name)
		bob.sees(w)
	}
	bob := begin(t, Participant, false)
	bob.sees(bob.lock(Get, "a", Seen, "b1"))
	bob.sees(end(Get, "a", Refunded, Pending, ""))
	bob.sees(bob.lock(Get, "a", Final, "b1"))
}

// TestSecretStaysUnlessSafe: every reason alone keeps the secret in.
func TestSecretStaysUnlessSafe(t *testing.T) {
	ready := func() *story {
		alice := begin(t, Initiator, false)
		alice.sees(SecretSeen{}, DoLock)
		alice.sees(alice.lock(Give, "a", Final, "b1"))
		return alice
	}
	t.Run("lock not final", func(t *testing.T) {
		alice := ready()
		alice.sees(alice.lock(Get, "b", Seen, "s1"))
	})
	t.Run("past the margin", func(t *testing.T) {
		alice := ready()
		alice.clock(alice.plan.RevealBy + 1)
		alice.sees(alice.lock(Get, "b", Final, "s1"), DoRecall)
		if !alice.s.Renounced {
			t.Fatal("not renounced")
		}
	})
	t.Run("renounced", func(t *testing.T) {
		alice := ready()
		alice.sees(CancelAsked{}, DoRecall)
		alice.sees(alice.lock(Get, "b", Final, "s1"))
		if _, _, err := Step(alice.s, Event{alice.now, Leaving{}}); !errors.Is(err, ErrMark) {
			t.Fatalf("revealing after renouncing: %v", err)
		}
	})
	t.Run("lock reorganised away before the secret left", func(t *testing.T) {
		alice := ready()
		c := alice.sees(alice.lock(Get, "b", Final, "s1"), DoClaim)[0]
		alice.sees(BlockGone{htlc.SMT, "s1"})
		if err := alice.s.May(c, alice.now); !errors.Is(err, ErrFacts) {
			t.Fatalf("claim of a lock that is gone: %v", err)
		}
	})
	t.Run("lock refunded while we were away", func(t *testing.T) {
		alice := ready()
		c := alice.sees(alice.lock(Get, "b", Final, "s1"), DoClaim)[0]
		alice.sees(end(Get, "b", Refunded, Seen, "s9"))
		if err := alice.s.May(c, alice.now); !errors.Is(err, ErrFacts) {
			t.Fatalf("claim of a refunded lock: %v", err)
		}
	})
	t.Run("another output than the recorded one", func(t *testing.T) {
		alice := ready()
		alice.sees(alice.lock(Get, "b", Final, "s1"), DoClaim)
		second := Command{Do: DoClaim, Side: Get, Ref: "b2"}
		alice.sees(alice.lock(Get, "b2", Final, "s2"))
		if err := alice.s.May(second, alice.now); !errors.Is(err, ErrFacts) {
			t.Fatalf("claim of a stray: %v", err)
		}
	})
}

// TestRevealingNeverStops: once the secret may be out, going on is the safe side;
// once it is surely out, nothing stops the claim.
func TestRevealingNeverStops(t *testing.T) {
	alice := begin(t, Initiator, false)
	alice.sees(SecretSeen{}, DoLock)
	alice.sees(alice.lock(Give, "a", Final, "b1"))
	c := alice.sees(alice.lock(Get, "b", Final, "s1"), DoClaim)[0]
	alice.sees(Leaving{})
	alice.clock(alice.plan.RevealBy + 4)
	if err := alice.s.May(c, alice.now); err != nil {
		t.Fatalf("may have left before a crash: %v", err)
	}
	alice.clock(alice.plan.SecondExpiry + 5)
	if err := alice.s.May(c, alice.now); err == nil {
		t.Fatal("first sure reveal after the peer can refund")
	}
	alice.sees(SecretSeen{Public: true})
	if err := alice.s.May(c, alice.now); err != nil {
		t.Fatalf("the secret is public: %v", err)
	}
	if alice.s.Renounced {
		t.Fatal("both marks")
	}
}

// TestRefundByLockClockAlone: the wall does not open a refund, the lock clock
// does, from the second after the expiry.
func TestRefundByLockClockAlone(t *testing.T) {
	bob := begin(t, Participant, false)
	bob.sees(bob.lock(Get, "a", Final, "b1"), DoLock)
	bob.sees(bob.lock(Give, "b", Final, "s1"))
	e := bob.plan.SecondExpiry
	bob.now = Moment{Wall: e + 1000, Give: e, Get: e + 1000}
	bob.sees(Tick{})
	bob.now.Give = e + 1
	bob.sees(Tick{}, DoRefund)
	bob.is(Refunding)
	bob.sees(end(Give, "b", Refunded, Final, "s5"))
	bob.is(RefundedState)
	if !bob.s.Closed {
		t.Fatal("not closed")
	}
}

// TestStraysAreRefunded: a second payment never counts, and all of them come
// back.
func TestStraysAreRefunded(t *testing.T) {
	alice := begin(t, Initiator, true)
	alice.sees(SecretSeen{})
	alice.sees(alice.lock(Give, "a", Final, "b1"))
	second := alice.lock(Give, "a2", Final, "b2")
	if c := alice.sees(second, DoRecall); c[0].Ref != "a2" {
		t.Fatalf("%+v", c)
	}
	if alice.s.Give.Recorded != "a" || len(alice.s.Give.Strays()) != 1 {
		t.Fatalf("recorded %q, strays %v", alice.s.Give.Recorded, alice.s.Give.Strays())
	}
	alice.clock(alice.plan.FirstExpiry + 1)
	alice.sees(Tick{}, DoRefund, DoRefund)
}

// TestReorgTakesStateBack: a claim in a lost block is a claim to be made again.
func TestReorgTakesStateBack(t *testing.T) {
	bob := begin(t, Participant, false)
	bob.sees(bob.lock(Get, "a", Final, "b1"), DoLock)
	bob.sees(bob.lock(Give, "b", Final, "s1"))
	bob.sees(SecretSeen{Public: true}, DoClaim)
	bob.sees(end(Get, "a", Claimed, Final, "b2"))
	bob.is(Completed)
	bob.sees(BlockGone{htlc.BTC, "b2"})
	bob.is(Claiming)
	bob.sees(Refused{Command{Do: DoClaim, Side: Get, Ref: "a"}.Name(), "reverted"}, DoClaim)
}

// TestUnminedLockIsKilled: a lock that is signed and not mined by LockBy is
// spent otherwise, and only when that is final is the swap over.
func TestUnminedLockIsKilled(t *testing.T) {
	alice := begin(t, Initiator, false)
	alice.sees(SecretSeen{}, DoLock)
	alice.sees(Signed{"lock give ", "tx"})
	alice.clock(alice.plan.FirstLockBy + 1)
	alice.sees(Tick{}, DoKill)
	alice.is(InitiatorLocking)
	alice.clock(alice.plan.RevealBy + 1) // by now the swap is given up, and the lock can still be mined
	alice.sees(Tick{})
	if !alice.s.Renounced || alice.s.Closed {
		t.Fatalf("renounced %v, closed %v, with a lock in flight", alice.s.Renounced, alice.s.Closed)
	}
	alice.sees(Died{"lock give "})
	alice.is(Cancelled)
	if !alice.s.Closed {
		t.Fatal("not closed")
	}

	carol := begin(t, Initiator, false)
	carol.sees(SecretSeen{}, DoLock)
	carol.clock(carol.plan.FirstLockBy + 1)
	carol.sees(Tick{}, DoKill)
	carol.sees(carol.lock(Give, "a", Seen, "b1")) // it was mined after all
	carol.clock(carol.plan.FirstExpiry + 1)
	carol.sees(Tick{}, DoRefund)
}

// TestEventsAreIdempotent: every event told twice changes nothing the second
// time.
func TestEventsAreIdempotent(t *testing.T) {
	bob := begin(t, Participant, false)
	for _, w := range []What{
		bob.lock(Get, "a", Seen, "b1"), bob.lock(Get, "a", Final, "b1"), bob.lock(Give, "b", Final, "s1"),
		SecretSeen{Public: true}, end(Give, "b", Claimed, Seen, "s2"), end(Get, "a", Claimed, Final, "b2"),
	} {
		first, _, err := Step(bob.s, Event{bob.now, w})
		if err != nil {
			t.Fatal(err)
		}
		second, commands, err := Step(first, Event{bob.now, w})
		if err != nil || len(commands) != 0 || second.State() != first.State() || len(second.History) != len(first.History) {
			t.Fatalf("%T twice: %v %v %s→%s", w, commands, err, first.State(), second.State())
		}
		bob.s = first
	}
}

// A claim that left and was lost by the network, while its sender was away until
// both sides had taken their coins back, leaves a swap that is over.
func TestLostClaimEndsRefunded(t *testing.T) {
	alice := begin(t, Initiator, false)
	alice.sees(SecretSeen{}, DoLock)
	alice.sees(alice.lock(Give, "a", Final, "b1"))
	alice.sees(alice.lock(Get, "b", Final, "s1"), DoClaim)
	alice.sees(Leaving{})
	alice.sees(Left{})
	alice.clock(alice.plan.FirstExpiry + 100)
	alice.sees(end(Get, "b", Refunded, Final, "s2"), DoRefund)
	alice.sees(end(Give, "a", Refunded, Final, "b3"))
	alice.is(RefundedState)
	if !alice.s.Closed {
		t.Fatal("not closed")
	}
}

// What was seen in a mempool before a crash may have been forgotten there while
// nobody looked: it must not be waited for.
func TestForgottenMempool(t *testing.T) {
	alice := begin(t, Initiator, false)
	alice.sees(SecretSeen{}, DoLock)
	alice.sees(alice.lock(Give, "a", Pending, ""))
	alice.sees(PoolGone{Chain: htlc.BTC})
	alice.clock(alice.plan.FirstLockBy + 1)
	alice.sees(Tick{}, DoKill)
	alice.sees(Died{Name: Command{Do: DoLock, Side: Give}.Name()})
	alice.is(Cancelled)
	if !alice.s.Closed {
		t.Fatal("it waits for a lock that is dead")
	}
}

// The peer locked too early, and our own lock died in a reorganisation after we
// marked the reveal: both are without a lock, and the swap is over.
func TestNothingLeft(t *testing.T) {
	alice := begin(t, Initiator, false)
	alice.sees(SecretSeen{}, DoLock)
	alice.sees(alice.lock(Give, "a", Seen, "b1"))
	alice.sees(alice.lock(Get, "b", Final, "s1"), DoClaim)
	alice.sees(Leaving{})
	alice.sees(BlockGone{Chain: htlc.BTC, Block: "b1"})
	alice.clock(alice.plan.SecondExpiry + 1)
	alice.sees(Tick{}, DoKill)
	alice.sees(Died{Name: Command{Do: DoLock, Side: Give}.Name()})
	alice.is(Cancelled) // whenever the peer takes its lock back
	if !alice.s.Closed || alice.s.Why == "" {
		t.Fatalf("closed %v, why %q", alice.s.Closed, alice.s.Why)
	}
}
