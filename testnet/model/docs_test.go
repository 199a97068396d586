package model

import (
	"flag"
	"maps"
	"os"
	"strings"
	"testing"

	"github.com/lockstep-swap/lockstep/swap"
)

var update = flag.Bool("update", false, "write docs/states.md anew")

const page = "../../docs/states.md"

// TestDocs: the page of states is what the code does.
func TestDocs(t *testing.T) {
	changes := map[Change]bool{}
	for _, b := range worlds() {
		b.Delays, b.Reorgs, b.Slow, b.Long = 0, 1, 0, true
		b.End = b.FirstExpiry + 20
		f := Search(b)
		if f.Broken != "" {
			t.Fatal(f.Broken)
		}
		maps.Copy(changes, f.Changes)
	}
	want := Page(changes)
	if *update {
		if err := os.WriteFile(page, []byte(want), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	if string(have) != want {
		t.Fatalf("%s is not what the code does; run go test ./testnet/model -run TestDocs -update", page)
	}
	for _, s := range []swap.State{
		swap.Accepted, swap.InitiatorLocking, swap.InitiatorLocked, swap.ParticipantLocking, swap.ParticipantLocked,
		swap.Claiming, swap.Completed, swap.Cancelled, swap.Refunding, swap.RefundedState, swap.Failed,
	} {
		if !strings.Contains(want, string(s)) {
			t.Errorf("no run comes to %s", s)
		}
	}
}
