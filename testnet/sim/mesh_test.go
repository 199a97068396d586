package sim

import (
	"fmt"
	"testing"

	"github.com/lockstep-swap/lockstep/chains/fake"
)

// histories is the game of channels.
func histories(t *testing.T) game[History] {
	keys := &fake.Keys{}
	return game[History]{
		play:   func(h History, trace Trace) []Violation { return PlayHistory(t, h, keys, trace).Broken },
		shrink: ShrinkHistory,
	}
}

// simulateHistories is make sim TIER=channels.
func simulateHistories(t *testing.T) {
	if *replay != "" {
		h, err := ParseHistory(*replay)
		if err != nil {
			t.Fatal(err)
		}
		p := PlayHistory(t, h, &fake.Keys{}, func(line string) { fmt.Println(line) })
		fmt.Println(p.Steps, p.Ends)
		if len(p.Broken) > 0 {
			t.Fatal(join(p.Broken))
		}
		return
	}
	if *runs > 0 {
		rate := plays(t, histories, *runs, func(i int) History { return DrawHistory(*seed + uint64(i)) })
		fmt.Printf("%d histories, %.0f a second\n", *runs, rate)
	}
}
