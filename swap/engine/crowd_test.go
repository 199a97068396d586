package engine

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/htlc"
)

// tables counts all that a node remembers because of others.
func (x *member) tables() map[string]int {
	x.t.Helper()
	n := map[string]int{"payments": x.alive()}
	count := func(name string, m *sync.Map) {
		m.Range(func(any, any) bool { n[name]++; return true })
	}
	count("channels", &x.deals)
	count("pairings", &x.pairings)
	count("partners", &x.partners)
	count("readings", &x.readings)
	count("waiting", &x.waiting)
	x.asks.mu.Lock()
	for _, p := range x.asks.peers {
		n["asked"] += 1 + len(p.busy) + len(p.owed)
	}
	x.asks.mu.Unlock()
	x.post.mu.Lock()
	for _, b := range x.post.boxes {
		n["post"] += 1 + len(b.waiting)
	}
	x.post.mu.Unlock()
	x.lanes.mu.Lock()
	for _, jobs := range x.lanes.jobs {
		n["lanes"] += 1 + len(jobs)
	}
	x.lanes.mu.Unlock()
	x.graph.mu.Lock()
	n["announced"] = len(x.graph.edges) + len(x.graph.parties) + len(x.graph.liars)
	x.graph.mu.Unlock()
	for _, s := range x.shards {
		done := make(chan int)
		s.inbox <- delivery{read: func(machine) {}, ack: func(error) { done <- len(s.machines) + s.waiting() }}
		n["shards"] += <-done
	}
	return n
}

// Ten thousand nodes send garbage of each kind, and a partner sends all that it ever
// sent again and again: no table of bob's is larger afterwards than it was before.
func TestACrowdLeavesNothing(t *testing.T) {
	mallory, bob, carol := triangle(t)
	ctx := context.Background()
	var mu sync.Mutex
	var said [][]byte
	tap := make(chan parcel, 1<<14)
	mallory.meeting.mu.Lock()
	seat := mallory.meeting.seats[bob.us()]
	mallory.meeting.seats[bob.us()] = tap
	mallory.meeting.mu.Unlock()
	heard := make(chan struct{})
	go func() { // bob hears all, and mallory's part is written down
		defer close(heard)
		for p := range tap {
			if p.from == mallory.us() && p.kind == wireChannel {
				mu.Lock()
				said = append(said, p.b)
				mu.Unlock()
			}
			seat <- p
		}
	}()
	mallory.pays(bob, 5)
	mallory.pays(carol, 5)
	h := secretOf("cancelled").Hash()
	mallory.locks(carol, 5, h)
	carol.is(h.String(), TransferHeld)
	if _, err := carol.CancelTransfer(ctx, h.String()); err != nil {
		t.Fatal(err)
	}
	still := func() bool { return idle(mallory) && idle(bob) && idle(carol) && bob.alive() == 0 }
	eventually(t, "all is over", still)
	mallory.meeting.mu.Lock()
	mallory.meeting.seats[bob.us()] = seat
	mallory.meeting.mu.Unlock()
	close(tap)
	<-heard
	quiet := func() bool {
		n := bob.tables()
		return n["post"]+n["lanes"] == 0 && still()
	}
	eventually(t, "bob is quiet", quiet)
	before := bob.tables()
	const crowd = 10_000
	for i := range crowd {
		who, junk := madeUp(9, i), sha256.Sum256(fmt.Append(nil, i))
		raw, err := json.Marshal(look{Chain: htlc.SMT, Token: common.BytesToAddress(junk[:])})
		if err != nil {
			t.Fatal(err)
		}
		_ = bob.Heard(ctx, who, wireLook, raw) // of a token that nobody knows
		_ = bob.Heard(ctx, who, wireLook, junk[:])
		_ = bob.Heard(ctx, who, wireAnnounce, append(make([]byte, wireSignature), junk[:]...))
		_ = bob.Heard(ctx, who, wireChannel, append([]byte{wireSignature}, junk[:]...))
		_ = bob.Heard(ctx, who, wireChannel, said[i%len(said)]) // what mallory said, by another
		if i%5 == 0 {
			if err := bob.Heard(ctx, mallory.us(), wireChannel, said[i/5%len(said)]); err != nil {
				t.Fatal(err)
			}
		}
		if i%100 == 0 {
			bob.PeerUp(who)
		}
	}
	eventually(t, "bob is quiet again", func() bool { bob.asks.due(time.Now().Add(time.Hour)); return quiet() })
	after := bob.tables()
	for name, n := range after {
		if n > before[name] {
			t.Errorf("%s: %d before, %d after", name, before[name], n)
		}
	}
	if a, b := mallory.spendable(bob), bob.spendable(mallory); a != "990" || b != "10" {
		t.Errorf("mallory has %s and bob %s", a, b)
	}
}
