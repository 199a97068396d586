package eth_test

import (
	"context"
	"math/big"
	"sync"
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/evm"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/testnet"
	"github.com/lockstep-swap/lockstep/testnet/evmtest"
)

func ok(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// journal is what Follow told.
type journal struct {
	mu     sync.Mutex
	facts  []chains.Fact
	change chan struct{}
}

func follow(t *testing.T, a chains.Adapter) *journal {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	j, done := &journal{change: make(chan struct{}, 1)}, make(chan struct{})
	go func() {
		defer close(done)
		for f, err := range a.Follow(ctx, chains.Cursor{}) {
			if err != nil {
				return
			}
			j.mu.Lock()
			j.facts = append(j.facts, f)
			j.mu.Unlock()
			select {
			case j.change <- struct{}{}:
			default:
			}
		}
	}()
	t.Cleanup(func() { cancel(); <-done })
	return j
}

func (j *journal) has(match func(chains.Fact) bool) bool {
	j.mu.Lock()
	defer j.mu.Unlock()
	for _, f := range j.facts {
		if match(f) {
			return true
		}
	}
	return false
}

func (j *journal) wait(t *testing.T, what string, match func(chains.Fact) bool) {
	t.Helper()
	late := time.After(2 * time.Minute)
	for !j.has(match) {
		select {
		case <-j.change:
		case <-late:
			t.Fatalf("not told: %s", what)
		}
	}
}

func block(number uint64) func(chains.Fact) bool {
	return func(f chains.Fact) bool { return f.Kind == chains.FactTip && f.Block.Height == chains.Height(number) }
}

func tip(t *testing.T, n *testnet.EVMNode) uint64 {
	t.Helper()
	number, _, _, err := n.Tip(t.Context())
	ok(t, err)
	return number
}

// TestSocketOnRealNodes: with an hour between two looks blocks are told at once;
// when the socket breaks they are told by looking, and then by the socket again.
func TestSocketOnRealNodes(t *testing.T) {
	for name, start := range map[string]func(testnet.TB) *testnet.EVMNode{"geth": testnet.MustETH, "anvil": testnet.MustAnvil} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			node := start(t)
			s := evmtest.Begin(t, htlc.ETH, node, func(t testing.TB, s evmtest.Seat) chains.Adapter {
				times := s.Table.Chains[htlc.ETH]
				times.Interval = time.Hour
				s.Table.Chains[htlc.ETH] = times
				return join(10*time.Millisecond, true)(t, s)
			})
			door, ctx := node.Proxy(), t.Context()
			j := follow(t, s.Alice())
			for range 3 {
				ok(t, testnet.Until(ctx, func() (bool, error) { return door.Sockets() == 1, nil }))
				ok(t, node.Mine(ctx, 1))
				j.wait(t, "a block that the socket told of", block(tip(t, node)))
				door.Cut()
				ok(t, node.Mine(ctx, 1))
				j.wait(t, "a block without the socket", block(tip(t, node)))
			}
		})
	}
}

// TestFinalityOnGeth: where the network finalizes, nothing above its finalized
// block is final or verified, however deep.
func TestFinalityOnGeth(t *testing.T) {
	node, ctx := testnet.MustETH(t), t.Context()
	s := evmtest.Begin(t, htlc.ETH, node, func(t testing.TB, s evmtest.Seat) chains.Adapter {
		key, err := s.Ring.EVM(htlc.ETH)
		ok(t, err)
		a, err := evm.New(t.Context(), evm.Config{
			Params:   chains.Params{Chain: htlc.ETH, Network: "regtest", Times: s.Table.Chains[htlc.ETH], Replace: true, MinRate: 1},
			Backends: []evm.Backend{{URL: s.URL}}, Key: key, Contract: s.Contract, Typed: true, Finalized: true,
			Network: func(*big.Int, chains.Block, chains.Block) error { return nil },
		})
		ok(t, err)
		return a
	})
	alice, bob := s.Alice(), s.Bob()
	leg := s.Leg(alice, bob)
	ok(t, bob.Watch(chains.Target{Leg: &leg}))
	j := follow(t, bob)
	fee, err := alice.Fee(ctx, time.Minute)
	ok(t, err)
	tx, err := alice.Build(ctx, chains.Action{Kind: chains.ActLock, Leg: &leg}, fee, nil)
	ok(t, err)
	ok(t, alice.Send(ctx, tx))
	ok(t, node.Mine(ctx, 1))
	at := tip(t, node)
	ok(t, node.Mine(ctx, 10))
	is := func(status chains.Status) func(chains.Fact) bool {
		return func(f chains.Fact) bool { return f.Kind == chains.FactLock && f.TxID == tx.ID && f.Status == status }
	}
	verify := func() error { return bob.Verify(ctx, leg, tx.Out) }
	waits := func(what string) {
		t.Helper()
		ok(t, node.Mine(ctx, 1))
		j.wait(t, "the tip", block(tip(t, node)))
		if j.has(is(chains.Final)) || verify() == nil {
			t.Fatalf("final %s", what)
		}
	}
	j.wait(t, "the lock", is(chains.Seen))
	waits("and the network named no final block")
	ok(t, node.Finalize(ctx, at-1))
	waits("above the finalized block")
	ok(t, node.Finalize(ctx, at))
	ok(t, node.Mine(ctx, 1))
	j.wait(t, "the final lock", is(chains.Final))
	ok(t, verify())
}
