package mutants

// meshes are bugs of payment channels that whole nodes show, joined in rows and rings.
func meshes() []Mutant {
	const pkg = "testnet/sim"
	flow := func(name string) Target { return by(pkg, "^TestFlows$/^"+name+"$") }
	return []Mutant{
		{
			Name:  "lost-in-a-session-for-ever",
			Rule:  "what a broken session swallowed is not said again when there is a new one",
			File:  "swap/engine/chanwire.go",
			Old:   "			e.deliver(delivery{key: key, event: channel.Reconnected{}})",
			New:   "			_ = key",
			Tests: []Target{flow("heard_again")},
		},
		{
			Name:  "refused-for-now-is-refused",
			Rule:  "a proof that the partner could not take yet is never said again, and locks the channel",
			File:  "swap/engine/refused.go",
			Old:   "		if m.Code.Passes() && m.Code != channel.CodeGap {",
			New:   "		if m.Code == channel.CodeGap {",
			Tests: []Target{by("swap/engine", "^TestWhatIsRefusedForNowIsSaidAgain$")},
		},
		{
			Name:  "nobody-registers",
			Rule:  "attack 59: who is not paid for a secret does not register it before the expiry",
			File:  "channel/step.go",
			Old:   "			s.put(Action{Do: DoRegister, Hash: l.Hash, By: l.Expiry})",
			New:   "			continue",
			Tests: []Target{flow("registered_by_a_mediator")},
		},
		{
			Name:  "old-close-unanswered",
			Rule:  "attack 55: the newest proof is not shown to who closed with an old one",
			File:  "channel/dispute.go",
			Old:   "	if s.in.Proof.Nonce > 0 {\n		s.put(Action{Do: DoUpdate",
			New:   "	if s.in.Proof.Nonce > 1<<30 {\n		s.put(Action{Do: DoUpdate",
			Tests: []Target{flow("an_old_close")},
		},
		{
			Name:  "silent-sender-holds",
			Rule:  "a lock that is over is held for ever by who does not take it back",
			File:  "channel/dispute.go",
			Old:   "				s.tell(InDead{l.Lock})\n				way.edit",
			New:   "				way.edit",
			Tests: []Target{by("channel", "^TestALockEndsWithoutItsSender$")},
		},
		{
			Name:  "another-old-proof",
			Rule:  "attack 56: of two old proofs that are shown one after the other, the locks of the first are taken back from the second",
			File:  "channel/dispute.go",
			Old:   "	if s.shown(s.tip, true).Nonce != showing {",
			New:   "	if s.openIn(s.tip) && s.shown(s.tip, true).Nonce != showing {",
			Tests: []Target{by("channel", "^TestAnotherOldProofHasItsOwnLocks$")},
		},
		{
			Name:  "registered-and-not-fetched",
			Rule:  "a payment whose secret was registered in time is under way as long as its receiver does not fetch the money",
			File:  "channel/dispute.go",
			Old:   "		case !l.Disposed && l.Judged && InTime(l.Registered, l.Expiry):\n",
			New:   "		case l.Disposed && l.Judged && InTime(l.Registered, l.Expiry):\n",
			Tests: []Target{by("channel", "^TestWhatIsRegisteredIsPaid$")},
		},
		{
			Name:  "one-key-twice-at-once",
			Rule:  "a key that two calls pay in one moment is paid twice",
			File:  "swap/engine/payments.go",
			Old:   `e.begins(ctx, name)`,
			New:   `e.begins(ctx, name+e.random())`,
			Tests: []Target{by("swap/engine", "^TestAKeyPaysOnceAtATime$")},
		},
		{
			Name:  "not-shown-is-under-way",
			Rule:  "a lock that is not in the proof by which a channel was paid out is under way to its expiry",
			File:  "channel/dispute.go",
			Old:   "		case l.From > showing:\n",
			New:   "		case l.From > showing && l.Judged:\n",
			Tests: []Target{by("channel", "^TestNotShownIsOver$/^as_it_was$")},
		},
	}
}
