package mutants

// logs are bugs in how channels are defended where nodes give few logs, or no old state.
func logs() []Mutant {
	ranges, slots := by("chains", "^TestRanges"), by("chains/channels", "^TestSlotsAloneAtTheTip$")
	return []Mutant{
		{
			Name:  "a-range-that-is-refused-is-asked-again",
			Rule:  "any error halves the range of logs",
			File:  "chains/ranges.go",
			Old:   "	if r.works = max(1, n/2); good < n {",
			New:   "	if r.works = n; good < n {",
			Tests: []Target{by("chains", "^TestRangesAreBounded$")},
		},
		{
			Name:  "who-is-away-allows-one-block",
			Rule:  "a node that is away has said nothing about ranges",
			File:  "chains/ranges.go",
			Old:   "	if !t.fell {\n		return\n	}\n	t.ranges.mu.Lock()",
			New:   "	if t.fell {\n		return\n	}\n	t.ranges.mu.Lock()",
			Tests: []Target{ranges},
		},
		{
			Name:  "no-defence-without-logs",
			Rule:  "the slots alone are enough to answer a close",
			File:  "chains/channels/channels.go",
			Old:   "	return v.record.Bare && v.record.Stage == channel.Closed && !final\n",
			New:   "	return false\n",
			Tests: []Target{slots},
		},
		{
			Name:  "final-without-its-story",
			Rule:  "what is final is told with its whole story, or not",
			File:  "chains/channels/channels.go",
			Old:   "	return v.record.Bare && v.record.Stage == channel.Closed && !final\n",
			New:   "	return v.record.Bare && v.record.Stage == channel.Closed\n",
			Tests: []Target{slots},
		},
		{
			Name:  "settled-by-slots",
			Rule:  "what repeats the story waits for it",
			File:  "channel/action.go",
			Old:   "	if c.tip.Bare && (a.Do == DoUnlock",
			New:   "	if false && (a.Do == DoUnlock",
			Tests: []Target{by("channel", "^TestTheSlotsAreEnoughToShow$")},
		},
		{
			Name:  "hidden-once-hidden-for-ever",
			Rule:  "who hid a log is asked again",
			File:  "chains/channels/read.go",
			Old:   "		c.pages.forget(of.key, b.Name())\n",
			New:   "",
			Tests: []Target{by("chains/channels", "^TestOneHidesLogs$")},
		},
	}
}
