package sim

import (
	"fmt"
	"strings"

	"github.com/lockstep-swap/lockstep/swap"
)

// Attack is something that was done to somebody, or a rule of the swap, and who
// notices if it works here.
type Attack struct {
	ID      string // "12": an attack's number; "R4": a rule
	Name    string
	Defence string
	Tests   []string   // "folder TestName" elsewhere
	Plays   []Directed // schedules that TestDirected plays
}

// Directed is a schedule with the ends that are allowed: nothing may be lost, and
// this must come out.
type Directed struct {
	Schedule string
	Ends     string // "taker maker", states joined by |; a dash for a rogue
}

// allows says whether a run ended as it must.
func (d Directed) allows(states [2]swap.State) error {
	for role, want := range strings.Fields(d.Ends) {
		ok := want == "-"
		for s := range strings.SplitSeq(want, "|") {
			ok = ok || string(states[role]) == s
		}
		if !ok {
			return fmt.Errorf("%s is %q, must be %s", Role(role), states[role], want)
		}
	}
	return nil
}

// bothWays plays the same in both directions.
func bothWays(rest, ends string) []Directed {
	return []Directed{{"seed=1 pair=btc-smt " + rest, ends}, {"seed=2 pair=smt-btc " + rest, ends}}
}

func all(a ...[]Directed) []Directed {
	var out []Directed
	for _, x := range a {
		out = append(out, x...)
	}
	return out
}

