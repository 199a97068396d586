package main

import (
	"context"
	"crypto/rand"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/lockstep-swap/lockstep/api"
	"github.com/lockstep-swap/lockstep/chains/keyring"
	"github.com/lockstep-swap/lockstep/cmd/internal/datadir"
	"github.com/lockstep-swap/lockstep/swap/engine"
)

//go:embed swapd.toml.tmpl
var configTemplate string

// newConfig is the explained swapd.toml.
func newConfig(network string) string {
	return strings.ReplaceAll(configTemplate, "{{NETWORK}}", network)
}

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
	if err := datadir.Make(o.dir); err != nil {
		return err
	}
	if err := keyring.Seal(datadir.In(o.dir, datadir.SeedName), words, secret); err != nil {
		return err
	}
	if err := datadir.WriteNew(datadir.In(o.dir, datadir.ConfigName), newConfig(o.network)); err != nil {
		return err
	}
	token, err := adminToken(ctx, o.dir)
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

// adminToken makes the first token in the journal and writes it beside.
func adminToken(ctx context.Context, dir string) (token string, err error) {
	j, err := engine.OpenPebble(datadir.In(dir, datadir.JournalName), nil)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, j.Close()) }()
	_, token, err = api.CreateToken(ctx, room{j}, rand.Reader, time.Now(), "admin", api.Admin)
	if err != nil {
		return "", err
	}
	return token, datadir.WriteNew(datadir.In(dir, datadir.TokenName), token+"\n")
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
