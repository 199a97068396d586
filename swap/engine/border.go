package engine

import (
	"context"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"

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

// border is what waits, channel by channel, and how much of it is of each peer.
type border struct {
	mu     sync.Mutex
	queues map[string]*queue
	crowds map[common.Address]*crowd
}

type queue struct {
	peer   common.Address
	waits  []*waiting
	moving bool // somebody delivers
}

type crowd struct {
	count int
	less  chan struct{} // closed when one of them is delivered; nil: nobody waits for that
}

// mostAtBorder is how many messages of a peer wait, in all its channels. Who brings more is
// kept waiting itself, and all that it says: else it fills our memory behind locks that
// wait for a registry, or while a disk is slow.
const mostAtBorder = 1024

type waiting struct {
	d     delivery
	ready bool
}

// scoutFor is how long a lock waits at the border for its registry.
const scoutFor = 200 * time.Millisecond

// scout is what the border has found out about a lock: the payment that it begins, and
// its first event. Its hash is looked at, and nobody's, until the payment begins.
type scout struct {
	from  channel.Name
	lock  channel.Lock
	make  *payMachine
	first begun
	since time.Time // when the registry was asked, or before
	look  *reservation
}

// old says whether the secret may have been registered meanwhile: a slow disk has kept the
// lock waiting. Then the outbox asks anew.
func (x *scout) old(now time.Time) bool { return now.Sub(x.since) > unheardFor }

// of says whether news is of the lock that was looked at. One that another channel took
// under the same hash begins no payment of this one, which may have been refused: what is
// sent on would rest on a lock that is not there.
func (x *scout) of(f channel.FromChannel) bool {
	h, held := f.News.(channel.Held)
	return x != nil && held && f.Channel == x.from && h.Lock == x.lock
}

// room waits until more of a peer has room. The error is that of ctx: its session is over.
func (b *border) room(ctx context.Context, peer common.Address) error {
	for {
		less := b.full(peer)
		if less == nil {
			return nil
		}
		select {
		case <-less:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// full gives what closes when one message less of a peer waits; nil: there is room.
func (b *border) full(peer common.Address) <-chan struct{} {
	b.mu.Lock()
	defer b.mu.Unlock()
	c := b.crowds[peer]
	if c == nil || c.count < mostAtBorder {
		return nil
	}
	if c.less == nil {
		c.less = make(chan struct{})
	}
	return c.less
}

// last adds what comes behind all that waits for a channel. It is false if nothing does:
// then it need not wait, either.
func (b *border) last(peer common.Address, key string, w *waiting) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	l := b.queues[key]
	if l == nil && w.ready {
		return false
	}
	if b.queues == nil {
		b.queues, b.crowds = map[string]*queue{}, map[common.Address]*crowd{}
	}
	if l == nil {
		l = &queue{peer: peer}
		b.queues[key] = l
	}
	c := b.crowds[l.peer]
	if c == nil {
		c = &crowd{}
		b.crowds[l.peer] = c
	}
	c.count++
	l.waits = append(l.waits, w)
	return true
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
		l.waits[0] = nil
		l.waits = l.waits[1:]
		b.left(l.peer)
	}
	if l.moving = false; len(l.waits) == 0 {
		delete(b.queues, key)
	}
}

// left notes that one message less of a peer waits. The lock is held.
func (b *border) left(peer common.Address) {
	c := b.crowds[peer]
	if c.less != nil {
		close(c.less)
		c.less = nil
	}
	if c.count--; c.count == 0 {
		delete(b.crowds, peer)
	}
}

// pass delivers what was heard of a peer, in order; find, if any, is waited for by others
// than its session. They need nothing of that: it may wait for room.
func (e *Engine) pass(peer common.Address, d delivery, find func(context.Context) *scout) {
	w := &waiting{d: d, ready: find == nil}
	if !e.border.last(peer, d.key, w) {
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
// worth it: nobody has us open and read for what the channel will not take, as a proof that
// is not newer than the one it has. Whether the hash is another's is in r.
func (e *Engine) scouts(d deal, l *channel.Locked, r *channel.Received) (func(context.Context) *scout, error) {
	h := l.Lock.Hash
	_, r.Registered = e.book.secret(h)
	var look *reservation // nil: it is old, or somebody else may take the hash now, and the payment finds out
	v, _ := e.taken.Load(channelKey(d.Name))
	if taken, _ := v.(uint64); l.BalanceProof.Nonce > taken {
		look = e.claims.look(h, payKey(h))
	}
	var err error
	if _, r.Used, err = e.Journal.Owner(h); look == nil || err != nil || r.Used || r.Registered || r.Signer != d.Them {
		look.release()
		return nil, err
	}
	return func(ctx context.Context) *scout {
		since := e.Now()
		m, first := e.incoming(d, channel.Held{Lock: l.Lock, Onward: l.Onward})
		if e.examine(ctx, m, first) != nil {
			look.release()
			return nil
		}
		return &scout{from: d.Name, lock: l.Lock, make: m, first: first, since: since, look: look}
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
	if first.secret != nil || m.stillborn(first) { // there is nothing to hear of a secret that we have
		return nil
	}
	return e.tries.ask(ctx, m.Transfer.Peer, e.Now(), func() error { return e.unheard(ctx, chain, h) })
}
