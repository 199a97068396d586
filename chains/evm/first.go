package evm

import (
	"context"
	"errors"

	"github.com/lockstep-swap/lockstep/chains"
)

// first asks the backends in their order until one answers that was checked, now
// or before. What it says is then the answer, also a refusal: only silence makes
// us ask the next.
func (a *Adapter) first(ctx context.Context, ask func(ctx context.Context, n *node) error) error {
	var silent []error
	for _, n := range a.nodes {
		if err := n.check(ctx); err != nil {
			silent = append(silent, err) // down, or not what it should be
			continue
		}
		err := ask(ctx, n)
		if err == nil || !errors.Is(err, chains.ErrDown) && !errors.Is(err, chains.ErrUnsynced) {
			return err
		}
		silent = append(silent, err)
	}
	return errors.Join(silent...)
}
