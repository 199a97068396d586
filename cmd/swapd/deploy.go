package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/big"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/spf13/cobra"

	"github.com/lockstep-swap/lockstep/contracts"
	"github.com/lockstep-swap/lockstep/htlc"
)

// deployTime bounds the wait for a block.
const deployTime = 10 * time.Minute

type deployOptions struct {
	runOptions
	chain, url string
}

func deployCommand(env []string) *cobra.Command {
	o := deployOptions{runOptions: runOptions{env: env, flags: map[string]string{}}}
	c := &cobra.Command{
		Use:   "deploy --dir D --chain smt",
		Short: "Put the HTLC contract on an EVM chain, paid by this node's own address",
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if f := c.Flags().Lookup("network"); f.Changed {
				o.flags["network"] = f.Value.String()
			}
			return deploy(c.Context(), o, c.InOrStdin(), c.OutOrStdout(), c.ErrOrStderr())
		},
	}
	commonFlags(c, env, &o.runOptions)
	c.Flags().StringVar(&o.chain, "chain", "smt", "the chain")
	c.Flags().StringVar(&o.url, "url", "", "RPC of the node; chains.CHAIN.url by default")
	return c
}

// deploy needs only the network and the node's URL of swapd.toml: the rest of it
// cannot be complete before the contract exists.
func deploy(ctx context.Context, o deployOptions, in io.Reader, out, prompts io.Writer) error {
	id := htlc.ChainID(o.chain)
	if !id.EVM() {
		return fmt.Errorf("%s has no contracts; use --chain smt", o.chain)
	}
	if o.dir == "" {
		return fmt.Errorf("%w: give --dir, or set %s", errDirectory, envDir)
	}
	if err := checkDirectory(o.dir); err != nil {
		return err
	}
	c, err := load(o.dir, o.env, o.flags)
	if err != nil {
		return err
	}
	if o.url == "" {
		if u := c.Chains[o.chain].URL; len(u) > 0 {
			o.url = u[0]
		}
	}
	if o.url == "" {
		return fmt.Errorf("give --url, the RPC of the %s node", id)
	}
	ring, err := o.ring(c.Network, in, prompts)
	if err != nil {
		return err
	}
	key, err := ring.EVM(id)
	if err != nil {
		return err
	}
	node, err := ethclient.DialContext(ctx, o.url)
	if err != nil {
		return fmt.Errorf("cannot reach the %s node: %w", id, err)
	}
	defer node.Close()
	ctx, cancel := context.WithTimeout(ctx, deployTime)
	defer cancel()
	chainID, err := node.ChainID(ctx)
	if err != nil {
		return fmt.Errorf("cannot reach the %s node at %s: %w (start it, or correct --url)", id, redact(o.url), err)
	}
	at, tx, err := contracts.Deploy(ctx, node, key, chainID, contracts.HTLCCode())
	if err != nil {
		return fmt.Errorf("%w (the address above pays; send it some %s)", err, id)
	}
	fmt.Fprintf(out, "Sent %s; waiting for a block …\n", tx.Hash())
	if err := verifyDeployed(ctx, node, at, tx.Hash()); err != nil {
		return err
	}
	fmt.Fprintf(out, "The HTLC contract is there and its code is right. In swapd.toml, under [chains.%s]:\nhtlc = %q\nhtlc_tx = %q\n",
		id, strings.ToLower(at.Hex()), tx.Hash().Hex())
	return nil
}

// verifyDeployed waits until the contract is mined and has the code that this
// program pins.
func verifyDeployed(ctx context.Context, node *ethclient.Client, at common.Address, tx common.Hash) error {
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
	if err := contracts.Verify(ctx, node, at, (*big.Int)(nil)); err != nil {
		return err
	}
	return contracts.VerifyCreation(ctx, node, at, tx)
}
