package api

import (
	"crypto/rand"
	"encoding/json"
	"maps"
	"net/http"
	"strings"
	"testing"

	"github.com/go-chi/chi/v5"
)

// cryptoRand is the system's randomness.
type cryptoRand struct{}

func (cryptoRand) Read(b []byte) (int, error) { return rand.Read(b) }

// scopes is the contract: which scope each route of /v1 needs. A new route must
// be written down here too.
func scopes() map[string]Scope {
	all := map[string]Scope{
		"GET /v1/node": Read, "GET /v1/balances": Read, "POST /v1/addresses": Trade, "POST /v1/withdrawals": Admin,
		"GET /v1/offers": Read, "PUT /v1/offers": Trade, "GET /v1/makers": Read, "POST /v1/makers": Trade,
		"GET /v1/peers": Read, "POST /v1/peers": Trade, "DELETE /v1/peers/{id}": Trade, "POST /v1/quotes": Trade, "POST /v1/swaps": Trade,
		"GET /v1/swaps": Read, "GET /v1/swaps/{id}": Read, "POST /v1/swaps/{id}/cancel": Trade, "POST /v1/swaps/{id}/psbt": Trade,
		"GET /v1/swaps/{id}/recovery": Admin,
		"GET /v1/swaps/{id}/events":   Read, "GET /v1/events": Read,
		"GET /v1/api-tokens": Admin, "POST /v1/api-tokens": Admin, "DELETE /v1/api-tokens/{id}": Admin,
	}
	maps.Copy(all, channelScopes())
	return all
}

