package engine

import (
	"context"
	"sync/atomic"
)

// A key pays once, also when it is asked for twice in one moment: a proxy or a client
// that does not wait for the answer sends a call again while the first is under way. So
// whether a transfer is there already is looked up by one call at a time, which goes on
// once it is on the disk. A call that gives up before leaves its turn to what it has put
// on its way: that may still be paid.

// turn is that of a call to make a transfer.
type turn struct {
	over chan struct{} // closed at its end
	left atomic.Bool   // its call has given up, and what is under way ends it
}

// begins waits for the turn to make a transfer.
func (e *Engine) begins(ctx context.Context, id string) error {
	for {
		v, taken := e.paying.LoadOrStore(id, &turn{over: make(chan struct{})})
		theirs, ok := v.(*turn)
		if !taken || !ok {
			return nil
		}
		select {
		case <-theirs.over:
		case <-ctx.Done():
			return ctx.Err()
		case <-e.ctx.Done():
			return ErrStopped
		}
	}
}

// made ends the turn: the transfer is on the disk, or is not made. To end it once too
// often harms nobody: then it is on the disk.
func (e *Engine) made(id string) {
	if v, ok := e.paying.Load(id); ok {
		if x, isTurn := v.(*turn); isTurn && !x.left.Load() {
			e.ends(id, x)
		}
	}
}

func (e *Engine) ends(id string, x *turn) {
	if e.paying.CompareAndDelete(id, x) {
		close(x.over)
	}
}

// makes delivers what makes a transfer and waits for its commit. Whoever does not wait so
// long leaves the turn to it.
func (e *Engine) makes(ctx context.Context, id string, d delivery) error {
	done := make(chan error, 1)
	d.ack = func(err error) { done <- err }
	e.deliver(d)
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	case <-e.ctx.Done():
		return ErrStopped
	}
	if v, ok := e.paying.Load(id); ok {
		if x, isTurn := v.(*turn); isTurn {
			x.left.Store(true)
			go func() {
				select {
				case <-done:
					e.ends(id, x)
				case <-e.ctx.Done():
				}
			}()
		}
	}
	return ctx.Err()
}
