package evm

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/core/types"

	"github.com/lockstep-swap/lockstep/chains"
)

// TestStart: what only the operator can mend stops the start, and the error says
// what to do.
func TestStart(t *testing.T) {
	status := func(code int, body string) func(*http.Request) *http.Response {
		return func(*http.Request) *http.Response { return answer(code, body) }
	}
	for name, c := range map[string]struct {
		spoil func(*scripted)
		want  error
		says  string
	}{
		"wrong chain id":       {func(s *scripted) { s.id = 1 }, chains.ErrNetwork, "set network"},
		"syncing":              {func(s *scripted) { s.sync = map[string]string{"currentBlock": "0x10", "highestBlock": "0x20"} }, chains.ErrUnsynced, "16 of 32 blocks; wait"},
		"syncing, by nonsense": {func(s *scripted) { s.sync = "soon" }, chains.ErrDown, "eth_syncing"},
		"no contract":          {func(s *scripted) { s.code = nil }, chains.ErrContract, "has no code"},
		"other contract":       {func(s *scripted) { s.code = append(s.code, 0) }, chains.ErrContract, "set htlc of smt"},
		"credentials":          {func(s *scripted) { s.http = status(401, "who are you") }, chains.ErrCredentials, "set user and password"},
		"forbidden":            {func(s *scripted) { s.http = status(403, "") }, chains.ErrCredentials, "set user and password"},
		"unreachable":          {func(s *scripted) { s.http = func(*http.Request) *http.Response { return nil } }, chains.ErrDown, "connection refused"},
		"broken proxy":         {func(s *scripted) { s.http = status(502, "<html>") }, chains.ErrDown, "502"},
		"a web page":           {func(s *scripted) { s.http = status(200, "<html>welcome</html>") }, chains.ErrDown, "nonsense"},
		"empty answer":         {func(s *scripted) { s.http = status(200, "") }, chains.ErrDown, "nonsense"},
		"no result":            {func(s *scripted) { s.http = status(200, `{"jsonrpc":"2.0","id":1}`) }, chains.ErrDown, "nonsense"},
		"error with status 200": {func(s *scripted) {
			s.http = status(200, `{"jsonrpc":"2.0","id":1,"error":{"code":-32000,"message":"`+strings.Repeat("x", 5000)+`"}}`)
		}, chains.ErrDown, "node says"},
		"a flood": {func(s *scripted) {
			s.http = status(200, `{"jsonrpc":"2.0","id":1,"result":"`+strings.Repeat("0", answerBytes)+`"}`)
		}, chains.ErrDown, "more than"},
		"a redirect": {func(s *scripted) {
			s.http = func(r *http.Request) *http.Response {
				if r.URL.Path == "/elsewhere" {
					t.Error("followed a redirect with our credentials")
				}
				resp := answer(302, "")
				resp.Header.Set("Location", "http://node0.test/elsewhere")
				return resp
			}
		}, chains.ErrDown, "redirects"},
		"no genesis": {func(s *scripted) {
			s.lie = func(m string, p []json.RawMessage, _ any) (any, error) {
				if m == "eth_getBlockByNumber" && text(p[0]) == "0x0" {
					return json.RawMessage("null"), nil
				}
				return nil, nil
			}
		}, chains.ErrDown, "has no block 0x0"},
	} {
		t.Run(name, func(t *testing.T) {
			bad := newScripted()
			c.spoil(bad)
			a, err := New(t.Context(), testConfig(t, bad))
			if a != nil || !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.says) || len(err.Error()) > 2000 {
				t.Errorf("%v, want %v that says %q", err, c.want, c.says)
			}
			// Beside an honest one: down is tolerated, the rest is not.
			a, err = New(t.Context(), testConfig(t, newScripted(), bad))
			if down := errors.Is(c.want, chains.ErrDown); down != (err == nil) || down != (a != nil) {
				t.Errorf("beside an honest node: %v", err)
			}
		})
	}
}

