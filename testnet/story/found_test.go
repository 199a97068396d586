package story

import (
	"testing"

	"github.com/lockstep-swap/lockstep/htlc"
)

// TestFoundInMemory: with the seed alone, what is locked on EVM chains is found in
// their logs and comes home; and no secret is shown for it.
func TestFoundInMemory(t *testing.T) {
	pairs := TokenPairs()
	pairs["eth-smt"], pairs["smt-eth"], pairs["smt-btc"] = Between(htlc.ETH, htlc.SMT), Between(htlc.SMT, htlc.ETH), SMTtoBTC()
	playPairs(t, FoundScenarios(), pairs, func(s *fakeStage) Stage { return s })
}
