package mutants

// pulses are bugs of who is woken when by the wall's clock and by the chains'.
func pulses() []Mutant {
	return []Mutant{
		{
			Name:  "pulse-forgets-the-wall",
			Rule:  "deadlines of this machine's clock wake nobody: a swap is given up, and a refund asked for, when the next message or block happens to come",
			File:  "swap/engine/wakes.go",
			Old:   `		next = h.list[0].at`,
			New:   `		next = h.list[0].at + math.MaxInt32`,
			Tests: []Target{by("swap/engine", "^TestThePulseWakesWhoIsDue$")},
		},
	}
}
