package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/lockstep-swap/lockstep/api"
)

func usage(text string) error { return fmt.Errorf("%w: %s", errUsage, text) }

func (t *tool) payCmd() *cobra.Command {
	var ask api.TransferAsk
	var expires, key string
	cmd := &cobra.Command{
		Use: "pay", Short: "Pay another node through channels", Args: exact(0),
		Long: "Pays at once over a channel with the node, or locked over others. With --hash the node holds\n" +
			"the payment until it shows the secret of the hash, or cancels.",
		RunE: func(cmd *cobra.Command, _ []string) error {
			if ask.To == "" || ask.Asset == "" || ask.Amount == "" {
				return usage("give --to, --asset and --amount")
			}
			if expires != "" {
				at, err := time.Parse(time.RFC3339, expires)
				if err != nil {
					return usage("give --expires as 2030-01-02T03:04:05Z")
				}
				ask.Expires = &at
			}
			c, err := t.client()
			if err != nil {
				return err
			}
			key = first(key, api.NewKey())
			p, err := again(cmd.Context(), key, "swapctl transfers", func() (api.Transfer, error) { return c.Pay(cmd.Context(), key, ask) })
			if err != nil {
				return err
			}
			if err := t.show(p, func() { t.printTransfer(p) }); err != nil {
				return err
			}
			return paid(p)
		},
	}
	cmd.Flags().StringVar(&ask.To, "to", "", "id of the node that is paid")
	cmd.Flags().StringVar(&ask.Asset, "asset", "", "a coin or token of eth or smt, such as smt")
	cmd.Flags().StringVar(&ask.Amount, "amount", "", "how much it gets, such as 1; fees come on top")
	cmd.Flags().StringVar(&ask.MaxFee, "max-fee", "", "what mediators may take on top, in the asset (a twentieth of the amount)")
	cmd.Flags().StringVar(&ask.Hash, "hash", "", "SHA-256 of a secret that it has, 64 hex digits")
	cmd.Flags().StringVar(&expires, "expires", "", "until when, of a payment that is locked (as soon as is safe)")
	cmd.Flags().StringVar(&ask.Note, "note", "", "a word to the node, of a payment that goes at once")
	addKey(cmd, &key)
	return cmd
}

// paid is an error for a transfer that ended without arriving.
func paid(p api.Transfer) error {
	switch p.State {
	case "pending", "held", "completed":
		return nil
	}
	return fmt.Errorf("%w: it is %s %s", errNotPaid, p.State, p.Code)
}

func (t *tool) transfersCmd() *cobra.Command {
	var cursor string
	var limit int
	var all bool
	cmd := &cobra.Command{Use: "transfers", Short: "List transfers through channels, the oldest first", Args: exact(0), RunE: func(cmd *cobra.Command, _ []string) error {
		c, err := t.client()
		if err != nil {
			return err
		}
		rows := [][]string{{"ID", "WAY", "STATE", "AMOUNT", "FEE", "PEER", "MADE"}}
		for {
			page, err := c.Transfers(cmd.Context(), cursor, limit)
			if err != nil {
				return err
			}
			for _, p := range page.Items {
				if err := t.show(p, func() {
					rows = append(rows, []string{p.ID, way(p), p.State, p.Amount + " " + p.Asset, p.Fee, p.Peer, clock(p.Created)})
				}); err != nil {
					return err
				}
			}
			if page.Next == nil {
				break
			}
			if cursor = *page.Next; !all {
				break
			}
		}
		if !t.json {
			t.table(rows...)
		}
		return nil
	}}
	cmd.Flags().StringVar(&cursor, "cursor", "", "where to go on")
	cmd.Flags().IntVar(&limit, "limit", 0, "transfers per page")
	cmd.Flags().BoolVar(&all, "all", false, "all pages")
	return cmd
}

func way(p api.Transfer) string {
	if p.Incoming {
		return "in"
	}
	return "out"
}

