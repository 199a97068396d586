package peer

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/gorilla/websocket"
	"golang.org/x/time/rate"
)

var errRefused = errors.New("no honest peer says so")

// Whatever mallory sends, bob cuts her off with the reason, keeps it, and has her
// wait; what is no message never reaches the handler.
func TestOffendersAreCutOff(t *testing.T) {
	const bin = websocket.BinaryMessage
	for _, c := range []struct {
		name string
		want Reason
		do   func(*mallet)
	}{
		{"oversized", ReasonOversized, func(m *mallet) { m.throws(bin, make([]byte, MaxRecord+1)) }},
		{"endless", ReasonOversized, func(m *mallet) {
			w, err := m.conn.NextWriter(bin)
			for err == nil {
				_, err = w.Write(make([]byte, 8192))
			}
		}},
		{"not sealed", ReasonCorrupt, func(m *mallet) { m.throws(bin, []byte("give me your coins, please")) }},
		{"empty", ReasonCorrupt, func(m *mallet) { m.throws(bin, nil) }},
		{"nothing in it", ReasonGarbage, func(m *mallet) { m.throws(bin, m.seal(nil)) }},
		{"text", ReasonCorrupt, func(m *mallet) { m.throws(websocket.TextMessage, m.seal(appendNumber(nil, framePing, 1))) }},
		{"said twice", ReasonCorrupt, func(m *mallet) {
			raw := m.seal(appendMessage(nil, Message{Kind: 1, Body: []byte("once")}))
			m.throws(bin, raw)
			m.throws(bin, raw)
		}},
		{"one left out", ReasonCorrupt, func(m *mallet) {
			m.seal(appendMessage(nil, Message{Kind: 1, Body: []byte("never")}))
			m.throws(bin, m.seal(appendMessage(nil, Message{Kind: 1, Body: []byte("never")})))
		}},
		{"cut short", ReasonGarbage, func(m *mallet) { m.throws(bin, m.seal([]byte{2, 0, 200, 1, 0, 'x'})) }},
		{"half a head", ReasonGarbage, func(m *mallet) { m.throws(bin, m.seal([]byte{2, 0})) }},
		{"About beyond its end", ReasonGarbage, func(m *mallet) { m.throws(bin, m.seal([]byte{2, 0, 3, 1, 9, 'x'})) }},
		{"About too long", ReasonGarbage, func(m *mallet) {
			m.throws(bin, m.seal(append([]byte{2, 0, 102, 1, MaxAbout + 1}, make([]byte, 100)...)))
		}},
		{"unknown frame", ReasonGarbage, func(m *mallet) { m.throws(bin, m.seal([]byte{77, 0, 0})) }},
		{"ready again", ReasonGarbage, func(m *mallet) { m.throws(bin, m.seal(appendHead(nil, frameReady, 0))) }},
		{"ping with a tail", ReasonGarbage, func(m *mallet) { m.throws(bin, m.seal(append([]byte{3, 0, 9}, make([]byte, 9)...))) }},
		{"kind", ReasonKind, func(m *mallet) { m.throws(bin, m.seal(appendMessage(nil, Message{Kind: 3}))) }},
		{"pings", ReasonFlood, func(m *mallet) {
			for range 500 {
				m.throws(bin, m.seal(appendNumber(nil, framePing, 1)))
			}
		}},
		{"pongs", ReasonFlood, func(m *mallet) {
			for range 500 {
				m.throws(bin, m.seal(appendNumber(nil, framePong, 1)))
			}
		}},
		{"pings of WebSocket", ReasonCorrupt, func(m *mallet) {
			for range 500 {
				_ = m.conn.WriteControl(websocket.PingMessage, nil, time.Now().Add(time.Second))
			}
		}},
		{"pongs of WebSocket", ReasonCorrupt, func(m *mallet) {
			for range 500 {
				_ = m.conn.WriteControl(websocket.PongMessage, nil, time.Now().Add(time.Second))
			}
		}},
		{"refused above", ReasonRefused, func(m *mallet) { m.throws(bin, m.seal(appendMessage(nil, Message{Kind: 2}))) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			bob := start(t, "bob")
			heard := atomic.Int64{}
			bob.ear.receive = func(_ context.Context, _ ID, m Message) error {
				if m.Kind == 2 {
					return errRefused
				}
				if heard.Add(1); string(m.Body) != "once" {
					t.Errorf("the handler hears %q", m.Body)
				}
				return nil
			}
			mallory := partyOf(t, "mallory")
			m, err := storms(t, bob, mallory, "192.0.2.1")
			if err != nil {
				t.Fatal(err)
			}
			go c.do(m)
			if told := m.hears(); told.Reason != c.want {
				t.Errorf("mallory hears: %v", told)
			}
			if why := bob.loses(mallory.identity.id, 1); reasonOf(why) != c.want {
				t.Errorf("bob says: %v", why)
			}
			if heard.Load() > 1 {
				t.Errorf("the handler heard %d messages", heard.Load())
			}
			bob.gone(mallory.identity.id)
			// What anybody between could have forged must not be held against her.
			_, err = storms(t, bob, mallory, "192.0.2.2")
			if forgeable := c.want == ReasonCorrupt || c.want == ReasonOversized; forgeable && err != nil || !forgeable && reasonOf(err) != ReasonBanned {
				t.Errorf("mallory comes again: %v", err)
			}
		})
	}
}

