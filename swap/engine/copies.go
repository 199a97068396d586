package engine

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"sync"
	"time"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap/bundle"
)

// Copies of the node's bundle are kept in places outside of the data directory, so
// that the loss of the directory is not the loss of coins. A copy is made after
// every commit that changes what a restore would do: within a second, or at once
// where something waits for it. What waits is all that a restored node could not
// see for itself and that must not be done twice or undone:
//
//	a lock is sent                  when a copy has its bytes
//	the secret leaves first         when a copy says revealing
//	the other's refund is signed    when a copy says renounced
//	a claim is signed for a secret  when a copy has that secret
//	an outsider is told to pay      when a copy has the swap
//
// One place is enough; while none takes a copy these things are held. What is never
// held is a claim with a secret that is public, and a refund of our own. Without
// places nothing is held and nothing is kept.

// Place keeps copies of the bundle. Its methods are called by one goroutine.
type Place interface {
	// Name is for people; it shows no password.
	Name() string
	// Put stores a bundle with its number and returns when it is durable.
	Put(ctx context.Context, seq uint64, raw []byte) error
	// Newer yields what the place has that claims a number above the given one, the
	// highest first. An error ends it.
	Newer(ctx context.Context, above uint64) iter.Seq2[[]byte, error]
}

// Times of the copies.
const (
	copyLazy   = time.Second      // how long a change waits for others when nobody waits for it
	copyRarely = time.Minute      // the same where a copy takes long
	copyRetry  = 5 * time.Second  // the longest pause after a place has failed
	copyWait   = 2 * time.Second  // how long a performer waits before it asks again
	copyTime   = 30 * time.Second // for one call of a place
)

// copies knows what a bundle would hold, and which of it is in which place.
type copies struct {
	e      *Engine
	places []*placed

	mu      sync.Mutex
	kept    map[string]*kept
	cursors map[htlc.ChainID]chains.Cursor
	seq     uint64        // of the last commit that a restore would miss
	now     uint64        // of the last commit
	begun   uint64        // of the last commit before this start
	wanted  uint64        // what somebody waits for
	changed chan struct{} // closed at each change of the above and of the places

	sealing sync.Mutex // after it mu, never before
	sealed  []byte
	sealSeq uint64
}

// kept is a machine as a bundle has it.
type kept struct {
	whole []byte
	parts map[string][]byte
	hash  htlc.Hash // of a swap

	partner string                        // of a channel
	needs   func(from, until uint64) bool // of a channel, as it was committed last
}

// placed is a place and how it stands.
type placed struct {
	Place
	tried uint64        // the highest number that we may have put there; of its own goroutine
	took  time.Duration // what the last copy took; of its own goroutine

	seq uint64 // of its newest copy by us; guarded by copies.mu
	at  time.Time
	err error
}

func newCopies(e *Engine, places []Place) *copies {
	c := &copies{e: e, kept: map[string]*kept{}, cursors: map[htlc.ChainID]chains.Cursor{}, changed: make(chan struct{})}
	for _, p := range places {
		c.places = append(c.places, &placed{Place: p})
	}
	return c
}

// on says whether there is any place.
func (c *copies) on() bool { return c != nil && len(c.places) > 0 }

// broadcast wakes who waits; the caller holds mu.
func (c *copies) broadcast() {
	close(c.changed)
	c.changed = make(chan struct{})
}

// note takes what was committed under the number.
func (c *copies) note(entries []*Entry, seq uint64) {
	if !c.on() {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = seq
	for _, e := range entries {
		if e.kept != nil && c.take(e.Key, *e.kept) {
			c.seq = seq
		}
	}
	c.broadcast()
}

// take keeps what a machine looks like now, and says whether a restore would miss
// the change.
func (c *copies) take(key string, n change) bool {
	if n.over {
		_, known := c.kept[key]
		delete(c.kept, key)
		return known
	}
	k := c.kept[key]
	if k == nil {
		k = &kept{parts: map[string][]byte{}}
		c.kept[key] = k
	}
	matters := n.matters && (n.partner == "" || !bytes.Equal(k.whole, n.whole))
	k.whole, k.hash, k.partner, k.needs = n.whole, n.hash, n.partner, n.needs
	for part, v := range n.parts {
		if v == nil || k.needs != nil && !k.needs(spanOf(v)) {
			delete(k.parts, part)
		} else {
			k.parts[part] = v
		}
	}
	return matters
}

// sweep lets the older locks of a channel go that it does not need any more.
func (k *kept) sweep() {
	if k.needs != nil {
		maps.DeleteFunc(k.parts, func(_ string, v []byte) bool { return !k.needs(spanOf(v)) })
	}
}

// loaded takes a stored machine at the start.
func (c *copies) loaded(key string, n *change) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.take(key, *n)
}

