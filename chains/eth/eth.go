// Package eth is Ethereum: the parameters of package evm for its networks.
//
// Transactions are of type 2 (EIP-1559). A rate is the most that is paid per gas:
// twice the next block's base fee, and a tip that grows as the time shrinks.
//
// On mainnet and testnet a fact is final when it is as deep as its amount needs and
// the beacon chain has finalized its block: 13 to 19 minutes, and later when its
// validators are away. So long nothing new is locked to what is not final, and what
// is locked is refunded in the end. Private networks have no beacon chain, and only
// confirmations count there.
//
// While Ethereum does not finalize for more than [Memory] blocks (102 minutes) and
// this process begins anew meanwhile, what it saw before is not called final until
// it ends otherwise: see [chains.Params.Window].
package eth

import (
	"context"
	"fmt"
	"math/big"
	"time"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/evm"
	"github.com/lockstep-swap/lockstep/chains/keyring"
	"github.com/lockstep-swap/lockstep/htlc"
)

// MinRate is the least that is offered per gas, 0.1 gwei: base fees have been
// lower, and what is above them is not paid.
const MinRate chains.Rate = 100_000_000

// Memory is how many blocks a cursor remembers, for days on which blocks are not
// finalized: in May 2023 it took an hour.
const Memory = 512

// Private networks may use the id of any; what tells them apart is the age of the
// first block and the height; that of geth --dev has no time.
const (
	privateAfter htlc.UnixSeconds = 1_704_067_200 // 2024-01-01: all public networks are older
	realHeight   chains.Height    = 1_000_000     // a network for tests does not reach it
)

// genesis of the public networks (go-ethereum params/config.go).
const (
	mainnetGenesis = "0xd4e56740f876aef8c010b86a40d5f56745a118d0906a34e69aec8c0db1cb8fa3"
	sepoliaGenesis = "0x25a5cc106eea7138acab33231d7160d69cb777ee0c2c553fcddf5138993e6dd9"
)

// chainIDs by network: mainnet, sepolia, and those of geth --dev, anvil and hardhat.
func chainIDs(network string) []int64 {
	switch network {
	case "mainnet":
		return []int64{1}
	case "testnet":
		return []int64{11155111}
	case "regtest":
		return []int64{1337, 31337}
	}
	return nil
}

// Config is what an ETH adapter needs.
type Config struct {
	Backends []evm.Backend
	// Sockets are WebSockets whose new heads make the adapter look at once.
	Sockets  []evm.Backend
	Network  string // mainnet, testnet (sepolia), regtest
	Ring     *keyring.Ring
	Table    htlc.Table
	Contract string        // the HTLC's address, lower-case 0x
	Channels string        // that of payment channels; empty: none
	Poll     time.Duration // between two looks; zero: a quarter of the block interval
	OnError  func(error)   // hears of every failed look; may be nil
	// OnBackend hears of a backend that is marked, or well again; may be nil.
	OnBackend func(chains.Standing)
}

// New connects to Ethereum. Errors are those of [evm.New].
func New(ctx context.Context, c Config) (*evm.Adapter, error) {
	member := evm.Member{Chain: htlc.ETH, Network: c.Network, ChainIDs: chainIDs(c.Network), Ring: c.Ring, Table: c.Table}
	key, err := member.Key()
	if err != nil {
		return nil, err
	}
	params := chains.Params{Chain: htlc.ETH, Network: c.Network, Times: c.Table.Chains[htlc.ETH], Replace: true, MinRate: MinRate}
	public := c.Network != keyring.Regtest
	if public {
		params.Memory = Memory
	}
	return evm.New(ctx, evm.Config{
		Params: params, Backends: c.Backends, Sockets: c.Sockets, Key: key, Contract: c.Contract, Channels: c.Channels,
		Typed: true, Finalized: public, Poll: c.Poll, OnError: c.OnError, OnBackend: c.OnBackend,
		Network: func(id *big.Int, genesis, tip chains.Block) error { return network(c.Network, id, genesis, tip) },
	})
}

// network refuses a node of another network.
func network(name string, id *big.Int, genesis, tip chains.Block) error {
	if err := (evm.Member{Chain: htlc.ETH, Network: name, ChainIDs: chainIDs(name)}).CheckID(id); err != nil {
		return err
	}
	switch want := map[string]string{"mainnet": mainnetGenesis, "testnet": sepoliaGenesis}[name]; {
	case want != "" && genesis.Hash != want:
		return fmt.Errorf("%w: the first block is %s, %s's is %s, so this is a private network; check the url or the network setting", chains.ErrNetwork, genesis.Hash, name, want)
	case want == "" && genesis.Time < privateAfter && genesis.Time != 0:
		return fmt.Errorf("%w: the first block is of %s: regtest's short time locks are refused on a network that old; set network to mainnet or testnet",
			chains.ErrNetwork, genesis.Time.Time().Format("2006-01-02"))
	case want == "" && tip.Height > realHeight:
		return fmt.Errorf("%w: regtest's short time locks are refused on a chain of %d blocks; set network to mainnet or testnet", chains.ErrNetwork, tip.Height)
	}
	return nil
}
