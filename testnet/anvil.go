package testnet

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"time"

	"github.com/ethereum/go-ethereum/common/hexutil"
)

// StartAnvil runs an Ethereum network on Foundry's node, another implementation
// than go-ethereum, with a pool and words of its own. contracts/tool/setup.sh
// installs it. What waits in its pool does not outlive a restart. It ends with ctx
// or Close.
func StartAnvil(ctx context.Context, c Config) (*EVMNode, error) {
	return startEVM(ctx, breed{
		name: "anvil", chainID: AnvilChainID, rules: []Rule{ethereumRule},
		binary: anvilBinary, args: anvilArgs, started: anvilStarted, helm: anvil{},
	}, c)
}

func anvilBinary(ctx context.Context, _ func(string, ...any)) (string, error) {
	root, err := moduleRoot(ctx)
	if err != nil {
		return "", err
	}
	bin := filepath.Join(root, "contracts", "node_modules", "@foundry-rs", "anvil-"+runtime.GOOS+"-"+runtime.GOARCH, "bin", "anvil")
	if _, err := os.Stat(bin); err != nil {
		return "", fmt.Errorf("anvil is not installed: run contracts/tool/setup.sh: %w", err)
	}
	return bin, nil
}

func anvilState(n *EVMNode) string { return filepath.Join(n.home.dir, "state.json") }

func anvilArgs(n *EVMNode) []string {
	args := []string{
		"--host=127.0.0.1", "--port=" + strconv.Itoa(n.port), "--chain-id=" + strconv.FormatInt(n.chainID, 10),
		"--mnemonic=" + n.words, "--accounts=1", "--balance=1000000000", "--timestamp=" + strconv.FormatInt(n.born.Unix(), 10),
		"--no-mining", "--dump-state=" + anvilState(n), "--preserve-historical-states",
	}
	if _, err := os.Stat(anvilState(n)); err == nil {
		args = append(args, "--load-state="+anvilState(n))
	}
	return args
}

// anvilStarted gives back what a restart forgets.
func anvilStarted(ctx context.Context, n *EVMNode) error {
	if err := n.helm.skew(ctx, n, n.skew); err != nil {
		return err
	}
	return n.helm.seal(ctx, n, n.paused)
}

// anvil is Foundry's node.
type anvil struct{}

func (anvil) seal(ctx context.Context, n *EVMNode, paused bool) error {
	period := 1
	if paused {
		period = 0
	}
	return n.Call(ctx, nil, "evm_setIntervalMining", period)
}

func (anvil) mine(ctx context.Context, n *EVMNode, blocks int) error {
	return n.Call(ctx, nil, "anvil_mine", hexutil.EncodeUint64(uint64(blocks)))
}

// skew: anvil's clock then goes on from there.
func (anvil) skew(ctx context.Context, n *EVMNode, ahead time.Duration) error {
	return n.Call(ctx, nil, "evm_setTime", time.Now().Add(ahead).Unix())
}

// reorg: anvil's branch is as long as what it replaces, so one more follows. What
// was mined does not return to its pool.
func (anvil) reorg(ctx context.Context, n *EVMNode, depth int, b EVMBranch) error {
	if b.Replay || len(b.Without) > 0 {
		return fmt.Errorf("replay on anvil: %w", errors.ErrUnsupported)
	}
	placed := make([][2]any, 0, len(b.Extra))
	for _, tx := range b.Extra {
		raw, err := rawTx(tx)
		if err != nil {
			return err
		}
		placed = append(placed, [2]any{raw, 0}) // in the first block
	}
	if err := n.Call(ctx, nil, "anvil_reorg", depth, placed); err != nil {
		return err
	}
	return n.Call(ctx, nil, "evm_mine")
}
