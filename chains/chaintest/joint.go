package chaintest

import (
	"bytes"
	"context"
	"slices"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// joint makes a spend that both sign, and tries on the way what a cheater would.
func (p *party) joint(with *party, act chains.Action) chains.Tx {
	p.Helper()
	ctx := context.Background()
	theirs := act
	theirs.Key, theirs.Spend, theirs.To = with.key, chains.Spend{}, ""
	consent := func() chains.Consent {
		c, err := with.a.Cosign(theirs)
		p.ok(err)
		return c
	}
	half := func(c chains.Consent) (chains.Proposal, []byte) {
		offer, err := p.a.Propose(ctx, act, p.fee(), c.Nonce(), nil)
		p.ok(err)
		partial, err := c.Sign(offer.Terms(), offer.Nonce())
		p.ok(err)
		return offer, partial
	}
	// Signed for another fee, another session, or by a slip of a bit: nothing.
	if !p.evm {
		c := consent()
		offer, err := p.a.Propose(ctx, act, p.fee(), c.Nonce(), nil)
		p.ok(err)
		dearer := offer.Terms()
		dearer.Fee, err = dearer.Fee.Add(htlc.Units(1))
		p.ok(err)
		partial, err := c.Sign(dearer, offer.Nonce())
		p.ok(err)
		_, err = offer.Finish(ctx, partial)
		p.is(err, chains.ErrJoint)
		_, err = c.Sign(offer.Terms(), offer.Nonce())
		p.is(err, chains.ErrJoint) // once, also for the right terms

		if bytes.Equal(consent().Nonce(), consent().Nonce()) {
			p.Fatal("one nonce twice")
		}
		_, other := half(consent())
		offer, _ = half(consent())
		_, err = offer.Finish(ctx, other)
		p.is(err, chains.ErrJoint)
	}
	offer, partial := half(consent())
	bad := slices.Clone(partial)
	bad[len(bad)/2] ^= 1
	_, err := offer.Finish(ctx, bad)
	p.is(err, chains.ErrJoint)
	for _, short := range [][]byte{nil, partial[:len(partial)-1]} {
		offer, _ := half(consent())
		_, err = offer.Finish(ctx, short)
		p.is(err, chains.ErrJoint)
	}
	offer, partial = half(consent())
	tx, err := offer.Finish(ctx, partial)
	p.ok(err)
	if p.evm {
		p.ok(p.a.Watch(chains.Target{Tx: tx.ID}))
	}
	p.ok(p.send(tx))
	return tx
}

// jointClaim: the payee is paid by both signatures, and nothing of the hash is
// shown.
func jointClaim(c *scene) {
	l, _, tx, f := c.locked()
	c.final(tx)
	act := c.bob.end(chains.ActClaim, l, f, htlc.Secret{})
	claim := c.bob.joint(c.alice, act)
	c.h.Mine(c, 1)
	got := c.alice.ear.holds("joint claim", about(chains.FactJoint, claim.ID))
	if got.Leg != l.ID() || got.Out != f.Out || got.Secret != (htlc.Secret{}) {
		c.Fatalf("told as %+v", got)
	}
	c.h.Mine(c, c.depth())
	c.alice.ear.holds("final", about(chains.FactJoint, claim.ID, chains.Final))
	paid := c.bob.ear.holds("payout", about(chains.FactCoin, claim.ID))
	want, err := l.Terms.Amount.Sub(claim.Fee)
	c.ok(err)
	if paid.Amount != want || paid.Key != act.Spend.Change || !paid.Change {
		c.Fatalf("payout told as %+v", paid)
	}
	c.is(c.bob.verify(l, f.Out), chains.ErrNotLocked)
}

// jointRefund: with the payee's consent the payer has its coins back before the
// expiry, and not without.
func jointRefund(c *scene) {
	l, _, tx, f := c.locked()
	c.final(tx)
	act := c.alice.end(chains.ActRefund, l, f, htlc.Secret{})
	if _, err := c.alice.a.Cosign(act); err == nil {
		c.Fatal("the payer consents to its own refund")
	}
	if c.evm {
		claim := act
		claim.Kind = chains.ActClaim
		_, err := c.bob.a.Cosign(claim)
		c.is(err, chains.ErrUnsupported)
	}
	refund := c.alice.joint(c.bob, act)
	c.h.Mine(c, 1)
	kind := chains.FactJoint
	if c.evm {
		kind = chains.FactRefund
		if r := c.alice.ear.holds("receipt", about(chains.FactTx, refund.ID)); !r.OK {
			c.Fatalf("%+v", r)
		}
	}
	got := c.bob.ear.holds("joint refund", about(kind, refund.ID))
	if got.Out != f.Out || got.Leg != l.ID() || got.Secret != (htlc.Secret{}) {
		c.Fatalf("told as %+v", got)
	}
	c.h.Mine(c, c.depth())
	c.bob.ear.holds("final", about(kind, refund.ID, chains.Final))
	c.is(c.bob.verify(l, f.Out), chains.ErrNotLocked)
}

// noJointSpend: a script without a key path has no such way.
func noJointSpend(c *scene) {
	l, _, tx, f := c.locked()
	c.final(tx)
	_, err := c.alice.a.Cosign(c.alice.end(chains.ActClaim, l, f, htlc.Secret{}))
	c.is(err, chains.ErrUnsupported)
	_, err = c.bob.a.Propose(context.Background(), c.bob.end(chains.ActClaim, l, f, htlc.Secret{}), c.bob.fee(), nil, nil)
	c.is(err, chains.ErrUnsupported)
}
