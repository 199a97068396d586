package channels

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/chains"
)

// What a node must give so that channels can be read: logs of many blocks at one time, and
// the state of blocks as old as the final one. Providers limit the first, and a node that
// is not told otherwise keeps the state of 128 blocks. It is found out at the start and now
// and then, and said to the owner; nothing is refused for it, for a node that does not run
// answers no close.

const (
	// wantRange is from how many blocks on a dispute of a day is read in a few questions.
	wantRange = chains.Height(500)
	// stateReserve is how much older than the final depth a state should be there: finality
	// can stop for an hour.
	stateReserve = chains.Height(256)

	keepStates = "use a node that keeps the state of more blocks (go-ethereum: --gcmode archive)"
	giveLogs   = "raise its limit of eth_getLogs, or use another node"
)

// Fitness is what each backend lacks and what to do, in the order of the configuration;
// empty: nothing, or it does not answer. depth is that of the deepest finality.
func (c *Channels) Fitness(ctx context.Context, depth int) []string {
	ctx, cancel := context.WithTimeout(ctx, backendTime)
	defer cancel()
	backends := c.source.Backends()
	lacks := make([]string, len(backends))
	var wait sync.WaitGroup
	for i, b := range backends {
		wait.Go(func() { lacks[i] = c.fitness(ctx, b, chains.Height(depth)) })
	}
	wait.Wait()
	return lacks
}

func (c *Channels) fitness(ctx context.Context, b Backend, depth chains.Height) string {
	tip, err := b.Tip(ctx)
	if err != nil {
		return "" // it is marked for that
	}
	var lacks []string
	// A word that nothing is logged about: the answer is empty, however many there are.
	var nothing common.Hash
	low := max(0, tip.Height-2*wantRange+1)
	ask := func(from, to chains.Height) (chains.Height, error) {
		_, err := b.Logs(ctx, c.contract.Disputed(), nothing, from, to)
		return to - from + 1, err
	}
	most := chains.Height(0)
	err = chains.Down(ctx, c.pages.of(b.Name()), low, tip.Height, logQuestions, ask, func(n, _ chains.Height) (bool, error) {
		most = max(most, n)
		return most >= wantRange, nil
	})
	switch {
	case ctx.Err() != nil:
	case err != nil && !errors.Is(err, chains.ErrUnfinished):
		lacks = append(lacks, fmt.Sprintf("gives no logs (%s): how locks end after a close cannot be read, and nothing is paid out by this node: %s", err, giveLogs))
	case most < min(wantRange, tip.Height-low+1):
		lacks = append(lacks, fmt.Sprintf("gives logs of %d blocks at one time: a dispute takes long to read; %d or more are well: %s", most, wantRange, giveLogs))
	}
	old := tip.Height - depth - stateReserve
	if _, err := b.Ask(ctx, max(0, old), c.contract.StateCall(nothing)); err != nil && ctx.Err() == nil && old > 0 {
		lacks = append(lacks, fmt.Sprintf("has no state of %d blocks ago (%s): final %d blocks and a reserve should be there, or channels stand still when finality does: %s", tip.Height-old, err, depth, keepStates))
	}
	return strings.Join(lacks, "; ")
}
