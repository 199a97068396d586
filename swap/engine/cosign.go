package engine

import (
	"context"
	"encoding/hex"
	"fmt"
	"sync"
	"time"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/account"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
)

// The maker's side of spends that both sign. It answers a taker, whom it does not
// trust with anything: what it signs rests on its own committed state alone.

// table is where a maker's joint spends lie. It is memory only: after a restart a
// new session begins.
type table struct {
	mu       sync.Mutex
	consents map[string]chains.Consent // whose nonce the taker has
	offers   map[string]*offer         // that wait for the taker
}

// offer is a spend of ours that the taker may come and sign.
type offer struct {
	build account.Build
	done  chan chains.Tx // holds one

	mu       sync.Mutex
	proposal chains.Proposal
}

// mostConsents bounds the nonces that are held for takers that never come back:
// one for each swap and spend.
const mostConsents = 10_000

func (t *table) hold(key string, c chains.Consent) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.consents == nil {
		t.consents = map[string]chains.Consent{}
	}
	if t.consents[key] == nil && len(t.consents) >= mostConsents {
		return fmt.Errorf("%w: too many signatures are under way", ErrBusy)
	}
	t.consents[key] = c
	return nil
}

// take gives a consent once.
func (t *table) take(key string) chains.Consent {
	t.mu.Lock()
	defer t.mu.Unlock()
	c := t.consents[key]
	delete(t.consents, key)
	return c
}

// laid puts our spend on the table and waits for the taker.
func (e *Engine) laid(ctx context.Context, c account.Build) (chains.Tx, error) {
	o := &offer{build: c, done: make(chan chains.Tx, 1)}
	key := string(c.ID)
	t := &e.table
	t.mu.Lock()
	if t.offers == nil {
		t.offers = map[string]*offer{}
	}
	t.offers[key] = o
	t.mu.Unlock()
	defer func() {
		t.mu.Lock()
		if t.offers[key] == o {
			delete(t.offers, key)
		}
		t.mu.Unlock()
	}()
	select {
	case tx := <-o.done:
		return tx, nil
	case <-ctx.Done():
		return chains.Tx{}, fmt.Errorf("%w: the taker did not come", ErrNotYet)
	}
}

// MakerSign answers a step of a joint spend.
func (e *Engine) MakerSign(ctx context.Context, id, token string, ask swap.SignAsk) (swap.SignAnswer, error) {
	var none swap.SignAnswer
	if err := e.authorise(id, token); err != nil {
		return none, err
	}
	if err := e.Broken(); err != nil {
		return none, e.errBroken()
	}
	m, err := e.swapOf(ctx, swapKey(id))
	if err != nil {
		return none, err
	}
	side := swap.Get
	leg := &m.Swap.Get
	if ask.Leg == "get" { // the taker's view
		side, leg = swap.Give, &m.Swap.Give
	}
	ref := ask.Out
	if l := leg.Exact(); ref == "" && l != nil {
		ref = l.Ref
	}
	switch {
	case ask.Leg != "get" && ask.Leg != "give":
		return none, fmt.Errorf("%w: leg: %q; use give or get", ErrRequest, ask.Leg)
	case ask.Do == "claim" && side == swap.Give:
		return e.concede(ctx, m, ref, ask)
	case ask.Do == "refund" && side == swap.Get:
		return e.release(ctx, m, ref, ask)
	case ask.Do == "claim":
		return e.countersigned(ctx, m, swap.Command{Do: swap.DoClaim, Side: side, Ref: ref}, ask)
	case ask.Do == "refund":
		return e.countersigned(ctx, m, swap.Command{Do: swap.DoRecall, Side: side, Ref: ref}, ask)
	}
	return none, fmt.Errorf("%w: do: %q; use claim or refund", ErrRequest, ask.Do)
}

