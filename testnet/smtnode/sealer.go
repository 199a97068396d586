package main

import (
	"crypto/ecdsa"
	"fmt"
	"math/big"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/consensus/beacon"
	"github.com/ethereum/go-ethereum/consensus/clique"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/state"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/log"
	"github.com/ethereum/go-ethereum/params"
)

// sealer is the network's only signer. It builds blocks itself, not through
// geth's miner, so that their clock, contents and parents are ours: blocks may be
// ahead of the wall, and a branch may start at any block.
type sealer struct {
	mu     sync.Mutex // one block at a time
	chain  *core.BlockChain
	pool   *core.TxPool
	key    *ecdsa.PrivateKey
	self   common.Address
	signer types.Signer
	skew   time.Duration
	paused bool
	floor  *big.Int // what blocks take at least, in wei per gas
}

func newSealer(chain *core.BlockChain, pool *core.TxPool, key *ecdsa.PrivateKey) *sealer {
	s := &sealer{chain: chain, pool: pool, key: key, self: crypto.PubkeyToAddress(key.PublicKey), signer: types.NewEIP155Signer(chain.Config().ChainID), floor: big.NewInt(gasFloor)}
	if b, ok := chain.Engine().(*beacon.Beacon); ok {
		if c, ok := b.InnerEngine().(*clique.Clique); ok {
			c.Authorize(s.self, nil) // fixes the difficulty to "in turn"; we sign by ourselves
		}
	}
	return s
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
	_, err := s.seal(s.chain.CurrentBlock(), s.fromPool)
	return err
}

// work is a block being filled.
type work struct {
	header   *types.Header
	state    *state.StateDB
	gas      *core.GasPool
	txs      []*types.Transaction
	receipts []*types.Receipt
}

// seal puts a block on parent; fill adds its transactions after the system one.
func (s *sealer) seal(parent *types.Block, fill func(*work) error) (*types.Block, error) {
	header := &types.Header{ParentHash: parent.Hash(), Number: new(big.Int).Add(parent.Number(), common.Big1), GasLimit: gasLimit}
	if err := s.chain.Engine().Prepare(s.chain, header); err != nil {
		return nil, fmt.Errorf("prepare block: %w", err)
	}
	header.Time = max(parent.Time()+1, uint64(time.Now().Add(s.skew).Unix()))
	db, err := s.chain.StateAt(parent.Root())
	if err != nil {
		return nil, fmt.Errorf("state of %s: %w", parent.Hash(), err)
	}
	w := &work{header: header, state: db, gas: new(core.GasPool).AddGas(gasLimit)}
	system, err := s.systemTx(db.GetNonce(s.self))
	if err != nil {
		return nil, err
	}
	if err := s.apply(w, system); err != nil {
		return nil, fmt.Errorf("system transaction: %w", err)
	}
	if err := fill(w); err != nil {
		return nil, err
	}
	return s.write(w)
}

func (s *sealer) write(w *work) (*types.Block, error) {
	block, err := s.chain.Engine().FinalizeAndAssemble(s.chain, w.header, w.state, w.txs, nil, w.receipts)
	if err != nil {
		return nil, fmt.Errorf("assemble block: %w", err)
	}
	header := block.Header()
	seal, err := crypto.Sign(clique.SealHash(header).Bytes(), s.key)
	if err != nil {
		return nil, fmt.Errorf("sign block: %w", err)
	}
	copy(header.Extra[len(header.Extra)-crypto.SignatureLength:], seal)
	block = block.WithSeal(header)
	var logs []*types.Log
	for i, r := range w.receipts {
		r.BlockHash, r.BlockNumber, r.TransactionIndex = block.Hash(), block.Number(), uint(i)
		for _, l := range r.Logs {
			l.BlockHash = block.Hash()
		}
		logs = append(logs, r.Logs...)
	}
	// Not InsertChain: it refuses blocks ahead of the wall clock.
	if _, err := s.chain.WriteBlockAndSetHead(block, w.receipts, logs, w.state, true); err != nil {
		return nil, fmt.Errorf("write block: %w", err)
	}
	return block, nil
}

// systemTx stands for the transaction that every Spectrum block holds and its RPC hides.
func (s *sealer) systemTx(nonce uint64) (*types.Transaction, error) {
	return types.SignNewTx(s.key, s.signer, &types.LegacyTx{Nonce: nonce, To: &s.self, Gas: params.TxGas, GasPrice: big.NewInt(gasFloor)})
}

func (s *sealer) apply(w *work, tx *types.Transaction) error {
	snapshot := w.state.Snapshot()
	w.state.Prepare(tx.Hash(), len(w.txs))
	receipt, err := core.ApplyTransaction(s.chain.Config(), s.chain, &s.self, w.gas, w.state, w.header, tx, &w.header.GasUsed, *s.chain.GetVMConfig())
	if err != nil {
		w.state.RevertToSnapshot(snapshot)
		return err
	}
	w.txs, w.receipts = append(w.txs, tx), append(w.receipts, receipt)
	return nil
}

// fromPool packs what pays the floor; the rest waits for ever, as on Spectrum.
func (s *sealer) fromPool(w *work) error {
	pending := s.pool.Pending(false)
	delete(pending, s.self)
	queue := types.NewTransactionsByPriceAndNonce(s.signer, pending, nil)
	for tx := queue.Peek(); tx != nil; tx = queue.Peek() {
		if tx.GasPrice().Cmp(s.floor) < 0 || w.gas.Gas() < tx.Gas() {
			queue.Pop()
			continue
		}
		if err := s.apply(w, tx); err != nil {
			log.Debug("Transaction left out", "hash", tx.Hash(), "err", err)
		}
		queue.Shift() // a nonce too low (already in the parent) must not hide the next
	}
	return nil
}
