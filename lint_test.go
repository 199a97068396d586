// Package lockstep_test holds the house's rules as tests: which package may
// import which, what the pure ones must not touch, and what no file may do.
package lockstep_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/lockstep-swap/lockstep"

// source is one Go file.
type source struct {
	path      string // slashes, from the root
	file      *ast.File
	set       *token.FileSet
	lines     int
	generated bool
}

func (s source) test() bool   { return strings.HasSuffix(s.path, "_test.go") }
func (s source) room() string { return path.Dir(s.path) }

// at tells of a finding and where it is.
func (s source) at(n ast.Node, format string, args ...any) string {
	return fmt.Sprintf("%s:%d: %s", s.path, s.set.Position(n.Pos()).Line, fmt.Sprintf(format, args...))
}

func parse(name, text string) (source, error) {
	set := token.NewFileSet()
	f, err := parser.ParseFile(set, name, text, parser.ParseComments)
	if err != nil {
		return source{}, err
	}
	return source{path: name, file: f, set: set, lines: strings.Count(text, "\n"), generated: ast.IsGenerated(f)}, nil
}

// rules are all that is checked in each file.
func rules() map[string]func(source) []string {
	return map[string]func(source) []string{
		"arrows": arrows, "purity": purity, "imports of contracts": contractImports, "no init": noInit,
		"no NoSync": noSync, "honest tests": honestTests, "package variables": noVariables, "length": length,
	}
}

func TestHouse(t *testing.T) {
	sources := tree(t)
	if len(sources) < 50 {
		t.Fatalf("only %d files found: the walk is wrong", len(sources))
	}
	for name, rule := range rules() {
		t.Run(name, func(t *testing.T) {
			for _, s := range sources {
				for _, finding := range rule(s) {
					t.Error(finding)
				}
			}
		})
	}
}

