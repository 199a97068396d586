package api

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
	"github.com/lockstep-swap/lockstep/swap/engine"
)

// public puts only the public handler in front.
func (h *house) public(change ...func(*Config)) {
	h.t.Helper()
	cfg := h.config()
	for _, c := range change {
		c(&cfg)
	}
	var err error
	if h.handler, err = NewPublic(cfg); err != nil {
		h.t.Fatal(err)
	}
}

// The world reaches /maker/v1, /peer/v1 and /healthz, under any name, and nothing
// else.
func TestPublicServesOnlyOthers(t *testing.T) {
	h := newHouse(t)
	owned := served(t, h.handler)
	h.public()
	for _, name := range owned {
		method, path, _ := strings.Cut(name, " ")
		if strings.HasPrefix(path, "/maker/v1/") || strings.HasPrefix(path, "/peer/v1/") || path == "/healthz" {
			continue
		}
		path = strings.NewReplacer("{id}", "s", "*", "").Replace(path)
		w := h.do(request{method: method, path: path, token: h.olivia, key: "k", host: "swap.example"})
		wantProblem(t, w, 404, "no_such_path", "")
	}
	wantStatus(t, h.do(request{method: "GET", path: "/healthz", host: "swap.example"}), 200)
	wantStatus(t, h.do(request{method: "GET", path: "/maker/v1/pairs", host: "swap.example"}), 200)
	wantStatus(t, h.do(request{method: "GET", path: "/peer/v1/stream", host: "swap.example"}), 418)
}

func TestTakersToken(t *testing.T) {
	h := newHouse(t)
	h.engine.swaps["s"] = sampleSwap("s")
	h.public()
	for method, paths := range map[string][]string{
		"GET":  {"/maker/v1/swaps/s", "/maker/v1/swaps/s/events"},
		"POST": {"/maker/v1/swaps/s/cancel"},
	} {
		for _, path := range paths {
			before := h.engine.writes()
			wantProblem(t, h.do(request{method: method, path: path}), 401, "token_missing", "Authorization")
			for _, wrong := range []string{"x", h.olivia} {
				wantProblem(t, h.do(request{method: method, path: path, token: wrong}), 403, "forbidden", "")
			}
			if h.engine.writes() != before {
				t.Fatalf("%s wrote", path)
			}
		}
	}
	r := request{method: "POST", path: "/maker/v1/swaps/s/signatures", token: "taker", body: `{"leg":"give","do":"refund"}`}
	p := wantProblem(t, h.do(r), 409, "not_now", "")
	if !strings.Contains(p.Detail, "script paths") {
		t.Errorf("detail: %s", p.Detail)
	}
}

func TestRateLimitIsPerClient(t *testing.T) {
	h := newHouse(t)
	h.public(func(c *Config) {
		c.MakerRate = 5
		c.ClientIP = func(r *http.Request) string { return r.Header.Get("X-Test-Client") }
	})
	ask := func(client, path string) *httptest.ResponseRecorder {
		return h.do(request{method: "GET", path: path, header: map[string]string{"X-Test-Client": client}})
	}
	refused := 0
	for i := range 20 { // over all routes together
		if w := ask("10.0.0.1", []string{"/maker/v1/pairs", "/maker/v1/swaps/x"}[i%2]); w.Code == 429 {
			refused++
			wantProblem(t, w, 429, "rate_limited", "")
		}
	}
	if refused < 10 { // a minute may have ended in between
		t.Fatalf("%d of 20 refused", refused)
	}
	wantStatus(t, ask("10.0.0.2", "/maker/v1/pairs"), 200)
	wantStatus(t, ask("10.0.0.1", "/healthz"), 200)
}

func TestConcurrencyIsBounded(t *testing.T) {
	h := newHouse(t)
	h.public(func(c *Config) { c.MakerBusy, c.MakerRate = 1, 1<<20 }) // else who asks often is refused first
	h.engine.gate = make(chan struct{})
	ask := goodCalls(h, "")["POST /maker/v1/quotes"]
	ask.method, ask.path = "POST", "/maker/v1/quotes"
	done := make(chan int)
	go func() { done <- h.do(ask).Code }()
	waitFor(t, func() bool { return h.do(request{method: "GET", path: "/maker/v1/pairs"}).Code == 503 })
	close(h.engine.gate)
	if code := <-done; code != 200 {
		t.Fatalf("the call under way ended with %d", code)
	}
	waitFor(t, func() bool { return h.do(request{method: "GET", path: "/maker/v1/pairs"}).Code == 200 })
}

