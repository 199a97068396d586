package engine

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/swap/engine/peer"
)

// bookRoom is where the address book of peers is in the journal's small room.
const bookRoom = "peer/"

// PeerBook keeps the address book of peers in a journal. Errors wrap [ErrJournal].
func PeerBook(j Journal) peer.Book { return peerBook{j} }

type peerBook struct{ journal Journal }

// Contacts implements peer.Book.
func (b peerBook) Contacts() ([]peer.Contact, error) {
	var out []peer.Contact
	for r, err := range b.journal.List(bookRoom) {
		var c peer.Contact
		if err := parsed(r, err, &c); err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, nil
}

// Put implements peer.Book.
func (b peerBook) Put(c peer.Contact) error {
	raw, err := json.Marshal(c)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrJournal, err)
	}
	return b.journal.Put(bookRoom+string(c.ID), raw)
}

// Delete implements peer.Book.
func (b peerBook) Delete(id peer.ID) error { return b.journal.Delete(bookRoom + string(id)) }

// HostWire carries the messages of channels over a host's sessions.
func HostWire(h *peer.Host) Wire { return hostWire{h} }

type hostWire struct{ host *peer.Host }

// Send implements Wire.
func (w hostWire) Send(to common.Address, kind peer.Kind, body []byte) error {
	return w.host.Send(peerID(to), peer.Message{Kind: kind, Body: body})
}

// Online implements Wire.
func (w hostWire) Online() (list []common.Address) {
	for _, p := range w.host.Peers() {
		if p.Online {
			list = append(list, common.HexToAddress(string(p.ID)))
		}
	}
	return list
}

func peerID(a common.Address) peer.ID { return peer.ID(lowHex(a)) }

// Knows implements Knower: who is kept, or connected now.
func (w hostWire) Knows(a common.Address) bool {
	_, known := w.host.Peer(peerID(a))
	return known
}

// Meet starts the sessions with other daemons.
func (e *Engine) Meet(h *peer.Host) error {
	p := &peering{e: e, host: h, changed: map[peer.ID]bool{}, poke: make(chan struct{}, 1)}
	e.spawn(func(ctx context.Context) { p.run(ctx, e) })
	return h.Start(p)
}

// peering hears other daemons for the engine.
type peering struct {
	e    *Engine
	host *peer.Host
	poke chan struct{}

	mu      sync.Mutex
	changed map[peer.ID]bool // not told of yet
}

var _ peer.Handler = (*peering)(nil)

// Kinds implements peer.Handler.
func (p *peering) Kinds() []peer.Kind {
	if p.e.Wire == nil {
		return nil
	}
	return []peer.Kind{wireChannel, wireLook, wireAnnounce}
}

// Receive implements peer.Handler.
func (p *peering) Receive(ctx context.Context, from peer.ID, m peer.Message) error {
	return p.e.Heard(ctx, common.HexToAddress(string(from)), m.Kind, m.Body)
}

// Up implements peer.Handler.
func (p *peering) Up(id peer.ID) {
	p.change(id)
	p.e.PeerUp(common.HexToAddress(string(id)))
}

// Down implements peer.Handler.
func (p *peering) Down(id peer.ID, _ error) { p.change(id) }

// change notes that a peer came or went. Only the owner's contacts make events: each
// is a write, and strangers come as often as they like.
func (p *peering) change(id peer.ID) {
	if x, ok := p.host.Peer(id); !ok || x.URL == "" {
		return
	}
	p.mu.Lock()
	p.changed[id] = true
	p.mu.Unlock()
	select {
	case p.poke <- struct{}{}:
	default:
	}
}

// presencePace is the least time between two writes of presence: a connection that
// flaps is told of, and costs little.
const presencePace = 250 * time.Millisecond

// run makes events of changes.
func (p *peering) run(ctx context.Context, e *Engine) {
	t := time.NewTimer(0)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-p.poke:
		}
		select {
		case <-ctx.Done():
			return
		case <-t.C:
		}
		p.tell(ctx, e)
		t.Reset(presencePace)
	}
}

func (p *peering) tell(ctx context.Context, e *Engine) {
	p.mu.Lock()
	entry := &Entry{}
	for id := range p.changed {
		entry.Events = append(entry.Events, Event{Kind: "peer", ID: string(id)})
	}
	clear(p.changed)
	p.mu.Unlock()
	if e.Broken() != nil {
		return
	}
	if err := e.committer.commit(ctx, []*Entry{entry}); err != nil && ctx.Err() == nil {
		e.breaks(err)
	}
}
