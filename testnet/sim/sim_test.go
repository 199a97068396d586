package sim

import (
	"flag"
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/htlc"
)

// The flags of make sim.
var (
	runs     = flag.Int("runs", 0, "play so many schedules")
	seed     = flag.Uint64("seed", 1, "begin with the schedule of this seed")
	tierName = flag.String("tier", "machines", "machines, engine or channels")
	update   = flag.Bool("update", false, "write docs/attacks.md anew")
	replay   = flag.String("schedule", "", "play this one and tell what happens")
)

// game is something that can be played, shrunk and told: schedules of a tier, or
// histories of channels. Each core has its own.
type game[S fmt.Stringer] struct {
	play   func(S, Trace) []Violation
	shrink func(S, func(S) bool) S
}

func scheduled(tier func(*testing.T) Tier) func(*testing.T) game[Schedule] {
	return func(t *testing.T) game[Schedule] {
		tier := tier(t)
		return game[Schedule]{
			play:   func(s Schedule, trace Trace) []Violation { return tier.Play(s, trace).Broken },
			shrink: func(s Schedule, _ func(Schedule) bool) Schedule { return Shrink(tier, s) },
		}
	}
}

// many plays schedules on all cores and tells the first that breaks a promise,
// made as small as it can be. It gives how many were played in a second.
func many(t *testing.T, tier func(*testing.T) Tier, n int, next func(i int) Schedule) float64 {
	t.Helper()
	return plays(t, scheduled(tier), n, next)
}

func plays[S fmt.Stringer](t *testing.T, of func(*testing.T) game[S], n int, next func(i int) S) float64 {
	t.Helper()
	debug.SetGCPercent(1500) // short lives leave little that lasts
	var done atomic.Int64
	var failed atomic.Bool
	begun := time.Now()
	t.Run("plays", func(t *testing.T) {
		for range runtime.GOMAXPROCS(0) {
			t.Run("core", func(t *testing.T) {
				t.Parallel()
				g := of(t)
				for !failed.Load() {
					i := int(done.Add(1)) - 1
					if i >= n {
						return
					}
					s := next(i)
					if broken := g.play(s, nil); len(broken) > 0 && !failed.Swap(true) {
						tell(t, g, s, broken)
					}
				}
			})
		}
	})
	return float64(min(int64(n), done.Load())) / time.Since(begun).Seconds()
}

// tell shrinks a schedule and plays it aloud.
func tell[S fmt.Stringer](t *testing.T, g game[S], s S, first []Violation) {
	t.Helper()
	small := g.shrink(s, func(s S) bool { return len(g.play(s, nil)) > 0 })
	var story strings.Builder
	lines := 0
	broken := g.play(small, func(line string) {
		if lines++; lines < 2000 {
			story.WriteString(line + "\n")
		}
	})
	t.Errorf("%sschedule: %s\nshrunk:   %s\n%s%s", join(first), s, small, join(broken), &story)
}

func machines(*testing.T) Tier { return Machines() }

func drawn(tier Tier, from uint64) func(int) Schedule {
	return func(i int) Schedule { return Draw(from+uint64(i), tier) }
}

func TestMachineSchedules(t *testing.T) {
	measured(t, machines, 20_000, drawn(Machines(), 1))
}

func TestEngineSchedules(t *testing.T) {
	measured(t, Engines, 1000, drawn(Engines(nil), 1))
}

// measured plays schedules and says how fast: by the clock, and by the work of one
// core, which the other users of a machine change less.
func measured(t *testing.T, tier func(*testing.T) Tier, n int, next func(int) Schedule) {
	t.Helper()
	name, before := tier(t).String(), worked()
	t.Logf("bench: sim.%s %.0f schedules/s", name, many(t, tier, n, next))
	if used := worked() - before; used > 0 {
		t.Logf("bench: sim.%s.core %.0f schedules/core-s", name, float64(n)/used.Seconds())
	}
}

// TestSimulate is make sim: as many schedules as one likes, or one told aloud.
func TestSimulate(t *testing.T) {
	if *tierName == "channels" {
		simulateHistories(t)
		return
	}
	tier := machines
	if *tierName == "engine" {
		tier = Engines
	}
	if *replay != "" {
		s, err := ParseSchedule(*replay)
		if err != nil {
			t.Fatal(err)
		}
		r := tier(t).Play(s, func(line string) { fmt.Println(line) })
		if len(r.Broken) > 0 {
			t.Fatal(join(r.Broken))
		}
		return
	}
	if *runs > 0 {
		fmt.Printf("%d schedules, %.0f a second\n", *runs, many(t, tier, *runs, drawn(tier(nil), *seed)))
	}
}

// TestSeedIsARun: the same schedule is the same run, line by line. In the engine
// tier what goroutines do between two IO steps is not ours to order: there the
// outcome is the same.
func TestSeedIsARun(t *testing.T) {
	for seed := range uint64(50) {
		s := Draw(seed, Machines())
		var told [2]strings.Builder
		for i := range told {
			Machines().Play(s, func(line string) { told[i].WriteString(line + "\n") })
		}
		if a, b := told[0].String(), told[1].String(); a != b {
			t.Fatalf("%s: two runs differ at %s", s, difference(a, b))
		}
	}
	same := 0
	for seed := range uint64(20) {
		s := Draw(seed, Engines(t))
		a, b := Engines(t).Play(s, nil), Engines(t).Play(s, nil)
		if a.States == b.States && join(a.Broken) == join(b.Broken) {
			same++
		}
	}
	t.Logf("%d of 20 engine schedules ended the same way twice", same)
}

