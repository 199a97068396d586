package api

import (
	"encoding/json"
	"flag"
	"maps"
	"net/http/httptest"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/danielgtaylor/huma/v2"
)

var update = flag.Bool("update", false, "write testdata anew")

// The document describes exactly the routes that are served.
func TestDocumentHasEveryRoute(t *testing.T) {
	h := newHouse(t)
	doc := document(t, h)
	var have []string
	for path, item := range doc.Paths {
		for method := range item {
			have = append(have, strings.ToUpper(method)+" "+path)
		}
	}
	want := slices.DeleteFunc(served(t, h.handler), func(s string) bool {
		return !strings.Contains(s, "/v1/")
	})
	slices.Sort(have)
	slices.Sort(want)
	if !slices.Equal(have, want) {
		t.Fatalf("document: %v\nserved:   %v", have, want)
	}
	if doc.OpenAPI != "3.1.0" || len(doc.Components.Schemas) < 20 {
		t.Fatalf("version %s, %d schemas", doc.OpenAPI, len(doc.Components.Schemas))
	}
	for name := range doc.Components.Schemas {
		if strings.HasPrefix(name, "Error") {
			t.Errorf("schema %s is of no answer of ours", name)
		}
	}
}

// openAPI is as much of a document as the tests look at.
type openAPI struct {
	OpenAPI    string
	Paths      map[string]map[string]operationDoc
	Components struct{ Schemas map[string]json.RawMessage }
}

type operationDoc struct {
	Security    []map[string][]string
	RequestBody *struct{ Required bool }
	Responses   map[string]struct {
		Content map[string]struct{ Schema json.RawMessage }
	}
}

func document(t *testing.T, h *house) openAPI {
	t.Helper()
	w := h.do(request{method: "GET", path: "/openapi.json"})
	wantStatus(t, w, 200)
	if strings.Contains(w.Body.String(), "$schema") {
		t.Error("$schema in the document")
	}
	var doc openAPI
	if err := json.Unmarshal(w.Body.Bytes(), &doc); err != nil {
		t.Fatal(err)
	}
	return doc
}

// Every reference leads somewhere.
func TestDocumentReferencesResolve(t *testing.T) {
	h := newHouse(t)
	raw := h.do(request{method: "GET", path: "/openapi.json"}).Body.String()
	doc := document(t, h)
	for _, part := range strings.Split(raw, `"$ref":"`)[1:] {
		ref, _, _ := strings.Cut(part, `"`)
		if _, ok := doc.Components.Schemas[strings.TrimPrefix(ref, "#/components/schemas/")]; !ok {
			t.Errorf("%s leads nowhere", ref)
		}
	}
}

// Security, body and problem are documented where they are enforced.
func TestDocumentTellsTheRules(t *testing.T) {
	doc := document(t, newHouse(t))
	for name, scope := range scopes() {
		method, path, _ := strings.Cut(name, " ")
		op := doc.Paths[path][strings.ToLower(method)]
		if len(op.Security) != 1 || !slices.Equal(op.Security[0]["owner"], []string{string(scope)}) {
			t.Errorf("%s: security %v, want %s", name, op.Security, scope)
		}
		if _, ok := op.Responses["default"].Content["application/problem+json"]; !ok {
			t.Errorf("%s: no problem", name)
		}
	}
	for name := range badInputs() {
		method, path, _ := strings.Cut(name, " ")
		if op := doc.Paths[path][strings.ToLower(method)]; op.RequestBody == nil || !op.RequestBody.Required {
			t.Errorf("%s: body is not documented as required", name)
		}
	}
}

// goodCalls is one call of every route whose answer is JSON.
func goodCalls(h *house, other string) map[string]request {
	quote := `{"maker":"http://m","give":{"asset":"btc","amount":"0.015"},"get":{"asset":"smt"}}`
	offer := `{"offers":[{"give":"smt","take":"btc","rate":"2000","spread":"0.5%","min":"0.0001","max":"0.5"}]}`
	ask := `{"give":{"asset":{"chain":"btc"},"amount":"1500000"},"get":{"asset":{"chain":"smt"}},"rail":"chain","claim_address":"` + theOne + `"}`
	take := `{"quote":"q","hash":"` + goodHash + `","claim_address":"` + theOne + `","refund_key":"` + theKey + `"}`
	all := map[string]request{
		"GET /v1/node":                     {token: h.rita},
		"GET /v1/balances":                 {token: h.rita},
		"POST /v1/addresses":               {token: h.terry, body: `{"asset":"btc"}`},
		"POST /v1/withdrawals":             {token: h.olivia, key: "w", body: `{"asset":"smt:usdt","to":"` + theOne + `","amount":"1.5","fee":"2"}`},
		"GET /v1/offers":                   {token: h.rita},
		"PUT /v1/offers":                   {token: h.terry, body: offer},
		"GET /v1/makers":                   {token: h.rita},
		"POST /v1/makers":                  {token: h.terry, body: `{"url":"` + other + `/"}`},
		"GET /v1/peers":                    {token: h.rita},
		"POST /v1/peers":                   {token: h.terry, body: `{"id":"` + bobsID + `","url":"` + other + `"}`},
		"DELETE /v1/peers/{id}":            {token: h.terry},
		"POST /v1/quotes":                  {token: h.terry, body: quote},
		"POST /v1/swaps":                   {token: h.terry, key: "s", body: `{"quote":"q1","fund":"external","to":"x","refund_to":"y"}`},
		"GET /v1/swaps":                    {token: h.rita},
		"GET /v1/swaps/{id}":               {token: h.rita},
		"GET /v1/swaps/{id}/recovery":      {token: h.olivia},
		"POST /v1/swaps/{id}/cancel":       {token: h.terry},
		"POST /v1/swaps/{id}/psbt":         {token: h.terry, body: goodPSBT()},
		"GET /v1/api-tokens":               {token: h.olivia},
		"POST /v1/api-tokens":              {token: h.olivia, body: `{"name":"x","scope":"read"}`},
		"DELETE /v1/api-tokens/{id}":       {token: h.olivia},
		"GET /maker/v1/pairs":              {},
		"POST /maker/v1/quotes":            {body: ask},
		"POST /maker/v1/swaps":             {body: take},
		"GET /maker/v1/swaps/{id}":         {token: "taker"},
		"POST /maker/v1/swaps/{id}/cancel": {token: "taker"},
	}
	maps.Copy(all, goodChannelCalls(h))
	return all
}

