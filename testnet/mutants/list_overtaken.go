package mutants

// overtaken are bugs of answers to a close that the partner can spoil before they are mined,
// and of what they cost.
func overtaken() []Mutant {
	return []Mutant{
		{
			Name:  "refused-presentation-again",
			Rule:  "a partner unlocks one lock after the other, and what it gave up is presented in vain before each",
			File:  "channel/dispute.go",
			Old:   "s.turns+s.vain > mostTurns, ",
			New:   "s.turns > mostTurns, ",
			Tests: []Target{by("channel", "^TestARefusedPresentationWaits$")},
		},
		{
			Name:  "refused-unlock-again",
			Rule:  "a partner presents one lock after the other that we gave up, and we unlock in vain after each",
			File:  "channel/dispute.go",
			Old:   "	if s.vain >= mostVain && ",
			New:   "	if s.vain > 1<<20 && ",
			Tests: []Target{by("channel", "^TestARefusedUnlockWaits$")},
		},
		{
			Name:  "refused-for-good",
			Rule:  "what was refused before the settle time is not presented in the challenge either",
			File:  "channel/dispute.go",
			Old:   "	case s.late(s.now) && s.possible():",
			New:   "	case s.apart() && s.late(s.now) && s.possible():",
			Tests: []Target{by("channel", "^TestARefusedPresentationWaits$")},
		},
		{
			Name:  "liars-are-presented-to",
			Rule:  "a backend that makes up a close has as many presentations as it likes, and its partner the purse",
			File:  "channel/dispute.go",
			Old:   " > mostTurns, s.apart() && s.heededIn(DoPresent, s.from) >= mostMadeUp:",
			New:   " > mostTurns:",
			Tests: []Target{by("channel", "^TestALiarPresentsLittle$")},
		},
		{
			Name:  "any-settle-time-is-possible",
			Rule:  "a backend that makes up a close says that its challenge has just begun, before there can be one",
			File:  "channel/dispute.go",
			Old:   "	return !s.apart() || s.tip.SettleAt.Add(",
			New:   "	return s.tip.SettleAt > 0 || s.tip.SettleAt.Add(",
			Tests: []Target{by("channel", "^TestALiarPresentsLittle$")},
		},
		{
			Name:  "calldata-of-ethereum",
			Rule:  "limits count what Ethereum takes for calldata: on Spectrum no node takes a disposal of a long list",
			File:  "channel/evm/gas.go",
			Old:   "	leafGas     = 2_600  //",
			New:   "	leafGas     = 1_200  //",
			Tests: []Target{by("chains/fake", "^TestListsOnSpectrum$")},
		},
		{
			Name:  "tokens-end-like-coin",
			Rule:  "the gas that is kept for a channel of tokens is that of one of coin, and no node takes its settle when fees rise",
			File:  "swap/engine/upkeep.go",
			Old:   "			gas += c.Gas(t, channel.Action{Do: do})",
			New:   "			gas += c.Gas(channel.Terms{}, channel.Action{Do: do})",
			Tests: []Target{by("swap/engine", "^TestGasForTokensIsKept$")},
		},
		{
			Name:  "no-gas-for-disposals",
			Rule:  "the gas to show what a partner gave up is not kept: when fees rise it takes all of that",
			File:  "swap/engine/upkeep.go",
			Old:   "		if n := m.Channel.GivenUp(); n > 0 {",
			New:   "		if n := m.Channel.GivenUp(); n > 1<<20 {",
			Tests: []Target{by("swap/engine", "^TestGasForDisposalsIsKept$")},
		},
	}
}
