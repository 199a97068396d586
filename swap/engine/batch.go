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

// What several swaps ask for at one moment goes out in one transaction where that
// costs less and endangers none of them: the account puts it together, and each
// member has its own guard here, before it is signed and before every send.

// errGoesAlone: there is a cheaper way for this one.
var errGoesAlone = errors.New("it goes alone")

// mayShare asks whether a job may begin in a batch.
func (e *Engine) mayShare(ctx context.Context, id account.JobID) error {
	key, name, isSwap := owner(id)
	if !isSwap || e.Limits.Batch < 2 {
		return errGoesAlone
	}
	m, err := e.swapOf(ctx, key)
	if err != nil {
		return err
	}
	c := command(name)
	if c.Do == swap.DoClaim && m.Swap.Get.Place == htlc.Taproot && m.cosigns() && e.Limits.Together > 0 {
		return fmt.Errorf("%w: signed by both it is smaller than in a batch", errGoesAlone)
	}
	return m.Swap.MayShare(c, m.moment(e.moments()))
}

// roomFor is what a transaction has for members beside the job, and what the largest of
// its members takes alone.
func (e *Engine) roomFor(a chains.Adapter, acct account.Account, j *account.Job, rate chains.Rate) (room chains.Room, size, perIn uint64) {
	batcher, ok := a.(chains.Batcher)
	for _, act := range actions(acct, j) {
		asset, place := act.Asset, ""
		if act.Leg != nil {
			asset, place = act.Leg.Terms.Asset, act.Leg.Place
		}
		_, none := a.Cost(act.Kind, asset, place, 0, rate)
		_, one := a.Cost(act.Kind, asset, place, 1, rate)
		size, perIn = max(size, none), one-none
		if !ok || e.Broken() != nil && j.Batch == nil {
			continue
		}
		r := batcher.Batch(act.Kind, asset, place)
		room = chains.Room{Most: min(r.Most, e.Limits.Batch), Each: max(room.Each, r.Each), Saves: r.Saves}
	}
	return room, size, perIn
}

// actions are what a job does: those of its members if it is a batch.
func actions(acct account.Account, j *account.Job) []chains.Action {
	if j.Void && acct.Chain.EVM() {
		return []chains.Action{{Kind: chains.ActVoid, Asset: htlc.Asset{Chain: acct.Chain}}} // what it was for costs more
	}
	if j.Batch == nil || len(j.Batch.Members) == 0 {
		return []chains.Action{j.Action}
	}
	var out []chains.Action
	for _, id := range j.Batch.Members {
		if m := acct.Jobs[id]; m != nil {
			out = append(out, m.Action)
		}
	}
	return out
}

// behind waits until what was asked of a machine before has been delivered: what one
// block brought about is then known together, and nothing waits for what comes later.
func (e *Engine) behind(ctx context.Context, key string) error {
	done := make(chan struct{})
	e.lanes.run(key, e.work.Go, func() { close(done) })
	select {
	case <-done:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// members asks the guard of each: who has to leave, and why, or an error that asks
// all to try again.
func (e *Engine) members(ids []account.JobID, kind chains.ActionKind, signed bool, guard func(account.JobID) error) (leave []account.JobID, why string, err error) {
	for _, id := range ids {
		err := guard(id)
		switch {
		case err == nil:
		case mustLeave(err, kind, signed):
			leave, why = append(leave, id), err.Error()
		default:
			return nil, "", err
		}
	}
	return leave, why, nil
}

// mustLeave says whether a member leaves for what its guard said. What holds it holds
// it alone. But a lock that was signed in a batch is never signed elsewhere, so it
// leaves only if the lock that it answers is in doubt; and a chain that was not
// followed to its tip holds all claims and refunds on it alike.
func mustLeave(err error, kind chains.ActionKind, signed bool) bool {
	switch {
	case errors.Is(err, ErrStopped), errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return false
	case !held(err):
		return true
	case kind == chains.ActLock && signed:
		return errors.Is(err, chains.ErrNotLocked) || errors.Is(err, chains.ErrDisagree)
	case kind == chains.ActLock:
		return true
	}
	return !errors.Is(err, errNotCaughtUp)
}

// buildBatch signs for all members whose guards agree.
func (e *Engine) buildBatch(ctx context.Context, t Todo, c account.Build) error {
	a := e.chainOf(t.Key)
	leave, why, err := e.members(c.Members, c.Action.Kind, c.Replaces != nil, func(id account.JobID) error {
		if err := e.guard(ctx, id); err != nil {
			return err
		}
		if c.Replaces == nil {
			if err := e.mayShare(ctx, id); err != nil {
				return err
			}
		}
		return e.paysOut(ctx, id, c.Action.Kind)
	})
	if err != nil {
		return err
	}
	if len(leave) > 0 {
		e.log.Info("left a batch", "batch", c.ID, "jobs", leave, "because", why)
		return e.finish(ctx, t, account.Apart{ID: c.ID, Members: leave, Reason: why})
	}
	if c.Action.Kind == chains.ActClaim {
		for i := range c.Action.Members {
			s, err := e.secretFor(ctx, c.Action.Members[i])
			if err != nil {
				return err
			}
			c.Action.Members[i].Secret = s
		}
	}
	tx, err := a.Build(ctx, c.Action, chains.Fee{Rate: c.Rate}, c.Replaces)
	if err != nil {
		return e.unbuilt(ctx, t, c, err)
	}
	return e.keep(ctx, t, c, tx)
}

// permitBatch asks the guards of all members; done if it need not be sent now.
func (e *Engine) permitBatch(ctx context.Context, t Todo, c account.Send, kind chains.ActionKind) (done bool, err error) {
	leave, why, err := e.members(c.Members, kind, true, func(id account.JobID) error { return e.guardSend(ctx, id) })
	if err != nil || len(leave) == 0 {
		return false, err
	}
	return true, e.finish(ctx, t, account.Apart{ID: c.ID, Members: leave, Reason: why, Sending: true})
}
