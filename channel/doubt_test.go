package channel

import (
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
)

// claims has a node say that its partner has confirmed its proof of a nonce.
func (n *node) claims(name Name, nonce uint64) {
	n.w.t.Helper()
	c := n.channels[name]
	m := &Reestablish{Name: name, Sent: c.out.Proof, Received: c.in.Proof, From: nonce + 1, Answer: true}
	spy := n.spy // her node would say what is true
	n.spy = func(p packet) bool {
		switch must(Decode(p.raw)).(type) {
		case *Reestablish, *Handover:
			return true
		}
		return spy != nil && spy(p)
	}
	n.w.wire = append(n.w.wire, packet{n.addr, c.terms.Them, must(Encode(m)), c.in.Signature})
	n.w.run()
	n.spy = spy
}

// signs says whether a node signs a payment of one.
func (n *node) signs(name Name, id int) bool {
	n.w.t.Helper()
	before := n.channels[name].out.Proof.Nonce
	n.orders(name, Pay{ID: transferID(id), Amount: Units(1)})
	n.w.run()
	return n.channels[name].out.Proof.Nonce > before
}

// lies has mallory owe 10 to bob, who has shown her the secret. She says that he lost data,
// and shows nothing.
func lies(t *testing.T) (w *world, mallory, bob *node, mb Name, since time.Duration) {
	t.Helper()
	w, mallory, bob, mb = duo(t, 100, 50)
	mallory.liar = true
	s, h := secret(1)
	expiry := w.now.Add(2 * time.Hour)
	mallory.sends(h, expiry, Hop{bob.addr, Units(10)})
	w.run()
	mallory.spy = func(packet) bool { return true }
	bob.pay(bob.payments[h], Resolve{s})
	w.run()
	mallory.claims(mb, 99)
	said := w.now
	w.now = expiry.Add(-10 * time.Minute)
	w.blocks(finalDepth + 2)
	w.finalAt(expiry)
	return w, mallory, bob, mb, time.Duration(w.now-said) * time.Second
}

// TestALieAboutLostDataKeepsNothing: mallory owes what only a close brings, and says that
// bob lost data. He believes no word without a proof: he signs nothing, registers the
// secret, and when she had the time to show one he closes, and has what is his.
func TestALieAboutLostDataKeepsNothing(t *testing.T) {
	w, mallory, bob, mb, gone := lies(t)
	if c := bob.channels[mb]; c.lost || c.View().Code != CodeLost || bob.signs(mb, 1) {
		t.Fatalf("lost %v, code %s", c.lost, c.View().Code)
	}
	w.passes(testPolicy().Longest - gone - time.Hour)
	mallory.claims(mb, 120) // once more, and more of it
	if bob.marked(mb) {
		t.Fatal("closed before the partner had the time to show what it says")
	}
	w.passes(time.Hour)
	if !bob.marked(mb) {
		t.Fatal("a word keeps him from closing for ever")
	}
	mallory.down = true
	w.settles()
	w.blocks(finalDepth + 2)
	bob.wasPaid(mb, 60)
	mallory.wasPaid(mb, 90)
}

// TestALieThatIsTakenBackWinsNoTime: mallory says now this, now that.
func TestALieThatIsTakenBackWinsNoTime(t *testing.T) {
	w, mallory, bob, mb, _ := lies(t)
	w.passes(time.Hour)
	if bob.marked(mb) {
		t.Fatal("closed in doubt")
	}
	mallory.claims(mb, 1)
	if !bob.marked(mb) {
		t.Fatal("no doubt is left, and a reveal timeout is over: she owes")
	}
}

// TestADoubtEnds: when the partner says otherwise both pay as before. In doubt nothing is
// taken: who lost data may have given a lock up, or signed a withdrawal of what it is paid.
func TestADoubtEnds(t *testing.T) {
	w, mallory, bob, mb := duo(t, 100, 50)
	mallory.liar = true
	transfers(w, mallory, mb, 1, 5)
	mallory.claims(mb, 4)
	if bob.channels[mb].lost || bob.signs(mb, 2) {
		t.Fatal("no doubt")
	}
	mallory.claims(mb, 1)
	if !bob.signs(mb, 3) {
		t.Fatal("she has taken it back, and nothing is signed")
	}
	forgives := func() { // she believes her own word no more than he does
		c := mallory.channels[mb]
		c.behind, c.refused = false, CodeNone
		mallory.channels[mb] = c
	}
	mallory.claims(mb, 2)
	forgives()
	transfers(w, mallory, mb, 4, 5)
	if got := bob.channels[mb].in.Proof.Nonce; got != 1 || bob.signs(mb, 5) {
		t.Fatalf("proof %d is taken in doubt", got)
	}
	mallory.claims(mb, 9)
	forgives()
	_, h := secret(1)
	mallory.sends(h, w.now.Add(2*time.Hour), Hop{bob.addr, Units(3)})
	w.run()
	if l := bob.inLock(mb, h); l != nil || bob.channels[mb].in.Proof.Nonce != 1 {
		t.Fatal("a lock is taken in doubt")
	}
}

