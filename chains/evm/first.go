package evm

import (
	"context"
	"errors"
	"slices"
	"time"

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

// anyone asks all backends at once until one does not refuse. It is for what costs
// nothing if it fails and must not wait for one that lies: an answer to a close.
func (a *Adapter) anyone(ctx context.Context, ask func(ctx context.Context, n *node) error) error {
	ctx, cancel := context.WithTimeout(ctx, eachTime)
	defer cancel()
	errs := make(chan error, len(a.nodes))
	for _, n := range a.nodes {
		go func() {
			err := n.check(ctx)
			if err == nil {
				err = ask(ctx, n)
			}
			errs <- err
		}()
	}
	var all []error
	for range a.nodes {
		err := <-errs
		if err == nil {
			return nil
		}
		all = append(all, err)
	}
	return chains.Verdict(all)
}

// quickTime is what a backend may take for what is asked all the time: one that
// hangs must not hold up a claim.
const quickTime = 3 * time.Second

// answers are those of all backends that answer in time. Errors are as of first
// when none does.
func answers[T any](ctx context.Context, a *Adapter, ask func(context.Context, *node) (T, error)) ([]T, error) {
	ctx, cancel := context.WithTimeout(ctx, quickTime)
	defer cancel()
	all := make([]T, len(a.nodes))
	errs := a.each(ctx, func(ctx context.Context, i int, n *node) (err error) {
		all[i], err = ask(ctx, n)
		return err
	})
	var got []T
	for i, err := range errs {
		if err == nil {
			got = append(got, all[i])
		}
	}
	if len(got) == 0 {
		return nil, errors.Join(errs...)
	}
	return got, nil
}

// least is the smallest answer.
func least[T any](ctx context.Context, a *Adapter, compare func(T, T) int, ask func(context.Context, *node) (T, error)) (T, error) {
	got, err := answers(ctx, a, ask)
	if err != nil {
		var zero T
		return zero, err
	}
	return slices.MinFunc(got, compare), nil
}
