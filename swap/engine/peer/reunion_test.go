package peer

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/gorilla/websocket"
	"pgregory.net/rapid"
)

// Both call at once, many times: one session remains, the same on both sides, and
// what is said from then on arrives.
func TestBothCallAtOnce(t *testing.T) {
	for i := range 30 {
		alice, bob := start(t, "alice"), start(t, "bob")
		var both sync.WaitGroup
		both.Go(func() { alice.calls(bob) })
		both.Go(func() { bob.calls(alice) })
		both.Wait()
		alice.settles(bob, fmt.Sprint("a", i))
		bob.settles(alice, fmt.Sprint("b", i))
		for { // until none of the two is being replaced any more
			a, b := alice.session(bob.ID()), bob.session(alice.ID())
			if a != nil && b != nil && a.dialed != b.dialed && a.alive(t.Context()) {
				break
			}
			alice.tick(t)
		}
		alice.die()
		bob.die()
	}
}

// settles says something until it arrives, as the outbox above does.
func (n *node) settles(to *node, text string) {
	n.t.Helper()
	for {
		to.ear.mu.Lock()
		there := slices.ContainsFunc(to.ear.got, func(h heard) bool { return h.text == text })
		to.ear.mu.Unlock()
		if there {
			return
		}
		_ = n.Send(to.ID(), Message{Kind: 1, Body: []byte(text)})
		n.tick(n.t)
	}
}

// Bob loses power and comes back, then alice, then both: each time they find each
// other, whoever has the other in its book.
func TestDaemonsComeBack(t *testing.T) {
	for _, who := range []string{"alice calls", "bob calls", "both call"} {
		t.Run(who, func(t *testing.T) {
			t.Parallel()
			alice, bob := start(t, "alice"), start(t, "bob")
			if who != "bob calls" {
				alice.calls(bob)
			}
			if who != "alice calls" {
				bob.calls(alice)
			}
			alice.settles(bob, "before")
			bob.die()
			if why := alice.loses(bob.ID(), 1); why == nil {
				t.Error("no reason")
			}
			bob.wake()
			alice.settles(bob, "bob is back")
			alice.die()
			alice.wake()
			bob.settles(alice, "alice is back")
			alice.die()
			bob.die()
			bob.wake()
			alice.wake()
			alice.settles(bob, "both are back")
			bob.settles(alice, "both are here")
		})
	}
}

// A daemon that stops says so, and is waited for without haste.
func TestStoppingIsTold(t *testing.T) {
	alice, bob := start(t, "alice"), start(t, "bob")
	alice.calls(bob)
	alice.meets(bob)
	bob.Close()
	if why := alice.loses(bob.ID(), 1); reasonOf(why) != ReasonStopping {
		t.Fatal(why)
	}
	if err := bob.Send(alice.ID(), Message{Kind: 1}); !errors.Is(err, ErrOffline) {
		t.Fatal(err)
	}
	if _, err := bob.Add(string(alice.ID()), alice.url); !errors.Is(err, ErrClosed) {
		t.Fatal(err)
	}
}

// A session whose other end has died without a word is replaced at once when the
// peer comes back, by whichever side it dials.
func TestDeadSessionIsReplaced(t *testing.T) {
	bob := start(t, "bob")
	alice := partyOf(t, "alice")
	old, err := storms(t, bob, alice, "192.0.2.1")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := storms(t, bob, partyOf(t, "alice"), "192.0.2.1"); err != nil { // another process
		t.Fatal(err)
	}
	if told := old.hears(); told.Reason != ReasonReplaced {
		t.Fatal(told)
	}
	if why := bob.loses(alice.identity.id, 1); reasonOf(why) != ReasonReplaced {
		t.Fatal(why)
	}
}

// A stranger, or a liar with alice's name, does not move alice's session.
func TestStrangersEvictNobody(t *testing.T) {
	alice, bob := start(t, "alice"), start(t, "bob")
	alice.calls(bob)
	alice.meets(bob)
	bob.meets(alice)
	liar := partyAs(t, Identity{key(t, "mallory"), alice.ID()})
	for i := range 20 {
		if _, err := storms(t, bob, liar, "192.0.2.1"); err == nil {
			t.Fatal("mallory is alice")
		}
		if _, err := storms(t, bob, partyOf(t, fmt.Sprint("stranger ", i)), "192.0.2.2"); err != nil && i < 10 {
			t.Fatal(err)
		}
	}
	alice.say(bob, "still me")
	bob.ear.heardAll(t, "still me")
	bob.ear.mu.Lock()
	defer bob.ear.mu.Unlock()
	if bob.ear.up[alice.ID()] != 1 {
		t.Fatalf("alice came %d times", bob.ear.up[alice.ID()])
	}
}

