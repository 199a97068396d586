package channels

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/channel/evm"
	"github.com/lockstep-swap/lockstep/htlc"
)

// aloneTime is what a backend may take that is asked alone: who hangs must not hold up
// what another shows.
const aloneTime = 20 * time.Second

// alone reads a channel from each backend at its own newest block. Of those that do not
// answer there is nothing.
func (c *Channels) alone(ctx context.Context, p evm.Pair, epoch uint64) []*told {
	ctx, cancel := context.WithTimeout(ctx, aloneTime)
	defer cancel()
	backends := c.source.Backends()
	said := make([]*told, len(backends))
	var wait sync.WaitGroup
	for i, b := range backends {
		wait.Go(func() {
			at, err := c.tipOf(ctx, i, b)
			if err != nil {
				return
			}
			if x, err := c.one(ctx, b, at, p, epoch); err == nil {
				said[i] = &x
			}
		})
	}
	wait.Wait()
	return said
}

// Alone is a channel in the epoch of its terms as each backend that answers shows it, at
// its own newest block: of one that is closed, where the story of that cannot be read,
// what the slots say. It is for defence alone: one of them may lie.
func (c *Channels) Alone(ctx context.Context, t channel.Terms) (words []channel.Word) {
	for i, x := range c.alone(ctx, evm.PairOf(t.Token, t.Us, t.Them), t.Epoch) {
		switch {
		case x == nil:
		case x.untold == nil:
			words = append(words, channel.Word{From: uint8(i), Record: x.record})
		case x.slots.Stage == channel.Closed:
			words = append(words, channel.Word{From: uint8(i), Record: x.slots})
		}
	}
	return words
}

// Unregistered says whether some backend that answers shows, at its own newest block,
// that a hash's secret is not registered.
func (c *Channels) Unregistered(ctx context.Context, hash htlc.Hash) bool {
	ctx, cancel := context.WithTimeout(ctx, aloneTime)
	defer cancel()
	for i, b := range c.source.Backends() {
		at, err := c.tipOf(ctx, i, b)
		if err != nil {
			continue
		}
		if moment, err := c.registeredBy(ctx, b, at, hash); err == nil && moment == 0 {
			return true
		}
	}
	return false
}

// scene is what a call finds.
func (v view) scene() evm.Scene {
	return evm.Scene{Record: v.record, Dispute: v.dispute, Now: v.block.Time}
}

// scenes are those of each backend that tells the whole story.
func (c *Channels) scenes(ctx context.Context, p evm.Pair, epoch uint64) (all []evm.Scene) {
	for _, x := range c.alone(ctx, p, epoch) {
		if x != nil && x.untold == nil {
			all = append(all, x.scene())
		}
	}
	return all
}

// A backend that does not refuse but hangs makes each question as long as its timeout. Of
// thousands of channels those would come last that are in dispute. So one that has just
// hung is not asked for a while: for agreement that is silence, as before.
const (
	hung     = 5 * time.Second  // what failed after less was refused
	hungRest = 20 * time.Second // what it is not asked for
)

// hangs says until when which backends are not asked.
type hangs struct {
	mu    sync.Mutex
	until map[int]time.Time
}

// lately says whether a backend has just hung. When its time is over the first who asks
// tries it, for all.
func (h *hangs) lately(i int) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	until, has := h.until[i]
	if !has || time.Now().Before(until) {
		return has
	}
	h.until[i] = time.Now().Add(hungRest)
	return false
}

// note notes what came of a question.
func (h *hangs) note(i int, begun time.Time, err error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	switch {
	case err == nil:
		delete(h.until, i)
	case time.Since(begun) < hung:
	case h.until == nil:
		h.until = map[int]time.Time{i: time.Now().Add(hungRest)}
	default:
		h.until[i] = time.Now().Add(hungRest)
	}
}

// tipOf is a backend's newest block, if it has not just hung.
func (c *Channels) tipOf(ctx context.Context, i int, b Backend) (chains.Block, error) {
	if len(c.source.Backends()) > 1 && c.hangs.lately(i) {
		return chains.Block{}, fmt.Errorf("%w: %s did not answer lately", chains.ErrDown, b.Name())
	}
	begun := time.Now()
	at, err := b.Tip(ctx)
	c.hangs.note(i, begun, err)
	return at, err
}
