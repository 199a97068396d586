package swap_test

import (
	"errors"
	"testing"

	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
)

// foundLeg is an EVM lock of alice's that pays bob.
func foundLeg() htlc.Leg {
	return htlc.Leg{Place: "0xcccccccccccccccccccccccccccccccccccccccc", LockBy: 1_900_000_000, Terms: htlc.Terms{
		Asset: htlc.Asset{Chain: htlc.SMT}, Amount: htlc.Units(5), Hash: htlc.Hash{7}, Expiry: 1_900_000_001,
		From: "0x1111111111111111111111111111111111111111", To: "0x2222222222222222222222222222222222222222",
	}}
}

// TestFoundMay: what is found is refunded from its expiry on, by its payer, and claimed
// with a public secret, by its payee; all else is refused.
func TestFoundMay(t *testing.T) {
	l := foundLeg()
	payer, ok := swap.NewFound(l, l.Terms.From)
	payee, ok2 := swap.NewFound(l, l.Terms.To)
	if _, stranger := swap.NewFound(l, "0x3333333333333333333333333333333333333333"); !ok || !ok2 || stranger {
		t.Fatalf("payer %t, payee %t, stranger %t", ok, ok2, stranger)
	}
	for name, c := range map[string]struct {
		f      swap.Found
		clock  htlc.UnixSeconds
		public bool
		want   error
	}{
		"refund before the expiry":             {payer, l.Terms.Expiry - 1, true, swap.ErrEarly},
		"refund in the second of the expiry":   {payer, l.Terms.Expiry, true, swap.ErrEarly},
		"refund after it":                      {payer, l.Terms.Expiry + 1, false, nil},
		"claim with a public secret":           {payee, l.Terms.Expiry - 1, true, nil},
		"claim after the expiry":               {payee, l.Terms.Expiry + 1, true, nil},
		"a secret that is not public":          {payee, l.Terms.Expiry - 1, false, swap.ErrFacts},
		"a secret that is not public, expired": {payee, l.Terms.Expiry + 1, false, swap.ErrFacts},
		"a refund that is over":                {swap.Found{Leg: l, Side: swap.Give, Ended: true}, l.Terms.Expiry + 1, true, swap.ErrFacts},
		"a claim that is over":                 {swap.Found{Leg: l, Side: swap.Get, Ended: true}, l.Terms.Expiry - 1, true, swap.ErrFacts},
	} {
		if err := c.f.May(c.clock, c.public); !errors.Is(err, c.want) || (err == nil) != (c.want == nil) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
	if payer.Do() != swap.DoRefund || payee.Do() != swap.DoClaim {
		t.Errorf("%s, %s", payer.Do(), payee.Do())
	}
}

// TestFoundIsOverOnlyWhenThatIsFinal: a block that ended it may be lost, and then it is
// there to be ended again.
func TestFoundIsOverOnlyWhenThatIsFinal(t *testing.T) {
	f := swap.Found{Leg: foundLeg(), Side: swap.Give}
	for i, c := range []struct {
		locked bool
		height int64
		ended  bool
	}{
		{true, 100, false}, {false, 101, false}, {false, 105, false},
		{true, 106, false}, // reorganised
		{false, 107, false}, {false, 112, false}, {false, 113, true},
		{true, 114, true}, // beyond finality
	} {
		if f.Look(c.locked, c.height, 6); f.Ended != c.ended {
			t.Fatalf("%d: %+v", i, f)
		}
	}
	// A reorganisation puts the end into an earlier block than it was looked at.
	g := swap.Found{Leg: foundLeg(), Side: swap.Give}
	g.Look(false, 110, 6)
	g.Look(false, 108, 6)
	if g.Look(false, 114, 6); !g.Ended {
		t.Fatalf("%+v", g)
	}
}
