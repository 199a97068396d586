package engine

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/htlc"
)

// hanging is the journal of a disk that takes its time with the first transfer.
type hanging struct {
	Journal
	once sync.Once
	hung chan struct{} // closed once it hangs
	hold chan struct{} // until this is

	looking sync.Once
	looked  chan struct{} // closed once somebody has looked for a transfer meanwhile
}

func (j *hanging) Get(key string) ([]byte, bool, error) {
	v, ok, err := j.Journal.Get(key)
	select {
	case <-j.hung:
		if strings.HasPrefix(key, transferRoom) {
			j.looking.Do(func() { close(j.looked) })
		}
	default:
	}
	return v, ok, err
}

func (j *hanging) Commit(entries []*Entry) error {
	if slices.ContainsFunc(entries, func(e *Entry) bool {
		return slices.ContainsFunc(slices.Collect(maps.Keys(e.Room)), func(k string) bool { return strings.HasPrefix(k, transferRoom) })
	}) {
		j.once.Do(func() { close(j.hung); <-j.hold })
	}
	return j.Journal.Commit(entries)
}

// A disk that hangs outlives a call: its client is told that it took too long, and asks
// again with the same key. The first is still under way, so both must be one payment.
func TestAKeyPaysOnceThoughTheDiskHangs(t *testing.T) {
	for name, over := range map[string]bool{"at once": false, "over bob": true} {
		t.Run(name, func(t *testing.T) {
			alice, bob, carol := triangle(t)
			to := bob
			if over {
				to = carol
			}
			j := &hanging{hung: make(chan struct{}), hold: make(chan struct{}), looked: make(chan struct{})}
			alice.wrap = func(under Journal) Journal { j.Journal = under; return j }
			alice.crash()
			bob.PeerUp(alice.us()) // he tells what he knows of carol
			eventually(t, "alice may pay", func() bool { return alice.mayPay(bob) && alice.graph.key(carol.us()) != nil })
			pay := func(ctx context.Context) (Transfer, error) {
				return alice.Pay(ctx, TransferRequest{Key: "k", Asset: coin, To: to.us(), Amount: htlc.Units(100), Wait: 5 * time.Second})
			}
			ctx, stop := context.WithCancel(context.Background())
			first := make(chan error, 1)
			go func() { _, err := pay(ctx); first <- err }()
			<-j.hung
			stop()
			if err := <-first; !errors.Is(err, context.Canceled) {
				t.Fatal(err)
			}
			second := make(chan error, 1)
			var tr Transfer
			go func() {
				var err error
				tr, err = pay(context.Background())
				second <- err
			}()
			select { // it has found nothing on the disk, or waits
			case <-j.looked:
			case <-time.After(100 * time.Millisecond):
			}
			close(j.hold)
			if err := <-second; err != nil {
				t.Fatal(err)
			}
			alice.is(tr.ID, TransferCompleted)
			eventually(t, "all is told", func() bool { return idle(alice) && idle(bob) && idle(carol) })
			if a := alice.spendable(bob); a != "900" {
				t.Errorf("alice has %s of 1000 after one payment of 100", a)
			}
		})
	}
}
