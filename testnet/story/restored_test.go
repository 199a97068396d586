package story

import "testing"

// TestWipedInMemory: whatever the state at which a directory is lost, and whichever
// bundle it is restored from, each party has what it gave or what it should get.
func TestWipedInMemory(t *testing.T) { playInMemory(t, WipeScenarios()) }

// TestCopiesInMemory: what waits for a copy waits, what must not does not, and a
// directory that is not the newest knows it.
func TestCopiesInMemory(t *testing.T) { playInMemory(t, CopyScenarios()) }
