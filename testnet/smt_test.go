package testnet_test

import (
	"context"
	"crypto/ecdsa"
	"math/big"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/ethereum/go-ethereum/rpc"

	"github.com/lockstep-swap/lockstep/testnet"
)

// These contracts return nothing; the second needs an opcode of Shanghai.
var (
	istanbulCode = common.FromHex("60006000f3")
	push0Code    = common.FromHex("5f5ff3")
)

func dial(t *testing.T, url string) *ethclient.Client {
	t.Helper()
	c, err := ethclient.DialContext(t.Context(), url)
	must(t, err)
	t.Cleanup(c.Close)
	return c
}

func wantStatus(t *testing.T, n *testnet.EVMNode, tx common.Hash, want uint64) testnet.Receipt {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	r, err := n.Receipt(ctx, tx)
	must(t, err)
	if uint64(r.Status) != want {
		t.Fatalf("%s has status %d, want %d", tx, r.Status, want)
	}
	return r
}

func TestSMTIsWhatAnAdapterFinds(t *testing.T) {
	t.Parallel()
	node := testnet.MustSMT(t)
	ctx := t.Context()
	client := dial(t, node.URL())
	id, err := client.ChainID(ctx)
	must(t, err)
	price, err := client.SuggestGasPrice(ctx)
	must(t, err)
	if id.Int64() != testnet.SMTChainID || price.Int64() != 18_000_000_000 {
		t.Fatalf("chain id %s, gas price %s", id, price)
	}
	must(t, node.Pause(ctx))
	alice := common.HexToAddress("0xa11ce")
	paid, err := node.Fund(ctx, alice, testnet.Ether(5))
	must(t, err)
	_, made, err := node.Deploy(ctx, istanbulCode)
	must(t, err)
	_, modern, err := node.Deploy(ctx, push0Code)
	must(t, err)
	must(t, node.Mine(ctx, 1))
	wantStatus(t, node, made, 1)
	wantStatus(t, node, modern, 0)
	block := wantStatus(t, node, paid, 1)
	balance, err := client.BalanceAt(ctx, alice, new(big.Int).SetUint64(uint64(block.BlockNumber)))
	must(t, err)
	if balance.Cmp(testnet.Ether(5)) != 0 {
		t.Fatalf("alice has %s", balance)
	}
	header, err := client.HeaderByHash(ctx, block.BlockHash)
	must(t, err)
	if header.Hash() != block.BlockHash || header.BaseFee != nil {
		t.Fatalf("header hashes to %s with base fee %v", header.Hash(), header.BaseFee)
	}
	receipt, err := client.TransactionReceipt(ctx, paid)
	must(t, err)
	if receipt.EffectiveGasPrice != nil || receipt.BlockHash != block.BlockHash {
		t.Fatalf("receipt has a gas price of %v", receipt.EffectiveGasPrice)
	}
	gas, err := client.EstimateGas(ctx, ethereum.CallMsg{From: node.Faucet(), To: &alice, Value: big.NewInt(1)})
	must(t, err)
	if gas != 21000 {
		t.Fatalf("a payment needs %d gas", gas)
	}
}

