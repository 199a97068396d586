package utxo

import (
	"context"
	"crypto/sha256"
	"fmt"

	"github.com/btcsuite/btcd/chainhash/v2"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
	script "github.com/lockstep-swap/lockstep/htlc/utxo"
)

// maxProof bounds how many headers back a lock is proved: months of blocks. A
// lock that is older has expired.
const maxProof = 20_000

// Verify asks every backend whether the leg is locked at out. Each must know the
// output as unspent (also by its mempool), with exactly the rebuilt script and the
// agreed sum, as deep as the amount needs; must show the block that holds it, with
// its headers' work and the transaction in its Merkle tree; and all must name the
// same block. Errors wrap [chains.ErrNotLocked] when all that answer agree that it
// is not so, and [chains.ErrDisagree] when one differs or does not answer.
func (a *Adapter) Verify(ctx context.Context, leg htlc.Leg, out chains.Outpoint) error {
	if leg.Terms.Asset.Chain != a.net.Chain {
		return fmt.Errorf("verify: %w: leg is on %s", chains.ErrNotLocked, leg.Terms.Asset.Chain)
	}
	lock, err := script.Build(leg)
	if err != nil {
		return fmt.Errorf("verify: %w: %w", chains.ErrNotLocked, err)
	}
	id, err := parseID(out.TxID)
	if err != nil {
		return fmt.Errorf("verify: %w: %w", chains.ErrNotLocked, err)
	}
	depth := a.index.depth(leg.Terms.Amount)
	blocks := make([]chainhash.Hash, len(a.nodes))
	errs := a.each(ctx, func(ctx context.Context, i int, n *node) (err error) {
		blocks[i], err = n.locked(ctx, lock, id, out.Index, depth)
		return n.tell(err)
	})
	if err := a.backends.Verdict(errs); err != nil {
		return fmt.Errorf("verify %s:%d: %w", out.TxID, out.Index, err)
	}
	for i, b := range blocks {
		if b != blocks[0] {
			return fmt.Errorf("verify %s:%d: %w: %s has it in block %s, %s in %s",
				out.TxID, out.Index, chains.ErrDisagree, a.nodes[0].at, blocks[0], a.nodes[i].at, b)
		}
	}
	return nil
}

// locked is one backend's answer: the block that holds the lock.
func (n *node) locked(ctx context.Context, lock script.Lock, id chainhash.Hash, index uint32, depth int) (in chainhash.Hash, err error) {
	if err := n.check(ctx); err != nil {
		return in, err
	}
	out, err := n.unspent(ctx, id, index)
	switch {
	case err != nil:
		return in, err
	case out == nil:
		return in, fmt.Errorf("%w: no such unspent output", chains.ErrNotLocked)
	case out.confirmations < int64(depth):
		return in, fmt.Errorf("%w: %d of %d confirmations", chains.ErrNotLocked, out.confirmations, depth)
	case out.confirmations > maxProof:
		return in, fmt.Errorf("%w: older than any lock", chains.ErrNotLocked)
	}
	if err := lock.Audit(out.script, out.value); err != nil {
		return in, fmt.Errorf("%w: %w", chains.ErrNotLocked, err)
	}
	h, err := n.header(ctx, out.best)
	for i := int64(1); i < out.confirmations && err == nil; i++ {
		h, err = n.header(ctx, h.prev)
	}
	if err != nil {
		return in, err
	}
	return h.hash, n.prove(ctx, h, lock, id, index)
}

// prove looks for the lock in the block that must hold it.
func (n *node) prove(ctx context.Context, h header, lock script.Lock, id chainhash.Hash, index uint32) error {
	raw, err := n.raw(ctx, h.hash)
	if err != nil {
		return err
	}
	b, err := openBlock(raw)
	if err != nil || doubleSHA(b.header) != h.hash {
		return n.lies("bytes of another block than %s", h.hash)
	}
	var t transaction
	found := false
	ids := make([]chainhash.Hash, 0, b.left)
	digest := sha256.New()
	for {
		more, err := b.next(&t)
		if err != nil {
			// The node's own decoding could be anything. Hold rather than believe.
			return n.lies("block %s does not decode", h.hash)
		}
		if !more {
			break
		}
		ids = append(ids, t.id(digest))
		if ids[len(ids)-1] == id && uint64(index) < uint64(len(t.outs)) {
			o := t.outs[index]
			found = lock.Audit(o.script, o.value) == nil
		}
	}
	if root, ok := merkleRoot(ids); !ok || root != h.root {
		return n.lies("transactions of block %s are not those of its header", h.hash)
	}
	if !found {
		return n.lies("block %s does not hold the lock", h.hash)
	}
	return nil
}
