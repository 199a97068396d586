package datadir

import (
	"fmt"
	"io"
	"maps"
	"strings"

	"github.com/spf13/cobra"

	"github.com/lockstep-swap/lockstep/chains/keyring"
)

// Options are what every command that reads a data directory is told.
type Options struct {
	Dir, PasswordFile string
	Set               []string          // key=value
	Flags             map[string]string // settings made by flags
	Env               []string
}

// AddFlags adds the flags of the options to a command.
func (o *Options) AddFlags(c *cobra.Command) {
	f := c.Flags()
	f.StringVar(&o.Dir, "dir", variable(o.Env, envDir), "data directory ("+envDir+")")
	f.StringVar(&o.PasswordFile, "password-file", variable(o.Env, envPasswordFile), "file whose first line opens the seed ("+envPasswordFile+"); asked for if absent")
	f.String("network", "", "network")
	f.StringArrayVar(&o.Set, "set", nil, "any setting, such as chains.btc.url=http://127.0.0.1:18443; may be repeated")
}

// TakeFlags takes the settings that the command's own flags made.
func (o *Options) TakeFlags(c *cobra.Command, keys ...string) {
	o.Flags = map[string]string{}
	for _, key := range keys {
		if f := c.Flags().Lookup(FlagOf(key)); f.Changed {
			o.Flags[key] = f.Value.String()
		}
	}
}

func variable(env []string, name string) string {
	for _, e := range env {
		if value, ok := strings.CutPrefix(e, name+"="); ok {
			return value
		}
	}
	return ""
}

// Load reads all settings of the directory, unchecked. Errors wrap [ErrDirectory]
// or [ErrConfig].
func (o *Options) Load() (Config, error) {
	if o.Dir == "" {
		return Config{}, fmt.Errorf("%w: give --dir, or set %s", ErrDirectory, envDir)
	}
	if err := Check(o.Dir); err != nil {
		return Config{}, err
	}
	flags := maps.Clone(o.Flags)
	if flags == nil {
		flags = map[string]string{}
	}
	for _, s := range o.Set {
		key, value, ok := strings.Cut(s, "=")
		if !ok {
			return Config{}, fmt.Errorf("%w: --set %q: write key=value", ErrConfig, s)
		}
		flags[key] = value
	}
	return Load(o.Dir, o.Env, flags)
}

// Ring opens the seed.
func (o *Options) Ring(network string, in io.Reader, prompts io.Writer) (*keyring.Ring, error) {
	secret, err := Password(o.PasswordFile, in, prompts, false)
	if err != nil {
		return nil, err
	}
	words, err := keyring.Open(In(o.Dir, SeedName), secret)
	if err != nil {
		return nil, err
	}
	return keyring.New(words, network)
}
