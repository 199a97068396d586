package channel

import (
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/htlc"
)

// punished is a story in which mallory has locked 20 to bob, and is punished for a lock
// of bob's that she gave up and unlocked all the same.
type punished struct {
	*world
	bob, mallory *node
	mb           Name
	secret       Preimage // of the lock to bob
	hash         htlc.Hash
	expiry       htlc.UnixSeconds
}

// cheated plays it up to the close. before is what bob does about the lock to him.
func cheated(t *testing.T, lasts time.Duration, before func(x *punished)) *punished {
	t.Helper()
	w, bob, mallory, mb := duo(t, 100, 70)
	x := &punished{world: w, bob: bob, mallory: mallory, mb: mb, expiry: w.now.Add(lasts)}
	taken, lost := secret(1)
	x.secret, x.hash = secret(2)
	bob.sends(lost, w.now.Add(20*time.Hour), Hop{mallory.addr, Units(30)})
	w.run()
	old, signature := mallory.channels[mb].newest()
	lock := bob.outLock(mb, lost).Lock
	mallory.pay(mallory.payments[lost], Cancel{CodeRoute})
	w.run()
	mallory.sends(x.hash, x.expiry, Hop{bob.addr, Units(20)})
	w.run()
	mallory.spy, mallory.secrets[lost] = func(packet) bool { return true }, taken
	before(x)
	w.run()
	mallory.closesWith(mb, old, signature)
	if err := mallory.puts(mb, Action{Do: DoUnlock, Locks: []Lock{lock}, Which: []uint64{lock.ID}, Direct: true}); err != nil {
		t.Fatal(err)
	}
	w.blocks(finalDepth + 1)
	return x
}

func (x *punished) resolves() { x.bob.pay(x.bob.payments[x.hash], Resolve{x.secret}); x.run() }

// settled: bob has all that was in the channel.
func (x *punished) settled() {
	x.t.Helper()
	x.settles()
	x.bob.wasPaid(x.mb, 170)
	x.mallory.wasPaid(x.mb, 0)
}

// reveals counts the secrets that leave a node from now on.
func (n *node) reveals() (said *int) {
	said = new(int)
	n.spy = func(p packet) bool {
		if _, is := must(Decode(p.raw)).(*Reveal); is {
			*said++
		}
		return false
	}
	return said
}

// TestWhatAPunishedPartnerLocked: all that mallory had is bob's, the lock to him with it.
// The contract says nothing of that lock any more, so the payment ends with the payout:
// paid, if bob has given the secret for it, before or later; and over, if he never does.
// Nothing of it waits, and nobody pays gas for it.
func TestWhatAPunishedPartnerLocked(t *testing.T) {
	nothing := func(*punished) {}
	over := func(x *punished, want Status) {
		t.Helper()
		x.bob.is(x.hash, want)
		if c := x.bob.channels[x.mb]; !c.Over() || c.AtStake() {
			t.Errorf("%s: over %v, at stake %v", want, c.Over(), c.AtStake())
		}
		if at := x.chain.tip().registry[x.hash]; at > 0 {
			t.Errorf("%s: registered at %d", want, at)
		}
	}
	t.Run("claimed before", func(t *testing.T) {
		x := cheated(t, 44*time.Hour, (*punished).resolves)
		x.bob.is(x.hash, Pending)
		x.settled()
		over(x, Completed)
		x.passes(20 * time.Hour)
		over(x, Completed)
	})
	t.Run("claimed later", func(t *testing.T) {
		x := cheated(t, 44*time.Hour, nothing)
		x.settled()
		x.bob.is(x.hash, HeldState)
		x.resolves()
		over(x, Completed)
	})
	t.Run("never claimed", func(t *testing.T) {
		x := cheated(t, 44*time.Hour, nothing)
		x.settled()
		x.bob.is(x.hash, HeldState)
		x.passes(20 * time.Hour)
		over(x, Expired)
	})
	for name, claims := range map[string]func(*punished){"expired before": nothing, "claimed, and expired before": (*punished).resolves} {
		t.Run(name, func(t *testing.T) {
			x := cheated(t, 2*time.Hour, func(x *punished) {
				claims(x)
				x.mallory.down, x.bob.down = true, true
				x.passes(3 * time.Hour)
				x.bob.down = false
				x.blocks(finalDepth + 2)
			})
			x.bob.is(x.hash, Expired)
			x.settled()
			over(x, Expired)
		})
	}
}

// TestNotTheProofThatCounted: bob does not come back before the settle, and mallory has
// closed as if she had signed nothing. No unlock brings bob the lock that she signed him,
// so its payment is over, its secret is not given for nothing, and nothing is
// registered; the same where bob himself is who was punished.
func TestNotTheProofThatCounted(t *testing.T) {
	for _, cheat := range []bool{false, true} {
		for _, claimed := range []bool{false, true} {
			w, mallory, bob, mb := duo(t, 100, 70)
			s, h := secret(1)
			mallory.sends(h, w.now.Add(40*time.Hour), Hop{bob.addr, Units(20)})
			w.run()
			mallory.down = true
			if claimed {
				bob.pay(bob.payments[h], Resolve{s})
				w.run()
			}
			r := bob.channels[mb].tip
			r.Stage, r.SettleAt = Settled, w.now
			if cheat {
				r.Punished = bob.addr
			}
			said := bob.reveals()
			for _, final := range []bool{false, true} {
				bob.step(mb, Seen{Final: final, Record: r}, Origin{})
			}
			w.run()
			bob.is(h, Expired)
			bob.orders(mb, Claim{Secret: s})
			w.run()
			c := bob.channels[mb]
			register := Action{Do: DoRegister, Hash: h}
			if !claimed && *said > 0 || !c.Over() || c.May(register, bob.moment()) == nil {
				t.Errorf("punished %v, claimed %v: %d secrets said, over %v, may register: %v", cheat, claimed, *said, c.Over(), c.May(register, bob.moment()))
			}
		}
	}
}

// TestNotShownIsOver: mallory closes with a proof from before a lock. That it has not come
// to the contract is sure with the payout, long before its expiry; also where she gives
// it up after the close, when her word alone is not believed any more.
func TestNotShownIsOver(t *testing.T) {
	for name, givenUp := range map[string]bool{"as it was": false, "given up while closing": true} {
		t.Run(name, func(t *testing.T) {
			w, alice, mallory, am := duo(t, 100, 70)
			_, h := secret(1)
			alice.sends(h, w.now.Add(40*time.Hour), Hop{mallory.addr, Units(20)})
			w.run()
			leaf := alice.outLock(am, h).Leaf
			if err := mallory.puts(am, Action{Do: DoClose}); err != nil {
				t.Fatal(err)
			}
			mallory.down = true // her node would show the newer proof
			w.blocks(1)
			if givenUp {
				mallory.says(am, &Dispose{Name: am, ID: 1, Leaf: leaf})
				w.run()
			}
			alice.is(h, Pending)
			if l := alice.outLock(am, h); l.Disposed != givenUp {
				t.Fatalf("given up: %v", l.Disposed)
			}
			w.settles()
			alice.is(h, FailedNow)
			alice.wasPaid(am, 100)
			if c := alice.channels[am]; !c.Over() {
				t.Error("it is not over")
			}
		})
	}
}
