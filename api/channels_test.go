package api

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/swap/engine"
)

func badChannels() map[string][]bad {
	open := func(rest string) string { return `{"asset":"smt:usdt","peer":"` + bobsID + `",` + rest + `}` }
	nodes := func(format, field string) (list []bad) {
		for _, id := range []string{"bob", "0x", bobsID[2:], bobsID + "0", "0X" + bobsID[2:], strings.Repeat("z", 42), " " + bobsID} {
			list = append(list, bad{fmt.Sprintf(format, id), 400, "invalid_field", field})
		}
		return list
	}
	sum := append([]bad{
		{`{}`, 400, "missing_field", "amount"},
		{`{"amount":"1","asset":"smt"}`, 400, "unknown_field", "asset"},
		{`{"amount":"0.0000001"}`, 422, "invalid_amount", "amount"}, // usdt has 6 decimals
	}, badAmounts(`{"amount":%s}`, "amount")...)
	pay := append([]bad{
		{`{}`, 400, "missing_field", "asset"},
		{`{"asset":"btc","to":"` + bobsID + `","amount":"1"}`, 409, "no_channels", "asset"},
		{`{"asset":"smt","amount":"1"}`, 400, "invalid_field", "to"},
		{`{"asset":"smt","amount":"1","to":"` + bobsID + `","hash":"` + strings.ToUpper(goodHash) + `"}`, 400, "invalid_field", "hash"},
		{`{"asset":"smt","amount":"1","to":"` + bobsID + `","hash":"00"}`, 400, "invalid_field", "hash"},
		{`{"asset":"smt","amount":"1","to":"` + bobsID + `","expires_at":"tomorrow"}`, 400, "invalid_field", "expires_at"},
		{`{"asset":"smt","amount":"1","to":"` + bobsID + `","expires_at":7}`, 400, "invalid_field", "expires_at"},
		{`{"asset":"smt","amount":"1","to":"` + bobsID + `","note":"\u0007"}`, 400, "invalid_field", "note"},
		{`{"asset":"smt","amount":"1","to":"` + bobsID + `","note":"` + strings.Repeat("n", 257) + `"}`, 400, "invalid_field", "note"},
		{`{"asset":"smt","amount":"1","to":"` + bobsID + `","secret":"00"}`, 400, "unknown_field", "secret"},
	}, badAmounts(`{"asset":"smt:usdt","to":"`+bobsID+`","amount":%s}`, "amount")...)
	return map[string][]bad{
		"POST /v1/channels": append(append([]bad{
			{`{}`, 400, "missing_field", "asset"},
			{`{"asset":"ltc","peer":"` + bobsID + `","deposit":"1"}`, 409, "no_channels", "asset"},
			{open(`"deposit":"1","settle_timeout_s":-1`), 400, "invalid_field", "settle_timeout_s"},
			{open(`"deposit":"1","settle_timeout_s":2592001`), 400, "invalid_field", "settle_timeout_s"},
			{open(`"deposit":"1","settle_timeout_s":"1h"`), 400, "invalid_field", "settle_timeout_s"},
			{open(`"deposit":"1","settle_timeout_s":1e30`), 400, "invalid_field", "settle_timeout_s"},
			{open(`"amount":"1"`), 400, "unknown_field", "amount"},
		}, badAmounts(open(`"deposit":%s`), "deposit")...), nodes(`{"asset":"smt","deposit":"1","peer":%q}`, "peer")...),
		"POST /v1/channels/{id}/deposit":  sum,
		"POST /v1/channels/{id}/withdraw": sum,
		"POST /v1/channels/{id}/close": {
			{`{}`, 400, "missing_field", "cooperative"},
			{`{"cooperative":null}`, 400, "missing_field", "cooperative"},
			{`{"cooperative":"true"}`, 400, "invalid_field", "cooperative"},
			{`{"cooperative":1}`, 400, "invalid_field", "cooperative"},
		},
		"POST /v1/transfers": append(pay, nodes(`{"asset":"smt","amount":"1","to":%q}`, "to")...),
		"POST /v1/transfers/{id}/resolve": {
			{`{}`, 400, "invalid_field", "secret"},
			{`{"secret":"00"}`, 400, "invalid_field", "secret"},
			{`{"secret":"` + goodHash + `00"}`, 400, "invalid_field", "secret"},
			{`{"secret":"0x` + goodHash + `"}`, 400, "invalid_field", "secret"},
			{`{"secret":7}`, 400, "invalid_field", "secret"},
		},
	}
}

