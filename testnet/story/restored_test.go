package story

import (
	"errors"
	"testing"

	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
	"github.com/lockstep-swap/lockstep/swap/engine"
)

// TestWipedInMemory: whatever the state at which a directory is lost, and whichever
// bundle it is restored from, each party has what it gave or what it should get.
func TestWipedInMemory(t *testing.T) { playInMemory(t, WipeScenarios()) }

// TestCopiesInMemory: what waits for a copy waits, what must not does not, and a
// directory that is not the newest knows it.
func TestCopiesInMemory(t *testing.T) { playInMemory(t, CopyScenarios()) }

// TestSeedAloneInMemory: without a bundle a scan of the chain finds the wallet again,
// at addresses beyond the first twenty, and what was spent is spent.
func TestSeedAloneInMemory(t *testing.T) {
	playInMemory(t, []Scenario{{Name: "alice scans", Gives: htlc.BTC, Coins: true, Tell: func(w *World) {
		give := htlc.Asset{Chain: w.Direction.Give.Chain}
		for range 45 { // an address each; every fifteenth is paid
			if _, _, err := w.Alice.e.NewAddress(w.t.Context(), give); err != nil {
				w.t.Fatal(err)
			}
		}
		for _, index := range []uint32{15, 30, 45} {
			addr, err := w.Alice.adapters[give.Chain].Address(false, index)
			if err != nil {
				w.t.Fatal(err)
			}
			onLedgers(w).ledgers[give.Chain].Fund(addr, give, amount("0.1", 8))
		}
		w.Start()
		w.Ends(swap.Completed, swap.Completed)
		before := w.Alice.coins(give.Chain)
		w.Alice.Wipe()
		j, err := engine.OpenPebble("journal", w.Alice.fs)
		if err != nil {
			w.t.Fatal(err)
		}
		if err := errors.Join(engine.Rescan(j, give.Chain, 0), j.Close()); err != nil {
			w.t.Fatal(err)
		}
		w.Alice.Restart()
		w.Until("the scan is done", func() bool { return w.Alice.coins(give.Chain) == before })
		w.stage.Wait()
		if have := w.Alice.coins(give.Chain); have != before {
			w.t.Fatalf("found %s, had %s", have, before)
		}
	}}})
}
