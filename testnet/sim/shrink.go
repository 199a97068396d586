package sim

import "strings"

// patience is how many plays a shrinking may cost.
const patience = 300

// Shrink leaves out of a schedule whatever is not needed for a broken promise, one
// thing after the other, until nothing can be left out.
func Shrink(t Tier, s Schedule) Schedule {
	return shrink(s, smaller, func(s Schedule) bool { return len(t.Play(s, nil).Broken) > 0 })
}

// ShrinkHistory does the same with a history.
func ShrinkHistory(h History, broken func(History) bool) History {
	return shrink(h, smallerHistories, broken)
}

func shrink[S any](s S, smaller func(S) []S, broken func(S) bool) S {
	plays := 0
	fails := func(s S) bool {
		plays++
		return plays < patience && broken(s)
	}
	for again := true; again; {
		again = false
		for _, next := range smaller(s) {
			if fails(next) {
				s, again = next, true
				break
			}
		}
	}
	return s
}

// smaller lists the schedules that are a step simpler.
func smaller(s Schedule) []Schedule {
	var out []Schedule
	if s.Swaps > 1 {
		one := s
		one.Swaps = 1
		out = append(out, one)
	}
	for i := range s.Faults {
		less := s
		less.Faults = append(append([]Fault(nil), s.Faults[:i]...), s.Faults[i+1:]...)
		out = append(out, less)
	}
	for role, name := range s.Plays {
		if name == Honest {
			continue
		}
		for part := range strings.SplitSeq(Honest+"+"+name, "+") {
			if part != name {
				less := s
				less.Plays[role] = part
				out = append(out, less)
			}
		}
	}
	return out
}
