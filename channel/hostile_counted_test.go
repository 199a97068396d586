package channel

import "testing"

// Mallory has taken a transfer and does not confirm it. She asks to settle with balances
// that count it, and says that she does not: with such a settle final alice would tell her
// owner that the transfer failed, and it would be paid again.
func TestASettleIsCountedAsItPays(t *testing.T) {
	for name, x := range map[string]struct {
		low      uint64 // what is alice's of 150
		received uint64
		signed   bool
	}{
		"counted, and said to be":                {80, 2, true},
		"counted, and said not to be":            {80, 0, false},
		"the first counted, the second not":      {90, 1, true},
		"both counted, one said to be":           {80, 1, false},
		"nothing counted":                        {100, 0, true},
		"one unit of it counted":                 {99, 0, false},
		"nothing counted, and a present besides": {101, 0, true},
	} {
		t.Run(name, func(t *testing.T) {
			w, alice, mallory, ab := duo(t, 100, 50)
			mallory.spy = func(p packet) bool { _, is := must(Decode(p.raw)).(*Ack); return is } // she confirms nothing
			for i := range 2 {
				alice.orders(ab, Pay{ID: transferID(i + 1), Amount: Units(10)})
			}
			w.run()
			mallory.has(ab, 70)
			s := Settle{Low: Units(x.low), High: Units(150 - x.low), LowNet: Net(Units(100), Sum{}), Deadline: w.deadline()}
			mallory.says(ab, &SettleRequest{Name: ab, Settle: s, Received: x.received})
			w.run()
			if signed := len(alice.channels[ab].settles) > 0; signed != x.signed {
				t.Fatalf("signed: %v", signed)
			}
			if !x.signed {
				return
			}
			w.blocks(finalDepth + 2)
			alice.wasPaid(ab, x.low)
			for i := range 2 {
				id, paid := transferID(i+1), uint64(i) < x.received
				if taken, failed := alice.taken[id] == 1, alice.failed[id] == 1; taken != paid || failed == paid {
					t.Errorf("transfer %d: taken %v, failed %v, paid %v", i+1, taken, failed, paid)
				}
			}
		})
	}
}
