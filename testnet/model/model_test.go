package model

import (
	"strings"
	"testing"

	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
)

// worlds are all that are searched: two honest sides, and each alone against a
// rogue; both directions; crashes for a tick, and for long.
func worlds() map[string]Bounds {
	out := map[string]Bounds{}
	for name, rogue := range map[string][2]bool{"both honest": {}, "rogue maker": {false, true}, "rogue taker": {true, false}} {
		for _, pair := range [][2]htlc.ChainID{{htlc.BTC, htlc.SMT}, {htlc.SMT, htlc.BTC}} {
			b := Small()
			b.Rogue, b.Gives, b.Gets = rogue, pair[0], pair[1]
			out[name+" "+string(pair[0])+"-"+string(pair[1])] = b
		}
	}
	return out
}

// TestEveryRun: no run within the bounds breaks a promise.
func TestEveryRun(t *testing.T) {
	for name, b := range worlds() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := Search(b)
			if f.Broken != "" {
				t.Fatal(f.Broken)
			}
			room := strings.ReplaceAll(name, " ", "-")
			t.Logf("bench: model.%s.states %d states", room, f.States)
			t.Logf("bench: model.%s.moves %d moves", room, f.Moves)
		})
	}
}

// TestLongAbsence: who is away for long, or for ever, may lose; it still signs one
// lock, shows no secret too late, and forgets no mark.
func TestLongAbsence(t *testing.T) {
	for name, b := range worlds() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b.Long, b.Reorgs, b.Delays, b.Slow, b.End = true, 1, 0, 0, b.FirstExpiry+20
			if f := Search(b); f.Broken != "" {
				t.Fatal(f.Broken)
			}
		})
	}
}

// TestUndisturbed: with nothing wrong there is one end.
func TestUndisturbed(t *testing.T) {
	b := Small()
	b.Reorgs, b.Delays, b.Crashes, b.Slow = 0, 0, 0, 0
	f := Search(b)
	if f.Broken != "" || len(f.Ends) != 1 || !f.Ends[[2]swap.State{swap.Completed, swap.Completed}] {
		t.Fatalf("%v %s", f.Ends, f.Broken)
	}
}

// TestMarginsAreNeeded: with a margin one tick smaller the same search finds a
// loss. A model that cannot fail shows nothing.
func TestMarginsAreNeeded(t *testing.T) {
	for _, x := range []struct {
		name, breaks string
		rogue        [2]bool
		smaller      func(*Bounds)
	}{
		{"between the expiries", "S1: the maker gave and got nothing", [2]bool{true, false}, func(b *Bounds) { b.FirstExpiry-- }},
		{"between reveal and expiry", "S1: the taker gave and got nothing", [2]bool{false, true}, func(b *Bounds) { b.SecondExpiry-- }},
		{"a reorganisation more", "S1: the maker gave and got nothing", [2]bool{true, false}, func(b *Bounds) { b.Reorgs++ }},
	} {
		t.Run(x.name, func(t *testing.T) {
			t.Parallel()
			b := Small() // holds, see TestEveryRun
			b.Rogue = x.rogue
			x.smaller(&b)
			f := Search(b)
			if !strings.HasPrefix(f.Broken, x.breaks) {
				t.Fatalf("not found: %q", f.Broken)
			}
			t.Log(f.Broken)
		})
	}
}
