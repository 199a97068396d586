package peer

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// Handler is whom peers' messages are for. Calls about one peer never overlap;
// those of one session come as Up, then Receive for each message, then Down.
type Handler interface {
	// Kinds are the kinds of messages that Receive takes, at most 64. Peers are told.
	Kinds() []Kind
	// Receive takes a message, which is the handler's from then on. While it waits,
	// nothing more is read of that peer. An error cuts the peer off: it is for what no
	// honest peer sends. ctx ends with the session.
	Receive(ctx context.Context, from ID, m Message) error
	// Up says that messages to the peer leave now: what it has not acknowledged is to
	// be sent again.
	Up(id ID)
	// Down says that they do not any more, and why.
	Down(id ID, why error)
}

// Config is what a Host is made of. Identity, Network and Book must be set.
type Config struct {
	Identity Identity
	Network  string
	Book     Book
	Limits   Limits           // zero: DefaultLimits
	Now      func() time.Time // nil: time.Now
	Rand     io.Reader        // nil: crypto/rand
	Log      *slog.Logger     // nil: none
	// Dial connects; nil: TCP.
	Dial func(ctx context.Context, network, address string) (net.Conn, error)
	// Proxy names the proxy for a URL; nil: that of the environment (HTTPS_PROXY and
	// HTTP_PROXY, by which .onion is reached).
	Proxy func(*http.Request) (*url.URL, error)
}

// Host speaks with other nodes. Its methods may be called by several goroutines.
type Host struct {
	Config
	limits  Limits
	random  *lockedReader
	handler Handler
	party   *party
	takes   [256]bool
	queued  atomic.Int64 // bytes in all queues
	visits  *visits
	posts   *inbox
	buffers sync.Pool // of writes, while they last

	ctx      context.Context
	cancel   context.CancelFunc
	work     sync.WaitGroup
	mu       sync.Mutex // of all below
	state    stage
	sessions map[ID]*session
	from     map[string]int // sessions of strangers by place
	bans     map[ID]ban
	callers  map[ID]*caller // one for each contact
	posters  map[ID]*poster
	turns    map[ID]chan struct{} // what of envelopes goes on for a peer; closes at its end
	dialing  chan struct{}        // holds a token for each call under way
	client   *http.Client         // of envelopes
}

// stage of a Host's life.
type stage int

const (
	made stage = iota
	running
	stopped
)

