package utxo

import (
	"context"
	"crypto/sha256"
	"errors"
	"sync"
)

// Bounds of one look into a mempool.
const (
	fetchesPerPoll = 2000
	fetchers       = 4
)

// mempool follows a node's unconfirmed transactions by difference. Of each it
// keeps what it matched and fingerprints of the rest, not the bytes, so that what
// is watched later still finds it.
type mempool struct {
	index *index

	mu    sync.Mutex // one poll at a time
	node  *node
	known map[string]*waiting
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
		m.node, m.known = n, map[string]*waiting{}
	}
	var ids []string
	if err := n.bulk(ctx, &ids, "getrawmempool", false); err != nil {
		return nil, err
	}
	missing := m.difference(ids)
	if err := m.fetch(ctx, n, missing); err != nil {
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
		if err := m.fetch(ctx, n, again); err != nil {
			m.index.giveFresh(fresh)
			return nil, err
		}
	}
	var hits []hit
	for _, w := range m.known {
		hits = append(hits, w.hits...)
	}
	return hits, nil
}

// difference forgets what left and gives what is new, at most a poll's worth.
func (m *mempool) difference(ids []string) (missing []string) {
	present := make(map[string]bool, len(ids))
	for _, id := range ids {
		present[id] = true
		if m.known[id] == nil && len(missing) < fetchesPerPoll {
			missing = append(missing, id)
		}
	}
	for id := range m.known {
		if !present[id] {
			delete(m.known, id)
		}
	}
	return missing
}

// again lists the known transactions with a fingerprint that was added since.
func (m *mempool) again(fresh map[uint64]struct{}) (ids []string) {
	if len(fresh) == 0 {
		return nil
	}
	for id, w := range m.known {
		for _, p := range w.prints {
			if _, ok := fresh[p]; ok {
				ids = append(ids, id)
				break
			}
		}
	}
	return ids
}

// fetch gets and matches transactions, a few at a time.
func (m *mempool) fetch(ctx context.Context, n *node, ids []string) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	queue := make(chan string)
	var wait sync.WaitGroup
	var lock sync.Mutex
	var failed error
	for range min(fetchers, len(ids)) {
		wait.Go(func() {
			for id := range queue {
				w, err := m.one(ctx, n, id)
				lock.Lock()
				if err == nil {
					m.known[id] = w
				} else if !errors.Is(err, errGone) {
					failed = errors.Join(failed, err)
					cancel()
				}
				lock.Unlock()
			}
		})
	}
send:
	for _, id := range ids {
		select {
		case queue <- id:
		case <-ctx.Done():
			break send
		}
	}
	close(queue)
	wait.Wait()
	if failed == nil {
		return ctx.Err()
	}
	return failed
}

// errGone is a transaction that was mined or dropped while we looked.
var errGone = errors.New("gone")

func (m *mempool) one(ctx context.Context, n *node, id string) (*waiting, error) {
	hash, err := parseID(id)
	if err != nil {
		return nil, n.lies("mempool lists %q", clip(id))
	}
	raw, err := n.rawTx(ctx, id)
	if err != nil {
		var refused *rpcError
		if errors.As(err, &refused) {
			return nil, errGone
		}
		return nil, err
	}
	var t transaction
	if t.parse(raw) != nil {
		return &waiting{}, nil // a block that holds it will be decoded by the node
	}
	if t.id(sha256.New()) != hash {
		return &waiting{}, nil // Litecoin names transactions inside MWEB otherwise
	}
	w := &waiting{prints: m.index.prints(&t)}
	m.index.mu.Lock()
	defer m.index.mu.Unlock()
	w.hits = m.index.match(&t, hash, nil)
	return w, nil
}
