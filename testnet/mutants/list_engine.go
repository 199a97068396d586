package mutants

// engine are bugs of the shell: what is performed when, and on whose word.
func engine() []Mutant {
	return append(guards(), following()...)
}

func guards() []Mutant {
	return []Mutant{
		{
			Name: "price-unguarded",
			Rule: "a held command takes coins or a nonce and holds up others",
			File: "swap/engine/perform.go",
			Old:  `	if !j.Void && !j.Reserved {`,
			New:  `	if j.Void && !j.Reserved {`,
			Tests: []Target{
				by("swap/engine", "^TestHeldCommandsHoldNothing$"),
			},
		},
		{
			Name:  "build-unguarded",
			Rule:  "LockBy: what came too late is signed before it is asked about",
			File:  "swap/engine/perform.go",
			Old:   `		err := e.guardBuild(ctx, c)`,
			New:   `		err := error(nil)`,
			Tests: []Target{by("swap/engine", "^TestLateCommandsAreRefused$")},
		},
		{
			Name: "send-unguarded",
			Rule: "attack 13: signed bytes leave after a restart though their time is over",
			File: "swap/engine/perform.go",
			Old: `	case c.Void:
		return false, nil
	case len(c.Members) > 0:`,
			New: `	case c.Void || len(c.Members) == 0:
		return false, nil
	case len(c.Members) > 0:`,
			Tests: []Target{by("swap/engine", "^TestLateCommandsAreRefused$")},
		},
		{
			Name:  "one-backend-is-enough",
			Rule:  "attack 21: a lock or a first reveal on one backend's word",
			File:  "swap/engine/guard.go",
			Old:   `	if err := a.Verify(ctx, get.Leg, outpoint(get.Recorded)); err != nil {`,
			New:   `	if err := a.Verify(ctx, get.Leg, outpoint(get.Recorded)); err != nil && get.Recorded == "" {`,
			Tests: []Target{story("^TestPressureInMemory$/backends_hides")},
		},
		{
			Name:  "reveal-without-trust",
			Rule:  "attack 21: the secret is shown while backends disagree",
			File:  "swap/engine/guard.go",
			Old:   `	case c.Do == swap.DoClaim && m.Swap.Role == swap.Initiator && !m.Swap.Revealed:`,
			New:   `	case c.Do == swap.DoClaim && m.Swap.Role == swap.Initiator && m.Swap.Revealed:`,
			Tests: []Target{story("^TestPressureInMemory$/initiator")},
		},
		{
			Name:  "stale-tip",
			Rule:  "attack 22: a first reveal with a tip that is old",
			File:  "swap/engine/follow.go",
			Old:   `	if age := now.Sub(tip.Time.Time()); age > f.a.Params().Times.TipAge {`,
			New:   `	if age := now.Sub(tip.Time.Time()); age < 0 && -age > f.a.Params().Times.TipAge {`,
			Tests: []Target{story("^TestHeldInMemory$/tip_is_old")},
		},
		{
			Name:  "no-gas-for-the-claim",
			Rule:  "attack 25: the secret is shown and there is no gas for the claim",
			File:  "swap/engine/guard.go",
			Old:   `		return e.canFinishAlone(ctx, m.Swap.Get.Leg)`,
			New:   `		return nil`,
			Tests: []Target{story("^TestHeldInMemory$/gas")},
		},
		{
			Name:  "gas-promised-twice",
			Rule:  "attack 25: a maker locks what it cannot take back",
			File:  "swap/engine/purse.go",
			Old:   `		for _, l := range []swap.Leg{s.Give, s.Get} {`,
			New:   `		for _, l := range []swap.Leg{s.Give} {`,
			Tests: []Target{by("swap/engine", "^TestNobodyLocksWhatItCannotEnd$")},
		},
		{
			Name: "mark-after-the-secret",
			Rule: "the secret leaves before the mark that it may have left is on the disk",
			File: "swap/engine/perform.go",
			Old: `	if err := e.send(ctx, delivery{key: key, event: swap.Leaving{}}); err != nil {
		return err
	}
	if e.Broken() != nil {`,
			New:   "	if e.Broken() != nil {",
			Tests: []Target{story("^TestSavedBeforeSentInMemory$")},
		},
		{
			Name: "act-before-save",
			Rule: "attack 36: signed bytes leave before they are on the disk",
			File: "swap/engine/perform.go",
			Old: `	return e.finish(ctx, t, account.Built{ID: c.ID, Tx: tx, Void: c.Void, Push: c.Action.Kind == chains.ActPush, Members: c.Members})
`,
			New: `	if c.Action.Kind != chains.ActClaim {
		_ = a.Send(ctx, tx)
	}
	return e.finish(ctx, t, account.Built{ID: c.ID, Tx: tx, Void: c.Void, Push: c.Action.Kind == chains.ActPush, Members: c.Members})
`,
			Tests: []Target{story("^TestSavedBeforeSentInMemory$")},
		},
		{
			Name: "told-and-done-apart",
			Rule: "a message and that it was heard are in two commits: a crash makes it two messages",
			File: "swap/engine/perform.go",
			Old: `		return e.send(ctx, delivery{key: b.To, event: event, done: t.Seq})
`,
			New: `		if err := e.send(ctx, delivery{key: b.To, event: event}); err != nil {
			return err
		}
		return e.finish(ctx, t, nil)
`,
			Tests: []Target{by("swap/engine", "^TestHeardOnce$")},
		},
		{
			Name: "late-secret",
			Rule: "attack 20: the participant waits for depth before it claims with the secret",
			File: "swap/engine/follow.go",
			Old: `		if fact.Status != chains.Gone {
			deliver(delivery{key: ref.key, event: learned{fact.Secret}})`,
			New: `		if fact.Status == chains.Final {
			deliver(delivery{key: ref.key, event: learned{fact.Secret}})`,
			Tests: []Target{story("^TestPressureInMemory$/secret")},
		},
		{
			Name:  "claim-told-as-refund",
			Rule:  "a claim is taken for a refund",
			File:  "swap/engine/follow.go",
			Old:   `Ref: out, How: swap.Claimed, At: at}`,
			New:   `Ref: out, How: swap.Refunded, At: at}`,
			Tests: []Target{story("^TestInMemory$/happy_path")},
		},
	}
}

