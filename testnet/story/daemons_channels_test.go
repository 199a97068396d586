package story

import (
	"context"
	"fmt"
	"testing"

	"github.com/lockstep-swap/lockstep/api"
	"github.com/lockstep-swap/lockstep/testnet"
)

// The stories of this file are told by three processes of swapd that pay each other
// through channels, on a real node; what is owed in the end is read from the chain.

// settleTimeout is for who must start again after a close: the least is ten seconds.
const settleTimeout = 30

// with finds the newest channel of an asset with another.
func (o *trader) with(ctx context.Context, other *trader, asset string) (c api.Channel, ok bool, err error) {
	var page api.ChannelPage
	err = o.get(ctx, "/v1/channels", &page)
	for _, x := range page.Items {
		if x.Peer == other.id && x.Asset == asset && (!ok || c.State == "settled") {
			c, ok = x, true
		}
	}
	return c, ok, err
}

// opens makes a channel with a deposit, which both see as open before it returns.
func (o *trader) opens(other *trader, asset, deposit string) {
	o.t.Helper()
	var c api.Channel
	o.post("/v1/channels", api.ChannelAsk{Asset: asset, Peer: other.id, Deposit: deposit, Timeout: settleTimeout}, &c)
	for _, x := range []*trader{o, other} {
		to := other
		if x == other {
			to = o
		}
		x.sees(to, asset, "is open", func(c api.Channel) bool { return c.State == "open" && c.Total == deposit })
	}
}

// sees waits for a channel to be so.
func (o *trader) sees(other *trader, asset, what string, so func(api.Channel) bool) {
	o.t.Helper()
	var last api.Channel
	o.until("sees that the channel with "+other.Name()+" "+what, func(ctx context.Context) (bool, error) {
		c, ok, err := o.with(ctx, other, asset)
		last = c
		return ok && so(c), err
	}, func() string { return fmt.Sprintf("%+v", last) })
}

// balance waits until both have that much of a channel.
func (o *trader) balance(other *trader, asset, ours, theirs string) {
	o.t.Helper()
	o.sees(other, asset, "has "+ours+" and "+theirs, func(c api.Channel) bool { return c.Spendable == ours && c.Receivable == theirs })
	other.sees(o, asset, "has "+theirs+" and "+ours, func(c api.Channel) bool { return c.Spendable == theirs && c.Receivable == ours })
}

func (o *trader) pays(to *trader, asset, amount string) api.Transfer {
	o.t.Helper()
	var tr api.Transfer
	o.post("/v1/transfers", api.TransferAsk{Asset: asset, To: to.id, Amount: amount}, &tr)
	o.becomes(tr.ID, "completed")
	return tr
}

// becomes waits for a transfer to have a state.
func (o *trader) becomes(id, state string) {
	o.t.Helper()
	var last api.Transfer
	o.until("sees transfer "+id[:8]+" "+state, func(ctx context.Context) (bool, error) {
		err := o.get(ctx, "/v1/transfers/"+id, &last)
		return err == nil && last.State == state, nil
	}, func() string { return fmt.Sprintf("%+v", last) })
}

// finds waits until there is a way to a node.
func (o *trader) finds(to *trader, asset, amount string) {
	o.t.Helper()
	o.until("finds "+to.Name(), func(ctx context.Context) (bool, error) {
		var r api.Routes
		err := o.get(ctx, "/v1/routes?asset="+asset+"&to="+to.id+"&amount="+amount, &r)
		return err == nil && len(r.Routes) > 0, nil
	})
}

// asks does something to the channel with another.
func (o *trader) asks(other *trader, asset, verb string, body any) {
	o.t.Helper()
	c, ok, err := o.with(o.t.Context(), other, asset)
	o.t.must(err)
	if !ok {
		o.t.Fatalf("%s has no channel with %s", o.Name(), other.Name())
	}
	o.post("/v1/channels/"+c.ID+"/"+verb, body, &c)
}

// TestChannelsOfThree is the story that payment channels are told by.
func TestChannelsOfThree(t *testing.T) {
	t.Parallel()
	x := newTrio(t, testnet.MustSMT(t), nil)
	alice, bob, carol := x.alice, x.bob, x.carol
	alice.opens(bob, "smt", "100")
	bob.opens(carol, "smt", "80")
	alice.pays(bob, "smt", "30")
	alice.balance(bob, "smt", "70", "30")
	alice.finds(carol, "smt", "20")
	alice.pays(carol, "smt", "20")
	alice.balance(bob, "smt", "50", "50")
	bob.balance(carol, "smt", "60", "20")
	alice.asks(bob, "smt", "close", api.CloseAsk{Cooperative: new(false)})
	for _, o := range []*trader{alice, bob} {
		other := bob
		if o == bob {
			other = alice
		}
		o.sees(other, "smt", "is settled", func(c api.Channel) bool { return c.State == "settled" })
	}
	alice.has(-50)
	bob.has(50 - 80)
	bob.asks(carol, "smt", "close", api.CloseAsk{Cooperative: new(true)})
	carol.has(20)
	bob.has(50 - 20)
}
