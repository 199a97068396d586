package swap

import (
	"fmt"
	"math/big"
	"strings"

	"github.com/lockstep-swap/lockstep/htlc"
)

// Decimals tells how many decimals an asset has.
type Decimals func(htlc.Asset) (uint8, error)

// Offer is a maker's price for one direction. Give and Take are the maker's
// view: what it gives, what it takes.
type Offer struct {
	Give   htlc.Asset  `json:"give"`
	Take   htlc.Asset  `json:"take"`
	Rate   string      `json:"rate"`   // give per take in whole units, before the spread: "2000"
	Spread string      `json:"spread"` // of the rate: "0.5%"
	Min    htlc.Amount `json:"min"`    // of take, base units
	Max    htlc.Amount `json:"max"`
	Off    bool        `json:"off,omitempty"`
}

// maxRateDigits bounds a rate, so that no configuration makes arithmetic slow.
const maxRateDigits = 40

// ParseRate reads a positive decimal. Errors wrap [ErrNoPrice].
func ParseRate(s string) (*big.Rat, error) {
	plain := s != "" && len(s) <= maxRateDigits && strings.Trim(s, "0123456789.") == ""
	r, ok := new(big.Rat).SetString(s)
	if !plain || !ok || r.Sign() <= 0 {
		return nil, fmt.Errorf("%w: rate %.60q is not a positive decimal such as \"2000\"", ErrNoPrice, s)
	}
	return r, nil
}

// ParseSpread reads a share such as "0.5%": at least 0 and less than 100 %.
// Empty is none. Errors wrap [ErrNoPrice].
func ParseSpread(s string) (*big.Rat, error) {
	if s == "" {
		return new(big.Rat), nil
	}
	digits, percent := strings.CutSuffix(s, "%")
	plain := digits != "" && len(digits) <= maxRateDigits && strings.Trim(digits, "0123456789.") == ""
	r, ok := new(big.Rat).SetString(digits)
	if !percent || !plain || !ok || r.Cmp(big.NewRat(100, 1)) >= 0 {
		return nil, fmt.Errorf("%w: spread %.60q is not a share such as \"0.5%%\"", ErrNoPrice, s)
	}
	return r.Quo(r, big.NewRat(100, 1)), nil
}

// Check refuses offers that no swap could be made of. Errors wrap [ErrNoPrice].
func (o Offer) Check() error {
	if err := o.Give.Check(); err != nil {
		return fmt.Errorf("%w: give: %w", ErrNoPrice, err)
	}
	if err := o.Take.Check(); err != nil {
		return fmt.Errorf("%w: take: %w", ErrNoPrice, err)
	}
	if o.Give == o.Take {
		return fmt.Errorf("%w: give and take are both %s", ErrNoPrice, o.Give)
	}
	if _, err := ParseRate(o.Rate); err != nil {
		return err
	}
	if _, err := ParseSpread(o.Spread); err != nil {
		return err
	}
	if o.Min.IsZero() || o.Max.Cmp(o.Min) < 0 {
		return fmt.Errorf("%w: min must be above zero and at most max", ErrNoPrice)
	}
	return nil
}

// Price is what an offer makes of an amount: the maker takes Take, gives Give,
// and Fee of the given asset is the spread.
type Price struct {
	Take, Give, Fee htlc.Amount
	Rate            string // give per take in whole units, spread inside
}

