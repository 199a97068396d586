package peer

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"github.com/gorilla/websocket"
)

// caller keeps a session with one contact: it dials when there is none, whoever
// dialed the last, and waits longer after each failure.
type caller struct {
	Contact
	host *Host
	ctx  context.Context
	stop context.CancelFunc
	poke chan struct{}

	trouble string // why there is no session; of host.mu
}

// callsAtOnce bounds what a start costs with many contacts.
const callsAtOnce = 16

// call starts the caller of a contact; h.mu is held.
func (h *Host) call(contact Contact) {
	c := &caller{Contact: contact, host: h, poke: make(chan struct{}, 1)}
	c.ctx, c.stop = context.WithCancel(h.ctx)
	h.callers[contact.ID] = c
	h.work.Go(c.run)
}

// hurry ends a wait: the owner asked.
func (c *caller) hurry() {
	select {
	case c.poke <- struct{}{}:
	default:
	}
}

func (c *caller) run() {
	fails := 0
	for c.ctx.Err() == nil {
		began := c.host.now()
		err := c.attend()
		if c.ctx.Err() != nil {
			return
		}
		fails++
		if c.host.now().Sub(began) > c.host.limits.PingEvery {
			fails = 1 // it was well for a while
		}
		if stubborn(err) {
			fails = maxDoubling + 1
		}
		if errors.Is(err, errNoStream) && c.postFor(c.wait(maxDoubling+1)) {
			continue
		}
		c.rest(c.wait(fails))
	}
}

// attend sees a session to its end, if need be one that it dials, and gives the
// reason.
func (c *caller) attend() error {
	if s := c.host.session(c.ID); s != nil {
		select {
		case <-s.done:
			return context.Cause(s.ctx)
		case <-c.ctx.Done():
			return ErrClosed
		}
	}
	s, err := c.open()
	if err != nil {
		c.failed(err)
		return err
	}
	return c.host.serve(s)
}

// wait is longer after each failure, and differs between nodes, so that not all who
// lost a node come back at once.
func (c *caller) wait(fails int) time.Duration {
	return c.host.jitter(c.host.limits.Retry << min(max(fails-1, 0), maxDoubling))
}

func (c *caller) rest(d time.Duration) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
	case <-c.poke:
	case <-c.ctx.Done():
	}
}

// stubborn says whether trying again soon is useless: it needs time, or an owner.
func stubborn(err error) bool {
	switch r := reasonOf(err); r {
	case ReasonVersion, ReasonNetwork, ReasonIdentity, ReasonProof, ReasonSelf, ReasonReplaced, ReasonBanned, ReasonForgotten:
		return true
	default:
		return r.offence()
	}
}

func (c *caller) failed(err error) {
	if reasonOf(err) == ReasonDuplicate || c.ctx.Err() != nil {
		return // it called us in the same moment; or nobody wants to know
	}
	c.host.mu.Lock()
	defer c.host.mu.Unlock()
	if text := err.Error(); c.trouble != text {
		c.trouble = text
		c.host.Log.Info("no session", "peer", c.ID, "why", text)
	}
}

// session is the one that the peer has, or nil.
func (h *Host) session(id ID) *session {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.sessions[id]
}

// open dials the contact: nobody else, by no redirect, within a time.
func (c *caller) open() (*session, error) {
	h := c.host
	select {
	case h.dialing <- struct{}{}:
		defer func() { <-h.dialing }()
	case <-c.ctx.Done():
		return nil, ErrClosed
	}
	ctx, cancel := context.WithTimeout(c.ctx, 2*h.limits.HandshakeTime)
	defer cancel()
	conn, trust, err := h.connect(ctx, c.URL)
	if err != nil {
		return nil, err
	}
	stop := context.AfterFunc(ctx, func() { _ = conn.NetConn().Close() })
	defer stop()
	s, err := h.introduce(ctx, conn, c.ID)
	if err != nil {
		refuse(conn, err)
		return nil, err
	}
	trust()
	return s, nil
}

// errNoStream: the URL answers, but with no WebSocket.
var errNoStream = errors.New("the url takes no stream")

// connect opens a WebSocket whose preface is bounded until it is trusted.
func (h *Host) connect(ctx context.Context, base string) (conn *websocket.Conn, trust func(), err error) {
	var under *prefaced
	d := websocket.Dialer{
		Proxy: h.Proxy, HandshakeTimeout: h.limits.HandshakeTime, ReadBufferSize: readBuffer, WriteBufferSize: writeBuffer, WriteBufferPool: &h.buffers,
		NetDialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
			c, err := h.Dial(ctx, network, address)
			if err != nil {
				return nil, err
			}
			under = newPrefaced(c)
			return under, nil
		},
	}
	conn, answer, err := d.DialContext(ctx, streamURL(base), nil)
	switch {
	case err == nil:
		return conn, under.trust, nil
	case answer != nil:
		_ = answer.Body.Close()
		if answer.StatusCode == http.StatusTooManyRequests || answer.StatusCode == http.StatusServiceUnavailable {
			return nil, nil, &CutOff{Reason: ReasonBusy, Theirs: true}
		}
		return nil, nil, fmt.Errorf("%w: it answers %d", errNoStream, answer.StatusCode)
	}
	return nil, nil, fmt.Errorf("%w: %s", ErrGone, plain(err.Error()))
}

// Buffers of a connection, in bytes. Those of writes are lent while a write lasts.
const (
	readBuffer  = 4 << 10
	writeBuffer = 16 << 10
)

// introduce does the dialer's half: handshake, the other side's consent, ours.
func (h *Host) introduce(ctx context.Context, conn *websocket.Conn, to ID) (*session, error) {
	until := time.Now().Add(h.limits.HandshakeTime)
	if err := errors.Join(conn.SetReadDeadline(until), conn.SetWriteDeadline(until)); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrGone, err)
	}
	got, err := h.party.dial(socket{conn}, to)
	if err != nil {
		return nil, err
	}
	s := h.newSession(conn, got, true, "")
	raw, err := socket{conn}.read()
	if err == nil {
		err = s.consent(raw)
	}
	if err == nil {
		err = h.admit(ctx, s)
	}
	if err != nil {
		s.turnAway(err)
		return nil, err
	}
	return s, nil
}

// consent reads the first record of a session that was dialed.
func (s *session) consent(raw []byte) error {
	raw, err := s.recv.Decrypt(nil, nil, raw)
	if err != nil {
		return fmt.Errorf("%w: answer: %w", ErrHandshake, err)
	}
	f, rest, err := nextFrame(raw)
	switch {
	case err != nil:
		return err
	case len(rest) == 0 && f.kind == frameReady:
		return nil
	case len(rest) == 0 && f.kind == frameClose:
		return f.reason()
	}
	return cutOff(ReasonGarbage, "instead of an answer")
}
