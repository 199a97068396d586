package engine

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/htlc"
)

// BenchmarkTransfers measures direct transfers between two engines of one process,
// over real synced journals and real signatures, without a network: the sender's
// call returns when the receiver has the transfer on its disk.
func BenchmarkTransfers(b *testing.B) {
	for _, channels := range []int{1, 64} {
		b.Run(fmt.Sprintf("channels=%d", channels), func(b *testing.B) {
			for b.Loop() {
				rate, median := transfers(b, channels, 2*time.Second)
				b.ReportMetric(rate, "transfers/s")
				b.ReportMetric(float64(median.Microseconds())/1000, "p50-ms")
			}
		})
	}
}

func transfers(b *testing.B, channels int, during time.Duration) (rate float64, median time.Duration) {
	b.Helper()
	c, x := castOn(b, nil, "alice", "bob")
	alice, bob := x["alice"], x["bob"]
	ctx := context.Background()
	var assets []htlc.Asset
	for i := range channels {
		token := common.BigToAddress(common.Big1)
		token[0] = byte(i + 1)
		c.open(token, alice.us(), bob.us(), 1<<40, 0)
		for _, m := range x {
			if err := m.lookAt(ctx, pair(htlc.SMT, token, alice.us(), bob.us())); err != nil {
				b.Fatal(err)
			}
		}
		eventually(b, "both have told what they have", func() bool {
			met := true
			for _, m := range x {
				met = met && m.eachChannel(ctx, func(c *channelMachine) { met = met && c.Met }) == nil
			}
			return met
		})
		assets = append(assets, assetOf(pairing{chain: htlc.SMT, token: token}))
	}
	var mu sync.Mutex
	var took []time.Duration
	var wg sync.WaitGroup
	start := time.Now()
	for _, a := range assets {
		wg.Go(func() {
			for n := 0; time.Since(start) < during; n++ {
				at := time.Now()
				t, err := alice.Pay(ctx, TransferRequest{Key: fmt.Sprint(a, n), Asset: a, To: bob.us(), Amount: htlc.Units(1)})
				if err != nil || t.State != TransferCompleted {
					b.Error(t.State, t.Code, err)
					return
				}
				mu.Lock()
				took = append(took, time.Since(at))
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	seconds := time.Since(start).Seconds()
	for _, m := range x {
		m.stop()
	}
	slices.Sort(took)
	return float64(len(took)) / seconds, took[len(took)/2]
}
