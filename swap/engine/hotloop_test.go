package engine

import (
	"context"
	"fmt"
	"sync/atomic"
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/channel/evm"
	"github.com/lockstep-swap/lockstep/htlc"
)

// unwilling is a contract whose calls of one kind cannot be made.
type unwilling struct {
	Channels
	not   channel.Verb
	asked atomic.Int64
}

func (u *unwilling) Call(ctx context.Context, t channel.Terms, a channel.Action, own []byte, secrets []htlc.Secret) (chains.Action, error) {
	if a.Do == u.not {
		if u.asked.Add(1) > 1000 { // in virtual time a loop would never end
			return chains.Action{}, ErrHold
		}
		return chains.Action{}, fmt.Errorf("%w: as the test wants it", evm.ErrAction)
	}
	return u.Channels.Call(ctx, t, a, own, secrets)
}

// TestRefusedCallsWaitForABlock: a call that is refused is asked for once in each block,
// and while no block comes as seldom as blocks usually do.
func TestRefusedCallsWaitForABlock(t *testing.T) {
	inTown(t, []string{"alice", "bob"}, func(t *testing.T, w *town, people []*citizen) {
		alice, bob := people[0], people[1]
		u := &unwilling{not: channel.DoClose}
		alice.tune = func(c *Config) {
			u.Channels = c.Channels[htlc.SMT]
			c.Channels = map[htlc.ChainID]Channels{htlc.SMT: u}
		}
		alice.crashes()
		alice.opens(bob, "100")
		alice.closes(bob, false)
		w.passes(3 * time.Second)
		w.pauses(true)
		w.passes(5 * time.Second)
		before := u.asked.Load()
		if before > 20 {
			t.Fatalf("asked %d times in a few blocks", before)
		}
		if w.passes(30 * time.Second); u.asked.Load() > before+2 || before == 0 {
			t.Fatalf("asked %d times without a block, %d before", u.asked.Load()-before, before)
		}
		before = u.asked.Load()
		for range 5 {
			w.ledger.Mine(1)
			w.passes(2 * time.Second)
		}
		if n := u.asked.Load() - before; n != 5 {
			t.Errorf("asked %d times in 5 blocks", n)
		}
	})
}
