package engine

import (
	"context"
	"errors"
	"fmt"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/account"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
)

// What the chain says of a token comes before what anybody says of it: a wrong
// number of decimals in a configuration is a price that is wrong by powers of ten,
// and a token with a fee on transfers is a lock that is never made.

// tokens gives the adapter of a token. Errors wrap [ErrRequest].
func (e *Engine) tokens(a htlc.Asset) (chains.Tokens, error) {
	t, ok := e.Adapters[a.Chain].(chains.Tokens)
	if !ok {
		return nil, fmt.Errorf("%w: tokens are not supported on %s", ErrRequest, a.Chain)
	}
	return t, nil
}

// checkDecimals compares what is configured with what the contract says. Errors wrap
// [ErrRequest], or [ErrHold] while no node answers.
func (e *Engine) checkDecimals(ctx context.Context, field string, a htlc.Asset) error {
	if a.Native() {
		return nil
	}
	t, err := e.tokens(a)
	if err != nil {
		return fmt.Errorf("%s: %w", field, err)
	}
	want, err := e.Decimals(a)
	if err != nil {
		return fmt.Errorf("%w: %s: %w", ErrRequest, field, err)
	}
	have, err := t.Decimals(ctx, a)
	switch {
	case errors.Is(err, chains.ErrRejected):
		return fmt.Errorf("%w: %s: %w", ErrRequest, field, err)
	case err != nil:
		return fmt.Errorf("%w: %s: %w", ErrHold, field, err)
	case have != want:
		return fmt.Errorf("%w: %s: the contract of %s says %d decimals, [[tokens]] of swapd.toml says %d; correct it and start again", ErrRequest, field, a, have, want)
	}
	return nil
}

// vet refuses a token that no swap should be made of: what its contract says now,
// not what it said when it was configured, for some change. What we give is moved to
// the lock and back, as far as the node can simulate it.
func (e *Engine) vet(ctx context.Context, field string, s htlc.Stake, give bool) error {
	if s.Asset.Native() {
		return nil
	}
	if err := e.checkDecimals(ctx, field, s.Asset); err != nil || !give {
		return err
	}
	t, err := e.tokens(s.Asset)
	if err != nil {
		return err
	}
	place, err := e.place(s.Asset, "")
	if err != nil {
		return err
	}
	err = t.Try(ctx, s.Asset, s.Amount, place)
	switch {
	case errors.Is(err, chains.ErrRejected):
		return fmt.Errorf("%w: %s: %s cannot be swapped: %w", ErrRequest, field, s.Asset, err)
	case err != nil:
		return fmt.Errorf("%w: %s: %w", ErrHold, field, err)
	}
	return nil
}

// allowance asks the chain. Errors ask for another attempt.
func (e *Engine) allowance(ctx context.Context, a htlc.Asset, place string) (chains.Allowance, error) {
	t, err := e.tokens(a)
	if err != nil {
		return chains.Allowance{}, err
	}
	return t.Allowance(ctx, a, place)
}

// paysOut holds a lock or a claim while the token that we are to get would refuse to
// pay us: we are on its list, or it is paused. Who locks then gets nothing for it, who
// shows its secret gives it away, and a claim fails and costs gas in each block. Tried
// without the secret. What holds it is shown until it is over; the error then wraps
// [chains.ErrRejected] besides [ErrHold].
//
// It may last for days, so it must not hold a nonce: it is asked before one is taken,
// and what has one by then gives it back.
func (e *Engine) paysOut(ctx context.Context, id account.JobID, kind chains.ActionKind) error {
	key, _, isSwap := owner(id)
	if !isSwap || kind != chains.ActLock && kind != chains.ActClaim {
		return nil
	}
	m, err := e.swapOf(ctx, key)
	if err != nil {
		return err
	}
	leg := m.Swap.Get.Leg
	if leg.Terms.Asset.Native() {
		return nil
	}
	err = e.Adapters[leg.Terms.Asset.Chain].Payable(ctx, leg)
	if errors.Is(err, chains.ErrRejected) {
		e.holds.Store(key, fmt.Sprintf("%s to pay %s: %v; a claim stays possible until the lock is refunded", leg.Terms.Asset, leg.Terms.To, err))
	}
	if err != nil {
		return fmt.Errorf("%w: %w", ErrHold, err)
	}
	e.holds.Delete(key)
	return nil
}

// shows says whether sending this claim would show a secret that nobody has seen.
func (e *Engine) shows(ctx context.Context, id account.JobID) (bool, error) {
	key, _, isSwap := owner(id)
	if !isSwap {
		return false, nil
	}
	m, err := e.swapOf(ctx, key)
	return m.Swap.Role == swap.Initiator && !m.Swap.Revealing && !m.Swap.Revealed, err
}

// stillPaysOut is asked before a claim is sent that would show the secret: between
// signing and now a crash and days may lie. Any other claim only costs gas.
func (e *Engine) stillPaysOut(ctx context.Context, id account.JobID) error {
	if first, err := e.shows(ctx, id); err != nil || !first {
		return err
	}
	return e.paysOut(ctx, id, chains.ActClaim)
}
