package channels

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/lockstep-swap/lockstep/chains"
)

// Logs of months may be asked for in thousands of questions, of ten blocks each, and a
// provider answers a few in a second. So what a backend has told is kept with the block
// it was told at, while that is on its main chain: who runs out of time or questions goes
// on where it stopped, and who reads again asks for new blocks alone.

const (
	// logQuestions is how often a backend is asked for logs in one reading.
	logQuestions = 256
	// logTime is how long that may take. What answers a close does not wait for it longer.
	logTime = 20 * time.Second
	// mostPages bounds what is kept: strangers decide how many secrets are looked for.
	mostPages = 4096
)

// shelfmark is what a page is kept under: logs of some events about a word, as a backend
// tells them. A partner chooses the hashes of its locks, so a word can be both a hash and a
// channel, and who has looked for the secret of the one has read nothing of the other.
type shelfmark struct {
	backend string
	event   common.Hash // the first of them
	word    common.Hash
}

// page is what a backend has told of the blocks low to top on the chain that ends with a
// block.
type page struct {
	end      chains.Block
	low, top chains.Height // low = top + 1: of none
	logs     []types.Log
}

// pages are what is kept, and what each backend answers for.
type pages struct {
	mu     sync.Mutex
	all    map[shelfmark]page
	ranges map[string]*chains.Ranges
}

func (p *pages) of(backend string) *chains.Ranges {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.ranges == nil {
		p.ranges = map[string]*chains.Ranges{}
	}
	if p.ranges[backend] == nil {
		p.ranges[backend] = &chains.Ranges{}
	}
	return p.ranges[backend]
}

func (p *pages) get(m shelfmark) (page, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	got, ok := p.all[m]
	return got, ok
}

func (p *pages) put(m shelfmark, is page) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.all == nil {
		p.all = map[shelfmark]page{}
	}
	if _, known := p.all[m]; !known && len(p.all) >= mostPages {
		for any := range p.all {
			delete(p.all, any)
			break
		}
	}
	p.all[m] = is
}

// forget drops what backends have told about a word: of one of them, or, unnamed, of all.
// It was not the truth.
func (p *pages) forget(word common.Hash, backend string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for m := range p.all {
		if m.word == word && (backend == "" || m.backend == backend) {
			delete(p.all, m)
		}
	}
}

// read gives a backend's logs about a word up to a block that is on its main chain, from
// the newest down to the lowest, or until those that are there are enough. Errors are the
// backend's, or wrap [chains.ErrUnfinished]: ask again.
func (p *pages) read(ctx context.Context, b Backend, events []common.Hash, word common.Hash, at chains.Block, lowest chains.Height, enough func([]types.Log) bool) ([]types.Log, error) {
	ctx, cancel := context.WithTimeout(ctx, logTime)
	defer cancel()
	m, ranges := shelfmark{b.Name(), events[0], word}, p.of(b.Name())
	is, known := p.get(m)
	if known {
		switch err := b.Has(ctx, is.end); {
		case err == nil:
		case is.end.Height <= at.Height && !errors.Is(err, chains.ErrDisagree):
			return nil, err // it is away: what it told may be true
		default:
			known = false
		}
	}
	if !known || is.top+1 < lowest {
		is = page{end: at, low: at.Height + 1, top: at.Height}
	}
	if at.Height > is.end.Height {
		is.end = at
	}
	is.logs = slices.Clip(is.logs) // others may read it
	ask := func(from, to chains.Height) ([]types.Log, error) { return b.Logs(ctx, events, word, from, to) }
	upTo := func() []types.Log {
		return slices.DeleteFunc(slices.Clone(is.logs), func(l types.Log) bool { return l.BlockNumber > uint64(at.Height) })
	}
	err := chains.Up(ctx, ranges, is.top+1, at.Height, logQuestions, ask, func(logs []types.Log, to chains.Height) error {
		is.logs, is.top = append(is.logs, logs...), to
		return nil
	})
	if err == nil && !enough(upTo()) {
		err = chains.Down(ctx, ranges, lowest, is.low-1, logQuestions, ask, func(logs []types.Log, from chains.Height) (bool, error) {
			is.logs, is.low = append(is.logs, logs...), from
			return enough(upTo()), nil
		})
	}
	if b.Has(context.WithoutCancel(ctx), is.end) == nil {
		p.put(m, is)
	}
	return upTo(), err
}
