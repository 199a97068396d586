package chaintest

import (
	"context"
	"errors"
	"time"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// again sends a lock once more after a reorganisation and finds it in a block.
func (c *scene) again(e *ear, tx chains.Tx, lost chains.Fact) {
	c.Helper()
	err := c.alice.send(tx)
	if err != nil && !(c.evm && errors.Is(err, chains.ErrConflict)) {
		c.Fatal(err)
	}
	c.h.Mine(c, c.depth())
	f := e.holds("lock again", func(f chains.Fact) bool {
		return f.Kind == chains.FactLock && f.TxID == tx.ID && f.Status == chains.Final && f.Block.Hash != lost.Block.Hash
	})
	if f.Out != lost.Out {
		c.Fatalf("%v came back as %v", lost.Out, f.Out)
	}
}

// reorgUnderLock: the block is taken back, then the lock is told in another.
func reorgUnderLock(c *scene) {
	l, _, tx, f := c.locked()
	c.h.Mine(c, 1)
	c.bob.ear.caughtUp(c.bob.a)
	c.h.Reorg(c, 2)
	c.bob.ear.fact("block gone", func(g chains.Fact) bool {
		return g.Kind == chains.FactTip && g.Status == chains.Gone && g.Block.Hash == f.Block.Hash
	})
	c.again(c.bob.ear, tx, f)
	c.ok(c.bob.verify(l, f.Out))
}

// reorgWhileAway: a cursor from before tells it.
func reorgWhileAway(c *scene) {
	_, _, tx, f := c.locked()
	c.bob.ear.caughtUp(c.bob.a)
	cursor := c.bob.ear.resume()
	c.bob.ear.stop()
	c.h.Reorg(c, 1)
	e := listen(c, c.bob.a, cursor, c.h.Patience)
	e.fact("block gone", func(g chains.Fact) bool {
		return g.Kind == chains.FactTip && g.Status == chains.Gone && g.Block.Hash == f.Block.Hash
	})
	c.again(e, tx, f)
}

// reorgUnderClaim: the lock is there again, and the claim's bytes are good again.
func reorgUnderClaim(c *scene) {
	l, secret, tx, f := c.locked()
	c.final(tx)
	claim := c.bob.must(c.bob.end(chains.ActClaim, l, f, secret))
	c.h.Mine(c, 1)
	lost := c.alice.ear.holds("claim", about(chains.FactClaim, claim.ID))
	c.h.Reorg(c, 1)
	c.alice.ear.fact("block gone", func(g chains.Fact) bool {
		return g.Kind == chains.FactTip && g.Status == chains.Gone && g.Block.Hash == lost.Block.Hash
	})
	c.ok(c.bob.send(claim))
	c.h.Mine(c, c.depth())
	got := c.alice.ear.holds("claim again", about(chains.FactClaim, claim.ID, chains.Final))
	if got.Secret != secret || got.Block.Hash == lost.Block.Hash {
		c.Fatalf("claim told as %+v", got)
	}
}

// deepest is the depth of the suite's deepest reorganisation, beyond the finality of
// the time-lock table of regtest.
const deepest = 6

// reorgsOfEachDepth: a lock, and then its claim, are taken back by reorganisations
// that end just below them, also when they were final.
func reorgsOfEachDepth(c *scene) {
	l, secret, tx, f := c.locked()
	for depth := 1; depth <= deepest; depth = max(depth+1, c.depthOf(f)) {
		c.lose(c.bob, f, depth)
		f = c.minedAgain(c.bob.ear, c.alice, chains.FactLock, tx, f)
	}
	c.final(tx)
	claim := c.bob.must(c.bob.end(chains.ActClaim, l, f, secret))
	c.h.Mine(c, 1)
	g := c.alice.ear.holds("claim", about(chains.FactClaim, claim.ID, chains.Seen, chains.Final))
	for depth := 1; depth <= deepest; depth = max(depth+1, c.depthOf(g)) {
		c.lose(c.alice, g, depth)
		g = c.minedAgain(c.alice.ear, c.bob, chains.FactClaim, claim, g)
		if g.Secret != secret {
			c.Fatalf("claim told as %+v", g)
		}
	}
}

// depthOf says how deep the block of a fact is: some harnesses mine what they took
// back at once.
func (c *scene) depthOf(f chains.Fact) int {
	c.Helper()
	tip, err := c.bob.a.Tip(context.Background())
	c.ok(err)
	return int(tip.Height-f.Block.Height) + 1
}

// lose brings the block of a fact to a depth, and takes it back.
func (c *scene) lose(p *party, f chains.Fact, depth int) {
	c.Helper()
	c.h.Mine(c, depth-c.depthOf(f))
	p.ear.caughtUp(p.a)
	c.h.Reorg(c, depth)
	p.ear.fact("block gone", func(g chains.Fact) bool {
		return g.Kind == chains.FactTip && g.Status == chains.Gone && g.Block.Hash == f.Block.Hash
	})
}

// minedAgain sends what was taken back once more and finds it in another block.
func (c *scene) minedAgain(e *ear, by *party, k chains.Kind, tx chains.Tx, lost chains.Fact) chains.Fact {
	c.Helper()
	if err := by.send(tx); err != nil && !(c.evm && errors.Is(err, chains.ErrConflict)) {
		c.Fatal(err)
	}
	c.h.Mine(c, 1)
	again := e.holds(string(k)+" again", func(f chains.Fact) bool {
		return f.Kind == k && f.TxID == tx.ID && f.Block.Hash != "" && f.Block.Hash != lost.Block.Hash
	})
	if again.Out != lost.Out {
		c.Fatalf("%v came back as %v", lost.Out, again.Out)
	}
	return again
}

// restartTellsAgain: with the cursor and the targets of before, a new adapter
// tells the lock again and sees its end.
func restartTellsAgain(c *scene) {
	l, secret, tx, f := c.locked()
	c.final(tx)
	c.alice.ear.caughtUp(c.alice.a)
	cursor := c.alice.ear.resume()
	c.alice.ear.stop()
	claim := c.bob.must(c.bob.end(chains.ActClaim, l, f, secret))
	c.h.Mine(c, 1)
	a := c.h.Restart(c)
	c.ok(a.Watch(chains.Target{Leg: &l, Out: f.Out, Held: f.Amount}))
	e := listen(c, a, cursor, c.h.Patience)
	e.holds("lock", about(chains.FactLock, tx.ID, chains.Final))
	got := e.holds("claim", about(chains.FactClaim, claim.ID))
	if got.Secret != secret {
		c.Fatalf("claim told as %+v", got)
	}
}

// nodeAway: calls say so, Follow waits, and goes on when it is back.
func nodeAway(c *scene) {
	l, _, tx, f := c.locked()
	c.final(tx)
	c.alice.ear.caughtUp(c.alice.a)
	c.h.Power(c, false)
	_, err := c.alice.a.Tip(context.Background())
	c.is(err, chains.ErrDown)
	c.is(c.alice.send(tx), chains.ErrDown)
	if err := c.alice.verify(l, f.Out); err == nil || errors.Is(err, chains.ErrNotLocked) {
		c.Fatalf("a node that is away verifies: %v", err)
	}
	c.h.Mine(c, 2)
	c.h.Power(c, true)
	c.alice.ear.caughtUp(c.alice.a)
	c.ok(c.alice.verify(l, f.Out))
}

// feeFloor: prices are at or above the floor, and below it nothing is built: an
// adapter refuses, or raises the price to the floor.
func feeFloor(c *scene) {
	spend := c.alice.fund()
	l, _ := c.leg()
	floor := c.h.Alice.Params().MinRate
	if f := c.alice.fee(); f.Rate < floor || floor == 0 {
		c.Fatalf("fee %d, floor %d", f.Rate, floor)
	}
	cheap, err := c.alice.a.Build(context.Background(), lockAction(l, spend), chains.Fee{Rate: floor - 1}, nil)
	if err != nil {
		c.is(err, chains.ErrFeeTooLow)
	} else if cheap.Rate < floor {
		c.Fatalf("built at %d, below the floor of %d", cheap.Rate, floor)
	}
	one, size := c.alice.a.Cost(chains.ActClaim, c.h.Asset, c.h.Place, 0, floor)
	two, same := c.alice.a.Cost(chains.ActClaim, c.h.Asset, c.h.Place, 0, 2*floor)
	if one.IsZero() || size == 0 || size != same || two.Cmp(one) <= 0 {
		c.Fatalf("a claim costs %s at the floor and %s at twice that, sizes %d and %d", one, two, size, same)
	}
	tx, err := c.alice.build(lockAction(l, spend), nil)
	c.ok(err)
	inputs := len(spend.Coins)
	estimate, _ := c.alice.a.Cost(chains.ActLock, c.h.Asset, c.h.Place, inputs, tx.Rate)
	if most, err := estimate.MulDiv(htlc.Units(3).Big(), htlc.Units(2).Big()); err != nil || tx.Fee.Cmp(most) > 0 {
		c.Fatalf("a lock costs %s, estimated %s", tx.Fee, estimate)
	}
}

// addresses: our own can be paid, nonsense cannot, and parties can be locked to.
func addresses(c *scene) {
	address, err := c.alice.a.Address(false, 0)
	c.ok(err)
	c.ok(c.bob.a.CheckAddress(address))
	for _, bad := range []string{"", "x", address + "0", address[:len(address)-1]} {
		if c.bob.a.CheckAddress(bad) == nil {
			c.Fatalf("%q can be paid", bad)
		}
	}
	party, err := c.alice.a.Party(c.alice.key)
	c.ok(err)
	c.ok(party.Check(c.h.Asset.Chain))
	same, err := c.alice.a.Party(c.alice.key)
	c.ok(err)
	if same != party {
		c.Fatal("a key gives two parties")
	}
	l, _ := c.leg()
	c.ok(c.alice.a.Payable(context.Background(), l))
	if _, _, err := c.alice.a.Balance(context.Background(), htlc.Asset{Chain: c.h.Asset.Chain}); !c.evm {
		c.is(err, chains.ErrUnsupported)
	} else {
		c.ok(err)
	}
}

// otherChain: a leg of another chain is not watched, verified or built.
func otherChain(c *scene) {
	l, _ := c.leg()
	l.Terms.Asset = htlc.Asset{Chain: map[bool]htlc.ChainID{false: htlc.LTC, true: htlc.SMT}[c.evm]}
	if l.Terms.Asset.Chain == c.h.Asset.Chain {
		l.Terms.Asset.Chain = map[bool]htlc.ChainID{false: htlc.BTC, true: htlc.ETH}[c.evm]
	}
	if c.alice.a.Watch(chains.Target{Leg: &l}) == nil {
		c.Fatal("a leg of another chain is watched")
	}
	if c.alice.verify(l, chains.Outpoint{TxID: "00"}) == nil {
		c.Fatal("a leg of another chain is verified")
	}
	if _, err := c.alice.build(lockAction(l, c.alice.fund()), nil); err == nil {
		c.Fatal("a leg of another chain is locked")
	}
	if c.alice.a.Watch(chains.Target{}) == nil {
		c.Fatal("nothing is watched")
	}
	if _, err := c.alice.a.Fee(context.Background(), time.Minute); err != nil {
		c.Fatal(err)
	}
}