// gone waits until a session has left the table.
func (n *node) gone(id ID) {
	n.t.Helper()
	if s := n.session(id); s != nil {
		<-s.done
	}
}

// clock is a time that tests move.
type clock struct{ ahead atomic.Int64 }

func (c *clock) now() time.Time         { return time.Now().Add(time.Duration(c.ahead.Load())) }
func (c *clock) passes(d time.Duration) { c.ahead.Add(int64(d)) }

// Each offence has the offender wait twice as long; in the end it may come again,
// and the owner's word counts more.
func TestBansEnd(t *testing.T) {
	var c clock
	bob := start(t, "bob", func(x *Config, _ *ear) { x.Now = c.now })
	mallory := partyOf(t, "mallory")
	for i := range 9 {
		m, err := storms(t, bob, mallory, "192.0.2.1")
		if err != nil {
			t.Fatalf("offence %d: %v", i, err)
		}
		m.throws(websocket.BinaryMessage, m.seal([]byte("garbage")))
		m.hears()
		bob.loses(mallory.identity.id, i+1)
		bob.gone(mallory.identity.id)
		wait := bob.limits.Ban << min(i, maxDoubling)
		c.passes(wait - 9*time.Second)
		if _, err := storms(t, bob, mallory, "192.0.2.1"); reasonOf(err) != ReasonBanned {
			t.Fatalf("after offence %d mallory need not wait %s: %v", i, wait, err)
		}
		c.passes(10 * time.Second)
	}
	m, err := storms(t, bob, mallory, "192.0.2.1")
	if err != nil {
		t.Fatal(err)
	}
	m.throws(websocket.BinaryMessage, m.seal([]byte("garbage")))
	bob.loses(mallory.identity.id, 10)
	bob.gone(mallory.identity.id)
	if _, err := bob.Add(string(mallory.identity.id), "http://127.0.0.1:1"); err != nil {
		t.Fatal(err)
	}
	if _, err := storms(t, bob, mallory, "192.0.2.1"); err != nil {
		t.Fatalf("bob's owner wants mallory, and she is refused: %v", err)
	}
}

