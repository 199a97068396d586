package engine

import (
	"context"
	"sync/atomic"
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// deafNode takes no transactions for a while.
type deafNode struct {
	*mailbox
	deaf *atomic.Bool
}

func (d deafNode) Send(ctx context.Context, tx chains.Tx) error {
	if d.deaf.Load() {
		return chains.ErrDown
	}
	return d.mailbox.Send(ctx, tx)
}

// wantsDone says whether a commit has an item of that kind of the account's.
func wantsDone(entries []*Entry, kind string) bool {
	for _, e := range entries {
		for _, t := range e.Todo {
			if t.Kind == kind && e.Key == accountKey(htlc.SMT) {
				return true
			}
		}
	}
	return false
}

// TestANonceInTheWayIsUsedUp: bob's disk breaks when a withdrawal of his has got its
// nonce, or is signed, or is signed and on the disk, and has not left. Alice closes, so
// that he gets nothing but by the proof that he has. His update and the payout come after
// the nonce of the withdrawal, which is not made without a record: it must not hold them.
// After a start it is made, once.
func TestANonceInTheWayIsUsedUp(t *testing.T) {
	for _, at := range []string{kindBuild, kindSend, "signed and recorded"} {
		t.Run(at, func(t *testing.T) {
			inTown(t, []string{"alice", "bob"}, func(t *testing.T, w *town, people []*citizen) {
				alice, bob := people[0], people[1]
				var armed, deaf atomic.Bool
				bob.tune = func(c *Config) { c.Adapters = map[htlc.ChainID]chains.Adapter{htlc.SMT: deafNode{bob.node, &deaf}} }
				broken := bob.breaksAt(func(entries []*Entry) bool { return armed.Load() && wantsDone(entries, at) })
				alice.opens(bob, "100")
				alice.pays(bob, "35")
				armed.Store(true)
				deaf.Store(true)
				ctx, had := context.Background(), bob.has()
				const payee = "0x00000000000000000000000000000000000b0b5a"
				if _, err := bob.Withdraw(ctx, WithdrawRequest{Key: "w", Asset: coin, To: payee, Amount: amountOf("7")}); err != nil {
					t.Fatal(err)
				}
				if at != kindBuild && at != kindSend {
					w.until("it is signed", func() bool {
						a, err := bob.accountOf(ctx, accountKey(htlc.SMT))
						for _, j := range a.Jobs {
							if len(j.Versions) > 0 && j.Mined == nil {
								return err == nil
							}
						}
						return false
					})
					w.passes(2 * time.Second)
					broken.Store(true)
				}
				w.until("the disk is broken", func() bool { return bob.Broken() != nil })
				deaf.Store(false)
				alice.closes(bob, false)
				bob.stops()
				if got := plusOf(had, amountOf("35")); bob.has().Cmp(got) > 0 || plusOf(bob.has(), amountOf("0.1")).Cmp(got) < 0 {
					t.Errorf("bob has %s, had %s", bob.has(), had)
				}
				bob.wrap, bob.tune = nil, nil
				bob.crashes()
				paid := func() htlc.Amount { return w.ledger.Balance(payee, coin) }
				w.until("the withdrawal is made", func() bool { return paid() == amountOf("7") })
				w.passes(time.Minute)
				if paid() != amountOf("7") {
					t.Errorf("%s were withdrawn", paid())
				}
			})
		})
	}
}
