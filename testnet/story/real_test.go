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
	"github.com/lockstep-swap/lockstep/chains/evm"
	"github.com/lockstep-swap/lockstep/chains/keyring"
	"github.com/lockstep-swap/lockstep/chains/smt"
	"github.com/lockstep-swap/lockstep/chains/utxo"
	"github.com/lockstep-swap/lockstep/contracts"
	"github.com/lockstep-swap/lockstep/contracts/testtoken"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/testnet"
)

// realStage is a btcd and an SMT node whose blocks come every second. Each party
// has its own seed and two doors to each node: to it they are two backends.
type realStage struct {
	t     *testing.T
	node  *testnet.BTCNode
	miner *testnet.Miner
	smt   *testnet.EVMNode
	htlc  string

	mu     sync.Mutex
	rings  map[string]*keyring.Ring
	doors  map[string][2]*testnet.Proxy
	paused bool
	ahead  time.Duration
	addrs  map[string]string
	token  map[bool]htlc.Asset
}

func newRealStage(t *testing.T) *realStage {
	ctx := t.Context()
	s := &realStage{t: t, rings: map[string]*keyring.Ring{}, doors: map[string][2]*testnet.Proxy{}, addrs: map[string]string{}, token: map[bool]htlc.Asset{}}
	s.node, s.miner = testnet.MustBTC(t)
	s.smt = testnet.MustSMT(t)
	at, tx, err := s.smt.Deploy(ctx, contracts.HTLCCode())
	if err == nil {
		_, err = s.smt.Receipt(ctx, tx)
	}
	if err != nil {
		t.Fatal(err)
	}
	s.htlc = strings.ToLower(at.Hex())
	var work sync.WaitGroup
	ctx, stop := context.WithCancel(context.Background())
	work.Go(func() { s.mine(ctx) })
	t.Cleanup(func() { stop(); work.Wait() })
	return s
}

