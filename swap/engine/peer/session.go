package peer

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"sync/atomic"
	"time"

	"github.com/flynn/noise"
	"github.com/gorilla/websocket"
	"golang.org/x/time/rate"
)

// session is one authenticated connection. Its reader is the goroutine that called
// run; a writer runs beside it.
type session struct {
	host     *Host
	conn     *websocket.Conn
	peer     ID
	dialed   bool   // by this node
	place    string // where a stranger called from
	known    bool   // in the address book when it began
	instance [8]byte
	takes    [256]bool // kinds of messages
	since    time.Time
	send     *noise.CipherState // the writer's
	recv     *noise.CipherState // the reader's
	out      *queue

	ctx    context.Context // ends when the session does
	cancel context.CancelCauseFunc
	done   chan struct{} // closed when the handler has heard of the end
	last   sync.Once     // the close frame

	controls *rate.Limiter // the reader's
	messages *rate.Limiter
	bytes    *rate.Limiter
	pinged   atomic.Uint64 // number of the last ping
	pingedAt atomic.Int64  // nanoseconds since the session began
	ponged   atomic.Uint64
	pong     chan struct{}
	latency  atomic.Int64 // nanoseconds; zero: not known yet
}

func (h *Host) newSession(conn *websocket.Conn, s secured, dialed bool, place string) *session {
	known := h.known(s.peer)
	l := h.limits
	messages, bytes := l.Messages, l.Bytes
	if !known {
		messages, bytes = l.StrangerMessage, l.StrangerBytes
	}
	x := &session{
		host: h, conn: conn, peer: s.peer, dialed: dialed, place: place, known: known, instance: s.instance, since: h.now(),
		send: s.send, recv: s.recv, out: newQueue(l.Queue, &h.queued, l.Queues),
		done: make(chan struct{}), pong: make(chan struct{}, 1),
		controls: rate.NewLimiter(rate.Limit(l.Controls), 4*l.Controls),
		messages: rate.NewLimiter(rate.Limit(messages), messages), bytes: rate.NewLimiter(rate.Limit(bytes), max(bytes, MaxRecord)),
	}
	for _, k := range s.kinds {
		x.takes[k] = true
	}
	x.ctx, x.cancel = context.WithCancelCause(h.ctx)
	return x
}

// run serves the session until it ends, and gives the cause. The handler hears Up
// first, then messages, from here. The end does not wait for the peer.
func (s *session) run() error {
	written := make(chan struct{})
	s.host.work.Go(func() {
		defer close(written)
		s.write()
	})
	s.host.handler.Up(s.peer)
	s.end(s.read())
	s.out.close()
	s.host.work.Go(func() {
		<-written
		if ours(context.Cause(s.ctx)) != nil {
			// To close a connection with something unread in it takes back what was said
			// last: the reason. So it is read to its end, or until end's time is over.
			_ = s.conn.NetConn().SetReadDeadline(time.Time{})
			_, _ = io.Copy(io.Discard, s.conn.NetConn())
		}
		_ = s.conn.Close()
	})
	return context.Cause(s.ctx)
}

// end ends the session; the first cause counts. The reader stops at once. The peer
// is told of a cause of ours, and has lastWords to take it: who does not read must
// not hold us.
func (s *session) end(cause error) {
	s.cancel(cause)
	s.last.Do(func() {
		_ = s.conn.NetConn().SetReadDeadline(time.Unix(1, 0))
		time.AfterFunc(lastWords, func() { _ = s.conn.NetConn().Close() })
	})
}

// lastWords is how long a peer has to take the reason.
const lastWords = time.Second

// ours is the decision of this node in a cause that the peer can still be told.
func ours(cause error) *CutOff {
	var c *CutOff
	if !errors.As(cause, &c) || c.Theirs || c.Reason == ReasonSlow {
		return nil
	}
	return c
}

// tell sends the last record if the cause is ours, and says that no more comes.
func (s *session) tell(cause error) {
	c := ours(cause)
	if c == nil {
		_ = s.conn.NetConn().Close()
		return
	}
	_, err := s.record(nil, appendClose(nil, c))
	half, ok := s.conn.NetConn().(interface{ CloseWrite() error })
	if err != nil || !ok || half.CloseWrite() != nil {
		_ = s.conn.NetConn().Close()
	}
}

