package mutants

import (
	"bytes"
	"encoding/json"
	"errors"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"testing"
)

// room is a package as the go tool lists it.
type room struct {
	Dir, ImportPath, Export string
	GoFiles                 []string
}

// TestListBuilds: each mutant is Go that compiles. One that does not is no bug that a
// test could notice, and would be found only by who seeds it.
func TestListBuilds(t *testing.T) {
	rooms, known := listed(t)
	for _, m := range All() {
		text, err := m.mutated()
		if err != nil {
			t.Error(err)
			continue
		}
		if err := compiles(rooms[path.Dir(m.File)], known, map[string]string{path.Base(m.File): text}); err != nil {
			t.Errorf("%s: BROKEN: %v", m.Name, err)
		}
	}
}

// TestBrokenIsNoticed: what is not used, or of another type, does not pass for Go.
func TestBrokenIsNoticed(t *testing.T) {
	rooms, known := listed(t)
	at := rooms["testnet/mutants"]
	for text, sound := range map[string]bool{
		"package mutants\n\nfunc x() int { y := 1; return y }\n":           true,
		"package mutants\n\nfunc x() int { y := 1; return 1 }\n":           false,
		"package mutants\n\nfunc x() string { return 1 }\n":                false,
		"package mutants\n\nimport \"fmt\"\n\nfunc x() int { return 1 }\n": false,
	} {
		if err := compiles(at, known, map[string]string{"doc.go": text}); (err == nil) != sound {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// listed gives the packages of the product by their place from the root, and all that
// they import.
func listed(t *testing.T) (map[string]room, types.Importer) {
	t.Helper()
	cmd := exec.Command("go", "list", "-export", "-deps", "-json=Dir,ImportPath,Export,GoFiles", "./...")
	cmd.Dir = root
	var said bytes.Buffer
	cmd.Stderr = &said
	raw, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, said.String())
	}
	top, err := filepath.Abs(root)
	if err != nil {
		t.Fatal(err)
	}
	rooms, exports := map[string]room{}, map[string]string{}
	for d := json.NewDecoder(bytes.NewReader(raw)); ; {
		var r room
		if err := d.Decode(&r); errors.Is(err, io.EOF) {
			return rooms, importer.ForCompiler(token.NewFileSet(), "gc", func(p string) (io.ReadCloser, error) { return os.Open(exports[p]) })
		} else if err != nil {
			t.Fatal(err)
		}
		exports[r.ImportPath] = r.Export
		if at, err := filepath.Rel(top, r.Dir); err == nil {
			rooms[filepath.ToSlash(at)] = r
		}
	}
}

// compiles checks a package with other texts of some of its files, or with new files.
func compiles(r room, known types.Importer, changed map[string]string) error {
	set := token.NewFileSet()
	var files []*ast.File
	parse := func(f string, src any) error {
		file, err := parser.ParseFile(set, filepath.Join(r.Dir, f), src, parser.SkipObjectResolution)
		files = append(files, file)
		return err
	}
	for f, text := range changed {
		if err := parse(f, text); err != nil {
			return err
		}
	}
	for _, f := range r.GoFiles {
		if _, is := changed[f]; is {
			continue
		}
		if err := parse(f, nil); err != nil {
			return err
		}
	}
	_, err := (&types.Config{Importer: known}).Check(r.ImportPath, set, files, nil)
	return err
}
