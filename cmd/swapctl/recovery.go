package main

import (
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/lockstep-swap/lockstep/chains/keyring"
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/cmd/internal/setup"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
)

// recoveryCmd saves what finishes one swap elsewhere.
func (t *tool) recoveryCmd() *cobra.Command {
	var file string
	cmd := &cobra.Command{
		Use: "recovery ID --out FILE", Short: "Save the sealed bundle with which a swap can be finished elsewhere", Args: exact(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if file == "" && !t.json {
				return fmt.Errorf("%w: give --out FILE, or --json", errUsage)
			}
			c, err := t.client()
			if err != nil {
				return err
			}
			r, err := c.Recovery(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			if file != "" {
				if err := os.WriteFile(file, r.Bundle, 0o600); err != nil {
					return err
				}
			}
			return t.show(r, func() {
				t.line("Saved", file+".", "With the words of the seed it finishes the swap: swapctl restore --bundle", file)
			})
		},
	}
	cmd.Flags().StringVar(&file, "out", "", "file to write")
	return cmd
}

// restoreReport is what restore prints as JSON.
type restoreReport struct {
	Node   string         `json:"node"`
	Dir    string         `json:"dir"`
	From   string         `json:"from,omitempty"`
	Number uint64         `json:"number,omitempty"`
	Made   *time.Time     `json:"made_at,omitempty"`
	Swaps  []restoredSwap `json:"swaps"`
	Coins  map[string]int `json:"wallet_outputs"`
	// Channels are those of the bundle, as it has them.
	Channels []restoredChannel `json:"channels"`
	// Seeks says from which block the daemon looks for locks in the logs of a chain.
	Seeks  map[string]int64 `json:"looks_for_locks_from"`
	Places []skippedBundle  `json:"skipped"`
}

type restoredSwap struct {
	ID       string    `json:"id"`
	Role     swap.Role `json:"role"`
	State    string    `json:"state"`
	Give     string    `json:"give"`
	Get      string    `json:"get"`
	Expires  time.Time `json:"give_expires_at"`
	WillDo   string    `json:"will_do"`
	Restored bool      `json:"restored"`
}

type restoredChannel struct {
	ID      string `json:"id"`
	Peer    string `json:"peer"`
	Due     string `json:"at_least"` // what was this node's, locks apart, by the copy
	Locked  string `json:"locked"`   // by this node, for secrets
	ToUs    string `json:"locked_to_it"`
	Timeout int    `json:"settle_timeout_s"`
}

type skippedBundle struct {
	Where string `json:"where"`
	Why   string `json:"why"`
}

func (t *tool) restoreCmd() *cobra.Command {
	var o setup.RestoreOptions
	cmd := &cobra.Command{
		Use:   "restore --dir D --bundle WHERE",
		Short: "Make a data directory of the words and the newest recovery bundle",
		Long: "Makes a fresh data directory from the words of the seed and the newest recovery bundle\n" +
			"that is found in the files, folders and URLs named by --bundle. Then swapd run finishes the\n" +
			"swaps of the bundle: it claims with secrets that are public and refunds what expires. It never\n" +
			"locks them anew, and shows a secret for the first time only if the bundle says that it was\n" +
			"about to. Stop the lost node for good first, if any of it may still be alive.",
		Args: exact(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			report := restoreReport{Dir: o.Dir, Swaps: []restoredSwap{}, Channels: []restoredChannel{}, Coins: map[string]int{}, Seeks: map[string]int64{}, Places: []skippedBundle{}}
			r, err := setup.Restore(cmd.Context(), o, t.in, t.err, func(where string, err error) {
				report.Places = append(report.Places, skippedBundle{where, err.Error()})
			})
			if err != nil {
				return err
			}
			report.fill(r)
			return t.show(report, func() { t.printRestore(report) })
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.Dir, "dir", "", "data directory to make")
	f.StringVar(&o.Network, "network", keyring.Mainnet, "mainnet, testnet or regtest")
	f.StringVar(&o.WordsFile, "words-file", "", "file with the words of the seed; asked for if absent")
	f.StringVar(&o.PasswordFile, "password-file", "", "file whose first line encrypts the seed in the new directory; asked for if absent")
	f.StringVar(&o.Config, "config", "", "swapd.toml of the lost directory; the explained one if absent")
	f.StringArrayVar(&o.Bundles, "bundle", nil, "file, folder or URL that may have a bundle; may be repeated, the newest is taken")
	f.StringVar(&o.TokenFile, "store-token-file", "", "file whose first line is the bearer token of URLs")
	f.BoolVar(&o.NoBundle, "no-bundle", false, "there is none: the seed alone restores the wallet, and the locks that the logs of EVM chains show")
	f.StringArrayVar(&o.Rescan, "rescan", nil, "chain=height: eth, smt: from where the daemon looks for locks in the contract's log (with --no-bundle: all blocks, if not given); btc, ltc, with --no-bundle: from where it looks for the wallet's outputs; may be repeated")
	_ = cmd.MarkFlagRequired("dir")
	return cmd
}

func (r *restoreReport) fill(x setup.Restored) {
	r.Node, r.From, r.Number = x.Node, x.From, x.Found.Seq
	if x.From != "" {
		made := x.Found.Made.Time()
		r.Made = &made
	}
	for _, s := range x.Found.Swaps {
		r.Swaps = append(r.Swaps, restoredSwap{
			ID: s.ID, Role: s.Role, State: string(s.State()), Give: sum(s.Give), Get: sum(s.Get),
			Expires: s.Give.Terms.Expiry.Time(), WillDo: willDo(s), Restored: s.Restored,
		})
	}
	for _, c := range x.Found.Channels {
		v := c.View
		r.Channels = append(r.Channels, restoredChannel{
			ID: c.ID, Peer: strings.ToLower(v.Them.Hex()), Due: money(c.Asset, c.Due.Floor(v.Pot)), Locked: money(c.Asset, v.Locked),
			ToUs: money(c.Asset, v.PartnerLocked), Timeout: int(v.Settle / time.Second),
		})
	}
	for chain, h := range x.Seeks {
		r.Seeks[string(chain)] = int64(h)
	}
	for chain, n := range x.Found.Coins {
		r.Coins[string(chain)] = n
	}
}

func sum(l swap.Leg) string { return inWords(l.Terms.Asset, l.Terms.Amount) }

func money(a htlc.Asset, s channel.Sum) string {
	n, err := s.Amount()
	if err != nil {
		return s.String() + " units of " + a.String()
	}
	return inWords(a, n)
}

// inWords is an amount as people read it; a token's is in base units, for its decimals
// are in no bundle.
func inWords(a htlc.Asset, n htlc.Amount) string {
	if a.Native() {
		return n.Decimal(a.Chain.NativeDecimals()) + " " + string(a.Chain)
	}
	return n.String() + " units of " + a.String()
}

// willDo says what the restored swap does, whatever the chains show.
func willDo(s swap.Swap) string {
	what := "claims if the secret is public, else takes back what it gave from " + s.Give.Terms.Expiry.Time().UTC().Format(time.RFC3339) + " on"
	if s.Role == swap.Initiator && s.Revealing && !s.Renounced {
		what = "goes on to claim while that is safe, for the bundle says that the secret may have left; else " + what
	}
	if s.Renounced {
		what = "was given up: takes back what it gave, at once if the other side signs that"
	}
	if s.Closed {
		what = "is over"
	}
	return what
}

// printChannels says what becomes of channels, and what is to be done.
func (t *tool) printChannels(list []restoredChannel) {
	t.line(fmt.Sprint(len(list)), "payment channels")
	for _, c := range list {
		t.line("  "+c.ID, "with", c.Peer+":", "at least", c.Due+";", c.Locked, "locked by this node,", c.ToUs, "to it, for secrets")
	}
	if len(list) == 0 {
		return
	}
	t.line("  They are lost: the copy may be older than the last payments, so nothing is paid or signed in them any more.")
	t.line("  1. Let each peer connect: swapctl peers shows who is online; it hands over what it has.")
	t.line("  2. Once swapctl channel show ID says so: swapctl channel close ID. With locks under way, wait for their end, then add --alone.")
	t.line("  3. A peer that closes itself is answered as long as this node runs: within the settle timeout of the channel.")
	t.line("  4. A peer that never comes back: swapctl channel close ID --blind takes what the copy proves.")
	t.line("  Open new channels for new payments.")
}

func (t *tool) printRestore(r restoreReport) {
	for _, x := range r.Places {
		t.line("skipped", x.Where+":", x.Why)
	}
	t.line("node", r.Node)
	if r.From == "" {
		t.line("Restored from the words alone. What they cannot bring back:")
		t.line("  locks on BTC and LTC: their addresses are made of both sides' keys and the hash, which are nowhere else")
		t.line("  secrets: one of yours that is not public is shown for no lock that is found, for what was agreed is not known")
		t.line("  outputs on BTC and LTC that came before now, or before --rescan: the node looks at later blocks only")
		t.line("  payment channels: they are found in the contract's log; what is in them their peers tell. See docs/restore.md")
		t.line("What is there: addresses, the balance on ETH and SMT, and all that comes from now on.")
	} else {
		t.line("bundle", fmt.Sprint(r.Number), "of", clock(*r.Made), "from", r.From)
		for _, chain := range []htlc.ChainID{htlc.BTC, htlc.LTC} {
			if n, ok := r.Coins[string(chain)]; ok {
				t.line("wallet", string(chain)+":", fmt.Sprint(n), "outputs known; what came later is found in the blocks since")
			}
		}
		t.line(fmt.Sprint(len(r.Swaps)), "open swaps")
		for _, s := range r.Swaps {
			t.line("  "+s.ID, string(s.Role), s.State, "gives", s.Give, "gets", s.Get)
			t.line("    " + s.WillDo)
		}
		t.line("A withdrawal that was under way is not sent again: look on the chain whether it left.")
		t.printChannels(r.Channels)
	}
	for _, chain := range []htlc.ChainID{htlc.ETH, htlc.SMT} {
		if from, ok := r.Seeks[string(chain)]; ok {
			t.line("locks on", string(chain)+":", "looked for in the contract's log from block", fmt.Sprint(from), "on, if the chain is in swapd.toml")
		}
	}
	if len(r.Seeks) > 0 {
		t.line("  what you locked comes back when it is due; what is locked for you is claimed if a log shows its secret")
		t.line("  what is found, what is done and when: swapctl node")
	}
	t.line("swapctl swaps shows how swaps go; swapctl watch ID follows one until it ends.")
	t.line("Check", r.Dir+"/swapd.toml, then run: swapd run --dir", r.Dir)
}
