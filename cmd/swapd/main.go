package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/lockstep-swap/lockstep/cmd/internal/datadir"
	"github.com/lockstep-swap/lockstep/swap/engine"
)

func main() {
	engine.EaseCollector()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the process at once
	if err := command(os.Environ()).ExecuteContext(ctx); err != nil {
		fmt.Fprintln(os.Stderr, "swapd: "+err.Error())
		os.Exit(1)
	}
}

// command is the whole program; env is what SWAPD_… settings are read from.
func command(env []string) *cobra.Command {
	root := &cobra.Command{
		Use:           "swapd",
		Short:         "Lockstep daemon: atomic swaps between chains",
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	contracts := &cobra.Command{Use: "contracts", Short: "The contracts on EVM chains"}
	contracts.AddCommand(datadir.DeployCommand(env))
	root.AddCommand(initCommand(), runCommand(env), contracts, versionCommand())
	return root
}

func versionCommand() *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "Print the version", Args: cobra.NoArgs,
		Run: func(c *cobra.Command, _ []string) { printVersion(c.OutOrStdout()) },
	}
}

func printVersion(w io.Writer) {
	fmt.Fprintf(w, "swapd %s %s %s/%s\n", version(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
}

// version is what the go command stamped into the binary.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "devel"
	}
	return info.Main.Version
}
