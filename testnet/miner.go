package testnet

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/btcsuite/btcd/btcutil/v2"
	"github.com/btcsuite/btcd/chainhash/v2"
	"github.com/btcsuite/btcd/wire/v2"
)

const (
	warmSpacing = 30 * time.Second // keeps the median a little behind the wall
	maxAhead    = 7190 * time.Second
	medianSpan  = 11
	afterHalf   = 6 // so many blocks move the median of eleven
)

// Miner builds blocks for a BTCNode and owns a key that their coins go to. It
// takes what the mempool has, parents first, without what is not final at the
// tip's median time: btcd keeps such transactions after a reorg. Relative lock
// times are not looked at. Its methods may be called from any goroutine.
type Miner struct {
	node *BTCNode
	mu   sync.Mutex // one block or payment at a time
	key  *btcec.PrivateKey
	pay  []byte // script of the key
	seen map[chainhash.Hash]header
	// coins are outputs to pay, oldest first; a reorg may have taken some.
	coins []coin
	floor btcutil.Amount // what a block's transactions pay at least, per 1000 vB
}

// Block is the end of a chain.
type Block struct {
	Hash   chainhash.Hash
	Height int32
	Time   time.Time
}

// NewMiner makes a miner; a young chain is warmed up (120 blocks, 1360 on Litecoin),
// with block times that end at the wall clock.
func NewMiner(ctx context.Context, n *BTCNode) (*Miner, error) {
	m := &Miner{node: n, seen: map[chainhash.Hash]header{}}
	if err := m.makeKey(); err != nil {
		return nil, fmt.Errorf("make miner's key: %w", err)
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	tip, err := m.tip(ctx)
	if err != nil {
		return nil, err
	}
	if err := m.warmUp(ctx, tip); err != nil {
		return nil, fmt.Errorf("warm up: %w", err)
	}
	return m, nil
}

func (m *Miner) warmUp(ctx context.Context, tip header) error {
	start := time.Now().Add(-time.Duration(m.node.breed.warm) * warmSpacing)
	var blocks []string
	for i := int(tip.height); i < m.node.breed.warm; i++ {
		var raw string
		var err error
		if tip, raw, err = m.forge(tip, start.Add(time.Duration(i)*warmSpacing), nil); err != nil {
			return err
		}
		blocks = append(blocks, raw)
	}
	return m.node.submit(ctx, blocks...)
}

// Floor makes blocks take only what pays so many satoshi per 1000 vB, as if they
// were full of dearer ones. The mempool keeps the rest; the fees that the node
// names do not know of it.
func (m *Miner) Floor(perKvB btcutil.Amount) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.floor = perKvB
}

// Tip is the end of the best chain.
func (m *Miner) Tip(ctx context.Context) (Block, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	h, err := m.tip(ctx)
	return Block{Hash: h.hash, Height: h.height, Time: time.Unix(h.time, 0)}, err
}

// MTP is the median time past of the tip: a lock until t is over when MTP > t.
func (m *Miner) MTP(ctx context.Context) (time.Time, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	tip, err := m.tip(ctx)
	if err != nil {
		return time.Time{}, err
	}
	mtp, err := m.median(ctx, tip)
	return time.Unix(mtp, 0), err
}

// Mine makes n blocks; the first takes the mempool, as do those that follow.
func (m *Miner) Mine(ctx context.Context, n int) error {
	return m.each(ctx, n, time.Time{}, takeAll)
}

// MineAt makes a block with that very time, which must be later than MTP.
func (m *Miner) MineAt(ctx context.Context, t time.Time) error {
	return m.each(ctx, 1, t, takeAll)
}

// MineEmpty makes n blocks and leaves the mempool as it is.
func (m *Miner) MineEmpty(ctx context.Context, n int) error {
	return m.each(ctx, n, time.Time{}, takeNone)
}

// MineOnly makes a block with these mempool transactions and the unconfirmed
// ones that they spend.
func (m *Miner) MineOnly(ctx context.Context, txids ...chainhash.Hash) error {
	return m.each(ctx, 1, time.Time{}, func(p *pool) ([]*wire.MsgTx, error) { return p.only(txids) })
}

