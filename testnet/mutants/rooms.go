package mutants

// engineMutants break the shell: order of writes, guards, trust.
func engineMutants() []Mutant {
	return []Mutant{
		{Name: "act-before-save", Rule: "acted before it was saved: a crash between the two pays twice", File: "swap/engine/shard.go",
			Old: "	if err := s.save(ctx, entries); err != nil {", New: "	for _, e := range entries {\n		for _, t := range e.Todo {\n			s.e.perform(t)\n		}\n	}\n	if err := s.save(ctx, entries); err != nil {"},
		{Name: "unsynced", Rule: "a write that an effect rests on is not synced", File: "swap/engine/pebble.go",
			Old: "return b.Commit(pebble.Sync)", New: "return b.Commit(pebble.NoSync)"},
		{Name: "unsynced-cursor", Rule: "a block's place in the cursor is not synced", File: "swap/engine/pebble.go",
			Old: "return j.db.Set([]byte(key), j.seal(value), pebble.Sync)", New: "return j.db.Set([]byte(key), j.seal(value), pebble.NoSync)"},
		{Name: "build-unguarded", Rule: "the outbox is performed without its guard: signing", File: "swap/engine/perform.go",
			Old: "	if !c.Void {\n		if err := e.guard(ctx, c.ID); err != nil {\n			if held(err) {\n				return err\n			}\n			return e.finish(ctx, t, account.Refused{ID: c.ID, Reason: err.Error()})\n		}\n		if c.Action.Kind == chains.ActClaim {", New: "	if !c.Void {\n		if c.Action.Kind == chains.ActClaim {"},
		{Name: "send-unguarded", Rule: "the outbox is performed without its guard: an exchange sends its lock a day late", File: "swap/engine/perform.go",
			Old: "	claim := false\n	if !c.Void {\n		if err := e.guard(ctx, c.ID); err != nil {", New: "	claim := false\n	if !c.Void {\n		if err := error(nil); err != nil {"},
		{Name: "unguarded", Rule: "no guard at all: every command of the outbox is performed, whatever has happened", File: "swap/engine/guard.go",
			Old: "	if err := m.Swap.May(c, m.moment(e.moments())); err != nil {\n		return err\n	}", New: ""},
		{Name: "leaving-unsaved", Rule: "the secret leaves before the mark is on the disk", File: "swap/engine/perform.go",
			Old: "		if err := e.send(ctx, delivery{key: key, event: swap.Leaving{}}); err != nil {\n			return err\n		}\n", New: ""},
		{Name: "cursor-ahead", Rule: "the cursor advances before all shards have committed the block", File: "swap/engine/follow.go",
			Old: "		pending.wait(ctx)\n", New: ""},
		{Name: "block-unknown", Rule: "a block enters the cursor only after what was seen in it: lost while down, it is never told gone", File: "swap/engine/follow.go",
			Old: "		if fact.Status == chains.Seen && fact.Kind != chains.FactTip {", New: "		if false {"},
		{Name: "full-disk-silent", Rule: "with a full disk nothing is claimed, though the secret is public", File: "swap/engine/memory.go",
			Old: "	return c.Do == swap.DoClaim && (s.Revealed", New: "	return false && (s.Revealed"},
		{Name: "full-disk-reveals", Rule: "with a full disk the secret is shown without the mark on the disk", File: "swap/engine/memory.go",
			Old: "	return c.Do == swap.DoClaim && (s.Revealed", New: "	return c.Do == swap.DoClaim && (true || s.Revealed"},
		{Name: "full-disk-locks", Rule: "with a full disk all goes on without a record", File: "swap/engine/memory.go",
			Old: "	return c.Do == swap.DoClaim && (s.Revealed", New: "	return true || c.Do == swap.DoClaim && (s.Revealed"},
		{Name: "one-word", Rule: "revealed and locked on one backend's word", File: "swap/engine/guard.go",
			Old: "	if err := a.Verify(ctx, get.Leg, outpoint(get.Recorded)); err != nil {", New: "	if err := error(nil); err != nil {"},
		{Name: "old-tip", Rule: "locks and reveals on a frozen tip", File: "swap/engine/follow.go",
			Old: "age > f.a.Params().Times.TipAge", New: "age < 0"},
		{Name: "no-gas", Rule: "the secret is shown with no gas to claim", File: "swap/engine/guard.go",
			Old: "	if have.Cmp(need) < 0 {", New: "	if false {"},
		{Name: "hash-twice", Rule: "one hash serves two swaps: one reveal opens both", File: "swap/engine/pebble.go",
			Old: "		if ok && string(owner) != e.Key {", New: "		if false {"},
		{Name: "told-twice", Rule: "a message between machines takes effect twice after a crash", File: "swap/engine/perform.go",
			Old: "		return e.send(ctx, delivery{key: b.To, event: event, done: t.Seq})", New: "		if err := e.send(ctx, delivery{key: b.To, event: event}); err != nil {\n			return err\n		}\n		return e.finish(ctx, t, nil)"},
		{Name: "early-price", Rule: "priced by the nonce of now with the facts of the past", File: "swap/engine/perform.go",
			Old: "	if !e.followers[a.Params().Chain].caught.Load() {", New: "	if false {"},
		{Name: "no-retell", Rule: "a mempool's news before a restart are never taken back (found by the simulator)", File: "swap/engine/follow.go",
			Old: "		f.e.deliver(delivery{key: key, event: swap.PoolGone{Chain: f.id}, ack: ack})", New: "		pending.add(-1)\n		_ = key"},
		{Name: "unwatched", Rule: "a swap's legs are not watched again after a start", File: "swap/engine/engine.go",
			Old: "			e.watch(chains.Target{Leg: &l.Leg}, chain)\n			for", New: "			for"},
		{Name: "secret-unshared", Rule: "a secret seen on one chain does not feed the lock on the other", File: "swap/engine/follow.go",
			Old: "			deliver(delivery{key: ref.key, event: learned{fact.Secret}})", New: "			_ = ref"},
		{Name: "taker-trusts", Rule: "the maker's answer is believed instead of rebuilt", File: "swap/negotiate.go",
			Old: "	if err := sameLeg(\"get\", a.Get, second); err != nil {\n		return err\n	}", New: ""},
	}
}

