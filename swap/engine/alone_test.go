package engine

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/chains/fake"
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// partly is what is wrong with one of a node's two backends.
type partly struct {
	name string
	at   int
	do   func(n *fake.Node, i int)
}

func faults() []partly {
	lies := func(how fake.Lie) func(*fake.Node, int) { return func(n *fake.Node, i int) { n.Lie(i, how) } }
	away := func(n *fake.Node, i int) { n.DownOne(i, true) }
	return []partly{
		{"the followed is away", 0, away}, {"the other is away", 1, away},
		{"the followed hides logs", 0, lies(fake.HideLogs)}, {"the other hides logs", 1, lies(fake.HideLogs)},
		{"the followed shows the contract of before", 0, lies(fake.OldChannels)}, {"the other shows the contract of before", 1, lies(fake.OldChannels)},
		{"the other is frozen", 1, lies(fake.StaleTip)},
	}
}

// closesAs has somebody close a channel in the contract, whatever its node thinks.
func (c *citizen) closesAs(other *citizen) (data []byte) {
	c.town.t.Helper()
	v, _ := c.with(other)
	call, err := c.node.Channels().Call(context.Background(), v.Channel.Terms, channel.Action{Do: channel.DoClose}, nil, nil)
	if err != nil {
		c.town.t.Fatal(err)
	}
	return call.Data
}

// gained is what a node has more than it had, less than a coin of gas apart.
func (c *citizen) gained(had htlc.Amount, want string) {
	c.town.t.Helper()
	got, least := c.has(), plusOf(had, amountOf(want))
	gas, err := least.Sub(amountOf("1"))
	if err != nil || got.Cmp(gas) <= 0 || got.Cmp(plusOf(least, amountOf("1"))) >= 0 {
		c.town.t.Errorf("%s had %s and has %s, want %s more", c.name, had, got, want)
	}
}

// Mallory has paid bob 40 and locked 10 to him, and closes with nothing shown. One of
// bob's backends is at fault from before that until long after all is paid out, and he
// crashes in the middle. He shows what he has in time, and ends with 50.
func TestOneBackendIsEnoughToDefend(t *testing.T) {
	for _, f := range faults() {
		t.Run(f.name, func(t *testing.T) {
			inTown(t, []string{"mallory", "bob"}, func(t *testing.T, w *town, people []*citizen) {
				mallory, bob := people[0], people[1]
				mallory.opens(bob, "100")
				mallory.pays(bob, "40")
				s := secretOf("bob's")
				mallory.locks(bob, "10", s.Hash(), 3*time.Minute)
				had := bob.has()
				f.do(bob.node.Node, f.at)
				w.passes(3 * time.Second)
				mallory.closes(bob, false)
				w.passes(4 * time.Second)
				bob.crashes()
				bob.resolves(s)
				w.until("bob's proof and lock are shown", func() bool {
					v, _ := mallory.with(bob)
					return v.Channel.Stage == channel.Closed && mallory.shows(bob).Transferred == sumOf("50")
				})
				w.until("all is paid out", func() bool { return w.ledger.Balance(w.ledger.Channels(), coin).IsZero() })
				w.passes(time.Minute)
				bob.gained(had, "50")
				if n := bob.wasted(); n > 8 {
					t.Errorf("%d transactions of bob's did nothing", n)
				}
				bob.node.DownOne(f.at, false)
				bob.node.Lie(f.at, fake.Honest)
				bob.sees(mallory, "is settled", settled)
				bob.finds(s.Hash(), TransferCompleted)
			})
		})
	}
}

// shows is what a node's contract was shown of what it has signed to another.
func (c *citizen) shows(to *citizen) channel.Shown {
	c.town.t.Helper()
	v, _ := c.with(to)
	r, _, err := c.Channels[htlc.SMT].RecordOf(context.Background(), v.Channel.Terms, false)
	if err != nil {
		c.town.t.Fatal(err)
	}
	if c.us().Cmp(to.us()) < 0 {
		return r.Low
	}
	return r.High
}

// Mallory gave a lock of bob's up, and bob took it back. She closes with the proof that
// still has it, from a copy of her directory, and means to take it. With one of his
// backends at fault bob shows in time that she gave it up, and she gets her 30 alone.
func TestOneBackendIsEnoughToPresent(t *testing.T) {
	for _, f := range faults()[:6] {
		t.Run(f.name, func(t *testing.T) {
			inTown(t, []string{"mallory", "bob"}, func(t *testing.T, w *town, people []*citizen) {
				mallory, bob := people[0], people[1]
				bob.opens(mallory, "100")
				bob.pays(mallory, "30")
				s := secretOf("mallory's")
				sent := bob.locks(mallory, "20", s.Hash(), 5*time.Minute)
				w.passes(2 * time.Second)
				old := mallory.disk.CrashClone(vfs.CrashCloneCfg{})
				if _, err := mallory.CancelTransfer(context.Background(), s.Hash().String()); err != nil {
					t.Fatal(err)
				}
				w.until("bob has his lock back", func() bool {
					v, _ := bob.with(mallory)
					tr, err := bob.Transfer(context.Background(), sent.ID)
					return err == nil && tr.State == TransferFailed && v.Channel.Locks == 0 && v.Channel.Unacked == 0
				})
				mallory.dies()
				w.meeting.mu.Lock()
				w.meeting.drop = func(_, _ common.Address) bool { return true }
				w.meeting.mu.Unlock()
				mallory.disk = old
				mallory.wakes()
				had := bob.has()
				f.do(bob.node.Node, f.at)
				w.until("mallory closes with the old proof", func() bool {
					v, _ := mallory.with(bob)
					_, err := mallory.CloseChannel(context.Background(), v.ID, false)
					return err == nil || v.Channel.Stage == channel.Closed
				})
				mallory.sees(bob, "is closed", func(v ChannelView) bool { return v.Channel.Stage == channel.Closed })
				mallory.resolves(s)
				w.until("all is paid out", func() bool { return w.ledger.Balance(w.ledger.Channels(), coin).IsZero() })
				w.passes(10 * time.Second)
				bob.gained(had, "70")
			})
		})
	}
}

