package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap/engine"
)

// registrar is a chain that knows one creation.
type registrar struct {
	chains.Adapter
	tx    string
	final bool
	asked int
}

func (r *registrar) VerifyCreation(_ context.Context, tx string) (bool, error) {
	r.asked++
	if tx != r.tx {
		return false, fmt.Errorf("%w: another creation", chains.ErrContract)
	}
	return r.final, nil
}

func (r *registrar) VerifyChannelsCreation(ctx context.Context, tx string) (bool, error) {
	return r.VerifyCreation(ctx, tx)
}

// TestChannelsCreationIsVerified: a contract of channels with secrets registered
// long ago would settle every lock for its maker.
func TestChannelsCreationIsVerified(t *testing.T) {
	j, err := engine.OpenPebble(t.TempDir(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := j.Close(); err != nil {
			t.Error(err)
		}
	}()
	const htlcAt, at = "0x00000000000000000000000000000000000000aa", "0x00000000000000000000000000000000000000cc"
	right, wrong := "0x"+strings.Repeat("1", 64), "0x"+strings.Repeat("2", 64)
	chain := &registrar{tx: right, final: true}
	start := func(tx string) error {
		s := settings{Network: "mainnet", Chains: map[htlc.ChainID]chainSettings{htlc.SMT: {HTLC: htlcAt, HTLCTx: right, Channels: at, ChannelsTx: tx}}}
		return verifyCreations(t.Context(), s, map[htlc.ChainID]chains.Adapter{htlc.SMT: chain}, j, slog.New(slog.DiscardHandler))
	}
	fails(t, start(""), "cannot use smt", at, "set chains.smt.channels_tx")
	fails(t, start(wrong), "correct chains.smt.channels and chains.smt.channels_tx")
	for _, tx := range []string{right, ""} {
		if err := start(tx); err != nil {
			t.Errorf("started with %q: %v", tx, err)
		}
	}
}

// TestCreationIsVerifiedOnce: an address is not used before its creation was
// shown; a final one is remembered over restarts, for this address and
// transaction alone.
func TestCreationIsVerifiedOnce(t *testing.T) {
	j, err := engine.OpenPebble(t.TempDir(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := j.Close(); err != nil {
			t.Error(err)
		}
	}()
	const at, other = "0x00000000000000000000000000000000000000aa", "0x00000000000000000000000000000000000000bb"
	right, wrong := "0x"+strings.Repeat("1", 64), "0x"+strings.Repeat("2", 64)
	chain := &registrar{tx: right}
	var logs bytes.Buffer
	start := func(network, at, tx string) error {
		s := settings{Network: network, Chains: map[htlc.ChainID]chainSettings{htlc.BTC: {}, htlc.SMT: {HTLC: at, HTLCTx: tx}}}
		return verifyCreations(t.Context(), s, map[htlc.ChainID]chains.Adapter{htlc.SMT: chain}, j, slog.New(slog.NewTextHandler(&logs, nil)))
	}
	for _, network := range []string{"mainnet", "testnet"} {
		fails(t, start(network, at, ""), "cannot use smt", at, "set chains.smt.htlc_tx", "swapctl contracts deploy prints it")
	}
	if err := start("regtest", at, ""); err != nil || !strings.Contains(logs.String(), "htlc_tx is not set") {
		t.Errorf("regtest: %v, log %s", err, logs.String())
	}
	for _, network := range []string{"mainnet", "regtest"} {
		err := start(network, at, wrong)
		fails(t, err, "cannot use smt", "correct chains.smt.htlc and chains.smt.htlc_tx")
		if !errors.Is(err, chains.ErrContract) {
			t.Error(err)
		}
	}
	chain.asked = 0
	for range 2 {
		if err := start("mainnet", at, right); err != nil {
			t.Fatal(err)
		}
	}
	if chain.asked != 2 {
		t.Errorf("a creation that a reorganisation may replace was remembered")
	}
	fails(t, start("mainnet", at, ""), "set chains.smt.htlc_tx")
	chain.final = true
	for _, tx := range []string{right, right, ""} {
		if err := start("mainnet", at, tx); err != nil {
			t.Errorf("verified, started with %q: %v", tx, err)
		}
	}
	if chain.asked != 3 {
		t.Errorf("asked %d times", chain.asked)
	}
	fails(t, start("mainnet", at, wrong), "another creation")
	fails(t, start("mainnet", other, ""), "set chains.smt.htlc_tx")
	chain.final, chain.tx = true, wrong
	fails(t, start("mainnet", other, right), "another creation")
}
