package peer

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"sync"
	"time"
)

// inbox remembers how far each sender of envelopes has come in this epoch.
type inbox struct {
	mu    sync.Mutex
	epoch [8]byte
	last  map[ID]uint64
	under int // envelopes that are being read
}

// maxSenders bounds the table. Beyond it a new epoch begins: all that was ever
// signed is stale then, and honest senders sign anew.
const maxSenders = 4096

func (i *inbox) renew(rand io.Reader) error {
	if _, err := io.ReadFull(rand, i.epoch[:]); err != nil {
		return fmt.Errorf("%w: epoch: %w", ErrHandshake, err)
	}
	clear(i.last)
	return nil
}

// take notes that an envelope was taken, before anybody acts on it; else it says
// what would be.
func (i *inbox) take(e envelope, rand io.Reader) (stale *answer) {
	i.mu.Lock()
	defer i.mu.Unlock()
	after := i.last[e.from]
	if e.epoch != i.epoch || e.sequence <= after {
		return &answer{Code: codeStale, Epoch: bytes.Clone(i.epoch[:]), After: after}
	}
	if after == 0 && len(i.last) >= maxSenders {
		if err := i.renew(rand); err != nil {
			return &answer{Code: codeBusy}
		}
		return &answer{Code: codeStale, Epoch: bytes.Clone(i.epoch[:])}
	}
	i.last[e.from] = e.sequence
	return nil
}

// begin takes a place for an envelope to be read; false: there is none.
func (i *inbox) begin(most int) bool {
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.under >= most {
		return false
	}
	i.under++
	return true
}

func (i *inbox) end() {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.under--
}

// envelope serves MessagesPath: 204 says that the handler took the message.
func (h *Host) envelope(w http.ResponseWriter, r *http.Request, at string) {
	if !h.posts.begin(h.limits.Posts) {
		say(w, http.StatusServiceUnavailable, answer{Code: codeBusy})
		return
	}
	defer h.posts.end()
	// Fails only where the connection has no deadlines, as in tests.
	_ = http.NewResponseController(w).SetReadDeadline(time.Now().Add(h.limits.HandshakeTime))
	raw, err := io.ReadAll(http.MaxBytesReader(w, r.Body, MaxRecord))
	if err != nil {
		h.visits.punish(at, h.now())
		say(w, http.StatusRequestEntityTooLarge, answer{Code: codeRefused, Reason: ReasonOversized})
		return
	}
	e, err := openEnvelope(raw)
	if err == nil {
		err = h.meant(e)
	}
	var c *CutOff
	switch {
	case errors.As(err, &c):
		h.visits.punish(at, h.now())
		say(w, http.StatusForbidden, answer{Code: codeRefused, Reason: c.Reason, Detail: c.Detail})
	case err != nil:
		h.visits.punish(at, h.now())
		say(w, http.StatusBadRequest, answer{Code: codeRefused, Reason: ReasonGarbage, Detail: plain(err.Error())})
	default:
		h.deliver(w, r, e, at)
	}
}

// meant checks that an envelope is for this node and from another that may send it.
func (h *Host) meant(e envelope) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	wait := h.bans[e.from].until.Sub(h.now())
	switch {
	case e.network != h.Network:
		return cutOff(ReasonNetwork, "this node is on %s", h.Network)
	case e.to != h.Identity.id:
		return cutOff(ReasonIdentity, "this node is %s", h.Identity.id)
	case e.from == h.Identity.id:
		return cutOff(ReasonSelf, "")
	case wait > 0:
		return cutOff(ReasonBanned, "for %s", wait.Round(time.Second))
	}
	return nil
}

// deliver gives an envelope's message to the handler, once.
func (h *Host) deliver(w http.ResponseWriter, r *http.Request, e envelope, at string) {
	end := h.turn(e.from)
	if end == nil {
		say(w, http.StatusConflict, answer{Code: codeBusy, Detail: "a session or another envelope of yours is open"})
		return
	}
	defer end()
	if stale := h.posts.take(e, h.random); stale != nil {
		say(w, http.StatusConflict, *stale)
		return
	}
	if e.purpose == purposeHello {
		w.WriteHeader(http.StatusNoContent)
		return
	}
	c := h.pass(r.Context(), e)
	switch {
	case c == nil:
		w.WriteHeader(http.StatusNoContent)
	case c.Reason == ReasonBusy:
		say(w, http.StatusServiceUnavailable, answer{Code: codeBusy})
	default:
		h.mu.Lock()
		h.ban(e.from)
		h.mu.Unlock()
		h.visits.punish(at, h.now())
		say(w, http.StatusForbidden, answer{Code: codeRefused, Reason: c.Reason, Detail: c.Detail})
	}
}

// pass gives a message to the handler, for a time.
func (h *Host) pass(ctx context.Context, e envelope) *CutOff {
	if !h.takes[e.Kind] {
		return cutOff(ReasonKind, "kind %d", e.Kind)
	}
	ctx, cancel := context.WithTimeout(ctx, h.limits.WriteTime)
	defer cancel()
	defer context.AfterFunc(h.ctx, cancel)()
	err := h.handler.Receive(ctx, e.from, e.Message)
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return cutOff(ReasonBusy, "")
	}
	return cutOff(ReasonRefused, "%s", err)
}

