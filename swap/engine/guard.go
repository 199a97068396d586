package engine

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/account"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
)

// guard asks whether a job may be performed now: nil, an error that [held]
// recognises (try again), or the reason why never. It is asked before signing and
// before every send.
func (e *Engine) guard(ctx context.Context, id account.JobID) error {
	if lock, approval := account.Approves(id); approval {
		id = lock // it may be made as long as the lock may
	}
	if lock, found := ofFound(id); found {
		return e.finder.guard(ctx, lock)
	}
	key, name, isSwap := owner(id)
	if strings.HasPrefix(key, channelPrefix) {
		_, a, err := e.guardChannel(ctx, key, name)
		if err == nil && e.Broken() != nil && !defends(a) {
			err = e.errBroken()
		}
		return err
	}
	if strings.HasPrefix(key, fundingPrefix) {
		return e.guardFunding(ctx, key)
	}
	if strings.HasPrefix(key, pullPrefix) {
		return e.guardPull(ctx, id, key, name)
	}
	if !isSwap && e.Broken() != nil {
		return e.errBroken()
	}
	if !isSwap {
		return nil // a withdrawal: its owner's wish, with no other side
	}
	m, err := e.swapOf(ctx, key)
	if err != nil {
		return err
	}
	if !slices.Contains(m.Swap.Asked, name) {
		return fmt.Errorf("%w: it is not asked for any more", swap.ErrFacts)
	}
	c := command(name)
	if e.Broken() != nil && !fromMemory(m.Swap, c) {
		return e.errBroken()
	}
	for _, l := range needs(c, m.Swap) {
		if f := e.followers[l.Terms.Asset.Chain]; f == nil || !f.caught.Load() {
			return errNotCaughtUp // what happened while we were away comes first
		}
	}
	if err := m.Swap.May(c, m.moment(e.moments())); err != nil {
		return err
	}
	switch {
	case c.Do == swap.DoLock:
		return e.trust(ctx, m, m.Swap.Role == swap.Participant)
	case c.Do == swap.DoClaim && m.Swap.Role == swap.Initiator && !m.Swap.Revealed:
		// Also while revealing: a claim that was only about to leave has shown nothing.
		if err := e.trust(ctx, m, true); err != nil {
			return err
		}
		return e.canFinishAlone(ctx, m.Swap.Get.Leg)
	}
	return nil
}

// guardBuild is the guard before a version is signed, guardSend that before one is
// sent. An approval that is signed always goes on: it moves no coins, other locks
// may rest on it, and its nonce is before theirs.
func (e *Engine) guardBuild(ctx context.Context, c account.Build) error {
	if _, approval := account.Approves(c.ID); approval && c.Replaces != nil {
		return e.guardSend(ctx, c.ID)
	}
	return e.guard(ctx, c.ID)
}

func (e *Engine) guardSend(ctx context.Context, id account.JobID) error {
	if _, approval := account.Approves(id); !approval {
		return e.guard(ctx, id)
	}
	if e.Broken() != nil {
		return e.errBroken()
	}
	return nil
}

// needs are the legs whose chains a command rests on. A refund and a claim whose
// secret is out rest on their own: the other chain may be down for days.
func needs(c swap.Command, s swap.Swap) []htlc.Leg {
	switch {
	case c.Do == swap.DoRefund || c.Do == swap.DoRecall || c.Do == swap.DoKill:
		return []htlc.Leg{s.Give.Leg}
	case c.Do == swap.DoClaim && (s.Role == swap.Participant || s.Revealed):
		return []htlc.Leg{s.Get.Leg}
	}
	return []htlc.Leg{s.Give.Leg, s.Get.Leg}
}

// held says whether an error asks to try again rather than to give up.
func held(err error) bool {
	return errors.Is(err, ErrHold) || errors.Is(err, chains.ErrDown) || errors.Is(err, chains.ErrUnsynced) ||
		errors.Is(err, chains.ErrDisagree) || errors.Is(err, chains.ErrNotLocked) || errors.Is(err, ErrNoGas) ||
		errors.Is(err, swap.ErrEarly) || // the lock clock went back: it will come again
		errors.Is(err, ErrStopped) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}

// trust holds a new lock or a first reveal until both chains are young and all
// backends agree, and, where it rests on the other lock, all of them show it
// final with exactly our terms. A single lying or stale node cannot make us lock
// or reveal.
func (e *Engine) trust(ctx context.Context, m swapMachine, otherLock bool) error {
	now := e.Now()
	for _, l := range []htlc.Leg{m.Swap.Give.Leg, m.Swap.Get.Leg} {
		f := e.followers[l.Terms.Asset.Chain]
		if err := f.fresh(now); err != nil {
			return err
		}
		if _, err := f.a.Tip(ctx); err != nil {
			return fmt.Errorf("%w: %w", ErrHold, err)
		}
	}
	if !otherLock {
		return nil
	}
	get := m.Swap.Get
	a := e.Adapters[get.Terms.Asset.Chain]
	if err := a.Verify(ctx, get.Leg, outpoint(get.Recorded)); err != nil {
		return fmt.Errorf("%w: %w", ErrHold, err)
	}
	return nil
}

// stress is by how much fees may rise before a claim that was promised can no
// longer be paid.
const stress = 3

// canFinishAlone holds a reveal while our gas on the chain does not cover the
// claim at stressed fees: a revealed secret without a claim loses both coins.
func (e *Engine) canFinishAlone(ctx context.Context, get htlc.Leg) error {
	chain := get.Terms.Asset.Chain
	if !chain.EVM() {
		return nil // the claim is paid from the lock
	}
	a := e.Adapters[chain]
	have, _, err := a.Balance(ctx, htlc.Asset{Chain: chain})
	if err != nil {
		return fmt.Errorf("%w: %w", ErrHold, err)
	}
	need, err := e.claimCost(ctx, get.Terms.Asset, get.Place)
	if err != nil {
		return err
	}
	if have.Cmp(need) < 0 {
		missing, _ := need.Sub(have)
		return fmt.Errorf("%w: bring %s %s more", ErrNoGas, missing.Decimal(chain.NativeDecimals()), chain)
	}
	return nil
}

// claimCost is what a claim costs at stressed fees.
func (e *Engine) claimCost(ctx context.Context, asset htlc.Asset, place string) (htlc.Amount, error) {
	a := e.Adapters[asset.Chain]
	fee, err := a.Fee(ctx, a.Params().Times.Claim)
	if err != nil {
		return htlc.Amount{}, fmt.Errorf("%w: %w", ErrHold, err)
	}
	cost, _ := a.Cost(chains.ActClaim, asset, place, 0, fee.Rate*stress)
	return cost, nil
}
