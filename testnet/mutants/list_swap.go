package mutants

// decisions are dropped rules of the swap and of what is agreed before it.
func decisions() []Mutant {
	return append(negotiation(), marks()...)
}

func negotiation() []Mutant {
	return []Mutant{
		{
			Name:  "answer-amount",
			Rule:  "attack 6: the amount that the peer puts into the lock is not compared",
			File:  "swap/negotiate.go",
			Old:   `{"amount", g.Amount == w.Amount, `,
			New:   `{"amount", true, `,
			Tests: []Target{story("^TestLiesInMemory$/wrong_amount")},
		},
		{
			Name:  "answer-payee",
			Rule:  "attack 6: the lock may pay another than us",
			File:  "swap/negotiate.go",
			Old:   `{"to", g.To == w.To, `,
			New:   `{"to", true, `,
			Tests: []Target{story("^TestLiesInMemory$/pays_another")},
		},
		{
			Name:  "answer-expiry",
			Rule:  "attack 10: the peer shortens its lock in its answer",
			File:  "swap/negotiate.go",
			Old:   `{"expiry", g.Expiry == w.Expiry, `,
			New:   `{"expiry", true, `,
			Tests: []Target{story("^TestLiesInMemory$/expiry")},
		},
		{
			Name:  "answer-place",
			Rule:  "attack 7: a lock in a contract that is not the pinned one",
			File:  "swap/negotiate.go",
			Old:   `{"place", got.Place == want.Place, `,
			New:   `{"place", true, `,
			Tests: []Target{story("^TestLiesInMemory$/wrong_place")},
		},
		{
			Name: "quote-timeline",
			Rule: "attack 10: the times of a quote are not checked against the own table",
			File: "swap/negotiate.go",
			Old: `	if err := t.Accept(now, first, second); err != nil {
		return fmt.Errorf("%w: timeline: %w", ErrProposal, err)
	}
`,
			New:   "	_, _ = first, second\n",
			Tests: []Target{story("^TestLiesInMemory$/timeline")},
		},
		{
			Name: "answer-accepted-late",
			Rule: "attack 13: a quote is taken when too little of its time is left",
			File: "swap/negotiate.go",
			Old: `	if err := t.Accept(now, first, second); err != nil {
		return fmt.Errorf("%w: %w", ErrProposal, err)
	}
`,
			New:   "",
			Tests: []Target{by("swap", "^TestStaleAnswerIsRefused$")},
		},
	}
}

