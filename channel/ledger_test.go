package channel

import (
	"errors"
	"math/big"
	"slices"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"pgregory.net/rapid"
)

// drawSum draws a sum of any width up to so many bits, often at its edges.
func drawSum(t *rapid.T, bits uint, name string) Sum {
	most := new(big.Int).Lsh(big.NewInt(1), bits)
	raw := new(big.Int).SetBytes(rapid.SliceOfN(rapid.Byte(), 0, int(bits/8)).Draw(t, name))
	switch rapid.IntRange(0, 5).Draw(t, name+" kind") {
	case 0:
		raw.Sub(most, big.NewInt(1))
	case 1:
		raw.SetInt64(int64(rapid.IntRange(0, 3).Draw(t, name+" small")))
	}
	return big2sum(raw.Mod(raw, most))
}

// TestSumsAreExact against big integers, at every width.
func TestSumsAreExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := drawSum(t, sumBits, "a"), drawSum(t, sumBits, "b")
		exact := new(big.Int).Add(a.Big(), b.Big())
		if c, err := a.Plus(b); (err == nil) != (exact.BitLen() <= sumBits) || err == nil && c.Big().Cmp(exact) != 0 {
			t.Fatalf("%s + %s = %s (%v)", a, b, c, err)
		}
		exact.Sub(a.Big(), b.Big())
		if c, err := a.Minus(b); (err == nil) != (exact.Sign() >= 0) || err == nil && c.Big().Cmp(exact) != 0 {
			t.Fatalf("%s − %s = %s (%v)", a, b, c, err)
		}
		d := Net(a, b)
		if d.Big().Cmp(exact) != 0 || d.Negated().Big().Cmp(exact.Neg(exact)) != 0 {
			t.Fatalf("net %s of %s and %s", d, a, b)
		}
		if d.Covers(a) != (d.Big().Cmp(a.Big()) >= 0) {
			t.Fatalf("%s covers %s: %v", d, a, d.Covers(a))
		}
		if got, err := SignedFromBig(d.Big()); d.Big().BitLen() < sumBits && (err != nil || got != d) {
			t.Fatalf("%s became %s (%v)", d, got, err)
		}
		var s Sum
		if err := s.UnmarshalText([]byte(a.String())); err != nil || s != a {
			t.Fatalf("%s became %s (%v)", a, s, err)
		}
	})
	for _, bad := range []string{"", "-1", "+1", "01", " 1", "1.0", "0x1", "340282366920938463463374607431768211456"} {
		if err := new(Sum).UnmarshalText([]byte(bad)); !errors.Is(err, ErrWidth) {
			t.Errorf("%q is read: %v", bad, err)
		}
	}
}

// model is the contract's formula with big integers.
func model(pot, lowNet *big.Int, low, high Ledger) (toLow, toHigh, forLow, forHigh *big.Int) {
	r := new(big.Int).Add(lowNet, high.Transferred.Big())
	r.Add(r, high.Locked.Big()).Sub(r, low.Transferred.Big()).Sub(r, low.Locked.Big())
	if r.Sign() < 0 {
		r.SetInt64(0)
	}
	if r.Cmp(pot) > 0 {
		r.Set(pot)
	}
	rest := new(big.Int).Sub(pot, r)
	smaller := func(a, b *big.Int) *big.Int {
		if a.Cmp(b) < 0 {
			return a
		}
		return b
	}
	forLow, forHigh = smaller(high.Locked.Big(), r), smaller(low.Locked.Big(), rest)
	return new(big.Int).Sub(r, forLow), new(big.Int).Sub(rest, forHigh), forLow, forHigh
}

