package bundle

import "errors"

// Errors of reading a bundle.
var (
	ErrFormat    = errors.New("not a recovery bundle")
	ErrVersion   = errors.New("a recovery bundle of an unknown version")
	ErrTruncated = errors.New("a recovery bundle that is cut short")
	ErrForeign   = errors.New("a recovery bundle of another node or network")
	ErrForged    = errors.New("a recovery bundle that was changed, or made with another seed")
	ErrTooLarge  = errors.New("a recovery bundle that is too large")
)
