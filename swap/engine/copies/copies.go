package copies

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"strings"

	"github.com/lockstep-swap/lockstep/swap/bundle"
)

// Place is what this package gives; see engine.Place.
type Place interface {
	Name() string
	Put(ctx context.Context, seq uint64, raw []byte) error
	Newer(ctx context.Context, above uint64) iter.Seq2[[]byte, error]
}

// At is the place that a setting names: a URL, or a folder that exists.
func At(where, node, token string) (Place, error) {
	if strings.Contains(where, "://") {
		return NewStore(where, node, token)
	}
	info, err := os.Stat(where)
	switch {
	case err != nil:
		return nil, err
	case !info.IsDir():
		return nil, fmt.Errorf("%s is a file; name a folder", where)
	}
	return NewFolder(where, node), nil
}

// ErrNone is that no place has a bundle of the node.
var ErrNone = errors.New("no recovery bundle of this seed was found")

// Newest is the newest bundle that is found in files, folders and stores, and where.
// One of them that cannot be read, or holds something else, is told of in the error
// only if nothing is found; use skipped to hear of it. Errors wrap [ErrNone].
func Newest(ctx context.Context, where []string, k bundle.Key, node, network, token string, skipped func(where string, err error)) (b bundle.Bundle, from string, err error) {
	var all []error
	take := func(w string, raw []byte, err error) {
		x := bundle.Bundle{}
		if err == nil {
			x, err = bundle.Open(k, node, network, raw)
		}
		if err != nil {
			all = append(all, fmt.Errorf("%s: %w", w, err))
			skipped(w, err)
		} else if from == "" || x.Seq > b.Seq {
			b, from = x, w
		}
	}
	for _, w := range where {
		if info, err := os.Stat(w); err == nil && info.Mode().IsRegular() {
			raw, err := readBounded(w)
			take(w, raw, err)
			continue
		}
		p, err := At(w, node, token)
		if err != nil {
			take(w, nil, err)
			continue
		}
		for raw, err := range p.Newer(ctx, 0) {
			if take(w, raw, err); err == nil && from == w {
				break // all others of this place are older
			}
		}
	}
	if from == "" {
		return b, "", errors.Join(append([]error{ErrNone}, all...)...)
	}
	return b, from, nil
}
