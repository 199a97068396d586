package engine

import (
	"errors"
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// TestOneTimelyLockIsEnough: a partner has two locks under one hash in lost channels, a large
// one that is about to expire and a small one that is not. The secret brings the small one: by
// the large one nobody is told what it is worth. Of none that is in time it is too late.
func TestOneTimelyLockIsEnough(t *testing.T) {
	const amount, large = 3, 1000
	table, err := htlc.TableFor("regtest")
	if err != nil {
		t.Fatal(err)
	}
	now, times := time.Unix(1_700_000_000, 0), table.Chains[htlc.SMT]
	e := &Engine{Config: Config{Table: table, Now: func() time.Time { return now }}}
	lock := func(amount uint64, left time.Duration) lostLock {
		return lostLock{Transfer: Transfer{Asset: coin, Amount: channel.Units(amount), Expires: htlc.Moment(now.Add(left))}}
	}
	late, good := lock(large, time.Second), lock(amount, 2*times.Claim)
	for _, list := range [][]lostLock{{late, good}, {good, late}} {
		if got, err := e.timely(list); err != nil || len(got) != 1 || got[0].Amount != channel.Units(amount) {
			t.Errorf("of two: %+v, %v", got, err)
		}
	}
	if got, err := e.timely([]lostLock{late, late}); !errors.Is(err, ErrTooLate) || len(got) > 0 {
		t.Errorf("of two late ones: %+v, %v", got, err)
	}
}
