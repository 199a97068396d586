package main

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/lockstep-swap/lockstep/api"
)

const (
	bobsID     = "0x00000000000000000000000000000000000000b0"
	someSecret = "abababababababababababababababababababababababababababababababab"
)

// bank is a swapd with channels as swapctl sees it: it notes what it is asked.
type bank struct {
	mu    sync.Mutex
	asked []string // METHOD path body
	keys  []string
	state string // of the next transfer
	drops int    // so many writes get no answer
}

func (b *bank) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	b.mu.Lock()
	defer b.mu.Unlock()
	b.asked = append(b.asked, strings.TrimSpace(r.Method+" "+r.URL.RequestURI()+" "+string(body)))
	if r.Method == http.MethodPost {
		if b.keys = append(b.keys, r.Header.Get(api.KeyHeader)); b.drops > 0 {
			b.drops--
			panic(http.ErrAbortHandler)
		}
	}
	channel := api.Channel{ID: "c", Asset: "smt", Peer: bobsID, State: "open", Total: "100", Spendable: "70", Receivable: "30\x1b[2J", Timeout: 86400, Alerts: []api.ChannelAlert{{Code: "stale", Text: "an old proof"}}}
	transfer := api.Transfer{ID: "t", Asset: "smt", Amount: "1", Peer: bobsID, State: b.state, Code: "no_funds"}
	switch path := r.URL.Path; {
	case path == "/v1/channels" && r.Method == http.MethodGet:
		answer(w, 200, api.ChannelPage{Items: []api.Channel{channel}})
	case path == "/v1/transfers" && r.Method == http.MethodGet && r.URL.Query().Get("cursor") == "":
		next := "two"
		answer(w, 200, api.TransferPage{Items: []api.Transfer{transfer}, Next: &next})
	case path == "/v1/transfers" && r.Method == http.MethodGet:
		answer(w, 200, api.TransferPage{Items: []api.Transfer{transfer}})
	case path == "/v1/routes":
		answer(w, 200, api.Routes{Routes: []api.RouteInfo{{Amount: "1.01", Fee: "0.01", Hops: []api.RouteHop{{Node: bobsID, Amount: "1.01"}}}}})
	case strings.HasSuffix(path, "/gone"):
		answer(w, 409, api.Problem{Status: 409, Code: "no_channels", Detail: "set channels in [chains.smt] of swapd.toml"})
	case strings.HasPrefix(path, "/v1/transfers"):
		answer(w, 200, transfer)
	default:
		answer(w, 200, channel)
	}
}

func newBank(t *testing.T) (*bank, *node) {
	t.Helper()
	b := &bank{state: "completed"}
	n := &node{Server: httptest.NewServer(b)}
	t.Cleanup(n.Close)
	return b, n
}

// Each command asks for what it says.
func TestChannelCommands(t *testing.T) {
	for line, want := range map[string]string{
		"channel open --asset smt --peer " + bobsID + " --deposit 100":                   `POST /v1/channels {"asset":"smt","peer":"` + bobsID + `","deposit":"100"}`,
		"channel open --asset smt --peer " + bobsID + " --deposit 1 --settle-timeout 2h": `POST /v1/channels {"asset":"smt","peer":"` + bobsID + `","deposit":"1","settle_timeout_s":7200}`,
		"channel list":                              `GET /v1/channels`,
		"channel show c":                            `GET /v1/channels/c`,
		"channel deposit c 5":                       `POST /v1/channels/c/deposit {"amount":"5"}`,
		"channel deposit c 5 --settle-timeout 2h":   `POST /v1/channels/c/deposit {"amount":"5","settle_timeout_s":7200}`,
		"channel withdraw c 0.5":                    `POST /v1/channels/c/withdraw {"amount":"0.5"}`,
		"channel close c":                           `POST /v1/channels/c/close {"cooperative":true}`,
		"channel close c --alone":                   `POST /v1/channels/c/close {"cooperative":false}`,
		"channel settle c":                          `POST /v1/channels/c/settle`,
		"channel show ../node":                      `GET /v1/channels/..%2Fnode`,
		"transfer show t":                           `GET /v1/transfers/t`,
		"transfer cancel t":                         `POST /v1/transfers/t/cancel`,
		"transfer resolve t --asset smt --amount 1": `POST /v1/transfers/t/resolve {"secret":"` + someSecret + `","asset":"smt","amount":"1"}`,
		"transfers --limit 3":                       `GET /v1/transfers?limit=3`,
		"pay --to " + bobsID + " --asset smt --amount 1 --max-fee 0":                                              `POST /v1/transfers {"asset":"smt","to":"` + bobsID + `","amount":"1","max_fee":"0"}`,
		"pay --to " + bobsID + " --asset smt --amount 1 --note rent":                                              `POST /v1/transfers {"asset":"smt","to":"` + bobsID + `","amount":"1","note":"rent"}`,
		"pay --to " + bobsID + " --asset smt --amount 1 --hash " + someSecret + " --expires 2030-01-02T03:04:05Z": `POST /v1/transfers {"asset":"smt","to":"` + bobsID + `","amount":"1","hash":"` + someSecret + `","expires_at":"2030-01-02T03:04:05Z"}`,
		"routes --asset smt --to " + bobsID + " --amount 1":                                                       `GET /v1/routes?amount=1&asset=smt&to=` + bobsID,
	} {
		b, n := newBank(t)
		code, out, errs := ctl(t, n, someSecret+"\n", strings.Fields(line)...)
		if got := strings.Join(b.asked, "; "); code != exitOK || got != want {
			t.Errorf("%s: exit %d, asked %s, want %s\n%s%s", line, code, got, want, out, errs)
		}
		if out == "" || strings.Contains(out, "\x1b") {
			t.Errorf("%s prints %q", line, out)
		}
		money := strings.HasPrefix(line, "channel open") || strings.HasPrefix(line, "channel deposit") || strings.HasPrefix(line, "channel withdraw") || strings.HasPrefix(line, "pay")
		if money && (len(b.keys) != 1 || len(b.keys[0]) < 16) {
			t.Errorf("%s has keys %q", line, b.keys)
		}
		_, out, _ = ctl(t, n, someSecret, append(strings.Fields(line), "--json")...)
		for _, l := range strings.Split(strings.TrimSpace(out), "\n") {
			if !json.Valid([]byte(l)) {
				t.Errorf("%s --json prints %q", line, l)
			}
		}
	}
}