// write sends what waits until the session ends, then the reason.
func (s *session) write() {
	beat := time.NewTicker(s.host.limits.PingEvery)
	defer beat.Stop()
	var ends []int
	var buf []byte
	if !s.dialed {
		if _, err := s.record(nil, appendHead(nil, frameReady, 0)); err != nil {
			s.failed(err)
			return
		}
	}
	s.ping()
	for {
		select {
		case <-s.ctx.Done():
			s.tell(context.Cause(s.ctx))
			return
		case <-beat.C:
			s.ping()
			continue
		case <-s.out.waiting:
		}
		var frames []byte
		frames, ends = s.out.take(ends)
		var err error
		buf, err = s.records(buf, frames, ends)
		s.out.give(frames)
		if err != nil {
			s.failed(err)
			return
		}
	}
}

// failed ends the session after a failed write. A lost connection may hold the
// peer's reason: the reader has a moment to find it.
func (s *session) failed(err error) {
	var c *CutOff
	if errors.As(err, &c) {
		s.end(err)
		_ = s.conn.NetConn().Close()
		return
	}
	time.AfterFunc(lastWords, func() { _ = s.conn.NetConn().Close() })
}

// records writes a batch; buf is used again.
func (s *session) records(buf, frames []byte, ends []int) ([]byte, error) {
	begin := 0
	for _, end := range ends {
		if s.ctx.Err() != nil {
			return buf, nil
		}
		var err error
		if buf, err = s.record(buf, frames[begin:end]); err != nil {
			return nil, err
		}
		begin = end
	}
	if cap(buf) > keepBuffer {
		buf = nil
	}
	return buf, nil
}

// record encrypts frames into buf and writes them as one message.
func (s *session) record(buf, frames []byte) ([]byte, error) {
	buf, err := s.send.Encrypt(buf[:0], nil, frames)
	if err != nil {
		return nil, fmt.Errorf("encrypt for %s: %w", s.peer, err)
	}
	if err := s.conn.SetWriteDeadline(time.Now().Add(s.host.limits.WriteTime)); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrGone, err)
	}
	if err := s.conn.WriteMessage(websocket.BinaryMessage, buf); err != nil {
		var late interface{ Timeout() bool }
		if errors.As(err, &late) && late.Timeout() {
			return nil, cutOff(ReasonSlow, "%s for a record", s.host.limits.WriteTime)
		}
		return nil, fmt.Errorf("%w: %w", ErrGone, err)
	}
	return buf, nil
}

// read takes records until the session ends.
func (s *session) read() error {
	s.conn.SetPingHandler(func(data string) error {
		if s.control() != nil {
			return cutOff(ReasonCorrupt, "too many pings of WebSocket")
		}
		_ = s.conn.WriteControl(websocket.PongMessage, []byte(data), time.Now().Add(lastWords))
		return nil
	})
	s.conn.SetPongHandler(func(string) error {
		if s.control() != nil {
			return cutOff(ReasonCorrupt, "too many pongs of WebSocket")
		}
		return nil
	})
	var buf []byte
	var deadline time.Time
	for {
		// A deadline costs as much as a small record: it is set anew once a second.
		if now := time.Now(); now.Sub(deadline) > time.Second {
			deadline = now
			if err := s.conn.SetReadDeadline(now.Add(idlePings * s.host.limits.PingEvery)); err != nil {
				return fmt.Errorf("%w: %w", ErrGone, err)
			}
		}
		if s.ctx.Err() != nil { // after the deadline: end's own must not be lost
			return context.Cause(s.ctx)
		}
		var err error
		if buf, err = s.readRecord(buf); err != nil {
			return s.heard(err)
		}
		frames, err := s.recv.Decrypt(buf[:0], nil, buf)
		if err != nil {
			return cutOff(ReasonCorrupt, "")
		}
		if err := s.frames(frames); err != nil {
			return err
		}
		if cap(buf) > keepBuffer {
			buf = nil
		}
	}
}

// idlePings is after how many missed signs of life a session ends.
const idlePings = 3

// heard gives a failed read its cause.
func (s *session) heard(err error) error {
	var late interface{ Timeout() bool }
	var c *CutOff
	switch {
	case errors.As(err, &c):
		return err
	case errors.As(err, &late) && late.Timeout():
		return cutOff(ReasonIdle, "for %s", idlePings*s.host.limits.PingEvery)
	}
	return fmt.Errorf("%w: %s", ErrGone, plain(err.Error()))
}

