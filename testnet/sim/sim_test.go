package sim

import (
	"flag"
	"os"
	"sync"
	"sync/atomic"
	"testing"
)

var runs = flag.Int("runs", 0, "how many schedules more")

func TestMachines(t *testing.T) {
	n := 20_000
	if *runs > 0 {
		n = *runs
	}
	var next atomic.Uint64
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() {
			for {
				seed := next.Add(1)
				if seed > uint64(n) || t.Failed() {
					return
				}
				s := Draw(seed, Machines())
				if broken := Machines().Play(s, nil); len(broken) > 0 {
					t.Errorf("%s\n%s", s, join(broken))
				}
			}
		})
	}
	wg.Wait()
}

func TestOne(t *testing.T) {
	text := os.Getenv("SCHEDULE")
	if text == "" {
		t.Skip()
	}
	s, err := ParseSchedule(text)
	if err != nil {
		t.Fatal(err)
	}
	t.Log(join(Machines().Play(s, func(l string) { t.Log(l) })))
}

func TestEngines(t *testing.T) {
	n := 100
	if *runs > 0 {
		n = *runs
	}
	var next atomic.Uint64
	t.Run("two", func(t *testing.T) {
		for range 2 {
			t.Run("", func(t *testing.T) {
				t.Parallel()
				tier := Engines(t)
				for {
					seed := next.Add(1)
					if seed > uint64(n) || t.Failed() {
						return
					}
					s := Draw(seed, tier)
					if broken := tier.Play(s, nil); len(broken) > 0 {
						t.Errorf("%s\n%s", s, join(broken))
					}
				}
			})
		}
	})
}

func TestOneEngine(t *testing.T) {
	text := os.Getenv("SCHEDULE")
	if text == "" {
		t.Skip()
	}
	s, err := ParseSchedule(text)
	if err != nil {
		t.Fatal(err)
	}
	t.Log(join(Engines(t).Play(s, func(l string) { t.Log(l) })))
}