func served(t *testing.T, h http.Handler) []string {
	t.Helper()
	router, ok := h.(chi.Routes)
	if !ok {
		t.Fatal("not a router")
	}
	var list []string
	err := chi.Walk(router, func(method, route string, _ http.Handler, _ ...func(http.Handler) http.Handler) error {
		list = append(list, method+" "+route)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestEveryRouteNeedsItsScope(t *testing.T) {
	h := newHouse(t)
	seen := 0
	for _, name := range served(t, h.handler) {
		method, path, _ := strings.Cut(name, " ")
		if !strings.HasPrefix(path, "/v1/") {
			continue
		}
		seen++
		need, known := scopes()[name]
		if !known {
			t.Fatalf("%s is in no table of scopes", name)
		}
		url := strings.ReplaceAll(path, "{id}", "nobody")
		before := h.engine.writes()
		w := h.do(request{method: method, path: url, key: "k"})
		wantProblem(t, w, 401, "token_missing", "Authorization")
		if w.Header().Get("WWW-Authenticate") == "" {
			t.Error("no WWW-Authenticate")
		}
		for _, wrong := range wrongTokens(h) {
			wantProblem(t, h.do(request{method: method, path: url, token: wrong, key: "k"}), 401, "token_invalid", "Authorization")
		}
		if h.engine.writes() != before {
			t.Fatalf("%s wrote without a token", name)
		}
		for scope, token := range map[Scope]string{Read: h.rita, Trade: h.terry, Admin: h.olivia} {
			if scope.rank() < need.rank() {
				wantProblem(t, h.do(request{method: method, path: url, token: token, key: "k"}), 403, "scope_missing", "Authorization")
			} else if !strings.HasSuffix(url, "/v1/events") {
				if w := h.do(request{method: method, path: url, token: token, key: "k"}); w.Code == 401 || w.Code == 403 {
					t.Fatalf("%s refuses scope %s: %s", name, scope, w.Body)
				}
			}
		}
	}
	if seen != len(scopes()) {
		t.Fatalf("%d routes served, %d in the table", seen, len(scopes()))
	}
}

func wrongTokens(h *house) []string {
	id, secret, _ := strings.Cut(strings.TrimPrefix(h.olivia, tokenPrefix), "_")
	other, _, _ := strings.Cut(strings.TrimPrefix(h.rita, tokenPrefix), "_")
	return []string{
		"x", tokenPrefix, tokenPrefix + id, tokenPrefix + id + "_", tokenPrefix + other + "_" + secret,
		h.olivia[:len(h.olivia)-1], h.olivia + "A", strings.ToUpper(h.olivia), "../" + h.olivia, id + "_" + secret,
		tokenPrefix + "0000000000000000_" + secret, strings.Repeat("a", 400),
	}
}

func TestHeaderForms(t *testing.T) {
	h := newHouse(t)
	for value, status := range map[string]int{
		"Bearer " + h.rita: 200, "bearer " + h.rita: 200, "BEARER  " + h.rita: 200,
		"Basic " + h.rita: 401, h.rita: 401, "Bearer": 401, "Bearer ": 401, "Bearer " + h.rita + " x": 401,
	} {
		w := h.do(request{method: "GET", path: "/v1/node", header: map[string]string{"Authorization": value}})
		if w.Code != status {
			t.Errorf("%.12s…: %d, want %d", value, w.Code, status)
		}
	}
}

func TestTokenLife(t *testing.T) {
	h := newHouse(t)
	w := h.do(request{method: "POST", path: "/v1/api-tokens", token: h.olivia, body: `{"name":"bot","scope":"trade"}`})
	wantStatus(t, w, 201)
	made := into[Token](t, w)
	if len(made.Token) < len(tokenPrefix)+16+1+43 {
		t.Fatalf("token too short: %d", len(made.Token))
	}
	wantStatus(t, h.do(request{method: "GET", path: "/v1/node", token: made.Token}), 200)
	w = h.do(request{method: "GET", path: "/v1/api-tokens", token: h.olivia})
	if strings.Contains(w.Body.String(), made.Token) || !strings.Contains(w.Body.String(), made.ID) {
		t.Fatalf("list: %s", w.Body)
	}
	_, secret, _ := strings.Cut(strings.TrimPrefix(made.Token, tokenPrefix), "_")
	for r, err := range h.store.List(t.Context(), "") {
		if err != nil || strings.Contains(string(r.Value), secret) {
			t.Fatalf("%s stores the token itself", r.Key)
		}
	}
	wantStatus(t, h.do(request{method: "DELETE", path: "/v1/api-tokens/" + made.ID, token: h.olivia}), 200)
	wantProblem(t, h.do(request{method: "GET", path: "/v1/node", token: made.Token}), 401, "token_invalid", "Authorization")
	wantProblem(t, h.do(request{method: "DELETE", path: "/v1/api-tokens/" + made.ID, token: h.olivia}), 404, "not_found", "")
}

func TestLastAdminStays(t *testing.T) {
	h := newHouse(t)
	id, _, _ := strings.Cut(strings.TrimPrefix(h.olivia, tokenPrefix), "_")
	wantProblem(t, h.do(request{method: "DELETE", path: "/v1/api-tokens/" + id, token: h.olivia}), 409, "last_admin", "")
	wantStatus(t, h.do(request{method: "GET", path: "/v1/api-tokens", token: h.olivia}), 200)
}

// A repeated request learns the id of the token that it made, never its text:
// the text would have to be stored.
func TestTokenIsShownOnce(t *testing.T) {
	h := newHouse(t)
	r := request{method: "POST", path: "/v1/api-tokens", token: h.olivia, key: "make", body: `{"scope":"read"}`}
	first := into[Token](t, h.do(r))
	again := into[Token](t, h.do(r))
	if first.Token == "" || again.Token != "" || again.ID != first.ID {
		t.Fatalf("first %+v, again %+v", first, again)
	}
	for r := range h.store.List(t.Context(), keyRoom) {
		var a answer
		if err := json.Unmarshal(r.Value, &a); err != nil || strings.Contains(string(a.Body), first.Token) {
			t.Fatalf("%s keeps the token: %v", r.Key, err)
		}
	}
}

func TestHostAndOrigin(t *testing.T) {
	h := newHouse(t, func(c *Config) { c.AllowedHosts = []string{"node.lan"} })
	for _, c := range []struct {
		host, origin, site string
		code               string
	}{
		{"127.0.0.1:8787", "", "", ""},
		{"localhost:8787", "", "", ""},
		{"LOCALHOST", "", "", ""},
		{"[::1]:8787", "", "", ""},
		{"node.lan:8787", "", "", ""},
		{"evil.example", "", "", "host_not_allowed"},
		{"127.0.0.1.evil.example:8787", "", "", "host_not_allowed"},
		{"localhost.evil.example", "", "", "host_not_allowed"},
		{"169.254.1.1", "", "", "host_not_allowed"},
		{"127.0.0.1:8787", "http://127.0.0.1:8787", "same-origin", ""},
		{"127.0.0.1:8787", "http://127.0.0.1:3000", "", "origin_not_allowed"},
		{"127.0.0.1:8787", "https://evil.example", "", "origin_not_allowed"},
		{"127.0.0.1:8787", "null", "", "origin_not_allowed"},
		{"127.0.0.1:8787", "", "cross-site", "origin_not_allowed"},
		{"localhost:8787", "", "same-site", "origin_not_allowed"},
		{"localhost:8787", "", "none", ""},
	} {
		for _, path := range []string{"/v1/node", "/healthz", "/openapi.json", "/maker/v1/pairs", "/", "/nowhere"} {
			r := request{method: "GET", path: path, token: h.rita, host: c.host, header: map[string]string{}}
			if c.origin != "" {
				r.header["Origin"] = c.origin
			}
			if c.site != "" {
				r.header["Sec-Fetch-Site"] = c.site
			}
			w := h.do(r)
			refused := w.Code == 403
			if refused != (c.code != "") || refused && !strings.Contains(w.Body.String(), c.code) {
				t.Errorf("%+v %s: %d %s", c, path, w.Code, w.Body)
			}
			if w.Header().Get("Access-Control-Allow-Origin") != "" {
				t.Error("CORS is on")
			}
		}
	}
}
