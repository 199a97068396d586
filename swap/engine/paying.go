package engine

import "context"

// A key pays once, also when it is asked for twice in one moment: a proxy or a client
// that does not wait for the answer sends a call again while the first is under way. So
// whether a transfer is there already is looked up by one call at a time, which goes on
// once it is on the disk.

// begins waits for the turn to make a transfer.
func (e *Engine) begins(ctx context.Context, id string) error {
	for {
		ours := make(chan struct{})
		v, taken := e.paying.LoadOrStore(id, ours)
		if !taken {
			return nil
		}
		theirs, _ := v.(chan struct{})
		select {
		case <-theirs:
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
	if v, ok := e.paying.LoadAndDelete(id); ok {
		if turn, isTurn := v.(chan struct{}); isTurn {
			close(turn)
		}
	}
}
