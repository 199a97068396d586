package chains

import (
	"context"
	"sync/atomic"
)

// Alarm is a source that may hear of a new block before it asks. What it hears is
// a reason to look, and nothing more.
type Alarm interface {
	// Listen rings the bell until ctx ends.
	Listen(ctx context.Context) *Bell
}

// Bell is rung when there may be a new block. One listens, several may ring. A
// ring that nobody waits for is kept; more than one is one.
type Bell struct {
	ring    chan struct{}
	ringers atomic.Int32
}

// NewBell is silent and has no ringer.
func NewBell() *Bell { return &Bell{ring: make(chan struct{}, 1)} }

// Ring wakes the listener.
func (b *Bell) Ring() {
	select {
	case b.ring <- struct{}{}:
	default:
	}
}

// Begin says that somebody will ring at each block until the end that it gives.
// While there is one, the listener asks by itself only once a block interval. The
// end rings too, so that it then asks as often as before.
func (b *Bell) Begin() (end func()) {
	b.ringers.Add(1)
	b.Ring() // what came before
	return func() {
		b.ringers.Add(-1)
		b.Ring()
	}
}

func (b *Bell) live() bool { return b != nil && b.ringers.Load() > 0 }

// rung never yields without a bell.
func (b *Bell) rung() <-chan struct{} {
	if b == nil {
		return nil
	}
	return b.ring
}
