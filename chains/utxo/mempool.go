package utxo

import (
	"context"
	"fmt"
	"sync"

	"github.com/btcsuite/btcd/chainhash/v2"

	"github.com/lockstep-swap/lockstep/chains"
)

// mempool is what matches of a node's unconfirmed transactions. Of each it keeps
// what it matched and fingerprints of the rest, not the bytes, so that what is
// watched later still finds it.
type mempool struct {
	index *index

	mu   sync.Mutex // one poll at a time
	node *node
	list listing[waiting]
}

// waiting is an unconfirmed transaction.
type waiting struct {
	prints []uint64
	hits   []hit
}

// poll gives what matches of the present mempool, all of it each time.
func (m *mempool) poll(ctx context.Context, n *node) ([]hit, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.node != n {
		m.node, m.list = n, listing[waiting]{}
	}
	if _, err := m.list.refresh(ctx, n, m.read); err != nil {
		return nil, err
	}
	// What was found may have made others interesting: the claim of a lock that
	// was listed after it. A chain of 25 is the longest that nodes keep.
	for range 25 {
		fresh := m.index.takeFresh()
		again := m.again(fresh)
		if len(again) == 0 {
			break
		}
		if err := m.list.fetch(ctx, n, again, m.read); err != nil {
			m.index.giveFresh(fresh)
			return nil, err
		}
	}
	var hits []hit
	for _, w := range m.list.known {
		hits = append(hits, w.hits...)
	}
	return hits, nil
}

// again lists the known transactions with a fingerprint that was added since.
func (m *mempool) again(fresh map[uint64]struct{}) (ids []string) {
	if len(fresh) == 0 {
		return nil
	}
	for id, w := range m.list.known {
		for _, p := range w.prints {
			if _, ok := fresh[p]; ok {
				ids = append(ids, id)
				break
			}
		}
	}
	return ids
}

func (m *mempool) read(t *transaction, id chainhash.Hash) waiting {
	w := waiting{prints: m.index.prints(t)}
	m.index.mu.Lock()
	defer m.index.mu.Unlock()
	w.hits = m.index.match(t, id, nil)
	return w
}

// spends are the outputs that a node's unconfirmed transactions spend, for nodes
// that cannot be asked about one output.
type spends struct {
	mu   sync.Mutex
	list listing[[]point]
}

// spender is the unconfirmed transaction that spends an output; empty if none
// does. Until a flooded mempool is read to its end there is no answer: errors wrap
// [chains.ErrDown].
func (s *spends) spender(ctx context.Context, n *node, p point) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	whole, err := s.list.refresh(ctx, n, func(t *transaction, _ chainhash.Hash) []point {
		out := make([]point, 0, len(t.ins))
		for _, in := range t.ins {
			out = append(out, *in.point)
		}
		return out
	})
	if err != nil {
		return "", err
	}
	for id, points := range s.list.known {
		for _, q := range points {
			if p == q {
				return id, nil
			}
		}
	}
	if !whole {
		return "", fmt.Errorf("%w: %s: its mempool is still being read", chains.ErrDown, n.at)
	}
	return "", nil
}
