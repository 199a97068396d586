package htlc

import "errors"

// Errors of this package. Callers match them with errors.Is.
var (
	ErrAmount = errors.New("amount")            // not an exact decimal in range
	ErrAsset  = errors.New("asset")             // not "chain" or "chain:0x…"
	ErrHash   = errors.New("hash")              // not 64 hex digits, or degenerate
	ErrSecret = errors.New("secret")            // not 32 bytes, or degenerate
	ErrParty  = errors.New("party")             // not a key or address of the chain
	ErrTerms  = errors.New("terms")             // terms that no lock may have
	ErrTime   = errors.New("time")              // a zero or impossible moment
	ErrUnsafe = errors.New("unsafe time locks") // Pair.Safe refuses
	ErrChain  = errors.New("unknown chain")     // not in the timelock table
)
