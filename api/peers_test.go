package api

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/swap/engine/peer"
)

// neighbours is a directory in memory, as strict as the real one.
type neighbours struct {
	mu sync.Mutex
	m  map[peer.ID]peer.Presence
}

func (n *neighbours) Add(id, url string) (peer.Contact, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	name, err := peer.ParseID(id)
	if err != nil {
		return peer.Contact{}, err
	}
	if name == theOne {
		return peer.Contact{}, peer.ErrSelf
	}
	at, err := peer.CheckURL(url)
	if err != nil {
		return peer.Contact{}, err
	}
	if len(n.m) == 2 {
		return peer.Contact{}, fmt.Errorf("%w: at most 2", peer.ErrContacts)
	}
	c := peer.Contact{ID: name, URL: at}
	n.m[name] = peer.Presence{Contact: c, Online: true, Latency: 1500 * time.Microsecond}
	return c, nil
}

func (n *neighbours) Remove(id peer.ID) error {
	n.mu.Lock()
	defer n.mu.Unlock()
	if _, ok := n.m[id]; !ok {
		return peer.ErrUnknown
	}
	delete(n.m, id)
	return nil
}

func (n *neighbours) Peer(id peer.ID) (peer.Presence, bool) {
	n.mu.Lock()
	defer n.mu.Unlock()
	p, ok := n.m[id]
	return p, ok
}

func (n *neighbours) Peers() (out []peer.Presence) {
	n.mu.Lock()
	defer n.mu.Unlock()
	for _, id := range slices.Sorted(maps.Keys(n.m)) {
		out = append(out, n.m[id])
	}
	return out
}

const (
	bobsID   = "0x00000000000000000000000000000000000000b0"
	carolsID = "0x00000000000000000000000000000000000000ca"
)

func TestPeers(t *testing.T) {
	h := newHouse(t)
	w := h.do(request{method: "POST", path: "/v1/peers", token: h.terry, body: `{"id":"0x00000000000000000000000000000000000000B0","url":"https://bob.example/"}`})
	wantStatus(t, w, 200)
	want := `{"peers":[{"id":"` + bobsID + `","url":"https://bob.example","online":true,"latency_ms":2}]}`
	if got := strings.TrimSpace(w.Body.String()); got != want {
		t.Fatalf("%s\nwant %s", got, want)
	}
	h.peers.m[carolsID] = peer.Presence{Contact: peer.Contact{ID: carolsID}, Trouble: "she has no room"}
	w = h.do(request{method: "GET", path: "/v1/peers", token: h.rita})
	if got := w.Body.String(); !strings.Contains(got, `{"id":"`+carolsID+`","url":"","online":false,"latency_ms":0,"error":"she has no room"}`) {
		t.Fatal(got)
	}
	wantProblem(t, h.do(request{method: "POST", path: "/v1/peers", token: h.terry, body: `{"id":"0x00000000000000000000000000000000000000dd","url":"https://d.example"}`}), 409, "too_many", "")
	wantProblem(t, h.do(request{method: "DELETE", path: "/v1/peers/nobody", token: h.terry}), 404, "not_found", "")
	wantProblem(t, h.do(request{method: "DELETE", path: "/v1/peers/" + theOne, token: h.terry}), 404, "not_found", "")
	wantStatus(t, h.do(request{method: "DELETE", path: "/v1/peers/" + bobsID, token: h.terry}), 200)
	if len(h.peers.m) != 1 {
		t.Fatalf("left: %v", h.peers.m)
	}
}

// The door for daemons needs no token, and answers for itself.
func TestDoor(t *testing.T) {
	h := newHouse(t)
	for _, r := range []request{{method: "GET", path: peer.StreamPath}, {method: "POST", path: peer.MessagesPath}} {
		wantStatus(t, h.do(r), 418)
	}
	wantStatus(t, h.do(request{method: "POST", path: peer.StreamPath}), 405)
	closed := newHouse(t, func(c *Config) { c.Door = nil })
	wantStatus(t, closed.do(request{method: "GET", path: peer.StreamPath}), 404)
}
