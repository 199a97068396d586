package mutants

// disposals are bugs of how given up locks are brought back from an old proof.
func disposals() []Mutant {
	return []Mutant{
		{
			Name:  "disposals-one-by-one",
			Rule:  "disposals go to the chain one after the other, and an hour of challenge is too short for all",
			File:  "channel/dispute.go",
			Old:   "	if len(a.Which) > 0 {\n		s.put(a)\n	}\n}\n\n// presented notes",
			New:   "	if len(a.Which) > 0 {\n		a.Which, a.Disposals = a.Which[:1], a.Disposals[:1]\n		s.put(a)\n	}\n}\n\n// presented notes",
			Tests: []Target{by("channel", "^TestAllDisposalsAtOnce$")},
		},
		{
			Name:  "disposals-for-ever",
			Rule:  "a disposal that the contract has taken is sent again until the settle, and each costs a call",
			File:  "channel/dispute.go",
			Old:   " && d.Presented != showing {",
			New:   " {",
			Tests: []Target{by("channel", "^TestAllDisposalsAtOnce$")},
		},
		{
			Name:  "disposals-once-for-all",
			Rule:  "what was presented against one old proof is not presented against the next",
			File:  "channel/dispute.go",
			Old:   " && d.Presented != showing {",
			New:   " && d.Presented == 0 {",
			Tests: []Target{by("channel", "^TestDisposalsAreShownAgain$")},
		},
		{
			Name:  "returned-is-returned-again",
			Rule:  "a call with disposals of locks that went back is made, and reverts",
			File:  "channel/evm/call.go",
			Old:   "		if at < 0 || side.Record.Returned.Bit(i) == 1 {",
			New:   "		if at < 0 {",
			Tests: []Target{by("chains/fake", "^TestDisposalsOf160$")},
		},
	}
}
