package evm

import (
	"context"
	"fmt"
	"math/big"
	"slices"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/rpc"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/htlc/evm"
)

// source shows the tracker one backend at a time. When that one is down it goes
// on with the next: the tracker follows hashes, so a change of node is at worst a
// reorganisation to it.
type source struct {
	nodes    []*node
	backends *chains.Backends
	index    *index
	headers  headers
	old      func() time.Time // a tip from before is left for a younger one; nil: never
	sockets  []*socket
	failed   func(error) // hears of sockets that break; may be nil
}

var (
	_ chains.Source    = (*source)(nil)
	_ chains.Alarm     = (*source)(nil)
	_ chains.Finalizer = finalizing{}
)

// finalizing is a source whose network names its finalized block.
type finalizing struct{ *source }

// whole is the source as the tracker shall see it.
func (s *source) whole(finalizes bool) chains.Source {
	if finalizes {
		return finalizing{s}
	}
	return s
}

// Finalized asks the node that is followed, or the next.
func (f finalizing) Finalized(ctx context.Context) (chains.Block, error) {
	return try(ctx, f.source, func(n *node) (chains.Block, error) { return n.final(ctx) })
}

// Listen implements [chains.Alarm].
func (s *source) Listen(ctx context.Context) *chains.Bell {
	if len(s.sockets) == 0 {
		return nil
	}
	bell := chains.NewBell()
	for _, w := range s.sockets {
		go w.run(ctx, bell, s.failed)
	}
	return bell
}

// try asks the current node, then the others.
func try[T any](ctx context.Context, s *source, f func(*node) (T, error)) (T, error) {
	return chains.Ask(s.backends, func(k int) (v T, err error) {
		if err = s.nodes[k].check(ctx); err == nil {
			v, err = f(s.nodes[k])
		}
		return v, later(err)
	})
}

// headers keeps what was just fetched. A header by number is given once, so that
// asking again always asks the node; by hash it cannot grow old.
type headers struct {
	mu     sync.Mutex
	ahead  map[chains.Height]*types.Header
	recent []*types.Header
	tip    chains.Height
}

// Headers fetched in one batch while catching up, and kept to be scanned.
const (
	batchSize  = 64
	keepRecent = 16
)

func (c *headers) keep(h *types.Header) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.recent = append(c.recent, h)
	if extra := len(c.recent) - keepRecent; extra > 0 {
		c.recent = slices.Delete(c.recent, 0, extra)
	}
}

func (c *headers) find(hash common.Hash) *types.Header {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, h := range c.recent {
		if h.Hash() == hash {
			return h
		}
	}
	return nil
}

// take gives a header that was fetched ahead, once.
func (c *headers) take(at chains.Height) *types.Header {
	c.mu.Lock()
	defer c.mu.Unlock()
	h := c.ahead[at]
	delete(c.ahead, at)
	return h
}

// Head is the node's best block. A node that answers and is cut off from the
// network would hide the other side's claim for ever: where its tip is old and
// another's is young, the other is followed.
func (s *source) Head(ctx context.Context) (chains.Block, error) {
	tip := func() (chains.Block, error) {
		return try(ctx, s, func(n *node) (chains.Block, error) { return n.header(ctx, latest) })
	}
	b, err := tip()
	if err != nil {
		return chains.Block{}, err
	}
	if s.old != nil {
		old := s.old()
		each := func(ctx context.Context, k int) (chains.Block, error) {
			if err := s.nodes[k].check(ctx); err != nil {
				return chains.Block{}, err
			}
			b, err := s.nodes[k].header(ctx, latest)
			return b, later(err)
		}
		if !b.Older(old) {
			go s.backends.Census(ctx, old, false, each) // one that hangs must not hold this up
		} else {
			s.backends.Census(ctx, old, true, each)
			if other, err := tip(); err == nil {
				b = other
			}
		}
	}
	s.headers.mu.Lock()
	s.headers.tip = b.Height
	s.headers.mu.Unlock()
	return b, nil
}

// At is the main chain's block at the height.
func (s *source) At(ctx context.Context, at chains.Height) (chains.Block, error) {
	h := s.headers.take(at)
	if h == nil {
		var err error
		if h, err = try(ctx, s, func(n *node) (*types.Header, error) { return s.fetch(ctx, n, at) }); err != nil {
			return chains.Block{}, err
		}
	}
	s.headers.keep(h)
	return blockOf(h), nil
}

