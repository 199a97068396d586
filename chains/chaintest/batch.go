package chaintest

import (
	"context"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// lot are some legs of alice's with their secrets.
type lot struct {
	*scene
	legs    []htlc.Leg
	secrets []htlc.Secret
}

const lotSize = 3

// lot makes legs that one transaction locks.
func (c *scene) lot() lot {
	l := lot{scene: c}
	for range lotSize {
		leg, secret := c.leg()
		l.legs, l.secrets = append(l.legs, leg), append(l.secrets, secret)
	}
	return l
}

// locks is the batch that locks all.
func (l lot) locks(s chains.Spend) chains.Action {
	act := chains.Action{Kind: chains.ActLock, Spend: s}
	for _, leg := range l.legs {
		act.Members = append(act.Members, chains.Action{Kind: chains.ActLock, Leg: &leg})
	}
	return act
}

// ends is the batch that claims or refunds all.
func (l lot) ends(p *party, k chains.ActionKind, at []chains.Fact) chains.Action {
	l.Helper()
	act := chains.Action{Kind: k, Spend: p.spend()}
	for i := range l.legs {
		m := p.endOf(k, l.legs[i], at[i], l.secrets[i])
		act.Members = append(act.Members, m)
	}
	return act
}

// endOf is end without coins or nonce of its own.
func (p *party) endOf(k chains.ActionKind, l htlc.Leg, at chains.Fact, secret htlc.Secret) chains.Action {
	return chains.Action{Kind: k, Leg: &l, Out: at.Out, Held: at.Amount, Key: p.key, Secret: secret}
}

// told waits for a fact of each leg by one transaction.
func (l lot) told(k chains.Kind, tx chains.Tx, statuses ...chains.Status) (at []chains.Fact) {
	l.Helper()
	for _, leg := range l.legs {
		about := about(k, tx.ID, statuses...)
		f := l.bob.ear.holds(string(k)+" of each", func(f chains.Fact) bool { return about(f) && f.Leg == leg.ID() })
		if f.Amount != leg.Terms.Amount {
			l.Fatalf("told as %+v", f)
		}
		at = append(at, f)
	}
	return at
}

// lockedLot brings all to a final lock by one transaction.
func (c *scene) lockedLot() (lot, []chains.Fact) {
	c.Helper()
	spend := c.alice.fund()
	if c.evm {
		c.bob.fund()
	}
	c.h.Mine(c, c.burial())
	l := c.lot()
	if room := c.h.Alice.(chains.Batcher).Batch(chains.ActLock, c.h.Asset, c.h.Place); room.Most == 1 || room.Most > 1 && room.Most < lotSize {
		c.Fatalf("room for %d", room.Most)
	}
	tx := c.alice.must(l.locks(spend))
	c.h.Mine(c, 1)
	at := l.told(chains.FactLock, tx)
	c.h.Mine(c, c.depth())
	l.told(chains.FactLock, tx, chains.Final)
	for i, leg := range l.legs {
		c.ok(c.bob.verify(leg, at[i].Out))
	}
	if !c.evm {
		var sum htlc.Amount
		for _, leg := range l.legs {
			var err error
			sum, err = sum.Add(leg.Terms.Amount)
			c.ok(err)
		}
		rest, err := c.h.Funds.Sub(sum)
		c.ok(err)
		if rest, err = rest.Sub(tx.Fee); err != nil || tx.Change == nil || tx.Change.Amount != rest {
			c.Fatalf("change %+v of %s after %s and a fee of %s", tx.Change, c.h.Funds, sum, tx.Fee)
		}
	}
	return l, at
}

// batchClaims: one transaction claims all, tells each secret, and pays what the locks
// held, less one fee, which is less than as many claims cost.
func batchClaims(c *scene) {
	l, at := c.lockedLot()
	act := l.ends(c.bob, chains.ActClaim, at)
	one, err := c.bob.build(chains.Action{
		Kind: chains.ActClaim, Leg: act.Members[0].Leg, Out: at[0].Out, Held: at[0].Amount, Key: c.bob.key, Secret: l.secrets[0], Spend: act.Spend,
	}, nil)
	c.ok(err)
	wrong := act
	wrong.Members = append([]chains.Action{}, act.Members...)
	wrong.Members[1].Secret = l.secrets[0]
	if _, err := c.bob.build(wrong, nil); err == nil {
		c.Fatal("a member with another's secret is signed")
	}
	twice := act
	twice.Members = append([]chains.Action{act.Members[0]}, act.Members...)
	if _, err := c.bob.build(twice, nil); err == nil {
		c.Fatal("a member stands twice in a batch")
	}
	tx := c.bob.must(act)
	if many, _ := one.Fee.MulDiv(htlc.Units(lotSize).Big(), htlc.Units(1).Big()); tx.Fee.Cmp(many) > 0 || !c.evm && tx.Fee.Cmp(many) >= 0 {
		c.Fatalf("%d claims in one may cost %s, one %s", lotSize, tx.Fee, one.Fee)
	}
	c.h.Mine(c, 1)
	for i, f := range l.told(chains.FactClaim, tx) {
		if f.Secret != l.secrets[i] || f.Out != at[i].Out {
			c.Fatalf("claim %d told as %+v", i, f)
		}
	}
	c.h.Mine(c, c.depth())
	l.told(chains.FactClaim, tx, chains.Final)
	c.ok(c.bob.send(tx))
	if c.evm {
		return
	}
	paid := c.bob.ear.holds("payout", about(chains.FactCoin, tx.ID))
	have, err := paid.Amount.Add(tx.Fee)
	c.ok(err)
	want, err := c.h.Amount.MulDiv(htlc.Units(lotSize).Big(), htlc.Units(1).Big())
	c.ok(err)
	if have != want || paid.Key != act.Spend.Change || !paid.Change {
		c.Fatalf("payout told as %+v, fee %s of %s", paid, tx.Fee, want)
	}
}

// batchRefunds: not before the latest expiry, then all at once.
func batchRefunds(c *scene) {
	l, at := c.lockedLot()
	early, err := c.alice.build(l.ends(c.alice, chains.ActRefund, at), nil)
	if err == nil {
		err = c.alice.send(early)
	}
	if err == nil {
		c.Fatal("refunded before its time")
	}
	var latest htlc.UnixSeconds
	for _, leg := range l.legs {
		latest = max(latest, leg.Terms.Expiry)
	}
	c.h.TimeTo(c, latest)
	tx := c.alice.must(l.ends(c.alice, chains.ActRefund, at))
	c.h.Mine(c, 1)
	l.told(chains.FactRefund, tx)
}

// batchReplaced: a version without one of its members takes the place of the one
// before; what left is claimed by itself. Both conflict with the first version.
func batchReplaced(c *scene) {
	l, at := c.lockedLot()
	act := l.ends(c.bob, chains.ActClaim, at)
	first := c.bob.must(act)
	rest := act
	rest.Members = act.Members[1:]
	second, err := c.bob.build(rest, &first)
	c.ok(err)
	if second.Fee.Cmp(first.Fee) <= 0 && !c.evm || second.Rate <= first.Rate {
		c.Fatalf("fee %s at %d replaces %s at %d", second.Fee, second.Rate, first.Fee, first.Rate)
	}
	c.ok(c.bob.send(second))
	alone := act.Members[0]
	alone.Spend = chains.Spend{Change: c.bob.change(), Nonce: act.Spend.Nonce + 1}
	if _, err := c.bob.build(chains.Action{Kind: alone.Kind, Leg: alone.Leg, Out: chains.Outpoint{TxID: second.ID}, Held: alone.Held, Key: alone.Key, Secret: alone.Secret, Spend: alone.Spend}, &second); err == nil {
		c.Fatal("what has nothing in common replaces")
	}
	third := c.bob.must(alone)
	c.h.Mine(c, c.depth()+1)
	c.bob.ear.holds("claimed alone", about(chains.FactClaim, third.ID, chains.Final))
	for _, leg := range l.legs[1:] {
		c.bob.ear.holds("claimed together", func(f chains.Fact) bool {
			return f.Kind == chains.FactClaim && f.TxID == second.ID && f.Leg == leg.ID()
		})
	}
	c.bob.ear.never("both mined", about(chains.FactClaim, first.ID))
	c.is(c.bob.send(first), chains.ErrConflict)
}

// batchSkips: a member that is past its last moment is not locked and its coins stay;
// one that is claimed already does not keep the others from being claimed. The
// transaction succeeds, and says nothing of either.
func batchSkips(c *scene) {
	spend := c.alice.fund()
	c.bob.fund()
	c.h.Mine(c, c.burial())
	l := c.lot()
	late := &l.legs[1]
	late.LockBy = c.h.Now().Add(c.h.Expiry / 4)
	for _, p := range []*party{c.alice, c.bob} {
		c.ok(p.a.Watch(chains.Target{Leg: late}))
	}
	tx, err := c.alice.build(l.locks(spend), nil)
	c.ok(err)
	coin := htlc.Asset{Chain: c.h.Asset.Chain}
	before, _, err := c.alice.a.Balance(context.Background(), coin)
	c.ok(err)
	c.h.TimeTo(c, late.LockBy+1)
	c.ok(c.alice.send(tx))
	c.h.Mine(c, 1)
	receipt := c.alice.ear.holds("receipt", about(chains.FactTx, tx.ID))
	var at [lotSize]chains.Fact
	want := receipt.Fee
	for _, i := range []int{0, 2} {
		leg := l.legs[i]
		at[i] = c.bob.ear.holds("lock", func(f chains.Fact) bool { return f.Kind == chains.FactLock && f.TxID == tx.ID && f.Leg == leg.ID() })
		want, err = want.Add(leg.Terms.Amount)
		c.ok(err)
	}
	c.bob.ear.never("locked late", func(f chains.Fact) bool { return f.Kind == chains.FactLock && f.Leg == late.ID() })
	after, _, err := c.alice.a.Balance(context.Background(), coin)
	c.ok(err)
	if gone, err := before.Sub(after); err != nil || gone != want || !receipt.OK {
		c.Fatalf("%s left the account, want %s; %+v", gone, want, receipt)
	}
	// The first is claimed alone, then all three are claimed: the last is.
	c.bob.must(c.bob.end(chains.ActClaim, l.legs[0], at[0], l.secrets[0]))
	c.h.Mine(c, 1)
	all := c.bob.must(l.ends(c.bob, chains.ActClaim, at[:]))
	c.h.Mine(c, 1)
	c.bob.ear.holds("the last", func(f chains.Fact) bool {
		return f.Kind == chains.FactClaim && f.TxID == all.ID && f.Leg == l.legs[2].ID() && f.Secret == l.secrets[2]
	})
	if f := c.bob.ear.holds("receipt", about(chains.FactTx, all.ID)); !f.OK {
		c.Fatalf("%+v", f)
	}
	c.bob.ear.never("claimed twice", func(f chains.Fact) bool { return f.TxID == all.ID && (f.Leg == l.legs[0].ID() || f.Leg == late.ID()) })
	// What would be skipped is not signed where it can be tried.
	if _, err := c.alice.build(l.locks(c.alice.spend()), nil); err == nil {
		c.Fatal("a batch whose member would be skipped is signed")
	}
}
