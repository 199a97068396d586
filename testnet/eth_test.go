package testnet_test

import (
	"errors"
	"math/big"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/ethereum/go-ethereum/rpc"

	"github.com/lockstep-swap/lockstep/testnet"
)

// onEthereum runs a test on both implementations.
func onEthereum(t *testing.T, f func(t *testing.T, node *testnet.EVMNode, id int64)) {
	t.Parallel()
	for name, start := range map[string]struct {
		must func(testnet.TB) *testnet.EVMNode
		id   int64
	}{"geth": {testnet.MustETH, testnet.ETHChainID}, "anvil": {testnet.MustAnvil, testnet.AnvilChainID}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f(t, start.must(t), start.id)
		})
	}
}

// TestETHIsEthereum: typed transactions, fee history, the opcodes of today; and
// nothing at the guarded door that a public node does not have.
func TestETHIsEthereum(t *testing.T) {
	onEthereum(t, func(t *testing.T, node *testnet.EVMNode, want int64) {
		ctx := t.Context()
		client := dial(t, node.URL())
		id, err := client.ChainID(ctx)
		must(t, err)
		if id.Int64() != want {
			t.Fatalf("chain id %s", id)
		}
		must(t, node.Pause(ctx))
		_, modern, err := node.Deploy(ctx, push0Code)
		must(t, err)
		to := common.HexToAddress("0xa11ce")
		nonce, err := client.PendingNonceAt(ctx, node.Faucet())
		must(t, err)
		tx, err := types.SignNewTx(node.FaucetKey(), types.LatestSignerForChainID(id), &types.DynamicFeeTx{
			ChainID: id, Nonce: nonce, To: &to, Value: testnet.Ether(5), Gas: 21000, GasFeeCap: big.NewInt(5e9), GasTipCap: big.NewInt(1e9),
		})
		must(t, err)
		must(t, client.SendTransaction(ctx, tx))
		must(t, node.Mine(ctx, 1))
		wantStatus(t, node, modern, 1)
		wantStatus(t, node, tx.Hash(), 1)
		receipt, err := client.TransactionReceipt(ctx, tx.Hash())
		must(t, err)
		head, err := client.HeaderByHash(ctx, receipt.BlockHash)
		must(t, err)
		if paid := new(big.Int).Add(head.BaseFee, big.NewInt(1e9)); receipt.EffectiveGasPrice.Cmp(paid) != 0 || head.Hash() != receipt.BlockHash {
			t.Fatalf("paid %s, want %s; %s hashes to %s", receipt.EffectiveGasPrice, paid, receipt.BlockHash, head.Hash())
		}
		history, err := client.FeeHistory(ctx, 2, nil, []float64{50})
		must(t, err)
		tick := time.NewTicker(20 * time.Millisecond)
		defer tick.Stop()
		for range 500 { // anvil puts a block there a moment after it is sealed
			if len(history.BaseFee) == 3 && len(history.Reward) == 2 {
				break
			}
			<-tick.C
			history, err = client.FeeHistory(ctx, 2, nil, []float64{50})
			must(t, err)
		}
		if len(history.BaseFee) != 3 || len(history.Reward) != 2 {
			t.Fatalf("fee history %+v", history)
		}
		for _, method := range []string{"lockstep_mine", "anvil_mine", "evm_mine", "evm_setTime", "debug_setHead", "txpool_content", "eth_accounts", "eth_subscribe"} {
			err := client.Client().CallContext(ctx, nil, method)
			var refused rpc.Error
			if !errors.As(err, &refused) || !strings.Contains(err.Error(), "not") {
				t.Errorf("%s at the guarded door: %v", method, err)
			}
		}
	})
}

// TestETHTakesNoHighFees: as go-ethereum is shipped it takes nothing over RPC that may cost
// more than an ether, and says so in words that the adapter knows.
func TestETHTakesNoHighFees(t *testing.T) {
	t.Parallel()
	ctx, node := t.Context(), testnet.MustETH(t)
	client := dial(t, node.URL())
	nonce, err := client.PendingNonceAt(ctx, node.Faucet())
	must(t, err)
	for gas, takes := range map[uint64]bool{4_000_000: true, 4_000_001: false} {
		tx, err := types.SignNewTx(node.FaucetKey(), types.LatestSignerForChainID(big.NewInt(testnet.ETHChainID)), &types.DynamicFeeTx{
			ChainID: big.NewInt(testnet.ETHChainID), Nonce: nonce, To: &common.Address{1}, Gas: gas, GasFeeCap: big.NewInt(250e9), GasTipCap: big.NewInt(1e9),
		})
		must(t, err)
		err = client.SendTransaction(ctx, tx)
		if takes != (err == nil) || err != nil && !strings.Contains(err.Error(), "exceeds the configured cap") {
			t.Errorf("%d gas: %v", gas, err)
		}
	}
}

func TestETHSealsUnlessPaused(t *testing.T) {
	onEthereum(t, func(t *testing.T, node *testnet.EVMNode, _ int64) {
		ctx := t.Context()
		first, err := node.Fund(ctx, common.Address{1}, testnet.Ether(1))
		must(t, err)
		wantStatus(t, node, first, 1) // sealed by itself
		must(t, node.Pause(ctx))
		must(t, node.Skew(ctx, 48*time.Hour))
		_, err = node.Fund(ctx, common.Address{2}, testnet.Ether(1)) // waits in the pool
		must(t, err)
		number, hash, _, err := node.Tip(ctx)
		must(t, err)
		must(t, node.Stop())
		must(t, node.Start(ctx))
		if again, same, _, err := node.Tip(ctx); err != nil || again != number || same != hash {
			t.Fatalf("tip was %d %s, after a restart %d %s, %v", number, hash, again, same, err)
		}
		must(t, node.Mine(ctx, 2))
		if again, _, at, err := node.Tip(ctx); err != nil || again != number+2 || time.Until(at) < 47*time.Hour {
			t.Fatalf("block %d of %s after Skew, %v", again, at, err)
		}
		if balance, err := node.Balance(ctx, common.Address{1}); err != nil || balance.Cmp(testnet.Ether(1)) != 0 {
			t.Fatalf("%s, %v", balance, err)
		}
	})
}

