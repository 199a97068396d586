package channel

import (
	"fmt"
	"math/big"

	"github.com/holiman/uint256"

	"github.com/lockstep-swap/lockstep/htlc"
)

// sumBits is the width of what a balance proof signs; potBits that of a
// channel's money in the contract's slot.
const (
	sumBits = 128
	potBits = 96
)

// Sum is an exact, non-negative number of base units as the contract signs it:
// 128 bits. What was transferred in a direction only grows and may exceed the
// channel's money many times, so 96 bits are too few. Sums are comparable.
type Sum struct{ v uint256.Int }

// Units makes a sum of n base units.
func Units(n uint64) (s Sum) {
	s.v.SetUint64(n)
	return s
}

// SumOf widens an amount.
func SumOf(a htlc.Amount) (s Sum) {
	if n, ok := a.Uint64(); ok {
		return Units(n)
	}
	s.v.SetFromBig(a.Big())
	return s
}

// Amount narrows to 96 bits. Errors wrap [htlc.ErrAmount].
func (s Sum) Amount() (htlc.Amount, error) { return htlc.AmountFromBig(s.v.ToBig()) }

// Plus gives s+b. Errors wrap [ErrWidth] beyond 128 bits.
func (s Sum) Plus(b Sum) (Sum, error) {
	var c Sum
	c.v.Add(&s.v, &b.v)
	if c.v.BitLen() > sumBits {
		return Sum{}, fmt.Errorf("%w: %s + %s exceeds %d bits", ErrWidth, s, b, sumBits)
	}
	return c, nil
}

// Times gives n·s. Errors wrap [ErrWidth] beyond 128 bits.
func (s Sum) Times(n uint64) (Sum, error) {
	var c Sum
	if _, over := c.v.MulOverflow(&s.v, uint256.NewInt(n)); over || c.v.BitLen() > sumBits {
		return Sum{}, fmt.Errorf("%w: %d times %s exceeds %d bits", ErrWidth, n, s, sumBits)
	}
	return c, nil
}

// Minus gives s−b. Errors wrap [ErrWidth] below zero.
func (s Sum) Minus(b Sum) (Sum, error) {
	if s.Cmp(b) < 0 {
		return Sum{}, fmt.Errorf("%w: %s − %s is negative", ErrWidth, s, b)
	}
	var c Sum
	c.v.Sub(&s.v, &b.v)
	return c, nil
}

// Cmp is −1, 0 or +1 as s is less than, equal to or greater than b.
func (s Sum) Cmp(b Sum) int { return s.v.Cmp(&b.v) }

// IsZero says whether there is nothing.
func (s Sum) IsZero() bool { return s.v.IsZero() }

// Big gives the base units as a new big integer.
func (s Sum) Big() *big.Int { return s.v.ToBig() }

// String gives the base units in decimal.
func (s Sum) String() string { return s.v.Dec() }

// MarshalText gives the base units in decimal.
func (s Sum) MarshalText() ([]byte, error) { return []byte(s.v.Dec()), nil }

// UnmarshalText reads base units in decimal. Errors wrap [ErrWidth].
func (s *Sum) UnmarshalText(text []byte) error {
	var v Sum
	if len(text) == 0 || v.v.SetFromDecimal(string(text)) != nil || v.v.BitLen() > sumBits || v.String() != string(text) {
		return fmt.Errorf("%w: %.80q is no sum of base units", ErrWidth, text)
	}
	*s = v
	return nil
}

// word is the sum as a word of the contract's ABI.
func (s Sum) word() [32]byte { return s.v.Bytes32() }

// Signed is an exact number of base units of either sign: what a party put into
// a channel less what it took out, which is negative when it took out what it
// was paid. It holds every sum and difference of a few [Sum]s without overflow.
type Signed struct{ v uint256.Int } // two's complement

// Net gives plus−minus.
func Net(plus, minus Sum) (d Signed) {
	d.v.Sub(&plus.v, &minus.v)
	return d
}

// Add gives d+s.
func (d Signed) Add(s Sum) (r Signed) {
	r.v.Add(&d.v, &s.v)
	return r
}

// Sub gives d−s.
func (d Signed) Sub(s Sum) (r Signed) {
	r.v.Sub(&d.v, &s.v)
	return r
}

// Negated gives −d.
func (d Signed) Negated() (r Signed) {
	r.v.Neg(&d.v)
	return r
}

// Sign is −1, 0 or +1.
func (d Signed) Sign() int { return d.v.Sign() }

// Covers says whether d is at least s.
func (d Signed) Covers(s Sum) bool { return d.Sub(s).Sign() >= 0 }

// Floor is d, or zero if d is negative; at most most.
func (d Signed) Floor(most Sum) Sum {
	switch {
	case d.Sign() <= 0:
		return Sum{}
	case d.Covers(most):
		return most
	}
	return Sum{d.v}
}

// Big gives the number as a new big integer.
func (d Signed) Big() *big.Int {
	if d.Sign() < 0 {
		n := d.Negated()
		return new(big.Int).Neg(n.v.ToBig())
	}
	return d.v.ToBig()
}

// SignedFromBig converts. Errors wrap [ErrWidth] beyond 128 bits, the sign
// included, as the contract's int128.
func SignedFromBig(b *big.Int) (d Signed, err error) {
	abs := new(big.Int).Abs(b)
	if abs.BitLen() >= sumBits {
		return d, fmt.Errorf("%w: %v needs more than %d bits", ErrWidth, b, sumBits)
	}
	d.v.SetFromBig(abs)
	if b.Sign() < 0 {
		d = d.Negated()
	}
	return d, nil
}

// String gives the number in decimal.
func (d Signed) String() string { return d.Big().String() }

// MarshalText gives the number in decimal.
func (d Signed) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads a decimal number. Errors wrap [ErrWidth].
func (d *Signed) UnmarshalText(text []byte) error {
	b, ok := new(big.Int).SetString(string(text), 10)
	if !ok || len(text) > 50 {
		return fmt.Errorf("%w: %.80q is no number of base units", ErrWidth, text)
	}
	v, err := SignedFromBig(b)
	if err == nil {
		*d = v
	}
	return err
}

func (d Signed) word() [32]byte { return d.v.Bytes32() }

// minus gives d−e.
func (d Signed) minus(e Signed) (r Signed) {
	r.v.Sub(&d.v, &e.v)
	return r
}

func least(a, b Sum) Sum {
	if a.Cmp(b) < 0 {
		return a
	}
	return b
}
