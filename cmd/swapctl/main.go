package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/lockstep-swap/lockstep/api"
	"github.com/lockstep-swap/lockstep/cmd/internal/datadir"
	"github.com/lockstep-swap/lockstep/cmd/internal/setup"
)

// The exit codes of doc.go.
const (
	exitOK = iota
	exitFailed
	exitUsage
	exitRefused
	exitUnreachable
	exitNotCompleted
)

var (
	errUsage        = errors.New("usage")
	errNotCompleted = errors.New("the swap did not complete")
	errNotPaid      = errors.New("the transfer did not arrive")
	errNotFunded    = errors.New("the money did not come into the channel, it is in the wallet")
	errDeclined     = errors.New("not confirmed; nothing was done")
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], world{os.Stdin, os.Stdout, os.Stderr, os.Getenv, os.Environ()})
	stop()
	os.Exit(code)
}

// world is what surrounds the command.
type world struct {
	in       io.Reader
	out, err io.Writer
	env      func(string) string
	environ  []string // what SWAPD_… settings are read from
}

// tool is the state of one run.
type tool struct {
	world
	url, token, tokenFile string
	json                  bool
}

// run gives the exit code.
func run(ctx context.Context, args []string, w world) int {
	t := &tool{world: w}
	root := t.root()
	root.SetArgs(args)
	root.SetIn(w.in)
	root.SetOut(w.out)
	root.SetErr(w.err)
	err := root.ExecuteContext(ctx)
	if err != nil {
		fmt.Fprintln(w.err, "swapctl:", explain(err))
	}
	return codeOf(err)
}

// codeOf maps an error to its exit code.
func codeOf(err error) int {
	var p *api.Problem
	switch {
	case err == nil:
		return exitOK
	case errors.Is(err, errUsage), errors.Is(err, datadir.ErrDirectory), errors.Is(err, datadir.ErrConfig), errors.Is(err, setup.ErrRestore):
		return exitUsage
	case errors.Is(err, errNotCompleted), errors.Is(err, errNotPaid), errors.Is(err, errNotFunded):
		return exitNotCompleted
	case errors.As(err, &p) && p.Status < 500:
		return exitRefused
	case errors.As(err, &p), errors.Is(err, api.ErrUnreachable):
		return exitUnreachable
	}
	return exitFailed
}

func explain(err error) string {
	var p *api.Problem
	if errors.As(err, &p) {
		return fmt.Sprintf("the node answers %d %s", p.Status, p.Error())
	}
	if errors.Is(err, api.ErrUnreachable) {
		return err.Error() + "; does swapd run, and is --url right?"
	}
	return err.Error()
}

func (t *tool) root() *cobra.Command {
	root := &cobra.Command{
		Use: "swapctl", Short: "Swap across chains with your own swapd",
		Long: "swapctl speaks to your own swapd over HTTP.\n\nExit codes: 0 done, 1 failed, 2 wrong usage, 3 refused by the node (4xx),\n" +
			"4 node unreachable or at fault (5xx), 5 the swap, transfer or opening ended otherwise than completed.",
		SilenceErrors: true, SilenceUsage: true, Args: exact(0), RunE: help,
	}
	root.PersistentFlags().StringVar(&t.url, "url", "", "the node's address (SWAPCTL_URL; http://127.0.0.1:8787)")
	root.PersistentFlags().StringVar(&t.token, "token", "", "API token; other users of the machine can see it (SWAPCTL_TOKEN)")
	root.PersistentFlags().StringVar(&t.tokenFile, "token-file", "", "file with the API token (SWAPCTL_TOKEN_FILE)")
	root.PersistentFlags().BoolVar(&t.json, "json", false, "print JSON, one object per line")
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return fmt.Errorf("%w: %w", errUsage, err) })
	root.AddCommand(t.nodeCmd(), t.balancesCmd(), t.addressCmd(), t.withdrawCmd(), t.offersCmd(), t.makersCmd(), t.peersCmd(),
		t.quoteCmd(), t.swapCmd(), t.swapsCmd(), t.showCmd(), t.watchCmd(), t.cancelCmd(), t.psbtCmd(), t.channelCmd(), t.payCmd(), t.transfersCmd(), t.transferCmd(), t.routesCmd(), t.recoveryCmd(), t.restoreCmd(), t.verifyCmd(), t.contractsCmd(), t.tokensCmd())
	return root
}

// help is what a command without work of its own does; with it, an unknown word
// is a usage error.
func help(cmd *cobra.Command, _ []string) error { return cmd.Help() }

// exact is cobra.ExactArgs as a usage error.
func exact(n int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) != n {
			return fmt.Errorf("%w: %s takes %d arguments, got %d; see --help", errUsage, cmd.CommandPath(), n, len(args))
		}
		return nil
	}
}

// client connects with the first of flag, file and environment that is given.
func (t *tool) client() (*api.Client, error) {
	token, err := t.findToken()
	if err != nil {
		return nil, err
	}
	return api.NewClient(first(t.url, t.env("SWAPCTL_URL"), "http://127.0.0.1:8787"), token), nil
}

func (t *tool) findToken() (string, error) {
	if t.token != "" {
		return t.token, nil
	}
	file := t.tokenFile
	if file == "" {
		if token := t.env("SWAPCTL_TOKEN"); token != "" {
			return token, nil
		}
		file = t.env("SWAPCTL_TOKEN_FILE")
	}
	if file == "" {
		return "", fmt.Errorf("%w: no token; give --token-file or set SWAPCTL_TOKEN", errUsage)
	}
	raw, err := os.ReadFile(file) //nolint:gosec // the user names it
	if err != nil {
		return "", fmt.Errorf("%w: token: %w", errUsage, err)
	}
	return strings.TrimSpace(string(raw)), nil
}

func first(list ...string) string {
	for _, s := range list {
		if s != "" {
			return s
		}
	}
	return ""
}
