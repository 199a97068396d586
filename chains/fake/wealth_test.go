package fake_test

import (
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/fake"
	"github.com/lockstep-swap/lockstep/htlc"
)

func (w *world) sum(a, b htlc.Amount) htlc.Amount {
	w.t.Helper()
	s, err := a.Add(b)
	w.ok(err)
	return s
}

func (w *world) rest(a, b htlc.Amount) htlc.Amount {
	w.t.Helper()
	s, err := a.Sub(b)
	w.ok(err)
	return s
}

// TestWealthAddsUp: after a lock, its claim to fresh addresses and a failed call,
// what each party has is what it had, the price, and its own fees, to the last
// unit. "alice" and "alice's" are two seeds.
func TestWealthAddsUp(t *testing.T) {
	eachFamily(t, func(w *world) {
		alice, bob := w.person("alice"), w.person("alice's")
		start := htlc.Units(w.plenty())
		spend := alice.rich(w.plenty())
		spend.Change = 7
		bob.rich(w.plenty())
		l := w.leg(alice, bob, w.plenty()/10, "wealth")
		tx := alice.must(lockOf(l, spend), 0, nil)
		w.Mine(1)
		if got, want := w.Wealth("alice", w.coin), w.rest(w.rest(start, l.Terms.Amount), w.Fees("alice")); got != want {
			t.Fatalf("alice has %s after her lock, want %s", got, want)
		}
		claim := claimOf(l, tx, "wealth")
		claim.Spend = chains.Spend{Change: 9}
		if w.id.EVM() {
			claim.Spend = bob.nonce()
		}
		bob.must(claim, 0, nil)
		w.Mine(1)
		if w.id.EVM() { // the same claim again reverts, and costs gas
			claim.Spend = bob.nonce()
			again := bob.must(claim, 0, nil)
			before := w.Fees("alice's")
			w.Mine(1)
			if mined, ok := w.isMined(again); !mined || ok || w.Fees("alice's") == before {
				t.Fatalf("a claim of nothing: mined %v, succeeded %v", mined, ok)
			}
		}
		if got, want := w.Wealth("alice's", w.coin), w.rest(w.sum(start, l.Terms.Amount), w.Fees("alice's")); got != want {
			t.Fatalf("bob has %s, want %s", got, want)
		}
		if w.Fees("alice").IsZero() || w.Fees("alice's").IsZero() || !w.Fees("nobody").IsZero() || !w.Wealth("nobody", w.coin).IsZero() {
			t.Fatal("fees or wealth of the wrong person")
		}
		all := w.sum(w.sum(w.Wealth("alice", w.coin), w.Fees("alice")), w.sum(w.Wealth("alice's", w.coin), w.Fees("alice's")))
		if all != w.Total(w.coin) {
			t.Fatalf("%s of %s have an owner", all, w.Total(w.coin))
		}
		w.ReorgEmpty(3)
		if !w.Fees("alice").IsZero() {
			t.Fatal("fees of blocks that left the chain")
		}
	})
}

// TestEmptyBlocksLeaveTheMempool, on a clock that two ledgers share.
func TestEmptyBlocksLeaveTheMempool(t *testing.T) {
	now := time.Unix(1_900_000_000, 0)
	for _, id := range families {
		w := newWorld(t, id, fake.Options{Now: func() time.Time { return now }})
		alice := w.person("alice")
		to, err := w.Node("bob").Address(false, 0)
		w.ok(err)
		tx := alice.must(chains.Action{Kind: chains.ActPay, To: to, Asset: w.coin, Amount: htlc.Units(w.plenty() / 2), Spend: alice.rich(w.plenty())}, 0, nil)
		tip := w.MineEmpty(20)
		w.mustBeMined(tx, false)
		if tip.Height != 21 || w.Now() != htlc.Moment(now) {
			t.Fatalf("%s: tip %d at %d", id, tip.Height, w.Now())
		}
		w.Mine(1)
		w.mustBeMined(tx, true)
		w.audit()
	}
}

// BenchmarkEmptyBlocks is what it costs to let time pass.
func BenchmarkEmptyBlocks(b *testing.B) {
	w := newWorld(b, htlc.BTC, fake.Options{})
	for b.Loop() {
		w.Mine(1)
	}
}
