package main

import (
	"github.com/spf13/cobra"

	"github.com/lockstep-swap/lockstep/cmd/internal/datadir"
)

// contractsCmd needs no swapd that runs: the contract comes before the settings
// are complete, and only the seed can pay for it. There --url is the RPC of the
// chain's node.
func (t *tool) contractsCmd() *cobra.Command {
	cmd := &cobra.Command{Use: "contracts", Short: "The contracts on EVM chains", Args: exact(0), RunE: help}
	deploy := datadir.DeployCommand(t.environ)
	deploy.Args = exact(0)
	cmd.AddCommand(deploy)
	return cmd
}
