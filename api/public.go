package api

import (
	"context"
	"net/http"

	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
	"github.com/lockstep-swap/lockstep/swap/engine"
)

// PairList is what a maker trades, as the taker sees it; amounts in base units.
type PairList struct {
	Pairs []swap.PairView `json:"pairs"`
}

// MakerLeg is one side of a maker's swap, in the taker's view and base units.
type MakerLeg struct {
	Asset         htlc.Asset       `json:"asset"`
	Amount        htlc.Amount      `json:"amount"`
	Address       string           `json:"address,omitempty"`
	Contract      string           `json:"contract,omitempty"`
	TxID          *string          `json:"txid"`
	Confirmations int              `json:"confirmations"`
	Required      int              `json:"required"`
	Expiry        htlc.UnixSeconds `json:"expiry"`
	LockBy        htlc.UnixSeconds `json:"lock_by"`
	ClaimTxID     *string          `json:"claim_txid"`
	RefundTxID    *string          `json:"refund_txid"`
}

// MakerSwap is a swap as the maker shows it to its taker: give and get are the
// taker's. The state is the maker's. What the maker pays and why it waits is its
// own business.
type MakerSwap struct {
	ID      string           `json:"id"`
	State   string           `json:"state"`
	Hash    htlc.Hash        `json:"hash"`
	Give    MakerLeg         `json:"give"`
	Get     MakerLeg         `json:"get"`
	History []swap.Change    `json:"history"`
	Updated htlc.UnixSeconds `json:"updated"`
}

func makerSwapOf(v engine.SwapView) MakerSwap {
	w := &v.Swap
	out := MakerSwap{
		ID: w.ID, State: string(w.State()), Hash: w.Hash, History: w.History, Updated: htlc.Moment(v.Updated),
		Give: makerLegOf(&w.Get, v.Get), Get: makerLegOf(&w.Give, v.Give),
	}
	if w.Role == swap.Initiator {
		out.Give, out.Get = out.Get, out.Give
	}
	if out.History == nil {
		out.History = []swap.Change{}
	}
	return out
}

func makerLegOf(l *swap.Leg, v engine.LegView) MakerLeg {
	out := MakerLeg{
		Asset: l.Terms.Asset, Amount: l.Terms.Amount, Address: v.Address, Confirmations: v.Confirmations,
		Required: v.Required, Expiry: l.Terms.Expiry, LockBy: l.LockBy,
	}
	if l.Terms.Asset.Chain.EVM() {
		out.Contract = l.Place
	}
	out.TxID, out.ClaimTxID, out.RefundTxID = seen(l)
	return out
}

func (a *face) makerPairs(ctx context.Context, _ call[noBody]) (PairList, error) {
	pairs, err := a.cfg.Maker.MakerPairs(ctx)
	if pairs == nil {
		pairs = []swap.PairView{}
	}
	return PairList{Pairs: pairs}, err
}

func (a *face) makerQuote(ctx context.Context, c call[swap.QuoteAsk]) (swap.QuoteAnswer, error) {
	b := c.Body
	if err := checkWants(b); err != nil {
		return swap.QuoteAnswer{}, err
	}
	return a.cfg.Maker.MakerQuote(ctx, a.cfg.ClientIP(c.r), b)
}

func checkWants(b swap.QuoteAsk) error {
	if err := b.Give.Asset.Check(); err != nil {
		return refuse(http.StatusUnprocessableEntity, "unknown_asset", "give.asset", clip(err.Error(), 200))
	}
	if err := b.Get.Asset.Check(); err != nil {
		return refuse(http.StatusUnprocessableEntity, "unknown_asset", "get.asset", clip(err.Error(), 200))
	}
	switch {
	case b.Give.Asset == b.Get.Asset:
		return refuse(http.StatusUnprocessableEntity, "same_asset", "get.asset", "give and get must be different assets")
	case b.Give.Amount.IsZero() == b.Get.Amount.IsZero():
		return refuse(http.StatusBadRequest, "one_amount", "give.amount", "give exactly one of give.amount and get.amount, above zero")
	case b.Rail == "channel":
		return refuse(http.StatusUnprocessableEntity, "rail_not_offered", "rail", "this maker swaps on chains; leave rail out")
	case b.Rail != "" && b.Rail != railChain:
		return invalid("rail", "use chain or leave it out")
	case b.ClaimAddress != "" && (!b.Get.Asset.Chain.EVM() || htlc.Party(b.ClaimAddress).Check(b.Get.Asset.Chain) != nil):
		return refuse(http.StatusUnprocessableEntity, "invalid_party", "claim_address", "give the lower-case 0x address that claims on an EVM chain")
	}
	return nil
}

