package peer

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"math/big"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/ethereum/go-ethereum/crypto"
)

// noStreams is a proxy that lets no WebSocket through, and shows what passes.
type noStreams struct {
	mu    sync.Mutex
	seen  [][]byte
	allow bool
}

func (x *noStreams) before(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		x.mu.Lock()
		allow := x.allow
		x.mu.Unlock()
		if r.URL.Path == StreamPath && !allow {
			http.Error(w, "what is a WebSocket?", http.StatusBadRequest)
			return
		}
		if r.URL.Path == MessagesPath {
			raw, err := io.ReadAll(io.LimitReader(r.Body, MaxRecord+1))
			if err != nil {
				return
			}
			x.mu.Lock()
			x.seen = append(x.seen, raw)
			x.mu.Unlock()
			r.Body = io.NopCloser(bytes.NewReader(raw))
		}
		next.ServeHTTP(w, r)
	})
}

func (x *noStreams) captured() [][]byte {
	x.mu.Lock()
	defer x.mu.Unlock()
	return slices.Clone(x.seen)
}

func behind(t *testing.T, name string, options ...option) (*node, *noStreams) {
	t.Helper()
	x := &noStreams{}
	n := &node{name: name, book: newShelf(), t: t, door: x.before}
	n.wake(options...)
	return n, x
}

// posts sends raw bytes to a node and gives the status and the answer.
func posts(t *testing.T, n *node, raw []byte) (int, answer) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, messagesURL(n.url), bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(raw) // each from elsewhere: here it is not addresses that are counted
	req.Header.Set("From", fmt.Sprintf("2001:db8:%x:%x::1", sum[:2], sum[2:4]))
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if resp.StatusCode == http.StatusNoContent {
		return resp.StatusCode, answer{}
	}
	a, err := readAnswer(resp.Body)
	if err != nil {
		t.Fatalf("%d: %v", resp.StatusCode, err)
	}
	return resp.StatusCode, a
}

// Where a proxy lets no stream through, messages arrive all the same, in order; and
// once it does, the session takes over.
func TestMessagesByPost(t *testing.T) {
	bob, proxy := behind(t, "bob")
	alice := start(t, "alice")
	alice.calls(bob)
	alice.meets(bob)
	if p, ok := alice.Peer(bob.ID()); !ok || !p.Online {
		t.Fatalf("shown: %+v", p)
	}
	var want []string
	for i := range 40 {
		text := fmt.Sprint("message ", i)
		want = append(want, "posted"+text)
		for errors.Is(alice.Send(bob.ID(), Message{Kind: 1, About: "posted", Body: []byte(text)}), ErrBusy) {
			alice.tick(t)
		}
	}
	bob.ear.heardAll(t, want...)
	if err := alice.Send(bob.ID(), Message{Kind: 1, Body: make([]byte, maxPostBody+1)}); !errors.Is(err, ErrTooLarge) {
		t.Errorf("above the size: %v", err)
	}
	proxy.mu.Lock()
	proxy.allow = true
	proxy.mu.Unlock()
	if why := alice.loses(bob.ID(), 1); why == nil {
		t.Error("no reason")
	}
	alice.meets(bob)
	bob.meets(alice)
	alice.say(bob, "by stream")
	bob.ear.heardAll(t, append(want, "by stream")...)
}

// A receiver that was restarted takes nothing that was signed before, and is sent to
// anew.
func TestPostAfterRestart(t *testing.T) {
	bob, proxy := behind(t, "bob")
	alice := start(t, "alice")
	alice.calls(bob)
	alice.meets(bob)
	if err := alice.Send(bob.ID(), Message{Kind: 1, About: "posted", Body: []byte("once")}); err != nil {
		t.Fatal(err)
	}
	bob.ear.heardAll(t, "postedonce")
	old := proxy.captured()
	bob.die()
	bob.wake()
	for i, raw := range old {
		if status, a := posts(t, bob, raw); status != http.StatusConflict || a.Code != codeStale {
			t.Errorf("envelope %d of before: %d %+v", i, status, a)
		}
	}
	for len(bob.heardCopy()) == 0 {
		_ = alice.Send(bob.ID(), Message{Kind: 1, About: "posted", Body: []byte("again")})
		alice.tick(t)
	}
	if got := bob.heardCopy()[0]; got != "postedagain" {
		t.Fatalf("heard %q", got)
	}
}

func (n *node) heardCopy() (out []string) {
	n.ear.mu.Lock()
	defer n.ear.mu.Unlock()
	for _, h := range n.ear.got {
		out = append(out, h.text)
	}
	return out
}

// sender makes envelopes as the receiver wants them next.
type sender struct {
	t  *testing.T
	as Identity
	to *node
	envelope
}

func sends(t *testing.T, name string, to *node) *sender {
	t.Helper()
	as := identity(t, name)
	return &sender{t, as, to, envelope{network: network, from: as.id, to: to.ID(), epoch: to.posts.epoch, sequence: 1, purpose: purposeMessage, Message: Message{Kind: 1, About: "posted", Body: []byte("x")}}}
}

func (s *sender) sealed(change func(*envelope)) []byte {
	s.t.Helper()
	e := s.envelope
	if change != nil {
		change(&e)
	}
	raw, err := e.seal(s.as)
	if err != nil {
		s.t.Fatal(err)
	}
	return raw
}

