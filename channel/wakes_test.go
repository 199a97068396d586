package channel

import (
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/htlc"
)

// wants says that a node waits for these moments in a channel, by any clock.
func (n *node) wants(name Name, want ...htlc.UnixSeconds) {
	n.w.t.Helper()
	got := n.channels[name].Wakes()
	if len(got) != len(want) {
		n.w.t.Errorf("%s waits for %v, want %v", n.name, got, want)
		return
	}
	for i := range got {
		if got[i] != want[i] {
			n.w.t.Errorf("%s waits for %v, want %v", n.name, got, want)
		}
	}
}

// TestEndedLocksAreNotWaitedFor: mallory locks, is given back, and never takes the lock
// out of her proof. Alice does not wait for its expiry, nor look for its secret then.
func TestEndedLocksAreNotWaitedFor(t *testing.T) {
	w, mallory, alice, ab := duo(t, 100, 100)
	expiry := w.now.Add(2 * time.Hour)
	mallory.spy = func(p packet) bool { _, is := must(Decode(p.raw)).(*Remove); return is }
	_, h := secret(1)
	mallory.sends(h, expiry, Hop{alice.addr, Units(10)})
	w.run()
	alice.wants(ab, expiry.Add(-testPolicy().Reveal), expiry+1)
	alice.pay(alice.payments[h], Cancel{CodeRoute})
	w.run()
	if l := alice.inLock(ab, h); l == nil || !l.Disposed {
		t.Fatal("the lock is not there any more")
	}
	alice.wants(ab)
	mallory.wants(ab, expiry+1) // an older proof has it: what was given up may have to be shown
	w.passes(3 * time.Hour)
	for _, l := range alice.looking[ab] {
		t.Errorf("alice looks for %s", l.Hash)
	}
	if l := alice.inLock(ab, h); l == nil || l.Judged {
		t.Error("alice has looked for the secret of what she gave up")
	}
	if c := mallory.channels[ab]; len(c.disposed) != 0 {
		t.Errorf("mallory remembers %d locks that ended", len(c.disposed))
	}
}

// TestNothingIsWaitedForAtTheEnd: whatever became of the locks, paid, given back, expired
// or unlocked at a dispute: when all is over nobody waits.
func TestNothingIsWaitedForAtTheEnd(t *testing.T) {
	w, alice, bob, ab := duo(t, 100, 100)
	expiry := w.now.Add(20 * time.Hour)
	reveal := testPolicy().Reveal
	lock := func(i int) (Preimage, htlc.Hash) {
		s, h := secret(i)
		alice.sends(h, expiry, Hop{bob.addr, Units(10)})
		w.run()
		return s, h
	}
	s, paid := lock(1)
	bob.pay(bob.payments[paid], Resolve{s})
	w.run()
	alice.wants(ab)
	bob.wants(ab)
	_, given := lock(2)
	bob.pay(bob.payments[given], Cancel{CodeRoute})
	w.run()
	bob.wants(ab)
	lock(3)
	alice.wants(ab, expiry.Add(-reveal), expiry+1)
	w.passes(21 * time.Hour)
	alice.wants(ab) // expired, and taken back
	bob.wants(ab)
	expiry = w.now.Add(20 * time.Hour)
	s, won := lock(4)
	lock(5)
	alice.spy = func(packet) bool { return true }
	bob.pay(bob.payments[won], Resolve{s})
	w.run()
	if err := alice.puts(ab, Action{Do: DoClose}); err != nil {
		t.Fatal(err)
	}
	w.settles()
	w.passes(21 * time.Hour)
	w.blocks(finalDepth + 2)
	for _, n := range []*node{alice, bob} {
		if c := n.channels[ab]; c.tip.Stage != Settled || len(c.out.Locks)+len(c.in.Locks) == 0 {
			t.Fatalf("%s: stage %d, %d and %d locks", n.name, c.tip.Stage, len(c.out.Locks), len(c.in.Locks))
		}
		n.wants(ab)
	}
}

// TestDebtsAreWaitedFor: what a silent partner owes is looked at when its time is over,
// though nothing else happens: a silent partner sees to it that nothing does.
func TestDebtsAreWaitedFor(t *testing.T) {
	policy := testPolicy()
	w, _, bob, mb, _, expiry := owedStory(t)
	w.now = expiry.Add(-policy.Reveal)
	w.blocks(finalDepth + 2)
	w.finalAt(expiry)
	due := bob.channels[mb].owing.Add(policy.Reveal)
	bob.wants(mb, expiry.Add(-policy.Reveal), expiry+1, due)
	w.now = due // and no block
	if bob.step(mb, Tick{}, Origin{}); !bob.marked(mb) {
		t.Error("bob wakes, and waits on")
	}
	w, alice, mallory, am, expiry := expiredStory(t)
	mallory.down = true
	w.finalAt(expiry)
	w.blocks(finalDepth + 2)
	alice.wants(am, alice.channels[am].unacked[0].Expired.Add(policy.Longest))
}
