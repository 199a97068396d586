package mutants

// backends are bugs of what is believed of several nodes, and of their kinds.
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
			Name:  "half-a-mempool-believed",
			Rule:  "attack 21: a flooded mempool hides the spend of a lock",
			File:  "chains/utxo/mempool.go",
			Old:   `	if !whole {`,
			New:   `	if !whole && err != nil {`,
			Tests: []Target{by("chains/utxo", "^TestVerifyReadsMempoolOfLtcd$")},
		},
	}
}
