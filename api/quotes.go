package api

import (
	"context"
	"time"

	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap/engine"
)

// QuoteAsk asks a maker for a price. Exactly one of the two amounts is given.
type QuoteAsk struct {
	Maker string `json:"maker" doc:"The maker's URL"`
	Give  Sum    `json:"give"`
	Get   Sum    `json:"get"`
	Rail  string `json:"rail,omitempty" enum:"chain,channel" doc:"chain by default"`
}

// Timeline is when the parts of a swap must have happened.
type Timeline struct {
	LockBy     time.Time `json:"lock_by" doc:"The own lock is mined by then or never"`
	GetExpiry  time.Time `json:"get_expiry" doc:"The maker's lock expires"`
	GiveExpiry time.Time `json:"give_expiry" doc:"The own lock expires: from then on it can be refunded"`
}

// Quote is a price that can be taken until ExpiresAt.
type Quote struct {
	ID          string            `json:"id"`
	Maker       string            `json:"maker"`
	Give        Sum               `json:"give"`
	Get         Sum               `json:"get"`
	Rate        string            `json:"rate" doc:"Get per give in whole units, all of the maker's fees inside"`
	Fee         string            `json:"fee" doc:"The maker's, in the get asset, already inside the rate"`
	GasDrop     string            `json:"gas_drop,omitempty" doc:"Native coin that comes with the maker's lock, for the first claim"`
	NetworkFees map[string]string `json:"network_fees" doc:"Expected, by chain"`
	ExpiresAt   time.Time         `json:"expires_at"`
	Timeline    Timeline          `json:"timeline"`
}

func (a *face) quote(ctx context.Context, c call[QuoteAsk]) (Quote, error) {
	q, err := a.quoteRequest(c.Body)
	if err != nil {
		return Quote{}, err
	}
	v, err := a.cfg.Owner.Quote(ctx, q)
	if err != nil {
		return Quote{}, err
	}
	return a.cfg.Symbols.quoteOf(v), nil
}

func (a *face) quoteRequest(b QuoteAsk) (q engine.QuoteRequest, err error) {
	if q.Maker, err = makerURL("maker", b.Maker); err != nil {
		return q, err
	}
	switch b.Rail {
	case "", railChain:
	case "channel":
		return q, refuse(422, "rail_not_offered", "rail", "this node swaps on chains; leave rail out")
	default:
		return q, invalid("rail", "use chain or channel")
	}
	give, err := a.cfg.Symbols.asset("give.asset", b.Give.Asset)
	if err != nil {
		return q, err
	}
	get, err := a.cfg.Symbols.asset("get.asset", b.Get.Asset)
	if err != nil {
		return q, err
	}
	q.Give, q.Get = give.Asset, get.Asset
	switch {
	case give.Asset == get.Asset:
		return q, refuse(422, "same_asset", "get.asset", "give and get must be different assets")
	case (b.Give.Amount == "") == (b.Get.Amount == ""):
		return q, refuse(400, "one_amount", "give.amount", "give exactly one of give.amount and get.amount")
	case b.Give.Amount != "":
		q.GiveAmt, err = give.amount("give.amount", b.Give.Amount)
	default:
		q.GetAmt, err = get.amount("get.amount", b.Get.Amount)
	}
	return q, err
}

func (s *Symbols) quoteOf(v engine.QuoteView) Quote {
	q := Quote{
		ID: v.ID, Maker: v.Maker, Give: s.sum(v.Give), Get: s.sum(v.Get),
		Rate: s.rateOf(v.Give, v.Get), Fee: s.decimal(v.Get.Asset, v.Fee),
		NetworkFees: map[string]string{}, ExpiresAt: v.Expires.Time(),
		Timeline: Timeline{
			LockBy: v.Plan.FirstLockBy.Time(), GetExpiry: v.Plan.SecondExpiry.Time(), GiveExpiry: v.Plan.FirstExpiry.Time(),
		},
	}
	if !v.Drop.IsZero() {
		q.GasDrop = v.Drop.Decimal(v.Get.Asset.Chain.NativeDecimals())
	}
	for c, n := range v.NetworkFees {
		q.NetworkFees[string(c)] = n.Decimal(c.NativeDecimals())
	}
	return q
}

func (s *Symbols) sum(st htlc.Stake) Sum {
	return Sum{Asset: s.name(st.Asset), Amount: s.decimal(st.Asset, st.Amount)}
}
