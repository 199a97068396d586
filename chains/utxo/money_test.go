package utxo

import (
	"encoding/hex"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/btcsuite/btcd/wire/v2"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// twin is a second node with the same blocks.
func twin(t *testing.T, f *fake) *fake {
	t.Helper()
	g := newFake(t)
	g.blocks = append([][]byte(nil), f.blocks...)
	return g
}

// locked is a lock of 40,000 satoshi two blocks deep on two nodes.
func locked(t *testing.T) (a *Adapter, f, g *fake, leg htlc.Leg, tx *wire.MsgTx, out chains.Outpoint) {
	t.Helper()
	f = newFake(t)
	leg = legOf(t, htlc.Taproot, 40_000, secretOf(1))
	tx = lockTx(t, leg, 40_000)
	f.mine(tx)
	f.mine()
	g = twin(t, f)
	return adapter(t, f, g), f, g, leg, tx, chains.Outpoint{TxID: tx.TxID(), Index: 1}
}

// TestVerify is the decision to lock or reveal: yes only if everything is true on
// every backend.
func TestVerify(t *testing.T) {
	a, f, g, leg, tx, out := locked(t)
	verify := func(l htlc.Leg, o chains.Outpoint) error { return a.Verify(t.Context(), l, o) }
	if err := verify(leg, out); err != nil {
		t.Fatal(err)
	}
	more := leg
	more.Terms.Amount = htlc.Units(40_001)
	less := leg
	less.Terms.Amount = htlc.Units(39_999)
	later := leg
	later.Terms.Expiry++
	script := leg
	script.Place = htlc.P2WSH
	ltc := leg
	ltc.Terms.Asset.Chain = htlc.LTC
	for name, c := range map[string]struct {
		leg htlc.Leg
		out chains.Outpoint
	}{
		"a satoshi less than agreed": {more, out}, "a satoshi more": {less, out}, "another expiry": {later, out},
		"another template": {script, out}, "another chain": {ltc, out},
		"another output":       {leg, chains.Outpoint{TxID: out.TxID, Index: 0}},
		"no such output":       {leg, chains.Outpoint{TxID: out.TxID, Index: 7}},
		"no such transaction":  {leg, chains.Outpoint{TxID: strings.Repeat("5", 64), Index: 1}},
		"no transaction id":    {leg, chains.Outpoint{TxID: "5"}},
		"of an id of capitals": {leg, chains.Outpoint{TxID: strings.Repeat("Z", 64)}},
	} {
		if err := verify(c.leg, c.out); !errors.Is(err, chains.ErrNotLocked) {
			t.Errorf("%s: %v", name, err)
		}
	}
	spend := wire.NewMsgTx(2)
	spend.AddTxIn(&wire.TxIn{PreviousOutPoint: wire.OutPoint{Hash: tx.TxHash(), Index: 1}})
	f.wait(spend)
	if err := verify(leg, out); !errors.Is(err, chains.ErrDisagree) {
		t.Errorf("spent in one mempool: %v", err)
	}
	g.wait(spend)
	if err := verify(leg, out); !errors.Is(err, chains.ErrNotLocked) {
		t.Errorf("spent in both mempools: %v", err)
	}
	f.mempool, g.mempool = map[string][]byte{}, map[string][]byte{}
	f.cut(1)
	g.cut(1)
	if err := verify(leg, out); !errors.Is(err, chains.ErrNotLocked) || !strings.Contains(err.Error(), "1 of 2 confirmations") {
		t.Errorf("too young: %v", err)
	}
}

// TestVerifyAsksMempoolOfBtcd, whose gettxout does not count what waits.
func TestVerifyAsksMempoolOfBtcd(t *testing.T) {
	a, f, g, leg, _, out := locked(t)
	for _, n := range []*fake{f, g} {
		n.say("gettxspendingprevout", func([]json.RawMessage) (any, *rpcError) {
			return []any{map[string]any{"txid": out.TxID, "vout": 1, "spendingtxid": strings.Repeat("a", 64)}}, nil
		})
	}
	if err := a.Verify(t.Context(), leg, out); !errors.Is(err, chains.ErrNotLocked) {
		t.Fatalf("spent in the mempool: %v", err)
	}
	for _, n := range []*fake{f, g} {
		n.say("gettxspendingprevout", func([]json.RawMessage) (any, *rpcError) {
			return []any{map[string]any{"txid": out.TxID, "vout": 1}}, nil
		})
	}
	if err := a.Verify(t.Context(), leg, out); err != nil {
		t.Fatal(err)
	}
	g.say("gettxspendingprevout", func([]json.RawMessage) (any, *rpcError) { return []any{}, nil })
	if err := a.Verify(t.Context(), leg, out); !errors.Is(err, chains.ErrDisagree) {
		t.Fatalf("one says nothing: %v", err)
	}
}

// TestVerifyReadsMempoolOfLtcd, which cannot be asked about one output, nor does
// its gettxout count what waits. Until a flooded mempool is read to its end the
// lock is held, not believed.
func TestVerifyReadsMempoolOfLtcd(t *testing.T) {
	a, f, g, leg, tx, out := locked(t)
	verify := func() error { return a.Verify(t.Context(), leg, out) }
	for _, n := range []*fake{f, g} {
		blocks := n.unspent(out.TxID, out.Index)
		n.say("gettxout", func([]json.RawMessage) (any, *rpcError) { return blocks, nil })
	}
	if err := verify(); err != nil {
		t.Fatal(err)
	}
	spend := wire.NewMsgTx(2)
	spend.AddTxIn(&wire.TxIn{PreviousOutPoint: wire.OutPoint{Hash: tx.TxHash(), Index: 1}})
	f.wait(spend)
	if err := verify(); !errors.Is(err, chains.ErrDisagree) {
		t.Fatalf("one of two has a spend of it waiting: %v", err)
	}
	g.wait(spend)
	if err := verify(); !errors.Is(err, chains.ErrNotLocked) {
		t.Fatalf("spent in the mempool: %v", err)
	}
	f.leave(spend)
	g.leave(spend)
	if err := verify(); err != nil {
		t.Fatalf("the spend was forgotten: %v", err)
	}
	for i := range fetchesPerPoll + 1 {
		flood := wire.NewMsgTx(int32(i))
		flood.AddTxIn(&wire.TxIn{Sequence: uint32(i)})
		g.wait(flood)
	}
	if err := verify(); !errors.Is(err, chains.ErrDisagree) {
		t.Fatalf("half of a mempool was believed: %v", err)
	}
	if err := verify(); err != nil {
		t.Fatalf("all was read: %v", err)
	}
	// Core is not asked for its mempool: its gettxout counts it.
	core := twin(t, f)
	core.say("getblockchaininfo", func([]json.RawMessage) (any, *rpcError) {
		return map[string]any{"chain": "regtest", "blocks": 1, "headers": 1, "initialblockdownload": false}, nil
	})
	if err := adapter(t, core).Verify(t.Context(), leg, out); err != nil || core.count("getrawmempool") != 0 {
		t.Fatalf("%d mempools read: %v", core.count("getrawmempool"), err)
	}
}

// TestVerifyHoldsWhenOneBackendLies, in every way that a test could think of.
// Mallory's node is the second; the first is honest and has no such lock, so any
// "yes" would be hers alone.
func TestVerifyHoldsWhenOneBackendLies(t *testing.T) {
	a, f, g, leg, tx, out := locked(t)
	f.cut(2)
	f.mine()
	f.mine()
	if err := a.Verify(t.Context(), leg, out); !errors.Is(err, chains.ErrDisagree) {
		t.Fatalf("only one has it: %v", err)
	}

	a, f, g, leg, tx, out = locked(t)
	truth := func(method string) func(p []json.RawMessage) (any, *rpcError) {
		return func(p []json.RawMessage) (any, *rpcError) { return g.truth(method, p) }
	}
	txout := func(edit func(map[string]any)) func(p []json.RawMessage) (any, *rpcError) {
		return func(p []json.RawMessage) (any, *rpcError) {
			v, e := g.truth("gettxout", p)
			if m, ok := v.(map[string]any); ok {
				edit(m)
			}
			return v, e
		}
	}
	headless := func(edit func(raw []byte) []byte) func(p []json.RawMessage) (any, *rpcError) {
		return func(p []json.RawMessage) (any, *rpcError) {
			v, e := g.truth("getblockheader", p)
			if s, ok := v.(string); ok {
				raw, _ := hex.DecodeString(s)
				return hex.EncodeToString(edit(raw)), e
			}
			return v, e
		}
	}
	block := func(edit func(raw []byte) []byte) func(p []json.RawMessage) (any, *rpcError) {
		return func(p []json.RawMessage) (any, *rpcError) {
			v, _ := g.truth("getblock", p)
			raw, _ := hex.DecodeString(v.(string))
			return hex.EncodeToString(edit(raw)), nil
		}
	}
	_ = tx
	for name, c := range map[string]struct {
		method string
		says   func(p []json.RawMessage) (any, *rpcError)
	}{
		"says no":                {"gettxout", func([]json.RawMessage) (any, *rpcError) { return nil, nil }},
		"refuses to say":         {"gettxout", func([]json.RawMessage) (any, *rpcError) { return nil, &rpcError{-1, "no"} }},
		"says something else":    {"gettxout", func([]json.RawMessage) (any, *rpcError) { return 7, nil }},
		"another amount":         {"gettxout", txout(func(m map[string]any) { m["value"] = 0.00040001 })},
		"another script":         {"gettxout", txout(func(m map[string]any) { m["scriptPubKey"] = map[string]string{"hex": "51"} })},
		"fewer confirmations":    {"gettxout", txout(func(m map[string]any) { m["confirmations"] = 1 })},
		"more confirmations":     {"gettxout", txout(func(m map[string]any) { m["confirmations"] = 3 })},
		"absurd confirmations":   {"gettxout", txout(func(m map[string]any) { m["confirmations"] = 1 << 60 })},
		"negative confirmations": {"gettxout", txout(func(m map[string]any) { m["confirmations"] = -5 })},
		"no best block":          {"gettxout", txout(func(m map[string]any) { m["bestblock"] = "" })},
		"invented best block":    {"gettxout", txout(func(m map[string]any) { m["bestblock"] = strings.Repeat("0", 64) })},
		"a block cut short":      {"getblock", block(func(raw []byte) []byte { return raw[:100] })},
		"a block without it":     {"getblock", block(func([]byte) []byte { return g.blocks[3] })},
		"a block changed":        {"getblock", block(func(raw []byte) []byte { raw[len(raw)-20] ^= 1; return raw })},
		"an empty block":         {"getblock", func([]json.RawMessage) (any, *rpcError) { return "", nil }},
		"no hex":                 {"getblock", func([]json.RawMessage) (any, *rpcError) { return "xyz", nil }},
	} {
		g.say(c.method, c.says)
		if err := a.Verify(t.Context(), leg, out); !errors.Is(err, chains.ErrDisagree) || errors.Is(err, chains.ErrNotLocked) {
			t.Errorf("%s: %v", name, err)
		}
		g.say(c.method, nil)
		if err := a.Verify(t.Context(), leg, out); err != nil {
			t.Fatalf("honest again after %q: %v", name, err)
		}
	}
	// Headers are remembered once they were checked, so liars meet a fresh adapter,
	// with a backend alone whose word would be believed.
	for name, says := range map[string]func(p []json.RawMessage) (any, *rpcError){
		"header of another block":  headless(func([]byte) []byte { return g.blocks[2][:headerSize] }),
		"header cut short":         headless(func(raw []byte) []byte { return raw[:79] }),
		"header with another root": headless(func(raw []byte) []byte { raw[40] ^= 1; return raw }),
	} {
		alone := adapter(t, g)
		g.say("getblockheader", says)
		if err := alone.Verify(t.Context(), leg, out); !errors.Is(err, chains.ErrDisagree) {
			t.Errorf("%s: %v", name, err)
		}
		g.say("getblockheader", truth("getblockheader"))
	}
	g.answer = func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusServiceUnavailable) }
	if err := a.Verify(t.Context(), leg, out); !errors.Is(err, chains.ErrDisagree) {
		t.Errorf("one is silent: %v", err)
	}
}

