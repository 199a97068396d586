package engine

import (
	"testing"

	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
)

// TestThePulseWakesWhoIsDue: the first moment of the wall's clock that anybody waits for
// wakes its shard, no sooner and no later, and again until the shard has looked; a shard in
// which nobody waits, or for a chain alone, is left asleep.
func TestThePulseWakesWhoIsDue(t *testing.T) {
	due, never, chain := newShard(nil), newShard(nil), newShard(nil)
	e := &Engine{shards: []*shard{due, never, chain}}
	due.plan("late", &fickle{at: []swap.Wake{{At: 2000}}})
	due.plan("soon", &fickle{at: []swap.Wake{{At: 1000}, {At: 3000}}})
	chain.plan("mined", &fickle{at: []swap.Wake{{Chain: htlc.SMT, At: 1}}})
	woken := func(now htlc.UnixSeconds, want ...*shard) {
		t.Helper()
		for _, s := range e.shards {
			s.tellNext()
		}
		e.wakeDue(now)
		for i, s := range e.shards {
			is, must := len(s.poke) == 1, false
			for _, x := range want {
				must = must || x == s
			}
			if is != must {
				t.Errorf("at %d shard %d is woken: %v", now, i, is)
			}
			for len(s.poke) > 0 {
				<-s.poke
			}
		}
	}
	woken(999)
	woken(1000, due)
	woken(1001, due) // nobody has looked
	due.unplan("soon")
	woken(1999)
	woken(2000, due)
	due.unplan("late")
	woken(1 << 40)
}
