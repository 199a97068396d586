package engine

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/account"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
)

// follower brings one chain's facts to the machines and moves its cursor behind
// them.
type follower struct {
	e     *Engine
	a     chains.Adapter
	id    htlc.ChainID
	clock atomic.Int64 // lock clock of the tip
	final atomic.Int64 // of the newest block that is final for every amount
	// finalAt is that block's height.
	finalAt atomic.Int64
	tip     atomic.Pointer[chains.Block]
	caught  atomic.Bool  // the tip that the node had at our start is committed
	seenAt  atomic.Int64 // wall time, in nanoseconds, of the last fact or check

	ahead [2]uint32 // how far our addresses are watched, by branch; of run's goroutine

	off   atomic.Int64 // by how much the wall clock is ahead of the chain's, see clocks.go
	watch clockWatch   // of run's goroutine

	*sights
	times map[chains.Height]htlc.UnixSeconds // of blocks that are not final; owned by run
}

func newFollower(e *Engine, a chains.Adapter, c chains.Cursor) *follower {
	f := &follower{e: e, a: a, id: a.Params().Chain, sights: newSights(a.Params().Window()), times: map[chains.Height]htlc.UnixSeconds{}}
	for _, b := range c.Window {
		f.tipAt(b.Height)
	}
	return f
}

// run follows until ctx ends. A cursor that is deeper than the chain's memory
// cannot be followed: the daemon says so and holds.
func (f *follower) run(ctx context.Context) {
	cursor, err := f.e.Journal.Cursor(f.id)
	if err != nil {
		_ = f.e.fail(err)
		return
	}
	for ctx.Err() == nil {
		cursor = f.follow(ctx, cursor)
		select {
		case <-ctx.Done():
		case <-time.After(time.Second):
		}
	}
}

func (f *follower) follow(ctx context.Context, cursor chains.Cursor) chains.Cursor {
	// What is told gone leaves the cursor in memory alone: after an error the whole
	// window must still be there, or the next attempt would begin at the tip and
	// skip what the lost blocks were replaced by.
	begun := cursor
	pending := newTally()
	failed := atomic.Bool{}
	ack := func(err error) {
		if err != nil && ctx.Err() == nil {
			failed.Store(true)
			f.e.log.Error("fact not absorbed", "chain", f.id, "error", err)
		}
		pending.add(-1)
	}
	// What was seen in a mempool may have been forgotten since anybody looked.
	for key := range f.takePooled() {
		pending.add(1)
		f.e.deliver(delivery{key: key, event: swap.PoolGone{Chain: f.id}, ack: ack})
	}
	for fact, err := range f.a.Follow(ctx, cursor) {
		if err != nil {
			f.caught.Store(false) // hold everything: we do not know what happened
			f.e.log.Error("cannot follow", "chain", f.id, "error", err)
			return begun
		}
		f.seenAt.Store(f.e.Now().UnixNano())
		// The block is in the cursor before anything seen in it is committed: if it is
		// lost while we are down, it must be told gone.
		if fact.Status == chains.Seen && fact.Kind != chains.FactTip {
			if !slices.Contains(cursor.Window, fact.Block.BlockID) {
				cursor = f.advance(cursor, fact.Block)
				begun = cursor
			}
		}
		f.route(fact, func(d delivery) {
			pending.add(1)
			d.ack = ack
			f.e.deliver(d)
		})
		if fact.Kind != chains.FactTip {
			continue
		}
		if fact.Status == chains.Gone {
			cursor = cursor.Without(fact.Block.BlockID)
			continue
		}
		pending.wait(ctx)
		if failed.Load() || ctx.Err() != nil {
			return cursor
		}
		cursor = f.advance(cursor, fact.Block)
		begun = cursor
		f.arrived(ctx, fact.Block)
	}
	return cursor
}

// advance puts a block into the cursor. What it remembers is told again after a
// restart, so a block may stand in it before its facts are committed.
func (f *follower) advance(c chains.Cursor, b chains.Block) chains.Cursor {
	c = c.Advance(b.BlockID, f.a.Params().Window())
	if f.e.Broken() == nil {
		if err := f.e.Journal.Advance(f.id, c); err != nil {
			f.e.breaks(err)
		}
		f.e.copies.cursor(f.id, c)
	}
	return c
}

// arrived moves the clock and wakes those who wait for it.
func (f *follower) arrived(ctx context.Context, b chains.Block) {
	f.tip.Store(&b)
	f.watchClock(b)
	for _, r := range f.tipAt(b.Height) {
		f.e.legs.CompareAndDelete(r.leg.ID(), r.ref)
		f.a.Forget(chains.Target{Leg: r.leg})
	}
	f.clock.Store(int64(b.Clock))
	f.finalize(b)
	if !f.caught.Load() {
		if tip, err := f.top(ctx); err == nil && b.Height >= tip.Height {
			f.caught.Store(true)
			f.e.log.Info("caught up", "chain", f.id, "height", b.Height)
		}
	}
	f.e.pokeAll()
	f.e.resume(f.id)
	f.e.patrol(f.id)
	f.e.looksAtPurse(f.id)
	depth := chains.Height(f.a.Params().Times.MaxDepth())
	f.e.ripen(f.id, func(seen chains.Height) bool { return b.Height >= seen+depth })
}

// leads is an adapter that tells the newest block of the backend that is followed.
type leads interface {
	Lead(ctx context.Context) (chains.Block, error)
}

