package mutants

// accounts are bugs of what owns a key's coins and nonces.
func accounts() []Mutant {
	return []Mutant{
		{
			Name:  "nonce-used-twice",
			Rule:  "attack 24: two transactions with one nonce, and one of them is lost",
			File:  "chains/account/step.go",
			Old:   "		a.Nonce++\n",
			New:   "",
			Tests: []Target{by("chains/account", "^TestNoncesHaveNoGap$")},
		},
		{
			Name:  "nonce-gap",
			Rule:  "attack 24: a refused job leaves a gap, and all that follows waits for ever",
			File:  "chains/account/step.go",
			Old:   `	return a.fill(j, spend)`,
			New:   `	return nil`,
			Tests: []Target{by("chains/account", "^TestNoncesHaveNoGap$")},
		},
		{
			Name:  "coin-reserved-twice",
			Rule:  "attack 36: two locks spend one coin",
			File:  "chains/account/step.go",
			Old:   `		a.coinAt(c.Out).Reserved = j.ID`,
			New:   `		a.coinAt(c.Out)`,
			Tests: []Target{by("chains/account", "^TestTwoLocksNeverShareACoin$")},
		},
		{
			Name:  "fee-never-rises",
			Rule:  "attack 18: a claim waits at yesterday's fee until it is too late",
			File:  "chains/account/step.go",
			Old:   `rate >= chains.Bump(last.Rate) && (a.Replace || j.Least > last.Rate)`,
			New:   `false`,
			Tests: []Target{by("chains/account", "^TestFeeRisesByReplacement$"), story("^TestPressureInMemory$/fee")},
		},
		{
			Name: "not-sent-again",
			Rule: "attack 17: what every mempool has forgotten is not sent again",
			File: "chains/account/step.go",
			Old: `		return []Command{j.send()}
	} else if last != nil {`,
			New: `		return nil
	} else if last != nil {`,
			Tests: []Target{by("chains/account", "^TestFeeRisesByReplacement$")},
		},
		{
			Name:  "void-cheaper-than-lock",
			Rule:  "attack 17: the transaction that kills a lock pays too little to replace it",
			File:  "chains/account/step.go",
			Old:   `		rate = max(rate, chains.Bump(last.Rate))`,
			New:   `		rate = max(rate, last.Rate)`,
			Tests: []Target{by("chains/account", "^TestSignedLockIsVoided$")},
		},
		{
			Name:  "dead-before-final",
			Rule:  "attack 19: a lock is taken for dead before what killed it is final",
			File:  "chains/account/facts.go",
			Old:   `	case !j.Mined.Final:`,
			New:   `	case !j.Mined.Final && !v.Void:`,
			Tests: []Target{by("chains/account", "^TestSignedLockIsVoided$")},
		},
		{
			Name:  "reverted-is-done",
			Rule:  "attack 25: a claim that ran out of gas counts as done",
			File:  "chains/account/facts.go",
			Old:   `Failed: f.Kind == chains.FactTx && !f.OK}`,
			New:   `Failed: false}`,
			Tests: []Target{by("chains/account", "^TestFailedClaimIsRepeated$"), story("^TestLostInMemory$/fails")},
		},
		{
			Name:  "lost-block-not-sent-again",
			Rule:  "attack 20: a transaction of a lost block is taken for mined",
			File:  "chains/account/facts.go",
			Old:   `			return a.blockGone(f.Block.BlockID)`,
			New:   `			return nil`,
			Tests: []Target{by("chains/account", "^TestReorgTakesPaymentBack$"), story("^TestLostInMemory$/reorganised")},
		},
	}
}

