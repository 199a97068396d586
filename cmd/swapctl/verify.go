package main

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/btcsuite/btcd/btcec/v2/schnorr"
	"github.com/spf13/cobra"

	"github.com/lockstep-swap/lockstep/chains/keyring"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/htlc/evm"
	"github.com/lockstep-swap/lockstep/htlc/utxo"
	"github.com/lockstep-swap/lockstep/swap"
)

// errMismatch is a lock that is not what was said.
var errMismatch = errors.New("the lock is not as claimed")

// rebuilt is a lock made of its terms, with nobody's help.
type rebuilt struct {
	Leg         string   `json:"leg,omitempty"` // give or get, in the taker's view
	Chain       string   `json:"chain"`
	Place       string   `json:"place"`
	Address     string   `json:"address,omitempty"`
	InternalKey string   `json:"internal_key,omitempty"`
	ClaimLeaf   string   `json:"claim_leaf,omitempty"`
	RefundLeaf  string   `json:"refund_leaf,omitempty"`
	Script      string   `json:"script,omitempty"`
	Contract    string   `json:"contract,omitempty"`
	Key         string   `json:"key,omitempty"` // storage slot of the lock
	Terms       htlc.Leg `json:"terms"`
}

func (t *tool) verifyCmd() *cobra.Command {
	var network string
	var claimed rebuilt
	cmd := &cobra.Command{
		Use:   "verify FILE",
		Short: "Rebuild a lock from its terms and compare it with what is claimed; needs no server",
		Long: "FILE (or - for standard input) holds a leg, {\"terms\":…,\"place\":…,\"lock_by\":…}, or a maker's whole\n" +
			"answer with give and get, as POST /maker/v1/swaps gives it. Addresses, scripts and contract keys are\n" +
			"built anew from the terms. What the answer says of them, or a flag, must be the same: else the exit\n" +
			"code is 1 and the field is named. Nothing is asked of any chain.",
		Args: exact(1),
		RunE: func(_ *cobra.Command, args []string) error {
			raw, err := t.readFile(args[0])
			if err != nil {
				return fmt.Errorf("%w: %w", errUsage, err)
			}
			locks, wrong := verify(raw, network, claimed)
			for _, l := range locks {
				if err := t.show(l, func() { t.printRebuilt(l) }); err != nil {
					return err
				}
			}
			return wrong
		},
	}
	f := cmd.Flags()
	f.StringVar(&network, "network", keyring.Mainnet, "mainnet, testnet or regtest")
	f.StringVar(&claimed.Address, "address", "", "BTC, LTC: the address that is said to be the lock")
	f.StringVar(&claimed.Key, "key", "", "EVM: the storage slot that is said to be the lock")
	f.StringVar(&claimed.Contract, "contract", "", "EVM: the contract that you trust")
	return cmd
}

// mostTerms bounds what is read.
const mostTerms = 64 << 10

func (t *tool) readFile(name string) ([]byte, error) {
	in := t.in
	if name != "-" {
		f, err := os.Open(name) //nolint:gosec // the user names it
		if err != nil {
			return nil, err
		}
		defer func() { _ = f.Close() }()
		in = f
	}
	raw, err := io.ReadAll(io.LimitReader(in, mostTerms+1))
	if err == nil && len(raw) > mostTerms {
		err = fmt.Errorf("%s: more than %d bytes", name, mostTerms)
	}
	return raw, err
}

