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
		{
			Name:  "one-name-on-two-chains",
			Rule:  "money goes into a channel that has the name of another, on another chain: nobody watches it, and nobody can end it",
			File:  "swap/engine/chanchain.go",
			Old:   "	if there, isPair := v.(pairing); isPair && there != p {",
			New:   "	if there, isPair := v.(pairing); isPair && there.token != p.token {",
			Tests: []Target{by("swap/engine", "^TestOneNameOnTwoChains$")},
		},
		{
			Name:  "ids-that-others-can-tell",
			Rule:  "a stranger locks to us under the id that a payment will have, and the record of the one takes the other's place",
			File:  "swap/engine/transfer.go",
			Old:   `fmt.Appendf(nil, "got %s %d %s", channelID(n), number, theirs)`,
			New:   `fmt.Appendf(nil, "got %s %d", channelID(n), number)`,
			Tests: []Target{by("swap/engine", "^TestAStrangersLockHidesNoPayment$")},
		},
		{
			Name:  "late-is-never",
			Rule:  "a secret that was given to the contract in time is registered late, and the payer is told that its payment has expired: it pays again",
			File:  "channel/dispute.go",
			Old:   "	final := func(expiry htlc.UnixSeconds) bool { return InTime(at, expiry) || asOf > expiry }",
			New:   "	final := func(expiry htlc.UnixSeconds) bool { return at > 0 || asOf > expiry }",
			Tests: []Target{by("swap/engine", "^TestALateRegistrationCallsNothingExpired$")},
		},
		{
			Name:  "counts-on-what-is-beside",
			Rule:  "after a restore a partner hands over a lock for which it has no money, and the owner gives the secret for that",
			File:  "channel/lost.go",
			Old:   "	l := c.in.byHash(h)\n	if l == nil || l.Disposed || l.Ended {",
			New:   "	l := c.toUs(h)\n	if l == nil || l.Disposed || l.Ended {",
			Tests: []Target{by("channel", "^TestHandedDecoy$")},
		},
		{
			Name:  "late-locks-count",
			Rule:  "after a restore a lock that is about to expire counts as what a secret brings",
			File:  "swap/engine/chanlost.go",
			Old:   "		if late := e.inTime(x.Transfer); late != nil {\n			err = late\n			continue",
			New:   "		if late := e.inTime(x.Transfer); late != nil {\n			err = late",
			Tests: []Target{by("swap/engine", "^TestOneTimelyLockIsEnough$"), by("swap/engine", "^TestLostTransfersAreNotResolvedLate$")},
		},
		{
			Name:  "lost-and-paid",
			Rule:  "after a restore a partner pays by a proof that is not shown, or what it withdraws: the owner is told of it, and the partner has it back",
			File:  "channel/receive.go",
			Old:   "			return CodeBusy, \"\" // see lost.go",
			New:   "			return s.barred(), \"\" // see lost.go",
			Tests: []Target{by("channel", "^TestWhatIsBesideIsNotToldPaid$"), by("channel", "^TestWhatIsWithdrawnIsNotToldPaid$")},
		},
		{
			Name:  "gas-for-what-is-made-up",
			Rule:  "after a restore a partner hands over locks for which it has no money, and has us pay for their registration",
			File:  "channel/lost.go",
			Old:   "	return left.Sign() >= 0",
			New:   "	return left.Sign() >= -1",
			Tests: []Target{by("channel", "^TestNoGasForWhatIsMadeUp$")},
		},
	}
}
