package engine

import (
	"bytes"
	"cmp"
	"context"
	"iter"
	"math/rand/v2"
	"reflect"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// readCounter counts what is read of a journal's room.
type readCounter struct {
	Journal
	read atomic.Int64
}

func (j *readCounter) List(prefix string) iter.Seq2[Record, error] {
	return func(yield func(Record, error) bool) {
		for k, v := range j.Journal.List(prefix) {
			if j.read.Add(1); !yield(k, v) {
				return
			}
		}
	}
}

// TestOldLocksAreFoundByRange: of a channel through which a partner has locked and let go
// 50,000 times, with some locks that stay for long, each proof finds exactly its own locks,
// and reads no more of the others than a few proofs can have.
func TestOldLocksAreFoundByRange(t *testing.T) {
	alice, bob := pairOf(t)
	m, err := alice.channelOf(t.Context(), channelKey(alice.channelWith(bob).Channel.Name))
	if err != nil {
		t.Fatal(err)
	}
	const locks, most = 50_000, 10 // in one proof
	type life struct {
		oldLock
		open bool
	}
	random := rand.New(rand.NewPCG(7, 11))
	var all []life
	var open []int
	at := uint64(1000)
	var fx effects
	for len(all) < locks {
		at++
		if len(open) < most && (len(open) == 0 || random.IntN(2) == 0) {
			all = append(all, life{oldLock{channel.Lock{ID: uint64(len(all) + 1), Amount: channel.Units(1), Expiry: 9, Hash: htlc.Hash{1}}, at, 0}, true})
			open = append(open, len(all)-1)
			continue
		}
		i := len(open) - 1 - min(random.IntN(3), len(open)-1) // the oldest stay
		if random.IntN(5_000) == 0 {
			i = 0
		}
		all[open[i]].Until, all[open[i]].open = at, false
		open = slices.Delete(open, i, i+1)
	}
	for i := range all {
		if l := &all[i]; l.open {
			l.Until = at + 1
		}
		fx.keep(m.deal.Name, channel.Keep{Lock: all[i].Lock, From: all[i].From, Until: all[i].Until})
	}
	fx.keep(m.deal.Name, channel.Keep{Lock: channel.Lock{ID: 77}, From: 5, Until: 5})
	if len(fx.room) != locks {
		t.Fatalf("%d are kept", len(fx.room))
	}
	counter := &readCounter{Journal: alice.Engine.Journal}
	alice.Engine.Journal = counter
	t.Cleanup(func() { alice.Engine.Journal = counter.Journal })
	batch := &Entry{Key: "room", Room: fx.room}
	if err := counter.Commit([]*Entry{batch}); err != nil {
		t.Fatal(err)
	}
	worst := int64(0)
	for range 300 {
		n := 1000 + random.Uint64N(at-1000) + 1
		var want []channel.Lock
		for _, l := range all {
			if l.From <= n && n < l.Until {
				want = append(want, l.Lock)
			}
		}
		slices.SortFunc(want, func(a, b channel.Lock) int { return cmp.Compare(a.ID, b.ID) })
		counter.read.Store(0)
		got, err := alice.locksAt(m, n)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Fatalf("proof %d: %d locks, and it has %d: %v", n, len(got), len(want), err)
		}
		worst = max(worst, counter.read.Load())
	}
	if worst > 17*most {
		t.Fatalf("%d of %d records are read for one proof", worst, locks)
	}
	t.Logf("%d of %d records are read at the most", worst, locks)
}

// TestOldLocksGoWithTheirChannel: they are there as long as a proof can bring them back, and
// no longer.
func TestOldLocksGoWithTheirChannel(t *testing.T) {
	inTown(t, []string{"alice", "bob"}, func(t *testing.T, w *town, people []*citizen) {
		alice, bob := people[0], people[1]
		v := alice.opens(bob, "100")
		kept := func() (n int) {
			for range alice.Journal.List(oldLocks(v.Channel.Name)) {
				n++
			}
			return n
		}
		for i := range byte(3) {
			s, err := htlc.SecretFromBytes(bytes.Repeat([]byte{40 + i}, 32))
			if err != nil {
				t.Fatal(err)
			}
			tr := alice.locks(bob, "1", s.Hash(), 5*time.Minute)
			bob.resolves(s)
			w.until("it is paid", func() bool {
				tr, err := alice.Transfer(t.Context(), tr.ID)
				return err == nil && tr.State == TransferCompleted
			})
		}
		w.until("they have gone", func() bool { return kept() == 3 })
		w.passes(time.Hour)
		alice.crashes()
		w.until("she is back", func() bool { return alice.caughtUp() && alice.met(bob) && bob.met(alice) })
		m, err := alice.channelOf(t.Context(), channelKey(v.Channel.Name))
		if err == nil {
			err = alice.forgetLocks(&m)
		}
		if err != nil || kept() != 3 {
			t.Fatal("forgotten while bob can show a proof that has them")
		}
		w.until("she closes it", func() bool {
			_, err := alice.CloseChannel(context.Background(), v.ID, true)
			return err == nil
		})
		alice.becomes(v.ID, ChannelSettled)
		w.until("they are forgotten", func() bool { return kept() == 0 })
	})
}
