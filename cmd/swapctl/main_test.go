package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/lockstep-swap/lockstep/api"
)

// node is a swapd as swapctl sees it.
type node struct {
	*httptest.Server
	end    string // state in which the swap ends
	starts atomic.Int32
	drops  int32 // so many starts get no answer
	keys   []string
	calls  atomic.Int32
}

func newNode(t *testing.T) *node {
	t.Helper()
	n := &node{end: "completed"}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /v1/quotes", func(w http.ResponseWriter, _ *http.Request) {
		answer(w, 200, api.Quote{ID: "q", Give: api.Sum{Asset: "btc", Amount: "0.015"}, Get: api.Sum{Asset: "smt", Amount: "29.85"}, Rate: "1990"})
	})
	mux.HandleFunc("POST /v1/swaps", func(w http.ResponseWriter, r *http.Request) {
		n.keys = append(n.keys, r.Header.Get(api.KeyHeader))
		if n.starts.Add(1) <= n.drops {
			panic(http.ErrAbortHandler)
		}
		answer(w, 202, api.Swap{ID: "s", State: "accepted"})
	})
	mux.HandleFunc("GET /v1/swaps/s", func(w http.ResponseWriter, _ *http.Request) { answer(w, 200, api.Swap{ID: "s", State: n.end}) })
	mux.HandleFunc("GET /v1/swaps/s/events", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/event-stream")
		for i, state := range []string{"accepted", "initiator_locked", "initiator_locked", n.end} {
			raw, _ := json.Marshal(api.Swap{ID: "s", State: state})
			fmt.Fprintf(w, "id: %d\nevent: swap\ndata: %s\n\n", i+1, raw)
		}
	})
	mux.HandleFunc("GET /v1/node", func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "Bearer good" {
			answer(w, 401, api.Problem{Status: 401, Code: "token_invalid", Detail: "make a new one"})
			return
		}
		answer(w, 200, api.Node{ID: "me\x1b[2J", Network: "regtest"})
	})
	mux.HandleFunc("GET /v1/balances", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(500) })
	n.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		n.calls.Add(1)
		mux.ServeHTTP(w, r)
	}))
	t.Cleanup(n.Close)
	return n
}

func answer(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	if status >= 400 {
		w.Header().Set("Content-Type", "application/problem+json")
	}
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(v)
}

// ctl runs swapctl as a shell would.
func ctl(t *testing.T, n *node, in string, args ...string) (code int, out, errs string) {
	t.Helper()
	env := map[string]string{"SWAPCTL_URL": n.URL, "SWAPCTL_TOKEN": "good"}
	var o, e bytes.Buffer
	code = run(t.Context(), args, world{strings.NewReader(in), &o, &e, func(k string) string { return env[k] }, nil})
	return code, o.String(), e.String()
}

func swapArgs(more ...string) []string {
	return append([]string{"swap", "--give", "btc", "--amount", "0.015", "--get", "smt", "--maker", "http://m"}, more...)
}

func TestExitCodes(t *testing.T) {
	n := newNode(t)
	gone := newNode(t)
	gone.Close()
	for _, c := range []struct {
		node *node
		args []string
		code int
	}{
		{n, []string{"node"}, exitOK},
		{n, []string{"--help"}, exitOK},
		{n, []string{"completion", "bash"}, exitOK},
		{n, []string{"nonsense"}, exitUsage},
		{n, []string{"tokens", "nonsense"}, exitUsage},
		{n, []string{"node", "--nonsense"}, exitUsage},
		{n, []string{"show"}, exitUsage},
		{n, []string{"quote", "--give", "btc"}, exitUsage},
		{n, []string{"quote", "--give", "btc", "--get", "smt", "--maker", "m", "--amount", "1", "--get-amount", "1"}, exitUsage},
		{n, []string{"node", "--token-file", "/nowhere"}, exitUsage},
		{n, []string{"offers", "set", "/nowhere"}, exitUsage},
		{n, swapArgs("--json"), exitUsage},
		{n, []string{"node", "--token", "bad"}, exitRefused},
		{n, []string{"show", "x"}, exitRefused},
		{n, []string{"balances"}, exitUnreachable},
		{gone, []string{"node"}, exitUnreachable},
		{n, swapArgs("--yes"), exitOK},
		{n, swapArgs(), exitFailed}, // nobody confirms
	} {
		if code, out, errs := ctl(t, c.node, "", c.args...); code != c.code {
			t.Errorf("%v: exit %d, want %d\n%s%s", c.args, code, c.code, out, errs)
		}
	}
}

