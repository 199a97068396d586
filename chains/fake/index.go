package fake

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// index is what a node watches. As a real node's it knows a wallet's output only
// once it saw it or was told of it.
type index struct {
	l      *Ledger
	mu     sync.Mutex // taken after the ledger's, never before
	legs   map[any]map[htlc.LegID]bool
	addrs  map[string]chains.Target
	txs    map[string]bool
	points map[chains.Outpoint]htlc.Amount
	words  map[common.Hash]bool // of the contract of channels
	// thirsty is the gas to set for a call that ran out of it, by its data.
	thirsty map[string]uint64
}

func newIndex(l *Ledger) *index {
	return &index{
		l: l, legs: map[any]map[htlc.LegID]bool{}, addrs: map[string]chains.Target{},
		txs: map[string]bool{}, points: map[chains.Outpoint]htlc.Amount{}, words: map[common.Hash]bool{}, thirsty: map[string]uint64{},
	}
}

// place is where a leg shows: its address, or its slot.
func (x *index) place(leg htlc.Leg) (any, error) {
	if leg.Terms.Asset.Chain != x.l.id {
		return nil, fmt.Errorf("%w: leg is on %s, not %s", chains.ErrNetwork, leg.Terms.Asset.Chain, x.l.id)
	}
	if x.l.id.EVM() {
		return slotOf(leg), nil
	}
	x.l.mu.Lock()
	defer x.l.mu.Unlock()
	return x.l.lockAddress(leg)
}

