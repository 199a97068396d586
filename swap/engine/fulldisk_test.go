package engine

import (
	"context"
	"errors"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/cockroachdb/pebble/v2/vfs"
)

// fills puts a switch before a node's disk: on, nothing more is written.
func (c *citizen) fills() *atomic.Bool {
	full := &atomic.Bool{}
	c.wrap = func(j Journal) Journal { return fullJournal{j, full} }
	c.crashes()
	return full
}

// full waits until the node knows that its disk takes nothing more.
func (c *citizen) isFull(full *atomic.Bool) {
	c.town.t.Helper()
	full.Store(true)
	c.town.until(c.name+" knows that the disk is full", func() bool { return c.Broken() != nil })
}

// TestFullDiskDefendsChannels: bob's disk is full when alice closes with an old proof and
// owes him 10 behind a secret that he has shown. From memory he shows the newest proof,
// uses the secret and has the channel paid out; then his node stops, and starts again as
// if nothing had been.
func TestFullDiskDefendsChannels(t *testing.T) {
	inTown(t, []string{"alice", "bob"}, func(t *testing.T, w *town, people []*citizen) {
		alice, bob := people[0], people[1]
		full := bob.fills()
		alice.opens(bob, "100")
		alice.pays(bob, "5")
		alice.dies()
		old := alice.disk.CrashClone(vfs.CrashCloneCfg{})
		alice.wakes()
		alice.sees(bob, "can pay again", func(ChannelView) bool { return alice.tries(bob, "30") })
		s := secretOf("bob's")
		alice.locks(bob, "10", s.Hash(), 2*time.Minute)
		alice.dies()
		had := bob.has()
		bob.resolves(s)
		bob.isFull(full)
		alice.disk = old
		alice.wakes()
		alice.closes(bob, false)
		bob.stops()
		if err := bob.Err(); !errors.Is(err, syscall.ENOSPC) {
			t.Errorf("bob stopped because of %v", err)
		}
		w.until("all is paid out", func() bool { return w.ledger.Balance(w.ledger.Channels(), coin).IsZero() })
		if got := plusOf(had, amountOf("45")); bob.has().Cmp(got) > 0 || plusOf(bob.has(), amountOf("0.1")).Cmp(got) < 0 {
			t.Errorf("bob has %s, had %s", bob.has(), had)
		}
		full.Store(false)
		bob.wrap = nil
		bob.crashes()
		bob.sees(alice, "is settled", settled)
		bob.finds(s.Hash(), TransferCompleted)
	})
}

// tries pays, if that can be done now.
func (c *citizen) tries(other *citizen, amount string) bool {
	tr, err := c.Pay(context.Background(), TransferRequest{Asset: coin, To: other.us(), Amount: amountOf(amount)})
	return err == nil && tr.State == TransferCompleted
}

// stops waits until a node has stopped by itself.
func (c *citizen) stops() {
	c.town.t.Helper()
	c.town.until(c.name+" stops", func() bool {
		select {
		case <-c.Done():
			return true
		default:
			return false
		}
	})
}

// TestFullDiskBeginsNothing: while its money is in a channel a node with a full disk
// stays, and neither its owner nor its partner gets anything new of it. A start with room
// takes up what the partner sent meanwhile.
func TestFullDiskBeginsNothing(t *testing.T) {
	inTown(t, []string{"alice", "bob"}, func(t *testing.T, w *town, people []*citizen) {
		alice, bob := people[0], people[1]
		full := bob.fills()
		v := alice.opens(bob, "100")
		alice.pays(bob, "20")
		held := secretOf("held")
		alice.locks(bob, "10", held.Hash(), 5*time.Minute)
		bob.isFull(full)
		ctx := t.Context()
		sent, err := alice.Pay(ctx, TransferRequest{Asset: coin, To: bob.us(), Amount: amountOf("1"), Wait: 10 * time.Second})
		if err != nil || sent.State != TransferPending {
			t.Fatalf("a payment to a full disk is %s: %v", sent.State, err)
		}
		wishes := map[string]func() error{
			"pay": func() error {
				_, err := bob.Pay(ctx, TransferRequest{Asset: coin, To: alice.us(), Amount: amountOf("1")})
				return err
			},
			"resolve": func() error { _, err := bob.ResolveTransfer(ctx, held.Hash().String(), held); return err },
			"cancel":  func() error { _, err := bob.CancelTransfer(ctx, held.Hash().String()); return err },
			"close":   func() error { _, err := bob.CloseChannel(ctx, v.ID, false); return err },
			"part":    func() error { _, err := bob.CloseChannel(ctx, v.ID, true); return err },
			"take":    func() error { _, err := bob.TakeOut(ctx, v.ID, TakeOutRequest{Amount: amountOf("1")}); return err },
		}
		for what, wish := range wishes {
			if err := wish(); !errors.Is(err, ErrHold) && !errors.Is(err, ErrJournal) {
				t.Errorf("%s: %v", what, err)
			}
		}
		w.passes(time.Minute)
		if got, _ := bob.with(alice); got.State != ChannelOpen || got.Channel.Spendable != sumOf("20") || bob.Err() != nil {
			t.Fatalf("%s, %s spendable, stopped by %v", got.State, spendableOf(got), bob.Err())
		}
		full.Store(false)
		bob.wrap = nil
		bob.crashes()
		w.until("the payment has arrived", func() bool {
			tr, err := alice.Transfer(ctx, sent.ID)
			return err == nil && tr.State == TransferCompleted
		})
		bob.resolves(held)
		bob.sees(alice, "has 31", func(v ChannelView) bool { return v.Channel.Spendable == sumOf("31") })
	})
}
