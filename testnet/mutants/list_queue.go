package mutants

// queue are bugs of the row in which an account's transactions are mined, and of what
// they may cost.
func queue() []Mutant {
	account := func(run string) []Target { return []Target{by("chains/account", "^"+run+"$")} }
	const row, bid, wallet = "chains/account/queue.go", "chains/account/bid.go", "chains/evm/wallet.go"
	return []Mutant{
		{
			Name: "worthless-gets-a-nonce", Rule: "a stranger's wei takes a nonce, bids next to nothing, and every defence waits behind it", File: row,
			Old: "	return min(a.rule(first, j, w, now).Rate(), j.below()) < w.due() || a.crowded(j, now)", New: "	return a.crowded(first, now)",
			Tests: []Target{by("chains/account", "^TestTheWorthlessGetNoNonce$"), by("chains/account", "^TestAllKindsWait$")},
		},
		{
			Name: "front-stays-cheap", Rule: "what has a nonce is not lifted by what waits behind it", File: bid,
			Old: "lift := a.lifts()[j.ID]; lift > own {", New: "lift := a.lifts()[j.ID]; lift > own && lift == 0 {",
			Tests: []Target{by("chains/account", "^TestWhatIsInFrontIsLifted$"), by("chains/account", "^TestTheRowMovesOnAnyMarket$")},
		},
		{
			Name: "front-waits-for-the-next-block", Rule: "what stands before a defence is lifted a block too late", File: "chains/account/step.go",
			Old: "	return append(out, a.press(j)...)", New: "	return out",
			Tests: account("TestWhatIsInFrontIsLifted"),
		},
		{
			Name: "signed-meanwhile-not-lifted", Rule: "what is being signed while a defence gets its nonce keeps its old price", File: "chains/account/step.go",
			Old: "a.lifts()[j.ID] >= chains.Bump(v.Rate)", New: "a.lifts()[j.ID] < 0",
			Tests: account("TestWhoWasBeingSignedIsLiftedToo"),
		},
		{
			Name: "way-dearer-than-its-end", Rule: "a stranger's worthless jobs before a claim have us pay more than the claim brings", File: row,
			Old: "			lifts[j.ID] = min(behind, most)", New: "			lifts[j.ID] = max(behind, most-most)",
			Tests: account("TestTheRowPaysNoMoreThanItWins"),
		},
		{
			Name: "dear-node-stops-all", Rule: "a backend that names the highest price keeps every claim from having a nonce", File: row,
			Old: "	return min(w.Due, w.Market)", New: "	return max(w.Due, w.Market)",
			Tests: account("TestADearNodeStopsNobody"),
		},
		{
			Name: "due-by-the-dearest", Rule: "one backend of two says what the next block takes, and nothing is sent", File: "chains/evm/price.go",
			Old: "Due: bounded(got[0])}", New: "Due: bounded(got[len(got)-1])}",
			Tests: []Target{by("chains/evm", "^TestNoNodeNamesWhatIsDue$")},
		},
		{
			Name: "row-without-end", Rule: "thousands of a stranger's locks stand before a defence, and take the coin for its gas", File: row,
			Old: "	return n >= mostOut &&", New: "	return n >= 1000*mostOut &&",
			Tests: account("TestAFloodDoesNotHoldUpADefence"),
		},
		{
			Name: "one-wei-more-does-not-wait", Rule: "a flood of locks each worth a little more passes the bound of what is out", File: row,
			Old: "		if half.Lsh(half, 1); half.Cmp(wins) >= 0", New: "		if half.Cmp(wins) >= 0",
			Tests: account("TestAFloodDoesNotHoldUpADefence"),
		},
		{
			Name: "poor-by-hearsay", Rule: "a backend that says that we have nothing sets our prices to the floor", File: bid,
			Old: "		most = max(most, w.due(),", New: "		most = max(most,",
			Tests: account("TestALiarCannotMakeUsPoor"),
		},
		{
			Name: "too-dear-for-ever", Rule: "what nodes refuse for want of coin goes out again and again", File: "chains/account/step.go",
			Old: "		v.Short, j.Short = true, v.Rate", New: "		j.Short = 0",
			Tests: account("TestWhatIsTooDearForThePurseIsTriedCheaper"),
		},
		{
			Name: "too-dear-to-build-for-ever", Rule: "what cannot be built for want of coin is tried at the same price for ever", File: "chains/account/step.go",
			Old: "		j.Short = j.Rate\n", New: "		j.Short = 0\n",
			Tests: account("TestWhatCannotBePaidIsBuiltCheaper"),
		},
		{
			Name: "purse-of-the-poorest", Rule: "one backend that calls us poor says what we may bid", File: wallet,
			Old: "	return all[len(all)/2], nil", New: "	return all[0], nil",
			Tests: []Target{by("chains/evm", "^TestNoNodeSetsOurPrices$")},
		},
		{
			Name: "nonce-of-the-past", Rule: "after a restore one backend of three names a nonce that is used, and nothing that is sent is ever mined", File: wallet,
			Old: "	return have, all[(len(all)-1)/2], nil", New: "	return have, all[0], nil",
			Tests: []Target{by("chains/evm", "^TestNoNodeSetsOurPrices$")},
		},
	}
}
