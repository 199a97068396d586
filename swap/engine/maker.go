package engine

import (
	"context"
	"crypto/subtle"
	"encoding/hex"
	"errors"
	"fmt"

	"github.com/btcsuite/btcd/btcec/v2/schnorr"
	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/htlc/utxo"
	"github.com/lockstep-swap/lockstep/swap"
)

// MakerPairs lists what this maker trades, from the taker's side.
func (e *Engine) MakerPairs(context.Context) ([]swap.PairView, error) {
	pairs := []swap.PairView{}
	for _, o := range e.Offers() {
		if o.Off {
			continue
		}
		v, err := o.View()
		if err != nil {
			return nil, err
		}
		pairs = append(pairs, v)
	}
	return pairs, nil
}

// offerFor finds the offer of a pair.
func (e *Engine) offerFor(give, get htlc.Asset) (Offer, error) {
	for _, o := range e.Offers() {
		if o.Take == give && o.Give == get && !o.Off {
			return o, nil
		}
	}
	return Offer{}, fmt.Errorf("%w: %s for %s", swap.ErrNoPrice, get, give)
}

// MakerQuote prices a stranger's wish. It reserves nothing.
func (e *Engine) MakerQuote(ctx context.Context, peer string, ask swap.QuoteAsk) (swap.QuoteAnswer, error) {
	var q swap.QuoteAnswer
	if err := e.mayBegin(); err != nil {
		return q, err
	}
	if ask.Rail != "" && ask.Rail != "chain" {
		return q, fmt.Errorf("%w: rail: %q is not offered; use \"chain\"", ErrRequest, ask.Rail)
	}
	o, err := e.offerFor(ask.Give.Asset, ask.Get.Asset)
	if err != nil {
		return q, err
	}
	p, err := o.Price(ask.Give.Amount, ask.Get.Amount, e.Decimals)
	if err != nil {
		return q, err
	}
	if err := e.canLock(ctx, swap.ErrLimit, htlc.Stake{Asset: o.Give, Amount: p.Give}, o.Take); err != nil {
		return q, err
	}
	for field, w := range map[string]htlc.Stake{"give": {Asset: o.Take, Amount: p.Take}, "get": {Asset: o.Give, Amount: p.Give}} {
		if err := e.worthClaiming(ctx, field, w.Asset, w.Amount); err != nil {
			return q, err
		}
		if err := e.vet(ctx, field, w, w.Asset == o.Give); err != nil {
			return q, err
		}
	}
	now := htlc.Moment(e.Now())
	q = swap.QuoteAnswer{
		ID:   e.random(),
		Give: swap.Want{Asset: o.Take, Amount: p.Take}, Get: swap.Want{Asset: o.Give, Amount: p.Give},
		Rate: p.Rate, Fee: p.Fee, Expires: now.Add(e.Limits.QuoteFor),
	}
	if q.Plan, err = e.Table.Plan(now.Add(e.Limits.QuoteFor), htlc.Stake{Asset: o.Take, Amount: p.Take}, htlc.Stake{Asset: o.Give, Amount: p.Give}); err != nil {
		return q, err
	}
	if q.GasDrop, err = e.dropFor(ctx, o, ask); err != nil {
		return q, err
	}
	return q, e.quotes.addMade(makerQuote{q, ask, peer}, now)
}

// dropFor is the gas that a taker without any gets with the lock: what a stressed
// claim costs, but never more than locking and refunding costs the initiator, so
// that collecting drops is no business.
func (e *Engine) dropFor(ctx context.Context, o Offer, ask swap.QuoteAsk) (htlc.Amount, error) {
	var none htlc.Amount
	chain := o.Give.Chain
	if !chain.EVM() || chain == htlc.ETH || ask.ClaimAddress == "" || !o.Give.Native() || !o.Take.Native() {
		return none, nil
	}
	a := e.Adapters[chain]
	if err := htlc.Party(ask.ClaimAddress).Check(chain); err != nil {
		return none, fmt.Errorf("%w: claim_address: %w", ErrRequest, err)
	}
	place, err := e.place(o.Give, "")
	if err != nil {
		return none, err
	}
	need, err := e.claimCost(ctx, o.Give, place)
	if err != nil {
		return none, err
	}
	have, err := e.balanceOf(ctx, a, ask.ClaimAddress)
	if err != nil || have.Cmp(need) >= 0 {
		return none, err
	}
	drop, err := need.Sub(have)
	if err != nil {
		return none, err
	}
	most, err := e.initiatorCost(ctx, o)
	if err != nil {
		return none, err
	}
	if drop.Cmp(most) > 0 {
		return none, nil // the taker's node then names what gas to bring
	}
	return drop, nil
}

