package engine

import (
	"context"
	"fmt"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/account"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
)

// What the wallet can promise. Coins that accepted swaps will lock are spoken for, and
// those that are on their way into a channel or out of the wallet, and so is the gas with
// which each open swap is ended: who locks and cannot pay for its claim or refund has
// given its coins away, and a stranger who knows
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
	var promised htlc.Amount
	promise := func(v htlc.Amount) {
		if sum, err := promised.Add(v); err == nil {
			promised = sum
		}
	}
	gas, err := e.prices(ctx, a)
	if err != nil {
		return htlc.Amount{}, err
	}
	err = e.eachSwap(ctx, func(m *swapMachine) {
		s := &m.Swap
		if s.Closed {
			return
		}
		if !s.Renounced && !s.External && s.Give.Exact() == nil {
			if s.Give.Terms.Asset == a {
				promise(s.Give.Terms.Amount)
			}
			if gas != nil && s.Give.Terms.Asset.Chain == a.Chain {
				promise(s.Give.Drop)
				promise(gas.lock(s.Give.Terms.Asset))
			}
		}
		for _, l := range []swap.Leg{s.Give, s.Get} {
			if gas != nil && l.Terms.Asset.Chain == a.Chain {
				promise(gas.end(l.Terms.Asset))
			}
		}
	})
	if gas != nil && err == nil {
		var keep htlc.Amount
		if keep, err = e.keepCost(ctx, a.Chain); err == nil {
			promise(keep)
		}
	}
	if err == nil {
		err = e.eachOf(ctx, []*shard{e.ledger()}, func(m machine) {
			if f, ok := m.(*fundingMachine); ok && f.Asset == a && (f.State == FundingWaiting || f.State == FundingSent) {
				promise(f.Amount)
			}
		})
	}
	if a.Chain.EVM() && err == nil {
		var acct account.Account
		if acct, err = e.accountOf(ctx, accountKey(a.Chain)); err == nil {
			promise(acct.Leaving(a))
		}
	}
	if err != nil || have.Cmp(promised) <= 0 {
		return htlc.Amount{}, err
	}
	return have.Sub(promised)
}

// gasPrices are what the actions of a swap cost on an EVM chain at stressed fees, in
// its coin: with its coin and with a token, whatever that is.
type gasPrices map[bool]map[chains.ActionKind]htlc.Amount

// prices are needed where the asset is what gas is paid in; nil elsewhere.
func (e *Engine) prices(ctx context.Context, a htlc.Asset) (gasPrices, error) {
	if !a.Native() || !a.Chain.EVM() {
		return nil, nil
	}
	out := gasPrices{true: {}, false: {}}
	for _, x := range []htlc.Asset{a, {Chain: a.Chain, Token: anyToken}} {
		for _, kind := range []chains.ActionKind{chains.ActLock, chains.ActClaim, chains.ActApprove} {
			if x.Native() && kind == chains.ActApprove {
				continue
			}
			cost, err := e.gasOf(ctx, x, kind)
			if err != nil {
				return nil, err
			}
			out[x.Native()][kind] = cost
		}
	}
	return out, nil
}

// anyToken stands for all tokens: the limits of one are those of all.
const anyToken = "0x0000000000000000000000000000000000000001"

// lock is what locking costs, with the approval before it.
func (g gasPrices) lock(a htlc.Asset) htlc.Amount {
	sum, err := g[a.Native()][chains.ActLock].Add(g[a.Native()][chains.ActApprove])
	if err != nil {
		return g[a.Native()][chains.ActLock]
	}
	return sum
}

// end is what a claim or a refund costs.
func (g gasPrices) end(a htlc.Asset) htlc.Amount { return g[a.Native()][chains.ActClaim] }

// gasOf is what an action with an asset costs on its EVM chain at stressed fees, in
// the chain's coin.
func (e *Engine) gasOf(ctx context.Context, asset htlc.Asset, kind chains.ActionKind) (htlc.Amount, error) {
	a := e.Adapters[asset.Chain]
	fee, err := a.Fee(ctx, a.Params().Times.Claim)
	if err != nil {
		return htlc.Amount{}, fmt.Errorf("%w: %w", ErrHold, err)
	}
	// Whatever contract: a node with channels alone has none of swaps.
	cost, _ := a.Cost(kind, asset, e.Contracts[asset.Chain], 0, fee.Rate*stress)
	return cost, nil
}

// canGive refuses what the wallet cannot part with now, with the gas for what is to
// be done with it. Gas is paid in the chain's coin: a token's has a purse of its own.
// The error wraps short.
func (e *Engine) canGive(ctx context.Context, short error, a htlc.Asset, amount htlc.Amount, gas ...chains.ActionKind) error {
	coin := htlc.Asset{Chain: a.Chain}
	var fees htlc.Amount
	if a.Chain.EVM() {
		for _, kind := range gas {
			cost, err := e.gasOf(ctx, a, kind)
			if err != nil {
				return err
			}
			if fees, err = fees.Add(cost); err != nil {
				return err
			}
		}
	}
	if a.Native() {
		return e.has(ctx, short, a, amount, fees)
	}
	if err := e.has(ctx, short, a, amount, htlc.Amount{}); err != nil {
		return err
	}
	return e.has(ctx, short, coin, htlc.Amount{}, fees)
}

// has refuses an amount that is not free beside its fees.
func (e *Engine) has(ctx context.Context, short error, a htlc.Asset, amount, fees htlc.Amount) error {
	free, err := e.free(ctx, a)
	if err != nil {
		return err
	}
	need, err := amount.Add(fees)
	if err != nil {
		return err
	}
	if free.Cmp(need) >= 0 {
		return nil
	}
	d, err := e.Decimals(a)
	if err != nil {
		return err
	}
	if amount.IsZero() {
		missing, _ := need.Sub(free)
		return fmt.Errorf("%w: bring %s %s more for gas", short, missing.Decimal(d), a)
	}
	most, err := free.Sub(fees)
	if err != nil {
		most = htlc.Amount{}
	}
	return fmt.Errorf("%w: at most %s %s can be had now", short, most.Decimal(d), a)
}

// canLock refuses a swap that the wallet could not lock, or not end alone: the
// gas for lock and refund on the one chain, for the claim on the other.
func (e *Engine) canLock(ctx context.Context, short error, give htlc.Stake, get htlc.Asset) error {
	if err := e.canGive(ctx, short, give.Asset, give.Amount, locking(give.Asset)...); err != nil {
		return err
	}
	if !get.Chain.EVM() {
		return nil
	}
	if err := e.canGive(ctx, ErrNoGas, get, htlc.Amount{}, chains.ActClaim); err != nil {
		return fmt.Errorf("gas for the claim on %s: %w", get.Chain, err)
	}
	return nil
}

// canFund is canLock for a taker, who may get the gas for its claim with the
// maker's lock.
func (e *Engine) canFund(ctx context.Context, give htlc.Stake) error {
	return e.canGive(ctx, chains.ErrFunds, give.Asset, give.Amount, locking(give.Asset)...)
}

// locking is what a lock and its refund need gas for.
func locking(a htlc.Asset) []chains.ActionKind {
	if a.Native() {
		return []chains.ActionKind{chains.ActLock, chains.ActRefund}
	}
	return []chains.ActionKind{chains.ActApprove, chains.ActLock, chains.ActRefund}
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
