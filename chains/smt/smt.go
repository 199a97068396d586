// Package smt is SMT (Spectrum): the parameters of package evm for its networks.
//
// SMT is a fork of go-ethereum 1.8: legacy transactions, a floor of 18 gwei, 17
// confirmations (one round of its signers) for a payment and 34 for a large one.
// net_version is not its chain id; only eth_chainId is asked.
package smt

import (
	"context"
	"fmt"
	"math/big"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/evm"
	"github.com/lockstep-swap/lockstep/chains/keyring"
	"github.com/lockstep-swap/lockstep/htlc"
)

// MinRate is the price below which a transaction may never be packed: 18 gwei.
const MinRate chains.Rate = 18_000_000_000

// The public networks were born in 2018, and a private one may use the main
// one's chain id. So the age of the first block tells them apart, and the height:
// the short time locks of regtest are refused on a public network, and mainnet's
// name on a private one.
const (
	publicBefore htlc.UnixSeconds = 1_577_836_800 // 2020-01-01
	privateAfter htlc.UnixSeconds = 1_704_067_200 // 2024-01-01
	realHeight   chains.Height    = 1_000_000     // a network for tests does not reach it
)

// chainIDs by network. A private network may use the main one's id, so that one
// bytecode and one set of signatures can be tried.
func chainIDs(network string) []int64 {
	switch network {
	case "mainnet":
		return []int64{20180430}
	case "testnet":
		return []int64{2022}
	case "regtest":
		return []int64{20180430, 4, 1337, 31337}
	}
	return nil
}

// Config is what an SMT adapter needs.
type Config struct {
	Backends []evm.Backend
	Network  string // mainnet, testnet, regtest
	Ring     *keyring.Ring
	Table    htlc.Table
	Contract string      // the HTLC's address, lower-case 0x
	Channels string      // that of payment channels; empty: none
	OnError  func(error) // hears of every failed look; may be nil
	// OnBackend hears of a backend that is marked, or well again; may be nil.
	OnBackend func(chains.Standing)
}

// New connects to SMT. Errors are those of [evm.New].
func New(ctx context.Context, c Config) (*evm.Adapter, error) {
	member := evm.Member{Chain: htlc.SMT, Network: c.Network, ChainIDs: chainIDs(c.Network), Ring: c.Ring, Table: c.Table}
	key, err := member.Key()
	if err != nil {
		return nil, err
	}
	return evm.New(ctx, evm.Config{
		Params:   chains.Params{Chain: htlc.SMT, Network: c.Network, Times: c.Table.Chains[htlc.SMT], Replace: true, MinRate: MinRate},
		Backends: c.Backends, Key: key, Contract: c.Contract, Channels: c.Channels, OnError: c.OnError, OnBackend: c.OnBackend,
		Network: func(id *big.Int, genesis, tip chains.Block) error {
			return network(c.Network, id, genesis, tip)
		},
	})
}

// network refuses a node of another network.
func network(name string, id *big.Int, genesis, tip chains.Block) error {
	if err := (evm.Member{Chain: htlc.SMT, Network: name, ChainIDs: chainIDs(name)}).CheckID(id); err != nil {
		return err
	}
	born := genesis.Time.Time().Format("2006-01-02")
	switch {
	case name != "regtest" && genesis.Time >= publicBefore:
		return fmt.Errorf("%w: the first block is of %s, so this is not SMT's %s but a private network; check the url or the network setting", chains.ErrNetwork, born, name)
	case name == "regtest" && genesis.Time < privateAfter:
		return fmt.Errorf("%w: the first block is of %s: regtest's short time locks are refused on a network that old; set network to mainnet or testnet", chains.ErrNetwork, born)
	case name == "regtest" && tip.Height > realHeight:
		return fmt.Errorf("%w: regtest's short time locks are refused on a chain of %d blocks; set network to mainnet or testnet", chains.ErrNetwork, tip.Height)
	}
	return nil
}
