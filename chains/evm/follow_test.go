package evm

import (
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

func scan(t *testing.T, s *source, h *types.Header) []chains.Sighting {
	t.Helper()
	found, err := s.Scan(t.Context(), blockOf(h))
	ok(t, err)
	return found
}

// TestHeadersAreProved: a header that does not hash to its name, or is of another
// number, is no header; the next backend is asked.
func TestHeadersAreProved(t *testing.T) {
	for name, lie := range map[string]func(h map[string]any){
		"another bloom":  func(h map[string]any) { h["logsBloom"] = "0x" + strings.Repeat("ff", 256) },
		"another time":   func(h map[string]any) { h["timestamp"] = "0x1" },
		"another parent": func(h map[string]any) { h["parentHash"] = common.Hash{1} },
		"another number": func(h map[string]any) { h["number"] = "0x7" },
		"another hash":   func(h map[string]any) { h["hash"] = common.Hash{2} },
		"no hash":        func(h map[string]any) { delete(h, "hash") },
		"no time":        func(h map[string]any) { delete(h, "timestamp") },
		"a huge number":  func(h map[string]any) { h["number"] = "0x" + strings.Repeat("f", 40) },
	} {
		liar, honest := newScripted(), newScripted()
		liar.empty(3)
		honest.empty(3)
		_, s := testAdapter(t, liar, honest)
		liar.lies(func(m string, p []json.RawMessage, result any) (any, error) {
			if m != "eth_getBlockByNumber" {
				return nil, nil
			}
			raw, err := json.Marshal(result)
			ok(t, err)
			var h map[string]any
			ok(t, json.Unmarshal(raw, &h))
			lie(h)
			return h, nil
		})
		if _, err := s.nodes[0].head(t.Context(), number(2)); !errors.Is(err, chains.ErrDown) {
			t.Errorf("%s: %v", name, err)
		}
		if b, err := s.At(t.Context(), 2); err != nil || b.Height != 2 || b.Hash != honest.blocks[2].Hash().Hex() {
			t.Errorf("%s: then %+v, %v", name, b, err)
		}
	}
}

// TestForeignContract: a node that is asked for our contract's logs may answer
// with another's, alike to the last byte. Who sent a log is checked again here.
func TestForeignContract(t *testing.T) {
	a, _ := testAdapter(t, newScripted())
	leg, _ := testLeg(t, 1)
	ok(t, a.Watch(chains.Target{Leg: &leg}))
	ours, foreign := lockedLog(t, leg), lockedLog(t, leg)
	foreign.Address = common.HexToAddress("0xbad")
	if found, _ := a.index.match([]types.Log{foreign}); len(found) != 0 {
		t.Fatalf("another contract's log is told: %+v", found)
	}
	if found, _ := a.index.match([]types.Log{ours}); len(found) != 1 {
		t.Fatalf("our own log is not: %+v", found)
	}
}

// TestOnlyOurLocks: look-alikes under the same hash are nobody's.
func TestOnlyOurLocks(t *testing.T) {
	n := newScripted()
	a, s := testAdapter(t, n)
	leg, secret := testLeg(t, 1)
	ok(t, a.Watch(chains.Target{Leg: &leg}))
	look := func(change func(*htlc.Leg)) htlc.Leg {
		l := leg
		change(&l)
		return l
	}
	other, otherSecret := testLeg(t, 2)
	wrongTopic := lockedLog(t, leg)
	wrongTopic.Topics = []common.Hash{wrongTopic.Topics[0], common.Hash(other.Terms.Hash)}
	dirty := lockedLog(t, leg)
	dirty.Data = append([]byte{1}, dirty.Data[1:]...)
	short := lockedLog(t, leg)
	short.Data = short.Data[:64]
	foreign := lockedLog(t, leg)
	foreign.Address = common.HexToAddress("0xbad")
	badSecret := claimedLog(t, leg, secret)
	badSecret.Data = append(badSecret.Data[:32:32], make([]byte, 32)...)
	key, theirs := keyOf(t, leg), otherSecret.Reveal()
	ourKey := event("Claimed", other.Terms.Hash, key[:], theirs[:]) // a real secret, of another hash
	less := look(func(l *htlc.Leg) { l.Terms.Amount = htlc.Units(1) })
	h := n.block(
		lockedLog(t, less),
		lockedLog(t, look(func(l *htlc.Leg) { l.Terms.Expiry++ })),
		lockedLog(t, look(func(l *htlc.Leg) { l.Terms.To = htlc.Party(lower(common.HexToAddress("0xe11e"))) })),
		lockedLog(t, look(func(l *htlc.Leg) { l.Terms.From = htlc.Party(lower(common.HexToAddress("0xe11e"))) })),
		refundedLog(t, less), wrongTopic, dirty, short, foreign, badSecret, ourKey,
		event("Refunded", other.Terms.Hash, key[:]),
	)
	if found := scan(t, s, h); len(found) != 0 {
		t.Fatalf("look-alikes are told: %+v", found)
	}

	twin := look(func(l *htlc.Leg) { l.LockBy-- }) // the same lock, agreed twice
	ok(t, a.Watch(chains.Target{Leg: &twin}))
	h = n.block(lockedLog(t, less), lockedLog(t, leg), claimedLog(t, leg, secret))
	found := scan(t, s, h)
	if len(found) != 4 {
		t.Fatalf("%d facts: %+v", len(found), found)
	}
	out := chains.Outpoint{TxID: txOf("Locked", leg.Terms.Hash).Hex()}
	for i, f := range found {
		kind, want := chains.FactLock, htlc.Secret{}
		if i >= 2 {
			kind, want = chains.FactClaim, secret
		}
		if f.Fact.Kind != kind || f.Fact.Out != out || f.Fact.Secret != want || f.Fact.Amount != leg.Terms.Amount || f.Depth != 2 {
			t.Errorf("fact %d: %+v", i, f)
		}
	}
	a.Forget(chains.Target{Leg: &leg})
	a.Forget(chains.Target{Leg: &twin})
	if found := scan(t, s, h); len(found) != 0 {
		t.Errorf("forgotten legs are told: %+v", found)
	}
}

// TestLogsAreProved: a node that shows logs of another contract or block, or that
// the block cannot hold, is not believed at all.
func TestLogsAreProved(t *testing.T) {
	leg, _ := testLeg(t, 1)
	for name, spoil := range map[string]func(*types.Log){
		"another contract": func(l *types.Log) { l.Address = common.HexToAddress("0xbad") },
		"another block":    func(l *types.Log) { l.BlockHash = common.Hash{1} },
		"another height":   func(l *types.Log) { l.BlockNumber++ },
		"taken back":       func(l *types.Log) { l.Removed = true },
		"not in the bloom": func(l *types.Log) { l.Topics = []common.Hash{l.Topics[0], {9, 9, 9}} },
	} {
		n := newScripted()
		a, s := testAdapter(t, n)
		ok(t, a.Watch(chains.Target{Leg: &leg}))
		h := n.block(lockedLog(t, leg))
		if found := scan(t, s, h); len(found) != 1 {
			t.Fatalf("honest: %+v", found)
		}
		l := n.logs[h.Hash()][0]
		spoil(&l)
		n.lies(func(m string, _ []json.RawMessage, _ any) (any, error) {
			if m == "eth_getLogs" {
				return []types.Log{l}, nil
			}
			return nil, nil
		})
		if found, err := s.Scan(t.Context(), blockOf(h)); !errors.Is(err, chains.ErrDown) || len(found) != 0 {
			t.Errorf("%s: %+v, %v", name, found, err)
		}
	}
	// A log in an empty block is not even asked for.
	n := newScripted()
	a, s := testAdapter(t, n)
	ok(t, a.Watch(chains.Target{Leg: &leg}))
	h := n.block()
	n.lies(func(m string, _ []json.RawMessage, _ any) (any, error) {
		if m == "eth_getLogs" {
			return nil, refusedWith{"asked for logs"}
		}
		return nil, nil
	})
	if found := scan(t, s, h); len(found) != 0 {
		t.Errorf("%+v", found)
	}
}

// TestHiddenClaim: one backend shows no logs; the secret is told all the same.
func TestHiddenClaim(t *testing.T) {
	leg, secret := testLeg(t, 1)
	liar := newScripted()
	h := liar.block(lockedLog(t, leg), claimedLog(t, leg, secret))
	honest := liar.copyOf()
	liar.lie = func(m string, _ []json.RawMessage, _ any) (any, error) {
		if m == "eth_getLogs" {
			return []types.Log{}, nil
		}
		return nil, nil
	}
	a, s := testAdapter(t, liar, honest)
	ok(t, a.Watch(chains.Target{Leg: &leg}))
	found := scan(t, s, h)
	if len(found) != 2 || found[1].Fact.Secret != secret {
		t.Fatalf("%+v", found)
	}
	// With nobody else to ask there is nothing to tell, and no error to stall on.
	honest.mu.Lock()
	honest.http = func(*http.Request) *http.Response { return nil }
	honest.mu.Unlock()
	if found := scan(t, s, h); len(found) != 0 {
		t.Fatalf("%+v", found)
	}
}

// TestReorgBetweenCalls: logs are asked for by number; if the number names
// another block by then, there is nothing to tell yet.
func TestReorgBetweenCalls(t *testing.T) {
	leg, _ := testLeg(t, 1)
	n := newScripted()
	a, s := testAdapter(t, n)
	ok(t, a.Watch(chains.Target{Leg: &leg}))
	h := n.block(lockedLog(t, leg))
	b, err := s.At(t.Context(), 1)
	ok(t, err)
	n.blocks = n.blocks[:1]
	n.empty(2)
	if found, err := s.Scan(t.Context(), b); !errors.Is(err, chains.ErrDown) {
		t.Errorf("block %s is gone: %+v, %v", h.Hash(), found, err)
	}
}

// TestLockBeforeWatch: after a restart a claim names its lock, though the lock is
// older than what is told again.
func TestLockBeforeWatch(t *testing.T) {
	leg, secret := testLeg(t, 1)
	for name, target := range map[string]chains.Target{
		"found by its hash": {Leg: &leg},
		"told by the owner": {Leg: &leg, Out: chains.Outpoint{TxID: txOf("Locked", leg.Terms.Hash).Hex()}},
	} {
		n := newScripted()
		forged := leg
		forged.Terms.Amount = htlc.Units(1)
		first := lockedLog(t, forged)
		first.TxHash = common.Hash{1}
		n.block(first)
		n.block(lockedLog(t, leg))
		n.empty(20)
		h := n.block(claimedLog(t, leg, secret))
		a, s := testAdapter(t, n)
		ok(t, a.Watch(target))
		found := scan(t, s, h)
		if len(found) != 1 || found[0].Fact.Out.TxID != txOf("Locked", leg.Terms.Hash).Hex() || found[0].Fact.Secret != secret {
			t.Errorf("%s: %+v", name, found)
		}
	}
}

// TestReceipts: what our transactions cost, whether they worked, told again after
// a reorganisation, and first of all that a block tells.
func TestReceipts(t *testing.T) {
	n := newScripted()
	a, s := testAdapter(t, n)
	leg, _ := testLeg(t, 1)
	ok(t, a.Watch(chains.Target{Leg: &leg}))
	tx, err := types.SignNewTx(a.key, types.NewEIP155Signer(a.chainID), &types.LegacyTx{GasPrice: hexutil.MustDecodeBig("0x4e3b29200"), Gas: 100_000, To: &place, Data: []byte{1}})
	ok(t, err)
	a.index.note(tx) // not watched yet: nothing
	ok(t, a.Watch(chains.Target{Tx: tx.Hash().Hex()}))
	a.index.note(tx)
	log := lockedLog(t, leg)
	log.TxHash = tx.Hash()
	mine := func(status, used hexutil.Uint64) *types.Header {
		h := n.block(log)
		n.mined[tx.Hash()] = &receipt{TxHash: tx.Hash(), BlockHash: h.Hash(), BlockNumber: hexutil.Uint64(h.Number.Uint64()), GasUsed: used, Status: status}
		return h
	}
	h := mine(1, 50_000)
	for range 2 { // a restarted Follow tells it again
		found := scan(t, s, h)
		if len(found) != 2 || found[0].Fact.Kind != chains.FactTx || !found[0].Fact.OK || found[0].Fact.Fee.String() != "1050000000000000" || found[0].Depth != 3 {
			t.Fatalf("%+v", found)
		}
	}
	if found := scan(t, s, n.block()); len(found) != 0 {
		t.Fatalf("told in another block: %+v", found)
	}
	n.blocks = n.blocks[:1]
	h = mine(0, 100_000)
	if found := scan(t, s, h); found[0].Fact.OK || found[0].Fact.Block.Hash != "" || len(found) != 2 {
		t.Fatalf("after a reorganisation: %+v", found)
	}
	if got := a.index.gasFor(tx.Data(), 100_000); got != 200_000 {
		t.Errorf("out of gas, and the next limit is %d", got)
	}
	if got := a.index.gasFor([]byte{2}, 100_000); got != 100_000 {
		t.Errorf("another call gets %d", got)
	}
	n.mined[tx.Hash()].TxHash = common.Hash{1}
	if _, err := s.Scan(t.Context(), blockOf(h)); !errors.Is(err, chains.ErrDown) {
		t.Errorf("the receipt of another transaction: %v", err)
	}
	n.mined = map[common.Hash]*receipt{}
	n.empty(200)
	if ids := a.index.pending(200); len(ids) != 0 {
		t.Errorf("still asks for %v", ids)
	}
}

// TestUnknownPrice: after a restart only the transaction knows its price.
func TestUnknownPrice(t *testing.T) {
	for name, c := range map[string]struct {
		tx   any
		err  error
		want string
	}{
		"asked":   {map[string]any{"gasPrice": "0x10"}, nil, "160"},
		"refused": {nil, refusedWith{"no such method"}, "0"},
		"absurd":  {map[string]any{"gasPrice": "0x" + strings.Repeat("f", 64)}, nil, ""},
	} {
		n := newScripted()
		a, s := testAdapter(t, n)
		id := common.Hash{5}
		ok(t, a.Watch(chains.Target{Tx: id.Hex()}))
		h := n.block()
		n.mined[id] = &receipt{TxHash: id, BlockHash: h.Hash(), BlockNumber: 1, GasUsed: 10, Status: 1}
		n.lies(func(m string, _ []json.RawMessage, _ any) (any, error) {
			if m == "eth_getTransactionByHash" {
				return c.tx, c.err
			}
			return nil, nil
		})
		found, err := s.Scan(t.Context(), blockOf(h))
		switch {
		case c.want == "" && errors.Is(err, chains.ErrDown):
		case err != nil || len(found) != 1 || found[0].Fact.Fee.String() != c.want:
			t.Errorf("%s: %+v, %v", name, found, err)
		}
	}
}

// TestCatchUp fetches headers by the dozen, and one by one where a node takes no
// batches.
func TestCatchUp(t *testing.T) {
	for name, batches := range map[string]bool{"batches": true, "no batches": false} {
		n := newScripted()
		n.empty(300)
		conf := testConfig(t, n)
		if !batches {
			conf.Transport = noBatches{conf.Transport.(router)}
		}
		a, err := New(t.Context(), conf)
		ok(t, err)
		s := &source{nodes: a.nodes, backends: a.backends, index: a.index}
		_, err = s.Head(t.Context())
		ok(t, err)
		n.bodies = nil
		for i := range chains.Height(300) {
			b, err := s.At(t.Context(), i)
			if err != nil || b.Height != i || b.Hash != n.blocks[i].Hash().Hex() {
				t.Fatalf("%s: block %d is %+v, %v", name, i, b, err)
			}
			if found, err := s.Scan(t.Context(), b); err != nil || len(found) != 0 {
				t.Fatalf("%s: %+v, %v", name, found, err)
			}
		}
		if calls := len(n.bodies); batches && calls > 20 || calls > 320 {
			t.Errorf("%s: %d requests for 300 empty blocks", name, calls)
		}
		// What was fetched ahead is given once: then the node decides.
		if b, err := s.At(t.Context(), 200); err != nil || b.Height != 200 {
			t.Errorf("%s: %+v, %v", name, b, err)
		}
	}
}

type noBatches struct{ router }

func (b noBatches) RoundTrip(q *http.Request) (*http.Response, error) {
	if q.ContentLength > 0 {
		body, err := q.GetBody()
		if err != nil {
			return nil, err
		}
		first := make([]byte, 1)
		if _, err := body.Read(first); err == nil && first[0] == '[' {
			return answer(http.StatusBadRequest, "no batches here"), nil
		}
	}
	return b.router.RoundTrip(q)
}

func TestWatchRefuses(t *testing.T) {
	a, _ := testAdapter(t, newScripted())
	leg, _ := testLeg(t, 1)
	elsewhere, eth, bad := leg, leg, leg
	elsewhere.Place = lower(common.HexToAddress("0xbad"))
	eth.Terms.Asset.Chain = htlc.ETH
	bad.Terms.Amount = htlc.Amount{}
	for name, c := range map[string]struct {
		target chains.Target
		want   error
	}{
		"another contract": {chains.Target{Leg: &elsewhere}, chains.ErrContract},
		"another chain":    {chains.Target{Leg: &eth}, chains.ErrNetwork},
		"no lock":          {chains.Target{Leg: &bad}, htlc.ErrTerms},
		"an address":       {chains.Target{Address: lower(a.from)}, chains.ErrUnsupported},
		"no transaction":   {chains.Target{Tx: "0x12"}, chains.ErrRejected},
		"upper case":       {chains.Target{Tx: "0x" + strings.Repeat("AB", 32)}, chains.ErrRejected},
		"nothing":          {chains.Target{}, chains.ErrNetwork},
	} {
		is(t, name, a.Watch(c.target), c.want)
		a.Forget(c.target)
	}
}

// TestFrozenNodeIsLeft: a node that answers and is cut off from the network would
// hide the other side's claim for ever. An old tip alone is no reason to leave:
// the network may be slow.
func TestFrozenNodeIsLeft(t *testing.T) {
	frozen := newScripted()
	frozen.empty(3)
	live := frozen.copyOf()
	live.empty(4)
	_, s := testAdapter(t, frozen, live)
	tip := func() chains.Height {
		t.Helper()
		b, err := s.Head(t.Context())
		ok(t, err)
		return b.Height
	}
	low := tip()
	last := time.Unix(int64(live.blocks[len(live.blocks)-1].Time), 0)
	s.old = func() time.Time { return last.Add(time.Hour) } // both are old
	if tip() != low {
		t.Fatal("left for a node that is as old")
	}
	s.old = func() time.Time { return last }
	if high := tip(); high != low+4 {
		t.Fatalf("still at %d", high)
	}
	if st := s.backends.Standings(); st[0].OK || !st[1].OK {
		t.Fatalf("the frozen node is still asked first: %+v", st)
	}
}
