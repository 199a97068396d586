package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/lockstep-swap/lockstep/api"
	"github.com/lockstep-swap/lockstep/testnet"
)

// swapLimit is for one swap: on regtest it takes seconds.
const swapLimit = 3 * time.Minute

// settleLimit is for the last change to become spendable.
const settleLimit = 30 * time.Second

// play makes both swaps and checks the balances after each.
func (s *stage) play(ctx context.Context) error {
	for i, ask := range []api.QuoteAsk{
		{Give: api.Sum{Asset: "btc", Amount: "0.015"}, Get: api.Sum{Asset: "smt"}},
		{Give: api.Sum{Asset: "smt", Amount: "20"}, Get: api.Sum{Asset: "btc"}},
	} {
		fmt.Fprintf(s.out, "\nSwap %d: alice gives %s %s and gets %s\n", i+1, ask.Give.Amount, ask.Give.Asset, ask.Get.Asset)
		ask.Maker = s.bob.Daemon.PublicURL()
		if err := s.swap(ctx, ask); err != nil {
			return fmt.Errorf("swap %d: %w", i+1, err)
		}
	}
	return nil
}

// both are the two sides of one swap.
type both struct {
	quote  api.Quote
	before map[*testnet.Owner]testnet.Purse
	sides  map[*testnet.Owner]api.Swap
}

func (s *stage) swap(ctx context.Context, ask api.QuoteAsk) error {
	ctx, cancel := context.WithTimeoutCause(ctx, swapLimit, errors.New("not completed within "+swapLimit.String()))
	defer cancel()
	b := both{before: map[*testnet.Owner]testnet.Purse{}, sides: map[*testnet.Owner]api.Swap{}}
	for _, a := range []*testnet.Owner{s.alice, s.bob} {
		p, err := a.Purse(ctx)
		if err != nil {
			return err
		}
		b.before[a] = p
	}
	var err error
	if b.quote, err = s.alice.Quote(ctx, ask); err != nil {
		return fmt.Errorf("quote: %w", err)
	}
	s.say("POST /v1/quotes  %s %s → %s %s, maker's fee %s, gas drop %s", b.quote.Give.Amount, b.quote.Give.Asset,
		b.quote.Get.Amount, b.quote.Get.Asset, b.quote.Fee, orNone(b.quote.GasDrop))
	begun, err := s.alice.StartSwap(ctx, api.NewKey(), api.SwapAsk{Quote: b.quote.ID})
	if err != nil {
		return fmt.Errorf("start: %w", err)
	}
	s.say("POST /v1/swaps   %s", begun.ID)
	if err := s.finish(ctx, begun, b.sides); err != nil {
		return err
	}
	s.timeline(b)
	return s.account(ctx, b)
}

func orNone(s string) string {
	if s == "" {
		return "none"
	}
	return s
}

// finish waits until both sides have completed the swap and the fee of every
// transaction is known. A swap that ends otherwise says why.
func (s *stage) finish(ctx context.Context, begun api.Swap, sides map[*testnet.Owner]api.Swap) error {
	state := ""
	return testnet.Until(ctx, func() (bool, error) {
		mine, err := s.alice.Swap(ctx, begun.ID)
		if err != nil {
			return false, fmt.Errorf("alice's view: %w", err)
		}
		if mine.State != state {
			state = mine.State
			s.say("  %-20s %s", state, mine.Why.WaitingFor)
		}
		his, err := s.bob.ByHash(ctx, begun.Hash)
		if err != nil {
			return false, err
		}
		sides[s.alice], sides[s.bob] = mine, his
		for who, side := range sides {
			if side.Ended() && side.State != "completed" {
				return false, fmt.Errorf("%s's side ended %s: %s", who.Name(), side.State, side.Reason)
			}
		}
		return mine.State == "completed" && his.State == "completed" && len(mine.Transactions) == 2 && len(his.Transactions) == 2, nil
	})
}

// timeline prints what happened when, and what each transaction cost.
func (s *stage) timeline(b both) {
	for _, who := range []*testnet.Owner{s.alice, s.bob} {
		w := b.sides[who]
		fmt.Fprintf(s.out, "\n  %s's timeline\n", who.Name())
		for _, h := range w.History {
			fmt.Fprintf(s.out, "    %s  %s\n", h.At.Format("15:04:05"), h.State)
		}
		for _, tx := range w.Transactions {
			fmt.Fprintf(s.out, "    %-6s %s  fee %s %s\n", purpose(w, tx.TxID), tx.TxID, tx.Fee, tx.Chain)
		}
	}
}

// purpose says what a transaction of this side did.
func purpose(w api.Swap, tx string) string {
	is := func(p *string) bool { return p != nil && *p == tx }
	switch {
	case is(w.Give.TxID):
		return "lock"
	case is(w.Get.ClaimTxID):
		return "claim"
	case is(w.Give.RefundTxID):
		return "refund"
	}
	return "other"
}

// account computes what everybody must have now, waits until it is so, and
// compares it with the nodes.
func (s *stage) account(ctx context.Context, b both) error {
	ctx, cancel := context.WithTimeoutCause(ctx, settleLimit, errors.New("not so within "+settleLimit.String()))
	defer cancel()
	fmt.Fprintln(s.out)
	for _, who := range []*testnet.Owner{s.alice, s.bob} {
		want, err := b.before[who].After(b.sides[who], b.quote.GasDrop)
		if err != nil {
			return err
		}
		if err := who.Settles(ctx, want); err != nil {
			return fmt.Errorf("balances of %s: %w", who.Name(), err)
		}
		for _, asset := range []string{"btc", "smt"} {
			fmt.Fprintf(s.out, "  %-6s %s  %28s → %28s  exact\n", who.Name(), asset, b.before[who].Decimal(asset), want.Decimal(asset))
		}
	}
	return nil
}
