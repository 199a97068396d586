package utxo

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// TestJudge is what nodes say to sendrawtransaction, word for word.
func TestJudge(t *testing.T) {
	for _, c := range []struct {
		node, message string
		code          int
		want          error
	}{
		{"btcd", "TX rejected: already have transaction in mempool 5f…", -26, nil},
		{"btcd", "TX rejected: transaction already exists in blockchain", -27, nil},
		{"btcd", "TX rejected: orphan transaction 5f references outputs of unknown or fully-spent transaction 6a", -25, errMissing},
		{"btcd", "TX rejected: transaction 5f is not standard: transaction is not finalized", -26, chains.ErrNonFinal},
		{"btcd", "TX rejected: transaction's sequence locks on inputs not met", -26, chains.ErrNonFinal},
		{"btcd", "TX rejected: 5f: replacement transaction has an insufficient fee rate: needs more than 1000, has 900", -26, chains.ErrFeeTooLow},
		{"btcd", "TX rejected: 5f: replacement transaction has an insufficient absolute fee: needs 300, has 200", -26, chains.ErrFeeTooLow},
		{"btcd", "TX rejected: transaction 5f has 10 fees which is under the required amount of 154", -26, chains.ErrFeeTooLow},
		{"btcd", "TX rejected: transaction 5f has insufficient priority (0 <= 5.76e+07)", -26, chains.ErrFeeTooLow},
		{"btcd", "TX rejected: transaction 5f has been rejected by the rate limiter due to low fees", -26, chains.ErrFeeTooLow},
		{"btcd", "TX rejected: output already spent in mempool: output=5f:0, tx=6a", -26, chains.ErrConflict},
		{"btcd", "TX rejected: replacement transaction spends new unconfirmed input 5f:1 not found in conflicting transactions", -26, chains.ErrRejected},
		{"btcd", "TX rejected: 5f: replacement transaction evicts more transactions than permitted: max is 100, evicts 101", -26, chains.ErrRejected},
		{"btcd", "TX rejected: transaction 5f is not standard: transaction output 0: payment is dust: 200", -26, chains.ErrRejected},
		{"btcd", "TX rejected: failed to validate input 5f:0 which references output 6a:0 - signature is invalid", -26, chains.ErrRejected},
		{"btcd", "TX decode failed: unexpected EOF", -22, chains.ErrRejected},
		{"core", "txn-already-in-mempool", -26, nil},
		{"core", "txn-already-known", -26, nil},
		{"core", "txn-same-nonwitness-data-in-mempool", -26, nil},
		{"core", "Transaction already in block chain", -27, nil},
		{"core", "Transaction outputs already in utxo set", -27, nil},
		{"core", "anything with the code of a known transaction", -27, nil},
		{"core", "bad-txns-inputs-missingorspent", -25, errMissing},
		{"core", "Missing inputs", -25, errMissing},
		{"core", "a verify error of tomorrow", -25, errMissing},
		{"core", "non-final", -26, chains.ErrNonFinal},
		{"core", "non-BIP68-final", -26, chains.ErrNonFinal},
		{"core", "mandatory-script-verify-flag-failed (Locktime requirement not satisfied)", -26, chains.ErrNonFinal},
		{"core", "bad-txns-premature-spend-of-coinbase, tried to spend coinbase at depth 2", -26, chains.ErrNonFinal},
		{"litecoin core", "bad-txns-premature-spend-of-pegout, tried to spend pegout output at depth 2", -26, chains.ErrNonFinal},
		{"btcd", "TX rejected: tried to spend coinbase transaction output 5f:0 from height 3 at height 9 before required maturity of 100 blocks", -26, chains.ErrNonFinal},
		{"core", "min relay fee not met, 10 < 154", -26, chains.ErrFeeTooLow},
		{"core", "mempool min fee not met, 154 < 1000", -26, chains.ErrFeeTooLow},
		{"core", "mempool full", -26, chains.ErrFeeTooLow},
		{"core", "insufficient fee, rejecting replacement 5f; new feerate 0.00001 BTC/kvB <= old feerate 0.00002 BTC/kvB", -26, chains.ErrFeeTooLow},
		{"core", "insufficient fee, rejecting replacement 5f, not enough additional fees to relay; 0.00 < 0.00000154", -26, chains.ErrFeeTooLow},
		{"core", "replacement-failed: does not improve feerate diagram", -26, chains.ErrFeeTooLow},
		{"core", "replacement-adds-unconfirmed, replacement 5f adds unconfirmed input, idx 1", -26, chains.ErrRejected},
		{"core", "too many potential replacements, rejecting replacement 5f", -26, chains.ErrRejected},
		{"core", "txn-mempool-conflict", -26, chains.ErrConflict},
		{"core", "bip125-replacement-disallowed", -26, chains.ErrConflict},
		{"core", "dust", -26, chains.ErrRejected},
		{"core", "scriptpubkey", -26, chains.ErrRejected},
		{"core", "Fee exceeds maximum configured by user (e.g. -maxtxfee, maxfeerate)", -25, chains.ErrRejected},
		{"core", "TX decode failed. Make sure the tx has at least one input.", -22, chains.ErrRejected},
	} {
		got := judge(fmt.Errorf("sendrawtransaction: %w", &rpcError{c.code, c.message}))
		if c.want == nil && got != nil || c.want != nil && !errors.Is(got, c.want) {
			t.Errorf("%s %d %q: %v, want %v", c.node, c.code, c.message, got, c.want)
		}
	}
	if err := errors.New("no refusal"); judge(err) != err {
		t.Error("another error was judged")
	}
}

