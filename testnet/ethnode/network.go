package main

import (
	"errors"
	"fmt"
	"math/big"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/rawdb"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/eth"
	"github.com/ethereum/go-ethereum/eth/ethconfig"
	"github.com/ethereum/go-ethereum/eth/filters"
	"github.com/ethereum/go-ethereum/node"
	"github.com/ethereum/go-ethereum/p2p"
	"github.com/ethereum/go-ethereum/params"
	"github.com/ethereum/go-ethereum/rpc"
)

const gasLimit = 45_000_000

// newGenesis is that of geth --dev, with chain id 1337, at a time of ours and under
// the rules of mainnet (Osaka). That of --dev has forks to come in it: under
// Bogota's prices (EIP-8037) a new storage slot costs 98,000 gas more.
func newGenesis(faucet common.Address, at uint64) *core.Genesis {
	g := core.DeveloperGenesisBlock(gasLimit, nil)
	g.Config.BogotaTime = nil
	g.Timestamp = at
	g.Alloc[faucet] = types.Account{Balance: new(big.Int).Mul(big.NewInt(1_000_000_000), big.NewInt(params.Ether))}
	return g
}

// newNode keeps every state (no pruning): a branch may grow from any block, and
// a killed process finds its head again.
func newNode(dir string, port int, genesis *core.Genesis) (*node.Node, *eth.Ethereum, error) {
	stack, err := node.New(&node.Config{
		Name: "ethnode", DataDir: dir,
		HTTPHost: "127.0.0.1", HTTPPort: port, HTTPVirtualHosts: []string{"*"},
		HTTPModules:  []string{"eth", "net", "web3", "txpool", "debug", "lockstep"},
		HTTPTimeouts: rpc.DefaultHTTPTimeouts,
		// What passes a WebSocket is not looked at, so administration is not there.
		WSHost: "127.0.0.1", WSPort: port, WSOrigins: []string{"*"}, WSModules: []string{"eth", "net", "web3"},
		P2P: p2p.Config{NoDiscovery: true, NoDial: true, MaxPeers: 0},
	})
	if err != nil {
		return nil, nil, fmt.Errorf("make node: %w", err)
	}
	conf := ethconfig.Defaults
	conf.Genesis = genesis
	conf.SyncMode, conf.NoPruning, conf.NoPrefetch, conf.StateScheme = ethconfig.FullSync, true, true, rawdb.HashScheme
	conf.TransactionHistory, conf.SnapshotCache, conf.LogNoHistory = 0, 0, true
	conf.DatabaseCache, conf.TrieCleanCache, conf.TrieDirtyCache = 16, 16, 16
	conf.Miner.GasCeil = gasLimit
	conf.TxPool.NoLocals = true // a restart forgets what waits, as most nodes do
	backend, err := eth.New(stack, &conf)
	if err != nil {
		return nil, nil, errors.Join(fmt.Errorf("make backend: %w", err), stack.Close())
	}
	// eth_getLogs and the filters are not the backend's own.
	logs := filters.NewFilterSystem(backend.APIBackend, filters.Config{LogCacheSize: conf.FilterLogCacheSize, Timeout: time.Minute})
	stack.RegisterAPIs([]rpc.API{{Namespace: "eth", Service: filters.NewFilterAPI(logs)}})
	return stack, backend, nil
}
