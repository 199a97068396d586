package peer

import (
	"context"
	"crypto/ecdsa"
	"crypto/sha256"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/crypto"
	"github.com/gorilla/websocket"
)

const network = "regtest"

// key is the identity key of one of the cast.
func key(t testing.TB, name string) *ecdsa.PrivateKey {
	t.Helper()
	seed := sha256.Sum256([]byte("identity of " + name))
	k, err := crypto.ToECDSA(seed[:])
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func identity(t testing.TB, name string) Identity {
	t.Helper()
	return NewIdentity(key(t, name))
}

// shelf is an address book in memory; it outlives the daemon that writes to it.
type shelf struct {
	mu   sync.Mutex
	list map[ID]Contact
}

func newShelf() *shelf { return &shelf{list: map[ID]Contact{}} }

func (s *shelf) Contacts() ([]Contact, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []Contact
	for _, c := range s.list {
		out = append(out, c)
	}
	return out, nil
}

func (s *shelf) Put(c Contact) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.list[c.ID] = c
	return nil
}

func (s *shelf) Delete(id ID) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.list, id)
	return nil
}

// ear is a handler that remembers what it hears.
type ear struct {
	kinds   []Kind
	receive func(ctx context.Context, from ID, m Message) error // nil: takes all

	mu      sync.Mutex
	changed chan struct{}
	up      map[ID]int
	down    map[ID][]error
	got     []heard
	inside  map[ID]string // the call that goes on about a peer
	overlap []string
}

type heard struct {
	from ID
	text string
}

func newEar(kinds ...Kind) *ear {
	if len(kinds) == 0 {
		kinds = []Kind{1, 2}
	}
	return &ear{kinds: kinds, changed: make(chan struct{}), up: map[ID]int{}, down: map[ID][]error{}, inside: map[ID]string{}}
}

func (e *ear) Kinds() []Kind { return e.kinds }

// call notes that a call goes on, and every overlap.
func (e *ear) call(id ID, name string) (end func()) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if other := e.inside[id]; other != "" {
		e.overlap = append(e.overlap, name+" during "+other)
	}
	e.inside[id] = name
	return func() {
		e.mu.Lock()
		defer e.mu.Unlock()
		delete(e.inside, id)
		close(e.changed)
		e.changed = make(chan struct{})
	}
}

