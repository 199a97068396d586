package fake_test

import (
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/fake"
	"github.com/lockstep-swap/lockstep/htlc"
)

// TestFeePressure: below what miners want nothing is mined; a replacement, or
// where none is relayed a child, gets it mined.
func TestFeePressure(t *testing.T) {
	eachFamily(t, func(w *world) {
		alice, bob := w.person("alice"), w.person("bob")
		l := w.leg(alice, bob, 100_000, "s")
		s := alice.rich(w.plenty())
		lock := alice.must(lockOf(l, s), 0, nil)
		floor := 5 * alice.Params().MinRate
		w.SetFeeFloor(floor)
		w.Mine(3)
		w.mustBeMined(lock, false)
		f, err := alice.Fee(bg, time.Hour)
		w.ok(err)
		if f.Rate != floor {
			t.Fatalf("fee %d, miners want %d", f.Rate, floor)
		}
		if alice.Params().Replace {
			second := alice.must(lockOf(l, s), f.Rate, &lock)
			w.Mine(1)
			w.mustBeMined(second, true)
			return
		}
		push := alice.must(chains.Action{Kind: chains.ActVoid, Spend: chains.Spend{Coins: []chains.Coin{*lock.Change}}}, 3*floor, nil)
		w.Mine(1)
		w.mustBeMined(lock, true)
		w.mustBeMined(push, true)
	})
}

// TestReplacementMustPay: more than nothing is not enough.
func TestReplacementMustPay(t *testing.T) {
	for _, id := range []htlc.ChainID{htlc.BTC, htlc.SMT} {
		w := newWorld(t, id, fake.Options{})
		alice := w.person("alice")
		s := alice.rich(w.plenty())
		pay := chains.Action{Kind: chains.ActPay, To: alice.address(), Asset: w.coin, Amount: htlc.Units(5000), Spend: s}
		rate := 10 * alice.Params().MinRate
		first := alice.must(pay, rate, nil)
		for _, low := range []chains.Rate{rate / 2, rate + 1} {
			pay.Amount = htlc.Units(5001)
			rival, err := alice.build(pay, low, nil)
			w.ok(err)
			w.is(alice.Send(bg, rival), chains.ErrFeeTooLow)
		}
		second := alice.must(pay, rate+1, &first) // Build raises it
		w.Mine(1)
		w.mustBeMined(second, true)
		w.SetMinRate(100 * alice.Params().MinRate)
		s = alice.rich(w.plenty())
		pay.Spend = s
		tx, err := alice.build(pay, rate, nil)
		w.ok(err)
		w.is(alice.Send(bg, tx), chains.ErrFeeTooLow)
		w.audit()
	}
}

// TestHoldReleaseDrop: stuck, free, forgotten; one block holds what it is told
// to.
func TestHoldReleaseDrop(t *testing.T) {
	eachFamily(t, func(w *world) {
		alice := w.person("alice")
		s := alice.rich(w.plenty())
		pay := chains.Action{Kind: chains.ActPay, To: alice.address(), Asset: w.coin, Amount: htlc.Units(5000), Spend: s}
		tx := alice.must(pay, 0, nil)
		w.Hold(tx.ID)
		w.Mine(2)
		w.MineOnly(tx.ID)
		w.mustBeMined(tx, false)
		w.Release(tx.ID)
		w.MineOnly()
		w.mustBeMined(tx, false)
		w.Drop(tx.ID)
		w.Mine(1)
		w.mustBeMined(tx, false)
		if len(w.Mempool()) != 0 {
			t.Fatal("not forgotten")
		}
		w.ok(alice.Send(bg, tx))
		w.MineOnly(tx.ID)
		w.mustBeMined(tx, true)
	})
}

// TestCapacity: a full block takes what pays most.
func TestCapacity(t *testing.T) {
	w := newWorld(t, htlc.BTC, fake.Options{})
	alice := w.person("alice")
	var txs []chains.Tx
	for i := range 5 {
		s := alice.rich(w.plenty())
		txs = append(txs, alice.must(chains.Action{Kind: chains.ActPay, To: alice.address(), Asset: w.coin, Amount: htlc.Units(5000), Spend: s},
			chains.Rate(1000*(i+1)), nil))
		w.Hold(txs[i].ID)
	}
	for _, tx := range txs {
		w.Release(tx.ID)
	}
	w.SetCapacity(2)
	for i := range 3 {
		w.Mine(1)
		for k, tx := range txs {
			w.mustBeMined(tx, k >= 3-2*i)
		}
	}
	w.audit()
}