// Who dials the other way while the session lives is told so; a session that gives
// no sign of life makes room.
func TestTheLowerNamesCallStays(t *testing.T) {
	low, high := "alice", "bob"
	if identity(t, low).id > identity(t, high).id {
		low, high = high, low
	}
	a, b := start(t, low), start(t, high)
	a.calls(b)
	a.meets(b)
	b.meets(a)
	again := partyOf(t, high)
	again.instance = b.party.instance // the same process dials
	if _, err := storms(t, a, again, "192.0.2.1"); reasonOf(err) != ReasonDuplicate {
		t.Fatalf("a living session is replaced: %v", err)
	}
	// A process whose session is stuck: it takes the call and answers no ping.
	stuck := partyOf(t, "stuck")
	for i := 0; stuck.identity.id < a.ID(); i++ { // whose call would count less
		stuck = partyOf(t, fmt.Sprint("stuck ", i))
	}
	srv := silent(t, stuck)
	if _, err := a.Add(string(stuck.identity.id), srv); err != nil {
		t.Fatal(err)
	}
	a.ear.until(t, "the silent one is up", func() bool { return a.ear.up[stuck.identity.id] == 1 })
	if _, err := storms(t, a, stuck, "192.0.2.3"); err != nil {
		t.Fatalf("a dead session is not replaced: %v", err)
	}
}

// silent is a server that accepts a session as p and then says nothing.
func silent(t *testing.T, p *party) string {
	t.Helper()
	n := start(t, "somebody")
	n.die()
	n.door = func(http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			conn, err := (&websocket.Upgrader{}).Upgrade(w, r, nil)
			if err != nil {
				return
			}
			s, err := p.accept(socket{conn})
			if err != nil {
				return
			}
			raw, err := s.send.Encrypt(nil, nil, appendHead(nil, frameReady, 0))
			if err != nil {
				return
			}
			_ = conn.WriteMessage(websocket.BinaryMessage, raw)
		})
	}
	n.wake()
	return n.url
}

// Two daemons with one seed push each other out; each is told, and neither storms.
func TestTwoWithOneSeed(t *testing.T) {
	bob := start(t, "bob")
	slow := limited(func(l *Limits) { l.Retry = time.Hour })
	alice, twin := start(t, "alice", slow), start(t, "alice", slow)
	alice.calls(bob)
	alice.meets(bob)
	twin.calls(bob)
	if why := alice.loses(bob.ID(), 1); reasonOf(why) != ReasonReplaced {
		t.Fatal(why)
	}
	if p, ok := alice.Peer(bob.ID()); !ok || p.Online || p.Trouble == "" {
		t.Fatalf("alice is shown %+v", p)
	}
}

// Whoever is called by a wrong name, or on another network, says so: the owner sees
// what is wrong.
func TestTroubleIsShown(t *testing.T) {
	bob := start(t, "bob")
	other := start(t, "bob", func(c *Config, _ *ear) { c.Network = "testnet" })
	alice := start(t, "alice")
	carol := identity(t, "carol").id
	if _, err := alice.Add(string(carol), bob.url); err != nil {
		t.Fatal(err)
	}
	if _, err := alice.Add(string(bob.ID()), other.url); err != nil {
		t.Fatal(err)
	}
	for id, want := range map[ID]Reason{carol: ReasonIdentity, bob.ID(): ReasonNetwork} {
		for {
			p, ok := alice.Peer(id)
			if !ok || p.Online {
				t.Fatalf("%s is shown as %+v", id, p)
			}
			if p.Trouble == "" {
				alice.tick(t)
				continue
			}
			if c := (&CutOff{Reason: want, Theirs: true}).Error(); len(p.Trouble) < len(c) || p.Trouble[:len(c)] != c {
				t.Errorf("%s is shown with %q, want %q", id, p.Trouble, c)
			}
			break
		}
	}
}

// tick lets other goroutines work.
func (n *node) tick(t testing.TB) {
	t.Helper()
	timer := time.NewTimer(time.Millisecond)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-t.Context().Done():
		t.Fatal("the test is over")
	}
}

