package swap

import "errors"

// Errors of this package. A performer that meets one of the first four gives the
// command back as [Refused].
var (
	ErrLate     = errors.New("too late")              // past LockBy or the reveal's margin
	ErrEarly    = errors.New("too early")             // a refund before its expiry
	ErrFacts    = errors.New("facts changed")         // what the command rests on is no longer so
	ErrMark     = errors.New("forbidden by a mark")   // renounced, or revealing
	ErrEvent    = errors.New("event does not belong") // an event that no engine should send
	ErrProposal = errors.New("proposal refused")      // terms that are not as agreed
	ErrNoPrice  = errors.New("no such offer")         // the maker does not trade the pair
	ErrLimit    = errors.New("outside the limits")    // amount below the least or above the most
	ErrQuote    = errors.New("quote unknown or expired")
)
