package engine

import (
	"context"
	"crypto/ecdsa"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap/engine/peer"
)

// neighbour is an engine without swaps, with a door for others.
type neighbour struct {
	*Engine
	host *peer.Host
	url  string
	stop func()
}

func newNeighbour(t *testing.T, key *ecdsa.PrivateKey, j Journal) *neighbour {
	t.Helper()
	table, err := htlc.TableFor("regtest")
	if err != nil {
		t.Fatal(err)
	}
	n := &neighbour{}
	n.Engine, _, _ = openQuick(t, j, table)
	limits := peer.DefaultLimits()
	limits.Retry = 10 * time.Millisecond
	if n.host, err = peer.New(peer.Config{Identity: peer.NewIdentity(key), Network: "regtest", Book: PeerBook(j), Limits: limits}); err != nil {
		t.Fatal(err)
	}
	if err := n.Meet(n.host); err != nil {
		t.Fatal(err)
	}
	srv := httptest.NewServer(n.host.Handler(func(*http.Request) string { return "127.0.0.1" }))
	n.url = srv.URL
	n.stop = func() { n.host.Close(); srv.Close(); n.Close() }
	return n
}

// next waits for the event of a peer after seq.
func (n *neighbour) next(t *testing.T, after uint64) Event {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	for ev, err := range n.Events(ctx, after) {
		if err != nil {
			t.Fatal(err)
		}
		if ev.Kind == "peer" {
			return ev
		}
	}
	t.Fatal("no event")
	return Event{}
}

// Peers that the owner keeps make events as they come and go, and are called again
// after a start; strangers make none.
func TestPeersMakeEvents(t *testing.T) {
	keys := map[string]*ecdsa.PrivateKey{}
	journals := map[string]Journal{}
	for i, name := range []string{"alice", "bob", "mallory"} {
		keys[name] = crypto.ToECDSAUnsafe(crypto.Keccak256([]byte{byte(i)}))
		j, err := OpenPebble(name, vfs.NewMem())
		if err != nil {
			t.Fatal(err)
		}
		defer j.Close()
		journals[name] = j
	}
	alice, bob := newNeighbour(t, keys["alice"], journals["alice"]), newNeighbour(t, keys["bob"], journals["bob"])
	defer bob.stop()
	mallory := newNeighbour(t, keys["mallory"], journals["mallory"])
	defer mallory.stop()
	if _, err := mallory.host.Add(string(alice.host.ID()), alice.url); err != nil {
		t.Fatal(err)
	}
	if ev := mallory.next(t, 0); ev.ID != string(alice.host.ID()) {
		t.Fatalf("mallory: %+v", ev)
	}
	if _, err := alice.host.Add(string(bob.host.ID()), bob.url); err != nil {
		t.Fatal(err)
	}
	up := alice.next(t, 0) // alice heard mallory before
	if up.ID != string(bob.host.ID()) || !alice.host.Online(bob.host.ID()) {
		t.Fatalf("alice: %+v", up)
	}
	alice.stop()
	var last uint64
	if err := journals["alice"].Events(0, func(e Event) bool { last = e.Seq; return true }); err != nil {
		t.Fatal(err)
	}
	again := newNeighbour(t, keys["alice"], journals["alice"])
	defer again.stop()
	if ev := again.next(t, last); ev.ID != string(bob.host.ID()) {
		t.Fatalf("alice, again: %+v", ev)
	}
	if err := again.host.Remove(bob.host.ID()); err != nil {
		t.Fatal(err)
	}
	if list, err := PeerBook(journals["alice"]).Contacts(); err != nil || len(list) != 0 {
		t.Fatalf("kept: %v, %v", list, err)
	}
}