// The client gets from a real handler what the engine gave.
func TestMakerClientSpeaksToTheMaker(t *testing.T) {
	h := newHouse(t)
	url := h.serveHTTP(t)
	c, ctx := NewMakerClient(MakerOptions{}), t.Context()
	pairs, err := c.MakerPairs(ctx, url)
	if want, _ := h.engine.MakerPairs(ctx); err != nil || fmt.Sprint(pairs) != fmt.Sprint(want) {
		t.Fatalf("pairs %v: %v", pairs, err)
	}
	q, err := c.MakerQuote(ctx, url+"/", swap.QuoteAsk{
		Give: swap.Want{Asset: htlc.Asset{Chain: htlc.BTC}, Amount: htlc.Units(1_500_000)}, Get: swap.Want{Asset: htlc.Asset{Chain: htlc.SMT}},
	})
	if err != nil || q.Get.Amount != smt("29.85") || q.Expires != start+60 {
		t.Fatalf("quote %+v: %v", q, err)
	}
	s, err := c.MakerSwap(ctx, url, swap.SwapAsk{Quote: "q", Hash: htlc.Hash{31: 0xff}, ClaimAddress: theOne, RefundKey: theKey})
	if want := sampleSwap("m1").Swap; err != nil || s.Give != want.Give.Leg || s.Get != want.Get.Leg || s.Token != "taker" {
		t.Fatalf("swap %+v: %v", s, err)
	}
	if v, err := c.MakerView(ctx, url, s.ID, s.Token); err != nil || v.ID != "m1" || v.State != "participant_locked" {
		t.Fatalf("view %+v: %v", v, err)
	}
	if err := c.MakerCancel(ctx, url, s.ID, s.Token); err != nil {
		t.Fatal(err)
	}
	err = c.MakerCancel(ctx, url, s.ID, "wrong")
	var p *Problem
	if !errors.As(err, &p) || !errors.Is(err, engine.ErrPeer) || p.Code != "forbidden" {
		t.Fatalf("wrong token: %v", err)
	}
}

// Mallory's maker answers whatever it likes.
func TestMakerClientTrustsLittle(t *testing.T) {
	redirected := false
	victim := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { redirected = true }))
	defer victim.Close()
	for name, answer := range map[string]http.HandlerFunc{
		"redirect": func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, victim.URL, http.StatusFound) },
		"endless": func(w http.ResponseWriter, _ *http.Request) {
			said(w, `{"pairs":[`+strings.Repeat(" ", 2*MaxBody)+`]}`)
		},
		"unknown field": func(w http.ResponseWriter, _ *http.Request) { said(w, `{"pairs":[],"x":1}`) },
		"duplicate":     func(w http.ResponseWriter, _ *http.Request) { said(w, `{"pairs":[],"pairs":[]}`) },
		"trailing":      func(w http.ResponseWriter, _ *http.Request) { said(w, `{"pairs":[]}{}`) },
		"deep":          func(w http.ResponseWriter, _ *http.Request) { said(w, `{"pairs":`+strings.Repeat("[", 1000)) },
		"no asset": func(w http.ResponseWriter, _ *http.Request) {
			said(w, `{"pairs":[{"give":{"chain":"x"},"get":{"chain":"btc"},"rate":"1","min":"1","max":"2"}]}`)
		},
		"no rate": func(w http.ResponseWriter, _ *http.Request) {
			said(w, `{"pairs":[{"give":{"chain":"smt"},"get":{"chain":"btc"},"rate":"\u001b[2J","min":"1","max":"2"}]}`)
		},
		"negative": func(w http.ResponseWriter, _ *http.Request) {
			said(w, `{"pairs":[{"give":{"chain":"smt"},"get":{"chain":"btc"},"rate":"1","min":"-1","max":"2"}]}`)
		},
		"html": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			_, _ = w.Write([]byte("<p>"))
		},
		"empty":   func(w http.ResponseWriter, _ *http.Request) { said(w, "") },
		"fault":   func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(500) },
		"many":    func(w http.ResponseWriter, _ *http.Request) { said(w, `{"pairs":[`+strings.Repeat(`{},`, 300)+`{}]}`) },
		"hang up": func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) },
	} {
		s := httptest.NewServer(answer)
		if pairs, err := NewMakerClient(MakerOptions{}).MakerPairs(t.Context(), s.URL); err == nil || !errors.Is(err, engine.ErrPeer) || pairs != nil {
			t.Errorf("%s: %v %v", name, pairs, err)
		}
		s.Close()
	}
	if redirected {
		t.Error("a redirect was followed")
	}
}

func said(w http.ResponseWriter, body string) {
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write([]byte(body))
}

func TestMakerClientTimesOut(t *testing.T) {
	release := make(chan struct{})
	s := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { <-release }))
	defer s.Close()
	defer close(release)
	_, err := NewMakerClient(MakerOptions{Timeout: 20 * time.Millisecond}).MakerPairs(t.Context(), s.URL)
	if !errors.Is(err, engine.ErrPeer) || !errors.Is(err, ErrUnreachable) {
		t.Fatalf("err %v", err)
	}
}

