package mutants

// daemons are bugs that stories of swapd's processes found.
func daemons() []Mutant {
	return []Mutant{
		{
			Name: "one-unlock", Rule: "a channel's second unlock has the job of its first, which the account takes for done", File: "swap/engine/chanmachine.go",
			Old: "		name := fmt.Sprintf(\"%s#%d\", c.Action.Name(), m.Jobs)", New: "		name := c.Action.Name()",
			Tests: []Target{by("swap/engine", "^TestEachUnlockIsAJob$")},
		},
	}
}
