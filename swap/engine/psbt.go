package engine

import (
	"context"
	"fmt"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/swap"
)

// PayByPSBT writes the payment of a swap that is funded from outside, for the
// outside wallet to sign. It promises and reserves nothing; the lock is seen like
// any other payment. It is held and refused by the rules of our own locks: a
// payment that may be signed must be one that we would send. With no rate, the
// market's is taken.
//
// Errors wrap [ErrUnknown], [ErrNotPayable], [ErrHold], [swap.ErrLate],
// [chains.ErrUnsupported], or are *[chains.FieldError].
func (e *Engine) PayByPSBT(ctx context.Context, id string, f chains.Funding) (chains.Packet, error) {
	m, err := e.swapOf(ctx, swapKey(id))
	if err != nil {
		return chains.Packet{}, err
	}
	chain := m.Swap.Give.Terms.Asset.Chain
	a, ok := e.Adapters[chain].(chains.PSBTMaker)
	if !ok {
		return chains.Packet{}, fmt.Errorf("%w: a lock on %s is not paid by PSBT; use give.uri or give.call of the swap", chains.ErrUnsupported, chain)
	}
	if err := e.payable(ctx, m); err != nil {
		return chains.Packet{}, err
	}
	if f.Rate == 0 {
		fee, err := e.Adapters[chain].Fee(ctx, e.Adapters[chain].Params().Times.Confirm)
		if err != nil {
			return chains.Packet{}, fmt.Errorf("%w: %w", ErrHold, err)
		}
		f.Rate = fee.Rate
	}
	return a.PSBT(m.Swap.Give.Leg, f)
}

// payable says whether the swap waits for a payment from outside.
func (e *Engine) payable(ctx context.Context, m swapMachine) error {
	s := &m.Swap
	switch state := s.State(); {
	case !s.External:
		return fmt.Errorf("%w: this node's wallet pays this swap; start one with fund external", ErrNotPayable)
	case len(s.Give.Locks) > 0:
		return fmt.Errorf("%w: the lock is paid already; a second payment would only come back after the expiry", ErrNotPayable)
	case state != swap.Accepted || s.Renounced || s.Closed:
		return fmt.Errorf("%w: the swap is %s; ask for a new quote", ErrNotPayable, state)
	}
	// Our own lock of the same leg is asked about: what is true of time is true of
	// any payer.
	asked := *s
	asked.External = false
	if err := asked.May(swap.Command{Do: swap.DoLock, Side: swap.Give, By: s.Give.LockBy}, m.moment(e.moments())); err != nil {
		return err
	}
	return e.trust(ctx, m, false)
}