func (t *tool) transferCmd() *cobra.Command {
	cmd := &cobra.Command{Use: "transfer", Short: "Show, take or give up a transfer", Args: exact(0), RunE: help}
	var file string
	var ask api.SecretAsk
	resolve := t.oneTransfer("resolve ID", "Take a held transfer with its secret, from --secret-file or standard input", func(c *api.Client, ctx context.Context, id string) (api.Transfer, error) {
		if ask.Asset == "" || ask.Amount == "" {
			return api.Transfer{}, usage("give --asset and --amount, what you expect: whoever has seen the hash can have locked less under it, or something else")
		}
		var err error
		if ask.Secret, err = t.readSecret(file); err != nil {
			return api.Transfer{}, err
		}
		return c.ResolveTransfer(ctx, id, ask)
	})
	resolve.Flags().StringVar(&file, "secret-file", "-", "file with the secret, 64 hex digits (- is standard input: other users of the machine can see arguments)")
	resolve.Flags().StringVar(&ask.Asset, "asset", "", "what you expect; for something else the secret is not given")
	resolve.Flags().StringVar(&ask.Amount, "amount", "", "how much you expect at least; for less the secret is not given")
	cmd.AddCommand(t.oneTransfer("show ID", "Show a transfer", (*api.Client).Transfer), resolve,
		t.oneTransfer("cancel ID", "Give a transfer up, as far as that is still possible", (*api.Client).CancelTransfer))
	return cmd
}

// mostSecret bounds what is read in search of a secret.
const mostSecret = 1 << 10

func (t *tool) readSecret(file string) (string, error) {
	in := t.in
	if file != "-" {
		f, err := os.Open(file) //nolint:gosec // the user names it
		if err != nil {
			return "", fmt.Errorf("%w: secret: %w", errUsage, err)
		}
		defer f.Close() //nolint:errcheck // only read
		in = f
	}
	raw, err := io.ReadAll(io.LimitReader(in, mostSecret))
	if err != nil {
		return "", fmt.Errorf("%w: secret: %w", errUsage, err)
	}
	return strings.TrimSpace(string(raw)), nil
}

func (t *tool) oneTransfer(use, short string, call func(*api.Client, context.Context, string) (api.Transfer, error)) *cobra.Command {
	return &cobra.Command{Use: use, Short: short, Args: exact(1), RunE: func(cmd *cobra.Command, args []string) error {
		c, err := t.client()
		if err != nil {
			return err
		}
		p, err := call(c, cmd.Context(), args[0])
		if err != nil {
			return err
		}
		return t.show(p, func() { t.printTransfer(p) })
	}}
}

func (t *tool) printTransfer(p api.Transfer) {
	who := "to"
	if p.Incoming {
		who = "from"
	}
	rows := [][]string{{"transfer", p.ID}, {"state", p.State}, {"amount", p.Amount + " " + p.Asset}, {who, p.Peer}, {"fee", p.Fee + " " + p.Asset}}
	if p.Hash != nil {
		rows = append(rows, []string{"hash", *p.Hash})
	}
	if p.Expires != nil {
		rows = append(rows, []string{"expires", clock(*p.Expires)})
	}
	for _, r := range [][2]string{{"note", p.Note}, {"reason", p.Code}, {"next", next(p)}} {
		if r[1] != "" {
			rows = append(rows, []string{r[0], r[1]})
		}
	}
	t.table(rows...)
}

// next says what can be done now.
func next(p api.Transfer) string {
	switch {
	case p.State == "held" && p.Incoming:
		return "swapctl transfer resolve " + p.ID + " with the --asset and --amount that you expect, or cancel"
	case p.State == "pending":
		return "it is under way: swapctl transfer show " + p.ID
	}
	return ""
}

func (t *tool) routesCmd() *cobra.Command {
	var asset, to, amount string
	cmd := &cobra.Command{Use: "routes", Short: "Show ways to pay a node, the cheapest first", Args: exact(0), RunE: func(cmd *cobra.Command, _ []string) error {
		if asset == "" || to == "" || amount == "" {
			return usage("give --to, --asset and --amount")
		}
		c, err := t.client()
		if err != nil {
			return err
		}
		r, err := c.Routes(cmd.Context(), asset, to, amount)
		if err != nil {
			return err
		}
		return t.show(r, func() {
			rows := [][]string{{"PAYS", "FEE", "OVER"}}
			for _, x := range r.Routes {
				var nodes []string
				for _, h := range x.Hops {
					nodes = append(nodes, h.Node)
				}
				rows = append(rows, []string{x.Amount, x.Fee, strings.Join(nodes, " ")})
			}
			t.table(rows...)
		})
	}}
	cmd.Flags().StringVar(&asset, "asset", "", "such as smt")
	cmd.Flags().StringVar(&to, "to", "", "id of the node")
	cmd.Flags().StringVar(&amount, "amount", "", "that it gets")
	return cmd
}
