package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/lockstep-swap/lockstep/api"
)

func (t *tool) offersCmd() *cobra.Command {
	cmd := &cobra.Command{Use: "offers", Short: "Show the node's own prices", Args: exact(0), RunE: func(cmd *cobra.Command, _ []string) error {
		c, err := t.client()
		if err != nil {
			return err
		}
		o, err := c.Offers(cmd.Context())
		if err != nil {
			return err
		}
		return t.show(o, func() { t.printOffers(o) })
	}}
	cmd.AddCommand(&cobra.Command{
		Use: "set FILE", Short: "Replace all prices by those of a JSON file (- is standard input), in the form that offers --json prints", Args: exact(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			offers, err := t.readOffers(args[0])
			if err != nil {
				return err
			}
			c, err := t.client()
			if err != nil {
				return err
			}
			o, err := c.SetOffers(cmd.Context(), offers)
			if err != nil {
				return err
			}
			return t.show(o, func() { t.printOffers(o) })
		},
	})
	return cmd
}

func (t *tool) readOffers(file string) (o api.Offers, err error) {
	in := t.in
	if file != "-" {
		f, err := os.Open(file) //nolint:gosec // the user names it
		if err != nil {
			return o, fmt.Errorf("%w: %w", errUsage, err)
		}
		defer f.Close() //nolint:errcheck // only read
		in = f
	}
	dec := json.NewDecoder(io.LimitReader(in, api.MaxBody))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&o); err != nil {
		return o, fmt.Errorf("%w: %s: %w", errUsage, file, err)
	}
	return o, nil
}

func (t *tool) printOffers(o api.Offers) {
	rows := [][]string{{"GIVE", "TAKE", "RATE", "SPREAD", "MIN", "MAX", "ON"}}
	for _, f := range o.Offers {
		rows = append(rows, []string{f.Give, f.Take, f.Rate, f.Spread, f.Min, f.Max, strconv.FormatBool(f.On == nil || *f.On)})
	}
	t.table(rows...)
}

func (t *tool) makersCmd() *cobra.Command {
	cmd := &cobra.Command{Use: "makers", Short: "Show known makers and their pairs", Args: exact(0), RunE: func(cmd *cobra.Command, _ []string) error {
		c, err := t.client()
		if err != nil {
			return err
		}
		l, err := c.Makers(cmd.Context())
		if err != nil {
			return err
		}
		return t.show(l, func() { t.printMakers(l.Items...) })
	}}
	cmd.AddCommand(&cobra.Command{Use: "add URL", Short: "Ask a maker for its pairs and keep it", Args: exact(1), RunE: func(cmd *cobra.Command, args []string) error {
		c, err := t.client()
		if err != nil {
			return err
		}
		m, err := c.AddMaker(cmd.Context(), args[0])
		if err != nil {
			return err
		}
		return t.show(m, func() { t.printMakers(m) })
	}})
	return cmd
}

func (t *tool) printMakers(list ...api.MakerInfo) {
	rows := [][]string{{"MAKER", "GIVE", "GET", "RATE", "MIN", "MAX"}}
	for _, m := range list {
		if m.Error != "" {
			rows = append(rows, []string{m.URL, "offline since", clock(m.Updated), m.Error})
		}
		for _, p := range m.Pairs {
			rows = append(rows, []string{m.URL, p.Give, p.Get, p.Rate, deref(p.Min), deref(p.Max)})
		}
	}
	t.table(rows...)
}

func (t *tool) peersCmd() *cobra.Command {
	cmd := &cobra.Command{Use: "peers", Short: "Show known peers and who is online", Args: exact(0), RunE: func(cmd *cobra.Command, _ []string) error {
		c, err := t.client()
		if err != nil {
			return err
		}
		p, err := c.Peers(cmd.Context())
		if err != nil {
			return err
		}
		return t.show(p, func() { t.printPeers(p) })
	}}
	cmd.AddCommand(&cobra.Command{Use: "remove ID", Short: "Forget a peer", Args: exact(1), RunE: func(cmd *cobra.Command, args []string) error {
		c, err := t.client()
		if err != nil {
			return err
		}
		p, err := c.RemovePeer(cmd.Context(), args[0])
		if err != nil {
			return err
		}
		return t.show(p, func() { t.printPeers(p) })
	}})
	cmd.AddCommand(&cobra.Command{Use: "add ID URL", Short: "Keep a peer and connect to it", Args: exact(2), RunE: func(cmd *cobra.Command, args []string) error {
		c, err := t.client()
		if err != nil {
			return err
		}
		p, err := c.AddPeer(cmd.Context(), args[0], args[1])
		if err != nil {
			return err
		}
		return t.show(p, func() { t.printPeers(p) })
	}})
	return cmd
}

func (t *tool) printPeers(p api.Peers) {
	rows := [][]string{{"ID", "URL", "ONLINE", "LATENCY", ""}}
	for _, x := range p.Peers {
		latency := "-"
		if x.Latency > 0 {
			latency = strconv.FormatInt(x.Latency, 10) + " ms"
		}
		rows = append(rows, []string{x.ID, x.URL, strconv.FormatBool(x.Online), latency, x.Error})
	}
	t.table(rows...)
}

func (t *tool) tokensCmd() *cobra.Command {
	cmd := &cobra.Command{Use: "tokens", Short: "Make, list and revoke API tokens", Args: exact(0), RunE: help}
	var scope string
	create := &cobra.Command{Use: "create NAME", Short: "Make a token; it is shown once", Args: exact(1), RunE: func(cmd *cobra.Command, args []string) error {
		c, err := t.client()
		if err != nil {
			return err
		}
		k, err := c.CreateToken(cmd.Context(), args[0], api.Scope(scope))
		if err != nil {
			return err
		}
		return t.show(k, func() { t.line(k.Token) })
	}}
	create.Flags().StringVar(&scope, "scope", "read", "read, trade or admin")
	list := &cobra.Command{Use: "list", Short: "List tokens", Args: exact(0), RunE: func(cmd *cobra.Command, _ []string) error {
		c, err := t.client()
		if err != nil {
			return err
		}
		l, err := c.Tokens(cmd.Context())
		if err != nil {
			return err
		}
		return t.show(l, func() { t.printTokens(l.Items...) })
	}}
	revoke := &cobra.Command{Use: "revoke ID", Short: "Revoke a token", Args: exact(1), RunE: func(cmd *cobra.Command, args []string) error {
		c, err := t.client()
		if err != nil {
			return err
		}
		k, err := c.RevokeToken(cmd.Context(), args[0])
		if err != nil {
			return err
		}
		return t.show(k, func() { t.line("revoked", k.ID) })
	}}
	cmd.AddCommand(create, list, revoke)
	return cmd
}

func (t *tool) printTokens(list ...api.Token) {
	rows := [][]string{{"ID", "NAME", "SCOPE", "MADE"}}
	for _, k := range list {
		rows = append(rows, []string{k.ID, k.Name, k.Scope, clock(k.Created)})
	}
	t.table(rows...)
}
