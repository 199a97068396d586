package story

import (
	"context"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/fake"
	"github.com/lockstep-swap/lockstep/htlc"
)

// fakeStage is two ledgers in memory, in virtual time: a block each second.
type fakeStage struct {
	t       *testing.T
	table   htlc.Table
	ledgers map[htlc.ChainID]*fake.Ledger
	nodes   map[string]*fake.Node

	mu     sync.Mutex
	paused map[htlc.ChainID]bool
}

const fakeContract = "0xcccccccccccccccccccccccccccccccccccccccc"

// newFakeStage must be made in a synctest bubble; stop ends its blocks.
func newFakeStage(t *testing.T, table htlc.Table, d Direction) (s *fakeStage, stop func()) {
	s = &fakeStage{t: t, table: table, ledgers: map[htlc.ChainID]*fake.Ledger{}, nodes: map[string]*fake.Node{}, paused: map[htlc.ChainID]bool{}}
	for _, c := range []htlc.ChainID{d.Give.Chain, d.Get.Chain} {
		s.ledgers[c] = fake.New(c, table.Chains[c], fake.Options{Now: time.Now, Poll: 100 * time.Millisecond, Backends: 2, Mempool: !c.EVM()})
		s.ledgers[c].Mine(12)
	}
	ctx, cancel := context.WithCancel(context.Background())
	var work sync.WaitGroup
	work.Go(func() {
		tick := time.NewTicker(time.Second)
		defer tick.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
				s.beat()
			}
		}
	})
	return s, func() { cancel(); work.Wait() }
}

func (s *fakeStage) beat() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for c, l := range s.ledgers {
		if !s.paused[c] {
			l.Mine(1)
		}
	}
}

func (s *fakeStage) Now() time.Time { return time.Now() }

func (s *fakeStage) Table() htlc.Table { return s.table }

func (s *fakeStage) Contracts() map[htlc.ChainID]string {
	return map[htlc.ChainID]string{htlc.SMT: fakeContract, htlc.ETH: fakeContract}
}

func (s *fakeStage) Adapters(_ testing.TB, party string) map[htlc.ChainID]chains.Adapter {
	out := map[htlc.ChainID]chains.Adapter{}
	for c, l := range s.ledgers {
		n := l.Node(party)
		s.nodes[party+string(c)] = n
		out[c] = n
	}
	return out
}

func (s *fakeStage) Token(_ testing.TB, permits bool) htlc.Asset {
	a, rules := htlc.Asset{Chain: htlc.SMT, Token: "0x" + strings.Repeat("a", 40)}, fake.TokenRules{Decimals: tokenDecimals, Reset: true}
	if permits {
		a.Token, rules = "0x"+strings.Repeat("b", 40), fake.TokenRules{Decimals: tokenDecimals, Permit: true}
	}
	s.ledgers[htlc.SMT].Token(a, rules)
	return a
}

func (s *fakeStage) Fund(t testing.TB, party string, asset htlc.Asset, a htlc.Amount) {
	s.Endow(t, []Gift{{party, asset, a}})
}

func (s *fakeStage) Endow(t testing.TB, gifts []Gift) {
	for _, g := range gifts {
		addr, err := s.nodes[g.Party+string(g.Asset.Chain)].Address(false, 0)
		if err != nil {
			t.Fatal(err)
		}
		s.ledgers[g.Asset.Chain].Fund(addr, g.Asset, g.Amount)
	}
	s.Wait()
	s.Wait()
}

func (s *fakeStage) Wealth(_ testing.TB, p *Party, asset htlc.Asset) htlc.Amount {
	return s.ledgers[asset.Chain].Wealth(p.Name, asset)
}

func (s *fakeStage) FundLeg(t testing.TB, l htlc.Leg, a htlc.Amount) {
	if _, err := s.ledgers[l.Terms.Asset.Chain].FundLeg(l, a); err != nil {
		t.Fatal(err)
	}
}

func (s *fakeStage) Pause(c htlc.ChainID) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.paused[c] = true
}

func (s *fakeStage) Resume(c htlc.ChainID) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.paused, c)
}

func (s *fakeStage) Reorg(_ testing.TB, c htlc.ChainID, depth int) {
	s.ledgers[c].ReorgEmpty(depth)
}

