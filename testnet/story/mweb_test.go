package story

import (
	"errors"
	"strings"
	"testing"

	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap/engine"
)

// TestExtensionAddressesOnRealNodes: an address of Litecoin's extension block is
// refused wherever one can be given, by the name of the field and with what to give
// instead; and nothing has begun.
func TestExtensionAddressesOnRealNodes(t *testing.T) {
	t.Parallel()
	const inside = "tmweb1qq2ts9fjmjmuy2z4cufa88c3dr0cvwpvv4wn9qecjmthvtmcehrse5q75d6uqwt0m2yzwumfz87yfyrt6l6jh5s8vx"
	ltc := htlc.Asset{Chain: htlc.LTC}
	Play(t, []Scenario{{Name: "an address of the extension block", Tell: func(w *World) {
		field, ask := "to: ", engine.SwapRequest{To: inside}
		if w.Direction.Give == ltc {
			field, ask = "refund_to: ", engine.SwapRequest{RefundTo: inside}
		}
		_, begun := w.TryStart(ask)
		_, paid := w.Bob.e.Withdraw(t.Context(), engine.WithdrawRequest{Asset: ltc, To: inside, Amount: htlc.Units(100_000)})
		for field, err := range map[string]error{field: begun, ": to: ": paid} {
			if !errors.Is(err, engine.ErrRequest) || !strings.Contains(err.Error(), "MWEB") || !strings.Contains(err.Error(), "rltc1") || !strings.Contains(err.Error(), field) {
				w.t.Errorf("%s: %v", field, err)
			}
		}
		for _, p := range []*Party{w.Alice, w.Bob} {
			if _, ok := p.View(); ok {
				w.t.Errorf("%s has begun", p.Name)
			}
		}
	}}}, map[string]Direction{"btc-ltc": Between(htlc.BTC, htlc.LTC), "ltc-btc": Between(htlc.LTC, htlc.BTC)}, func(t *testing.T, d Direction, tell func(*World)) {
		tell(Begin(t, newRealStage(t, d), d))
	})
}
