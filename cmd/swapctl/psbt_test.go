package main

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/lockstep-swap/lockstep/api"
)

// TestPSBT: the packet alone goes to the pipe, and the node gets each coin as it
// was typed.
func TestPSBT(t *testing.T) {
	var got api.PSBTAsk
	n := &node{Server: httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodPost || r.URL.Path != "/v1/swaps/s/psbt" || json.NewDecoder(r.Body).Decode(&got) != nil {
			answer(w, 404, api.Problem{Status: 404, Code: "not_found", Detail: "check the id"})
			return
		}
		answer(w, 200, api.PSBT{PSBT: "cHNidP8B", Fee: "0.00000441", TxID: "abc"})
	}))}
	t.Cleanup(n.Close)
	args := []string{"psbt", "s", "--coin", "aa:1:0.5:bcrt1qx", "--coin", "bb:0:0.25:bcrt1qy", "--change", "bcrt1qz", "--fee-rate", "2.5"}
	code, out, errs := ctl(t, n, "", args...)
	if code != exitOK || out != "cHNidP8B\n" || !strings.Contains(errs, "abc fee 0.00000441") {
		t.Errorf("exit %d %q %q", code, out, errs)
	}
	if len(got.Coins) != 2 || got.Coins[0].TxID != "aa" || *got.Coins[0].Vout != 1 || got.Coins[0].Amount != "0.5" || got.Coins[0].Address != "bcrt1qx" ||
		got.Coins[1].TxID != "bb" || *got.Coins[1].Vout != 0 || got.Change != "bcrt1qz" || got.FeeRate != "2.5" {
		t.Errorf("sent %+v", got)
	}
	var p api.PSBT
	if code, out, _ := ctl(t, n, "", append(args, "--json")...); code != exitOK || json.Unmarshal([]byte(out), &p) != nil || p.PSBT != "cHNidP8B" {
		t.Errorf("json: exit %d %q", code, out)
	}
	for want, list := range map[int][][]string{
		exitUsage: {
			{"psbt", "s"}, {"psbt", "s", "--change", "x"}, {"psbt", "--coin", "aa:1:0.5:x", "--change", "x"},
			{"psbt", "s", "--coin", "aa:1:0.5", "--change", "x"}, {"psbt", "s", "--coin", "aa:-1:0.5:x", "--change", "x"},
			{"psbt", "s", "--coin", "aa:4294967296:0.5:x", "--change", "x"},
		},
		exitRefused: {{"psbt", "other", "--coin", "aa:1:0.5:x", "--change", "x"}},
	} {
		for _, args := range list {
			if code, out, errs := ctl(t, n, "", args...); code != want || out != "" {
				t.Errorf("%v: exit %d, want %d: %s%s", args, code, want, out, errs)
			}
		}
	}
}