// Attacks is the catalogue: what concerns hashes and parameters, time, mempools
// and backends, crashes and keys.
func Attacks() []Attack {
	return []Attack{
		{ID: "1", Name: "a secret that one chain takes and the other does not", Defence: "OP_SIZE 32 in scripts, bytes32 in the contract",
			Tests: []string{"htlc/utxo TestNetworkRefusesWrongPreimages", "htlc/utxo TestExtractSecret", "htlc/evm TestBadLegsAndSecretsAreRefused"}},
		{ID: "2", Name: "two hash functions", Defence: "one type of hash; the same pair opens scripts and contract",
			Tests: []string{"htlc/utxo TestKnownAnswers", "chains/chaintest Run", "contracts TestArtefact"}},
		{ID: "3", Name: "degenerate hashes", Defence: "zero and the hash of zero are refused",
			Tests: []string{"htlc/utxo TestBuildRefuses"}, Plays: bothWays("taker=zero-hash", "- -")},
		{ID: "4", Name: "one hash in two swaps", Defence: "a hash belongs to one machine for ever",
			Tests: []string{"swap/engine TestHashBelongsToOneMachine", "swap/engine TestManyWantOneHash", "swap/engine TestTwinTakesNoRoute"},
			Plays: bothWays("taker=replay", "- completed|cancelled")},
		{ID: "5", Name: "a lock that is found by its hash alone", Defence: "a lock is keyed by all its terms",
			Tests: []string{"htlc/evm TestEachFieldChangesTheKey", "chains/evm TestOnlyOurLocks"}},
		{ID: "6", Name: "wrong script, contract or parameters", Defence: "both sides rebuild and compare",
			Tests: []string{"htlc/utxo TestAuditKillsEveryMutation", "htlc/utxo TestAuditKillsEveryMutatedLeg"},
			Plays: all(bothWays("maker=wrong-script", "- -"), bothWays("maker=wrong-payee", "- -"), bothWays("maker=wrong-hash", "- -"))},
		{ID: "7", Name: "forged events and contracts", Defence: "logs of the pinned contract only, re-read from its slot",
			Tests: []string{"htlc/evm TestLookAlikesHaveOtherKeys", "chains/evm TestLogsAreProved", "chains/evm TestStrangersCannotConfuse"},
			Plays: bothWays("maker=never-fund 4:forge:taker:second:9:0", "refunded -")},
		{ID: "8", Name: "under-, over-, split and double funding", Defence: "one output with the exact sum is the lock; all else is refunded",
			Tests: []string{"swap TestStraysAreRefunded", "testnet/story TestPaymentsInMemory"},
			Plays: []Directed{
				{"seed=1 pair=btc-smt taker=short-fund", "- cancelled"}, {"seed=1 pair=btc-smt taker=over-fund", "- cancelled"},
				{"seed=1 pair=smt-btc maker=short-fund", "refunded -"}, {"seed=1 pair=smt-btc maker=over-fund", "refunded -"},
				{"seed=1 pair=btc-smt taker=fund-twice", "- completed|refunded"}, {"seed=1 pair=btc-smt taker=dust", "- completed"},
			}},
		{ID: "9", Name: "widths and signs of numbers", Defence: "types for heights, times and amounts; −1 is no depth",
			Tests: []string{"chains/utxo TestNonsenseIsDown", "chains/utxo TestSatoshi", "htlc TestProposalBelowMinimumIsRefused"}},
		{ID: "10", Name: "expiries in the wrong order, or too near", Defence: "both sides compute margins from worst cases",
			Tests: []string{"htlc TestNoPlanIsUnsafe", "htlc TestRoomForReorganisations", "testnet/model TestMarginsAreNeeded"},
			Plays: all(bothWays("maker=unsafe-plan", "- -"), bothWays("maker=long-lock", "- -"), bothWays("maker=early-expiry", "- -"))},
		{ID: "11", Name: "clocks that lag and lead", Defence: "claims by the earliest, refunds by the lock clock",
			Tests: []string{"swap TestRefundByLockClockAlone", "chains/fake TestMedianTimePast"},
			Plays: all(bothWays("maker=never-fund 5:skew:taker:first:14:0 60:skew:taker:first:14:0", "refunded -"), bothWays("maker=never-fund 5:skew:taker:first:-14:0 170:skew:taker:first:-14:0", "refunded -"), bothWays("5:skew:taker:second:-9:0 6:skew:taker:first:9:0", "completed completed"))},
		{ID: "12", Name: "the last second", Defence: "no first reveal past the margin; after a reveal never a stop",
			Tests: []string{"swap TestSecretStaysUnlessSafe", "swap TestRevealingNeverStops"},
			Plays: all(bothWays("taker=reveal-last", "- completed"), bothWays("taker=claim-late", "- refunded|completed"), bothWays("maker=fund-last", "completed|refunded -"))},
		{ID: "13", Name: "late funding", Defence: "LockBy: what is mined late is never matched, what is not sent in time never sent",
			Tests: []string{"swap TestNobodyLocksLate", "swap TestUnfundedSwapsGiveUp"},
			Plays: all(bothWays("taker=fund-late", "- cancelled"), bothWays("maker=fund-late", "refunded|completed -"))},
		{ID: "14", Name: "a chain that halts", Defence: "refunds stay armed; nothing is begun on an old tip",
			Plays: all(bothWays("4:halt:taker:first:400:0", "refunded|completed|cancelled refunded|completed|cancelled"), bothWays("6:halt:taker:second:400:0", "refunded|completed refunded|completed|cancelled"))},
		{ID: "15", Name: "the host's clock is wrong", Defence: "locks and reveals go by the later of wall and lock clock",
			Tests: []string{"swap TestNobodyLocksLate", "swap TestSecretStaysUnlessSafe"}},
		{ID: "16", Name: "front-running", Defence: "a claim pays the party that the lock names, whoever sends it",
			Tests: []string{"chains/fake TestTheftsByOwnSignature", "htlc/utxo TestNetworkRefusesWrongKeys"}},
		{ID: "17", Name: "replacement cycling", Defence: "sent again with each block, dearer towards the deadline; the mempool is read for the secret",
			Tests: []string{"chains/account TestFeeRisesByReplacement", "chains/fake TestReplacementMustPay"},
			Plays: all(bothWays("taker=replace-cycle", "- completed|refunded|cancelled"), bothWays("maker=replace-cycle", "completed|refunded -"), bothWays("8:evict:taker:first:1:0 9:evict:taker:second:1:0 10:evict:taker:first:1:0 11:evict:taker:second:1:0", "completed completed"))},
		{ID: "18", Name: "fee spikes", Defence: "the fee follows deadline and value; too small a swap is refused",
			Tests: []string{"chains TestBidRisesToItsCeiling", "chains/account TestNobodyBidsWhatItCannotPay", "testnet/story TestPressureInMemory"},
			Plays: bothWays("5:crowd:taker:second:12:0 7:crowd:taker:first:12:0", "completed completed")},
		{ID: "19", Name: "funding that is reorganised away", Defence: "nothing rests on what is not final",
			Tests: []string{"swap TestReorgTakesStateBack"},
			Plays: all(bothWays("taker=fund-and-reorg", "- completed|refunded|cancelled"), bothWays("maker=fund-and-reorg", "completed|refunded -"), bothWays("3:reorg:taker:first:2:0 4:lose:taker:first:1:0", "completed completed"))},
		{ID: "20", Name: "a claim that is reorganised away", Defence: "it is sent again; the other claims on first sight",
			Tests: []string{"chains TestReorgAtEachPhase", "chains/account TestReorgTakesPaymentBack"},
			Plays: all(bothWays("maker=claim-and-reorg", "completed -"), bothWays("taker=claim-and-reorg", "- completed"), bothWays("taker=unclaim", "- completed"), bothWays("10:lose:taker:second:2:0 12:lose:maker:first:2:0", "completed completed"))},
		{ID: "21", Name: "a node that lies", Defence: "new locks and first reveals need all backends",
			Tests: []string{"chains/utxo TestVerifyHoldsWhenOneBackendLies", "chains/evm TestOneLiarHoldsEverything", "chains/utxo TestInventedBlockNeedsWork"},
			Plays: all(bothWays("4:hide:maker:first:6:0 5:invent:taker:second:9:0 9:swallow:taker:second:6:0", "completed completed"), bothWays("3:bare:maker:first:6:0 3:foreign:taker:second:20:0 9:bare:taker:second:4:0", "completed completed"),
				bothWays("taker=never-fund 3:forge:maker:first:9:0", "- cancelled"), bothWays("maker=never-fund 3:forge:taker:second:9:0 30:forge:taker:second:9:0", "refunded -"))},
		{ID: "22", Name: "a node that is cut off", Defence: "an old tip holds what is new; another backend is followed",
			Tests: []string{"chains/utxo TestFrozenNodeIsLeft", "chains/evm TestFrozenNodeIsLeft"},
			Plays: bothWays("2:stale:maker:first:20:0 3:stale:taker:second:10:0", "completed|refunded completed|refunded|cancelled")},
		{ID: "23", Name: "a transaction that cannot be read", Defence: "one of them stops no block",
			Tests: []string{"chains/utxo TestScanSurvivesWhatItCannotDecode", "chains/utxo TestParseStopsAtNothing"}},
		{ID: "24", Name: "nonces used twice, or left out", Defence: "one account machine for each key; what is reserved is in the commit",
			Tests: []string{"chains/account TestNothingIsSpentTwice", "chains/account TestNoncesHaveNoGap"},
			Plays: bothWays("swaps=3 5:crashio:maker:first:9:2", "completed completed")},
		{ID: "25", Name: "too little gas", Defence: "limits are measured; what cannot be ended is not locked",
			Tests: []string{"chains/evm TestGasOfEachAction", "chains/account TestFailedClaimIsRepeated", "swap/engine TestNobodyLocksWhatItCannotEnd"}},
		{ID: "26", Name: "tokens with a fee, or whose balances change", Defence: "the contract credits what arrived and nothing else; a token is tried before it is quoted",
			Tests: []string{"contracts TestTokenPage", "chains/evm TestTokensAreTried", "chains/evm TestProbeCountsWhatComesBack", "testnet/story TestTokensInMemory"}},
		{ID: "27", Name: "tokens that answer nothing, false or nonsense, and races of approvals", Defence: "only true and silence are success; one owner of each allowance, which is exact",
			Tests: []string{"contracts TestTokenPage", "chains/account TestNoLockLacksItsAllowance", "chains/account TestApprovalRace", "chains/evm TestAllowanceIsTold"}},
		{ID: "28", Name: "tokens with lists, pauses and upgrades", Defence: "a payout that fails concerns its own lock alone; it is tried before a lock, a reveal and a claim",
			Tests: []string{"contracts TestTokenPage", "chains/evm TestTokenPayees", "testnet/story TestTokensInMemory"}},
		{ID: "36", Name: "a crash between record and send", Defence: "signed bytes are journalled, then sent; the same again after a start",
			Tests: []string{"testnet/sim TestCrashEverywhere", "testnet/sim TestCrashTwice", "testnet/story TestKilledProcesses"}},
		{ID: "37", Name: "logic that differs after a restart", Defence: "recovery is the outbox performed again behind its guards",
			Tests: []string{"testnet/sim TestCrashEverywhere", "chains TestRestartRacesAReorgOfTheWholeWindow"},
			Plays: append(bothWays("maker=never-fund 5:crash:taker:first:2:0 40:crash:taker:first:30:0 100:crash:taker:first:20:0", "refunded -"),
				Directed{"seed=1 pair=btc-smt maker=never-fund 0:halt:taker:first:8:0 3:crash:taker:first:200:0 5:evict:taker:first:1:0", "cancelled -"})},
		{ID: "38", Name: "writes that were not on the disk", Defence: "every write is synced and has a checksum",
			Tests: []string{"swap/engine TestCommitSurvivesPowerLoss", "swap/engine TestDamagedRecordIsNoticed"}},
		{ID: "39", Name: "a disk that is full", Defence: "nothing without a record, but what is public is claimed from memory",
			Tests: []string{"swap/engine TestFullDisk", "testnet/sim TestFullDiskEverywhere"}},
		{ID: "40", Name: "a database that is put back, or found again", Defence: "its own bundle has a higher number: it begins nothing, and its swaps do what is safe however old their record is",
			Tests: []string{"swap TestRestoredRevealsOnlyWhatWasMarked", "swap/engine TestForgedCopiesAreNoNews", "testnet/story TestCopiesInMemory"}},
		{ID: "41", Name: "two daemons, one directory", Defence: "a lock file",
			Tests: []string{"swap/engine TestTwoProcessesCannotShareADirectory"}},
		{ID: "42", Name: "a directory that is lost", Defence: "a sealed bundle elsewhere, before what it allows leaves; keys and secrets come from the seed, and none twice",
			Tests: []string{"testnet/sim TestWipeEverywhere", "testnet/story TestWipedInMemory", "swap/engine TestRestoredEpoch"}},
		{ID: "43", Name: "a nonce of a joint signature that signs twice", Defence: "in memory alone, given out once, gone with its first use; the sender's rests on what is signed",
			Tests: []string{"chains/utxo TestNoNonceTwice", "chains/utxo TestAConsentSignsOnce", "chains/chaintest Run"},
			Plays: []Directed{{"seed=1 pair=btc-smt taker=nonce-again 3:crash:maker:first:130:0", "- cancelled"}, {"seed=1 pair=ltc-eth taker=nonce-again 3:crash:maker:first:130:0", "- cancelled"}}},
		{ID: "45", Name: "a cancellation that races a claim", Defence: "two marks that exclude each other and never go back",
			Tests: []string{"swap TestCancelSaysWhenItIsTooLate", "testnet/model TestEveryRun"}},
		{ID: "46", Name: "secrets in logs", Defence: "a type that prints as [secret]",
			Tests: []string{"chains/keyring TestRingNeverPrintsItself", "chains/utxo TestPasswordStaysSecret", "testnet/sim TestEngineSchedules"}},
		{ID: "47", Name: "keys at rest", Defence: "argon2id and an AEAD, files of the owner alone",
			Tests: []string{"chains/keyring TestSealRefuses", "chains/keyring TestDamageIsToldFromAWrongPassword"}},
		{ID: "48", Name: "a send that is said to have failed", Defence: "known, mined and spent by itself are success",
			Tests: []string{"chains/utxo TestSend", "chains/evm TestSendMined"}},
	}
}