// A table of offenders that is full forgets those whose wait is over first, and
// never grows.
func TestBansAreBounded(t *testing.T) {
	var c clock
	bob := start(t, "bob", func(x *Config, _ *ear) { x.Now = c.now })
	bob.mu.Lock()
	defer bob.mu.Unlock()
	for i := range maxBans + 100 {
		bob.ban(ID(fmt.Sprintf("0x%040d", i)))
	}
	if len(bob.bans) != maxBans {
		t.Fatalf("%d are remembered", len(bob.bans))
	}
	c.passes(time.Hour)
	bob.ban("0xlate")
	if len(bob.bans) != 1 {
		t.Fatalf("%d are remembered after an hour", len(bob.bans))
	}
}

// Who does not read costs what is allowed for it, and is cut off.
func TestSlowReader(t *testing.T) {
	bob := start(t, "bob", limited(func(l *Limits) { l.WriteTime, l.Queue = 300*time.Millisecond, 1<<20 }))
	mallory := partyOf(t, "mallory")
	m, err := storms(t, bob, mallory, "192.0.2.1")
	if err != nil {
		t.Fatal(err)
	}
	big := Message{Kind: 1, Body: make([]byte, MaxBody)}
	busy := 0
	for !errors.Is(err, ErrOffline) {
		if err = bob.Send(mallory.identity.id, big); errors.Is(err, ErrBusy) {
			busy++
			bob.tick(t)
		}
		if n := bob.queued.Load(); n > 3<<20 {
			t.Fatalf("%d bytes wait for one session", n)
		}
	}
	if busy == 0 {
		t.Error("Send never refused")
	}
	if why := bob.loses(mallory.identity.id, 1); reasonOf(why) != ReasonSlow {
		t.Fatal(why)
	}
	_ = m.conn.Close()
	bob.Close()
	if n := bob.queued.Load(); n != 0 {
		t.Errorf("%d bytes wait for nobody", n)
	}
}

// All queues together have a bound, too.
func TestQueuesInAll(t *testing.T) {
	bob := start(t, "bob", limited(func(l *Limits) { l.Queues = 100 << 10 }))
	m, err := storms(t, bob, partyOf(t, "mallory"), "192.0.2.1")
	if err != nil {
		t.Fatal(err)
	}
	sends := 0
	for err == nil && sends < 10_000 {
		err = bob.Send(m.id(), Message{Kind: 1, Body: make([]byte, 60<<10)})
		sends++
	}
	if !errors.Is(err, ErrBusy) {
		t.Fatalf("after %d: %v", sends, err)
	}
}

func (m *mallet) id() ID { return identity(m.t, "mallory").id }

// What cannot be sent is refused before it takes any room.
func TestSendRefuses(t *testing.T) {
	alice, bob := start(t, "alice"), start(t, "bob")
	alice.calls(bob)
	alice.meets(bob)
	for _, c := range []struct {
		to   ID
		m    Message
		want error
	}{
		{bob.ID(), Message{Kind: 3}, ErrKind},
		{bob.ID(), Message{Kind: 1, Body: make([]byte, MaxBody+1)}, ErrTooLarge},
		{bob.ID(), Message{Kind: 1, About: strings.Repeat("a", MaxAbout+1)}, ErrTooLarge},
		{alice.ID(), Message{Kind: 1}, ErrOffline},
		{identity(t, "carol").id, Message{Kind: 1}, ErrOffline},
	} {
		if err := alice.Send(c.to, c.m); !errors.Is(err, c.want) {
			t.Errorf("kind %d, %d bytes: %v, want %v", c.m.Kind, len(c.m.Body), err, c.want)
		}
	}
	largest := strings.Repeat("x", MaxBody)
	if err := alice.Send(bob.ID(), Message{Kind: 1, About: strings.Repeat("a", MaxAbout), Body: []byte(largest)}); err != nil {
		t.Fatal(err)
	}
	bob.ear.heardAll(t, strings.Repeat("a", MaxAbout)+largest)
}

