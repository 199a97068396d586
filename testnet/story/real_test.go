package story

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/btcsuite/btcd/btcutil/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/btc"
	"github.com/lockstep-swap/lockstep/chains/eth"
	"github.com/lockstep-swap/lockstep/chains/evm"
	"github.com/lockstep-swap/lockstep/chains/keyring"
	"github.com/lockstep-swap/lockstep/chains/ltc"
	"github.com/lockstep-swap/lockstep/chains/smt"
	"github.com/lockstep-swap/lockstep/chains/utxo"
	"github.com/lockstep-swap/lockstep/contracts"
	"github.com/lockstep-swap/lockstep/contracts/testtoken"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/testnet"
)

// realStage is a real node for each of two chains, whose blocks come every second
// or sooner. Each party has its own seed and two doors to each node: to it they are
// two backends.
type realStage struct {
	t     *testing.T
	coins map[htlc.ChainID]*coinChain // of outputs
	calls map[htlc.ChainID]*callChain // of contracts

	mu    sync.Mutex
	rings map[string]*keyring.Ring
	doors map[string][2]*testnet.Proxy
	ahead time.Duration
	addrs map[string]string // by party and chain
	token map[bool]htlc.Asset
}

// coinChain is BTC or LTC; its blocks are ours.
type coinChain struct {
	node   *testnet.BTCNode
	miner  *testnet.Miner
	paused bool
}

// callChain is ETH or SMT; it makes its blocks itself.
type callChain struct {
	*testnet.EVMNode
	htlc string
}

func newRealStage(t *testing.T, d Direction) *realStage {
	s := &realStage{
		t: t, coins: map[htlc.ChainID]*coinChain{}, calls: map[htlc.ChainID]*callChain{},
		rings: map[string]*keyring.Ring{}, doors: map[string][2]*testnet.Proxy{}, addrs: map[string]string{}, token: map[bool]htlc.Asset{},
	}
	for _, id := range []htlc.ChainID{d.Give.Chain, d.Get.Chain} {
		switch id {
		case htlc.BTC:
			n, m := testnet.MustBTC(t)
			s.coins[id] = &coinChain{node: n, miner: m}
		case htlc.LTC:
			n, m := testnet.MustLTC(t)
			s.coins[id] = &coinChain{node: n, miner: m}
		case htlc.ETH:
			s.calls[id] = deployed(t, testnet.MustETH(t))
		default:
			s.calls[id] = deployed(t, testnet.MustSMT(t))
		}
	}
	var work sync.WaitGroup
	ctx, stop := context.WithCancel(context.Background())
	work.Go(func() { s.mine(ctx) })
	t.Cleanup(func() { stop(); work.Wait() })
	return s
}

// deployed puts the contract on a chain.
func deployed(t *testing.T, n *testnet.EVMNode) *callChain {
	at, tx, err := n.Deploy(t.Context(), contracts.HTLCCode())
	if err == nil {
		_, err = n.Receipt(t.Context(), tx)
	}
	if err != nil {
		t.Fatal(err)
	}
	return &callChain{n, strings.ToLower(at.Hex())}
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

func (s *realStage) Now() time.Time { return time.Now() }

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
	if a, made := s.token[permits]; made {
		return a
	}
	ctx, mean := context.Background(), testtoken.NewMeanToken()
	at, tx, err := s.calls[htlc.SMT].Deploy(ctx, append(common.FromHex(testtoken.MeanTokenMetaData.Bin), mean.PackConstructor(tokenDecimals)...))
	if err == nil {
		_, err = s.calls[htlc.SMT].Receipt(ctx, tx)
	}
	if err != nil {
		t.Fatal(err)
	}
	if !permits {
		s.faucet(t, at, mean.PackSetUnsigned(true))
		s.faucet(t, at, mean.PackSetStrict(true))
	}
	s.token[permits] = htlc.Asset{Chain: htlc.SMT, Token: strings.ToLower(at.Hex())}
	return s.token[permits]
}

// faucet calls a contract with the faucet's key and waits for the block.
func (s *realStage) faucet(t testing.TB, to common.Address, data []byte) {
	t.Helper()
	n := s.calls[htlc.SMT]
	tx, err := n.SendLegacy(context.Background(), n.FaucetKey(), types.LegacyTx{To: &to, Data: data})
	if err == nil {
		_, err = n.Receipt(context.Background(), tx.Hash())
	}
	if err != nil {
		t.Fatal(err)
	}
}