func (c *copies) cursor(id htlc.ChainID, at chains.Cursor) {
	if !c.on() {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.cursors[id] = at
}

// begin is called once all is loaded, with the journal's last number.
func (c *copies) begin(seq uint64) {
	c.seq, c.now, c.begun = seq, seq, seq
	if !c.on() {
		c.e.log.Warn("no place is configured for copies of the recovery bundle: who loses the data directory loses the coins of open swaps; set recovery.copies in swapd.toml")
		return
	}
	for _, p := range c.places {
		c.e.spawn(func(ctx context.Context) { c.serve(ctx, p) })
	}
}

// await returns when all that was committed before the call is in a copy. Errors
// wrap [ErrHold].
func (c *copies) await(ctx context.Context) error {
	if !c.on() {
		return nil
	}
	timer := time.NewTimer(copyWait)
	defer timer.Stop()
	c.mu.Lock()
	target := c.seq
	c.mu.Unlock()
	for {
		c.mu.Lock()
		best, changed, why := c.best(), c.changed, c.failures()
		if best < target && c.wanted < target {
			c.wanted = target
			c.broadcast()
			changed = c.changed
		}
		c.mu.Unlock()
		if best >= target {
			return nil
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("%w: %w", ErrHold, ctx.Err())
		case <-changed:
		case <-timer.C:
			return fmt.Errorf("%w: no copy of the recovery bundle is up to date: %w", ErrHold, why)
		}
	}
}

// best is the newest copy; the caller holds mu. A node in safe mode has none.
func (c *copies) best() uint64 {
	best := uint64(0)
	for _, p := range c.places {
		best = max(best, p.seq)
	}
	return best
}

func (c *copies) failures() error {
	var all []error
	for _, p := range c.places {
		if p.err != nil {
			all = append(all, fmt.Errorf("%s: %w", p.Name(), p.err))
		}
	}
	if len(all) == 0 {
		return errors.New("they are being written")
	}
	return errors.Join(all...)
}

// serve keeps one place up to date. It looks first whether the place knows more
// than we do, and writes nothing then.
func (c *copies) serve(ctx context.Context, p *placed) {
	wait := retryFirst
	for ctx.Err() == nil {
		if !c.due(ctx, p) {
			return
		}
		call, stop := context.WithTimeout(ctx, copyTime)
		begun := c.e.Now()
		seq, err := c.write(call, p)
		stop()
		p.took = c.e.Now().Sub(begun)
		if c.e.SafeMode() != "" {
			return
		}
		c.mu.Lock()
		if p.err = err; err == nil {
			p.seq, p.at = seq, c.e.Now()
		}
		c.broadcast()
		c.mu.Unlock()
		if err == nil {
			wait = retryFirst
			continue
		}
		c.e.log.Warn("a copy of the recovery bundle is behind", "place", p.Name(), "error", err)
		select {
		case <-ctx.Done():
		case <-time.After(wait):
		}
		wait = min(2*wait, copyRetry)
	}
}

// due waits until the place lacks something: at once if somebody waits for it, else
// a little longer, so that changes share a copy.
func (c *copies) due(ctx context.Context, p *placed) bool {
	var lazy <-chan time.Time
	for {
		c.mu.Lock()
		lacks, urgent, changed := p.seq < c.seq || p.seq == 0, c.wanted > p.seq || p.seq == 0, c.changed
		c.mu.Unlock()
		switch {
		case lacks && urgent:
			return true
		case lacks && lazy == nil:
			// Channels change with each payment: of a place's time a tenth is theirs.
			timer := time.NewTimer(min(max(copyLazy, 9*p.took), copyRarely))
			defer timer.Stop()
			lazy = timer.C
		}
		select {
		case <-ctx.Done():
			return false
		case <-changed:
		case <-lazy:
			return true
		}
	}
}

// write brings the newest bundle to the place.
func (c *copies) write(ctx context.Context, p *placed) (uint64, error) {
	raw, seq, err := c.seal()
	if err != nil {
		return 0, err
	}
	// What is above our own last number is another's; until we have put something
	// there, above the one with which we started: we commit while we wait for a place.
	above := max(c.begun, p.tried)
	for newer, err := range p.Newer(ctx, above) {
		if err != nil {
			return 0, err
		}
		b, err := bundle.Open(c.e.RecoveryKey, c.e.Keys.ID(), c.e.Table.Network, newer)
		if err != nil {
			c.e.log.Warn("what a place has is no bundle of this node", "place", p.Name(), "error", err)
			continue
		}
		if b.Seq > above && b.Only == "" {
			c.e.enterSafeMode(fmt.Sprintf("%s has a bundle with number %d, and this data directory was at %d", p.Name(), b.Seq, above))
			return 0, ErrSafeMode
		}
	}
	p.tried = seq
	return seq, p.Put(ctx, seq, raw)
}

// seal makes the newest bundle, once for all places.
func (c *copies) seal() ([]byte, uint64, error) {
	c.sealing.Lock()
	defer c.sealing.Unlock()
	b := c.snapshot()
	if c.sealed != nil && b.Seq == c.sealSeq {
		return c.sealed, c.sealSeq, nil
	}
	raw, err := bundle.Seal(c.e.RecoveryKey, c.e.Rand, b)
	if err != nil {
		return nil, 0, err
	}
	c.sealed, c.sealSeq = raw, b.Seq
	return raw, b.Seq, nil
}

// snapshot is the bundle of this moment.
func (c *copies) snapshot() bundle.Bundle {
	c.mu.Lock()
	b := c.e.emptyBundle(c.now)
	partners, channels, room, missing := map[string]bool{}, []string(nil), mostOfChannels, 0
	for _, key := range slices.Sorted(maps.Keys(c.kept)) {
		k := c.kept[key]
		if k.partner != "" {
			k.sweep()
			n := len(k.whole) + len(key)
			if n > room {
				missing++
				continue
			}
			room -= n
			partners[k.partner] = true
			channels = append(channels, key)
		}
		b.Records = append(b.Records, bundle.Record{Kind: bundle.Machine, Key: key, Data: k.whole})
		if k.partner == "" {
			b.Records = k.append(b.Records, key)
		}
		if s, ok := c.e.book.secret(k.hash); ok {
			b.Shown = append(b.Shown, s)
		}
	}
	// What channels have signed comes first, then their older locks, the few before the many:
	// a partner that makes very many of them keeps out its own.
	slices.SortStableFunc(channels, func(x, y string) int { return cmp.Compare(c.kept[x].size(x), c.kept[y].size(y)) })
	for _, key := range channels {
		k := c.kept[key]
		n := k.size(key)
		if n > room {
			missing++
			continue
		}
		room -= n
		b.Records = k.append(b.Records, key)
	}
	for _, id := range slices.Sorted(maps.Keys(c.cursors)) {
		b.Records = append(b.Records, cursorRecord(id, c.cursors[id]))
	}
	c.mu.Unlock()
	if missing > 0 {
		c.e.log.Error("a recovery bundle has no room for all channels: what is in the rest their partners alone can tell after the loss of this directory", "left_out", missing)
	}
	b.Records = append(b.Records, c.contacts(partners)...)
	return b
}

// size is what the parts of a machine take of a bundle.
func (k *kept) size(key string) (n int) {
	for part, v := range k.parts {
		n += len(key) + len(part) + len(v)
	}
	return n
}

// append adds the parts of a machine.
func (k *kept) append(records []bundle.Record, key string) []bundle.Record {
	for _, part := range slices.Sorted(maps.Keys(k.parts)) {
		records = append(records, bundle.Record{Kind: bundle.Machine, Key: key, Part: part, Data: k.parts[part]})
	}
	return records
}

// mostOfChannels bounds what channels take of a bundle, in bytes: swaps must have room
// whatever becomes of them.
const mostOfChannels = bundle.Most / 2

func cursorRecord(id htlc.ChainID, at chains.Cursor) bundle.Record {
	raw, err := json.Marshal(at)
	if err != nil {
		panic(fmt.Sprintf("cursor of %s: %v", id, err)) // numbers and strings
	}
	return bundle.Record{Kind: bundle.Cursor, Key: string(id), Data: raw}
}

// CopyView is how a place stands.
type CopyView struct {
	Place string
	Seq   uint64    // of its newest copy
	At    time.Time // when that was made; zero: none by this start
	OK    bool      // it lacks nothing that is older than some seconds
	Err   error
}

// views tells how the places stand.
func (c *copies) views() []CopyView {
	c.mu.Lock()
	defer c.mu.Unlock()
	var out []CopyView
	for _, p := range c.places {
		out = append(out, CopyView{Place: p.Name(), Seq: p.seq, At: p.at, OK: p.err == nil && p.seq > 0, Err: p.err})
	}
	return out
}
