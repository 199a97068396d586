package channel

import (
	"testing"
	"time"
)

// TestWhatIsBesideIsNotToldPaid: bob has lost his disk while 40 of alice's are locked to him. She
// hands over a newer proof without that lock, which he keeps beside, for it is worth less to
// him; then she pays 9 by the next, and closes at once. The lock ends after the settle, so he
// shows the proof that has it, and the 9 are hers: nobody must have told him that they are his.
func TestWhatIsBesideIsNotToldPaid(t *testing.T) {
	w, alice, bob, ab := duo(t, 100, 50)
	_, h := secret(1)
	alice.sends(h, w.now.Add(30*time.Hour), Hop{bob.addr, Units(40)})
	w.run()
	copies := bob.copies()
	alice.liar = true
	c := alice.channels[ab]
	next, _, err := c.out.without(1)
	if err != nil {
		t.Fatal(err)
	}
	next.Proof.Nonce++
	c.out = next
	alice.channels[ab] = c
	bob.isRestored(copies)
	if c := bob.channels[ab]; c.in.byHash(h) == nil || c.handed.Proof.Nonce != 2 {
		t.Fatalf("bob has %+v and beside it %+v", c.in, c.handed)
	}
	if told, paid := alice.paysAndCloses(bob, ab); told > 0 || paid != "50" {
		t.Errorf("bob was told %d times of 9, and has %s: of his 50 and those 59", told, paid)
	}
}

// TestWhatIsShownIsToldPaid: where no lock stands in the way the proof by which she pays is the
// one that he shows.
func TestWhatIsShownIsToldPaid(t *testing.T) {
	_, alice, bob, ab := duo(t, 100, 50)
	alice.liar = true
	bob.isRestored(bob.copies())
	if told, paid := alice.paysAndCloses(bob, ab); told != 1 || paid != "59" {
		t.Errorf("bob was told %d times of 9, and has %s", told, paid)
	}
}

// paysAndCloses has one pay 9 to another that has lost data, which no honest node does, and close
// at once: how often the other was told of that, and what it has at the end.
func (n *node) paysAndCloses(other *node, name Name) (told int, paid string) {
	w := n.w
	w.t.Helper()
	c := n.channels[name]
	c.behind, c.refused = false, CodeNone
	n.channels[name] = c
	transfers(w, n, name, 1, 9)
	told = other.got[transferID(1)]
	if err := n.puts(name, Action{Do: DoClose}); err != nil {
		w.t.Fatal(err)
	}
	w.settles()
	w.passes(7 * time.Hour)
	p := w.chain.tip().purses[name.Channel]
	return told, p.paid[p.index(other.addr)].String()
}
