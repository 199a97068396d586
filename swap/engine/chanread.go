package engine

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// A channel is current when its chain is followed to a young tip, its contract was
// read since this start, and at blocks as high as all that logs have told of it. Before
// that it may be closed, withdrawn from or lost in a reorganisation while its machine
// believes it open: a proof that is taken then may be worth nothing, and what is signed
// then is signed for another channel than the one that is there.

// reading is how far a channel was read since this start.
type reading struct {
	turn chan struct{} // one reader at a time: an older answer would take the place of a newer one

	mu     sync.Mutex
	read   bool             // once at least
	seen   [2]chains.Height // at which blocks, at the tip and final
	owed   [2]chains.Height // up to which it must be
	owes   bool             // something happened at the tip that was not read
	lost   uint64           // how many times a block with news of it has left the chain
	away   bool             // somebody was turned away meanwhile
	when   time.Time        // of the last one, or of when it was asked for
	idle   bool             // nothing could be lost in the channel then
	within time.Duration    // in a dispute: in what time it is read again
	late   string           // why what is final could not be read, while what is new can

	hands bucket // handovers that may come
}

var errUnread = fmt.Errorf("%w: the channel was not read yet as it is now", ErrHold)

func (e *Engine) reading(key common.Hash) *reading {
	v, ok := e.readings.Load(key)
	if !ok {
		v, _ = e.readings.LoadOrStore(key, &reading{
			turn: make(chan struct{}, 1), hands: bucket{most: mostHandovers, each: handoverEvery},
		})
	}
	r, _ := v.(*reading)
	return r
}

func which(final bool) int {
	if final {
		return 1
	}
	return 0
}

// owe notes that a channel must be read at a block, or final one, of that height.
func (r *reading) owe(final bool, at chains.Height) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.owes = r.owes || !final
	r.owed[which(final)] = max(r.owed[which(final)], at)
}

// gone notes that a block has left the chain: what takes its place may be lower, and a
// reading under way may be of the lost branch.
func (r *reading) gone(at chains.Height) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.owes = true
	r.lost++
	for i := range r.owed {
		r.owed[i] = min(r.owed[i], at-1)
	}
}

// at notes at which block a channel was read.
func (r *reading) at(final bool, h chains.Height) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.seen[which(final)] = h
}

// begin gives what a reading's end is told by.
func (r *reading) begin() uint64 {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.lost
}

// end notes a reading that succeeded.
func (r *reading) end(begun uint64) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.lost == begun && r.seen[0] >= r.owed[0] {
		r.read, r.owes = true, false
	}
}

// errTipOnly says that a channel was told its tip, and not what else there is to read: the
// story of a dispute, or what is final.
var errTipOnly = fmt.Errorf("%w: of the channel the tip alone was read", ErrHold)

// untold is for a reading that failed: at the tip each backend is heard alone. The error of
// one that has told the tip before it is marked, for what defends the channel goes on by
// that; the owner hears why the rest waits.
func (e *Engine) untold(ctx context.Context, key common.Hash, final bool, err error) error {
	if !final {
		e.listen(ctx, key)
		return err
	}
	r := e.reading(key)
	r.mu.Lock()
	news := r.late != err.Error()
	r.late = err.Error()
	r.mu.Unlock()
	if news {
		e.log.Warn("what is final of a channel cannot be read: it is defended by what is new; what only finality decides waits", "channel", key, "error", err)
	}
	return fmt.Errorf("%w: %w", errTipOnly, err)
}

// over says why a channel must be read once more.
func (r *reading) over() error {
	if err := r.current(); err != nil {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.seen[1] < r.owed[1] {
		return errUnread
	}
	return nil
}

func (r *reading) current() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.read || r.owes {
		return errUnread
	}
	return nil
}

// turnAway remembers that something was refused, so that it is asked for again. It
// says whether it is the first.
func (r *reading) turnAway() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	was := r.away
	r.away = true
	return !was
}

// comeBack says whether it did, once.
func (r *reading) comeBack() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	was := r.away
	r.away = false
	return was
}

// current says why nothing new may rest on what we know of a channel; the error asks
// to try again.
func (e *Engine) current(d deal) error {
	f := e.followers[e.chainOfChannel(d.Terms)]
	if f == nil {
		return errNotCaughtUp
	}
	if err := f.fresh(e.Now()); err != nil {
		return err
	}
	if !e.knowsPurse(f.id) {
		return errUnread
	}
	return e.reading(d.Channel).current()
}

// early says whether a message came before we can judge it. It is let fall: nothing
// of it is acknowledged, and once the channel is current both sides tell again what
// they have. What only helps us, or takes nothing from us, is always heard: a secret,
// and what the partner has of ours.
func (e *Engine) early(d deal, m channel.Message) bool {
	switch m.(type) {
	case *channel.Reveal, *channel.Ack, *channel.Refusal, *channel.Reestablish, *channel.Handover:
		return false
	}
	if e.current(d) == nil {
		return false
	}
	if e.reading(d.Channel).turnAway() {
		e.missed.Add(1)
	}
	return e.current(d) != nil // else it became so in between, and nobody would ask again
}

var errUntold = fmt.Errorf("%w: the channel's peer has not told since this start what it has", ErrHold)