func channelScopes() map[string]Scope {
	return map[string]Scope{
		"GET /v1/channels": Read, "POST /v1/channels": Trade, "GET /v1/channels/{id}": Read,
		"POST /v1/channels/{id}/deposit": Trade, "POST /v1/channels/{id}/withdraw": Trade, "POST /v1/channels/{id}/close": Trade, "POST /v1/channels/{id}/settle": Trade,
		"POST /v1/transfers": Trade, "GET /v1/transfers": Read, "GET /v1/transfers/{id}": Read,
		"POST /v1/transfers/{id}/cancel": Trade, "POST /v1/transfers/{id}/resolve": Trade, "GET /v1/routes": Read,
	}
}

func goodChannelCalls(h *house) map[string]request {
	return map[string]request{
		"GET /v1/channels":                {token: h.rita},
		"POST /v1/channels":               {token: h.terry, key: "c", body: `{"asset":"smt:usdt","peer":"` + bobsID + `","deposit":"100","settle_timeout_s":86400}`},
		"GET /v1/channels/{id}":           {token: h.rita},
		"POST /v1/channels/{id}/deposit":  {token: h.terry, key: "d", body: `{"amount":"0.000001"}`},
		"POST /v1/channels/{id}/withdraw": {token: h.terry, key: "e", body: `{"amount":"7"}`},
		"POST /v1/channels/{id}/close":    {token: h.terry, body: `{"cooperative":true}`},
		"POST /v1/channels/{id}/settle":   {token: h.terry},
		"POST /v1/transfers":              {token: h.terry, key: "p", body: `{"asset":"smt","to":"` + bobsID + `","amount":"1","hash":"` + goodHash + `","expires_at":"2030-01-02T03:04:05Z","note":"rent"}`},
		"GET /v1/transfers":               {token: h.rita},
		"GET /v1/transfers/{id}":          {token: h.rita},
		"POST /v1/transfers/{id}/cancel":  {token: h.terry},
		"POST /v1/transfers/{id}/resolve": {token: h.terry, body: `{"secret":"` + goodHash + `","asset":"smt:usdt","amount":"1"}`},
	}
}

// The channel and the transfer of the documentation, byte for byte.
func TestGoldenChannel(t *testing.T) {
	h := newHouse(t)
	golden(t, "channel.json", h.do(request{method: "GET", path: "/v1/channels/s", token: h.rita}).Body.Bytes())
	golden(t, "transfer.json", h.do(request{method: "GET", path: "/v1/transfers/s", token: h.rita}).Body.Bytes())
}

func (h *house) payAs(key, amount string) request {
	return request{method: "POST", path: "/v1/transfers", token: h.terry, key: key, body: `{"asset":"smt","to":"` + bobsID + `","amount":"` + amount + `"}`}
}

// Of the same key money moves once, whatever the engine remembers of it; of no key,
// never.
func TestChannelMoneyMovesOnce(t *testing.T) {
	h := newHouse(t)
	for name, good := range goodChannelCalls(h) {
		method, path, _ := strings.Cut(name, " ")
		r := good
		r.method, r.path = method, strings.ReplaceAll(path, "{id}", "s")
		if method != "POST" || r.key == "" {
			continue
		}
		before := h.engine.writes()[3]
		keyless := r
		keyless.key = ""
		wantProblem(t, h.do(keyless), 400, "idempotency_key_required", KeyHeader)
		first := h.do(r)
		wantStatus(t, first, 202)
		h.till.opened, h.till.paid = map[string]string{}, map[string]string{}
		h.open() // a restart
		if again := h.do(r); again.Code != 202 || again.Body.String() != first.Body.String() {
			t.Errorf("%s again: %d %s", name, again.Code, again.Body)
		}
		r.body = strings.ReplaceAll(r.body, `":"1"`, `":"2"`)
		r.body = strings.ReplaceAll(r.body, `":"0.000001"`, `":"3"`)
		r.body = strings.ReplaceAll(r.body, `":"7"`, `":"8"`)
		r.body = strings.ReplaceAll(r.body, `":"100"`, `":"9"`)
		wantProblem(t, h.do(r), 409, "idempotency_mismatch", KeyHeader)
		if n := h.engine.writes()[3]; n != before+1 {
			t.Errorf("%s was done %d times", name, n-before)
		}
	}
}

