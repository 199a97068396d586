package peer

import "errors"

// Errors of the package.
var (
	ErrConfig    = errors.New("peers configuration")
	ErrID        = errors.New("not a node's id")
	ErrURL       = errors.New("not a peer's url")
	ErrSelf      = errors.New("this node itself")
	ErrUnknown   = errors.New("unknown peer")
	ErrContacts  = errors.New("too many peers are kept")
	ErrOffline   = errors.New("peer is offline")
	ErrBusy      = errors.New("too much waits to be sent")
	ErrKind      = errors.New("peer does not take this kind of message")
	ErrTooLarge  = errors.New("message is too large")
	ErrClosed    = errors.New("peers are stopped")
	ErrHandshake = errors.New("handshake")
	ErrEncoding  = errors.New("encoding")
	ErrGone      = errors.New("connection lost")
	ErrAnswer    = errors.New("answer not accepted")
)
