package account

import (
	"testing"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// TestAPoorLiarsPrice: one backend says that we have nothing. A call of channels bids the
// market's price, or what the richest says that we have; all else keeps to the least, and
// no call bids more than the market by the word of one.
func TestAPoorLiarsPrice(t *testing.T) {
	for _, c := range []struct{ funds, rich, want uint64 }{
		{0, 1 << 50, 100}, {0, 700 * 50, 50}, {700 * 60, 1 << 50, 100}, {0, 0, 10}, {700 * 20, 700 * 20, 20},
	} {
		k := open(t, htlc.SMT)
		only[Price](k, k.call("c", k.coinAsset(), 0, start+100))
		k.now = start + 99 // it bids all that it has
		price := Priced{ID: "c", Market: 100, Floor: 10, Size: 100, Funds: htlc.Units(c.funds), Rich: htlc.Units(c.rich), Most: 1000}
		if b := only[Build](k, k.does(price)); b.Rate != chains.Rate(c.want) {
			t.Errorf("with %d or %d the rate is %d, want %d", c.funds, c.rich, b.Rate, c.want)
		}
	}
	leg := htlc.Leg{Terms: htlc.Terms{Asset: htlc.Asset{Chain: htlc.SMT}, Amount: htlc.Units(1_000_000_000)}}
	k := open(t, htlc.SMT)
	k.does(Ask{ID: "c", Action: chains.Action{Kind: chains.ActClaim, Leg: &leg}, Value: htlc.Units(1_000_000_000), By: start + 100})
	if b := only[Build](k, k.does(Priced{ID: "c", Market: 100, Floor: 10, Size: 100, Rich: htlc.Units(1 << 50), Most: 1000})); b.Rate != 10 {
		t.Errorf("a claim bids %d", b.Rate)
	}
}
