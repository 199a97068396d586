package main

import (
	"fmt"
	"math/big"
	"slices"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/rpc"
)

// admin is what tests may do to the network, as lockstep_* on the unguarded port.
type admin struct{ s *sealer }

func adminAPI(s *sealer) []rpc.API {
	return []rpc.API{{Namespace: "lockstep", Service: &admin{s}}}
}

// Pause stops sealing: transactions stay in the pool.
func (a *admin) Pause() { a.set(func(s *sealer) { s.paused = true }) }

// Resume seals again, once a period.
func (a *admin) Resume() { a.set(func(s *sealer) { s.paused = false }) }

// Skew puts the clock of blocks so many seconds ahead of the wall.
func (a *admin) Skew(seconds int64) {
	a.set(func(s *sealer) { s.skew = time.Duration(seconds) * time.Second })
}

// Floor makes blocks take only what pays so much wei per gas; the pool takes all.
func (a *admin) Floor(wei uint64) {
	a.set(func(s *sealer) { s.floor = new(big.Int).SetUint64(wei) })
}

func (a *admin) set(change func(*sealer)) {
	a.s.mu.Lock()
	defer a.s.mu.Unlock()
	change(a.s)
}

// Mine seals n blocks at once, paused or not.
func (a *admin) Mine(n int) (common.Hash, error) {
	a.s.mu.Lock()
	defer a.s.mu.Unlock()
	for range n {
		if err := a.s.mine(); err != nil {
			return common.Hash{}, err
		}
	}
	return a.s.chain.CurrentBlock().Hash(), nil
}

// Finalize is what the beacon chain says when two thirds have voted: nothing up
// to the block of that number is reorganised by an honest network.
func (a *admin) Finalize(number uint64) error {
	a.s.mu.Lock()
	defer a.s.mu.Unlock()
	h := a.s.chain.GetHeaderByNumber(number)
	if h == nil {
		return fmt.Errorf("there is no block %d", number)
	}
	a.s.chain.SetFinalized(h)
	return a.s.eth.ChainDb().SyncKeyValue()
}

// Branch describes the blocks that replace the last Depth ones.
type Branch struct {
	Depth   uint64          `json:"depth"`
	Replay  bool            `json:"replay"`  // mine the disconnected transactions again
	Without []common.Hash   `json:"without"` // but not these
	Extra   []hexutil.Bytes `json:"extra"`   // raw transactions mined first
}

// Reorg grows a branch of Depth+1 blocks. Transactions that it lacks go back to the pool.
func (a *admin) Reorg(b Branch) (common.Hash, error) {
	a.s.mu.Lock()
	defer a.s.mu.Unlock()
	head := a.s.chain.CurrentBlock()
	parent := a.s.chain.GetBlockByHash(head.Hash())
	if b.Depth == 0 || b.Depth >= parent.NumberU64() {
		return common.Hash{}, fmt.Errorf("depth %d does not fit a chain of %d blocks", b.Depth, parent.NumberU64())
	}
	var gone []*types.Transaction
	for range b.Depth {
		gone = append(slices.Clone([]*types.Transaction(parent.Transactions())), gone...)
		parent = a.s.chain.GetBlock(parent.ParentHash(), parent.NumberU64()-1)
	}
	tip, err := a.first(parent.Header(), b, gone)
	for range b.Depth {
		if err == nil {
			tip, err = a.s.build(tip.Header(), nil, true)
		}
	}
	if err != nil {
		return common.Hash{}, err
	}
	return tip.Hash(), a.s.adopt(tip)
}

// first is the branch's first block.
func (a *admin) first(parent *types.Header, b Branch, gone []*types.Transaction) (*types.Block, error) {
	var txs []*types.Transaction
	for _, raw := range b.Extra {
		tx := new(types.Transaction)
		if err := tx.UnmarshalBinary(raw); err != nil {
			return nil, fmt.Errorf("decode extra transaction: %w", err)
		}
		txs = append(txs, tx)
	}
	block, err := a.s.build(parent, txs, len(txs) == 0)
	if err != nil {
		return nil, err
	}
	for _, tx := range gone {
		if !b.Replay || slices.Contains(b.Without, tx.Hash()) {
			continue
		}
		// One that no longer fits (its nonce was taken by an extra one) is what a reorg loses.
		if more, err := a.s.build(parent, append(slices.Clone(txs), tx), false); err == nil {
			block, txs = more, append(txs, tx)
		}
	}
	return block, nil
}
