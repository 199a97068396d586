package ltc_test

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/btcsuite/btcd/btcutil/v2"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/chaintest"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/testnet"
)

// TestConformanceWithExtensionBlocks: the suite on a chain whose blocks all carry an
// extension, end with a HogEx, and are taken back by invalidateblock.
func TestConformanceWithExtensionBlocks(t *testing.T) {
	t.Parallel()
	node := testnet.MustMWEB(t)
	wantExtension(t, node)
	chaintest.Run(t, mwebHarness(t, node))
	wantExtension(t, node)
}

func mwebHarness(t *testing.T, node *testnet.MWEBNode) chaintest.Harness {
	door, err := node.NewProxy()
	must(t, err)
	return chaintest.Harness{
		Alice: join(t, node.BTCNode, aliceWords, door.URL()), Bob: join(t, node.BTCNode, bobWords, node.URL()), Place: htlc.Taproot,
		Expiry: 20 * time.Minute,
		Fund: func(t testing.TB, to string, _ htlc.Asset, amount htlc.Amount) {
			sats, _ := amount.Uint64()
			must(t, node.Fund(t.Context(), to, btcutil.Amount(sats)))
			must(t, node.Mine(t.Context(), 1))
		},
		Mine: func(t testing.TB, n int) { must(t, node.Mine(t.Context(), n)) },
		Now: func() htlc.UnixSeconds {
			mtp, err := node.MTP(t.Context())
			must(t, err)
			return htlc.Moment(mtp)
		},
		TimeTo: func(t testing.TB, expiry htlc.UnixSeconds) {
			must(t, node.AdvanceMTP(t.Context(), expiry.Time().Add(time.Second)))
		},
		Reorg: func(t testing.TB, depth int) { must(t, node.Reorg(t.Context(), depth)) },
		Power: func(_ testing.TB, up bool) {
			if up {
				door.Up()
			} else {
				door.Down()
			}
		},
		Restart: func(testing.TB) chains.Adapter { return join(t, node.BTCNode, aliceWords, door.URL()) },
	}
}

// wantExtension fails unless the tip ends with a HogEx and has an extension behind
// its transactions: else all this would tell nothing.
func wantExtension(t *testing.T, node *testnet.MWEBNode) {
	t.Helper()
	var best, raw string
	must(t, node.Call(t.Context(), &best, "getbestblockhash"))
	must(t, node.Call(t.Context(), &raw, "getblock", best, 0))
	var block struct {
		Tx []struct {
			Hex string `json:"hex"`
		} `json:"tx"`
	}
	must(t, node.Call(t.Context(), &block, "getblock", best, 2))
	hogex, err := hex.DecodeString(block.Tx[len(block.Tx)-1].Hex)
	must(t, err)
	i := strings.LastIndex(raw, block.Tx[len(block.Tx)-1].Hex)
	if !bytes.Equal(hogex[4:6], []byte{0, 8}) || i < 0 || len(raw)-i-2*len(hogex) < 100 {
		t.Fatalf("block %s has no extension: it ends with %x", best, hogex)
	}
}

// TestLockPaidFromInside: who holds coins of the extension block pays a lock out of
// it. The HogEx that pays is one transaction for all who come out in a block, and its
// outputs cannot be spent for six blocks. The lock is seen, verified, and claimed when
// that is possible.
func TestLockPaidFromInside(t *testing.T) {
	t.Parallel()
	node, ctx := testnet.MustMWEB(t), t.Context()
	alice, bob := join(t, node.BTCNode, aliceWords, node.URL()), join(t, node.BTCNode, bobWords, node.URL())
	leg, secret := legBetween(t, node, alice, bob)
	must(t, bob.Watch(chains.Target{Leg: &leg}))
	facts := follow(t, bob)
	address, _, _, err := bob.LockAddress(leg)
	must(t, err)
	must(t, node.PegOut(ctx, address, lockSum))
	must(t, node.Mine(ctx, 1))
	seen := facts.wait(t, "the lock", func(f chains.Fact) bool { return f.Kind == chains.FactLock && f.Status == chains.Seen })
	must(t, node.Reorg(ctx, 1))
	again := facts.wait(t, "the lock in another block", func(f chains.Fact) bool {
		return f.Kind == chains.FactLock && f.Status == chains.Final && f.Block.Hash != seen.Block.Hash
	})
	must(t, bob.Verify(ctx, leg, again.Out))
	key := chains.KeyRef{Epoch: 1, Index: 2}
	claim, err := bob.Build(ctx, chains.Action{Kind: chains.ActClaim, Leg: &leg, Out: again.Out, Held: again.Amount, Key: key, Secret: secret}, chains.Fee{Rate: 2000}, nil)
	must(t, err)
	if err := bob.Send(ctx, claim); !errors.Is(err, chains.ErrNonFinal) {
		t.Fatalf("a claim before six blocks: %v", err)
	}
	must(t, node.Mine(ctx, 6))
	must(t, bob.Send(ctx, claim))
	must(t, node.Mine(ctx, 1))
	facts.wait(t, "the claim", func(f chains.Fact) bool {
		return f.Kind == chains.FactClaim && f.TxID == claim.ID && f.Secret == secret
	})
}

const lockSum = 1_000_000

func legBetween(t *testing.T, node *testnet.MWEBNode, alice, bob chains.Adapter) (htlc.Leg, htlc.Secret) {
	t.Helper()
	secret, err := htlc.SecretFromBytes(bytes.Repeat([]byte{7}, htlc.SecretSize))
	must(t, err)
	from, err := alice.Party(chains.KeyRef{Epoch: 1, Index: 1})
	must(t, err)
	to, err := bob.Party(chains.KeyRef{Epoch: 1, Index: 2})
	must(t, err)
	mtp, err := node.MTP(t.Context())
	must(t, err)
	expiry := htlc.Moment(mtp.Add(20 * time.Minute))
	return htlc.Leg{
		Terms: htlc.Terms{Asset: htlc.Asset{Chain: htlc.LTC}, Amount: htlc.Units(lockSum), Hash: secret.Hash(), From: from, To: to, Expiry: expiry},
		Place: htlc.Taproot, LockBy: expiry - 60,
	}, secret
}

// heard is what an adapter told.
type heard chan chains.Fact

func follow(t *testing.T, a chains.Adapter) heard {
	t.Helper()
	h := make(heard, 1000)
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() {
		defer close(done)
		for f, err := range a.Follow(ctx, chains.Cursor{}) {
			if err == nil {
				h <- f
			}
		}
	}()
	t.Cleanup(func() { cancel(); <-done })
	return h
}

func (h heard) wait(t *testing.T, what string, match func(chains.Fact) bool) chains.Fact {
	t.Helper()
	late := time.After(2 * time.Minute)
	for {
		select {
		case f := <-h:
			if match(f) {
				return f
			}
		case <-late:
			t.Fatalf("not told: %s", what)
		}
	}
}
