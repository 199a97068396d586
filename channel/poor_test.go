package channel

import (
	"testing"
	"time"
)

// TestNoGasNoLock: who has no gas for another lock, or to whom it is not worth that, gives
// one back at once, and makes none; the payer has its money back, and pays directly.
func TestNoGasNoLock(t *testing.T) {
	for code, gets := range map[Code]func(*node){
		CodeLocks: func(n *node) { n.poor = true },
		CodeSmall: func(n *node) { n.least = Units(31) },
	} {
		w, alice, bob, ab := duo(t, 100, 70)
		gets(bob)
		_, h := secret(1)
		alice.sends(h, w.now.Add(40*time.Hour), Hop{bob.addr, Units(30)})
		w.run()
		if c := bob.channels[ab]; len(c.in.Locks) != 0 || len(alice.channels[ab].disposed) != 1 || alice.channels[ab].disposed[0].Code != code {
			t.Errorf("%s: bob took a lock: %+v", code, c.in.Locks)
		}
		alice.has(ab, 100)
		_, h = secret(2)
		bob.sends(h, w.now.Add(40*time.Hour), Hop{alice.addr, Units(30)})
		w.run()
		if len(bob.channels[ab].out.Locks) != 0 || len(alice.channels[ab].in.Locks) != 0 {
			t.Errorf("%s: bob made a lock", code)
		}
		alice.orders(ab, Pay{ID: transferID(1), Amount: Units(30)})
		w.run()
		bob.has(ab, 100)
	}
}
