package channel

import (
	"slices"
	"testing"
)

// TestManyOldProofsArePresentedAgainstOnce: mallory shows one old proof after the other, each
// of which has all that he gave up. To show that costs alice many times what an update costs
// him. After a few she waits until he can show no other, and gets all back then.
func TestManyOldProofsArePresentedAgainstOnce(t *testing.T) {
	w, alice, mallory, ab := duo(t, 100, 70)
	old, signature := gaveUp(w, alice, mallory, ab, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)
	mallory.closesWith(ab, old[0], signature[0])
	mallory.down = true
	w.blocks(20)
	for i := range old[1:] {
		if err := mallory.puts(ab, Action{Do: DoUpdate, Proof: old[i+1], Signature: signature[i+1]}); err != nil {
			t.Fatal(err)
		}
		w.blocks(20)
	}
	if w.presents != mostTurns || w.vain != 0 {
		t.Errorf("%d transactions with disposals before the settle time, %d of them in vain", w.presents, w.vain)
	}
	w.now = w.chain.tip().purses[ab.Channel].settleAt
	w.blocks(finalDepth + 2)
	w.passes(testChallenge)
	w.books()
	if w.presents != mostTurns+1 || w.vain != 0 {
		t.Errorf("%d transactions with disposals, %d of them in vain", w.presents, w.vain)
	}
	alice.wasPaid(ab, 100)
	mallory.wasPaid(ab, 70)
}

// TestTheSettleTimeWakes: what waited for it is done when it has come.
func TestTheSettleTimeWakes(t *testing.T) {
	_, c, closed := quarrel(t)
	takes(t, &c, closed.SettleAt-100, Seen{Record: closed})
	if !slices.Contains(c.Wakes(), closed.SettleAt) {
		t.Errorf("%d is not in %v", closed.SettleAt, c.Wakes())
	}
}