// TestNewNamesWhatToMend: each wrong configuration has its error, and the
// sentence says what to change.
func TestNewNamesWhatToMend(t *testing.T) {
	f := newFake(t)
	good := func() Config {
		return Config{Network: f.network(), Times: times(t), Ring: ring(t, aliceWords), Backends: []Backend{{URL: f.server.URL}}}
	}
	status := func(code int) *httptest.Server {
		s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Location", f.server.URL)
			w.WriteHeader(code)
		}))
		t.Cleanup(s.Close)
		return s
	}
	gone := status(200)
	gone.Close()
	for name, c := range map[string]struct {
		spoil func(*Config)
		want  error
		words string
	}{
		"another genesis":   {func(c *Config) { c.Network.Genesis = regtest().Genesis }, chains.ErrNetwork, "set network, or the url of the btc backend"},
		"another name":      {func(c *Config) { c.Network.Nodes = []string{"main"} }, chains.ErrNetwork, `says it is on "regtest"`},
		"bad password":      {func(c *Config) { c.Backends[0].URL = status(401).URL }, chains.ErrCredentials, "set user and password of the btc backend"},
		"forbidden address": {func(c *Config) { c.Backends[0].URL = status(403).URL }, chains.ErrCredentials, "set user and password"},
		"not there":         {func(c *Config) { c.Backends[0].URL = gone.URL }, chains.ErrDown, gone.URL},
		"redirects":         {func(c *Config) { c.Backends[0].URL = status(307).URL }, chains.ErrDown, "redirects"},
		"gateway is down":   {func(c *Config) { c.Backends[0].URL = status(502).URL }, chains.ErrDown, "502"},
		"no url":            {func(c *Config) { c.Backends[0].URL = "localhost" }, chains.ErrDown, "http://host:port"},
		"no backend":        {func(c *Config) { c.Backends = nil }, chains.ErrDown, "set its url"},
		"second is wrong":   {func(c *Config) { c.Backends = append(c.Backends, Backend{URL: status(401).URL}) }, chains.ErrCredentials, "password"},
		"no seed":           {func(c *Config) { c.Ring = nil }, chains.ErrSeed, "regtest"},
		"no parameters":     {func(c *Config) { c.Network.MinRate = 0 }, chains.ErrNetwork, "incomplete"},
		"no times":          {func(c *Config) { c.Times = htlc.Times{} }, chains.ErrNetwork, "table"},
	} {
		cfg := good()
		c.spoil(&cfg)
		_, err := New(t.Context(), cfg)
		if !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.words) {
			t.Errorf("%s: %v", name, err)
		}
	}
	f.say("getblockchaininfo", func([]json.RawMessage) (any, *rpcError) {
		return map[string]any{"chain": "regtest", "blocks": 5, "headers": 50}, nil
	})
	if _, err := New(t.Context(), good()); !errors.Is(err, chains.ErrUnsynced) {
		t.Errorf("unsynced: %v", err)
	}
	f.say("getblockchaininfo", func([]json.RawMessage) (any, *rpcError) {
		return nil, &rpcError{codeWarmingUp, "Loading block index…"}
	})
	if _, err := New(t.Context(), good()); !errors.Is(err, chains.ErrUnsynced) {
		t.Errorf("warming up: %v", err)
	}
	f.say("getblockchaininfo", nil)
	with := good()
	with.Backends = append(with.Backends, Backend{URL: gone.URL})
	if _, err := New(t.Context(), with); err != nil {
		t.Errorf("one of two is down: %v", err)
	}
}

