package main

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"github.com/lockstep-swap/lockstep/api"
)

func (t *tool) channelCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use: "channel", Short: "Open, fund and end payment channels", Args: exact(0), RunE: help,
		Long: "A payment channel holds money of two nodes in a contract, so that they can pay each other\n" +
			"at once and without fees of the chain. Both nodes should be online: see swapctl peers.",
	}
	cmd.AddCommand(t.openCmd(), t.channelsCmd(),
		t.oneChannel("show ID", "Show a channel", (*api.Client).Channel),
		t.depositCmd(),
		t.channelSum("withdraw ID AMOUNT", "Take money out while the channel stays open; the peer signs, too", (*api.Client).WithdrawChannel),
		t.closeCmd(),
		t.oneChannel("settle ID", "Look at a closed channel now; it is paid out by itself as soon as it can be", (*api.Client).SettleChannel))
	return cmd
}

func (t *tool) openCmd() *cobra.Command {
	var ask api.ChannelAsk
	var timeout time.Duration
	var key string
	var wait bool
	cmd := &cobra.Command{Use: "open", Short: "Open a channel with a deposit", Args: exact(0), Long: "Answers as soon as the node has noted it: the channel is opening, and swapctl channel show tells\n" +
		"what becomes of it. With --wait it ends when the channel is open, or has failed.", RunE: func(cmd *cobra.Command, _ []string) error {
		if ask.Asset == "" || ask.Peer == "" || ask.Deposit == "" {
			return usage("give --asset, --peer and --deposit")
		}
		var err error
		if ask.Timeout, err = inSeconds(timeout); err != nil {
			return err
		}
		return t.fundChannel(cmd.Context(), key, wait, func(ctx context.Context, c *api.Client, key string) (api.Channel, error) {
			return c.OpenChannel(ctx, key, ask)
		})
	}}
	cmd.Flags().BoolVar(&wait, "wait", false, "until it is open, or has failed")
	cmd.Flags().StringVar(&ask.Asset, "asset", "", "a coin or token of eth or smt, such as smt")
	cmd.Flags().StringVar(&ask.Peer, "peer", "", "id of the other node, as its swapctl node shows it")
	cmd.Flags().StringVar(&ask.Deposit, "deposit", "", "how much you put in, such as 100")
	cmd.Flags().DurationVar(&timeout, "settle-timeout", 0, "how long proofs count after a close by one side alone (a day)")
	addKey(cmd, &key)
	return cmd
}

func addKey(cmd *cobra.Command, key *string) {
	cmd.Flags().StringVar(key, "key", "", "idempotency key; repeat it to repeat a command whose answer was lost")
}

// fundChannel does something once, with the key or a new one, and shows the channel.
func (t *tool) fundChannel(ctx context.Context, key string, wait bool, do func(context.Context, *api.Client, string) (api.Channel, error)) error {
	c, err := t.client()
	if err != nil {
		return err
	}
	key = first(key, api.NewKey())
	v, err := again(ctx, key, "swapctl channel list", func() (api.Channel, error) { return do(ctx, c, key) })
	if err == nil && wait {
		v, err = t.untilFunded(ctx, c, v)
	}
	if err != nil {
		return err
	}
	if err := t.show(v, func() { t.printChannel(v) }); err != nil {
		return err
	}
	if v.Failure != nil {
		return fmt.Errorf("%w: %s: %s", errNotFunded, v.Failure.Code, v.Failure.Text)
	}
	return nil
}

// untilFunded waits until what is on its way has come in, or has failed, and says how far
// it is.
func (t *tool) untilFunded(ctx context.Context, c *api.Client, v api.Channel) (api.Channel, error) {
	var said string
	for {
		if len(v.Fundings) == 0 {
			return v, nil
		}
		last := v.Fundings[len(v.Fundings)-1]
		if last.State == "done" && v.State != "opening" || last.State == "failed" {
			return v, nil
		}
		if now := onTheWay(last); !t.json && now != said {
			said = now
			if _, err := fmt.Fprintln(t.err, now); err != nil {
				return v, err
			}
		}
		select {
		case <-ctx.Done():
			return v, ctx.Err()
		case <-time.After(time.Second):
		}
		next, err := c.Channel(ctx, v.ID)
		if err != nil {
			return v, err
		}
		v = next
	}
}

// onTheWay says how far an opening or a deposit is.
func onTheWay(f api.Funding) string {
	what := f.What + " " + f.State
	switch {
	case f.TxID != "":
		what += ": " + f.TxID
	case len(f.Txs) > 0:
		last := f.Txs[len(f.Txs)-1]
		what += ": " + last.What + " " + last.TxID
	}
	if f.Waits != "" {
		what += " (" + f.Waits + ")"
	}
	return what
}

func inSeconds(timeout time.Duration) (int, error) {
	if timeout%time.Second != 0 || timeout < 0 {
		return 0, usage("give --settle-timeout in whole seconds, such as 24h")
	}
	return int(timeout / time.Second), nil
}