// TestPayoutIsTheModel: for any numbers, also such as no honest party signs, all of
// the pot is paid or reserved and not a unit more.
func TestPayoutIsTheModel(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pot := drawSum(t, potBits, "pot")
		lowNet := Net(drawSum(t, potBits, "in"), drawSum(t, potBits, "out"))
		low := Ledger{drawSum(t, sumBits, "t1"), drawSum(t, sumBits, "l1")}
		high := Ledger{drawSum(t, sumBits, "t2"), drawSum(t, sumBits, "l2")}
		p := PayoutOf(pot, lowNet, low, high)
		a, b, c, d := model(pot.Big(), lowNet.Big(), low, high)
		if p.Low.Big().Cmp(a) != 0 || p.High.Big().Cmp(b) != 0 || p.ForLow.Big().Cmp(c) != 0 || p.ForHigh.Big().Cmp(d) != 0 {
			t.Fatalf("%+v, the model has %v %v %v %v", p, a, b, c, d)
		}
		if sum := a.Add(a, b).Add(a, c).Add(a, d); sum.Cmp(pot.Big()) != 0 {
			t.Fatalf("%v of %s", sum, pot)
		}
	})
}

// TestHolderOfTheNewestProofGetsItsDue (attack 56): of two honest histories of
// proofs one side shows its newest and the other any older one of hers: the first
// never gets less than what the newest proofs say, in any order of unlocks.
func TestHolderOfTheNewestProofGetsItsDue(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := [2]Sum{drawSum(t, 40, "d1"), drawSum(t, 40, "d2")}
		pot, _ := d[0].Plus(d[1])
		var now [2]Ledger
		history := [2][]Ledger{{{}}, {{}}}
		for range rapid.IntRange(0, 20).Draw(t, "steps") {
			i := rapid.IntRange(0, 1).Draw(t, "who")
			amount := drawSum(t, 38, "amount")
			left := Spendable(Net(d[i], Sum{}), now[i], now[1-i].Transferred, Sum{})
			switch rapid.IntRange(0, 3).Draw(t, "what") {
			case 0:
				if left.Covers(amount) {
					now[i].Transferred, _ = now[i].Transferred.Plus(amount)
				}
			case 1:
				if left.Covers(amount) {
					now[i].Locked, _ = now[i].Locked.Plus(amount)
				}
			case 2: // a lock is paid
				part := least(amount, now[i].Locked)
				now[i].Locked, _ = now[i].Locked.Minus(part)
				now[i].Transferred, _ = now[i].Transferred.Plus(part)
			default: // or expires
				now[i].Locked, _ = now[i].Locked.Minus(least(amount, now[i].Locked))
			}
			history[i] = append(history[i], now[i])
		}
		// The low party is honest: the high party's newest proof is shown, of the low
		// party's any. An old one has locks that the high party may open in time or not.
		shown := rapid.SampledFrom(history[0]).Draw(t, "shown")
		opened := least(drawSum(t, 40, "opened"), shown.Locked)
		due := Net(d[0], now[0].Transferred).Add(now[1].Transferred)
		if shown != now[0] && shown.Transferred.Cmp(now[0].Transferred) > 0 {
			t.Fatal("transferred went back")
		}
		p := PayoutOf(pot, Net(d[0], Sum{}), shown, now[1])
		// What comes of the reserve: of hers to him the opened part is his, the rest
		// hers, in either order. What he opens beyond what she has paid since, he is due.
		r := Reserve{shown.Locked, p.ForHigh}
		rest, _ := shown.Locked.Minus(opened)
		var back Sum
		if rapid.Bool().Draw(t, "he first") {
			_, _, r = r.End(opened, Sum{}, false)
			_, back, r = r.End(Sum{}, rest, true)
		} else {
			_, back, r = r.End(Sum{}, rest, opened.IsZero())
			his, more, left := r.End(opened, Sum{}, true)
			if r = left; his.Cmp(opened) > 0 {
				t.Fatalf("he gets %s for %s", his, opened)
			}
			back, _ = back.Plus(more)
		}
		if r != (Reserve{}) {
			t.Fatalf("%+v is left for ever", r)
		}
		total, _ := p.Low.Plus(back)
		owed := Net(opened, now[0].Transferred).Add(shown.Transferred)
		if owed.Sign() > 0 {
			due = due.minus(owed)
		}
		if got := Net(total, Sum{}); got.minus(due).Sign() < 0 {
			t.Fatalf("gets %s, is due %s: %+v", got, due, p)
		}
	})
}

