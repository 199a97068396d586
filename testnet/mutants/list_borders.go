package mutants

// borders are bugs of what is found out about a lock before its channel takes it, and of
// what need not be on the disk.
func borders() []Mutant {
	const file = "swap/engine/border.go"
	return []Mutant{
		{
			Name:  "scout-of-another-lock",
			Rule:  "what was found out about a lock that is refused begins the payment of another: it is sent on, and nobody has locked it to us",
			File:  file,
			Old:   `	return x != nil && held && f.Channel == x.from && h.Lock == x.lock`,
			New:   `	return x != nil && held && h.Lock.Hash == x.lock.Hash`,
			Tests: []Target{by("swap/engine", "^TestAScoutIsOfItsLock$")},
		},
		{
			Name:  "scouts-for-anybody",
			Rule:  "who signs nothing has us read registries and open what is sealed",
			File:  file,
			Old:   ` || r.Registered || r.Signer != d.Them {`,
			New:   ` || r.Registered {`,
			Tests: []Target{by("swap/engine", "^TestAScoutIsOfItsLock$")},
		},
		{
			Name:  "locks-on-unread",
			Rule:  "a lock whose secret was registered before is sent on: whoever registered it takes it, and tells nobody",
			File:  file,
			Old:   `return e.unheard(ctx, chain, h) })`,
			New:   `e.watchHash(chain, h); return nil })`,
			Tests: []Target{by("swap/engine", "^TestRegisteredSecretsAreNotSentOn$")},
		},
		{
			Name:  "registry-holds-up-channels",
			Rule:  "a node that does not answer holds up all that is said in a channel",
			File:  file,
			Old:   `context.WithTimeout(e.ctx, scoutFor)`,
			New:   `context.WithCancel(e.ctx)`,
			Tests: []Target{by("swap/engine", "^TestASilentRegistryHoldsUpNoChannel$")},
		},
		{
			Name:  "border-overtakes",
			Rule:  "a proof comes before the one that it follows, and is refused",
			File:  file,
			Old:   `	if l == nil && w.ready {`,
			New:   `	if w.ready {`,
			Tests: []Target{by("swap/engine", "^TestTheBorderKeepsOrder$")},
		},
		{
			Name:  "acknowledged-alone",
			Rule:  "each acknowledgement is written by itself, a fifth of all that is written",
			File:  "swap/engine/shard.go",
			Old:   `	return acks && len(fx.todo)`,
			New:   `	return !acks && len(fx.todo)`,
			Tests: []Target{by("swap/engine", "^TestALockGoesOnInOneCommit$")},
		},
	}
}
