package engine

import "errors"

// Errors of the engine's doors. The API gives each a stable code.
var (
	ErrUnknown    = errors.New("unknown")                  // no such swap, quote or maker
	ErrHashUsed   = errors.New("hash used before")         // a hash belongs to one swap for ever
	ErrBusy       = errors.New("too many swaps under way") // try again later
	ErrHold       = errors.New("held")                     // chains are not trusted enough right now to begin
	ErrNoGas      = errors.New("not enough gas to claim")  // names what to bring
	ErrTooSmall   = errors.New("amount too small")         // the worst-case claim fee takes too much of it
	ErrPeer       = errors.New("maker")                    // the maker did not answer as it should
	ErrRequest    = errors.New("request")                  // a field is wrong; names it
	ErrNotPayable = errors.New("not payable from outside") // not external, paid already, or over
	ErrForbidden  = errors.New("forbidden")                // wrong token
	ErrTooLate    = errors.New("too late")                 // a held transfer that cannot be taken safely any more
	ErrNotYet     = errors.New("not now")                  // nothing to be signed together at this moment
	ErrSafeMode   = errors.New("safe mode")                // this data directory is not the newest of its node
	ErrQuiet      = errors.New("channel is busy")          // what is under way in it must end first
	ErrNotOpen    = errors.New("the channel is not open")  // not yet, or not any more
	ErrNoChannels = errors.New("no payment channels")      // on that chain; names the setting
	ErrStopped    = errors.New("engine stopped")
	ErrJournal    = errors.New("journal") // cannot be written or read: nothing goes on
	ErrLocked     = errors.New("data directory is in use by another process")
)
