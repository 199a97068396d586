package engine

import (
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/channel"
)

// A peer that asks what it has missed is told all that it has not confirmed: of one
// small message come a thousand, each signed. And who sends what is refused has a channel
// judged, written and answered for it each time. So how much is said again to a peer, or
// refused, is bounded, and what waits to be said at all. What falls under the table is made good
// by comparing anew: the channel owes its partner a [channel.Reestablish], which goes
// out when the peer may ask again.

const (
	// againBurst and againRate are how many messages a peer may have said to it again: at
	// once, and in each second in the long run. The rate is an eighth of what a core can
	// sign.
	againBurst = 16384
	againRate  = 2048
	// mostAsking is how often a channel may be asked before it has answered. A session
	// begins with two: the peer's question, and its answer to ours.
	mostAsking = 4
	// mostOwed is how many channels of a peer compare anew at one time.
	mostOwed = 64
	// mostWaiting is how many bytes of messages wait to be signed for one peer.
	mostWaiting = 8 << 20
)

// asks counts what peers have said to them again. Only partners of channels are in it.
type asks struct {
	mu    sync.Mutex
	peers map[common.Address]*asking
}

type asking struct {
	left bucket          // messages that may be said again; the peer waits while there is none
	busy map[string]int  // questions on their way to a channel
	owed map[string]bool // channels that are to compare anew
}

// asksAgain says whether a message makes its receiver repeat what it said.
func asksAgain(m channel.Message) bool {
	switch m := m.(type) {
	case *channel.Reestablish:
		return true
	case *channel.Refusal:
		return m.Code == channel.CodeGap
	}
	return false
}

// of is a peer's count. The lock is held.
func (a *asks) of(peer common.Address) *asking {
	p := a.peers[peer]
	if p == nil {
		if a.peers == nil {
			a.peers = map[common.Address]*asking{}
		}
		p = &asking{
			left: bucket{most: againBurst, each: time.Second / againRate},
			busy: map[string]int{}, owed: map[string]bool{},
		}
		a.peers[peer] = p
	}
	return p
}

// may says whether a peer's question about a channel is put to it; done is to be
// called when it was. If not, the channel compares anew later.
func (a *asks) may(peer common.Address, key string, now time.Time) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	p := a.of(peer)
	if p.busy[key] >= mostAsking || !p.left.take(now) {
		p.owed[key] = true
		return false
	}
	p.busy[key]++
	return true
}

// hears says whether a message that may be refused is heard of a peer. Who was refused
// more often than it may insist waits, as one does that asked too much: its channel compares
// anew later, and what it sent comes again.
func (a *asks) hears(peer common.Address, key string, now time.Time) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	p := a.peers[peer]
	if p == nil || p.left.has(now) {
		return true
	}
	p.owed[key] = true
	return false
}

func (a *asks) done(peer common.Address, key string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if p := a.peers[peer]; p != nil {
		if p.busy[key]--; p.busy[key] <= 0 {
			delete(p.busy, key)
		}
	}
}

// said counts messages that a peer had said to it again.
func (a *asks) said(peer common.Address, n int, now time.Time) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.of(peer).left.owe(n, now)
}

// owe has channels compare anew with a peer.
func (a *asks) owe(peer common.Address, keys map[string]bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for key := range keys {
		a.of(peer).owed[key] = true
	}
}

// due are the channels that may compare anew now. Who is owed nothing is forgotten.
func (a *asks) due(now time.Time) (keys []string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for peer, p := range a.peers {
		n := 0
		for key := range p.owed {
			if n == mostOwed || !p.left.take(now) {
				break
			}
			delete(p.owed, key)
			keys = append(keys, key)
			n++
		}
		if p.left.full(now) && len(p.busy)+len(p.owed) == 0 {
			delete(a.peers, peer)
		}
	}
	return keys
}

// answerLate has channels compare anew whose partners may ask again.
func (e *Engine) answerLate() {
	for _, key := range e.asks.due(e.Now()) {
		e.deliver(delivery{key: key, event: channel.Reconnected{}})
	}
}

// post is what waits to be signed and sent, peer by peer. What waits already is not
// put in twice, and of what only the newest counts, the newest waits.
type post struct {
	most int // bytes for one peer

	mu    sync.Mutex
	boxes map[common.Address]*box
}

type box struct {
	waiting []outgoing
	places  map[string]int // by name, counted from the first that ever waited
	taken   int
	bytes   int
	lost    map[string]bool // channels of which something had no room
}

// name tells messages apart that must all be sent. Bytes name their channel.
func (o outgoing) name() string {
	switch m := o.send.Message.(type) {
	case *channel.Ack:
		return "ack " + channelKey(m.Name)
	case *channel.Reestablish:
		if m.Answer {
			return "answer " + channelKey(m.Name)
		}
		return "question " + channelKey(m.Name)
	}
	return string(o.send.Bytes)
}

// put adds a message; begun asks for somebody to take it.
func (p *post) put(o outgoing) (begun bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	b := p.boxes[o.send.To]
	if b == nil {
		if p.boxes == nil {
			p.boxes = map[common.Address]*box{}
		}
		b, begun = &box{places: map[string]int{}, lost: map[string]bool{}}, true
		p.boxes[o.send.To] = b
	}
	name := o.name()
	if i, waits := b.places[name]; waits {
		old := &b.waiting[i-b.taken]
		b.bytes += len(o.send.Bytes) - len(old.send.Bytes)
		*old = o
		return begun
	}
	if b.bytes+len(o.send.Bytes) > p.most {
		b.lost[channelKey(o.deal.Name)] = true
		return begun
	}
	b.places[name] = b.taken + len(b.waiting)
	b.waiting = append(b.waiting, o)
	b.bytes += len(o.send.Bytes)
	return begun
}

// begin lets all fall that waits for a peer: it is of a session that has ended, and the one
// that begins may be with an older directory of the peer's. What it is told then must be of
// now, and its channels compare anew.
func (p *post) begin(with common.Address) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if b := p.boxes[with]; b != nil {
		b.taken += len(b.waiting)
		b.waiting, b.bytes = nil, 0
		clear(b.places)
	}
}

// take gives the next message for a peer. If there is none, it gives the channels of
// which something had no room, and the next put begins anew.
func (p *post) take(to common.Address) (o outgoing, lost map[string]bool, more bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	b := p.boxes[to]
	if len(b.waiting) == 0 {
		delete(p.boxes, to)
		return o, b.lost, false
	}
	o = b.waiting[0]
	b.waiting[0] = outgoing{}
	b.waiting = b.waiting[1:]
	b.taken++
	b.bytes -= len(o.send.Bytes)
	delete(b.places, o.name())
	return o, nil, true
}