// TestInventedBlockNeedsWork: a lone backend shows a chain of its own making. On a
// network with work it would have to pay for it.
func TestInventedBlockNeedsWork(t *testing.T) {
	f := newFake(t)
	n := f.network()
	n.WorkBits = 30
	a, err := New(t.Context(), Config{Network: n, Times: times(t), Ring: ring(t, aliceWords), Backends: []Backend{{URL: f.server.URL}}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.Tip(t.Context()); !errors.Is(err, chains.ErrDisagree) || !strings.Contains(err.Error(), "proof of work") {
		t.Fatalf("tip without work: %v", err)
	}
	if regtest().worked(make([]byte, headerSize), 0x2100ffff) || regtest().worked(make([]byte, headerSize), 0x04800001) || regtest().worked(make([]byte, headerSize), 0) {
		t.Fatal("an impossible target was reached")
	}
}

// TestTip: one block of skew is normal, anything else is disagreement, and who
// does not answer is not asked.
func TestTip(t *testing.T) {
	f := newFake(t)
	g := twin(t, f)
	a := adapter(t, f, g)
	tip, err := a.Tip(t.Context())
	if err != nil || tip.Height != 19 || tip.Hash != blockID(f.blocks[19]).String() || tip.Parent != blockID(f.blocks[18]).String() {
		t.Fatalf("%+v: %v", tip, err)
	}
	if tip.Time != 1_800_000_000+19*600 || tip.Clock != tip.Time-5*600 { // the median of eleven is the sixth
		t.Fatalf("time %d, clock %d", tip.Time, tip.Clock)
	}
	f.mine()
	if tip, err = a.Tip(t.Context()); err != nil || tip.Height != 20 {
		t.Fatalf("skew: %+v, %v", tip, err)
	}
	f.mine()
	if _, err = a.Tip(t.Context()); !errors.Is(err, chains.ErrDisagree) {
		t.Fatalf("two behind: %v", err)
	}
	other := wire.NewMsgTx(9)
	other.AddTxIn(&wire.TxIn{})
	g.mine(other)
	if _, err = a.Tip(t.Context()); !errors.Is(err, chains.ErrDisagree) {
		t.Fatalf("another branch: %v", err)
	}
	g.cut(1)
	g.blocks = append(g.blocks, f.blocks[20], f.blocks[21])
	f.answer = func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusBadGateway) }
	if tip, err = a.Tip(t.Context()); err != nil || tip.Height != 21 {
		t.Fatalf("one is down: %+v, %v", tip, err)
	}
	g.answer = f.answer
	if _, err = a.Tip(t.Context()); !errors.Is(err, chains.ErrDown) {
		t.Fatalf("both are down: %v", err)
	}
}

