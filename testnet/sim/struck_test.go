package sim

import (
	"slices"
	"sync"
	"testing"

	"github.com/lockstep-swap/lockstep/chains/fake"
)

// tally counts in how many histories something was drawn to go wrong, and in how many of
// these it did, and made a difference: a message was lost, a transaction unmined, a channel
// closed with an old proof. Trouble that strikes nothing proves nothing.
type tally struct {
	mu            sync.Mutex
	drawn, struck map[Act]int
}

func (c *tally) note(h History, p Played) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for i, d := range h.Deeds {
		if slices.ContainsFunc(h.Deeds[:i], func(x Deed) bool { return x.Act == d.Act }) {
			continue
		}
		c.drawn[d.Act]++
		if p.Struck[d.Act] {
			c.struck[d.Act]++
		}
	}
}

// counted is the game of channels, and counts.
func (c *tally) counted(t *testing.T) game[History] {
	g, keys := histories(t), &fake.Keys{}
	g.play = func(h History, trace Trace) []Violation {
		p := PlayHistory(t, h, keys, trace)
		c.note(h, p)
		return p.Broken
	}
	return g
}

// tells what there was of each, and fails where it struck in less than one of eight.
func (c *tally) tells(t *testing.T) {
	t.Helper()
	for _, a := range []Act{Cuts, CutIO, KillIO, Unmines, Forgets, Evicts, Breaks, Mutes, Doubles, Overtakes, ClosesOld, Unlocks, LastCall, Withholds, Copies, Forges} {
		t.Logf("bench: sim.channels.struck.%s %.2f of-its-histories", a, float64(c.struck[a])/float64(max(1, c.drawn[a])))
		if c.drawn[a] < 10 || c.struck[a]*8 < c.drawn[a] {
			t.Errorf("%s was drawn in %d histories, and struck in %d", a, c.drawn[a], c.struck[a])
		}
	}
}
