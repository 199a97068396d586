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
		more func(*testnet.DaemonConfig)
	}{
		"holding":           {eth, tellOfHolding, nil},
		"an old directory":  {eth, tellOfAnOldDirectory, nil},
		"punishment":        {eth, tellOfPunishment, nil},
		"the last moment":   {smt, tellOfTheLastMoment, nil},
		"locks at a close":  {eth, tellOfLocksAtAClose, nil},
		"payers that die":   {eth, tellOfPayersThatDie, nil},
		"the mediator dies": {smt, tellOfTheMediator, nil},
		"gone for good":     {eth, tellOfThoseWhoAreGone, nil},
		"many locks":        {eth, tellOfManyLocks, allLocks},
		"both die":          {smt, tellOfBothDying, nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c.tell(newTrio(t, c.node(t), c.more))
		})
	}
}

// TestTokensOfEachKindOnRealNodes tells it on the node that make test does not.
func TestTokensOfEachKindOnRealNodes(t *testing.T) {
	t.Parallel()
	tellOfEachKind(t, testnet.MustSMT(t))
}
