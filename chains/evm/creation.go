package evm

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/keyring"
	"github.com/lockstep-swap/lockstep/channel/evm"
	"github.com/lockstep-swap/lockstep/contracts"
)

// VerifyCreation says whether a transaction made the HTLC.
func (a *Adapter) VerifyCreation(ctx context.Context, creation string) (final bool, err error) {
	return a.verifyCreation(ctx, a.contract, contracts.HTLCCode(), creation)
}

// VerifyChannelsCreation says the same for the contract of channels.
func (a *Adapter) VerifyChannelsCreation(ctx context.Context, creation string) (final bool, err error) {
	if a.book == nil {
		return false, fmt.Errorf("%w: no contract of channels is configured on %s", chains.ErrContract, a.params.Chain)
	}
	code, _ := evm.Artefact(a.params.Network == keyring.Regtest)
	return a.verifyCreation(ctx, a.book.Address(), code, creation)
}

// verifyCreation asks every backend that answers whether a transaction (its hash,
// 0x-hex) made the contract from the pinned creation code. The code's hash, which
// is always checked, says nothing of storage: the same code can be born with locks
// that nobody funded. final says that the creation is as deep as the largest
// amount needs; then it need not be asked again.
//
// Errors wrap [chains.ErrContract] when one backend shows another creation, or
// none by that hash; [chains.ErrDown] when nobody answers.
func (a *Adapter) verifyCreation(ctx context.Context, at common.Address, code []byte, creation string) (final bool, err error) {
	id := common.HexToHash(creation)
	if id.Hex() != creation {
		return false, fmt.Errorf("%w: %.80q is not the hash of a transaction", chains.ErrContract, creation)
	}
	deep := make([]bool, len(a.nodes))
	errs := a.each(ctx, func(ctx context.Context, i int, n *node) (err error) {
		deep[i], err = n.created(ctx, at, code, id, a.params.Times.MaxDepth())
		return err
	})
	asked := 0
	final = true
	for i, err := range errs {
		switch {
		case errors.Is(err, chains.ErrDown):
		case err != nil:
			return false, err
		default:
			asked++
			final = final && deep[i]
		}
	}
	if asked == 0 {
		return false, errors.Join(errs...)
	}
	return final, nil
}

// created asks one node. deep says that the creation has as many confirmations.
func (n *node) created(ctx context.Context, at common.Address, code []byte, id common.Hash, depth int) (deep bool, err error) {
	r := &creation{node: n}
	err = contracts.VerifyCreationOf(ctx, r, at, id, code)
	switch {
	case errors.Is(err, ethereum.NotFound):
		return false, fmt.Errorf("%w: %s knows no mined transaction %s: the hash is wrong, or the node forgets old transactions", chains.ErrContract, n.at, id)
	case errors.Is(err, contracts.ErrCode):
		return false, fmt.Errorf("%w: %s: %w", chains.ErrContract, n.at, err)
	case err != nil:
		return false, err
	}
	tip, err := n.header(ctx, latest)
	if err != nil {
		return false, later(err)
	}
	switch err := n.settled(ctx, r.at); {
	case errors.Is(err, chains.ErrNotLocked):
		return false, nil
	case err != nil:
		return false, err
	}
	return r.at > 0 && tip.Height >= r.at+chains.Height(depth)-1, nil
}

// creation reads a creation for package contracts.
type creation struct {
	*node
	at chains.Height
}

// TransactionByHash is as of ethclient, but a transaction must hash to its name.
func (c *creation) TransactionByHash(ctx context.Context, id common.Hash) (*types.Transaction, bool, error) {
	var raw json.RawMessage
	if err := c.call(ctx, &raw, "eth_getTransactionByHash", id); err != nil {
		return nil, false, later(err)
	}
	if len(raw) == 0 || string(raw) == "null" {
		return nil, false, ethereum.NotFound
	}
	var tx types.Transaction
	if err := json.Unmarshal(raw, &tx); err != nil {
		return nil, false, c.lies("transaction %s cannot be read: %s", id, clip(err.Error()))
	}
	if tx.Hash() != id {
		return nil, false, c.lies("transaction %s hashes to %s", id, tx.Hash())
	}
	return &tx, false, nil
}

// TransactionReceipt is as of ethclient, as far as a creation needs it.
func (c *creation) TransactionReceipt(ctx context.Context, id common.Hash) (*types.Receipt, error) {
	var made *struct {
		TxHash   common.Hash     `json:"transactionHash"`
		Contract *common.Address `json:"contractAddress"`
		Block    hexutil.Uint64  `json:"blockNumber"`
		Status   hexutil.Uint64  `json:"status"`
	}
	switch err := c.call(ctx, &made, "eth_getTransactionReceipt", id); {
	case err != nil:
		return nil, later(err)
	case made == nil:
		return nil, ethereum.NotFound
	case made.TxHash != id:
		return nil, c.lies("receipt of %s for %s", made.TxHash, id)
	}
	c.at = chains.Height(made.Block) //nolint:gosec // checked against the tip
	r := &types.Receipt{TxHash: id, Status: uint64(made.Status)}
	if made.Contract != nil { // null for what is no creation
		r.ContractAddress = *made.Contract
	}
	return r, nil
}