// balanceOf asks the chain for a stranger's balance where the adapter can tell.
func (e *Engine) balanceOf(ctx context.Context, a chains.Adapter, address string) (htlc.Amount, error) {
	type balancer interface {
		BalanceOf(ctx context.Context, asset htlc.Asset, address string) (htlc.Amount, error)
	}
	b, ok := a.(balancer)
	if !ok {
		return htlc.Amount{}, nil
	}
	have, err := b.BalanceOf(ctx, htlc.Asset{Chain: a.Params().Chain}, address)
	if err != nil {
		return have, fmt.Errorf("%w: %w", ErrHold, err)
	}
	return have, nil
}

// initiatorCost is what locking and refunding costs a taker at current fees, in
// the coin that we give.
func (e *Engine) initiatorCost(ctx context.Context, o Offer) (htlc.Amount, error) {
	a := e.Adapters[o.Take.Chain]
	fee, err := a.Fee(ctx, a.Params().Times.Confirm)
	if err != nil {
		return htlc.Amount{}, fmt.Errorf("%w: %w", ErrHold, err)
	}
	place, err := e.place(o.Take, "")
	if err != nil {
		return htlc.Amount{}, err
	}
	lock, _ := a.Cost(chains.ActLock, o.Take, place, 1, fee.Rate)
	refund, _ := a.Cost(chains.ActRefund, o.Take, place, 0, fee.Rate)
	both, err := lock.Add(refund)
	if err != nil {
		return htlc.Amount{}, err
	}
	return o.Worth(both, e.Decimals)
}

// MakerSwap takes a quote for a stranger: it builds both legs, journals the swap,
// and answers. Nothing of ours is locked before the first lock is final. The same
// ask gives the same answer.
func (e *Engine) MakerSwap(ctx context.Context, peer string, ask swap.SwapAsk) (swap.SwapAnswer, error) {
	if v, ok := e.idem.Load("made/" + ask.Quote); ok {
		key, _ := v.(string)
		return e.repeatAnswer(ctx, key, ask)
	}
	q, ok := e.quotes.takeMade(ask.Quote)
	now := htlc.Moment(e.Now())
	if !ok || q.answer.Expires < now {
		return swap.SwapAnswer{}, fmt.Errorf("%w: ask for a new one", swap.ErrQuote)
	}
	m, err := e.accept(ctx, peer, q, ask, now)
	if err != nil {
		e.quotes.putMade(q)
		return swap.SwapAnswer{}, err
	}
	return e.answerOf(*m)
}

// accept makes the swap of a quote, whose coins must still be there.
func (e *Engine) accept(ctx context.Context, peer string, q makerQuote, ask swap.SwapAsk, now htlc.UnixSeconds) (*swapMachine, error) {
	if err := errors.Join(e.mayBegin(), e.room(ctx, peer)); err != nil {
		return nil, err
	}
	if err := e.checkAsk(q, ask); err != nil {
		return nil, err
	}
	if err := e.canLock(ctx, swap.ErrLimit, htlc.Stake{Asset: q.answer.Get.Asset, Amount: q.answer.Get.Amount}, q.answer.Give.Asset); err != nil {
		return nil, err
	}
	for field, w := range map[string]swap.Want{"give": q.answer.Give, "get": q.answer.Get} {
		if err := e.vet(ctx, field, htlc.Stake{Asset: w.Asset, Amount: w.Amount}, field == "get"); err != nil {
			return nil, err
		}
	}
	m := &swapMachine{Peer: peer, Idem: "made/" + ask.Quote, Ask: &ask, Created: now, Updated: now}
	first, second, err := e.makerLegs(ctx, q, ask, m)
	if err != nil {
		return nil, err
	}
	if err := e.Adapters[second.Terms.Asset.Chain].Payable(ctx, second); err != nil {
		return nil, fmt.Errorf("%w: claim_address: %w", ErrRequest, err)
	}
	id := e.random()
	if m.Swap, err = swap.New(id, swap.Participant, second, first, false, 0, now); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrRequest, err)
	}
	if err := e.canDrop(ctx, second, now); err != nil {
		return nil, err
	}
	defer e.looksAtPurse(q.answer.Get.Asset.Chain)
	return m, e.send(ctx, delivery{key: swapKey(id), make: m, event: created{}})
}

