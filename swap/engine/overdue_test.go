package engine

import (
	"fmt"
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/chains"
)

// TestSilentPartnerIsClosedFor: alice locks 10 to bob and goes silent when bob has shown
// the secret. Fees are ten times as dear from then on, and bob crashes again and again.
// His node registers the secret in time, waits for alice, closes, unlocks and settles:
// nobody tells it to.
func TestSilentPartnerIsClosedFor(t *testing.T) {
	for _, every := range []time.Duration{0, 7 * time.Second, 19 * time.Second} {
		t.Run(fmt.Sprint("a crash each ", every), func(t *testing.T) {
			inTown(t, []string{"alice", "bob"}, func(t *testing.T, w *town, people []*citizen) {
				alice, bob := people[0], people[1]
				alice.opens(bob, "100")
				s := secretOf("bob's")
				alice.locks(bob, "10", s.Hash(), time.Minute)
				alice.dies()
				had := alice.has()
				bob.resolves(s)
				fee, err := bob.node.Fee(t.Context(), 0)
				if err != nil {
					t.Fatal(err)
				}
				w.ledger.SetFeeFloor(10 * fee.Rate)
				at := time.Now()
				w.until("bob is paid", func() bool {
					if every > 0 && time.Since(at) > every {
						at = time.Now()
						bob.crashes()
					}
					v, ok := bob.with(alice)
					return ok && settled(v)
				})
				w.until("the lock is paid", func() bool { return w.ledger.Balance(w.ledger.Channels(), coin).IsZero() })
				if got, want := alice.has(), plusOf(had, amountOf("90")); got != want {
					t.Errorf("alice has %s, want %s", got, want)
				}
				if bob.finds(s.Hash(), TransferCompleted); bob.wasted() > 0 {
					t.Errorf("%d transactions of bob's did nothing", bob.wasted())
				}
				if v, _ := bob.with(alice); len(v.Alerts) == 0 {
					t.Error("bob's owner is not told why")
				}
			})
		})
	}
}

// TestOwnersMayCloseThemselves: with the setting nothing is closed, and the owner is told.
func TestOwnersMayCloseThemselves(t *testing.T) {
	inTown(t, []string{"alice", "bob"}, func(t *testing.T, w *town, people []*citizen) {
		alice, bob := people[0], people[1]
		alice.opens(bob, "100")
		s := secretOf("bob's")
		alice.locks(bob, "10", s.Hash(), time.Minute)
		alice.dies()
		bob.resolves(s)
		bob.tune = func(c *Config) { c.TellOverdue = true }
		bob.crashes() // the setting is of the start, also for older channels
		v := bob.sees(alice, "is told of", func(v ChannelView) bool { return len(v.Alerts) > 0 })
		w.passes(5 * time.Minute)
		if v, _ = bob.with(alice); v.State != ChannelOpen || v.Channel.Overdue != sumOf("10") {
			t.Fatalf("%s, overdue %s", v.State, v.Channel.Overdue)
		}
		bob.tune = nil
		bob.crashes()
		bob.sees(alice, "is settled", settled)
	})
}

var _ chains.Adapter = (*mailbox)(nil)
