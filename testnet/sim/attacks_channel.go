package sim

// ChannelAttacks are those on payment channels and the payments over them. The
// contract's part of each is tested in contracts.
func ChannelAttacks() []Attack {
	return []Attack{
		{ID: "0", Name: "a signature that counts as another: a settle as a balance proof", Defence: "a type of its own for each signed thing (EIP-712)",
			Tests: []string{"channel TestNothingIsSignedTwice", "channel TestEachFieldIsSigned", "channel TestKnownDigest"}},
		{ID: "40", Name: "a restored copy that signs on", Defence: "the other side shows our own newer signature; nothing is signed any more",
			Tests: []string{"channel TestRestoredCopySignsNothing", "channel TestReestablishLies"}},
		{ID: "53", Name: "messages that are malformed, oversized, repeated or out of order", Defence: "one encoding, bounded before it is read; nonces; answers with a code",
			Tests: []string{"channel TestEveryMessageIsReadAsWritten", "channel TestListsCannotAskForMemory", "channel TestLyingProofs", "channel TestGapsDoNotStorm", "channel TestSchedules"}},
		{ID: "55", Name: "a close with an old state", Defence: "the newest proof is shown; one nonce, one proof",
			Tests: []string{"channel TestStaleCloseIsReplaced", "channel TestEquivocation"}},
		{ID: "56", Name: "an old proof with many locks", Defence: "locks count on their receiver's side, and what a reserve lacks is the receiver's; what comes back is claimed with kept locks",
			Tests: []string{"channel TestOldProofWithManyLocks", "channel TestHolderOfTheNewestProofGetsItsDue", "channel TestPayoutIsTheModel"}},
		{ID: "57", Name: "more locks than fit into the time of a dispute", Defence: "160 in a direction, fewer by policy, and a cap in value",
			Tests: []string{"channel TestCapsOfLocks"}},
		{ID: "58", Name: "locks that are held to their expiry", Defence: "bounded expiries; they go at a final block, with the registry read there",
			Tests: []string{"channel TestSilentTargetExpires", "channel TestWrongSecretsAndRemovals", "channel TestRegisteredLockIsNotRemoved"}},
		{ID: "59", Name: "a mediator that is paid too late", Defence: "no payment by message in the reveal timeout; registered before the expiry",
			Tests: []string{"channel TestLateSecretIsNotPaid", "channel TestWithholdingPartnerIsReplacedByTheRegistry", "channel TestMediatorRefusesWhatDoesNotPay"}},
		{ID: "60", Name: "disposals that are abused, by either side", Defence: "bound to one lock; never with a reveal, never after a close; presented or punished; no hash comes again",
			Tests: []string{"channel TestDisposedLockIsPunished", "channel TestOldProofBringsDisposedLockBack", "channel TestNobodyUnlocksWhatItDisposed", "channel TestDisposedAfterCloseIsNotSigned",
				"channel TestForgedDisposals", "channel TestHashIsLockedOnce", "channel TestResolveAndCancelExclude"}},
		{ID: "61", Name: "nobody is there at the dispute", Defence: "what a delegate needs is data, without secrets, and never what was given up; only one that is named presents disposals",
			Tests: []string{"channel TestBundleIsEnough", "channel TestNobodyUnlocksWhatItDisposed"}},
		{ID: "62", Name: "the last second of the registry", Defence: "at the expiry counts, a second later does not",
			Tests: []string{"channel TestRegistrationAtTheBoundary", "channel TestDirectSecretsHaveAMargin", "channel TestGuards"}},
		{ID: "64", Name: "poisoned graphs", Defence: "edges, hops and paths are bounded; fees are exact",
			Tests: []string{"channel TestGraphsAreBounded", "channel TestRoutesAreTheCheapest", "channel TestFees"}},
		{ID: "65", Name: "payments beside what both signed", Defence: "after a settle nothing moves until its deadline is final; a withdrawn sum is not spendable",
			Tests: []string{"channel TestAfterSigningASettleNothingMoves", "channel TestSettleCountsWhatIsOnItsWay", "channel TestSettlesThatAreNotSigned", "channel TestWithdrawalFreesOnlyWhenItCannotBeMined", "channel TestNobodyOverspends"}},
		{ID: "66", Name: "deposits and withdrawals that race a settle", Defence: "a settle names the net deposit and the withdrawals",
			Tests: []string{"channel TestSettleAfterWithdrawal", "channel TestBothWithdrawAtOnce", "channel TestUnfinalMoneyIsNotSpent"}},
		{ID: "67", Name: "a call that is overtaken: what it repeats is changed just before it", Defence: "who gave locks up cannot present that itself; what is refused waits for the challenge, in which only we change the record",
			Tests: []string{"swap/engine TestADisposalIsNotOvertaken", "channel TestARefusedPresentationWaits", "channel TestARefusedUnlockWaits"}},
		{ID: "68", Name: "gas that is used up, or not enough, when it counts", Defence: "presentations, and payouts of tokens, are kept for; a liar has few answers; limits by the dearest chain",
			Tests: []string{"swap/engine TestGasForDisposalsIsKept", "swap/engine TestGasForTokensIsKept", "channel TestALiarPresentsLittle", "chains/fake TestListsOnSpectrum"}},
	}
}
