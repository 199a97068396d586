//go:build long

package story

func usualPairs() map[string]Direction { return AllPairs() }