// checkAsk refuses parties that do not fit, and a claim address for which the gas
// was not quoted.
func (e *Engine) checkAsk(q makerQuote, ask swap.SwapAsk) error {
	give, get := q.answer.Give.Asset.Chain, q.answer.Get.Asset.Chain
	for _, f := range []struct {
		field string
		party htlc.Party
		both  bool
		chain htlc.ChainID
	}{
		{"refund", ask.Refund(), ask.RefundKey != "" && ask.RefundAddress != "", give},
		{"claim", ask.Claim(), ask.ClaimKey != "" && ask.ClaimAddress != "", get},
	} {
		suffix := "_key"
		if f.chain.EVM() {
			suffix = "_address"
		}
		if f.both {
			return fmt.Errorf("%w: %s%s: set it alone", ErrRequest, f.field, suffix)
		}
		if err := f.party.Check(f.chain); err != nil {
			return fmt.Errorf("%w: %s%s: %w", ErrRequest, f.field, suffix, err)
		}
	}
	if err := ask.Hash.Check(); err != nil {
		return fmt.Errorf("%w: hash: %w", ErrRequest, err)
	}
	if s, known := e.book.secret(ask.Hash); known && s.Hash() == ask.Hash {
		return fmt.Errorf("%w: hash: its secret is known", ErrRequest)
	}
	if !q.answer.GasDrop.IsZero() && q.ask.ClaimAddress != string(ask.ClaimAddress) {
		return fmt.Errorf("%w: claim_address: the gas was quoted for another address", ErrRequest)
	}
	return nil
}

func (e *Engine) makerLegs(ctx context.Context, q makerQuote, ask swap.SwapAsk, m *swapMachine) (first, second htlc.Leg, err error) {
	if m.Key, err = e.nextKey(ctx); err != nil {
		return first, second, err
	}
	p := swap.Parties{TakerRefund: ask.Refund(), TakerClaim: ask.Claim()}
	give, get := q.answer.Give.Asset, q.answer.Get.Asset
	if p.MakerClaim, err = e.Adapters[give.Chain].Party(m.Key); err != nil {
		return first, second, err
	}
	if p.MakerRefund, err = e.Adapters[get.Chain].Party(m.Key); err != nil {
		return first, second, err
	}
	if p.FirstPlace, err = e.place(give, ask.Template); err != nil {
		return first, second, err
	}
	if p.SecondPlace, err = e.place(get, ""); err != nil {
		return first, second, err
	}
	first, second = swap.Legs(q.answer, ask.Hash, p)
	if err := e.Table.Accept(htlc.Moment(e.Now()), first, second); err != nil {
		return first, second, fmt.Errorf("%w: %w", swap.ErrQuote, err)
	}
	for _, l := range []htlc.Leg{first, second} {
		if _, _, _, err := e.Adapters[l.Terms.Asset.Chain].LockAddress(l); err != nil {
			return first, second, fmt.Errorf("%w: key: %w", ErrRequest, err)
		}
	}
	return first, second, nil
}