// readRecord reads one message into buf, which grows with what has come and not
// with what was announced.
func (s *session) readRecord(buf []byte) ([]byte, error) {
	kind, r, err := s.conn.NextReader()
	if err != nil {
		return buf, err
	}
	if kind != websocket.BinaryMessage {
		return buf, cutOff(ReasonCorrupt, "a text message")
	}
	buf = buf[:cap(buf)]
	n := 0
	for {
		if n == len(buf) {
			buf = append(buf, make([]byte, max(4<<10, min(len(buf), MaxRecord+1-len(buf))))...)
		}
		more, err := r.Read(buf[n:])
		if n += more; n > MaxRecord {
			return buf, cutOff(ReasonOversized, "above %d bytes", MaxRecord)
		}
		if errors.Is(err, io.EOF) {
			return buf[:n], nil
		}
		if err != nil {
			return buf, err
		}
	}
}

// frames acts on a record's frames in order. The handler is waited for: while it is
// busy nothing more is read, and the peer's own queue fills.
func (s *session) frames(record []byte) error {
	if len(record) == 0 {
		return cutOff(ReasonGarbage, "an empty record")
	}
	if err := s.rest(s.bytes, len(record)); err != nil {
		return err
	}
	for len(record) > 0 {
		if s.ctx.Err() != nil {
			return context.Cause(s.ctx)
		}
		f, rest, err := nextFrame(record)
		if err != nil {
			return cutOff(ReasonGarbage, "%s", err)
		}
		if err := s.frame(f); err != nil {
			return err
		}
		record = rest
	}
	return nil
}

func (s *session) frame(f frame) error {
	switch f.kind {
	case frameMessage:
		return s.message(f.message())
	case framePing:
		if err := s.control(); err != nil {
			return err
		}
		s.out.control(appendNumber(nil, framePong, f.number()))
		return nil
	case framePong:
		if err := s.control(); err != nil {
			return err
		}
		s.answered(f.number())
		return nil
	case frameClose:
		return f.reason()
	}
	return cutOff(ReasonGarbage, "a frame of type %d in a session", f.kind)
}

func (s *session) message(m Message) error {
	if !s.host.takes[m.Kind] {
		return cutOff(ReasonKind, "kind %d", m.Kind)
	}
	if err := s.rest(s.messages, 1); err != nil {
		return err
	}
	if err := s.host.handler.Receive(s.ctx, s.peer, m); err != nil {
		if s.ctx.Err() != nil {
			return context.Cause(s.ctx)
		}
		return cutOff(ReasonRefused, "%s", err)
	}
	return nil
}

// overdue takes so many, there or not, and tells how long to wait until they are there.
func overdue(may *rate.Limiter, n int, now time.Time) time.Duration {
	if may.AllowN(now, n) {
		return 0
	}
	return may.ReserveN(now, n).DelayFrom(now)
}

// rest waits where a peer sends more than it may.
func (s *session) rest(may *rate.Limiter, n int) error {
	wait := overdue(may, n, s.host.now())
	if wait == 0 {
		return nil
	}
	t := time.NewTimer(wait)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-s.ctx.Done():
		return context.Cause(s.ctx)
	}
}

// control counts signs of life, each of which costs us an answer that nobody needs.
func (s *session) control() error {
	if !s.controls.AllowN(s.host.now(), 1) {
		return cutOff(ReasonFlood, "more than %d in a second", s.host.limits.Controls)
	}
	return nil
}

// ping asks for a sign of life, unless the answer to the last one is still due.
func (s *session) ping() uint64 {
	n := s.pinged.Load()
	if n == s.ponged.Load() {
		n = s.pinged.Add(1)
		s.pingedAt.Store(int64(s.host.now().Sub(s.since)))
	}
	s.out.control(appendNumber(nil, framePing, n))
	return n
}

// answered measures the round trip. An answer that was not asked for is nothing.
func (s *session) answered(n uint64) {
	if n != s.pinged.Load() || n == s.ponged.Load() {
		return
	}
	s.ponged.Store(n)
	s.latency.Store(max(1, int64(s.host.now().Sub(s.since))-s.pingedAt.Load()))
	select {
	case s.pong <- struct{}{}:
	default:
	}
}

// probeTime is how long a session that may be dead has to show that it is not.
const probeTime = 3 * time.Second

// alive asks the peer for a sign of life and waits for it.
func (s *session) alive(ctx context.Context) bool {
	ctx, cancel := context.WithTimeout(ctx, probeTime)
	defer cancel()
	want := s.ping()
	for {
		if s.ponged.Load() >= want {
			return true
		}
		select {
		case <-s.pong:
		case <-ctx.Done():
			return false
		case <-s.ctx.Done():
			return false
		}
	}
}
