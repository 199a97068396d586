package datadir

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"maps"
	"math/big"
	"slices"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/ethereum/go-ethereum/rpc"
	"github.com/spf13/cobra"

	"github.com/lockstep-swap/lockstep/chains/keyring"
	"github.com/lockstep-swap/lockstep/channel/evm"
	"github.com/lockstep-swap/lockstep/contracts"
	"github.com/lockstep-swap/lockstep/htlc"
)

// deployTime bounds the wait for a block.
const deployTime = 10 * time.Minute

type deployOptions struct {
	Options
	chain, url, only string
}

// DeployCommand puts the contracts on an EVM chain. It is a command of swapd
// and of swapctl: only the seed can pay for it, and neither needs a daemon that
// runs. env is what SWAPD_… settings are read from.
func DeployCommand(env []string) *cobra.Command {
	o := deployOptions{Options: Options{Env: env}}
	c := &cobra.Command{
		Use:   "deploy --dir D --chain smt|eth",
		Short: "Put the contracts of hash locks and of channels on an EVM chain, paid by this node's own address",
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			o.TakeFlags(c, "network")
			return deploy(c.Context(), o, c.InOrStdin(), c.OutOrStdout(), c.ErrOrStderr())
		},
	}
	o.AddFlags(c)
	c.Flags().StringVar(&o.chain, "chain", "smt", "the chain")
	c.Flags().StringVar(&o.url, "url", "", "RPC of the node; chains.CHAIN.url by default")
	c.Flags().StringVar(&o.only, "only", "", "htlc or channels: this one alone")
	return c
}

// product is a contract to deploy.
type product struct {
	setting  string
	creation []byte
	code     string // hash of the runtime code
}

// products are those that a network's swapd.toml names. Regtest's channels have
// windows of seconds; elsewhere they are refused.
func products(network, only string) ([]product, error) {
	creation, code := evm.Artefact(network == keyring.Regtest)
	all := []product{{"htlc", contracts.HTLCCode(), contracts.HTLCCodeHash}, {"channels", creation, code}}
	switch only {
	case "":
		return all, nil
	case "htlc":
		return all[:1], nil
	case "channels":
		return all[1:], nil
	}
	return nil, fmt.Errorf("--only %q: write htlc or channels", only)
}

// deploy needs only the network and the node's URL of swapd.toml: the rest of it
// cannot be complete before the contract exists.
func deploy(ctx context.Context, o deployOptions, in io.Reader, out, prompts io.Writer) error {
	id := htlc.ChainID(o.chain)
	if !id.EVM() {
		return fmt.Errorf("%s has no contracts; use --chain smt or --chain eth", o.chain)
	}
	c, err := o.Load()
	if err != nil {
		return err
	}
	list, err := products(c.Network, o.only)
	if err != nil {
		return err
	}
	login := ChainConf{} // a node named by --url is not told the other one's password
	if u := c.Chains[o.chain].URL; o.url == "" && len(u) > 0 {
		o.url, login = u[0], c.Chains[o.chain]
	}
	if o.url == "" {
		return fmt.Errorf("give --url, the RPC of the %s node", id)
	}
	ring, err := o.Ring(c.Network, in, prompts)
	if err != nil {
		return err
	}
	key, err := ring.EVM(id)
	if err != nil {
		return err
	}
	node, err := dial(ctx, o.url, login)
	if err != nil {
		return fmt.Errorf("cannot reach the %s node: %w", id, err)
	}
	defer node.Close()
	ctx, cancel := context.WithTimeout(ctx, deployTime)
	defer cancel()
	chainID, err := node.ChainID(ctx)
	if err != nil {
		return fmt.Errorf("cannot reach the %s node at %s: %w (start it, or correct --url)", id, Redact(o.url), err)
	}
	settings := ""
	for _, p := range list {
		var at common.Address
		var tx *types.Transaction
		if at, tx, err = contracts.Deploy(ctx, node, key, chainID, p.creation); err != nil {
			err = fmt.Errorf("%s: %w (the address above pays; send it some %s)", p.setting, err, id)
			break
		}
		fmt.Fprintf(out, "Sent %s; waiting for a block …\n", tx.Hash())
		if err = verifyDeployed(ctx, node, p, at, tx.Hash()); err != nil {
			break
		}
		if there := c.sameAddress(o.chain, at); p.setting == "channels" && there != "" {
			fmt.Fprintf(out, "The contract of channels of %s has the same address: by that a channel with one peer has one name on both chains, and only one can be opened. Deploy it once more (--only channels), and name that one.\n", there)
		}
		settings += fmt.Sprintf("%s = %q\n%[1]s_tx = %[3]q\n", p.setting, strings.ToLower(at.Hex()), tx.Hash().Hex())
	}
	if settings != "" { // also of the first, where the second failed: it is paid for
		fmt.Fprintf(out, "What is there has the right code. In swapd.toml, under [chains.%s]:\n%s", id, settings)
	}
	return err
}

// sameAddress names another chain whose contract of channels has an address: one account has
// one address on all, and makes the same ones where it deploys the same in the same order.
func (c Config) sameAddress(chain string, at common.Address) string {
	for _, id := range slices.Sorted(maps.Keys(c.Chains)) {
		if id != chain && strings.EqualFold(c.Chains[id].Channels, at.Hex()) {
			return id
		}
	}
	return ""
}

// dial connects with the user and password that the settings have for the node.
func dial(ctx context.Context, url string, c ChainConf) (*ethclient.Client, error) {
	var options []rpc.ClientOption
	if c.PasswordFile != "" && c.Password == "" {
		secret, err := ReadSecret(c.PasswordFile)
		if err != nil {
			return nil, err
		}
		c.Password = secret
	}
	if c.User != "" || c.Password != "" {
		basic := base64.StdEncoding.EncodeToString([]byte(c.User + ":" + c.Password))
		options = append(options, rpc.WithHeader("Authorization", "Basic "+basic))
	}
	node, err := rpc.DialOptions(ctx, url, options...)
	if err != nil {
		return nil, err
	}
	return ethclient.NewClient(node), nil
}

// verifyDeployed waits until the contract is mined and has the code that this
// program pins.
func verifyDeployed(ctx context.Context, node *ethclient.Client, p product, at common.Address, tx common.Hash) error {
	tick := time.NewTicker(500 * time.Millisecond)
	defer tick.Stop()
	for {
		_, err := node.TransactionReceipt(ctx, tx)
		if err == nil {
			break
		}
		if !errors.Is(err, ethereum.NotFound) {
			return fmt.Errorf("receipt of %s: %w", tx, err)
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("%s is not mined yet: %w", tx, ctx.Err())
		case <-tick.C:
		}
	}
	if err := contracts.VerifyCode(ctx, node, at, (*big.Int)(nil), p.code); err != nil {
		return err
	}
	return contracts.VerifyCreationOf(ctx, node, at, tx, p.creation)
}
