package chaintest

import (
	"context"
	"errors"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// replacement: of two versions one is mined, the dearer one; versions that could
// both be mined are not built.
func replacement(c *scene) {
	spend, disjoint := c.alice.fund(), c.alice.fund()
	if c.evm {
		spend = c.alice.spend()
		disjoint.Nonce = spend.Nonce + 1
	}
	c.h.Mine(c, 1)
	l, _ := c.leg()
	first, err := c.alice.build(lockAction(l, spend), nil)
	c.ok(err)
	_, err = c.alice.build(lockAction(l, disjoint), &first)
	c.is(err, chains.ErrConflict)
	c.ok(c.alice.send(first))
	second, err := c.alice.build(lockAction(l, spend), &first)
	c.ok(err)
	if second.ID == first.ID || second.Fee.Cmp(first.Fee) <= 0 || second.Rate <= first.Rate {
		c.Fatalf("fee %s at %d replaces %s at %d", second.Fee, second.Rate, first.Fee, first.Rate)
	}
	c.ok(c.alice.send(second))
	c.h.Mine(c, c.depth())
	c.bob.ear.holds("second version", about(chains.FactLock, second.ID, chains.Final))
	c.bob.ear.never("both mined", about(chains.FactLock, first.ID))
	c.is(c.alice.send(first), chains.ErrConflict)
}

// voidKills: what a lock spends goes back to ourselves, and its bytes are dead.
func voidKills(c *scene) {
	spend := c.alice.fund()
	c.h.Mine(c, 1)
	l, _ := c.leg()
	lock := c.alice.must(lockAction(l, spend))
	void, err := c.alice.build(chains.Action{Kind: chains.ActVoid, Spend: spend}, &lock)
	c.ok(err)
	c.ok(c.alice.send(void))
	c.h.Mine(c, c.h.Alice.Params().Times.MaxDepth())
	if c.evm {
		c.alice.ear.holds("receipt", about(chains.FactTx, void.ID))
	} else {
		c.alice.ear.holds("final spend by the void", about(chains.FactSpent, void.ID, chains.Final))
		back := c.alice.ear.holds("coins back", about(chains.FactCoin, void.ID))
		want, err := c.h.Funds.Sub(void.Fee)
		c.ok(err)
		if back.Amount != want {
			c.Fatalf("%s came back, want %s", back.Amount, want)
		}
	}
	c.bob.ear.caughtUp(c.bob.a)
	c.bob.ear.never("locked", about(chains.FactLock, lock.ID))
	c.is(c.alice.send(lock), chains.ErrConflict)
	c.is(c.bob.verify(l, lock.Out), chains.ErrNotLocked)
}

// secondSpendRefused: where nodes relay no replacements the first stays.
func secondSpendRefused(c *scene) {
	spend := c.alice.fund()
	c.h.Mine(c, 1)
	l, _ := c.leg()
	lock := c.alice.must(lockAction(l, spend))
	void, err := c.alice.build(chains.Action{Kind: chains.ActVoid, Spend: spend}, &lock)
	c.ok(err)
	c.is(c.alice.send(void), chains.ErrConflict)
	c.h.Mine(c, c.depth())
	c.bob.ear.holds("lock", about(chains.FactLock, lock.ID, chains.Final))
	c.is(c.alice.send(void), chains.ErrConflict)
}

// childPays for its parent, so that both together have the rate asked for.
func childPays(c *scene) {
	spend := c.alice.fund()
	c.h.Mine(c, 1)
	l, _ := c.leg()
	lock := c.alice.must(lockAction(l, spend))
	if lock.Change == nil {
		c.Fatal("a lock without change cannot be pushed")
	}
	act := chains.Action{
		Kind: chains.ActPush, Spend: chains.Spend{Coins: []chains.Coin{*lock.Change}, Change: c.alice.change()},
		Parents: chains.Package{Fee: lock.Fee, Size: lock.Size},
	}
	rate := 10 * lock.Rate
	push, err := c.alice.a.Build(context.Background(), act, chains.Fee{Rate: rate}, nil)
	c.ok(err)
	both, err := lock.Fee.Add(push.Fee)
	c.ok(err)
	want, err := htlc.Units(uint64(rate)).MulDiv(htlc.Units(lock.Size+push.Size).Big(), htlc.Units(1000).Big())
	c.ok(err)
	if off, err := both.Sub(want); err != nil || off.Cmp(htlc.Units(uint64(rate)/250)) > 0 {
		c.Fatalf("%s for %d vB and %s for %d vB, want %s together", lock.Fee, lock.Size, push.Fee, push.Size, want)
	}
	c.ok(c.alice.send(push))
	c.h.Mine(c, c.depth())
	c.bob.ear.holds("lock", about(chains.FactLock, lock.ID, chains.Final))
	c.alice.ear.holds("its change spent", about(chains.FactSpent, push.ID))
}

// coinsAreFacts: what comes, what goes and what comes back.
func coinsAreFacts(c *scene) {
	spend := c.alice.fund()
	coin := spend.Coins[0]
	address, err := c.bob.a.Address(false, c.s.next())
	c.ok(err)
	c.ok(c.bob.a.Watch(chains.Target{Address: address, Key: 77}))
	sum := c.h.Amount
	tx := c.alice.must(chains.Action{Kind: chains.ActPay, To: address, Asset: c.h.Asset, Amount: sum, Spend: spend})
	if tx.Change == nil || tx.Change.Key != spend.Change || !tx.Change.Change {
		c.Fatalf("change %+v", tx.Change)
	}
	c.h.Mine(c, 1)
	got := c.bob.ear.holds("coin", about(chains.FactCoin, tx.ID))
	if got.Amount != sum || got.Address != address || got.Key != 77 || got.Change {
		c.Fatalf("coin told as %+v", got)
	}
	c.alice.ear.holds("spend", func(f chains.Fact) bool {
		return f.Kind == chains.FactSpent && f.TxID == tx.ID && f.Out == coin.Out
	})
	back := c.alice.ear.holds("change", about(chains.FactCoin, tx.ID))
	if back.Out != tx.Change.Out || back.Amount != tx.Change.Amount || !back.Change || back.Key != spend.Change {
		c.Fatalf("change told as %+v, built as %+v", back, tx.Change)
	}
	rest, err := coin.Amount.Sub(sum)
	c.ok(err)
	if rest, err = rest.Sub(tx.Fee); err != nil || rest != tx.Change.Amount {
		c.Fatalf("%s in, %s out, fee %s, change %s", coin.Amount, sum, tx.Fee, tx.Change.Amount)
	}
	// The same coin once more, in other bytes.
	twice, err := c.alice.build(chains.Action{Kind: chains.ActPay, To: coin.Address, Asset: c.h.Asset, Amount: sum, Spend: spend}, nil)
	c.ok(err)
	c.is(c.alice.send(twice), chains.ErrConflict)
	// Forgotten addresses are not told of.
	c.bob.a.Forget(chains.Target{Address: address})
	more := c.alice.must(chains.Action{
		Kind: chains.ActPay, To: address, Asset: c.h.Asset, Amount: sum,
		Spend: chains.Spend{Coins: []chains.Coin{*tx.Change}, Change: c.alice.change()},
	})
	c.h.Mine(c, 1)
	c.alice.ear.holds("spend of change", about(chains.FactSpent, more.ID))
	c.bob.ear.caughtUp(c.bob.a)
	c.bob.ear.never("told of a forgotten address", about(chains.FactCoin, more.ID))
}

// receipts: success and price of a transaction; failing ones use their nonce.
func receipts(c *scene) {
	c.alice.fund()
	coin := htlc.Asset{Chain: c.h.Asset.Chain}
	ctx := context.Background()
	before, nonce, err := c.alice.a.Balance(ctx, coin)
	c.ok(err)
	to, err := c.bob.a.Address(false, 0)
	c.ok(err)
	pay := c.alice.must(chains.Action{Kind: chains.ActPay, To: to, Asset: coin, Amount: c.h.Amount, Spend: chains.Spend{Nonce: nonce}})
	c.h.Mine(c, 1)
	f := c.alice.ear.holds("receipt", about(chains.FactTx, pay.ID))
	after, next, err := c.alice.a.Balance(ctx, coin)
	c.ok(err)
	gone, err := before.Sub(after)
	c.ok(err)
	want, err := c.h.Amount.Add(f.Fee)
	c.ok(err)
	if !f.OK || f.Fee.IsZero() || f.Fee.Cmp(pay.Fee) > 0 || next != nonce+1 || gone != want {
		c.Fatalf("receipt %+v of a payment of at most %s; %s left the account, nonce %d after %d", f, pay.Fee, gone, next, nonce)
	}
	_, err = c.alice.build(chains.Action{Kind: chains.ActPay, To: to, Asset: coin, Amount: before, Spend: chains.Spend{Nonce: next}}, nil)
	c.is(err, chains.ErrFunds)
	// A used nonce is a conflict.
	late, err := c.alice.build(chains.Action{Kind: chains.ActPay, To: to, Asset: coin, Amount: htlc.Units(1), Spend: chains.Spend{Nonce: nonce}}, nil)
	if err == nil {
		err = c.alice.send(late)
	}
	if !errors.Is(err, chains.ErrConflict) {
		c.Fatalf("a used nonce: %v", err)
	}
}
