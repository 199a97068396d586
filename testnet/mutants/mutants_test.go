package mutants

import (
	"go/format"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// root is the module's folder.
const root = "../.."

// apply gives the file as the mutant has it.
func (m Mutant) apply(t *testing.T) []byte {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(root, m.File))
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(raw), m.Old); n != 1 {
		t.Fatalf("%s: what it changes occurs %d times in %s", m.Name, n, m.File)
	}
	return []byte(strings.Replace(string(raw), m.Old, m.New, 1))
}

// TestListApplies: each mutant is one change of what is there today, and reads as
// Go.
func TestListApplies(t *testing.T) {
	names := map[string]bool{}
	for _, m := range List() {
		if names[m.Name] || m.Name == "" || m.Rule == "" || m.Old == m.New {
			t.Errorf("%q: a name twice, no rule, or no change", m.Name)
		}
		names[m.Name] = true
		if _, err := format.Source(m.apply(t)); err != nil {
			t.Errorf("%s: %v", m.Name, err)
		}
	}
	if len(names) < 24 {
		t.Errorf("%d mutants are too few", len(names))
	}
}