// joint describes the other party's spend.
func (m *swapMachine) joint(kind chains.ActionKind, side swap.Side, ref string) (chains.Action, error) {
	leg := &m.Swap.Give
	if side == swap.Get {
		leg = &m.Swap.Get
	}
	act := chains.Action{Kind: kind, Leg: &leg.Leg, Out: outpoint(ref), Held: leg.Terms.Amount, Key: m.Key}
	for _, l := range leg.Locks {
		if l.Ref == ref {
			act.Held = l.Amount
			return act, nil
		}
	}
	if side == swap.Get && m.Swap.Renounced && !m.Swap.LockAsked && act.Out != (chains.Outpoint{}) {
		return act, nil // it stopped looking when it gave the swap up
	}
	return chains.Action{}, fmt.Errorf("%w: out: we know of no lock %.80q", ErrRequest, ref)
}

// concede signs the taker's claim of our lock, for its secret: once that is in our
// journal, the taker's coins are ours to claim.
func (e *Engine) concede(ctx context.Context, m swapMachine, ref string, ask swap.SignAsk) (swap.SignAnswer, error) {
	act, err := m.joint(chains.ActClaim, swap.Give, ref)
	if err != nil {
		return swap.SignAnswer{}, err
	}
	if ask.Spend == nil {
		return e.nonce(act, m)
	}
	if ask.Secret != "" {
		raw, err := hex.DecodeString(ask.Secret)
		if err != nil {
			return swap.SignAnswer{}, fmt.Errorf("%w: secret: %w", ErrRequest, err)
		}
		s, err := htlc.SecretFromBytes(raw)
		if err != nil || s.Hash() != m.Swap.Hash {
			return swap.SignAnswer{}, fmt.Errorf("%w: secret: not the preimage of this swap's hash", ErrRequest)
		}
		if err := e.send(ctx, delivery{key: swapKey(m.Swap.ID), event: learned{s}}); err != nil {
			return swap.SignAnswer{}, err
		}
	}
	if err := e.Broken(); err != nil {
		return swap.SignAnswer{}, e.errBroken() // it is in memory alone
	}
	if err := e.copied(ctx); err != nil {
		return swap.SignAnswer{}, err
	}
	if m, err = e.swapOf(ctx, swapKey(m.Swap.ID)); err != nil {
		return swap.SignAnswer{}, err
	}
	if err := m.Swap.MayConcede(ref); err != nil {
		return swap.SignAnswer{}, fmt.Errorf("%w: %w", ErrNotYet, err)
	}
	return e.sign(m, act, ask)
}

// release signs the taker's refund, after the mark that we give its lock up.
func (e *Engine) release(ctx context.Context, m swapMachine, ref string, ask swap.SignAsk) (swap.SignAnswer, error) {
	act, err := m.joint(chains.ActRefund, swap.Get, ref)
	if err != nil {
		return swap.SignAnswer{}, err
	}
	if !m.Swap.GaveUp(ref) {
		return swap.SignAnswer{}, fmt.Errorf("%w: the swap goes on; cancel it first", ErrNotYet)
	}
	if ask.Spend == nil && !act.Leg.Terms.Asset.Chain.EVM() {
		return e.nonce(act, m)
	}
	if err := e.send(ctx, delivery{key: swapKey(m.Swap.ID), event: swap.Releasing{Ref: ref}}); err != nil {
		return swap.SignAnswer{}, fmt.Errorf("%w: %w", ErrNotYet, err)
	}
	if err := e.Broken(); err != nil {
		return swap.SignAnswer{}, e.errBroken()
	}
	if err := e.copied(ctx); err != nil {
		return swap.SignAnswer{}, err
	}
	if !act.Leg.Terms.Asset.Chain.EVM() {
		return e.sign(m, act, ask)
	}
	consent, err := e.Adapters[act.Leg.Terms.Asset.Chain].Cosign(act)
	if err != nil {
		return swap.SignAnswer{}, err
	}
	partial, err := consent.Sign(chains.JointTerms{}, nil)
	return swap.SignAnswer{Partial: hex.EncodeToString(partial)}, err
}

func consentKey(m swapMachine, act chains.Action) string {
	return m.Swap.ID + "|" + string(act.Kind) + "|" + refOf(act.Out)
}

