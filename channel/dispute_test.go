package channel

import (
	"errors"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/htlc"
)

// puts puts an action on the chain past all guards, as a thief's node does.
func (n *node) puts(name Name, a Action) error {
	own := func(d common.Hash) []byte { return sign(n.addr, d) }
	return n.w.chain.perform(n.addr, name, a, own, func(h htlc.Hash) (Preimage, bool) { s, ok := n.secrets[h]; return s, ok })
}

// closesWith closes with an older proof of the partner.
func (n *node) closesWith(name Name, p BalanceProof, signature []byte) {
	n.w.t.Helper()
	if err := n.puts(name, Action{Do: DoClose, Proof: p, Signature: signature}); err != nil {
		n.w.t.Fatal(err)
	}
}

func duo(t *testing.T, deposits ...uint64) (w *world, alice, bob *node, ab Name) {
	t.Helper()
	w = newWorld(t, "alice", "bob")
	alice, bob = w.nodes[0], w.nodes[1]
	return w, alice, bob, alice.opens(bob, deposits...)
}

func (w *world) settles() {
	w.t.Helper()
	w.blocks(finalDepth + 1)
	w.passes(testTimeout + testChallenge)
	w.books()
}

// TestStaleCloseIsReplaced (attack 55): mallory closes as if alice had been paid
// nothing; alice's node shows the newest proof and she gets her due. A stale close
// alone is not punished.
func TestStaleCloseIsReplaced(t *testing.T) {
	w, mallory, alice, ab := duo(t, 100, 20)
	mallory.orders(ab, Pay{ID: transferID(1), Amount: Units(30)})
	w.run()
	mallory.orders(ab, Pay{ID: transferID(2), Amount: Units(40)})
	alice.orders(ab, Pay{ID: transferID(3), Amount: Units(5)})
	w.run()
	mallory.spy = func(packet) bool { return true }
	if err := mallory.puts(ab, Action{Do: DoClose}); err != nil {
		t.Fatal(err)
	}
	w.settles()
	alice.wasPaid(ab, 85) // mallory did not even show what alice paid her; her node did
	mallory.wasPaid(ab, 35)
}

// TestOldProofWithManyLocks (attack 56): mallory closes with an old proof of alice
// that locks 60 to him, all long expired and taken back. It is reserved, and alice's
// node brings it home with the locks that it has kept.
func TestOldProofWithManyLocks(t *testing.T) {
	w, alice, mallory, ab := duo(t, 100)
	expiry := w.now.Add(2 * time.Hour)
	for i := range 3 {
		_, h := secret(i)
		alice.sends(h, expiry, Hop{mallory.addr, Units(20)})
	}
	w.run()
	old, signature := mallory.channels[ab].newest()
	if old.Locked != Units(60) {
		t.Fatalf("locked %s", old.Locked)
	}
	w.passes(3 * time.Hour)
	alice.has(ab, 100)
	mallory.closesWith(ab, old, signature)
	w.settles()
	w.blocks(finalDepth + 2) // what was reserved
	alice.wasPaid(ab, 100)
	mallory.wasPaid(ab, 0)
}

// TestDisposedLockIsPunished (attack 60): mallory gives a lock up, alice pays another
// way, mallory learns the secret, closes with the old proof and unlocks. He loses
// everything that he has in the channel.
func TestDisposedLockIsPunished(t *testing.T) {
	w, alice, mallory, ab := duo(t, 100, 70)
	s, h := secret(1)
	mallory.hold = func(Held) bool { return true }
	alice.sends(h, w.now.Add(20*time.Hour), Hop{mallory.addr, Units(30)})
	w.run()
	old, signature := mallory.channels[ab].newest()
	mallory.pay(mallory.payments[h], Cancel{CodeRoute})
	w.run()
	alice.has(ab, 100)
	if c := alice.channels[ab]; len(c.out.Locks) != 0 || len(c.disposed) != 1 {
		t.Fatal("the disposal is not kept")
	}
	mallory.secrets[h] = s // alice paid elsewhere, and the secret came out
	mallory.spy = func(packet) bool { return true }
	mallory.closesWith(ab, old, signature)
	lock := Lock{ID: 1, Expiry: t0.Add(0), Amount: Units(30), Hash: h}
	for _, k := range alice.kept[ab] {
		lock = k.Lock
	}
	if err := mallory.puts(ab, Action{Do: DoUnlock, Locks: []Lock{lock}, Which: []uint64{1}, Direct: true}); err != nil {
		t.Fatal(err)
	}
	w.settles()
	alice.wasPaid(ab, 170)
	mallory.wasPaid(ab, 0)
}

