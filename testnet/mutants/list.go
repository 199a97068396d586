package mutants

import "slices"

// Mutant is a seeded bug.
type Mutant struct {
	Name     string
	Rule     string // the incident or the rule that it breaks
	File     string // from the root, with slashes
	Old, New string // Old stands in File exactly once
	Tests    []Target
}

// Target is a test that must fail: all that Run matches in Package must pass
// without the mutant, and something of it must fail with it.
type Target struct {
	Package string // from the root
	Run     string // as of go test -run
}

// All lists the mutants, room by room.
func All() []Mutant {
	return slices.Concat(terms(), decisions(), engine(), journal(), accounts(), adapters(), tokens(), joint(), batches(), backends(), restores(), channels(), peers(), channelAdapters(), transfers(), found(), joins(), health(), sturdy(), daemons(), meshes(), ledger(), lost(), disposals(), flows(), hearsay(), borders(), openings(), floods(), keeps(), upkeep(), queue(), owed(), logs(), worlds(), besides(), pulses(), rounds(), gases(), crowds(), hostile(), cashdesk(), abroad(), stops(), known(), overtaken(), purses(), copiesBack())
}

// by is one test, or several of a package.
func by(pkg, run string) Target { return Target{pkg, run} }

// story is a test of whole swaps in memory.
func story(run string) Target { return Target{"testnet/story", run} }
