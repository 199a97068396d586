package channel

import (
	"fmt"
	"slices"

	"github.com/lockstep-swap/lockstep/htlc"
)

// What a partner owes and does not do. Nothing is lost by waiting for it: a secret
// that is registered in time pays at any later time, and an expired lock comes back.
// But only a close brings the money. So a partner has a reveal timeout from when we see
// that it owes, for it may just be back, or we; then the channel is closed alone. With
// [Policy.Tell] its owner is told instead, and closes it.

// leave closes a channel whose partner owes. A node that lost data leaves that to its
// owner: what it holds of the partner's may not be the newest.
func (s *step) leave() {
	if s.closing || s.lost || s.unrecorded || !s.openIn(s.tip) || !s.openIn(s.final) || len(s.settles) > 0 {
		return
	}
	now, why := s.now.latest(), s.owed()
	switch {
	case why == "":
		s.owing, s.dunned = 0, false
	case s.owing == 0:
		s.owing = now
	case now < s.patience(s.owing):
	case s.policy.Tell && s.dunned:
	case s.policy.Tell:
		s.dunned = true
		s.alert(CodeClosing, "%s; close the channel to get it", why)
	default:
		s.closing, s.blind = true, s.blind || s.doubted() // in doubt: by what we have
		s.alert(CodeClosing, "%s: the channel is closed without the partner", why)
	}
}

// Telling is the channel with its owner's newest word on what is overdue.
func (c Channel) Telling(tell bool) Channel {
	c.policy.Tell = tell
	return c
}

// owed says what the partner should have done, by what is final; empty if nothing.
func (s *step) owed() string {
	past := func(at htlc.UnixSeconds) bool { return s.now.Final > at }
	for i := range s.in.Locks {
		if l := &s.in.Locks[i]; l.won() && l.Wanted && past(l.Expiry) {
			return fmt.Sprintf("lock %d to us of %s is not paid, and its secret was registered in time", l.ID, l.Amount)
		}
	}
	stuck := s.refused != CodeNone || s.liar // nothing that we sign is taken any more
	switch dead := slices.ContainsFunc(s.out.Locks, held.dead); {
	case dead && stuck:
		return "a lock of ours has expired, and the partner takes nothing that we sign"
	case dead && s.doubted():
		return "a lock of ours has expired, and the partner does not show what it says that we lost"
	}
	for i := range s.unacked {
		switch x := &s.unacked[i]; {
		case x.Expired == 0:
		case stuck:
			return "an expired lock of ours was taken back, and the partner refuses that"
		case past(x.Expired.Add(s.policy.Longest)):
			return "an expired lock of ours was taken back, and the partner does not answer"
		}
	}
	return ""
}

// won says whether the contract pays an incoming lock, and the partner has not.
func (h *held) won() bool { return InTime(h.Registered, h.Expiry) && !h.Disposed && !h.Ended }

// wakesOfOwed lists when something becomes overdue.
func (c *Channel) wakesOfOwed() (at []htlc.UnixSeconds) {
	if c.owing > 0 {
		at = append(at, c.patience(c.owing))
	}
	for i := range c.unacked {
		if x := &c.unacked[i]; x.Expired > 0 {
			at = append(at, x.Expired.Add(c.policy.Longest))
		}
	}
	return at
}