// AdvanceMTP moves median time to t by (at most) six blocks of that time with
// what the mempool has. It does nothing when median time is t or later.
func (m *Miner) AdvanceMTP(ctx context.Context, t time.Time) error {
	if time.Until(t) > maxAhead {
		return fmt.Errorf("advance median time to %s: %w", t.UTC(), ErrTooFarAhead)
	}
	for range medianSpan {
		mtp, err := m.MTP(ctx)
		if err != nil || !mtp.Before(t.Truncate(time.Second)) {
			return err
		}
		if err := m.MineAt(ctx, t); err != nil {
			return err
		}
	}
	return fmt.Errorf("median time did not reach %s", t.UTC())
}

// Auto mines a block each interval until ctx ends, and answers ctx's error. It
// goes on while the node is down.
func (m *Miner) Auto(ctx context.Context, every time.Duration) error {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-tick.C:
			if err := m.Mine(ctx, 1); err != nil && ctx.Err() == nil {
				m.node.home.logf("testnet: no block this time: %v", err)
			}
		}
	}
}

// choose says what of the mempool goes into a block.
type choose func(*pool) ([]*wire.MsgTx, error)

func takeNone(*pool) ([]*wire.MsgTx, error)  { return nil, nil }
func takeAll(p *pool) ([]*wire.MsgTx, error) { return p.all(), nil }

func (m *Miner) each(ctx context.Context, n int, at time.Time, take choose) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	for range n {
		tip, err := m.tip(ctx)
		if err != nil {
			return err
		}
		p, err := m.pool(ctx, tip)
		if err != nil {
			return err
		}
		txs, err := take(p)
		if err != nil {
			return err
		}
		if _, err := m.build(ctx, tip, at, txs); err != nil {
			return fmt.Errorf("mine block %d: %w", tip.height+1, err)
		}
	}
	return nil
}

// Branch says what the blocks hold that replace the last ones. The zero value is
// an empty branch: what was mined returns to the mempool.
type Branch struct {
	// Replay mines again what the branch disconnects, and what the mempool has.
	Replay bool
	// Only narrows Replay to these and their unconfirmed parents.
	Only []chainhash.Hash
	// Without leaves these, and what spends them, out of Replay.
	Without []chainhash.Hash
	// Extra is mined first, though no node relayed it: a double spend. What
	// conflicts with it is left out.
	Extra []*wire.MsgTx
	// At is the time of the blocks. Zero: as ever.
	At time.Time
}

// Reorg replaces the last depth blocks by depth + 1 others. What the branch has
// of transactions is in its first block.
func (m *Miner) Reorg(ctx context.Context, depth int, b Branch) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	old, err := m.tip(ctx)
	if err != nil {
		return err
	}
	fork, gone, err := m.back(ctx, old, depth)
	if err != nil {
		return err
	}
	p, err := m.pool(ctx, fork, gone...)
	if err != nil {
		return err
	}
	txs, err := b.choose(p)
	if err != nil {
		return err
	}
	for at := fork; at.height <= old.height; txs = nil {
		if at, err = m.build(ctx, at, b.At, txs); err != nil {
			return fmt.Errorf("reorg of depth %d: %w", depth, err)
		}
	}
	now, err := m.tip(ctx)
	if err == nil && now.height != old.height+1 {
		err = errors.New("node did not switch to the longer branch")
	}
	return err
}

// Invalidate makes the node itself refuse its last depth blocks, and mines one more
// than they were, with none of what they held: it returns to the mempool. ltcd cannot.
func (m *Miner) Invalidate(ctx context.Context, depth int) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	at, err := m.tip(ctx)
	if err != nil {
		return err
	}
	for range depth - 1 {
		if at, err = m.header(ctx, at.prev); err != nil {
			return err
		}
	}
	if err := m.node.Call(ctx, nil, "invalidateblock", at.hash.String()); err != nil {
		return err
	}
	if at, err = m.tip(ctx); err != nil {
		return err
	}
	for range depth + 1 {
		if at, err = m.build(ctx, at, time.Time{}, nil); err != nil {
			return fmt.Errorf("mine instead of %d invalid blocks: %w", depth, err)
		}
	}
	return nil
}

func (b Branch) choose(p *pool) ([]*wire.MsgTx, error) {
	p.conflict(b.Extra)
	for _, id := range b.Without {
		p.drop(id)
	}
	var chosen []*wire.MsgTx
	var err error
	switch {
	case len(b.Only) > 0:
		chosen, err = p.only(b.Only)
	case b.Replay:
		chosen = p.all()
	}
	return slices.Concat(b.Extra, chosen), err
}
