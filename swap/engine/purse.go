package engine

import (
	"context"
	"fmt"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
)

// What the wallet can promise. Coins that accepted swaps will lock are spoken
// for, and so is the gas with which each open swap is ended: who locks and cannot
// pay for its claim or refund has given its coins away, and a stranger who knows
// our balance can bring that about on purpose.

// free is what can be promised of an asset.
func (e *Engine) free(ctx context.Context, a htlc.Asset) (htlc.Amount, error) {
	have, _, err := e.wallet(ctx, a.Chain)
	if !a.Native() {
		have, _, err = e.Adapters[a.Chain].Balance(ctx, a)
	}
	if err != nil {
		return htlc.Amount{}, fmt.Errorf("%w: %w", ErrHold, err)
	}
	gas := a.Native() && a.Chain.EVM()
	var end, lock htlc.Amount
	if gas {
		if end, err = e.gasOf(ctx, a.Chain, chains.ActClaim); err != nil {
			return htlc.Amount{}, err
		}
		if lock, err = e.gasOf(ctx, a.Chain, chains.ActLock); err != nil {
			return htlc.Amount{}, err
		}
	}
	var promised htlc.Amount
	promise := func(v htlc.Amount) {
		if sum, err := promised.Add(v); err == nil {
			promised = sum
		}
	}
	err = e.eachSwap(ctx, func(m *swapMachine) {
		s := &m.Swap
		if s.Closed {
			return
		}
		if s.Give.Terms.Asset == a && !s.Renounced && !s.External && s.Give.Exact() == nil {
			promise(s.Give.Terms.Amount)
			promise(s.Give.Drop)
			promise(lock)
		}
		if gas && s.Give.Terms.Asset.Chain == a.Chain {
			promise(end)
		}
		if gas && s.Get.Terms.Asset.Chain == a.Chain {
			promise(end)
		}
	})
	if err != nil || have.Cmp(promised) <= 0 {
		return htlc.Amount{}, err
	}
	return have.Sub(promised)
}

// gasOf is what an action costs on an EVM chain at stressed fees.
func (e *Engine) gasOf(ctx context.Context, chain htlc.ChainID, kind chains.ActionKind) (htlc.Amount, error) {
	a := e.Adapters[chain]
	coin := htlc.Asset{Chain: chain}
	place, err := e.place(coin, "")
	if err != nil {
		return htlc.Amount{}, err
	}
	fee, err := a.Fee(ctx, a.Params().Times.Claim)
	if err != nil {
		return htlc.Amount{}, fmt.Errorf("%w: %w", ErrHold, err)
	}
	cost, _ := a.Cost(kind, coin, place, 0, fee.Rate*stress)
	return cost, nil
}

// canGive refuses what the wallet cannot part with now. The error wraps short.
func (e *Engine) canGive(ctx context.Context, short error, a htlc.Asset, amount htlc.Amount, gas ...chains.ActionKind) error {
	free, err := e.free(ctx, a)
	if err != nil {
		return err
	}
	need := amount
	if a.Native() && a.Chain.EVM() {
		for _, kind := range gas {
			cost, err := e.gasOf(ctx, a.Chain, kind)
			if err != nil {
				return err
			}
			if need, err = need.Add(cost); err != nil {
				return err
			}
		}
	}
	if free.Cmp(need) >= 0 {
		return nil
	}
	d, _ := e.Decimals(a)
	over, _ := need.Sub(amount)
	most, err := free.Sub(over)
	if err != nil {
		most = htlc.Amount{}
	}
	return fmt.Errorf("%w: at most %s %s can be had now", short, most.Decimal(d), a)
}

// canLock refuses a swap that the wallet could not lock, or not end alone: the
// gas for lock and refund on the one chain, for the claim on the other.
func (e *Engine) canLock(ctx context.Context, short error, give htlc.Stake, get htlc.Asset) error {
	if err := e.canGive(ctx, short, give.Asset, give.Amount, chains.ActLock, chains.ActRefund); err != nil {
		return err
	}
	if !get.Chain.EVM() {
		return nil
	}
	coin := htlc.Asset{Chain: get.Chain}
	if err := e.canGive(ctx, ErrNoGas, coin, htlc.Amount{}, chains.ActClaim); err != nil {
		return fmt.Errorf("gas for the claim on %s: %w", get.Chain, err)
	}
	return nil
}

// canFund is canLock for a taker, who may get the gas for its claim with the
// maker's lock.
func (e *Engine) canFund(ctx context.Context, give htlc.Stake) error {
	return e.canGive(ctx, chains.ErrFunds, give.Asset, give.Amount, chains.ActLock, chains.ActRefund)
}

// canDrop keeps the gas that is given away within the day's budget. What counts
// is what today's swaps gave or still may give: an accepted swap that is cancelled
// gives its share back, or accepting and cancelling would use up the day for all.
func (e *Engine) canDrop(ctx context.Context, l htlc.Leg, now htlc.UnixSeconds) error {
	if l.Drop.IsZero() {
		return nil
	}
	const day = 24 * 3600
	sum := l.Drop
	err := e.eachSwap(ctx, func(m *swapMachine) {
		s := &m.Swap
		if s.Role != swap.Participant || s.Give.Terms.Asset.Chain != l.Terms.Asset.Chain || m.Created/day != now/day {
			return
		}
		if s.LockAsked || !s.Renounced {
			if more, err := sum.Add(s.Give.Drop); err == nil {
				sum = more
			}
		}
	})
	if err == nil && sum.Cmp(e.Limits.DailyDrop) > 0 {
		err = fmt.Errorf("%w: no more gas is given away today; bring your own", ErrNoGas)
	}
	return err
}