func TestSMTRefusals(t *testing.T) {
	t.Parallel()
	node := testnet.MustSMT(t)
	ctx := t.Context()
	must(t, node.Mine(ctx, 1))
	_, head, _, err := node.Tip(ctx)
	must(t, err)
	client := dial(t, node.URL())
	zero, byHash := common.Address{}, map[string]any{"blockHash": head}
	typed := func(tx types.TxData) func() error {
		return func() error {
			signed, err := types.SignNewTx(node.FaucetKey(), types.LatestSignerForChainID(big.NewInt(testnet.SMTChainID)), tx)
			if err != nil {
				return err
			}
			return client.SendTransaction(ctx, signed)
		}
	}
	call := func(method string, args ...any) func() error {
		return func() error { return client.Client().CallContext(ctx, new(any), method, args...) }
	}
	for name, c := range map[string]struct {
		do   func() error
		want string
	}{
		"whole block":      {func() error { _, err := client.BlockByHash(ctx, head); return err }, "server returned empty transaction list but block header indicates transactions"},
		"whole block (nr)": {func() error { _, err := client.BlockByNumber(ctx, nil); return err }, "server returned empty transaction list but block header indicates transactions"},
		"block receipts":   {call("eth_getBlockReceipts", "latest"), "The method eth_getBlockReceipts does not exist/is not available"},
		"fee history":      {call("eth_feeHistory", "0x1", "latest", []int{}), "The method eth_feeHistory does not exist/is not available"},
		"tip":              {func() error { _, err := client.SuggestGasTipCap(ctx); return err }, "The method eth_maxPriorityFeePerGas does not exist/is not available"},
		"administration":   {call("lockstep_mine", 1), "The method lockstep_mine does not exist/is not available"},
		"debug":            {call("debug_setHead", "0x1"), "does not exist/is not available"},
		"finalized": {func() error {
			_, err := client.HeaderByNumber(ctx, big.NewInt(int64(rpc.FinalizedBlockNumber)))
			return err
		}, "hex string without 0x prefix"},
		"safe balance": {call("eth_getBalance", zero, "safe"), "hex string without 0x prefix"},
		"call by hash": {call("eth_call", map[string]any{"to": zero}, byHash), "hex string without 0x prefix"},
		"logs to safe": {call("eth_getLogs", map[string]any{"toBlock": "safe"}), "hex string without 0x prefix"},
		"logs by hash": {call("eth_getLogs", byHash), "not known to work"},
		"overrides":    {call("eth_call", map[string]any{"to": zero}, "latest", map[string]any{}), "too many arguments"},
		"type 1":       {typed(&types.AccessListTx{ChainID: big.NewInt(testnet.SMTChainID), GasPrice: big.NewInt(18e9), Gas: 21000, To: &zero}), "rlp: expected input list for types.txdata"},
		"type 2":       {typed(&types.DynamicFeeTx{ChainID: big.NewInt(testnet.SMTChainID), GasFeeCap: big.NewInt(18e9), Gas: 21000, To: &zero}), "rlp: expected input list for types.txdata"},
		"subscription": {call("eth_subscribe", "newHeads"), "notifications not supported"},
	} {
		if err := c.do(); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
}

func TestSMTGuardServesBatches(t *testing.T) {
	t.Parallel()
	client := dial(t, testnet.MustSMT(t).URL()).Client()
	var version string
	batch := []rpc.BatchElem{
		{Method: "net_version", Result: &version},
		{Method: "eth_chainId", Result: new(string)},
		{Method: "eth_feeHistory", Result: new(any)},
	}
	must(t, client.BatchCallContext(t.Context(), batch))
	if version != "1" || batch[1].Error != nil || batch[2].Error == nil {
		t.Errorf("net_version %q; batch %v, %v", version, batch[1].Error, batch[2].Error)
	}
}

func TestSMTSealsUnlessPaused(t *testing.T) {
	t.Parallel()
	node := testnet.MustSMT(t)
	ctx := t.Context()
	first, err := node.Fund(ctx, common.Address{1}, testnet.Ether(1))
	must(t, err)
	wantStatus(t, node, first, 1) // sealed by itself
	must(t, node.Pause(ctx))
	poor := newRich(t, node)
	held, err := node.Fund(ctx, common.Address{2}, testnet.Ether(1))
	must(t, err)
	cheap, err := node.SendLegacy(ctx, poor, types.LegacyTx{To: &common.Address{3}, GasPrice: big.NewInt(17e9), Gas: 21000})
	must(t, err)
	number, _, _, err := node.Tip(ctx)
	must(t, err)
	must(t, node.Skew(ctx, 48*time.Hour))
	must(t, node.Kill())
	must(t, node.Start(ctx))
	if again, _, _, err := node.Tip(ctx); err != nil || again != number {
		t.Fatalf("tip was %d, after a restart %d, %v", number, again, err)
	}
	must(t, node.Resume(ctx))
	wantStatus(t, node, held, 1) // the pool's journal outlived the restart
	var receipt *testnet.Receipt
	must(t, node.Call(ctx, &receipt, "eth_getTransactionReceipt", cheap.Hash()))
	if receipt != nil {
		t.Fatal("packed below the floor")
	}
	_, _, at, err := node.Tip(ctx)
	must(t, err)
	if ahead := time.Until(at); ahead < 47*time.Hour {
		t.Fatalf("blocks are %s ahead after Skew", ahead)
	}
}

// newRich is a key with coins, funded in a block of its own.
func newRich(t *testing.T, node *testnet.EVMNode) *ecdsa.PrivateKey {
	t.Helper()
	key, err := crypto.GenerateKey()
	must(t, err)
	tx, err := node.Fund(t.Context(), crypto.PubkeyToAddress(key.PublicKey), testnet.Ether(1))
	must(t, err)
	must(t, node.Mine(t.Context(), 1))
	wantStatus(t, node, tx, 1)
	return key
}

func TestSMTReorgs(t *testing.T) {
	t.Parallel()
	node := testnet.MustSMT(t)
	ctx := t.Context()
	must(t, node.Pause(ctx))
	must(t, node.Mine(ctx, 5))
	for depth := 1; depth <= 3; depth++ {
		paid, err := node.Fund(ctx, common.Address{1}, testnet.Ether(1))
		must(t, err)
		must(t, node.Mine(ctx, depth))
		before := wantStatus(t, node, paid, 1)
		number, hash, _, err := node.Tip(ctx)
		must(t, err)
		must(t, node.Reorg(ctx, depth, testnet.EVMBranch{}))
		again, other, _, err := node.Tip(ctx)
		must(t, err)
		if again != number+1 || other == hash {
			t.Fatalf("depth %d: tip went from %d %s to %d %s", depth, number, hash, again, other)
		}
		var gone *testnet.Receipt
		must(t, node.Call(ctx, &gone, "eth_getTransactionReceipt", paid))
		if gone != nil {
			t.Fatalf("depth %d: the payment is still mined", depth)
		}
		eventually(t, "the payment is back in the pool and mined", func() bool {
			must(t, node.Mine(ctx, 1))
			must(t, node.Call(ctx, &gone, "eth_getTransactionReceipt", paid))
			return gone != nil
		})
		if gone.BlockHash == before.BlockHash {
			t.Fatal("mined in the same block")
		}
	}
}

func TestSMTReorgReplacesANonce(t *testing.T) {
	t.Parallel()
	node := testnet.MustSMT(t)
	ctx := t.Context()
	must(t, node.Pause(ctx))
	must(t, node.Mine(ctx, 2))
	key := newRich(t, node)
	kept, err := node.Fund(ctx, common.Address{7}, big.NewInt(1))
	must(t, err)
	first, err := node.SendLegacy(ctx, key, types.LegacyTx{To: &common.Address{8}, Gas: 21000})
	must(t, err)
	must(t, node.Mine(ctx, 1))
	wantStatus(t, node, first.Hash(), 1)
	rival, err := types.SignNewTx(key, types.NewEIP155Signer(big.NewInt(testnet.SMTChainID)),
		&types.LegacyTx{Nonce: first.Nonce(), To: &common.Address{9}, Gas: 21000, GasPrice: big.NewInt(18e9)})
	must(t, err)
	must(t, node.Reorg(ctx, 1, testnet.EVMBranch{Replay: true, Extra: []*types.Transaction{rival}}))
	wantStatus(t, node, rival.Hash(), 1)
	wantStatus(t, node, kept, 1)
	var gone *testnet.Receipt
	must(t, node.Call(ctx, &gone, "eth_getTransactionReceipt", first.Hash()))
	if gone != nil {
		t.Fatal("the replaced transaction is still mined")
	}
}
