package mutants

// channels are the bugs of payment channels and of the payments over them. The
// numbers are those of docs/attacks.md.
func channels() []Mutant {
	const pkg = "channel"
	return []Mutant{
		{
			Name:  "channel-overspend",
			Rule:  "a proof is taken though it pays more than its sender has",
			File:  "channel/receive.go",
			Old:   "err != nil || left.Sign() < 0 {",
			New:   "err != nil || left.Sign() < -1 {",
			Tests: []Target{by(pkg, "^TestNobodyOverspends$")},
		},
		{
			Name:  "channel-withdrawal-spent",
			Rule:  "money that is being withdrawn is spent as well",
			File:  "channel/receive.go",
			Old:   "next.ledger(), s.out.Proof.Transferred, s.withdrawing(s.terms.Them))",
			New:   "next.ledger(), s.out.Proof.Transferred, Sum{})",
			Tests: []Target{by(pkg, "^TestNobodyOverspends$")},
		},
		{
			Name:  "channel-unfinal-deposit",
			Rule:  "attack 19: a deposit counts before it is final",
			File:  "channel/channel.go",
			Old:   "return Spendable(c.net(c.final, true), c.out.ledger()",
			New:   "return Spendable(c.net(c.tip, true), c.out.ledger()",
			Tests: []Target{by(pkg, "^TestUnfinalMoneyIsNotSpent$")},
		},
		{
			Name: "channel-no-time-to-answer",
			Rule: "money goes into a channel that a stranger opened with a settle time too short to answer a close",
			File: "channel/channel.go",
			Old: `	case !c.policy.Suits(c.tip.Timeout):
		return CodeTerms
`,
			New:   "",
			Tests: []Target{by(pkg, "^TestUnwelcomeSettleTimes$")},
		},
		{
			Name: "channel-settled-and-paid",
			Rule: "attack 65: after a cooperative settle is signed, payments go on",
			File: "channel/channel.go",
			Old: `	case len(c.settles) > 0:
		return CodeSettling
`,
			New:   "",
			Tests: []Target{by(pkg, "^TestAfterSigningASettleNothingMoves$")},
		},
		{
			Name:  "channel-settle-below-due",
			Rule:  "a cooperative settle is signed that gives less than is due",
			File:  "channel/agree.go",
			Old:   "case ours.Cmp(due) < 0:",
			New:   "case ours.Cmp(due) < -1:",
			Tests: []Target{by(pkg, "^TestSettlesThatAreNotSigned$")},
		},
		{
			Name:  "channel-withdrawal-freed-by-the-wall",
			Rule:  "what was signed for withdrawal is free when the clock is past the deadline, though it can still be final",
			File:  "channel/agree.go",
			Old:   "bool { return s.now.Final > deadline }",
			New:   "bool { return s.now.latest() > deadline }",
			Tests: []Target{by(pkg, "^TestWithdrawalFreesOnlyWhenItCannotBeMined$")},
		},
		{
			Name:  "channel-unlocks-what-it-disposed",
			Rule:  "attack 60: a lock that was given up is unlocked, and everything is lost",
			File:  "channel/action.go",
			Old:   "case l == nil || l.Disposed || !l.Wanted || l.Ended:",
			New:   "case l == nil || l.Ended:",
			Tests: []Target{by(pkg, "^TestNobodyUnlocksWhatItDisposed$")},
		},
		{
			Name: "channel-disposes-what-it-claimed",
			Rule: "attack 60: a lock is given up after its secret was shown",
			File: "channel/order.go",
			Old: `	case l.Revealed:
		s.alert(CodeHash, "give up %s: the secret was shown", l.Hash)
`,
			New:   "",
			Tests: []Target{by(pkg, "^TestResolveAndCancelExclude$")},
		},
		{
			Name:  "channel-disposed-after-close",
			Rule:  "a disposal is signed when its receiver cannot lock anew any more",
			File:  "channel/order.go",
			Old:   "case !s.openIn(s.tip) || s.unsure():",
			New:   "case s.unsure():",
			Tests: []Target{by(pkg, "^TestDisposedAfterCloseIsNotSigned$")},
		},
		{
			Name:  "channel-disposal-forged",
			Rule:  "a lock is sent anew on a disposal that its receiver did not sign",
			File:  "channel/receive.go",
			Old:   "r.Signer != s.terms.Them || len(r.Signature) != signatureSize || m.Leaf != l.Leaf:",
			New:   "len(r.Signature) != signatureSize || m.Leaf != l.Leaf:",
			Tests: []Target{by(pkg, "^TestForgedDisposals$")},
		},
		{
			Name:  "channel-disposed-hash-again",
			Rule:  "attack 60: a hash that was given up is locked to again",
			File:  "channel/order.go",
			Old:   " || s.gaveUp(o.Hash):",
			New:   ":",
			Tests: []Target{by(pkg, "^TestHashIsLockedOnce$")},
		},
		{
			Name:  "channel-registered-hash-locked",
			Rule:  "a lock is signed to a hash whose secret is in the registry",
			File:  "channel/order.go",
			Old:   "case o.Registered || o.Hash.Check() != nil",
			New:   "case o.Hash.Check() != nil",
			Tests: []Target{by(pkg, "^TestHashIsLockedOnce$")},
		},
		{
			Name:  "channel-pays-late-secrets",
			Rule:  "attack 59: a mediator pays when too little is left to be paid itself",
			File:  "channel/step.go",
			Old:   "return s.now.latest() < l.Expiry.Add(-s.policy.Reveal) ||",
			New:   "return s.now.latest() < l.Expiry ||",
			Tests: []Target{by(pkg, "^TestLateSecretIsNotPaid$")},
		},
		{
			Name:  "channel-expired-by-the-clock",
			Rule:  "attack 58: a lock goes at its expiry, without the registry read at a final block",
			File:  "channel/receive.go",
			Old:   "case gone.Disposed || gone.dead():",
			New:   "case gone.Disposed || s.now.latest() > gone.Expiry:",
			Tests: []Target{by(pkg, "^TestWrongSecretsAndRemovals$"), by(pkg, "^TestRegisteredLockIsNotRemoved$")},
		},
		{
			Name:  "channel-registry-boundary",
			Rule:  "attack 62: a registration in the last second does not count",
			File:  "channel/lock.go",
			Old:   "return registered > 0 && registered <= expiry",
			New:   "return registered > 0 && registered < expiry",
			Tests: []Target{by(pkg, "^TestRegistrationAtTheBoundary$")},
		},
		{
			Name:  "channel-direct-secret-late",
			Rule:  "a secret is given directly when a mediator has no time left upstream",
			File:  "channel/lock.go",
			Old:   "return block.Add(margin) <= expiry",
			New:   "return block <= expiry",
			Tests: []Target{by(pkg, "^TestDirectSecretsHaveAMargin$"), by(pkg, "^TestGuards$")},
		},
		{
			Name: "channel-secret-in-vain",
			Rule: "a secret is shown with an unlock that the contract refuses, for the settle time has come",
			File: "channel/action.go",
			Old: `	if c.tip.Stage == Closed && last >= c.tip.SettleAt {
		return fmt.Errorf("%w: %s: the settle time has come", ErrMay, a.Name())
	}
`,
			New:   "	_ = last\n",
			Tests: []Target{by(pkg, "^TestGuards$")},
		},
		{
			Name:  "channel-nonce-too-wide",
			Rule:  "a proof is signed whose nonce the contract cannot store",
			File:  "channel/order.go",
			Old:   "case len(s.unacked) >= mostUnacked || s.out.Proof.Nonce >= lastNonce:",
			New:   "case len(s.unacked) >= mostUnacked:",
			Tests: []Target{by(pkg, "^TestWidthsOfTheContract$")},
		},
		{
			Name:  "channel-161-locks",
			Rule:  "attack 57: more locks than one transaction can unlock",
			File:  "channel/lock.go",
			Old:   "if len(w.Locks) >= MostLocks {",
			New:   "if len(w.Locks) > MostLocks {",
			Tests: []Target{by(pkg, "^TestCapsOfLocks$")},
		},
		{
			Name: "channel-locks-of-a-flood",
			Rule: "attack 57: a peer fills the other side with locks beyond its policy",
			File: "channel/receive.go",
			Old: `	case s.poor || uint64(len(newest.Locks)) > s.policy.Locks || newest.Proof.Locked.Cmp(s.policy.Locked) > 0:
		return CodeLocks
`,
			New:   "	case newest == nil:\n		return CodeLocks\n",
			Tests: []Target{by(pkg, "^TestCapsOfLocks$")},
		},
		{
			Name:  "channel-two-proofs-one-nonce",
			Rule:  "attack 55: who signs two proofs with one nonce is trusted on",
			File:  "channel/receive.go",
			Old:   "			s.liar = true\n",
			New:   "",
			Tests: []Target{by(pkg, "^TestEquivocation$")},
		},
		{
			Name:  "channel-old-copy-signs",
			Rule:  "attack 40: a restored copy signs on, though the partner proves that it is old",
			File:  "channel/resume.go",
			Old:   "		s.lost = true\n",
			New:   "",
			Tests: []Target{by(pkg, "^TestRestoredCopySignsNothing$")},
		},
		{
			Name: "channel-refusal-gives-back",
			Rule: "after a refusal for good, proofs are signed on top of what the partner may or may not show",
			File: "channel/order.go",
			Old: `	case s.refused != CodeNone:
		return s.refused
	case len(s.unacked)`,
			New:   `	case len(s.unacked)`,
			Tests: []Target{by(pkg, "^TestRefusalTakesNothingBack$")},
		},
		{
			Name:  "channel-gap-storm",
			Rule:  "two honest nodes send the same proofs for ever, because the first of them is refused for now",
			File:  "channel/receive.go",
			Old:   "m.Nonce == s.unacked[n-1].Nonce && m.Want != s.resent && s.refused == CodeNone",
			New:   "s.refused == CodeNone",
			Tests: []Target{by(pkg, "^TestGapsDoNotStorm$")},
		},
		{
			Name:  "channel-type-confusion",
			Rule:  "attack 0: a signature under a cooperative settle is one under a balance proof",
			File:  "channel/eip712.go",
			Old:   "return n.in(typeSettle).number(s.Withdraws)",
			New:   "return n.in(typeProof).number(s.Withdraws)",
			Tests: []Target{by(pkg, "^TestNothingIsSignedTwice$")},
		},
		{
			Name:  "channel-spends-what-is-locked",
			Rule:  "attack 56: what waits for secrets may be paid a second time",
			File:  "channel/ledger.go",
			Old:   "Sub(own.Transferred).Sub(own.Locked)",
			New:   "Sub(own.Transferred)",
			Tests: []Target{by(pkg, "^TestHolderOfTheNewestProofGetsItsDue$")},
		},
		{
			Name:  "payment-gives-up-too-soon",
			Rule:  "a mediator gives the incoming lock up while its own can still be claimed",
			File:  "channel/payment.go",
			Old:   "	case live || p.out.State == legPaid:",
			New:   "	case live && p.role == Initiator || p.out.State == legPaid:",
			Tests: []Target{by(pkg, "^TestHeldUntilResolved$"), by(pkg, "^TestCancelGivesBackAtOnce$")},
		},
		{
			Name:  "payment-without-fee",
			Rule:  "a mediator sends on for less than its fee",
			File:  "channel/payment.go",
			Old:   "case err != nil || next.Amount.IsZero() || h.Lock.Amount.Cmp(want) < 0:",
			New:   "case err != nil || next.Amount.IsZero():",
			Tests: []Target{by(pkg, "^TestMediatorRefusesWhatDoesNotPay$")},
		},
		{
			Name: "payment-news-twice",
			Rule: "an order that comes a second time is carried out a second time",
			File: "channel/step.go",
			Old: `	case i >= 0 && from.Seq <= s.heard[i].Seq:
		return false, nil
`,
			New:   "",
			Tests: []Target{by(pkg, "^TestOrdersCountOnce$")},
		},
	}
}
