package story

import (
	"fmt"
	"slices"
	"testing"

	"github.com/lockstep-swap/lockstep/chains/fake"
	"github.com/lockstep-swap/lockstep/testnet/sim"
)

// TestChannelsInMemory tells in memory, with the same engines and the contract's rules, what
// daemons_*_test.go tell of processes on real nodes: no party loses a unit of what is its,
// nothing stays locked, and what an owner asked for ends as it says. Each side of each
// channel begins with a coin; sums are thousandths.
func TestChannelsInMemory(t *testing.T) {
	keys := &fake.Keys{}
	for name, c := range map[string]struct {
		deeds string
		ends  []string // of what the honest pay, in order; nil: either way
	}{
		"three": {"1:pay:alice:bob:30:0 2:pay:alice:carol:20:0 8:close:alice:bob:0:0", []string{"completed", "completed"}},
		"withdrawals beside locks": {
			"1:hold:alice:bob:40:30 2:hold:bob:alice:20:30 4:withdraw:bob:alice:200:0 16:withdraw:alice:bob:100:0 20:pay:alice:bob:5:0 60:part:alice:bob:0:0",
			[]string{"completed", "completed", "completed"},
		},
		"locks at a close": {
			"1:hold:alice:bob:100:12 1:hold:alice:carol:200:12 2:hold:bob:alice:30:12 2:keep:alice:bob:50:0 6:close:alice:bob:0:0",
			[]string{"completed", "completed", "completed", "expired"},
		},
		"the mediator dies with a lock": {"1:hold:alice:carol:20:10 4:cut:bob:bob:12:0", []string{"completed"}},
		"both die with a lock":          {"1:hold:alice:bob:20:10 4:cut:alice:alice:5:0 4:cut:bob:bob:5:0", []string{"completed"}},
		"both die at a close":           {"1:pay:alice:bob:20:0 4:close:alice:bob:0:0 5:cut:alice:alice:4:0 5:cut:bob:bob:4:0", []string{"completed"}},
		"a payer asks again":            {"1:pay:alice:carol:20:0 1:killio:alice:alice:9:3 6:repeat:alice:carol:0:0", []string{"completed"}},
		"an old proof":                  {"liar=bob 1:pay:bob:alice:300:0 2:pay:bob:alice:200:0 6:closeold:bob:alice:3:0", nil},
		"taken though given up":         {"liar=bob 1:cancel:alice:bob:100:4 10:unlock:bob:alice:0:0", nil},
		"the last moment":               {"liar=carol 1:lastcall:carol:alice:20:6", nil},
		"an old directory":              {"liar=bob 2:copy:bob:bob:0:12 5:pay:bob:alice:300:0 18:close:bob:alice:0:0", nil},
	} {
		t.Run(name, func(t *testing.T) {
			for seed := range 4 {
				h, err := sim.ParseHistory(fmt.Sprintf("seed=%d shape=line nodes=3 %s", seed, c.deeds))
				if err != nil {
					t.Fatal(err)
				}
				p := sim.PlayHistory(t, h, keys, nil)
				if len(p.Broken) > 0 {
					t.Errorf("%s: %v", h, p.Broken)
				}
				ends := slices.DeleteFunc(p.Ends, func(end string) bool { return end == "" })
				if c.ends != nil && !slices.Equal(ends, c.ends) {
					t.Errorf("%s: ends %q, want %q", h, ends, c.ends)
				}
			}
		})
	}
}
