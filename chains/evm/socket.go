package evm

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"time"

	"github.com/gorilla/websocket"

	"github.com/lockstep-swap/lockstep/chains"
)

// Limits of a socket. Whoever is at its other end can make us look at the backends
// ten times a second, and nothing else.
const (
	frameBytes  = 64 << 10 // a head is below two thousand
	ringPause   = 100 * time.Millisecond
	silence     = 5 * time.Minute // without a head it is dead
	redialFirst = time.Second
	redialMost  = time.Minute
)

// socket is a WebSocket whose node tells of new heads. What it tells is not read.
type socket struct {
	chain  string
	url    string
	at     string // without credentials, for errors
	header http.Header
}

func newSocket(chain string, b Backend) (*socket, error) {
	u, err := url.Parse(b.URL)
	if err != nil || u.Scheme != "ws" && u.Scheme != "wss" || u.Host == "" {
		return nil, fmt.Errorf("%w: WebSocket of %s is not ws://host:port", chains.ErrDown, chain)
	}
	s := &socket{chain: chain, header: http.Header{}}
	if auth := b.authorization(u); auth != "" {
		s.header.Set("Authorization", auth)
	}
	s.url, s.at = u.String(), u.Redacted()
	return s, nil
}

// run rings at each head until ctx ends, and begins again whenever it breaks.
func (s *socket) run(ctx context.Context, bell *chains.Bell, failed func(error)) {
	wait := redialFirst
	for ctx.Err() == nil {
		heard, err := s.listen(ctx, bell)
		if ctx.Err() != nil {
			return
		}
		if failed != nil {
			failed(fmt.Errorf("%w: new heads of %s from %s: %w", chains.ErrDown, s.chain, s.at, err))
		}
		if heard {
			wait = redialFirst
		}
		pause(ctx, wait)
		wait = min(2*wait, redialMost)
	}
}

func pause(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-timer.C:
	}
}

// listen subscribes and rings until the socket breaks. heard says that it was
// subscribed.
func (s *socket) listen(ctx context.Context, bell *chains.Bell) (heard bool, err error) {
	dialer := websocket.Dialer{HandshakeTimeout: callTime, ReadBufferSize: 4096, WriteBufferSize: 1024}
	conn, resp, err := dialer.DialContext(ctx, s.url, s.header)
	if err != nil {
		if resp != nil {
			return false, fmt.Errorf("answers %s: %w", clip(resp.Status), err)
		}
		return false, errors.New(clip(err.Error()))
	}
	defer conn.Close()
	defer context.AfterFunc(ctx, func() { _ = conn.Close() })()
	conn.SetReadLimit(frameBytes)
	if err := s.subscribe(conn); err != nil {
		return false, err
	}
	defer bell.Begin()()
	for {
		m, err := read(conn, silence)
		if err != nil {
			return true, err
		}
		if m.Method == "eth_subscription" {
			bell.Ring()
		}
		pause(ctx, ringPause) // a flood waits in the network
	}
}

// message is what may come over a socket.
type message struct {
	ID     json.RawMessage `json:"id"`
	Method string          `json:"method"`
	Result json.RawMessage `json:"result"`
	Error  *struct {
		Code    int    `json:"code"`
		Message string `json:"message"`
	} `json:"error"`
}

func read(conn *websocket.Conn, within time.Duration) (message, error) {
	var m message
	if err := conn.SetReadDeadline(time.Now().Add(within)); err != nil {
		return m, err
	}
	_, text, err := conn.ReadMessage()
	if err != nil {
		return m, errors.New(clip(err.Error()))
	}
	if err := json.Unmarshal(text, &m); err != nil {
		return m, fmt.Errorf("answers nonsense: %s", clip(err.Error()))
	}
	return m, nil
}

// subscribe asks for new heads and waits for the word that they will come.
func (s *socket) subscribe(conn *websocket.Conn) error {
	if err := conn.SetWriteDeadline(time.Now().Add(callTime)); err != nil {
		return err
	}
	ask := []byte(`{"jsonrpc":"2.0","id":1,"method":"eth_subscribe","params":["newHeads"]}`)
	if err := conn.WriteMessage(websocket.TextMessage, ask); err != nil {
		return errors.New(clip(err.Error()))
	}
	m, err := read(conn, callTime)
	switch {
	case err != nil:
		return err
	case m.Error != nil:
		return &rpcError{Code: m.Error.Code, Message: m.Error.Message}
	case string(m.ID) != "1" || len(m.Result) == 0 || string(m.Result) == "null":
		return errors.New("answers nonsense to eth_subscribe")
	}
	return nil
}
