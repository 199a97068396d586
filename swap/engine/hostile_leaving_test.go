package engine

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// TestWhatLeavesIsNotFree: bob runs an exchange, whose customers withdraw. What has been asked
// for and is in no block is not free for the next of them, or the gas with which his channels
// are defended goes with it. Alice, who is one of them, closes with nothing shown of what she
// paid to him, and gas becomes three times as dear.
func TestWhatLeavesIsNotFree(t *testing.T) {
	inWorld(t, []string{"alice", "bob"}, func(t *testing.T, w *town, people []*citizen) {
		alice, bob := people[0], people[1]
		w.settle = 6 * time.Hour
		v := alice.opens(bob, "100")
		alice.pays(bob, "60")
		free, err := bob.free(context.Background(), coin)
		if err != nil {
			t.Fatal(err)
		}
		kept, err := bob.has().Sub(free)
		if err != nil {
			t.Fatal(err)
		}
		part := func(a htlc.Amount, n, of uint64) htlc.Amount {
			x, err := a.MulDiv(htlc.Units(n).Big(), htlc.Units(of).Big())
			if err != nil {
				t.Fatal(err)
			}
			return x
		}
		w.pauses(true)
		takes := func(key string, amount htlc.Amount) error {
			_, err := bob.Withdraw(context.Background(), WithdrawRequest{Asset: coin, To: ownAddress(t, alice), Amount: amount, Key: key})
			return err
		}
		if err := takes("first", part(free, 1, 2)); err != nil {
			t.Fatal(err)
		}
		for range 2 { // asked for and not signed yet, and signed
			if err := takes("second", plusOf(part(free, 1, 2), part(kept, 9, 10))); !errors.Is(err, chains.ErrFunds) {
				t.Errorf("what is on its way out is free for others: %v", err)
			}
			w.passes(w.beat)
		}
		if left, err := bob.free(context.Background(), coin); err != nil || left.Cmp(part(free, 1, 2)) > 0 || left.Cmp(part(free, 49, 100)) < 0 {
			t.Errorf("free are %s of %s: %v", left, free, err)
		}
		w.pauses(false)
		w.passes(3 * w.beat)
		if left, err := bob.free(context.Background(), coin); err != nil || left.Cmp(part(free, 49, 100)) < 0 {
			t.Errorf("free are %s of %s when it is mined: %v", left, free, err)
		}
		m, err := alice.channelOf(context.Background(), channelPrefix+v.ID)
		if err != nil {
			t.Fatal(err)
		}
		r := &rogue{citizen: alice, terms: m.Channel.Terms(), rate: 4 * bob.node.Params().MinRate}
		alice.dies()
		w.ledger.SetFeeFloor(stress * bob.node.Params().MinRate)
		had := bob.has()
		if err := r.calls(r.terms, channel.Action{Do: channel.DoClose}); err != nil {
			t.Fatal(err)
		}
		bob.sees(alice, "is settled", settled)
		bob.gained(had, "60")
	})
}
