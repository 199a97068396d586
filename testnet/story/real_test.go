package story

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math/big"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/btcsuite/btcd/btcutil/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/btc"
	"github.com/lockstep-swap/lockstep/chains/eth"
	"github.com/lockstep-swap/lockstep/chains/evm"
	"github.com/lockstep-swap/lockstep/chains/keyring"
	"github.com/lockstep-swap/lockstep/chains/ltc"
	"github.com/lockstep-swap/lockstep/chains/smt"
	"github.com/lockstep-swap/lockstep/chains/utxo"
	"github.com/lockstep-swap/lockstep/contracts/testtoken"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/testnet"
)

// realStage is a real node for each of two chains, whose blocks come every second
// or sooner. Each party has its own seed and two doors to each node: to it they are
// two backends.
type realStage struct {
	t     *testing.T
	on    []*ground
	coins map[htlc.ChainID]*coinChain // of outputs
	calls map[htlc.ChainID]*callChain // of contracts
	wall  atomic.Int64                // the parties' wall is so many nanoseconds ahead of this machine's

	mu    sync.Mutex
	rings map[string]*keyring.Ring
	doors map[string][2]*testnet.Proxy
	ahead time.Duration
	worn  bool              // no other story shall play here
	addrs map[string]string // by party and chain
}

func newRealStage(t *testing.T, d Direction) *realStage {
	s := &realStage{
		t: t, coins: map[htlc.ChainID]*coinChain{}, calls: map[htlc.ChainID]*callChain{},
		rings: map[string]*keyring.Ring{}, doors: map[string][2]*testnet.Proxy{}, addrs: map[string]string{},
	}
	t.Cleanup(s.leave)
	s.enter(d.Give.Chain, d.Get.Chain)
	var work sync.WaitGroup
	ctx, stop := context.WithCancel(context.Background())
	work.Go(func() { s.mine(ctx) })
	t.Cleanup(func() { stop(); work.Wait() })
	return s
}

// enter borrows the nodes, and brings their clocks together.
func (s *realStage) enter(ids ...htlc.ChainID) {
	s.on = make([]*ground, len(ids))
	errs := make([]error, len(ids))
	var work sync.WaitGroup
	for i, id := range ids {
		work.Go(func() { s.on[i], errs[i] = nodes.borrow(s.t, id) })
	}
	work.Wait()
	if err := errors.Join(errs...); err != nil {
		s.worn = true
		s.t.Fatal(err)
	}
	for _, x := range s.on {
		s.ahead = max(s.ahead, x.ahead)
	}
	s.wall.Store(int64(s.ahead))
	for _, x := range s.on {
		if err := x.move(s.t.Context(), s.ahead); err != nil {
			s.t.Fatal(err)
		}
		if x.coin != nil {
			s.coins[x.id] = x.coin
		} else {
			s.calls[x.id] = x.call
		}
	}
}

// leave gives the nodes back as they were.
func (s *realStage) leave() {
	var errs []error
	for _, pair := range s.doors {
		for _, d := range pair {
			errs = append(errs, d.Close())
		}
	}
	for _, x := range s.on {
		if !s.worn && !s.t.Failed() {
			errs = append(errs, s.resume(x.id))
		}
		x.ahead = s.ahead
		if s.worn {
			x.ahead = 2 * worn
		}
		errs = append(errs, nodes.giveBack(x, s.t.Failed()))
	}
	if err := errors.Join(errs...); err != nil {
		s.t.Logf("leave: %v", err)
	}
}

// mine makes a block of each chain of outputs every half second, unless it is
// paused.
func (s *realStage) mine(ctx context.Context) {
	tick := time.NewTicker(500 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		s.mu.Lock()
		for _, c := range s.coins {
			if c.paused || c.miner.MineAt(ctx, time.Now().Add(s.ahead)) == nil {
				continue
			}
			if err := c.miner.Mine(ctx, 1); err != nil && ctx.Err() == nil {
				s.t.Logf("miner: %v", err)
			}
		}
		s.mu.Unlock()
	}
}

func (s *realStage) Now() time.Time { return time.Now().Add(time.Duration(s.wall.Load())) }

func (s *realStage) Table() htlc.Table {
	table, err := htlc.TableFor("regtest")
	if err != nil {
		s.t.Fatal(err)
	}
	return table
}

