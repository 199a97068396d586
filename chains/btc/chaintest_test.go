package btc_test

import (
	"testing"
	"time"

	"github.com/btcsuite/btcd/btcutil/v2"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/chaintest"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/testnet"
)

// TestConformanceOnBtcd: the suite that the chain in memory passes, on a real
// node, in both script templates; blocks are taken back by a heavier branch, and by
// the node's own word. Alice has a door of her own to the node, so that it can be shut.
func TestConformanceOnBtcd(t *testing.T) {
	for _, place := range []string{htlc.Taproot, htlc.P2WSH} {
		t.Run(place, func(t *testing.T) {
			t.Parallel()
			chaintest.Run(t, harness(t, place))
		})
	}
}

func harness(t *testing.T, place string) chaintest.Harness {
	w := begin(t)
	door, err := w.node.NewProxy()
	w.must(err)
	t.Cleanup(func() { _ = door.Close() })
	alice := func() chains.Adapter { return w.join(aliceWords, 1, w.backend(door.URL())).Adapter }
	return chaintest.Harness{
		Alice: alice(), Bob: w.bob.Adapter, Place: place,
		Expiry: 20 * time.Minute, // refunds move the clock on, and btcd takes two hours at most
		Fund: func(t testing.TB, to string, _ htlc.Asset, amount htlc.Amount) {
			sats, fits := amount.Uint64()
			if !fits {
				t.Fatalf("%s is more than all coins", amount)
			}
			_, err := w.miner.Fund(t.Context(), to, btcutil.Amount(sats))
			ok(t, err)
			ok(t, w.miner.Mine(t.Context(), 1))
		},
		Mine: func(t testing.TB, n int) { ok(t, w.miner.Mine(t.Context(), n)) },
		Now: func() htlc.UnixSeconds {
			mtp, err := w.miner.MTP(w.Context())
			w.must(err)
			return htlc.Moment(mtp)
		},
		TimeTo: func(t testing.TB, expiry htlc.UnixSeconds) {
			ok(t, w.miner.AdvanceMTP(t.Context(), expiry.Time().Add(time.Second)))
		},
		Reorg: func(t testing.TB, depth int) {
			if place == htlc.P2WSH {
				ok(t, w.miner.Invalidate(t.Context(), depth))
				return
			}
			ok(t, w.miner.Reorg(t.Context(), depth, testnet.Branch{}))
		},
		Power: func(_ testing.TB, up bool) {
			if up {
				door.Up()
			} else {
				door.Down()
			}
		},
		Restart: func(testing.TB) chains.Adapter { return alice() },
	}
}

func ok(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
