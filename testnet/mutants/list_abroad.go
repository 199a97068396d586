package mutants

// abroad are the rules that keep apart what two chains, two channels or two payments have in
// common: a hash, an address, an id.
func abroad() []Mutant {
	return []Mutant{
		{
			Name:  "any-registry-decides",
			Rule:  "a secret that is registered on another chain has a mediator pay, and take its own lock for won",
			File:  "swap/engine/chansecret.go",
			Old:   "		if m.Asset.Chain == chain && m.Channel.Awaits(h) {",
			New:   "		if m.Channel.Awaits(h) {",
			Tests: []Target{by("swap/engine", "^TestAnotherChainsRegistryDecidesNothing$")},
		},
	}
}
