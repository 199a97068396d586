package api

import (
	"encoding/base64"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
	"github.com/lockstep-swap/lockstep/swap/engine"
)

// theOutside is the exchange's address.
const theOutside = "bcrt1qoutside"

func outsideCoin(n int, amount, address string) string {
	return fmt.Sprintf(`{"txid":"%064x","vout":%d,"amount":%q,"address":%q}`, n, n, amount, address)
}

func psbtBody(coins ...string) string {
	return `{"coins":[` + strings.Join(coins, ",") + `],"change":"` + theOutside + `"}`
}

func goodPSBT() string { return psbtBody(outsideCoin(1, "0.02", theOutside)) }

func badPSBTs() []bad {
	good := outsideCoin(1, "0.02", theOutside)
	var many []string
	for i := range 101 {
		many = append(many, outsideCoin(i, "0.02", theOutside))
	}
	with := func(old, new string) string { return strings.Replace(goodPSBT(), old, new, 1) }
	id := fmt.Sprintf("%064x", 1)
	return append([]bad{
		{`{}`, 400, "missing_field", "coins"},
		{psbtBody(), 400, "missing_field", "coins"},
		{psbtBody(many...), 400, "invalid_field", "coins"},
		{`{"coins":{}}`, 400, "invalid_field", "coins"},
		{`{"coins":["` + id + `:1"]}`, 400, "invalid_field", "coins[0]"},
		{psbtBody(good, good), 422, "duplicate_coin", "coins[1]"},
		{psbtBody(good, `{}`), 400, "invalid_field", "coins[1].txid"},
		{with(id, "0x"+id[2:]), 400, "invalid_field", "coins[0].txid"},
		{with(id, strings.Repeat("A", 64)), 400, "invalid_field", "coins[0].txid"},
		{with(id, id+"00"), 400, "invalid_field", "coins[0].txid"},
		{with(`"vout":1,`, ``), 400, "missing_field", "coins[0].vout"},
		{with(`"vout":1`, `"vout":null`), 400, "missing_field", "coins[0].vout"},
		{with(`"vout":1`, `"vout":-1`), 400, "invalid_field", "coins[0].vout"},
		{with(`"vout":1`, `"vout":4294967296`), 400, "invalid_field", "coins[0].vout"},
		{with(`"vout":1`, `"vout":1.5`), 400, "invalid_field", "coins[0].vout"},
		{with(`"vout":1`, `"vout":"1"`), 400, "invalid_field", "coins[0].vout"},
		{with(`"vout":1`, `"n":1`), 400, "unknown_field", "coins[0].n"},
		{psbtBody(good, outsideCoin(2, "0.02", "")), 400, "missing_field", "coins[1].address"},
		{psbtBody(good, outsideCoin(2, "0.02", strings.Repeat("a", 129))), 400, "invalid_field", "coins[1].address"},
		{psbtBody(good, outsideCoin(2, "0.02", "bc1qmainnet")), 422, "invalid_address", "coins[1].address"},
		{psbtBody(good, outsideCoin(2, "0.02", "legacy")), 422, "unsupported_coin", "coins[1].address"},
		{psbtBody(outsideCoin(1, "0.015", theOutside)), 422, "insufficient_coins", "coins"},
		{`{"coins":[` + good + `]}`, 400, "missing_field", "change"},
		{`{"coins":[` + good + `],"change":" x"}`, 400, "invalid_field", "change"},
		{`{"coins":[` + good + `],"change":"bc1qmainnet"}`, 422, "invalid_address", "change"},
		{with(`"change"`, `"fee_rate":"0","change"`), 422, "invalid_fee", "fee_rate"},
		{with(`"change"`, `"fee_rate":"-2","change"`), 422, "invalid_fee", "fee_rate"},
		{with(`"change"`, `"fee_rate":"0.5","change"`), 422, "invalid_fee", "fee_rate"},
		{with(`"change"`, `"fee_rate":"1.0001","change"`), 422, "invalid_fee", "fee_rate"},
		{with(`"change"`, `"fee_rate":"10001","change"`), 422, "invalid_fee", "fee_rate"},
		{with(`"change"`, `"fee_rate":2,"change"`), 400, "invalid_field", "fee_rate"},
	}, badAmounts(strings.Replace(goodPSBT(), `"0.02"`, "%s", 1), "coins[0].amount")...)
}

func TestPSBT(t *testing.T) {
	h := newHouse(t)
	h.engine.swaps["s"] = sampleSwap("s")
	ask := request{method: "POST", path: "/v1/swaps/s/psbt", token: h.terry, body: goodPSBT()}
	w := h.do(ask)
	wantStatus(t, w, http.StatusOK)
	p := into[PSBT](t, w)
	if raw, err := base64.StdEncoding.DecodeString(p.PSBT); err != nil || string(raw) != "psbt\xff" || p.Fee != "0.00000441" || p.TxID != fmt.Sprintf("%064x", 1) {
		t.Fatalf("%+v, %v", p, err)
	}
	ask.path = "/v1/swaps/nobody/psbt"
	wantProblem(t, h.do(ask), 404, "not_found", "")
	ask.path = "/v1/swaps/s/psbt"
	for err, want := range map[error]bad{
		fmt.Errorf("%w: paid", engine.ErrNotPayable):           {status: 409, code: "not_payable"},
		fmt.Errorf("%w: by 12:00", swap.ErrLate):               {status: 409, code: "too_late"},
		fmt.Errorf("%w: not caught up", engine.ErrHold):        {status: 503, code: "on_hold"},
		fmt.Errorf("%w: see give.call", chains.ErrUnsupported): {status: 422, code: "unsupported"},
	} {
		h.engine.fail = err
		wantProblem(t, h.do(ask), want.status, want.code, "")
	}
	// What is missing is told.
	ask.body = psbtBody(outsideCoin(1, "0.015", theOutside))
	if p := wantProblem(t, h.do(ask), 422, "insufficient_coins", "coins"); !strings.Contains(p.Detail, "10000 missing") {
		t.Error(p.Detail)
	}
}

// TestPSBTKeepsEachCoin: nothing is lost or rounded on the way to the chain.
func TestPSBTKeepsEachCoin(t *testing.T) {
	var ask PSBTAsk
	body := strings.Replace(psbtBody(outsideCoin(7, "20999999.97690000", "a"), outsideCoin(8, "0.00000001", "b")), `"change"`, `"fee_rate":"1.234","change"`, 1)
	if err := decode([]byte(body), &ask); err != nil {
		t.Fatal(err)
	}
	f, err := ask.funding(Known{"btc", htlc.Asset{Chain: htlc.BTC}, 8})
	if err != nil {
		t.Fatal(err)
	}
	want := []chains.Coin{
		{Out: chains.Outpoint{TxID: fmt.Sprintf("%064x", 7), Index: 7}, Amount: htlc.Units(2_099_999_997_690_000), Address: "a"},
		{Out: chains.Outpoint{TxID: fmt.Sprintf("%064x", 8), Index: 8}, Amount: htlc.Units(1), Address: "b"},
	}
	if len(f.Coins) != 2 || f.Coins[0] != want[0] || f.Coins[1] != want[1] || f.Rate != 1234 || f.Change != theOutside {
		t.Fatalf("%+v", f)
	}
}
