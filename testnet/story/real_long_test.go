//go:build long

package story

import "testing"

// The stories that take long on real nodes: make long.

func TestCrashesOnRealNodes(t *testing.T) { playOnRealNodes(t, CrashScenarios()) }
