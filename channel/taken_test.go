package channel

import "testing"

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
