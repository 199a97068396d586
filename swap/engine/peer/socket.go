package peer

import (
	"errors"
	"fmt"
	"io"
	"net"
	"sync/atomic"
	"time"

	"github.com/gorilla/websocket"
)

// socket carries the messages of a handshake over a WebSocket.
type socket struct{ conn *websocket.Conn }

func (s socket) read() ([]byte, error) {
	kind, r, err := s.conn.NextReader()
	if err == nil && kind != websocket.BinaryMessage {
		return nil, cutOff(ReasonCorrupt, "a text message")
	}
	var raw []byte
	if err == nil {
		raw, err = io.ReadAll(io.LimitReader(r, maxHandshake+1))
	}
	if err == nil && len(raw) > maxHandshake {
		return nil, cutOff(ReasonOversized, "above %d bytes in a handshake", maxHandshake)
	}
	return raw, told(err)
}

func (s socket) write(b []byte) error {
	if err := s.conn.WriteMessage(websocket.BinaryMessage, b); err != nil {
		return told(err)
	}
	return nil
}

// closeCodes are where the reasons begin among the codes of WebSocket's close
// messages (RFC 6455: 4000 to 4999 are for applications). They are said before a
// session is secure: whoever is between can forge them, and could as well cut the
// line.
const closeCodes = 4000

// told turns a close message into the reason that it gives.
func told(err error) error {
	var closed *websocket.CloseError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &closed) && closed.Code > closeCodes && closed.Code <= closeCodes+255:
		return &CutOff{Reason: Reason(closed.Code - closeCodes), Theirs: true, Detail: plain(closed.Text)}
	}
	return fmt.Errorf("%w: %s", ErrGone, plain(err.Error()))
}

// refuse closes a connection that did not become a session, with the reason if it
// is ours.
func refuse(conn *websocket.Conn, err error) {
	var c *CutOff
	if errors.As(err, &c) && !c.Theirs {
		text := websocket.FormatCloseMessage(closeCodes+int(c.Reason), c.Detail[:min(len(c.Detail), 100)])
		_ = conn.WriteControl(websocket.CloseMessage, text, time.Now().Add(lastWords))
	}
	_ = conn.Close()
}

// prefaced is a connection whose other end may send only so much until it is
// trusted: header fields have no bound of their own.
type prefaced struct {
	net.Conn
	left atomic.Int64
}

// maxPreface is for TLS certificates and an HTTP answer.
const maxPreface = 256 << 10

func newPrefaced(c net.Conn) *prefaced {
	p := &prefaced{Conn: c}
	p.left.Store(maxPreface)
	return p
}

// Read implements net.Conn.
func (p *prefaced) Read(b []byte) (int, error) {
	if p.left.Load() <= 0 {
		return 0, fmt.Errorf("%w: more than %d bytes before a session", ErrAnswer, maxPreface)
	}
	n, err := p.Conn.Read(b)
	p.left.Add(-int64(n))
	return n, err
}

// trust ends the bound.
func (p *prefaced) trust() { p.left.Store(1 << 62) }

// CloseWrite says that no more comes, where the connection can.
func (p *prefaced) CloseWrite() error {
	if half, ok := p.Conn.(interface{ CloseWrite() error }); ok {
		return half.CloseWrite()
	}
	return ErrGone
}
