package testnet_test

import (
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/testnet"
)

// TestAKilledNodeKeepsItsHead: what a node has answered is on the disk, however soon after
// it the process is killed; else what is asked for afterwards never comes.
func TestAKilledNodeKeepsItsHead(t *testing.T) {
	t.Parallel()
	for name, start := range map[string]func(testnet.TB) *testnet.EVMNode{"geth": testnet.MustETH, "smt": testnet.MustSMT} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			node, ctx := start(t), t.Context()
			must(t, node.Pause(ctx))
			for range 3 {
				paid, err := node.Fund(ctx, common.Address{7}, big.NewInt(1))
				must(t, err)
				must(t, node.Mine(ctx, 1))
				number, hash, _, err := node.Tip(ctx)
				must(t, err)
				must(t, node.Kill())
				must(t, node.Start(ctx))
				if again, same, _, err := node.Tip(ctx); err != nil || again != number || same != hash {
					t.Fatalf("tip was %d %s, after the kill %d %s, %v", number, hash, again, same, err)
				}
				wantStatus(t, node, paid, 1)
			}
		})
	}
}
