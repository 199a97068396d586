package peer

import (
	"context"
	"time"
)

// known says whether a node is in the address book.
func (h *Host) known(id ID) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.callers[id] != nil
}

// admit makes a session the one of its peer, or says why not. Both sides come to
// the same answer when they call each other at once: the session stays that the
// lower name dialed. A session that a newer one shall take the place of has ended
// for the handler before the newer begins.
func (h *Host) admit(ctx context.Context, s *session) error {
	for {
		old, busy, err := h.enrol(s)
		if err != nil || old == nil && busy == nil {
			return err
		}
		if old != nil {
			if !s.replaces(ctx, old) {
				return cutOff(ReasonDuplicate, "")
			}
			old.end(cutOff(ReasonReplaced, ""))
			busy = old.done
		}
		select {
		case <-busy:
		case <-ctx.Done():
			return cutOff(ReasonBusy, "what was before has not ended yet")
		}
	}
}

// enrol takes the place of the peer's session if it is free; else it gives the one
// that has it, or what to wait for.
func (h *Host) enrol(s *session) (old *session, busy <-chan struct{}, err error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.state != running {
		return nil, nil, cutOff(ReasonStopping, "")
	}
	if wait := h.bans[s.peer].until.Sub(h.now()); wait > 0 && !s.dialed {
		return nil, nil, cutOff(ReasonBanned, "for %s", wait.Round(time.Second))
	}
	if old := h.sessions[s.peer]; old != nil {
		return old, nil, nil
	}
	if p := h.posters[s.peer]; p != nil {
		p.stop() // a session is better
		return nil, p.done, nil
	}
	if turn := h.turns[s.peer]; turn != nil {
		return nil, turn, nil
	}
	if !h.room(s) {
		return nil, nil, cutOff(ReasonBusy, "")
	}
	h.sessions[s.peer] = s
	if !s.known {
		h.from[s.place]++
	}
	return nil, nil, nil
}

// room says whether there is room for a session; h.mu is held. What strangers can
// take is less than all, so that those whom the owner knows find room.
func (h *Host) room(s *session) bool {
	strangers := 0
	for _, n := range h.from {
		strangers += n
	}
	return len(h.sessions) < h.limits.Sessions &&
		(s.known || strangers < h.limits.Strangers && h.from[s.place] < h.limits.PerAddress)
}

// turn takes the peer's place for a moment, for an envelope; nil: it is taken, by a
// session or another envelope.
func (h *Host) turn(id ID) (end func()) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.state != running || h.sessions[id] != nil || h.turns[id] != nil {
		return nil
	}
	turn := make(chan struct{})
	h.turns[id] = turn
	return func() {
		h.mu.Lock()
		defer h.mu.Unlock()
		delete(h.turns, id)
		close(turn)
	}
}

// replaces decides between a new session and the one that its peer has. Both are
// with the holder of the same identity: a stranger never comes so far.
func (s *session) replaces(ctx context.Context, old *session) bool {
	switch {
	case s.instance != old.instance:
		return true // it died and came back
	case s.dialed == old.dialed:
		return true // who dials again has lost what it dialed before
	case s.dialer() < old.dialer():
		return true
	}
	return !old.alive(ctx)
}

// dialer is who opened the session.
func (s *session) dialer() ID {
	if s.dialed {
		return s.host.Identity.id
	}
	return s.peer
}

// serve runs an admitted session to its end, and gives the cause.
func (h *Host) serve(s *session) error {
	h.Log.Info("peer is online", "peer", s.peer, "dialed", s.dialed)
	why := s.run()
	h.Log.Info("peer is offline", "peer", s.peer, "why", why)
	h.handler.Down(s.peer, why)
	h.mu.Lock()
	delete(h.sessions, s.peer)
	if !s.known {
		if h.from[s.place]--; h.from[s.place] <= 0 {
			delete(h.from, s.place)
		}
	}
	if c := ours(why); c != nil && c.Reason.offence() {
		h.ban(s.peer)
		h.visits.punish(s.place, h.now())
	}
	if c := h.callers[s.peer]; c != nil {
		c.trouble = why.Error()
	}
	h.mu.Unlock()
	close(s.done)
	return why
}

// ban is how long a peer that was cut off has to wait.
type ban struct {
	until   time.Time
	strikes int
}

// maxBans bounds what is remembered of offenders. Names cost nothing: beyond it
// only their addresses are limited.
const maxBans = 4096

// ban notes an offence; h.mu is held. Strikes are forgotten a while after the wait.
func (h *Host) ban(id ID) {
	now := h.now()
	forget := h.limits.Ban << maxDoubling
	if h.bans[id].strikes == 0 && len(h.bans) >= maxBans {
		for other, b := range h.bans {
			if now.Sub(b.until) > 0 {
				delete(h.bans, other)
			}
		}
		if len(h.bans) >= maxBans {
			return
		}
	}
	b := h.bans[id]
	if now.Sub(b.until) > forget {
		b.strikes = 0
	}
	b.until = now.Add(h.limits.Ban << min(b.strikes, maxDoubling))
	b.strikes++
	h.bans[id] = b
}
