package evm

import (
	"context"
	"math/big"
	"strings"

	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

func blockOf(h *types.Header) chains.Block {
	t := htlc.UnixSeconds(h.Time)
	return chains.Block{
		BlockID: chains.BlockID{Height: chains.Height(h.Number.Int64()), Hash: h.Hash().Hex()},
		Parent:  h.ParentHash.Hex(), Time: t, Clock: t,
	}
}

// Head implements chains.Source over the first backend.
func (a *Adapter) Head(ctx context.Context) (chains.Block, error) {
	return a.nodes[0].header(ctx, "latest")
}

// At implements chains.Source.
func (a *Adapter) At(ctx context.Context, h chains.Height) (chains.Block, error) {
	return a.nodes[0].header(ctx, number(h))
}

// Scan implements chains.Source: the contract's logs and the receipts of our own
// transactions.
func (a *Adapter) Scan(ctx context.Context, b chains.Block) ([]chains.Sighting, error) {
	n := a.nodes[0]
	logs, err := n.logs(ctx, a.contract, b)
	if err != nil {
		return nil, err
	}
	found := a.index.match(logs)
	for _, id := range a.index.pending(b.Height) {
		r, err := n.receipt(ctx, id)
		if err != nil {
			return nil, err
		}
		if r == nil || r.BlockHash.Hex() != b.Hash {
			continue
		}
		a.index.minedAt(id, b.Height)
		price, err := priceOf(ctx, n, id, r)
		if err != nil {
			return nil, err
		}
		fee, err := htlc.AmountFromBig(price.Mul(price, new(big.Int).SetUint64(uint64(r.GasUsed))))
		if err != nil {
			return nil, err
		}
		found = append(found, chains.Sighting{
			Fact:  chains.Fact{Kind: chains.FactTx, TxID: strings.ToLower(id), OK: r.Status == 1, Fee: fee},
			Depth: a.params.Times.MaxDepth(),
		})
	}
	return found, nil
}

// priceOf is what a transaction paid per gas: old receipts do not say, but the
// transaction itself does.
func priceOf(ctx context.Context, n *node, id string, r *receipt) (*big.Int, error) {
	if r.Price != nil {
		return new(big.Int).Set((*big.Int)(r.Price)), nil
	}
	var tx struct {
		GasPrice hexutil.Big `json:"gasPrice"`
	}
	err := n.call(ctx, &tx, "eth_getTransactionByHash", id)
	return (*big.Int)(&tx.GasPrice), err
}

// Mempool implements chains.Source; EVM nodes show none that can be relied on.
func (a *Adapter) Mempool(context.Context) ([]chains.Sighting, error) { return nil, nil }
