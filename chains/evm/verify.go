package evm

import (
	"context"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/htlc/evm"
)

// Verify asks every backend whether the leg is locked by the transaction out. Each
// must show the pinned code; the slot of exactly these terms at its tip, naming a
// block that is deep enough, finalized where the network says so, and not later than the leg's LockBy; the same slot at
// that depth, where it still has that state; and out's receipt in that block with
// the log of the lock. All must name the same block. Errors wrap
// [chains.ErrNotLocked] when all agree that it is not so, and
// [chains.ErrDisagree] when one differs or does not answer.
func (a *Adapter) Verify(ctx context.Context, leg htlc.Leg, out chains.Outpoint) error {
	key, err := a.index.keyFor(&leg)
	if err != nil {
		return fmt.Errorf("verify: %w: %w", chains.ErrNotLocked, err)
	}
	id, err := txHash(out.TxID)
	if err != nil || out.Index != 0 {
		return fmt.Errorf("verify: %w: no lock can be at %.80q:%d", chains.ErrNotLocked, out.TxID, out.Index)
	}
	blocks := make([]common.Hash, len(a.nodes))
	errs := a.each(ctx, func(ctx context.Context, i int, n *node) (err error) {
		blocks[i], err = n.locked(ctx, leg, key, id, chains.Height(a.index.depth(leg.Terms)))
		if err != nil {
			return fmt.Errorf("%s: %w", n.at, err)
		}
		return nil
	})
	if err := a.backends.Verdict(errs); err != nil {
		return fmt.Errorf("verify %s: %w", out.TxID, err)
	}
	for i, b := range blocks {
		if b != blocks[0] {
			return fmt.Errorf("verify %s: %w: %s has it in block %s, %s in %s",
				out.TxID, chains.ErrDisagree, a.nodes[0].at, blocks[0], a.nodes[i].at, b)
		}
	}
	return nil
}

// locked is one backend's answer: the block of the lock.
func (n *node) locked(ctx context.Context, leg htlc.Leg, key, id common.Hash, depth chains.Height) (in common.Hash, err error) {
	if err := n.same(ctx); err != nil {
		return in, err
	}
	if err := n.code(ctx); err != nil {
		return in, err
	}
	tip, err := n.header(ctx, latest)
	if err != nil {
		return in, err
	}
	since, err := n.since(ctx, key, tip.Height, depth)
	if err != nil {
		return in, err
	}
	if err := n.settled(ctx, since); err != nil {
		return in, err
	}
	h, err := n.head(ctx, number(since))
	if err != nil {
		return in, err
	}
	if at := htlc.UnixSeconds(h.Time); at > leg.LockBy {
		return in, fmt.Errorf("%w: locked at %d, agreed was %d at the latest", chains.ErrNotLocked, at, leg.LockBy)
	}
	r, err := n.receipt(ctx, id.Hex())
	if err != nil {
		return in, err
	}
	if r == nil || r.BlockHash != h.Hash() {
		return in, fmt.Errorf("%w: it is not what %s did, but another transaction in block %d", chains.ErrNotLocked, id, since)
	}
	return h.Hash(), n.prove(r, h, key)
}

// since is the block of the lock, if it is deep enough under the tip.
func (n *node) since(ctx context.Context, key common.Hash, tip, depth chains.Height) (chains.Height, error) {
	slot, err := n.slot(ctx, key, number(tip))
	if err != nil {
		return 0, err
	}
	// The top bit is only set while a batch pays it out.
	if slot.Sign() == 0 || slot.BitLen() == 256 {
		return 0, fmt.Errorf("%w: no lock of exactly these terms", chains.ErrNotLocked)
	}
	if !slot.IsInt64() || chains.Height(slot.Int64()) > tip {
		return 0, n.lies("slot %s names block %s, beyond the tip %d", key, slot, tip)
	}
	since := chains.Height(slot.Int64())
	if have := tip - since + 1; have < depth {
		return 0, fmt.Errorf("%w: %d of %d confirmations", chains.ErrNotLocked, have, depth)
	}
	deep, err := n.slot(ctx, key, number(tip-depth+1))
	switch {
	case refused(err):
		return since, nil // the state is pruned; the receipt is proof enough beside the tip's slot
	case err != nil:
		return 0, err
	case deep.Cmp(slot) != 0:
		return 0, n.lies("slot %s is %s at the tip, %s at depth %d", key, slot, deep, depth)
	}
	return since, nil
}

// settled says whether the network calls a block final, where it does so at all.
// Errors wrap [chains.ErrNotLocked] when it does not yet, and [chains.ErrDown] when
// the node does not say.
func (n *node) settled(ctx context.Context, at chains.Height) error {
	if !n.finalizes {
		return nil
	}
	switch b, err := n.final(ctx); {
	case err != nil:
		return err
	case b.Hash == "":
		return n.lies("names no finalized block")
	case b.Height < at:
		return fmt.Errorf("%w: block %d is not finalized, %d is", chains.ErrNotLocked, at, b.Height)
	}
	return nil
}

// prove looks for the log of the lock in a receipt of its block.
func (n *node) prove(r *receipt, h *types.Header, key common.Hash) error {
	if r.Status == 1 {
		for i := range r.Logs {
			l := r.Logs[i]
			e, err := evm.Decode(&l)
			if err != nil || e.Kind != evm.Locked || e.Key != key || l.Address != n.contract {
				continue
			}
			if err := n.auditLog(l, h, n.contract); err != nil {
				return err
			}
			if !h.Bloom.Test(n.contract[:]) {
				return n.lies("a log that block %s does not hold", h.Hash())
			}
			return nil
		}
	}
	return fmt.Errorf("%w: %s did not make it", chains.ErrNotLocked, r.TxHash)
}
