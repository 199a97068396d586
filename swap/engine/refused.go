package engine

import (
	"time"

	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// What a partner refuses for now it may take later: it has not read a final block yet
// that we have, or a settle of its own has a deadline. Nothing tells us when that has
// passed, and while the session lasts nothing else says the proof again: so the channel
// does, after a pause that grows.

// insistence is when a channel says again what was refused for now. It is in memory
// alone: after a start both compare anew.
type insistence struct {
	at   htlc.UnixSeconds // zero: nothing was refused
	wait time.Duration
}

// The pauses: a few blocks of the quickest chain, and what costs nothing however long
// the partner refuses.
const (
	insistFirst = 3 * time.Second
	insistMost  = time.Minute
)

// refused is after what pause it is said again.
func (i *insistence) refused(now htlc.UnixSeconds) {
	i.wait = min(max(2*i.wait, insistFirst), insistMost)
	i.at = now.Add(i.wait)
}

// hears notes what the partner says of our proofs.
func (i *insistence) hears(m channel.Message, now htlc.UnixSeconds) {
	switch m := m.(type) {
	case *channel.Ack:
		*i = insistence{}
	case *channel.Refusal:
		if m.Code.Passes() && m.Code != channel.CodeGap { // a gap is filled at once
			i.refused(now)
		}
	}
}

// due says whether it is time, once.
func (i *insistence) due(now htlc.UnixSeconds) bool {
	if i.at == 0 || now < i.at {
		return false
	}
	i.at = 0
	return true
}
