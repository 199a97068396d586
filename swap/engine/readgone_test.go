package engine

import (
	"context"
	"errors"
	"testing"
)

// TestWhoHasGoneReadsNothing: who gave up waiting for a machine that is busy is not written
// to when its turn comes.
func TestWhoHasGoneReadsNothing(t *testing.T) {
	_, bob, _, _, _ := mediator(t)
	busy, free := make(chan struct{}), make(chan struct{})
	read := func(ctx context.Context, f func()) error {
		return bob.read(ctx, channelPrefix+"nobody", func(machine) { f() })
	}
	first := make(chan error, 1)
	go func() { first <- read(t.Context(), func() { close(busy); <-free }) }()
	<-busy
	gone, leave := context.WithCancel(t.Context())
	leave()
	written := false
	if err := read(gone, func() { written = true }); !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	close(free)
	if err := <-first; err != nil {
		t.Fatal(err)
	}
	if err := read(t.Context(), func() {}); err != nil { // comes after it
		t.Fatal(err)
	}
	if written {
		t.Fatal("who has gone is written to")
	}
}
