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
	a.set(func(s *sealer) { s.floor = new(big.Int).SetUint64(max(wei, gasFloor)) })
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
		if _, err := a.s.seal(a.s.chain.CurrentBlock(), a.s.fromPool); err != nil {
			return common.Hash{}, err
		}
	}
	return a.s.chain.CurrentBlock().Hash(), nil
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
	parent := a.s.chain.CurrentBlock()
	if b.Depth == 0 || b.Depth >= parent.NumberU64() {
		return common.Hash{}, fmt.Errorf("depth %d does not fit a chain of %d blocks", b.Depth, parent.NumberU64())
	}
	var gone []*types.Transaction
	for range b.Depth {
		gone = append(slices.Clone([]*types.Transaction(parent.Transactions())), gone...)
		parent = a.s.chain.GetBlock(parent.ParentHash(), parent.NumberU64()-1)
	}
	fill := func(w *work) error { return a.replay(w, b, gone) }
	for range b.Depth + 1 {
		block, err := a.s.seal(parent, fill)
		if err != nil {
			return common.Hash{}, err
		}
		parent, fill = block, func(*work) error { return nil }
	}
	if head := a.s.chain.CurrentBlock(); head.Hash() != parent.Hash() {
		return common.Hash{}, fmt.Errorf("head is %s, not the branch's %s", head.Hash(), parent.Hash())
	}
	return parent.Hash(), nil
}

func (a *admin) replay(w *work, b Branch, gone []*types.Transaction) error {
	for _, raw := range b.Extra {
		tx := new(types.Transaction)
		if err := tx.UnmarshalBinary(raw); err != nil {
			return fmt.Errorf("decode extra transaction: %w", err)
		}
		if err := a.s.apply(w, tx); err != nil {
			return fmt.Errorf("extra transaction %s: %w", tx.Hash(), err)
		}
	}
	for _, tx := range gone {
		from, err := types.Sender(a.s.signer, tx)
		if !b.Replay || err != nil || from == a.s.self || slices.Contains(b.Without, tx.Hash()) {
			continue
		}
		// One that no longer fits (its nonce was taken by an extra one) is what a reorg loses.
		_ = a.s.apply(w, tx)
	}
	return nil
}
