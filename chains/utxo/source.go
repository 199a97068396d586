package utxo

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"time"

	"github.com/btcsuite/btcd/chainhash/v2"

	"github.com/lockstep-swap/lockstep/chains"
)

// source shows the tracker one backend at a time. When that one is down it goes
// on with the next: the tracker follows hashes, so a change of node is at worst a
// reorganisation to it.
type source struct {
	nodes    []*node
	backends *chains.Backends
	index    *index
	mempool  *mempool
	old      func() time.Time // a tip from before is left for a younger one; nil: never
}

var _ chains.Source = (*source)(nil)

// try asks the current node, then the others.
func try[T any](s *source, f func(*node) (T, error)) (T, error) {
	v, err := chains.Ask(s.backends, func(k int) (T, error) { return f(s.nodes[k]) })
	return v, later(err)
}

// Head is the node's best block. A node that answers and is cut off from the
// network would hide the other side's claim for ever: where its tip is old and
// another's is young, the other is followed.
func (s *source) Head(ctx context.Context) (chains.Block, error) {
	b, err := try(s, func(n *node) (chains.Block, error) { return n.tip(ctx) })
	if err != nil || s.old == nil {
		return b, err
	}
	old := s.old()
	tip := func(ctx context.Context, k int) (chains.Block, error) {
		b, err := s.nodes[k].tip(ctx)
		return b, later(err)
	}
	if !b.Older(old) {
		go s.backends.Census(ctx, old, false, tip) // one that hangs must not hold this up
		return b, nil
	}
	s.backends.Census(ctx, old, true, tip)
	if other, err := try(s, func(n *node) (chains.Block, error) { return n.tip(ctx) }); err == nil {
		return other, nil
	}
	return b, nil
}

// At is the main chain's block at the height.
func (s *source) At(ctx context.Context, height chains.Height) (chains.Block, error) {
	return try(s, func(n *node) (chains.Block, error) {
		h, err := n.atHeight(ctx, height)
		if err != nil {
			return chains.Block{}, err
		}
		return n.block(ctx, h, height)
	})
}

// Scan fetches the block's bytes once and matches them.
func (s *source) Scan(ctx context.Context, b chains.Block) ([]chains.Sighting, error) {
	hash, err := parseID(b.Hash)
	if err != nil {
		return nil, err
	}
	return try(s, func(n *node) ([]chains.Sighting, error) {
		if err := n.check(ctx); err != nil {
			return nil, err
		}
		h, err := n.header(ctx, hash)
		if err != nil {
			return nil, err
		}
		raw, err := n.raw(ctx, hash)
		if err != nil {
			return nil, err
		}
		hits, err := s.index.scan(raw, h)
		if errors.Is(err, errDecode) {
			hits, err = s.index.scanDecoded(ctx, n, h)
		}
		if err != nil {
			return nil, fmt.Errorf("block %s: %w", hash, err)
		}
		return s.index.live(hits, nil), nil
	})
}

// Mempool matches what is unconfirmed.
func (s *source) Mempool(ctx context.Context) ([]chains.Sighting, error) {
	return try(s, func(n *node) ([]chains.Sighting, error) {
		if err := n.check(ctx); err != nil {
			return nil, err
		}
		hits, err := s.mempool.poll(ctx, n)
		if err != nil {
			return nil, err
		}
		return s.index.live(hits, nil), nil
	})
}

// scan matches the bytes of a block whose header was checked. Errors wrap
// errDecode when it cannot be read, or not as the transactions that the header
// commits to; [chains.ErrDisagree] when it is another block.
func (x *index) scan(raw []byte, h header) ([]hit, error) {
	b, err := openBlock(raw)
	if err != nil {
		return nil, err
	}
	if doubleSHA(b.header) != h.hash {
		return nil, fmt.Errorf("%w: bytes of another block than asked for", chains.ErrDisagree)
	}
	ids := make([]chainhash.Hash, 0, b.left)
	digest := sha256.New()
	var t transaction
	// The whole block is decoded before the index learns of any of it.
	for {
		more, err := b.next(&t)
		if err != nil {
			return nil, err
		}
		if !more {
			break
		}
		ids = append(ids, t.id(digest))
	}
	if root, ok := merkleRoot(append([]chainhash.Hash(nil), ids...)); !ok || root != h.root {
		// A lie, or a form of transaction that this decoder misreads.
		return nil, fmt.Errorf("%w: transactions are not those of the header", errDecode)
	}
	return x.matchBlock(raw, ids, &t)
}

// matchBlock walks over a block that is known to decode.
func (x *index) matchBlock(raw []byte, ids []chainhash.Hash, t *transaction) ([]hit, error) {
	b, err := openBlock(raw)
	if err != nil {
		return nil, err
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	var hits []hit
	for _, id := range ids {
		if _, err := b.next(t); err != nil {
			return nil, err
		}
		hits = x.match(t, id, hits)
	}
	return hits, nil
}