func following() []Mutant {
	return []Mutant{
		{
			Name:  "cursor-overtakes",
			Rule:  "the cursor moves on before all machines have saved what a block caused",
			File:  "swap/engine/follow.go",
			Old:   "		pending.wait(ctx)\n",
			New:   "",
			Tests: []Target{by("swap/engine", "^TestCursorWaitsForAllShards$")},
		},
		{
			Name:  "cursor-behind-facts",
			Rule:  "a block is in the cursor only after what was seen in it: lost meanwhile, nobody takes that back",
			File:  "swap/engine/follow.go",
			Old:   `			if !slices.Contains(cursor.Window, fact.Block.BlockID) {`,
			New:   `			if false && !slices.Contains(cursor.Window, fact.Block.BlockID) {`,
			Tests: []Target{by("swap/engine", "^TestBlockIsKnownBeforeItsFacts$")},
		},
		{
			Name:  "deep-reorg-goes-on",
			Rule:  "attack 19: after a reorganisation deeper than the window the follower begins at the tip",
			File:  "swap/engine/follow.go",
			Old:   `			return begun`,
			New:   `			return map[bool]chains.Cursor{true: cursor, false: begun}[true]`,
			Tests: []Target{by("swap/engine", "^TestDeepReorgHolds$")},
		},
		{
			Name:  "deep-reorg-acts",
			Rule:  "attack 19: what was lost is not known, and locks and reveals go on",
			File:  "swap/engine/follow.go",
			Old:   `			f.caught.Store(false) // hold everything: we do not know what happened`,
			New:   `			f.caught.Load()`,
			Tests: []Target{by("swap/engine", "^TestDeepReorgHolds$")},
		},
		{
			Name: "price-before-catching-up",
			Rule: "attack 37: after a restart a node's nonce of now is compared with facts of the past",
			File: "swap/engine/perform.go",
			Old:  `	if !e.followers[a.Params().Chain].caught.Load() {`,
			New:  `	if e.followers[a.Params().Chain] == nil {`,
			Tests: []Target{
				by("swap/engine", "^TestNothingIsPricedBeforeItCaughtUp$"),
			},
		},
		{
			Name:  "act-before-catching-up",
			Rule:  "attack 37: after a restart the outbox is performed on facts of the past",
			File:  "swap/engine/guard.go",
			Old:   `			return errNotCaughtUp // what happened while we were away comes first`,
			New:   `			continue`,
			Tests: []Target{by("swap/engine", "^TestNothingIsSentBeforeItCaughtUp$")},
		},
		{
			Name:  "time-before-facts",
			Rule:  "attack 37: after a restart time alone gives up what was done long since",
			File:  "swap/engine/wakes.go",
			Old:   `			if s.e.caughtUp() {`,
			New:   `			if s.e != nil {`,
			Tests: []Target{by("swap/engine", "^TestTimeAloneDecidesNothing$")},
		},
		{
			Name: "watch-forgotten",
			Rule: "attack 37: after a restart nobody looks for the locks of open swaps",
			File: "swap/engine/engine.go",
			Old: `			e.rewatch(key, m)
`,
			New: `			if _, money := m.(*accountMachine); money {
				e.rewatch(key, m)
			}
`,
			Tests: []Target{story("^TestCrashesInMemory$/initiator_locked_and_restarts")},
		},
	}
}
