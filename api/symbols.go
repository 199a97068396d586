package api

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/lockstep-swap/lockstep/htlc"
)

// ErrSymbol is a token's configuration that could be misread.
var ErrSymbol = errors.New("symbol")

// maxDecimals is the most decimals of a token: more than any amount has digits
// is a mistake.
const maxDecimals = 28

// Known is a token that this node has a name for.
type Known struct {
	Symbol   string // "eth:usdc"
	Asset    htlc.Asset
	Decimals uint8
}

// Symbols are one node's names of assets: its chains' coins and its configured
// tokens. It never changes.
type Symbols struct {
	byName  map[string]Known
	byAsset map[htlc.Asset]Known
}

// NewSymbols knows the coins of all chains and the tokens given. Errors wrap
// [ErrSymbol]: a name may mean one asset only, and an asset have one name only.
func NewSymbols(tokens ...Known) (*Symbols, error) {
	s := &Symbols{byName: map[string]Known{}, byAsset: map[htlc.Asset]Known{}}
	for _, c := range []htlc.ChainID{htlc.BTC, htlc.LTC, htlc.ETH, htlc.SMT} {
		s.add(Known{Symbol: string(c), Asset: htlc.Asset{Chain: c}, Decimals: c.NativeDecimals()})
	}
	shape := regexp.MustCompile(`^(eth|smt):[a-z0-9._-]{1,32}$`)
	for _, t := range tokens {
		_, named := s.byName[t.Symbol]
		_, again := s.byAsset[t.Asset]
		switch err := t.Asset.Check(); {
		case err != nil:
			return nil, fmt.Errorf("%w: %s: %w", ErrSymbol, t.Symbol, err)
		case t.Asset.Native() || !shape.MatchString(t.Symbol) || !strings.HasPrefix(t.Symbol, string(t.Asset.Chain)+":"):
			return nil, fmt.Errorf("%w: %.60q is not CHAIN:SYMBOL in lower case, such as eth:usdc", ErrSymbol, t.Symbol)
		case strings.HasPrefix(t.Symbol, string(t.Asset.Chain)+":0x"):
			return nil, fmt.Errorf("%w: %.60q looks like an address", ErrSymbol, t.Symbol)
		case named || again:
			return nil, fmt.Errorf("%w: %s or its address %s is named twice", ErrSymbol, t.Symbol, t.Asset)
		case t.Decimals > maxDecimals:
			return nil, fmt.Errorf("%w: %s has %d decimals, at most %d", ErrSymbol, t.Symbol, t.Decimals, maxDecimals)
		}
		s.add(t)
	}
	return s, nil
}

func (s *Symbols) add(k Known) { s.byName[k.Symbol], s.byAsset[k.Asset] = k, k }

// Named finds an asset by symbol, or by chain and address if it has a symbol.
func (s *Symbols) Named(name string) (Known, bool) {
	if k, ok := s.byName[name]; ok {
		return k, true
	}
	a, err := htlc.ParseAsset(name)
	if err != nil {
		return Known{}, false
	}
	k, ok := s.byAsset[a]
	return k, ok
}

// Of finds what the node knows of an asset.
func (s *Symbols) Of(a htlc.Asset) (Known, bool) {
	k, ok := s.byAsset[a]
	return k, ok
}

// name is the symbol, or chain and address where there is none.
func (s *Symbols) name(a htlc.Asset) string {
	if k, ok := s.byAsset[a]; ok {
		return k.Symbol
	}
	return a.String()
}

// decimal writes an amount in the asset's unit. Of an asset that lost its name
// (a token taken out of the configuration while a swap runs) it writes base
// units and says so.
func (s *Symbols) decimal(a htlc.Asset, n htlc.Amount) string {
	if k, ok := s.byAsset[a]; ok {
		return n.Decimal(k.Decimals)
	}
	return n.String() + " base units"
}
