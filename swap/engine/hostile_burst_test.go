package engine

import (
	"context"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// gasOf is coin with which so many locks, each alone, can be won at stressed fees.
func (c *citizen) gasOf(locks uint64) htlc.Amount {
	c.town.t.Helper()
	rate, err := c.stressed(context.Background(), htlc.SMT)
	if err != nil {
		c.town.t.Fatal(err)
	}
	one := c.lockGas(htlc.SMT, 1) + c.unlockGas(htlc.SMT, channel.Terms{}, 1) + c.presentGas(htlc.SMT, 1)
	all, err := costOf(locks*one, rate)
	if err != nil {
		c.town.t.Fatal(err)
	}
	return all
}

// TestABurstOfLocks: bob has gas for three locks more, each in a channel of its own; he had
// no more at the last block, or has sent it away since. Between two blocks alice locks a
// hundred to him, says nothing more when he has given his secrets, and gas becomes three
// times as dear. What he has taken he wins.
func TestABurstOfLocks(t *testing.T) {
	for name, late := range map[string]bool{"poor at the last block": false, "poor since": true} {
		t.Run(name, func(t *testing.T) {
			inWorld(t, []string{"alice", "bob"}, func(t *testing.T, w *town, people []*citizen) {
				burst(t, w, people[0], people[1], late)
			})
		})
	}
}

func burst(t *testing.T, w *town, alice, bob *citizen, late bool) {
	w.settle = 6 * time.Hour
	alice.opens(bob, "200")
	if !late {
		bob.spendsFree(ownAddress(t, alice))
		w.ledger.Fund(ownAddress(t, bob), coin, bob.gasOf(3))
		w.passes(2 * w.beat)
	}
	w.pauses(true)
	if late {
		free, err := bob.free(context.Background(), coin)
		if err != nil {
			t.Fatal(err)
		}
		if free, err = free.Sub(bob.gasOf(4)); err != nil { // one is for itself
			t.Fatal(err)
		}
		if _, err := bob.Withdraw(context.Background(), WithdrawRequest{Asset: coin, To: "0x" + strings.Repeat("d", 40), Amount: free, Key: "late"}); err != nil {
			t.Fatal(err)
		}
		w.passes(time.Second)
	}
	expires := htlc.Moment(time.Now()).Add(3 * time.Hour)
	secrets := make([]htlc.Secret, UsualLocks)
	for i := range secrets {
		secrets[i] = secretOf(fmt.Sprint("burst", i))
		h := secrets[i].Hash()
		if _, err := alice.Pay(context.Background(), TransferRequest{Key: h.String(), Asset: coin, To: bob.us(), Amount: amountOf("1"), Hash: &h, Expires: expires}); err != nil {
			t.Fatal(err)
		}
	}
	w.passes(w.beat)
	w.pauses(false)
	alice.dies()
	had := alice.has()
	w.ledger.SetFeeFloor(stress * bob.node.Params().MinRate)
	w.passes(2 * w.beat)
	var taken []htlc.Hash
	for _, s := range secrets {
		if x, err := bob.Transfer(context.Background(), s.Hash().String()); err == nil && x.State == TransferHeld {
			bob.resolves(s)
			taken = append(taken, s.Hash())
		}
	}
	if len(taken) == 0 || len(taken) > 60 { // without that it takes minutes to see what comes of it
		t.Fatalf("bob had gas for three locks, or some more in one call, and took %d", len(taken))
	}
	bob.sees(alice, "is settled", settled)
	w.until("nothing of it is in the contract", func() bool { return w.ledger.Balance(w.ledger.Channels(), coin).IsZero() })
	lost := 0
	for _, h := range taken {
		if x, err := bob.Transfer(context.Background(), h.String()); err != nil || x.State != TransferCompleted {
			lost++
		}
	}
	if want := plusOf(had, amountOf(fmt.Sprint(200-len(taken)))); lost > 0 || alice.has() != want {
		t.Errorf("bob took %d locks and lost %d of them; alice has %s, want %s", len(taken), lost, alice.has(), want)
	}
}

// quiet is a node that does not say what gas costs.
type quiet struct {
	*mailbox
	on *atomic.Bool
}

// Fee implements chains.Chain.
func (q quiet) Fee(ctx context.Context, within time.Duration) (chains.Fee, error) {
	if q.on.Load() {
		return chains.Fee{}, chains.ErrDown
	}
	return q.mailbox.Fee(ctx, within)
}

// TestNoLockBeforeThePurseIsKnown: bob has no gas for a lock more, and starts anew. Before he
// has looked how much there is and what it costs, he takes none; then he gives it back.
func TestNoLockBeforeThePurseIsKnown(t *testing.T) {
	inTown(t, []string{"alice", "bob"}, func(t *testing.T, w *town, people []*citizen) {
		alice, bob := people[0], people[1]
		alice.opens(bob, "100")
		bob.spendsFree(ownAddress(t, alice))
		on := &atomic.Bool{}
		on.Store(true)
		bob.tune = func(conf *Config) { conf.Adapters = map[htlc.ChainID]chains.Adapter{htlc.SMT: quiet{bob.node, on}} }
		bob.crashes()
		w.passes(5 * time.Second)
		h := secretOf("early").Hash()
		tr, err := alice.Pay(context.Background(), TransferRequest{Asset: coin, To: bob.us(), Amount: amountOf("1"), Hash: &h, Expires: htlc.Moment(time.Now()).Add(3 * time.Minute)})
		if err != nil {
			t.Fatal(err)
		}
		w.passes(10 * time.Second)
		if x, err := bob.Transfer(context.Background(), h.String()); err == nil && x.State == TransferHeld {
			t.Error("bob has taken a lock and did not know what he has")
		}
		on.Store(false)
		w.until("alice has it back", func() bool {
			tr, err = alice.Transfer(context.Background(), tr.ID)
			return err == nil && tr.State == TransferFailed && tr.Code == channel.CodeLocks
		})
	})
}
