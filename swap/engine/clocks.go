package engine

import (
	"time"

	"github.com/lockstep-swap/lockstep/chains"
)

// Deadlines of channels and locks are in the time of the chain, and this node's own clock
// says when it begins to meet them. A clock that is behind begins late where blocks are
// rare; one that is ahead refuses what could still be done, and lets others' deadlines pass
// too early. So its owner is told. A block that has just come is as old as it took to come:
// what has come three times in a row with a time of more than a minute away is not late, the
// clock is wrong. Blocks that come in a burst were waited for, and say nothing; those of
// chains with proof of work alone may be hours off by their own rules.

const (
	mostOff = time.Minute
	offFor  = 3 // blocks
)

// clockWatch compares the wall's clock with that of new blocks.
type clockWatch struct {
	last time.Time // when the last block came
	offs []time.Duration
}

// came notes that a block has come, and gives by how much the clock is ahead; zero if that
// is less than a minute, or not known.
func (w *clockWatch) came(now time.Time, b chains.Block, interval time.Duration) (off time.Duration, known bool) {
	burst := now.Sub(w.last) < interval/8
	if w.last = now; burst {
		return 0, false
	}
	if w.offs = append(w.offs, now.Sub(b.Time.Time())); len(w.offs) < offFor {
		return 0, false
	}
	w.offs = w.offs[len(w.offs)-offFor:]
	low, high := w.offs[0], w.offs[0]
	for _, x := range w.offs {
		low, high = min(low, x), max(high, x)
	}
	switch {
	case low > mostOff:
		return low, true
	case high < -mostOff:
		return high, true
	}
	return 0, true
}

// watchClock tells the owner when the clock is wrong, and when it is right again.
func (f *follower) watchClock(b chains.Block) {
	if !f.id.EVM() || f.e.Table.Network == "regtest" || !f.caught.Load() {
		return
	}
	off, known := f.watch.came(f.e.Now(), b, f.a.Params().Times.Interval)
	if !known {
		return
	}
	switch was := time.Duration(f.off.Swap(int64(off))); {
	case off != 0 && was == 0:
		f.e.log.Error("this machine's clock and the chain's differ: deadlines are missed; set the clock (NTP), or look whether the chain's node is behind", "chain", f.id, "ahead", off)
	case off == 0 && was != 0:
		f.e.log.Info("this machine's clock agrees with the chain's again", "chain", f.id)
	}
}
