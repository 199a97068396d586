package evm

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/contracts"
	"github.com/lockstep-swap/lockstep/htlc"
)

// ethLeg is testLeg on a network that finalizes.
func ethLeg(t testing.TB, n byte) (htlc.Leg, htlc.Secret) {
	t.Helper()
	l, s := testLeg(t, n)
	l.Terms.Asset.Chain = htlc.ETH
	return l, s
}

// TestFinalizedTag: what a node may say of its finalized block. Nothing is not an
// error; what cannot be is.
func TestFinalizedTag(t *testing.T) {
	for name, c := range map[string]struct {
		final int
		lie   func(n *scripted) any
		at    chains.Height
		named bool
		err   error
	}{
		"not known":     {final: -1},
		"genesis":       {final: 0, named: true},
		"behind":        {final: 2, at: 2, named: true},
		"the tip":       {final: 5, at: 5, named: true},
		"null":          {final: 2, lie: func(*scripted) any { return json.RawMessage("null") }, err: chains.ErrDown},
		"nonsense":      {final: 2, lie: func(*scripted) any { return json.RawMessage(`"soon"`) }, err: chains.ErrDown},
		"another name":  {final: 2, lie: func(n *scripted) any { return renamed(t, n.blocks[2]) }, err: chains.ErrDown},
		"ahead of tip":  {final: 2, lie: func(n *scripted) any { return n.copyOf().grow(9) }, err: chains.ErrDown},
		"another chain": {final: 2, lie: func(n *scripted) any { return n.fork(4) }, err: chains.ErrDown},
	} {
		n := newScripted()
		n.empty(5)
		n.final = c.final
		a := typedAdapter(t, n)
		n.lies(func(m string, p []json.RawMessage, _ any) (any, error) {
			if c.lie == nil || m != "eth_getBlockByNumber" || text(p[0]) != finalized {
				return nil, nil
			}
			return c.lie(n), nil
		})
		b, err := a.nodes[0].final(t.Context())
		if c.err != nil {
			is(t, name, err, c.err)
			continue
		}
		ok(t, err)
		if b.Height != c.at || (b.Hash != "") != c.named {
			t.Errorf("%s: %+v", name, b)
		}
	}
}

// renamed is a header by a name that is not its hash.
func renamed(t testing.TB, h *types.Header) any {
	raw, err := json.Marshal(h)
	ok(t, err)
	var fields map[string]any
	ok(t, json.Unmarshal(raw, &fields))
	fields["hash"] = common.Hash{1}
	return fields
}

// grow adds blocks and gives the last.
func (s *scripted) grow(n int) any { s.empty(n); return s.blocks[len(s.blocks)-1] }

// fork gives another block of the height, that hashes to its name.
func (s *scripted) fork(at int) any {
	c := s.copyOf()
	c.blocks, c.made = c.blocks[:at], c.made+100
	return c.block()
}

// follows gives the facts of a kind that Follow tells while it runs.
func follows(t *testing.T, a *Adapter, do func(told func(chains.Kind, chains.Status) bool)) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	facts, done := make(chan chains.Fact, 1000), make(chan struct{})
	go func() {
		defer close(done)
		for f, err := range a.Follow(ctx, chains.Cursor{}) {
			if err == nil {
				facts <- f
			}
		}
	}()
	var all []chains.Fact
	do(func(k chains.Kind, s chains.Status) bool {
		for {
			select {
			case f := <-facts:
				all = append(all, f)
				continue
			default:
			}
			break
		}
		for _, f := range all {
			if f.Kind == k && f.Status == s {
				return true
			}
		}
		return false
	})
	cancel()
	<-done
}

// soon waits for a condition with a deadline.
func soon(t *testing.T, what string, cond func() bool) {
	t.Helper()
	late := time.After(2 * time.Minute)
	tick := time.NewTicker(2 * time.Millisecond)
	defer tick.Stop()
	for !cond() {
		select {
		case <-late:
			t.Fatalf("never: %s", what)
		case <-tick.C:
		}
	}
}

