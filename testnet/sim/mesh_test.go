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

// TestHistories plays random ones. What is drawn to go wrong in them does.
func TestHistories(t *testing.T) {
	const n = 300
	before, count := worked(), tally{drawn: map[Act]int{}, struck: map[Act]int{}}
	t.Logf("bench: sim.channels %.1f histories/s", plays(t, count.counted, n, func(i int) History { return DrawHistory(1 + uint64(i)) }))
	if used := worked() - before; used > 0 {
		t.Logf("bench: sim.channels.core %.1f histories/core-s", n/used.Seconds())
	}
	if !t.Failed() {
		count.tells(t)
	}
}

// TestFoundHistories plays those that once broke a promise, and the moments that decide.
func TestFoundHistories(t *testing.T) {
	for _, text := range []string{
		// A lock's end was refused by who had not read the final block yet, and never said again.
		"seed=9 shape=line nodes=3 14:keep:carol:alice:182:44",
		"seed=9 shape=star nodes=3 0:revoke:carol:bob:240:8 0:withdraw:carol:bob:64:0 1:cancel:bob:carol:294:57 4:revoke:bob:carol:4:5 10:hold:carol:alice:150:7 13:halt:alice:bob:2:0 14:keep:carol:alice:182:44 16:withdraw:carol:bob:274:0 17:hold:bob:carol:278:5",
		// A node that stopped with a transaction of a channel under way did not start again.
		"seed=21 shape=star nodes=3 5:killio:bob:alice:29:75 11:withdraw:bob:alice:192:0",
		// Whose mediator went back to an old disk held a lock for ever that was over.
		"seed=29 shape=line nodes=3 liar=bob 14:break:carol:bob:14:0 18:copy:bob:alice:3:15 18:hold:carol:alice:112:1",
		// What was registered in time and not fetched was under way for ever.
		"seed=1075 shape=star nodes=4 liar=dave 0:lastcall:dave:bob:161:5 5:hold:alice:dave:13:9 11:close:bob:dave:255:0",
		// Of two locks that came back at different times the second stayed in the contract.
		"seed=1078 shape=line nodes=5 liar=carol 0:cancel:carol:alice:108:1 4:break:dave:erin:12:0 5:keep:bob:carol:1:11 6:closeold:carol:bob:1:15 9:lastcall:carol:alice:14:0 11:withhold:carol:dave:1:2 11:pay:erin:alice:237:4 18:repeat:bob:alice:117:0 19:hold:carol:dave:167:6 30:cut:dave:carol:39:0",
		// A lock that costs a twentieth of it to fetch stayed there: its call's limit would cost more than half.
		"seed=900108 shape=line nodes=3 7:cancel:bob:carol:1:46 7:close:bob:carol:13:0",
		// Two calls with one key at once paid twice.
		"seed=1188 shape=line nodes=2 3:pay:alice:bob:202:2 3:repeat:alice:bob:49:0",
		// A lock that its receiver refused was under way when its channel was paid out.
		"seed=1018 shape=line nodes=3 2:withdraw:bob:alice:163:0 7:lose:alice:bob:1:0 10:close:bob:alice:103:0 12:pay:alice:carol:156:35 19:cut:alice:bob:1:0",
		// What a liar had locked before it was punished was under way for ever.
		"seed=239 shape=star nodes=4 liar=bob 3:cancel:dave:carol:258:1 10:hold:carol:dave:247:31 16:unlock:bob:dave:6:9",
		// A liar that knew the hash locked more under it than was to be paid: that is no loss.
		"seed=810031 shape=ring nodes=4 liar=dave 15:forge:dave:alice:8:13 15:hold:carol:alice:259:6",
		// A channel that was too dear to open opened when gas was cheap, and had to end then.
		"seed=820344 shape=line nodes=3 13:part:carol:bob:227:0 48:open:carol:bob:1:0",
		// A secret that comes in the reveal timeout is not paid for by message: it could not be
		// passed on to who does not hear.
		"seed=3 nodes=3 strict=true 1:hold:alice:carol:30:53 45:mute:alice:bob:30:0",
		"seed=4 nodes=3 strict=true 1:hold:alice:carol:30:56 45:mute:alice:bob:30:0",
	} {
		h, err := ParseHistory(text)
		if err != nil {
			t.Fatal(err)
		}
		plays(t, histories, 1, func(int) History { return h })
	}
}

func TestHistoryIsItsText(t *testing.T) {
	for seed := range uint64(300) {
		h := DrawHistory(seed)
		back, err := ParseHistory(h.String())
		if err != nil || back.String() != h.String() {
			t.Fatalf("%s read as %s: %v", h, back, err)
		}
	}
	for _, bad := range []string{"seed=x", "shape=square", "nodes=9", "nodes=1", "liar=zoe", "3:pay:alice:bob", "3:pay:alice:erin:1:1", "x:pay:alice:bob:1:1", "what=1"} {
		if _, err := ParseHistory(bad); err == nil {
			t.Errorf("%q was read", bad)
		}
	}
}

// simulateHistories is make sim TIER=channels.
func simulateHistories(t *testing.T) {
	t.Helper()
	if *replay != "" {
		h, err := ParseHistory(*replay)
		if err != nil {
			t.Fatal(err)
		}
		p := PlayHistory(t, h, &fake.Keys{}, func(line string) { fmt.Println(line) })
		fmt.Println("IO steps", p.Steps, "ends", p.Ends)
		if len(p.Broken) > 0 {
			t.Fatal(join(p.Broken))
		}
		return
	}
	if *runs > 0 {
		rate := plays(t, histories, *runs, func(i int) History {
			if i%8 == 7 {
				return DrawWorldly(*seed + uint64(i))
			}
			return DrawHistory(*seed + uint64(i))
		})
		fmt.Printf("%d histories, %.0f a second\n", *runs, rate)
	}
}
