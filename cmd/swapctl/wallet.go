package main

import (
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"github.com/lockstep-swap/lockstep/api"
)

func (t *tool) nodeCmd() *cobra.Command {
	return &cobra.Command{Use: "node", Short: "Show the node and its chains", Args: exact(0), RunE: func(cmd *cobra.Command, _ []string) error {
		c, err := t.client()
		if err != nil {
			return err
		}
		n, err := c.Node(cmd.Context())
		if err != nil {
			return err
		}
		return t.show(n, func() {
			t.line("node", n.ID, n.Network, "version", n.Version)
			rows := [][]string{{"CHAIN", "HEIGHT", "TIP AGE", "SYNCED", "FINALITY", "ERROR"}}
			for _, ch := range n.Chains {
				rows = append(rows, []string{
					ch.Chain, strconv.FormatInt(ch.Height, 10), strconv.FormatInt(ch.TipAge, 10) + " s",
					strconv.FormatBool(ch.Synced), strconv.Itoa(ch.Finality), ch.Error,
				})
			}
			t.table(rows...)
			for _, ch := range n.Chains {
				if off := time.Duration(ch.ClockOff) * time.Second; off != 0 {
					t.line("CLOCK: this machine's is ahead of that of", ch.Chain, "by", off.String()+": deadlines are missed. Set it (NTP), or look whether the chain's node is behind")
				}
			}
			t.printBackends(n)
			t.printCopies(n)
			t.printFound(n)
		})
	}}
}

// printBackends tells which nodes are marked, and why, and what channels lack of them.
func (t *tool) printBackends(n api.Node) {
	rows := [][]string{{"BACKEND", "URL", "MARKED SINCE", "REASON"}}
	for _, c := range n.Chains {
		for _, b := range c.Backends {
			if !b.OK {
				rows = append(rows, []string{c.Chain, b.URL, b.Since.Format(time.RFC3339), b.Reason})
			}
		}
	}
	if len(rows) > 1 {
		t.table(rows...)
	}
	for _, c := range n.Chains {
		for _, b := range c.Backends {
			if b.Lacks != "" {
				t.line("CHANNELS of " + c.Chain + ": " + b.URL + " " + b.Lacks)
			}
		}
	}
}

// printCopies tells where copies of the recovery bundle are, and of safe mode.
func (t *tool) printCopies(n api.Node) {
	if n.Journal != "" {
		t.line("JOURNAL: " + n.Journal + ". Nothing new is begun or taken from peers; what is public is still claimed, and channels are defended.")
		t.line("Make room or look after the disk, then start again")
	}
	if n.SafeMode != "" {
		t.line("SAFE MODE: " + n.SafeMode + ". Nothing new is begun; open swaps are claimed and refunded.")
		t.line("Stop this node if another directory of it is alive, else make a new one: swapctl restore")
	}
	if len(n.Copies) == 0 {
		t.line("No copies of the recovery bundle are kept: set recovery.copies in swapd.toml")
		return
	}
	rows := [][]string{{"COPIES", "OK", "NUMBER", "ERROR"}}
	for _, c := range n.Copies {
		rows = append(rows, []string{c.Place, strconv.FormatBool(c.OK), strconv.FormatUint(c.Seq, 10), c.Error})
	}
	t.table(rows...)
}

// printFound tells of locks that were looked for in logs, after a restore.
func (t *tool) printFound(n api.Node) {
	for _, s := range n.Seeks {
		how := "block " + strconv.FormatInt(s.Next, 10) + " is next"
		if s.Done {
			how = "all blocks are read, new ones too"
		}
		t.line("looking for locks on", s.Chain, "from block", strconv.FormatInt(s.From, 10)+":", how, s.Error)
	}
	if len(n.Seeks) > 0 && len(n.Found) == 0 {
		t.line("no lock is found yet that names this node and is in none of its swaps")
	}
	for _, f := range n.Found {
		what := "locked by this node for " + f.Payee
		if f.Side == "get" {
			what = "locked for this node by " + f.Payer
		}
		t.line("found", f.Amount, f.Asset, what+", hash", f.Hash+", expires", clock(f.Expires))
		if f.WaitingFor != "" {
			t.line("  waits for", f.WaitingFor)
		}
		t.line("  next: "+f.Next+"; at worst:", f.WorstCase)
	}
}

func (t *tool) balancesCmd() *cobra.Command {
	return &cobra.Command{Use: "balances", Short: "Show what the wallet has", Args: exact(0), RunE: func(cmd *cobra.Command, _ []string) error {
		c, err := t.client()
		if err != nil {
			return err
		}
		list, err := c.Balances(cmd.Context())
		if err != nil {
			return err
		}
		return t.show(api.Balances{Balances: list}, func() {
			rows := [][]string{{"ASSET", "CONFIRMED", "PENDING", "LOCKED", "IN CHANNELS", "OWED"}}
			for _, b := range list {
				rows = append(rows, []string{b.Asset, b.Confirmed, b.Pending, b.Locked, b.InChannels, b.Owed})
			}
			t.table(rows...)
			for _, b := range list {
				if b.OwedFor != "" {
					t.line("owed "+b.Owed, b.Asset+": a payout of a channel failed, and the contract keeps it for this node; it is fetched again later:", b.OwedFor)
				}
			}
		})
	}}
}

func (t *tool) addressCmd() *cobra.Command {
	return &cobra.Command{Use: "address ASSET", Short: "Make an address to deposit to", Args: exact(1), RunE: func(cmd *cobra.Command, args []string) error {
		c, err := t.client()
		if err != nil {
			return err
		}
		a, err := c.NewAddress(cmd.Context(), args[0])
		if err != nil {
			return err
		}
		return t.show(a, func() { t.line(a.Address) })
	}}
}

func (t *tool) withdrawCmd() *cobra.Command {
	var ask api.WithdrawAsk
	var key string
	var yes bool
	cmd := &cobra.Command{
		Use: "withdraw ASSET AMOUNT ADDRESS", Short: "Send coins out of the node's wallet", Args: exact(3),
		RunE: func(cmd *cobra.Command, args []string) error {
			c, err := t.client()
			if err != nil {
				return err
			}
			ask.Asset, ask.Amount, ask.To = args[0], args[1], args[2]
			if !yes && !t.confirm("Send "+ask.Amount+" "+ask.Asset+" to "+ask.To+"? [y/N] ") {
				return errDeclined
			}
			w, err := c.Withdraw(cmd.Context(), first(key, api.NewKey()), ask)
			if err != nil {
				return err
			}
			return t.show(w, func() { t.line("withdrawal", w.ID, w.State, deref(w.TxID)) })
		},
	}
	cmd.Flags().StringVar(&ask.Fee, "fee", "", "fee rate: sat/vB or gwei per gas (the market's)")
	cmd.Flags().StringVar(&key, "key", "", "idempotency key; repeat it to repeat a withdrawal whose answer was lost")
	cmd.Flags().BoolVarP(&yes, "yes", "y", false, "do not ask")
	return cmd
}
