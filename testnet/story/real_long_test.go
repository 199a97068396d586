//go:build long

package story

import "testing"

// The stories that take long on real nodes: make long.

// TestEachWipeOnRealNodes: either role at each state, from the newest bundle and older
// ones.
func TestEachWipeOnRealNodes(t *testing.T) { playOnRealNodes(t, WipeScenarios()) }

func TestCrashesOnRealNodes(t *testing.T) { playOnRealNodes(t, CrashScenarios()) }

// TestTokenCrashesOnRealNodes: crashes and reorganisations where a lock is two
// transactions.
func TestTokenCrashesOnRealNodes(t *testing.T) {
	playOnRealNodes(t, append(Scenarios()[3:], CrashScenarios()...), TokenPairs())
	playOnRealNodes(t, append(Scenarios()[3:], CrashScenarios()...), PermitPairs())
}
