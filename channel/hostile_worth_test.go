package channel

import (
	"slices"
	"testing"
	"time"
)

// A stranger opens channels with his own money and ends them, again and again. Who pays
// for the gas of that is who gets something by it.

// TestAStrangersEndCostsNothing: mallory closes a channel in which alice has nothing, also
// one in which she gave back a lock of his. She shows and settles nothing: it brings her
// nothing. One unit of hers and she does, and more than the least where one is named.
func TestAStrangersEndCostsNothing(t *testing.T) {
	for name, x := range map[string]struct {
		before func(w *world, mallory, alice *node, ab Name)
		least  uint64
		did    []Verb
	}{
		"nothing was signed": {func(*world, *node, *node, Name) {}, 0, nil},
		"a lock was given back": {func(w *world, mallory, alice *node, _ Name) {
			alice.hold = func(Held) bool { return false }
			_, h := secret(1)
			mallory.sends(h, w.now.Add(2*time.Hour), Hop{alice.addr, Units(30)})
			w.run()
		}, 0, nil},
		"one unit was paid":     {func(w *world, mallory, _ *node, ab Name) { transfers(w, mallory, ab, 1, 1) }, 0, []Verb{DoUpdate, DoSettle}},
		"less than the least":   {func(w *world, mallory, _ *node, ab Name) { transfers(w, mallory, ab, 1, 9) }, 10, nil},
		"as much as the least":  {func(w *world, mallory, _ *node, ab Name) { transfers(w, mallory, ab, 1, 10) }, 10, []Verb{DoUpdate, DoSettle}},
		"paid, and paid back":   {paidBack, 0, []Verb{DoUpdate, DoSettle}},
		"a deposit of alice is": {func(w *world, _, alice *node, ab Name) { w.chain.tip().purses[ab.Channel].deposit(alice.addr, 1) }, 0, []Verb{DoSettle}},
	} {
		w, mallory, alice, ab := duo(t, 100)
		x.before(w, mallory, alice, ab)
		w.blocks(finalDepth + 1)
		alice.values(ab, x.least)
		mallory.closesWith(ab, BalanceProof{}, nil)
		mallory.down = true
		w.blocks(finalDepth + 1)
		w.passes(testTimeout + testChallenge + time.Hour)
		if !slices.Equal(alice.did, x.did) {
			t.Errorf("%s: alice pays for %v, want %v", name, alice.did, x.did)
		}
	}
}

// paidBack: mallory paid alice, and she paid him back. He closes, and does not show that.
func paidBack(w *world, mallory, alice *node, ab Name) {
	transfers(w, mallory, ab, 1, 50)
	transfers(w, alice, ab, 2, 50)
}

// TestItsOwnerEndsWhatHasNothing: alice closes alone a channel in which she has nothing, as
// its owner asks: she settles it, too, and a new one can be opened.
func TestItsOwnerEndsWhatHasNothing(t *testing.T) {
	w, mallory, alice, ab := duo(t, 100)
	mallory.down = true
	alice.orders(ab, CloseAlone{})
	w.settles()
	if want := []Verb{DoClose, DoSettle}; !slices.Equal(alice.did, want) {
		t.Errorf("alice did %v, want %v", alice.did, want)
	}
	mallory.wasPaid(ab, 100)
}

// TestWhoGetsNothingPaysForNoSettle: mallory asks to end a channel together in which all is
// his. Alice signs that, and it is his to pay for. What she asks for herself, or what pays
// her, she sends.
func TestWhoGetsNothingPaysForNoSettle(t *testing.T) {
	for name, x := range map[string]struct {
		hers  uint64
		asks  bool
		least uint64
		sends bool
	}{
		"all is his":               {0, false, 0, false},
		"all is his, and she asks": {0, true, 0, true},
		"a unit is hers":           {1, false, 0, true},
		"less than the least":      {9, false, 10, false},
		"as much as the least":     {10, false, 10, true},
	} {
		w, mallory, alice, ab := duo(t, 100)
		if x.hers > 0 {
			transfers(w, mallory, ab, 1, x.hers)
		}
		alice.values(ab, x.least)
		asks := mallory
		if x.asks {
			asks = alice
		}
		asks.orders(ab, Part{w.deadline()})
		w.run()
		if sent := slices.Contains(alice.did, DoPart); sent != x.sends {
			t.Errorf("%s: alice did %v", name, alice.did)
		}
		w.blocks(finalDepth + 2)
		mallory.wasPaid(ab, 100-x.hers)
	}
}

// TestASettleIsWorthOurShare: and a withdrawal what is withdrawn, however much is in the
// channel: of that a bid is a share when its time is nearly over, and the partner decides
// how late it signs.
func TestASettleIsWorthOurShare(t *testing.T) {
	w, alice, _, ab := duo(t, 100, 50)
	c := alice.channels[ab]
	if got := c.Worth(Action{Do: DoPart, Settle: Settle{Low: Units(7), High: Units(143)}}); got != Units(7) {
		t.Errorf("a settle that pays 7 is worth %s", got)
	}
	if got := c.Worth(Action{Do: DoWithdraw, Withdraw: Withdraw{Party: alice.addr, Amount: Units(3)}}); got != Units(3) {
		t.Errorf("a withdrawal of 3 is worth %s", got)
	}
	_ = w
}