func (s *fakeStage) Down(party string, c htlc.ChainID) { s.nodes[party+string(c)].Down() }

func (s *fakeStage) Up(party string, c htlc.ChainID) { s.nodes[party+string(c)].Up() }

func (s *fakeStage) Hide(party string, c htlc.ChainID, hidden bool) {
	lie := fake.Honest
	if hidden {
		lie = fake.HideLocks
	}
	s.nodes[party+string(c)].Lie(1, lie)
}

func (s *fakeStage) Mine(_ testing.TB, c htlc.ChainID, blocks int) { s.ledgers[c].Mine(blocks) }

func (s *fakeStage) Crowd(_ testing.TB, c htlc.ChainID) chains.Rate {
	rate := chains.Rate(20_000)
	if c.EVM() {
		rate = 2_500_000_000
	}
	s.ledgers[c].Crowd(rate)
	return rate
}

func (s *fakeStage) Rejecting(testing.TB) string {
	const at = "0x7777777777777777777777777777777777777777"
	for _, l := range s.ledgers {
		l.Reject(at, true)
	}
	return at
}

func (s *fakeStage) Skip(_ testing.TB, d time.Duration) { time.Sleep(d) }

func (s *fakeStage) Wait() { time.Sleep(time.Second) }

func (s *fakeStage) Patience() int { return 1200 }

// playInMemory tells each story in a bubble of virtual time.
func playInMemory(t *testing.T, scenarios []Scenario) {
	playOn(t, scenarios, func(s *fakeStage) Stage { return s })
}

// playOn tells them on what is made of the stage; a tune changes the table.
func playOn(t *testing.T, scenarios []Scenario, made func(*fakeStage) Stage, tune ...func(*htlc.Table)) {
	playPairs(t, scenarios, usualPairs(), made, tune...)
}

func playPairs(t *testing.T, scenarios []Scenario, pairs map[string]Direction, made func(*fakeStage) Stage, tune ...func(*htlc.Table)) {
	Play(t, scenarios, pairs, func(t *testing.T, d Direction, tell func(*World)) {
		t.Parallel()
		synctest.Test(t, func(t *testing.T) {
			table, err := htlc.TableFor("regtest")
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range tune {
				f(&table)
			}
			s, stop := newFakeStage(t, table, d)
			defer stop()
			w := Begin(t, made(s), d)
			defer w.Close()
			tell(w)
			for _, l := range s.ledgers {
				if err := l.Audit(); err != nil {
					t.Fatal(err)
				}
			}
		})
	})
}

// TestInMemory tells the main stories of every ordered pair; the others are told of
// one pair of each kind, and of all with the tag long.
func TestInMemory(t *testing.T) {
	playPairs(t, Scenarios(), AllPairs(), func(s *fakeStage) Stage { return s })
}

func TestCrashesInMemory(t *testing.T)  { playInMemory(t, CrashScenarios()) }
func TestTroubleInMemory(t *testing.T)  { playInMemory(t, TroubleScenarios()) }
func TestLiesInMemory(t *testing.T)     { playInMemory(t, LieScenarios()) }
func TestPaymentsInMemory(t *testing.T) { playInMemory(t, FundingScenarios()) }
func TestPressureInMemory(t *testing.T) { playInMemory(t, PressureScenarios()) }

// TestReorgsInMemory: each thing lost at each depth, each pair of coins in its turn;
// all with all with the tag long.
func TestReorgsInMemory(t *testing.T) {
	pairs := usualPairs()
	names := slices.Sorted(maps.Keys(pairs))
	for i, s := range ReorgScenarios() {
		some := pairs
		if len(pairs) < len(AllPairs()) {
			some = map[string]Direction{}
			for k := range 2 {
				name := names[(2*i+k)%len(names)]
				some[name] = pairs[name]
			}
		}
		playPairs(t, []Scenario{s}, some, func(s *fakeStage) Stage { return s })
	}
}

func TestTogetherInMemory(t *testing.T) { playInMemory(t, TogetherScenarios()) }

func TestBatchesInMemory(t *testing.T) { playInMemory(t, BatchScenarios()) }