// One of bob's backends invents a close by mallory. Bob answers it, a few times; takes
// and pays nothing new while it lasts; keeps the lock that he has, and its secret; and
// goes on as before when it is over.
func TestAnInventedCloseIsBornAndOver(t *testing.T) {
	for at := range 2 {
		t.Run(fmt.Sprint("backend ", at), func(t *testing.T) {
			inTown(t, []string{"mallory", "bob"}, func(t *testing.T, w *town, people []*citizen) {
				mallory, bob := people[0], people[1]
				mallory.opens(bob, "100")
				mallory.pays(bob, "40")
				s := secretOf("bob's")
				sent := mallory.locks(bob, "10", s.Hash(), 11*time.Minute)
				before := bob.sees(mallory, "is quiet", func(v ChannelView) bool { return v.Channel.Unacked == 0 && v.Channel.PartnerLocks == 1 })
				bob.node.Invent(at, mallory.us(), mallory.closesAs(bob))
				d, _ := bob.deal(channelPrefix + before.ID)
				bob.reread(bob.ctx, d.Channel)
				bob.sees(mallory, "is said to be closed", func(v ChannelView) bool { return len(v.Alerts) == 1 })
				if err := bob.mayOrder(before.ID); !errors.Is(err, ErrHold) {
					t.Fatalf("bob may sign: %v", err)
				}
				w.until("bob answers", func() bool { return bob.wasted() > 0 })
				w.passes(6 * time.Minute)
				if n := bob.wasted(); n > 24 || n < 2 {
					t.Errorf("%d calls came to nothing", n)
				}
				v, _ := bob.with(mallory)
				if v.State != ChannelOpen || v.Channel.Spendable != before.Channel.Spendable || v.Channel.PartnerLocks != 1 || v.Channel.Stage != channel.Opened {
					t.Errorf("%s: %+v", v.State, v.Channel)
				}
				bob.node.Lie(at, fake.Honest)
				w.until("bob may sign", func() bool { return bob.mayOrder(before.ID) == nil })
				bob.pays(mallory, "5")
				mallory.pays(bob, "7")
				bob.resolves(s)
				w.until("mallory has paid", func() bool {
					tr, err := mallory.Transfer(context.Background(), sent.ID)
					return err == nil && tr.State == TransferCompleted
				})
				bob.sees(mallory, "has all", func(v ChannelView) bool { return v.Channel.Spendable == sumOf("52") })
			})
		})
	}
}

// Bob's proof is in the contract, says the node that he follows; the other shows a close
// without it. What is done on the word of one is asked for again, a few times, and the
// rest of the dispute goes on.
func TestDoneIsNotBelievedOfOne(t *testing.T) {
	inTown(t, []string{"mallory", "bob"}, func(t *testing.T, w *town, people []*citizen) {
		mallory, bob := people[0], people[1]
		mallory.opens(bob, "100")
		mallory.pays(bob, "40")
		had := bob.has()
		mallory.closes(bob, false)
		closed := bob.sees(mallory, "is closed", func(v ChannelView) bool { return v.Channel.Stage == channel.Closed })
		bob.node.Lie(1, fake.OldChannels)
		w.until("bob's proof is shown", func() bool { return mallory.shows(bob).Nonce > 0 })
		if bob.wasted() > 0 {
			t.Fatal("nothing was done yet: this tells nothing")
		}
		w.until("bob asks again", func() bool { return bob.wasted() > 0 })
		if htlc.UnixSeconds(bob.followers[htlc.SMT].clock.Load()) >= closed.Channel.SettleAt {
			t.Fatal("not while it helps")
		}
		w.until("all is paid out", func() bool { return w.ledger.Balance(w.ledger.Channels(), coin).IsZero() })
		w.passes(2 * time.Minute)
		bob.gained(had, "40")
		if n := bob.wasted(); n > 40 { // each of two backends has its own budget
			t.Errorf("%d calls came to nothing", n)
		}
		bob.node.Lie(1, fake.Honest)
		bob.sees(mallory, "is settled", settled)
	})
}
