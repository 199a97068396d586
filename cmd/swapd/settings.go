package main

import (
	"errors"
	"fmt"
	"maps"
	"net"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/lockstep-swap/lockstep/api"
	"github.com/lockstep-swap/lockstep/chains/keyring"
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/cmd/internal/datadir"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
	"github.com/lockstep-swap/lockstep/swap/engine"
)

// settings are a configuration that was checked as far as that goes without
// asking a node.
type settings struct {
	Network      string
	Listen       string
	PublicListen string
	Public       string
	Hosts        []string
	ClientHeader string
	Chains       map[htlc.ChainID]chainSettings
	Symbols      *api.Symbols
	Tokens       []api.Known
	TokenAt      map[htlc.Asset]string // where its table begins: file and line
	Offers       []engine.Offer
	Table        htlc.Table
	Copies       []string // places of recovery bundles
	CopyToken    string   // for those that are URLs
	Limits       engine.Limits
	Take         engine.Fees                // for sending transfers of channels on
	Private      bool                       // channels
	Least        map[htlc.Asset]channel.Sum // of a lock in a channel
	Locks        uint64                     // of each side of a channel
	TellOverdue  bool                       // by channels' partners; else the channel is closed
}

type chainSettings struct {
	URLs           []string
	Sockets        []string // of nodes that tell of new blocks
	User, Password string
	HTLC           string // lower-case; empty on BTC and LTC
	HTLCTx         string // lower-case, or empty: the transaction that created it
	Channels       string // lower-case, or empty: there are no payment channels
	ChannelsTx     string // as HTLCTx
}

// contracts are the pinned HTLC contracts.
func (s settings) contracts() map[htlc.ChainID]string {
	out := map[htlc.ChainID]string{}
	for id, c := range s.Chains {
		if c.HTLC != "" {
			out[id] = c.HTLC
		}
	}
	return out
}

// decimals knows the coins and the configured tokens.
func (s settings) decimals(a htlc.Asset) (uint8, error) {
	if k, ok := s.Symbols.Of(a); ok {
		return k.Decimals, nil
	}
	return 0, fmt.Errorf("%w: token %s is not in [[tokens]] of swapd.toml", swap.ErrNoPrice, a)
}

// checker gathers all that is wrong, so that one start tells everything.
type checker struct {
	at    func(key string) string
	wrong []error
}

// bad notes a wrong value and what would be right.
func (k *checker) bad(key, value, right string) {
	if strings.HasSuffix(key, "password") {
		value = "(hidden)"
	}
	k.wrong = append(k.wrong, fmt.Errorf("%w: %s: %s = %.100q: %s", datadir.ErrConfig, k.at(key), key, value, right))
}

// mostBatch bounds what one mishap can concern.
const mostBatch = 50

// check turns the configuration into settings. The error joins everything that
// is wrong; each wraps [datadir.ErrConfig].
func check(c datadir.Config) (settings, error) {
	k := &checker{at: c.At}
	s := settings{Network: c.Network, Chains: map[htlc.ChainID]chainSettings{}, TokenAt: map[htlc.Asset]string{}}
	table, err := htlc.TableFor(c.Network)
	if err != nil {
		k.bad("network", c.Network, `use "mainnet", "testnet" or "regtest"`)
	}
	s.Table = table
	s.Limits = engine.DefaultLimits()
	if c.Batch != nil {
		if s.Limits.Batch = int(*c.Batch); *c.Batch < 1 || *c.Batch > mostBatch {
			k.bad("batch", strconv.FormatInt(*c.Batch, 10), fmt.Sprintf("write 1 (each alone) to %d", mostBatch))
		}
	}
	checkAPI(c, k, &s)
	for _, name := range slices.Sorted(maps.Keys(c.Chains)) {
		checkChain(c, k, &s, name)
	}
	if len(s.Chains) == 0 && len(k.wrong) == 0 {
		k.bad("chains", "", "no chain is configured; set chains.btc.url and chains.smt.url or chains.eth.url")
	}
	checkTokens(c, k, &s)
	checkOffers(c, k, &s)
	checkRecovery(c, k, &s)
	checkChannels(c, k, &s)
	return s, errors.Join(k.wrong...)
}

