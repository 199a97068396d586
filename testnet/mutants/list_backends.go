package mutants

// backends are bugs of what is believed of several nodes, of their kinds, and of what
// they take back.
func backends() []Mutant {
	return []Mutant{
		{
			Name: "mempool-of-ltcd-unread",
			Rule: "attack 21: a lock whose spend waits in the mempool of a node that cannot be asked for it counts as unspent",
			File: "chains/utxo/node.go",
			Old: `	if n.spender.Load() {
		return n.spends.spender(ctx, n, makePoint(id, index))`,
			New: `	if n.spender.Load() {
		return "", nil`,
			Tests: []Target{by("chains/utxo", "^TestVerifyReadsMempoolOfLtcd$")},
		},
		{
			Name:  "young-peg-out-is-spent",
			Rule:  "attack 48: a node that says \"not yet\" of what came out of an extension block is taken to say that another has spent it",
			File:  "chains/utxo/classify.go",
			Old:   `	{"premature-spend", chains.ErrNonFinal}, `,
			New:   `	{"premature-spend", chains.ErrConflict}, `,
			Tests: []Target{by("chains/utxo", "^TestJudge$")},
		},
		{
			Name:  "half-a-mempool-believed",
			Rule:  "attack 21: a flooded mempool hides the spend of a lock",
			File:  "chains/utxo/mempool.go",
			Old:   `	if !whole {`,
			New:   `	if !whole && err != nil {`,
			Tests: []Target{by("chains/utxo", "^TestVerifyReadsMempoolOfLtcd$")},
		},
		{
			Name:  "lost-block-untold",
			Rule:  "attack 20: a swap does not hear which block was lost",
			File:  "swap/engine/follow.go",
			Old:   `swap.BlockGone{Chain: f.id, Block: fact.Block.Hash}`,
			New:   `swap.BlockGone{Chain: f.id}`,
			Tests: []Target{story("^TestReorgsInMemory$/claim_reorganised_by_3")},
		},
		{
			Name:  "lost-lock-believed",
			Rule:  "attack 19: a lock in a lost block is still believed",
			File:  "swap/step.go",
			Old:   `			if l := leg.Locks[i]; l.Block == w.Block {`,
			New:   `			if l := leg.Locks[i]; l.Block == w.Block && false {`,
			Tests: []Target{story("^TestReorgsInMemory$/lock_reorganised_by_4")},
		},
		{
			Name:  "filler-paid-by-nobody",
			Rule:  "attack 24: what used up a nonce that a swap gave up is in nobody's books",
			File:  "chains/account/step.go",
			Old:   `		Payers: j.payers(&Version{}),`,
			New:   `		Payers: nil,`,
			Tests: []Target{by("chains/account", "^TestWhoGaveUpANoncePaysForIt$"), by("chains/account", "^TestBatchesOnAnyChain$")},
		},
		{
			Name: "failed-forgotten",
			Rule: "attack 20: a claim that failed in a block which is lost stays in the books, and leaves a gap before the next",
			File: "chains/account/facts.go",
			Old: `		a.filler(j, j.Action.Spend)
		return j.again()`,
			New:   `		return j.again()`,
			Tests: []Target{by("chains/account", "^TestWhatFailedIsNotForgotten$")},
		},
		{
			Name:  "marked-do-not-count",
			Rule:  "attack 21: who knocks out the honest node is the only one that is asked",
			File:  "chains/backends.go",
			Old:   `	case agreed == len(errs):`,
			New:   `	case agreed > 0 && not == 0:`,
			Tests: []Target{by("chains", "^TestMarkedOnesCount$")},
		},
		{
			Name:  "outvoted-is-left",
			Rule:  "attack 21: two backends that lie take the lead from our own node",
			File:  "chains/backends.go",
			Old:   `		if len(against) >= len(with) {`,
			New:   `		if len(against) >= len(with) && k != lead {`,
			Tests: []Target{by("chains", "^TestTwoLiarsDoNotTakeTheLead$")},
		},
		{
			Name:  "marked-is-followed",
			Rule:  "attack 22: a frozen node is marked, and followed all the same",
			File:  "chains/backends.go",
			Old:   `cmp.Compare(b.list[x].rank(), b.list[y].rank())`,
			New:   `cmp.Compare(x, x) + cmp.Compare(y, y)`,
			Tests: []Target{by("chains", "^TestAFrozenOneIsLeft$"), by("chains/utxo", "^TestFrozenNodeIsLeft$"), by("chains/evm", "^TestFrozenNodeIsLeft$")},
		},
		{
			Name: "marked-for-ever",
			Rule: "attack 22: a backend that was down for a moment is never asked again",
			File: "chains/backends.go",
			Old: `		due = due || !b.list[i].OK && !now.Before(b.list[i].next)
	}`,
			New: `		due = due || !b.list[i].OK && !now.Before(b.list[i].next)
		b.list[i].next = now.Add(b.base)
	}`,
			Tests: []Target{by("chains", "^TestADownOneIsLeftAndComesBack$")},
		},
	}
}
