package mutants

// flows are bugs of payment channels that only a whole game of them shows: nodes, wires,
// a contract and its blocks, down to what everybody has at the end.
func flows() []Mutant {
	const pkg = "testnet/sim"
	flow := func(name string) Target { return by(pkg, "^TestFlows$/^"+name+"$") }
	return []Mutant{
		{
			Name:  "punished-is-under-way",
			Rule:  "what a partner had locked to us before it was punished is under way for ever, though all that it had is ours",
			File:  "channel/dispute.go",
			Old:   "	s.decidedOurs()\n	s.decidedTheirs()\n",
			New:   "	s.decidedOurs()\n",
			Tests: []Target{by("channel", "^TestWhatAPunishedPartnerLocked$")},
		},
		{
			Name:  "secret-for-nothing",
			Rule:  "the secret of a lock that was not in the proof that counted is given though no unlock can bring it",
			File:  "channel/order.go",
			Old:   "	case l.Ended && !l.Wanted:\n",
			New:   "	case l.Ended && l.Disposed:\n",
			Tests: []Target{by("channel", "^TestNotTheProofThatCounted$")},
		},
		{
			Name:  "expired-and-paid",
			Rule:  "a payment that was told to be over is told to be paid, for the partner was punished later",
			File:  "channel/dispute.go",
			Old:   "				way.edit(l.ID, func(l *held) { l.Ended = true })\n",
			New:   "",
			Tests: []Target{by("channel", "^TestWhatAPunishedPartnerLocked$/^expired_before$")},
		},
		{
			Name:  "disposal-not-shown",
			Rule:  "attack 60: a disposal is not shown against the proof that was the first to have its lock",
			File:  "channel/dispute.go",
			Old:   "		if d.From <= showing &&",
			New:   "		if d.From < showing &&",
			Tests: []Target{flow("punished")},
		},
		{
			Name:  "nothing-unlocked",
			Rule:  "what is locked to us is not unlocked at a close, though its secret is known",
			File:  "channel/dispute.go",
			Old:   "		if len(a.Which) > 0 {\n			s.put(a)\n		}\n	}\n}\n",
			New:   "		if len(a.Which) > MostLocks {\n			s.put(a)\n		}\n	}\n}\n",
			Tests: []Target{flow("unlocked_on_the_chain")},
		},
		{
			Name:  "registry-never-asked",
			Rule:  "attack 58: nobody asks the registry about a lock that has expired, and it never comes back",
			File:  "channel/step.go",
			Old:   "					s.emit(Look{Hash: l.Hash, After: l.Expiry})\n",
			New:   "					_ = l\n",
			Tests: []Target{flow("expired")},
		},
		{
			Name:  "given-up-is-kept",
			Rule:  "a lock that its receiver gave up stays in its sender's proof",
			File:  "channel/step.go",
			Old:   "			s.remove(l, true)\n",
			New:   "			continue\n",
			Tests: []Target{flow("held_and_cancelled")},
		},
		{
			Name:  "signed-by-both-and-kept",
			Rule:  "the end of a channel that both have signed is not put on the chain",
			File:  "channel/agree.go",
			Old:   "			s.put(Action{Do: DoPart,",
			New:   "			_ = (Action{Do: DoPart,",
			Tests: []Target{flow("open")},
		},
		{
			Name:  "log-is-not-read",
			Rule:  "what a log tells of a channel is not read from the contract",
			File:  "swap/engine/chanchain.go",
			Old:   "	f.e.reread(f.e.ctx, name.Channel)\n",
			New:   "",
			Tests: []Target{by("swap/engine", "^TestWorldsLogsAreRead$")},
		},
		{
			Name:  "nobody-settles",
			Rule:  "a closed channel is never paid out",
			File:  "channel/dispute.go",
			Old:   "	s.put(Action{Do: DoSettle})\n",
			New:   "	_ = DoSettle\n",
			Tests: []Target{flow("closed_and_updated")},
		},
		{
			Name:  "unconfirmed-is-forgotten",
			Rule:  "a proof that the partner never confirmed is not sent again",
			File:  "channel/resume.go",
			Old:   "		s.emit(Send{To: s.terms.Them, Message: m, Bytes: x.Bytes})\n",
			New:   "		_ = m\n",
			Tests: []Target{flow("heard_again")},
		},
		{
			Name:  "mediator-keeps-what-it-cannot-send",
			Rule:  "a mediator whose own lock was given up holds the incoming one to its expiry",
			File:  "channel/payment.go",
			Old:   "		orders = append(orders, Order{p.in.Channel, GiveUp{p.hash, p.code}})\n",
			New:   "		_ = p.in\n",
			Tests: []Target{flow("held_and_cancelled")},
		},
		{
			Name:  "mediator-claims-nothing",
			Rule:  "attack 59: a mediator that has paid for a secret does not claim with it",
			File:  "channel/payment.go",
			Old:   "		orders = append(orders, Order{p.in.Channel, Claim{p.secret, p.spare}})\n",
			New:   "		_ = p.secret\n",
			Tests: []Target{flow("mediated")},
		},
	}
}
