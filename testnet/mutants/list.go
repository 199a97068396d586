package mutants

// Mutant is a seeded bug.
type Mutant struct {
	Name string
	Rule string // what is dropped, or what happened to whom
	File string // from the module's root
	Old  string // occurs exactly once
	New  string
	Also []string // packages whose tests are asked, too, beside the file's own
}

// List is the catalogue.
func List() []Mutant {
	var all []Mutant
	for _, room := range [][]Mutant{machineMutants(), engineMutants(), accountMutants(), scriptMutants()} {
		all = append(all, room...)
	}
	return all
}

// machineMutants drop the rules of the swap.
func machineMutants() []Mutant {
	return []Mutant{
		{Name: "late-lock", Rule: "a lock that is not mined by its lock_by must never be: LockBy dropped", File: "swap/decide.go",
			Old: "	case now.latest(Give) > s.Give.LockBy:\n		return fmt.Errorf(\"%w: it had to be locked", New: "	case false:\n		return fmt.Errorf(\"%w: it had to be locked"},
		{Name: "early-lock", Rule: "the participant locks before the first lock is final (a double-spend takes it back)", File: "swap/decide.go",
			Old: "	case l == nil || l.Status != Final:\n		return fmt.Errorf(\"%w: the first lock is not final\"", New: "	case l == nil:\n		return fmt.Errorf(\"%w: the first lock is not final\""},
		{Name: "late-first-lock", Rule: "a first lock that was mined after its lock_by is matched (late funding by the peer)", File: "swap/decide.go",
			Old: "	case l.Time > s.Get.LockBy:", New: "	case false:"},
		{Name: "renounced-then-locked", Rule: "a side that has renounced locks all the same", File: "swap/decide.go",
			Old: "	case s.Renounced || s.LockDead:", New: "	case s.LockDead:"},
		{Name: "renounced-then-revealed", Rule: "a side that has renounced reveals all the same", File: "swap/decide.go",
			Old: "	case s.Renounced:\n		return fmt.Errorf(\"%w: renounced\", ErrMark)\n	case ref", New: "	case false:\n		return fmt.Errorf(\"%w: renounced\", ErrMark)\n	case ref"},
		{Name: "late-reveal", Rule: "the secret is shown in the last blocks before the refund", File: "swap/decide.go",
			Old: "	case now.latest(Get) > s.RevealBy:", New: "	case false:"},
		{Name: "reveal-unfinal", Rule: "the secret is shown for a lock that a reorganisation can still take back", File: "swap/decide.go",
			Old: "	case ref != s.Get.Recorded || l.Status != Final:", New: "	case false:"},
		{Name: "refund-by-wall", Rule: "the own refund goes by the wall clock instead of the lock clock (non-final for an hour)", File: "swap/decide.go",
			Old: "	case now.Give <= s.Give.Terms.Expiry:", New: "	case now.Wall <= s.Give.Terms.Expiry:"},
		{Name: "refund-never", Rule: "the refund is forgotten once the secret is known (refund while claiming)", File: "swap/decide.go",
			Old: "	for _, l := range s.Give.Locks {\n		w = append(w, Command{Do: DoRefund", New: "	for _, l := range s.Give.Locks {\n		if s.SecretKnown && s.Role == Initiator {\n			continue\n		}\n		w = append(w, Command{Do: DoRefund"},
		{Name: "any-sum", Rule: "another sum at the address passes for the lock (depth checked, amount not)", File: "swap/step.go",
			Old: "if l.Status == Final && l.Amount == leg.Terms.Amount &&", New: "if l.Status == Final &&"},
		{Name: "reorg-ignored", Rule: "what a lost block showed stays true", File: "swap/step.go",
			Old: "			if l.Block == w.Block {", New: "			if false {"},
		{Name: "claim-reorg-ignored", Rule: "a claim that was reorganised away counts as done", File: "swap/step.go",
			Old: "			if l.End != nil && l.End.Block == w.Block {", New: "			if false {"},
		{Name: "mark-unset", Rule: "the mark that the secret may have left is lost", File: "swap/step.go",
			Old: "		s.Revealing = true\n	case Left:", New: "	case Left:"},
		{Name: "died-unheard", Rule: "a lock that is dead is waited for", File: "swap/step.go",
			Old: "		s.LockDead = true\n", New: ""},
		{Name: "no-kill", Rule: "a signed lock that missed its time is left in the mempool", File: "swap/decide.go",
			Old: "	if s.LockAsked && !s.LockDead && !s.minedLock() && now.latest(Give) > s.Give.LockBy {", New: "	if false {"},
		{Name: "pool-remembered", Rule: "what a mempool showed before a restart is waited for (found by the simulator)", File: "swap/step.go",
			Old: "			if l.Status == Pending {\n				l.Status = \"\"\n			}\n			if l.End", New: "			if l.End"},
		{Name: "dust-counts", Rule: "dust at a taker's lock address holds its swap open (found by the simulator)", File: "swap/swap.go",
			Old: "	return err == nil && a.Cmp(least) >= 0", New: "	return err == nil || a.Cmp(least) >= 0"},
		{Name: "lost-claim-open", Rule: "a claim that was lost until both had refunded keeps the swap open (found by the simulator)", File: "swap/decide.go",
			Old: "get.endedBy(Claimed), s.lost(), s.nothingLeft():", New: "get.endedBy(Claimed), s.lost():"},
		{Name: "terms-amount", Rule: "the peer's amount is not compared with the one computed", File: "swap/negotiate.go",
			Old: "g.Amount == w.Amount, g.Amount", New: "true, g.Amount"},
		{Name: "terms-expiry", Rule: "the peer's expiry is not compared with the one computed", File: "swap/negotiate.go",
			Old: "g.Expiry == w.Expiry, g.Expiry", New: "true, g.Expiry"},
		{Name: "terms-payee", Rule: "the peer's lock may pay somebody else", File: "swap/negotiate.go",
			Old: "g.To == w.To, g.To", New: "true, g.To"},
		{Name: "terms-place", Rule: "the peer names another script or contract", File: "swap/negotiate.go",
			Old: "got.Place == want.Place, got.Place", New: "true, got.Place"},
		{Name: "quote-timeline", Rule: "the peer's timeline is not held against the own table", File: "swap/negotiate.go",
			Old: "		return fmt.Errorf(\"%w: timeline: %w\", ErrProposal, err)", New: "		return nil"},
		{Name: "margin-no-reorg", Rule: "no time for a claim that is reorganised away in its last block (found by the small model)", File: "htlc/timelock.go",
			Old: "return t.Claim + t.Reorg + t.Lead }", New: "return t.Claim + t.Lead }"},
		{Name: "margin-zero", Rule: "nothing lies between the two expiries", File: "htlc/timelock.go",
			Old: "	return out.Lag + out.Confirm + out.Reorg + t.Observe + in.last()", New: "	return time.Nanosecond", Also: []string{"./testnet/story"}},
	}
}