// verify rebuilds all that the file has. The error joins what differs.
func verify(raw []byte, network string, claimed rebuilt) ([]rebuilt, error) {
	var leg htlc.Leg
	if strictJSON(raw, &leg) == nil {
		r, err := rebuild(leg, network)
		if err != nil {
			return nil, fmt.Errorf("%w: %w", errMismatch, err)
		}
		return []rebuilt{r}, r.compare(claimed)
	}
	var a swap.SwapAnswer
	if err := strictJSON(raw, &a); err != nil {
		return nil, fmt.Errorf("%w: neither a leg nor a maker's answer: %w", errUsage, err)
	}
	var locks []rebuilt
	var wrong []error
	if a.Give.Terms.Hash != a.Get.Terms.Hash {
		wrong = append(wrong, fmt.Errorf("%w: the two legs have different hashes", errMismatch))
	}
	for _, x := range []struct {
		side string
		leg  htlc.Leg
	}{{"give", a.Give}, {"get", a.Get}} {
		r, err := rebuild(x.leg, network)
		if err != nil {
			wrong = append(wrong, fmt.Errorf("%w: %s: %w", errMismatch, x.side, err))
			continue
		}
		r.Leg = x.side
		locks = append(locks, r)
		said := claimed
		if s, ok := a.Scripts[x.side]; ok {
			said.Address, said.InternalKey, said.ClaimLeaf, said.RefundLeaf, said.Script = s.Address, s.InternalKey, s.ClaimLeaf, s.RefundLeaf, s.Script
		}
		if r.Contract != "" && said.Contract == "" {
			said.Contract = a.Contract
		}
		wrong = append(wrong, r.compare(said))
	}
	return locks, errors.Join(wrong...)
}

func strictJSON(raw []byte, to any) error {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.DisallowUnknownFields()
	return d.Decode(to)
}

// rebuild makes the lock that the terms say, by the same code that locks and claims.
func rebuild(l htlc.Leg, network string) (rebuilt, error) {
	r := rebuilt{Chain: string(l.Terms.Asset.Chain), Place: l.Place, Terms: l}
	if l.Terms.Asset.Chain.EVM() {
		key, err := evm.Key(l)
		r.Contract, r.Key = l.Place, key.Hex()
		return r, err
	}
	lock, err := utxo.Build(l)
	if err != nil {
		return r, err
	}
	if r.Address, err = lock.Address(network); err != nil {
		return r, err
	}
	if l.Place == htlc.P2WSH {
		r.Script = hex.EncodeToString(lock.ClaimScript())
		return r, nil
	}
	r.ClaimLeaf, r.RefundLeaf = hex.EncodeToString(lock.ClaimScript()), hex.EncodeToString(lock.RefundScript())
	r.InternalKey = hex.EncodeToString(schnorr.SerializePubKey(lock.InternalKey()))
	return r, nil
}

// compare names each field that was claimed and is another.
func (r rebuilt) compare(said rebuilt) error {
	var wrong []error
	for _, f := range []struct{ name, is, said string }{
		{"address", r.Address, said.Address}, {"internal_key", r.InternalKey, said.InternalKey},
		{"claim_leaf", r.ClaimLeaf, said.ClaimLeaf}, {"refund_leaf", r.RefundLeaf, said.RefundLeaf},
		{"script", r.Script, said.Script}, {"contract", r.Contract, said.Contract}, {"key", r.Key, said.Key},
	} {
		if f.said != "" && f.is != "" && f.said != f.is {
			wrong = append(wrong, fmt.Errorf("%w: %s: the terms give %s, and %.200q is claimed", errMismatch, f.name, f.is, f.said))
		}
	}
	return errors.Join(wrong...)
}

func (t *tool) printRebuilt(r rebuilt) {
	terms := r.Terms.Terms
	rows := [][]string{{"leg", first(r.Leg, "-")}, {"asset", terms.Asset.String()}, {"amount", terms.Amount.String() + " base units"},
		{"hash", terms.Hash.String()}, {"refunded to", string(terms.From)}, {"paid to", string(terms.To)},
		{"expires", clock(terms.Expiry.Time())}, {"lock by", clock(r.Terms.LockBy.Time())}}
	for _, f := range [][2]string{{"address", r.Address}, {"claim leaf", r.ClaimLeaf}, {"refund leaf", r.RefundLeaf}, {"script", r.Script}, {"contract", r.Contract}, {"key", r.Key}} {
		if f[1] != "" {
			rows = append(rows, []string{f[0], f[1]})
		}
	}
	t.table(rows...)
}