// accountMutants spend twice, or not at all.
func accountMutants() []Mutant {
	return []Mutant{
		{Name: "nonce-reuse", Rule: "two transactions with one nonce: the second overwrites the first (lost redeems)", File: "chains/account/step.go",
			Old: "		j.Action.Spend.Nonce = a.Nonce\n		a.Nonce++", New: "		j.Action.Spend.Nonce = a.Nonce"},
		{Name: "coin-twice", Rule: "a coin is chosen for two transactions", File: "chains/account/step.go",
			Old: "		a.coinAt(c.Out).Reserved = j.ID\n", New: ""},
		{Name: "no-bump", Rule: "a fee that is too low stays so", File: "chains/account/step.go",
			Old: "	return a.Replace && rate >= chains.Bump(last.Rate)", New: "	return false", Also: []string{"./testnet/story"}},
		{Name: "no-resend", Rule: "what nodes forgot is not sent again", File: "chains/account/step.go",
			Old: "		return []Command{Send{ID: j.ID, Tx: last.Tx, Void: last.Void}}\n	} else if last != nil {", New: "		return nil\n	} else if last != nil {"},
		{Name: "nonce-gap", Rule: "a nonce that was given up blocks all later ones", File: "chains/account/step.go",
			Old: "	if spend.Nonce+1 == a.Nonce {\n		a.Nonce = spend.Nonce\n		return nil\n	}\n	return a.fill(j, spend)", New: "	return nil"},
		{Name: "mined-for-good", Rule: "a transaction that a reorganisation took out of a block is not sent again", File: "chains/account/facts.go",
			Old: "			a.job(id).Mined = nil", New: "			_ = id"},
		{Name: "overtaken-at-once", Rule: "a nonce that looks used for a moment is given up at once: a second lock", File: "chains/account/step.go",
			Old: "	return a.Tip >= j.Overtaken+a.Depth", New: "	return true"},
	}
}

// scriptMutants are in what chains see.
func scriptMutants() []Mutant {
	return []Mutant{
		{Name: "no-size-check", Rule: "a secret of 520 bytes opens a script and fits no contract", File: "htlc/utxo/lock.go",
			Old: "	l.claim.script, err = txscript.NewScriptBuilder().\n		AddOp(txscript.OP_SIZE).AddInt64(htlc.SecretSize).AddOp(txscript.OP_EQUALVERIFY).\n", New: "	l.claim.script, err = txscript.NewScriptBuilder().\n"},
		{Name: "minus-one", Rule: "confirmation −1 (a conflict) read as an unsigned number is very deep", File: "chains/utxo/verify.go",
			Old: "	case out.confirmations < int64(depth):", New: "	case uint64(out.confirmations) < uint64(depth):"},
		{Name: "false-final", Rule: "final one block too early", File: "chains/tracker.go",
			Old: "tip-k.Height+1 < Height(s.Depth)", New: "tip-k.Height+2 < Height(s.Depth)"},
		{Name: "reorg-unseen", Rule: "a block whose parent is another is taken for the next", File: "chains/tracker.go",
			Old: "	if last != nil && b.Parent != last.Hash {", New: "	if false {"},
		{Name: "degenerate-hash", Rule: "a hash of zero, or of the zero secret, is accepted", File: "htlc/secret.go",
			Old: "	if h == (Hash{}) || h == sha256.Sum256(make([]byte, SecretSize)) {", New: "	if sha256.Sum256(nil) == h {"},
	}
}
