package sim

import (
	"testing"

	"github.com/lockstep-swap/lockstep/chains/fake"
)

// TestMediatorsHearTheChain: who is paid says nothing, and shows its secret on the chain
// alone. The mediator between claims what is locked to it: by the books nobody honest
// has less than it had.
func TestMediatorsHearTheChain(t *testing.T) {
	keys := &fake.Keys{}
	for name, text := range map[string]string{
		"registered late":                    "seed=1 liar=carol strict=true 1:lastcall:carol:alice:200:12",
		"registered in the last moment":      "seed=2 liar=carol strict=true 1:lastcall:carol:alice:200:3",
		"while the mediator is off":          "seed=3 liar=carol strict=true 1:lastcall:carol:alice:200:20 40:cut:bob:bob:12:0",
		"and its node hides it":              "seed=4 liar=carol strict=true 1:lastcall:carol:alice:200:12 1:deaf:bob:bob:400:0",
		"off, and hidden":                    "seed=5 liar=carol strict=true 1:lastcall:carol:alice:200:20 1:deaf:bob:bob:400:0 42:cut:bob:bob:10:0",
		"given with an unlock":               "seed=6 strict=true 1:hold:alice:carol:200:14 3:mute:carol:bob:60:0 10:close:carol:bob:0:0",
		"given with an unlock, and hidden":   "seed=7 strict=true 1:hold:alice:carol:200:14 3:mute:carol:bob:60:0 10:close:carol:bob:0:0 1:deaf:bob:bob:400:0",
		"given while the mediator was off":   "seed=8 strict=true 1:hold:alice:carol:200:14 3:mute:carol:bob:60:0 10:close:carol:bob:0:0 13:cut:bob:bob:10:0",
		"given, and both of two things went": "seed=9 strict=true 1:hold:alice:carol:200:14 3:mute:carol:bob:60:0 10:close:carol:bob:0:0 1:deaf:bob:bob:400:0 13:cut:bob:bob:10:0",
	} {
		t.Run(name, func(t *testing.T) {
			h, err := ParseHistory(text)
			if err != nil {
				t.Fatal(err)
			}
			p := PlayHistory(t, h, keys, func(line string) { t.Log(line) })
			if len(p.Broken) > 0 {
				t.Fatal(join(p.Broken))
			}
			if h.Liar < 0 && (len(p.Ends) == 0 || p.Ends[0] != "completed") {
				t.Fatalf("alice says %v", p.Ends)
			}
		})
	}
}
