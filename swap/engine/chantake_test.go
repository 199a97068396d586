package engine

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// takesOut asks for a withdrawal until it is answered.
func (c *citizen) takesOut(id, key, amount string) ChannelView {
	c.town.t.Helper()
	var v ChannelView
	var err error
	c.town.until(c.name+" may take out", func() bool {
		v, err = c.TakeOut(context.Background(), id, TakeOutRequest{Key: key, Amount: amountOf(amount)})
		return !errors.Is(err, ErrHold)
	})
	if err != nil {
		c.town.t.Fatal(err)
	}
	return v
}

// pot waits until nothing is being withdrawn, and gives what is in a channel then.
func (c *citizen) pot(id string) channel.Sum {
	c.town.t.Helper()
	var v ChannelView
	c.town.until("nothing is on its way out", func() bool { v = c.found(id); return v.Channel.Withdrawing.IsZero() })
	return v.Channel.Pot
}

// A withdrawal whose answer was lost is asked for again with its key: while it is on its
// way, when it is final, after a crash, when the channel is settled. Money comes out once.
// Another key is another withdrawal, and without a key each call is one.
func TestAWithdrawalIsMadeOnce(t *testing.T) {
	inTown(t, []string{"alice", "bob"}, func(t *testing.T, w *town, people []*citizen) {
		alice, bob := people[0], people[1]
		id := alice.opens(bob, "100").ID
		first := alice.takesOut(id, "k", "10")
		if first.Channel.Withdrawing != sumOf("10") {
			t.Fatalf("%+v", first.Channel)
		}
		if v := alice.takesOut(id, "k", "10"); v.ID != first.ID || v.Channel.Withdrawing != sumOf("10") {
			t.Fatalf("while it is on its way: %+v", v.Channel)
		}
		if pot := alice.pot(id); pot != sumOf("90") {
			t.Fatalf("%s are left", pot)
		}
		alice.takesOut(id, "k", "10")
		alice.crashes()
		w.until("they have met", func() bool { return alice.met(bob) && bob.met(alice) })
		alice.takesOut(id, "k", "10")
		if pot := alice.pot(id); pot != sumOf("90") {
			t.Fatalf("the key of a withdrawal that is final takes out once more: %s are left", pot)
		}
		alice.takesOut(id, "another", "10")
		if pot := alice.pot(id); pot != sumOf("80") {
			t.Fatalf("with another key: %s are left", pot)
		}
		alice.takesOut(id, "", "10")
		alice.pot(id)
		alice.takesOut(id, "", "10")
		if pot := alice.pot(id); pot != sumOf("60") {
			t.Fatalf("without a key: %s are left", pot)
		}
		alice.closes(bob, true)
		alice.sees(bob, "is settled", settled)
		if v := alice.takesOut(id, "k", "10"); v.State != ChannelSettled {
			t.Fatalf("of a settled channel: %s", v.State)
		}
	})
}

// What was declined was not made: its key may be used again. And a key is forgotten no
// sooner than the API has forgotten it.
func TestAKeyOfAWithdrawalIsKept(t *testing.T) {
	inTown(t, []string{"alice", "bob"}, func(t *testing.T, w *town, people []*citizen) {
		alice, bob := people[0], people[1]
		id := alice.opens(bob, "100").ID
		if _, err := alice.TakeOut(t.Context(), id, TakeOutRequest{Key: "k", Amount: amountOf("101")}); !errors.Is(err, ErrRequest) {
			t.Fatalf("more than there is: %v", err)
		}
		alice.takesOut(id, "first", "10")
		if _, err := alice.TakeOut(t.Context(), id, TakeOutRequest{Key: "k", Amount: amountOf("10")}); !errors.Is(err, ErrQuiet) {
			t.Fatalf("two at once: %v", err)
		}
		if pot := alice.pot(id); pot != sumOf("90") {
			t.Fatalf("%s are left", pot)
		}
		alice.takesOut(id, "k", "10")
		if pot := alice.pot(id); pot != sumOf("80") {
			t.Fatalf("%s are left", pot)
		}
		notes := func() (n int) {
			for _, err := range alice.Journal.List(takenRoom) {
				if err != nil {
					t.Fatal(err)
				}
				n++
			}
			return n
		}
		put := func(key string, age time.Duration) {
			fx := effects{}
			fx.takes(takenRoom+key, takenOut{Channel: id, Amount: amountOf("1"), At: htlc.Moment(time.Now().Add(-age))})
			for k, v := range fx.room {
				if err := alice.Journal.Put(k, v); err != nil {
					t.Fatal(err)
				}
			}
		}
		put("young", keepFunding-time.Hour)
		put("old", keepFunding)
		alice.takesOut(id, "one more", "10")
		if n := notes(); n != 4 {
			t.Fatalf("%d keys are remembered; want three of now and the young one", n)
		}
		if _, ok, err := alice.Journal.Get(takenRoom + "young"); !ok || err != nil {
			t.Fatalf("a key was forgotten too soon: %v", err)
		}
	})
}

// TestAWithdrawalSurvivesEachStep: alice is killed before and after each write of her
// journal, from the moment at which she asks until the money has come out. Her client asks
// again with the same key, when she is back, and once more when all is final: money comes
// out once.
func TestAWithdrawalSurvivesEachStep(t *testing.T) {
	for _, after := range []bool{false, true} {
		for step := int64(1); step < 200; step++ {
			over := false
			inTown(t, []string{"alice", "bob"}, func(t *testing.T, w *town, people []*citizen) {
				alice, bob := people[0], people[1]
				id := alice.opens(bob, "100").ID
				k := newKiller(after)
				alice.dies()
				alice.wrap = func(j Journal) Journal { k.Journal = j; return k }
				alice.wakes()
				w.until("they have met", func() bool { return alice.met(bob) && bob.met(alice) && alice.mayOrder(id) == nil })
				k.count.Store(0)
				k.at.Store(step)
				e, out := alice.Engine, make(chan struct{})
				ctx, cancel := context.WithCancel(t.Context())
				go func() {
					defer close(out)
					_, err := e.TakeOut(ctx, id, TakeOutRequest{Key: "k", Amount: amountOf("10")})
					for ctx.Err() == nil && err == nil {
						if v, err := e.Channel(ctx, id); err == nil && v.Channel.Pot == sumOf("90") && v.Channel.Withdrawing.IsZero() {
							return
						}
						<-time.After(300 * time.Millisecond)
					}
				}()
				select {
				case <-k.hit:
				case <-out:
					over = ctx.Err() == nil
				}
				alice.cancel(ErrStopped)
				cancel()
				close(k.gone)
				<-out
				alice.wrap = nil
				alice.crashes()
				for range 2 {
					alice.takesOut(id, "k", "10")
					if pot := alice.pot(id); pot != sumOf("90") {
						t.Fatalf("step %d, after %v: %s are left", step, after, pot)
					}
				}
			})
			if over {
				t.Logf("%d writes, after %v", step, after)
				break
			}
		}
	}
}