// TestWhatIsNoProofProvesNothing: mallory hands over her old proof, one that she changed,
// and one of somebody else. The newest, with her signature, makes bob believe her, and he
// ends the channel by it.
func TestWhatIsNoProofProvesNothing(t *testing.T) {
	w, mallory, bob, mb := duo(t, 100, 50)
	transfers(w, mallory, mb, 1, 5)
	older := bob.channels[mb]
	transfers(w, mallory, mb, 2, 20)
	newest := bob.channels[mb].in
	bob.channels[mb] = older
	mallory.spy = func(p packet) bool { _, is := must(Decode(p.raw)).(*Handover); return is }
	bob.steps(mb, Reconnected{})
	w.run()
	if c := bob.channels[mb]; c.lost || !c.doubted() {
		t.Fatalf("lost %v, in doubt %v", c.lost, c.doubted())
	}
	hands := func(p BalanceProof, signature []byte) {
		m := &Handover{Name: mb, Proof: p}
		bob.receives(packet{mallory.addr, bob.addr, must(Encode(m)), signature})
		w.run()
	}
	changed := newest.Proof
	changed.Nonce++
	hands(older.in.Proof, older.in.Signature)
	hands(changed, newest.Signature)
	hands(newest.Proof, sign(common.Address{0xee}, newest.Proof.Digest(older.domain, mb)))
	if c := bob.channels[mb]; c.lost || !c.doubted() {
		t.Fatalf("lost %v, in doubt %v", c.lost, c.doubted())
	}
	bob.orders(mb, CloseAlone{}) // that would leave 20 to mallory
	if bob.marked(mb) {
		t.Fatal("closed by what may be old, and nobody has said blindly")
	}
	hands(newest.Proof, newest.Signature)
	if c := bob.channels[mb]; !c.lost || c.doubted() {
		t.Fatalf("lost %v, in doubt %v", c.lost, c.doubted())
	}
	mallory.spy = nil
	bob.steps(mb, Reconnected{})
	w.run()
	bob.parts(mb, 75, 75)
}

// TestALieKeepsNoExpiredLock: what bob locked to mallory has expired, and he cannot sign that
// it is gone. It comes back by a close.
func TestALieKeepsNoExpiredLock(t *testing.T) {
	w, bob, mallory, bm := duo(t, 100, 50)
	mallory.liar = true
	_, h := secret(1)
	bob.sends(h, w.now.Add(2*time.Hour), Hop{mallory.addr, Units(10)})
	w.run()
	mallory.spy = func(packet) bool { return true }
	mallory.claims(bm, 7)
	w.passes(3 * time.Hour)
	if w.passes(time.Hour); bob.marked(bm) {
		t.Fatal("closed before the partner had the time to show what it says")
	}
	w.passes(testPolicy().Longest)
	if !bob.marked(bm) {
		t.Fatal("a word keeps his lock for ever")
	}
	mallory.down = true
	w.settles()
	w.blocks(finalDepth + 2)
	bob.wasPaid(bm, 100)
	mallory.wasPaid(bm, 50)
}

// TestWhatIsOnItsWayProvesNothing: mallory says that bob confirmed nine proofs, and hands over
// the second, which he has not got yet. He has lost nothing. If she hands over what she says
// he had, he believes her; and what he showed his secret for is paid by it, and told so.
func TestWhatIsOnItsWayProvesNothing(t *testing.T) {
	for _, says := range []uint64{9, 2} {
		w, mallory, bob, mb := duo(t, 100, 50)
		mallory.liar = true
		s, h := secret(1)
		mallory.sends(h, w.now.Add(2*time.Hour), Hop{bob.addr, Units(10)})
		w.run()
		mallory.spy = func(p packet) bool { _, is := must(Decode(p.raw)).(*Unlock); return is } // on its way, for long
		bob.pay(bob.payments[h], Resolve{s})
		w.run()
		mallory.claims(mb, says)
		c := mallory.channels[mb]
		m := &Handover{Name: mb, Proof: c.out.Proof}
		bob.receives(packet{mallory.addr, bob.addr, must(Encode(m)), sign(mallory.addr, c.out.Proof.Digest(c.domain, mb))})
		w.run()
		if got := bob.channels[mb]; got.lost != (says == 2) || got.out.Proof.Nonce != 0 || c.out.Proof.Nonce != 2 {
			t.Fatalf("she says %d, and hands over %d: lost %v", says, c.out.Proof.Nonce, got.lost)
		}
		if says == 9 {
			bob.is(h, Pending)
			continue
		}
		bob.is(h, Completed)
		bob.parts(mb, 60, 90)
	}
}