// TestFollowWaitsForFinality: a lock as deep as it must be is final when the
// network says so, and no sooner.
func TestFollowWaitsForFinality(t *testing.T) {
	n := newScripted()
	n.final = 0
	leg, _ := ethLeg(t, 1)
	a := typedAdapter(t, n)
	ok(t, a.Watch(chains.Target{Leg: &leg}))
	n.lock(t, leg)
	n.empty(10)
	tips := func(told func(chains.Kind, chains.Status) bool) func() bool {
		return func() bool { return told(chains.FactTip, chains.Seen) && told(chains.FactLock, chains.Seen) }
	}
	follows(t, a, func(told func(chains.Kind, chains.Status) bool) {
		soon(t, "the lock is seen", tips(told))
		n.mu.Lock()
		asked := strings.Count(strings.Join(n.bodies, "\n"), finalized)
		n.mu.Unlock()
		n.empty(1)
		soon(t, "the finalized block is asked for", func() bool {
			n.mu.Lock()
			defer n.mu.Unlock()
			return strings.Count(strings.Join(n.bodies, "\n"), finalized) > asked
		})
		if told(chains.FactLock, chains.Final) {
			t.Fatal("final before the network says so")
		}
		n.mu.Lock()
		n.final = 1
		n.mu.Unlock()
		n.empty(1)
		soon(t, "the lock is final", func() bool { return told(chains.FactLock, chains.Final) })
	})
}

// TestVerifyWaitsForFinality: every backend must have finalized the lock.
func TestVerifyWaitsForFinality(t *testing.T) {
	for name, c := range map[string]struct {
		one, two int
		want     error
	}{
		"both":              {1, 3, nil},
		"neither":           {0, 0, chains.ErrNotLocked},
		"one does not":      {1, 0, chains.ErrDisagree},
		"one knows no tag":  {1, -1, chains.ErrDisagree},
		"neither knows one": {-1, -1, chains.ErrDisagree},
	} {
		n := newScripted()
		leg, _ := ethLeg(t, 1)
		out := n.lock(t, leg)
		n.empty(6)
		m := n.copyOf()
		n.final, m.final = c.one, c.two
		err := typedAdapter(t, n, m).Verify(t.Context(), leg, out)
		if c.want == nil && err != nil || c.want != nil {
			is(t, name, err, c.want)
		}
	}
}

// TestCreationWaitsForFinality: a creation that is not finalized is asked for
// again at the next start.
func TestCreationWaitsForFinality(t *testing.T) {
	n := newScripted()
	n.empty(50)
	n.final = 5
	a := typedAdapter(t, n)
	tx, err := types.SignNewTx(a.key, types.NewLondonSigner(a.chainID), &types.DynamicFeeTx{ChainID: a.chainID, Gas: 1_000_000, Data: contracts.HTLCCode()})
	ok(t, err)
	for at, want := range map[int]bool{5: true, 6: false} {
		n.lies(func(m string, _ []json.RawMessage, _ any) (any, error) {
			switch m {
			case "eth_getTransactionByHash":
				return tx, nil
			case "eth_getTransactionReceipt":
				return map[string]any{"transactionHash": tx.Hash(), "contractAddress": place, "blockNumber": hexutil.Uint64(at), "status": "0x1"}, nil
			}
			return nil, nil
		})
		final, err := a.VerifyCreation(t.Context(), tx.Hash().Hex())
		if err != nil || final != want {
			t.Errorf("created in block %d: final %v, %v", at, final, err)
		}
	}
}

// TestAnotherChainBehindTheName: a node that is replaced by one of another chain,
// mid-flight, moves nothing: nothing is verified, signatures stay of the chain
// that was checked, and what was followed ends by an error and not by facts.
func TestAnotherChainBehindTheName(t *testing.T) {
	n := newScripted()
	n.final = 0
	leg, _ := ethLeg(t, 1)
	a := typedAdapter(t, n)
	out := n.lock(t, leg)
	n.empty(6)
	n.mu.Lock()
	n.final = 3
	n.mu.Unlock()
	ok(t, a.Verify(t.Context(), leg, out))
	ok(t, a.Watch(chains.Target{Leg: &leg}))
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	var cursor chains.Cursor
	for f, err := range a.Follow(ctx, cursor) {
		ok(t, err)
		if cursor = cursor.Advance(f.Block.BlockID, 100); f.Kind == chains.FactTip && f.Block.Height == 7 {
			break
		}
	}
	n.mu.Lock()
	n.id = testID + 1
	n.mu.Unlock()
	is(t, "verify", a.Verify(t.Context(), leg, out), chains.ErrDisagree)
	other := newScripted()
	other.made, other.id = 100, testID+1
	other.blocks = nil
	other.empty(30)
	n.mu.Lock()
	n.blocks, n.logs = other.blocks, other.logs
	n.mu.Unlock()
	var last error
	for f, err := range a.Follow(ctx, cursor) {
		if last = err; err == nil && f.Status != chains.Gone {
			t.Fatalf("told %+v of another chain", f)
		}
	}
	is(t, "follow", last, chains.ErrDeepReorg)
	a.market.Store(&price{most: gwei, tip: 1})
	tx, err := a.Build(t.Context(), void(0), chains.Fee{Rate: gwei}, nil)
	ok(t, err)
	if decode(t, tx).ChainId().Int64() != testID {
		t.Error("signed for another chain")
	}
}
