package sim

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/lockstep-swap/lockstep/chains/fake"
	"github.com/lockstep-swap/lockstep/htlc"
)

var (
	every = flag.Int("every", 31, "of the IO steps of a flow of channels, crash at each so-and-so-many-th")
	twice = flag.Int("twice", 8, "play each flow of channels so often with two crashes")
)

// flow is something that channels do, with the ends that its payments may have.
type flow struct {
	name  string
	roles []string
	deeds string
	ends  string // of each deed, joined by |; a dash for what pays nothing
}

// flows are all of them. Every one ends with what all end with: the channels close,
// together or alone, and are paid out.
func flows() []flow {
	two, three := []string{"alice", "bob"}, []string{"alice", "bob", "carol"}
	return []flow{
		{"open", two, "seed=3 nodes=2 0:part:alice:bob:0:0 14:open:alice:bob:500:0 24:pay:alice:bob:30:0", "- - completed"},
		{"deposit", two, "seed=3 nodes=2 1:deposit:alice:bob:300:0 14:pay:alice:bob:1200:0", "- completed"},
		{"direct", two, "seed=3 nodes=2 1:pay:alice:bob:30:0 2:pay:bob:alice:10:0", "completed completed"},
		{"mediated", three, "seed=3 nodes=3 1:pay:alice:carol:30:0", "completed"},
		{"held and resolved", three, "seed=3 nodes=3 1:hold:alice:carol:30:3", "completed"},
		{"held and cancelled", three, "seed=3 nodes=3 1:cancel:alice:carol:30:3", "failed"},
		{"held and revoked", two, "seed=3 nodes=2 1:revoke:alice:bob:30:3", "cancelled|expired"},
		{"expired", three, "seed=3 nodes=3 1:keep:alice:carol:30:0", "expired"},
		{"withdraw", two, "seed=3 nodes=2 1:withdraw:alice:bob:200:0 14:pay:bob:alice:30:0", "- completed"},
		{"ended together", two, "seed=3 nodes=2 1:pay:alice:bob:30:0 4:part:bob:alice:0:0", "completed -"},
		{"closed and updated", two, "seed=3 nodes=2 1:pay:alice:bob:30:0 2:pay:bob:alice:5:0 4:close:alice:bob:0:0", "completed completed -"},
		{"unlocked on the chain", two, "seed=3 nodes=2 1:hold:alice:bob:30:9 3:close:alice:bob:0:0", "completed -"},
		{"unlocked behind a mediator", three, "seed=3 nodes=3 1:hold:alice:carol:30:9 3:close:carol:bob:0:0", "completed|expired -"},
		{"registered", []string{"bob"}, "seed=3 nodes=2 liar=alice 0:withhold:alice:bob:1:0 1:hold:alice:bob:30:2", "- -"},
		{"registered by a mediator", []string{"bob", "carol"}, "seed=3 nodes=3 liar=alice 0:withhold:alice:bob:1:0 1:pay:alice:carol:30:0", "- -"},
		{"learned from the registry", three[:2], "seed=3 nodes=3 liar=carol 1:lastcall:carol:alice:30:5", "completed"},
		{"an old close", two[:1], "seed=3 nodes=2 liar=bob 1:pay:bob:alice:30:0 2:pay:alice:bob:5:0 3:pay:alice:bob:6:0 4:pay:bob:alice:7:0 6:closeold:bob:alice:1:0", "- completed completed - -"},
		{"punished", two[:1], "seed=3 nodes=2 liar=bob 1:cancel:alice:bob:30:2 6:unlock:bob:alice:0:0", "failed -"},
		{"heard again", two, "seed=3 nodes=2 0:mute:bob:alice:5:0 1:pay:alice:bob:30:0 2:hold:bob:alice:20:7", "- completed completed"},
	}
}

func (f flow) history(t *testing.T) History {
	t.Helper()
	h, err := ParseHistory(f.deeds)
	if err != nil {
		t.Fatal(err)
	}
	h.Strict = true
	return h
}

// wrong says in which way a history did not end as the flow must.
func (f flow) wrong(h History, p Played) []Violation {
	broken := p.Broken
	first := len(h.Deeds) - len(strings.Fields(f.ends)) // after the crash
	for i, want := range strings.Fields(f.ends) {
		if i += first; want != "-" && !slices.Contains(strings.Split(want, "|"), p.Ends[i]) {
			broken = append(broken, Violation{L4, cast()[h.Deeds[i].Who], fmt.Sprintf("%s is %q, must be %s", h.Deeds[i], p.Ends[i], want)})
		}
	}
	return broken
}

