package fake_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/fake"
	"github.com/lockstep-swap/lockstep/htlc"
	"pgregory.net/rapid"
)

// TestMoneyIsConserved: over random payments, locks, ends, blocks and
// reorganisations not one unit is made or lost, and the same draws give the same
// chain.
func TestMoneyIsConserved(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		id := rapid.SampledFrom(families).Draw(t, "chain")
		draws := rapid.SliceOfN(rapid.Uint16(), 1, 25).Draw(t, "steps")
		if a, b := story(t, id, draws), story(t, id, draws); a != b {
			t.Fatalf("%v and then %v", a, b)
		}
	})
}

// story plays steps and gives the tip.
func story(t *rapid.T, id htlc.ChainID, draws []uint16) chains.BlockID {
	w := newWorld(t, id, fake.Options{})
	alice, bob := w.person("alice"), w.person("bob")
	people := []*person{alice, bob}
	type locked struct {
		leg  htlc.Leg
		tx   chains.Tx
		name string
	}
	var locks []locked
	for i, d := range draws {
		p, q := people[d>>3&1], people[1-d>>3&1]
		switch d % 8 {
		case 0, 1:
			name := string(rune('a' + i))
			l := w.leg(p, q, 100_000, name)
			if tx, err := p.build(lockOf(l, p.rich(w.plenty())), 0, nil); err == nil && p.Send(bg, tx) == nil {
				locks = append(locks, locked{l, tx, name})
			}
		case 2, 3:
			if len(locks) == 0 {
				continue
			}
			k := locks[int(d>>4)%len(locks)]
			a := claimOf(k.leg, k.tx, k.name)
			if d%8 == 3 {
				w.TimeTo(k.leg.Terms.Expiry)
				a = refundOf(k.leg, k.tx)
			}
			if id.EVM() {
				a.Spend = p.nonce()
			}
			if tx, err := p.build(a, 0, nil); err == nil {
				_ = p.Send(bg, tx) // who may, and whether it is still there, is drawn too
			}
		case 4:
			w.Reorg(int(d >> 4 % 6))
		case 5:
			w.ReorgEmpty(int(d >> 4 % 6))
		case 6:
			if list := w.Mempool(); len(list) > 0 {
				w.Drop(list[int(d>>4)%len(list)])
			}
		case 7:
			w.Mine(int(d>>4) % 4)
		}
		w.audit()
	}
	return w.Tip().BlockID
}

// BenchmarkBlocks mines a payment into each block and lets a node read it.
func BenchmarkBlocks(b *testing.B) {
	w := newWorld(b, htlc.BTC, fake.Options{})
	alice := w.person("alice")
	s := alice.rich(1 << 50)
	w.ok(alice.Watch(chains.Target{Address: alice.address()}))
	pay := chains.Action{Kind: chains.ActPay, To: alice.address(), Asset: w.coin, Amount: htlc.Units(5000), Spend: s}
	for b.Loop() {
		tx := alice.must(pay, 0, nil)
		pay.Spend = chains.Spend{Coins: []chains.Coin{*tx.Change}}
		w.Mine(1)
	}
}

// TestManyAtOnce: people pay, read and mine at once; meant for the race detector.
func TestManyAtOnce(t *testing.T) {
	eachFamily(t, func(w *world) {
		var all sync.WaitGroup
		for _, name := range []string{"alice", "bob", "carol"} {
			p := w.person(name)
			s := p.rich(w.plenty())
			pay := chains.Action{Kind: chains.ActPay, To: p.address(), Asset: w.coin, Amount: htlc.Units(5000), Spend: s}
			all.Go(func() {
				for range 20 {
					tx, err := p.build(pay, 0, nil)
					if err == nil {
						err = p.Send(bg, tx)
					}
					if err != nil {
						t.Error(err)
						return
					}
					w.Mine(1)
					if w.id.EVM() {
						pay.Spend = p.nonce()
					} else {
						pay.Spend = chains.Spend{Coins: []chains.Coin{*tx.Change}}
					}
					if _, err := p.Tip(bg); err != nil {
						t.Error(err)
					}
				}
			})
			all.Go(func() {
				ctx, stop := context.WithTimeout(bg, 2*time.Minute)
				defer stop()
				for f, err := range p.Follow(ctx, chains.Cursor{}) {
					if err != nil {
						t.Error(err)
					}
					if f.Block.Height > 20 {
						return
					}
				}
				t.Error("block 20 was not told")
			})
		}
		all.Wait()
	})
}

// TestBooks: what is asked of the books is what is in them.
func TestBooks(t *testing.T) {
	eachFamily(t, func(w *world) {
		alice, bob := w.person("alice"), w.person("bob")
		s := alice.rich(w.plenty())
		if w.Minted(w.coin) != htlc.Units(w.plenty()) || w.Total(w.coin) != w.Minted(w.coin) {
			t.Fatalf("%s made, %s exist", w.Minted(w.coin), w.Total(w.coin))
		}
		tx := alice.must(chains.Action{Kind: chains.ActPay, To: bob.address(), Asset: w.coin, Amount: htlc.Units(5000), Spend: s}, 0, nil)
		w.Mine(1)
		if have := w.Balance(bob.address(), w.coin); have != htlc.Units(5000) {
			t.Fatalf("bob has %s", have)
		}
		have, err := alice.BalanceOf(bg, w.coin, bob.address())
		if !w.id.EVM() {
			w.is(err, chains.ErrUnsupported)
		} else if err != nil || have != htlc.Units(5000) {
			t.Fatalf("bob has %s: %v", have, err)
		}
		w.ReorgEmpty(1)
		w.mustBeMined(tx, false)
		if w.Balance(bob.address(), w.coin) != (htlc.Amount{}) || w.Total(w.coin) != w.Minted(w.coin) {
			t.Fatal("a reorganisation leaves money")
		}
		w.Rewind(1_000_000)
		if w.Tip().Height != 0 || w.Total(w.coin) != (htlc.Amount{}) {
			t.Fatalf("%s at genesis", w.Total(w.coin))
		}
	})
}