// TestPasswordStaysSecret: it goes to the node and into no error.
func TestPasswordStaysSecret(t *testing.T) {
	var user, password string
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		user, password, _ = r.BasicAuth()
		w.WriteHeader(http.StatusUnauthorized)
	}))
	defer s.Close()
	at := strings.Replace(s.URL, "http://", "http://carol:hunter2@", 1)
	_, err := New(t.Context(), Config{Network: regtest(), Times: times(t), Ring: ring(t, aliceWords), Backends: []Backend{{URL: at}}})
	if user != "carol" || password != "hunter2" {
		t.Errorf("node was told %q %q", user, password)
	}
	if err == nil || strings.Contains(err.Error(), "hunter2") {
		t.Errorf("error: %v", err)
	}
	s.Close()
	_, err = New(t.Context(), Config{Network: regtest(), Times: times(t), Ring: ring(t, aliceWords), Backends: []Backend{{URL: at}}})
	if err == nil || strings.Contains(err.Error(), "hunter2") {
		t.Errorf("error: %v", err)
	}
}

// TestNonsenseIsDown: whatever comes back, no call panics, hangs, takes more
// memory than its bound, or is believed.
func TestNonsenseIsDown(t *testing.T) {
	for name, body := range map[string]string{
		"nothing":             ``,
		"text":                `<html>502</html>`,
		"an array":            `[]`,
		"another id":          `{"result":"00","error":null,"id":999}`,
		"no result":           `{"error":null,"id":1}`,
		"result of a type":    `{"result":{"a":1},"error":null,"id":1}`,
		"deep":                strings.Repeat(`[`, 100_000),
		"cut short":           `{"result":"00`,
		"more than its bound": `{"result":"` + strings.Repeat("a", callBytes) + `","id":1}`,
	} {
		s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(body)) }))
		c, err := newClient("btc", Backend{URL: s.URL}, nil)
		if err != nil {
			t.Fatal(err)
		}
		var out string
		if err := c.call(t.Context(), &out, "getblockhash", 0); !errors.Is(err, chains.ErrDown) || len(err.Error()) > 1000 {
			t.Errorf("%s: %.300v", name, err)
		}
		s.Close()
	}
	hang := make(chan struct{})
	s := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { <-hang }))
	defer s.Close()
	defer close(hang)
	c, _ := newClient("btc", Backend{URL: s.URL}, nil)
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error)
	go func() { done <- c.call(ctx, nil, "getblockcount") }()
	cancel()
	if err := <-done; !errors.Is(err, chains.ErrDown) {
		t.Errorf("a node that hangs: %v", err)
	}
}