// While the handler is busy nothing more is read, so that a flood stays with whom
// sends it; and a stranger above its rate waits.
func TestFloodIsHeldBack(t *testing.T) {
	bob := start(t, "bob", limited(func(l *Limits) { l.StrangerMessage = 1e6; l.StrangerBytes = 1e9 }))
	enough, inside := make(chan struct{}), make(chan struct{}, 1)
	var count atomic.Int64
	bob.ear.receive = func(ctx context.Context, _ ID, _ Message) error {
		if count.Add(1) == 1 {
			inside <- struct{}{}
			select {
			case <-enough:
			case <-ctx.Done():
			}
		}
		return nil
	}
	m, err := storms(t, bob, partyOf(t, "mallory"), "192.0.2.1")
	if err != nil {
		t.Fatal(err)
	}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	full := appendMessage(nil, Message{Kind: 1, Body: make([]byte, MaxBody)})
	sent := make(chan int)
	go func() {
		n := 0
		for range 4000 { // 256 MiB
			_ = m.conn.SetWriteDeadline(time.Now().Add(time.Second))
			if m.conn.WriteMessage(websocket.BinaryMessage, m.seal(full)) != nil {
				break
			}
			n++
		}
		sent <- n
	}()
	<-inside
	n := <-sent
	runtime.GC()
	runtime.ReadMemStats(&after)
	if n == 4000 || count.Load() != 1 {
		t.Fatalf("%d records were taken while one message is worked on (%d)", n, count.Load())
	}
	if grown := int64(after.HeapAlloc) - int64(before.HeapAlloc); grown > 8<<20 {
		t.Errorf("%d bytes more are in use", grown)
	}
	close(enough)
}

func TestRateOfMessages(t *testing.T) {
	now := time.Now()
	may := rate.NewLimiter(1000, 1000)
	for range 1000 {
		if overdue(may, 1, now) != 0 {
			t.Fatal("what is allowed at once has to wait")
		}
	}
	if w := overdue(may, 100, now); w != 100*time.Millisecond {
		t.Fatalf("100 above the rate wait %s", w)
	}
	if w := overdue(may, 1, now.Add(time.Second)); w != 0 {
		t.Fatalf("a second later: %s", w)
	}
}

// Thousands that connect and say nothing take a few places for a few seconds.
// Others still come in, and whom is known is served all the while.
func TestHalfOpen(t *testing.T) {
	bob := start(t, "bob", limited(func(l *Limits) { l.HandshakeTime = 2 * time.Second; l.Attempts, l.AttemptsBurst = 1e6, 1e6 }))
	alice := start(t, "alice")
	alice.calls(bob)
	alice.meets(bob)
	opened, refused := 0, 0
	var conns []net.Conn
	for i := range 2000 {
		c, err := new(net.Dialer).DialContext(t.Context(), "tcp", strings.TrimPrefix(bob.url, "http://"))
		if err != nil {
			t.Fatal(err)
		}
		conns = append(conns, c)
		fmt.Fprintf(c, "GET %s HTTP/1.1\r\nHost: bob\r\nFrom: 192.0.2.%d\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n", StreamPath, i%3)
		line := make([]byte, 12)
		if _, err := io.ReadFull(c, line); err != nil {
			t.Fatal(err)
		}
		switch string(line) {
		case "HTTP/1.1 101":
			opened++
		case "HTTP/1.1 503":
			refused++
			_ = c.Close()
		default:
			t.Fatalf("%s", line)
		}
		bob.visits.mu.Lock()
		if u := bob.visits.under; u > 3*bob.limits.AddressShakes {
			t.Fatalf("%d handshakes are under way from three addresses", u)
		}
		bob.visits.mu.Unlock()
	}
	if refused == 0 || opened == 0 {
		t.Fatalf("%d opened, %d refused", opened, refused)
	}
	alice.say(bob, "still here")
	bob.ear.heardAll(t, "still here")
	if _, err := storms(t, bob, partyOf(t, "carol"), "198.51.100.7"); err != nil {
		t.Fatalf("carol, from elsewhere: %v", err)
	}
	for _, c := range conns { // each is closed by bob in the end
		_, _ = io.Copy(io.Discard, c)
		_ = c.Close()
	}
	tick := time.NewTicker(50 * time.Millisecond) // the places of the silent are free a moment later
	defer tick.Stop()
	for {
		_, err := storms(t, bob, partyOf(t, "dave"), "192.0.2.1")
		if err == nil {
			break
		}
		select {
		case <-tick.C:
		case <-t.Context().Done():
			t.Fatalf("dave, from an address of the silent: %v", err)
		}
	}
}

