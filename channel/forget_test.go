package channel

import "testing"

// TestWhenOldLocksAreForgotten: not while the channel is open, or a lock of it is, nor before
// the locks of an older proof of ours that a close has shown are known.
func TestWhenOldLocksAreForgotten(t *testing.T) {
	_, c, closed := quarrel(t)
	c.out.Proof.Nonce = 5
	shows := func(nonce uint64, stage Stage) Channel {
		x := c
		x.final = closed
		x.final.Stage = stage
		if x.terms.low() {
			x.final.Low.Nonce = nonce
		} else {
			x.final.High.Nonce = nonce
		}
		x.tip = x.final
		return x
	}
	if shows(5, Settled).Forgettable() {
		t.Error("a lock of the newest proof is open")
	}
	for _, w := range []*way{&c.out, &c.in} {
		for _, l := range w.Locks {
			w.edit(l.ID, func(l *held) { l.Ended = true })
		}
	}
	older := shows(3, Settled)
	for what, x := range map[string]struct {
		c  Channel
		ok bool
	}{
		"open":                     {shows(5, Opened), false},
		"closed":                   {shows(5, Closed), false},
		"paid out by the newest":   {shows(5, Settled), true},
		"paid out by none":         {shows(0, Settled), true},
		"paid out by an older one": {older, false},
		"whose locks are read":     {older.recalledWith(held{}), false},
		"and have ended":           {older.recalledWith(held{Ended: true}), true},
	} {
		if got := x.c.Forgettable(); got != x.ok {
			t.Errorf("%s: %v", what, got)
		}
	}
}

func (c Channel) recalledWith(l held) Channel {
	c.old = []held{l}
	return c
}
