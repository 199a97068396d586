package engine

import (
	"context"
	"fmt"
	"reflect"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// brittleJournal takes nothing any more from a commit on.
type brittleJournal struct {
	Journal
	breaks func([]*Entry) bool
	broken *atomic.Bool
}

func (b brittleJournal) Commit(entries []*Entry) error {
	if b.broken.Load() || b.breaks(entries) {
		b.broken.Store(true)
		return fmt.Errorf("%w: %w", ErrJournal, syscall.ENOSPC)
	}
	return b.Journal.Commit(entries)
}

// breaksAt makes a node's disk take nothing more from the commit on of which that is so.
func (c *citizen) breaksAt(what func([]*Entry) bool) *atomic.Bool {
	broken := &atomic.Bool{}
	c.wrap = func(j Journal) Journal { return brittleJournal{j, what, broken} }
	c.crashes()
	return broken
}

// says counts the messages of channels that wait for a commit and are of that kind.
func says(entries []*Entry, is func(channel.Message) bool) (n int) {
	for _, e := range entries {
		for _, o := range e.out {
			if is(o.send.Message) {
				n++
			}
		}
	}
	return n
}

func acks(m channel.Message) bool { _, is := m.(*channel.Ack); return is }

// TestProofOfTheStepThatBreaksTheDisk: alice's payment is what bob's disk breaks with, and
// she closes. What the contract is shown of her is what bob's disk has: else his node
// would not know after a start what it was paid.
func TestProofOfTheStepThatBreaksTheDisk(t *testing.T) {
	inTown(t, []string{"alice", "bob"}, func(t *testing.T, w *town, people []*citizen) {
		alice, bob := people[0], people[1]
		var armed atomic.Bool
		broken := bob.breaksAt(func(entries []*Entry) bool { return armed.Load() && says(entries, acks) > 0 })
		alice.opens(bob, "100")
		alice.pays(bob, "5")
		had := bob.has()
		armed.Store(true)
		sent, err := alice.Pay(context.Background(), TransferRequest{Asset: coin, To: bob.us(), Amount: amountOf("20"), Wait: 10 * time.Second})
		if err != nil || sent.State != TransferPending || !broken.Load() {
			t.Fatalf("%s, %v; the disk is broken: %v", sent.State, err, broken.Load())
		}
		alice.closes(bob, false)
		bob.stops()
		w.until("all is paid out", func() bool { return w.ledger.Balance(w.ledger.Channels(), coin).IsZero() })
		if got := plusOf(had, amountOf("5")); bob.has().Cmp(got) > 0 || plusOf(bob.has(), amountOf("0.1")).Cmp(got) < 0 {
			t.Errorf("bob has %s, had %s, and his disk knows of 5", bob.has(), had)
		}
		w.until("alice knows that it was not paid", func() bool {
			tr, err := alice.Transfer(context.Background(), sent.ID)
			return err == nil && tr.State == TransferFailed
		})
		bob.wrap = nil
		bob.crashes()
		bob.sees(alice, "is settled", settled)
	})
}

// pushes pays, if that goes within some seconds.
func (c *citizen) pushes(other *citizen, amount string) bool {
	tr, err := c.Pay(context.Background(), TransferRequest{Asset: coin, To: other.us(), Amount: amountOf(amount), Wait: 5 * time.Second})
	return err == nil && tr.State == TransferCompleted
}

// ofChannel is what both sides signed in a channel, as a node has it.
type ofChannel struct {
	Bundle channel.Bundle
	Due    channel.Signed
	Locks  int // but not what is confirmed: that goes to the disk with the next commit
}

func signedIn(c channel.Channel) ofChannel {
	v := c.View()
	return ofChannel{c.Bundle(), c.Due(), v.Locks}
}

// TestMemoryIsNotAheadOfTheDisk: whichever step it is that the disk breaks with, what a
// node has of its channels afterwards is what is on its disk, and so it is with the news
// that wait; a start goes on from there.
func TestMemoryIsNotAheadOfTheDisk(t *testing.T) {
	for at := range int64(7) {
		t.Run(fmt.Sprint("step ", at), func(t *testing.T) {
			inTown(t, []string{"alice", "bob"}, func(t *testing.T, w *town, people []*citizen) {
				alice, bob := people[0], people[1]
				var armed atomic.Bool
				var left atomic.Int64
				left.Store(at)
				bob.breaksAt(func(entries []*Entry) bool {
					return armed.Load() && says(entries, func(channel.Message) bool { return true }) > 0 && left.Add(-1) < 0
				})
				alice.opens(bob, "100")
				alice.pays(bob, "30")
				armed.Store(true)
				ctx, s := context.Background(), secretOf("bob's")
				h, of := s.Hash(), secretOf("alice's").Hash()
				alice.pushes(bob, "5")
				bob.pushes(alice, "2")
				for _, x := range []struct {
					from, to *citizen
					hash     htlc.Hash
				}{{alice, bob, h}, {bob, alice, of}} {
					_, _ = x.from.Pay(ctx, TransferRequest{ // refused, once the disk is broken
						Asset: coin, To: x.to.us(), Amount: amountOf("10"), Hash: &x.hash, Expires: htlc.Moment(time.Now()).Add(2 * time.Minute),
					})
					w.passes(2 * time.Second)
				}
				_, _ = bob.ResolveTransfer(ctx, h.String(), s)
				w.until("the disk is broken", func() bool { return bob.Broken() != nil })
				w.passes(2 * time.Second)
				disk, memory := map[string]ofChannel{}, map[string]ofChannel{}
				err := bob.journal.Load(func(x Saved) error {
					if x.Todo != nil || !strings.HasPrefix(x.Key, channelPrefix) {
						return nil
					}
					m, err := loadChannel(x.State)
					disk[x.Key] = signedIn(m.Channel)
					return err
				})
				if err != nil {
					t.Fatal(err)
				}
				if err := bob.eachChannel(ctx, func(m *channelMachine) { memory[channelKey(m.deal.Name)] = signedIn(m.Channel) }); err != nil {
					t.Fatal(err)
				}
				if len(disk) == 0 || !reflect.DeepEqual(disk, memory) {
					t.Fatalf("on the disk %+v, in memory %+v", disk, memory)
				}
				bob.wrap = nil
				bob.crashes()
				w.until("they can pay again", func() bool { return alice.pushes(bob, "1") && bob.pushes(alice, "1") })
			})
		})
	}
}
