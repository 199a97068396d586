package sim

import (
	"testing"

	"github.com/lockstep-swap/lockstep/chains/fake"
	"github.com/lockstep-swap/lockstep/htlc"
)

// TestWorldFlows: each flow of channels comes to the same end by the real networks' table
// and contract, on either chain.
func TestWorldFlows(t *testing.T) {
	for n, f := range flows() {
		t.Run(f.name, func(t *testing.T) {
			plays(t, asFlow(f, nil), 1, func(int) History {
				h := f.history(t)
				h.World = []htlc.ChainID{htlc.SMT, htlc.ETH}[n%2]
				return h
			})
		})
	}
}

// TestWorldHistories plays random ones.
func TestWorldHistories(t *testing.T) {
	t.Logf("bench: sim.world %.1f histories/s", plays(t, histories, worldHistories, func(i int) History { return DrawWorldly(2000 + uint64(i)) }))
}

// TestFoundWorldHistories plays those that once broke a promise, and the moments that decide.
func TestFoundWorldHistories(t *testing.T) {
	keys := &fake.Keys{}
	for name, text := range map[string]string{
		// Carol gives the secret with an unlock, in the last moment of the direct window but for a
		// reveal timeout; Bob hears it by the log alone, claims from Alice in time, and Alice pays.
		"given with an unlock in the last moment":         "seed=6 strict=true 1:hold:alice:carol:200:16 3:mute:carol:bob:200:0 14:close:carol:bob:0:0",
		"the same, and its log is hidden till the search": "seed=7 strict=true 1:hold:alice:carol:200:16 3:mute:carol:bob:200:0 14:close:carol:bob:0:0 1:deaf:bob:bob:400:0",
	} {
		for _, chain := range []htlc.ChainID{htlc.SMT, htlc.ETH} {
			t.Run(name+"/"+string(chain), func(t *testing.T) {
				h, err := ParseHistory(text)
				if err != nil {
					t.Fatal(err)
				}
				h.World = chain
				p := PlayHistory(t, h, keys, func(line string) { t.Log(line) })
				if len(p.Broken) > 0 || p.Ends[0] != "completed" {
					t.Fatal(join(p.Broken), p.Ends)
				}
			})
		}
	}
}
