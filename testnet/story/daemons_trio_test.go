package story

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/big"
	"net/http"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/lockstep-swap/lockstep/api"
	"github.com/lockstep-swap/lockstep/contracts"
	"github.com/lockstep-swap/lockstep/testnet"
)

// trio are three swapd of their own processes on one node with the contract of
// channels: alice, bob and carol, who know each other as neighbours in that row.
type trio struct {
	testing.TB
	node              *testnet.EVMNode
	coin              string // smt or eth, which is also the chain
	contract          string
	alice, bob, carol *trader
}

// trader is the owner of one of them.
type trader struct {
	*testnet.Owner
	t     *trio
	id    string // of the node, and its party in channels
	since uint64 // the block after which its fees are counted
	had   *big.Int
	web   *http.Client
}

// purseOfTraders is what each begins with.
const purseOfTraders = 1000

// newTrio starts a node and the three on it. more are added to what a daemon is
// started with.
func newTrio(t testing.TB, node *testnet.EVMNode, more func(*testnet.DaemonConfig)) *trio {
	t.Helper()
	x := &trio{TB: t, node: node, coin: coinOf(t, node)}
	network, code := "regtest", contracts.ChannelsRegtestCode()
	if chainOf(t, node) == testnet.SMTTestnetID {
		network, code = "testnet", contracts.ChannelsCode()
	}
	contract, born := x.deploy(code)
	x.contract = contract
	htlc, htlcBorn := x.deploy(contracts.HTLCCode())
	begin := func(name string) *trader {
		c := testnet.DaemonConfig{Name: name, Network: network, Public: true, Logf: t.Logf}
		if more != nil {
			more(&c)
		}
		c.Extra += fmt.Sprintf("[chains.%s]\nurl = %q\nhtlc = %q\nhtlc_tx = %q\nchannels = %q\nchannels_tx = %q\n",
			x.coin, node.URL(), htlc, htlcBorn.Hex(), x.contract, born.Hex())
		return x.trader(c)
	}
	x.alice, x.bob, x.carol = begin("alice"), begin("bob"), begin("carol")
	for _, o := range []*trader{x.alice, x.bob, x.carol} {
		o.endowed()
	}
	// Both of each pair dial: who was away comes back to a partner that dials seldom by now.
	x.alice.knows(x.bob)
	x.bob.knows(x.alice)
	x.bob.knows(x.carol)
	x.carol.knows(x.bob)
	return x
}

// coinOf is what the node's chain is called.
func coinOf(t testing.TB, node *testnet.EVMNode) string {
	t.Helper()
	if chainOf(t, node) == testnet.ETHChainID {
		return "eth"
	}
	return "smt"
}

func chainOf(t testing.TB, node *testnet.EVMNode) int64 {
	t.Helper()
	var id hexutil.Uint64
	if err := node.Call(t.Context(), &id, "eth_chainId"); err != nil {
		t.Fatal(err)
	}
	return int64(id)
}

// deploy gives a contract's address and the transaction that made it.
func (x *trio) deploy(code []byte) (string, common.Hash) {
	x.Helper()
	at, tx, err := x.node.Deploy(x.Context(), code)
	x.must(err)
	x.succeeds(tx)
	return strings.ToLower(at.Hex()), tx
}

// listing is a token of 18 decimals that daemons of a trio have in their settings.
type listing struct {
	*trio
	at    common.Address
	asset string
}

// lists makes the token that the code makes.
func (x *trio) lists(symbol string, code []byte) listing {
	x.Helper()
	at, _ := x.deploy(code)
	return listing{x, common.HexToAddress(at), x.coin + ":" + symbol}
}

// call is one by the faucet's key.
func (l listing) call(data []byte) {
	l.Helper()
	tx, err := l.node.SendLegacy(l.Context(), l.node.FaucetKey(), types.LegacyTx{To: &l.at, Data: data})
	l.must(err)
	l.succeeds(tx.Hash())
}

func (l listing) trader(name string) *trader {
	l.Helper()
	return l.trio.trader(testnet.DaemonConfig{Name: name, Public: true, Logf: l.Logf, Extra: fmt.Sprintf(
		"[[tokens]]\nasset = %q\naddress = %q\ndecimals = 18\n[chains.%s]\nurl = %q\nchannels = %q\n", l.asset, l.at.Hex(), l.coin, l.node.URL(), l.contract)})
}

func (x *trio) must(err error) {
	x.Helper()
	if err != nil {
		x.Fatal(err)
	}
}

func (x *trio) succeeds(tx common.Hash) {
	x.Helper()
	r, err := x.node.Receipt(x.Context(), tx)
	x.must(err)
	if r.Status != 1 {
		x.Fatalf("%s failed", tx)
	}
}

func (x *trio) trader(c testnet.DaemonConfig) *trader {
	x.Helper()
	d, err := testnet.StartDaemon(context.WithoutCancel(x.Context()), c)
	x.must(err)
	x.Cleanup(func() {
		if x.Failed() {
			d.Keep()
		}
		x.must(d.Close())
	})
	o := &trader{Owner: &testnet.Owner{Client: api.NewClient(d.URL(), d.Token()), Daemon: d}, t: x, web: &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 64}}}
	x.Cleanup(o.web.CloseIdleConnections)
	n, err := o.Node(x.Context())
	x.must(err)
	o.id = n.ID
	at, err := o.NewAddress(x.Context(), x.coin)
	x.must(err)
	o.SMT = common.HexToAddress(at.Address)
	_, err = x.node.Fund(x.Context(), o.SMT, testnet.Ether(purseOfTraders))
	x.must(err)
	return o
}

