package evm

import (
	"fmt"
	"strings"
	"sync"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/htlc/evm"
)

// index is everything watched: locks by their storage key, transactions by id.
// The cost of a block does not grow with what is watched, but for transactions
// of our own that are not final.
type index struct {
	times htlc.Times

	mu   sync.Mutex
	legs map[common.Hash]*watched
	txs  map[string]*watchedTx
}

type watched struct {
	leg htlc.Leg
	id  htlc.LegID
	out chains.Outpoint // of the newest lock seen
}

// watchedTx is asked for a receipt until it is so deep that no reorganisation is
// expected.
type watchedTx struct {
	mined chains.Height
}

func newIndex(t htlc.Times) *index {
	return &index{times: t, legs: map[common.Hash]*watched{}, txs: map[string]*watchedTx{}}
}

func (x *index) watch(t chains.Target) error {
	x.mu.Lock()
	defer x.mu.Unlock()
	if t.Tx != "" {
		if x.txs[t.Tx] == nil {
			x.txs[t.Tx] = &watchedTx{}
		}
		return nil
	}
	if t.Leg == nil {
		return nil // the one address needs no watching: its balance is asked for
	}
	key, err := evm.Key(*t.Leg)
	if err != nil {
		return err
	}
	w := x.legs[key]
	if w == nil {
		w = &watched{leg: *t.Leg, id: t.Leg.ID()}
		x.legs[key] = w
	} else if w.id != t.Leg.ID() {
		return fmt.Errorf("%w: another leg with the same lock is watched", evm.ErrLeg)
	}
	if t.Out.TxID != "" {
		w.out = t.Out
	}
	return nil
}

func (x *index) forget(t chains.Target) {
	x.mu.Lock()
	defer x.mu.Unlock()
	delete(x.txs, t.Tx)
	if t.Leg != nil {
		if key, err := evm.Key(*t.Leg); err == nil {
			delete(x.legs, key)
		}
	}
}

// match turns a block's logs into sightings. A log that cannot be read, or that
// is about a lock of others, is passed over.
func (x *index) match(logs []types.Log) []chains.Sighting {
	x.mu.Lock()
	defer x.mu.Unlock()
	var out []chains.Sighting
	for i := range logs {
		e, err := evm.Decode(&logs[i])
		if err != nil {
			continue
		}
		w := x.legs[e.Key]
		if w == nil {
			continue
		}
		t := w.leg.Terms
		f := chains.Fact{TxID: strings.ToLower(logs[i].TxHash.Hex()), Leg: w.id, Amount: t.Amount}
		switch e.Kind {
		case evm.Locked:
			w.out = chains.Outpoint{TxID: f.TxID}
			f.Kind = chains.FactLock
		case evm.Claimed:
			if e.Secret.Hash() != t.Hash {
				continue
			}
			f.Kind, f.Secret = chains.FactClaim, e.Secret
		case evm.Refunded:
			f.Kind = chains.FactRefund
		}
		f.Out = w.out
		out = append(out, chains.Sighting{Fact: f, Depth: x.times.Finality(t.Asset, t.Amount).Depth})
	}
	return out
}

// pending lists the transactions whose receipt is to be asked for at a height.
func (x *index) pending(h chains.Height) []string {
	x.mu.Lock()
	defer x.mu.Unlock()
	var out []string
	for id, t := range x.txs {
		if t.mined != 0 && h > t.mined+2*chains.Height(x.times.MaxDepth()) {
			delete(x.txs, id)
			continue
		}
		out = append(out, id)
	}
	return out
}

// minedAt notes where a transaction was seen.
func (x *index) minedAt(id string, h chains.Height) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if t := x.txs[id]; t != nil {
		t.mined = h
	}
}
