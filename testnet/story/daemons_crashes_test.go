package story

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/api"
	"github.com/lockstep-swap/lockstep/testnet"
)

// Daemons that are killed with channels' work under way: the payer, the mediator, both
// sides of a channel, and a partner that never comes again.

// after passes a moment: a kill that comes always at once meets the same step each time.
func after(d time.Duration) { <-time.After(d) }

// paysUnder asks for a payment under a key until it is made, as swapctl does. What has
// failed was not paid and cannot be any more, so it is asked for anew: a node that has
// just begun may have no way yet.
func (o *trader) paysUnder(key string, to *trader, amount string) {
	o.t.Helper()
	var last string
	o.until("pays under "+key, func(ctx context.Context) (bool, error) {
		tr, err := o.Pay(ctx, key, api.TransferAsk{Asset: o.t.coin, To: to.id, Amount: amount})
		if ctx.Err() == nil {
			last = fmt.Sprintf("%+v %v", tr, err)
		}
		if err == nil && tr.State != "completed" { // what is stored under the key is the first answer
			err = o.get(ctx, "/v1/transfers/"+tr.ID, &tr)
		}
		if err == nil && tr.State == "failed" {
			key += "-again"
		}
		return err == nil && tr.State == "completed", nil
	}, func() string { return last + "\n" + o.t.tell() })
}

// got counts the transfers that have come to a daemon.
func (o *trader) got() (n int) {
	o.t.Helper()
	list, err := o.Transfers(o.t.Context(), "", 200)
	o.t.must(err)
	for _, tr := range list.Items {
		if tr.Incoming && tr.State == "completed" {
			n++
		}
	}
	return n
}

// TestChannelsPayOnce: a payer is killed between its call and the answer, early and late,
// and asks again with the same key. Each is paid once, at once or over a mediator.
func TestChannelsPayOnce(t *testing.T) {
	t.Parallel()
	tellOfPayersThatDie(newTrio(t, testnet.MustSMT(t), nil))
}

func tellOfPayersThatDie(x *trio) {
	alice, bob, carol := x.alice, x.bob, x.carol
	alice.opens(bob, x.coin, "100")
	bob.opens(carol, x.coin, "80")
	alice.finds(carol, x.coin, "1")
	const times = 8
	for i := range times {
		to := []*trader{bob, carol}[i%2]
		key := fmt.Sprintf("once-%d", i)
		answered := make(chan error, 1)
		go func() {
			_, err := alice.Pay(x.Context(), key, api.TransferAsk{Asset: x.coin, To: to.id, Amount: "1"})
			answered <- err
		}()
		after(time.Duration(i*3) * time.Millisecond)
		alice.dies()
		<-answered
		alice.returns()
		alice.paysUnder(key, to, "1")
		alice.paysUnder(key, to, "1")
	}
	alice.balance(bob, x.coin, "92", "8")
	bob.balance(carol, x.coin, "76", "4")
	if b, c := bob.got(), carol.got(); b != times/2 || c != times/2 {
		x.Fatalf("%d and %d transfers came, %d were asked for of each", b, c, times/2)
	}
	bob.asks(alice, x.coin, "close", api.CloseAsk{Cooperative: new(true)})
	bob.asks(carol, x.coin, "close", api.CloseAsk{Cooperative: new(true)})
	x.books(map[*trader]int64{alice: -8, bob: 8 - 4, carol: 4})
}

// TestChannelsWhoseMediatorDies: bob is killed at each step of what he sends on: while the lock
// comes and goes on, when it is held, when he has paid and was not, and when it is given
// back. He has each sum once, and nobody less.
func TestChannelsWhoseMediatorDies(t *testing.T) {
	t.Parallel()
	tellOfTheMediator(newTrio(t, testnet.MustETH(t), nil))
}

