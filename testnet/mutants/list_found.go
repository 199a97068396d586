package mutants

// found are bugs that the simulator and the small model have found in this very
// code, and rules whose loss only they notice.
func found() []Mutant {
	sim := func(run string) Target { return Target{"testnet/sim", run} }
	return []Mutant{
		{
			Name: "margin-no-reorg", Rule: "no time for a claim that is reorganised away in its last block (found by the small model)", File: "htlc/timelock.go",
			Old: "return t.Claim + t.Reorg + t.Lead }", New: "return t.Claim + t.Lead }", Tests: []Target{by("htlc", "TestRoomForReorganisations")},
		},
		{
			Name: "pool-remembered", Rule: "what a mempool showed before a restart is waited for (found by the simulator)", File: "swap/step.go",
			Old: "			if leg.Locks[i].Status == Pending {\n				leg.edit(i).Status = \"\"\n			}\n", New: "", Tests: []Target{by("swap", "TestForgottenMempool"), sim("TestMachineSchedules")},
		},
		{
			Name: "pool-untold", Rule: "the same, in the engine", File: "swap/engine/follow.go",
			Old: "		f.e.deliver(delivery{key: key, event: swap.PoolGone{Chain: f.id}, ack: ack})", New: "		pending.add(-1)\n		_ = key", Tests: []Target{sim("TestDirected/engine/37")},
		},
		{
			Name: "swap-written-into", Rule: "a step writes into the swap that it was given: what a commit that failed would have said is believed", File: "swap/swap.go",
			Old: "	l.Locks = slices.Clone(l.Locks)\n", New: "	_ = slices.Clone(l.Locks)\n", Tests: []Target{by("swap", "^TestTwoFutures$")},
		},
		{
			Name: "dust-counts", Rule: "dust at a taker's lock address holds its swap open (found by the simulator)", File: "swap/swap.go",
			Old: "	return err == nil && a.Cmp(least) >= 0", New: "	return err == nil || a.Cmp(least) >= 0", Tests: []Target{by("swap", "TestDustHoldsNoInitiator")},
		},
		{
			Name: "lost-claim-open", Rule: "a claim that was lost until both had refunded keeps the swap open (found by the simulator)", File: "swap/decide.go",
			Old: "get.endedBy(Claimed), s.lost(), s.nothingLeft():", New: "get.endedBy(Claimed), s.lost():", Tests: []Target{by("swap", "TestLostClaimEndsRefunded")},
		},
		{
			Name: "missed-reveal-open", Rule: "a reveal that was marked and never left keeps a swap open that has nothing locked (found by the small model)", File: "swap/decide.go",
			Old: "	case s.Renounced && !s.Revealing, s.missed(now):", New: "	case s.Renounced && !s.Revealing:", Tests: []Target{by("testnet/model", "TestLongAbsence/rogue_maker_smt-btc")},
		},
		{
			Name: "full-disk-silent", Rule: "attack 39: with a full disk nothing is claimed, though the secret is public", File: "swap/engine/memory.go",
			Old: "	return c.Do == swap.DoClaim && (s.Revealed", New: "	return false && (s.Revealed", Tests: []Target{sim("TestFullDiskEverywhere/maker/after-all")},
		},
		{
			Name: "full-disk-all", Rule: "attack 39: with a full disk all goes on without a record", File: "swap/engine/memory.go",
			Old: "	return c.Do == swap.DoClaim && (s.Revealed", New: "	return true || c.Do == swap.DoClaim && (s.Revealed", Tests: []Target{by("swap/engine", "TestWithoutAJournal")},
		},
		{
			Name: "no-kill", Rule: "a signed lock that missed its time is left in the mempool", File: "swap/decide.go",
			Old: "	if s.LockAsked && !s.LockDead && !s.minedLock() && now.latest(Give) > s.Give.LockBy {", New: "	if false {", Tests: []Target{by("testnet/model", "TestEveryRun/rogue_taker"), sim("TestMachineSchedules")},
		},
		{
			Name: "claim-reorg-ignored", Rule: "attack 20: a claim that was reorganised away counts as done", File: "swap/step.go",
			Old: "			if l := leg.Locks[i]; l.End != nil && l.End.Block == w.Block {", New: "			if false {", Tests: []Target{sim("TestMachineSchedules"), story("^TestReorgsInMemory$/refund_reorganised_by_4")},
		},
		{
			Name: "nonce-without-block", Rule: "a nonce of a block that was not followed yet is a stranger's (found by the stories)", File: "chains/account/step.go",
			Old: "	if j.Overtaken == (chains.BlockID{}) && w.At == a.Tip {", New: "	if j.Overtaken == (chains.BlockID{}) {", Tests: []Target{by("chains/account", "^TestNonceOfALostBlock$")},
		},
		{
			Name: "forgotten-when-closed", Rule: "attack 20: a closed swap's legs are not looked for, and a claim that is mined again is missed (found by the stories)", File: "swap/engine/perform.go",
			Old: "			e.followers[a.Params().Chain].retire(&leg, legRef{t.Key, b.Side})", New: "			a.Forget(chains.Target{Leg: &leg})", Tests: []Target{by("swap/engine", "TestClosedSwapsAreWatchedOn")},
		},
	}
}
