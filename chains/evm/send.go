package evm

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/lockstep-swap/lockstep/chains"
)

// errNonce is "the nonce is used": perhaps by this very transaction, mined long
// since, so nobody hears of it before the node was asked again.
var errNonce = errors.New("nonce is used")

// verdicts are what nodes say to eth_sendRawTransaction, in lower case; the first
// that the message contains counts. Sources: go-ethereum core/tx_pool.go and
// core/error.go (1.8, 1.10), core/txpool (1.17); anvil 1.7; other nodes' words where
// they mean the same.
var verdicts = []struct {
	words string
	means error // nil: the node has it
}{
	{"already known", nil},                  // geth ≥ 1.9.6
	{"known transaction", nil},              // geth 1.8: "known transaction: <hash>"
	{"already imported", nil},               // parity, anvil
	{"alreadyknown", nil},                   // nethermind
	{"nonce too low", errNonce},             // geth
	{"oldnonce", errNonce},                  // nethermind
	{"invalid nonce", errNonce},             // besu, some light nodes
	{"intrinsic gas", chains.ErrRejected},   // geth: "intrinsic gas too low: gas 20000, minimum needed 21000"
	{"insufficient funds", chains.ErrFunds}, // geth: "… for gas * price + value"
	{"insufficientfunds", chains.ErrFunds},  // nethermind
	{"overdraft", chains.ErrFunds},          // geth ≥ 1.13: of all our pending transactions
	{"underpriced", chains.ErrFeeTooLow},    // geth: "transaction underpriced", "replacement transaction underpriced"
	{"fee too low", chains.ErrFeeTooLow},    // others: "replacement fee too low"
	{"gas price too low", chains.ErrFeeTooLow},
	{"less than block base fee", chains.ErrFeeTooLow},    // geth ≥ 1.10: "max fee per gas less than block base fee"
	{"below minimum", chains.ErrFeeTooLow},               // geth 1.17: "transaction gas price below minimum: gas tip cap …, minimum needed …"
	{"tip needed", chains.ErrFeeTooLow},                  // geth 1.16
	{"minimum needed", chains.ErrFeeTooLow},              //
	{"exceeds the configured cap", chains.ErrFeeTooHigh}, // geth ≥ 1.9.16, erigon, reth: limit × price above --rpc.txfeecap, 1 ether as shipped
	{"fee cap exceeded", chains.ErrFeeTooHigh},           // besu
	{"txpool is full", chains.ErrFeeTooLow},              // geth ≥ 1.10: ours is not among the dearest
	{"transaction pool is full", chains.ErrFeeTooLow},
	{"future transaction tries to replace pending", chains.ErrRejected}, // geth ≥ 1.11: a gap before it; no fee helps
}

// judge turns a node's answer to eth_sendRawTransaction into an error of the
// seam: nil when the node has the transaction, errNonce when it must be asked
// again. Errors that are not refusals pass unchanged.
func judge(err error) error {
	var e *rpcError
	if !errors.As(err, &e) {
		return err
	}
	said := strings.ToLower(e.Message)
	for _, v := range verdicts {
		if strings.Contains(said, v.words) {
			if v.means == nil {
				return nil
			}
			return errors.Join(v.means, err)
		}
	}
	return errors.Join(chains.ErrRejected, err)
}

// Send hands the bytes to every backend, at once. It succeeds if one has the
// transaction, had it before or has it mined; then one that hangs is not waited for, but
// still handed it. Otherwise the error wraps all that
// they said: [chains.ErrConflict] (the nonce is used by another),
// [chains.ErrFeeTooLow], [chains.ErrFeeTooHigh], [chains.ErrFunds], [chains.ErrRejected];
// [chains.ErrDown] only when no backend judged.
func (a *Adapter) Send(ctx context.Context, tx chains.Tx) error {
	signed, err := decodeTx(tx)
	if err != nil {
		return fmt.Errorf("send on %s: %w", a.params.Chain, err)
	}
	a.index.note(signed)
	// A node that hangs is handed it also when the caller is gone.
	hands, done := context.WithTimeout(context.WithoutCancel(ctx), eachTime)
	said, taken := make(chan []error, 1), make(chan struct{}, len(a.nodes))
	go func() {
		defer done()
		said <- a.each(hands, func(ctx context.Context, _ int, n *node) error {
			if err := n.send(ctx, tx); err != nil {
				return fmt.Errorf("%s: %w", n.at, err)
			}
			taken <- struct{}{}
			return nil
		})
	}()
	var errs []error
	select {
	case errs = <-said:
	case <-ctx.Done():
		return fmt.Errorf("send %s: %w: %w", tx.ID, chains.ErrDown, ctx.Err())
	case <-taken:
		grace := time.NewTimer(quickTime)
		defer grace.Stop()
		select {
		case errs = <-said:
		case <-grace.C:
			return nil
		case <-ctx.Done():
			return nil
		}
	}
	if err := chains.Verdict(errs); err != nil {
		return fmt.Errorf("send %s: %w", tx.ID, err)
	}
	return nil
}

// decodeTx refuses a record whose bytes are not the transaction it names.
func decodeTx(tx chains.Tx) (*types.Transaction, error) {
	t := new(types.Transaction)
	if err := t.UnmarshalBinary(tx.Raw); err != nil {
		return nil, fmt.Errorf("%w: bytes of %s: %w", chains.ErrRejected, clip(tx.ID), err)
	}
	if id := t.Hash().Hex(); id != tx.ID {
		return nil, fmt.Errorf("%w: bytes are %s, recorded as %s", chains.ErrRejected, id, clip(tx.ID))
	}
	return t, nil
}

// send gives a transaction to one node.
func (n *node) send(ctx context.Context, tx chains.Tx) error {
	var id common.Hash
	err := judge(n.call(ctx, &id, "eth_sendRawTransaction", hexutil.Bytes(tx.Raw)))
	switch {
	case err == nil && id != (common.Hash{}) && id.Hex() != tx.ID:
		return n.lies("took %s for %s", id, tx.ID)
	case !errors.Is(err, errNonce):
		return err
	}
	switch r, ask := n.receipt(ctx, tx.ID); {
	case ask != nil:
		return ask
	case r != nil:
		return nil
	}
	return errors.Join(chains.ErrConflict, err)
}