// A handshake that comes a byte at a time is not waited for beyond its time.
func TestSlowLoris(t *testing.T) {
	bob := start(t, "bob", limited(func(l *Limits) { l.HandshakeTime = 500 * time.Millisecond }))
	d := websocket.Dialer{}
	conn, answer, err := d.DialContext(t.Context(), streamURL(bob.url), nil)
	if err != nil {
		t.Fatal(err)
	}
	_ = answer.Body.Close()
	defer conn.Close()
	stop := make(chan struct{})
	defer close(stop)
	go func() {
		raw := conn.NetConn()
		_, _ = raw.Write([]byte{0x82, 0x80 | 100, 1, 2, 3, 4})
		beat := time.NewTicker(50 * time.Millisecond)
		defer beat.Stop()
		for {
			select {
			case <-beat.C:
				if _, err := raw.Write([]byte{0}); err != nil {
					return
				}
			case <-stop:
				return
			}
		}
	}()
	if _, _, err := conn.ReadMessage(); err == nil {
		t.Fatal("an answer")
	}
	bob.visits.mu.Lock()
	defer bob.visits.mu.Unlock()
	if bob.visits.under > 1 {
		t.Fatalf("%d handshakes are under way", bob.visits.under)
	}
}

// Strangers cannot take the room of those whom the owner knows, nor one address
// that of all strangers.
func TestStrangersLeaveRoom(t *testing.T) {
	bob := start(t, "bob", limited(func(l *Limits) { l.Sessions, l.Strangers, l.PerAddress = 5, 4, 2 }))
	alice := start(t, "alice")
	if _, err := bob.Add(string(alice.ID()), "http://127.0.0.1:1"); err != nil {
		t.Fatal(err)
	}
	in := 0
	for i := range 10 {
		_, err := storms(t, bob, partyOf(t, fmt.Sprint("stranger ", i)), "192.0.2.1")
		if err == nil {
			in++
		} else if reasonOf(err) != ReasonBusy {
			t.Fatal(err)
		}
	}
	if in != 2 {
		t.Fatalf("%d from one address", in)
	}
	for i := range 10 {
		_, err := storms(t, bob, partyOf(t, fmt.Sprint("other ", i)), fmt.Sprintf("2001:db8:%d::1", i))
		if err == nil {
			in++
		}
	}
	if in != 4 {
		t.Fatalf("%d strangers", in)
	}
	alice.calls(bob)
	alice.meets(bob)
	bob.meets(alice)
}

// One who may ask often is counted by what a customer has: an IPv6 /64.
func TestPlaces(t *testing.T) {
	for in, want := range map[string]string{
		"192.0.2.1": "192.0.2.1", "::ffff:192.0.2.1": "192.0.2.1", "2001:db8::1": "2001:db8::/64",
		"2001:db8::2:3": "2001:db8::/64", "2001:db8:0:1::1": "2001:db8:0:1::/64", "fe80::1%eth0": "fe80::/64", "@": "@",
	} {
		if got := place(in); got != want {
			t.Errorf("%s is %s, want %s", in, got, want)
		}
	}
	v := newVisits(DefaultLimits())
	now := time.Now()
	for i := range maxVisitors + 500 {
		v.attempt(fmt.Sprint(i), now)
	}
	if len(v.by) > maxVisitors+1 {
		t.Errorf("%d addresses are remembered", len(v.by))
	}
	v.attempt("later", now.Add(time.Hour))
	if len(v.by) > 2 {
		t.Errorf("%d addresses are remembered an hour later", len(v.by))
	}
}

