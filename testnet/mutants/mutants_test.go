package mutants

import (
	"flag"
	"fmt"
	"go/format"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const root = "../.."

// mutated is a mutant's file with its bug in it.
func (m Mutant) mutated() (string, error) {
	raw, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(m.File)))
	if err != nil {
		return "", err
	}
	switch text := string(raw); {
	case m.Old == m.New:
		return "", fmt.Errorf("%s: it changes nothing", m.Name)
	case strings.Count(text, m.Old) != 1:
		return "", fmt.Errorf("%s: what it changes stands %d times in %s, must be once", m.Name, strings.Count(text, m.Old), m.File)
	default:
		return strings.Replace(text, m.Old, m.New, 1), nil
	}
}

// TestListApplies: each mutant is a real, small, well-formed change of a file of
// the product.
func TestListApplies(t *testing.T) {
	all := All()
	if len(all) < 24 {
		t.Errorf("%d mutants, want 24 at least", len(all))
	}
	names := map[string]bool{}
	whole, ofSwaps := 0, 0
	for _, m := range all {
		if names[m.Name] || !regexp.MustCompile(`^[a-z0-9-]+$`).MatchString(m.Name) {
			t.Errorf("name %q is taken, or not in small letters and hyphens", m.Name)
		}
		names[m.Name] = true
		if m.Rule == "" || len(m.Tests) == 0 || strings.Contains(m.Rule, "|") {
			t.Errorf("%s: says no rule, or names no test", m.Name)
		}
		if strings.HasSuffix(m.File, "_test.go") || strings.HasPrefix(m.File, "testnet/") || strings.HasPrefix(m.File, "chains/fake/") {
			t.Errorf("%s: %s is not of the product", m.Name, m.File)
		}
		if strings.Count(m.Old, "\n") > 12 || strings.Count(m.New, "\n") > 12 {
			t.Errorf("%s: is not a small change", m.Name)
		}
		text, err := m.mutated()
		if err != nil {
			t.Error(err)
			continue
		}
		if tidy, err := format.Source([]byte(text)); err != nil || string(tidy) != text {
			t.Errorf("%s: the mutated %s is not Go as gofmt writes it: %v", m.Name, m.File, err)
		}
		if !strings.HasPrefix(m.File, "swap/engine/peer/") { // which no swap passes through
			ofSwaps++
		}
		for _, x := range m.Tests {
			if _, err := regexp.Compile(x.Run); err != nil || x.Run == "" {
				t.Errorf("%s: -run %q: %v", m.Name, x.Run, err)
			}
			if x.Package == "testnet/story" || x.Package == "testnet/sim" || x.Package == "channel" { // nodes, a wire and a contract
				whole++
				break
			}
		}
	}
	if 3*whole < ofSwaps {
		t.Errorf("%d of %d mutants are killed by whole swaps or payments, want a third", whole, ofSwaps)
	}
}

var update = flag.Bool("update", false, "write the table of docs/mutants.md anew")

// The table stands between these two lines.
const (
	page       = "docs/mutants.md"
	tableBegin = "<!-- mutants: go test ./testnet/mutants -update -->\n"
	tableEnd   = "<!-- end of mutants -->\n"
)

// TestPageHasTheList: what the page promises to be tested is what is tested.
func TestPageHasTheList(t *testing.T) {
	path := filepath.Join(root, filepath.FromSlash(page))
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, found := strings.Cut(string(raw), tableBegin)
	_, after, ended := strings.Cut(rest, tableEnd)
	if !found || !ended {
		t.Fatalf("%s has no place for the table: %q … %q", page, tableBegin, tableEnd)
	}
	want := before + tableBegin + table() + tableEnd + after
	if want == string(raw) {
		return
	}
	if !*update {
		t.Fatalf("%s is not what the list says: run go test ./testnet/mutants -update", page)
	}
	if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
		t.Fatal(err)
	}
}

func table() string {
	var b strings.Builder
	b.WriteString("\n| Mutant | What it brings back or drops | Noticed by |\n|---|---|---|\n")
	for _, m := range All() {
		var tests []string
		for _, x := range m.Tests {
			name, _, _ := strings.Cut(x.Run, "/")
			tests = append(tests, "`"+x.Package+"` "+strings.Trim(name, "^$"))
		}
		fmt.Fprintf(&b, "| %s | %s | %s |\n", m.Name, m.Rule, strings.Join(slices.Compact(tests), ", "))
	}
	b.WriteString("\n")
	return b.String()
}
