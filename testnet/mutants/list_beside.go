package mutants

// besides are bugs of what waits or stands beside a lock: older locks in bundles, and what
// waits at the border.
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
		{
			Name:  "sealed-locks-cost-nothing",
			Rule:  "a partner has us watch hashes without end, with locks that no channel takes",
			File:  "swap/engine/border.go",
			Old:   "		return e.tries.count(m.Transfer.Peer, e.Now(), func(*trier) error {\n			e.watchHash(chain, h)\n			return nil\n		})\n",
			New:   "		e.watchHash(chain, h)\n		return nil\n",
			Tests: []Target{by(engine, "^TestLocksThatNoChannelTakesAreNotWatched$")},
		},
		{
			Name:  "scouts-old-proofs",
			Rule:  "a lock that is said again is looked into again, and uses up its partner's tries",
			File:  "swap/engine/border.go",
			Old:   "n <= taken || n > taken+mostAhead {",
			New:   "n > taken+mostAhead {",
			Tests: []Target{by(engine, "^TestLocksThatNoChannelTakesAreNotWatched$")},
		},
		{
			Name:  "border-without-end",
			Rule:  "who sends faster than we step fills our memory behind one lock that waits",
			File:  "swap/engine/border.go",
			Old:   "		if len(l.waits) < mostAtBorder {",
			New:   "		if l != nil {",
			Tests: []Target{by(engine, "^TestTheBorderHasRoomForSoMany$"), by(engine, "^TestFloodsWaitAtTheBorder$")},
		},
		{
			Name:  "who-looks-takes",
			Rule:  "a lock that is said twice is given back, for its hash is taken by itself",
			File:  "swap/engine/ledger.go",
			Old:   "	if r := x.of[h]; r != nil && r.claims {",
			New:   "	if r := x.of[h]; r != nil {",
			Tests: []Target{by(engine, "^TestWhoLooksTakesNoHash$"), by(engine, "^TestScoutsCount$")},
		},
		{
			Name:  "claims-what-is-gone",
			Rule:  "a payment begins under a hash that another machine has taken meanwhile, and the journal refuses both",
			File:  "swap/engine/ledger.go",
			Old:   "		r.claims = x.of[h] == r",
			New:   "		r.claims = true",
			Tests: []Target{by(engine, "^TestScoutsCount$"), by(engine, "^TestWhoLooksTakesNoHash$")},
		},
		{
			Name:  "old-scouts-count",
			Rule:  "a lock is sent on that waited behind a slow disk while its secret was registered",
			File:  "swap/engine/border.go",
			Old:   "	return now.Sub(x.since) <= unheardFor && x.claim()",
			New:   "	return x.claim()",
			Tests: []Target{by(engine, "^TestOldScoutsAreSentAgain$"), by(engine, "^TestScoutsCount$")},
		},
	}
}
