package datadir

import (
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
)

// TestSameAddress: who deploys is told that the contract of another chain has the address.
func TestSameAddress(t *testing.T) {
	at := common.HexToAddress("0xc4a77e15")
	c := Config{Chains: map[string]ChainConf{"btc": {}, "eth": {Channels: strings.ToLower(at.Hex())}, "smt": {HTLC: at.Hex()}}}
	for _, x := range []struct {
		chain string
		at    common.Address
		want  string
	}{{"smt", at, "eth"}, {"eth", at, ""}, {"smt", common.Address{1}, ""}, {"smt", common.Address{}, ""}} {
		if got := c.sameAddress(x.chain, x.at); got != x.want {
			t.Errorf("%s on %s: %q, want %q", x.at, x.chain, got, x.want)
		}
	}
}
