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
	for name, tell := range map[string]func(*trio){
		"punishment": tellOfPunishment,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tell(newTrio(t, testnet.MustETH(t), nil))
		})
	}
}
