package main

import (
	"fmt"
	"strings"

	"github.com/lockstep-swap/lockstep/api"
	"github.com/lockstep-swap/lockstep/cmd/internal/datadir"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap/engine"
)

// checkTokens reads [[tokens]].
func checkTokens(c datadir.Config, k *checker, s *settings) {
	for i, t := range c.Tokens {
		key := fmt.Sprintf("tokens[%d]", i)
		chain, _, _ := strings.Cut(t.Asset, ":")
		token := api.Known{Symbol: t.Asset, Asset: htlc.Asset{Chain: htlc.ChainID(chain), Token: strings.ToLower(t.Address)}}
		if t.Decimals == nil || *t.Decimals < 0 || *t.Decimals > 28 {
			k.bad(key+".decimals", "", "write the token's decimals, 0 to 28, as its contract says")
			continue
		}
		token.Decimals = uint8(*t.Decimals)
		if _, ok := s.Chains[token.Asset.Chain]; !ok {
			k.bad(key+".asset", t.Asset, "write CHAIN:SYMBOL of a configured chain, such as \"smt:mesh\"")
			continue
		}
		if err := token.Asset.Check(); err != nil || token.Asset.Native() {
			k.bad(key+".address", t.Address, "write the address of the token's contract: 0x and 40 hex digits")
			continue
		}
		if _, err := api.NewSymbols(append(s.Tokens, token)...); err != nil {
			k.bad(key+".asset", t.Asset, err.Error())
			continue
		}
		s.Tokens = append(s.Tokens, token)
		s.TokenAt[token.Asset] = fmt.Sprintf("%s: %s", k.at(key), key)
	}
	symbols, err := api.NewSymbols(s.Tokens...)
	if err != nil { // each was tried above
		k.bad("tokens", "", err.Error())
	}
	s.Symbols = symbols
}

// checkOffers reads [[offers]]. A node that has stored offers (PUT /v1/offers)
// starts with those; these are still checked, so that no wrong line hides.
func checkOffers(c datadir.Config, k *checker, s *settings) {
	pairs := map[[2]string]bool{}
	for i, o := range c.Offers {
		key := fmt.Sprintf("offers[%d]", i)
		if o.Source != "" {
			k.bad(key+".source", o.Source, "price sources are not supported by this version; set rate, and change it with PUT /v1/offers")
			continue
		}
		give, okGive := s.asset(k, key+".give", o.Give)
		take, okTake := s.asset(k, key+".take", o.Take)
		if !okGive || !okTake {
			continue
		}
		offer := engine.Offer{Give: give.Asset, Take: take.Asset, Rate: o.Rate, Spread: o.Spread}
		var errMin, errMax error
		offer.Min, errMin = htlc.ParseAmount(o.Min, take.Decimals)
		offer.Max, errMax = htlc.ParseAmount(o.Max, take.Decimals)
		switch pair := [2]string{o.Give, o.Take}; {
		case errMin != nil:
			k.bad(key+".min", o.Min, fmt.Sprintf("write a decimal string of %s, such as \"0.0001\"", o.Take))
		case errMax != nil:
			k.bad(key+".max", o.Max, fmt.Sprintf("write a decimal string of %s, such as \"0.5\"", o.Take))
		case pairs[pair]:
			k.bad(key, o.Give+" for "+o.Take, "the pair has an offer already; give one for each direction")
		default:
			pairs[pair] = true
			if err := offer.Check(); err != nil {
				k.bad(key, o.Give+" for "+o.Take, err.Error())
			}
			s.Offers = append(s.Offers, offer)
		}
	}
}

// asset reads a symbol of a configured chain.
func (s *settings) asset(k *checker, key, name string) (api.Known, bool) {
	known, ok := s.Symbols.Named(name)
	if ok {
		_, ok = s.Chains[known.Asset.Chain]
	}
	if !ok {
		k.bad(key, name, "write an asset of a configured chain, such as \"btc\", or a symbol of [[tokens]]")
	}
	return known, ok
}