// adapters are bugs of how nodes are read and spoken to.
func adapters() []Mutant {
	return []Mutant{
		{
			Name:  "final-too-early",
			Rule:  "attack 19: one confirmation less than the amount needs",
			File:  "chains/tracker.go",
			Old:   `tip-k.Height+1 < Height(s.Depth)`,
			New:   `tip-k.Height+2 < Height(s.Depth)`,
			Tests: []Target{by("chains/fake", "^TestConformance$")},
		},
		{
			Name:  "reorg-not-told",
			Rule:  "attack 20: a reorganisation while the daemon was away is not noticed",
			File:  "chains/tracker.go",
			Old:   `	return err == nil && b.Hash == id.Hash, err`,
			New:   `	return err == nil && b.Height == id.Height, err`,
			Tests: []Target{story("^TestInMemory$/claim_reorganised")},
		},
		{
			Name:  "minus-one-confirmation",
			Rule:  "attack 9: -1 confirmations read as very many",
			File:  "chains/utxo/verify.go",
			Old:   `	case out.confirmations < int64(depth):`,
			New:   `	case uint64(out.confirmations) < uint64(depth):`,
			Tests: []Target{by("chains/utxo", "^TestVerifyCountsConfirmationsItself$")},
		},
		{
			Name:  "one-yes-is-enough",
			Rule:  "attack 21: one backend of several decides that a lock is there",
			File:  "chains/backends.go",
			Old:   `	case agreed == len(errs):`,
			New:   `	case agreed > 0:`,
			Tests: []Target{by("chains/utxo", "^TestVerifyHoldsWhenOneBackendLies$"), by("chains/evm", "^TestVerify$")},
		},
		{
			Name: "locked-late-on-evm",
			Rule: "attack 13: a lock that a miner's block holds after its lock_by is verified",
			File: "chains/evm/verify.go",
			Old: `	if at := htlc.UnixSeconds(h.Time); at > leg.LockBy {
		return in, fmt.Errorf("%w: locked at %d, agreed was %d at the latest", chains.ErrNotLocked, at, leg.LockBy)
	}
`,
			New:   "	_ = htlc.UnixSeconds(h.Time)\n",
			Tests: []Target{by("chains/evm", "^TestVerify$")},
		},
		{
			Name:  "foreign-event",
			Rule:  "attack 7: an event of another contract counts",
			File:  "chains/evm/index.go",
			Old:   "		if l.Address != x.contract {\n			continue\n		}\n",
			New:   "",
			Tests: []Target{by("chains/evm", "^TestForeignContract$")},
		},
		{
			Name:  "secret-in-a-simulation",
			Rule:  "the secret is shown to a node before the claim is sent",
			File:  "chains/evm/build.go",
			Old:   `	if replaces == nil && act.Kind != chains.ActClaim && act.Kind != chains.ActVoid {`,
			New:   `	if replaces == nil && act.Kind != chains.ActVoid {`,
			Tests: []Target{by("chains/evm", "^TestSecretLeavesOnlyWithTheClaim$")},
		},
		{
			Name:  "already-known-fails",
			Rule:  "attack 48: \"already known\" is taken for a refusal",
			File:  "chains/evm/send.go",
			Old:   `{"already known", nil},                  `,
			New:   `{"already known", chains.ErrRejected},   `,
			Tests: []Target{by("chains/evm", "^TestVerdicts$")},
		},
		{
			Name:  "replacement-underpays-utxo",
			Rule:  "attack 17: a replacement that pays the old fee and nothing for its own relay (BIP-125)",
			File:  "chains/utxo/build.go",
			Old:   `	return v.fee + feeAt(n.MinRate, vbytes)`,
			New:   `	return v.fee`,
			Tests: []Target{by("chains/utxo", "^TestLocksOfAnyCoins$")},
		},
		{
			Name:  "replacement-underpays-evm",
			Rule:  "attack 24: a replacement that is less than a tenth dearer",
			File:  "chains/evm/build.go",
			Old:   `func dearer(r chains.Rate) chains.Rate { return r + r/8 + 1 }`,
			New:   `func dearer(r chains.Rate) chains.Rate { return r + 1 }`,
			Tests: []Target{by("chains/evm", "^TestReplacementPaysATenthMore$"), by("chains/evm", "^TestReplacementRaisesBoth$")},
		},
		{
			Name:  "tip-not-raised",
			Rule:  "attack 24, with a base fee: the cap of a replacement rises and its tip does not",
			File:  "chains/evm/build.go",
			Old:   "		pays.tip = max(pays.tip, dearer(rateOf(old.GasTipCap())))\n",
			New:   "",
			Tests: []Target{by("chains/evm", "^TestReplacementRaisesBoth$")},
		},
		{
			Name:  "final-above-finalized",
			Rule:  "attack 19: deep enough, and above what the network has finalized",
			File:  "chains/tracker.go",
			Old:   `limit, asked = w.finalized(tip), true`,
			New:   `_, asked = w.finalized(tip), true`,
			Tests: []Target{by("chains", "^TestNothingIsFinalAboveTheFinalizedBlock$")},
		},
		{
			Name:  "two-versions-mined",
			Rule:  "attack 36: a new version of a lock shares no input with the old one, and both are mined",
			File:  "chains/utxo/build.go",
			Old:   `	common := old == nil`,
			New:   `	common := true`,
			Tests: []Target{by("chains/utxo", "^TestBuildRefuses$")},
		},
		{
			Name:  "frozen-node-followed",
			Rule:  "attack 22: a node that is cut off is followed while another has the chain",
			File:  "chains/utxo/source.go",
			Old:   `	if !b.Older(old) {`,
			New:   `	if b.Older(old) {`,
			Tests: []Target{by("chains/utxo", "^TestFrozenNodeIsLeft$")},
		},
		{
			Name:  "header-time-is-lock-clock",
			Rule:  "attack 11: a block's own time is taken for the lock clock, not the median time past",
			File:  "chains/utxo/header.go",
			Old:   `	return htlc.UnixSeconds(times[len(times)/2]), nil`,
			New:   `	return htlc.UnixSeconds(times[len(times)-1]), nil`,
			Tests: []Target{by("chains/utxo", "^TestTip$")},
		},
	}
}