func difference(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			return fmt.Sprintf("line %d:\n%s\n%s", i, x[i], y[i])
		}
	}
	return "the end"
}

func TestScheduleIsItsText(t *testing.T) {
	for seed := range uint64(200) {
		s := Draw(seed, Engines(nil))
		back, err := ParseSchedule(s.String())
		if err != nil || back.String() != s.String() {
			t.Fatalf("%s read as %s: %v", s, back, err)
		}
	}
	for _, bad := range []string{"", "seed=x pair=btc-smt", "pair=btc-smt 3:reorg", "pair=btc-smt x:reorg:taker:first:1:1", "what=1 pair=btc-smt"} {
		if _, err := ParseSchedule(bad); err == nil {
			t.Errorf("%q was read", bad)
		}
	}
}

// enumerate plays a clean swap of each pair once for every IO step of a role, with
// the power gone, or the disk full, just before it, and back after so many seconds.
func enumerate(t *testing.T, tier func(*testing.T) Tier, pairs [][2]htlc.ChainID, kind Kind, role Role, lasts int) int {
	t.Helper()
	steps := 0
	for _, pair := range pairs {
		clean := Schedule{Seed: 7, Gives: pair[0], Gets: pair[1], Plays: [2]string{Honest, Honest}, Swaps: 1, Strict: true}
		if kind == WipeIO { // copies are IO steps, too
			clean.Faults = []Fault{{Kind: kind, Who: role, N: 1 << 30}}
		}
		var n int
		t.Run("clean", func(t *testing.T) { n = tier(t).Play(clean, nil).Steps[role] })
		if n < 10 {
			t.Fatalf("a clean swap has %d IO steps", n)
		}
		steps += n
		many(t, tier, n, func(i int) Schedule {
			s := clean
			s.Faults = []Fault{{Kind: kind, Who: role, N: i + 1, For: lasts}}
			return s
		})
	}
	return steps
}

// TestCrashEverywhere: no IO step is a bad moment to lose power, for either role of
// every ordered pair of chains, whether it comes back at once or after the other side
// has given up.
func TestCrashEverywhere(t *testing.T) {
	every := pairs()
	for name, tier := range map[string]func(*testing.T) Tier{"machines": machines, "engine": Engines} {
		for _, role := range []Role{Taker, Maker} {
			for when, lasts := range map[string]int{"at once": 1, "later": Later} {
				t.Run(name+"/"+role.String()+"/"+when, func(t *testing.T) {
					t.Logf("bench: sim.crashes.%s.%s.%s %d runs", name, role, strings.ReplaceAll(when, " ", "-"), enumerate(t, tier, every[:], CrashIO, role, lasts))
				})
			}
		}
	}
}

// TestWipeEverywhere: no IO step is a bad moment to lose the whole disk, for either
// role, where a place keeps copies of the bundle: the newest one ends the swap.
func TestWipeEverywhere(t *testing.T) {
	for _, role := range []Role{Taker, Maker} {
		for when, lasts := range map[string]int{"at once": 1, "later": Later} {
			t.Run(role.String()+"/"+when, func(t *testing.T) {
				t.Logf("bench: sim.wipes.%s.%s %d runs", role, strings.ReplaceAll(when, " ", "-"), enumerate(t, Engines, diskPairs(), WipeIO, role, lasts))
			})
		}
	}
}

// TestFullDiskEverywhere: a disk that is full from any write on loses nothing:
// what is not recorded is not done, and what is public is claimed all the same,
// however long it takes somebody to make room.
func TestFullDiskEverywhere(t *testing.T) {
	for _, role := range []Role{Taker, Maker} {
		for when, lasts := range map[string]int{"soon": 5, "after-all": 300} {
			t.Run(role.String()+"/"+when, func(t *testing.T) {
				kind := DiskIO
				if when == "soon" {
					kind = BadIO // not drawn at random: the database ends with its process if a new log cannot be begun
				}
				t.Logf("bench: sim.full-disk.%s.%s %d runs", role, when, enumerate(t, Engines, diskPairs(), kind, role, lasts))
			})
		}
	}
}

// TestCrashTwice: sampled pairs of crashes, of one machine or of both.
func TestCrashTwice(t *testing.T) {
	many(t, Engines, 300, func(i int) Schedule {
		pair := pairs()[i%len(pairs())]
		a, b := Role(i/2%2), Role(i/4%2)
		return Schedule{
			Seed: uint64(i), Gives: pair[0], Gets: pair[1], Plays: [2]string{Honest, Honest}, Swaps: 1, Strict: true,
			Faults: []Fault{{Kind: CrashIO, Who: a, N: 1 + i*7%150, For: 1 + i%5}, {At: 4 + i%9, Kind: CrashIO, Who: b, N: 1 + i*13%60, For: 1 + i%3}},
		}
	})
}
