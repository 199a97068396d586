package api

import (
	"context"
	"fmt"

	"github.com/lockstep-swap/lockstep/swap/engine"
)

// Offer is a price of this node as a maker: it gives Give and takes Take.
type Offer struct {
	Give   string `json:"give"`
	Take   string `json:"take"`
	Rate   string `json:"rate" doc:"Give per take in whole units, before the spread"`
	Spread string `json:"spread,omitempty" doc:"Share of the rate, such as 0.5%"`
	Min    string `json:"min" doc:"Of take"`
	Max    string `json:"max" doc:"Of take"`
	On     *bool  `json:"on,omitempty" doc:"True by default"`
}

// Offers are all prices.
type Offers struct {
	Offers []Offer `json:"offers"`
}

const maxOffers = 256

func (a *face) offers(context.Context, call[noBody]) (Offers, error) {
	s, out := a.cfg.Symbols, Offers{Offers: []Offer{}}
	for _, o := range a.cfg.Owner.Offers() {
		out.Offers = append(out.Offers, Offer{
			Give: s.name(o.Give), Take: s.name(o.Take), Rate: o.Rate, Spread: o.Spread,
			Min: s.decimal(o.Take, o.Min), Max: s.decimal(o.Take, o.Max), On: ptr(!o.Off),
		})
	}
	return out, nil
}

func (a *face) setOffers(ctx context.Context, c call[Offers]) (Offers, error) {
	if c.Body.Offers == nil {
		return Offers{}, refuse(400, "missing_field", "offers", "give the whole list; [] offers nothing")
	}
	if len(c.Body.Offers) > maxOffers {
		return Offers{}, invalid("offers", fmt.Sprintf("has more than %d entries", maxOffers))
	}
	list, pairs := []engine.Offer{}, map[[2]string]bool{}
	for i, o := range c.Body.Offers {
		field := fmt.Sprintf("offers[%d]", i)
		e, err := a.cfg.Symbols.offer(field, o)
		if err != nil {
			return Offers{}, err
		}
		pair := [2]string{e.Give.String(), e.Take.String()}
		if pairs[pair] {
			return Offers{}, refuse(422, "duplicate_offer", field, "the pair has an offer already; give one per direction")
		}
		pairs[pair] = true
		list = append(list, e)
	}
	if err := a.cfg.Owner.SetOffers(ctx, list); err != nil {
		return Offers{}, err
	}
	return a.offers(ctx, call[noBody]{})
}

// offer reads one offer; its own Check has the last word.
func (s *Symbols) offer(field string, o Offer) (engine.Offer, error) {
	give, err := s.asset(field+".give", o.Give)
	if err != nil {
		return engine.Offer{}, err
	}
	take, err := s.asset(field+".take", o.Take)
	if err != nil {
		return engine.Offer{}, err
	}
	least, err := take.amount(field+".min", o.Min)
	if err != nil {
		return engine.Offer{}, err
	}
	most, err := take.amount(field+".max", o.Max)
	if err != nil {
		return engine.Offer{}, err
	}
	e := engine.Offer{
		Give: give.Asset, Take: take.Asset, Rate: o.Rate, Spread: o.Spread,
		Min: least, Max: most, Off: o.On != nil && !*o.On,
	}
	if err := e.Check(); err != nil {
		return engine.Offer{}, refuse(422, "invalid_offer", field, clip(err.Error(), 300))
	}
	return e, nil
}
