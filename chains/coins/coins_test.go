package coins_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/coins"
	"github.com/lockstep-swap/lockstep/htlc"
)

const (
	base     = 97 // lock output, change output, overhead
	perInput = 58
)

func coin(i int, sats uint64) chains.Coin {
	return chains.Coin{Out: chains.Outpoint{TxID: fmt.Sprintf("%064x", i), Index: uint32(i)}, Amount: htlc.Units(sats)}
}

func units(a htlc.Amount) uint64 { n, _ := a.Uint64(); return n }

func sum(cs []chains.Coin) (n uint64) {
	for _, c := range cs {
		n += units(c.Amount)
	}
	return n
}

// TestSelectBalances: whatever is chosen, no satoshi is lost or made, no coin is
// taken twice, the fee is at least the rate's, and nothing is refused that could
// be paid.
func TestSelectBalances(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var have []chains.Coin
		for i, v := range rapid.SliceOfN(rapid.Uint64Range(0, 1<<rapid.IntRange(4, 34).Draw(t, "bits")), 0, 40).Draw(t, "coins") {
			have = append(have, coin(i, v))
		}
		amount := rapid.Uint64Range(1, 1<<34).Draw(t, "amount")
		rate := rapid.Uint64Range(1000, 500_000).Draw(t, "rate")
		need := func(inputs int) uint64 { return (rate*(base+perInput*uint64(inputs)) + 999) / 1000 }

		chosen, fee, change, err := coins.Select(have, htlc.Units(amount), chains.Rate(rate), base, perInput)
		if err != nil {
			if !errors.Is(err, chains.ErrFunds) || !strings.Contains(err.Error(), "missing") {
				t.Fatalf("error does not name what is missing: %v", err)
			}
			// All coins that bring more than they cost, in any number, are too few.
			slices.SortFunc(have, func(a, b chains.Coin) int { return b.Amount.Cmp(a.Amount) })
			for i := range have {
				if s := sum(have[:i+1]); s >= amount+need(i+1) {
					t.Fatalf("refused, though %d coins of %d pay %d: %v", i+1, s, amount, err)
				}
			}
			return
		}
		if got := amount + units(fee) + units(change); got != sum(chosen) {
			t.Fatalf("in %d, out %d", sum(chosen), got)
		}
		if units(fee) < need(len(chosen)) || !change.IsZero() && units(fee) != need(len(chosen)) {
			t.Fatalf("fee %s of %d inputs, want %d", fee, len(chosen), need(len(chosen)))
		}
		if c := units(change); c != 0 && c < coins.Dust {
			t.Fatalf("change %d is dust", c)
		}
		if change.IsZero() && units(fee) >= need(len(chosen))+coins.Dust {
			t.Fatalf("fee %s gives away more than dust", fee)
		}
		seen := map[chains.Outpoint]bool{}
		for _, c := range chosen {
			if seen[c.Out] || !slices.Contains(have, c) {
				t.Fatalf("coin %v taken twice or from nowhere", c.Out)
			}
			seen[c.Out] = true
		}
	})
}

// TestSelectIgnoresOrder: the account is a map; replaying its events must choose
// the same coins.
func TestSelectIgnoresOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var have []chains.Coin
		for i, v := range rapid.SliceOfN(rapid.Uint64Range(1000, 4000), 1, 20).Draw(t, "coins") {
			have = append(have, coin(i, v))
		}
		amount := htlc.Units(rapid.Uint64Range(1, 20_000).Draw(t, "amount"))
		a, _, _, errA := coins.Select(have, amount, 1000, base, perInput)
		b, _, _, errB := coins.Select(rapid.Permutation(have).Draw(t, "shuffled"), amount, 1000, base, perInput)
		if !slices.Equal(a, b) || (errA == nil) != (errB == nil) {
			t.Fatalf("order matters: %v, %v", a, b)
		}
	})
}

func TestSelectChoices(t *testing.T) {
	for name, c := range map[string]struct {
		have         []uint64
		amount, rate uint64
		want         []uint64
		change       bool
	}{
		"smallest single coin that leaves room":    {[]uint64{1_000_000, 70_000, 65_000, 20_000}, 50_000, 1000, []uint64{65_000}, true},
		"a coin without room yields to one with":   {[]uint64{1_000_000, 50_200}, 50_000, 1000, []uint64{1_000_000}, true},
		"change that Litecoin would not relay":     {[]uint64{1_000_000, 53_000}, 50_000, 1000, []uint64{1_000_000}, true},
		"room is given up when there is no more":   {[]uint64{50_200}, 50_000, 1000, []uint64{50_200}, false},
		"largest first when one is not enough":     {[]uint64{10_000, 30_000, 40_000}, 55_000, 1000, []uint64{40_000, 30_000}, true},
		"dust coins stay where they are":           {[]uint64{500, 500, 500, 80_000}, 60_000, 10_000, []uint64{80_000}, true},
		"all of them, to the last":                 {[]uint64{10_000, 10_000, 10_000}, 29_700, 1000, []uint64{10_000, 10_000, 10_000}, false},
		"exact to the satoshi leaves nothing over": {[]uint64{50_155}, 50_000, 1000, []uint64{50_155}, false},
	} {
		t.Run(name, func(t *testing.T) {
			var have []chains.Coin
			for i, v := range c.have {
				have = append(have, coin(i, v))
			}
			chosen, _, change, err := coins.Select(have, htlc.Units(c.amount), chains.Rate(c.rate), base, perInput)
			if err != nil {
				t.Fatal(err)
			}
			var got []uint64
			for _, c := range chosen {
				got = append(got, units(c.Amount))
			}
			if !slices.Equal(got, c.want) || change.IsZero() == c.change {
				t.Fatalf("chose %v with change %s, want %v", got, change, c.want)
			}
		})
	}
}

func TestSelectRefusesNonsense(t *testing.T) {
	huge, _ := htlc.ParseAmount("70000000000000000000000000000", 0)
	for name, f := range map[string]func() error{
		"no coins": func() error { _, _, _, err := coins.Select(nil, htlc.Units(1), 1000, base, perInput); return err },
		"one satoshi short": func() error {
			_, _, _, err := coins.Select([]chains.Coin{coin(1, 50_154)}, htlc.Units(50_000), 1000, base, perInput)
			return err
		},
		"an amount beyond all money": func() error {
			_, _, _, err := coins.Select([]chains.Coin{coin(1, 5)}, huge, 1000, base, perInput)
			return err
		},
		"a coin beyond all money": func() error {
			_, _, _, err := coins.Select([]chains.Coin{{Amount: huge}}, htlc.Units(5), 1000, base, perInput)
			return err
		},
		"a rate that overflows": func() error {
			_, _, _, err := coins.Select([]chains.Coin{coin(1, 1<<40)}, htlc.Units(5), 1<<63, base, perInput)
			return err
		},
	} {
		if err := f(); !errors.Is(err, chains.ErrFunds) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
