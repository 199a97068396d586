package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/lockstep-swap/lockstep/api"
)

// quoteFlags are the flags of quote and swap.
type quoteFlags struct{ give, get, amount, getAmount, maker string }

func (f *quoteFlags) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.give, "give", "", "asset that you give, such as btc")
	cmd.Flags().StringVar(&f.amount, "amount", "", "how much you give, such as 0.01")
	cmd.Flags().StringVar(&f.get, "get", "", "asset that you get, such as smt")
	cmd.Flags().StringVar(&f.getAmount, "get-amount", "", "how much you get, instead of --amount")
	cmd.Flags().StringVar(&f.maker, "maker", "", "URL of the maker")
}

func (f *quoteFlags) ask() (api.QuoteAsk, error) {
	if f.give == "" || f.get == "" || f.maker == "" || (f.amount == "") == (f.getAmount == "") {
		return api.QuoteAsk{}, fmt.Errorf("%w: give --give, --get, --maker and one of --amount and --get-amount", errUsage)
	}
	return api.QuoteAsk{
		Maker: f.maker, Give: api.Sum{Asset: f.give, Amount: f.amount}, Get: api.Sum{Asset: f.get, Amount: f.getAmount},
	}, nil
}

func (t *tool) quoteCmd() *cobra.Command {
	var f quoteFlags
	cmd := &cobra.Command{Use: "quote", Short: "Ask a maker for a price", Args: exact(0), RunE: func(cmd *cobra.Command, _ []string) error {
		_, q, err := t.askQuote(cmd.Context(), f)
		if err != nil {
			return err
		}
		return t.show(q, func() { t.printQuote(q) })
	}}
	f.add(cmd)
	return cmd
}

func (t *tool) askQuote(ctx context.Context, f quoteFlags) (*api.Client, api.Quote, error) {
	ask, err := f.ask()
	if err != nil {
		return nil, api.Quote{}, err
	}
	c, err := t.client()
	if err != nil {
		return nil, api.Quote{}, err
	}
	q, err := c.Quote(ctx, ask)
	return c, q, err
}

func (t *tool) swapCmd() *cobra.Command {
	var f quoteFlags
	var ask api.SwapAsk
	var yes, external, detach bool
	var key string
	cmd := &cobra.Command{
		Use: "swap", Short: "Ask for a price, show it, take it, and watch until the end", Args: exact(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx := cmd.Context()
			c, q, err := t.askQuote(ctx, f)
			if err != nil {
				return err
			}
			if !yes && t.json {
				return fmt.Errorf("%w: --json cannot ask; add --yes", errUsage)
			}
			if !t.json {
				t.printQuote(q)
			}
			if !yes && !t.confirm("Swap? [y/N] ") {
				return errDeclined
			}
			ask.Quote = q.ID
			if external {
				ask.Fund = "external"
			}
			key = first(key, api.NewKey())
			s, err := again(ctx, key, "swapctl swaps", func() (api.Swap, error) { return c.StartSwap(ctx, key, ask) })
			if err != nil {
				return err
			}
			if detach {
				return t.show(s, func() { t.printSwap(s) })
			}
			return t.watch(ctx, c, s)
		},
	}
	f.add(cmd)
	cmd.Flags().BoolVarP(&yes, "yes", "y", false, "do not ask")
	cmd.Flags().BoolVar(&external, "external", false, "you pay from an outside wallet; the node only shows what to pay")
	cmd.Flags().BoolVar(&detach, "detach", false, "do not watch")
	cmd.Flags().StringVar(&ask.To, "to", "", "where what you get goes (the node's wallet)")
	cmd.Flags().StringVar(&ask.RefundTo, "refund-to", "", "where a refund goes (the node's wallet)")
	cmd.Flags().StringVar(&key, "key", "", "idempotency key; repeat it to repeat a swap whose answer was lost")
	return cmd
}

// again repeats a call whose answer was lost, with the same key: the node does it
// once. look is the command that shows whether it did.
func again[T any](ctx context.Context, key, look string, call func() (T, error)) (T, error) {
	for try := 1; ; try++ {
		v, err := call()
		if err == nil || !errors.Is(err, api.ErrUnreachable) || ctx.Err() != nil {
			return v, err
		}
		if try == 5 {
			return v, fmt.Errorf("%w; it may have begun: repeat with --key %s or see %s", err, key, look)
		}
		select {
		case <-ctx.Done():
		case <-time.After(time.Second):
		}
	}
}