// Price computes with exactly one of take and give set. What the maker gives is
// rounded down and what it takes rounded up, by less than one base unit. Errors
// wrap [ErrNoPrice] or [ErrLimit].
func (o Offer) Price(take, give htlc.Amount, d Decimals) (Price, error) {
	if o.Off {
		return Price{}, fmt.Errorf("%w: %s for %s is switched off", ErrNoPrice, o.Give, o.Take)
	}
	if take.IsZero() == give.IsZero() {
		return Price{}, fmt.Errorf("%w: name one amount, what is given or what is got", ErrLimit)
	}
	mid, net, err := o.unitRates(d)
	if err != nil {
		return Price{}, err
	}
	p := Price{Take: take, Give: give}
	if give.IsZero() {
		if p.Give, err = take.MulDiv(net.Num(), net.Denom()); err != nil {
			return Price{}, fmt.Errorf("%w: %w", ErrLimit, err)
		}
	} else if p.Take, err = mulUp(give, net.Denom(), net.Num()); err != nil {
		return Price{}, fmt.Errorf("%w: %w", ErrLimit, err)
	}
	if p.Take.Cmp(o.Min) < 0 || p.Take.Cmp(o.Max) > 0 || p.Give.IsZero() {
		return Price{}, o.limitError(p.Take, d)
	}
	gross, err := p.Take.MulDiv(mid.Num(), mid.Denom())
	if err != nil {
		return Price{}, fmt.Errorf("%w: %w", ErrLimit, err)
	}
	if p.Fee, err = gross.Sub(p.Give); err != nil {
		p.Fee = htlc.Amount{} // rounding in the taker's favour: less than one unit
	}
	if p.Rate, err = o.netRate(); err != nil {
		return Price{}, err
	}
	return p, nil
}

// unitRates gives the rate in base units, before and after the spread.
func (o Offer) unitRates(d Decimals) (mid, net *big.Rat, err error) {
	if mid, err = ParseRate(o.Rate); err != nil {
		return nil, nil, err
	}
	spread, err := ParseSpread(o.Spread)
	if err != nil {
		return nil, nil, err
	}
	give, err := d(o.Give)
	if err != nil {
		return nil, nil, err
	}
	take, err := d(o.Take)
	if err != nil {
		return nil, nil, err
	}
	mid.Mul(mid, new(big.Rat).SetFrac(pow10(give), pow10(take)))
	net = new(big.Rat).Mul(mid, new(big.Rat).Sub(big.NewRat(1, 1), spread))
	return mid, net, nil
}

// netRate writes the rate inside which all fees are, with up to 18 decimals,
// rounded down.
func (o Offer) netRate() (string, error) {
	rate, err := ParseRate(o.Rate)
	if err != nil {
		return "", err
	}
	spread, err := ParseSpread(o.Spread)
	if err != nil {
		return "", err
	}
	rate.Mul(rate, new(big.Rat).Sub(big.NewRat(1, 1), spread))
	scaled := new(big.Int).Mul(rate.Num(), pow10(18))
	scaled.Quo(scaled, rate.Denom())
	a, err := htlc.AmountFromBig(scaled)
	if err != nil {
		return "", fmt.Errorf("%w: rate %s: %w", ErrNoPrice, o.Rate, err)
	}
	return a.Decimal(18), nil
}

func (o Offer) limitError(take htlc.Amount, d Decimals) error {
	n, err := d(o.Take)
	if err != nil {
		return err
	}
	return fmt.Errorf("%w: %s %s is not between %s and %s", ErrLimit, take.Decimal(n), o.Take, o.Min.Decimal(n), o.Max.Decimal(n))
}

// View is the offer as a taker sees it.
func (o Offer) View() (PairView, error) {
	rate, err := o.netRate()
	return PairView{Give: o.Take, Get: o.Give, Rate: rate, Min: o.Min, Max: o.Max}, err
}

// Worth converts an amount of the taken asset to the given one at the rate
// before the spread, rounded down.
func (o Offer) Worth(take htlc.Amount, d Decimals) (htlc.Amount, error) {
	mid, _, err := o.unitRates(d)
	if err != nil {
		return htlc.Amount{}, err
	}
	return take.MulDiv(mid.Num(), mid.Denom())
}

func pow10(n uint8) *big.Int { return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil) }

// mulUp gives ceil(a·num/den).
func mulUp(a htlc.Amount, num, den *big.Int) (htlc.Amount, error) {
	p := new(big.Int).Mul(a.Big(), num)
	q, r := p.QuoRem(p, den, new(big.Int))
	if r.Sign() > 0 {
		q.Add(q, big.NewInt(1))
	}
	return htlc.AmountFromBig(q)
}
