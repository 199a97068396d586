//go:build mutants

package mutants

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"testing"
	"time"
)

// target is a set of tests that may kill.
type target struct{ pkg, run string }

// targets lists who is asked about a mutant, the simulator first.
func (m Mutant) targets() []target {
	out := []target{
		{"./testnet/sim", "^TestMachineSchedules$"},
		{"./testnet/sim", "^(TestCrashEverywhere|TestFullDiskEverywhere)$"},
		{"./testnet/sim", "^TestEngineSchedules$"},
		{"./" + path.Dir(m.File), "."},
	}
	for _, p := range m.Also {
		out = append(out, target{p, "InMemory$"})
	}
	return append(out, target{"./swap/engine", "."}, target{"./testnet/story", "InMemory$"})
}

// verdict of a run of tests.
type verdict struct {
	killer string // the first test that failed
	broken string // why it did not build
}

// ask runs a target with the file replaced.
func ask(t *testing.T, overlay string, x target) verdict {
	t.Helper()
	args := []string{"test", "-json", "-count=1", "-failfast", "-timeout=10m", "-run", x.run}
	if overlay != "" {
		args = append(args, "-overlay", overlay)
	}
	cmd := exec.Command("go", append(args, x.pkg)...)
	cmd.Dir = root
	out, err := cmd.Output()
	var v verdict
	lines := bufio.NewScanner(bytes.NewReader(out))
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var e struct{ Action, Test, Output string }
		if json.Unmarshal(lines.Bytes(), &e) != nil {
			continue
		}
		switch {
		case e.Action == "build-output" && len(v.broken) < 500:
			v.broken += e.Output
		case e.Action == "fail" && e.Test != "" && v.killer == "":
			v.killer = e.Test
		}
	}
	if err != nil && v.killer == "" && v.broken == "" {
		v.killer = "panic or deadlock" // the whole binary failed
	}
	return v
}

// TestTargetsPass: a test that fails anyway kills nothing.
func TestTargetsPass(t *testing.T) {
	seen := map[target]bool{}
	for _, m := range List() {
		for _, x := range m.targets() {
			if seen[x] {
				continue
			}
			seen[x] = true
			t.Run(x.pkg, func(t *testing.T) {
				t.Parallel()
				if v := ask(t, "", x); v != (verdict{}) {
					t.Fatalf("%s %s fails without a mutant: %+v", x.pkg, x.run, v)
				}
			})
		}
	}
}

// TestMutants: all must die.
func TestMutants(t *testing.T) {
	for _, m := range List() {
		t.Run(m.Name, func(t *testing.T) {
			t.Parallel()
			at := time.Now()
			dir := t.TempDir()
			file := filepath.Join(dir, "mutant.go")
			if err := os.WriteFile(file, m.apply(t), 0o600); err != nil {
				t.Fatal(err)
			}
			place, err := filepath.Abs(filepath.Join(root, m.File))
			if err != nil {
				t.Fatal(err)
			}
			raw, err := json.Marshal(map[string]any{"Replace": map[string]string{place: file}})
			if err != nil {
				t.Fatal(err)
			}
			overlay := filepath.Join(dir, "overlay.json")
			if err := os.WriteFile(overlay, raw, 0o600); err != nil {
				t.Fatal(err)
			}
			for _, x := range m.targets() {
				v := ask(t, overlay, x)
				switch {
				case v.broken != "":
					t.Fatalf("%s does not compile:\n%s", m.Name, v.broken)
				case v.killer != "":
					fmt.Printf("mutant %-24s killed in %4.0f s by %s %s\n", m.Name, time.Since(at).Seconds(), x.pkg, v.killer)
					return
				}
			}
			t.Fatalf("%s survives: %s", m.Name, m.Rule)
		})
	}
}
