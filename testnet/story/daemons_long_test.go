//go:build long

package story

import (
	"testing"

	"github.com/lockstep-swap/lockstep/testnet"
)

// TestChannelsOnRealNodes tells the stories of channels on the node that make test does
// not tell them on.
func TestChannelsOnRealNodes(t *testing.T) {
	t.Parallel()
	smt, eth := testnet.MustSMT, testnet.MustETH
	for name, c := range map[string]struct {
		node func(testnet.TB) *testnet.EVMNode
		tell func(*trio)
	}{
		"punishment":       {eth, tellOfPunishment},
		"the last moment":  {smt, tellOfTheLastMoment},
		"locks at a close": {eth, tellOfLocksAtAClose},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c.tell(newTrio(t, c.node(t), nil))
		})
	}
}
