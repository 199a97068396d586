package mutants

// keeps are bugs of what a node remembers when its disk breaks, is lost, or is damaged.
func keeps() []Mutant {
	const core, engine = "channel", "swap/engine"
	return []Mutant{
		{
			Name:  "breaking-step-kept",
			Rule:  "the step with which the journal breaks is kept in memory as if it were recorded",
			File:  "swap/engine/shard.go",
			Old:   "	return fmt.Errorf(\"%w: %w\", errUnrecorded, s.e.Broken())",
			New:   "	s.e.inMemory(r.entries)\n	return nil",
			Tests: []Target{by(engine, "^TestProofOfTheStepThatBreaksTheDisk$"), by(engine, "^TestMemoryIsNotAheadOfTheDisk$")},
		},
		{
			Name:  "nonce-in-the-way-stays",
			Rule:  "a withdrawal that is signed and not sent when the disk breaks holds up what defends a channel",
			File:  "swap/engine/nonces.go",
			Old:   "	if e.Broken() == nil || !acct.Chain.EVM() || !j.Reserved {",
			New:   "	if e.Broken() != nil || !acct.Chain.EVM() || !j.Reserved {",
			Tests: []Target{by(engine, "^TestANonceInTheWayIsUsedUp$")},
		},
		{
			Name:  "nonce-yielded-forgets-its-bytes",
			Rule:  "a void of a nonce bids nothing against what was signed with it",
			File:  "chains/account/yield.go",
			Old:   "	return append(a.fill(j, j.Action.Spend), j.again()...)",
			New:   "	spend := j.Action.Spend\n	return append(j.again(), a.fill(j, spend)...)",
			Tests: []Target{by("chains/account", "^TestYieldUsesUpTheNonce$")},
		},
		{
			Name:  "bundle-without-old-locks",
			Rule:  "a restored node cannot show a disposal against an older proof: the lock that was given up is taken",
			File:  "swap/engine/kept.go",
			Old:   "			parts[oldLockPart+id] = raw\n",
			New:   "			_, _ = id, raw\n",
			Tests: []Target{by(engine, "^TestRestoredDisposalsPunish$"), by(engine, "^TestBundlesForgetOldLocks$")},
		},
		{
			Name:  "bundle-keeps-all-old-locks",
			Rule:  "a bundle grows with each lock that there ever was",
			File:  "channel/ask.go",
			Old:   "		return from < until && (stands",
			New:   "		return from < until && (from < until || stands",
			Tests: []Target{by(engine, "^TestBundlesForgetOldLocks$")},
		},
		{
			Name:  "handed-lock-unregistered",
			Rule:  "a lock that only a handed-over proof has expires with its secret known",
			File:  "channel/step.go",
			Old:   "	for _, w := range []*way{&s.in, &s.handed} {\n		for _, l := range w.Locks {\n			if l.Wanted",
			New:   "	for _, w := range []*way{&s.in} {\n		for _, l := range w.Locks {\n			if l.Wanted",
			Tests: []Target{by(core, "^TestHandedLockIsRegistered$")},
		},
		{
			Name:  "handed-proof-not-gone-on-from",
			Rule:  "what the partner signs after a proof that it handed over is refused",
			File:  "channel/lost.go",
			Old:   "	if s.handed.Proof.Nonce > s.in.Proof.Nonce {",
			New:   "	if false {",
			Tests: []Target{by(core, "^TestHandedLockIsClaimed$")},
		},
		{
			Name:  "lists-end-in-silence",
			Rule:  "a damaged record ends a list of the journal without a word",
			File:  "swap/engine/pebble.go",
			Old:   "			yield(Record{}, err)\n",
			New:   "",
			Tests: []Target{by(engine, "^TestADamagedRecordIsTold$"), by(engine, "^TestWhoCannotReadDoesNotGoOn$")},
		},
		{
			Name:  "damage-ends-the-reader",
			Rule:  "a damaged table ends the goroutine that reads it, without an error",
			File:  "swap/engine/pebble.go",
			Old:   "	o.EventListener = &pebble.EventListener{DataCorruption: func(pebble.DataCorruptionInfo) {}}\n",
			New:   "",
			Tests: []Target{by(engine, "^TestADamagedTableIsTold$")},
		},
	}
}