// TestFees: exact, rounded up, 128 bits wide.
func TestFees(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := Fee{drawSum(t, 100, "base"), rapid.Uint64().Draw(t, "ppm")}
		amount := drawSum(t, 100, "amount")
		want := new(big.Int).Mul(amount.Big(), new(big.Int).SetUint64(f.PPM))
		want.Add(want, big.NewInt(999_999)).Quo(want, big.NewInt(1_000_000)).Add(want, f.Base.Big())
		got, err := f.Of(amount)
		if (err == nil) != (want.BitLen() <= sumBits) || err == nil && got.Big().Cmp(want) != 0 {
			t.Fatalf("%+v of %s: %s (%v), want %v", f, amount, got, err, want)
		}
	})
}

func nodeAddr(i int) common.Address { return common.Address{byte(i + 1), byte((i + 1) >> 8)} }

// allPaths finds every loop-free path and its cost, slowly.
func allPaths(edges []Edge, from, at common.Address, amount Sum, seen []common.Address) (out []Path) {
	if at == from {
		return []Path{{}}
	}
	for _, e := range edges {
		if e.To != at || e.Capacity.Cmp(amount) < 0 || slices.Contains(seen, e.From) {
			continue
		}
		need := amount
		if e.From != from {
			fee, err := e.Fee.Of(amount)
			if err != nil {
				continue
			}
			if need, err = amount.Plus(fee); err != nil {
				continue
			}
		}
		for _, p := range allPaths(edges, from, e.From, need, append(slices.Clip(seen), e.From)) {
			out = append(out, Path{append(slices.Clip(p.Edges), e), append(slices.Clip(p.Amounts), amount)})
		}
	}
	return out
}

// TestRoutesAreTheCheapest: in small random graphs, with two channels between the
// same nodes and loops, the paths are those of a search through all of them, and a
// mediator that follows one gets its fee.
func TestRoutesAreTheCheapest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var edges []Edge
		for i := range rapid.IntRange(0, 14).Draw(t, "edges") {
			e := Edge{
				Channel: common.Hash{byte(i + 1)}, From: nodeAddr(rapid.IntRange(0, 5).Draw(t, "from")), To: nodeAddr(rapid.IntRange(0, 5).Draw(t, "to")),
				Capacity: Units(uint64(rapid.IntRange(0, 200).Draw(t, "capacity"))),
				Fee:      Fee{Units(uint64(rapid.IntRange(0, 20).Draw(t, "base"))), uint64(rapid.IntRange(0, 200_000).Draw(t, "ppm"))},
			}
			edges = append(edges, e)
		}
		from, to, amount := nodeAddr(0), nodeAddr(1), Units(uint64(rapid.IntRange(1, 150).Draw(t, "amount")))
		g, err := NewGraph(edges)
		if err != nil {
			t.Fatal(err)
		}
		want := allPaths(edges, from, to, amount, []common.Address{to})
		got, err := g.Paths(from, to, amount, 4)
		if (err == nil) != (len(want) > 0) {
			t.Fatalf("%d paths exist: %v", len(want), err)
		}
		slices.SortFunc(want, Path.compare)
		if len(want) > 0 && got[0].Amounts[0] != want[0].Amounts[0] {
			t.Fatalf("costs %s, the cheapest is %s", got[0].Amounts[0], want[0].Amounts[0])
		}
		for i, p := range got {
			if !contains(want, p) {
				t.Fatalf("no such path: %+v", p)
			}
			if i > 0 && (contains(got[:i], p) || p.Amounts[0].Cmp(got[i-1].Amounts[0]) < 0) {
				t.Fatalf("path %d is told twice, or cheaper than the one before", i)
			}
			for j := 1; j < len(p.Edges); j++ {
				fee, _ := p.Edges[j].Fee.Of(p.Amounts[j])
				if need, _ := p.Amounts[j].Plus(fee); need != p.Amounts[j-1] {
					t.Fatalf("hop %d gets %s for sending %s on", j, p.Amounts[j-1], p.Amounts[j])
				}
			}
		}
	})
}
