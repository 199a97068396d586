package main

import (
	"strings"
	"testing"

	"github.com/lockstep-swap/lockstep/swap/engine"
)

// TestLocksOfAChannel: how many there may be is said, or what is usual.
func TestLocksOfAChannel(t *testing.T) {
	text := "network = \"regtest\"\n[api]\nlisten = \"127.0.0.1:0\"\n[chains.smt]\nurl = \"http://127.0.0.1:1\"\nhtlc = \"0x" + strings.Repeat("a", 40) + "\"\n"
	for given, want := range map[string]uint64{"": engine.UsualLocks, "[channels]\nlocks = 1\n": 1, "[channels]\nlocks = 160\n": 160} {
		if s, err := checked(t, text+given); err != nil || s.Locks != want {
			t.Errorf("%q: %d, %v", given, s.Locks, err)
		}
	}
	if s, err := checked(t, text, "SWAPD_CHANNELS_LOCKS=30"); err != nil || s.Locks != 30 {
		t.Errorf("by a variable: %d, %v", s.Locks, err)
	}
	for _, wrong := range []string{"0", "161", "-1"} {
		if _, err := checked(t, text+"[channels]\nlocks = "+wrong+"\n"); err == nil || !strings.Contains(err.Error(), "write 1 to 160") {
			t.Errorf("%s locks: %v", wrong, err)
		}
	}
	if _, err := checked(t, text, "SWAPD_CHANNELS_LOCKS=many"); err == nil || !strings.Contains(err.Error(), "write a whole number") {
		t.Errorf("many locks: %v", err)
	}
}
