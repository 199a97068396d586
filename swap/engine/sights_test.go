package engine

import (
	"context"
	"io"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
)

// lookout notes which legs it is told to look for.
type lookout struct {
	*quickChain
	mu   sync.Mutex
	legs []htlc.LegID
}

func (l *lookout) Watch(t chains.Target) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if t.Leg != nil && !slices.Contains(l.legs, t.Leg.ID()) {
		l.legs = append(l.legs, t.Leg.ID())
	}
	return nil
}

func (l *lookout) Forget(t chains.Target) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.legs = slices.DeleteFunc(l.legs, func(id htlc.LegID) bool { return id == t.Leg.ID() })
}

func (l *lookout) looksFor(leg swap.Leg) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Contains(l.legs, leg.ID())
}

// TestClosedSwapsAreWatchedOn: a claim that was final is lost in a reorganisation
// and mined again in blocks that come at once. Were the leg looked for only when
// the swap has opened again, that claim would never be seen, and the swap would
// wait for ever. After as many blocks as a reorganisation can reach, a leg is
// forgotten; after a restart, only what is that young is looked for.
func TestClosedSwapsAreWatchedOn(t *testing.T) { synctest.Test(t, closedSwapsAreWatchedOn) }

func closedSwapsAreWatchedOn(t *testing.T) {
	table, coin, token := payTable(t)
	j, err := OpenPebble("journal", vfs.NewCrashableMem())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = j.Close() }()
	btc, smt := newQuickChain(htlc.BTC, table), &lookout{quickChain: newQuickChain(htlc.SMT, table)}
	window := int64(smt.params.Window())
	tip := 10 * window
	block := func(h int64, branch string) chains.BlockID {
		return chains.BlockID{Height: chains.Height(h), Hash: branch + strings.Repeat("x", int(h%window))}
	}
	closed := func(id string, height int64) *swapMachine {
		m := external(t, table, id, coin, token)
		at := func(tx string, h int64) swap.Place {
			return swap.Place{TxID: tx, Status: swap.Final, Height: h, Block: block(h, "main").Hash}
		}
		m.Swap.Get.Locks = []swap.Lock{{Ref: refOf(chains.Outpoint{TxID: "lock"}), Amount: token.Amount, Place: at("lock", height-1), End: &swap.End{How: swap.Claimed, Place: at("claim", height)}}}
		m.Swap.Give.Locks = []swap.Lock{{Ref: refOf(chains.Outpoint{TxID: "lock"}), Amount: coin.Amount, Place: at("lock", 1), End: &swap.End{How: swap.Claimed, Place: at("claim", 1)}}}
		m.Swap.SecretKnown, m.Swap.Revealing, m.Swap.Revealed, m.Swap.Closed = true, true, true, true
		return m
	}
	lost, young, old := closed("a", tip), closed("b", tip-1), closed("c", tip-2*window)
	for _, m := range []*swapMachine{lost, young, old} {
		raw, _, err := m.state()
		if err == nil {
			err = j.Commit([]*Entry{{Key: swapKey(m.Swap.ID), State: raw}})
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := j.Advance(htlc.SMT, chains.Cursor{Window: []chains.BlockID{block(tip, "main")}}); err != nil {
		t.Fatal(err)
	}
	smt.tip.BlockID = block(tip, "main")
	e, err := Open(context.Background(), Config{
		Table: table, Adapters: map[htlc.ChainID]chains.Adapter{htlc.BTC: btc, htlc.SMT: smt},
		Contracts: map[htlc.ChainID]string{htlc.SMT: "0x" + strings.Repeat("c", 40)}, Keys: quickKeys{}, Journal: j,
		Limits: DefaultLimits(), Now: time.Now, Rand: strings.NewReader(""), Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
	})
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close()
	if !smt.looksFor(lost.Swap.Get) || !smt.looksFor(young.Swap.Get) || smt.looksFor(old.Swap.Get) {
		t.Fatalf("after a restart it looks for %v", smt.legs)
	}
	until := func(what string, ok func(swap.Swap) bool) {
		t.Helper()
		synctest.Wait()
		if v, err := e.Swap(t.Context(), "a"); err != nil || !ok(v.Swap) {
			t.Fatalf("not so: %s (%v)", what, err)
		}
	}
	told := func(f chains.Fact) { f.Chain = htlc.SMT; smt.facts <- f }
	at := func(h int64, branch string) chains.Block {
		b := smt.tip
		b.BlockID = block(h, branch)
		return b
	}
	// All at once, as a node tells it that was away.
	again := chains.Fact{Kind: chains.FactClaim, Status: chains.Seen, Leg: lost.Swap.Get.ID(), TxID: "claim", Out: chains.Outpoint{TxID: "lock"}, Block: at(tip, "branch")}
	told(chains.Fact{Kind: chains.FactTip, Status: chains.Gone, Block: at(tip, "main")})
	told(again)
	told(chains.Fact{Kind: chains.FactTip, Status: chains.Seen, Block: at(tip, "branch")})
	until("the claim is seen on the new branch", func(s swap.Swap) bool {
		end := s.Get.Locks[0].End
		return end != nil && end.Block == again.Block.Hash
	})
	if !smt.looksFor(lost.Swap.Get) {
		t.Fatal("it is open again, and its leg is not looked for")
	}
	again.Status = chains.Final
	told(again)
	until("it is closed again", func(s swap.Swap) bool { return s.Closed })
	if !smt.looksFor(lost.Swap.Get) {
		t.Fatal("it is closed, and its leg is not looked for: it could be lost again")
	}
	for h := tip + 1; h <= tip+window; h++ {
		told(chains.Fact{Kind: chains.FactTip, Status: chains.Seen, Block: at(h, "branch")})
	}
	synctest.Wait()
	if smt.looksFor(young.Swap.Get) {
		t.Fatal("the leg of a closed swap is looked for for ever")
	}
	if _, routed := e.legs.Load(young.Swap.Get.ID()); routed {
		t.Fatal("its route stays")
	}
}
