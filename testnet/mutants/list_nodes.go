package mutants

// sturdy are bugs of how channels go on when something breaks: partners, disks, nodes
// and their owners' settings.
func sturdy() []Mutant {
	return []Mutant{
		{
			Name:  "close-cannot-be-read",
			Rule:  "a node that dies with a close of a channel under way cannot read its own journal, and stays down",
			File:  "channel/action.go",
			Old:   "`json:\"Hash,omitzero\"`",
			New:   "`json:\"Hash\"`",
			Tests: []Target{by("swap/engine", "^TestPutsAreReadAgain$")},
		},
		{
			Name:  "overdue-for-ever",
			Rule:  "a partner that is silent with our money behind a registered secret is waited for, for ever",
			File:  "channel/overdue.go",
			Old:   `l.won() && l.Wanted && past(l.Expiry) {`,
			New:   `l.won() && l.Wanted && l.Ended {`,
			Tests: []Target{by("channel", "^TestSilentPartnerIsLeft$"), by("swap/engine", "^TestSilentPartnerIsClosedFor$")},
		},
		{
			Name:  "no-patience",
			Rule:  "a partner that is just back has no time to pay before its channel is closed",
			File:  "channel/overdue.go",
			Old:   `	case now < s.owing.Add(s.policy.Reveal):`,
			New:   `	case now < s.owing:`,
			Tests: []Target{by("channel", "^TestSilentPartnerIsLeft$|^TestLatePartnerIsForgiven$")},
		},
		{
			Name:  "old-debt-counts",
			Rule:  "the patience with a partner that paid is counted from what it owed before",
			File:  "channel/overdue.go",
			Old:   `		s.owing, s.dunned = 0, false`,
			New:   `		s.dunned = false`,
			Tests: []Target{by("channel", "^TestLatePartnerIsForgiven$")},
		},
		{
			Name:  "lost-node-closes",
			Rule:  "a node that lost data closes by itself, with an old proof of its partner's",
			File:  "channel/overdue.go",
			Old:   `	if s.closing || s.lost || !s.openIn(s.tip)`,
			New:   `	if s.closing || !s.openIn(s.tip)`,
			Tests: []Target{by("channel", "^TestLostNodeDoesNotClose$")},
		},
		{
			Name:  "refusal-is-the-last-word",
			Rule:  "a partner that refuses to let an expired lock go keeps its money for ever",
			File:  "channel/overdue.go",
			Old:   `	stuck := s.refused != CodeNone || s.liar`,
			New:   `	stuck := s.liar`,
			Tests: []Target{by("channel", "^TestRefusingPartnerIsLeft$")},
		},
		{
			Name:  "gone-partner-is-waited-for",
			Rule:  "an expired lock whose partner is gone stays locked for ever",
			File:  "channel/overdue.go",
			Old:   `		case past(x.Expired.Add(s.policy.Longest)):`,
			New:   `		case stuck && past(x.Expired.Add(s.policy.Longest)):`,
			Tests: []Target{by("channel", "^TestGonePartnerIsLeft$")},
		},
		{
			Name:  "nobody-wakes-for-debts",
			Rule:  "what is overdue is seen when something else happens in the channel, and a silent partner sees to it that nothing does",
			File:  "channel/step.go",
			Old:   `	at = append(at, c.wakesOfOwed()...)`,
			New:   `	_ = c.wakesOfOwed()`,
			Tests: []Target{by("swap/engine", "^TestSilentPartnerIsClosedFor$")},
		},
		{
			Name:  "old-channels-keep-old-settings",
			Rule:  "an owner who wants to be told is closed over, for the channel is older than the setting",
			File:  "swap/engine/shard.go",
			Old:   `c.Channel = c.Channel.Telling(s.e.TellOverdue)`,
			New:   `c.Channel = c.Channel.Telling(false)`,
			Tests: []Target{by("swap/engine", "^TestOwnersMayCloseThemselves$")},
		},
	}
}
