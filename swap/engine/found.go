package engine

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/account"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
)

// What is done with found locks ([swap.Found]; finder.go looks for them). They are in
// no machine: a lock's record and its chain say all, so that each block decides anew.
// What ends a lock is a job of the account, asked for again until it is over, and its
// guard is here.

// foundRoom keeps them: found/CHAIN/LEG. A job of one is named by that and its verb.
const foundRoom = "found/"

func foundKey(l htlc.Leg) string {
	return foundRoom + string(l.Terms.Asset.Chain) + "/" + l.ID().String()
}

// ofFound tells a found lock's job from others.
func ofFound(id account.JobID) (key string, ok bool) {
	key, _, ok = strings.Cut(string(id), "|")
	return key, ok && strings.HasPrefix(key, foundRoom)
}

// lock gives a found lock.
func (d *finder) lock(key string) (swap.Found, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	f := d.locks[key]
	if f == nil {
		return swap.Found{}, false
	}
	return *f, true
}

// keep stores a found lock.
func (d *finder) keep(f swap.Found) error {
	key := foundKey(f.Leg)
	raw, err := json.Marshal(f)
	if err != nil {
		return fmt.Errorf("%w: encode %s: %w", ErrJournal, key, err)
	}
	if err := d.put(key, raw); err != nil {
		return err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.locks[key] = &f
	return nil
}

// open lists the locks that are not over; of one chain, or of all.
func (d *finder) open(chain htlc.ChainID) (all []swap.Found) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, f := range d.locks {
		if !f.Ended && (chain == "" || f.Leg.Terms.Asset.Chain == chain) {
			all = append(all, *f)
		}
	}
	return all
}

// may says whether a found lock may be ended now, by what is known of it.
func (d *finder) may(f swap.Found) error {
	t := f.Leg.Terms
	_, public := d.e.book.secret(t.Hash)
	return f.May(d.e.moments().clock(t.Asset.Chain), public)
}

// guard asks what [Engine.guard] asks for a swap: of what is known, then of the chain.
// A refund is in no hurry, and one backend that contradicts holds it; a claim with a
// public secret goes out if any backend shows the lock.
func (d *finder) guard(ctx context.Context, key string) error {
	f, ok := d.lock(key)
	if !ok {
		return fmt.Errorf("%w: no such lock was found", swap.ErrFacts)
	}
	if d.e.Broken() != nil && f.Side == swap.Give {
		return d.e.errBroken()
	}
	t := f.Leg.Terms
	if x := d.e.followers[t.Asset.Chain]; x == nil || !x.caught.Load() {
		return errNotCaughtUp
	}
	if err := d.may(f); err != nil {
		return err
	}
	said, err := d.finderOf(t.Asset.Chain).Locked(ctx, f.Leg)
	switch {
	case err != nil:
		return fmt.Errorf("%w: %w", ErrHold, err)
	case said.Yes == 0:
		return fmt.Errorf("%w: it is not locked any more", ErrHold) // by a block that may yet be lost
	case said.No > 0 && f.Side == swap.Give:
		return fmt.Errorf("%w: %d backends show the lock, %d do not", chains.ErrDisagree, said.Yes, said.No)
	case f.Side == swap.Give:
		return nil
	}
	if err := d.e.Adapters[t.Asset.Chain].Payable(ctx, f.Leg); err != nil {
		return fmt.Errorf("%w: %w", ErrHold, err)
	}
	return nil
}