// top is where the chain ends: what the backends agree on, else what the one that is
// followed says. One that stands still, or makes up a block, would hold after each start
// what defends us; what is new asks all of them once more.
func (f *follower) top(ctx context.Context) (chains.Block, error) {
	tip, err := f.a.Tip(ctx)
	if l, ok := f.a.(leads); ok && errors.Is(err, chains.ErrDisagree) {
		return l.Lead(ctx)
	}
	return tip, err
}

// finalize moves the final clock: the time of the newest block that is as deep as
// the largest amount needs.
func (f *follower) finalize(tip chains.Block) {
	p := f.a.Params()
	depth := chains.Height(max(p.Times.MaxDepth(), p.Memory))
	f.times[tip.Height] = tip.Time
	for h, at := range f.times {
		if h+depth <= tip.Height {
			f.final.Store(max(f.final.Load(), int64(at)))
			f.finalAt.Store(max(f.finalAt.Load(), int64(h)))
			delete(f.times, h)
		}
	}
}

// route turns a fact into deliveries.
func (f *follower) route(fact chains.Fact, deliver func(delivery)) {
	acct := delivery{key: accountKey(f.id), event: account.Fact{Fact: fact}}
	switch fact.Kind {
	case chains.FactTip:
		if fact.Status == chains.Gone {
			f.e.ripen(f.id, func(seen chains.Height) bool { return seen >= fact.Block.Height })
			for key := range f.take(fact.Block.BlockID) {
				if hex, read := strings.CutPrefix(key, readPrefix); read {
					f.e.reading(common.HexToHash(hex)).gone(fact.Block.Height)
					f.e.reread(f.e.ctx, common.HexToHash(hex))
					continue
				}
				deliver(delivery{key: key, event: swap.BlockGone{Chain: f.id, Block: fact.Block.Hash}})
			}
		}
		deliver(acct)
	case chains.FactCoin:
		f.lookAhead(fact)
		deliver(acct)
	case chains.FactSpent, chains.FactTx:
		deliver(acct)
	case chains.FactLog:
		f.routeLog(fact, deliver)
	case chains.FactLock, chains.FactClaim, chains.FactRefund, chains.FactJoint:
		f.routeLeg(fact, deliver)
		if fact.TxID != "" {
			deliver(acct)
		}
	}
}

// lookAhead watches the addresses after one that was paid. They were given out by
// this node, which watches them, or by one whose directory is lost.
func (f *follower) lookAhead(fact chains.Fact) {
	branch := 0
	if fact.Change {
		branch = 1
	}
	for i := max(fact.Key+1, f.ahead[branch]); i <= fact.Key+f.e.gapOf(f.id); i++ {
		f.e.watchAddress(f.id, fact.Change, i)
		f.ahead[branch] = i + 1
	}
}

func (f *follower) routeLeg(fact chains.Fact, deliver func(delivery)) {
	v, ok := f.e.legs.Load(fact.Leg)
	ref, isRef := v.(legRef)
	if !ok || !isRef {
		return
	}
	at := swap.Place{
		TxID: fact.TxID, Status: swap.Status(fact.Status), Height: int64(fact.Block.Height),
		Block: fact.Block.Hash, Time: fact.Block.Time,
	}
	if fact.Status == chains.Gone {
		at.Status = ""
	}
	f.note(fact.Block.BlockID, ref.key)
	f.pool(at.Status, ref.key)
	out := refOf(fact.Out)
	switch fact.Kind {
	case chains.FactLock:
		deliver(delivery{key: ref.key, event: swap.LockSeen{Side: ref.side, Ref: out, Amount: fact.Amount, At: at}})
	case chains.FactClaim:
		if fact.Status != chains.Gone {
			deliver(delivery{key: ref.key, event: learned{fact.Secret}})
		}
		deliver(delivery{key: ref.key, event: swap.EndSeen{Side: ref.side, Ref: out, How: swap.Claimed, At: at}})
	case chains.FactRefund:
		deliver(delivery{key: ref.key, event: swap.EndSeen{Side: ref.side, Ref: out, How: swap.Refunded, At: at}})
	case chains.FactJoint:
		deliver(delivery{key: ref.key, event: swap.EndSeen{Side: ref.side, Ref: out, How: swap.Joint, Ours: fact.Address != "", At: at}})
	case chains.FactTip, chains.FactCoin, chains.FactSpent, chains.FactTx:
	}
}

// fresh says whether the chain may be trusted for something new: followed to a
// tip that is young enough.
func (f *follower) fresh(now time.Time) error {
	tip := f.tip.Load()
	if tip == nil || !f.caught.Load() {
		return errNotCaughtUp
	}
	if age := now.Sub(tip.Time.Time()); age > f.a.Params().Times.TipAge {
		return errOldTip
	}
	return nil
}

// tally counts what is under way. Unlike a WaitGroup it can be waited for until a
// context ends.
type tally struct {
	n    atomic.Int64
	zero chan struct{}
}

func newTally() *tally { return &tally{zero: make(chan struct{}, 1)} }

func (t *tally) add(n int64) {
	if t.n.Add(n) != 0 {
		return
	}
	select {
	case t.zero <- struct{}{}:
	default:
	}
}

func (t *tally) wait(ctx context.Context) {
	for t.n.Load() != 0 {
		select {
		case <-t.zero:
		case <-ctx.Done():
			return
		}
	}
}
