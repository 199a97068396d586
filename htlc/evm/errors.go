package evm

import "errors"

// Errors of this package. Callers match them with errors.Is.
var (
	ErrLeg = errors.New("leg has no lock on this kind of chain")
	ErrLog = errors.New("not a log of the contract") // other topics, length or padding
)
