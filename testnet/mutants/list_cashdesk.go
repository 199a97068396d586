package mutants

// cashdesk are bugs by which somebody off the chain takes money from who pays over
// channels, or has it told what is not so.
func cashdesk() []Mutant {
	const pkg = "swap/engine"
	return []Mutant{
		{
			Name:  "lock-answers-for-payment",
			Rule:  "a receiver has a lock given back whose hash is the id of what it was just paid: the payer is told that it failed, and pays again",
			File:  "swap/engine/paymachine.go",
			Old:   "func (m *payMachine) ours() bool { return !m.Mediated && !m.Transfer.Incoming }",
			New:   "func (m *payMachine) ours() bool { return true }",
			Tests: []Target{by(pkg, "^TestALockIsNoWordOnAnotherPayment$")},
		},
	}
}
