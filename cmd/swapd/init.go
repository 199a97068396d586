package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/lockstep-swap/lockstep/chains/keyring"
	"github.com/lockstep-swap/lockstep/cmd/internal/datadir"
	"github.com/lockstep-swap/lockstep/cmd/internal/setup"
)

type initOptions struct {
	dir, network, passwordFile, wordsFile string
}

func initCommand() *cobra.Command {
	var o initOptions
	c := &cobra.Command{
		Use:   "init --dir D",
		Short: "Make a data directory: encrypted seed, explained settings, admin token",
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return initialise(c.Context(), o, c.InOrStdin(), c.OutOrStdout(), c.ErrOrStderr())
		},
	}
	f := c.Flags()
	f.StringVar(&o.dir, "dir", "", "data directory to make")
	f.StringVar(&o.network, "network", keyring.Regtest, "mainnet, testnet or regtest")
	f.StringVar(&o.passwordFile, "password-file", "", "file whose first line encrypts the seed; asked for if absent")
	f.StringVar(&o.wordsFile, "words-file", "", "file with the words of an existing seed, to restore it")
	_ = c.MarkFlagRequired("dir")
	return c
}

// initialise makes the directory. The words are shown last and only once: by
// then everything is on the disk.
func initialise(ctx context.Context, o initOptions, in io.Reader, out, prompts io.Writer) error {
	words, err := wordsFor(o.wordsFile)
	if err != nil {
		return err
	}
	if _, err := keyring.New(words, o.network); err != nil {
		return err
	}
	secret, err := datadir.Password(o.passwordFile, in, prompts, true)
	if err != nil {
		return err
	}
	d := setup.Directory{Path: o.dir, Words: words, Password: secret, Config: setup.NewConfig(o.network)}
	token, err := d.Make(ctx, nil)
	if err != nil {
		return err
	}
	if o.wordsFile == "" {
		showWords(out, words)
	}
	fmt.Fprintf(out, "Settings:    %s (each is explained there; name your nodes)\n", datadir.In(o.dir, datadir.ConfigName))
	fmt.Fprintf(out, "Admin token: %s (also in %s)\n", token, datadir.In(o.dir, datadir.TokenName))
	fmt.Fprintf(out, "Start:       swapd run --dir %s\n", o.dir)
	return nil
}

func wordsFor(file string) (string, error) {
	if file == "" {
		return keyring.Generate()
	}
	b, err := os.ReadFile(file)
	if err != nil {
		return "", fmt.Errorf("words file: %w", err)
	}
	return string(b), nil
}

func showWords(out io.Writer, words string) {
	fmt.Fprintln(out, "These 24 words are the wallet. Write them down in order and keep them off this")
	fmt.Fprintln(out, "machine. They are shown this once; whoever has them has the coins.")
	fmt.Fprintln(out)
	for i, w := range strings.Fields(words) {
		fmt.Fprintf(out, "%4d %-10s", i+1, w)
		if i%4 == 3 {
			fmt.Fprintln(out)
		}
	}
	fmt.Fprintln(out)
}