func say(w http.ResponseWriter, status int, a answer) {
	raw, err := json.Marshal(a)
	if err != nil {
		status, raw = http.StatusInternalServerError, nil
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = w.Write(raw)
}

// poster sends a contact's messages by POST, one after the other, while its URL
// takes no stream. One that fails ends it: what follows would be out of order.
type poster struct {
	host  *Host
	to    Contact
	queue chan Message
	done  chan struct{}
	ctx   context.Context
	stop  context.CancelFunc

	// Of the goroutine that posts.
	epoch    [8]byte
	sequence uint64
}

// postQueue bounds the messages that wait for a poster: 4 MiB of the largest.
const postQueue = 64

func (p *poster) message(m Message) error {
	if len(m.Body) > maxPostBody {
		return fmt.Errorf("%w: %d bytes, by POST at most %d", ErrTooLarge, len(m.Body), maxPostBody)
	}
	if p.ctx.Err() != nil {
		return ErrOffline
	}
	m.Body = bytes.Clone(m.Body) // the caller's again when Send returns
	select {
	case p.queue <- m:
		return nil
	default:
		return fmt.Errorf("%w: %d messages by POST", ErrBusy, postQueue)
	}
}

// postFor sends by POST for a time, after which the stream is to be tried again;
// false: that cannot be either.
func (c *caller) postFor(d time.Duration) bool {
	ctx, cancel := context.WithTimeout(c.ctx, d)
	defer cancel()
	p := &poster{host: c.host, to: c.Contact, queue: make(chan Message, postQueue), done: make(chan struct{}), ctx: ctx, stop: cancel}
	if err := p.send(envelope{purpose: purposeHello}); err != nil {
		c.failed(fmt.Errorf("%w; by POST: %w", errNoStream, err))
		return false
	}
	if !p.present() {
		return true // a session has come
	}
	why := p.run()
	p.absent(why)
	if ctx.Err() == nil {
		c.failed(why)
	}
	return ctx.Err() != nil
}

// present makes the poster what Send uses, unless a session has come, and tells the
// handler.
func (p *poster) present() bool {
	h := p.host
	end := h.await(p.ctx, p.to.ID)
	if end == nil {
		return false
	}
	defer end()
	h.mu.Lock()
	other := h.posters[p.to.ID] // of a URL that was, still ending
	if other == nil {
		h.posters[p.to.ID] = p
	}
	h.mu.Unlock()
	if other == nil {
		h.handler.Up(p.to.ID)
	}
	return other == nil
}

// absent is the end of present. No session begins before it is over.
func (p *poster) absent(why error) {
	h := p.host
	p.stop()
	end := h.await(context.Background(), p.to.ID)
	h.handler.Down(p.to.ID, why)
	h.mu.Lock()
	delete(h.posters, p.to.ID)
	h.mu.Unlock()
	close(p.done)
	if end != nil { // nil: the host stops, and takes nothing any more
		end()
	}
}

// await waits for the peer's turn; nil: a session has come, ctx ended, or the host
// stops.
func (h *Host) await(ctx context.Context, id ID) (end func()) {
	for {
		if end := h.turn(id); end != nil {
			return end
		}
		h.mu.Lock()
		busy, session, stops := h.turns[id], h.sessions[id], h.state != running
		h.mu.Unlock()
		switch {
		case session != nil || stops || ctx.Err() != nil:
			return nil
		case busy == nil:
			continue // it ended just now
		}
		select {
		case <-busy:
		case <-ctx.Done():
			return nil
		}
	}
}

// run posts what is queued until a post fails or the time is over.
func (p *poster) run() error {
	for {
		select {
		case m := <-p.queue:
			if err := p.send(envelope{purpose: purposeMessage, Message: m}); err != nil {
				return err
			}
		case <-p.ctx.Done():
			return fmt.Errorf("%w: the stream is tried again", ErrGone)
		}
	}
}

// send signs and posts one envelope, a second time if the receiver began a new
// epoch: then it has not taken the first.
func (p *poster) send(e envelope) error {
	e.network, e.from, e.to = p.host.Network, p.host.Identity.id, p.to.ID
	for range 2 {
		p.sequence++
		e.epoch, e.sequence = p.epoch, p.sequence
		raw, err := e.seal(p.host.Identity)
		if err != nil {
			return err
		}
		a, err := p.host.post(p.ctx, p.to.URL, raw)
		switch {
		case err != nil:
			return err
		case a == nil:
			return nil
		case a.Code == codeRefused:
			return &CutOff{Reason: a.Reason, Theirs: true, Detail: a.Detail}
		case a.Code != codeStale:
			return &CutOff{Reason: ReasonBusy, Theirs: true, Detail: a.Detail}
		}
		p.epoch, p.sequence = [8]byte(a.Epoch), a.After
	}
	return fmt.Errorf("%w: stale twice", ErrAnswer)
}

// newClient makes what posts: by no redirect, with little memory.
func (h *Host) newClient() *http.Client {
	return &http.Client{
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Timeout:       2 * h.limits.WriteTime,
		Transport: &http.Transport{
			DialContext: h.Dial, Proxy: h.Proxy, DisableCompression: true, MaxResponseHeaderBytes: 16 << 10,
			TLSHandshakeTimeout: h.limits.HandshakeTime, IdleConnTimeout: time.Minute, MaxIdleConns: callsAtOnce,
		},
	}
}

// post sends an envelope's bytes; nil says that it was taken.
func (h *Host) post(ctx context.Context, base string, raw []byte) (*answer, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, messagesURL(base), bytes.NewReader(raw))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrURL, err)
	}
	req.Header.Set("Content-Type", "application/octet-stream")
	resp, err := h.client.Do(req)
	if err != nil {
		return nil, fmt.Errorf("%w: %s", ErrGone, plain(err.Error()))
	}
	defer resp.Body.Close()
	if resp.StatusCode == http.StatusNoContent {
		return nil, nil //nolint:nilnil // taken: nothing is answered
	}
	a, err := readAnswer(resp.Body)
	if err != nil {
		return nil, fmt.Errorf("%w: %d", err, resp.StatusCode)
	}
	return &a, nil
}