// A close is of the kind that was asked for; a lock under a hash is not waited for.
func TestWhatIsAskedIsDone(t *testing.T) {
	h := newHouse(t)
	for _, how := range []bool{true, false, true} {
		wantStatus(t, h.do(request{method: "POST", path: "/v1/channels/s/close", token: h.terry, body: fmt.Sprintf(`{"cooperative":%t}`, how)}), 202)
		if h.till.how != how {
			t.Errorf("cooperative %t closed with %t", how, h.till.how)
		}
	}
	wantStatus(t, h.do(h.payAs("a", "1.5")), 202)
	if r := h.till.last; r.Hash != nil || r.Amount != smt("1.5") || r.Wait < 5*time.Second || r.Wait > time.Minute {
		t.Errorf("asked %+v", r)
	}
	good := goodChannelCalls(h)["POST /v1/transfers"]
	good.method, good.path = "POST", "/v1/transfers"
	wantStatus(t, h.do(good), 202)
	if r := h.till.last; r.Hash.String() != goodHash || r.Wait > 2*time.Second || r.Expires.Time().Year() != 2030 || r.Note != "rent" {
		t.Errorf("asked %+v", r)
	}
}

func TestTransferPages(t *testing.T) {
	h := newHouse(t)
	for i := range 5 {
		h.till.list = append(h.till.list, sampleTransfer(fmt.Sprint("t", i)))
	}
	c := NewClient(h.serveHTTP(t), h.rita)
	var ids []string
	for cursor := ""; ; {
		p, err := c.Transfers(t.Context(), cursor, 2)
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range p.Items {
			ids = append(ids, x.ID)
		}
		if p.Next == nil {
			break
		}
		cursor = *p.Next
	}
	if got := strings.Join(ids, " "); got != "t0 t1 t2 t3 t4" {
		t.Fatal(got)
	}
}

// Each method of the client speaks to its route.
func TestClientOfChannels(t *testing.T) {
	h := newHouse(t)
	c, ctx := NewClient(h.serveHTTP(t), h.terry), t.Context()
	p, err := c.Channels(ctx)
	if err != nil || len(p.Items) != 1 || p.Items[0].Spendable != "70" {
		t.Fatalf("%+v, %v", p, err)
	}
	one, err := c.Channel(ctx, "s")
	if err != nil || one.ID != "s" {
		t.Fatalf("%+v, %v", one, err)
	}
	for name, call := range map[string]func() (Channel, error){
		"open": func() (Channel, error) {
			return c.OpenChannel(ctx, "k", ChannelAsk{Asset: "smt", Peer: bobsID, Deposit: "1"})
		},
		"deposit":  func() (Channel, error) { return c.DepositChannel(ctx, "k", "s", DepositAsk{Amount: "1"}) },
		"withdraw": func() (Channel, error) { return c.WithdrawChannel(ctx, "k", "s", "1") },
		"close":    func() (Channel, error) { return c.CloseChannel(ctx, "s", true) },
		"settle":   func() (Channel, error) { return c.SettleChannel(ctx, "s") },
	} {
		before := h.engine.writes()[3]
		if v, err := call(); err != nil || v.ID == "" || h.engine.writes()[3] != before+1 {
			t.Errorf("%s: %+v, %v", name, v, err)
		}
	}
	for name, call := range map[string]func() (Transfer, error){
		"pay":     func() (Transfer, error) { return c.Pay(ctx, "k", TransferAsk{Asset: "smt", To: bobsID, Amount: "1"}) },
		"resolve": func() (Transfer, error) { return c.ResolveTransfer(ctx, "s", SecretAsk{goodHash, "smt:usdt", "1"}) },
		"cancel":  func() (Transfer, error) { return c.CancelTransfer(ctx, "s") },
		"one":     func() (Transfer, error) { return c.Transfer(ctx, "s") },
	} {
		if v, err := call(); err != nil || v.ID == "" {
			t.Errorf("%s: %+v, %v", name, v, err)
		}
	}
	r, err := c.Routes(ctx, "smt", bobsID, "2.5")
	if err != nil || len(r.Routes) != 1 || r.Routes[0].Amount != "2.5" || r.Routes[0].Hops[0].Node != bobsID {
		t.Fatalf("%+v, %v", r, err)
	}
}

