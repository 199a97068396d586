//go:build mutants

package mutants

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

var only = flag.String("only", "", "run these mutants alone, with commas between")

// limit is for building the tests of a package, and for a run of them.
const limit = 10 * time.Minute

// TestMutants seeds each bug and runs the tests that must notice it.
func TestMutants(t *testing.T) {
	start, killed := time.Now(), atomic.Int32{}
	asked := All()
	if *only != "" {
		names := strings.Split(*only, ",")
		asked = slices.DeleteFunc(asked, func(m Mutant) bool { return !slices.Contains(names, m.Name) })
		if len(asked) != len(names) {
			t.Fatalf("of %v only %d are mutants", names, len(asked))
		}
	}
	files, in, err := switches(asked)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	overlay, err := overlaid(dir, files)
	if err != nil {
		t.Fatal(err)
	}
	sound := newSound(newSuite(dir, overlay))
	t.Cleanup(func() {
		fmt.Printf("mutants: %d of %d killed in %.0f s\n", killed.Load(), len(asked), time.Since(start).Seconds())
	})
	for _, m := range asked {
		t.Run(m.Name, func(t *testing.T) {
			t.Parallel()
			sick := sound.suite
			if !in[m.Name] {
				var err error
				if sick, err = alone(t.TempDir(), m); err != nil {
					t.Fatal(err)
				}
			}
			line, err := kill(m, sound, sick)
			if err != nil {
				fmt.Printf("mutant %s: %v\n", m.Name, err)
				t.Fatal(err)
			}
			killed.Add(1)
			fmt.Printf("mutant %s: killed by %s\n", m.Name, line)
		})
	}
}

var errSurvived = errors.New("SURVIVED")

// kill runs all tests of a mutant; each must pass without it and fail with it.
func kill(m Mutant, sound *sound, sick *suite) (string, error) {
	var by []string
	for _, x := range m.Tests {
		if err := sound.check(x); err != nil {
			return "", fmt.Errorf("without the mutant: %s %s: %w", x.Package, x.Run, err)
		}
		start := time.Now()
		r, err := sick.run(x, m.Name)
		switch {
		case err != nil:
			return "", fmt.Errorf("%s %s: %w", x.Package, x.Run, err)
		case r.killer == "":
			return "", fmt.Errorf("%w %s %s", errSurvived, x.Package, x.Run)
		}
		by = append(by, fmt.Sprintf("%s.%s in %.1f s", x.Package, r.killer, time.Since(start).Seconds()))
	}
	return strings.Join(by, ", "), nil
}

// alone is a suite with one mutant in it that cannot be switched.
func alone(dir string, m Mutant) (*suite, error) {
	text, err := m.mutated()
	if err != nil {
		return nil, err
	}
	overlay, err := overlaid(dir, map[string]string{m.File: text})
	return newSuite(dir, overlay), err
}

// overlaid writes files, by their path from the root, and the overlay that puts them in
// their places.
func overlaid(dir string, files map[string]string) (overlay string, err error) {
	top, err := filepath.Abs(root)
	if err != nil {
		return "", err
	}
	replace := map[string]string{}
	for name, text := range files {
		at := filepath.Join(dir, strings.ReplaceAll(name, "/", "-"))
		if err := os.WriteFile(at, []byte(text), 0o600); err != nil {
			return "", err
		}
		replace[filepath.Join(top, filepath.FromSlash(name))] = at
	}
	raw, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return "", err
	}
	overlay = filepath.Join(dir, "overlay.json")
	return overlay, os.WriteFile(overlay, raw, 0o600)
}

// sound knows which targets pass without any mutant. Each is run once.
type sound struct {
	suite *suite
	mu    sync.Mutex
	by    map[Target]func() error
}

func newSound(s *suite) *sound {
	return &sound{suite: s, by: map[Target]func() error{}}
}

