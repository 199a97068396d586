package sim

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const attackPage = "../../docs/attacks.md"

// TestDirected plays each attack that can be played, in both tiers.
func TestDirected(t *testing.T) {
	for _, tier := range []Tier{Machines(), Engines(t)} {
		for _, a := range append(Attacks(), Rules()...) {
			for _, d := range a.Plays {
				t.Run(tier.String()+"/"+a.ID, func(t *testing.T) { direct(t, tier, a, d) })
			}
		}
	}
}

func direct(t *testing.T, tier Tier, a Attack, d Directed) {
	s, err := ParseSchedule(d.Schedule)
	if err != nil {
		t.Fatal(err)
	}
	for role, name := range s.Plays {
		if name != Honest && !tier.knows(Role(role), name) {
			return // it only says what nobody hears in this tier
		}
	}
	if tier.String() == "engine" {
		tier = Engines(t)
	}
	r := tier.Play(s, nil)
	if len(r.Broken) > 0 {
		t.Fatalf("%s: %s\n%s", a.Name, d.Schedule, join(r.Broken))
	}
	if err := d.allows(r.States); err != nil {
		t.Fatalf("%s: %s\n%v", a.Name, d.Schedule, err)
	}
}

// TestAttackPage: the page tells what is in the catalogue, and every test that it
// names exists.
func TestAttackPage(t *testing.T) {
	var b strings.Builder
	b.WriteString("# Attacks and rules, and who notices\n\nGenerated from `testnet/sim`; a test fails when this page, the catalogue and the tests\ndiffer. A number in the last column counts schedules that are played in the simulator, in\nboth tiers and, where it makes a difference, both directions.\n\n## Attacks\n\n| # | what was done to somebody | why not here | tests | played |\n|---|---|---|---|---|\n")
	for _, a := range Attacks() {
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n", a.ID, a.Name, a.Defence, named(t, a), played(a))
	}
	b.WriteString("\n## Rules of the swap\n\n| # | rule | tests | played |\n|---|---|---|---|\n")
	for _, a := range Rules() {
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", a.ID, a.Name, named(t, a), played(a))
	}
	b.WriteString("\n## Adversaries\n\n| name | what it does |\n|---|---|\n")
	for _, s := range Strategies() {
		fmt.Fprintf(&b, "| %s | %s |\n", s.Name, s.Does)
	}
	b.WriteString("\n## Attacks on channels\n\n| # | what was done to somebody | why not here | tests |\n|---|---|---|---|\n")
	for _, a := range ChannelAttacks() {
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", a.ID, a.Name, a.Defence, named(t, a))
	}
	if *update {
		if err := os.WriteFile(attackPage, []byte(b.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(attackPage)
	if err != nil || string(have) != b.String() {
		t.Fatalf("%s differs from the catalogue; run go test ./testnet/sim -run TestAttackPage -args -update (%v)", attackPage, err)
	}
}

func played(a Attack) string {
	if len(a.Plays) == 0 {
		return ""
	}
	return fmt.Sprint(len(a.Plays))
}

// named lists the tests of an attack, each of which must be there.
func named(t *testing.T, a Attack) string {
	t.Helper()
	if len(a.Tests)+len(a.Plays) == 0 {
		t.Errorf("%s %s: nobody notices", a.ID, a.Name)
	}
	var out []string
	for _, x := range a.Tests {
		dir, name, _ := strings.Cut(x, " ")
		if !defines(t, dir, name) {
			t.Errorf("%s: there is no %s", a.ID, x)
		}
		out = append(out, fmt.Sprintf("`%s` %s", dir, name))
	}
	return strings.Join(out, ", ")
}

func defines(t *testing.T, dir, name string) bool {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("../..", dir, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		raw, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(raw), "func "+name+"(") {
			return true
		}
	}
	return false
}
