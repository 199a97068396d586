package account

import (
	"testing"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// answer asks for what answers a close: 1000 gas, by a time, for what it wins; nothing is for
// what one backend says.
func (k *keeper) answer(value uint64, by htlc.UnixSeconds) []Command {
	k.t.Helper()
	return k.does(Ask{ID: "c", Value: htlc.Units(value), By: by, Action: chains.Action{Kind: chains.ActCall, To: "0xch", Asset: k.coinAsset(), Gas: 1000}})
}

// bids is what the job pays when it is priced at a moment and a market's price.
func (k *keeper) bids(at htlc.UnixSeconds, market chains.Rate) chains.Rate {
	k.t.Helper()
	k.now = at
	for _, c := range k.does(Priced{ID: "c", Market: market, Floor: 10, Size: 1000, Nonce: 5, Funds: htlc.Units(1e18)}) {
		switch c := c.(type) {
		case Build:
			k.sign(c)
		case Send:
		case Price, Tell:
			k.t.Fatalf("%#v", c)
		}
	}
	return k.a.Jobs["c"].newest().Rate
}

// A backend that lies says that the settle time is near: the answer is asked for soon, and for
// some times the market. When all agree, its owner knows that there is time, or how little of
// it there is, and what it wins: the same job is bid for by that, and goes on with its nonce.
func TestAnAnswerIsBidForAsIsKnownLast(t *testing.T) {
	const soon = start + 100
	for name, x := range map[string]struct {
		value uint64
		by    htlc.UnixSeconds
		most  chains.Rate // at the time by which it was first to be mined
		least chains.Rate // and at that by which it is to be
	}{
		"there is time":           {1_000_000, start + 10_000, 60, 400},
		"it wins little":          {100_000, soon, 50, 50},
		"there is none":           {1_000_000, start + 60, 0, 500},
		"its worth is not coin":   {0, start + 10_000, 60, 200},
		"nothing else is known":   {0, soon, 0, 200},
		"it has no deadline more": {1_000_000, 0, 0, 500},
	} {
		k := open(t, htlc.SMT)
		only[Price](k, k.answer(0, soon))
		first := k.bids(start, 20)
		out := k.answer(x.value, x.by)
		by := x.by
		if by == 0 {
			by = soon
		}
		j := k.a.Jobs["c"]
		if j.By != by || j.Value != htlc.Units(x.value) || j.Calm || len(k.a.Jobs) != 1 {
			t.Errorf("%s: by %d for %s, calm %v, %d jobs", name, j.By, j.Value, j.Calm, len(k.a.Jobs))
		}
		if changed := x.value != 0 || by != soon; changed {
			if p := only[Price](k, out); p.By != by {
				t.Errorf("%s: priced by %d", name, p.By)
			}
		} else if len(out) != 0 {
			t.Errorf("%s: the same words are an event: %+v", name, out)
		}
		if len(k.answer(x.value, x.by)) != 0 {
			t.Errorf("%s: said again it is priced again", name)
		}
		if x.most > 0 {
			if r := k.bids(soon, 20); r > x.most || r < first {
				t.Errorf("%s: at the time by which it was to be mined it bids %d, want %d to %d", name, r, first, x.most)
			}
		}
		if r := k.bids(by, 20); r < x.least {
			t.Errorf("%s: at its deadline it bids %d, want %d", name, r, x.least)
		}
		if n := k.a.Jobs["c"].Action.Spend.Nonce; n != 5 {
			t.Errorf("%s: it goes on with nonce %d", name, n)
		}
	}
}

// What is not to be corrected is left: money that its owner has sent on its way, a nonce that
// is only to be used up, and what is in a block, of which no new version is made.
func TestWhatIsNotCorrected(t *testing.T) {
	k := open(t, htlc.SMT)
	k.call("c", k.coinAsset(), 500, start+100)
	k.sign(only[Build](k, k.priced("c", 20, 5)))
	if out := k.call("c", k.coinAsset(), 500, start+900); len(out) != 0 || k.a.Jobs["c"].By != start+100 {
		t.Errorf("money on its way: %+v by %d", out, k.a.Jobs["c"].By)
	}

	k = open(t, htlc.SMT)
	k.answer(0, start+100)
	k.bids(start, 20)
	k.does(Kill{ID: "c"})
	if out := k.answer(1_000_000, start+900); len(out) != 0 || k.a.Jobs["c"].By != start+100 || !k.a.Jobs["c"].Value.IsZero() {
		t.Errorf("a nonce to be used up: %+v by %d for %s", out, k.a.Jobs["c"].By, k.a.Jobs["c"].Value)
	}

	k = open(t, htlc.SMT)
	k.answer(0, start+100)
	k.bids(start, 20)
	k.receipt(k.a.Jobs["c"].newest().Tx.ID, 2, true, false, chains.Seen)
	if out := k.answer(1_000_000, start+900); len(out) != 0 {
		t.Errorf("in a block: %+v", out)
	}
}
