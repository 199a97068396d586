package main

import (
	"context"
	"fmt"
	"math/big"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/api"
	"github.com/lockstep-swap/lockstep/contracts"
	"github.com/lockstep-swap/lockstep/testnet"
)

// ethStage is Bitcoin and Ethereum with the HTLC, blocks a second.
type ethStage struct {
	*testing.T
	ctx   context.Context
	btc   *testnet.BTCNode
	miner *testnet.Miner
	eth   *testnet.EVMNode
	extra string // of swapd.toml
}

func newETHStage(t *testing.T) *ethStage {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 4*time.Minute)
	t.Cleanup(cancel)
	s := &ethStage{T: t, ctx: ctx, eth: testnet.MustETH(t)}
	s.btc, s.miner = testnet.MustBTC(t)
	at, tx, err := s.eth.Deploy(ctx, contracts.HTLCCode())
	must(t, err)
	_, err = s.eth.Receipt(ctx, tx)
	must(t, err)
	s.extra = fmt.Sprintf("[chains.eth]\nurl = %q\nws = %q\nhtlc = %q\nhtlc_tx = %q\n",
		s.eth.URL(), s.eth.Proxy().WebSocket(), strings.ToLower(at.Hex()), tx.Hex())
	mining, stop := context.WithCancel(context.Background())
	mined := make(chan struct{})
	go func() { defer close(mined); _ = s.miner.Auto(mining, time.Second) }()
	t.Cleanup(func() { stop(); <-mined })
	return s
}

// owner starts a daemon and gives it coins of both chains.
func (s *ethStage) owner(c testnet.DaemonConfig) (*testnet.Owner, common.Address) {
	s.Helper()
	c.BTC, c.Extra, c.Logf = []testnet.Backend{{URL: s.btc.URL(), User: s.btc.User(), Pass: s.btc.Pass()}}, s.extra, s.Logf
	d, err := testnet.StartDaemon(context.WithoutCancel(s.ctx), c)
	must(s.T, err)
	s.Cleanup(func() {
		if s.Failed() {
			d.Keep()
		}
		must(s.T, d.Close())
	})
	o := &testnet.Owner{Client: api.NewClient(d.URL(), d.Token()), Daemon: d}
	to, err := o.NewAddress(s.ctx, "btc")
	must(s.T, err)
	_, err = s.miner.Fund(s.ctx, to.Address, 50_000_000)
	must(s.T, err)
	at, err := o.NewAddress(s.ctx, "eth")
	must(s.T, err)
	_, err = s.eth.Fund(s.ctx, common.HexToAddress(at.Address), testnet.Ether(50))
	must(s.T, err)
	must(s.T, o.Settles(s.ctx, testnet.Purse{"btc": big.NewInt(50_000_000), "eth": testnet.Ether(50)}))
	return o, common.HexToAddress(at.Address)
}

// TestSwapsWithEthereum: two daemons of their own processes swap BTC for ETH and
// back on real nodes, with typed transactions, the maker killed and the sockets
// broken on the way, and the books add up to the last wei.
func TestSwapsWithEthereum(t *testing.T) {
	s := newETHStage(t)
	bob, bobAt := s.owner(testnet.DaemonConfig{Name: "bob", Public: true, Offers: []testnet.Offer{
		{Give: "eth", Take: "btc", Rate: "20", Spread: "0.5%", Min: "0.0001", Max: "0.5"},
		{Give: "btc", Take: "eth", Rate: "0.05", Spread: "0.5%", Min: "0.01", Max: "10"},
	}})
	alice, aliceAt := s.owner(testnet.DaemonConfig{Name: "alice"})
	for _, ask := range []api.QuoteAsk{
		{Give: api.Sum{Asset: "btc", Amount: "0.015"}, Get: api.Sum{Asset: "eth"}},
		{Give: api.Sum{Asset: "eth", Amount: "0.5"}, Get: api.Sum{Asset: "btc"}},
	} {
		before := map[*testnet.Owner]testnet.Purse{}
		for _, o := range []*testnet.Owner{alice, bob} {
			p, err := o.Purse(s.ctx)
			must(t, err)
			before[o] = p
		}
		ask.Maker = bob.Daemon.PublicURL()
		q, err := alice.Quote(s.ctx, ask)
		must(t, err)
		if q.GasDrop != "" {
			t.Errorf("a drop of %s on Ethereum", q.GasDrop)
		}
		begun, err := alice.StartSwap(s.ctx, api.NewKey(), api.SwapAsk{Quote: q.ID})
		must(t, err)
		s.eth.Proxy().Cut()
		must(t, bob.Daemon.Kill())
		must(t, bob.Daemon.Start(s.ctx))
		for o, side := range s.complete(alice, bob, begun) {
			want, err := before[o].After(side, "")
			must(t, err)
			must(t, o.Settles(s.ctx, want))
			at := map[*testnet.Owner]common.Address{alice: aliceAt, bob: bobAt}[o]
			if wei, err := s.eth.Balance(s.ctx, at); err != nil || wei.Cmp(want["eth"]) != 0 {
				t.Errorf("the node says %s wei of %s, %v, want %s", wei, o.Name(), err, want["eth"])
			}
		}
	}
	var types []string
	for n := uint64(1); len(types) < 4; n++ {
		types = append(types, s.typesIn(n)...)
	}
	if got := strings.Join(types[:4], " "); strings.Contains(got, "0x0") {
		t.Errorf("the daemons' transactions are of types %s", got)
	}
}

// complete waits until both sides have completed the swap and know all fees.
func (s *ethStage) complete(alice, bob *testnet.Owner, begun api.Swap) map[*testnet.Owner]api.Swap {
	s.Helper()
	sides := map[*testnet.Owner]api.Swap{}
	must(s.T, testnet.Until(s.ctx, func() (bool, error) {
		mine, err := alice.Swap(s.ctx, begun.ID)
		if err != nil {
			return false, err
		}
		his, err := bob.ByHash(s.ctx, begun.Hash)
		if err != nil {
			return false, err
		}
		sides[alice], sides[bob] = mine, his
		done := true
		for o, side := range sides {
			if side.Ended() && side.State != "completed" {
				return false, fmt.Errorf("%s's side ended %s: %s", o.Name(), side.State, side.Reason)
			}
			done = done && side.State == "completed" && len(side.Transactions) == 2
		}
		return done, nil
	}))
	return sides
}

// typesIn are those of the transactions to the HTLC in a block.
func (s *ethStage) typesIn(number uint64) (types []string) {
	s.Helper()
	var block struct {
		Transactions []struct {
			Type string  `json:"type"`
			To   *string `json:"to"`
		} `json:"transactions"`
	}
	must(s.T, s.eth.Call(s.ctx, &block, "eth_getBlockByNumber", fmt.Sprintf("0x%x", number), true))
	for _, tx := range block.Transactions {
		if tx.To != nil && strings.Contains(s.extra, strings.ToLower(*tx.To)) {
			types = append(types, tx.Type)
		}
	}
	return types
}
