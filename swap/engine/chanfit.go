package engine

import (
	"context"
	"slices"
	"time"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// A node that gives no logs of many blocks, or has no state of a final block, is found out
// before a dispute depends on it. It is told, and nothing is refused for it: a daemon that
// does not start defends nothing.

// fitter is a contract of channels that tells what each of its backends lacks, in the
// order of the configuration; empty: nothing.
type fitter interface {
	Fitness(ctx context.Context, depth int) []string
}

// testEvery is how often the backends are asked what they give: providers change that.
const testEvery = 10 * time.Minute

// tests looks now and then what the backends of a chain with channels lack.
func (e *Engine) tests(ctx context.Context, id htlc.ChainID, c fitter) {
	t := time.NewTicker(testEvery)
	defer t.Stop()
	var before []string
	for {
		lacks := c.Fitness(ctx, e.Adapters[id].Params().Times.MaxDepth())
		if ctx.Err() != nil {
			return
		}
		for i, l := range lacks {
			if l != "" && !slices.Contains(before, l) {
				e.log.Warn("a backend lacks what channels need", "chain", id, "backend", i, "it", l)
			}
		}
		e.lacks.Store(id, lacks)
		before = lacks
		select {
		case <-ctx.Done():
			return
		case <-t.C:
		}
	}
}

// withLacks writes what backends lack into how they stand.
func (e *Engine) withLacks(id htlc.ChainID, all []chains.Standing) []chains.Standing {
	v, _ := e.lacks.Load(id)
	lacks, _ := v.([]string)
	for i := range all {
		if i < len(lacks) {
			all[i].Lacks = lacks[i]
		}
	}
	return all
}
