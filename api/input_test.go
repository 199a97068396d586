package api

import (
	"bytes"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
)

// bad is one bad input and what must be said of it.
type bad struct {
	body   string
	status int
	code   string
	field  string
}

// badJSONs are refused by every body, whatever its type.
func badJSONs() []bad {
	return []bad{
		{"", 400, "body_missing", ""},
		{"   ", 400, "body_missing", ""},
		{"{", 400, "invalid_json", ""},
		{"[]", 400, "invalid_field", ""},
		{`"x"`, 400, "invalid_field", ""},
		{"null", 400, "invalid_field", ""},
		{`{} {}`, 400, "invalid_json", ""},
		{`{}x`, 400, "invalid_json", ""},
		{`{"nobody_knows":1}`, 400, "unknown_field", "nobody_knows"},
		{`{"a":1,"a":2}`, 400, "duplicate_field", "a"},
		{`{"a":1,"A":2}`, 400, "duplicate_field", "A"},
		{"{\"a\":\"\xff\"}", 400, "invalid_json", ""},
		{`{"a":NaN}`, 400, "invalid_json", ""},
		{`{"a":` + strings.Repeat("[", 17) + strings.Repeat("]", 17) + `}`, 400, "invalid_json", ""},
		{strings.Repeat(`{"a":`, 20_000), 413, "body_too_large", ""},
		{strings.Repeat("[", 60_000), 400, "invalid_json", ""},
		{`{"a":"` + strings.Repeat("x", MaxBody) + `"}`, 413, "body_too_large", ""},
	}
}

