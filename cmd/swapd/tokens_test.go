package main

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/lockstep-swap/lockstep/api"
	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/cmd/internal/datadir"
	"github.com/lockstep-swap/lockstep/htlc"
)

// mint is a chain on which one token lives.
type mint struct {
	chains.Adapter
	chains.Tokens
	token    string
	decimals uint8
	err      error
}

func (m mint) Decimals(_ context.Context, a htlc.Asset) (uint8, error) {
	if m.err == nil && a.Token != m.token {
		return 0, fmt.Errorf("%w: no contract is there", chains.ErrRejected)
	}
	return m.decimals, m.err
}

// TestDecimalsComeFromTheChain: what is configured and wrong stops the start, by its
// field and with what is right; so does an address without a token.
func TestDecimalsComeFromTheChain(t *testing.T) {
	const at, other = "0x00000000000000000000000000000000000000aa", "0x00000000000000000000000000000000000000bb"
	verify := func(m mint, address string) error {
		a := htlc.Asset{Chain: htlc.SMT, Token: address}
		s := settings{
			Tokens:  []api.Known{{Symbol: "smt:mesh", Asset: a, Decimals: 6}},
			TokenAt: map[htlc.Asset]string{a: "swapd.toml:12: tokens[0]"},
		}
		return verifyTokens(t.Context(), s, map[htlc.ChainID]chains.Adapter{htlc.SMT: m})
	}
	if err := verify(mint{token: at, decimals: 6}, at); err != nil {
		t.Fatal(err)
	}
	err := verify(mint{token: at, decimals: 18}, at)
	fails(t, err, "swapd.toml:12", "tokens[0].decimals", `"6"`, "says 18", "write 18")
	if !errors.Is(err, datadir.ErrConfig) {
		t.Error(err)
	}
	fails(t, verify(mint{token: at, decimals: 6}, other), "tokens[0].address", other, "no contract is there", "write the address")
	fails(t, verify(mint{token: at, err: chains.ErrDown}, at), "smt:mesh", "see that the node of chains.smt answers")
}
