package mutants

// joint are bugs of what both sign, and of pushes.
func joint() []Mutant {
	sim := func(run string) Target { return Target{"testnet/sim", run} }
	return []Mutant{
		{
			Name: "release-while-locked", Rule: "cooperative refund after own lock: a maker signs the taker's refund while its own lock can be claimed", File: "swap/joint.go",
			Old: "	case s.LockAsked && (!s.LockDead || s.Doubt || s.minedLock()) && !s.backForGood():", New: "	case s.LockAsked && !s.LockAsked:",
			Tests: []Target{by("swap", "^TestMakerSignsARefundOnlyWithNothingAtStake$")},
		},
		{
			Name: "release-on-a-refund-that-may-go", Rule: "a maker signs the taker's refund when its own is mined and not final", File: "swap/joint.go",
			Old: "	return s.minedLock() && s.givenBack() && s.allGivenBackFinal()", New: "	return s.minedLock() && s.givenBack()",
			Tests: []Target{by("swap", "^TestMakerSignsARefundOnlyWithNothingAtStake$")},
		},
		{
			Name: "released-unmarked", Rule: "renounced then locked: a refund is signed without the mark", File: "swap/step.go",
			Old: "	s.giveUp(\"the other side takes back what it gave\")\n	if !s.Renounced {", New: "	if s.Revealing {",
			Tests: []Target{by("swap", "^TestMakerSignsARefundOnlyWithNothingAtStake$"), by("swap", "^TestTakerSignsARefundOnlyBeforeItReveals$")},
		},
		{
			Name: "conceded-for-nothing", Rule: "orders of partial signatures: a claim is signed before its secret is held", File: "swap/joint.go",
			Old: "	case !s.SecretKnown || !s.Revealed:", New: "	case !s.SecretKnown && s.SecretKnown:",
			Tests: []Target{by("swap", "^TestClaimsAreConcededOnceTheSecretIsOut$"), sim("^TestMachineSchedules$")},
		},
		{
			Name: "joint-ends-confused", Rule: "a claim that both signed is taken for a refund", File: "swap/step.go",
			Old: "	if ours == (side == Get) {", New: "	if ours != (side == Get) {",
			Tests: []Target{by("swap", "^TestJointEndsAreToldApart$"), story("^TestTogetherInMemory$/signs_the_maker's_claim")},
		},
		{
			Name: "asked-for-ever", Rule: "a side that says it will sign and does not costs a nonce each time", File: "swap/joint.go",
			Old: "	if s.Revealing || s.Revealed || s.Recalls >= mostRecalls {", New: "	if s.Revealing || s.Revealed {",
			Tests: []Target{by("swap", "^TestRecallIsAskedForWhenItHelps$")},
		},
		{
			Name: "shown-to-the-maker-first", Rule: "attack 12: the secret leaves before a claim is on the network, unasked", File: "swap/engine/joint.go",
			Old: "	if m.Swap.Role == swap.Initiator && claim && !e.Limits.JointClaims || claim && !(far && m.cosigns()) {", New: "	if claim && !(far && m.cosigns()) {",
			Tests: []Target{story("^TestTogetherInMemory$/unless_its_owner")},
		},
		{
			Name: "taker-does-not-come", Rule: "a taker that has revealed does not sign the maker's claim", File: "swap/engine/joint.go",
			Old: "	if s.Revealed && !before.Revealed && give != nil && s.Give.Place == htlc.Taproot {", New: "	if s.Revealed && !s.Revealed && give != nil && s.Give.Place == htlc.Taproot {",
			Tests: []Target{story("^TestTogetherInMemory$/signs_the_maker's_claim")},
		},
		{
			Name: "consent-kept", Rule: "attack 43, nonce reuse: a maker signs a second spend with the nonce of the first, and tells its key", File: "swap/engine/cosign.go",
			Old: "	delete(t.consents, key)\n	return c", New: "	return c",
			Tests: []Target{sim("^TestDirected$/engine/43")},
		},
		{
			Name: "nonce-unbound", Rule: "attack 43, nonce reuse: two copies of one memory sign two spends with one nonce", File: "chains/utxo/joint.go",
			Old: "musig2.WithNonceAuxInput(bytes.Join(mixed, nil))", New: "musig2.WithNonceAuxInput(bytes.Join(nil, nil))",
			Tests: []Target{by("chains/utxo", "^TestNoNonceTwice$")},
		},
		{
			Name: "nonce-at-infinity", Rule: "a half signature for a nonce that BIP-327 has not", File: "chains/utxo/joint.go",
			Old: "		if _, err := btcec.ParsePubKey(point); err != nil {", New: "		if _, err := btcec.ParsePubKey(point); err != nil && err == nil {",
			Tests: []Target{by("chains/utxo", "^TestAConsentSignsOnce$")},
		},
		{
			Name: "pushed-coin-free", Rule: "attack 25: what a push spends is spent again", File: "chains/account/push.go",
			Old: "&Coin{Coin: coin, Reserved: j.ID}", New: "&Coin{Coin: coin}",
			Tests: []Target{by("chains/account", "^TestPushedCoinsAreNobodyElses$")},
		},
		{
			Name: "push-pays-for-itself-alone", Rule: "attack 17, CPFP: a child does not pay for all its parents", File: "chains/account/push.go",
			Old: "		parents.Fee, parents.Size = fee, parents.Size+p.Size", New: "		_ = fee",
			Tests: []Target{by("chains/account", "^TestFeeRisesByPushing$")},
		},
		{
			Name: "void-given-up", Rule: "two versions of a lock: one that cannot be voided is left where it is", File: "chains/account/step.go",
			Old: "	if w.Conflict && j.Void && !a.Replace && !j.Building {", New: "	if w.Conflict && j.Void && a.Replace && !j.Building {",
			Tests: []Target{by("chains/account", "^TestLockThatCannotBeVoidedIsPushedOut$")},
		},
		{
			Name: "replaced-where-nothing-is", Rule: "attack 17: a bump that nodes of Litecoin do not relay", File: "chains/account/step.go",
			Old: "	return rate >= chains.Bump(last.Rate) && (a.Replace || j.Least > last.Rate)", New: "	return rate >= chains.Bump(last.Rate)",
			Tests: []Target{by("chains/account", "^TestFeeRisesByPushing$")},
		},
		{
			Name: "room-not-kept", Rule: "attack 39: the disk fills up to the last byte", File: "swap/engine/pebble.go",
			Old: "ok && free < reserve {", New: "ok && free < 1 {",
			Tests: []Target{by("swap/engine", "^TestRoomIsKept$")},
		},
	}
}
