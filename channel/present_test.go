package channel

import (
	"slices"
	"testing"
	"time"
)

// gaveUp has alice lock so many times to mallory, who gives all up. It returns what
// mallory has of when it was so many of them: a proof with alice's signature.
func gaveUp(w *world, alice, mallory *node, ab Name, locks int, with ...int) (old []BalanceProof, signatures [][]byte) {
	for i := range locks {
		_, h := secret(1 + i)
		alice.sends(h, w.now.Add(40*time.Hour), Hop{mallory.addr, Units(2)})
		w.run()
		if slices.Contains(with, i+1) {
			p, sig := mallory.channels[ab].newest()
			old, signatures = append(old, p), append(signatures, sig)
		}
	}
	for i := range locks {
		_, h := secret(1 + i)
		mallory.pay(mallory.payments[h], Cancel{CodeRoute})
		w.run()
	}
	return old, signatures
}

// TestAllDisposalsAtOnce: mallory closes with the proof that has ten locks which she
// gave up, and is away. One transaction brings them all back, and no second one is sent
// after it.
func TestAllDisposalsAtOnce(t *testing.T) {
	w, alice, mallory, ab := duo(t, 100, 70)
	old, signature := gaveUp(w, alice, mallory, ab, 10, 10)
	mallory.closesWith(ab, old[0], signature[0])
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
	old, signature := gaveUp(w, alice, mallory, ab, 6, 3, 6)
	mallory.closesWith(ab, old[0], signature[0])
	mallory.down = true
	w.blocks(20)
	if err := mallory.puts(ab, Action{Do: DoUpdate, Proof: old[1], Signature: signature[1]}); err != nil {
		t.Fatal(err)
	}
	w.now = w.chain.tip().purses[ab.Channel].settleAt
	w.blocks(finalDepth + 2)
	w.passes(testChallenge)
	w.books()
	if w.presents != 2 || w.vain != 0 {
		t.Errorf("%d transactions with disposals, %d of them in vain", w.presents, w.vain)
	}
	alice.wasPaid(ab, 100)
	mallory.wasPaid(ab, 70)
}