func tellOfTheMediator(x *trio) {
	alice, bob, carol := x.alice, x.bob, x.carol
	alice.opens(bob, x.coin, "100")
	bob.opens(carol, x.coin, "80")
	alice.finds(carol, x.coin, "1")
	const during = 5 * time.Minute
	// While the lock is on its way: sooner or later it arrives.
	const times = 4
	for i := range times {
		secret, hash := preimage(fmt.Sprint("on its way ", i))
		until := time.Now().Add(during)
		var sent api.Transfer
		asked := make(chan error, 1)
		go func() {
			var err error
			sent, err = alice.Pay(x.Context(), api.NewKey(), api.TransferAsk{Asset: x.coin, To: carol.id, Amount: "1", Hash: hash, Expires: &until})
			asked <- err
		}()
		after(time.Duration(i*4) * time.Millisecond)
		bob.dies()
		x.must(<-asked)
		bob.returns()
		carol.becomes(hash, "held")
		carol.resolves(hash, secret)
		alice.becomes(sent.ID, "completed")
	}
	alice.balance(bob, x.coin, "96", "4")
	bob.balance(carol, x.coin, "76", "4")

	// When it is held.
	secret, hash := preimage("held")
	sent := alice.locks(carol, "2", hash, during)
	bob.dies()
	carol.resolves(hash, secret)
	bob.returns()
	alice.becomes(sent.ID, "completed")

	// When he has paid, and alice was not there to pay him.
	secret, hash = preimage("paid and not paid")
	sent = alice.locks(carol, "3", hash, during)
	alice.dies()
	carol.resolves(hash, secret)
	carol.becomes(hash, "completed")
	bob.dies()
	alice.returns()
	bob.returns()
	alice.becomes(sent.ID, "completed")

	// When it is given back.
	_, hash = preimage("given back")
	alice.finds(carol, x.coin, "4") // she is told of bob's channels anew
	sent = alice.locks(carol, "4", hash, during)
	alice.dies()
	carol.post("/v1/transfers/"+hash+"/cancel", nil, new(api.Transfer))
	bob.sees(carol, x.coin, "has nothing locked", func(c api.Channel) bool { return c.Locks == 0 })
	bob.dies()
	alice.returns()
	bob.returns()
	alice.becomes(sent.ID, "failed")
	alice.balance(bob, x.coin, "91", "9")
	bob.balance(carol, x.coin, "71", "9")
	bob.asks(alice, x.coin, "close", api.CloseAsk{Cooperative: new(true)})
	bob.asks(carol, x.coin, "close", api.CloseAsk{Cooperative: new(true)})
	x.books(map[*trader]int64{alice: -9, bob: 0, carol: 9})
}

// TestChannelsOfWhoIsGone: carol takes a lock in a dispute while bob is away, and never
// comes again; nor does alice, who owes him for it. Bob finds the secret on the chain
// alone, and what is his comes from there.
func TestChannelsOfWhoIsGone(t *testing.T) {
	t.Parallel()
	tellOfThoseWhoAreGone(newTrio(t, testnet.MustSMT(t), nil))
}

func tellOfThoseWhoAreGone(x *trio) {
	alice, bob, carol := x.alice, x.bob, x.carol
	alice.opens(bob, x.coin, "100")
	bob.opens(carol, x.coin, "80")
	alice.finds(carol, x.coin, "20")
	alice.pays(bob, x.coin, "5")
	secret, hash := preimage("shown on the chain alone")
	alice.locks(carol, "20", hash, 5*time.Minute)
	x.must(alice.Daemon.Kill())
	bob.dies()
	carol.asks(bob, x.coin, "close", api.CloseAsk{Cooperative: new(false)})
	carol.sees(bob, x.coin, "is closed", func(c api.Channel) bool { return c.State == "challenge" })
	carol.resolves(hash, secret)
	x.sends("Unlocked", 1)
	x.must(carol.Daemon.Kill())

	bob.returns()
	bob.asks(alice, x.coin, "close", api.CloseAsk{Cooperative: new(false)})
	x.sends("Unlocked", 2)
	for _, o := range []*trader{alice, carol} {
		bob.sees(o, x.coin, "is settled", func(c api.Channel) bool { return c.State == "settled" })
	}
	// Bob's settle has paid those who are gone, too.
	alice.has(-100 + 75)
	carol.has(20)
	bob.has(25 - 20)
	alice.returns()
	carol.returns()
	x.books(map[*trader]int64{alice: -25, bob: 5, carol: 20})
}