func (x *index) watch(t chains.Target) error {
	var at any
	switch {
	case t.Leg != nil:
		var err error
		if at, err = x.place(*t.Leg); err != nil {
			return fmt.Errorf("watch: %w", err)
		}
	case t.Topic != nil:
		if !x.l.id.EVM() || t.Topic.Contract != channelsAt {
			return fmt.Errorf("watch: %w: %.60q is not the contract of channels of %s", chains.ErrContract, t.Topic.Contract, x.l.id)
		}
	case t.Address != "" && x.l.id.EVM(), t.Tx != "" && !x.l.id.EVM(), t.Address == "" && t.Tx == "":
		return fmt.Errorf("watch: %w on %s", chains.ErrUnsupported, x.l.id)
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	switch {
	case t.Leg != nil:
		if x.legs[at] == nil {
			x.legs[at] = map[htlc.LegID]bool{}
		}
		x.legs[at][t.Leg.ID()] = true
	case t.Topic != nil:
		x.words[t.Topic.Word] = true
	case t.Address != "":
		x.addrs[t.Address] = t
	default:
		x.txs[t.Tx] = true
	}
	if t.Out.TxID != "" {
		x.points[t.Out] = t.Held
	}
	return nil
}

func (x *index) forget(t chains.Target) {
	if t.Leg == nil {
		x.mu.Lock()
		defer x.mu.Unlock()
		if t.Topic != nil {
			delete(x.words, t.Topic.Word)
		}
		delete(x.addrs, t.Address)
		delete(x.txs, t.Tx)
		return
	}
	at, err := x.place(*t.Leg)
	if err != nil {
		return // it was never watched
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	delete(x.legs[at], t.Leg.ID())
}

// ids are the legs watched at a place, in order.
func (x *index) ids(at any) []htlc.LegID {
	var list []htlc.LegID
	for id := range x.legs[at] {
		list = append(list, id)
	}
	slices.SortFunc(list, func(a, b htlc.LegID) int { return slices.Compare(a[:], b[:]) })
	return list
}

func (x *index) fact(k chains.Kind, txid string, out chains.Outpoint, amount htlc.Amount) chains.Fact {
	return chains.Fact{Chain: x.l.id, Kind: k, TxID: txid, Out: out, Amount: amount}
}

// match gives what a transaction shows, in a block or before.
func (x *index) match(r *receipt) []chains.Sighting {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.l.id.EVM() {
		return x.matchCall(r)
	}
	var found []chains.Sighting
	for i, in := range r.Ins {
		found = append(found, x.matchInput(r, in, r.spent[i])...)
	}
	coin := htlc.Asset{Chain: x.l.id}
	for i, o := range r.Outs {
		out := chains.Outpoint{TxID: r.id, Index: uint32(i)}
		for _, id := range x.ids(o.Address) {
			x.points[out] = o.Amount
			f := x.fact(chains.FactLock, r.id, out, o.Amount)
			f.Leg = id
			found = append(found, chains.Sighting{Fact: f, Depth: x.l.depth(coin, o.Amount)})
		}
		if t, ok := x.addrs[o.Address]; ok {
			x.points[out] = o.Amount
			f := x.fact(chains.FactCoin, r.id, out, o.Amount)
			f.Address, f.Change, f.Key = t.Address, t.Change, t.Key
			found = append(found, chains.Sighting{Fact: f, Depth: x.l.depth(coin, o.Amount)})
		}
	}
	return found
}

// matchInput tells of a spend. A lock is known again by the script that it shows,
// a wallet's output only by its place; what it held is told if it was known.
func (x *index) matchInput(r *receipt, in input, prev output) []chains.Sighting {
	var found []chains.Sighting
	held, known := x.points[in.Out]
	depth := x.l.depth(htlc.Asset{Chain: x.l.id}, prev.Amount)
	for _, id := range x.ids(prev.Address) {
		f := x.fact(chains.FactRefund, r.id, in.Out, held)
		f.Leg = id
		if s, ok := opens(in.Witness.Secret, in.Witness.Leg.Terms.Hash); ok {
			f.Kind, f.Secret = chains.FactClaim, s
		} else if in.Witness.CoKey != "" {
			f.Kind = chains.FactJoint
		}
		found = append(found, chains.Sighting{Fact: f, Depth: depth})
	}
	if t, ok := x.addrs[prev.Address]; ok && known {
		f := x.fact(chains.FactSpent, r.id, in.Out, held)
		f.Address, f.Change, f.Key = t.Address, t.Change, t.Key
		found = append(found, chains.Sighting{Fact: f, Depth: depth})
	}
	return found
}

// matchCall reads a receipt's events.
func (x *index) matchCall(r *receipt) []chains.Sighting {
	var found []chains.Sighting
	for _, e := range r.events {
		terms := e.slot.terms
		for _, id := range x.ids(e.slot) {
			f := x.fact(e.kind, r.id, e.out, terms.Amount)
			f.Leg, f.Secret = id, e.secret
			found = append(found, chains.Sighting{Fact: f, Depth: x.l.depth(terms.Asset, terms.Amount)})
		}
	}
	if x.txs[r.id] {
		f := x.fact(chains.FactTx, r.id, chains.Outpoint{}, htlc.Amount{})
		f.OK, f.Fee, f.OutOfGas = r.ok, r.fee, r.outOfGas
		if r.outOfGas {
			x.thirsty[r.Data] = 2 * r.Gas
		}
		found = append(found, chains.Sighting{Fact: f, Depth: x.l.times.MaxDepth()})
	}
	return append(found, x.matchLogs(r)...)
}

// source is what a node's tracker follows: the first backend that is up.
type source struct{ n *Node }

var _ chains.Source = (*source)(nil)

// view runs f with the ledger locked and the backend that answers.
func (s *source) view(ctx context.Context, f func(b *backend) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.n.l.mu.Lock()
	defer s.n.l.mu.Unlock()
	b, err := s.n.up()
	if err != nil {
		return err
	}
	return f(b)
}

// Head is the newest block of the view.
func (s *source) Head(ctx context.Context) (head chains.Block, err error) {
	err = s.view(ctx, func(b *backend) error {
		head = s.n.l.blocks[s.n.height(b)].Block
		return nil
	})
	return head, err
}

// At is the main chain's block at the height.
func (s *source) At(ctx context.Context, h chains.Height) (at chains.Block, err error) {
	err = s.view(ctx, func(b *backend) error {
		if h < 0 || h > s.n.height(b) {
			return fmt.Errorf("%w: no block %d", chains.ErrUnsynced, h)
		}
		at = s.n.l.blocks[h].Block
		return nil
	})
	return at, err
}

// Scan matches a block, also one that left the main chain.
func (s *source) Scan(ctx context.Context, at chains.Block) (found []chains.Sighting, err error) {
	err = s.view(ctx, func(b *backend) error {
		k := s.n.l.byHash[at.Hash]
		if k == nil {
			return fmt.Errorf("%w: no block %s", chains.ErrUnsynced, at.Hash)
		}
		for _, r := range k.txs {
			for _, f := range s.n.index.match(r) {
				hidden := b.lie == HideLocks && f.Fact.Kind == chains.FactLock || f.Fact.Kind == chains.FactLog && s.n.hidesLogs()
				if !hidden {
					found = append(found, f)
				}
			}
		}
		for _, f := range b.forged {
			if f.at == at.Hash {
				found = append(found, f.fact)
			}
		}
		return nil
	})
	return found, err
}

// Mempool matches what is unconfirmed.
func (s *source) Mempool(ctx context.Context) (found []chains.Sighting, err error) {
	err = s.view(ctx, func(b *backend) error {
		for _, r := range s.n.l.waiting() {
			for _, f := range s.n.index.match(r) {
				if f.Fact.Kind != chains.FactTx && (b.lie != HideLocks || f.Fact.Kind != chains.FactLock) {
					found = append(found, f)
				}
			}
		}
		return nil
	})
	return found, err
}