// badInputs are those of each route.
func badInputs() map[string][]bad {
	all := map[string][]bad{
		"POST /v1/addresses": {
			{`{}`, 400, "missing_field", "asset"},
			{`{"asset":"doge"}`, 422, "unknown_asset", "asset"},
			{`{"asset":"BTC"}`, 422, "unknown_asset", "asset"},
			{`{"ASSET":"btc"}`, 400, "unknown_field", "ASSET"},
			{`{"asset":7}`, 400, "invalid_field", "asset"},
			{`{"asset":null}`, 400, "invalid_field", "asset"},
			{`{"asset":"\ud800"}`, 400, "invalid_field", "asset"},
			{`{"asset":"smt:0x00000000000000000000000000000000000000ab"}`, 422, "unknown_asset", "asset"},
		},
		"POST /v1/withdrawals": append([]bad{
			{`{"asset":"btc","amount":"1"}`, 400, "missing_field", "to"},
			{`{"asset":"btc","amount":"1","to":" x"}`, 400, "invalid_field", "to"},
			{`{"asset":"btc","amount":"1","to":"a\nb"}`, 400, "invalid_field", "to"},
			{`{"asset":"btc","amount":"1","to":"` + strings.Repeat("a", 129) + `"}`, 400, "invalid_field", "to"},
			{`{"asset":"btc","amount":"1","to":"x","fee":"0"}`, 422, "invalid_fee", "fee"},
			{`{"asset":"btc","amount":"1","to":"x","fee":"1.0001"}`, 422, "invalid_fee", "fee"},
			{`{"asset":"btc","amount":"1","to":"x","fee":"10001"}`, 422, "invalid_fee", "fee"},
			{`{"asset":"smt","amount":"1","to":"x","fee":"-1"}`, 422, "invalid_fee", "fee"},
		}, badAmounts(`{"asset":"btc","to":"x","amount":%s}`, "amount")...),
		"PUT /v1/offers": append([]bad{
			{`{}`, 400, "missing_field", "offers"},
			{`{"offers":{}}`, 400, "invalid_field", "offers"},
			{`{"offers":[7]}`, 400, "invalid_field", "offers[0]"},
			{`{"offers":[` + strings.Repeat(`{},`, 256) + `{}]}`, 400, "invalid_field", "offers"},
			{`{"offers":[{"give":"smt","take":"btc","rate":"-1","min":"1","max":"2"}]}`, 422, "invalid_offer", "offers[0]"},
			{`{"offers":[{"give":"smt","take":"btc","rate":"1e9","min":"1","max":"2"}]}`, 422, "invalid_offer", "offers[0]"},
			{`{"offers":[{"give":"smt","take":"btc","rate":"2000","spread":"100%","min":"1","max":"2"}]}`, 422, "invalid_offer", "offers[0]"},
			{`{"offers":[{"give":"smt","take":"btc","rate":"2000","min":"2","max":"1"}]}`, 422, "invalid_offer", "offers[0]"},
			{`{"offers":[{"give":"btc","take":"btc","rate":"2000","min":"1","max":"2"}]}`, 422, "invalid_offer", "offers[0]"},
			{`{"offers":[{"give":"smt","take":"btc","rate":"2","min":"1","max":"2"},{"give":"smt","take":"btc","rate":"3","min":"1","max":"2"}]}`, 422, "duplicate_offer", "offers[1]"},
			{`{"offers":[{"give":"smt","take":"btc","rate":"2","min":"1","max":"2","on":"yes"}]}`, 400, "invalid_field", "offers[0].on"},
		}, badAmounts(`{"offers":[{"give":"smt","take":"btc","rate":"2","min":%s,"max":"2"}]}`, "offers[0].min")...),
		"POST /v1/makers": {
			{`{}`, 400, "missing_field", "url"},
			{`{"url":"ftp://x"}`, 422, "invalid_url", "url"},
			{`{"url":"file:///etc/passwd"}`, 422, "invalid_url", "url"},
			{`{"url":"http://"}`, 422, "invalid_url", "url"},
			{`{"url":"http://u:p@x"}`, 422, "invalid_url", "url"},
			{`{"url":"http://x?y"}`, 422, "invalid_url", "url"},
			{`{"url":"http://x#y"}`, 422, "invalid_url", "url"},
			{`{"url":"http://127.0.0.1:1"}`, 502, "maker_failed", "url"},
		},
		"POST /v1/peers": {
			{`{"url":"http://x"}`, 400, "missing_field", "id"},
			{`{"id":"` + bobsID + `"}`, 400, "missing_field", "url"},
			{`{"id":"a","url":"https://x"}`, 422, "invalid_id", "id"},
			{`{"id":"` + strings.Repeat("a", 5000) + `","url":"https://x"}`, 422, "invalid_id", "id"},
			{`{"id":"` + theOne + `","url":"https://x"}`, 422, "own_id", "id"},
			{`{"id":"` + bobsID + `","url":"http://x"}`, 422, "invalid_url", "url"},
			{`{"id":"` + bobsID + `","url":"https://u:p@x"}`, 422, "invalid_url", "url"},
		},
		"POST /v1/quotes":          badQuotes(),
		"POST /v1/swaps":           badSwaps(),
		"POST /v1/swaps/{id}/psbt": badPSBTs(),

		"POST /v1/api-tokens": {{`{}`, 400, "invalid_field", "scope"}, {`{"scope":"root"}`, 400, "invalid_field", "scope"}, {`{"scope":"read","name":"a\u0000"}`, 400, "invalid_field", "name"}},

		"POST /maker/v1/quotes": badMakerQuotes(),
		"POST /maker/v1/swaps":  badMakerSwaps(),
		"POST /maker/v1/swaps/{id}/signatures": {
			{`{"leg":"get","do":"claim","nonce":7}`, 400, "invalid_field", "nonce"},
			{`{"leg":"get","do":"claim","spend":{"fee":1}}`, 400, "invalid_field", "spend.fee"},
			{`{"leg":"get","do":"claim","nonces":"x"}`, 400, "unknown_field", "nonces"},
			{`{"leg":"get","do":"claim"}`, 401, "token_missing", "Authorization"},
		},
	}
	maps.Copy(all, badChannels())
	return all
}

// badAmounts are wrong amounts in a body with a place for them.
func badAmounts(format, field string) []bad {
	var list []bad
	for _, s := range []string{
		"-1", "+1", "1e3", "NaN", "Infinity", "0x10", "1.", ".5", "1,5", " 1", "1 ", "0.000000001", "0", "0.00000000",
		"79228162514264337593543950336", strings.Repeat("9", 100), "１", "1_000",
	} {
		list = append(list, bad{fmt.Sprintf(format, `"`+s+`"`), 422, "invalid_amount", field})
	}
	return append(list,
		bad{fmt.Sprintf(format, `0.015`), 400, "invalid_field", field},
		bad{fmt.Sprintf(format, `1e400`), 400, "invalid_field", field},
		bad{fmt.Sprintf(format, `["1"]`), 400, "invalid_field", field},
		bad{fmt.Sprintf(format, `""`), 400, "missing_field", field})
}