func (a *face) makerSwap(ctx context.Context, c call[swap.SwapAsk]) (swap.SwapAnswer, error) {
	b := c.Body
	if err := plainText("quote", b.Quote, maxID, true); err != nil {
		return swap.SwapAnswer{}, err
	}
	if err := b.Hash.Check(); err != nil {
		return swap.SwapAnswer{}, refuse(http.StatusUnprocessableEntity, "invalid_hash", "hash", clip(err.Error(), 200))
	}
	if err := checkParties(b); err != nil {
		return swap.SwapAnswer{}, err
	}
	if b.Template != "" && b.Template != htlc.Taproot && b.Template != htlc.P2WSH {
		return swap.SwapAnswer{}, invalid("template", "use p2tr or p2wsh")
	}
	return a.cfg.Maker.MakerSwap(ctx, a.cfg.ClientIP(c.r), b)
}

// checkParties wants one of each pair, in a shape that some chain has. Whether
// it is the quote's chain is the engine's to say.
func checkParties(b swap.SwapAsk) error {
	for _, p := range []struct {
		field        string
		key, address htlc.Party
	}{{"claim_key", b.ClaimKey, b.ClaimAddress}, {"refund_key", b.RefundKey, b.RefundAddress}} {
		switch {
		case (p.key == "") == (p.address == ""):
			return refuse(http.StatusBadRequest, "one_party", p.field, "give exactly one: a key on btc and ltc, an address on eth and smt")
		case p.key != "" && p.key.Check(htlc.BTC) != nil, p.address != "" && p.address.Check(htlc.ETH) != nil:
			return refuse(http.StatusUnprocessableEntity, "invalid_party", p.field,
				"give a compressed key (66 lower-case hex digits) or a lower-case, non-zero 0x address")
		}
	}
	return nil
}

// asTaker makes a call about one swap with its id and its token. A wrong token is
// told as an unknown swap would be, so that ids cannot be tried.
func asTaker[A, T any](c call[A], ask func(id, token string) (T, error)) (T, error) {
	var none T
	name, err := id(c.path("id"), "swap")
	if err != nil {
		return none, err
	}
	token := bearer(c.r)
	if token == "" {
		return none, refuse(http.StatusUnauthorized, "token_missing", "Authorization", "send Authorization: Bearer with the token that came with the swap")
	}
	return ask(name, token)
}

// viewOf asks for a swap in the taker's view.
func viewOf(ctx context.Context, c call[noBody], ask func(ctx context.Context, id, token string) (engine.SwapView, error)) (MakerSwap, error) {
	v, err := asTaker(c, func(id, token string) (engine.SwapView, error) { return ask(ctx, id, token) })
	if err != nil {
		return MakerSwap{}, err
	}
	return makerSwapOf(v), nil
}

func (a *face) makerView(ctx context.Context, c call[noBody]) (MakerSwap, error) {
	return viewOf(ctx, c, a.cfg.Maker.MakerSwapView)
}

func (a *face) makerCancel(ctx context.Context, c call[noBody]) (MakerSwap, error) {
	return viewOf(ctx, c, a.cfg.Maker.MakerCancel)
}

func (a *face) followAsTaker(ctx context.Context, c call[noBody]) (follow, error) {
	v, err := a.makerView(ctx, c)
	if err != nil {
		return follow{}, err
	}
	return follow{show: func(ctx context.Context, e engine.Event) (any, bool, error) {
		if e.Kind != "swap" || e.ID != v.ID {
			return nil, false, nil
		}
		m, err := a.makerView(ctx, c)
		return m, err == nil, err
	}}, nil
}

// signatures is a step of a claim or refund that both sign. It saves fees and
// waiting; the script paths need nobody.
func (a *face) signatures(ctx context.Context, c call[swap.SignAsk]) (swap.SignAnswer, error) {
	return asTaker(c, func(id, token string) (swap.SignAnswer, error) { return a.cfg.Maker.MakerSign(ctx, id, token, c.Body) })
}
