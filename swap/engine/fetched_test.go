package engine

import (
	"context"
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/account"
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// TestWhatIsTakenIsFetched: the least lock that is taken at a market's price is worth its
// registration and its unlock, either way, also when gas is three times as dear: else it
// would be won, and then stay in the contract.
func TestWhatIsTakenIsFetched(t *testing.T) {
	inTown(t, []string{"alice", "bob"}, func(t *testing.T, w *town, people []*citizen) {
		alice, bob := people[0], people[1]
		earnest(people, alice)
		alice.opens(bob, "100")
		const market = chains.Rate(7_000_000_000)
		w.ledger.SetFeeFloor(market)
		w.passes(10 * time.Second)
		if err := bob.keepUp(context.Background(), htlc.SMT); err != nil {
			t.Fatal(err)
		}
		least, err := bob.worth(coin).Amount()
		if err != nil || least.IsZero() {
			t.Fatalf("the least lock is %s: %v", least, err)
		}
		c, params := bob.Channels[htlc.SMT], bob.Adapters[htlc.SMT].Params()
		one, now := make([]channel.Lock, 1), htlc.Moment(time.Now())
		for name, x := range map[string]struct {
			a  channel.Action
			by htlc.UnixSeconds
		}{
			"its registration":             {channel.Action{Do: channel.DoRegister}, now.Add(time.Hour)},
			"the unlock of one to us":      {channel.Action{Do: channel.DoUnlock, Locks: one, Which: []uint64{1}}, now.Add(-time.Minute)},
			"the unlock of an expired one": {channel.Action{Do: channel.DoUnlock, Ours: true, Locks: one, Which: []uint64{1}}, 0},
		} {
			ask := account.Ask{ID: "j", Value: least, By: x.by, Action: chains.Action{
				Kind: chains.ActCall, To: "0xch", Asset: coin, Data: []byte("data"), Gas: c.Gas(channel.Terms{}, x.a), Use: c.Use(x.a),
			}}
			a, _, err := account.Step(account.New(params), account.Event{Now: now, What: ask})
			if err != nil {
				t.Fatal(err)
			}
			goes := func(rate chains.Rate) bool {
				at := now.Add(59 * time.Minute)
				_, out, err := account.Step(a, account.Event{Now: at, What: account.Priced{ID: "j", Market: rate, Floor: params.MinRate, Funds: amountOf("10")}})
				return err == nil && len(out) > 0
			}
			if !goes(market) || !goes(market*stress) {
				t.Errorf("%s of the least lock, %s, waits at %d: %v, at three times that: %v", name, least, market, !goes(market), !goes(market*stress))
			}
			if goes(market * stress * 10) {
				t.Errorf("%s burns the lock", name)
			}
		}
	})
}