// asFlow is the game of one flow with a crash in it. It counts the runs in which somebody
// did stop, if asked to.
func asFlow(f flow, stopped *atomic.Int64) func(t *testing.T) game[History] {
	return func(t *testing.T) game[History] {
		keys := &fake.Keys{}
		return game[History]{
			play: func(h History, trace Trace) []Violation {
				p := PlayHistory(t, h, keys, trace)
				if stopped != nil && slices.Max(p.Stops) > 0 {
					stopped.Add(1)
				}
				return f.wrong(h, p)
			},
			shrink: func(h History, _ func(History) bool) History { return h },
		}
	}
}

// TestFlows: each comes to its end when nothing goes wrong.
func TestFlows(t *testing.T) {
	for _, f := range flows() {
		t.Run(f.name, func(t *testing.T) {
			plays(t, asFlow(f, nil), 1, func(int) History { return f.history(t) })
		})
	}
}

// TestTheLastCallIsInTime: from the second on in which the liar of a flow registers, a block
// comes before the lock expires, whenever blocks come: whether it does must not hang on which
// goroutine of the world was first.
func TestTheLastCallIsInTime(t *testing.T) {
	for _, f := range flows() {
		if f.name != "learned from the registry" {
			continue
		}
		plays(t, asFlow(f, nil), 16, func(i int) History {
			h := f.history(t)
			h.Seed = 1 + uint64(i)
			return h
		})
	}
}

// TestChannelCrashEverywhere: no IO step of a flow of channels is a bad moment to stop,
// for any role, whether the power goes and with it what was not synced, or the process
// alone; as for swaps.
func TestChannelCrashEverywhere(t *testing.T) {
	total, stopped := 0, int64(0)
	for n, f := range flows() {
		for _, role := range f.roles {
			for _, how := range []Act{CutIO, KillIO} {
				t.Run(f.name+"/"+role+"/"+string(how), func(t *testing.T) {
					runs, stops := f.crashes(t, role, how, n)
					total, stopped = total+runs, stopped+stops
				})
			}
		}
	}
	t.Logf("bench: sim.channels.crashes %d runs", total)
	t.Logf("bench: sim.channels.crashes.stopped %d runs", stopped)
}

// crashes plays a flow once for each IO step, and says how often and how often the role
// did stop: a run may have fewer steps than the clean one, and then ends before the stop.
func (f flow) crashes(t *testing.T, role string, how Act, shift int) (int, int64) {
	t.Helper()
	who, err := placeOf(role)
	if err != nil {
		t.Fatal(err)
	}
	clean := f.history(t)
	var steps int
	t.Run("clean", func(t *testing.T) { steps = PlayHistory(t, clean, &fake.Keys{}, nil).Steps[who] })
	if steps < 20 {
		t.Fatalf("a clean flow has %d IO steps", steps)
	}
	n := (steps + *every - 1) / *every
	var stopped atomic.Int64
	plays(t, asFlow(f, &stopped), n, func(i int) History {
		h := clean
		crash := Deed{Act: how, Who: who, N: 1 + (i**every+shift)%steps, For: 1 + i%2}
		h.Deeds = append([]Deed{crash}, clean.Deeds...)
		return h
	})
	if stopped := stopped.Load(); !t.Failed() && stopped < int64(n)*3/4 {
		t.Errorf("in %d of %d runs nobody stopped", int64(n)-stopped, n)
	}
	return n, stopped.Load()
}

// TestChannelCrashTwice: sampled pairs of stops, of one role, which may still be at what it
// does after the first, or of both, anywhere in a flow and its end; one of four by the real
// networks' table and contract.
func TestChannelCrashTwice(t *testing.T) {
	for n, f := range flows() {
		t.Run(f.name, func(t *testing.T) {
			clean := f.history(t)
			var steps []int
			t.Run("clean", func(t *testing.T) { steps = PlayHistory(t, clean, &fake.Keys{}, nil).Steps })
			var stopped atomic.Int64
			plays(t, asFlow(f, &stopped), *twice, func(i int) History {
				r := rand.New(rand.NewPCG(uint64(n), uint64(i)))
				var both [2]Deed
				for k := range both {
					who, err := placeOf(f.roles[r.IntN(len(f.roles))])
					if err != nil {
						t.Error(err)
					}
					both[k] = Deed{Act: []Act{CutIO, KillIO}[r.IntN(2)], Who: who, N: 1 + r.IntN(steps[who]), For: 1 + r.IntN(3)}
				}
				if i%2 == 0 { // soon after the first
					both[1] = Deed{Act: both[1].Act, Who: both[0].Who, N: both[0].N + 1 + r.IntN(40), For: both[1].For}
				}
				h := clean
				if h.Deeds = append(both[:], clean.Deeds...); i%4 == 3 {
					h.World = []htlc.ChainID{htlc.SMT, htlc.ETH}[i/4%2]
				}
				return h
			})
		})
	}
}