func checkAPI(c datadir.Config, k *checker, s *settings) {
	s.Listen, s.PublicListen = c.API.Listen, c.API.PublicListen
	s.Hosts, s.ClientHeader = c.API.Hosts, c.API.ClientIPHeader
	s.Public = strings.TrimRight(c.API.Public, "/")
	if !isHostPort(s.Listen) {
		k.bad("api.listen", s.Listen, `write host:port, such as "127.0.0.1:8787"`)
	}
	if s.PublicListen != "" && !isHostPort(s.PublicListen) {
		k.bad("api.public_listen", s.PublicListen, `write host:port, such as "0.0.0.0:8788", or leave it empty`)
	}
	if s.PublicListen != "" && s.PublicListen == s.Listen && !strings.HasSuffix(s.Listen, ":0") {
		k.bad("api.public_listen", s.PublicListen, "must differ from api.listen: the world sees it")
	}
	if s.Public != "" && !isServerURL(s.Public) {
		k.bad("api.public", c.API.Public, `write a URL without user, query or fragment, such as "https://swap.example", or leave it empty`)
	}
	for i, h := range s.Hosts {
		if h == "" || strings.ContainsAny(h, ":/@ ") {
			k.bad("api.hosts", h, fmt.Sprintf("entry %d: write a name without port, such as \"swap.internal\"", i+1))
		}
	}
	if !regexp.MustCompile(`^[A-Za-z0-9-]{0,60}$`).MatchString(s.ClientHeader) {
		k.bad("api.client_ip_header", s.ClientHeader, `write the name of a header, such as "X-Real-Ip", or leave it empty`)
	}
}

func isHostPort(s string) bool {
	_, port, err := net.SplitHostPort(s)
	n, bad := strconv.ParseUint(port, 10, 16)
	return err == nil && bad == nil && n <= 65535
}

func isServerURL(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Hostname() != "" &&
		u.User == nil && u.RawQuery == "" && u.Fragment == ""
}

func checkChain(c datadir.Config, k *checker, s *settings, name string) {
	id, key, conf := htlc.ChainID(name), "chains."+name, c.Chains[name]
	if _, ok := connectors()[id]; !ok {
		k.bad(key, name, "is no chain; use "+supported())
		return
	}
	out := chainSettings{URLs: conf.URL, Sockets: conf.WS, User: conf.User, Password: conf.Password, HTLC: strings.ToLower(conf.HTLC), HTLCTx: strings.ToLower(conf.HTLCTx), Channels: strings.ToLower(conf.Channels), ChannelsTx: strings.ToLower(conf.ChannelsTx)}
	if len(conf.URL) == 0 {
		k.bad(key+".url", "", `write the URL of the node's RPC, such as "http://127.0.0.1:18443"`)
	}
	for _, u := range conf.URL {
		if p, err := url.Parse(u); err != nil || p.Scheme != "http" && p.Scheme != "https" || p.Hostname() == "" {
			k.bad(key+".url", datadir.Redact(u), `write http://host:port or https://host:port`)
		}
	}
	for _, u := range conf.WS {
		p, err := url.Parse(u)
		switch {
		case id != htlc.ETH:
			k.bad(key+".ws", datadir.Redact(u), name+" has no WebSockets here; remove it")
		case err != nil || p.Scheme != "ws" && p.Scheme != "wss" || p.Hostname() == "":
			k.bad(key+".ws", datadir.Redact(u), `write ws://host:port or wss://host:port`)
		}
	}
	if conf.PasswordFile != "" {
		if conf.Password != "" {
			k.bad(key+".password_file", conf.PasswordFile, "set either password or password_file")
		}
		text, err := datadir.ReadSecret(conf.PasswordFile)
		if err != nil {
			k.bad(key+".password_file", conf.PasswordFile, "name a file with the password: "+err.Error())
		}
		out.Password = text
	}
	if id.EVM() && conf.HTLC == "" && conf.Channels == "" {
		k.bad(key+".htlc", "", "write the address of the HTLC contract, for swaps, or channels, for payment channels alone; swapctl contracts deploy prints both")
	}
	checkContract(k, id, key+".htlc", conf.HTLC, conf.HTLCTx)
	checkContract(k, id, key+".channels", conf.Channels, conf.ChannelsTx)
	switch {
	case out.Channels != "" && s.Network == keyring.Mainnet:
		// Each hostile reading so far has found what loses money: docs/safety.md.
		k.bad(key+".channels", conf.Channels, "payment channels are for testnet and regtest only in this version, see docs/safety.md; remove it")
	case out.Channels != "" && out.Channels == out.HTLC:
		k.bad(key+".channels", conf.Channels, "is the HTLC; swapctl contracts deploy prints the address of the contract of channels")
	case out.Channels == "" && out.ChannelsTx != "":
		k.bad(key+".channels_tx", conf.ChannelsTx, "set "+key+".channels, or remove it")
	}
	s.Chains[id] = out
}

// checkContract looks at a contract's address, which may be empty, and at the
// transaction that created it.
func checkContract(k *checker, id htlc.ChainID, key, at, tx string) {
	switch asset := (htlc.Asset{Chain: id, Token: strings.ToLower(at)}); {
	case !id.EVM() && at != "":
		k.bad(key, at, string(id)+" has no contracts; remove it")
	case !id.EVM() && tx != "":
		k.bad(key+"_tx", tx, string(id)+" has no contracts; remove it")
	case at != "" && asset.Check() != nil:
		k.bad(key, at, "write 0x and 40 hex digits")
	case tx != "" && !regexp.MustCompile(`^0x[0-9a-f]{64}$`).MatchString(strings.ToLower(tx)):
		k.bad(key+"_tx", tx, "write 0x and 64 hex digits")
	}
}