// fetch gets a header, and those after it when the tip is far.
func (s *source) fetch(ctx context.Context, n *node, at chains.Height) (*types.Header, error) {
	s.headers.mu.Lock()
	many := min(s.headers.tip-at+1, batchSize)
	s.headers.mu.Unlock()
	if many < batchSize/8 {
		return n.head(ctx, number(at))
	}
	answers := make([]answerHeader, many)
	calls := make([]rpc.BatchElem, many)
	for i := range calls {
		calls[i] = rpc.BatchElem{Method: "eth_getBlockByNumber", Args: []any{number(at + chains.Height(i)), false}, Result: &answers[i]}
	}
	if err := n.batch(ctx, calls); err != nil || calls[0].Error != nil {
		return n.head(ctx, number(at)) // a node may refuse batches
	}
	ahead := map[chains.Height]*types.Header{}
	for i := range answers {
		h, err := n.audit(answers[i], number(at+chains.Height(i)))
		if err != nil || calls[i].Error != nil || i > 0 && h.ParentHash != answers[i-1].Named {
			break
		}
		ahead[at+chains.Height(i)] = h
	}
	first := ahead[at]
	if first == nil {
		return n.head(ctx, number(at))
	}
	delete(ahead, at)
	s.headers.mu.Lock()
	s.headers.ahead = ahead
	s.headers.mu.Unlock()
	return first, nil
}

// Scan gives what the block tells of our transactions, then of our locks.
func (s *source) Scan(ctx context.Context, b chains.Block) ([]chains.Sighting, error) {
	return try(ctx, s, func(n *node) ([]chains.Sighting, error) {
		hash := common.HexToHash(b.Hash)
		h := s.headers.find(hash)
		if h == nil {
			var err error
			if h, err = n.headOf(ctx, hash); err != nil {
				return nil, err
			}
		}
		txs, err := s.receipts(ctx, n, h)
		if err != nil {
			return nil, err
		}
		logs, err := s.logs(ctx, n, h)
		if err != nil {
			return nil, err
		}
		found, orphans := s.index.match(logs)
		for _, o := range orphans {
			if found[o.at].Fact.Out, err = s.lockOf(ctx, n, o.key, found[o.at].Fact.Leg, b.Height); err != nil {
				return nil, err
			}
		}
		notes, err := s.notes(ctx, n, h)
		if err != nil {
			return nil, err
		}
		// Receipts first: they know what a transaction cost.
		return slices.Concat(txs, found, notes), nil
	})
}

// Mempool is empty: what these nodes show of theirs cannot be relied on.
func (s *source) Mempool(context.Context) ([]chains.Sighting, error) { return nil, nil }

// logs are the contract's in a block. A block whose bloom does not have the
// contract has none; nodes themselves filter by it, so nothing is missed.
func (s *source) logs(ctx context.Context, n *node, h *types.Header) ([]types.Log, error) {
	if !h.Bloom.Test(n.contract[:]) {
		return nil, nil
	}
	logs, err := n.logs(ctx, h)
	if err != nil {
		return nil, err
	}
	missing := s.index.shownIn(h.Bloom)
	for i := range logs {
		delete(missing, logs[i].Topics[1])
	}
	if len(missing) == 0 {
		return logs, nil
	}
	// The bloom may have the hash by chance, or the node hides a log.
	for k, other := range s.nodes {
		if other == n || other.check(ctx) != nil {
			continue
		}
		more, err := other.logs(ctx, h)
		if err != nil {
			continue // away, or on another chain
		}
		for _, l := range more {
			if missing[l.Topics[1]] {
				logs = append(logs, l)
				s.backends.Disputed(slices.Index(s.nodes, n), k, fmt.Sprintf("%s shows a log of block %s that %s does not", other.at, h.Hash(), n.at))
			}
		}
	}
	return logs, nil
}

// filter is for a contract's logs, by range: old nodes know no filter by block hash
// (EIP-234).
func (n *node) filter(of common.Address, from, to chains.Height, topics ...any) map[string]any {
	return map[string]any{"address": of, "fromBlock": number(from), "toBlock": number(to), "topics": topics}
}

// logs are the HTLC's of one block, as of logsOf.
func (n *node) logs(ctx context.Context, h *types.Header) ([]types.Log, error) {
	all, err := n.logsOf(ctx, h, n.contract)
	return slices.DeleteFunc(all, func(l types.Log) bool { return len(l.Topics) != 2 }), err // every event has two
}

// logsOf are a contract's logs of one block, each with a first topic. Errors wrap
// [chains.ErrDown] when the node shows those of another block or what the block
// cannot hold.
func (n *node) logsOf(ctx context.Context, h *types.Header, contract common.Address) ([]types.Log, error) {
	at := chains.Height(h.Number.Int64())
	var all []types.Log
	if err := n.call(ctx, &all, "eth_getLogs", n.filter(contract, at, at)); err != nil {
		return nil, err
	}
	kept := all[:0]
	for _, l := range all {
		if err := n.auditLog(l, h, contract); err != nil {
			return nil, err
		}
		if len(l.Topics) > 0 {
			kept = append(kept, l)
		}
	}
	// Logs are asked for by number: was it this block all the while?
	now, err := n.head(ctx, number(at))
	if err != nil {
		return nil, err
	}
	if now.Hash() != h.Hash() {
		return nil, n.lies("block %d is not %s any more", at, h.Hash())
	}
	return kept, nil
}