// bothDie kills two daemons at once and starts them again.
func (o *trader) bothDie(other *trader) {
	o.t.Helper()
	var wg sync.WaitGroup
	for _, d := range []*trader{o, other} {
		wg.Go(func() {
			if err := d.Daemon.Kill(); err != nil {
				o.t.Errorf("kill %s: %v", d.Name(), err)
			}
		})
	}
	wg.Wait()
	o.returns()
	other.returns()
}

// TestChannelsWhereBothDie: both sides of a channel are killed at once while it opens, while they
// pay, with a lock between them, during a withdrawal, and as it ends, together and
// alone. What was asked for twice is done once, and the books add up.
func TestChannelsWhereBothDie(t *testing.T) {
	t.Parallel()
	tellOfBothDying(newTrio(t, testnet.MustETH(t), nil))
}

func tellOfBothDying(x *trio) {
	alice, bob := x.alice, x.bob
	isOpen := func(c api.Channel) bool { return c.State == "open" && c.Total == "100" }
	opens := func() {
		ask := api.ChannelAsk{Asset: x.coin, Peer: bob.id, Deposit: "100", Timeout: settleTimeout}
		key := api.NewKey()
		_, err := alice.OpenChannel(x.Context(), key, ask)
		x.must(err)
		alice.bothDie(bob)
		_, err = alice.OpenChannel(x.Context(), key, ask)
		x.must(err)
		alice.sees(bob, x.coin, "is open", isOpen)
		bob.sees(alice, x.coin, "is open", isOpen)
	}
	opens()

	const times = 24
	var wg sync.WaitGroup
	for i := range times {
		payer, payee := alice, bob
		if i >= times/2 {
			payer, payee = bob, alice
		}
		if i == times/2 {
			alice.paysUnder("so-that-bob-can-pay", bob, "20")
		}
		wg.Go(func() {
			_, _ = payer.Pay(x.Context(), fmt.Sprint("both-", i), api.TransferAsk{Asset: x.coin, To: payee.id, Amount: "1"})
		})
	}
	after(5 * time.Millisecond)
	alice.bothDie(bob)
	wg.Wait()
	for i := range times {
		payer, payee := alice, bob
		if i >= times/2 {
			payer, payee = bob, alice
		}
		payer.paysUnder(fmt.Sprint("both-", i), payee, "1")
	}
	alice.balance(bob, x.coin, "80", "20")

	secret, hash := preimage("held by both")
	sent := alice.locks(bob, "10", hash, 5*time.Minute)
	alice.bothDie(bob)
	bob.resolves(hash, secret)
	alice.becomes(sent.ID, "completed")
	alice.balance(bob, x.coin, "70", "30")

	bob.meets(alice)
	bob.asks(alice, x.coin, "withdraw", api.SumAsk{Amount: "5"})
	alice.bothDie(bob)
	calm := func(c api.Channel) bool { return c.Withdrawing == "0" }
	alice.sees(bob, x.coin, "has nothing being withdrawn", calm)
	bob.sees(alice, x.coin, "has nothing being withdrawn", calm)

	// Together; if that was lost, it is asked for again once it cannot happen any more.
	alice.meets(bob)
	alice.passes(5)
	bob.passes(5)
	alice.asks(bob, x.coin, "close", api.CloseAsk{Cooperative: new(true)})
	alice.bothDie(bob)
	alice.until("settles together", func(ctx context.Context) (bool, error) {
		c, ok, err := alice.with(ctx, bob, x.coin)
		if err == nil && ok && c.State == "open" {
			// Refused while the peer is not there: asked again.
			_ = alice.call(ctx, "POST", "/v1/channels/"+c.ID+"/close", api.CloseAsk{Cooperative: new(true)}, new(api.Channel))
		}
		return ok && c.State == "settled", err
	}, x.tell)
	x.books(map[*trader]int64{alice: -30, bob: 30})

	// Alone, in the channel's next life.
	opens()
	alice.meets(bob)
	alice.paysUnder("in-the-next-life", bob, "7")
	alice.asks(bob, x.coin, "close", api.CloseAsk{Cooperative: new(false)})
	alice.bothDie(bob)
	alice.settles(bob, x.coin)
	x.books(map[*trader]int64{alice: -37, bob: 37})
}
