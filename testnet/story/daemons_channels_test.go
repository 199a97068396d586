package story

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/api"
	"github.com/lockstep-swap/lockstep/contracts"
	"github.com/lockstep-swap/lockstep/htlc"
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
	o.opensFor(other, asset, deposit, settleTimeout)
}

// opensFor does so with a settle timeout in seconds.
func (o *trader) opensFor(other *trader, asset, deposit string, timeout int) {
	o.t.Helper()
	var c api.Channel
	o.post("/v1/channels", api.ChannelAsk{Asset: asset, Peer: other.id, Deposit: deposit, Timeout: timeout}, &c)
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
		if err == nil {
			last = c
		}
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
	}, func() string { return fmt.Sprintf("%+v\n%s", last, o.t.tell()) })
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

// TestChannelsOfThree is the story that payment channels are told by, on either node.
func TestChannelsOfThree(t *testing.T) {
	t.Parallel()
	onBoth(t, tellOfThree)
}

func tellOfThree(x *trio) {
	alice, bob, carol := x.alice, x.bob, x.carol
	alice.opens(bob, x.coin, "100")
	bob.opens(carol, x.coin, "80")
	alice.pays(bob, x.coin, "30")
	alice.balance(bob, x.coin, "70", "30")
	alice.finds(carol, x.coin, "20")
	alice.pays(carol, x.coin, "20")
	alice.balance(bob, x.coin, "50", "50")
	bob.balance(carol, x.coin, "60", "20")
	alice.asks(bob, x.coin, "close", api.CloseAsk{Cooperative: new(false)})
	alice.settles(bob, x.coin)
	alice.has(-50)
	bob.has(50 - 80)
	bob.asks(carol, x.coin, "close", api.CloseAsk{Cooperative: new(true)})
	x.books(map[*trader]int64{alice: -50, bob: 50 - 20, carol: 20})
}

// tell is what all say of their channels.
func (x *trio) tell() (out string) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(x.Context()), 5*time.Second)
	defer cancel()
	for _, o := range []*trader{x.alice, x.bob, x.carol} {
		var page api.ChannelPage
		err := o.get(ctx, "/v1/channels", &page)
		out += fmt.Sprintf("%s: %+v %v\n", o.Name(), page.Items, err)
	}
	var logs []struct {
		Topics []common.Hash `json:"topics"`
	}
	err := x.node.Call(ctx, &logs, "eth_getLogs", map[string]any{"fromBlock": "0x0", "address": x.contract})
	out += fmt.Sprintf("the contract: %v", err)
	known := contracts.NewChannels().GetABI()
	for _, l := range logs {
		if e, err := known.EventByID(l.Topics[0]); err == nil {
			out += " " + e.Name
		}
	}
	return out
}

// settles waits until both see a channel paid out.
func (o *trader) settles(other *trader, asset string) {
	o.t.Helper()
	settled := func(c api.Channel) bool { return c.State == "settled" }
	o.sees(other, asset, "is settled", settled)
	other.sees(o, asset, "is settled", settled)
}

// books waits until each has gained so many coins on the chain, to the last unit, and
// each daemon says the same; nothing is left in the contract.
func (x *trio) books(want map[*trader]int64) {
	x.Helper()
	for o, coins := range want {
		o.has(coins)
		var said api.Balance
		o.until("says what the chain says", func(ctx context.Context) (bool, error) {
			have, err := x.node.Balance(ctx, o.SMT)
			if err != nil {
				return false, err
			}
			list, err := o.Balances(ctx)
			for _, said = range list {
				if said.Asset == x.coin {
					n, err := htlc.ParseAmount(said.Confirmed, 18)
					return err == nil && n.Big().Cmp(have) == 0 && said.InChannels == "0", err
				}
			}
			return false, err
		}, func() string { return fmt.Sprintf("%+v", said) })
	}
	left, err := x.node.Balance(x.Context(), common.HexToAddress(x.contract))
	x.must(err)
	if left.Sign() != 0 {
		x.Fatalf("%s wei are left in the contract", left)
	}
}
