package datadir

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/lockstep-swap/lockstep/htlc"
)

// The variables that say where things are; all others make settings.
const (
	envPrefix       = "SWAPD_"
	envDir          = "SWAPD_DIR"
	envPasswordFile = "SWAPD_PASSWORD_FILE"
)

// chainKeys are the settings below [chains.X].
func chainKeys() []string {
	return []string{"url", "ws", "user", "password", "password_file", "htlc", "htlc_tx", "channels", "channels_tx"}
}

// ScalarKeys are all settings that a variable or flag can make: not the tables
// of tokens and offers.
func ScalarKeys() []string {
	keys := []string{"network", "batch", "api.listen", "api.public_listen", "api.public", "api.hosts", "api.client_ip_header", "recovery.copies", "recovery.token_file",
		"channels.private", "channels.fee", "channels.fee_base", "channels.least", "channels.locks", "channels.tell_overdue"}
	for _, chain := range []htlc.ChainID{htlc.BTC, htlc.LTC, htlc.ETH, htlc.SMT} {
		for _, k := range chainKeys() {
			keys = append(keys, "chains."+string(chain)+"."+k)
		}
	}
	return keys
}

func envOf(key string) string {
	return envPrefix + strings.ToUpper(strings.ReplaceAll(key, ".", "_"))
}

// FlagOf is the flag's name: the short ones of run, or --set.
func FlagOf(key string) string {
	switch key {
	case "network", "api.listen", "api.public_listen", "api.public":
		return strings.ReplaceAll(strings.TrimPrefix(key, "api."), "_", "-")
	}
	return "set " + key
}

// overlayEnv applies the SWAPD_… variables. A name that is no setting is
// refused: it would be one that the operator believes to be in force.
func (c *Config) overlayEnv(env []string) error {
	names := map[string]string{}
	for _, k := range ScalarKeys() {
		names[envOf(k)] = k
	}
	for _, e := range env {
		name, value, _ := strings.Cut(e, "=")
		if !strings.HasPrefix(name, envPrefix) || name == envDir || name == envPasswordFile {
			continue
		}
		key, ok := names[name]
		if !ok {
			return fmt.Errorf("%w: variable %s: %w; known are %s", ErrConfig, name, ErrUnknown,
				strings.Join(slices.Sorted(maps.Keys(names)), ", "))
		}
		if err := c.set(key, value, name); err != nil {
			return err
		}
	}
	return nil
}

// set makes one setting from outside the file. Lists are separated by commas.
func (c *Config) set(key, value, from string) error {
	unknown := fmt.Errorf("%w: %s: %q: %w; known are %s", ErrConfig, from, key, ErrUnknown, strings.Join(ScalarKeys(), ", "))
	if !slices.Contains(ScalarKeys(), key) {
		return unknown
	}
	c.where.other[key] = from
	switch key {
	case "network":
		c.Network = value
	case "batch", "channels.locks":
		n, err := strconv.ParseInt(value, 10, 64)
		if err != nil {
			return fmt.Errorf("%w: %s: %s = %.20q: write a whole number, such as 10", ErrConfig, from, key, value)
		}
		if key == "batch" {
			c.Batch = &n
		} else {
			c.Channels.Locks = &n
		}
	case "api.listen":
		c.API.Listen = value
	case "api.public_listen":
		c.API.PublicListen = value
	case "api.public":
		c.API.Public = value
	case "api.hosts":
		c.API.Hosts = list(value)
	case "api.client_ip_header":
		c.API.ClientIPHeader = value
	case "recovery.copies":
		c.Recovery.Copies = list(value)
	case "channels.private", "channels.tell_overdue":
		yes, err := strconv.ParseBool(value)
		if err != nil {
			return fmt.Errorf("%w: %s: %s = %.20q: write true or false", ErrConfig, from, key, value)
		}
		if key == "channels.private" {
			c.Channels.Private = yes
		} else {
			c.Channels.TellOverdue = yes
		}
	case "channels.fee":
		c.Channels.Fee = value
	case "channels.fee_base":
		c.Channels.FeeBase = list(value)
	case "channels.least":
		c.Channels.Least = list(value)
	case "recovery.token_file":
		c.Recovery.TokenFile = value
	default:
		parts := strings.Split(key, ".")
		if c.Chains == nil {
			c.Chains = map[string]ChainConf{}
		}
		chain := c.Chains[parts[1]]
		chain.set(parts[2], value)
		c.Chains[parts[1]] = chain
	}
	return nil
}

func (c *ChainConf) set(key, value string) {
	switch key {
	case "url":
		c.URL = list(value)
	case "ws":
		c.WS = list(value)
	case "user":
		c.User = value
	case "password":
		c.Password = value
	case "password_file":
		c.PasswordFile = value
	case "htlc":
		c.HTLC = value
	case "htlc_tx":
		c.HTLCTx = value
	case "channels":
		c.Channels = value
	case "channels_tx":
		c.ChannelsTx = value
	}
}

func list(s string) []string {
	var out []string
	for e := range strings.SplitSeq(s, ",") {
		if e = strings.TrimSpace(e); e != "" {
			out = append(out, e)
		}
	}
	return out
}
