package htlc

import (
	"fmt"
	"time"
)

// UnixSeconds is a moment in whole seconds since 1970 UTC, the only unit of
// time in a lock: CHECKLOCKTIMEVERIFY compares it with the median time past,
// contracts with block.timestamp. Zero is no moment.
type UnixSeconds int64

// MinExpiry is the least value that BIP-65 reads as a time and not as a height.
const MinExpiry UnixSeconds = 500_000_000

// maxExpiry keeps an expiry in the 32 bits of a transaction's nLockTime.
const maxExpiry UnixSeconds = 1<<32 - 1

// Moment converts a wall clock time.
func Moment(t time.Time) UnixSeconds { return UnixSeconds(t.Unix()) }

// Time gives the moment in UTC.
func (u UnixSeconds) Time() time.Time { return time.Unix(int64(u), 0).UTC() }

// Add moves by d, rounded down to whole seconds.
func (u UnixSeconds) Add(d time.Duration) UnixSeconds {
	return u + UnixSeconds(d/time.Second)
}

// Until is the duration from u to v, negative if v is earlier.
func (u UnixSeconds) Until(v UnixSeconds) time.Duration {
	return time.Duration(v-u) * time.Second
}

// CheckExpiry refuses moments that cannot be a lock's expiry on every chain.
// Errors wrap [ErrTime].
func (u UnixSeconds) CheckExpiry() error {
	if u < MinExpiry || u > maxExpiry {
		return fmt.Errorf("%w: %d is no expiry in Unix seconds", ErrTime, int64(u))
	}
	return nil
}

// Later gives the later of two moments.
func Later(a, b UnixSeconds) UnixSeconds { return max(a, b) }
