package eth_test

import (
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/eth"
	"github.com/lockstep-swap/lockstep/chains/evm"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/testnet"
	"github.com/lockstep-swap/lockstep/testnet/evmtest"
)

func join(poll time.Duration, sockets bool) evmtest.Join {
	return func(t testing.TB, s evmtest.Seat) chains.Adapter {
		c := eth.Config{
			Backends: []evm.Backend{{URL: s.URL}}, Network: "regtest", Ring: s.Ring, Table: s.Table, Contract: s.Contract, Channels: s.Channels, Poll: poll,
		}
		if sockets {
			c.Sockets = []evm.Backend{{URL: s.Door.WebSocket()}}
		}
		a, err := eth.New(t.Context(), c)
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
}

// TestConformanceOnGeth: the suite that the chain in memory passes, on
// go-ethereum.
func TestConformanceOnGeth(t *testing.T) {
	evmtest.Conformance(t, htlc.ETH, testnet.MustETH, join(0, false))
}

// TestConformanceOnAnvil: the same on another implementation, with sockets that
// ring.
func TestConformanceOnAnvil(t *testing.T) {
	evmtest.Conformance(t, htlc.ETH, testnet.MustAnvil, join(0, true))
}