// endowed waits until the coins are seen, and counts from there.
func (o *trader) endowed() {
	o.t.Helper()
	o.until("has coins", func(ctx context.Context) (bool, error) {
		p, err := o.Purse(ctx)
		coins := p[o.t.coin]
		return err == nil && coins != nil && coins.Cmp(testnet.Ether(purseOfTraders)) == 0, err
	})
	o.count()
}

// count begins to count fees.
func (o *trader) count() {
	o.t.Helper()
	var err error
	o.since, _, _, err = o.t.node.Tip(o.t.Context())
	o.t.must(err)
	o.had, err = o.t.node.Balance(o.t.Context(), o.SMT)
	o.t.must(err)
}

// gained is what the chain says that a trader has more than when counting began, its
// fees put back, in wei.
func (o *trader) gained(ctx context.Context) (*big.Int, error) {
	node := o.t.node
	have, err := node.Balance(ctx, o.SMT)
	if err != nil {
		return nil, err
	}
	fees, err := node.Fees(ctx, o.SMT, o.since)
	if err != nil {
		return nil, err
	}
	return fees.Add(fees, have.Sub(have, o.had)), nil
}

// has waits until a trader has gained exactly so many coins, less than nothing
// included.
func (o *trader) has(coins int64) {
	o.t.Helper()
	want := testnet.Ether(coins)
	var have *big.Int
	o.until(fmt.Sprintf("gained %d coins", coins), func(ctx context.Context) (ok bool, err error) {
		have, err = o.gained(ctx)
		if err == nil && have.Cmp(want) != 0 {
			err = nil
			return false, nil
		}
		return err == nil, err
	}, func() string { return fmt.Sprintf("gained %s wei", have) })
}

// until waits for an answer without an error that is yes.
func (o *trader) until(what string, ask func(context.Context) (bool, error), tell ...func() string) {
	o.t.Helper()
	ctx, cancel := context.WithTimeoutCause(o.t.Context(), processPatience, errors.New("never"))
	defer cancel()
	if err := testnet.Until(ctx, func() (bool, error) { return ask(ctx) }); err != nil {
		said := ""
		for _, f := range tell {
			said += "\n" + f()
		}
		o.t.Fatalf("%s %s: %v%s", o.Name(), what, err, said)
	}
}

// knows puts another into the address book and waits until both meet.
func (o *trader) knows(other *trader) {
	o.t.Helper()
	_, err := o.AddPeer(o.t.Context(), other.id, other.Daemon.PublicURL())
	o.t.must(err)
	o.meets(other)
}

func (o *trader) meets(other *trader) {
	o.t.Helper()
	o.until("meets "+other.Name(), func(ctx context.Context) (bool, error) {
		list, err := o.Peers(ctx)
		for _, p := range list.Peers {
			if p.ID == other.id && p.Online {
				return true, nil
			}
		}
		return false, err
	})
}

// call speaks to a daemon's own API.
func (o *trader) call(ctx context.Context, method, path string, body, out any) error {
	return o.callUnder(ctx, api.NewKey(), method, path, body, out)
}

// errOnHold: the daemon does not trust its chains yet, or its peer has not told yet.
var errOnHold = errors.New("on hold")

func (o *trader) callUnder(ctx context.Context, key, method, path string, body, out any) error {
	var raw []byte
	var err error
	if body != nil {
		if raw, err = json.Marshal(body); err != nil {
			return err
		}
	}
	req, err := http.NewRequestWithContext(ctx, method, o.Daemon.URL()+path, bytes.NewReader(raw))
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+o.Daemon.Token())
	if method == http.MethodPost {
		req.Header.Set("Content-Type", "application/json")
		req.Header.Set(api.KeyHeader, key)
	}
	resp, err := o.web.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	answer, err := io.ReadAll(io.LimitReader(resp.Body, 4<<20))
	if err != nil {
		return err
	}
	if resp.StatusCode == http.StatusServiceUnavailable {
		return fmt.Errorf("%s %s %s: %w: %s", o.Name(), method, path, errOnHold, answer)
	}
	if resp.StatusCode >= 300 {
		return fmt.Errorf("%s %s %s: %s: %s", o.Name(), method, path, resp.Status, answer)
	}
	return json.Unmarshal(answer, out)
}

func (o *trader) get(ctx context.Context, path string, out any) error {
	return o.call(ctx, http.MethodGet, path, nil, out)
}

// post asks for something once, again and again while it is on hold.
func (o *trader) post(path string, body, out any) {
	o.t.Helper()
	key, said := api.NewKey(), ""
	o.until("asks for "+path, func(ctx context.Context) (bool, error) {
		err := o.callUnder(ctx, key, http.MethodPost, path, body, out)
		if errors.Is(err, errOnHold) {
			said = err.Error()
			return false, nil
		}
		return err == nil, err
	}, func() string { return said })
}
