package mutants

// besides are bugs of what waits or stands beside a lock: older locks in bundles.
func besides() []Mutant {
	const engine = "swap/engine"
	return []Mutant{
		{
			Name:  "bundle-drops-what-stood-beside",
			Rule:  "a lock that is given up later is taken from an old proof: what was paid beside it is not known any more, and its disposal cannot be shown",
			File:  "channel/ask.go",
			Old:   "(stands < until || slices",
			New:   "(slices",
			Tests: []Target{by(engine, "^TestRestoredDisposalsPunish$"), by(engine, "^TestBundlesKeepWhatStoodBeside$")},
		},
		{
			Name:  "bundle-sweeps-nothing",
			Rule:  "older locks stay in a bundle when what stood beside them is paid",
			File:  "swap/engine/copies.go",
			Old:   "return !k.needs(spanOf(v)) })",
			New:   "return v == nil })",
			Tests: []Target{by(engine, "^TestBundlesKeepWhatStoodBeside$"), by(engine, "^TestBundlesForgetOldLocks$")},
		},
		{
			Name:  "large-channel-keeps-others-out",
			Rule:  "a channel that has no room in a bundle takes that of all others",
			File:  "swap/engine/copies.go",
			Old:   "			if n > room {\n				missing++\n				continue\n			}\n			room -= n",
			New:   "			if room -= n; room < 0 {\n				missing++\n				continue\n			}",
			Tests: []Target{by(engine, "^TestABundleIsFilled$")},
		},
	}
}
