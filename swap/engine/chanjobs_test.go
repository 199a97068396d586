package engine

import (
	"context"
	"encoding/json"
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/account"
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// jobs are the transactions that a step wants.
func jobs(t *testing.T, fx effects) (all []account.Ask) {
	t.Helper()
	for _, todo := range fx.todo {
		var b tellBody
		if err := json.Unmarshal(todo.Body, &b); err != nil {
			t.Fatal(err)
		}
		if b.Ask != nil {
			all = append(all, *b.Ask)
		}
	}
	return all
}

// TestEachUnlockIsAJob: of two locks to us in a channel that the partner has closed, the
// second is taken when the first has long been paid. The account, which remembers what
// is done, takes it for no repetition of the first.
func TestEachUnlockIsAJob(t *testing.T) {
	alice, bob, _ := triangle(t)
	first, second := secretOf("first"), secretOf("second")
	for _, s := range []htlc.Secret{first, second} {
		h := s.Hash()
		if _, err := alice.Pay(context.Background(), TransferRequest{
			Key: h.String(), Asset: coin, To: bob.us(), Amount: htlc.Units(5), Hash: &h, Expires: htlc.Moment(time.Now()).Add(10 * time.Minute),
		}); err != nil {
			t.Fatal(err)
		}
		bob.is(h.String(), TransferHeld)
	}
	var m channelMachine
	if err := bob.eachChannel(context.Background(), func(c *channelMachine) {
		if c.deal.Them == alice.us() {
			m = *c
		}
	}); err != nil {
		t.Fatal(err)
	}
	closed := channel.Record{Stage: channel.Closed, Epoch: 1, Pot: channel.Units(1000), Timeout: time.Hour, SettleAt: htlc.Moment(time.Now()).Add(time.Hour)}
	shown := channel.Shown{Nonce: 2, Ledger: channel.Ledger{Locked: channel.Units(10)}}
	if alice.us().Cmp(bob.us()) < 0 {
		closed.Low, closed.LowNet = shown, channel.Net(channel.Units(1000), channel.Sum{})
	} else {
		closed.High = shown
	}
	step := func(event any) []account.Ask {
		t.Helper()
		fx, err := m.step(bob.moments(), event)
		if err != nil {
			t.Fatal(err)
		}
		return jobs(t, fx)
	}
	step(channel.Seen{Record: closed})
	step(channel.Seen{Record: closed, Final: true})
	now := htlc.Moment(time.Now())
	takes := func(s htlc.Secret) []account.Ask {
		t.Helper()
		step(ordered{what: channel.Claim{Secret: channel.NewPreimage(s)}})
		return step(channel.Registered{Secret: channel.NewPreimage(s), At: now, Final: true})
	}
	one := takes(first)
	if len(one) != 1 {
		t.Fatalf("%d transactions for the first lock", len(one))
	}
	if more := takes(second); len(more) != 0 {
		t.Fatalf("a second unlock beside one that is under way: %+v", more)
	}
	step(channel.Unlocked{ID: 1, Paid: true})
	_, name, _ := owner(one[0].ID)
	two := step(put{name, account.NewsDone})
	if len(two) != 1 {
		t.Fatalf("%d transactions for the second lock", len(two))
	}
	if again := step(put{name, account.NewsDied}); len(again) != 0 {
		t.Fatalf("what was over is over again: %+v", again)
	}
	done := account.New(chains.Params{Chain: htlc.SMT, Times: bob.Table.Chains[htlc.SMT]})
	done.Jobs[one[0].ID] = &account.Job{ID: one[0].ID, Action: one[0].Action, Mined: &account.Mined{Final: true}}
	if _, commands, err := account.Step(done, account.Event{What: two[0]}); err != nil || len(commands) != 1 {
		t.Fatalf("the account answers the second unlock with %v, %v", commands, err)
	}
}
