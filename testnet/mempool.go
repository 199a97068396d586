package testnet

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/btcsuite/btcd/btcutil/v2"
	"github.com/btcsuite/btcd/chainhash/v2"
	"github.com/btcsuite/btcd/wire/v2"
)

const lockTimeThreshold = 500_000_000 // below: a height; from there: unix seconds

// pool is what the next block may hold, parents before children.
type pool struct {
	txs []*wire.MsgTx
}

// pool gathers the mempool, and what a reorg would bring back to it, as far as
// it is final on top of parent.
func (m *Miner) pool(ctx context.Context, parent header, gone ...*wire.MsgTx) (*pool, error) {
	var entries map[string]struct {
		VSize int64   `json:"vsize"`
		Fee   float64 `json:"fee"`
	}
	if err := m.node.Call(ctx, &entries, "getrawmempool", true); err != nil {
		return nil, err
	}
	candidates := slices.Clone(gone)
	for _, id := range slices.Sorted(maps.Keys(entries)) { // the same order for the same mempool
		tx, err := m.fetch(ctx, id)
		if err != nil {
			return nil, err
		}
		candidates = append(candidates, tx)
	}
	mtp, err := m.median(ctx, parent)
	if err != nil {
		return nil, err
	}
	p := &pool{txs: parentsFirst(candidates)}
	for id, e := range entries {
		fee, err := btcutil.NewAmount(e.Fee)
		if err != nil {
			return nil, err
		}
		if int64(fee)*1000 >= int64(m.floor)*e.VSize {
			continue
		}
		cheap, err := chainhash.NewHashFromStr(id)
		if err != nil {
			return nil, err
		}
		p.drop(*cheap)
	}
	for _, tx := range slices.Clone(p.txs) {
		if !final(tx, parent.height+1, mtp) {
			p.drop(tx.TxHash())
		}
	}
	return p, nil
}

// final is the consensus rule, strict: a lock until t holds at t.
func final(tx *wire.MsgTx, height int32, mtp int64) bool {
	now := mtp
	if tx.LockTime < lockTimeThreshold {
		now = int64(height)
	}
	return int64(tx.LockTime) < now || !slices.ContainsFunc(tx.TxIn, func(in *wire.TxIn) bool {
		return in.Sequence != wire.MaxTxInSequenceNum
	})
}

func parentsFirst(txs []*wire.MsgTx) []*wire.MsgTx {
	byID := make(map[chainhash.Hash]*wire.MsgTx, len(txs))
	for _, tx := range txs {
		byID[tx.TxHash()] = tx
	}
	sorted := make([]*wire.MsgTx, 0, len(txs))
	var visit func(chainhash.Hash)
	visit = func(id chainhash.Hash) {
		tx := byID[id]
		if tx == nil {
			return
		}
		delete(byID, id)
		for _, in := range tx.TxIn {
			visit(in.PreviousOutPoint.Hash)
		}
		sorted = append(sorted, tx)
	}
	for _, tx := range txs {
		visit(tx.TxHash())
	}
	return sorted
}

func (p *pool) all() []*wire.MsgTx { return p.txs }

// only answers these transactions and what they spend of the pool.
func (p *pool) only(ids []chainhash.Hash) ([]*wire.MsgTx, error) {
	want := map[chainhash.Hash]bool{}
	for _, id := range ids {
		want[id] = true
	}
	var chosen []*wire.MsgTx
	for _, tx := range slices.Backward(p.txs) { // children first, so that parents are wanted in time
		if id := tx.TxHash(); want[id] {
			delete(want, id)
			chosen = append(chosen, tx)
			for _, in := range tx.TxIn {
				if p.has(in.PreviousOutPoint.Hash) {
					want[in.PreviousOutPoint.Hash] = true
				}
			}
		}
	}
	for id := range want {
		return nil, fmt.Errorf("mine %s: %w", id, ErrNotInMempool)
	}
	slices.Reverse(chosen)
	return chosen, nil
}

func (p *pool) has(id chainhash.Hash) bool {
	return slices.ContainsFunc(p.txs, func(tx *wire.MsgTx) bool { return tx.TxHash() == id })
}

// drop removes a transaction and what spends it.
func (p *pool) drop(id chainhash.Hash) {
	out := map[chainhash.Hash]bool{id: true}
	p.txs = slices.DeleteFunc(p.txs, func(tx *wire.MsgTx) bool {
		own := tx.TxHash()
		out[own] = out[own] || slices.ContainsFunc(tx.TxIn, func(in *wire.TxIn) bool { return out[in.PreviousOutPoint.Hash] })
		return out[own]
	})
}

// conflict removes what spends the same coins as these.
func (p *pool) conflict(extra []*wire.MsgTx) {
	spent := map[wire.OutPoint]bool{}
	for _, tx := range extra {
		for _, in := range tx.TxIn {
			spent[in.PreviousOutPoint] = true
		}
	}
	for _, tx := range slices.Clone(p.txs) {
		if slices.ContainsFunc(tx.TxIn, func(in *wire.TxIn) bool { return spent[in.PreviousOutPoint] }) {
			p.drop(tx.TxHash())
		}
	}
}