// New makes a host that does nothing yet. Errors wrap [ErrConfig].
func New(c Config) (*Host, error) {
	switch {
	case c.Identity.key == nil:
		return nil, fmt.Errorf("%w: no identity", ErrConfig)
	case c.Network == "" || len(c.Network) > maxNetwork:
		return nil, fmt.Errorf("%w: a network's name has 1 to %d characters", ErrConfig, maxNetwork)
	case c.Book == nil:
		return nil, fmt.Errorf("%w: no address book", ErrConfig)
	}
	if c.Limits == (Limits{}) {
		c.Limits = DefaultLimits()
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Rand == nil {
		c.Rand = rand.Reader
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	if c.Dial == nil {
		c.Dial = (&net.Dialer{}).DialContext
	}
	if c.Proxy == nil {
		c.Proxy = http.ProxyFromEnvironment
	}
	h := &Host{
		Config: c, limits: c.Limits, random: &lockedReader{r: c.Rand}, visits: newVisits(c.Limits), sessions: map[ID]*session{},
		from: map[string]int{}, bans: map[ID]ban{}, callers: map[ID]*caller{}, posters: map[ID]*poster{}, turns: map[ID]chan struct{}{},
		dialing: make(chan struct{}, callsAtOnce),
	}
	h.client = h.newClient()
	h.ctx, h.cancel = context.WithCancel(context.Background())
	return h, nil
}

func (h *Host) now() time.Time { return h.Now() }

// ID is this node's name.
func (h *Host) ID() ID { return h.Identity.id }

// Start takes sessions and calls the contacts, until Close.
func (h *Host) Start(to Handler) error {
	kinds := to.Kinds()
	p, err := newParty(h.Identity, h.Network, kinds, h.random)
	if err != nil {
		return err
	}
	contacts, err := h.Book.Contacts()
	if err != nil {
		return fmt.Errorf("address book: %w", err)
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.state != made {
		return fmt.Errorf("%w: started twice", ErrConfig)
	}
	h.handler, h.party, h.state = to, p, running
	h.posts = &inbox{last: map[ID]uint64{}}
	if err := h.posts.renew(h.random); err != nil {
		return err
	}
	for _, k := range kinds {
		h.takes[k] = true
	}
	for _, c := range contacts {
		if c.ID != h.Identity.id {
			h.call(c)
		}
	}
	return nil
}

// enter says whether the host runs, and keeps it from ending until leave.
func (h *Host) enter() bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.state != running {
		return false
	}
	h.work.Add(1)
	return true
}

func (h *Host) leave() { h.work.Done() }

// Close tells all peers that this node stops, and waits until the handler has heard
// of it.
func (h *Host) Close() {
	h.mu.Lock()
	h.state = stopped
	open := slices.Collect(maps.Values(h.sessions))
	h.mu.Unlock()
	for _, s := range open {
		s.end(cutOff(ReasonStopping, ""))
	}
	h.cancel()
	h.work.Wait()
}

// Send gives a message to the peer's session and does not wait. Nil says that it
// leaves if the connection lasts; whether it arrived only an answer of the peer can
// say. Messages of one session arrive in the order in which Send took them, each at
// most once, and none that came after one that is missing. Errors wrap [ErrOffline]
// or [ErrBusy], which pass, or [ErrKind] or [ErrTooLarge], which do not.
func (h *Host) Send(to ID, m Message) error {
	if err := checkSize(m); err != nil {
		return err
	}
	h.mu.Lock()
	s, post := h.sessions[to], h.posters[to]
	h.mu.Unlock()
	err := ErrOffline
	switch {
	case s != nil && !s.takes[m.Kind]:
		err = fmt.Errorf("%w: kind %d", ErrKind, m.Kind)
	case s != nil:
		err = s.out.message(m)
	case post != nil:
		err = post.message(m)
	}
	if err != nil {
		return fmt.Errorf("send to %s: %w", to, err)
	}
	return nil
}

// Online says whether messages to the peer leave now.
func (h *Host) Online(id ID) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.sessions[id] != nil || h.posters[id] != nil
}

// Presence is what is known of a peer.
type Presence struct {
	Contact               // without URL: it called, and is not in the address book
	Online  bool          //
	Latency time.Duration // of the last round trip; zero: not measured
	Since   time.Time     // of the session
	Trouble string        // why it is not online, as far as that is known
}

// Peer shows one peer.
func (h *Host) Peer(id ID) (Presence, bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.presence(id)
}

func (h *Host) presence(id ID) (Presence, bool) {
	s, c := h.sessions[id], h.callers[id]
	p := Presence{Contact: Contact{ID: id}}
	if c != nil {
		p.URL, p.Trouble, p.Online = c.URL, c.trouble, h.posters[id] != nil
	}
	if s != nil {
		p.Online, p.Since, p.Latency, p.Trouble = true, s.since, time.Duration(s.latency.Load()), ""
	}
	return p, s != nil || c != nil
}

// Peers shows all contacts and all that are online, by name.
func (h *Host) Peers() []Presence {
	h.mu.Lock()
	defer h.mu.Unlock()
	ids := map[ID]bool{}
	for id := range h.sessions {
		ids[id] = true
	}
	for id := range h.callers {
		ids[id] = true
	}
	out := make([]Presence, 0, len(ids))
	for id := range ids {
		p, _ := h.presence(id)
		out = append(out, p)
	}
	slices.SortFunc(out, func(a, b Presence) int { return strings.Compare(string(a.ID), string(b.ID)) })
	return out
}

// Add keeps a peer and calls it at once; with another URL it moves there. Errors
// wrap [ErrID], [ErrURL], [ErrSelf] or [ErrContacts].
func (h *Host) Add(id, url string) (Contact, error) {
	name, err := ParseID(id)
	if err != nil {
		return Contact{}, err
	}
	if name == h.Identity.id {
		return Contact{}, ErrSelf
	}
	at, err := CheckURL(url)
	if err != nil {
		return Contact{}, err
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	old := h.callers[name]
	switch {
	case h.state != running:
		return Contact{}, ErrClosed
	case old == nil && len(h.callers) >= h.limits.Contacts:
		return Contact{}, fmt.Errorf("%w: at most %d", ErrContacts, h.limits.Contacts)
	}
	c := Contact{name, at}
	if err := h.Book.Put(c); err != nil {
		return Contact{}, fmt.Errorf("address book: %w", err)
	}
	delete(h.bans, name) // the owner wants to speak with it
	if old != nil && old.URL == at {
		old.hurry()
		return c, nil
	}
	if old != nil {
		old.stop()
	}
	h.call(c)
	return c, nil
}

// Remove takes a peer from the address book and ends its session. It may call
// again, as a stranger. Errors wrap [ErrUnknown].
func (h *Host) Remove(id ID) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	c := h.callers[id]
	if c == nil {
		return fmt.Errorf("%w: %s", ErrUnknown, id)
	}
	if err := h.Book.Delete(id); err != nil {
		return fmt.Errorf("address book: %w", err)
	}
	delete(h.callers, id)
	c.stop()
	if s := h.sessions[id]; s != nil {
		s.end(cutOff(ReasonForgotten, ""))
	}
	return nil
}

// lockedReader lets several goroutines draw from one source.
type lockedReader struct {
	mu sync.Mutex
	r  io.Reader
}

// Read implements io.Reader.
func (l *lockedReader) Read(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.r.Read(b)
}

// jitter is a time from d/2 to d, so that many do not come at once.
func (h *Host) jitter(d time.Duration) time.Duration {
	var b [1]byte
	if _, err := io.ReadFull(h.random, b[:]); err != nil {
		return d
	}
	return d/2 + d/2*time.Duration(b[0])/255
}

// gone says whether an error is only the end of a connection.
func gone(err error) bool { return errors.Is(err, ErrGone) }
