package engine

import (
	"container/heap"
	"math"
	"slices"

	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
)

// A shard waits with each machine for one moment of each clock, the next: what waits is
// as much as there are machines, however often they change their minds and whoever makes
// them.

// agenda is when a machine wants to be woken.
type agenda struct {
	wakes []swap.Wake
	come  map[swap.Wake]bool // of these, the ones that have come
	once  []swap.Wake        // besides, until they have come
}

// next gives each clock's next moment.
func (a *agenda) next() (list []swap.Wake) {
	see := func(w swap.Wake) {
		for i := range list {
			if list[i].Chain == w.Chain {
				list[i].At = min(list[i].At, w.At)
				return
			}
		}
		list = append(list, w)
	}
	for _, w := range a.wakes {
		if !a.come[w] {
			see(w)
		}
	}
	for _, w := range a.once {
		see(w)
	}
	return list
}

// pass notes what has come by a clock.
func (a *agenda) pass(clock htlc.ChainID, t htlc.UnixSeconds) {
	for _, w := range a.wakes {
		if w.Chain == clock && w.At <= t {
			if a.come == nil {
				a.come = map[swap.Wake]bool{}
			}
			a.come[w] = true
		}
	}
	kept := a.once[:0]
	for _, w := range a.once {
		if w.Chain != clock || w.At > t {
			kept = append(kept, w)
		}
	}
	a.once = kept
}

// plan remembers when a machine wants to be woken, and forgets when it wanted to be.
// What has come does not come again as long as it is wanted.
func (s *shard) plan(key string, m machine) {
	a := s.planned[key]
	wakes := m.wakes()
	if a == nil {
		if len(wakes) == 0 {
			return
		}
		a = &agenda{}
		s.planned[key] = a
	}
	if slices.Equal(wakes, a.wakes) && len(wakes) > 0 {
		return
	}
	come := a.come
	a.wakes, a.come = wakes, nil
	for _, w := range wakes {
		if come[w] {
			if a.come == nil {
				a.come = map[swap.Wake]bool{}
			}
			a.come[w] = true
		}
	}
	s.wait(key, a)
}

// unplan forgets a machine.
func (s *shard) unplan(key string) {
	delete(s.planned, key)
	for _, h := range s.clocks {
		h.remove(key)
	}
}

// wait waits for what is next.
func (s *shard) wait(key string, a *agenda) {
	next := a.next()
	for clock, h := range s.clocks {
		wanted := false
		for _, w := range next {
			wanted = wanted || w.Chain == clock
		}
		if !wanted {
			h.remove(key)
		}
	}
	for _, w := range next {
		if s.clocks[w.Chain] == nil {
			s.clocks[w.Chain] = &wakeHeap{places: map[string]int{}}
		}
		s.clocks[w.Chain].set(key, w.At)
	}
	if len(a.wakes)+len(a.once) == 0 {
		delete(s.planned, key)
	}
}

// ponder wakes a restored swap once its chains are followed: what was under way is
// not in a bundle, and what it calls for must not wait for the next fact.
func (s *shard) ponder(key string, m machine) {
	x, ok := m.(*swapMachine)
	if !ok || !x.Swap.Restored || x.Swap.Closed {
		return
	}
	a := s.planned[key]
	if a == nil {
		a = &agenda{}
		s.planned[key] = a
	}
	a.once = append(a.once, swap.Wake{})
	for _, l := range []swap.Leg{x.Swap.Give, x.Swap.Get} {
		a.once = append(a.once, swap.Wake{Chain: l.Terms.Asset.Chain})
	}
	s.wait(key, a)
}

// tellNext tells the pulse the first moment of the wall's clock that somebody waits for.
func (s *shard) tellNext() {
	next := htlc.UnixSeconds(math.MaxInt64)
	if h := s.clocks[""]; h != nil && h.Len() > 0 {
		next = h.list[0].at
	}
	s.wall.Store(int64(next))
}

// wakeUp makes the shard look who waits for what has come.
func (s *shard) wakeUp() {
	select {
	case s.poke <- struct{}{}:
	default: // it will look
	}
}

// due appends ticks for the machines whose time has come.
func (s *shard) due(batch []delivery) []delivery {
	// What happened while we were away comes before what time alone demands. A
	// refund goes by its own chain's clock, whatever the others do.
	now := s.e.moments()
	for clock, h := range s.clocks {
		if clock == "" {
			if s.e.caughtUp() {
				batch = s.ring(batch, clock, h, now.wall)
			}
			continue
		}
		chain, final := clockOf(clock)
		if f := s.e.followers[chain]; f == nil || !f.caught.Load() {
			continue
		}
		at := now.clock(chain)
		if final {
			at = now.final(chain)
		}
		batch = s.ring(batch, clock, h, at)
	}
	return batch
}

// ring wakes those who wait for a moment of a clock that has come.
func (s *shard) ring(batch []delivery, clock htlc.ChainID, h *wakeHeap, t htlc.UnixSeconds) []delivery {
	for h.Len() > 0 && h.list[0].at <= t {
		key := h.list[0].key
		a := s.planned[key]
		if a == nil || s.machines[key] == nil {
			s.unplan(key)
			continue
		}
		a.pass(clock, t)
		s.wait(key, a)
		batch = append(batch, delivery{key: key, event: swap.Tick{}})
	}
	return batch
}

// wake is a moment at which a machine gets a tick.
type wake struct {
	at  htlc.UnixSeconds
	key string
}

// wakeHeap orders wakes by time. A machine has one at most.
type wakeHeap struct {
	list   []wake
	places map[string]int // where each machine's is
}

// set waits for a moment, in the place of another of that machine.
func (h *wakeHeap) set(key string, at htlc.UnixSeconds) {
	i, waits := h.places[key]
	switch {
	case !waits:
		heap.Push(h, wake{at, key})
	case h.list[i].at != at:
		h.list[i].at = at
		heap.Fix(h, i)
	}
}

func (h *wakeHeap) remove(key string) {
	if i, waits := h.places[key]; waits {
		heap.Remove(h, i)
	}
}

func (h *wakeHeap) Len() int           { return len(h.list) }
func (h *wakeHeap) Less(i, j int) bool { return h.list[i].at < h.list[j].at }
func (h *wakeHeap) Swap(i, j int) {
	h.list[i], h.list[j] = h.list[j], h.list[i]
	h.places[h.list[i].key], h.places[h.list[j].key] = i, j
}

// Push implements heap.Interface.
func (h *wakeHeap) Push(x any) {
	if w, ok := x.(wake); ok {
		h.places[w.key] = len(h.list)
		h.list = append(h.list, w)
	}
}

// Pop implements heap.Interface.
func (h *wakeHeap) Pop() any {
	n := len(h.list) - 1
	w := h.list[n]
	h.list[n] = wake{}
	h.list = h.list[:n]
	delete(h.places, w.key)
	return w
}