// A node without a contract of channels says which setting makes it have them.
func TestNoContractNamesTheSetting(t *testing.T) {
	h := newHouse(t, func(c *Config) { c.Channels = nil })
	for _, r := range []request{
		{method: "GET", path: "/v1/channels"}, {method: "POST", path: "/v1/channels", body: `{}`}, {method: "GET", path: "/v1/transfers/abc"},
		{method: "GET", path: "/v1/routes"}, {method: "POST", path: "/v1/channels/s/close"},
	} {
		r.token = h.terry
		if p := wantProblem(t, h.do(r), 409, "no_channels", ""); !strings.Contains(p.Detail, "[chains.smt] of swapd.toml") {
			t.Errorf("%s: %s", r.path, p.Detail)
		}
	}
	with := newHouse(t) // the one chain has them, the other has not
	with.engine.fail = fmt.Errorf("%w on eth here: set channels in [chains.eth] of swapd.toml", engine.ErrNoChannels)
	r := request{method: "POST", path: "/v1/channels", token: with.terry, key: "k", body: `{"asset":"eth","peer":"` + bobsID + `","deposit":"1"}`}
	if p := wantProblem(t, with.do(r), 409, "no_channels", "asset"); !strings.Contains(p.Detail, "[chains.eth]") {
		t.Error(p.Detail)
	}
}

// What the engine refuses has its code and moves nothing.
func TestRefusalsOfChannels(t *testing.T) {
	h := newHouse(t)
	for i, c := range []struct {
		err    error
		status int
		code   string
		field  string
	}{
		{channel.ErrRoute, 422, "no_route", "amount"}, {engine.ErrHashUsed, 409, "hash_used", ""}, {chains.ErrFunds, 409, "insufficient_funds", "amount"},
		{engine.ErrRequest, 422, "invalid_request", ""}, {fmt.Errorf("%w: expires_at", engine.ErrRequest), 422, "invalid_request", "expires_at"},
		{engine.ErrSafeMode, 503, "safe_mode", ""},
	} {
		h.engine.fail = fmt.Errorf("%w: as a test says", c.err)
		wantProblem(t, h.do(h.payAs(fmt.Sprint(i), "1")), c.status, c.code, c.field)
	}
	h.engine.fail = channel.ErrMark
	wantProblem(t, h.do(request{method: "POST", path: "/v1/transfers/s/cancel", token: h.terry}), 409, "secret_in_use", "")
	if n := h.engine.writes()[3]; n != 0 {
		t.Errorf("%d were done", n)
	}
	for _, path := range []string{"/v1/channels/x", "/v1/transfers/x", "/v1/channels/%00"} {
		wantProblem(t, h.do(request{method: "GET", path: path, token: h.rita}), 404, "not_found", "")
	}
}

// Events show the object as its GET gives it; of one that is gone there is none.
func TestChannelEventsAreTheObjects(t *testing.T) {
	h := newHouse(t)
	h.engine.happen("channel", "gone")
	h.engine.happen("channel", "s")
	h.engine.happen("transfer", "s")
	next := streamOf(t, h.serveHTTP(t), "/v1/events", h.rita, "")
	next()
	for i, kind := range []string{"channel", "transfer"} {
		object := strings.TrimSpace(h.do(request{method: "GET", path: "/v1/" + kind + "s/s", token: h.rita}).Body.String())
		if f, want := next(), fmt.Sprintf("id: %d\nevent: %s\ndata: %s", i+2, kind, object); f != want {
			t.Errorf("%s\nwant %s", f, want)
		}
	}
}

// TestSecretIsNotGivenForLess: somebody locked less under the hash than its owner expects.
// The engine is not asked.
func TestSecretIsNotGivenForLess(t *testing.T) {
	h := newHouse(t)
	ask := func(amount string) request {
		return request{method: "POST", path: "/v1/transfers/s/resolve", token: h.terry, body: `{"secret":"` + goodHash + `","asset":"smt:usdt","amount":"` + amount + `"}`}
	}
	before := h.engine.writes()[3]
	for amount, code := range map[string]string{"1000000": "less_than_expected", "0": "invalid_amount", "-1": "invalid_amount", "x": "invalid_amount"} {
		status := 422
		if code == "less_than_expected" {
			status = 409
		}
		wantProblem(t, h.do(ask(amount)), status, code, "amount")
	}
	if h.engine.writes()[3] != before {
		t.Error("the secret was given all the same")
	}
	if a := h.do(ask("1.5")); a.Code != 200 {
		t.Errorf("what is enough: %d %s", a.Code, a.Body)
	}
}
