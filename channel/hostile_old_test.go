package channel

import (
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/htlc"
)

// whileStrange steps a node's channel as one whose partner has not told yet what it has, and
// does what comes of it.
func (n *node) whileStrange(name Name, what What) {
	n.w.t.Helper()
	next, commands, err := Step(n.channels[name], Event{Now: n.moment(), What: what, Strange: true})
	if err != nil {
		n.w.t.Fatal(err)
	}
	n.channels[name] = next
	for _, c := range commands {
		n.command(name, c)
	}
}

// givesUp is mallory's word that she gives up a lock to her, whatever has become of it.
func (n *node) givesUp(name Name, l held) Received {
	m := &Dispose{Name: name, ID: l.ID, Leaf: l.Leaf, Code: CodeRoute}
	c := n.channels[name]
	d, _ := Digest(m, c.domain, n.addr, c.terms.Them)
	return Received{From: n.addr, Message: m, Signature: sign(n.addr, d), Signer: n.addr}
}

// backWithAnOldCopy has alice pay mallory over bob, who comes back with a copy from before
// he has paid her. His channel with alice is as it was: she has not heard the secret.
func backWithAnOldCopy(t *testing.T) (w *world, alice, bob, mallory *node, ab, bm Name, h htlc.Hash) {
	w, alice, bob, mallory, ab, bm = trio(t)
	mallory.liar = true
	s, h := secret(1)
	alice.sends(h, w.now.Add(2*time.Hour), Hop{bob.addr, Units(21)}, Hop{mallory.addr, Units(20)})
	w.run()
	copies, payment := bob.copies(), bob.payments[h]
	bob.spy = func(p packet) bool { return p.to == alice.addr }
	mallory.pay(mallory.payments[h], Resolve{s})
	w.run()
	bob.spy = nil
	if got := mallory.channels[bm].in.Proof.Transferred; got != Units(20) {
		t.Fatalf("mallory was paid %s", got)
	}
	for name, c := range copies {
		bob.channels[name] = c
	}
	bob.payments[h], bob.outbox = payment, nil
	delete(bob.secrets, h)
	return w, alice, bob, mallory, ab, bm, h
}

// TestAnOldCopyBelievesNoDisposal: mallory was paid by bob for a lock. He comes back with a
// copy in which it stands, and before she tells what she has she says that she gives it up.
// Were he to believe that, he would give alice's lock back, whose channel has nothing new.
func TestAnOldCopyBelievesNoDisposal(t *testing.T) {
	w, alice, bob, mallory, ab, bm, h := backWithAnOldCopy(t)
	bob.whileStrange(bm, mallory.givesUp(bm, *bob.outLock(bm, h)))
	w.run()
	bob.step(ab, Reconnected{}, Origin{}) // alice tells: nothing of that channel is missing
	w.run()
	bob.whileStrange(bm, Reconnected{})
	w.run()
	if l := bob.inLock(ab, h); l == nil || l.Disposed {
		t.Fatal("bob has paid mallory, and given alice's lock back")
	}
	if !bob.channels[bm].lost {
		t.Fatal("bob does not notice that his copy is old")
	}
	alice.is(h, Pending)
}

// TestADisposalBeforeThePartnerHasToldIsNotForgotten: the copy is the newest. Then the
// payment hears that the lock is given up as soon as its receiver has told what it has.
func TestADisposalBeforeThePartnerHasToldIsNotForgotten(t *testing.T) {
	w, alice, bob, carol, _, bc := trio(t)
	_, h := secret(1)
	alice.paysThrough(w, h, w.now.Add(2*time.Hour), bob, carol)
	bob.whileStrange(bc, carol.givesUp(bc, *bob.outLock(bc, h)))
	w.run()
	alice.is(h, Pending)
	bob.step(bc, Reconnected{}, Origin{})
	w.run()
	alice.is(h, FailedNow)
}

// TestInDoubtNoDisposalIsBelieved: bob has met mallory, who then says that she has his word on
// a proof that he does not know, and gives the lock up. What he has lost, if it is so, may have
// paid it. When she takes her word back he hears of the lock.
func TestInDoubtNoDisposalIsBelieved(t *testing.T) {
	w, alice, bob, carol, ab, bc := trio(t)
	carol.liar = true
	_, h := secret(1)
	alice.paysThrough(w, h, w.now.Add(2*time.Hour), bob, carol)
	carol.claims(bc, 9)
	bob.step(bc, carol.givesUp(bc, *bob.outLock(bc, h)), Origin{})
	w.run()
	if l := bob.inLock(ab, h); l == nil || l.Disposed {
		t.Fatal("in doubt alice's lock is given back")
	}
	carol.claims(bc, 0)
	w.run()
	alice.is(h, FailedNow)
}