func badQuotes() []bad {
	withAmount := badAmounts(`{"maker":"http://m","give":{"asset":"btc","amount":%s},"get":{"asset":"smt"}}`, "give.amount")
	withAmount[len(withAmount)-1] = bad{`{"maker":"http://m","give":{"asset":"btc"},"get":{"asset":"smt"}}`, 400, "one_amount", "give.amount"}
	return append(withAmount,
		bad{`{"give":{"asset":"btc","amount":"1"},"get":{"asset":"smt"}}`, 400, "missing_field", "maker"},
		bad{`{"maker":"m","give":{"asset":"btc","amount":"1"},"get":{"asset":"smt"}}`, 422, "invalid_url", "maker"},
		bad{`{"maker":"http://m","give":{"asset":"btc","amount":"1"},"get":{"asset":"smt","amount":"2"}}`, 400, "one_amount", "give.amount"},
		bad{`{"maker":"http://m","give":{"asset":"btc","amount":"1"},"get":{"asset":"btc"}}`, 422, "same_asset", "get.asset"},
		bad{`{"maker":"http://m","give":{"asset":"x","amount":"1"},"get":{"asset":"btc"}}`, 422, "unknown_asset", "give.asset"},
		bad{`{"maker":"http://m","give":{"asset":"btc","amount":"1"},"get":{}}`, 400, "missing_field", "get.asset"},
		bad{`{"maker":"http://m","give":{"asset":"btc","amount":"1","x":1},"get":{}}`, 400, "unknown_field", "give.x"},
		bad{`{"maker":"http://m","give":{"asset":"btc","asset":"smt"},"get":{}}`, 400, "duplicate_field", "give.asset"},
		bad{`{"maker":"http://m","give":{"asset":"smt:usdt","amount":"0.0000001"},"get":{"asset":"btc"}}`, 422, "invalid_amount", "give.amount"},
		bad{`{"maker":"http://m","rail":"boat","give":{"asset":"btc","amount":"1"},"get":{"asset":"smt"}}`, 400, "invalid_field", "rail"},
		bad{`{"maker":"http://m","rail":"channel","give":{"asset":"btc","amount":"1"},"get":{"asset":"smt"}}`, 422, "rail_not_offered", "rail"})
}

func badSwaps() []bad {
	return []bad{
		{`{}`, 400, "missing_field", "quote"},
		{`{"quote":"` + strings.Repeat("q", 129) + `"}`, 400, "invalid_field", "quote"},
		{`{"quote":"q","fund":"bank"}`, 400, "invalid_field", "fund"},
		{`{"quote":"q","to":"a b "}`, 400, "invalid_field", "to"},
		{`{"quote":"q","refund_to":"\u0007"}`, 400, "invalid_field", "refund_to"},
		{`{"quote":"q","id":"x"}`, 400, "unknown_field", "id"},
	}
}

func badMakerQuotes() []bad {
	quote := func(give, get, rest string) string {
		return fmt.Sprintf(`{"give":{"asset":{"chain":%q},"amount":%q},"get":{"asset":{"chain":%q}}%s}`, "btc", give, get, rest)
	}
	return []bad{
		{quote("1", "doge", ""), 422, "unknown_asset", "get.asset"},
		{quote("1", "btc", ""), 422, "same_asset", "get.asset"},
		{quote("0", "smt", ""), 400, "one_amount", "give.amount"},
		{quote("0.5", "smt", ""), 400, "invalid_field", "give.amount"},
		{quote("-5", "smt", ""), 400, "invalid_field", "give.amount"},
		{quote("1e5", "smt", ""), 400, "invalid_field", "give.amount"},
		{quote("1", "smt", `,"rail":"channel"`), 422, "rail_not_offered", "rail"},
		{quote("1", "smt", `,"rail":"boat"`), 400, "invalid_field", "rail"},
		{quote("1", "smt", `,"claim_address":"0x00"`), 422, "invalid_party", "claim_address"},
		{`{"give":{"asset":"btc","amount":"1"},"get":{"asset":{"chain":"smt"}}}`, 400, "invalid_field", "give.asset"},
		{`{"give":{"asset":{"chain":"btc"},"amount":1},"get":{"asset":{"chain":"smt"}}}`, 400, "invalid_field", "give.amount"},
		{`{"give":{"asset":{"chain":"smt","token":"0xAB"},"amount":"1"},"get":{"asset":{"chain":"btc"}}}`, 422, "unknown_asset", "give.asset"},
	}
}

