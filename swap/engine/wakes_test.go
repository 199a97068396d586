package engine

import (
	"context"
	"fmt"
	"testing"

	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
)

// fickle is a machine that wants to be woken when it is told to.
type fickle struct{ at []swap.Wake }

func (f *fickle) step(moments, any) (effects, error)        { return effects{}, nil }
func (f *fickle) state() ([]byte, map[string][]byte, error) { return nil, nil, nil }
func (f *fickle) wakes() []swap.Wake                        { return f.at }
func (f *fickle) copied() machine                           { return f }
func (s *shard) waiting() (n int)                           { return len(s.planned) + s.rung() }
func (s *shard) rung() (n int) {
	for _, h := range s.clocks {
		if h.Len() != len(h.places) {
			return -1 << 20
		}
		n += h.Len()
	}
	return n
}

// However often a machine changes its mind, it waits for one moment of each clock, the
// next; once it wants nothing any more, nothing is left of it.
func TestOneMomentOfEachClockIsWaitedFor(t *testing.T) {
	s := newShard(nil)
	const machines, rounds = 50, 400
	for i := range rounds {
		for k := range machines {
			f := &fickle{}
			for n := range htlc.UnixSeconds(5) {
				at := htlc.UnixSeconds(1000+(i*7919+k*31)%5000) + 10*n
				f.at = append(f.at, swap.Wake{At: at}, swap.Wake{Chain: htlc.SMT, At: at}, swap.Wake{Chain: finalClock + htlc.SMT, At: at + 1})
			}
			s.plan(fmt.Sprint("m", k), f)
		}
	}
	if n := s.rung(); n != 3*machines || len(s.planned) != machines {
		t.Errorf("%d moments are waited for, with %d machines", n, len(s.planned))
	}
	for k := range machines {
		if k%2 == 0 {
			s.plan(fmt.Sprint("m", k), &fickle{})
		} else {
			s.unplan(fmt.Sprint("m", k))
		}
	}
	if n := s.waiting(); n != 0 {
		t.Errorf("%d are left", n)
	}
}

// Each moment comes once, in time, and also if nothing is stepped meanwhile; what was
// restored is woken whatever else it wants.
func TestEachMomentComesOnce(t *testing.T) {
	_, x := cast(t, "alice")
	alice := x["alice"]
	defer alice.stop()
	eventually(t, "alice has caught up", alice.caughtUp)
	s, now := newShard(alice.Engine), htlc.Moment(alice.Now())
	ticks := func() (n int) {
		batch := s.due(nil)
		return len(batch)
	}
	m := &fickle{at: []swap.Wake{{At: now - 10}, {At: now - 5}, {At: now + 1000}}}
	s.machines["m"] = m
	s.plan("m", m)
	if n := ticks(); n != 1 {
		t.Errorf("two moments that have come make %d ticks", n)
	}
	for range 3 {
		s.plan("m", m) // it still wants what has come
		if n := ticks(); n != 0 {
			t.Errorf("what has come comes again, %d times", n)
		}
	}
	m.at = append(m.at, swap.Wake{At: now - 3})
	s.plan("m", m)
	if n := ticks(); n != 1 || s.rung() != 1 {
		t.Errorf("a new moment makes %d ticks, and %d are waited for", n, s.rung())
	}
	m.at = []swap.Wake{{At: now - 10}} // forgotten meanwhile, and wanted anew
	s.plan("m", &fickle{})
	s.plan("m", m)
	if n := ticks(); n != 1 {
		t.Errorf("what is wanted anew makes %d ticks", n)
	}
	r := &swapMachine{Swap: swap.Swap{Restored: true}}
	r.Swap.Give.Terms.Asset, r.Swap.Get.Terms.Asset = coin, htlc.Asset{Chain: htlc.BTC}
	s.machines["r"] = r
	s.plan("r", &fickle{at: []swap.Wake{{At: now + 1000}}})
	s.ponder("r", r)
	s.plan("r", &fickle{at: []swap.Wake{{At: now + 2000}}})
	if n := ticks(); n != 2 { // by the wall and by its own chain, of which one is followed
		t.Errorf("what was restored gets %d ticks", n)
	}
	delete(s.machines, "m")
	s.planned["m"] = &agenda{once: []swap.Wake{{}}}
	s.wait("m", s.planned["m"])
	if n := ticks(); n != 0 || s.planned["m"] != nil {
		t.Errorf("a machine that is gone gets %d ticks", n)
	}
}

// Locks that lead nowhere leave no moments, however long they could have waited.
func TestLocksThatEndedWakeNobody(t *testing.T) {
	mallory, bob, carol := triangle(t)
	for i := range 60 {
		mallory.stranded(bob, secretOf(fmt.Sprint("awake ", i)).Hash())
	}
	h := secretOf("sleepless").Hash()
	mallory.locks(carol, 5, h)
	carol.is(h.String(), TransferHeld)
	eventually(t, "only the held one is there", func() bool { return mallory.spendable(bob) == "995" })
	waits := func(x *member) (n int) {
		for _, s := range x.shards {
			done := make(chan int)
			s.inbox <- delivery{read: func(machine) {}, ack: func(error) { done <- s.rung() }}
			n += <-done
		}
		return n
	}
	if n := waits(bob); n < 3 || n > 10 {
		t.Errorf("bob waits for %d moments because of one payment", n)
	}
	if _, err := carol.CancelTransfer(context.Background(), h.String()); err != nil {
		t.Fatal(err)
	}
	eventually(t, "mallory has all back", func() bool { return mallory.spendable(bob) == "1000" && idle(mallory) && idle(bob) && idle(carol) })
	if n := waits(carol); n != 0 {
		t.Errorf("carol waits for %d moments of locks that ended", n)
	}
}
