package testnet_test

import (
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/testnet"
)

func TestProxyFaults(t *testing.T) {
	t.Parallel()
	node, _ := testnet.MustBTC(t)
	liar, err := node.NewProxy()
	must(t, err)
	height := func(p *testnet.Proxy) (int, error) { return getBlockCount(t, node, p) }
	wantHonest(t, "at first", node, liar)

	liar.Lie(func(method string, _ []json.RawMessage, result json.RawMessage) json.RawMessage {
		if method == "getblockcount" {
			return json.RawMessage("7")
		}
		return result
	})
	if h, err := height(liar); err != nil || h != 7 {
		t.Errorf("lying: height %d, %v", h, err)
	}
	wantHonest(t, "beside a liar", node, node.Proxy())
	liar.Lie(nil)

	liar.Refuse(func(c *testnet.Call) error { return &testnet.RPCError{Code: -28, Message: "warming up: " + c.Method} })
	if _, err := height(liar); err == nil || !strings.Contains(err.Error(), "warming up: getblockcount (-28)") {
		t.Errorf("refusing: %v", err)
	}
	liar.Refuse(nil)

	liar.Down()
	if h, err := height(liar); err == nil {
		t.Errorf("down: height %d", h)
	}
	liar.Up()

	liar.Delay(50 * time.Millisecond)
	start := time.Now()
	wantHonest(t, "late", node, liar)
	if took := time.Since(start); took < 50*time.Millisecond {
		t.Errorf("answered after %s", took)
	}
	liar.Delay(0)

	must(t, node.Stop())
	if _, err := height(liar); err == nil {
		t.Error("answers though the node is stopped")
	}
	must(t, node.Start(t.Context()))
	wantHonest(t, "after a restart", node, liar)
	if n := liar.Calls("getblockcount"); n < 6 {
		t.Errorf("counted %d calls", n)
	}
}

func wantHonest(t *testing.T, when string, node *testnet.BTCNode, p *testnet.Proxy) {
	t.Helper()
	if h, err := getBlockCount(t, node, p); err != nil || h != 120 {
		t.Errorf("%s: height %d, %v", when, h, err)
	}
}

// getBlockCount asks as a daemon would, with credentials.
func getBlockCount(t *testing.T, node *testnet.BTCNode, p *testnet.Proxy) (int, error) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, p.URL(),
		strings.NewReader(`{"jsonrpc":"1.0","id":1,"method":"getblockcount","params":[]}`))
	must(t, err)
	req.SetBasicAuth(node.User(), node.Pass())
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	var answer struct {
		Result int
		Error  *testnet.RPCError
	}
	err = json.NewDecoder(resp.Body).Decode(&answer)
	if answer.Error != nil {
		err = errors.Join(err, answer.Error)
	}
	return answer.Result, err
}
