package channels

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/channel/evm"
)

// What the contract's logs tell to who has lost its records. One backend alone could
// hide something, so all must answer, and what any shows is taken: a secret proves
// itself, and a channel is read from its slots.

// Opening names a channel by its token and parties.
type Opening = struct{ Token, Low, High common.Address }

// Openings names the channels of ours that were opened, by whomever, in blocks from one
// to another. Errors wrap those of the backends that do not answer.
func (c *Channels) Openings(ctx context.Context, from, to chains.Height) ([]Opening, error) {
	var found []Opening
	known := map[Opening]bool{}
	err := c.any(ctx, func(ctx context.Context, b Backend) ([]types.Log, error) {
		return b.Openings(ctx, c.contract.Opening(), c.us, from, to)
	}, func(e evm.Event) {
		p, ok := e.Pair()
		if o := (Opening{p.Token, p.Low, p.High}); ok && (p.Low == c.us || p.High == c.us) && !known[o] {
			known[o] = true
			found = append(found, o)
		}
	})
	if err != nil {
		return nil, fmt.Errorf("openings on %s from %d to %d: %w", c.source.Chain(), from, to, err)
	}
	return found, nil
}

// OpenedBy gives the epoch of a channel that a transaction has begun, which is in the
// block of that height; zero if no backend shows that it opened that channel. All must
// answer; errors wrap [chains.ErrDisagree] where two show different ones.
func (c *Channels) OpenedBy(ctx context.Context, txid string, key common.Hash, at chains.Height) (epoch uint64, err error) {
	var shown []uint64
	err = c.any(ctx, func(ctx context.Context, b Backend) ([]types.Log, error) {
		all, err := b.Openings(ctx, c.contract.Opening(), c.us, at, at)
		return slices.DeleteFunc(all, func(l types.Log) bool { return l.TxHash != common.HexToHash(txid) }), err
	}, func(e evm.Event) {
		if e.Kind == evm.Opened && e.Channel == key {
			shown = append(shown, e.Epoch)
		}
	})
	if err != nil {
		return 0, fmt.Errorf("what %s opened on %s: %w", txid, c.source.Chain(), err)
	}
	slices.Sort(shown)
	switch shown = slices.Compact(shown); len(shown) {
	case 0:
		return 0, nil
	case 1:
		return shown[0], nil
	}
	return 0, fmt.Errorf("%w: what %s opened on %s: epochs %v", chains.ErrDisagree, txid, c.source.Chain(), shown)
}

// any asks all backends for logs, and gives each log of the contract to each.
func (c *Channels) any(ctx context.Context, logs func(context.Context, Backend) ([]types.Log, error), each func(evm.Event)) error {
	ctx, cancel := context.WithTimeout(ctx, backendTime)
	defer cancel()
	backends := c.source.Backends()
	said, errs := make([][]types.Log, len(backends)), make([]error, len(backends))
	var wait sync.WaitGroup
	for i, b := range backends {
		wait.Go(func() { said[i], errs[i] = logs(ctx, b) })
	}
	wait.Wait()
	if err := errors.Join(errs...); err != nil {
		return err
	}
	for _, all := range said {
		for i := range all {
			if e, err := c.contract.Decode(&all[i]); err == nil && all[i].Address == c.contract.Address {
				each(e)
			}
		}
	}
	return nil
}
