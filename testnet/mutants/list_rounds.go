package mutants

// rounds are bugs of reading the registry for many hashes at once.
func rounds() []Mutant {
	const adapter, file = "chains/channels", "chains/channels/round.go"
	return []Mutant{
		{
			Name:  "answer-of-another-hash",
			Rule:  "who asks together with others is told when somebody else's secret was registered",
			File:  file,
			Old:   "		return r.at[place], r.asOf, nil",
			New:   "		return r.at[place*0], r.asOf, nil",
			Tests: []Target{by(adapter, "^TestManyAreAskedForAtOneBlock$")},
		},
		{
			Name:  "one-lie-holds-all",
			Rule:  "a hash of which backends differ holds up every lock that was asked for beside it",
			File:  file,
			Old:   "	case len(r.hashes) == 1:",
			New:   "	case len(r.hashes) > 0:",
			Tests: []Target{by(adapter, "^TestOneLieIsOfOneHash$")},
		},
	}
}
