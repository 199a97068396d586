package chains

import (
	"testing"

	"github.com/lockstep-swap/lockstep/htlc"
)

// TestTakes: what an allowance is needed for; a transaction of several locks has no
// leg of its own.
func TestTakes(t *testing.T) {
	coin := htlc.Asset{Chain: htlc.SMT}
	token := htlc.Asset{Chain: htlc.SMT, Token: "0x00000000000000000000000000000000000000aa"}
	lock := func(a htlc.Asset) Action {
		return Action{Kind: ActLock, Leg: &htlc.Leg{Terms: htlc.Terms{Asset: a, Amount: htlc.Units(7)}, Place: "0xc0"}}
	}
	for name, c := range map[string]struct {
		act  Action
		want htlc.Amount
	}{
		"a lock of coin":   {lock(coin), htlc.Amount{}},
		"a lock of token":  {lock(token), htlc.Units(7)},
		"locks together":   {Action{Kind: ActLock, Members: []Action{lock(coin), lock(coin)}}, htlc.Amount{}},
		"a call with coin": {Action{Kind: ActCall, Asset: coin, Amount: htlc.Units(7)}, htlc.Amount{}},
		"with token":       {Action{Kind: ActCall, Asset: token, To: "0xc0", Amount: htlc.Units(7)}, htlc.Units(7)},
		"a payment":        {Action{Kind: ActPay, Asset: token, Amount: htlc.Units(7)}, htlc.Amount{}},
	} {
		asset, contract, got := c.act.Takes()
		if got.Cmp(c.want) != 0 || !got.IsZero() && (asset != token || contract != "0xc0") {
			t.Errorf("%s takes %s of %v by %q", name, got, asset, contract)
		}
	}
}
