package peer

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"github.com/gorilla/websocket"
)

// Handler serves [StreamPath] and [MessagesPath]. clientIP names the client for
// limits; nil takes the connection's other end.
func (h *Host) Handler(clientIP func(*http.Request) string) http.Handler {
	if clientIP == nil {
		clientIP = func(r *http.Request) string {
			host, _, err := net.SplitHostPort(r.RemoteAddr)
			if err != nil {
				return r.RemoteAddr
			}
			return host
		}
	}
	guarded := func(next func(http.ResponseWriter, *http.Request, string)) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			at := place(clientIP(r))
			switch {
			case len(r.Header.Values("Origin")) > 0:
				problem(w, http.StatusForbidden, "origin_not_allowed", "web pages are no peers")
			case !h.visits.attempt(at, h.now()):
				w.Header().Set("Retry-After", "30")
				problem(w, http.StatusTooManyRequests, "rate_limited", "too many calls from your address; wait and try again")
			case !h.enter():
				problem(w, http.StatusServiceUnavailable, "busy", "this node starts or stops")
			default:
				defer h.leave()
				next(w, r, at)
			}
		})
	}
	mux := http.NewServeMux()
	mux.Handle("GET "+StreamPath, guarded(h.stream))
	mux.Handle("POST "+MessagesPath, guarded(h.envelope))
	return mux
}

// problem answers as all of this node's paths do (RFC 9457).
func problem(w http.ResponseWriter, status int, code, detail string) {
	raw, err := json.Marshal(map[string]any{"type": "urn:lockstep:problem:" + code, "status": status, "code": code, "title": http.StatusText(status), "detail": detail})
	if err != nil {
		status, raw = http.StatusInternalServerError, nil
	}
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(status)
	_, _ = w.Write(raw)
}

// stream takes a session and serves it to its end.
func (h *Host) stream(w http.ResponseWriter, r *http.Request, at string) {
	if !websocket.IsWebSocketUpgrade(r) {
		w.Header().Set("Upgrade", "websocket")
		problem(w, http.StatusUpgradeRequired, "upgrade_required", "this path is a WebSocket for other daemons")
		return
	}
	end, ok := h.visits.begin(at, h.now())
	if !ok {
		problem(w, http.StatusServiceUnavailable, "busy", "too many handshakes are under way; try again")
		return
	}
	s, err := h.welcome(w, r, at)
	end()
	if err != nil {
		if !gone(err) {
			h.Log.Debug("no session", "from", at, "why", err)
		}
		return
	}
	_ = h.serve(s)
}

// welcome does the other half of introduce.
func (h *Host) welcome(w http.ResponseWriter, r *http.Request, at string) (*session, error) {
	up := websocket.Upgrader{
		HandshakeTimeout: h.limits.HandshakeTime, ReadBufferSize: readBuffer, WriteBufferSize: writeBuffer, WriteBufferPool: &h.buffers,
		CheckOrigin: func(*http.Request) bool { return true }, // there is none, see Handler
		Error: func(w http.ResponseWriter, _ *http.Request, status int, reason error) {
			problem(w, status, "upgrade_failed", reason.Error())
		},
	}
	conn, err := up.Upgrade(w, r, nil)
	if err != nil {
		return nil, fmt.Errorf("%w: upgrade: %w", ErrGone, err)
	}
	// The time of the request is over; what is the handshake's begins. The host's own
	// end counts too, for a server does not wait for connections that it gave away.
	ctx, cancel := context.WithTimeout(h.ctx, 2*h.limits.HandshakeTime)
	defer cancel()
	stop := context.AfterFunc(ctx, func() { _ = conn.NetConn().Close() })
	defer stop()
	until := time.Now().Add(h.limits.HandshakeTime)
	if err := errors.Join(conn.SetReadDeadline(until), conn.SetWriteDeadline(until)); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrGone, err)
	}
	got, err := h.party.accept(socket{conn})
	if err != nil {
		h.visits.punish(at, h.now())
		refuse(conn, err)
		return nil, err
	}
	s := h.newSession(conn, got, false, at)
	if err := h.admit(ctx, s); err != nil {
		s.turnAway(err)
		return nil, err
	}
	return s, nil
}

// turnAway tells a peer that it gets no session, under the session's keys.
func (s *session) turnAway(err error) {
	s.cancel(err)
	if c := ours(err); c != nil {
		_, _ = s.record(nil, appendClose(nil, c))
	}
	_ = s.conn.Close()
}
