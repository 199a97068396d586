package engine

import (
	"context"
	"errors"
	"fmt"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
)

// Quote asks a maker for a price and checks that it is what was asked for, with
// times that our own table accepts. Errors wrap [ErrRequest], [ErrPeer],
// [ErrNoGas], [ErrTooSmall] or those of swap.
func (e *Engine) Quote(ctx context.Context, q QuoteRequest) (QuoteView, error) {
	if err := e.mayBegin(); err != nil {
		return QuoteView{}, err
	}
	if _, err := e.adapter("give.asset", q.Give); err != nil {
		return QuoteView{}, err
	}
	get, err := e.adapter("get.asset", q.Get)
	if err != nil {
		return QuoteView{}, err
	}
	if q.GiveAmt.IsZero() == q.GetAmt.IsZero() {
		return QuoteView{}, fmt.Errorf("%w: amount: name one amount, of give or of get", ErrRequest)
	}
	ask := swap.QuoteAsk{Give: swap.Want{Asset: q.Give, Amount: q.GiveAmt}, Get: swap.Want{Asset: q.Get, Amount: q.GetAmt}}
	if q.Get.Chain.EVM() {
		if ask.ClaimAddress, err = get.Address(false, 0); err != nil {
			return QuoteView{}, err
		}
	}
	answer, err := e.Peers.MakerQuote(ctx, q.Maker, ask)
	if err != nil {
		return QuoteView{}, fmt.Errorf("%w: %w", ErrPeer, err)
	}
	now := htlc.Moment(e.Now())
	if err := swap.CheckQuote(ask, answer, e.Table, now); err != nil {
		return QuoteView{}, err
	}
	if err := e.vet(ctx, "give.asset", htlc.Stake{Asset: q.Give, Amount: answer.Give.Amount}, true); err != nil {
		return QuoteView{}, err
	}
	if err := e.vet(ctx, "get.asset", htlc.Stake{Asset: q.Get, Amount: answer.Get.Amount}, false); err != nil {
		return QuoteView{}, err
	}
	fees, err := e.worstFees(ctx, answer)
	if err != nil {
		return QuoteView{}, err
	}
	if err := e.checkGas(ctx, answer); err != nil {
		return QuoteView{}, err
	}
	v := QuoteView{
		ID: e.random(), Maker: q.Maker, Fee: answer.Fee, Drop: answer.GasDrop, NetworkFees: fees,
		Give:    htlc.Stake{Asset: q.Give, Amount: answer.Give.Amount},
		Get:     htlc.Stake{Asset: q.Get, Amount: answer.Get.Amount},
		Expires: answer.Expires, Plan: answer.Plan,
	}
	e.quotes.addTaken(takerQuote{v, answer}, now)
	return v, nil
}

// random gives an id that cannot be guessed.
func (e *Engine) random() string {
	var b [16]byte
	if _, err := e.Rand.Read(b[:]); err != nil {
		_ = e.fail(fmt.Errorf("no randomness: %w", err))
	}
	return newID(b[:], e.Now())
}

// maxFeeShare: a claim whose fee at stressed rates takes more than this part of
// the amount is not worth the risk.
const maxFeeShare = 2

// worstFees estimates what a taker pays to the networks, and refuses amounts of
// which a stressed claim would take too much.
func (e *Engine) worstFees(ctx context.Context, q swap.QuoteAnswer) (map[htlc.ChainID]htlc.Amount, error) {
	fees := map[htlc.ChainID]htlc.Amount{}
	for _, x := range []struct {
		field string
		want  swap.Want
		kind  chains.ActionKind
		ins   int
	}{{"give", q.Give, chains.ActLock, 1}, {"get", q.Get, chains.ActClaim, 0}} {
		chain := x.want.Asset.Chain
		a := e.Adapters[chain]
		fee, err := a.Fee(ctx, a.Params().Times.Confirm)
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrHold, err)
		}
		place, err := e.place(x.want.Asset, "")
		if err != nil {
			return nil, err
		}
		kinds := []chains.ActionKind{x.kind}
		if x.kind == chains.ActLock && !x.want.Asset.Native() {
			kinds = append(kinds, chains.ActApprove)
		}
		for _, kind := range kinds {
			cost, _ := a.Cost(kind, x.want.Asset, place, x.ins, fee.Rate)
			if fees[chain], err = fees[chain].Add(cost); err != nil {
				return nil, err
			}
		}
		if err := e.worthClaiming(ctx, x.field, x.want.Asset, x.want.Amount); err != nil {
			return nil, err
		}
	}
	return fees, nil
}

