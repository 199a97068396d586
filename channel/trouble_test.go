package channel

import (
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/htlc"
)

// trio opens alice–bob–carol and begins a payment of 20 (and 1 for bob) to carol.
func trio(t *testing.T) (w *world, alice, bob, carol *node, ab, bc Name) {
	t.Helper()
	w = newWorld(t, "alice", "bob", "carol")
	alice, bob, carol = w.nodes[0], w.nodes[1], w.nodes[2]
	ab, bc = alice.opens(bob, 100, 50), bob.opens(carol, 80, 10)
	bob.fee = Fee{Base: Units(1)}
	return w, alice, bob, carol, ab, bc
}

func (n *node) paysThrough(w *world, h htlc.Hash, expiry htlc.UnixSeconds, bob, carol *node) {
	n.sends(h, expiry, Hop{bob.addr, Units(21)}, Hop{carol.addr, Units(20)})
	w.run()
}

// TestHeldUntilResolved: carol holds, alice and bob have money locked; carol's
// owner resolves and everybody is paid, bob his fee.
func TestHeldUntilResolved(t *testing.T) {
	w, alice, bob, carol, ab, bc := trio(t)
	s, h := secret(1)
	alice.paysThrough(w, h, w.now.Add(2*time.Hour), bob, carol)
	alice.is(h, Pending)
	carol.is(h, HeldState)
	alice.has(ab, 79)
	bob.has(bc, 60)
	carol.pay(carol.payments[h], Resolve{s})
	w.run()
	alice.is(h, Completed)
	bob.is(h, Completed)
	carol.is(h, Completed)
	bob.has(ab, 71)
	carol.has(bc, 30)
	for _, n := range w.nodes {
		if p := n.payments[h]; !p.Closed() {
			t.Errorf("%s: the payment is not closed", n.name)
		}
		for _, c := range n.channels {
			if !c.Idle() {
				t.Errorf("%s: something is left in a channel", n.name)
			}
		}
	}
}

// TestCancelGivesBackAtOnce: carol's owner cancels; the locks go back hop by hop
// without waiting for the expiry, and alice may send elsewhere.
func TestCancelGivesBackAtOnce(t *testing.T) {
	w, alice, bob, carol, ab, bc := trio(t)
	_, h := secret(1)
	alice.paysThrough(w, h, w.now.Add(2*time.Hour), bob, carol)
	carol.pay(carol.payments[h], Cancel{CodeCancelled})
	w.run()
	carol.is(h, Cancelled)
	bob.is(h, Cancelled)
	alice.is(h, FailedNow)
	alice.has(ab, 100)
	bob.has(ab, 50)
	bob.has(bc, 80)
}

// TestResolvedIsNotCancelled and the other way round: the two exclude each other.
func TestResolveAndCancelExclude(t *testing.T) {
	w, alice, bob, carol, _, bc := trio(t)
	s, h := secret(1)
	alice.paysThrough(w, h, w.now.Add(2*time.Hour), bob, carol)
	carol.pay(carol.payments[h], Resolve{s})
	if _, _, err := StepPayment(carol.payments[h], PaymentEvent{carol.moment(), Cancel{CodeCancelled}}); err == nil {
		t.Error("cancelled after resolving")
	}
	for len(carol.outbox) > 0 {
		carol.perform()
	}
	carol.orders(bc, GiveUp{h, CodeCancelled}) // even if somebody orders it
	if l := carol.inLock(bc, h); l != nil && l.Disposed {
		t.Error("given up after the secret was shown")
	}
	w.run()
	carol.is(h, Completed)

	s, h = secret(2)
	alice.paysThrough(w, h, w.now.Add(2*time.Hour), bob, carol)
	carol.pay(carol.payments[h], Cancel{CodeCancelled})
	if _, _, err := StepPayment(carol.payments[h], PaymentEvent{carol.moment(), Resolve{s}}); err == nil {
		t.Error("resolved after cancelling")
	}
	for len(carol.outbox) > 0 {
		carol.perform()
	}
	carol.orders(bc, Claim{Secret: s})
	w.run()
	if l := carol.inLock(bc, h); l != nil && l.Revealed {
		t.Error("claimed after giving it up")
	}
	carol.is(h, Cancelled)
}

