package channel

import (
	"testing"
	"time"
)

// TestOldProofAfterAnOlderOne: mallory closes with an old proof of alice that locks 20 to
// her, and updates it to a newer one, old all the same, that locks 40. All have long
// expired. What the second one locks comes home, too.
func TestOldProofAfterAnOlderOne(t *testing.T) {
	w, alice, mallory, ab := duo(t, 100)
	expiry := w.now.Add(2 * time.Hour)
	var proofs []BalanceProof
	var signatures [][]byte
	for i := range 2 {
		_, h := secret(i)
		alice.sends(h, expiry, Hop{mallory.addr, Units(20)})
		w.run()
		p, signature := mallory.channels[ab].newest()
		proofs, signatures = append(proofs, p), append(signatures, signature)
	}
	w.passes(3 * time.Hour)
	alice.has(ab, 100)
	mallory.down = true // her own node would show the newest
	mallory.closesWith(ab, proofs[0], signatures[0])
	w.blocks(finalDepth + 1)
	if len(alice.channels[ab].old) != 1 {
		t.Fatal("the locks of the first proof are not recalled: this tells nothing")
	}
	if err := mallory.puts(ab, Action{Do: DoUpdate, Proof: proofs[1], Signature: signatures[1]}); err != nil {
		t.Fatal(err)
	}
	w.settles()
	w.blocks(finalDepth + 3) // what was reserved
	alice.wasPaid(ab, 100)
	mallory.wasPaid(ab, 0)
}
