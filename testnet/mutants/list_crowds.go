package mutants

// crowds are bugs in what bounds what a partner has us keep and watch at the border, and of
// who looks at a hash that is not its own.
func crowds() []Mutant {
	const engine = "swap/engine"
	return []Mutant{
		{
			Name:  "sealed-watched-before-taken",
			Rule:  "a partner has us watch hashes without end, with locks that no channel takes",
			File:  "swap/engine/border.go",
			Old:   "	if first.secret != nil || m.stillborn(first) { // there is nothing to hear of a secret that we have",
			New:   "	if first.secret != nil || m.stillborn(first) {\n		e.watchHash(chain, h)",
			Tests: []Target{by(engine, "^TestLocksThatNoChannelTakesAreNotWatched$")},
		},
		{
			Name:  "sealed-never-watched",
			Rule:  "who registers a secret that was sealed for us is not heard",
			File:  "swap/engine/ledger.go",
			Old:   "	if b, _ := d.event.(begun); p != nil && b.secret != nil {",
			New:   "	if b, _ := d.event.(begun); p != nil && b.secret != nil && b.refused {",
			Tests: []Target{by(engine, "^TestSealedLocksAreWatchedFirst$")},
		},
		{
			Name:  "scouts-old-proofs",
			Rule:  "a lock that is said again is looked into again, and uses up its partner's tries",
			File:  "swap/engine/border.go",
			Old:   "	if taken, _ := v.(uint64); l.BalanceProof.Nonce > taken {",
			New:   "	if taken, _ := v.(uint64); l.BalanceProof.Nonce > 0*taken {",
			Tests: []Target{by(engine, "^TestLocksThatNoChannelTakesAreNotWatched$")},
		},
		{
			Name:  "border-without-end",
			Rule:  "who sends faster than we step fills our memory behind one lock that waits",
			File:  "swap/engine/border.go",
			Old:   "	if c == nil || c.count < mostAtBorder {",
			New:   "	if c == nil || c.count < 1<<20 {",
			Tests: []Target{by(engine, "^TestTheBorderHasRoomForSoMany$"), by(engine, "^TestFloodsWaitAtTheBorder$")},
		},
		{
			Name:  "border-for-all",
			Rule:  "a partner who fills the border keeps out what all others say",
			File:  "swap/engine/border.go",
			Old:   "	c := b.crowds[l.peer]",
			New:   "	l.peer = common.Address{}\n	c := b.crowds[l.peer]",
			Tests: []Target{by(engine, "^TestTheBorderHasRoomForSoMany$"), by(engine, "^TestFloodsWaitAtTheBorder$")},
		},
		{
			Name:  "border-outlives-the-session",
			Rule:  "the session of who waits for room cannot end, and no other of its peer begins",
			File:  "swap/engine/border.go",
			Old:   "		case <-ctx.Done():\n			return ctx.Err()\n		}",
			New:   "		}",
			Tests: []Target{by(engine, "^TestTheBorderHasRoomForSoMany$")},
		},
		{
			Name:  "who-looks-takes",
			Rule:  "a lock is refused for the sake of another that its channel never takes",
			File:  "swap/engine/ledger.go",
			Old:   "	return x.put(&reservation{x, h, key, false})",
			New:   "	return x.put(&reservation{x, h, key, true})",
			Tests: []Target{by(engine, "^TestWhoLooksTakesNoHash$"), by(engine, "^TestWhoClaimsHasTheHash$")},
		},
		{
			Name:  "claims-before-it-begins",
			Rule:  "a lock that its channel refuses keeps its hash from another until the commit",
			File:  "swap/engine/shard.go",
			Old:   "		if d.scout.old(s.e.Now()) {",
			New:   "		if !d.scout.look.claim() || d.scout.old(s.e.Now()) {",
			Tests: []Target{by(engine, "^TestWhoLooksTakesNoHash$")},
		},
		{
			Name:  "claims-what-is-gone",
			Rule:  "a payment begins under a hash that another machine is taking, and the journal refuses the whole commit",
			File:  "swap/engine/ledger.go",
			Old:   "	r.claims = r.all.of[r.hash] == r",
			New:   "	r.claims = true",
			Tests: []Target{by(engine, "^TestWhoClaimsHasTheHash$"), by(engine, "^TestALookThatWasTakenOverClaimsNothing$")},
		},
		{
			Name:  "old-scouts-count",
			Rule:  "a lock is sent on that waited behind a slow disk while its secret was registered",
			File:  "swap/engine/border.go",
			Old:   "return now.Sub(x.since) > unheardFor }",
			New:   "return now.Before(x.since) }",
			Tests: []Target{by(engine, "^TestOldScoutsAreSentAgain$")},
		},
		{
			Name:  "taken-without-what-is-beside",
			Rule:  "after a lost disk, what a partner says again of before what it handed over is looked into as if it were new",
			File:  "channel/ask.go",
			Old:   "return max(c.in.Proof.Nonce, c.handed.Proof.Nonce) }",
			New:   "return c.in.Proof.Nonce }",
			Tests: []Target{by("channel", "^TestTakenCountsWhatIsKeptBeside$")},
		},
		{
			Name:  "taken-as-signed",
			Rule:  "locks of a partner that has signed less than we have are not looked into, and are sent on slowly",
			File:  "channel/ask.go",
			Old:   "return max(c.in.Proof.Nonce, c.handed.Proof.Nonce) }",
			New:   "return max(c.out.Proof.Nonce, c.handed.Proof.Nonce) }",
			Tests: []Target{by("channel", "^TestTakenIsThePartnersNewest$")},
		},
	}
}
