package mutants

// batches are bugs of what several swaps do in one transaction.
func batches() []Mutant {
	account := func(run string) []Target { return []Target{by("chains/account", "^"+run+"$")} }
	return []Mutant{
		{
			Name: "joins-near-its-deadline", Rule: "a batch endangers a member: one near its deadline joins", File: "chains/account/batch.go",
			Old: "j.Start.Until(now) <= j.Start.Until(j.By)/early", New: "j.Start.Until(now) <= j.Start.Until(j.By)",
			Tests: account("TestNobodyJoinsNearItsDeadline"),
		},
		{
			Name: "lock-signed-in-two-places", Rule: "two versions of a lock mined: one that left a batch is signed anew", File: "chains/account/batch.go",
			Old: "		if b.Action.Kind == chains.ActLock && len(b.Versions) > 0 {", New: "		if b.Action.Kind == chains.ActLock && len(b.Versions) > 99 {",
			Tests: []Target{by("chains/account", "^TestALockIsNeverInTwoPlaces$"), by("chains/account", "^TestBatchesOnAnyChain$")},
		},
		{
			Name: "skipped-is-done", Rule: "partial success: a member that the contract skipped is taken for claimed", File: "chains/account/batch.go",
			Old: "		case a.Chain.EVM() && b.Action.Kind != chains.ActLock && !v.Void:", New: "		case a.Chain.EVM() && b.Action.Kind != chains.ActLock && v.Void:",
			Tests: account("TestSkippedClaimsGoOnAlone"),
		},
		{
			Name: "skipped-lock-dies-at-once", Rule: "a lock that was skipped is called dead while a reorganisation can make it", File: "chains/account/batch.go",
			Old: "		case b.Mined.Final:\n			out", New: "		case b.Mined.Final || b.Action.Kind == chains.ActLock:\n			out",
			Tests: account("TestLocksThatAreSkippedDieWhenThatIsFinal"),
		},
		{
			Name: "shares-rounded-away", Rule: "books add up: what a batch cost is shared with a rest", File: "chains/account/batch.go",
			Old: "new(big.Int).Sub(upTo(i+1), upTo(i))", New: "new(big.Int).Sub(upTo(1), upTo(i-i))",
			Tests: []Target{by("chains/account", "^TestSharesAreTheSum$"), by("chains/account", "^TestTheFeeIsShared$")},
		},
		{
			Name: "hurry-waits-for-the-calm", Rule: "a member that must pay more than the others want stays with them", File: "chains/account/batch.go",
			Old: "			if rates[id] < top {", New: "			if rates[id] < top && top == 0 {",
			Tests: account("TestWhoHurriesIsLeftAlone"),
		},
		{
			Name: "one-conflict-holds-all", Rule: "an input that is spent otherwise keeps the others from being claimed", File: "chains/account/step.go",
			Old: "	if w.Conflict && j.Batch != nil && !a.Chain.EVM()", New: "	if w.Conflict && j.Batch != nil && a.Chain.EVM()",
			Tests: account("TestOneSpentLockHoldsNobodyUp"),
		},
		{
			Name: "killed-while-signed-with-others", Rule: "a lock that was killed while its batch was signed leaves in it", File: "chains/account/step.go",
			Old: "		if !w.Void && !slices.Equal(w.Members, j.Batch.Members) {", New: "		if w.Void && !slices.Equal(w.Members, j.Batch.Members) {",
			Tests: account("TestALateLeaverIsNotSigned"),
		},
		{
			Name: "claims-share-near-the-deadline", Rule: "a claim shares when the time planned for it runs already", File: "swap/share.go",
			Old: "	case now.latest(Get) >= s.Give.Terms.Expiry || now.latest(Give) >= s.Give.Terms.Expiry:", New: "	case now.latest(Get) < 0:",
			Tests: []Target{by("swap", "^TestAClaimSharesWhileItHasTime$"), story("^TestBatchesInMemory$/near_its_deadline")},
		},
		{
			Name: "first-reveals-share", Rule: "attack 12: ten secrets leave for the first time in one transaction", File: "swap/share.go",
			Old: "	case s.Role != Participant:", New: "	case s.Role != Participant && s.Role != Initiator:",
			Tests: []Target{by("swap", "^TestAFirstRevealGoesAlone$"), story("^TestBatchesInMemory$/ten_at_once")},
		},
		{
			Name: "contested-refunds-share", Rule: "an input that a peer can double-spend is in a batch", File: "swap/share.go",
			Old: "	case contested && !s.Give.Terms.Asset.Chain.EVM():", New: "	case contested && s.Give.Terms.Asset.Chain == \"\":",
			Tests: []Target{by("swap", "^TestARefundSharesIfNobodyCanClaim$"), story("^TestBatchesInMemory$/who_does_not_have_the_secret")},
		},
		{
			Name: "no-batch-at-all", Rule: "the saving is gone and nobody notices", File: "swap/engine/perform.go",
			Old: "			ask.Shares = e.mayShare(ctx, ask.ID) == nil", New: "			ask.Shares = e.mayShare(ctx, ask.ID) != nil",
			Tests: []Target{story("^TestBatchesInMemory$/ten_at_once")},
		},
	}
}
