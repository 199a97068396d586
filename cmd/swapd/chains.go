package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/btc"
	"github.com/lockstep-swap/lockstep/chains/channels"
	"github.com/lockstep-swap/lockstep/chains/eth"
	"github.com/lockstep-swap/lockstep/chains/evm"
	"github.com/lockstep-swap/lockstep/chains/keyring"
	"github.com/lockstep-swap/lockstep/chains/ltc"
	"github.com/lockstep-swap/lockstep/chains/smt"
	"github.com/lockstep-swap/lockstep/chains/utxo"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap/engine"
)

// ears hear of what goes on while a chain is followed.
type ears struct {
	failed  func(error)
	backend func(chains.Standing)
}

// connect makes the adapter of one chain.
type connect func(ctx context.Context, s settings, c chainSettings, ring *keyring.Ring, ears ears) (chains.Adapter, error)

// connectors are the chains of this version, one line each.
func connectors() map[htlc.ChainID]connect {
	return map[htlc.ChainID]connect{
		htlc.BTC: connectBTC,
		htlc.LTC: connectLTC,
		htlc.ETH: connectETH,
		htlc.SMT: connectSMT,
	}
}

func connectBTC(ctx context.Context, s settings, c chainSettings, ring *keyring.Ring, ears ears) (chains.Adapter, error) {
	return btc.New(ctx, btc.Config{Backends: utxoBackends(c), Network: s.Network, Ring: ring, Table: s.Table, OnError: ears.failed, OnBackend: ears.backend})
}

func connectETH(ctx context.Context, s settings, c chainSettings, ring *keyring.Ring, ears ears) (chains.Adapter, error) {
	var sockets []evm.Backend
	for _, u := range c.Sockets {
		sockets = append(sockets, evm.Backend{URL: u}) // it may be another's: the password is not for it
	}
	return eth.New(ctx, eth.Config{Backends: evmBackends(c), Sockets: sockets, Network: s.Network, Ring: ring, Table: s.Table, Contract: c.HTLC, Channels: c.Channels, OnError: ears.failed, OnBackend: ears.backend})
}

func connectSMT(ctx context.Context, s settings, c chainSettings, ring *keyring.Ring, ears ears) (chains.Adapter, error) {
	return smt.New(ctx, smt.Config{Backends: evmBackends(c), Network: s.Network, Ring: ring, Table: s.Table, Contract: c.HTLC, Channels: c.Channels, OnError: ears.failed, OnBackend: ears.backend})
}

func connectLTC(ctx context.Context, s settings, c chainSettings, ring *keyring.Ring, ears ears) (chains.Adapter, error) {
	return ltc.New(ctx, ltc.Config{Backends: utxoBackends(c), Network: s.Network, Ring: ring, Table: s.Table, OnError: ears.failed, OnBackend: ears.backend})
}

func evmBackends(c chainSettings) []evm.Backend {
	var out []evm.Backend
	for _, u := range c.URLs {
		out = append(out, evm.Backend{URL: u, User: c.User, Password: c.Password})
	}
	return out
}

func utxoBackends(c chainSettings) []utxo.Backend {
	var out []utxo.Backend
	for _, u := range c.URLs {
		out = append(out, utxo.Backend{URL: u, User: c.User, Password: c.Password})
	}
	return out
}

// supported lists the chains for error messages.
func supported() string {
	var names []string
	for id := range maps.Keys(connectors()) {
		names = append(names, string(id))
	}
	slices.Sort(names)
	return strings.Join(names, ", ")
}

// connectAll connects to every configured chain. The first that fails stops the
// start: a node that sees only half of its swaps must not act.
func connectAll(ctx context.Context, s settings, ring *keyring.Ring, log *slog.Logger) (map[htlc.ChainID]chains.Adapter, error) {
	out := map[htlc.ChainID]chains.Adapter{}
	for _, id := range slices.Sorted(maps.Keys(s.Chains)) {
		a, err := connectors()[id](ctx, s, s.Chains[id], ring, ears{failures(log, id), standings(log, id)})
		if err != nil {
			return nil, explain(id, err)
		}
		out[id] = a
	}
	return out, nil
}

// channelsOf are the contracts of payment channels that are configured.
func channelsOf(adapters map[htlc.ChainID]chains.Adapter) map[htlc.ChainID]engine.Channels {
	out := map[htlc.ChainID]engine.Channels{}
	for id, a := range adapters {
		if c, ok := a.(interface{ Channels() *channels.Channels }); ok && c.Channels() != nil {
			out[id] = c.Channels()
		}
	}
	return out
}

// quietFor is how long the same failure of a chain is not logged again: a node
// that is down fails several times a second.
const quietFor = time.Minute

// failures logs what goes wrong while a chain is followed.
func failures(log *slog.Logger, id htlc.ChainID) func(error) {
	var mu sync.Mutex
	var last string
	var at time.Time
	return func(err error) {
		mu.Lock()
		defer mu.Unlock()
		if text := err.Error(); text != last || time.Since(at) > quietFor {
			last, at = text, time.Now()
			log.Warn("follow", "chain", id, "error", err)
		}
	}
}

// standings logs once that a backend is marked, and once that it is well again.
func standings(log *slog.Logger, id htlc.ChainID) func(chains.Standing) {
	return func(s chains.Standing) {
		if s.OK {
			log.Info("backend is well", "chain", id, "url", s.URL)
			return
		}
		log.Warn("backend is marked", "chain", id, "url", s.URL, "reason", s.Reason)
	}
}

// explain makes one sentence of a chain's failure that says what to mend.
func explain(id htlc.ChainID, err error) error {
	remedy := "see the log of the node"
	for _, known := range []struct {
		sentinel error
		remedy   string
	}{
		{chains.ErrCredentials, "correct chains.%s.user and chains.%[1]s.password"},
		{chains.ErrNetwork, "correct network, or chains.%s.url"},
		{chains.ErrUnsynced, "wait until the %s node has all blocks"},
		{chains.ErrContract, "correct chains.%s.htlc and chains.%[1]s.channels; swapctl contracts deploy makes the right contracts"},
		{chains.ErrDisagree, "the backends of chains.%s.url must be on one chain"},
		{chains.ErrDown, "start the node, or correct chains.%s.url"},
	} {
		if errors.Is(err, known.sentinel) {
			remedy = fmt.Sprintf(known.remedy, id)
			break
		}
	}
	return fmt.Errorf("cannot use %s: %w (%s)", id, oneLine{err}, remedy)
}

// oneLine is an error whose parts, joined by line ends, stand on one line.
type oneLine struct{ error }

func (o oneLine) Error() string { return strings.ReplaceAll(o.error.Error(), "\n", "; ") }
func (o oneLine) Unwrap() error { return o.error }