func TestConfigRefused(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(*Config)
		want  error
	}{
		"no backend":    {func(c *Config) { c.Backends = nil }, chains.ErrDown},
		"no url":        {func(c *Config) { c.Backends[0].URL = "localhost:8545" }, chains.ErrDown},
		"a socket":      {func(c *Config) { c.Backends[0].URL = "/tmp/geth.ipc" }, chains.ErrDown},
		"no contract":   {func(c *Config) { c.Contract = "" }, chains.ErrContract},
		"upper case":    {func(c *Config) { c.Contract = strings.ToUpper(c.Contract) }, chains.ErrContract},
		"zero contract": {func(c *Config) { c.Contract = "0x" + strings.Repeat("0", 40) }, chains.ErrContract},
		"no key":        {func(c *Config) { c.Key = nil }, chains.ErrSeed},
		"no times":      {func(c *Config) { c.Params.Times.Tiers = nil }, chains.ErrNetwork},
		"no network":    {func(c *Config) { c.Network = nil }, chains.ErrNetwork},
	} {
		conf := testConfig(t, newScripted())
		c.spoil(&conf)
		_, err := New(t.Context(), conf)
		is(t, name, err, c.want)
	}
	conf := testConfig(t, newScripted())
	conf.Backends[0].URL = "http://alice:hunter2@node9.test/x y\x7f"
	if _, err := New(t.Context(), conf); err == nil || strings.Contains(err.Error(), "hunter2") {
		t.Errorf("an error with a password: %v", err)
	}
}

// TestCredentials are sent, and are in no error.
func TestCredentials(t *testing.T) {
	conf := testConfig(t, newScripted())
	var seen string
	conf.Transport.(router)["node0.test"].http = func(r *http.Request) *http.Response {
		seen = r.Header.Get("Authorization")
		return nil
	}
	conf.Backends[0].URL = "http://alice:hunter2@node0.test"
	_, err := New(t.Context(), conf)
	if seen != "Basic YWxpY2U6aHVudGVyMg==" || err == nil || strings.Contains(err.Error(), "hunter2") {
		t.Errorf("sent %q; %v", seen, err)
	}
}

// TestLateNode: a backend that was down at the start is checked before it is
// believed.
func TestLateNode(t *testing.T) {
	good, other := newScripted(), newScripted()
	other.http = func(*http.Request) *http.Response { return nil }
	a, _ := testAdapter(t, good, other)
	other.mu.Lock()
	other.http, other.id = nil, 1
	other.mu.Unlock()
	errs := a.each(t.Context(), func(context.Context, int, *node) error { return nil })
	if errs[0] != nil || !errors.Is(errs[1], chains.ErrNetwork) {
		t.Errorf("%v", errs)
	}
}

func TestTip(t *testing.T) {
	base := newScripted()
	base.empty(5)
	ahead := func(n int) *scripted {
		c := base.copyOf()
		c.empty(n)
		return c
	}
	fork := func(n int) *scripted {
		c := base.copyOf()
		c.blocks = c.blocks[:len(c.blocks)-1]
		c.block(types.Log{Address: place}) // another block of the height
		c.empty(n)
		return c
	}
	for name, c := range map[string]struct {
		other  *scripted
		height chains.Height
		want   error
	}{
		"the same":               {ahead(0), 5, nil},
		"one ahead":              {ahead(1), 6, nil},
		"two ahead":              {ahead(2), 0, chains.ErrDisagree},
		"another of this height": {fork(0), 0, chains.ErrDisagree},
		"one ahead on a fork":    {fork(1), 0, chains.ErrDisagree},
	} {
		a, _ := testAdapter(t, base.copyOf(), c.other)
		b, err := a.Tip(t.Context())
		if !errors.Is(err, c.want) || b.Height != c.height {
			t.Errorf("%s: %d, %v", name, b.Height, err)
		}
	}
	quiet := base.copyOf()
	a, _ := testAdapter(t, base.copyOf(), quiet)
	quiet.lies(func(m string, _ []json.RawMessage, _ any) (any, error) {
		if m == "eth_getBlockByNumber" {
			return nil, refusedWith{"shutting down"}
		}
		return nil, nil
	})
	if b, err := a.Tip(t.Context()); err != nil || b.Height != 5 {
		t.Errorf("one quiet: %d, %v", b.Height, err)
	}
	lonely, _ := testAdapter(t, base)
	base.http = func(*http.Request) *http.Response { return nil }
	_, err := lonely.Tip(t.Context())
	is(t, "all down", err, chains.ErrDown)
}
