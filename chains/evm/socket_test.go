package evm

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"github.com/lockstep-swap/lockstep/chains"
)

const head = `{"jsonrpc":"2.0","method":"eth_subscription","params":{"subscription":"0x1","result":{"number":"0x1"}}}`

// station is a node's WebSocket that says what a test writes. Its socket ends when
// play returns.
type station struct {
	*httptest.Server
	dialled atomic.Int32
	asked   atomic.Value // the first message
	auth    atomic.Value
}

func newStation(t *testing.T, play func(ctx context.Context, say func(string) error)) *station {
	t.Helper()
	s := &station{}
	end, stop := context.WithCancel(context.Background())
	var calls sync.WaitGroup
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		calls.Add(1)
		defer calls.Done()
		s.dialled.Add(1)
		s.auth.Store(r.Header.Get("Authorization"))
		up := websocket.Upgrader{}
		conn, err := up.Upgrade(w, r, nil)
		if err != nil {
			return
		}
		defer conn.Close()
		defer context.AfterFunc(end, func() { _ = conn.Close() })()
		_, text, err := conn.ReadMessage()
		if err != nil {
			return
		}
		s.asked.Store(string(text))
		play(end, func(text string) error { return conn.WriteMessage(websocket.TextMessage, []byte(text)) })
	}))
	t.Cleanup(func() { stop(); s.Close(); calls.Wait() })
	return s
}

func (s *station) ws() string { return "ws" + strings.TrimPrefix(s.URL, "http") }

const subscribed = `{"jsonrpc":"2.0","id":1,"result":"0x1"}`

// wired is a node and an adapter that hears of its blocks by a station.
func wired(t *testing.T, poll, interval time.Duration, s *station, failed func(error)) (*scripted, *Adapter) {
	t.Helper()
	n := newScripted()
	n.final = 0
	c := typedConfig(t, n)
	c.Poll, c.Params.Times.Interval, c.OnError = poll, interval, failed
	c.Sockets = []Backend{{URL: s.ws()}}
	a, err := New(t.Context(), c)
	ok(t, err)
	return n, a
}

// tips follows and gives the height of the last tip told.
func tips(t *testing.T, a *Adapter) func() chains.Height {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	var top atomic.Int64
	top.Store(-1)
	done := make(chan struct{})
	go func() {
		defer close(done)
		for f, err := range a.Follow(ctx, chains.Cursor{}) {
			if err == nil && f.Kind == chains.FactTip {
				top.Store(int64(f.Block.Height))
			}
		}
	}()
	t.Cleanup(func() { cancel(); <-done })
	return func() chains.Height { return chains.Height(top.Load()) }
}

// TestHeadsWake: with an hour between two looks, a head over the socket is told at
// once.
func TestHeadsWake(t *testing.T) {
	heads := make(chan struct{})
	s := newStation(t, func(ctx context.Context, say func(string) error) {
		if say(subscribed) != nil {
			return
		}
		for {
			select {
			case <-ctx.Done():
				return
			case <-heads:
				if say(head) != nil {
					return
				}
			}
		}
	})
	n, a := wired(t, time.Hour, time.Hour, s, nil)
	top := tips(t, a)
	soon(t, "the first tip", func() bool { return top() == 0 })
	for range 3 {
		want := chains.Height(n.block().Number.Int64())
		heads <- struct{}{}
		soon(t, "the block after a head", func() bool { return top() == want })
	}
	if got := s.asked.Load(); got != `{"jsonrpc":"2.0","id":1,"method":"eth_subscribe","params":["newHeads"]}` {
		t.Errorf("asked %v", got)
	}
}