// nonce begins a session. It signs nothing yet.
func (e *Engine) nonce(act chains.Action, m swapMachine) (swap.SignAnswer, error) {
	consent, err := e.Adapters[act.Leg.Terms.Asset.Chain].Cosign(act)
	if err != nil {
		return swap.SignAnswer{}, fmt.Errorf("%w: %w", ErrRequest, err)
	}
	if err := e.table.hold(consentKey(m, act), consent); err != nil {
		return swap.SignAnswer{}, err
	}
	return swap.SignAnswer{Nonce: hex.EncodeToString(consent.Nonce())}, nil
}

// sign uses the nonce up.
func (e *Engine) sign(m swapMachine, act chains.Action, ask swap.SignAsk) (swap.SignAnswer, error) {
	consent := e.table.take(consentKey(m, act))
	if consent == nil {
		return swap.SignAnswer{}, fmt.Errorf("%w: ask for a nonce first", ErrNotYet)
	}
	nonce, err := hex.DecodeString(ask.Nonce)
	if err != nil || ask.Spend == nil {
		return swap.SignAnswer{}, fmt.Errorf("%w: nonce, spend: give both", ErrRequest)
	}
	partial, err := consent.Sign(chains.JointTerms{To: ask.Spend.To, Fee: ask.Spend.Fee}, nonce)
	if err != nil {
		return swap.SignAnswer{}, fmt.Errorf("%w: %w", ErrRequest, err)
	}
	return swap.SignAnswer{Partial: hex.EncodeToString(partial)}, nil
}

// countersigned lets the taker sign a spend of ours that lies on the table. A refund of
// ours is laid there when the taker offers to sign it.
func (e *Engine) countersigned(ctx context.Context, m swapMachine, c swap.Command, ask swap.SignAsk) (swap.SignAnswer, error) {
	key := string(jobID(swapKey(m.Swap.ID), c.Name()))
	o := e.offered(ctx, m, c, key)
	if o == nil {
		return swap.SignAnswer{}, fmt.Errorf("%w: nothing of ours waits for a signature; try again", ErrNotYet)
	}
	act := o.build.Action
	a := e.Adapters[act.Leg.Terms.Asset.Chain]
	o.mu.Lock()
	defer o.mu.Unlock()
	if ask.Partial == "" || o.proposal == nil {
		nonce, err := hex.DecodeString(ask.Nonce)
		if err != nil {
			return swap.SignAnswer{}, fmt.Errorf("%w: nonce: %w", ErrRequest, err)
		}
		if o.proposal, err = a.Propose(ctx, act, chains.Fee{Rate: o.build.Rate}, nonce, o.build.Replaces); err != nil {
			return swap.SignAnswer{}, fmt.Errorf("%w: %w", ErrRequest, err)
		}
		if ask.Partial == "" {
			terms := o.proposal.Terms()
			return swap.SignAnswer{Nonce: hex.EncodeToString(o.proposal.Nonce()), Spend: &swap.SpendTerms{To: terms.To, Fee: terms.Fee}}, nil
		}
	}
	partial, err := hex.DecodeString(ask.Partial)
	if err != nil {
		return swap.SignAnswer{}, fmt.Errorf("%w: partial: %w", ErrRequest, err)
	}
	offer := o.proposal
	o.proposal = nil // half a signature is tried once
	tx, err := offer.Finish(ctx, partial)
	if err != nil {
		return swap.SignAnswer{}, fmt.Errorf("%w: partial: %w", ErrRequest, err)
	}
	select {
	case o.done <- tx:
	default: // signed before
	}
	return swap.SignAnswer{}, nil
}

// offered finds a spend on the table, and waits a little for one that is about to
// be laid there.
func (e *Engine) offered(ctx context.Context, m swapMachine, c swap.Command, key string) *offer {
	look := func() *offer {
		e.table.mu.Lock()
		defer e.table.mu.Unlock()
		return e.table.offers[key]
	}
	o := look()
	if o == nil && c.Do == swap.DoRecall {
		if err := e.send(ctx, delivery{key: swapKey(m.Swap.ID), event: swap.Offered{}}); err != nil {
			return nil
		}
	}
	const steps = 20
	for range steps {
		if o != nil || ctx.Err() != nil {
			break
		}
		select {
		case <-ctx.Done():
		case <-time.After(e.Limits.Together / steps):
		}
		o = look()
	}
	return o
}
