package evm

import (
	"crypto/ecdsa"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/keyring"
	"github.com/lockstep-swap/lockstep/htlc"
)

// Member is one chain of the family on one network: what its packages check alike.
type Member struct {
	Chain    htlc.ChainID
	Network  string
	ChainIDs []int64 // of the network; none: there is no such network
	Ring     *keyring.Ring
	Table    htlc.Table
}

// Key is our account's, if table and seed are of the network. Errors wrap
// [chains.ErrNetwork] or [chains.ErrSeed].
func (m Member) Key() (*ecdsa.PrivateKey, error) {
	if m.Table.Network != m.Network || len(m.ChainIDs) == 0 {
		return nil, fmt.Errorf("%w: timelock table is for %q, network is %q", chains.ErrNetwork, m.Table.Network, m.Network)
	}
	if m.Ring == nil || m.Ring.Network() != m.Network {
		return nil, fmt.Errorf("%w: seed is not opened for %s", chains.ErrSeed, m.Network)
	}
	return m.Ring.EVM(m.Chain)
}

// CheckID refuses the chain id of another network. Errors wrap
// [chains.ErrNetwork].
func (m Member) CheckID(id *big.Int) error {
	if !id.IsInt64() || !slices.Contains(m.ChainIDs, id.Int64()) {
		return fmt.Errorf("%w: chain id %s is not %s's on %s (%d); check the url or the network setting",
			chains.ErrNetwork, id, strings.ToUpper(string(m.Chain)), m.Network, m.ChainIDs)
	}
	return nil
}
