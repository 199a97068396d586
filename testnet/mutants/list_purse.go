package mutants

// purses are bugs of what nodes take of us and of what gas there is for.
func purses() []Mutant {
	const tests = "^(TestNodesThatTakeNoHighFees|TestWhatIsTooHighRisesNoFurther)$"
	return []Mutant{
		{
			Name:  "too-high-again",
			Rule:  "what nodes take from nobody, for its fee, is sent to them again and again, and all that comes after its nonce waits",
			File:  "chains/account/step.go",
			Old:   "		v.High = true",
			New:   "		v.High = false",
			Tests: []Target{by("chains/account", tests)},
		},
		{
			Name:  "too-high-bids-on",
			Rule:  "what was refused for its fee bids as much again",
			File:  "chains/account/bid.go",
			Old:   "	return max(min(most, j.below()), 1) // the floor wins",
			New:   "	return max(most, 1) // the floor wins",
			Tests: []Target{by("chains/account", tests)},
		},
		{
			Name:  "too-high-stays",
			Rule:  "what can bid less than the next block takes keeps its nonce, and a defence behind it is late",
			File:  "chains/account/step.go",
			Old:   "	if a.inTheWay(j, w, rate) {",
			New:   "	if a.inTheWay(j, w, rate) && j.Void {",
			Tests: []Target{by("chains/account", tests)},
		},
		{
			Name:  "too-high-begins-again",
			Rule:  "what stepped aside takes the next nonce at once",
			File:  "chains/account/step.go",
			Old:   ", Cap: j.cap()}",
			New:   "}",
			Tests: []Target{by("chains/account", tests)},
		},
		{
			Name:  "too-high-for-a-void",
			Rule:  "the void in place of what was refused for its fee is held to be as dear",
			File:  "chains/account/cap.go",
			Old:   "v.High && v.Void == j.Void && ",
			New:   "v.High && ",
			Tests: []Target{by("chains/account", tests)},
		},
		{
			Name:  "too-high-unknown",
			Rule:  "what nodes say of a fee above their cap is not understood",
			File:  "chains/evm/send.go",
			Old:   "	{\"exceeds the configured cap\", chains.ErrFeeTooHigh},",
			New:   "	{\"exceeds the cap configured\", chains.ErrFeeTooHigh},",
			Tests: []Target{by("chains/evm", "^TestVerdicts$")},
		},
		{
			Name:  "gas-once-in-a-block",
			Rule:  "a partner locks a hundred times between two blocks, and there is gas for three",
			File:  "swap/engine/upkeep.go",
			Old:   "	return k.poor.Load() || k.used > k.most",
			New:   "	return k.poor.Load()",
			Tests: []Target{by("swap/engine", "^TestABurstOfLocks$")},
		},
		{
			Name:  "gas-of-steps-uncounted",
			Rule:  "what gas a step has come to keep is not counted before the next block",
			File:  "swap/engine/upkeep.go",
			Old:   "	k.used = max(k.used, manyGas) + has - had",
			New:   "	k.used = max(k.used, manyGas) + has - has",
			Tests: []Target{by("swap/engine", "^TestABurstOfLocks$")},
		},
		{
			Name:  "purse-unknown",
			Rule:  "after a start locks are taken before it is known what gas there is for them",
			File:  "swap/engine/chanread.go",
			Old:   "	if !e.knowsPurse(f.id) {",
			New:   "	if !e.knowsPurse(f.id) && f.e == nil {",
			Tests: []Target{by("swap/engine", "^TestNoLockBeforeThePurseIsKnown$")},
		},
		{
			Name:  "leaving-is-free",
			Rule:  "coin that is on its way out is promised to the next withdrawal, with the gas that channels are defended with",
			File:  "swap/engine/purse.go",
			Old:   "	if a.Chain.EVM() && err == nil {",
			New:   "	if a.Chain.EVM() && err != nil {",
			Tests: []Target{by("swap/engine", "^TestWhatLeavesIsNotFree$")},
		},
	}
}
