package sim

// Rules are those of the swap, each with who notices when it is dropped.
func Rules() []Attack {
	return []Attack{
		{ID: "R1", Name: "terms are exchanged and rebuilt by both before any coin moves", Tests: []string{"testnet/story TestLiesInMemory"},
			Plays: all(bothWays("maker=wrong-amount", "- -"), bothWays("maker=wrong-quote", "- -"), bothWays("taker=wrong-key", "- -"), bothWays("maker=stale-offer", "- -"))},
		{ID: "R2", Name: "terms are immutable, one lock is recorded", Tests: []string{"swap TestEventsAreIdempotent", "swap TestAnotherFundingIsClaimed"}},
		{ID: "R3", Name: "journal before broadcast, the same bytes after a restart", Tests: []string{"testnet/sim TestCrashEverywhere"}},
		{ID: "R4", Name: "a command is guarded before every perform: who comes back late sends no lock",
			Plays: []Directed{
				{"seed=1 pair=btc-smt maker=never-fund 0:crashio:taker:first:9:120", "cancelled|refunded -"}, {"seed=2 pair=smt-btc maker=never-fund 0:crashio:taker:first:9:120", "cancelled|refunded -"},
				{"seed=1 pair=btc-smt taker=hold 3:crash:maker:first:200:0", "- cancelled"}, {"seed=2 pair=smt-btc taker=hold 3:crash:maker:first:200:0", "- cancelled"},
			}},
		{ID: "R5", Name: "a signed lock that missed its time is killed, and the swap stays open until that is final", Tests: []string{"swap TestUnminedLockIsKilled", "swap TestKillIsAskedAgain", "testnet/story TestTroubleInMemory"},
			Plays: []Directed{{"seed=1 pair=btc-smt maker=never-fund 0:halt:taker:first:40:0", "cancelled|refunded -"}}},
		{ID: "R6", Name: "revealing: only for a final, exact, unspent lock, on all backends, in time, with gas", Tests: []string{"swap TestSecretStaysUnlessSafe", "swap/engine TestNobodyLocksWhatItCannotEnd"},
			Plays: all(bothWays("maker=fund-and-reorg", "completed|refunded -"), bothWays("maker=fund-late", "refunded|completed -"))},
		{ID: "R7", Name: "renounced: who has given up locks and reveals no more", Tests: []string{"swap TestCancelSaysWhenItIsTooLate", "testnet/model TestEveryRun"}},
		{ID: "R8", Name: "after a reveal a party never stops claiming", Tests: []string{"swap TestRevealingNeverStops"},
			Plays: all(bothWays("9:evict:taker:second:1:0 10:nonode:taker:second:5:0 16:evict:taker:second:1:0", "completed completed"), bothWays("taker=vanish", "- completed|cancelled|refunded"))},
		{ID: "R9", Name: "the participant claims on first sight of the secret", Plays: bothWays("taker=vanish 12:nonode:maker:first:8:0", "- completed|cancelled|refunded")},
		{ID: "R10", Name: "the participant locks only behind a final first lock", Tests: []string{"swap TestParticipantWaitsForAnExactFinalLock"},
			Plays: bothWays("taker=never-fund", "- cancelled")},
		{ID: "R11", Name: "fees rise to a share of the value", Tests: []string{"chains TestBidRisesToItsCeiling", "chains/account TestNobodyPaysForARaceThatIsNone"}},
		{ID: "R12", Name: "coins and nonces have an owner", Tests: []string{"chains/account TestTwoLocksNeverShareACoin"}, Plays: bothWays("swaps=3", "completed completed")},
		{ID: "R13", Name: "backends that disagree hold what is new; claims and refunds go out through all", Plays: bothWays("4:stale:maker:first:6:0 6:stale:taker:second:6:0", "completed completed")},
		{ID: "R14", Name: "who griefs gains nothing", Plays: all(bothWays("taker=hold", "- refunded"), bothWays("maker=hold", "completed -"), bothWays("taker=race-refund", "- completed|refunded"), bothWays("maker=race-refund", "completed|refunded -"), bothWays("taker=refuse-all", "- refunded|completed"), bothWays("maker=refuse-all", "completed|refunded -"), bothWays("taker=flood", "- completed"))},
		{ID: "R15", Name: "order of cooperation: a claim is signed once its secret is held, a refund once nothing of the signer's is at stake", Tests: []string{"swap TestClaimsAreConcededOnceTheSecretIsOut", "swap TestMakerSignsARefundOnlyWithNothingAtStake", "swap TestTakerSignsARefundOnlyBeforeItReveals", "testnet/story TestTogetherInMemory"},
			Plays: all(bothWays("taker=joint-for-nothing", "- completed|refunded"), bothWays("maker=joint-for-nothing", "completed|refunded -"), bothWays("taker=recall-and-claim", "- completed|refunded"), bothWays("maker=recall-and-claim", "completed|refunded -"))},
		{ID: "R16", Name: "a participant that does not lock signs the refund at once", Tests: []string{"testnet/story TestTogetherInMemory"},
			Plays: []Directed{{"seed=1 pair=btc-smt taker=recall-and-claim 3:crash:maker:first:130:0", "- cancelled"}, {"seed=2 pair=smt-btc taker=recall-and-claim 3:crash:maker:first:130:0", "- cancelled"}}},
		{ID: "R17", Name: "the first claim has a fixed limit of gas, and a payee with code proves itself before", Tests: []string{"chains/evm TestGasOfEachAction", "chains/evm TestPayees", "chains/evm TestSecretLeavesOnlyWithTheClaim"}},
		{ID: "R18", Name: "partial signatures that are none, late or somebody else's cost a script path and nothing else", Tests: []string{"swap TestRecallIsAskedForWhenItHelps"},
			Plays: all(bothWays("maker=half-truth", "completed -"), bothWays("maker=wrong-nonce", "completed -"))},
	}
}
