package utxo

import "errors"

// Errors of this package. Callers match them with errors.Is.
var (
	ErrLeg       = errors.New("leg has no lock on this kind of chain")
	ErrKey       = errors.New("public key")             // not on the curve, or one key twice
	ErrNetwork   = errors.New("unknown network")        // not mainnet, testnet, regtest
	ErrScript    = errors.New("script is not the lock") // Audit: pays something else
	ErrUnder     = errors.New("less than agreed")       // Audit
	ErrOver      = errors.New("more than agreed")       // Audit
	ErrDust      = errors.New("below the dust limit")   // nodes would not relay the output
	ErrFee       = errors.New("fee is not below what is held")
	ErrPayout    = errors.New("payout script") // not of a standard kind
	ErrSignature = errors.New("signature")     // does not verify, or is not canonical
	ErrSecret    = errors.New("not this lock's secret")
	ErrPath      = errors.New("not a way to spend this lock")
)
