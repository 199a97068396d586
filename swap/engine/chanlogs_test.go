package engine

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/chains/fake"
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// backends makes all of a node's backends do something.
func (c *citizen) backends(how fake.Lie) {
	for i := range 2 {
		c.node.Lie(i, how)
	}
}

// Mallory has paid bob 40 and 5 more, and locked 10 to him. She closes with nothing shown,
// while no backend of bob's gives logs, gives those of two blocks at one time, or has the
// state of what is final; and he crashes in the middle. His proof is in the contract in
// time, by the slots alone, and he pays for one transaction; and once his backends give
// what they should, he ends with all.
func TestDefenceNeedsNoLogs(t *testing.T) {
	for name, how := range map[string]fake.Lie{"no logs": fake.NoLogs, "few logs": fake.FewLogs, "pruned": fake.Pruned} {
		for _, crash := range []bool{false, true} {
			t.Run(fmt.Sprint(name, crash), func(t *testing.T) {
				inTown(t, []string{"mallory", "bob"}, func(t *testing.T, w *town, people []*citizen) {
					mallory, bob := people[0], people[1]
					mallory.opens(bob, "100")
					mallory.pays(bob, "40")
					mallory.pays(bob, "5")
					s := secretOf("bob's")
					mallory.locks(bob, "10", s.Hash(), 3*time.Minute)
					had := bob.has()
					bob.backends(how)
					w.passes(3 * time.Second)
					mallory.closes(bob, false)
					if w.passes(2 * time.Second); crash {
						bob.crashes()
					}
					bob.resolves(s)
					v := mallory.sees(bob, "is closed", func(v ChannelView) bool { return v.Channel.Stage == channel.Closed })
					w.until("bob's proof is shown", func() bool { return mallory.shows(bob).Transferred.Cmp(sumOf("45")) >= 0 })
					if now := htlc.Moment(time.Now()); now >= v.Channel.SettleAt {
						t.Errorf("at %d, the settle time was %d", now, v.Channel.SettleAt)
					}
					if n := bob.wasted(); n > 0 {
						t.Errorf("%d transactions of bob's did nothing", n)
					}
					if how == fake.NoLogs {
						bob.sees(mallory, "is closed, with a word to its owner", func(v ChannelView) bool {
							return v.Channel.Stage == channel.Closed && slices.ContainsFunc(v.Alerts, func(a channel.Alert) bool { return strings.Contains(a.Text, "give logs") })
						})
						w.passes(30 * time.Second)
						bob.backends(fake.Honest)
					}
					w.until("all is paid out", func() bool { return w.ledger.Balance(w.ledger.Channels(), coin).IsZero() })
					bob.backends(fake.Honest)
					bob.gained(had, "55")
					bob.sees(mallory, "is settled", settled)
					bob.finds(s.Hash(), TransferCompleted)
				})
			})
		}
	}
}

// One backend of bob's gives no logs, and the other does: unlocks and the settle go by what
// that one tells, as for any backend that is at fault.
func TestOneGivesNoLogs(t *testing.T) {
	for at := range 2 {
		t.Run(fmt.Sprint("backend ", at), func(t *testing.T) {
			inTown(t, []string{"mallory", "bob"}, func(t *testing.T, w *town, people []*citizen) {
				mallory, bob := people[0], people[1]
				mallory.opens(bob, "100")
				mallory.pays(bob, "40")
				s := secretOf("bob's")
				mallory.locks(bob, "10", s.Hash(), 3*time.Minute)
				had := bob.has()
				bob.node.Lie(at, fake.NoLogs)
				mallory.closes(bob, false)
				bob.resolves(s)
				mallory.dies() // bob has to settle
				w.until("all is paid out", func() bool { return w.ledger.Balance(w.ledger.Channels(), coin).IsZero() })
				w.passes(time.Minute)
				// Of 50, up to half of the lock may be bid for its secret's registration.
				if got := bob.has(); got.Cmp(plusOf(had, amountOf("44"))) < 0 {
					t.Errorf("bob had %s and has %s", had, got)
				}
				if n := bob.wasted(); n > 8 {
					t.Errorf("%d transactions of bob's did nothing", n)
				}
				bob.node.Lie(at, fake.Honest)
				bob.finds(s.Hash(), TransferCompleted)
			})
		})
	}
}

// Bob gave mallory 30, she gave a lock of 20 back and closes with the proof that has it.
// Without logs nothing is presented, for that repeats what was shown; in the hour of
// challenge they are there again, and she gets her 30 alone.
func TestDisposalsWaitForLogs(t *testing.T) {
	inTown(t, []string{"mallory", "bob"}, func(t *testing.T, w *town, people []*citizen) {
		mallory, bob := people[0], people[1]
		bob.opens(mallory, "100")
		bob.pays(mallory, "30")
		s := secretOf("mallory's")
		bob.locks(mallory, "20", s.Hash(), 5*time.Minute)
		w.passes(2 * time.Second)
		old := mallory.disk.CrashClone(vfs.CrashCloneCfg{})
		if _, err := mallory.CancelTransfer(context.Background(), s.Hash().String()); err != nil {
			t.Fatal(err)
		}
		w.until("bob has his lock back", func() bool {
			v, _ := bob.with(mallory)
			return v.Channel.Locks == 0 && v.Channel.Unacked == 0
		})
		mallory.dies()
		w.meeting.mu.Lock()
		w.meeting.drop = func(_, _ common.Address) bool { return true }
		w.meeting.mu.Unlock()
		mallory.disk = old
		mallory.wakes()
		had := bob.has()
		bob.backends(fake.NoLogs)
		w.until("mallory closes with the old proof", func() bool {
			v, _ := mallory.with(bob)
			_, err := mallory.CloseChannel(context.Background(), v.ID, false)
			return err == nil || v.Channel.Stage == channel.Closed
		})
		bob.sees(mallory, "is closed", func(v ChannelView) bool { return v.Channel.Stage == channel.Closed })
		w.passes(3 * time.Second)
		bob.backends(fake.Honest)
		mallory.resolves(s)
		w.until("all is paid out", func() bool { return w.ledger.Balance(w.ledger.Channels(), coin).IsZero() })
		w.passes(10 * time.Second)
		if got := bob.has(); got.Cmp(plusOf(had, amountOf("69"))) < 0 { // all 100 where she was punished
			t.Errorf("bob had %s and has %s", had, got)
		}
		if n := bob.wasted(); n > 1 {
			t.Errorf("%d transactions of bob's did nothing", n)
		}
	})
}

// What is final cannot be read for a while, and then can: nothing was given up meanwhile,
// and payments go on.
func TestPrunedIsNoEnd(t *testing.T) {
	inTown(t, []string{"alice", "bob"}, func(t *testing.T, w *town, people []*citizen) {
		alice, bob := people[0], people[1]
		alice.opens(bob, "100")
		bob.backends(fake.Pruned)
		w.passes(20 * time.Second)
		s := secretOf("bob's")
		sent := alice.locks(bob, "10", s.Hash(), 3*time.Minute)
		bob.resolves(s)
		w.until("alice has paid", func() bool {
			tr, err := alice.Transfer(context.Background(), sent.ID)
			return err == nil && tr.State == TransferCompleted
		})
		bob.backends(fake.Honest)
		alice.pays(bob, "7")
		bob.sees(alice, "has all", func(v ChannelView) bool { return v.Channel.Spendable == sumOf("17") })
	})
}
