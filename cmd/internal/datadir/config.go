package datadir

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"
)

// Errors of the configuration.
var (
	ErrConfig  = errors.New("configuration")
	ErrUnknown = errors.New("unknown setting")
)

// Config is swapd.toml as it is written; nothing in it is checked yet.
type Config struct {
	Network string               `toml:"network"`
	Batch   *int64               `toml:"batch"`
	API     APIConfig            `toml:"api"`
	Chains  map[string]ChainConf `toml:"chains"`
	Tokens  []TokenConf          `toml:"tokens"`
	Offers  []OfferConf          `toml:"offers"`

	Recovery RecoveryConf `toml:"recovery"`
	Channels ChannelsConf `toml:"channels"`

	where places
}

// APIConfig is [api].
type APIConfig struct {
	Listen         string   `toml:"listen"`
	PublicListen   string   `toml:"public_listen"`
	Public         string   `toml:"public"`
	Hosts          []string `toml:"hosts"`
	ClientIPHeader string   `toml:"client_ip_header"`
}

// RecoveryConf is [recovery].
type RecoveryConf struct {
	Copies    URLs   `toml:"copies"`
	TokenFile string `toml:"token_file"`
}

// ChannelsConf is [channels].
type ChannelsConf struct {
	Private bool    `toml:"private"`
	Fee     string  `toml:"fee"`
	FeeBase Strings `toml:"fee_base"`
	Least   Strings `toml:"least"`
	Locks   *int64  `toml:"locks"`
	// TellOverdue has the owner close what a partner owes for.
	TellOverdue bool `toml:"tell_overdue"`
}

// ChainConf is [chains.X].
type ChainConf struct {
	URL          URLs   `toml:"url"`
	WS           URLs   `toml:"ws"`
	User         string `toml:"user"`
	Password     string `toml:"password"`
	PasswordFile string `toml:"password_file"`
	HTLC         string `toml:"htlc"`
	HTLCTx       string `toml:"htlc_tx"`
	Channels     string `toml:"channels"`
	ChannelsTx   string `toml:"channels_tx"`
}

// TokenConf is one of [[tokens]].
type TokenConf struct {
	Asset    string `toml:"asset"`
	Address  string `toml:"address"`
	Decimals *int64 `toml:"decimals"`
}

// OfferConf is one of [[offers]].
type OfferConf struct {
	Give   string `toml:"give"`
	Take   string `toml:"take"`
	Rate   string `toml:"rate"`
	Source string `toml:"source"`
	Spread string `toml:"spread"`
	Min    string `toml:"min"`
	Max    string `toml:"max"`
}

// URLs is one URL or a list of them.
type URLs []string

// UnmarshalTOML takes a string or an array of strings.
func (u *URLs) UnmarshalTOML(v any) (err error) {
	*u, err = oneOrMore(v, "want a URL or a list of URLs")
	return err
}

// Strings is one text or a list of them.
type Strings []string

// UnmarshalTOML takes a string or an array of strings.
func (s *Strings) UnmarshalTOML(v any) (err error) {
	*s, err = oneOrMore(v, "want a string or a list of strings")
	return err
}

func oneOrMore(v any, want string) (list []string, err error) {
	switch v := v.(type) {
	case string:
		return []string{v}, nil
	case []any:
		for _, e := range v {
			s, ok := e.(string)
			if !ok {
				return nil, errors.New(want)
			}
			list = append(list, s)
		}
		return list, nil
	}
	return nil, errors.New(want)
}

// At tells where a setting was made, for messages: file and line, variable or
// flag.
func (c Config) At(key string) string { return c.where.of(key) }

// places tells where a setting was made: line of the file, variable or flag.
type places struct {
	file, text string
	other      map[string]string // key → "SWAPD_API_LISTEN" or "--listen"
}

func (p places) of(key string) string {
	if s := p.other[key]; s != "" {
		return s
	}
	return p.file + ":" + strconv.Itoa(lineOf(p.text, key))
}