// worth holds what would cost more than it brings: anybody can lock pennies that name
// us, as many as he likes. What a token is worth only its owner knows, and what its
// contract does: it is one that is configured, or it is left alone.
func (d *finder) worth(ctx context.Context, f swap.Found) error {
	t := f.Leg.Terms
	chain, a := t.Asset.Chain, d.e.Adapters[t.Asset.Chain]
	if _, err := d.e.Decimals(t.Asset); err != nil {
		return fmt.Errorf("%w: the token %s is not in [[tokens]] of swapd.toml; add it if you know it", ErrHold, t.Asset)
	}
	kind := chains.ActRefund
	if f.Side == swap.Get {
		kind = chains.ActClaim
	}
	fee, err := a.Fee(ctx, a.Params().Times.Claim)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrHold, err)
	}
	cost, _ := a.Cost(kind, t.Asset, f.Leg.Place, 0, fee.Rate)
	if t.Asset.Native() && t.Amount.Cmp(cost) <= 0 {
		return fmt.Errorf("%w: it is worth less than the gas that ends it", ErrHold)
	}
	have, _, err := a.Balance(ctx, htlc.Asset{Chain: chain})
	if err != nil {
		return fmt.Errorf("%w: %w", ErrHold, err)
	}
	if missing, err := cost.Sub(have); err == nil && !missing.IsZero() {
		return fmt.Errorf("%w: bring %s %s more", ErrNoGas, missing.Decimal(chain.NativeDecimals()), chain)
	}
	return nil
}

// refundWithin is how long a refund's fee may rise.
const refundWithin = 6 * time.Hour

// end asks the account to end a lock, if it may be ended and no job does it yet.
func (d *finder) end(ctx context.Context, f swap.Found) error {
	if f.Gone > 0 || d.may(f) != nil {
		d.hold(f, nil)
		return nil
	}
	if err := d.worth(ctx, f); err != nil {
		d.hold(f, err)
		return nil
	}
	d.hold(f, nil)
	t := f.Leg.Terms
	to := accountKey(t.Asset.Chain)
	acct, err := d.e.accountOf(ctx, to)
	id := jobID(foundKey(f.Leg), string(f.Do()))
	if err != nil || acct.Jobs[id] != nil {
		return err
	}
	leg := f.Leg
	ask := account.Ask{ID: id, Value: t.Amount, By: t.Expiry, Action: chains.Action{Kind: chains.ActClaim, Leg: &leg}}
	if f.Side == swap.Give {
		ask.Action.Kind = chains.ActRefund
		ask.By = max(t.Expiry, htlc.Moment(d.e.Now())).Add(refundWithin)
	}
	return d.e.send(ctx, delivery{key: to, event: ask})
}

// hold notes what keeps a lock from being ended that might be.
func (d *finder) hold(f swap.Found, why error) {
	key := foundKey(f.Leg)
	d.mu.Lock()
	defer d.mu.Unlock()
	if why == nil {
		delete(d.held, key)
		return
	}
	if d.held[key] == "" {
		d.e.log.Warn("a found lock is left alone for now", "lock", key, "because", why)
	}
	d.held[key] = strings.TrimPrefix(why.Error(), ErrHold.Error()+": ")
}

// adopt takes a lock that a log has shown, if it stands and is not a swap's. From then
// on its hash is nobody else's.
func (d *finder) adopt(ctx context.Context, l htlc.Leg) error {
	chain := l.Terms.Asset.Chain
	if _, known := d.lock(foundKey(l)); known || d.e.Contracts[chain] != l.Place {
		return nil
	}
	me, err := d.e.Adapters[chain].Party(chains.KeyRef{})
	if err != nil {
		return err
	}
	f, ours := swap.NewFound(l, me)
	if !ours {
		return nil
	}
	said, err := d.finderOf(chain).Locked(ctx, l)
	if err != nil || said.Yes == 0 {
		return err // over, or invented
	}
	release, err := d.e.claims.reserve(l.Terms.Hash, foundRoom+l.Terms.Hash.String())
	if err == nil {
		defer release()
		err = d.commit(ctx, &Entry{
			Key: foundRoom + l.Terms.Hash.String(), Claims: []htlc.Hash{l.Terms.Hash}, Events: []Event{eventOf(accountKey(chain))},
		})
	}
	if errors.Is(err, ErrHashUsed) {
		return nil // a swap of ours has it
	}
	if err != nil {
		return err
	}
	d.e.log.Info("found a lock that names us", "lock", foundKey(l), "side", f.Side, "amount", l.Terms.Amount, "expires", l.Terms.Expiry)
	return d.keep(f)
}
