package testnet

import (
	"context"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
)

// Fees is what an account paid, in wei, for its transactions in the blocks after a
// height. Asks for each block: for the short chains of tests.
func (n *EVMNode) Fees(ctx context.Context, of common.Address, after uint64) (*big.Int, error) {
	sum := new(big.Int)
	tip, _, _, err := n.Tip(ctx)
	for at := after + 1; err == nil && at <= tip; at++ {
		err = n.feesIn(ctx, of, at, sum)
	}
	if err != nil {
		return nil, fmt.Errorf("fees of %s: %w", of, err)
	}
	return sum, nil
}

func (n *EVMNode) feesIn(ctx context.Context, of common.Address, block uint64, sum *big.Int) error {
	var b struct {
		Transactions []struct {
			Hash common.Hash    `json:"hash"`
			From common.Address `json:"from"`
			// GasPrice is what was paid for a unit, of transactions of every type once mined.
			GasPrice *hexutil.Big `json:"gasPrice"`
		} `json:"transactions"`
	}
	if err := n.Call(ctx, &b, "eth_getBlockByNumber", hexutil.Uint64(block), true); err != nil {
		return err
	}
	for _, tx := range b.Transactions {
		if tx.From != of {
			continue
		}
		r, err := n.Receipt(ctx, tx.Hash)
		if err != nil {
			return err
		}
		sum.Add(sum, new(big.Int).Mul(tx.GasPrice.ToInt(), new(big.Int).SetUint64(uint64(r.GasUsed))))
	}
	return nil
}