func TestETHReorgs(t *testing.T) {
	onEthereum(t, func(t *testing.T, node *testnet.EVMNode, id int64) {
		ctx := t.Context()
		must(t, node.Pause(ctx))
		must(t, node.Mine(ctx, 5))
		key, err := crypto.GenerateKey()
		must(t, err)
		rich, err := node.Fund(ctx, crypto.PubkeyToAddress(key.PublicKey), testnet.Ether(1))
		must(t, err)
		must(t, node.Mine(ctx, 1))
		wantStatus(t, node, rich, 1)
		for depth := 1; depth <= 3; depth++ {
			first, err := node.SendLegacy(ctx, key, types.LegacyTx{To: &common.Address{8}, Gas: 21000})
			must(t, err)
			must(t, node.Mine(ctx, depth))
			wantStatus(t, node, first.Hash(), 1)
			number, hash, _, err := node.Tip(ctx)
			must(t, err)
			rival, err := types.SignNewTx(key, types.NewEIP155Signer(big.NewInt(id)),
				&types.LegacyTx{Nonce: first.Nonce(), To: &common.Address{9}, Gas: 21000, GasPrice: big.NewInt(18e9)})
			must(t, err)
			must(t, node.Reorg(ctx, depth, testnet.EVMBranch{Extra: []*types.Transaction{rival}}))
			again, other, _, err := node.Tip(ctx)
			must(t, err)
			if again != number+1 || other == hash {
				t.Fatalf("depth %d: tip went from %d %s to %d %s", depth, number, hash, again, other)
			}
			wantStatus(t, node, rival.Hash(), 1)
			var gone *testnet.Receipt
			must(t, node.Call(ctx, &gone, "eth_getTransactionReceipt", first.Hash()))
			if gone != nil {
				t.Fatal("the replaced transaction is still mined")
			}
		}
	})
}

// TestETHBranch: what a branch lacks is in geth's pool again, and is mined by the
// next block; what it replays keeps its place.
func TestETHBranch(t *testing.T) {
	t.Parallel()
	node, ctx := testnet.MustETH(t), t.Context()
	must(t, node.Pause(ctx))
	must(t, node.Mine(ctx, 3))
	kept, err := node.Fund(ctx, common.Address{7}, big.NewInt(1))
	must(t, err)
	lost, err := node.Fund(ctx, common.Address{8}, big.NewInt(1))
	must(t, err)
	must(t, node.Mine(ctx, 1))
	before := wantStatus(t, node, lost, 1)
	must(t, node.Reorg(ctx, 1, testnet.EVMBranch{Replay: true, Without: []common.Hash{lost}}))
	wantStatus(t, node, kept, 1)
	var gone *testnet.Receipt
	must(t, node.Call(ctx, &gone, "eth_getTransactionReceipt", lost))
	if gone != nil {
		t.Fatal("the block is gone, its receipt is not")
	}
	must(t, node.Mine(ctx, 1))
	if after := wantStatus(t, node, lost, 1); after.BlockHash == before.BlockHash {
		t.Fatal("mined in the same block")
	}
	must(t, node.Finalize(ctx, 2))
	h, err := dial(t, node.URL()).HeaderByNumber(ctx, big.NewInt(int64(rpc.FinalizedBlockNumber)))
	must(t, err)
	if h.Number.Int64() != 2 {
		t.Fatalf("finalized is %s", h.Number)
	}
	must(t, node.Kill())
	must(t, node.Start(ctx))
	wantStatus(t, node, lost, 1)
}

// TestWebSocketsPassAndBreak: heads come through the proxy until it cuts.
func TestWebSocketsPassAndBreak(t *testing.T) {
	onEthereum(t, func(t *testing.T, node *testnet.EVMNode, _ int64) {
		ctx := t.Context()
		must(t, node.Pause(ctx))
		door := node.Proxy()
		for range 2 {
			client, err := ethclient.DialContext(ctx, door.WebSocket())
			must(t, err)
			defer client.Close()
			heads := make(chan *types.Header, 8)
			sub, err := client.SubscribeNewHead(ctx, heads)
			must(t, err)
			must(t, node.Mine(ctx, 1))
			number, _, _, err := node.Tip(ctx)
			must(t, err)
			if h := <-heads; h.Number.Uint64() != number || door.Sockets() != 1 {
				t.Fatalf("head %s of %d, %d sockets", h.Number, number, door.Sockets())
			}
			if err := client.Client().CallContext(ctx, nil, "lockstep_mine", 1); err == nil {
				t.Fatal("administration over a WebSocket")
			}
			door.Cut()
			<-sub.Err()
			eventually(t, "the proxy lets go", func() bool { return door.Sockets() == 0 })
		}
		door.Down()
		if _, err := ethclient.DialContext(ctx, door.WebSocket()); err == nil {
			t.Fatal("a door that is shut opens a WebSocket")
		}
	})
}
