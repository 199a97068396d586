package engine

import (
	"context"
	"encoding/json"
	"maps"
	"slices"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// gatedContract counts who reads it at one time, and lets nobody end while it is shut.
type gatedContract struct {
	*quickContract
	shut        chan struct{}
	now, reads  atomic.Int64
	most        atomic.Int64
	oneMoreRead sync.Mutex
}

func (g *gatedContract) Record(ctx context.Context, token, low, high common.Address, final bool) (channel.Record, chains.Block, error) {
	g.oneMoreRead.Lock()
	g.reads.Add(1)
	g.most.Store(max(g.most.Load(), g.now.Add(1)))
	g.oneMoreRead.Unlock()
	defer g.now.Add(-1)
	<-g.shut
	return g.quickContract.Record(ctx, token, low, high, final)
}

// gated puts a gate before the contract that a member reads.
func (x *member) gated() *gatedContract {
	g := &gatedContract{quickContract: x.contract, shut: make(chan struct{})}
	x.Channels[htlc.SMT] = g
	return g
}

func coinLook(t *testing.T) []byte {
	t.Helper()
	raw, err := json.Marshal(look{Chain: htlc.SMT})
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// A thousand nodes that cost nothing say that they have a channel with alice. She reads
// a few at a time, and keeps those that are there.
func TestLooksOfStrangersLeaveNothing(t *testing.T) {
	c, x := cast(t, "alice", "bob")
	alice, bob := x["alice"], x["bob"]
	defer alice.stop()
	defer bob.stop()
	g, say := alice.gated(), coinLook(t)
	open := sync.OnceFunc(func() { close(g.shut) })
	defer open()
	const strangers = 1000
	var wg sync.WaitGroup
	for i := range strangers {
		wg.Go(func() {
			if err := alice.Heard(context.Background(), madeUp(9, i), wireLook, say); err != nil {
				t.Error(err)
			}
		})
	}
	eventually(t, "somebody is read", func() bool { return g.now.Load() >= mostLooks })
	open()
	wg.Wait()
	if n := g.most.Load(); n > mostLooks || g.reads.Load() > strangers {
		t.Errorf("%d are read at one time, %d in all", n, g.reads.Load())
	}
	rooms := 0
	for range alice.Journal.List(pairingRoom) {
		rooms++
	}
	if n := alice.watched(); n != 0 || rooms != 0 || alice.pairs.Load() != 0 {
		t.Errorf("%d channels are watched, %d stored, %d counted", n, rooms, alice.pairs.Load())
	}
	c.open(common.Address{}, alice.us(), bob.us(), 0, 5)
	if err := alice.Heard(context.Background(), bob.us(), wireLook, say); err != nil || alice.watched() != 1 || alice.pairs.Load() != 1 {
		t.Errorf("a channel that is there is not taken: %v", err)
	}
	eventually(t, "nothing is read any more", func() bool {
		alice.lanes.mu.Lock()
		defer alice.lanes.mu.Unlock()
		return len(alice.lanes.jobs) == 0
	})
	before := g.reads.Load()
	for range 100 {
		if err := alice.Heard(context.Background(), bob.us(), wireLook, say); err != nil {
			t.Fatal(err)
		}
	}
	if n := g.reads.Load() - before; n != 0 {
		t.Errorf("a channel that is known is read %d times more because its peer says so", n)
	}
}

// However many logs there are of a channel, it is read by one at a time, and waits to
// be read once more; of all channels so many at one time.
func TestRereadsDoNotPileUp(t *testing.T) {
	_, x := cast(t, "alice")
	alice := x["alice"]
	defer alice.stop()
	g := alice.gated()
	open := sync.OnceFunc(func() { close(g.shut) })
	defer open()
	const channels, logs = 3 * mostReads, 500
	keys := make([]common.Hash, channels)
	for i := range keys {
		p := pair(htlc.SMT, common.Address{}, alice.us(), madeUp(9, i))
		keys[i] = p.key(common.HexToAddress("0xc0ffee"))
		alice.pairings.Store(keys[i], p)
	}
	for range logs {
		for _, key := range keys {
			alice.reread(alice.ctx, key)
		}
	}
	eventually(t, "as many as may are read", func() bool { return g.now.Load() == mostReads })
	alice.lanes.mu.Lock()
	waiting := 0
	for jobs := range maps.Values(alice.lanes.jobs) {
		waiting += len(jobs)
	}
	alice.lanes.mu.Unlock()
	if waiting > 2*channels {
		t.Errorf("%d readings of %d channels wait", waiting, channels)
	}
	open()
	eventually(t, "all are read", func() bool {
		alice.lanes.mu.Lock()
		defer alice.lanes.mu.Unlock()
		return !slices.ContainsFunc(keys, func(k common.Hash) bool { return alice.lanes.jobs[readPrefix+k.Hex()] != nil })
	})
	if n := g.reads.Load(); n > 4*channels || g.most.Load() > mostReads {
		t.Errorf("%d times read, %d at one time", n, g.most.Load())
	}
}

// Who is told of a channel before its own node shows it is told again.
func TestLateNodesAreToldAgain(t *testing.T) {
	c, x := cast(t, "alice", "bob")
	alice, bob := x["alice"], x["bob"]
	defer alice.stop()
	defer bob.stop()
	late := &quickContract{records: map[common.Hash]channel.Record{}}
	bob.Channels[htlc.SMT] = late
	c.open(common.Address{}, alice.us(), bob.us(), 7, 0)
	p := pair(htlc.SMT, common.Address{}, alice.us(), bob.us())
	if err := alice.lookAt(context.Background(), p); err != nil {
		t.Fatal(err)
	}
	if err := bob.Heard(context.Background(), alice.us(), wireLook, coinLook(t)); err != nil || bob.watched() != 0 {
		t.Fatalf("bob watches what his node does not show: %v", err)
	}
	late.open(common.Address{}, alice.us(), bob.us(), 7, 0)
	alice.reread(alice.ctx, p.key(common.HexToAddress("0xc0ffee"))) // the opening is final
	eventually(t, "both have told what they have", func() bool { return alice.met(bob) && bob.met(alice) })
}