func (s *sound) check(x Target) error {
	s.mu.Lock()
	f := s.by[x]
	if f == nil {
		f = sync.OnceValue(func() error {
			r, err := s.suite.run(x, "")
			switch {
			case err != nil:
				return err
			case r.killer != "":
				return fmt.Errorf("%s fails", r.killer)
			case r.passed == 0:
				return errors.New("no such test")
			}
			return nil
		})
		s.by[x] = f
	}
	s.mu.Unlock()
	return f()
}

// suite is the tests of all packages, built with the same overlay, each package's once.
type suite struct {
	dir, overlay string
	mu           sync.Mutex
	built        map[string]func() (string, error)
}

func newSuite(dir, overlay string) *suite {
	return &suite{dir: dir, overlay: overlay, built: map[string]func() (string, error){}}
}

// binary gives the tests of a package, built.
func (s *suite) binary(pkg string) (string, error) {
	s.mu.Lock()
	f := s.built[pkg]
	if f == nil {
		f = sync.OnceValues(func() (string, error) {
			path := filepath.Join(s.dir, strings.ReplaceAll(pkg, "/", "-")+".test")
			ctx, cancel := context.WithTimeout(context.Background(), limit)
			defer cancel()
			cmd := exec.CommandContext(ctx, "go", "test", "-c", "-vet=off", "-ldflags=-s -w", "-overlay", s.overlay, "-o", path, "./"+pkg)
			cmd.Dir = root
			if said, err := cmd.CombinedOutput(); err != nil {
				return "", fmt.Errorf("%w: %w\n%s", errBroken, err, said)
			}
			return path, nil
		})
		s.built[pkg] = f
	}
	s.mu.Unlock()
	return f()
}

// run runs a target with a mutant switched on. An error says that the run shows nothing.
func (s *suite) run(x Target, mutant string) (result, error) {
	path, err := s.binary(x.Package)
	if err != nil {
		return result{}, err
	}
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	args := []string{"tool", "test2json", path, "-test.v=test2json", "-test.failfast", "-test.timeout", "5m", "-test.run", x.Run}
	if random(x.Package) {
		args = append(args, "-rapid.nofailfile") // it would be replayed without the mutant
	}
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir = filepath.Join(root, filepath.FromSlash(x.Package))
	cmd.Env = append(os.Environ(), chosen+"="+mutant)
	var out, said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &said
	failed := cmd.Run()
	if ctx.Err() != nil {
		return result{}, errHung
	}
	r, err := read(&out)
	if err == nil && failed != nil && r.killer == "" {
		err = fmt.Errorf("%w: %s", errCrash, said.String())
	}
	return r, err
}

// result is what a run of go test came to.
type result struct {
	killer string // the first test that failed
	passed int
}

// Why a failure is no kill.
var (
	errBroken = errors.New("BROKEN: it does not build")
	errHung   = errors.New("HUNG: no test failed within its time")
	errCrash  = errors.New("the run failed and no test did")
)

// read finds the first failure in the output of test2json.
func read(out *bytes.Buffer) (r result, err error) {
	lines := bufio.NewScanner(out)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		var e struct{ Action, Test, Output string }
		if json.Unmarshal(lines.Bytes(), &e) != nil {
			continue
		}
		switch {
		case strings.HasPrefix(e.Output, "panic: test timed out"):
			return r, errHung
		case e.Action == "fail" && e.Test != "" && r.killer == "":
			r.killer = e.Test
		case e.Action == "pass" && e.Test != "":
			r.passed++
		}
	}
	return r, lines.Err()
}

// random says whether a package's tests draw their cases by rapid.
func random(pkg string) bool {
	files, err := filepath.Glob(filepath.Join(root, filepath.FromSlash(pkg), "*_test.go"))
	if err != nil {
		return false
	}
	for _, f := range files {
		if raw, err := os.ReadFile(f); err == nil && bytes.Contains(raw, []byte(`"pgregory.net/rapid"`)) {
			return true
		}
	}
	return false
}
