package channel

import (
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/htlc"
)

// TestAClockThatIsAheadEndsNoDefence: the wall clock of a node is an hour ahead of the
// chain's. What defends it is asked for, and may be done, up to the last block that the
// contract would take it in, and begins by the later clock.
func TestAClockThatIsAheadEndsNoDefence(t *testing.T) {
	w, _, bob, mb, h, expiry := owedStory(t)
	at := func(wall, tip htlc.UnixSeconds) Moment {
		return Moment{Wall: wall, Tip: tip, Final: w.chain.final().time}
	}
	registers := func(now Moment) bool {
		t.Helper()
		c, commands, err := Step(bob.channels[mb], Event{Now: now, What: Tick{}})
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range commands {
			if p, ok := x.(Put); ok && p.Action.Do == DoRegister && p.Action.Hash == h {
				return c.May(p.Action, now) == nil
			}
		}
		return false
	}
	for what, x := range map[string]struct {
		now Moment
		ok  bool
	}{
		"the wall is past the expiry":           {at(expiry.Add(time.Hour), expiry.Add(-time.Minute)), true},
		"the last block":                        {at(expiry.Add(time.Hour), expiry-1), true},
		"after the last block":                  {at(expiry.Add(-time.Minute), expiry), false},
		"by the wall it begins":                 {at(expiry.Add(-10*time.Minute), expiry.Add(-time.Hour)), true},
		"by the chain it begins":                {at(expiry.Add(-time.Hour), expiry.Add(-10*time.Minute)), true},
		"too early by both":                     {at(expiry.Add(-time.Hour), expiry.Add(-time.Hour)), false},
		"no block is known, the wall past it":   {at(expiry.Add(time.Hour), 0), false},
		"no block is known, and the wall is in": {at(expiry.Add(-time.Minute), 0), true},
	} {
		if got := registers(x.now); got != x.ok {
			t.Errorf("registers, %s: %v", what, got)
		}
	}
	w, c, closed := quarrel(t)
	c.tip = closed
	for what, x := range map[string]struct {
		now Moment
		ok  bool
	}{
		"the wall is past the settle time": {at(closed.SettleAt.Add(time.Hour), closed.SettleAt.Add(-time.Minute)), true},
		"the last block":                   {at(closed.SettleAt.Add(time.Hour), closed.SettleAt-2), true},
		"after the last block":             {at(closed.SettleAt.Add(-time.Hour), closed.SettleAt-1), false},
	} {
		if err := c.May(Action{Do: DoUpdate, Proof: c.in.Proof}, x.now); (err == nil) != x.ok {
			t.Errorf("an update, %s: %v", what, err)
		}
	}
	// A registered secret unlocks as long; one that the unlock would show does not.
	l := &c.in.Locks[0]
	l.Wanted, l.Registered, l.Expiry = true, w.now, closed.SettleAt.Add(48*time.Hour)
	unlock := Action{Do: DoUnlock, Locks: bare(c.in.Locks), Which: []uint64{l.ID}}
	ahead := at(closed.SettleAt.Add(time.Hour), closed.SettleAt.Add(-time.Minute))
	if err := c.May(unlock, ahead); err != nil {
		t.Error(err)
	}
	if unlock.Direct = true; c.May(unlock, ahead) == nil {
		t.Error("a secret is shown when it may be too late")
	}
	if c.May(unlock, at(ahead.Tip, ahead.Tip)) != nil {
		t.Error("a secret is not given directly in time")
	}
}
