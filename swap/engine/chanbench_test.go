package engine

import (
	"context"
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// BenchmarkTransfers measures transfers between processes; see chanload_test.go. The
// sender's call returns when the receiver has a direct transfer on its disk, or when
// the lock of a mediated one is paid.
func BenchmarkTransfers(b *testing.B) {
	for _, c := range []struct {
		name            string
		nodes, channels int
	}{{"direct-1", 2, 1}, {"direct-64", 2, 64}, {"mediated-1", 3, 1}, {"mediated-64", 3, 64}} {
		b.Run(c.name, func(b *testing.B) {
			l := newLoad(b, c.nodes, c.channels)
			to := loadKey(loadRow()[c.nodes-1]).Address()
			for b.Loop() {
				before := l.costs()
				n, took, median := l.transfers(to, c.channels, 3*time.Second)
				b.ReportMetric(float64(n)/took.Seconds(), "transfers/s")
				b.ReportMetric(float64(median.Microseconds())/1000, "p50-ms")
				l.reportCosts(b, before, l.costs(), float64(n))
			}
		})
	}
}

// transfers pays in each asset, one after the other, for so long: how many, in what
// time, and the median of what each took.
func (l *load) transfers(to common.Address, channels int, during time.Duration) (n int, all, median time.Duration) {
	l.b.Helper()
	var mu sync.Mutex
	var took []time.Duration
	var wg sync.WaitGroup
	start := time.Now()
	for i := range channels {
		wg.Go(func() {
			a, mine := loadAsset(i), []time.Duration(nil)
			for n := 0; time.Since(start) < during; n++ {
				at := time.Now()
				t, err := l.Pay(context.Background(), TransferRequest{Key: fmt.Sprint(a, at.UnixNano(), n), Asset: a, To: to, Amount: htlc.Units(1)})
				if err != nil || t.State != TransferCompleted {
					l.b.Error(t.State, t.Code, err)
					return
				}
				mine = append(mine, time.Since(at))
			}
			mu.Lock()
			defer mu.Unlock()
			took = append(took, mine...)
		})
	}
	wg.Wait()
	all = time.Since(start)
	slices.Sort(took)
	if len(took) == 0 {
		l.b.Fatal("no transfer was made")
	}
	return len(took), all, took[len(took)/2]
}

// BenchmarkChannelsAtRest measures what channels that do nothing cost: memory of each,
// and how long a node with so many takes to open.
func BenchmarkChannelsAtRest(b *testing.B) {
	const channels = 100_000
	dir := filepath.Join(b.TempDir(), "journal")
	fillChannels(b, dir, channels)
	for b.Loop() {
		before := inUse()
		start := time.Now()
		n, err := startLoad("alice", dir, 0)
		if err != nil {
			b.Fatal(err)
		}
		found := 0
		if err := n.eachChannel(context.Background(), func(*channelMachine) { found++ }); err != nil || found != channels {
			b.Fatalf("%d channels, %v", found, err)
		}
		b.ReportMetric(time.Since(start).Seconds(), "restore-s")
		b.ReportMetric(float64(inUse()-before)/channels, "B/channel")
		if err := n.close(); err != nil {
			b.Fatal(err)
		}
	}
}

func inUse() uint64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// fillChannels writes so many open channels of alice's, as her engine would have.
func fillChannels(b *testing.B, dir string, channels int) {
	b.Helper()
	j, err := OpenPebble(dir, nil)
	if err != nil {
		b.Fatal(err)
	}
	p := channel.Policy{Reveal: time.Minute, Longest: time.Hour, Agree: time.Minute, Locks: 100, Locked: channel.MostSum(), LeastSettle: time.Hour, MostSettle: mostTimeout}
	us, at := loadKey("alice").Address(), common.HexToAddress("0xc0ffee")
	record := channel.Record{Stage: channel.Opened, Epoch: 1, Pot: channel.Units(1 << 40), LowNet: channel.Net(channel.Units(1<<40), channel.Sum{}), Timeout: time.Hour}
	var entries []*Entry
	for i := range channels {
		them := tokenAt(1<<20 + i)
		t := channel.Terms{
			Name: channel.Name{Channel: channel.Key(common.Address{}, us, them, at), Epoch: 1}, ChainID: 4, Contract: at, Us: us, Them: them,
			Challenge: time.Hour, Margin: time.Hour,
		}
		ch, err := channel.New(t, p)
		for _, final := range []bool{false, true} {
			if err == nil {
				ch, _, err = channel.Step(ch, channel.Event{Now: channel.Moment{Wall: 1, Tip: 1, Final: 1}, What: channel.Seen{Final: final, Record: record}})
			}
		}
		if err != nil {
			b.Fatal(err)
		}
		m := &channelMachine{Channel: ch, deal: dealOf(t), channelHead: channelHead{Asset: coin, Created: 1, Updated: 1}}
		state, _, err := m.state()
		if err != nil {
			b.Fatal(err)
		}
		if entries = append(entries, &Entry{Key: channelKey(t.Name), State: state}); len(entries) == 1000 || i == channels-1 {
			if err := j.Commit(entries); err != nil {
				b.Fatal(err)
			}
			entries = nil
		}
	}
	if err := j.Close(); err != nil {
		b.Fatal(err)
	}
}