// The owner's list: what is added is called and kept, what moves is called there,
// what is removed is let go and may come as a stranger.
func TestAddressBook(t *testing.T) {
	alice, bob := start(t, "alice", limited(func(l *Limits) { l.Contacts = 2 })), start(t, "bob")
	if _, err := alice.Add(string(alice.ID()), "https://a.example"); !errors.Is(err, ErrSelf) {
		t.Error(err)
	}
	if _, err := alice.Add("bob", bob.url); !errors.Is(err, ErrID) {
		t.Error(err)
	}
	if _, err := alice.Add(string(bob.ID()), "http://bob.example"); !errors.Is(err, ErrURL) {
		t.Error(err)
	}
	if err := alice.Remove(bob.ID()); !errors.Is(err, ErrUnknown) {
		t.Error(err)
	}
	if _, err := alice.Add(string(bob.ID()), "http://127.0.0.1:1"); err != nil {
		t.Fatal(err)
	}
	alice.calls(bob) // it moved
	alice.meets(bob)
	if _, err := alice.Add(string(identity(t, "carol").id), "http://127.0.0.1:1"); err != nil {
		t.Fatal(err)
	}
	if _, err := alice.Add(string(identity(t, "dave").id), "http://127.0.0.1:1"); !errors.Is(err, ErrContacts) {
		t.Error(err)
	}
	if p := alice.Peers(); len(p) != 2 || !p[slices.IndexFunc(p, func(p Presence) bool { return p.ID == bob.ID() })].Online {
		t.Errorf("shown: %+v", p)
	}
	if p, ok := bob.Peer(alice.ID()); !ok || !p.Online || p.URL != "" {
		t.Errorf("bob shows alice as %+v", p)
	}
	if err := alice.Remove(bob.ID()); err != nil {
		t.Fatal(err)
	}
	if why := bob.loses(alice.ID(), 1); reasonOf(why) != ReasonForgotten {
		t.Error(why)
	}
	if kept, _ := alice.book.Contacts(); len(kept) != 1 {
		t.Errorf("kept: %v", kept)
	}
	bob.calls(alice)
	alice.meets(bob)
}

// A round trip is measured from the first moment on.
func TestLatency(t *testing.T) {
	alice, bob := start(t, "alice"), start(t, "bob")
	alice.calls(bob)
	alice.meets(bob)
	for {
		p, ok := alice.Peer(bob.ID())
		if !ok || !p.Online {
			t.Fatalf("%+v", p)
		}
		if p.Latency > 0 {
			return
		}
		alice.tick(t)
	}
}

// What arrives in a session is an unbroken row of what was sent, each once and in
// order, whenever connections break: nothing is missing in the middle.
func TestWhatArrivesIsAPrefix(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		sessions := [][]int{}
		var mu sync.Mutex
		bob := start(t, "bob")
		bob.ear.receive = func(_ context.Context, from ID, m Message) error {
			mu.Lock()
			defer mu.Unlock()
			bob.ear.mu.Lock()
			up := bob.ear.up[from]
			bob.ear.mu.Unlock()
			for len(sessions) < up {
				sessions = append(sessions, nil)
			}
			n, err := strconv.Atoi(m.About)
			if err != nil {
				return err
			}
			sessions[up-1] = append(sessions[up-1], n)
			return nil
		}
		alice := start(t, "alice")
		alice.calls(bob)
		alice.meets(bob)
		sent := 0
		for range rapid.IntRange(1, 8).Draw(r, "acts") {
			for range rapid.IntRange(0, 200).Draw(r, "messages") {
				body := make([]byte, rapid.SampledFrom([]int{0, 1, 300, 30_000}).Draw(r, "size"))
				if alice.Send(bob.ID(), Message{Kind: 1, About: strconv.Itoa(sent), Body: body}) == nil {
					sent++
				}
			}
			if s := alice.session(bob.ID()); s != nil && rapid.Bool().Draw(r, "cut") {
				_ = s.conn.NetConn().Close()
			}
		}
		// The end of the last session, so that all that arrives has arrived.
		alice.Close()
		bob.Close()
		mu.Lock()
		defer mu.Unlock()
		last := -1
		for i, got := range sessions {
			for j, n := range got {
				if n <= last || j > 0 && n != last+1 {
					r.Fatalf("session %d: %d after %d", i, n, last)
				}
				last = n
			}
		}
		if last >= sent {
			r.Fatalf("%d arrived, %d were sent", last, sent)
		}
	})
}

// Records hold all frames, in order, each whole, none above its size.
func TestQueueFillsRecords(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		h := &Host{}
		q := newQueue(1<<20, &h.queued, 1<<20)
		var want, got []byte
		drain := func() {
			frames, ends := q.take(nil)
			begin := 0
			for _, end := range ends {
				record := frames[begin:end]
				if len(record) == 0 || len(record) > maxFrames {
					r.Fatalf("a record of %d bytes", len(record))
				}
				for len(record) > 0 {
					f, rest, err := nextFrame(record)
					if err != nil {
						r.Fatal(err)
					}
					got = appendMessage(got, f.message())
					record = rest
				}
				begin = end
			}
			if begin != len(frames) {
				r.Fatalf("%d bytes are in no record", len(frames)-begin)
			}
			q.give(frames)
		}
		for range rapid.IntRange(1, 60).Draw(r, "messages") {
			m := Message{Kind: Kind(rapid.Byte().Draw(r, "kind")), Body: make([]byte, rapid.SampledFrom([]int{0, 7, 300, 20_000, 40_000, MaxBody}).Draw(r, "size"))}
			if q.message(m) == nil {
				want = appendMessage(want, m)
			}
			if rapid.Float64().Draw(r, "drain") < 0.2 {
				drain()
			}
		}
		drain()
		if string(got) != string(want) || h.queued.Load() != 0 {
			r.Fatalf("%d bytes became %d, %d are counted", len(want), len(got), h.queued.Load())
		}
	})
}
