package engine

import (
	"context"
	"sync"
	"time"

	"github.com/lockstep-swap/lockstep/channel"
)

// A lock that comes begins a payment, and before that its hash is looked for in the
// registry. So that both are one commit, that is read while the message waits at the
// border; what its channel is told behind it waits, too, for a proof cannot be taken
// before the one that it follows. Nobody waits longer than a moment: then the channel
// takes the lock, and its news goes by the outbox, which asks for as long as it takes
// ([Engine.doNote]).
//
//	Locked ─► signature, hash unknown ─► watched, then read ─► channel + payment: one commit

// border is what waits, channel by channel.
type border struct {
	mu     sync.Mutex
	queues map[string]*queue
}

type queue struct {
	waits  []*waiting
	moving bool          // somebody delivers
	moved  chan struct{} // closed when there is room again; nil: nobody waits for it
}

// mostAtBorder is how many messages of a channel wait. Who brings more is kept waiting
// itself: else a partner fills our memory while a disk is slow.
const mostAtBorder = 256

// mostAhead is how far ahead of what its channel has taken a lock is looked into: of more
// than that what comes before it is not on its way.
const mostAhead = 1 << 12

type waiting struct {
	d     delivery
	ready bool
}

// scoutFor is how long a lock waits at the border for its registry.
const scoutFor = 200 * time.Millisecond

// scout is what the border has found out about a lock: the payment that it begins, and
// its first event. The hash is looked at for it until release is called.
type scout struct {
	from    channel.Name
	lock    channel.Lock
	make    *payMachine
	first   begun
	since   time.Time // when the registry was asked, or before
	claim   func() bool
	release func()
}

// counts says whether what was found out still holds, and keeps the hash from everybody
// else from now on. Where a slow disk has kept it waiting, or somebody took the hash, the
// outbox finds out again.
func (x *scout) counts(now time.Time) bool {
	return now.Sub(x.since) <= unheardFor && x.claim()
}

// of says whether news is of the lock that was looked at. One that another channel took
// under the same hash begins no payment of this one, which may have been refused: what is
// sent on would rest on a lock that is not there.
func (x *scout) of(f channel.FromChannel) bool {
	h, held := f.News.(channel.Held)
	return x != nil && held && f.Channel == x.from && h.Lock == x.lock
}

// last adds what comes behind all that waits for a channel, when there is room. It is
// false if nothing does, or the node stops: then it need not wait, either.
func (b *border) last(ctx context.Context, key string, w *waiting) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	for ctx.Err() == nil {
		l := b.queues[key]
		if l == nil && w.ready {
			return false
		}
		if l == nil {
			if b.queues == nil {
				b.queues = map[string]*queue{}
			}
			l = &queue{}
			b.queues[key] = l
		}
		if len(l.waits) < mostAtBorder {
			l.waits = append(l.waits, w)
			return true
		}
		if l.moved == nil {
			l.moved = make(chan struct{})
		}
		moved := l.moved
		b.mu.Unlock()
		select {
		case <-moved:
		case <-ctx.Done():
		}
		b.mu.Lock()
	}
	return false
}

// come marks one as ready, and delivers what nothing holds up any more.
func (b *border) come(key string, w *waiting, d delivery, deliver func(delivery)) {
	b.mu.Lock()
	defer b.mu.Unlock()
	w.d, w.ready = d, true
	l := b.queues[key]
	if l.moving {
		return
	}
	l.moving = true
	for len(l.waits) > 0 && l.waits[0].ready {
		next := l.waits[0].d
		b.mu.Unlock()
		deliver(next)
		b.mu.Lock()
		l.waits = l.waits[1:]
		if l.moved != nil {
			close(l.moved)
			l.moved = nil
		}
	}
	if l.moving = false; len(l.waits) == 0 {
		delete(b.queues, key)
	}
}

// pass delivers what was heard, in order; find, if any, is waited for. It returns when
// that is on its way, or waits with no more than [mostAtBorder]. Who delivers is never the
// one who waits for room.
func (e *Engine) pass(d delivery, find func(context.Context) *scout) {
	w := &waiting{d: d, ready: find == nil}
	if !e.border.last(e.ctx, d.key, w) {
		e.deliver(d)
		return
	}
	if find == nil {
		return
	}
	e.work.Go(func() {
		ctx, stop := context.WithTimeout(e.ctx, scoutFor)
		defer stop()
		d.scout = find(ctx)
		e.border.come(d.key, w, d, e.deliver)
	})
}

// scouts says how to find out about a lock that a channel was sent, or that it is not
// worth it: nobody has us read, open and watch for what the channel will not take, as a
// proof that is older than the one it has. Whether the hash is another's is in r.
func (e *Engine) scouts(d deal, l *channel.Locked, r *channel.Received) (func(context.Context) *scout, error) {
	h := l.Lock.Hash
	_, r.Registered = e.book.secret(h)
	v, _ := e.taken.Load(channelKey(d.Name))
	taken, _ := v.(uint64)
	if n := l.BalanceProof.Nonce; n <= taken || n > taken+mostAhead {
		return nil, nil
	}
	claim, release, err := e.claims.look(h, payKey(h))
	if err != nil { // somebody else may take it now: the payment finds out
		_, r.Used, err = e.Journal.Owner(h)
		return nil, err
	}
	if _, r.Used, err = e.Journal.Owner(h); err != nil || r.Used || r.Registered || r.Signer != d.Them {
		release()
		return nil, err
	}
	return func(ctx context.Context) *scout {
		since := e.Now()
		m, first := e.incoming(d, channel.Held{Lock: l.Lock, Onward: l.Onward})
		if e.examine(ctx, m, first) != nil {
			release()
			return nil
		}
		return &scout{from: d.Name, lock: l.Lock, make: m, first: first, since: since, claim: claim, release: release}
	}, nil
}

// examine says why the payment of a lock to us may not begin, or not yet.
func (e *Engine) examine(ctx context.Context, m *payMachine, first begun) error {
	chain, h := m.Transfer.Asset.Chain, m.Payment.Hash()
	if !m.Mediated {
		if err := e.freeID(h); err != nil {
			return err
		}
	}
	if first.secret != nil { // there is nothing to hear of a secret that we have
		return e.tries.count(m.Transfer.Peer, e.Now(), func(*trier) error {
			e.watchHash(chain, h)
			return nil
		})
	}
	if m.stillborn(first) {
		return nil
	}
	return e.tries.ask(ctx, m.Transfer.Peer, e.Now(), func() error { return e.unheard(ctx, chain, h) })
}
