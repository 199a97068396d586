//go:build long

package story

func usualPairs() map[string]Direction { return AllPairs() }

func realPairs(all map[string]Direction) map[string]Direction { return all }
