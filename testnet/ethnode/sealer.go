package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"math/big"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/consensus/misc/eip1559"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/eth"
	"github.com/ethereum/go-ethereum/log"
	"github.com/ethereum/go-ethereum/miner"
)

// sealer stands for the beacon chain: it says when a block comes, on which
// parent and with what time. geth's own builder fills the block, and geth's own
// chain executes and adopts it.
type sealer struct {
	mu     sync.Mutex // one block at a time
	eth    *eth.Ethereum
	chain  *core.BlockChain
	skew   time.Duration
	paused bool
	floor  *big.Int // what blocks take at least, in wei per gas; nil: all
}

func (s *sealer) run(period time.Duration, done <-chan struct{}) {
	ticker := time.NewTicker(period)
	defer ticker.Stop()
	for {
		select {
		case <-done:
			return
		case <-ticker.C:
			if err := s.tick(); err != nil {
				log.Error("Sealing failed", "err", err)
			}
		}
	}
}

func (s *sealer) tick() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.paused {
		return nil
	}
	return s.mine()
}

// mine adds a block with what the pool has.
func (s *sealer) mine() error {
	// The pool is told of the last block in the background: without this it may
	// still offer what that block holds, or not yet what it put back.
	if err := s.eth.TxPool().Sync(); err != nil {
		return fmt.Errorf("wait for the pool: %w", err)
	}
	parent := s.chain.CurrentBlock()
	least := big.NewInt(1)
	if s.floor != nil {
		if tip := new(big.Int).Sub(s.floor, eip1559.CalcBaseFee(s.chain.Config(), parent)); tip.Sign() > 0 {
			least = tip
		}
	}
	if err := s.eth.Miner().SetGasTip(least); err != nil {
		return err
	}
	block, err := s.build(parent, nil, false)
	if err != nil {
		return err
	}
	return s.adopt(block)
}

// build makes a block on any parent; without transactions it is empty, or has
// what the pool has.
func (s *sealer) build(parent *types.Header, txs []*types.Transaction, empty bool) (*types.Block, error) {
	args := &miner.BuildPayloadArgs{
		Parent:      parent.Hash(),
		Timestamp:   max(parent.Time+1, uint64(time.Now().Add(s.skew).Unix())),
		Withdrawals: types.Withdrawals{},
		BeaconRoot:  &common.Hash{},
	}
	if _, err := rand.Read(args.Random[:]); err != nil { // no two blocks are alike
		return nil, err
	}
	block, _, err := s.eth.Miner().BuildTestingPayload(args, txs, empty, []byte("ethnode"))
	if err != nil {
		return nil, fmt.Errorf("build block: %w", err)
	}
	if _, err := s.chain.InsertBlockWithoutSetHead(context.Background(), block, false); err != nil {
		return nil, fmt.Errorf("insert block: %w", err)
	}
	return block, nil
}

// adopt makes a block the head. The pool knows of it when this returns, and it is on the
// disk: else a process that is killed a moment later comes back without it, for the database
// keeps what it is to write in its own memory until that is worth a write.
func (s *sealer) adopt(block *types.Block) error {
	if _, err := s.chain.SetCanonical(block); err != nil {
		return fmt.Errorf("adopt block: %w", err)
	}
	if err := s.eth.ChainDb().SyncKeyValue(); err != nil {
		return fmt.Errorf("write block: %w", err)
	}
	return s.eth.TxPool().Sync()
}