func (s *realStage) Contracts() map[htlc.ChainID]string {
	out := map[htlc.ChainID]string{}
	for id, c := range s.calls {
		out[id] = c.htlc
	}
	return out
}

func (s *realStage) ring(party string) *keyring.Ring {
	if s.rings[party] == nil {
		m, err := keyring.Generate()
		if err != nil {
			s.t.Fatal(err)
		}
		if s.rings[party], err = keyring.New(m, "regtest"); err != nil {
			s.t.Fatal(err)
		}
	}
	return s.rings[party]
}

func (s *realStage) door(party string, c htlc.ChainID) [2]*testnet.Proxy {
	name := party + string(c)
	if s.doors[name][0] != nil {
		return s.doors[name]
	}
	var pair [2]*testnet.Proxy
	for i := range pair {
		var err error
		if c.EVM() {
			pair[i], err = s.calls[c].NewProxy()
		} else {
			pair[i], err = s.coins[c].node.NewProxy()
		}
		if err != nil {
			s.t.Fatal(err)
		}
	}
	s.doors[name] = pair
	return pair
}

func (s *realStage) Adapters(t testing.TB, party string) map[htlc.ChainID]chains.Adapter {
	t.Helper()
	out := map[htlc.ChainID]chains.Adapter{}
	for id, c := range s.coins {
		var nodes []utxo.Backend
		for _, d := range s.door(party, id) {
			nodes = append(nodes, utxo.Backend{URL: d.URL(), User: c.node.User(), Password: c.node.Pass()})
		}
		var err error
		if id == htlc.BTC {
			out[id], err = btc.New(context.Background(), btc.Config{Backends: nodes, Network: "regtest", Ring: s.ring(party), Table: s.Table()})
		} else {
			out[id], err = ltc.New(context.Background(), ltc.Config{Backends: nodes, Network: "regtest", Ring: s.ring(party), Table: s.Table()})
		}
		if err == nil {
			s.addrs[party+string(id)], err = out[id].Address(false, 0)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for id, c := range s.calls {
		var nodes []evm.Backend
		for _, d := range s.door(party, id) {
			nodes = append(nodes, evm.Backend{URL: d.URL()})
		}
		failed := func(err error) { t.Logf("%s %s: %v", party, id, err) }
		var err error
		if id == htlc.ETH {
			out[id], err = eth.New(context.Background(), eth.Config{
				Backends: nodes, Network: "regtest", Ring: s.ring(party), Table: s.Table(), Contract: c.htlc, OnError: failed,
			})
		} else {
			out[id], err = smt.New(context.Background(), smt.Config{
				Backends: nodes, Network: "regtest", Ring: s.ring(party), Table: s.Table(), Contract: c.htlc, OnError: failed,
			})
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return out
}

func (s *realStage) evmAddress(party string) common.Address {
	key, err := s.ring(party).EVM(htlc.SMT)
	if err != nil {
		s.t.Fatal(err)
	}
	return crypto.PubkeyToAddress(key.PublicKey)
}

// Token deploys it once.
func (s *realStage) Token(t testing.TB, permits bool) htlc.Asset {
	t.Helper()
	for _, x := range s.on {
		if x.id == htlc.SMT {
			a, err := x.tokenOf(context.Background(), permits)
			if err != nil {
				t.Fatal(err)
			}
			return a
		}
	}
	t.Fatal("no SMT here")
	return htlc.Asset{}
}

func (s *realStage) Fund(t testing.TB, party string, asset htlc.Asset, a htlc.Amount) {
	t.Helper()
	s.Endow(t, []Gift{{party, asset, a}})
}

// Endow sends all at once and waits for one block.
func (s *realStage) Endow(t testing.TB, gifts []Gift) {
	t.Helper()
	ctx := context.Background()
	sent := map[common.Hash]*callChain{}
	for _, g := range gifts {
		n := s.calls[g.Asset.Chain]
		var tx common.Hash
		var err error
		switch {
		case n == nil:
			s.pay(t, g.Asset.Chain, s.addrs[g.Party+string(g.Asset.Chain)], g.Amount)
			continue
		case g.Asset.Native():
			tx, err = n.EVMNode.Fund(ctx, s.evmAddress(g.Party), g.Amount.Big())
		default:
			tx, err = n.faucet(ctx, common.HexToAddress(g.Asset.Token), testtoken.NewTestToken().PackMint(s.evmAddress(g.Party), g.Amount.Big()))
		}
		if err != nil {
			t.Fatal(err)
		}
		sent[tx] = n
	}
	for tx, n := range sent {
		if _, err := n.Receipt(ctx, tx); err != nil {
			t.Fatal(err)
		}
	}
}

func (s *realStage) pay(t testing.TB, c htlc.ChainID, to string, a htlc.Amount) {
	t.Helper()
	sat, _ := a.Uint64()
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, err := s.coins[c].miner.Fund(context.Background(), to, btcutil.Amount(sat)); err != nil {
		t.Fatal(err)
	}
}

// FundLeg pays a lock's address as any wallet would.
func (s *realStage) FundLeg(t testing.TB, l htlc.Leg, a htlc.Amount) {
	t.Helper()
	to, err := lockAddress(l)
	if err != nil {
		t.Fatal(err)
	}
	s.pay(t, l.Terms.Asset.Chain, to, a)
}

func (s *realStage) Wealth(t testing.TB, p *Party, asset htlc.Asset) htlc.Amount {
	t.Helper()
	if !asset.Native() {
		v, _, err := p.adapters[asset.Chain].Balance(context.Background(), asset)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	if n := s.calls[asset.Chain]; n != nil {
		v, err := n.Balance(context.Background(), s.evmAddress(p.Name))
		if err != nil {
			t.Fatal(err)
		}
		return fromBig(t, v)
	}
	return p.coins(asset.Chain)
}

func fromBig(t testing.TB, v *big.Int) htlc.Amount {
	a, err := htlc.AmountFromBig(v)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func (s *realStage) Pause(c htlc.ChainID) {
	if n := s.calls[c]; n != nil {
		if err := n.Pause(context.Background()); err != nil {
			s.t.Fatal(err)
		}
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.coins[c].paused = true
}

func (s *realStage) Resume(c htlc.ChainID) {
	if err := s.resume(c); err != nil {
		s.t.Fatal(err)
	}
}

func (s *realStage) resume(c htlc.ChainID) error {
	if n := s.calls[c]; n != nil {
		return n.Resume(context.Background())
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.coins[c].paused = false
	return nil
}

func (s *realStage) Reorg(t testing.TB, c htlc.ChainID, depth int) {
	t.Helper()
	ctx := context.Background()
	if n := s.calls[c]; n != nil {
		if err := n.Reorg(ctx, depth, testnet.EVMBranch{}); err != nil {
			t.Fatal(err)
		}
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.coins[c].miner.Reorg(ctx, depth, testnet.Branch{}); err != nil {
		t.Fatal(err)
	}
}

func (s *realStage) Down(party string, c htlc.ChainID) {
	for _, d := range s.door(party, c) {
		d.Down()
	}
}

func (s *realStage) Up(party string, c htlc.ChainID) {
	for _, d := range s.door(party, c) {
		d.Up()
	}
}

// Hide makes the second backend say that no output and no slot holds anything.
func (s *realStage) Hide(party string, c htlc.ChainID, hidden bool) {
	if !hidden {
		s.door(party, c)[1].Lie(nil)
		return
	}
	s.door(party, c)[1].Lie(func(method string, _ []json.RawMessage, result json.RawMessage) json.RawMessage {
		switch method {
		case "gettxout":
			return json.RawMessage("null")
		case "eth_getStorageAt":
			return json.RawMessage(`"0x` + strings.Repeat("0", 64) + `"`)
		}
		return result
	})
}

func (s *realStage) Mine(t testing.TB, c htlc.ChainID, blocks int) {
	t.Helper()
	var err error
	if n := s.calls[c]; n != nil {
		err = n.Mine(context.Background(), blocks)
	} else {
		s.mu.Lock()
		defer s.mu.Unlock()
		err = s.coins[c].miner.Mine(context.Background(), blocks)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// Crowd asks for twenty times a first claim's fee on BTC, and for two and a half
// times the floor on SMT, where the gas is promised to bear three.
func (s *realStage) Crowd(t testing.TB, c htlc.ChainID) chains.Rate {
	t.Helper()
	s.worn = true
	if n := s.coins[c]; n != nil {
		n.miner.Floor(20_000)
		return 20_000
	}
	const rate = 45_000_000_000
	if err := s.calls[c].Floor(context.Background(), rate); err != nil {
		t.Fatal(err)
	}
	return rate
}

// Rejecting deploys a contract whose only instruction is to revert, where alice gets.
func (s *realStage) Rejecting(t testing.TB) string {
	t.Helper()
	// PUSH5 (PUSH1 0 PUSH1 0 REVERT) PUSH1 0 MSTORE; PUSH1 5 PUSH1 27 RETURN
	at, err := s.on[1].call.deploy(context.Background(), common.FromHex("6460006000fd6000526005601bf3"))
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// Skip moves both chains' clocks and the parties' wall.
func (s *realStage) Skip(t testing.TB, d time.Duration) {
	t.Helper()
	ctx := context.Background()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ahead += d
	var err error
	for _, x := range s.on {
		err = errors.Join(err, x.move(ctx, s.ahead))
	}
	if err != nil {
		t.Fatal(fmt.Errorf("skip %v: %w", d, err))
	}
	s.wall.Store(int64(s.ahead))
}

func (s *realStage) Wait() { <-time.After(200 * time.Millisecond) }

func (s *realStage) Patience() int { return 20 * 60 } // four minutes: windows of the table are waited for in wall time

// playOnRealNodes plays stories against real nodes, in the main pair's directions or
// in these. All tests that call it are parallel, for stories wait more than they work.
func playOnRealNodes(t *testing.T, scenarios []Scenario, pairs ...map[string]Direction) {
	all := Pairs()
	if len(pairs) > 0 {
		all = pairs[0]
	}
	Play(t, scenarios, all, func(t *testing.T, d Direction, tell func(*World)) {
		t.Parallel()
		tell(Begin(t, newRealStage(t, d), d))
	})
}

func TestOnRealNodes(t *testing.T) {
	t.Parallel()
	playOnRealNodes(t, Scenarios())
}

// TestPairsOnRealNodes: every ordered pair of coins but the main one completes, and
// is refunded where nobody claims, on btcd, litecoind, go-ethereum and the SMT node.
func TestPairsOnRealNodes(t *testing.T) {
	t.Parallel()
	pairs := CoinPairs()
	for name := range Pairs() {
		delete(pairs, name)
	}
	playOnRealNodes(t, []Scenario{Scenarios()[0], Scenarios()[2]}, pairs)
}

// TestTokensOnRealNodes: the happy path and the refunds of a token that needs an
// approval, and of one that takes permits.
func TestTokensOnRealNodes(t *testing.T) {
	t.Parallel()
	playOnRealNodes(t, Scenarios()[:3], TokenPairs())
	playOnRealNodes(t, Scenarios()[:1], PermitPairs())
}

// TestWipedOnRealNodes: the maker's directory is lost with both locks on their chains,
// and restored from the newest bundle.
func TestWipedOnRealNodes(t *testing.T) {
	t.Parallel()
	playOnRealNodes(t, []Scenario{MakerWiped()})
}

// TestFoundOnRealNodes: the directory is lost and every copy of it. A taker's lock is
// found in the log of the SMT node and refunded; a maker claims there with the secret
// that the taker showed in the log of go-ethereum.
func TestFoundOnRealNodes(t *testing.T) {
	t.Parallel()
	all := FoundScenarios()
	playOnRealNodes(t, all[:1], map[string]Direction{"smt-eth": Between(htlc.SMT, htlc.ETH)})
	playOnRealNodes(t, all[1:2], map[string]Direction{"smt-btc": SMTtoBTC()})
}

func TestTroubleOnRealNodes(t *testing.T) {
	t.Parallel()
	playOnRealNodes(t, TroubleScenarios())
}

func TestReorgsOnRealNodes(t *testing.T) {
	t.Parallel()
	playOnRealNodes(t, SomeReorgScenarios())
}

func TestLiesOnRealNodes(t *testing.T) {
	t.Parallel()
	playOnRealNodes(t, LieScenarios())
}

func TestPaymentsOnRealNodes(t *testing.T) {
	t.Parallel()
	playOnRealNodes(t, FundingScenarios())
}

func TestPressureOnRealNodes(t *testing.T) {
	t.Parallel()
	playOnRealNodes(t, PressureScenarios())
	// Litecoin's and Ethereum's nodes can lie as well.
	lies := CoinPairs()
	maps.DeleteFunc(lies, func(_ string, d Direction) bool { return d.Give.Chain != htlc.LTC || d.Get.Chain != htlc.ETH })
	playOnRealNodes(t, PressureScenarios()[:2], lies)
}
