package engine

import (
	"context"
	"fmt"

	"github.com/lockstep-swap/lockstep/swap"
)

// Safe mode is for a data directory that is not the newest of its node: one that was
// brought back from a backup, whose disk lost its last writes, or that runs beside
// another. It knows it by a place that has a bundle with a higher number than its own
// journal. What it signed after its own state it does not know; so it begins nothing
// new, goes on with open swaps as restored ones ([swap.Restored]), and writes no
// copies over the newer ones. It claims, refunds and watches as ever.
//
// It does not end: the newest bundle holds what this directory lacks, perhaps whole
// swaps. The way out is a new directory made of that bundle, or, where another
// directory is alive, to stop this one.

const safeRoom = "safe mode"

// SafeMode is why the node is in safe mode; empty if it is not.
func (e *Engine) SafeMode() string {
	if why := e.safe.Load(); why != nil {
		return *why
	}
	return ""
}

// loadSafeMode remembers it over a restart, when the places may be away.
func (e *Engine) loadSafeMode() error {
	raw, ok, err := e.Journal.Get(safeRoom)
	if err == nil && ok {
		why := string(raw)
		e.safe.Store(&why)
	}
	return err
}

// enterSafeMode is once and for all. Should the journal not take it, it is in memory.
func (e *Engine) enterSafeMode(why string) {
	if !e.safe.CompareAndSwap(nil, &why) {
		return
	}
	e.log.Error("safe mode: this data directory is not the newest of its node. Nothing new is begun; open swaps are claimed and refunded. Stop it if another one is alive, else make a new one: swapctl restore", "because", why)
	if e.Broken() == nil {
		if err := e.Journal.Put(safeRoom, []byte(why)); err != nil {
			e.breaks(err)
		}
	}
	e.outdate()
	var keys []string
	if e.eachSwap(e.ctx, func(m *swapMachine) {
		if !m.Swap.Closed {
			keys = append(keys, swapKey(m.Swap.ID))
		}
	}) != nil {
		return
	}
	for _, key := range keys {
		e.deliver(delivery{key: key, event: swap.Outdated{}})
	}
}

// mayBegin refuses new business in safe mode.
func (e *Engine) mayBegin() error {
	if why := e.SafeMode(); why != "" {
		return fmt.Errorf("%w: %s", ErrSafeMode, why)
	}
	return nil
}

// waitsForCopies says whether [Engine.copied] can hold anything: in safe mode also
// without places, for who takes them out of the settings does not make the directory
// the newest.
func (e *Engine) waitsForCopies() bool { return e.copies.on() || e.SafeMode() != "" }

// copied holds what must be in a copy before it is done. In safe mode nothing is.
func (e *Engine) copied(ctx context.Context) error {
	if why := e.SafeMode(); why != "" {
		return fmt.Errorf("%w: %w: %s", ErrHold, ErrSafeMode, why)
	}
	return e.copies.await(ctx)
}