func (t *tool) depositCmd() *cobra.Command {
	var timeout time.Duration
	cmd := t.channelSum("deposit ID AMOUNT", "Add to what this node has in a channel", func(c *api.Client, ctx context.Context, key, id, amount string) (api.Channel, error) {
		seconds, err := inSeconds(timeout)
		if err != nil {
			return api.Channel{}, err
		}
		return c.DepositChannel(ctx, key, id, api.DepositAsk{Amount: amount, Timeout: seconds})
	})
	cmd.Flags().DurationVar(&timeout, "settle-timeout", 0, "that the channel must have (a day, or any if a deposit of this node is in it)")
	return cmd
}

func (t *tool) channelSum(use, short string, call func(*api.Client, context.Context, string, string, string) (api.Channel, error)) *cobra.Command {
	var key string
	cmd := &cobra.Command{Use: use, Short: short, Args: exact(2), RunE: func(cmd *cobra.Command, args []string) error {
		return t.fundChannel(cmd.Context(), key, false, func(ctx context.Context, c *api.Client, key string) (api.Channel, error) {
			return call(c, ctx, key, args[0], args[1])
		})
	}}
	addKey(cmd, &key)
	return cmd
}

func (t *tool) oneChannel(use, short string, call func(*api.Client, context.Context, string) (api.Channel, error)) *cobra.Command {
	return &cobra.Command{Use: use, Short: short, Args: exact(1), RunE: func(cmd *cobra.Command, args []string) error {
		c, err := t.client()
		if err != nil {
			return err
		}
		v, err := call(c, cmd.Context(), args[0])
		if err != nil {
			return err
		}
		return t.show(v, func() { t.printChannel(v) })
	}}
}

func (t *tool) closeCmd() *cobra.Command {
	var alone, blind bool
	cmd := t.oneChannel("close ID", "End a channel: together with the peer in one transaction, or --alone", func(c *api.Client, ctx context.Context, id string) (api.Channel, error) {
		if blind {
			return c.CloseChannelBlindly(ctx, id)
		}
		return c.CloseChannel(ctx, id, !alone)
	})
	cmd.Flags().BoolVar(&alone, "alone", false, "without the peer: takes the settle timeout and a challenge, and more fees")
	cmd.Flags().BoolVar(&blind, "blind", false, "alone, a lost channel whose peer is gone for good, or one that only the peer calls lost: what it paid you since the copy is left to it")
	return cmd
}

func (t *tool) channelsCmd() *cobra.Command {
	return &cobra.Command{Use: "list", Short: "List channels", Args: exact(0), RunE: func(cmd *cobra.Command, _ []string) error {
		c, err := t.client()
		if err != nil {
			return err
		}
		p, err := c.Channels(cmd.Context())
		if err != nil {
			return err
		}
		rows := [][]string{{"ID", "PEER", "STATE", "ASSET", "SPENDABLE", "RECEIVABLE", "LOCKED", "ALERTS"}}
		for _, v := range p.Items {
			if err := t.show(v, func() {
				rows = append(rows, []string{v.ID, v.Peer, v.State, v.Asset, v.Spendable, v.Receivable, v.Locked, strconv.Itoa(len(v.Alerts))})
			}); err != nil {
				return err
			}
		}
		if !t.json {
			t.table(rows...)
		}
		return nil
	}}
}

// printChannel shows a channel whole, and what its state means.
func (t *tool) printChannel(v api.Channel) {
	rows := [][]string{
		{"channel", v.ID}, {"with", v.Peer}, {"state", v.State + hint(v)}, {"you can pay", v.Spendable + " " + v.Asset}, {"the peer can pay", v.Receivable + " " + v.Asset},
		{"locked", v.Locked + " by you, " + v.PeerLocked + " by the peer, for secrets"}, {"in it", v.Total + " " + v.Asset},
	}
	if v.Timeout > 0 {
		rows = append(rows, []string{"close alone takes", (time.Duration(v.Timeout) * time.Second).String() + " and a challenge"})
	}
	if v.Withdrawing != "0" {
		rows = append(rows, []string{"being withdrawn", v.Withdrawing + " " + v.Asset})
	}
	if v.SettleAt != nil {
		rows = append(rows, []string{"proofs count until", clock(*v.SettleAt)})
	}
	for _, f := range v.Fundings {
		if f.State == "done" {
			continue
		}
		text := onTheWay(f)
		if f.Failure != nil {
			text = f.What + " failed: " + f.Failure.Code + ": " + f.Failure.Text
		}
		rows = append(rows, []string{f.Amount + " " + v.Asset, text})
	}
	for _, a := range v.Alerts {
		rows = append(rows, []string{"alert", a.Code + ": " + a.Text})
	}
	t.table(rows...)
}

func hint(v api.Channel) string {
	switch v.State {
	case "opening":
		return " (waits for the chain; sums are shown when it is final)"
	case "failed":
		return " (there is no channel; open it again)"
	case "lost":
		if v.Shown == nil || !*v.Shown {
			return " (this node lost data; waits for the peer to show what there is: see docs/restore.md)"
		}
		return " (this node lost data; the peer has shown what there is: swapctl channel close " + v.ID + ")"
	case "closing":
		return " (its last transaction is on its way)"
	case "challenge":
		return " (closed by one side; keep the node running)"
	case "settling":
		return " (paid out soon; keep the node running)"
	}
	return ""
}
