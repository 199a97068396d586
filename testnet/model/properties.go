package model

import (
	"fmt"

	"github.com/lockstep-swap/lockstep/swap"
)

// stepped compares a machine before and after a step.
func (w *world) stepped(i int, a, b *swap.Swap, what swap.What) {
	role := []swap.Role{swap.Initiator, swap.Participant}[i]
	if from, to := a.State(), b.State(); from != to {
		w.notes = append(w.notes, note{change: Change{role, from, to, kind(what)}})
	}
	switch {
	case a.Revealing && !b.Revealing, a.Revealed && !b.Revealed, a.Renounced && !b.Renounced:
		w.breaks("S5: a mark of the %s went back", roleName[i])
	case a.Give.Recorded != "" && a.Give.Recorded != b.Give.Recorded, a.Get.Recorded != "" && a.Get.Recorded != b.Get.Recorded:
		w.breaks("S5: the %s recorded another lock", roleName[i])
	case b.Renounced && b.Revealing && !b.Revealed:
		w.breaks("S5: the %s renounced and is revealing", roleName[i])
	}
}

func (w *world) breaks(format string, args ...any) {
	w.notes = append(w.notes, note{broken: fmt.Sprintf(format, args...)})
}

// reveals is called when a claim is sent.
func (w *world) reveals(b Bounds, i int, p *party) {
	second := w.chains[1]
	if i == 0 && !w.public {
		last := b.RevealBy
		if p.marked {
			last += (b.SecondExpiry - b.RevealBy) / 5
		}
		switch {
		case second.lock != deep || second.ended():
			w.breaks("S4: the secret is sent for a lock that is not final and unspent")
		case w.tick > last:
			w.breaks("S4: the secret is sent at %d, allowed until %d", w.tick, last)
		}
	}
	w.public = true
}

// judge looks at what the steps of a move reported, and at what holds in every
// state.
func (s *search) judge(w *world) {
	for _, n := range w.notes {
		if n.broken != "" {
			s.breach = &breach{w, n.broken}
			return
		}
		s.found.Changes[n.change] = true
	}
	w.notes = nil
	for i, p := range w.sides {
		if p == nil {
			continue
		}
		own, other := w.chains[i], w.chains[1-i]
		switch {
		case p.locks > 1:
			s.breach = &breach{w, fmt.Sprintf("S2: the %s signed %d locks", roleName[i], p.locks)}
		case p.away:
		case own.claim == deep && other.refund == deep, own.claim == deep && p.s.Closed && other.claim < tip:
			s.breach = &breach{w, fmt.Sprintf("S1: the %s gave and got nothing", roleName[i])}
		}
	}
}

// last looks at a world at the end.
func (b Bounds) last(w *world) string {
	for i, p := range w.sides {
		if p == nil || p.down != 0 {
			continue
		}
		if !p.s.Closed {
			return fmt.Sprintf("L1: the %s is %s and not closed at the end, asked %q", roleName[i], p.s.State(), p.s.Asked)
		}
	}
	return ""
}
