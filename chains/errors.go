package chains

import "errors"

// Errors of all adapters. Callers match them with errors.Is.
var (
	ErrDown        = errors.New("node unreachable")               // try again later
	ErrUnsynced    = errors.New("node is not synced")             // try again later
	ErrNetwork     = errors.New("wrong network")                  // genesis or chain id of another network
	ErrCredentials = errors.New("node refused our credentials")   // user, password
	ErrContract    = errors.New("wrong contract")                 // code hash is not the pinned one
	ErrDisagree    = errors.New("backends disagree")              // hold locks and first reveals
	ErrNotLocked   = errors.New("not locked as agreed")           // no such lock, other amount or script, not deep enough
	ErrNonFinal    = errors.New("not final yet")                  // a refund before its time; retry
	ErrConflict    = errors.New("inputs are spent otherwise")     // another transaction took a coin or nonce
	ErrFeeTooLow   = errors.New("fee too low")                    // bump and retry
	ErrFeeTooHigh  = errors.New("fee beyond what the node takes") // less is taken, whatever it is worth to us
	ErrFunds       = errors.New("not enough funds")               // names the asset and what is missing
	ErrRejected    = errors.New("node rejected the transaction")
	ErrDeepReorg   = errors.New("reorganisation too deep") // deeper than the cursor remembers
	ErrUnsupported = errors.New("not supported on this chain")
	ErrSeed        = errors.New("seed")
	ErrJoint       = errors.New("not signed by both") // a nonce or half signature that is not the other party's, or used up
)
