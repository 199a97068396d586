package channel

import (
	"fmt"
	"testing"
	"time"
)

// besides loses bob's disk when his copy has a lock of alice of 40 that he gave up since,
// and alice has locked 30 to him, of which no copy knows: what she hands over is worth
// less than his copy as long as the 40 could still be paid, and is kept beside.
func besides(t *testing.T) (w *world, alice, bob *node, ab Name, secretOf Preimage) {
	w, alice, bob, ab = duo(t, 100, 50)
	_, given := secret(1)
	s, h := secret(2)
	alice.sends(given, w.now.Add(6*time.Hour), Hop{bob.addr, Units(40)})
	w.run()
	copies := bob.copies()
	bob.pay(bob.payments[given], Cancel{CodeCancelled})
	w.run()
	alice.sends(h, w.now.Add(3*time.Hour), Hop{bob.addr, Units(30)})
	w.run()
	bob.isRestored(copies)
	c := bob.channels[ab]
	if _, in := c.Incoming(h); in || c.in.byHash(h) != nil || c.handed.byHash(h) == nil {
		t.Fatalf("bob has %+v and beside it %+v", c.in, c.handed)
	}
	return w, alice, bob, ab, s
}

// TestHandedLockIsRegistered: alice is silent once bob learns the secret of the lock that
// only her newer proof has. He registers it in time, and when the other lock has expired
// the contract pays him by the newer proof.
func TestHandedLockIsRegistered(t *testing.T) {
	w, alice, bob, ab, s := besides(t)
	alice.liar = true
	alice.down = true
	bob.learns(s.Hash(), s)
	w.run()
	w.passes(3*time.Hour - 9*time.Minute)
	if at := w.chain.tip().registry[s.Hash()]; at == 0 {
		t.Fatal("the secret is not registered")
	}
	w.passes(4 * time.Hour)
	if c := bob.channels[ab]; c.in.byHash(s.Hash()) == nil || c.handed.Proof.Nonce != 0 {
		t.Fatalf("the newer proof is still beside: %+v, %+v", c.in, c.handed)
	}
	bob.orders(ab, CloseAlone{})
	w.settles()
	w.blocks(finalDepth + 2)
	bob.wasPaid(ab, 80)
	alice.wasPaid(ab, 70)
}

// TestHandedLockIsClaimed: an honest alice pays it by message, and goes on from her newest
// proof, whether bob is told the secret before or after a start of hers.
func TestHandedLockIsClaimed(t *testing.T) {
	for _, late := range []bool{false, true} {
		t.Run(fmt.Sprint("she is back late ", late), func(t *testing.T) {
			w, alice, bob, ab, s := besides(t)
			alice.down = late
			bob.learns(s.Hash(), s)
			w.run()
			if late {
				alice.down = false
				alice.follows()
				bob.step(ab, Reconnected{}, Origin{})
				alice.step(ab, Reconnected{}, Origin{})
				w.run()
			}
			if n := len(alice.channels[ab].out.Locks); n != 0 {
				t.Fatalf("alice still has %d locks", n)
			}
			if c := alice.channels[ab]; c.refused != CodeNone || len(c.unacked) > 0 {
				t.Fatalf("bob does not take what she pays: %v, %d", c.refused, len(c.unacked))
			}
			w.passes(7 * time.Hour)
			bob.has(ab, 80)
			if at := w.chain.tip().registry[s.Hash()]; at != 0 {
				t.Fatal("registered, though it was paid")
			}
			bob.orders(ab, Part{w.deadline()})
			w.blocks(finalDepth + 2)
			bob.wasPaid(ab, 80)
			alice.wasPaid(ab, 70)
		})
	}
}
