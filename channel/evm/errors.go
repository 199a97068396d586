package evm

import "errors"

// Errors of this package.
var (
	ErrLog    = errors.New("not a log of Channels")
	ErrAnswer = errors.New("not an answer of Channels")
	ErrStory  = errors.New("logs and slots of the channel differ")
	ErrAction = errors.New("no call of Channels")
	ErrEarly  = errors.New("too early for the call") // wait for the settle
)
