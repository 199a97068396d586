// Package ltc is Litecoin: the parameters of package utxo for its three networks.
//
// It talks to Litecoin Core or ltcd over JSON-RPC. What differs from Bitcoin:
//
//   - The work of a block is scrypt of its header, its name SHA-256 twice.
//   - Nodes relay no replacements as they come. A transaction that pays too little
//     is pushed by a child (CPFP), and one that must never be mined, if it cannot be
//     voided, is pushed to a confirmation and refunded.
//   - Blocks may carry an extension (MWEB, LIP-3). It is read past, never written
//     again; addresses of it cannot be paid.
package ltc

import (
	"context"
	"fmt"

	"github.com/btcsuite/btcd/chainhash/v2"
	"golang.org/x/crypto/scrypt"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/keyring"
	"github.com/lockstep-swap/lockstep/chains/utxo"
	"github.com/lockstep-swap/lockstep/htlc"
)

// Config is what a Litecoin adapter needs.
type Config struct {
	Backends []utxo.Backend
	Network  string // mainnet, testnet, regtest
	Ring     *keyring.Ring
	Table    htlc.Table
	OnError  func(error) // hears of every failed look; may be nil
	// OnBackend hears of a backend that is marked, or well again; may be nil.
	OnBackend func(chains.Standing)
}

// New connects to Litecoin. Errors wrap those of [utxo.New]; [chains.ErrNetwork]
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
		Network: n, Times: c.Table.Chains[htlc.LTC], Backends: c.Backends, Ring: c.Ring, OnError: c.OnError, OnBackend: c.OnBackend,
	})
}

// Network gives Litecoin's parameters (Litecoin Core chainparams.cpp). testnet is
// testnet4 of Litecoin. Errors wrap [chains.ErrNetwork].
func Network(name string) (utxo.Network, error) {
	n := utxo.Network{
		Chain: htlc.LTC, Name: name, Work: Work,
		MinRate: 1000, MaxRate: 5_000_000,
		HRP: "tltc", PKH: 0x6f, SH: []byte{0x3a, 0xc4}, Extension: []string{"tmweb"},
	}
	switch name {
	case "mainnet":
		n.Nodes = []string{"main", "mainnet"}
		n.Genesis = []string{"12a765e31ffd4059bada1e25190f6e98c99d9714d334efa41a195a7e7e04bfe2"}
		n.HRP, n.PKH, n.SH, n.Extension = "ltc", 0x30, []byte{0x32, 0x05}, []string{"ltcmweb"}
		n.WorkBits = 40 // difficulty 2^20, passed for good in 2017
	case "testnet":
		n.Nodes = []string{"test", "testnet", "testnet4"}
		n.Genesis = []string{"4966625a4b2851d9fdee139e56211a0d88575f59ed816ff5e6a63deb4e3e29a0"}
		n.WorkBits = 20 // the least that scrypt chains allow
	case "regtest":
		n.Nodes = []string{"regtest"}
		n.Genesis = []string{"530827f38f93b43ed12af0b3ad25a288dc02ed74d6d7857862df51fc56c416f9"}
		n.HRP, n.SyncFree = "rltc", true
		n.WorkBits = 1
	default:
		return n, fmt.Errorf("%w: %q; use mainnet, testnet or regtest", chains.ErrNetwork, name)
	}
	return n, nil
}

// Work is Litecoin's work hash: scrypt with N = 1024, r = 1, p = 1, the header of
// 80 bytes as password and salt.
func Work(header []byte) chainhash.Hash {
	h, err := scrypt.Key(header, header, 1024, 1, 1, chainhash.HashSize)
	if err != nil {
		panic(err) // only for parameters that are none
	}
	return chainhash.Hash(h)
}
