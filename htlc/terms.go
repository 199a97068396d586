package htlc

import (
	"crypto/sha256"
	"fmt"
	"strconv"
)

// Party is whom a lock names. On BTC and LTC it is a compressed secp256k1
// public key made for this one lock (66 lower-case hex digits); on EVM an
// address (0x and 40 lower-case hex digits).
type Party string

// Check refuses a party that cannot stand on the chain. Whether a key is a point
// of the curve is checked where scripts are built. Errors wrap [ErrParty].
func (p Party) Check(chain ChainID) error {
	s := string(p)
	if chain.EVM() {
		if !isAddress(s) || s == zeroAddress {
			return fmt.Errorf("%w: %.80q is not a lower-case, non-zero 0x address", ErrParty, s)
		}
		return nil
	}
	if len(s) != 66 || !isLowerHex(s) || s[0] != '0' || (s[1] != '2' && s[1] != '3') {
		return fmt.Errorf("%w: %.80q is not a compressed public key in lower-case hex", ErrParty, s)
	}
	return nil
}

// Terms say what is locked, for whom, until when.
type Terms struct {
	Asset  Asset       `json:"asset"`
	Amount Amount      `json:"amount"` // base units
	Hash   Hash        `json:"hash"`
	From   Party       `json:"from"`   // refunded at expiry
	To     Party       `json:"to"`     // paid for the secret
	Expiry UnixSeconds `json:"expiry"` // from then on From may refund
}

// Check refuses terms that no lock may have. Errors wrap [ErrTerms] and the
// error of the field at fault.
func (t Terms) Check() error {
	for _, f := range []struct {
		name string
		err  error
	}{
		{"asset", t.Asset.Check()},
		{"hash", t.Hash.Check()},
		{"from", t.From.Check(t.Asset.Chain)},
		{"to", t.To.Check(t.Asset.Chain)},
		{"expiry", t.Expiry.CheckExpiry()},
	} {
		if f.err != nil {
			return fmt.Errorf("%w: %s: %w", ErrTerms, f.name, f.err)
		}
	}
	if t.Amount.IsZero() {
		return fmt.Errorf("%w: amount: %w: zero", ErrTerms, ErrAmount)
	}
	if t.From == t.To {
		return fmt.Errorf("%w: from and to are the same %w", ErrTerms, ErrParty)
	}
	return nil
}

// The script templates of BTC and LTC: the Place of a leg there.
const (
	Taproot = "p2tr"
	P2WSH   = "p2wsh"
)

// Leg is Terms in a place, with all that both sides need to rebuild the lock
// byte for byte. It never changes after acceptance.
type Leg struct {
	Terms  Terms       `json:"terms"`
	Place  string      `json:"place"`   // Taproot, P2WSH, or the HTLC contract's address
	LockBy UnixSeconds `json:"lock_by"` // a lock that is not mined by then must never be
	Drop   Amount      `json:"drop"`    // native coin handed to the payee with the lock (EVM), for its first gas
}

// Check refuses legs that cannot be rebuilt or whose times are out of order.
// Errors wrap [ErrTerms].
func (l Leg) Check() error {
	if err := l.Terms.Check(); err != nil {
		return err
	}
	if l.Terms.Asset.Chain.EVM() {
		if !isAddress(l.Place) || l.Place == zeroAddress {
			return fmt.Errorf("%w: contract %.80q is not a lower-case 0x address", ErrTerms, l.Place)
		}
	} else {
		if l.Place != Taproot && l.Place != P2WSH {
			return fmt.Errorf("%w: script template %.80q; use %s or %s", ErrTerms, l.Place, Taproot, P2WSH)
		}
		if !l.Drop.IsZero() {
			return fmt.Errorf("%w: a gas drop is for EVM chains", ErrTerms)
		}
	}
	if l.LockBy < MinExpiry || l.LockBy >= l.Terms.Expiry {
		return fmt.Errorf("%w: lock_by %d is not before expiry %d: %w", ErrTerms, l.LockBy, l.Terms.Expiry, ErrTime)
	}
	return nil
}

// LegID names a leg among all legs of a node: SHA-256 over all its fields.
type LegID [32]byte

// String gives 64 lower-case hex digits.
func (i LegID) String() string { return Hash(i).String() }

// MarshalText gives 64 lower-case hex digits.
func (i LegID) MarshalText() ([]byte, error) { return []byte(i.String()), nil }

// UnmarshalText reads what MarshalText writes. Errors wrap [ErrHash].
func (i *LegID) UnmarshalText(text []byte) error { return (*Hash)(i).UnmarshalText(text) }

// ID identifies the leg. Any two legs that differ in any field have different
// ids, because each field is written with its length.
func (l Leg) ID() LegID {
	d := sha256.New()
	for _, f := range []string{
		l.Terms.Asset.String(), l.Terms.Amount.String(), l.Terms.Hash.String(), string(l.Terms.From),
		string(l.Terms.To), strconv.FormatInt(int64(l.Terms.Expiry), 10), l.Place,
		strconv.FormatInt(int64(l.LockBy), 10), l.Drop.String(),
	} {
		fmt.Fprintf(d, "%d:%s", len(f), f)
	}
	return LegID(d.Sum(nil))
}
