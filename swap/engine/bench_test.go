package engine

import (
	"context"
	"crypto/rand"
	"fmt"
	"io"
	"iter"
	"log/slog"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
	place "github.com/lockstep-swap/lockstep/swap/engine/copies"
)

// quickChain is an adapter without a node: facts come from a channel, signing
// and sending take no time. What is left is the engine.
type quickChain struct {
	chains.Wallet
	params chains.Params
	facts  chan chains.Fact
	sent   func(chains.Tx)
	tip    chains.Block
}

func newQuickChain(id htlc.ChainID, table htlc.Table) *quickChain {
	return &quickChain{
		params: chains.Params{Chain: id, Network: table.Network, Times: table.Chains[id], MinRate: 1},
		facts:  make(chan chains.Fact, 4096), sent: func(chains.Tx) {},
		tip: chains.Block{BlockID: chains.BlockID{Height: 1, Hash: "tip"}, Time: htlc.Moment(time.Now()), Clock: htlc.Moment(time.Now())},
	}
}

func (q *quickChain) Params() chains.Params                                   { return q.params }
func (q *quickChain) Tip(context.Context) (chains.Block, error)               { return q.tip, nil }
func (q *quickChain) Watch(chains.Target) error                               { return nil }
func (q *quickChain) Forget(chains.Target)                                    {}
func (q *quickChain) Verify(context.Context, htlc.Leg, chains.Outpoint) error { return nil }
func (q *quickChain) Fee(context.Context, time.Duration) (chains.Fee, error) {
	return chains.Fee{Rate: 1}, nil
}
func (q *quickChain) Address(bool, uint32) (string, error) { return "address", nil }
func (q *quickChain) Balance(context.Context, htlc.Asset) (htlc.Amount, uint64, error) {
	return amountOf("1000000"), 0, nil
}
func (q *quickChain) Cost(chains.ActionKind, htlc.Asset, string, int, chains.Rate) (htlc.Amount, uint64) {
	return htlc.Units(1), 1
}
func (q *quickChain) LockAddress(htlc.Leg) (string, string, string, error) {
	return "", "", "", nil
}
func (q *quickChain) Build(_ context.Context, a chains.Action, f chains.Fee, _ *chains.Tx) (chains.Tx, error) {
	return chains.Tx{ID: fmt.Sprintf("tx %s", a.Leg.Terms.Hash), Rate: f.Rate}, nil
}
func (q *quickChain) Send(_ context.Context, tx chains.Tx) error { q.sent(tx); return nil }
func (q *quickChain) Follow(ctx context.Context, _ chains.Cursor) iter.Seq2[chains.Fact, error] {
	return func(yield func(chains.Fact, error) bool) {
		if !yield(chains.Fact{Chain: q.params.Chain, Kind: chains.FactTip, Status: chains.Seen, Block: q.tip}, nil) {
			return
		}
		for {
			select {
			case <-ctx.Done():
				return
			case f := <-q.facts:
				if !yield(f, nil) {
					return
				}
			}
		}
	}
}

func amountOf(s string) htlc.Amount {
	a, err := htlc.ParseAmount(s, 18)
	if err != nil {
		panic(err)
	}
	return a
}

func (c *quickChain) Cosign(chains.Action) (chains.Consent, error) {
	return nil, chains.ErrUnsupported
}

func (c *quickChain) Propose(context.Context, chains.Action, chains.Fee, []byte, *chains.Tx) (chains.Proposal, error) {
	return nil, chains.ErrUnsupported
}

type quickKeys struct{}

func (quickKeys) Secret(chains.KeyRef) (htlc.Secret, error) {
	return htlc.SecretFromBytes([]byte("0123456789abcdef0123456789abcdef"))
}
func (quickKeys) Token(p string) string { return p }
func (quickKeys) ID() string            { return "quick" }

// fill commits n open swaps in which we are the participant and wait for the
// first lock.
func fill(tb testing.TB, j Journal, table htlc.Table, n int) {
	tb.Helper()
	now := htlc.Moment(time.Now())
	first := htlc.Stake{Asset: htlc.Asset{Chain: htlc.BTC}, Amount: htlc.Units(1_500_000)}
	second := htlc.Stake{Asset: htlc.Asset{Chain: htlc.SMT}, Amount: amountOf("29.85")}
	plan, err := table.Plan(now, first, second)
	if err != nil {
		tb.Fatal(err)
	}
	party := func(prefix string, size, i int) htlc.Party {
		return htlc.Party(fmt.Sprintf("%s%0*x", prefix, size, i+1))
	}
	var batch []*Entry
	for i := range n {
		h := htlc.Hash{1, byte(i >> 16), byte(i >> 8), byte(i)}
		if s, err := (quickKeys{}).Secret(chains.KeyRef{}); err == nil && i == 0 {
			h = s.Hash() // the one whose secret a test can tell
		}
		q := swap.QuoteAnswer{ID: "q", Give: swap.Want{Asset: first.Asset, Amount: first.Amount}, Get: swap.Want{Asset: second.Asset, Amount: second.Amount}, Plan: plan}
		a, b := swap.Legs(q, h, swap.Parties{
			TakerRefund: party("02", 64, i), MakerClaim: party("03", 64, i), TakerClaim: party("0x", 40, i), MakerRefund: party("0x", 40, i+n),
			FirstPlace: htlc.Taproot, SecondPlace: "0x" + strings.Repeat("c", 40),
		})
		m := &swapMachine{Peer: "peer", Idem: fmt.Sprintf("made/%d", i), Ask: &swap.SwapAsk{Quote: "q", Hash: h}, Created: now, Updated: now}
		if m.Swap, err = swap.New(fmt.Sprintf("%024x", i), swap.Participant, b, a, false, 0, now); err != nil {
			tb.Fatal(err)
		}
		raw, _, err := m.state()
		if err != nil {
			tb.Fatal(err)
		}
		batch = append(batch, &Entry{Key: swapKey(m.Swap.ID), State: raw})
		if len(batch) == 1000 || i == n-1 {
			if err := j.Commit(batch); err != nil {
				tb.Fatal(err)
			}
			batch = nil
		}
	}
}