// TestSilentTargetExpires: nobody resolves; the locks go only after the expiry, at
// a final block, with the registry read there.
func TestSilentTargetExpires(t *testing.T) {
	w, alice, bob, carol, ab, bc := trio(t)
	_, h := secret(1)
	expiry := w.now.Add(2 * time.Hour)
	alice.paysThrough(w, h, expiry, bob, carol)
	w.now = expiry
	w.blocks(2) // past the expiry, not final
	if len(bob.channels[bc].out.Locks) != 1 || len(alice.channels[ab].out.Locks) != 1 {
		t.Fatal("a lock went before a final block was past its expiry")
	}
	w.blocks(finalDepth + 2)
	alice.is(h, Expired)
	carol.is(h, Expired)
	alice.has(ab, 100)
	bob.has(bc, 80)
}

// TestWithholdingPartnerIsReplacedByTheRegistry: bob takes carol's secret and pays
// nobody. Carol registers before the expiry, alice learns it there, and with the
// registration final bob can take back nothing: no channel has to close.
func TestWithholdingPartnerIsReplacedByTheRegistry(t *testing.T) {
	w, alice, bob, carol, ab, bc := trio(t)
	s, h := secret(1)
	expiry := w.now.Add(2 * time.Hour)
	alice.paysThrough(w, h, expiry, bob, carol)
	silent := func(p packet) bool { return true }
	bob.spy, bob.down = silent, true
	carol.pay(carol.payments[h], Resolve{s})
	w.run()
	w.now = expiry.Add(-9 * time.Minute)
	w.blocks(3)
	if at := w.chain.tip().registry[h]; at == 0 || at > expiry {
		t.Fatalf("registered at %d, the expiry is %d", at, expiry)
	}
	w.now = expiry
	w.blocks(finalDepth + 3)
	if len(carol.channels[bc].in.Locks) != 1 {
		t.Fatal("carol let a lock go that is hers")
	}
	bob.spy, bob.down = nil, false
	w.passes(5 * time.Minute)
	for _, n := range w.nodes {
		for _, name := range n.names() {
			n.step(name, Reconnected{}, Origin{})
		}
	}
	w.run()
	alice.is(h, Completed)
	carol.is(h, Completed)
	bob.is(h, Completed)
	bob.has(ab, 71)
	carol.has(bc, 30)
}