// tree parses every Go file of the repository.
func tree(t *testing.T) []source {
	t.Helper()
	var out []source
	err := filepath.WalkDir(".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			hidden := strings.HasPrefix(d.Name(), ".") && p != "."
			if hidden || slices.Contains([]string{"node_modules", "bin", "out", "cache", "testdata"}, d.Name()) {
				return fs.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(p, ".go") {
			return nil
		}
		text, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		s, err := parse(filepath.ToSlash(p), string(text))
		out = append(out, s)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestTopLevel(t *testing.T) {
	rooms := []string{"api", "chains", "channel", "cmd", "contracts", "docs", "htlc", "swap", "testnet"}
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, e := range entries {
		if e.IsDir() && !strings.HasPrefix(e.Name(), ".") && e.Name() != "bin" {
			found = append(found, e.Name())
		}
	}
	if !slices.Equal(found, rooms) {
		t.Errorf("top-level folders are %v, want %v", found, rooms)
	}
}

// pure says whether a package must not touch the world.
func pure(room string) bool {
	switch room {
	case "swap", "chains/account", "chains/coins":
		return true
	}
	return room == "htlc" || strings.HasPrefix(room, "htlc/") || room == "channel" || strings.HasPrefix(room, "channel/")
}

// allowed are the packages of ours that a package may import; "x/..." is x and
// all below. What is not listed may import nothing of ours.
func allowed(room string) []string {
	adapter := []string{"chains", "chains/keyring", "htlc"}
	switch {
	case room == "htlc", strings.HasPrefix(room, "contracts"):
		return []string{"contracts/..."}
	case room == "htlc/evm":
		return []string{"contracts", "htlc"}
	case room == "channel/evm":
		return []string{"channel", "contracts", "htlc"}
	case strings.HasPrefix(room, "htlc/"), room == "channel", room == "swap", room == "chains":
		return []string{"htlc"}
	case room == "chains/channels":
		return []string{"chains", "channel", "channel/evm", "htlc"}
	case room == "chains/account", room == "chains/coins", room == "chains/keyring":
		return []string{"chains", "chains/coins", "htlc"}
	case room == "chains/utxo":
		return append(adapter, "chains/coins", "htlc/utxo")
	case room == "chains/evm":
		return append(adapter, "chains/channels", "channel", "channel/evm", "htlc/evm", "contracts")
	case room == "chains/btc", room == "chains/ltc":
		return append(adapter, "chains/utxo")
	case room == "chains/eth", room == "chains/smt":
		return append(adapter, "chains/evm")
	case strings.HasPrefix(room, "chains/"): // chaintest, fake
		return []string{"chains/...", "channel/...", "contracts/...", "htlc/..."}
	case room == "swap/engine":
		return []string{"swap", "swap/engine/peer", "channel", "chains", "chains/account", "chains/coins", "htlc/..."}
	case room == "swap/engine/peer": // knows no swap and no channel
		return nil
	case strings.HasPrefix(room, "swap/engine/"):
		return []string{"swap/...", "channel", "chains/...", "htlc/..."}
	case room == "api", strings.HasPrefix(room, "api/"):
		return []string{"api/...", "swap/engine", "swap/engine/peer", "swap", "channel", "chains", "htlc"}
	case strings.HasPrefix(room, "cmd/internal/"):
		return []string{"chains", "chains/keyring", "channel/evm", "contracts", "htlc"}
	case room == "cmd/swapd", room == "cmd/swapctl":
		return []string{"cmd/internal/...", "api/...", "swap/engine", "swap/engine/peer", "swap", "channel", "chains/...", "contracts", "htlc/..."}
	case strings.HasPrefix(room, "cmd/"), strings.HasPrefix(room, "testnet"):
		return []string{"api/...", "chains/...", "channel/...", "contracts/...", "htlc/...", "swap/...", "testnet/..."}
	}
	return nil
}

// arrows: imports between our packages follow the plan. Tests may import what
// they need.
func arrows(s source) (found []string) {
	if s.test() || s.room() == "." {
		return nil
	}
	for _, i := range s.file.Imports {
		other, ours := strings.CutPrefix(strings.Trim(i.Path.Value, `"`), module+"/")
		if !ours {
			continue
		}
		ok := slices.ContainsFunc(allowed(s.room()), func(a string) bool {
			below, tree := strings.CutSuffix(a, "/...")
			return other == a || tree && (other == below || strings.HasPrefix(other, below+"/"))
		})
		forReal := strings.HasPrefix(s.room(), "cmd/swap") && (other == "chains/fake" || other == "chains/chaintest")
		if !ok || forReal {
			found = append(found, s.at(i, "%s must not import %s", s.room(), other))
		}
	}
	return found
}

// contractImports: contracts know nothing but go-ethereum.
func contractImports(s source) (found []string) {
	if s.test() || !strings.HasPrefix(s.room(), "contracts") {
		return nil
	}
	for _, i := range s.file.Imports {
		p := strings.Trim(i.Path.Value, `"`)
		if strings.Contains(p, ".") && !strings.HasPrefix(p, "github.com/ethereum/go-ethereum") && !strings.HasPrefix(p, module+"/contracts") {
			found = append(found, s.at(i, "contracts must import go-ethereum only, not %s", p))
		}
	}
	return found
}

// purity: no input, output, clock, randomness or concurrency.
func purity(s source) (found []string) {
	if s.test() || !pure(s.room()) {
		return nil
	}
	for _, i := range s.file.Imports {
		p := strings.Trim(i.Path.Value, `"`)
		top, _, _ := strings.Cut(p, "/")
		if slices.Contains([]string{"net", "os", "sync", "syscall", "plugin", "database"}, top) ||
			slices.Contains([]string{"log", "io/fs", "io/ioutil", "math/rand", "math/rand/v2", "crypto/rand", "context", "path/filepath", "unsafe"}, p) {
			found = append(found, s.at(i, "a pure package must not import %s", p))
		}
	}
	ast.Inspect(s.file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GoStmt:
			found = append(found, s.at(n, "a pure package starts no goroutine"))
		case *ast.ChanType, *ast.SelectStmt:
			found = append(found, s.at(n, "a pure package has no channels of Go"))
		case *ast.SelectorExpr:
			if name := selected(n); slices.Contains([]string{
				"time.Now", "time.After", "time.AfterFunc", "time.Sleep", "time.NewTimer", "time.NewTicker", "time.Tick", "time.Since", "time.Until",
			}, name) {
				found = append(found, s.at(n, "a pure package has no clock: %s", name))
			}
		}
		return true
	})
	return found
}

// selected writes pkg.Name.
func selected(n *ast.SelectorExpr) string {
	if x, ok := n.X.(*ast.Ident); ok {
		return x.Name + "." + n.Sel.Name
	}
	return ""
}

// noInit: what happens at a start stands in main.
func noInit(s source) (found []string) {
	if s.generated {
		return nil
	}
	for _, d := range s.file.Decls {
		if f, ok := d.(*ast.FuncDecl); ok && f.Recv == nil && f.Name.Name == "init" {
			found = append(found, s.at(f, "no init()"))
		}
	}
	return found
}

// noSync: what is written is on the disk before anything follows from it.
func noSync(s source) (found []string) {
	if s.test() {
		return nil
	}
	return uses(s, "pebble.NoSync")
}

// honestTests: a skip hides, a sleep lies. Sleep is virtual under synctest, and
// paces the load in a benchmark.
func honestTests(s source) (found []string) {
	if !s.test() {
		return nil
	}
	virtual := slices.ContainsFunc(s.file.Imports, func(i *ast.ImportSpec) bool { return i.Path.Value == `"testing/synctest"` })
	for _, d := range s.file.Decls {
		f, ok := d.(*ast.FuncDecl)
		if !virtual && !(ok && strings.HasPrefix(f.Name.Name, "Benchmark")) {
			found = append(found, usesIn(s, d, "time.Sleep")...)
		}
		for _, x := range []string{"t", "b", "f", "tb"} {
			found = append(found, usesIn(s, d, x+".Skip", x+".Skipf", x+".SkipNow")...)
		}
	}
	return found
}

func uses(s source, names ...string) []string { return usesIn(s, s.file, names...) }

func usesIn(s source, in ast.Node, names ...string) (found []string) {
	ast.Inspect(in, func(n ast.Node) bool {
		if x, ok := n.(*ast.SelectorExpr); ok && slices.Contains(names, selected(x)) {
			found = append(found, s.at(x, "no %s", selected(x)))
		}
		return true
	})
	return found
}

// noVariables: a pure package's only variables are its errors.
func noVariables(s source) (found []string) {
	if s.test() || s.generated || !pure(s.room()) {
		return nil
	}
	for _, d := range s.file.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok || g.Tok != token.VAR {
			continue
		}
		for _, spec := range g.Specs {
			v := spec.(*ast.ValueSpec)
			for i, name := range v.Names {
				if name.Name != "_" && !(i < len(v.Values) && makesError(v.Values[i])) {
					found = append(found, s.at(name, "package variable %s can change; make it a constant or a function", name.Name))
				}
			}
		}
	}
	return found
}

