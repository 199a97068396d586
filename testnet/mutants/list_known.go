package mutants

// known are bugs of what was known of channels and not mended for long.
func known() []Mutant {
	const engine = "swap/engine"
	return []Mutant{
		{
			Name:  "withdrawal-key-not-noted",
			Rule:  "a withdrawal whose answer was lost is made once more when it is asked for again with its key",
			File:  "swap/engine/chanmachine.go",
			Old:   "		if e.note != nil {",
			New:   "		if false && e.note != nil {",
			Tests: []Target{by(engine, "^TestAWithdrawalIsMadeOnce$"), by(engine, "^TestAWithdrawalSurvivesEachStep$")},
		},
		{
			Name:  "withdrawal-key-of-a-declined-one",
			Rule:  "the key of a withdrawal that was declined takes nothing out when it is used again",
			File:  "swap/engine/chantake.go",
			Old:   "	if err := e.trimTaken(); err != nil {\n		return ChannelView{}, err\n	}",
			New:   "	if err := e.Journal.Put(key, []byte(`{}`)); err != nil {\n		return ChannelView{}, err\n	}",
			Tests: []Target{by(engine, "^TestAKeyOfAWithdrawalIsKept$")},
		},
		{
			Name:  "withdrawal-key-forgotten-early",
			Rule:  "the key of a withdrawal is forgotten while the API still takes it",
			File:  "swap/engine/chantake.go",
			Old:   "t.At.Add(keepFunding)",
			New:   "t.At.Add(keepFunding / 2)",
			Tests: []Target{by(engine, "^TestAKeyOfAWithdrawalIsKept$")},
		},
	}
}
