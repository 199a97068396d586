package channel

import "errors"

// Errors of this package.
var (
	ErrWidth   = errors.New("number too wide")             // does not fit the contract's field
	ErrMessage = errors.New("malformed message")           // bytes that no honest peer sends
	ErrState   = errors.New("malformed state")             // bytes that this package did not write
	ErrEvent   = errors.New("event does not belong")       // an event that no engine should send
	ErrTerms   = errors.New("channel terms")               // parties, asset or policy that no channel may have
	ErrMay     = errors.New("action may not be performed") // the facts it rests on changed, or its time is over
	ErrMark    = errors.New("forbidden by a mark")         // disposed, revealing, closing, lost
	ErrHash    = errors.New("hash is taken")               // locked, disposed or registered before
	ErrRoute   = errors.New("no route")                    // nothing known leads there
	ErrRefused = errors.New("message refused")             // the peer's message breaks a rule
)
