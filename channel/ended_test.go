package channel

import (
	"testing"
	"time"
)

// TestALockEndsWithoutItsSender: who was locked to is told that the lock is over once
// its expiry was read at a final block, also if its sender says nothing any more; and
// not before.
func TestALockEndsWithoutItsSender(t *testing.T) {
	w, alice, bob, carol, _, bc := trio(t)
	_, h := secret(1)
	expiry := w.now.Add(2 * time.Hour)
	alice.paysThrough(w, h, expiry, bob, carol)
	bob.spy, bob.down = func(packet) bool { return true }, true
	w.now = expiry
	w.blocks(2)
	carol.is(h, HeldState)
	w.blocks(finalDepth + 2)
	carol.is(h, Expired)
	if len(carol.channels[bc].in.Locks) != 1 {
		t.Fatal("the lock left a proof that its sender did not sign")
	}
	bob.spy, bob.down = nil, false
	w.passes(time.Minute)
	for name := range carol.channels {
		carol.step(name, Reconnected{}, Origin{})
	}
	w.run()
	carol.is(h, Expired)
	carol.has(bc, 10)
}

// TestWhatIsRegisteredIsPaid: mallory closes, registers the secret of a lock in time and
// does not come for the money. It is hers, so alice's payment is over; and where she
// closed with a proof from before the lock, it is alice's, and over, too.
func TestWhatIsRegisteredIsPaid(t *testing.T) {
	for _, old := range []bool{false, true} {
		w, alice, mallory, ab := duo(t, 100)
		alice.orders(ab, Pay{ID: transferID(1), Amount: Units(5)})
		w.run()
		before := mallory.channels[ab]
		s, h := secret(1)
		expiry := w.now.Add(3 * time.Hour)
		alice.sends(h, expiry, Hop{mallory.addr, Units(30)})
		w.run()
		c := mallory.channels[ab]
		if old {
			c = before
		}
		mallory.down, mallory.secrets[h] = true, s
		closed := mallory.puts(ab, Action{Do: DoClose, Proof: c.in.Proof, Signature: c.in.Signature})
		w.blocks(1)
		if registered := mallory.puts(ab, Action{Do: DoRegister, Hash: h}); closed != nil || registered != nil {
			t.Fatal("mallory cannot do what she may")
		}
		w.blocks(finalDepth + 2)
		alice.is(h, Pending)
		w.passes(testTimeout)
		w.passes(testChallenge)
		w.passes(time.Hour)
		want, paid := Completed, uint64(65)
		if old {
			want, paid = FailedNow, 95
		}
		alice.is(h, want)
		alice.wasPaid(ab, paid)
		w.passes(time.Hour)
		alice.is(h, want)
	}
}

// TestAnotherOldProofHasItsOwnLocks: mallory closes with an old proof and then shows a
// newer one that is old, too. What comes back to alice is what the second has.
func TestAnotherOldProofHasItsOwnLocks(t *testing.T) {
	w, alice, mallory, ab := duo(t, 100)
	expiry := w.now.Add(2 * time.Hour)
	var old []Channel
	for i := range 2 {
		_, h := secret(i)
		alice.sends(h, expiry, Hop{mallory.addr, Units(uint64(10 + i))})
		w.run()
		old = append(old, mallory.channels[ab])
	}
	w.now = expiry
	w.blocks(finalDepth + 3)
	alice.has(ab, 100) // both locks are back, in a proof that mallory does not show
	mallory.down = true
	mallory.closesWith(ab, old[0].in.Proof, old[0].in.Signature)
	w.blocks(finalDepth + 1)
	if err := mallory.puts(ab, Action{Do: DoUpdate, Proof: old[1].in.Proof, Signature: old[1].in.Signature}); err != nil {
		t.Fatal(err)
	}
	w.blocks(finalDepth + 1)
	w.passes(testTimeout)
	w.passes(testChallenge)
	w.passes(time.Hour)
	alice.wasPaid(ab, 100)
}
