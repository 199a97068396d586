package channel

import (
	"testing"
	"time"
)

// TestTakenIsThePartnersNewest: what the partner signs next is newer than what we say that
// we have of it, and what it has signed is not, whoever of both has signed more.
func TestTakenIsThePartnersNewest(t *testing.T) {
	w, alice, bob, ab := duo(t, 100, 50)
	has := func() {
		t.Helper()
		a, b := alice.channels[ab], bob.channels[ab]
		if b.Taken() != a.out.Proof.Nonce || a.Taken() != b.out.Proof.Nonce {
			t.Errorf("bob says %d of %d, alice %d of %d", b.Taken(), a.out.Proof.Nonce, a.Taken(), b.out.Proof.Nonce)
		}
	}
	has()
	for i := range 3 {
		alice.orders(ab, Pay{ID: transferID(i), Amount: Units(1)})
		w.run()
		has()
	}
	if n := bob.channels[ab].Taken(); n != 3 {
		t.Errorf("bob has taken %d of three", n)
	}
}

// TestTakenCountsWhatIsKeptBeside: bob's older proof is worth more to him than the one that
// he was handed over. What alice said before that one is old all the same.
func TestTakenCountsWhatIsKeptBeside(t *testing.T) {
	_, alice, bob, ab, _ := besides(t)
	if c := bob.channels[ab]; c.Taken() != c.handed.Proof.Nonce || c.Taken() != alice.channels[ab].out.Proof.Nonce || c.in.Proof.Nonce >= c.Taken() {
		t.Errorf("of %d bob says %d, beside his %d", c.handed.Proof.Nonce, c.Taken(), c.in.Proof.Nonce)
	}
}

// TestWhatIsKeptBesideIsAcknowledged: bob was away when alice locked to him, and comes back
// with a copy that is worth more. He has her lock all the same, and she knows.
func TestWhatIsKeptBesideIsAcknowledged(t *testing.T) {
	w, alice, bob, ab := duo(t, 100, 50)
	_, given := secret(1)
	_, h := secret(2)
	alice.sends(given, w.now.Add(6*time.Hour), Hop{bob.addr, Units(40)})
	w.run()
	copies := bob.copies()
	bob.pay(bob.payments[given], Cancel{CodeCancelled})
	w.run()
	bob.down = true
	alice.sends(h, w.now.Add(3*time.Hour), Hop{bob.addr, Units(30)})
	w.run()
	if len(alice.channels[ab].unacked) == 0 {
		t.Fatal("bob is not away")
	}
	bob.isRestored(copies)
	if c := bob.channels[ab]; c.in.byHash(h) != nil || c.handed.byHash(h) == nil {
		t.Fatalf("bob has %+v and beside it %+v", c.in, c.handed)
	}
	if n := len(alice.channels[ab].unacked); n != 0 {
		t.Errorf("%d of what alice said is not acknowledged", n)
	}
}