func makesError(e ast.Expr) bool {
	call, ok := e.(*ast.CallExpr)
	if !ok {
		return false
	}
	f, ok := call.Fun.(*ast.SelectorExpr)
	return ok && slices.Contains([]string{"errors.New", "fmt.Errorf"}, selected(f))
}

const mostLines = 600

// length: a file is about one thing.
func length(s source) []string {
	if s.test() || s.generated || s.lines <= mostLines {
		return nil
	}
	return []string{fmt.Sprintf("%s: %d lines, more than %d: which noun is missing?", s.path, s.lines, mostLines)}
}

// TestRulesCatch breaks each rule on purpose: a rule that never fails is none.
func TestRulesCatch(t *testing.T) {
	for _, c := range []struct {
		rule, path, text string
		want             int
	}{
		{"arrows", "swap/x.go", `package swap; import _ "` + module + `/channel"`, 1},
		{"arrows", "swap/x.go", `package swap; import _ "` + module + `/htlc"`, 0},
		{"arrows", "htlc/x.go", `package htlc; import _ "` + module + `/chains"`, 1},
		{"arrows", "chains/x.go", `package chains; import _ "` + module + `/swap"`, 1},
		{"arrows", "chains/x.go", `package chains; import _ "` + module + `/channel"`, 1},
		{"arrows", "channel/x.go", `package channel; import _ "` + module + `/channel/evm"`, 1},
		{"arrows", "channel/evm/x.go", `package evm; import _ "` + module + `/chains"`, 1},
		{"arrows", "api/x.go", `package api; import _ "` + module + `/testnet"`, 1},
		{"arrows", "swap/engine/x.go", `package engine; import _ "` + module + `/chains/btc"`, 1},
		{"arrows", "cmd/swapd/x.go", `package main; import _ "` + module + `/testnet"`, 1},
		{"arrows", "cmd/swapd/x.go", `package main; import _ "` + module + `/chains/fake"`, 1},
		{"arrows", "cmd/swapctl/x.go", `package main; import _ "` + module + `/cmd/internal/datadir"`, 0},
		{"arrows", "api/x.go", `package api; import _ "` + module + `/cmd/internal/datadir"`, 1},
		{"arrows", "cmd/internal/datadir/x.go", `package datadir; import _ "` + module + `/testnet"`, 1},
		{"arrows", "cmd/demo/x.go", `package main; import _ "` + module + `/testnet"`, 0},
		{"arrows", "api/x_test.go", `package api; import _ "` + module + `/testnet"`, 0},
		{"arrows", "newroom/x.go", `package newroom; import _ "` + module + `/htlc"`, 1},
		{"imports of contracts", "contracts/x.go", `package contracts; import _ "github.com/btcsuite/btcd"`, 1},
		{"imports of contracts", "contracts/x.go", `package contracts; import _ "github.com/ethereum/go-ethereum/common"`, 0},
		{"purity", "htlc/utxo/x.go", `package utxo; import ("os"; "net/http"; "crypto/rand"; "sync/atomic")`, 4},
		{"purity", "channel/x.go", "package channel\nimport \"time\"\nfunc f() { go f(); _ = time.Now(); select {} }", 3},
		{"purity", "swap/x.go", "package swap\nimport \"time\"\nconst d = time.Second", 0},
		{"purity", "swap/engine/x.go", `package engine; import "os"`, 0},
		{"purity", "chains/coins/x_test.go", `package coins; import "math/rand"`, 0},
		{"no init", "api/x.go", "package api\nfunc init() {}", 1},
		{"no init", "api/x.go", "// Code generated by x. DO NOT EDIT.\n\npackage api\nfunc init() {}", 0},
		{"no init", "api/x.go", "package api\ntype t struct{}\nfunc (t) init() {}", 0},
		{"no NoSync", "swap/engine/x.go", "package engine\nvar o = pebble.NoSync", 1},
		{"honest tests", "api/x_test.go", "package api\nfunc f() { time.Sleep(1); t.Skip() }", 2},
		{"honest tests", "api/x_test.go", "package api\nimport _ \"testing/synctest\"\nfunc f() { time.Sleep(1) }", 0},
		{"honest tests", "api/x_test.go", "package api\nfunc BenchmarkF() { time.Sleep(1); b.Skip() }", 1},
		{"honest tests", "testnet/x.go", "package testnet\nfunc f() { time.Sleep(1) }", 0},
		{"package variables", "htlc/x.go", "package htlc\nvar cache = map[int]int{}", 1},
		{"package variables", "htlc/x.go", "package htlc\nvar ErrX = errors.New(\"x\")\nvar _ I = T{}", 0},
		{"length", "api/x.go", "package api\n" + strings.Repeat("\n", mostLines), 1},
		{"length", "api/x_test.go", "package api\n" + strings.Repeat("\n", mostLines), 0},
	} {
		s, err := parse(c.path, c.text)
		if err != nil {
			t.Fatalf("%s: %v", c.path, err)
		}
		if found := rules()[c.rule](s); len(found) != c.want {
			t.Errorf("%s on %s %q found %q, want %d", c.rule, c.path, c.text, found, c.want)
		}
	}
}