// TestSocketsBreak: whatever the other end does, blocks are told by looking, the
// failure is told, the socket is dialled again, and its end names no password.
func TestSocketsBreak(t *testing.T) {
	for name, c := range map[string]struct {
		play func(ctx context.Context, say func(string) error)
		says string
	}{
		"hangs up":        {func(context.Context, func(string) error) {}, "close"},
		"dies subscribed": {func(_ context.Context, say func(string) error) { _ = say(subscribed) }, "close"},
		"garbage":         {func(_ context.Context, say func(string) error) { _ = say("\x00<html>"); _ = say(subscribed) }, "nonsense"},
		"garbage later": {func(ctx context.Context, say func(string) error) {
			_ = say(subscribed)
			_ = say(head)
			_ = say("[[[[")
			<-ctx.Done()
		}, "nonsense"},
		"not a method": {func(ctx context.Context, say func(string) error) {
			_ = say(`{"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"notifications not supported` + strings.Repeat("!", 5000) + `"}}`)
			<-ctx.Done()
		}, "notifications not supported"},
		"another answer": {func(ctx context.Context, say func(string) error) {
			_ = say(`{"jsonrpc":"2.0","id":7,"result":"0x1"}`)
			<-ctx.Done()
		}, "nonsense to eth_subscribe"},
		"no answer": {func(ctx context.Context, say func(string) error) {
			_ = say(`{"jsonrpc":"2.0","id":1,"result":null}`)
			<-ctx.Done()
		}, "nonsense to eth_subscribe"},
		"a huge frame": {func(ctx context.Context, say func(string) error) {
			_ = say(subscribed)
			_ = say(strings.Repeat("0", frameBytes+1))
			<-ctx.Done()
		}, "limit"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var mu sync.Mutex
			var heard []error
			s := newStation(t, c.play)
			n, a := wired(t, 5*time.Millisecond, time.Hour, s, func(err error) {
				mu.Lock()
				defer mu.Unlock()
				heard = append(heard, err)
			})
			top := tips(t, a)
			soon(t, "a failure is told", func() bool { mu.Lock(); defer mu.Unlock(); return len(heard) > 0 })
			n.empty(3)
			soon(t, "blocks are told all the same", func() bool { return top() == 3 })
			soon(t, "it is dialled again", func() bool { return s.dialled.Load() > 1 })
			mu.Lock()
			defer mu.Unlock()
			if err := heard[0]; !errors.Is(err, chains.ErrDown) || !strings.Contains(err.Error(), c.says) || len(err.Error()) > 1000 {
				t.Errorf("told %v, want %q", err, c.says)
			}
		})
	}
}

// TestFloodIsBounded: heads without end make us look ten times a second at most,
// and what is not read stays with the sender.
func TestFloodIsBounded(t *testing.T) {
	var sent atomic.Int64
	s := newStation(t, func(ctx context.Context, say func(string) error) {
		err := say(subscribed)
		for err == nil && ctx.Err() == nil {
			err = say(head)
			sent.Add(1)
		}
	})
	n, a := wired(t, time.Hour, time.Hour, s, nil)
	top := tips(t, a)
	soon(t, "the first tip", func() bool { return top() == 0 })
	begun := time.Now()
	n.mu.Lock()
	before := len(n.bodies)
	n.mu.Unlock()
	soon(t, "several looks", func() bool { n.mu.Lock(); defer n.mu.Unlock(); return len(n.bodies) > before+5 })
	n.mu.Lock()
	looks := len(n.bodies) - before
	n.mu.Unlock()
	// Each ring is one look, each look one call; one ring may wait.
	if most := int(time.Since(begun)/ringPause) + 3; looks > most {
		t.Errorf("%d looks after %d heads, want %d at most", looks, sent.Load(), most)
	}
}

// TestSocketConfig: what is no WebSocket is refused; credentials are sent and are
// in no error.
func TestSocketConfig(t *testing.T) {
	for _, bad := range []string{"", "http://h", "ws://", "h:8546", "ws://u:hunter2@h\x7f"} {
		c := typedConfig(t, newScripted())
		c.Sockets = []Backend{{URL: bad}}
		_, err := New(t.Context(), c)
		is(t, bad, err, chains.ErrDown)
		if err != nil && strings.Contains(err.Error(), "hunter2") {
			t.Errorf("an error with a password: %v", err)
		}
	}
	s := newStation(t, func(context.Context, func(string) error) {})
	w, err := newSocket("eth", Backend{URL: strings.Replace(s.ws(), "ws://", "ws://alice:hunter2@", 1)})
	ok(t, err)
	_, err = w.listen(t.Context(), chains.NewBell())
	if s.auth.Load() != "Basic YWxpY2U6aHVudGVyMg==" || err == nil || strings.Contains(err.Error()+w.at, "hunter2") {
		t.Errorf("sent %v; %v", s.auth.Load(), err)
	}
	deaf := httptest.NewServer(http.NotFoundHandler())
	defer deaf.Close()
	w, err = newSocket("eth", Backend{URL: "ws" + strings.TrimPrefix(deaf.URL, "http")})
	ok(t, err)
	if _, err = w.listen(t.Context(), chains.NewBell()); err == nil || !strings.Contains(err.Error(), "404") {
		t.Errorf("no WebSocket there: %v", err)
	}
}
