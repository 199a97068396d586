package chaintest

import (
	"context"
	"errors"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

func (c *scene) is(err, want error) {
	c.Helper()
	if !errors.Is(err, want) {
		c.Fatalf("%v, want %v", err, want)
	}
}

func (p *party) verify(l htlc.Leg, out chains.Outpoint) error {
	return p.a.Verify(context.Background(), l, out)
}

// lockBecomesFinal: sent twice, mined once, shallow before it is deep; the bytes
// are still welcome when they are mined.
func lockBecomesFinal(c *scene) {
	spend := c.alice.fund()
	c.h.Mine(c, 1)
	l, _ := c.leg()
	tx, err := c.alice.build(lockAction(l, spend), nil)
	c.ok(err)
	c.is(c.bob.verify(l, tx.Out), chains.ErrNotLocked)
	c.ok(c.alice.send(tx))
	c.ok(c.alice.send(tx)) // already known
	if c.h.Bob.Params().Mempool {
		c.bob.ear.fact("pending lock", about(chains.FactLock, tx.ID, chains.Pending))
	}
	c.h.Mine(c, 1)
	f := c.bob.ear.holds("lock", about(chains.FactLock, tx.ID))
	if f.Leg != l.ID() || f.Amount != l.Terms.Amount || f.Out != tx.Out || f.Block.Hash == "" {
		c.Fatalf("lock %v told as %+v", tx.Out, f)
	}
	c.ok(c.alice.send(tx)) // already mined
	c.notBefore(tx)
	c.final(tx)
	c.ok(c.bob.verify(l, tx.Out))
	c.ok(c.alice.send(tx)) // and deep
}

// notBefore looks whether a lock was told final before its depth.
func (c *scene) notBefore(tx chains.Tx) {
	c.Helper()
	c.bob.ear.caughtUp(c.bob.a)
	c.bob.ear.mu.Lock()
	defer c.bob.ear.mu.Unlock()
	w := c.bob.ear.cursor.Window
	tip := w[len(w)-1].Height
	for _, f := range c.bob.ear.all {
		if depth := tip - f.Block.Height + 1; f.TxID == tx.ID && f.Status == chains.Final && depth < chains.Height(c.depth()) {
			c.Fatalf("final with %d of %d blocks: %+v", depth, c.depth(), f)
		}
	}
}

// verifyRefuses: other terms, other places, too shallow, spent.
func verifyRefuses(c *scene) {
	l, secret, tx, f := c.locked()
	if c.depth() > 1 {
		if tip, err := c.h.Bob.Tip(context.Background()); err == nil && tip.Height == f.Block.Height {
			c.is(c.bob.verify(l, f.Out), chains.ErrNotLocked)
		}
	}
	c.final(tx)
	c.ok(c.bob.verify(l, f.Out))
	other := c.s.secret(c, c.h.Now())
	for name, change := range map[string]func(*htlc.Leg){
		"more":         func(l *htlc.Leg) { l.Terms.Amount, _ = l.Terms.Amount.Add(htlc.Units(1)) },
		"less":         func(l *htlc.Leg) { l.Terms.Amount, _ = l.Terms.Amount.Sub(htlc.Units(1)) },
		"other hash":   func(l *htlc.Leg) { l.Terms.Hash = other.Hash() },
		"other expiry": func(l *htlc.Leg) { l.Terms.Expiry++ },
		"parties swapped": func(l *htlc.Leg) {
			l.Terms.From, l.Terms.To = l.Terms.To, l.Terms.From
		},
	} {
		bad := l
		change(&bad)
		if err := c.bob.verify(bad, f.Out); !errors.Is(err, chains.ErrNotLocked) {
			c.Fatalf("%s: %v", name, err)
		}
	}
	elsewhere := f.Out
	elsewhere.Index += 7
	c.is(c.bob.verify(l, elsewhere), chains.ErrNotLocked)
	claim := c.bob.must(c.bob.end(chains.ActClaim, l, f, secret))
	if !c.evm { // spent in the mempool is spent
		c.is(c.bob.verify(l, f.Out), chains.ErrNotLocked)
	}
	c.h.Mine(c, 1)
	c.alice.ear.holds("claim", about(chains.FactClaim, claim.ID))
	c.is(c.bob.verify(l, f.Out), chains.ErrNotLocked)
}

// claimTellsSecret: whoever watches the leg learns it, where possible before the
// claim is mined.
func claimTellsSecret(c *scene) {
	l, secret, tx, f := c.locked()
	c.final(tx)
	action := c.bob.end(chains.ActClaim, l, f, secret)
	claim := c.bob.must(action)
	if c.h.Alice.Params().Mempool {
		p := c.alice.ear.fact("pending claim", about(chains.FactClaim, claim.ID, chains.Pending))
		if p.Secret != secret {
			c.Fatal("the pending claim does not tell the secret")
		}
	}
	c.h.Mine(c, 1)
	got := c.alice.ear.holds("claim", about(chains.FactClaim, claim.ID))
	if got.Secret != secret || got.Leg != l.ID() || got.Out != f.Out || got.Amount != l.Terms.Amount {
		c.Fatalf("claim told as %+v", got)
	}
	c.h.Mine(c, c.depth())
	c.alice.ear.holds("final claim", about(chains.FactClaim, claim.ID, chains.Final))
	c.ok(c.bob.send(claim))
	if !c.evm {
		paid := c.bob.ear.holds("payout", about(chains.FactCoin, claim.ID))
		want, err := l.Terms.Amount.Sub(claim.Fee)
		c.ok(err)
		if paid.Amount != want || paid.Key != action.Spend.Change || !paid.Change {
			c.Fatalf("payout told as %+v", paid)
		}
	}
}

// wrongSecret: it fails when it is built, when it is sent, or on the chain; the
// lock stays.
func wrongSecret(c *scene) {
	l, _, tx, f := c.locked()
	c.final(tx)
	bad, err := c.bob.build(c.bob.end(chains.ActClaim, l, f, c.s.secret(c, c.h.Now())), nil)
	if err == nil {
		err = c.bob.send(bad)
	}
	if err == nil && !c.evm {
		c.Fatal("a claim with another secret was taken")
	}
	c.h.Mine(c, 2)
	c.alice.ear.caughtUp(c.alice.a)
	c.alice.ear.never("claimed", func(f chains.Fact) bool { return f.Kind == chains.FactClaim && f.Leg == l.ID() })
	c.ok(c.bob.verify(l, f.Out))
}

// refundWaits: before its time it is refused as not final yet, and nobody else
// can take it; after it the payer has it back.
func refundWaits(c *scene) {
	l, _, tx, f := c.locked()
	c.final(tx)
	refund, err := c.alice.build(c.alice.end(chains.ActRefund, l, f, htlc.Secret{}), nil)
	if err == nil {
		err = c.alice.send(refund)
	}
	c.is(err, chains.ErrNonFinal)
	if !c.evm {
		if _, err := c.bob.build(c.bob.end(chains.ActRefund, l, f, htlc.Secret{}), nil); err == nil {
			c.Fatal("the payee can sign a refund")
		}
	}
	c.h.TimeTo(c, l.Terms.Expiry)
	refund = c.alice.must(c.alice.end(chains.ActRefund, l, f, htlc.Secret{}))
	c.h.Mine(c, 1)
	got := c.bob.ear.holds("refund", about(chains.FactRefund, refund.ID))
	if got.Out != f.Out || got.Leg != l.ID() || got.Secret != (htlc.Secret{}) {
		c.Fatalf("refund told as %+v", got)
	}
	c.h.Mine(c, c.depth())
	c.bob.ear.holds("final refund", about(chains.FactRefund, refund.ID, chains.Final))
	c.is(c.bob.verify(l, f.Out), chains.ErrNotLocked)
}

// underpaid: what an outside wallet pays wrongly is told with what it is.
func underpaid(c *scene) {
	spend := c.alice.fund()
	c.h.Mine(c, 1)
	l, _ := c.leg()
	address, uri, _, err := c.alice.a.LockAddress(l)
	c.ok(err)
	if address == "" || uri == "" {
		c.Fatalf("lock address %q, uri %q", address, uri)
	}
	less, err := l.Terms.Amount.Sub(htlc.Units(1))
	c.ok(err)
	tx := c.alice.must(chains.Action{Kind: chains.ActPay, To: address, Asset: c.h.Asset, Amount: less, Spend: spend})
	c.h.Mine(c, 1)
	f := c.bob.ear.holds("underpaid lock", about(chains.FactLock, tx.ID))
	if f.Amount != less || f.Leg != l.ID() {
		c.Fatalf("told as %+v", f)
	}
	c.final(tx)
	c.is(c.bob.verify(l, f.Out), chains.ErrNotLocked)
	c.h.TimeTo(c, l.Terms.Expiry)
	refund := c.alice.must(c.alice.end(chains.ActRefund, l, f, htlc.Secret{}))
	c.h.Mine(c, 1)
	c.alice.ear.holds("refund of it", about(chains.FactRefund, refund.ID))
}

// lateLock: the contract refuses it, whenever it was signed.
func lateLock(c *scene) {
	spend := c.alice.fund()
	c.h.Mine(c, 1)
	l, _ := c.leg()
	tx, err := c.alice.build(lockAction(l, spend), nil) // in time
	c.ok(err)
	c.h.TimeTo(c, l.LockBy)
	if err := c.alice.send(tx); err == nil {
		c.h.Mine(c, 1)
		f := c.alice.ear.holds("receipt", about(chains.FactTx, tx.ID))
		if f.OK {
			c.Fatalf("a late lock succeeded: %+v", f)
		}
	}
	c.h.Mine(c, c.depth())
	c.bob.ear.caughtUp(c.bob.a)
	c.bob.ear.never("locked", func(f chains.Fact) bool { return f.Kind == chains.FactLock && f.Leg == l.ID() })
	c.is(c.bob.verify(l, tx.Out), chains.ErrNotLocked)
}