// What is wrong is said before the node is asked.
func TestChannelUsage(t *testing.T) {
	b, n := newBank(t)
	for _, line := range []string{
		"channel open", "channel open --asset smt --peer " + bobsID, "channel open --asset smt --peer x --deposit 1 --settle-timeout 1500ms",
		"channel nonsense", "channel show", "channel deposit c", "channel deposit c 1 --settle-timeout -1h", "channel withdraw c 1 2", "channel close", "transfer resolve", "transfer nonsense",
		"transfer resolve t --asset smt --amount 1 --secret-file /nowhere", "transfer resolve t", "transfer resolve t --amount 1", "transfer resolve t --asset smt", "pay --asset smt --amount 1", "pay --to x --asset smt", "pay --to x --asset smt --amount 1 --expires soon", "routes --asset smt",
	} {
		if code, _, errs := ctl(t, n, "", strings.Fields(line)...); code != exitUsage || errs == "" {
			t.Errorf("%s: exit %d %s", line, code, errs)
		}
	}
	if len(b.asked) > 0 {
		t.Errorf("asked %q", b.asked)
	}
	code, _, errs := ctl(t, n, "", "channel", "show", "gone")
	if code != exitRefused || !strings.Contains(errs, "[chains.smt] of swapd.toml") {
		t.Errorf("refused: exit %d %s", code, errs)
	}
}

// A script knows by the exit code whether the money arrived or may still arrive.
func TestPayEnds(t *testing.T) {
	for state, want := range map[string]int{
		"completed": exitOK, "pending": exitOK, "held": exitOK,
		"failed": exitNotCompleted, "cancelled": exitNotCompleted, "expired": exitNotCompleted,
	} {
		b, n := newBank(t)
		b.state = state
		code, out, errs := ctl(t, n, "", "pay", "--to", bobsID, "--asset", "smt", "--amount", "1")
		if code != want || !strings.Contains(out, state) {
			t.Errorf("%s: exit %d, want %d\n%s%s", state, code, want, out, errs)
		}
		if want != exitOK && !strings.Contains(errs, "no_funds") {
			t.Errorf("%s: why is not told: %s", state, errs)
		}
	}
}

// A payment whose answer was lost is asked for again with the same key, never
// another: it would pay twice.
func TestLostAnswersArePaidOnce(t *testing.T) {
	for _, line := range []string{
		"pay --to " + bobsID + " --asset smt --amount 1", "channel open --asset smt --peer " + bobsID + " --deposit 1", "channel deposit c 1", "channel withdraw c 1",
	} {
		b, n := newBank(t)
		b.drops = 1
		if code, _, errs := ctl(t, n, "", strings.Fields(line)...); code != exitOK {
			t.Fatalf("%s: exit %d %s", line, code, errs)
		}
		if len(b.keys) != 2 || b.keys[0] == "" || b.keys[0] != b.keys[1] {
			t.Errorf("%s: keys %q", line, b.keys)
		}
	}
}

func TestAllTransfersArePaged(t *testing.T) {
	b, n := newBank(t)
	if code, out, _ := ctl(t, n, "", "transfers", "--all", "--json"); code != exitOK || strings.Count(out, "\n") != 2 {
		t.Errorf("exit %d\n%s", code, out)
	}
	if got := strings.Join(b.asked, "; "); got != "GET /v1/transfers?; GET /v1/transfers?cursor=two" {
		t.Error(got)
	}
}
