package mutants

// sturdy are bugs of how channels go on when something breaks: partners, disks, nodes
// and their owners' settings.
func sturdy() []Mutant {
	return []Mutant{
		{
			Name:  "close-cannot-be-read",
			Rule:  "a node that dies with a close of a channel under way cannot read its own journal, and stays down",
			File:  "channel/action.go",
			Old:   "`json:\"Hash,omitzero\"`",
			New:   "`json:\"Hash\"`",
			Tests: []Target{by("swap/engine", "^TestPutsAreReadAgain$")},
		},
	}
}
