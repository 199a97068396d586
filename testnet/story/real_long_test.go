//go:build long

package story

import (
	"maps"
	"slices"
	"testing"

	"github.com/lockstep-swap/lockstep/htlc"
)

// The stories that take long on real nodes: make long.

// longPairs are a script against a contract, on each chain, two contracts, two
// scripts, and tokens, both ways.
func longPairs() map[string]Direction {
	all := TokenPairs()
	maps.Copy(all, Pairs())
	for _, p := range [][2]htlc.ChainID{{htlc.LTC, htlc.ETH}, {htlc.ETH, htlc.SMT}, {htlc.BTC, htlc.LTC}} {
		for _, d := range []Direction{Between(p[0], p[1]), Between(p[1], p[0])} {
			all[string(d.Give.Chain)+"-"+string(d.Get.Chain)] = d
		}
	}
	return all
}

func TestCrashesOnRealNodes(t *testing.T) {
	t.Parallel()
	playOnRealNodes(t, CrashScenarios(), longPairs())
	playOnRealNodes(t, CrashScenarios(), PermitPairs())
}

func TestAllReorgsOnRealNodes(t *testing.T) {
	t.Parallel()
	playOnRealNodes(t, ReorgScenarios(), longPairs())
}

// TestEachWipeOnRealNodes: either role at each state, from the newest bundle and older
// ones.
func TestEachWipeOnRealNodes(t *testing.T) {
	t.Parallel()
	playOnRealNodes(t, WipeScenarios())
}

// TestAllElseOnRealNodes: what make test tells of BTC and SMT alone.
func TestAllElseOnRealNodes(t *testing.T) {
	t.Parallel()
	pairs := longPairs()
	for name := range Pairs() {
		delete(pairs, name)
	}
	playOnRealNodes(t, slices.Concat(TroubleScenarios(), PressureScenarios(), TogetherScenarios()), pairs)
}
