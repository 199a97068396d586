package main

import (
	"crypto/ecdsa"
	"errors"
	"fmt"
	"io/fs"
	"math/big"
	"os"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/eth"
	"github.com/ethereum/go-ethereum/eth/downloader"
	"github.com/ethereum/go-ethereum/eth/ethconfig"
	"github.com/ethereum/go-ethereum/eth/filters"
	"github.com/ethereum/go-ethereum/node"
	"github.com/ethereum/go-ethereum/p2p"
	"github.com/ethereum/go-ethereum/params"
	"github.com/ethereum/go-ethereum/rpc"
)

const (
	gasLimit = 40_000_000
	gasFloor = 18 * params.GWei // below it Spectrum's signers never pack a transaction
)

func newGenesis(chainID int64, signer, faucet common.Address, at uint64) *core.Genesis {
	zero := new(big.Int)
	extra := append(make([]byte, 32), signer.Bytes()...)
	supply := new(big.Int).Mul(big.NewInt(1_000_000_000), big.NewInt(params.Ether))
	return &core.Genesis{
		Config: &params.ChainConfig{
			ChainID: big.NewInt(chainID), HomesteadBlock: zero, EIP150Block: zero, EIP155Block: zero, EIP158Block: zero,
			ByzantiumBlock: zero, ConstantinopleBlock: zero, PetersburgBlock: zero, IstanbulBlock: zero,
			// Period 0: the sealer decides when a block comes.
			Clique: &params.CliqueConfig{Period: 0, Epoch: 30000},
		},
		Timestamp: at, ExtraData: append(extra, make([]byte, crypto.SignatureLength)...),
		GasLimit: gasLimit, Difficulty: big.NewInt(1),
		Alloc: core.GenesisAlloc{signer: {Balance: supply}, faucet: {Balance: supply}},
	}
}

// newNode keeps every state (no pruning): a branch may grow from any block, and
// a killed process finds its head again.
func newNode(dir string, port int, genesis *core.Genesis) (*node.Node, *eth.Ethereum, error) {
	stack, err := node.New(&node.Config{
		Name: "smtnode", DataDir: dir,
		HTTPHost: "127.0.0.1", HTTPPort: port, HTTPVirtualHosts: []string{"*"},
		HTTPModules: []string{"eth", "net", "web3", "txpool", "debug", "lockstep"},
		P2P:         p2p.Config{NoDiscovery: true, NoDial: true, MaxPeers: 0},
	})
	if err != nil {
		return nil, nil, fmt.Errorf("make node: %w", err)
	}
	conf := ethconfig.Defaults
	conf.NetworkId, conf.Genesis = genesis.Config.ChainID.Uint64(), genesis
	conf.SyncMode, conf.NoPruning, conf.NoPrefetch = downloader.FullSync, true, true
	conf.TxLookupLimit, conf.SnapshotCache = 0, 0
	conf.DatabaseCache, conf.TrieCleanCache, conf.TrieDirtyCache = 16, 16, 16
	conf.Miner.GasPrice, conf.Miner.GasCeil = big.NewInt(gasFloor), gasLimit
	conf.TxPool.PriceLimit = gasFloor
	conf.GPO.Default, conf.GPO.MaxPrice = big.NewInt(gasFloor), big.NewInt(gasFloor)
	conf.RPCTxFeeCap = 0
	backend, err := eth.New(stack, &conf)
	if err != nil {
		return nil, nil, errors.Join(fmt.Errorf("make backend: %w", err), stack.Close())
	}
	// eth_getLogs and the filters are not the backend's own.
	logs := filters.NewFilterSystem(backend.APIBackend, filters.Config{LogCacheSize: conf.FilterLogCacheSize, Timeout: time.Minute})
	stack.RegisterAPIs([]rpc.API{{Namespace: "eth", Service: filters.NewFilterAPI(logs, false)}})
	return stack, backend, nil
}

func signerKey(dir string) (*ecdsa.PrivateKey, error) {
	key, err := crypto.LoadECDSA(signerPath(dir))
	if !errors.Is(err, fs.ErrNotExist) {
		return key, err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	if key, err = crypto.GenerateKey(); err != nil {
		return nil, err
	}
	return key, crypto.SaveECDSA(signerPath(dir), key)
}
