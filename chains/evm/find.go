package evm

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/htlc/evm"
)

var _ chains.Finder = (*Adapter)(nil)

// FindLocks implements [chains.Finder]. The event names payer and payee in its data,
// which no filter reaches, so all locks of the range are read. What is no lock of the
// pinned contract, or names neither, is passed by; what a node invents has no slot,
// see [Adapter.Locked].
func (a *Adapter) FindLocks(ctx context.Context, from, to chains.Height) ([]htlc.Leg, error) {
	me := htlc.Party(lower(a.from))
	var found []htlc.Leg
	err := a.search(ctx, from, to, []any{evm.LockTopics()}, func(l *types.Log) {
		leg, err := evm.LegOf(a.params.Chain, l)
		if err != nil || leg.Terms.From != me && leg.Terms.To != me {
			return
		}
		if !slices.ContainsFunc(found, func(x htlc.Leg) bool { return x.ID() == leg.ID() }) {
			found = append(found, leg)
		}
	})
	return found, err
}

// FindSecrets implements [chains.Finder]. A secret proves itself, whoever shows it.
func (a *Adapter) FindSecrets(ctx context.Context, hashes []htlc.Hash, from, to chains.Height) ([]htlc.Secret, error) {
	topics := make([]common.Hash, len(hashes))
	for i, h := range hashes {
		topics[i] = common.Hash(h)
	}
	var found []htlc.Secret
	err := a.search(ctx, from, to, []any{[]common.Hash{evm.ClaimTopic()}, topics}, func(l *types.Log) {
		e, err := evm.Decode(l)
		if err == nil && slices.Contains(hashes, e.Hash) && !slices.Contains(found, e.Secret) {
			found = append(found, e.Secret)
		}
	})
	return found, err
}

// search gives the logs of the contract that any backend shows; all must have the
// whole range.
func (a *Adapter) search(ctx context.Context, from, to chains.Height, topics []any, each func(*types.Log)) error {
	if from < 0 || to < from {
		return fmt.Errorf("search %s: %w: no blocks from %d to %d", a.params.Chain, chains.ErrRejected, from, to)
	}
	shown := make([][]types.Log, len(a.nodes))
	errs := a.each(ctx, func(ctx context.Context, i int, n *node) error {
		head, err := n.head(ctx, latest)
		if err != nil {
			return later(err)
		}
		if has := chains.Height(head.Number.Int64()); has < to {
			return fmt.Errorf("%w: %s has %d blocks, not %d", chains.ErrDown, n.at, has, to)
		}
		return later(n.call(ctx, &shown[i], "eth_getLogs", n.filter(a.contract, from, to, topics...)))
	})
	if err := errors.Join(errs...); err != nil {
		return fmt.Errorf("search %s from %d to %d: %w", a.params.Chain, from, to, err)
	}
	for i := range shown {
		for k := range shown[i] {
			if l := &shown[i][k]; l.Address == a.contract && !l.Removed {
				each(l)
			}
		}
	}
	return nil
}

// Locked implements [chains.Finder].
func (a *Adapter) Locked(ctx context.Context, leg htlc.Leg) (chains.Answers, error) {
	key, err := a.index.keyFor(&leg)
	if err != nil {
		return chains.Answers{}, fmt.Errorf("locked: %w", err)
	}
	yes := make([]bool, len(a.nodes))
	errs := a.each(ctx, func(ctx context.Context, i int, n *node) error {
		if err := n.code(ctx); err != nil {
			return later(err)
		}
		slot, err := n.slot(ctx, key, latest)
		yes[i] = err == nil && slot.Sign() != 0
		return later(err)
	})
	var out chains.Answers
	for i, err := range errs {
		switch {
		case err != nil:
		case yes[i]:
			out.Yes++
		default:
			out.No++
		}
	}
	if out == (chains.Answers{}) {
		return out, fmt.Errorf("locked on %s: %w", a.params.Chain, errors.Join(errs...))
	}
	return out, nil
}
