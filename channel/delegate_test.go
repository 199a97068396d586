package channel

import (
	"errors"
	"testing"
	"time"
)

// TestBundleIsEnough (attack 61): bob is away while mallory closes without her
// newest proofs. Who has bob's bundle, and the secrets that it names in the time
// that it names, gets him all that is his; and the bundle has no secret in it.
func TestBundleIsEnough(t *testing.T) {
	w, mallory, bob, ab := duo(t, 100, 50)
	s, h := secret(1)
	gone, lost := secret(2)
	expiry := w.now.Add(20 * time.Hour)
	mallory.orders(ab, Pay{ID: transferID(1), Amount: Units(10)})
	bob.sends(lost, expiry, Hop{mallory.addr, Units(7)})
	mallory.sends(h, expiry, Hop{bob.addr, Units(30)})
	w.run()
	shown, signature := mallory.channels[ab].newest()
	mallory.pay(mallory.payments[lost], Cancel{CodeCancelled}) // bob holds its disposal
	w.run()
	mallory.spy = func(packet) bool { return true }
	bob.pay(bob.payments[h], Resolve{s})
	w.run()
	b := bob.channels[ab].Bundle()
	if b.Proof.Nonce != 2 || len(b.Unlock) != 1 || len(b.Register) != 1 || b.Register[0].By != expiry || len(b.Disposals) != 1 {
		t.Fatalf("%+v", b)
	}
	if d := bob.channels[ab].Delegation(mallory.addr, 3600, Units(1)); d.Nonce != b.Proof.Nonce {
		t.Errorf("the delegation is for proof %d, the bundle has %d", d.Nonce, b.Proof.Nonce)
	}
	bob.down, mallory.down = true, true // from here on only the bundle acts, in bob's name
	mallory.closesWith(ab, shown, signature)
	w.blocks(1)
	mallory.secrets[lost] = gone
	if err := mallory.puts(ab, Action{Do: DoUnlock, Locks: []Lock{b.Disposals[0].Lock}, Which: []uint64{1}, Direct: true}); err != nil {
		t.Fatal(err)
	}
	for _, a := range []Action{
		{Do: DoUpdate, Proof: b.Proof, Signature: b.Signature},
		{Do: DoRegister, Hash: b.Register[0].Hash},
		{Do: DoUnlock, Locks: b.Locks, Which: b.Unlock},
		{Do: DoPresent, Locks: []Lock{b.Disposals[0].Lock}, Which: []uint64{1}, Disposals: [][]byte{b.Disposals[0].Signature}, Proof: shown}, // the last: it forgets what was shown
	} {
		if a.Do == DoRegister {
			w.now = b.Register[0].From
			w.blocks(1)
		}
		if err := bob.puts(ab, a); err != nil {
			t.Fatalf("%s: %v", a.Name(), err)
		}
	}
	w.passes(testTimeout + testChallenge)
	if err := bob.puts(ab, Action{Do: DoSettle}); err != nil {
		t.Fatal(err)
	}
	w.books()
	bob.wasPaid(ab, 150) // mallory unlocked what she had given up
	mallory.wasPaid(ab, 0)
}

// TestGraphsAreBounded (attack 64): more announcements than a search may look at
// are refused, a path has no more hops than a message takes, and loops end.
func TestGraphsAreBounded(t *testing.T) {
	if _, err := NewGraph(make([]Edge, MostEdges+1)); !errors.Is(err, ErrRoute) {
		t.Errorf("any number of channels is searched: %v", err)
	}
	var line []Edge
	for i := range mostHops + 1 {
		e := Edge{From: nodeAddr(i), To: nodeAddr(i + 1), Capacity: Units(10)}
		e.Channel[0] = byte(i + 1)
		back := Edge{Channel: e.Channel, From: e.To, To: e.From, Capacity: Units(10)}
		line = append(line, e, back)
	}
	g := must(NewGraph(line))
	if _, err := g.Paths(nodeAddr(0), nodeAddr(mostHops), Units(1), 3); err != nil {
		t.Errorf("%d hops: %v", mostHops, err)
	}
	if _, err := g.Paths(nodeAddr(0), nodeAddr(mostHops+1), Units(1), 3); !errors.Is(err, ErrRoute) {
		t.Errorf("%d hops: %v", mostHops+1, err)
	}
	if _, err := g.Paths(nodeAddr(0), nodeAddr(0), Units(1), 1); !errors.Is(err, ErrRoute) {
		t.Errorf("to itself: %v", err)
	}
}