func openQuick(tb testing.TB, j Journal, table htlc.Table, places ...Place) (*Engine, *quickChain, *quickChain) {
	tb.Helper()
	btc, smt := newQuickChain(htlc.BTC, table), newQuickChain(htlc.SMT, table)
	e, err := Open(context.Background(), Config{
		Table: table, Adapters: map[htlc.ChainID]chains.Adapter{htlc.BTC: btc, htlc.SMT: smt},
		Contracts: map[htlc.ChainID]string{htlc.SMT: "0x" + strings.Repeat("c", 40)}, Keys: quickKeys{}, Journal: j, Copies: places,
		Limits: DefaultLimits(), Now: time.Now, Rand: rand.Reader, Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
	})
	if err != nil {
		tb.Fatal(err)
	}
	return e, btc, smt
}

func heapBytes() uint64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// BenchmarkRestart measures 100,000 open swaps: the time from Open until they are
// all in memory and watched, and the memory that each takes.
func BenchmarkRestart(b *testing.B) {
	const n = 100_000
	table, err := htlc.TableFor("mainnet")
	if err != nil {
		b.Fatal(err)
	}
	dir := b.TempDir()
	j, err := OpenPebble(dir, nil)
	if err != nil {
		b.Fatal(err)
	}
	fill(b, j, table, n)
	for b.Loop() {
		before := heapBytes()
		start := time.Now()
		e, _, _ := openQuick(b, j, table)
		took := time.Since(start)
		b.ReportMetric(took.Seconds(), "seconds")
		b.ReportMetric(float64(heapBytes()-before)/n, "bytes/swap")
		e.Close()
	}
	if err := j.Close(); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkReaction measures, with 1,000 swaps under way and a real synced
// journal, the time from a final fact to the broadcast of what follows from it:
// the maker's lock after the taker's is final.
func BenchmarkReaction(b *testing.B) { reaction(b, false) }

// BenchmarkReactionCopied measures the same with a copy of the bundle of all swaps in
// a folder before each broadcast.
func BenchmarkReactionCopied(b *testing.B) { reaction(b, true) }

func reaction(b *testing.B, copied bool) {
	const n = 1000
	table, err := htlc.TableFor("mainnet")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		j, err := OpenPebble(b.TempDir(), nil)
		if err != nil {
			b.Fatal(err)
		}
		fill(b, j, table, n)
		var places []Place
		if copied {
			places = append(places, place.NewFolder(b.TempDir(), quickKeys{}.ID()))
		}
		e, btc, smt := openQuick(b, j, table, places...)
		var mu sync.Mutex
		began, ended := map[string]time.Time{}, []time.Duration{}
		done := make(chan struct{})
		var pool []chains.Tx
		smt.sent = func(tx chains.Tx) {
			mu.Lock()
			defer mu.Unlock()
			pool = append(pool, tx)
			start, ok := began[tx.ID]
			if !ok {
				return
			}
			delete(began, tx.ID)
			if ended = append(ended, time.Since(start)); len(ended) == n {
				close(done)
			}
		}
		views := []SwapView{}
		for cursor := ""; ; {
			page, next, err := e.Swaps(context.Background(), SwapFilter{Cursor: cursor})
			if err != nil {
				b.Fatal(err)
			}
			views = append(views, page...)
			if cursor = next; next == "" {
				break
			}
		}
		for !e.followers[htlc.BTC].caught.Load() || !e.followers[htlc.SMT].caught.Load() {
			runtime.Gosched()
		}
		// Facts of a busy day, not of one instant: a hundred a second. Ten times a second a block
		// mines what was sent: an account has no more out at once than nodes surely keep.
		top := smt.tip
		mine := func() {
			mu.Lock()
			mined := pool
			pool = nil
			mu.Unlock()
			top.Height++
			top.Hash = fmt.Sprint("block ", top.Height)
			for _, tx := range mined {
				smt.facts <- chains.Fact{Chain: htlc.SMT, Kind: chains.FactTx, Status: chains.Seen, TxID: tx.ID, OK: true, Block: top}
			}
			smt.facts <- chains.Fact{Chain: htlc.SMT, Kind: chains.FactTip, Status: chains.Seen, Block: top}
		}
		pace := time.NewTicker(10 * time.Millisecond)
		for i, v := range views {
			if i%10 == 0 {
				mine()
			}
			leg := v.Swap.Get.Leg
			mu.Lock()
			began["tx "+leg.Terms.Hash.String()] = time.Now()
			mu.Unlock()
			btc.facts <- chains.Fact{
				Kind: chains.FactLock, Status: chains.Final, Leg: leg.ID(), TxID: fmt.Sprint(i), Out: chains.Outpoint{TxID: fmt.Sprint(i)},
				Amount: leg.Terms.Amount, Block: btc.tip,
			}
			<-pace.C
		}
		for over := false; !over; {
			mine()
			select {
			case <-done:
				over = true
			case <-time.After(100 * time.Millisecond):
			}
		}
		pace.Stop()
		slices.Sort(ended)
		b.ReportMetric(float64(ended[n/2].Microseconds())/1000, "p50-ms")
		b.ReportMetric(float64(ended[n*99/100].Microseconds())/1000, "p99-ms")
		e.Close()
		if err := j.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