func TestCallsOfOneAddressAreCounted(t *testing.T) {
	bob := start(t, "bob", limited(func(l *Limits) { l.Attempts, l.AttemptsBurst = 0.001, 3 }))
	ask := func(from string, header ...string) int {
		req := httptest.NewRequestWithContext(t.Context(), http.MethodGet, StreamPath, nil)
		req.RemoteAddr = from
		for i := 0; i < len(header); i += 2 {
			req.Header.Set(header[i], header[i+1])
		}
		w := httptest.NewRecorder()
		bob.Handler(nil).ServeHTTP(w, req)
		return w.Code
	}
	for i, want := range []int{http.StatusUpgradeRequired, http.StatusUpgradeRequired, http.StatusUpgradeRequired, http.StatusTooManyRequests} {
		if got := ask("192.0.2.1:99"); got != want {
			t.Errorf("call %d: %d", i, got)
		}
	}
	if got := ask("192.0.2.2:1"); got != http.StatusUpgradeRequired {
		t.Errorf("another address: %d", got)
	}
	if got := ask("192.0.2.3:1", "Origin", "https://evil.example"); got != http.StatusForbidden {
		t.Errorf("a web page: %d", got)
	}
}

// Compression is not spoken: a small record that would grow large is garbage.
func TestCompressionBomb(t *testing.T) {
	bob := start(t, "bob")
	m, err := storms(t, bob, partyOf(t, "mallory"), "192.0.2.1") // it offers compression
	if err != nil {
		t.Fatal(err)
	}
	raw := m.conn.NetConn()
	frame := append([]byte{0xc2, 0x80 | 100, 0, 0, 0, 0}, bytes.Repeat([]byte{0xaa}, 100)...) // RSV1: compressed
	if _, err := raw.Write(frame); err != nil {
		t.Fatal(err)
	}
	if why := bob.loses(m.id(), 1); why == nil {
		t.Fatal("no reason")
	}
}

// A URL that sends a node elsewhere, or talks without end, is no peer.
func TestHostileServers(t *testing.T) {
	carol := start(t, "carol")
	var visits atomic.Int64
	redirect := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		visits.Add(1)
		http.Redirect(w, r, carol.url+r.URL.Path, http.StatusTemporaryRedirect)
	}))
	defer redirect.Close()
	endless, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer endless.Close()
	written := make(chan int64, 8)
	go func() {
		for {
			c, err := endless.Accept()
			if err != nil {
				return
			}
			n, _ := io.WriteString(c, "HTTP/1.1 101 Switching Protocols\r\n")
			sum := int64(n)
			for err == nil {
				n, err = io.WriteString(c, "X: "+strings.Repeat("x", 4000)+"\r\n")
				sum += int64(n)
			}
			_ = c.Close()
			select {
			case written <- sum:
			default:
			}
		}
	}()
	alice := start(t, "alice", limited(func(l *Limits) { l.HandshakeTime = time.Minute }))
	if _, err := alice.connectTo(t, redirect.URL); !errors.Is(err, errNoStream) {
		t.Errorf("a redirect: %v", err)
	}
	if visits.Load() != 1 {
		t.Errorf("%d visits", visits.Load())
	}
	if _, err := alice.connectTo(t, "http://"+endless.Addr().String()); err == nil {
		t.Error("endless header fields: a session")
	}
	if sum := <-written; sum > 32<<20 {
		t.Errorf("%d bytes of header fields went out", sum)
	}
	if err := (&poster{host: alice.Host, to: Contact{carol.ID(), redirect.URL}, ctx: t.Context()}).send(envelope{purpose: purposeHello}); !errors.Is(err, ErrAnswer) {
		t.Errorf("a redirect of a POST: %v", err)
	}
}

func (n *node) connectTo(t *testing.T, url string) (*websocket.Conn, error) {
	t.Helper()
	conn, _, err := n.connect(t.Context(), url)
	return conn, err
}