// Each envelope is taken once, for whom it is, from whom signed it.
func TestEnvelopesOfMallory(t *testing.T) {
	bob := start(t, "bob")
	alice := sends(t, "alice", bob)
	first := alice.sealed(nil)
	if status, a := posts(t, bob, first); status != http.StatusNoContent {
		t.Fatalf("%d %+v", status, a)
	}
	malleated := alice.sealed(func(e *envelope) { e.sequence = 2 })
	sig := malleated[len(malleated)-sigSize:]
	half := new(big.Int).Sub(crypto.S256().Params().N, new(big.Int).SetBytes(sig[32:64]))
	half.FillBytes(sig[32:64])
	sig[64] ^= 1
	for name, c := range map[string]struct {
		raw    []byte
		status int
		reason Reason
	}{
		"again":           {first, 409, 0},
		"sequence 0":      {alice.sealed(func(e *envelope) { e.sequence = 0 }), 409, 0},
		"another epoch":   {alice.sealed(func(e *envelope) { e.sequence, e.epoch = 9, [8]byte{1} }), 409, 0},
		"for carol":       {alice.sealed(func(e *envelope) { e.sequence, e.to = 9, identity(t, "carol").id }), 403, ReasonIdentity},
		"for mainnet":     {alice.sealed(func(e *envelope) { e.sequence, e.network = 9, "mainnet" }), 403, ReasonNetwork},
		"in carol's name": {alice.sealed(func(e *envelope) { e.sequence, e.from = 9, identity(t, "carol").id }), 403, ReasonProof},
		"malleated":       {malleated, 403, ReasonProof},
		"by bob himself":  {sends(t, "bob", bob).sealed(nil), 403, ReasonSelf},
		"cut":             {first[:len(first)-1], 403, ReasonProof},
		"nothing":         {nil, 400, ReasonGarbage},
		"oversized":       {make([]byte, MaxRecord+1), 413, ReasonOversized},
		"unknown purpose": {alice.sealed(func(e *envelope) { e.sequence, e.purpose = 9, 7 }), 400, ReasonGarbage},
		"hello with body": {alice.sealed(func(e *envelope) { e.sequence, e.purpose = 9, purposeHello }), 400, ReasonGarbage},
	} {
		if status, a := posts(t, bob, c.raw); status != c.status || a.Reason != c.reason {
			t.Errorf("%s: %d %+v, want %d and %v", name, status, a, c.status, c.reason)
		}
	}
	for i := range first {
		raw := bytes.Clone(first)
		raw[i] ^= 0x20
		if status, _ := posts(t, bob, raw); status == http.StatusNoContent {
			t.Errorf("changed at byte %d, it is taken", i)
		}
	}
	if got := bob.heardCopy(); !slices.Equal(got, []string{"postedx"}) {
		t.Fatalf("heard %q", got)
	}
	if status, _ := posts(t, bob, alice.sealed(func(e *envelope) { e.sequence = 2 })); status != http.StatusNoContent {
		t.Errorf("the next one: %d", status)
	}
	// What only the signer can have done bans it, on every way.
	mallory := sends(t, "mallory", bob)
	if status, a := posts(t, bob, mallory.sealed(func(e *envelope) { e.Kind = 3 })); status != 403 || a.Reason != ReasonKind {
		t.Errorf("kind: %d %+v", status, a)
	}
	if status, a := posts(t, bob, mallory.sealed(func(e *envelope) { e.sequence = 2 })); status != 403 || a.Reason != ReasonBanned {
		t.Errorf("after an offence: %d %+v", status, a)
	}
	if _, err := storms(t, bob, partyOf(t, "mallory"), "192.0.2.1"); reasonOf(err) != ReasonBanned {
		t.Errorf("by stream, after an offence: %v", err)
	}
}

// A node with a session does not take envelopes beside it: order would be lost.
func TestNoEnvelopeBesideASession(t *testing.T) {
	alice, bob := start(t, "alice"), start(t, "bob")
	alice.calls(bob)
	alice.meets(bob)
	bob.meets(alice)
	if status, a := posts(t, bob, sends(t, "alice", bob).sealed(nil)); status != http.StatusConflict || a.Code != codeBusy {
		t.Fatalf("%d %+v", status, a)
	}
}

// Names without number fill the table: then a new epoch begins, in which nothing
// that was ever signed is good.
func TestEnvelopeTableIsBounded(t *testing.T) {
	box := &inbox{last: map[ID]uint64{}}
	if err := box.renew(strings.NewReader("12345678")); err != nil {
		t.Fatal(err)
	}
	epoch := box.epoch
	e := envelope{epoch: epoch, sequence: 1}
	for i := range maxSenders {
		e.from = ID(fmt.Sprint(i))
		if stale := box.take(e, nil); stale != nil {
			t.Fatalf("sender %d: %+v", i, stale)
		}
	}
	e.from = "one more"
	stale := box.take(e, strings.NewReader("abcdefgh"))
	if stale == nil || bytes.Equal(stale.Epoch, epoch[:]) || len(box.last) != 0 {
		t.Fatalf("%+v, %d senders", stale, len(box.last))
	}
	e.from = "5"
	if stale = box.take(e, nil); stale == nil {
		t.Fatal("an envelope of before is taken again")
	}
	e.epoch = box.epoch
	if stale = box.take(e, nil); stale != nil {
		t.Fatalf("%+v", stale)
	}
}

// A handler that is busy for long does not hold envelopes for ever, and its sender
// is not blamed.
func TestBusyHandlerOfEnvelopes(t *testing.T) {
	bob := start(t, "bob", limited(func(l *Limits) { l.WriteTime = 1 }), func(_ *Config, e *ear) {
		e.receive = func(ctx context.Context, _ ID, _ Message) error { <-ctx.Done(); return ctx.Err() }
	})
	alice := sends(t, "alice", bob)
	for n := range uint64(2) {
		status, a := posts(t, bob, alice.sealed(func(e *envelope) { e.sequence = n + 1 }))
		if status != http.StatusServiceUnavailable || a.Code != codeBusy {
			t.Fatalf("%d %+v", status, a)
		}
	}
}
