package main

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"slices"
	"time"

	"github.com/lockstep-swap/lockstep/api"
	"github.com/lockstep-swap/lockstep/testnet"
)

// What goes through the channel, of SMT: alice bought some just before.
const (
	channelDeposit = "5"
	channelPayment = "0.01"
	payments       = 200
)

// paidInAll is payments of channelPayment, in wei: two coins.
func paidInAll() *big.Int { return testnet.Ether(2) }

// channelLimit is for the life of the channel, with two transactions.
const channelLimit = 2 * time.Minute

// books are what an owner had on the chain before the channel.
type books struct {
	after uint64 // this block
	had   *big.Int
}

// channel opens one, pays through it, each payment a call, and closes it together.
func (s *stage) channel(ctx context.Context) error {
	ctx, cancel := context.WithTimeoutCause(ctx, channelLimit, errors.New("not over within "+channelLimit.String()))
	defer cancel()
	fmt.Fprintf(s.out, "\nA channel: alice puts in %s SMT and pays bob %d times %s\n", channelDeposit, payments, channelPayment)
	before := map[*testnet.Owner]books{}
	for _, o := range []*testnet.Owner{s.alice, s.bob} {
		b, err := s.books(ctx, o)
		if err != nil {
			return err
		}
		before[o] = b
	}
	bob, err := s.bob.Node(ctx)
	if err != nil {
		return err
	}
	if _, err := s.alice.AddPeer(ctx, bob.ID, s.bob.Daemon.PublicURL()); err != nil {
		return err
	}
	open, err := s.alice.OpenChannel(ctx, api.NewKey(), api.ChannelAsk{Asset: "smt", Peer: bob.ID, Deposit: channelDeposit})
	if err != nil {
		return err
	}
	s.say("POST /v1/channels   %s", open.ID)
	if err := s.bothSee(ctx, open.ID, "open"); err != nil {
		return err
	}
	if err := s.pay(ctx, bob.ID); err != nil {
		return err
	}
	if _, err := s.alice.CloseChannel(ctx, open.ID, true); err != nil {
		return err
	}
	s.say("POST /v1/channels/…/close, together")
	if err := s.bothSee(ctx, open.ID, "settled"); err != nil {
		return err
	}
	return s.compare(ctx, before)
}

// bothSee waits until a channel has a state on both sides.
func (s *stage) bothSee(ctx context.Context, id, state string) error {
	for _, o := range []*testnet.Owner{s.alice, s.bob} {
		if err := testnet.Until(ctx, func() (bool, error) {
			list, err := o.Channels(ctx)
			return slices.ContainsFunc(list.Items, func(c api.Channel) bool { return c.ID == id && c.State == state }), err
		}); err != nil {
			return fmt.Errorf("%s does not see %s %s: %w", o.Name(), id, state, err)
		}
	}
	s.say("  %s", state)
	return nil
}

// pay is one call after the other: each answers once bob has it on his disk.
func (s *stage) pay(ctx context.Context, to string) error {
	took := make([]time.Duration, payments)
	for i := range took {
		start := time.Now()
		tr, err := s.alice.Pay(ctx, api.NewKey(), api.TransferAsk{Asset: "smt", To: to, Amount: channelPayment})
		if err != nil {
			return err
		}
		if tr.State != "completed" {
			return fmt.Errorf("payment %d is %s %s", i+1, tr.State, tr.Code)
		}
		took[i] = time.Since(start)
	}
	slices.Sort(took)
	s.say("POST /v1/transfers, %d calls one after the other: half of them within %s, the slowest %s", payments,
		took[payments/2].Round(10*time.Microsecond), took[payments-1].Round(10*time.Microsecond))
	return nil
}

func (s *stage) books(ctx context.Context, o *testnet.Owner) (b books, err error) {
	if b.after, _, _, err = s.world.SMT.Tip(ctx); err == nil {
		b.had, err = s.world.SMT.Balance(ctx, o.SMT)
	}
	return b, err
}

// compare asks the node what both have gained, their fees apart.
func (s *stage) compare(ctx context.Context, before map[*testnet.Owner]books) error {
	for _, x := range []struct {
		who  *testnet.Owner
		want *big.Int
	}{{s.alice, new(big.Int).Neg(paidInAll())}, {s.bob, paidInAll()}} {
		now, err := s.books(ctx, x.who)
		if err != nil {
			return err
		}
		fees, err := s.world.SMT.Fees(ctx, x.who.SMT, before[x.who].after)
		if err != nil {
			return err
		}
		gained := new(big.Int).Sub(now.had, before[x.who].had)
		if gained.Add(gained, fees).Cmp(x.want) != 0 {
			return fmt.Errorf("%s gained %s wei beside fees, not %s", x.who.Name(), gained, x.want)
		}
		fmt.Fprintf(s.out, "  %-6s smt  %28s → %28s  exact, fees %s\n", x.who.Name(),
			testnet.Purse{"smt": before[x.who].had}.Decimal("smt"), testnet.Purse{"smt": now.had}.Decimal("smt"),
			testnet.Purse{"smt": fees}.Decimal("smt"))
	}
	return nil
}
