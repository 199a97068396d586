package engine

import (
	"context"
	"testing"
	"time"

	"github.com/cockroachdb/pebble/v2/vfs"

	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap/bundle"
)

// keepsCopies gives a node a place for copies, from a start on.
func (c *citizen) keepsCopies() *handPlace {
	p := &handPlace{}
	c.tune = func(conf *Config) { conf.Copies = []Place{p} }
	c.crashes()
	return p
}

// newestCopy waits for a copy that has all that was committed before the call.
func (c *citizen) newestCopy(p *handPlace) (b bundle.Bundle) {
	c.town.t.Helper()
	want := c.journal.Number()
	c.town.until("a copy has all", func() bool {
		p.mu.Lock()
		defer p.mu.Unlock()
		if len(p.held) == 0 {
			return false
		}
		var err error
		b, err = bundle.Open(bundle.Key{}, keysOf{name: c.name}.ID(), "regtest", p.held[len(p.held)-1])
		return err == nil && b.Seq >= want
	})
	return b
}

// restores starts a node that has lost its disk from a bundle.
func (c *citizen) restores(b bundle.Bundle) {
	c.town.t.Helper()
	c.disk = vfs.NewCrashableMem()
	j, err := OpenPebble("journal", c.disk)
	if err == nil {
		_, err = Restore(j, b)
	}
	if err == nil {
		err = j.Close()
	}
	if err != nil {
		c.town.t.Fatal(err)
	}
	c.wakes()
}

// TestRestoredDisposalsPunish: bob gave a lock of alice up, and another was paid, before or
// after: where it was paid first nothing was given up as yet. Alice loses her disk, once or
// twice; bob closes with the proof that had both, from a directory
// of then, and takes the lock that he gave up with its secret. Her disposal can be shown
// only with all that this proof had locked: the bundle has it, and she gets all that is in
// the channel.
func TestRestoredDisposalsPunish(t *testing.T) {
	for name, x := range map[string]struct{ again, paidFirst bool }{
		"restored": {}, "restored from the copy of a restored node": {again: true},
		"paid first": {paidFirst: true}, "paid first, and restored twice": {again: true, paidFirst: true},
	} {
		t.Run(name, func(t *testing.T) {
			inTown(t, []string{"alice", "bob"}, func(t *testing.T, w *town, people []*citizen) {
				alice, bob := people[0], people[1]
				p := alice.keepsCopies()
				alice.opens(bob, "100")
				had := alice.has()
				given, paid := secretOf("given up"), secretOf("paid")
				alice.locks(bob, "10", given.Hash(), 10*time.Minute)
				alice.locks(bob, "5", paid.Hash(), 10*time.Minute)
				old := bob.disk.CrashClone(vfs.CrashCloneCfg{})
				if x.paidFirst {
					bob.resolves(paid)
					alice.sees(bob, "has one lock", func(v ChannelView) bool { return v.Channel.Locks == 1 && v.Channel.Unacked == 0 })
					alice.newestCopy(p)
				}
				if _, err := bob.CancelTransfer(context.Background(), given.Hash().String()); err != nil {
					t.Fatal(err)
				}
				if !x.paidFirst {
					bob.resolves(paid)
				}
				alice.sees(bob, "has no locks", func(v ChannelView) bool { return v.Channel.Locks == 0 && v.Channel.Unacked == 0 })
				b := alice.newestCopy(p)
				bob.dies()
				alice.dies()
				if x.again {
					p.mu.Lock()
					p.held = nil
					p.mu.Unlock()
					alice.restores(b)
					alice.crashes() // what the room has is read at a start
					b = alice.newestCopy(p)
					alice.dies()
				}
				bob.disk = old
				bob.wakes()
				bob.closes(alice, false)
				bob.resolves(given)
				w.until("bob has used the secret", func() bool {
					at, _, err := bob.Channels[htlc.SMT].Secret(context.Background(), given.Hash(), false)
					return err == nil && at > 0
				})
				bob.dies()
				alice.restores(b)
				alice.sees(bob, "is settled", settled)
				w.until("all is paid out", func() bool { return w.ledger.Balance(w.ledger.Channels(), coin).IsZero() })
				if got := plusOf(had, amountOf("100")); plusOf(alice.has(), amountOf("0.1")).Cmp(got) < 0 {
					t.Errorf("alice has %s, had %s: bob has taken what he gave up", alice.has(), had)
				}
			})
		})
	}
}

// TestBundlesForgetOldLocks: what no disposal needs is in no bundle.
func TestBundlesForgetOldLocks(t *testing.T) {
	inTown(t, []string{"alice", "bob"}, func(t *testing.T, w *town, people []*citizen) {
		alice, bob := people[0], people[1]
		p := alice.keepsCopies()
		alice.opens(bob, "100")
		parts := func() (n int) {
			for _, r := range alice.newestCopy(p).Records {
				if r.Part != "" && r.Key[:len(channelPrefix)] == channelPrefix {
					n++
				}
			}
			return n
		}
		for _, x := range []struct {
			name   string
			cancel bool
			want   int
		}{{"paid alone", false, 0}, {"given up", true, 1}, {"paid after", false, 1}} {
			s := secretOf(x.name)
			alice.locks(bob, "1", s.Hash(), time.Minute)
			if x.cancel {
				if _, err := bob.CancelTransfer(context.Background(), s.Hash().String()); err != nil {
					t.Fatal(err)
				}
			} else {
				bob.resolves(s)
			}
			alice.sees(bob, "has no locks", func(v ChannelView) bool { return v.Channel.Locks == 0 && v.Channel.Unacked == 0 })
			if n := parts(); n != x.want {
				t.Fatalf("%s: a bundle has %d old locks, want %d", x.name, n, x.want)
			}
		}
		w.passes(3 * time.Minute)
		alice.pays(bob, "1")
		if n := parts(); n != 0 {
			t.Fatalf("a bundle has %d old locks, and no disposal counts any more", n)
		}
	})
}
