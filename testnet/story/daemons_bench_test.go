package story

import (
	"context"
	"net/http"
	"os/exec"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/api"
	"github.com/lockstep-swap/lockstep/testnet"
)

// BenchmarkTransfersByDaemons measures what owners get through the HTTP API of three
// swapd on a real node: one call after the other, then 64 at once, over one channel to
// a neighbour and over a mediator. The daemons are built in Go alone, and with
// libsecp256k1 where there is a C compiler.
func BenchmarkTransfersByDaemons(b *testing.B) {
	b.Run("go", func(b *testing.B) { transfersByDaemons(b, false) })
	if _, err := exec.LookPath("gcc"); err == nil {
		b.Run("cgo", func(b *testing.B) { transfersByDaemons(b, true) })
	}
}

func transfersByDaemons(b *testing.B, cgo bool) {
	x := newTrio(b, testnet.MustSMT(b), func(c *testnet.DaemonConfig) { c.Cgo = cgo })
	x.alice.opens(x.bob, "smt", "100")
	x.bob.opens(x.carol, "smt", "80")
	x.alice.finds(x.carol, "smt", "1")
	for _, c := range []struct {
		name  string
		to    *trader
		calls int
	}{{"direct-1", x.bob, 1}, {"direct-64", x.bob, 64}, {"mediated-64", x.carol, 64}} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				rate, median := x.alice.presses(b, c.to, c.calls, 3*time.Second)
				b.ReportMetric(rate, "transfers/s")
				b.ReportMetric(float64(median.Microseconds())/1000, "p50-ms")
			}
		})
	}
}

// presses pays in so many calls at once, for so long.
func (o *trader) presses(b *testing.B, to *trader, calls int, during time.Duration) (rate float64, median time.Duration) {
	b.Helper()
	var mu sync.Mutex
	var took []time.Duration
	var wg sync.WaitGroup
	ask := api.TransferAsk{Asset: "smt", To: to.id, Amount: "0.0001"}
	start := time.Now()
	for range calls {
		wg.Go(func() {
			for time.Since(start) < during {
				at := time.Now()
				var tr api.Transfer
				if err := o.call(context.Background(), http.MethodPost, "/v1/transfers", ask, &tr); err != nil || tr.State != "completed" {
					b.Errorf("%+v: %v", tr, err)
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
	if len(took) == 0 {
		return 0, 0
	}
	slices.Sort(took)
	return float64(len(took)) / seconds, took[len(took)/2]
}
