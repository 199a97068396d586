package mutants

// stops are bugs of a start, which a stop in each moment of a flow of channels finds.
func stops() []Mutant {
	stop := func(flow string) Target { return by("testnet/sim", "^TestChannelCrashEverywhere$/^"+flow+"$") }
	return []Mutant{
		{
			Name:  "channels-outbox-forgotten-at-start",
			Rule:  "what a channel was to do when the power went is not done when it is back",
			File:  "swap/engine/engine.go",
			Old:   "	for _, t := range todos {\n		e.perform(t)",
			New:   "	for _, t := range todos {\n		if room, _, _ := strings.Cut(t.Key, \"/\"); room == \"channel\" {\n			continue\n		}\n		e.perform(t)",
			Tests: []Target{stop("held_and_resolved"), stop("registered_by_a_mediator")},
		},
	}
}
