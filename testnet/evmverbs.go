package testnet

import (
	"context"
	"crypto/ecdsa"
	"encoding/json"
	"fmt"
	"math/big"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/params"
)

const receiptPoll = 50 * time.Millisecond

// Ether is so many whole coins in wei.
func Ether(coins int64) *big.Int {
	return new(big.Int).Mul(big.NewInt(coins), big.NewInt(params.Ether))
}

// Pause stops sealing: transactions stay in the mempool.
func (n *EVMNode) Pause(ctx context.Context) error { return n.seal(ctx, true) }

// Resume seals a block a second again.
func (n *EVMNode) Resume(ctx context.Context) error { return n.seal(ctx, false) }

func (n *EVMNode) seal(ctx context.Context, paused bool) error {
	if err := n.helm.seal(ctx, n, paused); err != nil {
		return err
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	n.paused = paused
	return nil
}

// Mine seals blocks at once, paused or not; each is a second after its parent at least.
func (n *EVMNode) Mine(ctx context.Context, blocks int) error {
	return n.helm.mine(ctx, n, blocks)
}

// Skew puts the clock of the blocks to come ahead of the wall clock. There is no
// limit to it, but a block is never earlier than its parent.
func (n *EVMNode) Skew(ctx context.Context, ahead time.Duration) error {
	if err := n.helm.skew(ctx, n, ahead); err != nil {
		return err
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	n.skew = ahead
	return nil
}

// Floor makes blocks take only what pays so many wei per gas, as if they were
// full of dearer ones. The mempool takes the rest and keeps it; the price that the
// node names does not know of it. Anvil has none.
func (n *EVMNode) Floor(ctx context.Context, wei uint64) error {
	return n.Call(ctx, nil, "lockstep_floor", wei)
}

// Finalize marks a block and all before it as final, as the beacon chain does on a
// public network (ETH).
func (n *EVMNode) Finalize(ctx context.Context, number uint64) error {
	return n.Call(ctx, nil, "lockstep_finalize", number)
}

// EVMBranch says what the first block of a branch holds. The zero value is an
// empty branch: what was mined returns to the mempool.
type EVMBranch struct {
	Replay  bool                 // mine again what the branch disconnects
	Without []common.Hash        // but not these
	Extra   []*types.Transaction // mined first: a double spend, whose nonce takes another's place
}

// Reorg replaces the last depth blocks by depth + 1 others. A node that follows
// sees what it sees on a real network: removed logs and other hashes.
func (n *EVMNode) Reorg(ctx context.Context, depth int, b EVMBranch) error {
	return n.helm.reorg(ctx, n, depth, b)
}

// Tip is the number, hash and time of the last block.
func (n *EVMNode) Tip(ctx context.Context) (number uint64, hash common.Hash, at time.Time, err error) {
	var head struct {
		Number hexutil.Uint64 `json:"number"`
		Hash   common.Hash    `json:"hash"`
		Time   hexutil.Uint64 `json:"timestamp"`
	}
	err = n.Call(ctx, &head, "eth_getBlockByNumber", "latest", false)
	return uint64(head.Number), head.Hash, time.Unix(int64(head.Time), 0), err
}

// Balance in wei at the last block.
func (n *EVMNode) Balance(ctx context.Context, of common.Address) (*big.Int, error) {
	var wei hexutil.Big
	err := n.Call(ctx, &wei, "eth_getBalance", of, "latest")
	return wei.ToInt(), err
}

// Fund sends wei from the faucet; it does not wait for a block.
func (n *EVMNode) Fund(ctx context.Context, to common.Address, wei *big.Int) (common.Hash, error) {
	tx, err := n.SendLegacy(ctx, n.faucet, types.LegacyTx{To: &to, Value: wei, Gas: params.TxGas})
	if err != nil {
		return common.Hash{}, fmt.Errorf("fund %s: %w", to, err)
	}
	return tx.Hash(), nil
}

// Deploy sends a contract from the faucet and tells where it will be.
func (n *EVMNode) Deploy(ctx context.Context, bytecode []byte) (common.Address, common.Hash, error) {
	tx, err := n.SendLegacy(ctx, n.faucet, types.LegacyTx{Data: bytecode, Gas: 8_000_000})
	if err != nil {
		return common.Address{}, common.Hash{}, fmt.Errorf("deploy contract: %w", err)
	}
	return crypto.CreateAddress(n.Faucet(), tx.Nonce()), tx.Hash(), nil
}

// SendLegacy signs by EIP-155 and sends. A gas price of nil is 18 gwei, a gas
// of zero is 1,000,000, a nonce of zero is the next one.
func (n *EVMNode) SendLegacy(ctx context.Context, key *ecdsa.PrivateKey, tx types.LegacyTx) (*types.Transaction, error) {
	n.paying.Lock()
	defer n.paying.Unlock()
	if tx.GasPrice == nil {
		tx.GasPrice = big.NewInt(smtGasPrice)
	}
	if tx.Gas == 0 {
		tx.Gas = 1_000_000
	}
	if tx.Nonce == 0 {
		var next hexutil.Uint64
		if err := n.Call(ctx, &next, "eth_getTransactionCount", crypto.PubkeyToAddress(key.PublicKey), "pending"); err != nil {
			return nil, err
		}
		tx.Nonce = uint64(next)
	}
	signed, err := types.SignNewTx(key, types.NewEIP155Signer(big.NewInt(n.chainID)), &tx)
	if err != nil {
		return nil, fmt.Errorf("sign legacy transaction: %w", err)
	}
	raw, err := signed.MarshalBinary()
	if err != nil {
		return nil, err
	}
	return signed, n.Call(ctx, nil, "eth_sendRawTransaction", hexutil.Bytes(raw))
}

// Receipt is what became of a mined transaction.
type Receipt struct {
	Status      hexutil.Uint64  `json:"status"`
	BlockNumber hexutil.Uint64  `json:"blockNumber"`
	BlockHash   common.Hash     `json:"blockHash"`
	GasUsed     hexutil.Uint64  `json:"gasUsed"`
	Contract    *common.Address `json:"contractAddress"`
}

// Receipt waits until a transaction is in a block or ctx ends.
func (n *EVMNode) Receipt(ctx context.Context, tx common.Hash) (Receipt, error) {
	tick := time.NewTicker(receiptPoll)
	defer tick.Stop()
	for {
		var raw json.RawMessage
		if err := n.Call(ctx, &raw, "eth_getTransactionReceipt", tx); err != nil {
			return Receipt{}, err
		}
		if string(raw) != "null" {
			var r Receipt
			return r, json.Unmarshal(raw, &r)
		}
		select {
		case <-ctx.Done():
			return Receipt{}, fmt.Errorf("receipt of %s: %w", tx, ctx.Err())
		case <-tick.C:
		}
	}
}