// What is answered is what is documented, of every route.
func TestAnswersAreAsDocumented(t *testing.T) {
	h := newHouse(t)
	other := newHouse(t)
	h.engine.swaps["s"] = sampleSwap("s")
	calls := goodCalls(h, other.serveHTTP(t))
	doc := document(t, h)
	registry := registryOf(t, h)
	for _, name := range served(t, h.handler) {
		_, known := calls[name]
		skip := !strings.Contains(name, "/v1/") || strings.HasSuffix(name, "/events") || strings.HasSuffix(name, "/signatures") ||
			strings.Contains(name, " /peer/v1/") // not JSON: see the package peer
		if !known && !skip && name != "GET /v1/routes" { // whose query is in its own test
			t.Errorf("%s has no good call", name)
		}
	}
	tokenID, _, _ := strings.Cut(strings.TrimPrefix(h.rita, tokenPrefix), "_")
	for _, name := range slices.Sorted(maps.Keys(calls)) {
		r := calls[name]
		var path string
		r.method, path, _ = strings.Cut(name, " ")
		r.path = strings.ReplaceAll(path, "{id}", "s")
		if r.method == "DELETE" {
			continue // last, below
		}
		checkAnswer(t, name, h.do(r), doc.Paths[path][strings.ToLower(r.method)], registry)
	}
	w := h.do(request{method: "DELETE", path: "/v1/peers/" + bobsID, token: h.terry})
	checkAnswer(t, "DELETE peer", w, doc.Paths["/v1/peers/{id}"]["delete"], registry)
	w = h.do(request{method: "DELETE", path: "/v1/api-tokens/" + tokenID, token: h.olivia})
	checkAnswer(t, "DELETE", w, doc.Paths["/v1/api-tokens/{id}"]["delete"], registry)
}

func checkAnswer(t *testing.T, name string, w *httptest.ResponseRecorder, op operationDoc, registry huma.Registry) {
	t.Helper()
	content := op.Responses[itoa(w.Code)].Content["application/json"]
	if w.Code >= 300 || content.Schema == nil {
		t.Fatalf("%s: %d is not documented: %s", name, w.Code, w.Body)
	}
	if w.Header().Get("Cache-Control") != "no-store" {
		t.Errorf("%s may be cached", name)
	}
	var s huma.Schema
	if err := json.Unmarshal(content.Schema, &struct {
		Ref *string `json:"$ref"`
	}{&s.Ref}); err != nil || s.Ref == "" {
		t.Fatalf("%s: schema %s: %v", name, content.Schema, err)
	}
	var v any
	if err := json.Unmarshal(w.Body.Bytes(), &v); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	res := &huma.ValidateResult{}
	huma.Validate(registry, &s, huma.NewPathBuffer(nil, 0), huma.ModeReadFromServer, v, res)
	if len(res.Errors) > 0 {
		t.Errorf("%s: %v\n%v", name, res.Errors, v)
	}
}

// registryOf is the schemas that the handler was made with.
func registryOf(t *testing.T, h *house) huma.Registry {
	t.Helper()
	a := newFace(h.config().withDefaults())
	a.keeper = newKeeper(h.store, a.cfg.Now)
	a.api = huma.NewAPI(a.humaConfig(), adapter{face: a, router: a.root()})
	a.ownerRoutes()
	a.makerRoutes()
	return a.schemas()
}

// The swap of the documentation, byte for byte.
func TestGoldenSwap(t *testing.T) {
	h := newHouse(t)
	h.engine.swaps["s"] = sampleSwap("s")
	golden(t, "swap.json", h.do(request{method: "GET", path: "/v1/swaps/s", token: h.rita}).Body.Bytes())
	wantStatus(t, h.do(request{method: "GET", path: "/maker/v1/swaps/s", token: "taker"}), 200)
	golden(t, "makerswap.json", h.do(request{method: "GET", path: "/maker/v1/swaps/s", token: "taker"}).Body.Bytes())
	q := h.do(request{method: "POST", path: "/v1/quotes", token: h.terry, body: `{"maker":"HTTP://M.example:80/","give":{"asset":"btc","amount":"0.015"},"get":{"asset":"smt"}}`})
	golden(t, "quote.json", q.Body.Bytes())
}

func golden(t *testing.T, file string, raw []byte) {
	t.Helper()
	var v any
	if err := json.Unmarshal(raw, &v); err != nil {
		t.Fatalf("%s: %s", file, raw)
	}
	got, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	got = append(got, '\n')
	if *update {
		if err := os.WriteFile("testdata/"+file, got, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s is now\n%s", file, got)
	}
}

func itoa(n int) string { b, _ := json.Marshal(n); return string(b) }
