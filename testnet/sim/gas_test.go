package sim

import (
	"testing"

	"github.com/lockstep-swap/lockstep/chains/fake"
)

// TestWhatWaitsForGasIsFetched: a lock of a thousandth of a coin is not worth its gas while
// gas is dear. It waits in the contract, lost to nobody, and is fetched when gas is as usual.
func TestWhatWaitsForGasIsFetched(t *testing.T) {
	keys := &fake.Keys{}
	for name, text := range map[string]string{
		"one of ours that expired":            "seed=3 nodes=2 strict=true 1:keep:alice:bob:1:0 3:close:bob:alice:0:0 55:dear:alice:alice:20:60",
		"one to us that is registered":        "seed=3 nodes=2 strict=true liar=alice 0:withhold:alice:bob:1:0 1:hold:alice:bob:1:2 30:dear:alice:alice:20:90",
		"the same of an old proof":            "seed=1078 nodes=3 strict=true liar=carol 0:cancel:carol:alice:108:1 5:keep:bob:carol:1:11 6:closeold:carol:bob:1:15 50:dear:alice:alice:20:60",
		"what is not worth it, and what is":   "seed=5 nodes=2 strict=true 1:keep:alice:bob:1:0 2:keep:alice:bob:200:0 3:close:bob:alice:0:0 55:dear:alice:alice:20:60",
		"a payer that stops while it waits":   "seed=6 nodes=2 strict=true 1:keep:alice:bob:1:0 3:close:bob:alice:0:0 55:dear:alice:alice:20:60 80:cut:alice:bob:5:0",
		"blocks that go while it is on a way": "seed=7 nodes=2 strict=true 1:keep:alice:bob:1:0 3:close:bob:alice:0:0 55:dear:alice:alice:20:60 118:reorg:alice:bob:2:0",
	} {
		t.Run(name, func(t *testing.T) {
			h, err := ParseHistory(text)
			if err != nil {
				t.Fatal(err)
			}
			if p := PlayHistory(t, h, keys, func(line string) { t.Log(line) }); len(p.Broken) > 0 {
				t.Fatal(join(p.Broken))
			}
		})
	}
}