func (e *ear) Receive(ctx context.Context, from ID, m Message) error {
	defer e.call(from, "Receive")()
	if e.receive != nil {
		return e.receive(ctx, from, m)
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.up[from] == len(e.down[from]) && m.About != "posted" {
		e.overlap = append(e.overlap, "Receive outside of a session")
	}
	e.got = append(e.got, heard{from, m.About + string(m.Body)})
	return nil
}

func (e *ear) Up(id ID) {
	defer e.call(id, "Up")()
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.up[id] != len(e.down[id]) {
		e.overlap = append(e.overlap, "Up twice")
	}
	e.up[id]++
}

func (e *ear) Down(id ID, why error) {
	defer e.call(id, "Down")()
	e.mu.Lock()
	defer e.mu.Unlock()
	e.down[id] = append(e.down[id], why)
	if e.up[id] != len(e.down[id]) {
		e.overlap = append(e.overlap, "Down twice")
	}
}

// until waits for a condition, which is asked after each call.
func (e *ear) until(t testing.TB, what string, ok func() bool) {
	t.Helper()
	limit := time.NewTimer(time.Minute)
	defer limit.Stop()
	for {
		e.mu.Lock()
		changed, yes := e.changed, ok()
		e.mu.Unlock()
		if yes {
			return
		}
		select {
		case <-changed:
		case <-limit.C:
			e.mu.Lock()
			defer e.mu.Unlock()
			t.Fatalf("never: %s (up %v, down %v, %d messages)", what, e.up, e.down, len(e.got))
		}
	}
}

func (e *ear) heardAll(t testing.TB, texts ...string) {
	t.Helper()
	e.until(t, fmt.Sprintf("%d messages", len(texts)), func() bool { return len(e.got) >= len(texts) })
	e.mu.Lock()
	defer e.mu.Unlock()
	var got []string
	for _, h := range e.got {
		got = append(got, h.text)
	}
	if !slices.Equal(got, texts) {
		t.Fatalf("heard %q, want %q", got, texts)
	}
}

// node is a daemon's peers on loopback: a host behind a port.
type node struct {
	*Host
	name string
	ear  *ear
	book *shelf
	srv  *httptest.Server
	url  string
	t    testing.TB
	door func(http.Handler) http.Handler // what stands before the node; nil: nothing
}

// option changes a node before it starts.
type option func(*Config, *ear)

func limited(change func(*Limits)) option {
	return func(c *Config, _ *ear) { change(&c.Limits) }
}

// quick has tests wait for milliseconds where a network is given seconds.
func quick() Limits {
	l := DefaultLimits()
	l.Retry = 20 * time.Millisecond
	return l
}

func start(t testing.TB, name string, options ...option) *node {
	t.Helper()
	n := &node{name: name, book: newShelf(), t: t}
	n.wake(options...)
	return n
}

// wake starts the node, again after die: same key, same port, same book.
func (n *node) wake(options ...option) {
	n.t.Helper()
	c := Config{Identity: identity(n.t, n.name), Network: network, Book: n.book, Limits: quick()}
	n.ear = newEar()
	for _, o := range options {
		o(&c, n.ear)
	}
	var err error
	if n.Host, err = New(c); err != nil {
		n.t.Fatal(err)
	}
	n.listen()
	if err := n.Start(n.ear); err != nil {
		n.t.Fatal(err)
	}
	h, srv, e := n.Host, n.srv, n.ear
	n.t.Cleanup(func() {
		h.Close()
		srv.Close()
		if len(e.overlap) > 0 {
			n.t.Errorf("%s: %v", n.name, e.overlap)
		}
	})
}

func (n *node) listen() {
	n.t.Helper()
	address := "127.0.0.1:0"
	if n.url != "" {
		address = strings.TrimPrefix(n.url, "http://")
	}
	l, err := new(net.ListenConfig).Listen(n.t.Context(), "tcp", address)
	if err != nil {
		n.t.Fatal(err)
	}
	// As behind a proxy, the header says who calls; without it, the connection.
	door := n.Handler(func(r *http.Request) string {
		if from := r.Header.Get("From"); from != "" {
			return from
		}
		return "127.0.0.1"
	})
	if n.door != nil {
		door = n.door(door)
	}
	n.srv = &httptest.Server{Listener: l, Config: &http.Server{Handler: door, ReadHeaderTimeout: time.Minute}}
	n.srv.Start()
	n.url = n.srv.URL
}

// mallet is a peer who keeps to the handshake and to nothing else.
type mallet struct {
	t    testing.TB
	conn *websocket.Conn
	secured
}

// storms calls a node as whom it wants, from an address of its own.
func storms(t testing.TB, n *node, as *party, from string) (*mallet, error) {
	t.Helper()
	d := websocket.Dialer{EnableCompression: true}
	conn, answer, err := d.DialContext(t.Context(), streamURL(n.url), http.Header{"From": {from}})
	if answer != nil {
		_ = answer.Body.Close()
	}
	if err != nil {
		if answer != nil {
			return nil, fmt.Errorf("%w: %d", ErrAnswer, answer.StatusCode)
		}
		return nil, err
	}
	t.Cleanup(func() { _ = conn.Close() })
	m := &mallet{t: t, conn: conn}
	if m.secured, err = as.dial(socket{conn}, n.ID()); err != nil {
		return nil, err
	}
	f, err := m.next()
	if err != nil {
		return nil, err
	}
	if f.kind == frameClose {
		return nil, f.reason()
	}
	if f.kind != frameReady {
		t.Fatalf("first frame is of type %d", f.kind)
	}
	return m, nil
}

// next reads a record and gives its first frame.
func (m *mallet) next() (frame, error) {
	_, raw, err := m.conn.ReadMessage()
	if err != nil {
		return frame{}, err
	}
	if raw, err = m.recv.Decrypt(nil, nil, raw); err != nil {
		return frame{}, err
	}
	f, _, err := nextFrame(raw)
	return f, err
}

// seal makes a record of anything.
func (m *mallet) seal(plain []byte) []byte {
	m.t.Helper()
	raw, err := m.send.Encrypt(nil, nil, plain)
	if err != nil {
		m.t.Fatal(err)
	}
	return raw
}

// throws sends bytes as a WebSocket message; that it may fail is the point.
func (m *mallet) throws(kind int, raw []byte) { _ = m.conn.WriteMessage(kind, raw) }

// hears reads until it is told why it is cut off.
func (m *mallet) hears() *CutOff {
	m.t.Helper()
	_ = m.conn.SetReadDeadline(time.Now().Add(2 * time.Minute))
	for {
		f, err := m.next()
		if err != nil {
			m.t.Fatalf("cut off without a reason: %v", err)
		}
		if f.kind == frameClose {
			return f.reason()
		}
	}
}

// die ends the node as a lost power supply does: nobody is told.
func (n *node) die() {
	n.t.Helper()
	n.mu.Lock()
	for _, s := range n.sessions {
		_ = s.conn.NetConn().Close()
	}
	n.mu.Unlock()
	n.Close()
	n.srv.Close()
}

func (n *node) calls(other *node) {
	n.t.Helper()
	if _, err := n.Add(string(other.ID()), other.url); err != nil {
		n.t.Fatal(err)
	}
}

// meets waits until a session with the other is up.
func (n *node) meets(other *node) {
	n.t.Helper()
	n.ear.until(n.t, n.name+" meets "+other.name, func() bool { return n.ear.up[other.ID()] > len(n.ear.down[other.ID()]) })
}

// loses waits until the count of sessions with the other that have ended is n, and
// gives the last one's end.
func (n *node) loses(other ID, count int) error {
	n.t.Helper()
	n.ear.until(n.t, n.name+" loses a session", func() bool { return len(n.ear.down[other]) >= count })
	n.ear.mu.Lock()
	defer n.ear.mu.Unlock()
	return n.ear.down[other][count-1]
}

func (n *node) say(to *node, text string) {
	n.t.Helper()
	if err := n.Send(to.ID(), Message{Kind: 1, Body: []byte(text)}); err != nil {
		n.t.Fatal(err)
	}
}
