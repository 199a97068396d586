package sim

import (
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/cockroachdb/pebble/v2/vfs"
)

// pairOfDisks does everything twice: on the simulator's disk, and on the
// database's own disk in memory, whose word is law.
type pairOfDisks struct {
	t    *testing.T
	ours *disk
	law  *vfs.MemFS
	open map[string][2]vfs.File
}

func (p *pairOfDisks) ok(errs ...error) {
	p.t.Helper()
	for _, err := range errs {
		if err != nil {
			p.t.Fatal(err)
		}
	}
}

// shows reads all that is there.
func (p *pairOfDisks) shows(fs vfs.FS) string {
	p.t.Helper()
	names, err := fs.List("d")
	p.ok(err)
	slices.Sort(names)
	var s string
	for _, n := range names {
		f, err := fs.Open("d/" + n)
		p.ok(err)
		raw, err := io.ReadAll(f)
		p.ok(err, f.Close())
		s += fmt.Sprintf("%s: %q\n", n, raw)
	}
	return s
}

// TestDiskForgetsTheSame: after any writes, syncs, renames and losses of power the
// simulator's disk has what the database's own has, no more and no less.
func TestDiskForgetsTheSame(t *testing.T) {
	lost := 0
	for seed := range uint64(400) {
		r := rand.New(rand.NewPCG(seed, 1))
		p := &pairOfDisks{t: t, ours: newDisk(), law: vfs.NewCrashableMem(), open: map[string][2]vfs.File{}}
		for _, fs := range []vfs.FS{p.ours, p.law} {
			p.ok(fs.MkdirAll("d", 0o700))
			root, err := fs.OpenDir("")
			p.ok(err, root.Sync())
		}
		for range 60 {
			p.act(r)
			if a, b := p.shows(p.ours), p.shows(p.law); a != b {
				t.Fatalf("seed %d: ours has\n%sand should have\n%s", seed, a, b)
			}
			if r.IntN(12) > 0 {
				continue
			}
			before := p.shows(p.ours)
			p.ours, p.law, p.open = p.ours.crashed(), p.law.CrashClone(vfs.CrashCloneCfg{}), map[string][2]vfs.File{}
			a, b := p.shows(p.ours), p.shows(p.law)
			if a != b {
				t.Fatalf("seed %d: without power ours keeps\n%sand should keep\n%s", seed, a, b)
			}
			if a != before {
				lost++
			}
		}
	}
	if lost < 100 {
		t.Fatalf("only %d losses of power took anything", lost)
	}
}

// act does one thing to both.
func (p *pairOfDisks) act(r *rand.Rand) {
	name := fmt.Sprintf("d/%d.%s", r.IntN(4), []string{"log", "log", "sst"}[r.IntN(3)])
	files, open := p.open[name]
	switch n := r.IntN(10); {
	case n == 0:
		for _, fs := range []vfs.FS{p.ours, p.law} {
			dir, err := fs.OpenDir("d")
			p.ok(err, dir.Sync())
		}
	case !open && n < 6:
		a, err := p.ours.Create(name, "")
		b, errB := p.law.Create(name, "")
		p.ok(err, errB)
		p.open[name] = [2]vfs.File{a, b}
	case open && n < 6:
		raw := fmt.Appendf(nil, "%d,", r.IntN(1000))
		for _, f := range files {
			_, err := f.Write(raw)
			p.ok(err)
		}
	case open && n < 8:
		for _, f := range files {
			p.ok(f.SyncData())
		}
	case open && n == 8:
		to := fmt.Sprintf("d/%d.log", r.IntN(4))
		if !isLog(name) || name == to {
			return
		}
		delete(p.open, name)
		a, err := p.ours.ReuseForWrite(name, to, "")
		b, errB := p.law.ReuseForWrite(name, to, "")
		p.ok(err, errB)
		p.open[to] = [2]vfs.File{a, b}
	case open:
		delete(p.open, name)
		p.ok(p.ours.Remove(name), p.law.Remove(name))
	}
}