// worthClaiming refuses amounts below twice what a stressed claim costs, where
// the claim is paid in the same coin.
func (e *Engine) worthClaiming(ctx context.Context, field string, a htlc.Asset, amount htlc.Amount) error {
	if !a.Native() {
		return nil
	}
	place, err := e.place(a, "")
	if err != nil {
		return err
	}
	cost, err := e.claimCost(ctx, a, place)
	if err != nil {
		return err
	}
	least, err := cost.MulDiv(htlc.Units(maxFeeShare).Big(), htlc.Units(1).Big())
	if err != nil {
		return err
	}
	if amount.Cmp(least) < 0 {
		return fmt.Errorf("%w: %s: at least %s %s, or the fee of a claim under stress would take more than 1/%d of it",
			ErrTooSmall, field, least.Decimal(a.Chain.NativeDecimals()), a.Chain, maxFeeShare)
	}
	return nil
}

// checkGas refuses a quote that we could not claim alone: our gas there plus what
// comes with the lock must cover a claim at stressed fees.
func (e *Engine) checkGas(ctx context.Context, q swap.QuoteAnswer) error {
	chain := q.Get.Asset.Chain
	if !chain.EVM() {
		return nil
	}
	have, _, err := e.Adapters[chain].Balance(ctx, htlc.Asset{Chain: chain})
	if err != nil {
		return fmt.Errorf("%w: %w", ErrHold, err)
	}
	if have, err = have.Add(q.GasDrop); err != nil {
		return err
	}
	place, err := e.place(q.Get.Asset, "")
	if err != nil {
		return err
	}
	need, err := e.claimCost(ctx, q.Get.Asset, place)
	if err != nil {
		return err
	}
	if have.Cmp(need) < 0 {
		missing, _ := need.Sub(have)
		return fmt.Errorf("%w: bring %s %s more to claim with, or ask a maker that gives gas", ErrNoGas, missing.Decimal(chain.NativeDecimals()), chain)
	}
	return nil
}

// StartSwap takes a quote: it makes a secret and keys, asks the maker, rebuilds
// both legs and compares them, and only then begins. The same key gives the same
// swap.
func (e *Engine) StartSwap(ctx context.Context, r SwapRequest) (SwapView, error) {
	if r.Key != "" {
		if v, ok := e.idem.Load("key/" + r.Key); ok {
			key, _ := v.(string)
			return e.begun(ctx, key)
		}
	}
	if err := e.mayBegin(); err != nil {
		return SwapView{}, err
	}
	q, ok := e.quotes.getTaken(r.Quote)
	now := htlc.Moment(e.Now())
	if !ok || q.answer.Expires < now {
		return SwapView{}, fmt.Errorf("%w: ask for a new one", swap.ErrQuote)
	}
	if !r.External {
		if err := e.canFund(ctx, q.view.Give); err != nil {
			return SwapView{}, err
		}
	}
	m := &swapMachine{Peer: q.view.Maker, To: r.To, RefundTo: r.RefundTo, Idem: "quote/" + r.Quote, Created: now, Updated: now}
	if r.Key != "" {
		m.Idem = "key/" + r.Key
	}
	ask, places, err := e.askFor(ctx, q, m)
	if err != nil {
		return SwapView{}, err
	}
	answer, err := e.Peers.MakerSwap(ctx, q.view.Maker, ask)
	if err != nil {
		return SwapView{}, fmt.Errorf("%w: %w", ErrPeer, err)
	}
	if err := swap.CheckAnswer(q.answer, ask, places, answer, e.Table, now); err != nil {
		return SwapView{}, err
	}
	return e.beginTaker(ctx, m, r, answer, now)
}

