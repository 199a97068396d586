package evm

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/lockstep-swap/lockstep/chains"
)

// verdict is what a node's refusal means. The texts are those of go-ethereum 1.8
// to 1.17.
type verdict int

const (
	verdictRejected verdict = iota
	verdictKnown
	verdictNonce
	verdictFee
	verdictFunds
	verdictDown
)

func classify(err error) verdict {
	text := strings.ToLower(err.Error())
	for _, x := range []struct {
		part string
		v    verdict
	}{
		{"already known", verdictKnown},
		{"known transaction", verdictKnown},
		{"already imported", verdictKnown},
		{"replacement transaction underpriced", verdictFee},
		{"transaction underpriced", verdictFee},
		{"underpriced", verdictFee},
		{"future transaction tries to replace pending", verdictFee},
		{"nonce too low", verdictNonce},
		{"insufficient funds", verdictFunds},
		{"txpool is full", verdictDown},
	} {
		if strings.Contains(text, x.part) {
			return x.v
		}
	}
	if errors.Is(err, chains.ErrDown) {
		return verdictDown
	}
	return verdictRejected
}

// Send implements chains.Chain.
func (a *Adapter) Send(ctx context.Context, tx chains.Tx) error {
	var errs []error
	for _, n := range a.nodes {
		err := a.sendTo(ctx, n, tx)
		if err == nil {
			errs = nil
			// The others get it too, but one that has it is enough.
			for _, m := range a.nodes {
				if m != n {
					_ = a.sendTo(ctx, m, tx)
				}
			}
			return nil
		}
		errs = append(errs, err)
	}
	return errors.Join(errs...)
}

func (a *Adapter) sendTo(ctx context.Context, n *node, tx chains.Tx) error {
	var id common.Hash
	err := n.call(ctx, &id, "eth_sendRawTransaction", hexutil.Bytes(tx.Raw))
	if err == nil {
		return nil
	}
	switch classify(err) {
	case verdictKnown:
		return nil
	case verdictNonce:
		r, ask := n.receipt(ctx, tx.ID)
		if ask != nil {
			return ask
		}
		if r != nil {
			return nil // it is mined
		}
		return fmt.Errorf("%w: %w", chains.ErrConflict, err)
	case verdictFee:
		return fmt.Errorf("%w: %w", chains.ErrFeeTooLow, err)
	case verdictFunds:
		return fmt.Errorf("%w: %w", chains.ErrFunds, err)
	case verdictDown:
		return err
	case verdictRejected:
	}
	return fmt.Errorf("%w: %w", chains.ErrRejected, err)
}
