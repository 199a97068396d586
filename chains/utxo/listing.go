package utxo

import (
	"context"
	"crypto/sha256"
	"errors"
	"sync"

	"github.com/btcsuite/btcd/chainhash/v2"
)

// Bounds of one look into a mempool.
const (
	fetchesPerPoll = 2000
	fetchers       = 4
)

// listing follows a node's unconfirmed transactions by difference and keeps a T of
// each. What cannot be decoded is kept as a zero T: a block that holds it will be
// decoded by the node.
type listing[T any] struct {
	known map[string]T
}

// refresh forgets what left and reads what is new, at most a poll's worth; whole
// says whether that was all.
func (l *listing[T]) refresh(ctx context.Context, n *node, read func(*transaction, chainhash.Hash) T) (whole bool, err error) {
	var ids []string
	if err := n.bulk(ctx, &ids, "getrawmempool", false); err != nil {
		return false, err
	}
	missing, whole := l.difference(ids)
	return whole, l.fetch(ctx, n, missing, read)
}

func (l *listing[T]) difference(ids []string) (missing []string, whole bool) {
	present := make(map[string]bool, len(ids))
	whole = true
	for _, id := range ids {
		present[id] = true
		if _, ok := l.known[id]; ok {
			continue
		}
		if whole = len(missing) < fetchesPerPoll; whole {
			missing = append(missing, id)
		}
	}
	for id := range l.known {
		if !present[id] {
			delete(l.known, id)
		}
	}
	return missing, whole
}

// fetch gets and reads transactions, a few at a time.
func (l *listing[T]) fetch(ctx context.Context, n *node, ids []string, read func(*transaction, chainhash.Hash) T) error {
	if l.known == nil {
		l.known = map[string]T{}
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	queue := make(chan string)
	var wait sync.WaitGroup
	var lock sync.Mutex
	var failed error
	for range min(fetchers, len(ids)) {
		wait.Go(func() {
			for id := range queue {
				v, err := one(ctx, n, id, read)
				lock.Lock()
				if err == nil {
					l.known[id] = v
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

func one[T any](ctx context.Context, n *node, id string, read func(*transaction, chainhash.Hash) T) (v T, err error) {
	hash, err := parseID(id)
	if err != nil {
		return v, n.lies("mempool lists %q", clip(id))
	}
	raw, err := n.rawTx(ctx, id)
	if err != nil {
		var refused *rpcError
		if errors.As(err, &refused) {
			return v, errGone
		}
		return v, err
	}
	var t transaction
	// Litecoin names transactions inside MWEB otherwise than by their hash.
	if t.parse(raw) != nil || t.id(sha256.New()) != hash {
		return v, nil
	}
	return read(&t, hash), nil
}
