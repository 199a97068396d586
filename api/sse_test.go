package api

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// serveHTTP puts the house on a real port.
func (h *house) serveHTTP(t *testing.T) string {
	t.Helper()
	s := httptest.NewServer(h.handler)
	t.Cleanup(s.Close)
	return s.URL
}

// A stream that is cut again and again loses nothing and repeats nothing.
func TestStreamResumesWithoutLossOrRepeats(t *testing.T) {
	h := newHouse(t)
	h.engine.swaps["a"], h.engine.swaps["b"] = sampleSwap("a"), sampleSwap("b")
	inner := h.handler
	connections := 0
	h.handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		connections++
		inner.ServeHTTP(&cutter{ResponseWriter: w, left: 5}, r)
	})
	const events = 40
	for i := range events / 2 {
		h.engine.happen("swap", string("ab"[i%2]))
	}
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	want := uint64(1)
	for e, err := range NewClient(h.serveHTTP(t), h.rita).Events(ctx, 0) {
		if err != nil {
			t.Fatal(err)
		}
		if e.ID != want || e.Kind != "swap" {
			t.Fatalf("event %d %s, want %d", e.ID, e.Kind, want)
		}
		var s Swap
		if err := json.Unmarshal(e.Data, &s); err != nil || s.ID != string("ab"[(e.ID-1)%2]) {
			t.Fatalf("event %d is about %q: %v", e.ID, s.ID, err)
		}
		if want++; want > events {
			break
		}
		if e.ID >= events/2 {
			h.engine.happen("swap", string("ab"[e.ID%2])) // now live
		}
	}
	if want != events+1 || connections < 5 {
		t.Fatalf("%d events over %d connections", want-1, connections)
	}
}

// cutter breaks the connection after some frames, in the middle of one.
type cutter struct {
	http.ResponseWriter
	left int
}

func (c *cutter) Unwrap() http.ResponseWriter { return c.ResponseWriter }

func (c *cutter) Write(b []byte) (int, error) {
	if c.left--; c.left < 0 {
		n, _ := c.ResponseWriter.Write(b[:len(b)/2])
		_ = http.NewResponseController(c.ResponseWriter).Flush()
		return n, errors.New("cut")
	}
	return c.ResponseWriter.Write(b)
}

// frame reads the stream up to the next blank line.
func streamOf(t *testing.T, url, path, token, last string) (next func() string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	t.Cleanup(cancel)
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+token)
	if last != "" {
		req.Header.Set("Last-Event-ID", last)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = resp.Body.Close() })
	if resp.StatusCode != 200 || resp.Header.Get("Content-Type") != "text/event-stream" {
		t.Fatalf("%d %s", resp.StatusCode, resp.Header)
	}
	var rest string
	buf := make([]byte, 4096)
	return func() string {
		for {
			if f, after, ok := strings.Cut(rest, "\n\n"); ok {
				rest = after
				return f
			}
			n, err := resp.Body.Read(buf)
			if err != nil {
				t.Fatalf("stream: %v", err)
			}
			rest += string(buf[:n])
		}
	}
}

// data is the object as GET gives it; each frame has id, event and data.
func TestEventIsTheObject(t *testing.T) {
	h := newHouse(t)
	h.engine.swaps["a"] = sampleSwap("a")
	h.engine.happen("swap", "a")
	h.engine.happen("chain", "btc")
	h.engine.happen("swap", "gone")
	h.engine.happen("peer", carolsID) // forgotten since
	h.engine.happen("peer", bobsID)
	if _, err := h.peers.Add(bobsID, "https://bob.example"); err != nil {
		t.Fatal(err)
	}
	next := streamOf(t, h.serveHTTP(t), "/v1/events", h.rita, "")
	if c := next(); c != ": open" {
		t.Fatalf("begins with %q", c)
	}
	get := strings.TrimSpace(h.do(request{method: "GET", path: "/v1/swaps/a", token: h.rita}).Body.String())
	if f := next(); f != "id: 1\nevent: swap\ndata: "+get {
		t.Fatalf("swap: %s\nwant %s", f, get)
	}
	if f := next(); !strings.HasPrefix(f, "id: 2\nevent: chain\ndata: {\"chain\":\"btc\",\"height\":120,") {
		t.Fatalf("chain: %s", f)
	}
	if f := next(); f != "id: 5\nevent: peer\ndata: {\"id\":\""+bobsID+"\",\"url\":\"https://bob.example\",\"online\":true,\"latency_ms\":2}" {
		t.Fatalf("peer: %s", f)
	}
}

func TestSwapStreamHasOnlyItsSwap(t *testing.T) {
	h := newHouse(t)
	h.engine.swaps["a"], h.engine.swaps["b"] = sampleSwap("a"), sampleSwap("b")
	for _, id := range []string{"b", "a", "b", "a"} {
		h.engine.happen("swap", id)
	}
	next := streamOf(t, h.serveHTTP(t), "/v1/swaps/a/events", h.rita, "2")
	next()
	if f := next(); !strings.HasPrefix(f, "id: 4\n") {
		t.Fatalf("after 2: %s", f)
	}
}

func TestHeartbeat(t *testing.T) {
	h := newHouse(t, func(c *Config) { c.Heartbeat = 5 * time.Millisecond })
	next := streamOf(t, h.serveHTTP(t), "/v1/events", h.rita, "")
	if a, b, c := next(), next(), next(); a != ": open" || b != ": alive" || c != ": alive" {
		t.Fatalf("%q %q %q", a, b, c)
	}
}

func TestStreamsAreBounded(t *testing.T) {
	h := newHouse(t, func(c *Config) { c.Streams = 2 })
	url := h.serveHTTP(t)
	streamOf(t, url, "/v1/events", h.rita, "")()
	streamOf(t, url, "/v1/events", h.rita, "")()
	wantProblem(t, h.do(request{method: "GET", path: "/v1/events", token: h.rita}), 503, "too_many_streams", "")
}

// A client that does not read is cut, and the engine is let go.
func TestSlowClientIsCut(t *testing.T) {
	h := newHouse(t, func(c *Config) { c.WriteTime = 50 * time.Millisecond; c.Heartbeat = time.Hour })
	h.engine.swaps["a"] = sampleSwap("a")
	for range 20_000 { // 30 MB: more than the buffers of a socket
		h.engine.mu.Lock()
		h.engine.events = append(h.engine.events, eventOf(len(h.engine.events)+1))
		h.engine.mu.Unlock()
	}
	inner, done := h.handler, make(chan struct{})
	h.handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer close(done)
		inner.ServeHTTP(w, r)
	})
	conn, err := (&net.Dialer{}).DialContext(t.Context(), "tcp", strings.TrimPrefix(h.serveHTTP(t), "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close() //nolint:errcheck // a test's end
	if _, err := fmt.Fprintf(conn, "GET /v1/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n", h.rita); err != nil {
		t.Fatal(err)
	}
	select {
	case <-done:
	case <-time.After(2 * time.Minute):
		t.Fatal("the slow client holds the handler")
	}
}

// A body that trickles in is given up; here the client's end is what ends it.
func TestBodyThatBreaksOff(t *testing.T) {
	h := newHouse(t)
	req := httptest.NewRequest(http.MethodPost, "/v1/quotes", io.MultiReader(strings.NewReader("{"), &broken{}))
	req.Host = "localhost"
	req.Header.Set("Authorization", "Bearer "+h.terry)
	w := httptest.NewRecorder()
	h.handler.ServeHTTP(w, req)
	wantProblem(t, w, 408, "body_unreadable", "")
}

type broken struct{}

func (*broken) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }
