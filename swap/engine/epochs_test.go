package engine

import (
	"context"
	"fmt"
	"sync/atomic"
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// forgetful is a node that does not have the logs of a channel's first life any more.
type forgetful struct {
	Channels
	forgot atomic.Bool
	asked  atomic.Int64 // of the first life
}

func (f *forgetful) RecordOf(ctx context.Context, t channel.Terms, final bool) (channel.Record, chains.Block, error) {
	if t.Epoch == 1 {
		f.asked.Add(1)
		if f.forgot.Load() {
			return channel.Record{}, chains.Block{}, fmt.Errorf("%w: logs so old are not kept", chains.ErrDown)
		}
	}
	return f.Channels.RecordOf(ctx, t, final)
}

// opensAgain opens once the contract lets it.
func (c *citizen) opensAgain(other *citizen, key, amount string) {
	c.town.t.Helper()
	c.town.until(c.name+" opens again", func() bool {
		_, err := c.OpenChannel(context.Background(), OpenRequest{Key: key, Asset: coin, Peer: other.us(), Deposit: amountOf(amount)})
		return err == nil
	})
}

// sends counts the transactions that a node has sent.
func (c *citizen) sends() int {
	c.node.mu.Lock()
	defer c.node.mu.Unlock()
	return len(c.node.sent)
}

// TestReopenedChannelNeedsNoOldLogs: a channel is closed together and opened again at
// once. The node cannot tell any more how the first life ended: the second is used all
// the same. Once it can, it is asked until that life is over, and then no more.
func TestReopenedChannelNeedsNoOldLogs(t *testing.T) {
	inTown(t, []string{"alice", "bob"}, func(t *testing.T, w *town, people []*citizen) {
		alice, bob := people[0], people[1]
		f := &forgetful{}
		alice.tune = func(c *Config) {
			f.Channels = c.Channels[htlc.SMT]
			c.Channels = map[htlc.ChainID]Channels{htlc.SMT: f}
		}
		alice.crashes()
		first := alice.opens(bob, "100")
		alice.pays(bob, "1")
		alice.closes(bob, true)
		w.until("the first life has ended in the contract", func() bool { return w.ledger.Balance(w.ledger.Channels(), coin).IsZero() })
		w.pauses(true)
		alice.opensAgain(bob, "second", "50")
		f.forgot.Store(true)
		w.pauses(false)
		second := func(v ChannelView) bool {
			return v.Channel.Epoch == 2 && v.State == ChannelOpen && v.Channel.Spendable == sumOf("50")
		}
		alice.sees(bob, "is open again", second)
		w.until("alice pays in the second life", func() bool { return alice.tries(bob, "2") })

		f.forgot.Store(false)
		w.until("the first life is over", func() bool {
			v, err := alice.Channel(context.Background(), first.ID)
			return err == nil && settled(v)
		})
		w.passes(time.Minute)
		bob.deposits(alice, "3") // something to read
		w.passes(time.Minute)
		before := f.asked.Load()
		bob.deposits(alice, "4")
		if w.passes(time.Minute); f.asked.Load() != before {
			t.Errorf("a life that is over was asked for %d times", f.asked.Load()-before)
		}
		alice.sees(bob, "has bob's money", func(v ChannelView) bool { return v.Channel.Pot == sumOf("57") })
	})
}

func (c *citizen) deposits(other *citizen, amount string) {
	c.town.t.Helper()
	v, _ := c.with(other)
	if _, err := c.DepositChannel(context.Background(), v.ID, DepositRequest{Key: amount, Amount: amountOf(amount)}); err != nil {
		c.town.t.Fatal(err)
	}
}

// TestLostOpeningIsUnopened: an opening that leaves the chain before it is final leaves a
// channel that is not there, in the first life and in a later one. It pays nothing, also
// not on its way to others, until it is opened and final again.
func TestLostOpeningIsUnopened(t *testing.T) {
	for _, life := range []uint64{1, 2} {
		t.Run(fmt.Sprint("life ", life), func(t *testing.T) {
			inTown(t, []string{"alice", "bob"}, func(t *testing.T, w *town, people []*citizen) {
				alice, bob := people[0], people[1]
				if life == 2 {
					alice.opens(bob, "100")
					alice.closes(bob, true)
					alice.sees(bob, "is settled", settled)
				}
				w.pauses(true)
				before := alice.sends()
				alice.opensAgain(bob, "lost", "50")
				w.until("the opening waits", func() bool { return alice.sends() > before && len(w.ledger.Mempool()) > 0 })
				lost := w.ledger.Mempool()
				w.ledger.Mine(1)
				there := func(v ChannelView) bool { return v.Channel.Epoch == life && v.Channel.Stage == channel.Opened }
				bob.sees(alice, "is opened", there)
				if v := alice.sees(bob, "is opened", there); v.State != ChannelOpening || alice.tries(bob, "1") {
					t.Fatalf("it is %s and pays before it is final", v.State)
				}
				alice.node.Down() // and does not send it again
				w.ledger.Reorg(1, lost...)
				w.ledger.MineEmpty(1)
				bob.sees(alice, "has left the chain", func(v ChannelView) bool {
					return v.Channel.Epoch == life && v.Channel.Stage == channel.Absent && v.State == ChannelOpening
				})
				w.ledger.MineEmpty(10)
				w.passes(10 * time.Second)
				if v, _ := bob.with(alice); v.State != ChannelOpening || v.Channel.Pot != (channel.Sum{}) {
					t.Fatalf("a channel that is not there is %s with %s", v.State, v.Channel.Pot)
				}
				alice.node.Up()
				w.pauses(false)
				alice.sees(bob, "is open", func(v ChannelView) bool { return v.Channel.Epoch == life && v.State == ChannelOpen })
				w.until("alice pays", func() bool { return alice.tries(bob, "1") })
			})
		})
	}
}