// Load reads the settings of a data directory, then the variables, then the
// flags. Errors wrap [ErrConfig].
func Load(dir string, env []string, flags map[string]string) (Config, error) {
	file := filepath.Join(dir, ConfigName)
	text, err := os.ReadFile(file)
	if errors.Is(err, os.ErrNotExist) {
		return Config{}, fmt.Errorf("%w: %s does not exist; make the data directory with: swapd init --dir %s", ErrConfig, file, dir)
	}
	if err != nil {
		return Config{}, fmt.Errorf("%w: %w", ErrConfig, err)
	}
	c, err := Decode(file, string(text))
	if err != nil {
		return Config{}, err
	}
	if err := c.overlayEnv(env); err != nil {
		return Config{}, err
	}
	for key, value := range flags {
		if err := c.set(key, value, "--"+FlagOf(key)); err != nil {
			return Config{}, err
		}
	}
	return c, nil
}

// Decode reads TOML strictly. Errors wrap [ErrConfig] and name file and line.
func Decode(file, text string) (Config, error) {
	c := Config{where: places{file: file, text: text, other: map[string]string{}}}
	meta, err := toml.Decode(text, &c)
	if err != nil {
		return Config{}, tomlError(file, err)
	}
	if left := meta.Undecoded(); len(left) > 0 {
		key := left[0].String()
		return Config{}, fmt.Errorf("%w: %s:%d: %s: %w; remove it, or see the explained file that swapd init writes",
			ErrConfig, file, lineOf(text, key), key, ErrUnknown)
	}
	return c, nil
}

// tomlError brings the library's two forms of an error into ours. Values are not
// shown: the one at fault may be a password.
func tomlError(file string, err error) error {
	var parse toml.ParseError
	if errors.As(err, &parse) {
		return fmt.Errorf("%w: %s:%d: %s", ErrConfig, file, parse.Position.Line, parse.Message)
	}
	shape := regexp.MustCompile(`^toml: line (\d+) \(last key "([^"]*)"\): (.*)$`)
	if m := shape.FindStringSubmatch(err.Error()); m != nil {
		return fmt.Errorf("%w: %s:%s: %s: %s", ErrConfig, file, m[1], m[2], m[3])
	}
	return fmt.Errorf("%w: %s: %s", ErrConfig, file, strings.TrimPrefix(err.Error(), "toml: "))
}

// lineOf finds the line of a key such as api.listen or offers[1].rate, or else
// the nearest table around it. The text has been parsed already, so a rough walk
// is enough.
func lineOf(text, key string) int {
	best, bestLen := 1, 0
	table, counts := "", map[string]int{}
	indexes := regexp.MustCompile(`\[\d+\]`)
	note := func(name string, line int) {
		// A key without index, as the parser names unknown ones, is the first of it.
		for _, n := range []string{name, strings.Join(indexes.Split(name, -1), "")} {
			if len(n) > bestLen && (n == key || strings.HasPrefix(key, n+".")) {
				best, bestLen = line, len(n)
			}
		}
	}
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(line, "[["):
			name := bare(strings.TrimPrefix(line, "[["))
			table = fmt.Sprintf("%s[%d]", name, counts[name])
			counts[name]++
			note(table, i+1)
		case strings.HasPrefix(line, "["):
			table = bare(strings.TrimPrefix(line, "["))
			note(table, i+1)
		default:
			k, _, ok := strings.Cut(line, "=")
			if !ok || strings.HasPrefix(line, "#") {
				continue
			}
			if k = bare(k); table != "" {
				k = table + "." + k
			}
			note(k, i+1)
		}
	}
	return best
}

// bare is a dotted key without brackets, quotes and spaces.
func bare(s string) string {
	if end := strings.IndexByte(s, ']'); end >= 0 {
		s = s[:end]
	}
	return strings.NewReplacer(`"`, "", `'`, "", " ", "", "\t", "").Replace(s)
}
