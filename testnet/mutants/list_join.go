package mutants

// joins are bugs of how the engine joins channels with their chain and their partners.
func joins() []Mutant {
	const pkg = "swap/engine"
	return []Mutant{
		{
			Name:  "channel-heard-before-read",
			Rule:  "money is taken in a channel that was not read since the start: it was paid out while we were away",
			File:  "swap/engine/chanread.go",
			Old:   "	if e.current(d) == nil {\n		return false",
			New:   "	if e.current(d) == nil || d.Epoch > 0 {\n		return false",
			Tests: []Target{by(pkg, "^TestNothingIsTakenBeforeTheChannelIsRead$"), by(pkg, "^TestNothingIsTakenWithAnOldTip$")},
		},
		{
			Name:  "channel-early-is-lost",
			Rule:  "what came before the channel was read is asked for by nobody",
			File:  "swap/engine/chanread.go",
			Old:   "	e.resumeOne(key)\n	return nil",
			New:   "	return nil",
			Tests: []Target{by(pkg, "^TestWhatCameEarlyComesAgain$")},
		},
		{
			Name:  "channel-locks-before-read",
			Rule:  "money is locked in a channel that was not read since the start",
			File:  "swap/engine/perform.go",
			Old:   "				if err := e.current(d); err != nil && htlc",
			New:   "				if err := e.current(d); err != nil && d.Epoch == 0 && htlc",
			Tests: []Target{by(pkg, "^TestNothingIsPaidBeforeTheChannelIsRead$")},
		},
		{
			Name:  "channel-older-answer",
			Rule:  "a channel counts as read again after something happened, at a block before that",
			File:  "swap/engine/chanread.go",
			Old:   "r.lost == begun && r.seen[0] >= r.owed[0] && ",
			New:   "r.lost == begun && ",
			Tests: []Target{by(pkg, "^TestAnOlderAnswerIsNoAnswer$")},
		},
	}
}
