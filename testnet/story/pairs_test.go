//go:build !long

package story

func usualPairs() map[string]Direction { return SomePairs() }

// realPairs are those that real nodes play with every commit: each chain in both
// roles.
func realPairs(all map[string]Direction) map[string]Direction {
	some := map[string]Direction{}
	for _, name := range []string{"btc-ltc", "ltc-eth", "eth-smt", "smt-ltc", "ltc-btc", "eth-btc"} {
		some[name] = all[name]
	}
	return some
}
