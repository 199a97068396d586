package testnet

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"net/url"
	"sync"
)

// WebSocket is the proxy's address for a WebSocket. What passes it is not looked
// at; Down breaks it and Calls does not count it.
func (p *Proxy) WebSocket() string { return "ws://" + p.addr }

// Cut breaks the WebSockets that are open; new ones are welcome.
func (p *Proxy) Cut() { p.cut() }

func (p *Proxy) cut() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for c := range p.tunnels {
		_ = c.Close() // it may have ended by itself
	}
}

// tunnel passes a WebSocket on to the node, byte by byte.
func (p *Proxy) tunnel(w http.ResponseWriter, r *http.Request) {
	if p.mood().down {
		panic(http.ErrAbortHandler)
	}
	at, err := url.Parse(p.target)
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	node, err := net.Dial("tcp", at.Host)
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	defer node.Close()
	caller, buffered, err := http.NewResponseController(w).Hijack()
	if err != nil {
		return
	}
	defer caller.Close()
	if !p.hold(node, caller) {
		return
	}
	defer p.change(func() { delete(p.tunnels, node); delete(p.tunnels, caller) })
	if r.Write(node) == nil {
		join(buffered, caller, node)
	}
}

// hold remembers both ends, unless the proxy went down meanwhile.
func (p *Proxy) hold(ends ...net.Conn) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.down || p.held {
		return false
	}
	for _, c := range ends {
		p.tunnels[c] = struct{}{}
	}
	return true
}

// join copies in both directions until one side ends.
func join(early *bufio.ReadWriter, caller, node net.Conn) {
	var both sync.WaitGroup
	both.Go(func() {
		_, _ = io.Copy(node, early) // an end is what is waited for
		_ = node.Close()
	})
	both.Go(func() {
		_, _ = io.Copy(caller, node)
		_ = caller.Close()
	})
	both.Wait()
}

// Sockets tells how many WebSockets are open.
func (p *Proxy) Sockets() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.tunnels) / 2
}
