//go:build !long

package sim

import "github.com/lockstep-swap/lockstep/htlc"

// enumerated are the pairs whose every IO step is enumerated: script and contract,
// both ways. With the tag long it is every pair.
func enumerated() [][2]htlc.ChainID {
	return [][2]htlc.ChainID{{htlc.BTC, htlc.SMT}, {htlc.SMT, htlc.BTC}}
}
