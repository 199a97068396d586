package peer

import (
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// visits count what comes from each address before it has said who it is.
type visits struct {
	limits Limits

	mu    sync.Mutex
	under int // handshakes under way
	by    map[string]*visitor
}

type visitor struct {
	attempts *rate.Limiter
	under    int
}

// maxVisitors bounds the table. What comes from further addresses while it is full
// shares one entry.
const maxVisitors = 8192

func newVisits(l Limits) *visits { return &visits{limits: l, by: map[string]*visitor{}} }

func (v *visits) of(place string, now time.Time) *visitor {
	x := v.by[place]
	if x == nil && len(v.by) >= maxVisitors {
		v.forget(now)
		if len(v.by) >= maxVisitors {
			place = "others"
			x = v.by[place]
		}
	}
	if x == nil {
		x = &visitor{attempts: rate.NewLimiter(v.limits.Attempts, v.limits.AttemptsBurst)}
		v.by[place] = x
	}
	return x
}

// forget drops those of whom nothing would be different if they came anew.
func (v *visits) forget(now time.Time) {
	for place, x := range v.by {
		if x.under == 0 && x.attempts.TokensAt(now) >= float64(v.limits.AttemptsBurst) {
			delete(v.by, place)
		}
	}
}

// attempt counts one thing that is asked of us; false: too many.
func (v *visits) attempt(place string, now time.Time) bool {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.of(place, now).attempts.AllowN(now, 1)
}

// begin takes a place for a handshake; false: there is none.
func (v *visits) begin(place string, now time.Time) (end func(), ok bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	x := v.of(place, now)
	if v.under >= v.limits.Handshakes || x.under >= v.limits.AddressShakes {
		return nil, false
	}
	v.under++
	x.under++
	return func() {
		v.mu.Lock()
		defer v.mu.Unlock()
		v.under--
		x.under--
	}, true
}

// punish takes attempts away from an address from which somebody misbehaved, but no more
// than what it may have at once beyond what it has.
func (v *visits) punish(place string, now time.Time) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if x := v.by[place]; x != nil {
		most := v.limits.AttemptsBurst
		x.attempts.ReserveN(now, min(most/4, most+int(x.attempts.TokensAt(now))))
	}
}