// TestPayeeThatRefusesCoin: a claim reverts, costs gas and a nonce, and leaves the
// lock; the payer has it back at the end.
func TestPayeeThatRefusesCoin(t *testing.T) {
	w := newWorld(t, htlc.ETH, fake.Options{})
	alice, bob := w.person("alice"), w.person("bob")
	before := bob.rich(w.plenty())
	l := w.leg(alice, bob, 100_000, "s")
	lock := alice.must(lockOf(l, alice.rich(w.plenty())), 0, nil)
	w.Mine(3)
	w.ok(bob.Payable(bg, l))
	w.Reject(bob.address(), true)
	w.is(bob.Payable(bg, l), chains.ErrRejected)
	have := w.Balance(bob.address(), w.coin)
	claim := bob.must(func() chains.Action { a := claimOf(l, lock, "s"); a.Spend = before; return a }(), 0, nil)
	w.Mine(1)
	if mined, ok := w.isMined(claim); !mined || ok {
		t.Fatalf("mined %v, succeeded %v", mined, ok)
	}
	if bob.nonce().Nonce != before.Nonce+1 || w.Balance(bob.address(), w.coin).Cmp(have) >= 0 {
		t.Fatal("a failed transaction is free")
	}
	w.ok(bob.Verify(bg, l, lock.Out))
	w.TimeTo(l.Terms.Expiry)
	refund := refundOf(l, lock)
	refund.Spend = alice.nonce()
	alice.must(refund, 0, nil)
	w.Mine(1)
	w.is(bob.Verify(bg, l, lock.Out), chains.ErrNotLocked)
	w.audit()
}

// TestDropPaysForTheFirstClaim: a payee without gas cannot claim, and can with
// the drop.
func TestDropPaysForTheFirstClaim(t *testing.T) {
	for _, drop := range []uint64{0, 1e15} {
		w := newWorld(t, htlc.SMT, fake.Options{})
		alice, bob := w.person("alice"), w.person("bob")
		l := w.leg(alice, bob, 100_000, "s")
		l.Drop = htlc.Units(drop)
		lock := alice.must(lockOf(l, alice.rich(w.plenty())), 0, nil)
		w.Mine(2)
		if got := w.Balance(bob.address(), w.coin); got != l.Drop {
			t.Fatalf("bob has %s", got)
		}
		_, err := bob.build(claimOf(l, lock, "s"), 0, nil)
		if drop == 0 {
			w.is(err, chains.ErrFunds)
		} else {
			w.ok(err)
		}
		w.audit()
	}
}

// TestNoncesInOrder: a gap waits, and what is used is a conflict.
func TestNoncesInOrder(t *testing.T) {
	w := newWorld(t, htlc.SMT, fake.Options{})
	alice := w.person("alice")
	s := alice.rich(w.plenty())
	pay := func(n uint64) chains.Tx {
		return alice.must(chains.Action{Kind: chains.ActPay, To: alice.address(), Asset: w.coin, Amount: htlc.Units(5), Spend: chains.Spend{Nonce: s.Nonce + n}}, 0, nil)
	}
	late, middle := pay(2), pay(1)
	w.Mine(1)
	w.mustBeMined(late, false)
	w.mustBeMined(middle, false)
	first := pay(0)
	w.Mine(1)
	for _, tx := range []chains.Tx{first, middle, late} {
		w.mustBeMined(tx, true)
	}
	w.audit()
}

// TestFundLeg: the outside world pays twice what was asked, and less.
func TestFundLeg(t *testing.T) {
	eachFamily(t, func(w *world) {
		alice, bob := w.person("alice"), w.person("bob")
		l := w.leg(alice, bob, 100_000, "s")
		exact, err := w.FundLeg(l, l.Terms.Amount)
		w.ok(err)
		w.Mine(4)
		w.ok(bob.Verify(bg, l, exact))
		second, err := w.FundLeg(l, htlc.Units(99_999))
		w.ok(err)
		w.Mine(4)
		w.is(bob.Verify(bg, l, second), chains.ErrNotLocked)
		w.ok(bob.Verify(bg, l, exact))
	})
}

// TestFollowInVirtualTime: nothing in a ledger needs the real clock.
func TestFollowInVirtualTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, htlc.BTC, fake.Options{Now: time.Now, Poll: time.Minute})
		alice, bob := w.person("alice"), w.person("bob")
		l := w.leg(alice, bob, 100_000, "s")
		w.ok(bob.Watch(chains.Target{Leg: &l}))
		s := alice.rich(w.plenty())
		var got []chains.Status
		var lock chains.Tx
		go func() {
			time.Sleep(time.Hour)
			lock = alice.must(lockOf(l, s), 0, nil)
			time.Sleep(time.Hour)
			w.Drop(lock.ID)
			time.Sleep(time.Hour)
			w.ok(alice.Send(bg, lock))
			time.Sleep(time.Hour)
			w.Mine(2)
		}()
		for f, err := range bob.Follow(t.Context(), chains.Cursor{}) {
			w.ok(err)
			if f.Kind == chains.FactLock {
				if got = append(got, f.Status); f.Status == chains.Final {
					break
				}
			}
		}
		want := []chains.Status{chains.Pending, chains.Gone, chains.Pending, chains.Seen, chains.Final}
		if !slices.Equal(got, want) {
			t.Fatalf("%v", got)
		}
	})
}