// auditLog refuses a log that is not of the contract and block, or that the
// block's bloom does not have.
func (n *node) auditLog(l types.Log, h *types.Header, contract common.Address) error {
	if l.Removed || l.Address != contract || l.BlockHash != h.Hash() || l.BlockNumber != h.Number.Uint64() {
		return n.lies("a log of block %s in an answer about %s", l.BlockHash, h.Hash())
	}
	for _, t := range l.Topics {
		if !h.Bloom.Test(t[:]) {
			return n.lies("a log that block %s does not hold", h.Hash())
		}
	}
	return nil
}

// How far back a lock is looked for that began before we watched, and in what
// steps: more than two weeks of blocks.
const (
	lookBack = 100_000
	lookStep = 5_000
)

// lockOf finds the transaction of a lock, or none.
func (s *source) lockOf(ctx context.Context, n *node, key common.Hash, leg htlc.LegID, before chains.Height) (chains.Outpoint, error) {
	hash, ok := s.index.hashOf(key)
	for to := before; ok && to >= 0 && to > before-lookBack; to -= lookStep {
		var logs []types.Log
		filter := n.filter(n.contract, max(0, to-lookStep+1), to, evm.LockTopics(), []common.Hash{hash})
		if err := n.call(ctx, &logs, "eth_getLogs", filter); err != nil {
			return chains.Outpoint{}, fmt.Errorf("look for the lock of %s: %w", leg, err)
		}
		for i := range slices.Backward(logs) {
			e, err := evm.Decode(&logs[i])
			if err == nil && e.Kind == evm.Locked && e.Key == key && logs[i].Address == n.contract {
				out := chains.Outpoint{TxID: logs[i].TxHash.Hex()}
				s.index.found(key, out)
				return out, nil
			}
		}
	}
	return chains.Outpoint{}, nil
}

// receipts are those of our own transactions in the block.
func (s *source) receipts(ctx context.Context, n *node, h *types.Header) ([]chains.Sighting, error) {
	ids := s.index.pending(chains.Height(h.Number.Int64()))
	var found []chains.Sighting
	for part := range slices.Chunk(ids, batchSize) {
		answers := make([]*receipt, len(part))
		calls := make([]rpc.BatchElem, len(part))
		for i, id := range part {
			calls[i] = rpc.BatchElem{Method: "eth_getTransactionReceipt", Args: []any{id}, Result: &answers[i]}
		}
		if err := n.batch(ctx, calls); err != nil {
			return nil, err
		}
		for i, r := range answers {
			err := calls[i].Error
			if err == nil {
				err = n.auditReceipt(r, part[i])
			}
			if err != nil {
				return nil, later(err)
			}
			if r == nil || r.BlockHash != h.Hash() {
				continue
			}
			known := s.index.mined(r)
			fee, err := s.price(ctx, n, r, known, h.BaseFee)
			if err != nil {
				return nil, err
			}
			f := chains.Fact{Chain: s.index.chain, Kind: chains.FactTx, TxID: r.TxHash.Hex(), OK: r.Status == 1, OutOfGas: known.thirsty(r), Fee: fee}
			found = append(found, chains.Sighting{Fact: f, Depth: s.index.times.MaxDepth()})
		}
	}
	return found, nil
}

// price is what a transaction cost. Old receipts tell no price, but we know what
// we signed, or the transaction says it; zero where nobody knows. base is the
// block's base fee, nil where there is none.
func (s *source) price(ctx context.Context, n *node, r *receipt, known ownTx, base *big.Int) (htlc.Amount, error) {
	price := known.at(base)
	switch {
	case r.Price != nil && known.sized && r.Price.ToInt().Cmp(new(big.Int).SetUint64(known.price)) > 0:
		return htlc.Amount{}, n.lies("%s costs %s per gas, signed were %d", r.TxHash, r.Price, known.price)
	case r.Price != nil:
		price = r.Price.ToInt()
	case !known.sized:
		var tx struct {
			GasPrice *hexutil.Big `json:"gasPrice"`
		}
		err := n.call(ctx, &tx, "eth_getTransactionByHash", r.TxHash)
		if err != nil && !refused(err) {
			return htlc.Amount{}, err
		}
		if tx.GasPrice != nil {
			price = tx.GasPrice.ToInt()
		}
	}
	fee, err := htlc.AmountFromBig(price.Mul(new(big.Int).Set(price), new(big.Int).SetUint64(uint64(r.GasUsed))))
	if err != nil {
		return fee, n.lies("fee of %s: %s", r.TxHash, err)
	}
	return fee, nil
}