const goodHash = "00000000000000000000000000000000000000000000000000000000000000ff"

func badMakerSwaps() []bad {
	swap := func(hash, rest string) string { return fmt.Sprintf(`{"quote":"q","hash":%q%s}`, hash, rest) }
	zero := strings.Repeat("0", 64)
	return []bad{
		{`{"hash":"` + goodHash + `"}`, 400, "missing_field", "quote"},
		{`{"quote":"q"}`, 422, "invalid_hash", "hash"},
		{swap(zero, ""), 400, "invalid_field", "hash"},
		{swap("66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925", ""), 400, "invalid_field", "hash"},
		{swap(strings.ToUpper(goodHash), ""), 400, "invalid_field", "hash"},
		{swap("00", ""), 400, "invalid_field", "hash"},
		{swap(goodHash, ""), 400, "one_party", "claim_key"},
		{swap(goodHash, `,"claim_key":"`+theKey+`","claim_address":"`+theOne+`"`), 400, "one_party", "claim_key"},
		{swap(goodHash, `,"claim_key":"`+theKey+`"`), 400, "one_party", "refund_key"},
		{swap(goodHash, `,"claim_key":"04`+theKey[2:]+`","refund_address":"`+theOne+`"`), 422, "invalid_party", "claim_key"},
		{swap(goodHash, `,"claim_key":"`+theKey+`","refund_address":"0x0000000000000000000000000000000000000000"`), 422, "invalid_party", "refund_key"},
		{swap(goodHash, `,"claim_key":"`+theKey+`","refund_address":"`+theOne+`","template":"p2sh"`), 400, "invalid_field", "template"},
	}
}

// What is wrong is refused with its code and field, and changes nothing.
func TestBadInputs(t *testing.T) {
	h := newHouse(t)
	h.engine.swaps["s"] = sampleSwap("s")
	routes := badInputs()
	for _, name := range slices.Sorted(maps.Keys(routes)) {
		method, path, _ := strings.Cut(name, " ")
		path = strings.ReplaceAll(path, "{id}", "s")
		for i, b := range append(badJSONs(), routes[name]...) {
			before, stored := h.engine.writes(), h.store.count("")
			r := request{method: method, path: path, body: b.body, key: fmt.Sprintf("k%d", i)}
			if strings.HasPrefix(path, "/v1/") {
				r.token = h.olivia
			}
			if b.status >= 500 {
				r.key = "" // a fault keeps its key's body, on purpose
			}
			t.Run(fmt.Sprintf("%s %.60s", name, b.body), func(t *testing.T) { wantProblem(t, h.do(r), b.status, b.code, b.field) })
			if h.engine.writes() != before || h.store.count("") != stored {
				t.Fatalf("%s %.80s changed something", name, b.body)
			}
		}
	}
}

// Every route with a body is in the table above.
func TestBadInputsKnowEveryBody(t *testing.T) {
	h := newHouse(t)
	for _, name := range served(t, h.handler) {
		method, path, _ := strings.Cut(name, " ")
		bodiless := strings.HasSuffix(name, "/cancel") || strings.HasSuffix(name, "/settle") || strings.HasPrefix(path, "/peer/v1/") // no JSON
		if _, known := badInputs()[name]; (method == "POST" || method == "PUT") && !bodiless && !known {
			t.Errorf("%s has no bad inputs", name)
		}
	}
}

func TestContentType(t *testing.T) {
	h := newHouse(t)
	for kind, status := range map[string]int{
		"application/json": 200, "application/json; charset=utf-8": 200, "Application/JSON": 200,
		"application/json; charset=latin1": 415, "text/plain": 415, "application/x-www-form-urlencoded": 415,
		"multipart/form-data; boundary=x": 415, "": 415, "application/cbor": 415,
	} {
		w := h.do(request{method: "POST", path: "/v1/addresses", token: h.terry, body: `{"asset":"btc"}`, header: map[string]string{"Content-Type": kind}})
		if w.Code != status {
			t.Errorf("%q: %d, want %d: %s", kind, w.Code, status, w.Body)
		}
	}
	w := h.do(request{method: "POST", path: "/v1/addresses", token: h.terry, body: `{"asset":"btc"}`, header: map[string]string{"Content-Encoding": "gzip"}})
	wantProblem(t, w, 415, "content_encoding", "Content-Encoding")
	wantProblem(t, h.do(request{method: "GET", path: "/v1/node", token: h.rita, body: "{}"}), 400, "body_unexpected", "")
}

