package channel

import (
	"testing"
)

// TestASettleDoesNotCallFailedWhatItPays: alice pays mallory, who does not confirm it and
// asks to settle at once: the balances count the payment, and his word says that he has not
// got it. Were that signed, alice would be paid without it and be told that it has failed,
// and its owner would pay once more.
func TestASettleDoesNotCallFailedWhatItPays(t *testing.T) {
	for name, x := range map[string]struct {
		received   uint64
		low, high  uint64
		signed     bool
		taken, bad int
	}{
		"counted, and he says no":  {0, 70, 80, false, 0, 0},
		"one unit counted":         {0, 99, 51, false, 0, 0},
		"counted, and he says so":  {1, 70, 80, true, 1, 0},
		"left with alice":          {0, 100, 50, true, 0, 1},
		"more than that to alice":  {0, 101, 49, true, 0, 1},
		"counted, and of one more": {2, 70, 80, true, 1, 0},
	} {
		w, alice, mallory, ab := duo(t, 100, 50)
		mallory.spy = func(p packet) bool { _, is := must(Decode(p.raw)).(*Ack); return is }
		alice.orders(ab, Pay{ID: transferID(1), Amount: Units(30)})
		w.run()
		ask := Settle{Low: Units(x.low), High: Units(x.high), LowNet: Net(Units(100), Sum{}), Deadline: w.deadline()}
		mallory.says(ab, &SettleRequest{Name: ab, Settle: ask, Received: x.received})
		w.run()
		if signed := len(alice.channels[ab].settles) > 0; signed != x.signed {
			t.Errorf("%s: signed %v", name, signed)
		}
		if !x.signed {
			continue
		}
		w.blocks(finalDepth + 2)
		alice.wasPaid(ab, x.low)
		if alice.taken[transferID(1)] != x.taken || alice.failed[transferID(1)] != x.bad {
			t.Errorf("%s: taken %v, failed %v", name, alice.taken, alice.failed)
		}
	}
}

// TestASettleLeavesOutSomeTransfers: of three payments on their way he counts the first.
// The other two have to be left with alice, whole.
func TestASettleLeavesOutSomeTransfers(t *testing.T) {
	for low, signs := range map[uint64]bool{40: false, 89: false, 90: true} {
		w, alice, mallory, ab := duo(t, 100, 50)
		mallory.spy = func(packet) bool { return true }
		for i, n := range []uint64{10, 20, 30} {
			transfers(w, alice, ab, i, n)
		}
		ask := Settle{Low: Units(low), High: Units(150 - low), LowNet: Net(Units(100), Sum{}), Deadline: w.deadline()}
		mallory.says(ab, &SettleRequest{Name: ab, Settle: ask, Received: 1})
		w.run()
		if signed := len(alice.channels[ab].settles) > 0; signed != signs {
			t.Errorf("%d to alice: signed %v", low, signed)
		}
	}
}