// TestLateSecretIsNotPaid (attack 59): carol shows the secret when less than a
// reveal timeout is left. Bob does not pay by message; without a registration in
// time nobody is paid, and bob loses nothing.
func TestLateSecretIsNotPaid(t *testing.T) {
	for _, c := range []struct {
		left time.Duration
		paid bool
	}{{10*time.Minute + time.Second, true}, {10 * time.Minute, false}, {10*time.Minute - time.Second, false}} {
		w, alice, bob, carol, ab, bc := trio(t)
		s, h := secret(1)
		expiry := w.now.Add(2 * time.Hour)
		alice.paysThrough(w, h, expiry, bob, carol)
		w.now = expiry.Add(-c.left)
		l := carol.inLock(bc, h)
		carol.command(bc, Send{To: bob.addr, Message: &Reveal{Name: bc, ID: l.ID, Secret: s}, Bytes: must(Encode(&Reveal{Name: bc, ID: l.ID, Secret: s}))})
		w.run()
		if paid := bob.outLock(bc, h) == nil; paid != c.paid {
			t.Errorf("%v before the expiry: paid %v, want %v", c.left, paid, c.paid)
		}
		if !c.paid {
			alice.spy = func(packet) bool { return true } // alice is no help
			w.now = expiry
			w.blocks(finalDepth + 3)
			if _, registered := w.chain.tip().registry[h]; !registered {
				bob.has(bc, 80)
			} else {
				bob.has(ab, 50) // his registration counts; alice owes
			}
		}
	}
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// TestMediatorRefusesWhatDoesNotPay: too small a fee, too little time, nowhere to
// go on: the lock is given up at once, with the reason.
func TestMediatorRefusesWhatDoesNotPay(t *testing.T) {
	for name, c := range map[string]struct {
		in, out uint64
		left    time.Duration
		to      func(bob, carol *node) Hop
		want    Code
	}{
		"fee":   {20, 20, 2 * time.Hour, nil, CodeFee},
		"time":  {21, 20, 19 * time.Minute, nil, CodeExpiry},
		"route": {21, 20, 2 * time.Hour, func(bob, _ *node) Hop { return Hop{bob.addr, Units(20)} }, CodeRoute},
		"funds": {95, 90, 2 * time.Hour, nil, CodeFunds},
	} {
		w, alice, bob, carol, ab, _ := trio(t)
		_, h := secret(1)
		next := Hop{carol.addr, Units(c.out)}
		if c.to != nil {
			next = c.to(bob, carol)
		}
		alice.sends(h, w.now.Add(c.left), Hop{bob.addr, Units(c.in)}, next)
		w.run()
		if got := alice.payments[h].out.Code; got != c.want {
			t.Errorf("%s: given up for %v, want %v", name, got, c.want)
		}
		alice.has(ab, 100)
	}
}

// TestRerouteAfterDisposal: the first way fails and the second is taken at once,
// under the same hash; never before the first is dead.
func TestRerouteAfterDisposal(t *testing.T) {
	w := newWorld(t, "alice", "bob", "carol", "dave")
	alice, bob, carol, dave := w.nodes[0], w.nodes[1], w.nodes[2], w.nodes[3]
	ab, ad := alice.opens(bob, 100), alice.opens(dave, 100)
	bob.opens(carol, 5) // too little
	dc := dave.opens(carol, 50)
	s, h := secret(1)
	carol.auto[h] = s
	expiry := w.now.Add(2 * time.Hour)
	hops := []Hop{{carol.addr, Units(20)}}
	p, err := SendWithHash(h, expiry, w.now.Add(time.Hour), []Attempt{
		{ab, Units(20), Onward{Hops: hops}}, {ad, Units(20), Onward{Hops: hops}},
	})
	if err != nil {
		t.Fatal(err)
	}
	alice.pay(p, Tick{})
	for w.once() {
		if out := alice.channels[ad].out; len(out.Locks) > 0 {
			if l := alice.outLock(ab, h); l != nil && !l.Disposed {
				t.Fatal("two live locks under one hash")
			}
		}
	}
	alice.is(h, Completed)
	alice.has(ab, 100)
	alice.has(ad, 80)
	carol.has(dc, 20)
}

// TestHashIsLockedOnce (attacks 4 and 60): a hash that was disposed, is live, or is
// registered is not locked to again; who gets such a lock gives it up.
func TestHashIsLockedOnce(t *testing.T) {
	w, alice, bob, carol, ab, _ := trio(t)
	s, h := secret(1)
	alice.paysThrough(w, h, w.now.Add(2*time.Hour), bob, carol)
	lock := SendLock{Hash: h, Amount: Units(5), Expiry: w.now.Add(2 * time.Hour), By: w.now.Add(time.Hour)}
	refused := func(why string, o SendLock) {
		t.Helper()
		before := alice.channels[ab].out.Proof.Nonce
		alice.orders(ab, o)
		if alice.channels[ab].out.Proof.Nonce != before {
			t.Errorf("%s: locked again", why)
		}
	}
	refused("live", lock)
	carol.pay(carol.payments[h], Cancel{CodeCancelled})
	w.run()
	refused("disposed", lock)
	_, fresh := secret(2)
	lock.Hash, lock.Registered = fresh, true
	refused("registered", lock)
	lock.Hash, lock.Registered = htlc.Hash{}, false
	refused("degenerate", lock)

	// Mallory's node has no such rules: bob gives its lock up by himself.
	_, again := secret(3)
	bob.payments[again] = Payment{hash: again}
	alice.sends(again, w.now.Add(2*time.Hour), Hop{bob.addr, Units(7)})
	w.run()
	if l := bob.inLock(ab, again); l != nil {
		t.Error("a used hash is still locked")
	}
	_ = s
	alice.has(ab, 100)
}

// TestCapsOfLocks (attack 57): as a sender by the policy, as a receiver by giving
// up, and never beyond what a transaction can unlock.
func TestCapsOfLocks(t *testing.T) {
	w := newWorld(t, "alice", "bob")
	alice, bob := w.nodes[0], w.nodes[1]
	ab := alice.opens(bob, 1000)
	for i := range 40 {
		_, h := secret(i)
		alice.sends(h, w.now.Add(2*time.Hour), Hop{bob.addr, Units(1)})
		w.run()
	}
	if n := len(bob.channels[ab].in.Locks); n != 30 {
		t.Fatalf("%d locks, the policy is 30", n)
	}
	c := bob.channels[ab]
	c.policy.Locks = 30
	bob.channels[ab] = c
	mallory := alice.channels[ab]
	mallory.policy.Locks = MostLocks
	alice.channels[ab] = mallory
	for i := 40; i < 60; i++ {
		_, h := secret(i)
		alice.sends(h, w.now.Add(2*time.Hour), Hop{bob.addr, Units(1)})
		w.run()
	}
	if n := len(bob.channels[ab].in.Locks); n != 30 {
		t.Fatalf("%d locks after a peer without a cap, the policy is 30", n)
	}
	next := way{}
	for i := range uint64(MostLocks) {
		var err error
		if next, err = next.with(Lock{ID: i + 1, Amount: Units(1)}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := next.with(Lock{ID: MostLocks + 1, Amount: Units(1)}); err == nil {
		t.Fatal("lock 161 is taken")
	}
}
