// Package btc is Bitcoin: the parameters of package utxo for its three networks.
//
// It talks to btcd or Bitcoin Core over JSON-RPC. On mainnet at least two
// backends of different operators should be configured: one that lies then holds
// new locks and first reveals, but costs nothing.
package btc

import (
	"context"
	"fmt"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/keyring"
	"github.com/lockstep-swap/lockstep/chains/utxo"
	"github.com/lockstep-swap/lockstep/htlc"
)

// Config is what a Bitcoin adapter needs.
type Config struct {
	Backends []utxo.Backend
	Network  string // mainnet, testnet, regtest
	Ring     *keyring.Ring
	Table    htlc.Table
	OnError  func(error) // hears of every failed look; may be nil
	// OnBackend hears of a backend that is marked, or well again; may be nil.
	OnBackend func(chains.Standing)
}

// New connects to Bitcoin. Errors wrap those of [utxo.New]; [chains.ErrNetwork]
// also for an unknown network or a table of another one.
func New(ctx context.Context, c Config) (chains.Adapter, error) {
	n, err := Network(c.Network)
	if err != nil {
		return nil, err
	}
	if c.Table.Network != c.Network {
		return nil, fmt.Errorf("%w: timelock table is for %q, network is %q", chains.ErrNetwork, c.Table.Network, c.Network)
	}
	return utxo.New(ctx, utxo.Config{
		Network: n, Times: c.Table.Chains[htlc.BTC], Backends: c.Backends, Ring: c.Ring, OnError: c.OnError, OnBackend: c.OnBackend,
	})
}

// Network gives Bitcoin's parameters (Bitcoin Core chainparams.cpp). testnet is
// testnet3 or testnet4, whichever the node is on. Errors wrap
// [chains.ErrNetwork].
func Network(name string) (utxo.Network, error) {
	n := utxo.Network{
		Chain: htlc.BTC, Name: name, Replace: true,
		MinRate: 1000, MaxRate: 500_000,
		HRP: "tb", PKH: 0x6f, SH: []byte{0xc4},
	}
	switch name {
	case "mainnet":
		n.Nodes = []string{"main", "mainnet"}
		n.Genesis = []string{"000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f"}
		n.HRP, n.PKH, n.SH = "bc", 0x00, []byte{0x05}
		n.WorkBits = 70 // difficulty 2^38, passed for good in 2016
	case "testnet":
		n.Nodes = []string{"test", "testnet3", "testnet4"}
		n.Genesis = []string{
			"000000000933ea01ad0ee984209779baaec3ced90fa3f408719526f8d77f4943",
			"00000000da84f2bafbbc53dee25a72ae507ff4914b867c565be350b0da8bf043",
		}
		n.WorkBits = 32 // blocks of least difficulty are legal there
	case "regtest":
		n.Nodes = []string{"regtest"}
		n.Genesis = []string{"0f9188f13cb7b2c71f2a335e3a4fc328bf5beb436012afca590b1a11466e2206"}
		n.HRP, n.SyncFree = "bcrt", true
		n.WorkBits = 1
	default:
		return n, fmt.Errorf("%w: %q; use mainnet, testnet or regtest", chains.ErrNetwork, name)
	}
	return n, nil
}
