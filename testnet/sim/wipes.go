package sim

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"time"

	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/lockstep-swap/lockstep/swap"
	"github.com/lockstep-swap/lockstep/swap/bundle"
	"github.com/lockstep-swap/lockstep/swap/engine"
)

// A data directory that is lost: the power goes just before an IO step, and the disk
// with it. What is left is the seed and the newest copy of the bundle. To write a copy
// is an IO step as any other.

// shelf is a daemon's place for copies, over all its lives.
type shelf struct {
	newest []byte
	seq    uint64
}

// gatedShelf is the shelf as one life of the daemon reaches it.
type gatedShelf struct {
	*shelf
	l *life
}

// Name implements engine.Place.
func (s gatedShelf) Name() string { return "shelf" }

// Put implements engine.Place.
func (s gatedShelf) Put(_ context.Context, seq uint64, raw []byte) error {
	if err := s.l.d.a.gate.enter(&s.l.power, "copy"); err != nil {
		return err
	}
	s.newest, s.seq = raw, seq
	return nil
}

// Newer implements engine.Place.
func (s gatedShelf) Newer(_ context.Context, above uint64) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		if s.newest != nil && s.seq > above {
			yield(s.newest, nil)
		}
	}
}

// places are where the daemon keeps copies: nowhere, if its disk is never lost.
func (d *daemon) places(l *life) []engine.Place {
	if !slices.ContainsFunc(d.a.sched.Faults, func(f Fault) bool { return f.Kind == WipeIO && f.Who == d.role }) {
		return nil
	}
	if d.shelf == nil {
		d.shelf = &shelf{}
	}
	return []engine.Place{gatedShelf{d.shelf, l}}
}

// wiped gives the daemon a new disk, restored from the newest copy.
func (d *daemon) wiped() error {
	d.fs, d.raw = newDisk(), map[string][]byte{}
	d.mu.Lock()
	d.states = map[string]swap.Swap{}
	d.mu.Unlock()
	if d.shelf == nil || d.shelf.newest == nil {
		return nil // nothing was copied, so nothing has left
	}
	b, err := bundle.Open(bundle.Key{}, d.name, Table(d.a.sched.final()).Network, d.shelf.newest)
	if err != nil {
		return fmt.Errorf("%s restores: %w", d.name, err)
	}
	d.fs.TestingSetDiskUsage(vfs.DiskUsage{})
	j, err := engine.OpenPebble("journal", d.fs)
	if err != nil {
		return fmt.Errorf("%s restores: %w", d.name, err)
	}
	f, err := engine.Restore(j, b)
	if err == nil {
		err = j.Close()
	}
	if err != nil {
		return fmt.Errorf("%s restores: %w", d.name, err)
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, s := range f.Swaps {
		d.states["swap/"+s.ID] = s
		d.a.say("%s restores a swap that was %s", d.name, s.State())
	}
	return nil
}

// rests says whether a restored swap only waits for a lock that may never have been
// signed: on BTC and LTC for a month.
func (d *daemon) rests(s swap.Swap) bool {
	mined := func(x swap.Status) bool { return x == swap.Seen || x == swap.Final }
	open := func(l swap.Lock) bool { return mined(l.Status) && !(l.End != nil && mined(l.End.Status)) }
	claimable := s.SecretKnown && (s.Role == swap.Participant || s.Revealed) && slices.ContainsFunc(s.Get.Locks, open)
	return s.Restored && d.a.now() > s.Give.Terms.Expiry.Add(time.Minute) && !claimable && !slices.ContainsFunc(s.Give.Locks, open)
}
