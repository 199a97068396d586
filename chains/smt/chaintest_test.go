package smt_test

import (
	"testing"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/evm"
	"github.com/lockstep-swap/lockstep/chains/smt"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/testnet"
	"github.com/lockstep-swap/lockstep/testnet/evmtest"
)

// TestConformanceOnSMT: the suite that the chain in memory passes, on a real node
// of the fork.
func TestConformanceOnSMT(t *testing.T) {
	evmtest.Conformance(t, htlc.SMT, testnet.MustSMT, func(t testing.TB, s evmtest.Seat) chains.Adapter {
		a, err := smt.New(t.Context(), smt.Config{
			Backends: []evm.Backend{{URL: s.URL}}, Network: "regtest", Ring: s.Ring, Table: s.Table, Contract: s.Contract, Channels: s.Channels,
		})
		if err != nil {
			t.Fatal(err)
		}
		return a
	})
}
