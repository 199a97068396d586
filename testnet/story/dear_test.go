package story

import (
	"errors"
	"fmt"
	"testing"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/swap"
	"github.com/lockstep-swap/lockstep/swap/engine"
)

// dearer makes fees on both chains so many times what they are.
func dearer(w *World, times chains.Rate) {
	for c, l := range onLedgers(w).ledgers {
		f, err := w.Alice.adapters[c].Fee(w.t.Context(), 0)
		if err != nil {
			w.t.Fatal(err)
		}
		l.SetFeeFloor(f.Rate * times)
	}
}

// TestDearInMemory: fees rise ten and a hundred times, on both chains and for good, at
// the moments of a swap. Whoever gave has got, the books add up, and nobody's swap
// stays open; what would not be worth its claim is refused before anything is locked.
func TestDearInMemory(t *testing.T) {
	var scenarios []Scenario
	for _, times := range []chains.Rate{10, 100} {
		scenarios = append(scenarios, Scenario{Name: fmt.Sprintf("fees are %d times as dear before the quote", times), Tell: func(w *World) {
			dearer(w, times)
			_, err := w.TryStart(engine.SwapRequest{})
			switch {
			case err == nil:
				w.Ends(swap.Completed, swap.Completed)
			case !errors.Is(err, engine.ErrTooSmall) && !errors.Is(err, engine.ErrNoGas):
				w.t.Fatalf("refused for another reason: %v", err)
			}
			w.AddsUp()
		}})
		states := []swap.State{swap.InitiatorLocking, swap.InitiatorLocked, swap.ParticipantLocking, swap.ParticipantLocked, swap.Claiming}
		if times < 100 {
			states = states[3:]
		}
		for _, at := range states {
			scenarios = append(scenarios, Scenario{Name: fmt.Sprintf("fees are %d times as dear at %s", times, at), Tell: func(w *World) {
				w.Start()
				w.Until("alice is "+string(at)+" or beyond", func() bool { return rank(w.Alice.State()) >= rank(at) })
				dearer(w, times)
				w.Until("both are over", func() bool { return w.Alice.Closed() && w.Bob.Closed() })
				w.Whole()
				w.AddsUp()
			}})
		}
	}
	playInMemory(t, scenarios)
}