func (s *realStage) Fund(t testing.TB, party string, asset htlc.Asset, a htlc.Amount) {
	t.Helper()
	ctx := context.Background()
	if !asset.Native() {
		s.faucet(t, common.HexToAddress(asset.Token), testtoken.NewTestToken().PackMint(s.evmAddress(party), a.Big()))
		return
	}
	if n := s.calls[asset.Chain]; n != nil {
		tx, err := n.Fund(ctx, s.evmAddress(party), a.Big())
		if err == nil {
			_, err = n.Receipt(ctx, tx)
		}
		if err != nil {
			t.Fatal(err)
		}
		return
	}
	s.pay(t, asset.Chain, s.addrs[party+string(asset.Chain)], a)
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
	if n := s.calls[c]; n != nil {
		if err := n.Resume(context.Background()); err != nil {
			s.t.Fatal(err)
		}
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.coins[c].paused = false
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

// Rejecting deploys a contract whose only instruction is to revert.
func (s *realStage) Rejecting(t testing.TB) string {
	t.Helper()
	ctx := context.Background()
	// PUSH5 (PUSH1 0 PUSH1 0 REVERT) PUSH1 0 MSTORE; PUSH1 5 PUSH1 27 RETURN
	n := s.calls[htlc.SMT]
	at, tx, err := n.Deploy(ctx, common.FromHex("6460006000fd6000526005601bf3"))
	if err == nil {
		_, err = n.Receipt(ctx, tx)
	}
	if err != nil {
		t.Fatal(err)
	}
	return strings.ToLower(at.Hex())
}

// Skip moves both chains' clocks ahead of the wall; the parties' wall stays. Own
// locks and reveals go by the later of the two, refunds by the chain's.
func (s *realStage) Skip(t testing.TB, d time.Duration) {
	t.Helper()
	ctx := context.Background()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ahead += d
	var err error
	for _, c := range s.coins {
		err = errors.Join(err, c.miner.AdvanceMTP(ctx, time.Now().Add(s.ahead)))
	}
	for _, c := range s.calls {
		err = errors.Join(err, c.Skew(ctx, s.ahead))
	}
	if err != nil {
		t.Fatal(fmt.Errorf("skip %v: %w", d, err))
	}
}

func (s *realStage) Wait() { <-time.After(200 * time.Millisecond) }

func (s *realStage) Patience() int { return 20 * 60 } // four minutes: windows of the table are waited for in wall time

// playOnRealNodes plays stories against real nodes, each on a fresh pair, for a reorganisation or a clock that is moved concerns all.
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

func TestOnRealNodes(t *testing.T) { playOnRealNodes(t, Scenarios()) }

// TestPairsOnRealNodes: every ordered pair of coins but the main one completes, and
// is refunded where nobody claims, on btcd, litecoind, go-ethereum and the SMT node.
func TestPairsOnRealNodes(t *testing.T) {
	pairs := CoinPairs()
	for name := range Pairs() {
		delete(pairs, name)
	}
	playOnRealNodes(t, []Scenario{Scenarios()[0], Scenarios()[2]}, realPairs(pairs))
}

// TestTokensOnRealNodes: the happy path and the refunds of a token that needs an
// approval, and of one that takes permits.
func TestTokensOnRealNodes(t *testing.T) {
	playOnRealNodes(t, Scenarios()[:3], TokenPairs())
	playOnRealNodes(t, Scenarios()[:1], PermitPairs())
}

// TestWipedOnRealNodes: the maker's directory is lost with both locks on their chains,
// and restored from the newest bundle.
func TestWipedOnRealNodes(t *testing.T) {
	playOnRealNodes(t, []Scenario{MakerWiped()})
}

func TestTroubleOnRealNodes(t *testing.T)  { playOnRealNodes(t, TroubleScenarios()) }
func TestLiesOnRealNodes(t *testing.T)     { playOnRealNodes(t, LieScenarios()) }
func TestPaymentsOnRealNodes(t *testing.T) { playOnRealNodes(t, FundingScenarios()) }
func TestPressureOnRealNodes(t *testing.T) { playOnRealNodes(t, PressureScenarios()) }