// Addresses are judged when they are called, in every way to write them.
func TestPublicOnly(t *testing.T) {
	for _, a := range []string{
		"127.0.0.1:80", "10.1.2.3:80", "172.16.0.1:80", "192.168.1.1:80", "169.254.169.254:80", "0.0.0.0:80", "100.64.0.1:80",
		"[::1]:80", "[::ffff:127.0.0.1]:80", "[::ffff:10.0.0.1]:80", "[fe80::1]:80", "[fc00::1]:80", "[64:ff9b::7f00:1]:80", "224.0.0.1:80", "x:80",
	} {
		if err := publicOnly("tcp", a, nil); !errors.Is(err, ErrAddress) {
			t.Errorf("%s: %v", a, err)
		}
	}
	for _, a := range []string{"1.1.1.1:443", "[2606:4700::1]:443"} {
		if err := publicOnly("tcp", a, nil); err != nil {
			t.Errorf("%s: %v", a, err)
		}
	}
	s := httptest.NewServer(http.NotFoundHandler())
	defer s.Close()
	if _, err := NewMakerClient(MakerOptions{PublicOnly: true}).MakerPairs(t.Context(), s.URL); !errors.Is(err, ErrAddress) {
		t.Errorf("loopback was called: %v", err)
	}
}

// A maker's problem is never passed off as the node's own.
func TestMakersProblemIsTold(t *testing.T) {
	h := newHouse(t)
	theirs := refuse(401, "token_invalid", "Authorization", "they say")
	ask := goodCalls(h, "")["POST /v1/quotes"]
	ask.method, ask.path = "POST", "/v1/quotes"
	h.engine.fail = fmt.Errorf("%w: %w", engine.ErrPeer, theirs)
	if p := wantProblem(t, h.do(ask), 409, "maker_refused", ""); !strings.Contains(p.Detail, "token_invalid") {
		t.Errorf("detail %s", p.Detail)
	}
	h.engine.fail = fmt.Errorf("%w: %w", engine.ErrPeer, refuse(500, "internal", "", "x"))
	wantProblem(t, h.do(ask), 502, "maker_failed", "")
}

// Every error of the layers below has its code, and an unknown one shows
// nothing.
func TestErrorsHaveCodes(t *testing.T) {
	h := newHouse(t)
	ask := goodCalls(h, "")["POST /v1/quotes"]
	ask.method, ask.path = "POST", "/v1/quotes"
	seen := map[string]bool{}
	for _, k := range knownErrors() {
		h.engine.fail = fmt.Errorf("while asked: %w", k.err)
		w := h.do(ask)
		wantProblem(t, w, k.status, k.code, "")
		if (w.Header().Get("Retry-After") != "") != (k.retry > 0) || seen[k.code] {
			t.Errorf("%s: Retry-After %q, twice %t", k.code, w.Header().Get("Retry-After"), seen[k.code])
		}
		seen[k.code] = true
	}
	for _, err := range []error{engine.ErrLocked, chains.ErrSeed, context.Canceled, errDisk} {
		h.engine.fail = err
		if p := wantProblem(t, h.do(ask), 500, "internal", ""); strings.Contains(p.Detail, err.Error()) {
			t.Errorf("shows %q", err)
		}
	}
}

func TestSymbols(t *testing.T) {
	a := func(tok string) htlc.Asset { return htlc.Asset{Chain: htlc.ETH, Token: tok} }
	for name, list := range map[string][]Known{
		"native":        {{"eth:eth", htlc.Asset{Chain: htlc.ETH}, 18}},
		"other chain":   {{"smt:usdt", a(usdt), 6}},
		"upper case":    {{"eth:USDT", a(usdt), 6}},
		"no prefix":     {{"usdt", a(usdt), 6}},
		"address":       {{"eth:0xaa", a(usdt), 6}},
		"a coin's name": {{"btc", a(usdt), 6}},
		"twice":         {{"eth:a", a(usdt), 6}, {"eth:a", a(theOne), 6}},
		"two names":     {{"eth:a", a(usdt), 6}, {"eth:b", a(usdt), 6}},
		"decimals":      {{"eth:a", a(usdt), 29}},
		"bad address":   {{"eth:a", a("0xAA"), 6}},
	} {
		if _, err := NewSymbols(list...); !errors.Is(err, ErrSymbol) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestConfigIsChecked(t *testing.T) {
	good := newHouse(t).config()
	for _, break1 := range []func(*Config){
		func(c *Config) { c.Owner = nil }, func(c *Config) { c.Maker = nil }, func(c *Config) { c.Store = nil }, func(c *Config) { c.Symbols = nil },
		func(c *Config) { c.Directory = nil },
	} {
		c := good
		break1(&c)
		if _, err := NewOwner(c); !errors.Is(err, ErrConfig) {
			t.Errorf("owner: %v", err)
		}
	}
	if _, err := NewPublic(Config{}); !errors.Is(err, ErrConfig) {
		t.Errorf("public: %v", err)
	}
}
