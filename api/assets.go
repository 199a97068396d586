package api

import (
	"strings"

	"github.com/lockstep-swap/lockstep/htlc"
)

// Sum is an asset and how much of it, as a request writes it.
type Sum struct {
	Asset  string `json:"asset" doc:"Symbol: btc, ltc, eth, smt, eth:SYMBOL, smt:SYMBOL"`
	Amount string `json:"amount,omitempty" doc:"Decimal in the asset's unit"`
}

// asset reads the symbol of a field.
func (s *Symbols) asset(field, name string) (Known, error) {
	if name == "" {
		return Known{}, refuse(400, "missing_field", field, "name an asset such as btc")
	}
	k, ok := s.Named(name)
	if !ok {
		return Known{}, refuse(422, "unknown_asset", field, clip(name, 60)+" is not known here; see GET /v1/balances for the assets of this node")
	}
	return k, nil
}

// amount reads a decimal that is above zero.
func (k Known) amount(field, s string) (htlc.Amount, error) {
	if s == "" {
		return htlc.Amount{}, refuse(400, "missing_field", field, "write a decimal such as \"0.015\"")
	}
	a, err := htlc.ParseAmount(s, k.Decimals)
	if err != nil {
		return htlc.Amount{}, refuse(422, "invalid_amount", field, clip(strings.TrimPrefix(err.Error(), htlc.ErrAmount.Error()+": "), 200)+"; write a decimal such as \"0.015\", without sign or exponent")
	}
	if a.IsZero() {
		return htlc.Amount{}, refuse(422, "invalid_amount", field, "must be above zero")
	}
	return a, nil
}

// plainText reads a name, address or id: bounded, without spaces around or
// control characters inside.
func plainText(field, s string, most int, needed bool) error {
	switch {
	case s == "" && needed:
		return refuse(400, "missing_field", field, "must be given")
	case len(s) > most:
		return invalid(field, "is too long")
	case strings.TrimSpace(s) != s || strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r == 0x7f }):
		return invalid(field, "has spaces around it or control characters in it")
	}
	return nil
}

// maxID bounds an opaque id.
const maxID = 128

// id reads the id of a path. What cannot be an id is an unknown one.
func id(s, what string) (string, error) {
	if s == "" || len(s) > maxID || strings.ContainsFunc(s, func(r rune) bool { return r <= ' ' || r > '~' }) {
		return "", notFound(what)
	}
	return s, nil
}
