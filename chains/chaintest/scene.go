package chaintest

import (
	"context"
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// scene is one case: two parties who watch one leg.
type scene struct {
	*testing.T
	s          *suite
	h          Harness
	evm        bool
	alice, bob *party
}

// party is a person with an adapter.
type party struct {
	*scene
	name string
	a    chains.Adapter
	ear  *ear
	key  chains.KeyRef
}

func (s *suite) scene(t *testing.T) *scene {
	c := &scene{T: t, s: s, h: s.h, evm: s.h.Alice.Params().Chain.EVM()}
	c.alice, c.bob = c.party("alice", s.h.Alice), c.party("bob", s.h.Bob)
	return c
}

func (c *scene) party(name string, a chains.Adapter) *party {
	p := &party{scene: c, name: name, a: a, key: chains.KeyRef{Epoch: 1, Index: c.s.next()}}
	p.ear = listen(c, a, chains.Cursor{}, c.h.Patience)
	return p
}

func (c *scene) ok(err error) {
	c.Helper()
	if err != nil {
		c.Fatal(err)
	}
}

// leg is a new one from alice to bob, which both watch, with its secret.
func (c *scene) leg() (htlc.Leg, htlc.Secret) {
	c.Helper()
	secret := c.s.secret(c, c.h.Now())
	l := c.legOf(secret.Hash())
	for _, p := range []*party{c.alice, c.bob} {
		c.ok(p.a.Watch(chains.Target{Leg: &l}))
	}
	return l, secret
}

func (c *scene) legOf(h htlc.Hash) htlc.Leg {
	c.Helper()
	from, err := c.alice.a.Party(c.alice.key)
	c.ok(err)
	to, err := c.bob.a.Party(c.bob.key)
	c.ok(err)
	now := c.h.Now()
	l := htlc.Leg{
		Terms: htlc.Terms{Asset: c.h.Asset, Amount: c.h.Amount, Hash: h, From: from, To: to, Expiry: now.Add(c.h.Expiry)},
		Place: c.h.Place, LockBy: now.Add(c.h.Expiry / 2),
	}
	c.ok(l.Check())
	return l
}

// depth is the finality of the scene's locks.
func (c *scene) depth() int {
	return c.h.Alice.Params().Times.Finality(c.h.Asset, c.h.Amount).Depth
}

// burial is deeper than any reorganisation of the suite and any finality.
func (c *scene) burial() int { return max(4, c.h.Alice.Params().Times.MaxDepth()+1) }

func (p *party) fee() chains.Fee {
	p.Helper()
	f, err := p.a.Fee(context.Background(), time.Hour)
	p.ok(err)
	return f
}

// fund gives the party what it can spend: on UTXO chains one coin, on EVM coin
// and token in its account and its next nonce.
func (p *party) fund() chains.Spend {
	p.Helper()
	index := p.s.next()
	if p.evm {
		address, err := p.a.Address(false, 0)
		p.ok(err)
		coin := htlc.Asset{Chain: p.h.Asset.Chain}
		p.h.Fund(p, address, coin, p.h.Funds)
		if p.h.Asset != coin {
			p.h.Fund(p, address, p.h.Asset, p.h.Amount)
		}
		return p.spend()
	}
	address, err := p.a.Address(false, index)
	p.ok(err)
	p.ok(p.a.Watch(chains.Target{Address: address, Key: index}))
	p.h.Fund(p, address, p.h.Asset, p.h.Funds)
	f := p.ear.holds("coin", func(f chains.Fact) bool { return f.Kind == chains.FactCoin && f.Address == address })
	if f.Change || f.Key != index || f.Amount != p.h.Funds {
		p.Fatalf("coin told as %+v", f)
	}
	return chains.Spend{
		Coins:  []chains.Coin{{Out: f.Out, Amount: f.Amount, Address: address, Key: index}},
		Change: p.change(),
	}
}

// change is a new change index, watched.
func (p *party) change() uint32 {
	p.Helper()
	if p.evm {
		return 0
	}
	index := p.s.next()
	address, err := p.a.Address(true, index)
	p.ok(err)
	p.ok(p.a.Watch(chains.Target{Address: address, Change: true, Key: index}))
	return index
}

// spend is the account's next nonce (EVM), or only a change index.
func (p *party) spend() chains.Spend {
	p.Helper()
	if !p.evm {
		return chains.Spend{Change: p.change()}
	}
	_, nonce, err := p.a.Balance(context.Background(), htlc.Asset{Chain: p.h.Asset.Chain})
	p.ok(err)
	return chains.Spend{Nonce: nonce}
}

// build signs at the market's price and watches for the receipt.
func (p *party) build(a chains.Action, replaces *chains.Tx) (chains.Tx, error) {
	f := p.fee()
	if replaces != nil {
		f.Rate = max(f.Rate, chains.Bump(replaces.Rate))
	}
	tx, err := p.a.Build(context.Background(), a, f, replaces)
	if err == nil && p.evm {
		p.ok(p.a.Watch(chains.Target{Tx: tx.ID}))
	}
	return tx, err
}

func (p *party) send(tx chains.Tx) error { return p.a.Send(context.Background(), tx) }

// must builds and sends.
func (p *party) must(a chains.Action) chains.Tx {
	p.Helper()
	tx, err := p.build(a, nil)
	p.ok(err)
	p.ok(p.send(tx))
	return tx
}

func lockAction(l htlc.Leg, s chains.Spend) chains.Action {
	return chains.Action{Kind: chains.ActLock, Leg: &l, Spend: s}
}

// end is a claim by bob or a refund by alice.
func (p *party) end(k chains.ActionKind, l htlc.Leg, at chains.Fact, secret htlc.Secret) chains.Action {
	return chains.Action{Kind: k, Leg: &l, Out: at.Out, Held: at.Amount, Key: p.key, Secret: secret, Spend: p.spend()}
}

// locked brings a new leg's lock to a block, with older blocks above the funds.
func (c *scene) locked() (htlc.Leg, htlc.Secret, chains.Tx, chains.Fact) {
	c.Helper()
	spend := c.alice.fund()
	if c.evm {
		c.bob.fund() // gas of a claim
	}
	c.h.Mine(c, c.burial())
	l, secret := c.leg()
	tx := c.alice.must(lockAction(l, spend))
	c.h.Mine(c, 1)
	f := c.bob.ear.holds("lock", about(chains.FactLock, tx.ID))
	if f.Leg != l.ID() || f.Amount != l.Terms.Amount || f.Out != tx.Out {
		c.Fatalf("lock %v told as %+v", tx.Out, f)
	}
	return l, secret, tx, f
}

// final goes on until the lock is final for both.
func (c *scene) final(tx chains.Tx) {
	c.Helper()
	c.h.Mine(c, c.depth())
	for _, p := range []*party{c.alice, c.bob} {
		p.ear.holds("final lock", about(chains.FactLock, tx.ID, chains.Final))
	}
}
