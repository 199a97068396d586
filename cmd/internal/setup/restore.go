package setup

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/keyring"
	"github.com/lockstep-swap/lockstep/cmd/internal/datadir"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap/bundle"
	"github.com/lockstep-swap/lockstep/swap/engine"
	"github.com/lockstep-swap/lockstep/swap/engine/copies"
)

// ErrRestore is a restore that was not told enough.
var ErrRestore = errors.New("restore")

// RestoreOptions say what a directory is restored from.
type RestoreOptions struct {
	Dir          string
	Network      string
	WordsFile    string   // empty: asked for
	PasswordFile string   // of the new seed file; empty: asked for
	Config       string   // an older swapd.toml; empty: the explained one
	Bundles      []string // files, folders, URLs
	TokenFile    string   // bearer token of the URLs
	NoBundle     bool     // the seed is all there is
	Rescan       []string // chain=height: where to begin to look for the wallet's outputs, or for locks in logs
}

// Restored is what was made.
type Restored struct {
	Node  string
	From  string // where the bundle was; empty: without one
	Found engine.Found
	Seeks map[htlc.ChainID]chains.Height // where the daemon begins to look for locks in logs
	Token string                         // of the admin
}

// Restore makes a data directory of the words and the newest bundle that is found.
// skipped hears of places and files that have none. Errors wrap [ErrRestore], or
// those of the packages that it uses.
func Restore(ctx context.Context, o RestoreOptions, in io.Reader, prompts io.Writer, skipped func(where string, err error)) (Restored, error) {
	var r Restored
	if (len(o.Bundles) == 0) != o.NoBundle {
		return r, fmt.Errorf("%w: give --bundle for each place that may have one, or --no-bundle if there is none", ErrRestore)
	}
	wallet, logs, err := rescans(o)
	if err != nil {
		return r, err
	}
	r.Seeks = logs
	words, err := readWords(o.WordsFile, in, prompts)
	if err != nil {
		return r, err
	}
	ring, err := keyring.New(words, o.Network)
	if err != nil {
		return r, err
	}
	keys := KeysOf(ring)
	r.Node = keys.ID()
	config, err := configFor(o)
	if err != nil {
		return r, err
	}
	fill, err := r.find(ctx, o, ring, skipped)
	if err != nil {
		return r, err
	}
	password, err := datadir.Password(o.PasswordFile, in, prompts, true)
	if err != nil {
		return r, err
	}
	r.Token, err = Directory{o.Dir, words, password, config}.Make(ctx, func(j engine.Journal) error {
		if err := fill(j); err != nil {
			return err
		}
		return look(j, wallet, logs)
	})
	return r, err
}

// find looks for the newest bundle.
func (r *Restored) find(ctx context.Context, o RestoreOptions, ring *keyring.Ring, skipped func(string, error)) (func(engine.Journal) error, error) {
	if o.NoBundle {
		return func(engine.Journal) error { return nil }, nil
	}
	token := ""
	if o.TokenFile != "" {
		var err error
		if token, err = datadir.ReadSecret(o.TokenFile); err != nil {
			return nil, fmt.Errorf("%w: token file: %w", ErrRestore, err)
		}
	}
	b, from, err := copies.Newest(ctx, o.Bundles, bundle.Key(ring.RecoveryKey()), r.Node, o.Network, token, skipped)
	if err != nil {
		return nil, err
	}
	r.From = from
	return func(j engine.Journal) (err error) {
		r.Found, err = engine.Restore(j, b)
		return err
	}, nil
}

// rescans says where the fresh journal begins to look: for outputs of the wallet, and
// for locks in logs. With the seed alone all logs are read, if nothing else is said.
func rescans(o RestoreOptions) (wallet, logs map[htlc.ChainID]chains.Height, err error) {
	wallet, logs = map[htlc.ChainID]chains.Height{}, map[htlc.ChainID]chains.Height{}
	if o.NoBundle {
		logs[htlc.ETH], logs[htlc.SMT] = 0, 0
	}
	for _, s := range o.Rescan {
		chain, height, _ := strings.Cut(s, "=")
		n, err := strconv.ParseUint(height, 10, 31)
		switch id := htlc.ChainID(chain); {
		case err == nil && (id == htlc.ETH || id == htlc.SMT):
			logs[id] = chains.Height(n)
		case err == nil && (id == htlc.BTC || id == htlc.LTC) && o.NoBundle:
			wallet[id] = chains.Height(n)
		case err == nil && (id == htlc.BTC || id == htlc.LTC):
			return nil, nil, fmt.Errorf("%w: --rescan %s is for --no-bundle: a bundle knows where to go on", ErrRestore, s)
		default:
			return nil, nil, fmt.Errorf("%w: --rescan %q: write CHAIN=HEIGHT, such as btc=850000 (a block before the wallet's first coins) or smt=9000000 (one before the oldest lock)", ErrRestore, s)
		}
	}
	return wallet, logs, nil
}

// look tells a fresh journal so.
func look(j engine.Journal, wallet, logs map[htlc.ChainID]chains.Height) error {
	for chain, h := range wallet {
		if err := engine.Rescan(j, chain, h); err != nil {
			return err
		}
	}
	for chain, h := range logs {
		if err := engine.Seek(j, chain, h); err != nil {
			return err
		}
	}
	return nil
}

// configFor takes an older configuration, which must be of the network.
func configFor(o RestoreOptions) (string, error) {
	if o.Config == "" {
		return NewConfig(o.Network), nil
	}
	text, err := os.ReadFile(o.Config)
	if err != nil {
		return "", fmt.Errorf("%w: config: %w", ErrRestore, err)
	}
	c, err := datadir.Decode(o.Config, string(text))
	if err == nil && c.Network != o.Network {
		err = fmt.Errorf("%w: %s is of %q; give --network %[3]s, or another file", ErrRestore, o.Config, c.Network)
	}
	return string(text), err
}

// readWords reads the words from a file, or one line of them.
func readWords(file string, in io.Reader, prompts io.Writer) (string, error) {
	if file != "" {
		b, err := os.ReadFile(file)
		if err != nil {
			return "", fmt.Errorf("words file: %w", err)
		}
		return string(b), nil
	}
	fmt.Fprint(prompts, "The words of the seed, in one line: ")
	var line strings.Builder
	for one := make([]byte, 1); line.Len() < 1024; {
		// Not beyond the line: the password follows.
		if n, err := in.Read(one); n == 0 && err != nil || n == 1 && one[0] == '\n' {
			break
		}
		line.WriteByte(one[0])
	}
	if strings.TrimSpace(line.String()) == "" {
		return "", fmt.Errorf("%w: no words on standard input; give --words-file", ErrRestore)
	}
	return line.String(), nil
}