// mayOrder refuses what its owner asks a channel to sign before it is current and its
// partner has told what it has. Errors wrap [ErrUnknown], [ErrSafeMode] or [ErrHold].
func (e *Engine) mayOrder(id string) error {
	d, ok := e.deal(channelPrefix + id)
	if !ok {
		return fmt.Errorf("%w: channel %s", ErrUnknown, id)
	}
	if err := e.mayBegin(); err != nil {
		return err
	}
	if err := e.current(d); err != nil {
		return err
	}
	if _, told := e.told.Load(channelPrefix + id); !told {
		return errUntold
	}
	return nil
}

// meetWithin is how long after a start a partner that is away may be about to call: both
// sides may have just begun.
const meetWithin = 30 * time.Second

// mayLock holds a payment's lock as mayOrder refuses an owner's order. Where the
// partner is away for longer than a start takes, or this directory is an old one, the
// channel says no at once, and the payment goes another way.
func (e *Engine) mayLock(d deal) error {
	err := e.mayOrder(channelID(d.Name))
	away := !e.online(d.Them) && e.Now().Sub(e.started) > meetWithin
	if errors.Is(err, errUntold) && away || errors.Is(err, ErrSafeMode) {
		return nil
	}
	return err
}

func (e *Engine) online(peer common.Address) bool {
	return e.Wire != nil && slices.Contains(e.Wire.Online(), peer)
}

// ready waits a moment for a channel of which only that is missing: a node that has just
// begun, or a session that has.
func (e *Engine) ready(ctx context.Context, id string) error {
	ctx, stop := context.WithTimeout(ctx, readyWithin)
	defer stop()
	tick := time.NewTicker(readyEvery)
	defer tick.Stop()
	for {
		err := e.mayOrder(id)
		d, _ := e.deal(channelPrefix + id)
		passes := errors.Is(err, errNotCaughtUp) || errors.Is(err, errUnread) || errors.Is(err, errUntold)
		if !passes || !e.online(d.Them) {
			return err
		}
		select {
		case <-ctx.Done():
			return err
		case <-e.ctx.Done():
			return ErrStopped
		case <-tick.C:
		}
	}
}

const (
	readyWithin = 5 * time.Second
	readyEvery  = 20 * time.Millisecond
)

// mayShow refuses what an old state must not bring to the chain (it is asked for again
// when it may be; a job that was held would hold up all that come after its nonce): what both sign, which may
// give away what came after; and, where it is known to be old, unlocks of what we may
// have given up since: they are punished with all that we have.
func (e *Engine) mayShow(m channelMachine, a channel.Action) error {
	_, both := a.Cosigned(m.deal.Terms)
	safe := e.SafeMode() != ""
	switch {
	case both && !m.Met:
		return fmt.Errorf("%w: %s", channel.ErrMay, errUntold)
	case safe && (both || a.Do == channel.DoUnlock && !a.Ours):
		return fmt.Errorf("%w: %s", channel.ErrMay, e.mayBegin())
	}
	return nil
}

// resume asks the partners again for what was turned away, where that can be judged
// now.
func (e *Engine) resume(chain htlc.ChainID) {
	if e.missed.Load() == 0 {
		return
	}
	e.pairings.Range(func(k, v any) bool {
		key, isKey := k.(common.Hash)
		p, isPair := v.(pairing)
		if isKey && isPair && p.chain == chain {
			e.resumeOne(key)
		}
		return true
	})
}

func (e *Engine) resumeOne(key common.Hash) {
	r := e.reading(key)
	name, ok := e.nameOf(key)
	if !ok {
		return
	}
	d, ok := e.deal(channelKey(name))
	if !ok || e.current(d) != nil || !r.comeBack() {
		return
	}
	e.missed.Add(-1)
	for epoch := name.Epoch; epoch > 0; epoch-- {
		if k := channelKey(channel.Name{Channel: key, Epoch: epoch}); e.knows(k) {
			e.deliver(delivery{key: k, event: channel.Reconnected{}})
		}
	}
}

func (e *Engine) knows(key string) bool {
	_, ok := e.deal(key)
	return ok
}

// readFinal reads a channel at the newest block that is final here, also where no log
// has told of anything: that nothing happened is news, too.
func (e *Engine) readFinal(machine string) {
	d, ok := e.deal(machine)
	if !ok {
		return
	}
	f := e.followers[e.chainOfChannel(d.Terms)]
	if f == nil || !e.reading(d.Channel).wants(chains.Height(f.finalAt.Load())) {
		return
	}
	e.reread(e.ctx, d.Channel)
}

// wants notes that a final block must be read, and says whether that is news.
func (r *reading) wants(at chains.Height) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	news := r.owed[1] < at
	r.owed[1] = max(r.owed[1], at)
	return news
}

// readChannel reads a channel at the tip and at finality and tells its machines,
// after whoever reads it now.
func (e *Engine) readChannel(ctx context.Context, key common.Hash) error {
	r := e.reading(key)
	select {
	case r.turn <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { <-r.turn }()
	begun := r.begin()
	if err := e.readNow(ctx, key); err != nil {
		return err
	}
	r.end(begun)
	e.resumeOne(key)
	return nil
}
