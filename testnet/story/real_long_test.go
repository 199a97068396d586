//go:build long

package story

import "testing"

// The stories that take long on real nodes: make long.

func onRealNodes(t *testing.T, scenarios []Scenario) {
	Play(t, scenarios, func(t *testing.T, d Direction, tell func(*World)) {
		t.Parallel()
		tell(Begin(t, newRealStage(t), d))
	})
}

func TestCrashesOnRealNodes(t *testing.T) { onRealNodes(t, CrashScenarios()) }
func TestTroubleOnRealNodes(t *testing.T) { onRealNodes(t, TroubleScenarios()) }

func TestPaymentsOnRealNodes(t *testing.T) {
	for _, s := range FundingScenarios() {
		t.Run(s.Name, func(t *testing.T) {
			t.Parallel()
			s.Tell(Begin(t, newRealStage(t), BTCtoSMT()))
		})
	}
}
