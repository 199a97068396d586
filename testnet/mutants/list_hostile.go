package mutants

// hostile are the rules by which a partner, or a stranger who makes himself one, takes no
// money and burns no gas of a node that is honest and there.
func hostile() []Mutant {
	return []Mutant{
		{
			Name:  "settle-forgets-what-it-does-not-count",
			Rule:  "a payment that a settle has paid is told failed, and its owner pays it once more",
			File:  "channel/agree.go",
			Old:   "if due, err = due.Plus(t.Amount); err != nil {",
			New:   "if _, err = due.Plus(t.Amount); err != nil {",
			Tests: []Target{by("channel", "^TestASettleDoesNotCallFailedWhatItPays$")},
		},
		{
			Name:  "strangers-are-settled",
			Rule:  "strangers open channels with their own money and close them, and the settles are paid for by who gets nothing",
			File:  "channel/action.go",
			Old:   "		return !c.closing",
			New:   "		return false",
			Tests: []Target{by("channel", "^TestAStrangersEndCostsNothing$")},
		},
		{
			Name:  "nothing-is-updated",
			Rule:  "a proof that brings nothing more than what was shown is shown",
			File:  "channel/action.go",
			Old:   "	case DoRegister, DoUnlock, DoUpdate:",
			New:   "	case DoRegister, DoUnlock:",
			Tests: []Target{by("channel", "^TestAStrangersEndCostsNothing$")},
		},
		{
			Name:  "owner-cannot-settle",
			Rule:  "a channel that its owner closed with nothing in it is never settled, and no other can be opened",
			File:  "channel/action.go",
			Old:   "		return !c.closing",
			New:   "		return true",
			Tests: []Target{by("channel", "^TestItsOwnerEndsWhatHasNothing$")},
		},
		{
			Name:  "settles-for-others",
			Rule:  "a stranger asks to settle together what is all his, and we pay for it",
			File:  "channel/agree.go",
			Old:   "settlement{Settle: m.Settle, Counted: m.Received}",
			New:   "settlement{Settle: m.Settle, Counted: m.Received, Ours: true}",
			Tests: []Target{by("channel", "^TestWhoGetsNothingPaysForNoSettle$")},
		},
		{
			Name:  "settle-worth-the-pot",
			Rule:  "of a settle together that brings us little the whole channel bounds the fee",
			File:  "channel/action.go",
			Old:   "			return least(a.Settle.Low, c.pot())",
			New:   "			return c.pot()",
			Tests: []Target{by("channel", "^TestASettleIsWorthOurShare$")},
		},
		{
			Name:  "late-secrets-are-registered",
			Rule:  "payer and target have a mediator pay for a registration with each payment, and lose nothing",
			File:  "channel/receive.go",
			Old:   "	spare := s.openIn(s.tip) && !s.apart() && !s.payable(*l)",
			New:   "	spare := false",
			Tests: []Target{by("channel", "^TestALateSecretIsNotOursToRegister$")},
		},
		{
			Name:  "registered-twice",
			Rule:  "a mediator registers what is registered, and has paid nothing for",
			File:  "channel/dispute.go",
			Old:   "spare := w.Secret.Hash(), w.At > 0",
			New:   "spare := w.Secret.Hash(), false",
			Tests: []Target{by("channel", "^TestALateRegistrationIsPaid$")},
		},
		{
			Name:  "paid-and-not-registered",
			Rule:  "a mediator that has paid for a secret does not win what is locked to it",
			File:  "channel/payment.go",
			Old:   "			p.out.State, p.spare = legPaid, false",
			New:   "			p.out.State, p.spare = legPaid, true",
			Tests: []Target{by("channel", "^TestPaidForAfterItWasSpare$")},
		},
		{
			Name:  "given-and-not-registered",
			Rule:  "a secret comes by message late, was given to the contract directly, and the mediator pays the one lock and not wins the other",
			File:  "channel/dispute.go",
			Old:   "fresh || l.Spare && !spare {",
			New:   "fresh {",
			Tests: []Target{by("channel", "^TestALateSecretThatWasGivenIsRegistered$")},
		},
	}
}
