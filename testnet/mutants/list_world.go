package mutants

// worlds are bugs of what is another way off regtest.
func worlds() []Mutant {
	const engine = "swap/engine"
	return []Mutant{
		{
			Name:  "an-hour-to-answer",
			Rule:  "off regtest channels are opened and paid in that leave an hour to answer a close",
			File:  "swap/engine/chanchain.go",
			Old:   "	if e.Table.Network == \"regtest\" {\n		settle = 2 * t.Claim",
			New:   "	if e.Table.Network != \"\" {\n		settle = 2 * t.Claim",
			Tests: []Target{by(engine, "^TestWorldsWindows$")},
		},
		{
			Name:  "deposit-into-a-strangers-hour",
			Rule:  "money is brought into a channel in which nobody signs a payment, for a stranger chose its settle timeout",
			File:  "swap/engine/chanopen.go",
			Old:   "	if settle := m.Channel.View().Settle; !e.policy(m.Asset.Chain).Suits(settle) {",
			New:   "	if settle := m.Channel.View().Settle; settle < 0 {",
			Tests: []Target{by(engine, "^TestWorldsWindows$")},
		},
		{
			Name:  "paid-lock-not-searched",
			Rule:  "a lock that the contract has paid by a secret whose log is hidden is over, and what is locked to the mediator expires",
			File:  "channel/step.go",
			Old:   "if due := l.Ended || s.now.latest()",
			New:   "if due := !l.Ended && s.now.latest()",
			Tests: []Target{by(engine, "^TestWorldsDirectSecret$")},
		},
	}
}
