package mutants

// hostile are the rules by which a partner, or a stranger who makes himself one, takes no
// money and burns no gas of a node that is honest and there.
func hostile() []Mutant {
	return []Mutant{
		{
			Name:  "a settle does not leave out what it does not count",
			Rule:  "a payment that a settle has paid is told failed, and its owner pays it once more",
			File:  "channel/agree.go",
			Old:   "if due, err = due.Plus(t.Amount); err != nil {",
			New:   "if _, err = due.Plus(t.Amount); err != nil {",
			Tests: []Target{by("channel", "^TestASettleDoesNotCallFailedWhatItPays$")},
		},
	}
}
