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
