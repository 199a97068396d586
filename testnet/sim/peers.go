package sim

import (
	"context"
	"strings"
	"time"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/swap"
	"github.com/lockstep-swap/lockstep/swap/engine"
)

// The wire between takers and the maker: in one process, through the same checks
// as over HTTP, with faults and liars on the way.

var _ engine.Peers = (*arena)(nil)

// call carries one message: how often it arrives, and whether its answer does.
func (a *arena) call(deliver func(*engine.Engine) error) (padded bool, err error) {
	a.mu.Lock()
	a.calls++
	n := a.calls
	a.mu.Unlock()
	var does Fault
	for _, f := range a.sched.Faults {
		switch f.Kind {
		case Drop, Double, Deaf, Late, Huge:
			if f.N == n {
				does = f
			}
		}
	}
	a.say("message %d %s", n, does.Kind)
	if does.Kind == Late {
		time.Sleep(time.Duration(does.For) * time.Second)
	}
	maker := a.all[0].life
	if does.Kind == Drop || maker == nil {
		return false, chains.ErrDown
	}
	err = deliver(maker.e)
	if does.Kind == Double {
		err = deliver(maker.e)
	}
	if does.Kind == Deaf {
		return false, chains.ErrDown
	}
	return does.Kind == Huge, err
}

// MakerPairs implements engine.Peers.
func (a *arena) MakerPairs(ctx context.Context, _ string) (p []swap.PairView, err error) {
	_, err = a.call(func(e *engine.Engine) error { p, err = e.MakerPairs(ctx); return err })
	return p, err
}

// MakerQuote implements engine.Peers.
func (a *arena) MakerQuote(ctx context.Context, _ string, ask swap.QuoteAsk) (q swap.QuoteAnswer, err error) {
	huge, err := a.call(func(e *engine.Engine) (err error) { q, err = e.MakerQuote(ctx, "alice", ask); return err })
	for _, s := range a.all[0].plays {
		if s.Wire.Quote != nil && err == nil {
			s.Wire.Quote(&q)
		}
	}
	if huge {
		q.ID = strings.Repeat("x", 1<<20)
	}
	return q, err
}

// MakerSwap implements engine.Peers.
func (a *arena) MakerSwap(ctx context.Context, _ string, ask swap.SwapAsk) (w swap.SwapAnswer, err error) {
	floods := 0
	for _, s := range strategyOf(a.sched.Plays[Taker]) {
		if s.Wire.Ask != nil {
			s.Wire.Ask(&ask)
		}
		floods = max(floods, s.Wire.Floods)
	}
	huge, err := a.call(func(e *engine.Engine) (err error) {
		for range floods {
			_, _ = e.MakerSwap(ctx, "alice", ask)
		}
		w, err = e.MakerSwap(ctx, "alice", ask)
		return err
	})
	if err == nil {
		a.mu.Lock()
		a.agreed[ask.Hash] = w
		a.mu.Unlock()
	}
	for _, s := range a.all[0].plays {
		if s.Wire.Answer != nil && err == nil {
			s.Wire.Answer(&w)
		}
	}
	if huge {
		w.ID = strings.Repeat("x", 1<<20)
	}
	return w, err
}

// MakerSign implements engine.Peers.
func (a *arena) MakerSign(ctx context.Context, _, id, token string, ask swap.SignAsk) (w swap.SignAnswer, err error) {
	if a.sched.Plays[Taker] != Honest {
		return w, chains.ErrDown // a rogue does what its hand does
	}
	huge, err := a.call(func(e *engine.Engine) (err error) { w, err = e.MakerSign(ctx, id, token, ask); return err })
	for _, s := range a.all[0].plays {
		if s.Wire.Sign != nil && err == nil {
			s.Wire.Sign(&w)
		}
	}
	if huge {
		w.Partial = strings.Repeat("x", 1<<20)
	}
	return w, err
}

// MakerCancel implements engine.Peers.
func (a *arena) MakerCancel(ctx context.Context, _, id, token string) error {
	_, err := a.call(func(e *engine.Engine) error { _, err := e.MakerCancel(ctx, id, token); return err })
	return err
}