func (t *tool) confirm(question string) bool {
	fmt.Fprint(t.out, question)
	answer, err := bufio.NewReader(t.in).ReadString('\n')
	answer = strings.ToLower(strings.TrimSpace(answer))
	return (err == nil || answer != "") && (answer == "y" || answer == "yes")
}

// watch prints each change until the swap ends.
func (t *tool) watch(ctx context.Context, c *api.Client, s api.Swap) error {
	last := ""
	tell := func(s api.Swap) error {
		if p := progress(s); p != last {
			last = p
			return t.show(s, func() { t.line(clock(s.Updated), p) })
		}
		return nil
	}
	if !t.json {
		t.line("swap", s.ID)
		if s.Fund == "external" {
			t.line("pay to", first(s.Give.URI, s.Give.Address, s.Give.Call))
		}
	}
	if err := tell(s); err != nil {
		return err
	}
	for e, err := range c.SwapEvents(ctx, s.ID, 0) {
		if err != nil {
			return fmt.Errorf("watch: %w; the swap goes on in the node", err)
		}
		if err := json.Unmarshal(e.Data, &s); err != nil {
			return fmt.Errorf("watch: %w", err)
		}
		if err := tell(s); err != nil {
			return err
		}
		if s.Ended() {
			break
		}
	}
	return t.end(s)
}

func (t *tool) end(s api.Swap) error {
	if s.State == "completed" {
		return nil
	}
	return fmt.Errorf("%w: it is %s %s", errNotCompleted, s.State, s.Reason)
}

func (t *tool) watchCmd() *cobra.Command {
	return &cobra.Command{Use: "watch ID", Short: "Follow a swap until it ends", Args: exact(1), RunE: func(cmd *cobra.Command, args []string) error {
		c, err := t.client()
		if err != nil {
			return err
		}
		s, err := c.Swap(cmd.Context(), args[0])
		if err != nil {
			return err
		}
		if s.Ended() {
			if err := t.show(s, func() { t.line(clock(s.Updated), progress(s)) }); err != nil {
				return err
			}
			return t.end(s)
		}
		return t.watch(cmd.Context(), c, s)
	}}
}

func (t *tool) showCmd() *cobra.Command {
	return t.oneSwap("show ID", "Show a swap", (*api.Client).Swap)
}

func (t *tool) cancelCmd() *cobra.Command {
	return t.oneSwap("cancel ID", "Cancel a swap, or ask for its refund", (*api.Client).Cancel)
}

func (t *tool) oneSwap(use, short string, call func(*api.Client, context.Context, string) (api.Swap, error)) *cobra.Command {
	return &cobra.Command{Use: use, Short: short, Args: exact(1), RunE: func(cmd *cobra.Command, args []string) error {
		c, err := t.client()
		if err != nil {
			return err
		}
		s, err := call(c, cmd.Context(), args[0])
		if err != nil {
			return err
		}
		return t.show(s, func() { t.printSwap(s) })
	}}
}

func (t *tool) swapsCmd() *cobra.Command {
	var q api.SwapQuery
	var all bool
	cmd := &cobra.Command{Use: "swaps", Short: "List swaps", Args: exact(0), RunE: func(cmd *cobra.Command, _ []string) error {
		c, err := t.client()
		if err != nil {
			return err
		}
		rows := [][]string{{"ID", "ROLE", "STATE", "GIVE", "GET", "UPDATED"}}
		for {
			page, err := c.Swaps(cmd.Context(), q)
			if err != nil {
				return err
			}
			for _, s := range page.Items {
				if err := t.show(s, func() {
					rows = append(rows, []string{s.ID, s.Role, s.State, s.Give.Amount + " " + s.Give.Asset, s.Get.Amount + " " + s.Get.Asset, clock(s.Updated)})
				}); err != nil {
					return err
				}
			}
			if page.Next == nil || !all {
				break
			}
			q.Cursor = *page.Next
		}
		if !t.json {
			t.table(rows...)
		}
		return nil
	}}
	cmd.Flags().StringVar(&q.State, "state", "", "only this state")
	cmd.Flags().StringVar(&q.Role, "role", "", "taker or maker")
	cmd.Flags().StringVar(&q.Cursor, "cursor", "", "where to go on")
	cmd.Flags().IntVar(&q.Limit, "limit", 0, "swaps per page")
	cmd.Flags().BoolVar(&all, "all", false, "all pages")
	return cmd
}
