package evm

import (
	"errors"
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/chains"
)

// probed is what the nine steps of a probe leave: balances of the lock before, of us
// before, two approvals, in, of the lock, out, of the lock, of us.
func probed(failing int, lock0, us0, lock1, lock2, us2 int64) []byte {
	var out []byte
	for i, v := range []int64{lock0, us0, 1, 1, 0, lock1, 0, lock2, us2} {
		did := int64(1)
		if i == failing {
			did = 0
		}
		out = append(out, common.LeftPadBytes(big.NewInt(did).Bytes(), 32)...)
		out = append(out, common.LeftPadBytes(big.NewInt(v).Bytes(), 32)...)
	}
	return out
}

// TestProbeCountsWhatComesBack: every unit, in both directions, whoever pays the fee.
func TestProbeCountsWhatComesBack(t *testing.T) {
	const none = -1
	amount := big.NewInt(100)
	for name, c := range map[string]struct {
		out []byte
		is  error
	}{
		"exact":                            {probed(none, 7, 500, 107, 7, 500), nil},
		"no approval of zero":              {probed(2, 7, 500, 107, 7, 500), nil},
		"less arrives":                     {probed(none, 7, 500, 106, 6, 500), chains.ErrRejected},
		"more arrives":                     {probed(none, 7, 500, 108, 8, 500), chains.ErrRejected},
		"less comes back":                  {probed(none, 7, 500, 107, 7, 499), chains.ErrRejected},
		"others in the contract pay a fee": {probed(none, 7, 500, 107, 6, 500), chains.ErrRejected},
		"the way in fails":                 {probed(4, 7, 500, 107, 7, 500), chains.ErrRejected},
		"the way out fails":                {probed(6, 7, 500, 107, 7, 500), chains.ErrRejected},
		"no approval":                      {probed(3, 7, 500, 107, 7, 500), chains.ErrRejected},
		"something else has run":           {[]byte{1}, errNoOverride},
	} {
		if err := judgeProbe(c.out, amount); !errors.Is(err, c.is) || c.is == nil && err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