func (e *Engine) beginTaker(ctx context.Context, m *swapMachine, r SwapRequest, answer swap.SwapAnswer, now htlc.UnixSeconds) (SwapView, error) {
	for _, l := range []htlc.Leg{answer.Give, answer.Get} {
		if _, _, _, err := e.Adapters[l.Terms.Asset.Chain].LockAddress(l); err != nil {
			return SwapView{}, fmt.Errorf("%w: %w", swap.ErrProposal, err)
		}
	}
	revealBy, err := e.Table.RevealBy(answer.Get)
	if err != nil {
		return SwapView{}, err
	}
	id := e.random()
	if m.Swap, err = swap.New(id, swap.Initiator, answer.Give, answer.Get, r.External, revealBy, now); err != nil {
		return SwapView{}, fmt.Errorf("%w: %w", swap.ErrProposal, err)
	}
	m.PeerID, m.PeerToken = answer.ID, answer.Token
	if err := e.send(ctx, delivery{key: swapKey(id), make: m, event: created{}}); err != nil {
		return SwapView{}, err
	}
	return e.begun(ctx, swapKey(id))
}

// begun shows a swap that was begun. One that an outsider is to pay is shown once a
// copy has it: who sees its address may pay at once.
func (e *Engine) begun(ctx context.Context, key string) (SwapView, error) {
	v, err := e.swapView(ctx, key)
	if err != nil || !v.Swap.External || v.Swap.Closed {
		return v, err
	}
	if err := e.copies.await(ctx); err != nil {
		return SwapView{}, err
	}
	return v, nil
}

// askFor makes the request to the maker: a fresh secret and fresh keys, and the
// addresses where the money is to go.
func (e *Engine) askFor(ctx context.Context, q takerQuote, m *swapMachine) (swap.SwapAsk, [2]string, error) {
	var places [2]string
	key, err := e.nextKey(ctx)
	if err != nil {
		return swap.SwapAsk{}, places, err
	}
	m.Key = key
	secret, err := e.Keys.Secret(key)
	if err != nil {
		return swap.SwapAsk{}, places, err
	}
	ask := swap.SwapAsk{Quote: q.answer.ID, Hash: secret.Hash(), Cosigns: true}
	give, get := q.view.Give.Asset, q.view.Get.Asset
	refund, err := e.party("refund_to", give.Chain, key, &m.RefundTo)
	if err != nil {
		return ask, places, err
	}
	claim, err := e.party("to", get.Chain, key, &m.To)
	if err != nil {
		return ask, places, err
	}
	if give.Chain.EVM() {
		ask.RefundAddress = refund
	} else {
		ask.RefundKey = refund
	}
	if get.Chain.EVM() {
		ask.ClaimAddress = claim
	} else {
		ask.ClaimKey = claim
	}
	if places[0], err = e.place(give, ""); err != nil {
		return ask, places, err
	}
	places[1], err = e.place(get, "")
	return ask, places, err
}

// party is whom a lock names for us. On EVM that is the owner's address itself,
// if he gave one; on UTXO chains a fresh key, and the address is paid by the
// claim.
func (e *Engine) party(field string, chain htlc.ChainID, key chains.KeyRef, address *string) (htlc.Party, error) {
	a := e.Adapters[chain]
	if *address != "" {
		if err := a.CheckAddress(*address); err != nil {
			return "", fmt.Errorf("%w: %s: %w", ErrRequest, field, err)
		}
	}
	if !chain.EVM() || *address == "" {
		return a.Party(key)
	}
	p := htlc.Party(*address)
	*address = ""
	if err := p.Check(chain); err != nil {
		return "", fmt.Errorf("%w: %s: %w", ErrRequest, field, err)
	}
	return p, nil
}

// Cancel ends a swap before our lock; after it, the initiator promises never to
// reveal and waits for the refund.
func (e *Engine) Cancel(ctx context.Context, id string) (SwapView, error) {
	key := swapKey(id)
	m, err := e.swapOf(ctx, key)
	if err != nil {
		return SwapView{}, err
	}
	if err := e.send(ctx, delivery{key: key, event: swap.CancelAsked{}}); err != nil {
		return SwapView{}, err
	}
	if m.Swap.Role == swap.Initiator && m.Peer != "" {
		// A courtesy: it frees what the maker reserved. Our safety does not rest on it.
		if err := e.Peers.MakerCancel(ctx, m.Peer, m.PeerID, m.PeerToken); err != nil && !errors.Is(err, ctx.Err()) {
			e.log.Info("the maker was not told of a cancelled swap", "swap", id, "error", err)
		}
	}
	return e.swapView(ctx, key)
}
