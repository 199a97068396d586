package api

import "errors"

// Errors of the clients.
var (
	ErrUnreachable = errors.New("not reachable")       // no answer at all
	ErrAnswer      = errors.New("answer not accepted") // not what the call gives
	ErrAddress     = errors.New("address refused")     // PublicOnly
	ErrStream      = errors.New("event stream")
)
