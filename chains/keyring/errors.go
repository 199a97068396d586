package keyring

import (
	"fmt"

	"github.com/lockstep-swap/lockstep/chains"
)

// Errors of this package; all wrap [chains.ErrSeed]. None shows a word of the
// mnemonic.
var (
	ErrMnemonic    = fmt.Errorf("%w: not a valid BIP-39 mnemonic", chains.ErrSeed)
	ErrNetwork     = fmt.Errorf("%w: unknown network", chains.ErrSeed)
	ErrChain       = fmt.Errorf("%w: chain has no such key", chains.ErrSeed)
	ErrIndex       = fmt.Errorf("%w: index out of range", chains.ErrSeed)
	ErrPassword    = fmt.Errorf("%w: wrong password", chains.ErrSeed)
	ErrCorrupt     = fmt.Errorf("%w: file is damaged", chains.ErrSeed)
	ErrTruncated   = fmt.Errorf("%w: file is cut short", chains.ErrSeed)
	ErrVersion     = fmt.Errorf("%w: not a seed file of a known version", chains.ErrSeed)
	ErrPermissions = fmt.Errorf("%w: file can be read by others", chains.ErrSeed)
	ErrExists      = fmt.Errorf("%w: file exists", chains.ErrSeed)
)