// room bounds the swaps that strangers opened and have not funded.
func (e *Engine) room(ctx context.Context, peer string) error {
	all, same := 0, 0
	err := e.eachSwap(ctx, func(m *swapMachine) {
		if m.Swap.Role == swap.Participant && !m.Swap.Closed && !m.Swap.Renounced && m.Swap.Get.Recorded == "" {
			all++
			if m.Peer == peer {
				same++
			}
		}
	})
	if err == nil && (all >= e.Limits.OpenSwaps || same >= e.Limits.OpenPerPeer) {
		err = fmt.Errorf("%w: finish or cancel those you began", ErrBusy)
	}
	return err
}

// repeatAnswer answers a repeated ask as the first time.
func (e *Engine) repeatAnswer(ctx context.Context, key string, ask swap.SwapAsk) (swap.SwapAnswer, error) {
	m, err := e.swapOf(ctx, key)
	if err != nil {
		return swap.SwapAnswer{}, err
	}
	if m.Ask == nil || *m.Ask != ask {
		return swap.SwapAnswer{}, fmt.Errorf("%w: this quote was taken", swap.ErrQuote)
	}
	return e.answerOf(m)
}

// answerOf is all that a taker needs to verify both locks.
func (e *Engine) answerOf(m swapMachine) (swap.SwapAnswer, error) {
	give, get := m.Swap.Get.Leg, m.Swap.Give.Leg // the taker's view
	a := swap.SwapAnswer{ID: m.Swap.ID, Token: e.makerToken(m.Swap.ID), Give: give, Get: get, GasDrop: get.Drop}
	a.Keys.Claim, a.Keys.Refund = give.Terms.To, get.Terms.From
	a.Expiries.Give, a.Expiries.Get = give.Terms.Expiry, get.Terms.Expiry
	a.LockBy.Give, a.LockBy.Get = give.LockBy, get.LockBy
	for side, l := range map[string]htlc.Leg{"give": give, "get": get} {
		if l.Terms.Asset.Chain.EVM() {
			a.Contract = l.Place
			continue
		}
		v, err := scriptsOf(l, e.Table.Network)
		if err != nil {
			return a, err
		}
		if a.Scripts == nil {
			a.Scripts = map[string]swap.ScriptView{}
		}
		a.Scripts[side] = v
	}
	return a, nil
}

// scriptsOf shows the scripts of a lock to clients without a daemon.
func scriptsOf(l htlc.Leg, network string) (swap.ScriptView, error) {
	lock, err := utxo.Build(l)
	if err != nil {
		return swap.ScriptView{}, err
	}
	address, err := lock.Address(network)
	if err != nil {
		return swap.ScriptView{}, err
	}
	v := swap.ScriptView{
		Template: l.Place, Address: address,
		ClaimLeaf: hex.EncodeToString(lock.ClaimScript()), RefundLeaf: hex.EncodeToString(lock.RefundScript()),
	}
	if l.Place == htlc.P2WSH {
		v.Script, v.ClaimLeaf, v.RefundLeaf = v.ClaimLeaf, "", ""
	} else {
		v.InternalKey = hex.EncodeToString(schnorr.SerializePubKey(lock.InternalKey()))
	}
	return v, nil
}

// makerToken is derived, not stored: the same swap has the same token after a
// restart.
func (e *Engine) makerToken(id string) string { return e.Keys.Token("maker swap " + id) }

func (e *Engine) authorise(id, token string) error {
	if subtle.ConstantTimeCompare([]byte(token), []byte(e.makerToken(id))) != 1 {
		return fmt.Errorf("%w: the token of this swap is another", ErrForbidden)
	}
	return nil
}

// MakerSwapView shows a taker its swap as we see it.
func (e *Engine) MakerSwapView(ctx context.Context, id, token string) (SwapView, error) {
	if err := e.authorise(id, token); err != nil {
		return SwapView{}, err
	}
	return e.swapView(ctx, swapKey(id))
}

// MakerCancel ends a swap that its taker does not want any more, if we have not
// locked.
func (e *Engine) MakerCancel(ctx context.Context, id, token string) (SwapView, error) {
	if err := e.authorise(id, token); err != nil {
		return SwapView{}, err
	}
	if err := e.send(ctx, delivery{key: swapKey(id), event: swap.CancelAsked{}}); err != nil {
		return SwapView{}, err
	}
	return e.swapView(ctx, swapKey(id))
}
