package channel

import (
	"testing"
	"time"
)

// gaveUp has alice lock so many times to mallory, who gives all up. It returns
// mallory's proof of when she had so many of them, with alice's signature.
func gaveUp(w *world, alice, mallory *node, ab Name, locks, with int) (old BalanceProof, signature []byte) {
	for i := range locks {
		_, h := secret(1 + i)
		alice.sends(h, w.now.Add(40*time.Hour), Hop{mallory.addr, Units(2)})
		w.run()
		if i+1 == with {
			old, signature = mallory.channels[ab].Newest()
		}
	}
	for i := range locks {
		_, h := secret(1 + i)
		mallory.pay(mallory.payments[h], Cancel{CodeRoute})
		w.run()
	}
	return old, signature
}

// TestAllDisposalsAtOnce: mallory closes with the proof that has ten locks which she
// gave up, and is away. One transaction brings them all back, and no second one is sent
// after it.
func TestAllDisposalsAtOnce(t *testing.T) {
	w, alice, mallory, ab := duo(t, 100, 70)
	old, signature := gaveUp(w, alice, mallory, ab, 10, 10)
	mallory.closesWith(ab, old, signature)
	mallory.down = true
	w.blocks(200)
	if w.presents != 1 || w.vain != 0 {
		t.Errorf("%d transactions with disposals, %d of them in vain", w.presents, w.vain)
	}
	w.settles()
	alice.wasPaid(ab, 100)
	mallory.wasPaid(ab, 70)
}

// TestDisposalsAreShownAgain: what was presented against one old proof does not count
// against the next, which mallory shows at the last moment, with more of the locks.
func TestDisposalsAreShownAgain(t *testing.T) {
	w, alice, mallory, ab := duo(t, 100, 70)
	var newer BalanceProof
	var sig []byte
	old, signature := gaveUp(w, alice, mallory, ab, 3, 3)
	for i := range 3 {
		_, h := secret(50 + i)
		alice.sends(h, w.now.Add(40*time.Hour), Hop{mallory.addr, Units(5)})
		w.run()
	}
	newer, sig = mallory.channels[ab].Newest()
	for i := range 3 {
		_, h := secret(50 + i)
		mallory.pay(mallory.payments[h], Cancel{CodeRoute})
		w.run()
	}
	mallory.closesWith(ab, old, signature)
	mallory.down = true
	w.blocks(20)
	if err := mallory.puts(ab, Action{Do: DoUpdate, Proof: newer, Signature: sig}); err != nil {
		t.Fatal(err)
	}
	w.settles()
	if w.presents != 2 || w.vain != 0 {
		t.Errorf("%d transactions with disposals, %d of them in vain", w.presents, w.vain)
	}
	alice.wasPaid(ab, 100)
	mallory.wasPaid(ab, 70)
}