func TestSwapShowsAsksAndWatches(t *testing.T) {
	n := newNode(t)
	code, out, _ := ctl(t, n, "y\n", swapArgs()...)
	if code != exitOK || !strings.Contains(out, "29.85 smt") || !strings.Contains(out, "Swap? [y/N]") {
		t.Fatalf("exit %d:\n%s", code, out)
	}
	if strings.Count(out, "initiator_locked") != 1 || strings.Count(out, " completed") != 1 {
		t.Errorf("each change once:\n%s", out)
	}
	for _, no := range []string{"", "n\n", "\n", "yesno\n"} {
		before := n.starts.Load()
		if code, _, _ := ctl(t, n, no, swapArgs()...); code != exitFailed || n.starts.Load() != before {
			t.Errorf("answer %q: exit %d, started %d", no, code, n.starts.Load()-before)
		}
	}
}

func TestSwapThatDoesNotComplete(t *testing.T) {
	for _, end := range []string{"refunded", "cancelled", "failed"} {
		n := newNode(t)
		n.end = end
		if code, _, errs := ctl(t, n, "", swapArgs("-y")...); code != exitNotCompleted || !strings.Contains(errs, end) {
			t.Errorf("%s: exit %d %s", end, code, errs)
		}
		if code, _, _ := ctl(t, n, "", "watch", "s"); code != exitNotCompleted {
			t.Errorf("watch %s: exit %d", end, code)
		}
	}
}

// A start without an answer is repeated with the same key.
func TestLostAnswerIsRepeatedWithTheSameKey(t *testing.T) {
	n := newNode(t)
	n.drops = 1
	if code, out, errs := ctl(t, n, "", swapArgs("-y", "--key", "mine", "--detach")...); code != exitOK {
		t.Fatalf("exit %d %s%s", code, out, errs)
	}
	if strings.Join(n.keys, " ") != "mine mine" {
		t.Fatalf("keys %v", n.keys)
	}
}

func TestJSONIsOneObjectPerLine(t *testing.T) {
	n := newNode(t)
	_, out, _ := ctl(t, n, "", swapArgs("-y", "--json")...)
	lines := strings.Split(strings.TrimSpace(out), "\n")
	var last api.Swap
	for _, l := range lines {
		if err := json.Unmarshal([]byte(l), &last); err != nil {
			t.Fatalf("%q: %v", l, err)
		}
	}
	if len(lines) != 3 || last.State != "completed" {
		t.Fatalf("%d lines, last %s", len(lines), last.State)
	}
}

// What others wrote cannot move the terminal's cursor.
func TestControlCharactersAreNotPrinted(t *testing.T) {
	_, out, _ := ctl(t, newNode(t), "", "node")
	if strings.Contains(out, "\x1b") || !strings.Contains(out, "me?[2J") {
		t.Fatalf("%q", out)
	}
}

func TestTokenFile(t *testing.T) {
	n := newNode(t)
	file := filepath.Join(t.TempDir(), "token")
	if err := os.WriteFile(file, []byte("bad\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, _, _ := ctl(t, n, "", "node", "--token-file", file); code != exitRefused {
		t.Errorf("a flag must win over the environment: exit %d", code)
	}
	before := n.calls.Load()
	var o, e bytes.Buffer
	code := run(t.Context(), []string{"node"}, world{strings.NewReader(""), &o, &e, func(string) string { return "" }, nil})
	if code != exitUsage || n.calls.Load() != before {
		t.Errorf("without a token: exit %d %s", code, e.String())
	}
}
