package chaintest

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/chains"
)

// ear hears the facts of one adapter and remembers as a machine would.
type ear struct {
	t        testing.TB
	patience time.Duration
	stop     func()

	mu     sync.Mutex
	change chan struct{} // closed at each fact
	all    []chains.Fact
	held   map[string]chains.Fact // Seen or Final and not taken back
	cursor chains.Cursor
	err    error
}

// listen follows until the test ends or stop is called.
func listen(t testing.TB, a chains.Adapter, from chains.Cursor, patience time.Duration) *ear {
	ctx, cancel := context.WithCancel(context.Background())
	e := &ear{t: t, patience: patience, change: make(chan struct{}), held: map[string]chains.Fact{}, cursor: from}
	done := make(chan struct{})
	e.stop = func() { cancel(); <-done }
	t.Cleanup(e.stop)
	window := a.Params().Window()
	go func() {
		defer close(done)
		for f, err := range a.Follow(ctx, from) {
			e.hear(f, err, window)
		}
	}()
	return e
}

// key names what a fact is about.
func keyOf(f chains.Fact) string {
	if f.Log != nil {
		return fmt.Sprint(f.Kind, f.TxID, f.Out, f.Log.Word)
	}
	return fmt.Sprint(f.Kind, f.TxID, f.Out, f.Leg)
}

func (e *ear) hear(f chains.Fact, err error, window int) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if err != nil {
		e.err = err
	} else {
		e.all = append(e.all, f)
		e.absorb(f, window)
	}
	close(e.change)
	e.change = make(chan struct{})
}

func (e *ear) absorb(f chains.Fact, window int) {
	switch {
	case f.Kind == chains.FactTip && f.Status == chains.Gone:
		for k, h := range e.held {
			if h.Block.BlockID == f.Block.BlockID {
				delete(e.held, k)
			}
		}
		e.cursor = e.cursor.Without(f.Block.BlockID)
	case f.Kind == chains.FactTip:
		e.cursor = e.cursor.Advance(f.Block.BlockID, window)
	case f.Status == chains.Seen:
		e.cursor = e.cursor.Advance(f.Block.BlockID, window)
		e.held[keyOf(f)] = f
	case f.Status == chains.Final:
		e.held[keyOf(f)] = f
	}
}

// until waits for a condition over what was heard. The condition runs with the
// ear's mutex held.
func (e *ear) until(what string, cond func() bool) {
	e.t.Helper()
	late := time.NewTimer(e.patience)
	defer late.Stop()
	for {
		e.mu.Lock()
		ok, change, err := cond(), e.change, e.err
		e.mu.Unlock()
		switch {
		case ok:
			return
		case err != nil:
			e.t.Fatalf("waiting for %s: %v", what, err)
		}
		select {
		case <-change:
		case <-late.C:
			e.t.Fatalf("no %s in %v", what, e.patience)
		}
	}
}

// fact waits for a fact, also one that was told before.
func (e *ear) fact(what string, match func(chains.Fact) bool) (found chains.Fact) {
	e.t.Helper()
	e.until(what, func() bool {
		for _, f := range e.all {
			if match(f) {
				found = f
				return true
			}
		}
		return false
	})
	return found
}

// holds waits until a fact is remembered and not taken back.
func (e *ear) holds(what string, match func(chains.Fact) bool) (found chains.Fact) {
	e.t.Helper()
	e.until(what, func() bool {
		for _, f := range e.held {
			if match(f) {
				found = f
				return true
			}
		}
		return false
	})
	return found
}

// caughtUp waits until the adapter's tip is told.
func (e *ear) caughtUp(a chains.Adapter) {
	e.t.Helper()
	tip, err := a.Tip(context.Background())
	if err != nil {
		e.t.Fatal(err)
	}
	e.until("tip "+tip.Hash, func() bool {
		w := e.cursor.Window
		return len(w) > 0 && w[len(w)-1].Height >= tip.Height
	})
}

// never fails if a fact is remembered now; call caughtUp first.
func (e *ear) never(what string, match func(chains.Fact) bool) {
	e.t.Helper()
	e.mu.Lock()
	defer e.mu.Unlock()
	for _, f := range e.held {
		if match(f) {
			e.t.Fatalf("%s: %+v", what, f)
		}
	}
}

// resume gives the cursor as it is.
func (e *ear) resume() chains.Cursor {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.cursor
}

// about matches facts of a kind, a transaction and a least status.
func about(k chains.Kind, txid string, s ...chains.Status) func(chains.Fact) bool {
	return func(f chains.Fact) bool {
		if f.Kind != k || f.TxID != txid {
			return false
		}
		for _, x := range s {
			if f.Status == x {
				return true
			}
		}
		return len(s) == 0
	}
}
