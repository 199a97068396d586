package channel

import (
	"errors"
	"testing"
	"time"
)

// values sets a node's least lock in a channel.
func (n *node) values(name Name, least uint64) {
	c := n.channels[name]
	c.policy.Least = Units(least)
	n.channels[name] = c
}

// TestSmallLocksAreGivenBack: mallory locks dust, which it costs more to win than it is
// worth. It is given back at once, and nothing of it is remembered; nor does a node
// lock what it would not take.
func TestSmallLocksAreGivenBack(t *testing.T) {
	w, mallory, alice, ab := duo(t, 100, 100)
	alice.values(ab, 10)
	expiry := w.now.Add(2 * time.Hour)
	_, dust := secret(1)
	mallory.sends(dust, expiry, Hop{alice.addr, Units(9)})
	w.run()
	mallory.is(dust, FailedNow)
	if p, known := alice.payments[dust]; known {
		t.Errorf("alice has a payment of it, %s", p.Status())
	}
	if code := mallory.payments[dust].Code(); code != CodeSmall {
		t.Errorf("mallory is told %s", code)
	}
	_, enough := secret(2)
	mallory.sends(enough, expiry, Hop{alice.addr, Units(10)})
	w.run()
	alice.is(enough, HeldState)
	_, own := secret(3)
	alice.sends(own, expiry, Hop{mallory.addr, Units(9)})
	w.run()
	alice.is(own, FailedNow)
	if code := alice.payments[own].Code(); code != CodeSmall || alice.outLock(ab, own) != nil {
		t.Errorf("alice locks %v, %s", alice.outLock(ab, own), code)
	}
}

// TestNothingIsPaidForDust: what a lock wins bounds what is bid for it, and where that
// is less than the least, nothing is sent: mallory, who stays silent, has alice pay for
// none.
func TestNothingIsPaidForDust(t *testing.T) {
	for _, c := range []struct {
		least uint64
		sends bool
	}{{30, true}, {31, false}} {
		w, mallory, alice, ab := duo(t, 100, 100)
		s, h := secret(1)
		mallory.sends(h, w.now.Add(2*time.Hour), Hop{alice.addr, Units(30)})
		w.run()
		alice.is(h, HeldState)
		alice.values(ab, c.least) // its owner's mind has changed
		mallory.spy = func(packet) bool { return true }
		alice.pay(alice.payments[h], Resolve{s})
		w.run()
		register := Action{Do: DoRegister, Hash: h, By: w.now}
		if got := alice.channels[ab].Worth(register); got != Units(30) {
			t.Errorf("a registration is worth %s", got)
		}
		if err := alice.channels[ab].May(register, alice.moment()); errors.Is(err, ErrMay) == c.sends {
			t.Errorf("least %d: %v", c.least, err)
		}
		w.passes(2*time.Hour - 5*time.Minute)
		if _, sent := w.chain.tip().registry[h]; sent != c.sends {
			t.Errorf("least %d: registered %v", c.least, sent)
		}
	}
}

// TestUnlocksAreWorthTheirGas: of an unlock counts what it opens, not what it shows.
func TestUnlocksAreWorthTheirGas(t *testing.T) {
	w, mallory, alice, ab := duo(t, 100, 100)
	expiry := w.now.Add(20 * time.Hour)
	for i := range 3 {
		s, h := secret(i)
		mallory.sends(h, expiry, Hop{alice.addr, Units(10)})
		w.run()
		alice.spy = func(packet) bool { return true } // mallory hears no secret
		alice.pay(alice.payments[h], Resolve{s})
		w.run()
		alice.spy = nil
	}
	mallory.closesWith(ab, BalanceProof{}, nil)
	w.blocks(1)
	proof, signature := alice.channels[ab].newest()
	unlock := Action{Do: DoUnlock, Proof: proof, Signature: signature, Locks: bare(alice.channels[ab].in.Locks), Direct: true}
	for _, x := range []struct {
		least uint64
		which []uint64
		may   bool
	}{{20, []uint64{1, 2}, true}, {21, []uint64{1, 2}, false}, {30, []uint64{1, 2, 3}, true}, {11, []uint64{2}, false}, {10, []uint64{2}, true}} {
		unlock.Which = x.which
		c := alice.channels[ab]
		c.policy.Least = Units(x.least)
		if got := c.Worth(unlock); got != Units(10*uint64(len(x.which))) {
			t.Errorf("%v are worth %s", x.which, got)
		}
		if err := c.May(unlock, alice.moment()); (err == nil) != x.may {
			t.Errorf("least %d, %v: %v", x.least, x.which, err)
		}
	}
}
