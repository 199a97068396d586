package copies

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/lockstep-swap/lockstep/swap/bundle"
)

// Folder keeps bundles as files.
type Folder struct {
	dir, node string
}

const (
	prefix = "lockstep-"
	suffix = ".bundle"
	// generations are how many bundles of a node stay in a folder.
	generations = 8
	// candidates are how many newer ones are looked at.
	candidates = 64
)

// NewFolder keeps the node's bundles in dir.
func NewFolder(dir, node string) *Folder { return &Folder{dir, node} }

// Name is the folder.
func (f *Folder) Name() string { return f.dir }

func (f *Folder) path(seq uint64) string {
	return filepath.Join(f.dir, fmt.Sprintf("%s%s-%020d%s", prefix, f.node, seq, suffix))
}

// Put implements engine.Place.
func (f *Folder) Put(_ context.Context, seq uint64, raw []byte) error {
	if err := writeAtomically(f.dir, f.path(seq), raw); err != nil {
		return fmt.Errorf("write a copy: %w", err)
	}
	f.prune(seq)
	return nil
}

// writeAtomically makes a file that is whole or not there. The folder is not made:
// one that is not there is a disk that is not mounted.
func writeAtomically(dir, path string, raw []byte) (err error) {
	tmp, err := os.CreateTemp(dir, ".new-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(tmp.Name())
		}
	}()
	_, err = tmp.Write(raw)
	if err = errors.Join(err, tmp.Sync(), tmp.Close()); err != nil {
		return err
	}
	if err := os.Rename(tmp.Name(), path); err != nil {
		return err
	}
	return syncDir(dir)
}

// numbers lists the bundles of the node, the highest first.
func (f *Folder) numbers() ([]uint64, error) {
	entries, err := os.ReadDir(f.dir)
	if err != nil {
		return nil, err
	}
	var out []uint64
	for _, e := range entries {
		name, ours := strings.CutPrefix(e.Name(), prefix+f.node+"-")
		number, whole := strings.CutSuffix(name, suffix)
		if n, err := strconv.ParseUint(number, 10, 64); ours && whole && err == nil && e.Name() == filepath.Base(f.path(n)) {
			out = append(out, n)
		}
	}
	slices.Sort(out)
	slices.Reverse(out)
	return out, nil
}

// prune removes what is older than the newest few of those up to seq. What claims a
// higher number is not ours to remove.
func (f *Folder) prune(seq uint64) {
	numbers, err := f.numbers()
	if err != nil {
		return
	}
	kept := 0
	for _, n := range numbers {
		if n > seq {
			continue
		}
		if kept++; kept > generations {
			_ = os.Remove(f.path(n)) // one too many does no harm
		}
	}
}

// Newer implements engine.Place.
func (f *Folder) Newer(_ context.Context, above uint64) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		numbers, err := f.numbers()
		if err != nil {
			yield(nil, fmt.Errorf("look for copies: %w", err))
			return
		}
		for i, n := range numbers {
			if n <= above || i >= candidates {
				return
			}
			raw, err := readBounded(f.path(n))
			if errors.Is(err, os.ErrNotExist) {
				continue // pruned by another
			}
			if err != nil {
				err = fmt.Errorf("read a copy: %w", err)
			}
			if !yield(raw, err) || err != nil {
				return
			}
		}
	}
}

// readBounded reads a file of no more than a bundle's size.
func readBounded(path string) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }()
	return bounded(file)
}

func bounded(r io.Reader) ([]byte, error) {
	const most = bundle.Most + 4096
	raw, err := io.ReadAll(io.LimitReader(r, most+1))
	if err == nil && len(raw) > most {
		err = bundle.ErrTooLarge
	}
	return raw, err
}
