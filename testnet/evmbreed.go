package testnet

import (
	"context"
	"crypto/ecdsa"
	"fmt"
	"path/filepath"
	"strconv"
	"time"

	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/lockstep-swap/lockstep/chains/keyring"
	"github.com/lockstep-swap/lockstep/htlc"
)

// Chain ids of the private networks.
const (
	SMTChainID   = 20180430 // that of Spectrum's main network
	SMTTestnetID = 2022     // that of Spectrum's test network
	ETHChainID   = 1337     // that of geth --dev
	AnvilChainID = 31337
)

// breed is what one node software differs in from the others.
type breed struct {
	name    string
	chainID int64
	born    time.Time // of the first block; zero: a minute before the start
	rules   []Rule    // of the guard
	edits   []Edit
	binary  func(ctx context.Context, logf func(string, ...any)) (string, error)
	args    func(n *EVMNode) []string
	started func(ctx context.Context, n *EVMNode) error // what flags cannot say; may be nil
	helm    helm
}

// helm owns a network's blocks.
type helm interface {
	seal(ctx context.Context, n *EVMNode, paused bool) error
	mine(ctx context.Context, n *EVMNode, blocks int) error
	skew(ctx context.Context, n *EVMNode, ahead time.Duration) error
	reorg(ctx context.Context, n *EVMNode, depth int, b EVMBranch) error
}

// StartSMT runs a one-signer network that stands for Spectrum, with a system
// transaction in each block. It ends with ctx or Close.
func StartSMT(ctx context.Context, c Config) (*EVMNode, error) {
	return startEVM(ctx, spectrum(SMTChainID, time.Time{}), c)
}

// StartSMTTestnet is StartSMT with the id and the age of Spectrum's test network, for
// which a daemon takes it: it keeps to the time table and the contracts of public
// networks. Its first block is of 2018, the second of now.
func StartSMTTestnet(ctx context.Context, c Config) (*EVMNode, error) {
	return startEVM(ctx, spectrum(SMTTestnetID, time.Date(2018, time.May, 1, 0, 0, 0, 0, time.UTC)), c)
}

func spectrum(chainID int64, born time.Time) breed {
	return breed{
		name: "smt", chainID: chainID, born: born, rules: []Rule{spectrumRule}, edits: []Edit{spectrumEdit},
		// Its old dependencies reach into the runtime in a way that Go refuses by default.
		binary: nestedBinary("smtnode", "-ldflags=-checklinkname=0"), helm: ownNode{},
		args: func(n *EVMNode) []string { return append(nodeArgs(n), "-chainid="+strconv.FormatInt(n.chainID, 10)) },
	}
}

// StartETH runs an Ethereum network on go-ethereum. It ends with ctx or Close.
func StartETH(ctx context.Context, c Config) (*EVMNode, error) {
	return startEVM(ctx, breed{
		name: "eth", chainID: ETHChainID, rules: []Rule{ethereumRule},
		binary: nestedBinary("ethnode"), args: nodeArgs, helm: ownNode{},
	}, c)
}

// nestedBinary builds one of the modules below this folder.
func nestedBinary(name string, flags ...string) func(context.Context, func(string, ...any)) (string, error) {
	return func(ctx context.Context, logf func(string, ...any)) (string, error) {
		r, err := nestedRecipe(ctx, name, flags...)
		if err != nil {
			return "", err
		}
		return r.binary(ctx, logf)
	}
}

// newFaucet is an account of a new seed: some nodes take the seed itself.
func newFaucet() (string, *ecdsa.PrivateKey, error) {
	words, err := keyring.Generate()
	if err != nil {
		return "", nil, err
	}
	ring, err := keyring.New(words, keyring.Regtest)
	if err != nil {
		return "", nil, err
	}
	key, err := ring.EVM(htlc.ETH)
	return words, key, err
}

// ownNode is smtnode and ethnode: they answer to lockstep_*, on the unguarded port.
type ownNode struct{}

func nodeArgs(n *EVMNode) []string {
	return []string{
		"-datadir=" + filepath.Join(n.home.dir, "data"), "-port=" + strconv.Itoa(n.port),
		"-faucet=" + n.Faucet().Hex(), "-genesis=" + strconv.FormatInt(n.born.Unix(), 10),
		"-skew=" + n.skew.String(), "-paused=" + strconv.FormatBool(n.paused),
	}
}

func (ownNode) seal(ctx context.Context, n *EVMNode, paused bool) error {
	method := "lockstep_resume"
	if paused {
		method = "lockstep_pause"
	}
	return n.Call(ctx, nil, method)
}

func (ownNode) mine(ctx context.Context, n *EVMNode, blocks int) error {
	return n.Call(ctx, nil, "lockstep_mine", blocks)
}

func (ownNode) skew(ctx context.Context, n *EVMNode, ahead time.Duration) error {
	return n.Call(ctx, nil, "lockstep_skew", int64(ahead/time.Second))
}

func (ownNode) reorg(ctx context.Context, n *EVMNode, depth int, b EVMBranch) error {
	extra := make([]hexutil.Bytes, 0, len(b.Extra))
	for _, tx := range b.Extra {
		raw, err := rawTx(tx)
		if err != nil {
			return err
		}
		extra = append(extra, raw)
	}
	return n.Call(ctx, nil, "lockstep_reorg", map[string]any{
		"depth": depth, "replay": b.Replay, "without": b.Without, "extra": extra,
	})
}

func rawTx(tx *types.Transaction) (hexutil.Bytes, error) {
	raw, err := tx.MarshalBinary()
	if err != nil {
		return nil, fmt.Errorf("encode extra transaction: %w", err)
	}
	return raw, nil
}