func marks() []Mutant {
	return []Mutant{
		{
			Name: "lock-late",
			Rule: "attack 13, LockBy: what was to be locked is locked after its time",
			File: "swap/decide.go",
			Old: `	case now.latest(Give) > s.Give.LockBy:
		return refusal{ErrLate, "it had to be locked by`,
			New: `	case now.latest(Give) > s.Give.Terms.Expiry:
		return refusal{ErrLate, "it had to be locked by`,
			Tests: []Target{by("swap", "^TestNobodyLocksLate$")},
		},
		{
			Name: "lock-before-final",
			Rule: "attack 19: the participant locks before the first lock is final",
			File: "swap/decide.go",
			Old: `	l := s.Get.lock(s.Get.Recorded)
	switch {
	case l == nil || l.Status != Final:
`,
			New: `	l := s.Get.Exact()
	switch {
	case l == nil:
`,
			Tests: []Target{by("swap", "^TestParticipantWaitsForAnExactFinalLock$")},
		},
		{
			Name: "first-lock-mined-late",
			Rule: "attack 13: a first lock that was mined after its lock_by is good enough",
			File: "swap/decide.go",
			Old: `	case l.Time > s.Get.LockBy:
		return refuse(ErrLate, "the first lock was mined after its lock_by")
`,
			New:   "",
			Tests: []Target{by("swap", "^TestParticipantWaitsForAnExactFinalLock$")},
		},
		{
			Name: "first-lock-spent",
			Rule: "attack 19: the participant locks though the first lock is being spent",
			File: "swap/decide.go",
			Old: `	case l.End != nil:
		return refuse(ErrFacts, "the first lock is spent")
`,
			New:   "",
			Tests: []Target{by("swap", "^TestParticipantWaitsForAnExactFinalLock$")},
		},
		{
			Name: "renounced-then-locked",
			Rule: "attack 45: who renounced locks all the same",
			File: "swap/decide.go",
			Old: `	case s.Renounced || s.LockDead:
		return refuse(ErrMark, "renounced")
	case s.Restored:`,
			New: `	case s.LockDead:
		return refuse(ErrMark, "renounced")
	case s.Restored:`,
			Tests: []Target{by("swap", "^TestWhoRenouncedNeverLocks$")},
		},
		{
			Name: "renounced-then-claimed",
			Rule: "attack 45: who renounced shows the secret all the same",
			File: "swap/decide.go",
			Old: `	case s.Renounced:
		return refuse(ErrMark, "renounced")
	case s.Doubt:`,
			New:   `	case s.Doubt:`,
			Tests: []Target{by("swap", "^TestSecretStaysUnlessSafe$")},
		},
		{
			Name:  "renounced-then-revealing",
			Rule:  "attack 45: both one-way marks are set",
			File:  "swap/step.go",
			Old:   `		if s.Renounced && !s.Revealed {`,
			New:   `		if s.Closed && !s.Revealed {`,
			Tests: []Target{by("swap", "^TestSecretStaysUnlessSafe$")},
		},
		{
			Name:  "reveal-before-final",
			Rule:  "attack 19: the secret is shown for a lock that is only seen",
			File:  "swap/decide.go",
			Old:   `	case ref != s.Get.Recorded || l.Status != Final:`,
			New:   `	case !l.mined():`,
			Tests: []Target{by("swap", "^TestSecretStaysUnlessSafe$")},
		},
		{
			Name: "reveal-past-margin",
			Rule: "attack 12: a first reveal at the last second",
			File: "swap/decide.go",
			Old: `	case now.latest(Get) > s.RevealBy:
		return refusal{ErrLate, "the secret had to be shown by`,
			New: `	case now.latest(Get) > s.Get.Terms.Expiry:
		return refusal{ErrLate, "the secret had to be shown by`,
			Tests: []Target{by("swap", "^TestSecretAskedInTimeAndLate$")},
		},
		{
			Name:  "claim-given-up",
			Rule:  "attack 12: a claim whose secret is out stops at its margin",
			File:  "swap/decide.go",
			Old:   `	case s.Revealed || s.Role == Participant:`,
			New:   `	case s.Role == Participant:`,
			Tests: []Target{by("swap", "^TestRevealingNeverStops$"), story("^TestPressureInMemory$/fee")},
		},
		{
			Name:  "refund-by-wall",
			Rule:  "attack 11: a refund goes by the wall and not by the lock clock",
			File:  "swap/decide.go",
			Old:   `	case now.Give <= s.Give.Terms.Expiry:`,
			New:   `	case now.Wall <= s.Give.Terms.Expiry:`,
			Tests: []Target{by("swap", "^TestRefundByLockClockAlone$"), story("^TestInMemory$/participant_never_locks")},
		},
		{
			Name: "refund-while-claimed",
			Rule: "attack 45: a lock that is claimed is refunded",
			File: "swap/decide.go",
			Old: `	case l.ended():
		return refuse(ErrFacts, "the lock is "+string(l.End.How))
	case now.Give`,
			New:   `	case now.Give`,
			Tests: []Target{by("swap", "^TestRefundAndClaimAreNotConfused$")},
		},
		{
			Name:  "any-sum-is-the-lock",
			Rule:  "attack 8: a lock of another sum is recorded as the lock",
			File:  "swap/step.go",
			Old:   `if l.Status == Final && l.Amount == leg.Terms.Amount &&`,
			New:   `if l.Status == Final &&`,
			Tests: []Target{by("swap", "^TestParticipantWaitsForAnExactFinalLock$")},
		},
		{
			Name:  "dust-is-the-lock",
			Rule:  "attack 8: a stranger's dust at the address passes for our lock",
			File:  "swap/decide.go",
			Old:   `return l.mined() && l.Amount == s.Give.Terms.Amount })`,
			New:   `return l.mined() })`,
			Tests: []Target{by("swap", "^TestDustIsNoLock$")},
		},
		{
			Name:  "strays-forgotten",
			Rule:  "attack 8: only the lock is refunded, what was paid beside it is not",
			File:  "swap/decide.go",
			Old:   "	for _, l := range s.Give.Locks {\n		w = append(w, Command{Do: DoRefund",
			New:   "	for _, l := range s.Give.Locks[:min(1, len(s.Give.Locks))] {\n		w = append(w, Command{Do: DoRefund",
			Tests: []Target{by("swap", "^TestStraysAreRefunded$"), story("^TestPaymentsInMemory$/split_in_two")},
		},
		{
			Name: "reorg-ignored",
			Rule: "attack 20: what a lost block held is still believed",
			File: "swap/step.go",
			Old: `	case BlockGone:
		s.blockGone(w)`,
			New: `	case BlockGone:
		s.Closed = false`,
			Tests: []Target{by("swap", "^TestReorgTakesStateBack$"), by("testnet/sim", "TestMachineSchedules"), story("^TestReorgsInMemory$/lock_reorganised_by_2")},
		},
		{
			Name:  "unmined-lock-forgotten",
			Rule:  "LockBy: a signed lock that was not mined in time is not killed",
			File:  "swap/decide.go",
			Old:   `	if s.LockAsked && !s.LockDead && !s.minedLock() && now.latest(Give) > s.Give.LockBy {`,
			New:   `	if s.LockAsked && s.LockDead && !s.minedLock() && now.latest(Give) > s.Give.LockBy {`,
			Tests: []Target{by("swap", "^TestUnminedLockIsKilled$"), {"testnet/sim", "^TestMachineSchedules$"}},
		},
		{
			Name:  "closed-with-lock-in-flight",
			Rule:  "attack 13: a swap is over while its signed lock can still be mined",
			File:  "swap/state.go",
			Old:   "	return !s.LockAsked || s.LockDead || s.minedLock()",
			New:   "	return true",
			Tests: []Target{by("swap", "^TestUnminedLockIsKilled$")},
		},
		{
			Name:  "cancelled-while-locked",
			Rule:  "attack 45: a participant that locked can cancel",
			File:  "swap/step.go",
			Old:   `	case s.Role == Initiator && !s.Revealing:`,
			New:   `	case !s.Revealing:`,
			Tests: []Target{by("swap", "^TestCancelSaysWhenItIsTooLate$")},
		},
	}
}
