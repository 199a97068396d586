package swap

import (
	"fmt"

	"github.com/lockstep-swap/lockstep/htlc"
)

// Parties are the four names of a swap and the two places: everything in the
// legs that is neither price nor time.
type Parties struct {
	TakerRefund, TakerClaim htlc.Party
	MakerRefund, MakerClaim htlc.Party
	FirstPlace, SecondPlace string
}

// Legs builds the two legs of a quote: the first is the taker's lock, the second
// the maker's. Both sides call it and compare.
func Legs(q QuoteAnswer, h htlc.Hash, p Parties) (first, second htlc.Leg) {
	first = htlc.Leg{
		Terms: htlc.Terms{
			Asset: q.Give.Asset, Amount: q.Give.Amount, Hash: h,
			From: p.TakerRefund, To: p.MakerClaim, Expiry: q.Plan.FirstExpiry,
		},
		Place: p.FirstPlace, LockBy: q.Plan.FirstLockBy,
	}
	second = htlc.Leg{
		Terms: htlc.Terms{
			Asset: q.Get.Asset, Amount: q.Get.Amount, Hash: h,
			From: p.MakerRefund, To: p.TakerClaim, Expiry: q.Plan.SecondExpiry,
		},
		Place: p.SecondPlace, LockBy: q.Plan.SecondLockBy, Drop: q.GasDrop,
	}
	return first, second
}

// CheckQuote refuses a maker's answer that is not what was asked for, or whose
// times are below one's own table. Errors wrap [ErrProposal] and name the field.
func CheckQuote(ask QuoteAsk, q QuoteAnswer, t htlc.Table, now htlc.UnixSeconds) error {
	bad := func(field, why string) error { return fmt.Errorf("%w: %s: %s", ErrProposal, field, why) }
	switch {
	case q.ID == "" || len(q.ID) > 128:
		return bad("id", "missing or too long")
	case q.Give.Asset != ask.Give.Asset:
		return bad("give.asset", "is not what was asked for")
	case q.Get.Asset != ask.Get.Asset:
		return bad("get.asset", "is not what was asked for")
	case !ask.Give.Amount.IsZero() && q.Give.Amount != ask.Give.Amount:
		return bad("give.amount", "is not what was asked for")
	case !ask.Get.Amount.IsZero() && q.Get.Amount != ask.Get.Amount:
		return bad("get.amount", "is not what was asked for")
	case q.Give.Amount.IsZero() || q.Get.Amount.IsZero():
		return bad("amount", "is zero")
	case q.Expires <= now:
		return bad("expires", "is past")
	case !q.GasDrop.IsZero() && !q.Get.Asset.Chain.EVM():
		return bad("gas_drop", "is for EVM chains")
	}
	// The places and parties are not known yet: legs with names of the right shape
	// show whether the times alone would be accepted.
	first, second := Legs(q, htlc.Hash{1}, sampleParties(q))
	if err := t.Accept(now, first, second); err != nil {
		return fmt.Errorf("%w: timeline: %w", ErrProposal, err)
	}
	return nil
}

// sampleParties names parties and places of the right shape for each chain.
func sampleParties(q QuoteAnswer) Parties {
	party := func(c htlc.ChainID, digit byte) htlc.Party {
		size, prefix := 32, "02"
		if c.EVM() {
			size, prefix = 20, "0x"
		}
		b := []byte(prefix)
		for range 2 * size {
			b = append(b, digit)
		}
		return htlc.Party(b)
	}
	place := func(c htlc.ChainID) string {
		if c.EVM() {
			return string(party(c, '9'))
		}
		return htlc.Taproot
	}
	a, b := q.Give.Asset.Chain, q.Get.Asset.Chain
	return Parties{
		TakerRefund: party(a, '1'), MakerClaim: party(a, '2'),
		TakerClaim: party(b, '3'), MakerRefund: party(b, '4'),
		FirstPlace: place(a), SecondPlace: place(b),
	}
}

// CheckAnswer verifies a maker's answer by rebuilding both legs from what the
// taker knows and comparing: only the maker's two parties are taken from the
// answer. Places are the taker's own pinned contract or chosen template. Errors
// wrap [ErrProposal] and name the field.
func CheckAnswer(q QuoteAnswer, ask SwapAsk, places [2]string, a SwapAnswer, t htlc.Table, now htlc.UnixSeconds) error {
	first, second := Legs(q, ask.Hash, Parties{
		TakerRefund: ask.Refund(), TakerClaim: ask.Claim(),
		MakerRefund: a.Keys.Refund, MakerClaim: a.Keys.Claim,
		FirstPlace: places[0], SecondPlace: places[1],
	})
	if err := sameLeg("give", a.Give, first); err != nil {
		return err
	}
	if err := sameLeg("get", a.Get, second); err != nil {
		return err
	}
	if a.ID == "" || len(a.ID) > 128 || len(a.Token) > 256 {
		return fmt.Errorf("%w: id: missing or too long", ErrProposal)
	}
	if err := t.Accept(now, first, second); err != nil {
		return fmt.Errorf("%w: %w", ErrProposal, err)
	}
	return nil
}

// sameLeg names the first field in which a proposed leg differs from the one
// that was computed.
func sameLeg(side string, got, want htlc.Leg) error {
	g, w := got.Terms, want.Terms
	for _, f := range []struct {
		name      string
		same      bool
		got, want any
	}{
		{"asset", g.Asset == w.Asset, g.Asset, w.Asset},
		{"amount", g.Amount == w.Amount, g.Amount, w.Amount},
		{"hash", g.Hash == w.Hash, g.Hash, w.Hash},
		{"from", g.From == w.From, g.From, w.From},
		{"to", g.To == w.To, g.To, w.To},
		{"expiry", g.Expiry == w.Expiry, g.Expiry, w.Expiry},
		{"place", got.Place == want.Place, got.Place, want.Place},
		{"lock_by", got.LockBy == want.LockBy, got.LockBy, want.LockBy},
		{"gas_drop", got.Drop == want.Drop, got.Drop, want.Drop},
	} {
		if !f.same {
			return fmt.Errorf("%w: %s.%s is %.80q, computed %.80q", ErrProposal, side, f.name, fmt.Sprint(f.got), fmt.Sprint(f.want))
		}
	}
	if err := want.Check(); err != nil {
		return fmt.Errorf("%w: %s: %w", ErrProposal, side, err)
	}
	return nil
}