// TestSourceGoesOnWithTheNextBackend when the first is down.
func TestSourceGoesOnWithTheNextBackend(t *testing.T) {
	f := newFake(t)
	g := twin(t, f)
	a := adapter(t, f, g)
	f.mu.Lock()
	f.answer = func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusBadGateway) }
	f.mu.Unlock()
	leg := legOf(t, htlc.Taproot, 40_000, secretOf(1))
	watch(t, a, chains.Target{Leg: &leg})
	tx := lockTx(t, leg, 40_000)
	g.wait(tx)
	list, err := a.source.Mempool(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	expect(t, "mempool of the second", list, "lock 40000 depth 2")
	g.mine(tx)
	expect(t, "block of the second", scanTip(t, a), "lock 40000 depth 2")
	if b, err := a.source.At(t.Context(), 5); err != nil || b.Height != 5 {
		t.Fatalf("%+v %v", b, err)
	}
}

// TestSend: one that has it is enough; "missing inputs" is looked into.
func TestSend(t *testing.T) {
	f := newFake(t)
	g := twin(t, f)
	a := adapter(t, f, g)
	w := lockTx(t, legOf(t, htlc.Taproot, 40_000, secretOf(1)), 40_000)
	tx := chains.Tx{ID: w.TxID(), Raw: txBytes(w)}
	refuse := func(n *fake, code int, message string) {
		n.say("sendrawtransaction", func(p []json.RawMessage) (any, *rpcError) { return nil, &rpcError{code, message} })
	}
	accept := func(n *fake) {
		n.say("sendrawtransaction", func(p []json.RawMessage) (any, *rpcError) {
			if param[string](p, 0) != hex.EncodeToString(tx.Raw) {
				return nil, &rpcError{-22, "other bytes"}
			}
			return tx.ID, nil
		})
	}
	send := func() error { return a.Send(t.Context(), tx) }
	accept(f)
	accept(g)
	if err := send(); err != nil || f.count("sendrawtransaction") != 1 || g.count("sendrawtransaction") != 1 {
		t.Fatalf("both take it: %v", err)
	}
	refuse(f, -26, "insufficient fee")
	if err := send(); err != nil {
		t.Fatalf("one takes it: %v", err)
	}
	refuse(g, -26, "non-final")
	if err := send(); !errors.Is(err, chains.ErrFeeTooLow) || !errors.Is(err, chains.ErrNonFinal) {
		t.Fatalf("both refuse: %v", err)
	}
	refuse(f, -25, "bad-txns-inputs-missingorspent")
	refuse(g, -25, "TX rejected: orphan transaction 5f references outputs of unknown or fully-spent transaction")
	if err := send(); !errors.Is(err, chains.ErrConflict) {
		t.Fatalf("inputs are gone: %v", err)
	}
	f.mine(w)
	if err := send(); err != nil {
		t.Fatalf("mined long since: %v", err)
	}
	f.cut(1)
	g.say("getrawtransaction", func([]json.RawMessage) (any, *rpcError) { return hex.EncodeToString(tx.Raw), nil })
	if err := send(); err != nil {
		t.Fatalf("found in the index of one: %v", err)
	}
	f.answer = func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusBadGateway) }
	refuse(g, -26, "scriptpubkey")
	if err := send(); !errors.Is(err, chains.ErrRejected) || errors.Is(err, chains.ErrDown) {
		t.Fatalf("one is down, one refuses: %v", err)
	}
	g.answer = f.answer
	if err := send(); !errors.Is(err, chains.ErrDown) {
		t.Fatalf("both are down: %v", err)
	}
	tx.ID = strings.Repeat("0", 64)
	if err := send(); !errors.Is(err, chains.ErrRejected) {
		t.Fatalf("bytes of another id: %v", err)
	}
}

