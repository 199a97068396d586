package testnet_test

import (
	"context"
	"crypto/sha256"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/btcsuite/btcd/address/v2"
	"github.com/btcsuite/btcd/chaincfg/v2"
	"github.com/btcsuite/btcd/chainhash/v2"
	"github.com/btcsuite/btcd/txscript/v2"
	"github.com/btcsuite/btcd/wire/v2"

	"github.com/lockstep-swap/lockstep/testnet"
)

const lockValue = 100_000

// vault is an output that anybody may spend once its time lock is over.
type vault struct {
	script []byte
	addr   string
	expiry time.Time
}

func newVault(t *testing.T, expiry time.Time) vault {
	t.Helper()
	script, err := txscript.NewScriptBuilder().AddInt64(expiry.Unix()).
		AddOp(txscript.OP_CHECKLOCKTIMEVERIFY).AddOp(txscript.OP_DROP).AddOp(txscript.OP_TRUE).Script()
	must(t, err)
	sum := sha256.Sum256(script)
	addr, err := address.NewAddressWitnessScriptHash(sum[:], &chaincfg.RegressionNetParams)
	must(t, err)
	return vault{script: script, addr: addr.EncodeAddress(), expiry: expiry}
}

// refund spends the vault's coin back into the vault.
func (v vault) refund(t *testing.T, coin wire.OutPoint, fee int64) *wire.MsgTx {
	t.Helper()
	sum := sha256.Sum256(v.script)
	tx := wire.NewMsgTx(2)
	tx.LockTime = uint32(v.expiry.Unix())
	tx.AddTxIn(&wire.TxIn{PreviousOutPoint: coin, Sequence: wire.MaxTxInSequenceNum - 2, Witness: wire.TxWitness{v.script}})
	tx.AddTxOut(wire.NewTxOut(lockValue-fee, append([]byte{txscript.OP_0, txscript.OP_DATA_32}, sum[:]...)))
	return tx
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func wantConfirmations(t *testing.T, m *testnet.Miner, id chainhash.Hash, want int64) {
	t.Helper()
	got, err := m.Confirmations(t.Context(), id)
	must(t, err)
	if got != want {
		t.Fatalf("%s has %d confirmations, want %d", id, got, want)
	}
}

func TestBTCTimeLockIsOverAfterMedianTime(t *testing.T) {
	t.Parallel()
	_, miner := testnet.MustBTC(t)
	ctx := t.Context()
	v := newVault(t, time.Now().Add(30*time.Minute))
	coin, err := miner.Fund(ctx, v.addr, lockValue)
	must(t, err)
	must(t, miner.Mine(ctx, 1))
	refund := v.refund(t, coin, 1000)

	if _, err := miner.Send(ctx, refund); err == nil || !strings.Contains(err.Error(), "not finalized") {
		t.Fatalf("refund before expiry: %v", err)
	}
	must(t, miner.AdvanceMTP(ctx, v.expiry))
	if _, err := miner.Send(ctx, refund); err == nil {
		t.Fatal("refund accepted at expiry: the rule is strict")
	}
	must(t, miner.AdvanceMTP(ctx, v.expiry.Add(time.Second)))
	id, err := miner.Send(ctx, refund)
	must(t, err)
	must(t, miner.Mine(ctx, 1))
	wantConfirmations(t, miner, id, 1)

	// A reorg that takes median time back leaves it in btcd's mempool, but in no block.
	must(t, miner.Reorg(ctx, 8, testnet.Branch{Replay: true}))
	wantConfirmations(t, miner, id, 0)
	must(t, miner.AdvanceMTP(ctx, v.expiry.Add(time.Second)))
	must(t, miner.Mine(ctx, 1))
	wantConfirmations(t, miner, id, 1)

	if err := miner.AdvanceMTP(ctx, time.Now().Add(3*time.Hour)); !errors.Is(err, testnet.ErrTooFarAhead) {
		t.Fatalf("advance by three hours: %v", err)
	}
}

func TestBTCReorgs(t *testing.T) {
	t.Parallel()
	_, miner := testnet.MustBTC(t)
	ctx := t.Context()
	v := newVault(t, time.Now().Add(-2*time.Hour)) // over already
	for depth := 1; depth <= 3; depth++ {
		coin, err := miner.Fund(ctx, v.addr, lockValue)
		must(t, err)
		must(t, miner.Mine(ctx, depth))
		wantConfirmations(t, miner, coin.Hash, int64(depth))
		before, err := miner.Tip(ctx)
		must(t, err)
		must(t, miner.Reorg(ctx, depth, testnet.Branch{}))
		after, err := miner.Tip(ctx)
		must(t, err)
		if after.Height != before.Height+1 || after.Hash == before.Hash {
			t.Fatalf("depth %d: tip went from %v to %v", depth, before, after)
		}
		wantConfirmations(t, miner, coin.Hash, 0)
		must(t, miner.MineEmpty(ctx, 1))
		wantConfirmations(t, miner, coin.Hash, 0)
		must(t, miner.MineOnly(ctx, coin.Hash))
		wantConfirmations(t, miner, coin.Hash, 1)
	}
}

func TestBTCReorgReplacesASpend(t *testing.T) {
	t.Parallel()
	_, miner := testnet.MustBTC(t)
	ctx := t.Context()
	v := newVault(t, time.Now().Add(-2*time.Hour))
	coin, err := miner.Fund(ctx, v.addr, lockValue)
	must(t, err)
	must(t, miner.Mine(ctx, 1))
	first, err := miner.Send(ctx, v.refund(t, coin, 1000))
	must(t, err)
	other, err := miner.Fund(ctx, v.addr, lockValue)
	must(t, err)
	must(t, miner.Mine(ctx, 1))

	rival := v.refund(t, coin, 2000)
	must(t, miner.Reorg(ctx, 1, testnet.Branch{Extra: []*wire.MsgTx{rival}, Replay: true}))
	wantConfirmations(t, miner, rival.TxHash(), 2)
	wantConfirmations(t, miner, other.Hash, 2)
	wantConfirmations(t, miner, first, -1)

	must(t, miner.Reorg(ctx, 2, testnet.Branch{Replay: true, Without: []chainhash.Hash{other.Hash}}))
	wantConfirmations(t, miner, rival.TxHash(), 3)
	wantConfirmations(t, miner, other.Hash, 0)
	if err := miner.MineOnly(ctx, chainhash.Hash{1}); !errors.Is(err, testnet.ErrNotInMempool) {
		t.Fatalf("mine an unknown transaction: %v", err)
	}
}

func TestBTCRestarts(t *testing.T) {
	t.Parallel()
	node, miner := testnet.MustBTC(t)
	ctx := t.Context()
	coin, err := miner.Fund(ctx, newVault(t, time.Now()).addr, lockValue)
	must(t, err)
	must(t, miner.Mine(ctx, 2))
	must(t, miner.Reorg(ctx, 1, testnet.Branch{}))
	before, err := miner.Tip(ctx)
	must(t, err)
	for _, end := range []func() error{node.Stop, node.Kill} {
		must(t, end())
		if _, err := miner.Tip(ctx); err == nil {
			t.Fatal("a stopped node answers")
		}
		must(t, node.Start(ctx))
		after, err := miner.Tip(ctx)
		must(t, err)
		if after != before {
			t.Fatalf("tip went from %v to %v over a restart", before, after)
		}
		wantConfirmations(t, miner, coin.Hash, 3)
	}
	must(t, miner.Mine(ctx, 1))
	wantConfirmations(t, miner, coin.Hash, 4)
}

func TestBTCAutoMinesTheMempool(t *testing.T) {
	t.Parallel()
	_, miner := testnet.MustBTC(t)
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- miner.Auto(ctx, 20*time.Millisecond) }()
	v := newVault(t, time.Now())
	coin, err := miner.Fund(ctx, v.addr, lockValue)
	must(t, err)
	eventually(t, "the funding is mined", func() bool {
		n, err := miner.Confirmations(ctx, coin.Hash)
		return err == nil && n > 0
	})
	value, confirmations, err := miner.Unspent(ctx, coin)
	must(t, err)
	if value != lockValue || confirmations < 1 {
		t.Fatalf("output of %d with %d confirmations", value, confirmations)
	}
	cancel()
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
}

// eventually waits for a condition of another process.
func eventually(t *testing.T, what string, ok func() bool) {
	t.Helper()
	limit := time.After(2 * time.Minute)
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for !ok() {
		select {
		case <-limit:
			t.Fatalf("never happened: %s", what)
		case <-tick.C:
		}
	}
}
