package mutants

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/printer"
	"go/token"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// To build the tests of a package is most of the work of asking a mutant, so many are
// built at once: each mutated function stands beside the sound one, which calls it when
// the process was started with the mutant's name. Of a mutant that changes something
// else than the inside of a function, or another's function a second time, the tests are
// built alone.

// chosen is the name of the environment that switches a mutant on.
const chosen = "LOCKSTEP_MUTANT"

// switches gives the files of packages that have all of the mutants in them, each
// switched off, by their path from the root; and the names of those mutants.
func switches(all []Mutant) (files map[string]string, in map[string]bool, err error) {
	files, in = map[string]string{}, map[string]bool{}
	byFile := map[string][]Mutant{}
	for _, m := range all {
		byFile[m.File] = append(byFile[m.File], m)
	}
	for name, of := range byFile {
		raw, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
		if err != nil {
			return nil, nil, err
		}
		text, taken, err := switched(name, string(raw), of)
		if err != nil {
			return nil, nil, err
		}
		if len(taken) == 0 {
			continue
		}
		files[name] = text
		for _, m := range taken {
			in[m] = true
		}
		pkg, _, _ := strings.Cut(text[strings.Index(text, "package "):], "\n")
		files[path.Join(path.Dir(name), "seeded_mutant.go")] = pkg + "\n\nimport \"os\"\n\nvar seededMutant = os.Getenv(\"" + chosen + "\")\n"
	}
	return files, in, nil
}

// switched puts mutants into the text of a file, and names those that could be.
func switched(name, text string, of []Mutant) (out string, taken []string, err error) {
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, name, text, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return "", nil, err
	}
	at := func(p token.Pos) int { return set.Position(p).Offset }
	var copies strings.Builder
	out = text
	for _, decl := range slices.Backward(file.Decls) { // what stands before keeps its place
		d, ok := decl.(*ast.FuncDecl)
		if !ok || d.Body == nil || d.Name.Name == "init" || d.Name.Name == "main" {
			continue
		}
		open, end := at(d.Body.Lbrace)+1, at(d.Body.Rbrace)
		var calls strings.Builder
		for _, m := range of {
			i := strings.Index(text, m.Old)
			if i < open || i+len(m.Old) > end {
				continue
			}
			own := "seeded_" + strings.ReplaceAll(m.Name, "-", "_")
			body := text[open-1:i] + m.New + text[i+len(m.Old):end+1]
			twin := text[at(d.Pos()):at(d.Name.Pos())] + own + text[at(d.Name.End()):open-1] + body
			if f, err := parser.ParseFile(token.NewFileSet(), name, "package x\n"+twin, 0); err != nil || len(f.Decls) != 1 {
				continue
			}
			taken = append(taken, m.Name)
			copies.WriteString("\n" + twin + "\n")
			fmt.Fprintf(&calls, "\tif seededMutant == %q {\n\t\t%s\n\t}\n", m.Name, call(d, own))
		}
		if calls.Len() > 0 {
			var head bytes.Buffer
			if err := printer.Fprint(&head, token.NewFileSet(), &ast.FuncDecl{Recv: d.Recv, Name: d.Name, Type: d.Type}); err != nil {
				return "", nil, err
			}
			out = out[:at(d.Pos())] + head.String() + " {\n" + calls.String() + out[open:]
		}
	}
	return out + copies.String(), taken, nil
}

// call calls a twin of a function with what the function was called with. What has no
// name there is given one.
func call(d *ast.FuncDecl, twin string) string {
	count := 0
	named := func(fields *ast.FieldList) (names []string) {
		if fields == nil {
			return nil
		}
		for _, f := range fields.List {
			if len(f.Names) == 0 {
				f.Names = []*ast.Ident{ast.NewIdent("_")}
			}
			for _, n := range f.Names {
				if n.Name == "_" {
					count++
					n.Name = fmt.Sprint("seededArgument", count)
				}
				name := n.Name
				if _, variadic := f.Type.(*ast.Ellipsis); variadic {
					name += "..."
				}
				names = append(names, name)
			}
		}
		return names
	}
	out := twin
	if of := named(d.Type.TypeParams); len(of) > 0 {
		out += "[" + strings.Join(of, ", ") + "]"
	}
	if of := named(d.Recv); len(of) > 0 {
		out = of[0] + "." + out
	}
	out += "(" + strings.Join(named(d.Type.Params), ", ") + ")"
	if d.Type.Results == nil {
		return out + "\n\t\treturn"
	}
	return "return " + out
}

// TestSwitchesBuild: with all mutants in them that can be switched, the packages
// compile, and most can be.
func TestSwitchesBuild(t *testing.T) {
	rooms, known := listed(t)
	files, in, err := switches(All())
	if err != nil {
		t.Fatal(err)
	}
	byRoom := map[string]map[string]string{}
	for name, text := range files {
		at := path.Dir(name)
		if byRoom[at] == nil {
			byRoom[at] = map[string]string{}
		}
		byRoom[at][path.Base(name)] = text
	}
	for at, changed := range byRoom {
		if err := compiles(rooms[at], known, changed); err != nil {
			t.Errorf("%s: %v", at, err)
		}
	}
	for _, m := range All() {
		if !in[m.Name] {
			t.Logf("alone: %s", m.Name)
		}
	}
	if alone := len(All()) - len(in); 5*alone > len(All()) {
		t.Errorf("%d of %d mutants are built alone", alone, len(All()))
	}
}
