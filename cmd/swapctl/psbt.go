package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/lockstep-swap/lockstep/api"
)

// psbtCmd prints the packet alone on standard output, so that it can be piped into
// a signer, and what people want to compare on standard error.
func (t *tool) psbtCmd() *cobra.Command {
	var coins []string
	var ask api.PSBTAsk
	cmd := &cobra.Command{
		Use: "psbt ID", Short: "Make the payment of a swap started with --external, for an outside wallet to sign", Args: exact(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(coins) == 0 || ask.Change == "" {
				return fmt.Errorf("%w: give --coin TXID:VOUT:AMOUNT:ADDRESS, as often as needed, and --change ADDRESS", errUsage)
			}
			for _, text := range coins {
				c, err := parseCoin(text)
				if err != nil {
					return err
				}
				ask.Coins = append(ask.Coins, c)
			}
			c, err := t.client()
			if err != nil {
				return err
			}
			p, err := c.PSBT(cmd.Context(), args[0], ask)
			if err != nil {
				return err
			}
			return t.show(p, func() {
				t.line(p.PSBT)
				fmt.Fprintln(t.err, strings.Join(clean([]string{"transaction", p.TxID, "fee", p.Fee + "; sign and send it before give.lock_by"}), " "))
			})
		},
	}
	cmd.Flags().StringArrayVar(&coins, "coin", nil, "TXID:VOUT:AMOUNT:ADDRESS of an unspent output; may be repeated, all are spent")
	cmd.Flags().StringVar(&ask.Change, "change", "", "the outside wallet's address for what is left")
	cmd.Flags().StringVar(&ask.FeeRate, "fee-rate", "", "sat/vB (the market's)")
	return cmd
}

func parseCoin(text string) (api.OutsideCoin, error) {
	part := strings.Split(text, ":")
	if len(part) != 4 {
		return api.OutsideCoin{}, fmt.Errorf("%w: --coin %q: write TXID:VOUT:AMOUNT:ADDRESS", errUsage, text)
	}
	vout, err := strconv.ParseUint(part[1], 10, 32)
	if err != nil {
		return api.OutsideCoin{}, fmt.Errorf("%w: --coin %q: VOUT is the number of the output, from 0", errUsage, text)
	}
	n := int64(vout) //nolint:gosec // 32 bits
	return api.OutsideCoin{TxID: part[0], Vout: &n, Amount: part[2], Address: part[3]}, nil
}
