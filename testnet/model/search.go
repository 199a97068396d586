package model

import (
	"encoding/binary"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/lockstep-swap/lockstep/swap"
)

// Change is a pair of states of a role that some run goes through, and the kind
// of event that did it.
type Change struct {
	Role     swap.Role
	From, To swap.State
	By       string
}

// Found is what a search found.
type Found struct {
	States  int
	Moves   int
	Broken  string // the first promise that was broken, with the run that leads to it
	Changes map[Change]bool
	Ends    map[[2]swap.State]bool // how taker and maker can end; empty: a rogue
}

// breach stops a search.
type breach struct {
	w   *world
	why string
}

// search is one under way; worlds report to it.
type search struct {
	b      Bounds
	found  Found
	breach *breach
}

// Search goes through all runs, or until a promise is broken.
func Search(b Bounds) Found {
	s := &search{b: b, found: Found{Changes: map[Change]bool{}, Ends: map[[2]swap.State]bool{}}}
	level := []*world{b.start()}
	for tick := 0; tick < b.End && len(level) > 0; tick++ {
		seen := map[string]bool{}
		var next []*world
		for _, w := range level {
			for _, n := range b.next(w) {
				s.found.Moves++
				if s.judge(n); s.breach != nil {
					s.found.Broken = s.breach.tell()
					return s.found
				}
				if n.over() {
					s.found.Ends[n.ends()] = true
				} else if key := n.key(); !seen[key] {
					seen[key] = true
					next = append(next, n)
				}
			}
		}
		s.found.States += len(next)
		level = next
	}
	for _, w := range level {
		if why := s.b.last(w); why != "" {
			s.found.Broken = (&breach{w, why}).tell()
			return s.found
		}
		s.found.Ends[w.ends()] = true
	}
	return s.found
}

// ends are the states of the two machines.
func (w *world) ends() (e [2]swap.State) {
	for i, p := range w.sides {
		if p != nil {
			e[i] = p.s.State()
		}
	}
	return e
}

// note is what a step reports; it travels with the world until it is judged.
type note struct {
	change Change
	broken string
}

// over says whether nothing can happen any more: all are closed, and both legs
// are settled for good.
func (w *world) over() bool {
	for _, p := range w.sides {
		if p != nil && (!p.s.Closed || p.down != 0) {
			return false
		}
	}
	for _, c := range w.chains {
		if c.holds(waiting) || c.holds(tip) {
			return false
		}
	}
	return true
}

func (x *breach) tell() string {
	var lines []string
	for w := x.w; w != nil; w = w.from {
		if w.move != "" {
			lines = append(lines, fmt.Sprintf("tick %2d  %s", w.tick, w.move))
		}
	}
	slices.Reverse(lines)
	return x.why + "\n" + strings.Join(lines, "\n")
}

// key is what makes two worlds of a tick the same: everything that decides about
// what can come, and nothing else.
func (w *world) key() string {
	b := make([]byte, 0, 160)
	for _, c := range w.chains {
		b = append(b, byte(c.lock), byte(c.void), byte(c.claim), byte(c.refund), c.fork)
	}
	b = append(b, bit(w.public), w.reorgs, w.delays)
	for _, p := range w.sides {
		if p == nil {
			b = append(b, 0xff)
			continue
		}
		b = append(b, byte(p.down), p.crashes, p.slow, bit(p.away), bit(p.marked), bit(p.retell), bit(p.begun), p.fork[0], p.fork[1], p.signed, p.locks)
		b = binary.AppendVarint(b, int64(p.clock[0]))
		b = binary.AppendVarint(b, int64(p.clock[1]))
		s := &p.s
		for _, f := range []bool{s.LockAsked, s.LockDead, s.SecretKnown, s.Revealing, s.Revealed, s.Renounced, s.Closed} {
			b = append(b, bit(f))
		}
		for _, l := range []swap.Leg{s.Give, s.Get} {
			b = append(b, l.Recorded...)
			for _, k := range l.Locks {
				b = append(append(b, '|'), k.Status...)
				b = append(b, k.Block...)
				if k.End != nil {
					b = append(append(b, k.End.How...), k.End.Status...)
				}
			}
			b = append(b, ';')
		}
		for _, a := range slices.Sorted(slices.Values(s.Asked)) {
			b = append(append(b, a...), ',')
		}
	}
	return string(b)
}

func bit(x bool) byte {
	if x {
		return 1
	}
	return 0
}

func kind(what swap.What) string { return reflect.TypeOf(what).Name() }