// mine makes a BTC block every half second, unless the chain is paused.
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
		if !s.paused {
			if err := s.miner.MineAt(ctx, time.Now().Add(s.ahead)); err != nil && ctx.Err() == nil {
				if err := s.miner.Mine(ctx, 1); err != nil && ctx.Err() == nil {
					s.t.Logf("miner: %v", err)
				}
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
	return map[htlc.ChainID]string{htlc.SMT: s.htlc}
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
		if c == htlc.BTC {
			pair[i], err = s.node.NewProxy()
		} else {
			pair[i], err = s.smt.NewProxy()
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
	ctx := context.Background()
	ring := s.ring(party)
	var bitcoins []utxo.Backend
	var spectra []evm.Backend
	for i := range 2 {
		bitcoins = append(bitcoins, utxo.Backend{URL: s.door(party, htlc.BTC)[i].URL(), User: s.node.User(), Password: s.node.Pass()})
		spectra = append(spectra, evm.Backend{URL: s.door(party, htlc.SMT)[i].URL()})
	}
	b, err := btc.New(ctx, btc.Config{
		Backends: bitcoins,
		Network:  "regtest", Ring: ring, Table: s.Table(),
	})
	if err != nil {
		t.Fatal(err)
	}
	m, err := smt.New(ctx, smt.Config{
		Backends: spectra, Network: "regtest", Ring: ring, Table: s.Table(), Contract: s.htlc,
		OnError: func(err error) { t.Logf("%s smt: %v", party, err) },
	})
	if err != nil {
		t.Fatal(err)
	}
	if s.addrs[party], err = b.Address(false, 0); err != nil {
		t.Fatal(err)
	}
	return map[htlc.ChainID]chains.Adapter{htlc.BTC: b, htlc.SMT: m}
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
	at, tx, err := s.smt.Deploy(ctx, append(common.FromHex(testtoken.MeanTokenMetaData.Bin), mean.PackConstructor(tokenDecimals)...))
	if err == nil {
		_, err = s.smt.Receipt(ctx, tx)
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
	tx, err := s.smt.SendLegacy(context.Background(), s.smt.FaucetKey(), types.LegacyTx{To: &to, Data: data})
	if err == nil {
		_, err = s.smt.Receipt(context.Background(), tx.Hash())
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
	if asset.Chain == htlc.SMT {
		tx, err := s.smt.Fund(ctx, s.evmAddress(party), a.Big())
		if err == nil {
			_, err = s.smt.Receipt(ctx, tx)
		}
		if err != nil {
			t.Fatal(err)
		}
		return
	}
	s.pay(t, s.addrs[party], a)
}

func (s *realStage) pay(t testing.TB, to string, a htlc.Amount) {
	t.Helper()
	sat, _ := a.Uint64()
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, err := s.miner.Fund(context.Background(), to, btcutil.Amount(sat)); err != nil {
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
	s.pay(t, to, a)
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
	if asset.Chain == htlc.SMT {
		v, err := s.smt.Balance(context.Background(), s.evmAddress(p.Name))
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
	if c == htlc.SMT {
		if err := s.smt.Pause(context.Background()); err != nil {
			s.t.Fatal(err)
		}
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.paused = true
}

func (s *realStage) Resume(c htlc.ChainID) {
	if c == htlc.SMT {
		if err := s.smt.Resume(context.Background()); err != nil {
			s.t.Fatal(err)
		}
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.paused = false
}

func (s *realStage) Reorg(t testing.TB, c htlc.ChainID, depth int) {
	t.Helper()
	ctx := context.Background()
	if c == htlc.SMT {
		if err := s.smt.Reorg(ctx, depth, testnet.EVMBranch{}); err != nil {
			t.Fatal(err)
		}
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.miner.Reorg(ctx, depth, testnet.Branch{}); err != nil {
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
	if c == htlc.SMT {
		err = s.smt.Mine(context.Background(), blocks)
	} else {
		s.mu.Lock()
		defer s.mu.Unlock()
		err = s.miner.Mine(context.Background(), blocks)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// Crowd asks for twenty times a first claim's fee on BTC, and for two and a half
// times the floor on SMT, where the gas is promised to bear three.
func (s *realStage) Crowd(t testing.TB, c htlc.ChainID) chains.Rate {
	t.Helper()
	if c == htlc.BTC {
		s.miner.Floor(20_000)
		return 20_000
	}
	const rate = 45_000_000_000
	if err := s.smt.Floor(context.Background(), rate); err != nil {
		t.Fatal(err)
	}
	return rate
}

// Rejecting deploys a contract whose only instruction is to revert.
func (s *realStage) Rejecting(t testing.TB) string {
	t.Helper()
	ctx := context.Background()
	// PUSH5 (PUSH1 0 PUSH1 0 REVERT) PUSH1 0 MSTORE; PUSH1 5 PUSH1 27 RETURN
	at, tx, err := s.smt.Deploy(ctx, common.FromHex("6460006000fd6000526005601bf3"))
	if err == nil {
		_, err = s.smt.Receipt(ctx, tx)
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
	err := errors.Join(s.miner.AdvanceMTP(ctx, time.Now().Add(s.ahead)), s.smt.Skew(ctx, s.ahead))
	if err != nil {
		t.Fatal(fmt.Errorf("skip %v: %w", d, err))
	}
}

func (s *realStage) Wait() { <-time.After(200 * time.Millisecond) }

func (s *realStage) Patience() int { return 20 * 60 } // four minutes: windows of the table are waited for in wall time

// playOnRealNodes plays stories against btcd and the SMT node, each on a fresh
// pair, for a reorganisation or a clock that is moved concerns all.
func playOnRealNodes(t *testing.T, scenarios []Scenario, pairs ...map[string]Direction) {
	all := Pairs()
	if len(pairs) > 0 {
		all = pairs[0]
	}
	Play(t, scenarios, all, func(t *testing.T, d Direction, tell func(*World)) {
		t.Parallel()
		tell(Begin(t, newRealStage(t), d))
	})
}

func TestOnRealNodes(t *testing.T) { playOnRealNodes(t, Scenarios()) }

// TestTokensOnRealNodes: the happy path and the refunds of a token that needs an
// approval, and of one that takes permits.
func TestTokensOnRealNodes(t *testing.T) {
	playOnRealNodes(t, Scenarios()[:3], TokenPairs())
	playOnRealNodes(t, Scenarios()[:1], PermitPairs())
}

func TestTroubleOnRealNodes(t *testing.T)  { playOnRealNodes(t, TroubleScenarios()) }
func TestLiesOnRealNodes(t *testing.T)     { playOnRealNodes(t, LieScenarios()) }
func TestPaymentsOnRealNodes(t *testing.T) { playOnRealNodes(t, FundingScenarios()) }
func TestPressureOnRealNodes(t *testing.T) { playOnRealNodes(t, PressureScenarios()) }
