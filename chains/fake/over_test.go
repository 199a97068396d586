package fake

import (
	"context"
	"sync/atomic"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/channels"
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// counting counts how often backends are asked for logs.
type counting struct {
	shelf
	logs *atomic.Int64
}

func (c counting) Backends() (all []channels.Backend) {
	for _, b := range c.shelf.Backends() {
		all = append(all, countingReader{b, c.logs})
	}
	return all
}

type countingReader struct {
	channels.Backend
	logs *atomic.Int64
}

func (c countingReader) Logs(ctx context.Context, events []common.Hash, word common.Hash, from, to chains.Height) ([]types.Log, error) {
	c.logs.Add(1)
	return c.Backend.Logs(ctx, events, word, from, to)
}

// parted is a channel of alice's that both have settled in the newest block.
type parted struct {
	t     *testing.T
	l     *Ledger
	terms channel.Terms
	open  func()
	logs  atomic.Int64
	c     *channels.Channels
}

func newParted(t *testing.T) *parted {
	t.Helper()
	table, err := htlc.TableFor("regtest")
	if err != nil {
		t.Fatal(err)
	}
	l := New(htlc.SMT, table.Chains[htlc.SMT], Options{Backends: 2})
	alice, bob := l.Node("alice"), l.Node("bob")
	keys := map[*Node]common.Address{}
	for _, n := range []*Node{alice, bob} {
		key, err := n.Key()
		if err != nil {
			t.Fatal(err)
		}
		keys[n] = crypto.PubkeyToAddress(key.PublicKey)
		l.Fund(addressOf(keys[n]), l.coin(), htlc.Units(1e18))
	}
	l.Mine(1)
	do := func(a chains.Action, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		if _, a.Spend.Nonce, err = alice.Balance(t.Context(), l.coin()); err != nil {
			t.Fatal(err)
		}
		tx, err := alice.Build(t.Context(), a, chains.Fee{Rate: alice.Params().MinRate}, nil)
		if err == nil {
			err = alice.Send(t.Context(), tx)
		}
		if l.Mine(1); err != nil {
			t.Fatal(err)
		}
		if _, ok, _ := l.Mined(tx.ID); !ok {
			t.Fatal(l.Reason(tx.ID))
		}
	}
	open := func() { do(alice.Channels().Open(common.Address{}, keys[bob], time.Hour, htlc.Units(1000), false)) }
	open()
	l.MineEmpty(5)
	id, at, challenge, margin, _ := alice.Channels().Contract()
	us, them := keys[alice], keys[bob]
	terms := channel.Terms{
		Name: channel.Name{Channel: channel.Key(common.Address{}, us, them, at), Epoch: 1}, ChainID: id, Contract: at,
		Us: us, Them: them, Challenge: challenge, Margin: margin,
	}
	s := channel.Settle{Low: channel.Units(1000), LowNet: channel.Net(channel.Units(1000), channel.Sum{}), Deadline: l.Now().Add(time.Hour)}
	if us.Cmp(them) > 0 {
		s.LowNet = channel.Signed{}
	}
	d := s.Digest(channel.NewDomain(id, at), terms.Name)
	sign := func(n *Node) []byte {
		key, err := n.Key()
		if err != nil {
			t.Fatal(err)
		}
		sig, err := crypto.Sign(d[:], key)
		if err != nil {
			t.Fatal(err)
		}
		return sig
	}
	do(alice.Channels().Call(t.Context(), terms, channel.Action{Do: channel.DoPart, Settle: s, Signature: sign(bob)}, sign(alice), nil))

	p := &parted{t: t, l: l, terms: terms, open: open}
	p.c = channels.New(l.contract(), us, counting{shelf{alice}, &p.logs})
	return p
}

func (p *parted) read(final bool) channel.Record {
	p.t.Helper()
	r, block, err := p.c.RecordOf(p.t.Context(), p.terms, final)
	if err != nil || block.Height == 0 {
		p.t.Fatalf("%+v: %v", block, err)
	}
	return r
}

// TestEndsOfLostBlocksAreNotKept: what was over in a block that leaves the chain is open
// again, and can end in another way.
func TestEndsOfLostBlocksAreNotKept(t *testing.T) {
	p := newParted(t)
	if r := p.read(false); r.Stage != channel.Settled {
		t.Fatalf("%+v", r)
	}
	p.l.ReorgEmpty(1)
	if r := p.read(false); r.Stage != channel.Opened {
		t.Fatalf("%+v", r)
	}
}

// TestOverEpochsAreNotLookedFor: a channel that both settled is opened anew. How the
// first life ended is looked for in logs until the end is final, and never again.
func TestOverEpochsAreNotLookedFor(t *testing.T) {
	p := newParted(t)
	l, terms, open, logs, c, read := p.l, p.terms, p.open, &p.logs, p.c, p.read
	if r := read(true); r.Stage != channel.Opened {
		t.Fatalf("at the final block: %+v", r)
	}
	open()
	if r := read(false); r.Stage != channel.Settled || logs.Load() == 0 {
		t.Fatalf("at the tip: %+v", r)
	}
	l.MineEmpty(10)
	if r := read(true); r.Stage != channel.Settled || r.SettleAt != 0 {
		t.Fatalf("at the final block: %+v", r)
	}
	before := logs.Load()
	for _, final := range []bool{false, true, false} {
		if r := read(final); r.Stage != channel.Settled || r.SettleAt != 0 {
			t.Fatalf("%+v", r)
		}
	}
	if logs.Load() != before {
		t.Errorf("an epoch that is over was looked for in %d pieces of logs", logs.Load()-before)
	}
	second := terms
	second.Epoch = 2
	if r, _, err := c.RecordOf(t.Context(), second, true); err != nil || r.Stage != channel.Opened {
		t.Fatalf("the second life: %+v, %v", r, err)
	}
}