func TestSatoshi(t *testing.T) {
	for text, want := range map[string]uint64{
		"0.015": 1_500_000, "1e-08": 1, "0": 0, "20999999.97690000": 2_099_999_997_690_000, "1E2": 100 * 1e8, "0.00000001": 1,
	} {
		var s satoshi
		if err := json.Unmarshal([]byte(text), &s); err != nil || uint64(s) != want {
			t.Errorf("%s: %d, %v", text, s, err)
		}
	}
	for _, text := range []string{"-1", "1e999999999", "1e-9", "0.000000001", `"x"`, "null1", "{}", "1e400", strings.Repeat("9", 300)} {
		var s satoshi
		if err := json.Unmarshal([]byte(text), &s); err == nil {
			t.Errorf("%s is %d", text, s)
		}
	}
}

// TestFee: floor without estimates, the middle of several, never above the cap,
// fractions rounded up.
func TestFee(t *testing.T) {
	f, g, h := newFake(t), newFake(t), newFake(t)
	a := adapter(t, f, g, h)
	fee := func() chains.Rate {
		got, err := a.Fee(t.Context(), 60_000_000_000)
		if err != nil {
			t.Fatal(err)
		}
		return got.Rate
	}
	number := func(n *fake, method, text string) {
		n.say(method, func([]json.RawMessage) (any, *rpcError) {
			if method == "estimatesmartfee" {
				return map[string]any{"feerate": json.Number(text), "blocks": 2}, nil
			}
			return json.Number(text), nil
		})
	}
	if got := fee(); got != 1000 {
		t.Errorf("no estimates: %d", got)
	}
	number(f, "estimatefee", "-1")
	if got := fee(); got != 1000 {
		t.Errorf("no data: %d", got)
	}
	number(f, "estimatefee", "0.00005000123")
	if got := fee(); got != 5001 {
		t.Errorf("btcd's estimate: %d", got)
	}
	number(g, "estimatesmartfee", "0.00009")
	number(h, "estimatesmartfee", "21000000")
	if got := fee(); got != 9000 {
		t.Errorf("one exaggerates: %d", got)
	}
	number(g, "estimatesmartfee", "1")
	if got := fee(); got != 500_000 {
		t.Errorf("cap: %d", got)
	}
	g.say("estimatesmartfee", func([]json.RawMessage) (any, *rpcError) {
		return map[string]any{"errors": []string{"Insufficient data"}, "blocks": 2}, nil
	})
	number(f, "estimatefee", "0.000000001")
	number(h, "estimatesmartfee", "0.0000000001")
	if got := fee(); got != 1000 {
		t.Errorf("floor: %d", got)
	}
}

func FuzzAnswer(f *testing.F) {
	f.Add([]byte(`{"result":{"bestblock":"00","confirmations":3,"value":0.5,"scriptPubKey":{"hex":"51"}},"error":null,"id":1}`))
	f.Add([]byte(`{"result":null,"error":{"code":-26,"message":"non-final"},"id":1}`))
	f.Add([]byte(`{"result":[{"txid":"00","vin":[{"txinwitness":["00"]}],"vout":[{"n":0,"value":1e-8}]}],"id":1}`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		var out struct {
			Value  satoshi    `json:"value"`
			Script scriptJSON `json:"scriptPubKey"`
			Rate   *perKB     `json:"feerate"`
		}
		_ = decodeAnswer(raw, 1, &out)
		var text hexBytes
		_ = decodeAnswer(raw, 1, &text)
		var list []json.RawMessage
		if decodeAnswer(raw, 1, &list) == nil {
			for _, tx := range list {
				if _, v, err := decoded(tx); err == nil && v != nil {
					x := newIndex(regtest(), htlc.Times{Tiers: []htlc.Tier{{Depth: 1}}})
					x.prints(v)
				}
			}
		}
	})
}