// TestFrozenNodeIsLeft: a node that answers and is cut off from the network would
// hide the other side's claim for ever.
func TestFrozenNodeIsLeft(t *testing.T) {
	frozen, live := newFake(t), newFake(t)
	for range 4 {
		live.mine()
	}
	a, err := New(t.Context(), Config{Network: frozen.network(), Times: times(t), Ring: ring(t, aliceWords), Backends: []Backend{{URL: frozen.server.URL}, {URL: live.server.URL}}})
	if err != nil {
		t.Fatal(err)
	}
	head := func() chains.Block {
		t.Helper()
		b, err := a.source.Head(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	low := head()
	a.source.old = func() time.Time { return low.Time.Time().Add(time.Second) }
	if high := head(); high.Height != low.Height+4 {
		t.Fatalf("still at %d", high.Height)
	}
	if st := a.Backends(); st[0].OK || !st[1].OK || !strings.Contains(st[0].Reason, "stands at block") {
		t.Fatalf("%+v", st)
	}
}

// TestVerifyCountsConfirmationsItself: what a node calls a negative number of
// confirmations is a conflict, and not very many. The lock is in the best block,
// so that all else about it is true.
func TestVerifyCountsConfirmationsItself(t *testing.T) {
	f := newFake(t)
	leg := legOf(t, htlc.Taproot, 40_000, secretOf(1))
	tx := lockTx(t, leg, 40_000)
	f.mine(tx)
	a := adapter(t, f)
	out := chains.Outpoint{TxID: tx.TxID(), Index: 1}
	for _, n := range []int64{-1, -2, 0, 1, -1 << 63} {
		f.say("gettxout", func(p []json.RawMessage) (any, *rpcError) {
			v, e := f.truth("gettxout", p)
			if m, ok := v.(map[string]any); ok {
				m["confirmations"] = n
			}
			return v, e
		})
		if err := a.Verify(t.Context(), leg, out); !errors.Is(err, chains.ErrNotLocked) {
			t.Errorf("%d confirmations of 2: %v", n, err)
		}
	}
	f.say("gettxout", nil)
	f.mine()
	if err := a.Verify(t.Context(), leg, out); err != nil {
		t.Fatalf("two confirmations: %v", err)
	}
}
