package htlc

import (
	"fmt"
	"math/big"
	"strings"

	"github.com/holiman/uint256"
)

// AmountBits bounds an amount: a lock's amount shares one 256-bit contract word
// with its expiry, so nothing above 2^96−1 base units is ever locked. That is
// 79 billion coins of 18 decimals.
const AmountBits = 96

// Amount is an exact, non-negative number of base units (satoshi on BTC and
// LTC, wei on EVM, the token's own unit). Amounts are comparable with ==.
// There is no conversion to or from floating point.
type Amount struct{ v uint256.Int }

// Units makes an amount of n base units.
func Units(n uint64) Amount {
	var a Amount
	a.v.SetUint64(n)
	return a
}

// AmountFromBig converts base units. Errors wrap [ErrAmount] if b is negative
// or needs more than [AmountBits] bits.
func AmountFromBig(b *big.Int) (Amount, error) {
	if b == nil || b.Sign() < 0 || b.BitLen() > AmountBits {
		return Amount{}, fmt.Errorf("%w: %v is not between 0 and 2^%d", ErrAmount, b, AmountBits)
	}
	var a Amount
	a.v.SetFromBig(b)
	return a, nil
}

// ParseAmount reads a decimal string in an asset's unit, such as "0.015", into
// base units, exactly. It takes digits and at most one point: no sign, no
// exponent, no spaces, no more fractional digits than decimals. Errors wrap
// [ErrAmount].
func ParseAmount(s string, decimals uint8) (Amount, error) {
	whole, frac, point := strings.Cut(s, ".")
	bad := func(why string) (Amount, error) {
		return Amount{}, fmt.Errorf("%w: %.80q %s", ErrAmount, s, why)
	}
	switch {
	case whole == "" || point && frac == "" || !isDigits(whole) || !isDigits(frac):
		return bad(`is not a decimal such as "0.015"`)
	case len(frac) > int(decimals):
		return bad(fmt.Sprintf("has more than %d decimals", decimals))
	case len(s) > 80:
		return bad("is too long")
	}
	b, ok := new(big.Int).SetString(whole+frac+strings.Repeat("0", int(decimals)-len(frac)), 10)
	if !ok {
		return bad("is not a number")
	}
	return AmountFromBig(b)
}

func isDigits(s string) bool {
	return strings.Trim(s, "0123456789") == ""
}

// Decimal writes the amount in the asset's unit without trailing zeros:
// Units(1_500_000).Decimal(8) is "0.015".
func (a Amount) Decimal(decimals uint8) string {
	s := a.v.Dec()
	if decimals == 0 {
		return s
	}
	if missing := int(decimals) + 1 - len(s); missing > 0 {
		s = strings.Repeat("0", missing) + s
	}
	point := len(s) - int(decimals)
	frac := strings.TrimRight(s[point:], "0")
	if frac == "" {
		return s[:point]
	}
	return s[:point] + "." + frac
}

// Big gives the base units as a new big integer.
func (a Amount) Big() *big.Int { return a.v.ToBig() }

// Uint64 gives the base units and whether they fit.
func (a Amount) Uint64() (uint64, bool) { return a.v.Uint64(), a.v.IsUint64() }

// IsZero says whether there is nothing.
func (a Amount) IsZero() bool { return a.v.IsZero() }

// Cmp is −1, 0 or +1 as a is less than, equal to or greater than b.
func (a Amount) Cmp(b Amount) int { return a.v.Cmp(&b.v) }

// Add gives a+b. Errors wrap [ErrAmount] when the sum is out of range.
func (a Amount) Add(b Amount) (Amount, error) {
	var sum Amount
	sum.v.Add(&a.v, &b.v)
	if sum.v.BitLen() > AmountBits {
		return Amount{}, fmt.Errorf("%w: %s + %s is out of range", ErrAmount, a, b)
	}
	return sum, nil
}

// Sub gives a−b. Errors wrap [ErrAmount] when b is greater than a.
func (a Amount) Sub(b Amount) (Amount, error) {
	if a.Cmp(b) < 0 {
		return Amount{}, fmt.Errorf("%w: %s is less than %s", ErrAmount, a, b)
	}
	var diff Amount
	diff.v.Sub(&a.v, &b.v)
	return diff, nil
}

// MulDiv gives floor(a·num/den) without intermediate overflow. Errors wrap
// [ErrAmount] when den is zero or the result is out of range.
func (a Amount) MulDiv(num, den *big.Int) (Amount, error) {
	if den.Sign() <= 0 || num.Sign() < 0 {
		return Amount{}, fmt.Errorf("%w: ratio %v/%v", ErrAmount, num, den)
	}
	p := new(big.Int).Mul(a.Big(), num)
	return AmountFromBig(p.Quo(p, den))
}

// String gives the base units in decimal.
func (a Amount) String() string { return a.v.Dec() }

// MarshalText writes the base units in decimal, exact at any size.
func (a Amount) MarshalText() ([]byte, error) { return []byte(a.v.Dec()), nil }

// UnmarshalText reads base units in decimal. Errors wrap [ErrAmount].
func (a *Amount) UnmarshalText(text []byte) error {
	v, err := ParseAmount(string(text), 0)
	if err == nil {
		*a = v
	}
	return err
}
