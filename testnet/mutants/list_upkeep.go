package mutants

// upkeep are bugs of what channels cost to keep.
func upkeep() []Mutant {
	const pkg = "swap/engine"
	market := by(pkg, "^TestLocksAreWorthTheMarket$")
	purse := by(pkg, "^TestGasForChannelsIsKept$")
	return []Mutant{
		{
			Name:  "locks-by-the-floor",
			Rule:  "a mediator takes locks that its registration costs more than, at the market's price",
			File:  "channel/step.go",
			Old:   "	return amount.Cmp(s.policy.Least) < 0 || amount.Cmp(s.least) < 0",
			New:   "	return amount.Cmp(s.policy.Least) < 0",
			Tests: []Target{market},
		},
		{
			Name:  "gas-of-channels-is-spent",
			Rule:  "the coin with which channels are ended alone is free for swaps, withdrawals and deposits",
			File:  "swap/engine/purse.go",
			Old:   "			promise(keep)",
			New:   "			_ = keep",
			Tests: []Target{purse},
		},
		{
			Name:  "locks-without-gas",
			Rule:  "who has no gas to register a secret takes another lock",
			File:  "channel/receive.go",
			Old:   "	case s.poor || uint64(len(newest.Locks)) > s.policy.Locks",
			New:   "	case uint64(len(newest.Locks)) > s.policy.Locks",
			Tests: []Target{by("channel", "^TestNoGasNoLock$")},
		},
		{
			Name:  "unnamed-tokens-are-locked",
			Rule:  "one unit of a token is locked, and won with coin",
			File:  "swap/engine/upkeep.go",
			Old:   "	if !a.Native() {\n		return channel.MostSum()",
			New:   "	if !a.Native() {\n		return channel.Sum{}",
			Tests: []Target{by(pkg, "^TestUnnamedTokensAreNotLocked$")},
		},
	}
}
