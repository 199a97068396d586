package testnet

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"sync"
	"time"
)

// Call is one JSON-RPC call on its way through a proxy.
type Call struct {
	Method string
	Params []json.RawMessage
}

// Rule looks at a call before the node does: an error is the answer in its place
// (an *RPCError as it is, another as code -32000). It may change the call.
type Rule func(*Call) error

// Edit changes a result after the node gave it.
type Edit func(method string, params []json.RawMessage, result json.RawMessage) json.RawMessage

// Proxy passes JSON-RPC over HTTP, single or in batches, to a node, and fails on
// demand. It serves bitcoin and EVM nodes alike, and passes credentials on.
type Proxy struct {
	target string
	server *http.Server
	addr   string
	web    *http.Client
	done   chan struct{}

	mu    sync.Mutex
	rules []Rule // the network's own, for good
	edits []Edit
	down  bool
	held  bool // the node is not ready yet
	delay time.Duration
	fault Rule
	lie   Edit
	seen  map[string]int

	tunnels map[net.Conn]struct{} // both ends of the WebSockets
}

// NewProxy listens on a free loopback port and passes calls to the node at target.
func NewProxy(target string) (*Proxy, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("listen for proxy: %w", err)
	}
	p := &Proxy{target: target, addr: l.Addr().String(), web: newWeb(), done: make(chan struct{}), seen: map[string]int{}, tunnels: map[net.Conn]struct{}{}}
	p.server = &http.Server{Handler: p, ReadHeaderTimeout: callLimit}
	go func() {
		defer close(p.done)
		_ = p.server.Serve(l) // ends with Close
	}()
	return p, nil
}

// URL is the proxy's address.
func (p *Proxy) URL() string { return "http://" + p.addr }

// Close ends the proxy and its connections.
func (p *Proxy) Close() error {
	err := p.server.Close()
	p.Down() // also the WebSockets, which are not the server's any more
	p.web.CloseIdleConnections()
	<-p.done
	return err
}

// Down drops every connection without an answer until Up.
func (p *Proxy) Down() {
	p.change(func() { p.down = true })
	p.cut()
}

// Up ends Down.
func (p *Proxy) Up() { p.change(func() { p.down = false }) }

// Delay makes every call wait; zero ends it.
func (p *Proxy) Delay(d time.Duration) { p.change(func() { p.delay = d }) }

// Lie replaces results on their way back; nil makes the proxy honest again.
func (p *Proxy) Lie(e Edit) { p.change(func() { p.lie = e }) }

// Refuse answers calls by errors of its own; nil ends it.
func (p *Proxy) Refuse(r Rule) { p.change(func() { p.fault = r }) }

// Calls tells how often a method was called.
func (p *Proxy) Calls(method string) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.seen[method]
}

// shut is Down for the node's own use.
func (p *Proxy) shut(yes bool) { p.change(func() { p.held = yes }) }

func (p *Proxy) change(f func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	f()
}

// mood is a copy of what the proxy does at the moment.
type mood struct {
	down  bool
	delay time.Duration
	rules []Rule
	edits []Edit
}

func (p *Proxy) mood() mood {
	p.mu.Lock()
	defer p.mu.Unlock()
	m := mood{down: p.down || p.held, delay: p.delay, rules: append([]Rule{}, p.rules...), edits: append([]Edit{}, p.edits...)}
	if p.fault != nil {
		m.rules = append(m.rules, p.fault)
	}
	if p.lie != nil {
		m.edits = append(m.edits, p.lie)
	}
	return m
}

// ServeHTTP serves one call or one batch, or opens a WebSocket.
func (p *Proxy) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Header.Get("Upgrade") != "" {
		p.tunnel(w, r)
		return
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	m := p.mood()
	if m.delay > 0 {
		select {
		case <-r.Context().Done():
		case <-time.After(m.delay):
		}
		m = p.mood() // it may have gone down meanwhile
	}
	if m.down {
		panic(http.ErrAbortHandler) // the connection breaks, as with a dead node
	}
	answer, status, err := p.answer(r, m, body)
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = w.Write(answer)
}

func (p *Proxy) answer(r *http.Request, m mood, body []byte) ([]byte, int, error) {
	if trimmed := bytes.TrimSpace(body); len(trimmed) == 0 || trimmed[0] != '[' {
		return p.one(r, m, body)
	}
	var batch []json.RawMessage
	if err := json.Unmarshal(body, &batch); err != nil {
		return p.forward(r, body)
	}
	answers := make([]json.RawMessage, 0, len(batch))
	for _, call := range batch {
		a, status, err := p.one(r, m, call)
		if err != nil || status != http.StatusOK {
			return a, status, err
		}
		answers = append(answers, a)
	}
	out, err := json.Marshal(answers)
	return out, http.StatusOK, err
}

func (p *Proxy) one(r *http.Request, m mood, body []byte) ([]byte, int, error) {
	var req request
	if err := json.Unmarshal(body, &req); err != nil {
		return p.forward(r, body) // the node words the complaint
	}
	call := Call{Method: req.Method}
	_ = json.Unmarshal(req.Params, &call.Params) // named parameters pass unread
	p.change(func() { p.seen[call.Method]++ })
	for _, rule := range m.rules {
		if err := rule(&call); err != nil {
			return refusal(req, err)
		}
	}
	if call.Params != nil {
		params, err := json.Marshal(call.Params)
		if err != nil {
			return nil, 0, err
		}
		req.Params = params
	}
	req.Method = call.Method
	body, err := json.Marshal(req)
	if err != nil {
		return nil, 0, err
	}
	raw, status, err := p.forward(r, body)
	if err != nil || len(m.edits) == 0 {
		return raw, status, err
	}
	var resp response
	if json.Unmarshal(raw, &resp) != nil || resp.Error != nil {
		return raw, status, nil
	}
	for _, edit := range m.edits {
		resp.Result = edit(call.Method, call.Params, resp.Result)
	}
	if len(resp.Result) == 0 {
		resp.Result = json.RawMessage("null")
	}
	raw, err = json.Marshal(resp)
	return raw, status, err
}

func refusal(req request, err error) ([]byte, int, error) {
	var e *RPCError
	if !errors.As(err, &e) {
		e = &RPCError{Code: -32000, Message: err.Error()}
	}
	raw, err := json.Marshal(response{Version: req.Version, ID: req.ID, Error: e})
	return raw, http.StatusOK, err
}

func (p *Proxy) forward(r *http.Request, body []byte) ([]byte, int, error) {
	ctx, cancel := context.WithTimeout(r.Context(), callLimit)
	defer cancel()
	out, err := http.NewRequestWithContext(ctx, http.MethodPost, p.target, bytes.NewReader(body))
	if err != nil {
		return nil, 0, err
	}
	out.Header.Set("Content-Type", "application/json")
	if auth := r.Header.Get("Authorization"); auth != "" {
		out.Header.Set("Authorization", auth)
	}
	resp, err := p.web.Do(out)
	if err != nil {
		return nil, 0, err
	}
	defer resp.Body.Close()
	raw, err := io.ReadAll(resp.Body)
	return raw, resp.StatusCode, err
}
