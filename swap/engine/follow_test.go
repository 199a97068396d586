package engine

import (
	"context"
	"io"
	"iter"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// brokenChain loses its blocks and then cannot go on: a reorganisation deeper
// than the cursor's window.
type brokenChain struct {
	*quickChain
	calls   int
	cursors chan chains.Cursor
}

func (b *brokenChain) Follow(ctx context.Context, c chains.Cursor) iter.Seq2[chains.Fact, error] {
	return func(yield func(chains.Fact, error) bool) {
		b.calls++
		b.cursors <- c
		if b.calls > 1 {
			<-ctx.Done()
			return
		}
		block := func(h chains.Height) chains.Block {
			at := b.tip
			at.Height, at.Hash = h, strings.Repeat("a", int(h))
			return at
		}
		for _, f := range []chains.Fact{
			{Kind: chains.FactTip, Status: chains.Seen, Block: block(1)},
			{Kind: chains.FactTip, Status: chains.Seen, Block: block(2)},
			{Kind: chains.FactTip, Status: chains.Gone, Block: block(2)},
			{Kind: chains.FactTip, Status: chains.Gone, Block: block(1)},
		} {
			f.Chain = htlc.SMT
			if !yield(f, nil) {
				return
			}
		}
		yield(chains.Fact{}, chains.ErrDeepReorg)
	}
}

// TestDeepReorgHolds: the follower tries again from where it was, and not from a
// window that the lost blocks were taken out of: from there the blocks that came
// in their place, and the claims in them, would never be read.
func TestDeepReorgHolds(t *testing.T) {
	table, err := htlc.TableFor("mainnet")
	if err != nil {
		t.Fatal(err)
	}
	j, err := OpenPebble(t.TempDir(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = j.Close() }()
	smt := &brokenChain{quickChain: newQuickChain(htlc.SMT, table), cursors: make(chan chains.Cursor, 8)}
	e, err := Open(t.Context(), Config{
		Table: table, Adapters: map[htlc.ChainID]chains.Adapter{htlc.SMT: smt}, Contracts: map[htlc.ChainID]string{}, Keys: quickKeys{}, Journal: j,
		Limits: DefaultLimits(), Now: time.Now, Rand: strings.NewReader(""), Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
	})
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close()
	<-smt.cursors
	select {
	case again := <-smt.cursors:
		for _, h := range []chains.Height{1, 2} {
			if !slices.Contains(again.Window, chains.BlockID{Height: h, Hash: strings.Repeat("a", int(h))}) {
				t.Fatalf("block %d is forgotten: %+v", h, again.Window)
			}
		}
	case <-time.After(time.Minute):
		t.Fatal("never tried again")
	}
	if e.followers[htlc.SMT].caught.Load() {
		t.Fatal("what was lost is not known, and the engine acts as if it were")
	}
}
