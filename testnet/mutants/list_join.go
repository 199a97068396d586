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
			Old:   "				if err := e.mayLock(d); err != nil && htlc",
			New:   "				if err := e.mayLock(d); err != nil && d.Epoch == 0 && htlc",
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
		{
			Name:  "channel-met-for-ever",
			Rule:  "a directory that is older than its partner's signs a settle of its old state after a start",
			File:  "swap/engine/chanmachine.go",
			Old:   "`json:\"-\"`              // the partner has told",
			New:   "`json:\"met\"`            // the partner has told",
			Tests: []Target{by(pkg, "^TestAnOldDirectoryAgreesToNothing$")},
		},
		{
			Name:  "channel-safe-mode-agrees",
			Rule:  "a directory that is known to be old believes its partner that nothing came after, and signs",
			File:  "swap/engine/chanmachine.go",
			Old:   "	in.Strange = !m.Met || now.safe",
			New:   "	in.Strange = !m.Met",
			Tests: []Target{by(pkg, "^TestSafeModeAgreesToNothing$")},
		},
		{
			Name:  "channel-old-copy-shows",
			Rule:  "a directory that is known to be old unlocks what it may have given up since, and loses all",
			File:  "swap/engine/chanread.go",
			Old:   "	case safe && (both || a.Do == channel.DoUnlock && !a.Ours):",
			New:   "	case safe && both:",
			Tests: []Target{by(pkg, "^TestSafeModeAgreesToNothing$")},
		},
		{
			Name:  "channel-strange-takes",
			Rule:  "an old copy takes the partner's proofs again, and gives up what it has claimed",
			File:  "channel/receive.go",
			Old:   "	return s.silent(), \"\"",
			New:   "	return s.mute(), \"\"",
			Tests: []Target{by("channel", "^TestProofsOfMallory")},
		},
		{
			Name:  "channel-strange-gives-up",
			Rule:  "a copy that may be old gives up a lock whose secret it may have shown",
			File:  "channel/order.go",
			Old:   "	case s.strange && !l.Disposed:",
			New:   "	case s.strange && l.Disposed:",
			Tests: []Target{by("channel", "^TestStrangeSignsNothing$")},
		},
		{
			Name:  "channel-loser-unnoticed",
			Rule:  "a copy that lacks what it confirmed goes on signing: its partner keeps what it paid",
			File:  "channel/resume.go",
			Old:   "	if m.From > s.in.Proof.Nonce+1 {",
			New:   "	if m.From > s.in.Proof.Nonce+1000 {",
			Tests: []Target{by("channel", "^TestConfirmedProofsMakeALoser$")},
		},
		{
			Name:  "channel-settles-with-a-loser",
			Rule:  "a partner that lost data is helped to settle by what it remembers",
			File:  "channel/agree.go",
			Old:   "	case m.Received < s.confirmed():",
			New:   "	case m.Received > s.out.Proof.Nonce:",
			Tests: []Target{by("channel", "^TestNoSettleWithALoser$")},
		},
		{
			Name:  "channel-loser-unlocks",
			Rule:  "an old copy unlocks what it has given up since, and loses all that it has in the channel",
			File:  "channel/action.go",
			Old:   "		case c.lost && c.tip.Stage == Closed:",
			New:   "		case c.lost && c.liar:",
			Tests: []Target{by("channel", "^TestALoserUnlocksNothing$")},
		},
	}
}