// A body that says it is too long is refused unread.
func TestDeclaredLengthIsRefusedUnread(t *testing.T) {
	h := newHouse(t)
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "/v1/quotes", nil)
	if err != nil {
		t.Fatal(err)
	}
	body := &counted{}
	req.Body, req.ContentLength, req.Host = body, MaxBody+1, "localhost"
	req.Header.Set("Authorization", "Bearer "+h.terry)
	w := httptest.NewRecorder()
	h.handler.ServeHTTP(w, req)
	wantProblem(t, w, 413, "body_too_large", "")
	if body.n != 0 {
		t.Fatalf("%d bytes were read", body.n)
	}
}

// An endless body is read no further than the bound.
func TestEndlessBodyIsCut(t *testing.T) {
	h := newHouse(t)
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "/v1/quotes", nil)
	if err != nil {
		t.Fatal(err)
	}
	body := &counted{}
	req.Body, req.ContentLength, req.Host = body, -1, "localhost"
	req.Header.Set("Authorization", "Bearer "+h.terry)
	w := httptest.NewRecorder()
	h.handler.ServeHTTP(w, req)
	wantProblem(t, w, 413, "body_too_large", "")
	if body.n > 2*MaxBody {
		t.Fatalf("%d bytes were read", body.n)
	}
}

// counted is an endless body.
type counted struct{ n int }

func (c *counted) Read(b []byte) (int, error) {
	c.n += len(b)
	return copy(b, bytes.Repeat([]byte(" "), len(b))), nil
}

func (c *counted) Close() error { return nil }

func TestBadQueriesAndIDs(t *testing.T) {
	h := newHouse(t)
	for path, want := range map[string]bad{
		"/v1/swaps?state=lost":                 {status: 400, code: "invalid_field", field: "state"},
		"/v1/swaps?role=initiator":             {status: 400, code: "invalid_field", field: "role"},
		"/v1/swaps?limit=0":                    {status: 400, code: "invalid_field", field: "limit"},
		"/v1/swaps?limit=201":                  {status: 400, code: "invalid_field", field: "limit"},
		"/v1/swaps?limit=1e1":                  {status: 400, code: "invalid_field", field: "limit"},
		"/v1/swaps?sort=up":                    {status: 400, code: "unknown_parameter", field: "sort"},
		"/v1/swaps?limit=1&limit=2":            {status: 400, code: "invalid_field", field: "limit"},
		"/v1/swaps?cursor=%zz":                 {status: 400, code: "invalid_query"},
		"/v1/node?x=1":                         {status: 400, code: "unknown_parameter", field: "x"},
		"/v1/swaps/nobody":                     {status: 404, code: "not_found"},
		"/v1/swaps/%00":                        {status: 404, code: "not_found"},
		"/v1/swaps/nobody/events":              {status: 404, code: "not_found"},
		"/v1/nowhere":                          {status: 404, code: "no_such_path"},
		"/v1/channels?cursor=a":                {status: 400, code: "unknown_parameter", field: "cursor"},
		"/v1/transfers?limit=201":              {status: 400, code: "invalid_field", field: "limit"},
		"/v1/routes":                           {status: 400, code: "missing_field", field: "asset"},
		"/v1/routes?asset=btc&to=x&amount=1":   {status: 409, code: "no_channels", field: "asset"},
		"/v1/routes?asset=smt&to=x&amount=1":   {status: 400, code: "invalid_field", field: "to"},
		"/v1/routes?asset=smt&amount=-1":       {status: 422, code: "invalid_amount", field: "amount"},
		"/v1/webhooks":                         {status: 501, code: "not_implemented"},
		"/v1/swaps/abc/recovery":               {status: 403, code: "scope_missing", field: "Authorization"},
		"/v1/events?after=-1":                  {status: 400, code: "invalid_field", field: "after"},
		"/v1/events?after=x":                   {status: 400, code: "invalid_field", field: "after"},
		"/v1/events?after=9999999999999999999": {status: 400, code: "invalid_field", field: "after"},
	} {
		t.Run(path, func(t *testing.T) {
			wantProblem(t, h.do(request{method: "GET", path: path, token: h.rita}), want.status, want.code, want.field)
		})
	}
	wantProblem(t, h.do(request{method: "PATCH", path: "/v1/swaps", token: h.olivia}), 405, "method_not_allowed", "")
}
