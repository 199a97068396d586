package chaintest

import (
	"context"
	"strings"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// tokens is what the party's adapter knows of tokens.
func (p *party) tokens() chains.Tokens {
	p.Helper()
	t, ok := p.a.(chains.Tokens)
	if !ok {
		p.Fatal("an adapter of an EVM chain that knows no tokens")
	}
	return t
}

func (p *party) allowance() chains.Allowance {
	p.Helper()
	v, err := p.tokens().Allowance(context.Background(), p.h.Asset, p.h.Place)
	p.ok(err)
	return v
}

// approve sets what the contract may take, mined.
func (p *party) approve(amount htlc.Amount) {
	p.Helper()
	p.must(chains.Action{Kind: chains.ActApprove, Asset: p.h.Asset, Amount: amount, To: p.h.Place, Spend: p.spend()})
	p.h.Mine(p, 1)
	if have := p.allowance(); have.Amount != amount {
		p.Fatalf("%s is allowed, %s was approved", have.Amount, amount)
	}
}

// restored puts back what the other cases rely on.
func (c *scene) restored(story func()) {
	c.Helper()
	before := c.alice.allowance().Amount
	story()
	c.alice.approve(before)
}

// allowances: without one a lock is not even signed, and one of exactly its sum is
// used up by it.
func allowances(c *scene) {
	c.alice.fund()
	c.h.Mine(c, 1)
	c.restored(func() {
		c.alice.approve(htlc.Amount{})
		l, _ := c.leg()
		_, err := c.alice.build(lockAction(l, c.alice.spend()), nil)
		c.is(err, chains.ErrFunds)
		c.ok(c.alice.tokens().Try(context.Background(), c.h.Asset, c.h.Amount, c.h.Place))
		short, err := c.h.Amount.Sub(htlc.Units(1))
		c.ok(err)
		c.alice.approve(short)
		_, err = c.alice.build(lockAction(l, c.alice.spend()), nil)
		c.is(err, chains.ErrFunds)
		c.alice.approve(c.h.Amount)
		tx := c.alice.must(lockAction(l, c.alice.spend()))
		c.h.Mine(c, 1)
		c.bob.ear.holds("lock", about(chains.FactLock, tx.ID))
		if left := c.alice.allowance(); !left.Amount.IsZero() {
			c.Fatalf("%s is still allowed", left.Amount)
		}
	})
}

// permits: a lock that brings its own allowance, and the same again at a higher fee:
// only one permit is ever good.
func permits(c *scene) {
	if !c.alice.allowance().Permit {
		c.Fatal("the suite's token takes permits")
	}
	c.alice.fund()
	c.h.Mine(c, 1)
	c.restored(func() {
		c.alice.approve(htlc.Amount{})
		l, _ := c.leg()
		action := lockAction(l, c.alice.spend())
		action.Permit = true
		first, err := c.alice.build(action, nil)
		c.ok(err)
		second, err := c.alice.build(action, &first)
		c.ok(err)
		c.ok(c.alice.send(second))
		c.h.Mine(c, 1)
		c.bob.ear.holds("lock", about(chains.FactLock, second.ID))
		c.final(second)
		c.ok(c.bob.verify(l, second.Out))
		if left := c.alice.allowance(); !left.Amount.IsZero() {
			c.Fatalf("%s is still allowed", left.Amount)
		}
	})
}

// noTokens: an address without a contract says no decimals and cannot be tried.
func noTokens(c *scene) {
	nobody := htlc.Asset{Chain: c.h.Asset.Chain, Token: "0x" + strings.Repeat("8", 40)}
	_, err := c.alice.tokens().Decimals(context.Background(), nobody)
	c.is(err, chains.ErrRejected)
	_, err = c.alice.tokens().Allowance(context.Background(), nobody, c.h.Place)
	c.is(err, chains.ErrRejected)
	if c.h.Asset.Native() {
		return
	}
	d, err := c.alice.tokens().Decimals(context.Background(), c.h.Asset)
	c.ok(err)
	if d != 18 {
		c.Fatalf("%d decimals", d)
	}
}