// TestOldProofBringsDisposedLockBack: mallory does not unlock, he only shows the old
// proof. The disposal returns the lock, and he keeps what is his.
func TestOldProofBringsDisposedLockBack(t *testing.T) {
	w, alice, mallory, ab := duo(t, 100, 70)
	_, h := secret(1)
	alice.sends(h, w.now.Add(40*time.Hour), Hop{mallory.addr, Units(30)})
	w.run()
	old, signature := mallory.channels[ab].newest()
	mallory.pay(mallory.payments[h], Cancel{CodeRoute})
	w.run()
	mallory.closesWith(ab, old, signature)
	w.settles()
	alice.wasPaid(ab, 100)
	mallory.wasPaid(ab, 70)
}

// TestNobodyUnlocksWhatItDisposed: our own node has the secret, the disposed lock in
// its partner's newest proof and a close before it. It does not walk into it, and
// neither would a delegate with its bundle.
func TestNobodyUnlocksWhatItDisposed(t *testing.T) {
	w, alice, bob, ab := duo(t, 100, 70)
	s, h := secret(1)
	alice.sends(h, w.now.Add(20*time.Hour), Hop{bob.addr, Units(30)})
	w.run()
	alice.down = true // she never takes the lock back
	bob.pay(bob.payments[h], Cancel{CodeRoute})
	w.run()
	bob.secrets[h] = s
	bob.orders(ab, Claim{Secret: s})
	if b := bob.channels[ab].Bundle(); len(b.Unlock)+len(b.Register) != 0 || len(b.Locks) != 1 {
		t.Errorf("the bundle would have a delegate unlock what was disposed: %+v", b)
	}
	bob.orders(ab, CloseAlone{})
	w.run()
	w.blocks(3)
	c := bob.channels[ab]
	err := c.May(Action{Do: DoUnlock, Locks: bare(c.in.Locks), Which: []uint64{1}, Direct: true}, bob.moment())
	if !errors.Is(err, ErrMay) {
		t.Errorf("may unlock what it disposed: %v", err)
	}
	alice.down = false
	w.settles()
	bob.wasPaid(ab, 70)
	alice.wasPaid(ab, 100)
}

// TestDisposedAfterCloseIsNotSigned: none is signed after a close, for the sender
// could not lock anew in time.
func TestDisposedAfterCloseIsNotSigned(t *testing.T) {
	w, alice, bob, ab := duo(t, 100)
	_, h := secret(1)
	alice.sends(h, w.now.Add(20*time.Hour), Hop{bob.addr, Units(30)})
	w.run()
	alice.orders(ab, CloseAlone{})
	w.blocks(2)
	bob.pay(bob.payments[h], Cancel{CodeRoute})
	w.run()
	if l := bob.inLock(ab, h); l.Disposed {
		t.Fatal("a disposal was signed after the close")
	}
}

// TestUnlocksAtADispute: of three locks one has its secret early and is unlocked
// directly, one gets it later and is registered in time, after the channel is
// settled, one never: it comes back to its sender.
func TestUnlocksAtADispute(t *testing.T) {
	w, alice, bob, ab := duo(t, 100)
	expiry := w.now.Add(40 * time.Hour) // longer than settle time and challenge
	var secrets []Preimage
	for i := range 3 {
		s, h := secret(i)
		secrets = append(secrets, s)
		alice.sends(h, expiry, Hop{bob.addr, Units(10)})
	}
	w.run()
	alice.spy = func(packet) bool { return true } // she pays nothing by message any more
	bob.pay(bob.payments[secrets[0].Hash()], Resolve{secrets[0]})
	w.run()
	bob.orders(ab, CloseAlone{})
	w.run()
	w.blocks(finalDepth + 2)
	if p := w.chain.tip().purses[ab.Channel]; !p.ended[p.index(alice.addr)][1].paid {
		t.Fatal("not unlocked directly")
	}
	if w.chain.tip().registry[secrets[0].Hash()] != 0 {
		t.Fatal("registered, though it was given directly")
	}
	w.settles()
	bob.wasPaid(ab, 10)
	alice.wasPaid(ab, 70)
	bob.pay(bob.payments[secrets[1].Hash()], Resolve{secrets[1]})
	w.run()
	w.now = expiry.Add(-5 * time.Minute)
	w.blocks(finalDepth + 2)
	w.passes(time.Hour)
	w.blocks(3)
	bob.wasPaid(ab, 20)
	alice.wasPaid(ab, 80)
	bob.is(secrets[1].Hash(), Completed)
	alice.is(secrets[2].Hash(), Expired)
}

