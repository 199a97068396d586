//go:build !long

package sim

import "github.com/lockstep-swap/lockstep/htlc"

// diskPairs are the pairs that are played once for each write at which the disk can
// fill up: script and contract, both ways. With the tag long it is every pair.
func diskPairs() [][2]htlc.ChainID {
	return [][2]htlc.ChainID{{htlc.BTC, htlc.SMT}, {htlc.SMT, htlc.BTC}}
}
