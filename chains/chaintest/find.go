package chaintest

import (
	"context"
	"slices"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// found: who has only the key finds its lock in the contract's log, as its payer and
// as its payee, with all that ends it; a stranger does not. What is found stands
// exactly as long as it is locked, and the claim's secret is found by its hash.
func found(c *scene) {
	ctx := context.Background()
	l, secret, _, f := c.locked()
	finders := map[*party]chains.Finder{c.alice: c.alice.a.(chains.Finder), c.bob: c.bob.a.(chains.Finder)}
	seek := func(p *party, from, to chains.Height) (at htlc.Leg, ok bool) {
		c.Helper()
		legs, err := finders[p].FindLocks(ctx, from, to)
		c.ok(err)
		i := slices.IndexFunc(legs, func(x htlc.Leg) bool { return x.Terms == l.Terms && x.Place == l.Place })
		if i < 0 {
			return at, false
		}
		return legs[i], true
	}
	stands := func(leg htlc.Leg, want bool) {
		c.Helper()
		a, err := finders[c.bob].Locked(ctx, leg)
		c.ok(err)
		if a.Yes > 0 != want || a.No > 0 == want {
			c.Fatalf("locked: %+v, want %t", a, want)
		}
	}
	at := f.Block.Height
	leg, ok := seek(c.alice, max(0, at-3), at)
	if _, payee := seek(c.bob, at, at); !ok || !payee {
		c.Fatalf("found by its payer: %t, by its payee: %t", ok, payee)
	}
	if _, before := seek(c.alice, 0, at-1); before {
		c.Fatal("found where it is not")
	}
	if tip, err := c.bob.a.Tip(ctx); err != nil {
		c.Fatal(err)
	} else if _, err := finders[c.bob].FindLocks(ctx, at, tip.Height+1000); err == nil {
		c.Fatal("blocks that nobody has hold no locks")
	}
	stands(leg, true)
	other := leg
	other.Terms.Amount, _ = other.Terms.Amount.Add(htlc.Units(1))
	stands(other, false)
	c.h.Mine(c, 1)
	hashes := []htlc.Hash{l.Terms.Hash, c.s.secret(c, c.h.Now()).Hash()}
	if s, err := finders[c.alice].FindSecrets(ctx, hashes, at, at+1); err != nil || len(s) > 0 {
		c.Fatalf("before it was shown: %d secrets, %v", len(s), err)
	}
	// The leg as it was found is as good as the one that was agreed.
	claim := c.bob.must(c.bob.end(chains.ActClaim, leg, f, secret))
	c.h.Mine(c, 1)
	told := c.alice.ear.holds("claim", about(chains.FactClaim, claim.ID))
	stands(leg, false)
	if s, err := finders[c.alice].FindSecrets(ctx, hashes, told.Block.Height, told.Block.Height); err != nil || !slices.Equal(s, []htlc.Secret{secret}) {
		c.Fatalf("%d secrets, %v", len(s), err)
	}
}