// TestRegistrationAtTheBoundary (attack 62): a registration in the last second
// counts, one second later it does not; the same on both sides of the channel and
// in the contract.
func TestRegistrationAtTheBoundary(t *testing.T) {
	for _, c := range []struct {
		after htlc.UnixSeconds
		paid  bool
	}{{-1, true}, {0, true}, {1, false}} {
		w, alice, bob, ab := duo(t, 100)
		s, h := secret(1)
		expiry := w.now.Add(2 * time.Hour)
		alice.sends(h, expiry, Hop{bob.addr, Units(10)})
		w.run()
		bob.down = true
		w.now = expiry + c.after - blockTime
		w.blocks(1)
		bob.secrets[h] = s
		if err := bob.puts(ab, Action{Do: DoRegister, Hash: h}); err != nil {
			t.Fatal(err)
		}
		w.blocks(finalDepth + 3)
		if paid := alice.balance(ab) == "90" && alice.payments[h].Status() == Completed; paid != c.paid {
			t.Errorf("registered %d s after the expiry: paid %v (%s, %s), want %v", c.after, paid, alice.balance(ab), alice.payments[h].Status(), c.paid)
		}
		if got := InTime(expiry+c.after, expiry); got != c.paid {
			t.Errorf("InTime at %d: %v", c.after, got)
		}
	}
}

// TestDirectSecretsHaveAMargin: one hour before the expiry, to the second.
func TestDirectSecretsHaveAMargin(t *testing.T) {
	const expiry = t0
	for at, want := range map[htlc.UnixSeconds]bool{t0.Add(-time.Hour) - 1: true, t0.Add(-time.Hour): true, t0.Add(-time.Hour) + 1: false} {
		if DirectInTime(at, expiry, time.Hour) != want {
			t.Errorf("%d s before the margin: %v", t0.Add(-time.Hour)-at, !want)
		}
	}
}

// TestGuards: what may be performed, second by second.
func TestGuards(t *testing.T) {
	w, alice, bob, ab := duo(t, 100, 1)
	s, h := secret(1)
	expiry := w.now.Add(2 * time.Hour)
	alice.sends(h, expiry, Hop{bob.addr, Units(10)})
	w.run()
	at := func(n htlc.UnixSeconds) Moment { return Moment{n, n, n} }
	c := bob.channels[ab]
	if c.May(Action{Do: DoRegister, Hash: h}, at(expiry)) == nil {
		t.Error("may register before it wants to")
	}
	bob.orders(ab, Claim{Secret: s})
	c = bob.channels[ab]
	if err := c.May(Action{Do: DoRegister, Hash: h}, at(expiry-1)); err != nil {
		t.Error(err)
	}
	if c.May(Action{Do: DoRegister, Hash: h}, at(expiry)) == nil { // the next block is after it
		t.Error("may show the secret when nothing comes of it")
	}
	if c.May(Action{Do: DoClose}, at(w.now)) == nil {
		t.Error("may close though nobody wants to")
	}
	tip := c.tip
	tip.Stage, tip.SettleAt = Closed, t0.Add(24*time.Hour)
	c.tip = tip
	for _, x := range []struct {
		a  Action
		at htlc.UnixSeconds
		ok bool
	}{
		{Action{Do: DoUpdate, Proof: c.in.Proof}, tip.SettleAt - 2, true},
		{Action{Do: DoUpdate, Proof: c.in.Proof}, tip.SettleAt - 1, false}, // the next block is too late
		{Action{Do: DoUpdate}, t0, false},
		{Action{Do: DoSettle}, tip.SettleAt.Add(testChallenge) - 1, false},
		{Action{Do: DoSettle}, tip.SettleAt.Add(testChallenge), true},
		{Action{Do: DoPresent, Which: []uint64{1}}, tip.SettleAt.Add(testChallenge), true},
		{Action{Do: DoPresent, Which: []uint64{1}}, tip.SettleAt.Add(testChallenge) + 1, false},
		{Action{Do: DoPresent, Which: []uint64{1}, Proof: BalanceProof{Nonce: 7}}, tip.SettleAt, false},
		{Action{Do: DoUnlock, Locks: bare(c.in.Locks), Which: []uint64{1}, Direct: true}, expiry.Add(-testMargin), true},
		{Action{Do: DoUnlock, Locks: bare(c.in.Locks), Which: []uint64{1}, Direct: true}, expiry.Add(-testMargin) + 1, false},
		{Action{Do: DoUnlock, Locks: bare(c.in.Locks), Which: []uint64{1}}, t0, false},
		{Action{Do: DoUnlock, Ours: true, Locks: bare(c.in.Locks), Which: []uint64{1}}, tip.SettleAt, false},
	} {
		if err := c.May(x.a, at(x.at)); (err == nil) != x.ok {
			t.Errorf("%s at %d: %v", x.a.Name(), x.at-t0, err)
		}
	}
}
