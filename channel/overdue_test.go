package channel

import (
	"strings"
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/htlc"
)

// owedStory: mallory locks 10 to bob, who shows the secret. From then on mallory pays
// nothing by message, and hears nothing.
func owedStory(t *testing.T) (w *world, mallory, bob *node, mb Name, h htlc.Hash, expiry htlc.UnixSeconds) {
	t.Helper()
	w, mallory, bob, mb = duo(t, 100)
	s, h := secret(1)
	expiry = w.now.Add(2 * time.Hour)
	mallory.sends(h, expiry, Hop{bob.addr, Units(10)})
	w.run()
	mallory.down = true
	bob.pay(bob.payments[h], Resolve{s})
	w.run()
	return w, mallory, bob, mb, h, expiry
}

// at lets the chain show a moment as final, a block at a time from just before it.
func (w *world) finalAt(at htlc.UnixSeconds) {
	w.t.Helper()
	w.now = max(w.now, at-blockTime)
	for w.chain.final().time <= at {
		w.blocks(1)
	}
}

func (n *node) marked(name Name) (closing bool) { return n.channels[name].closing }

// alerts counts what the owner was told of overdue partners.
func (n *node) alerts() (count int) {
	for _, x := range n.told {
		if strings.HasSuffix(x, "Alert closing") {
			count++
		}
	}
	return count
}

// TestSilentPartnerIsLeft: mallory is silent with bob's money behind a secret that bob
// knows. It is registered in time, mallory has a reveal timeout after the expiry, and
// then bob's node closes by itself and takes what is his.
func TestSilentPartnerIsLeft(t *testing.T) {
	w, mallory, bob, mb, h, expiry := owedStory(t)
	w.now = expiry.Add(-10 * time.Minute)
	w.blocks(finalDepth + 2)
	if at := w.chain.tip().registry[h]; at == 0 || at > expiry {
		t.Fatalf("registered at %d, the expiry is %d", at, expiry)
	}
	w.finalAt(expiry)
	seen := w.now
	if bob.marked(mb) {
		t.Fatal("closed before the partner had time after the expiry")
	}
	w.now = seen.Add(10*time.Minute) - blockTime - 1
	if w.blocks(1); bob.marked(mb) {
		t.Fatal("closed before a reveal timeout was over")
	}
	w.blocks(1)
	if !bob.marked(mb) || bob.alerts() != 1 {
		t.Fatalf("not closed; told %v", bob.told)
	}
	w.settles()
	bob.wasPaid(mb, 10)
	mallory.wasPaid(mb, 90)
	bob.is(h, Completed)
}

// TestLatePartnerIsForgiven: it is back within the reveal timeout and pays; later it
// owes again, and has all of that time again.
func TestLatePartnerIsForgiven(t *testing.T) {
	w, mallory, bob, mb, h, expiry := owedStory(t)
	w.now = expiry.Add(-10 * time.Minute)
	w.blocks(finalDepth + 2)
	w.finalAt(expiry)
	w.now = w.now.Add(8 * time.Minute)
	mallory.down = false
	w.blocks(finalDepth + 2)
	for _, n := range w.nodes {
		n.step(mb, Reconnected{}, Origin{})
	}
	w.run()
	bob.is(h, Completed)
	s, h := secret(2)
	expiry = w.now.Add(time.Hour)
	mallory.sends(h, expiry, Hop{bob.addr, Units(10)})
	w.run()
	mallory.down = true
	bob.pay(bob.payments[h], Resolve{s})
	w.now = expiry.Add(-10 * time.Minute)
	w.blocks(finalDepth + 2)
	w.finalAt(expiry)
	w.now = w.now.Add(9 * time.Minute)
	if w.blocks(1); bob.marked(mb) || bob.channels[mb].owing == 0 {
		t.Fatal("the old debt counts for the new one")
	}
}

// TestOwnerIsToldOfWhatIsOwed: an owner who wants to decide is told once, and the
// channel stays open.
func TestOwnerIsToldOfWhatIsOwed(t *testing.T) {
	w, _, bob, mb, _, expiry := owedStory(t)
	c := bob.channels[mb]
	c.policy.Tell = true
	bob.channels[mb] = c
	w.now = expiry.Add(-10 * time.Minute)
	w.blocks(finalDepth + 2)
	w.finalAt(expiry)
	w.passes(24 * time.Hour)
	w.blocks(5)
	if bob.marked(mb) || bob.alerts() != 1 {
		t.Fatalf("closing %v; told %v", bob.marked(mb), bob.told)
	}
	bob.channels[mb] = bob.channels[mb].Telling(false) // the owner thinks again
	w.settles()
	bob.wasPaid(mb, 10)
}

// TestLostNodeDoesNotClose: what it holds of its partner's may be old.
func TestLostNodeDoesNotClose(t *testing.T) {
	w, _, bob, mb, _, expiry := owedStory(t)
	c := bob.channels[mb]
	c.lost = true
	bob.channels[mb] = c
	w.now = expiry.Add(-10 * time.Minute)
	w.blocks(finalDepth + 2)
	w.finalAt(expiry)
	if w.passes(24 * time.Hour); bob.marked(mb) {
		t.Fatal("closed with what may be an old proof")
	}
}

// expiredStory: alice locks 10 to mallory, who lets it expire.
func expiredStory(t *testing.T) (w *world, alice, mallory *node, am Name, expiry htlc.UnixSeconds) {
	t.Helper()
	w, alice, mallory, am = duo(t, 100)
	_, h := secret(1)
	expiry = w.now.Add(2 * time.Hour)
	alice.sends(h, expiry, Hop{mallory.addr, Units(10)})
	w.run()
	return w, alice, mallory, am, expiry
}

// TestGonePartnerIsLeft: a partner that is away has as long as a lock may last, from
// the expiry, to confirm that an expired lock is gone.
func TestGonePartnerIsLeft(t *testing.T) {
	w, alice, mallory, am, expiry := expiredStory(t)
	mallory.down = true
	w.finalAt(expiry)
	w.blocks(finalDepth + 2)
	if alice.channels[am].out.Locks != nil || len(alice.channels[am].unacked) != 1 {
		t.Fatal("the expired lock is not taken back")
	}
	w.finalAt(expiry.Add(testPolicy().Longest))
	if w.blocks(2); alice.marked(am) || alice.channels[am].owing == 0 {
		t.Fatalf("closing %v before the partner was looked for", alice.marked(am))
	}
	if w.passes(10 * time.Minute); !alice.marked(am) {
		t.Fatal("a partner that is gone keeps the money")
	}
	w.settles()
	w.blocks(finalDepth + 2)
	alice.wasPaid(am, 100)
}

// TestRefusingPartnerIsLeft: one that refuses for good that an expired lock goes has a
// reveal timeout to think again.
func TestRefusingPartnerIsLeft(t *testing.T) {
	w, alice, mallory, am, expiry := expiredStory(t)
	mallory.spy = func(packet) bool { return true } // its own node would take it
	w.finalAt(expiry)
	w.blocks(finalDepth + 2)
	c := alice.channels[am]
	nonce := c.unacked[0].Nonce
	alice.step(am, Received{From: mallory.addr, Message: &Refusal{Name: am, Of: kindRemove, Nonce: nonce, Want: nonce, Code: CodeProof}}, Origin{})
	if alice.marked(am) {
		t.Fatal("closed at the first no")
	}
	if w.passes(10 * time.Minute); !alice.marked(am) {
		t.Fatal("a partner that refuses keeps the money")
	}
	w.settles()
	w.blocks(finalDepth + 2)
	alice.wasPaid(am, 100)
	mallory.wasPaid(am, 0)
}
