package mutants

// gases are bugs by which money stays where it is because gas is dear.
func gases() []Mutant {
	const bid, step = "chains/account/bid.go", "chains/account/step.go"
	waits := by("testnet/sim", "^TestWhatWaitsForGasIsFetched$")
	return []Mutant{
		{
			Name: "worth-by-the-limit", Rule: "a lock stays in the contract that costs a twentieth of it to fetch, for its call's limit would cost more than half", File: bid,
			Old: "	if use := acts.Action.Use; use > 0 && !acts.Void {", New: "	if use := acts.Action.Use; use > 0 && acts.Void {",
			Tests: []Target{by("chains/account", "^TestWorthIsWeighedByUse$"), by("swap/engine", "^TestWhatIsTakenIsFetched$")},
		},
		{
			Name: "given-up-for-gas", Rule: "what is not worth its gas now is never asked for again", File: step,
			Old: "			return nil // for a block in which it may go", New: "			delete(a.Jobs, j.ID)\n			return nil",
			Tests: []Target{by("chains/account", "^TestUseBurnsNoMore$"), waits},
		},
		{
			Name: "back-for-a-moment-only", Rule: "a lock that comes back is asked for while it has just expired, and given up if gas is dear then", File: "channel/action.go",
			Old: "case a.Ours && now.Final <= a.Locks[i].Expiry:", New: "case a.Ours && (now.Final <= a.Locks[i].Expiry || now.Final > a.Locks[i].Expiry.Add(c.policy.Reveal)):",
			Tests: []Target{waits},
		},
		{
			Name: "small-rise-holds-up", Rule: "the market rises by less than nodes take for a replacement, and a defence waits behind what is out", File: "chains/account/queue.go",
			Old: "last.Rate < min(lifts[j.ID], j.Market) {", New: "last.Rate < min(lifts[j.ID], j.Market) && most == 0 {",
			Tests: []Target{by("chains/account", "^TestASmallRiseHoldsNothingUp$")},
		},
		{
			Name: "unlock-weighed-whole", Rule: "the least lock that is taken is won, and then is not worth its unlock", File: "channel/evm/gas.go",
			Old: "		return gas - payouts(true, 2) - unlockSpare", New: "		return gas",
			Tests: []Target{by("swap/engine", "^TestWhatIsTakenIsFetched$")},
		},
	}
}
