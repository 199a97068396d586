package channel

import (
	"testing"
	"time"
)

// TestSeedStory: alice–bob–carol. Alice opens with bob and deposits 100, bob with
// carol 80; alice pays bob 30 directly, then carol 20 through bob; alice closes,
// bob updates, both settle and get 50 each.
func TestSeedStory(t *testing.T) {
	w := newWorld(t, "alice", "bob", "carol")
	alice, bob, carol := w.nodes[0], w.nodes[1], w.nodes[2]
	ab := alice.opens(bob, 100)
	bc := bob.opens(carol, 80)

	alice.orders(ab, Pay{ID: transferID(1), Amount: Units(30)})
	w.run()
	alice.has(ab, 70)
	bob.has(ab, 30)
	if alice.taken[transferID(1)] != 1 || bob.got[transferID(1)] != 1 {
		t.Fatal("the transfer is not told once on each side")
	}

	s, h := secret(1)
	carol.auto[h] = s
	alice.sends(h, w.now.Add(2*time.Hour), Hop{bob.addr, Units(20)}, Hop{carol.addr, Units(20)})
	w.run()
	alice.is(h, Completed)
	bob.is(h, Completed)
	carol.is(h, Completed)
	alice.has(ab, 50)
	bob.has(ab, 50)
	bob.has(bc, 60)
	carol.has(bc, 20)

	alice.orders(ab, CloseAlone{})
	w.run()
	w.blocks(finalDepth + 1)
	p := w.chain.tip().purses[ab.Channel]
	if p.stage != Closed || p.shown[0].Nonce == 0 && p.shown[1].Nonce == 0 {
		t.Fatalf("not closed, or bob did not update: %+v", p)
	}
	w.passes(testTimeout + testChallenge)
	alice.wasPaid(ab, 50)
	bob.wasPaid(ab, 50)
	bob.has(bc, 60)
}
