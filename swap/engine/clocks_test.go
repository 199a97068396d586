package engine

import (
	"log/slog"
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/fake"
	"github.com/lockstep-swap/lockstep/htlc"
)

// TestAWrongClockIsTold: only a clock that differs from three blocks in a row, as they come,
// is called wrong; neither blocks that were waited for nor one that is old by itself.
func TestAWrongClockIsTold(t *testing.T) {
	const interval = 12 * time.Second
	start := time.Unix(2_000_000_000, 0)
	for name, x := range map[string]struct {
		offs  []time.Duration // of the blocks
		after time.Duration   // between them
		want  time.Duration
	}{
		"right":            {[]time.Duration{2 * time.Second, 40 * time.Second, time.Second, 3 * time.Second}, interval, 0},
		"ahead":            {[]time.Duration{3 * time.Minute, 2 * time.Minute, 5 * time.Minute}, interval, 2 * time.Minute},
		"behind":           {[]time.Duration{-3 * time.Minute, -2 * time.Minute, -5 * time.Minute}, interval, -2 * time.Minute},
		"two late blocks":  {[]time.Duration{3 * time.Minute, 3 * time.Minute, time.Second}, interval, 0},
		"here and there":   {[]time.Duration{3 * time.Minute, -3 * time.Minute, 3 * time.Minute}, interval, 0},
		"a burst":          {[]time.Duration{9 * time.Minute, 8 * time.Minute, 7 * time.Minute, 6 * time.Minute}, time.Millisecond, 0},
		"right again":      {[]time.Duration{3 * time.Minute, 3 * time.Minute, 3 * time.Minute, time.Second}, interval, 0},
		"a minute is none": {[]time.Duration{time.Minute, time.Minute, time.Minute}, interval, 0},
	} {
		var w clockWatch
		var off time.Duration
		for i, o := range x.offs {
			now := start.Add(time.Duration(i) * x.after)
			off, _ = w.came(now, chains.Block{Time: htlc.Moment(now.Add(-o))}, interval)
		}
		if off != x.want {
			t.Errorf("%s: off by %v", name, off)
		}
	}
}

// TestANodeWithAWrongClockSaysSo: off regtest, and until it is right.
func TestANodeWithAWrongClockSaysSo(t *testing.T) {
	table, err := htlc.TableFor("testnet")
	if err != nil {
		t.Fatal(err)
	}
	l := fake.New(htlc.SMT, table.Chains[htlc.SMT], fake.Options{Now: time.Now})
	a := l.Node("alice")
	for _, network := range []string{"testnet", "regtest"} {
		ahead := 5 * time.Minute
		now := time.Unix(2_000_000_000, 0)
		table.Network = network
		e := &Engine{Config: Config{Table: table, Now: func() time.Time { return now.Add(ahead) }}, log: slog.New(slog.DiscardHandler)}
		f := &follower{e: e, a: a, id: htlc.SMT}
		f.caught.Store(true)
		comes := func() time.Duration {
			for range offFor {
				now = now.Add(time.Minute)
				f.watchClock(chains.Block{Time: htlc.Moment(now)})
			}
			return time.Duration(f.off.Load())
		}
		if off := comes(); (off == 5*time.Minute) != (network == "testnet") {
			t.Errorf("%s: off by %v", network, off)
		}
		if ahead = 0; comes() != 0 {
			t.Errorf("%s: still off", network)
		}
	}
}
