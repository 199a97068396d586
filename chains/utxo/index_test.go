package utxo

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/btcsuite/btcd/txscript/v2"
	"github.com/btcsuite/btcd/wire/v2"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// offline builds transactions without asking any node.
func offline(t testing.TB, words string) *Adapter {
	t.Helper()
	return &Adapter{net: regtest(), times: times(t), ring: ring(t, words), index: newIndex(regtest(), times(t))}
}

func decodeWire(t testing.TB, raw []byte) *wire.MsgTx {
	t.Helper()
	var v transaction
	if err := v.parse(raw); err != nil {
		t.Fatal(err)
	}
	tx := wire.NewMsgTx(2)
	if err := tx.Deserialize(bytes.NewReader(raw)); err != nil {
		t.Fatal(err)
	}
	return tx
}

// claimOf and refundOf are the real ends of a lock.
func claimOf(t testing.TB, leg htlc.Leg, lock *wire.MsgTx, s htlc.Secret) *wire.MsgTx {
	t.Helper()
	tx, err := offline(t, bobWords).Build(context.Background(), chains.Action{
		Kind: chains.ActClaim, Leg: &leg, Out: chains.Outpoint{TxID: lock.TxID(), Index: 1},
		Held: htlc.Units(uint64(lock.TxOut[1].Value)), Key: bobKey(), Secret: s,
	}, chains.Fee{Rate: 2000}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return decodeWire(t, tx.Raw)
}

func refundOf(t testing.TB, leg htlc.Leg, lock *wire.MsgTx) *wire.MsgTx {
	t.Helper()
	tx, err := offline(t, aliceWords).Build(context.Background(), chains.Action{
		Kind: chains.ActRefund, Leg: &leg, Out: chains.Outpoint{TxID: lock.TxID(), Index: 1},
		Held: htlc.Units(uint64(lock.TxOut[1].Value)), Key: aliceKey(),
	}, chains.Fee{Rate: 2000}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return decodeWire(t, tx.Raw)
}

// story writes sightings for comparison.
func story(list []chains.Sighting) []string {
	s := []string{}
	for _, x := range list {
		s = append(s, fmt.Sprintf("%s %s depth %d", x.Fact.Kind, x.Fact.Amount, x.Depth))
	}
	slices.Sort(s)
	return s
}

func scanTip(t *testing.T, a *Adapter) []chains.Sighting {
	t.Helper()
	ctx := context.Background()
	b, err := a.source.Head(ctx)
	if err != nil {
		t.Fatal(err)
	}
	list, err := a.source.Scan(ctx, b)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func watch(t testing.TB, a *Adapter, target chains.Target) {
	t.Helper()
	if err := a.Watch(target); err != nil {
		t.Fatal(err)
	}
}

func expect(t *testing.T, what string, got []chains.Sighting, want ...string) {
	t.Helper()
	if want == nil {
		want = []string{}
	}
	if s := story(got); !slices.Equal(s, want) {
		t.Fatalf("%s: saw %q, want %q", what, s, want)
	}
}

// TestScanTellsTheWholeStory: lock, claim and refund, on both templates, first in
// the mempool, then in blocks; seen by whoever was there, and by a watcher that
// began after the lock was mined.
func TestScanTellsTheWholeStory(t *testing.T) {
	for _, place := range []string{htlc.Taproot, htlc.P2WSH} {
		t.Run(place, func(t *testing.T) {
			f := newFake(t)
			a, s := adapter(t, f), secretOf(3)
			leg := legOf(t, place, 40_000, s)
			watch(t, a, chains.Target{Leg: &leg})
			lock := lockTx(t, leg, 40_000)
			f.wait(lock)
			list, err := a.source.Mempool(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			expect(t, "mempool", list, "lock 40000 depth 2")
			if got := list[0].Fact; got.Out != (chains.Outpoint{TxID: lock.TxID(), Index: 1}) || got.Leg != leg.ID() || got.TxID != lock.TxID() {
				t.Fatalf("lock fact %+v", got)
			}
			f.mine(lock)
			expect(t, "block", scanTip(t, a), "lock 40000 depth 2")

			claim := claimOf(t, leg, lock, s)
			f.wait(claim)
			if list, err = a.source.Mempool(t.Context()); err != nil {
				t.Fatal(err)
			}
			expect(t, "mempool", list, "claim 40000 depth 2")
			if list[0].Fact.Secret != s {
				t.Fatal("secret in the mempool was not read")
			}
			f.mine(claim)
			list = scanTip(t, a)
			expect(t, "block", list, "claim 40000 depth 2")
			if list[0].Fact.Secret != s || list[0].Fact.TxID != claim.TxID() {
				t.Fatal("secret in the block was not read")
			}

			late := adapter(t, f)
			watch(t, late, chains.Target{Leg: &leg})
			list = scanTip(t, late)
			expect(t, "watcher that knows no outpoint", list, "claim 0 depth 2")
			if list[0].Fact.Secret != s || list[0].Fact.Out.TxID != lock.TxID() {
				t.Fatalf("late watcher: %+v", list[0].Fact)
			}

			f.cut(1)
			f.mine(refundOf(t, leg, lock))
			expect(t, "refund", scanTip(t, a), "refund 40000 depth 2")
			late = adapter(t, f)
			watch(t, late, chains.Target{Leg: &leg})
			expect(t, "late refund", scanTip(t, late), "refund 0 depth 2")
			a.Forget(chains.Target{Leg: &leg})
			expect(t, "forgotten", scanTip(t, a))
		})
	}
}

// TestScanIsNotFooledByLookalikes: Mallory shows our refund leaf out of an output
// of her own. Only our own proof counts.
func TestScanIsNotFooledByLookalikes(t *testing.T) {
	f := newFake(t)
	a, s := adapter(t, f), secretOf(4)
	leg := legOf(t, htlc.Taproot, 40_000, s)
	watch(t, a, chains.Target{Leg: &leg})
	refund := refundOf(t, leg, lockTx(t, leg, 40_000))
	for name, spoil := range map[string]func(in *wire.TxIn){
		"another internal key": func(in *wire.TxIn) { in.Witness[2][5] ^= 1 },
		"another tree":         func(in *wire.TxIn) { in.Witness[2] = append(in.Witness[2], make([]byte, 32)...) },
		"leaf as p2wsh":        func(in *wire.TxIn) { in.Witness = in.Witness[:2] },
		"nested in p2sh":       func(in *wire.TxIn) { in.SignatureScript = []byte{1} },
	} {
		tx := refund.Copy()
		spoil(tx.TxIn[0])
		f.mine(tx)
		if list := scanTip(t, a); len(list) != 0 {
			t.Errorf("%s: %q", name, story(list))
		}
	}
	f.mine(refund)
	expect(t, "the real one", scanTip(t, a), "refund 0 depth 2")
}

// TestScanFindsKeyPathSpendOfKnownOutpoint: it shows nothing but a signature.
func TestScanFindsKeyPathSpendOfKnownOutpoint(t *testing.T) {
	f := newFake(t)
	leg := legOf(t, htlc.Taproot, 40_000, secretOf(5))
	lock := lockTx(t, leg, 40_000)
	spend := wire.NewMsgTx(2)
	spend.AddTxIn(&wire.TxIn{PreviousOutPoint: wire.OutPoint{Hash: lock.TxHash(), Index: 1}, Witness: wire.TxWitness{make([]byte, 64)}})
	spend.AddTxOut(wire.NewTxOut(39_000, []byte{0x51}))
	f.mine(lock)
	f.mine(spend)
	a := adapter(t, f)
	watch(t, a, chains.Target{Leg: &leg})
	expect(t, "outpoint unknown", scanTip(t, a))
	watch(t, a, chains.Target{Leg: &leg, Out: chains.Outpoint{TxID: lock.TxID(), Index: 1}, Held: htlc.Units(40_000)})
	expect(t, "outpoint known", scanTip(t, a), "joint 40000 depth 2")
}

// TestScanSeesWalletCoins: paid, spent, with the index told back; a restart needs
// the outpoint.
func TestScanSeesWalletCoins(t *testing.T) {
	f := newFake(t)
	a := adapter(t, f)
	address, err := a.Address(true, 6)
	if err != nil {
		t.Fatal(err)
	}
	target := chains.Target{Address: address, Change: true, Key: 6}
	watch(t, a, target)
	pkScript, _ := a.net.Script(address)
	pay := wire.NewMsgTx(2)
	pay.AddTxIn(&wire.TxIn{Sequence: 1})
	pay.AddTxOut(wire.NewTxOut(11e8, pkScript))
	spend := wire.NewMsgTx(2)
	spend.AddTxIn(&wire.TxIn{PreviousOutPoint: wire.OutPoint{Hash: pay.TxHash()}})
	spend.AddTxOut(wire.NewTxOut(5, []byte{txscript.OP_TRUE}))
	f.mine(pay)
	list := scanTip(t, a)
	expect(t, "paid", list, "coin 1100000000 depth 3")
	if c := list[0].Fact; c.Address != address || !c.Change || c.Key != 6 || c.Out.TxID != pay.TxID() {
		t.Fatalf("coin %+v", c)
	}
	f.mine(spend)
	expect(t, "spent", scanTip(t, a), "spent 1100000000 depth 3")

	late := adapter(t, f)
	target.Out, target.Held = list[0].Fact.Out, list[0].Fact.Amount
	watch(t, late, target)
	expect(t, "spent, after a restart", scanTip(t, late), "spent 1100000000 depth 3")
}

// TestMempoolFindsWhatIsWatchedLater, and the claim that was listed before its
// lock, without fetching anything twice that does not matter.
func TestMempoolFindsWhatIsWatchedLater(t *testing.T) {
	f := newFake(t)
	a, s := adapter(t, f), secretOf(6)
	leg := legOf(t, htlc.Taproot, 40_000, s)
	lock := lockTx(t, leg, 40_000)
	spend := wire.NewMsgTx(2) // by key path: only its outpoint tells
	spend.AddTxIn(&wire.TxIn{PreviousOutPoint: wire.OutPoint{Hash: lock.TxHash(), Index: 1}, Witness: wire.TxWitness{make([]byte, 64)}})
	f.wait(lock)
	f.wait(spend)
	for i := range 50 {
		other := wire.NewMsgTx(int32(i))
		other.AddTxIn(&wire.TxIn{Sequence: uint32(i)})
		f.wait(other)
	}
	poll := func() []chains.Sighting {
		list, err := a.source.Mempool(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return list
	}
	expect(t, "nothing watched", poll())
	watch(t, a, chains.Target{Leg: &leg})
	expect(t, "watched later", poll(), "joint 40000 depth 2", "lock 40000 depth 2")
	expect(t, "again", poll(), "joint 40000 depth 2", "lock 40000 depth 2")
	if n := f.count("getrawtransaction"); n > 52+4 {
		t.Fatalf("%d transactions fetched", n)
	}
	f.mine(lock, spend)
	expect(t, "mined", poll())
}

// TestMempoolIsReadInPortions: a flooded mempool costs a bounded number of calls a
// look, and all of it is read in the end.
func TestMempoolIsReadInPortions(t *testing.T) {
	f := newFake(t)
	a := adapter(t, f)
	leg := legOf(t, htlc.Taproot, 40_000, secretOf(6))
	watch(t, a, chains.Target{Leg: &leg})
	f.wait(lockTx(t, leg, 40_000))
	for i := range fetchesPerPoll + 50 {
		flood := wire.NewMsgTx(int32(i))
		flood.AddTxIn(&wire.TxIn{Sequence: uint32(i)})
		f.wait(flood)
	}
	for range 2 {
		before := f.count("getrawtransaction")
		list, err := a.source.Mempool(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		// Our own script was added once, which asks for what matches it once more.
		if n := f.count("getrawtransaction") - before; n > fetchesPerPoll+2 {
			t.Fatalf("%d transactions fetched at once", n)
		}
		if f.count("getrawtransaction") > fetchesPerPoll+50 {
			expect(t, "all read", list, "lock 40000 depth 2")
		}
	}
	if f.count("getrawtransaction") < fetchesPerPoll+51 {
		t.Fatal("the rest was never read")
	}
}

// TestScanSurvivesWhatItCannotDecode: a transaction that our decoder refuses does
// not hide the others: the node's decoding is read instead.
func TestScanSurvivesWhatItCannotDecode(t *testing.T) {
	f := newFake(t)
	a, s := adapter(t, f), secretOf(7)
	leg := legOf(t, htlc.P2WSH, 40_000, s)
	watch(t, a, chains.Target{Leg: &leg})
	lock := lockTx(t, leg, 40_000)
	claim := claimOf(t, leg, lock, s)
	f.mine(lock, claim)
	raw := f.blocks[len(f.blocks)-1]
	decode := func(tx *wire.MsgTx, withHex bool) map[string]any {
		m := map[string]any{"txid": tx.TxID()}
		if withHex {
			m["hex"] = fmt.Sprintf("%x", txBytes(tx))
		}
		ins, outs := []any{}, []any{}
		for _, in := range tx.TxIn {
			w := []string{}
			for _, item := range in.Witness {
				w = append(w, fmt.Sprintf("%x", item))
			}
			ins = append(ins, map[string]any{"txid": in.PreviousOutPoint.Hash.String(), "vout": in.PreviousOutPoint.Index, "txinwitness": w, "scriptSig": map[string]string{"hex": ""}})
		}
		for n, o := range tx.TxOut {
			outs = append(outs, map[string]any{"n": n, "value": json.Number(fmt.Sprintf("%d.%08d", o.Value/1e8, o.Value%1e8)), "scriptPubKey": map[string]string{"hex": fmt.Sprintf("%x", o.PkScript)}})
		}
		m["vin"], m["vout"] = ins, outs
		return m
	}
	var b wire.MsgBlock
	if err := b.Deserialize(bytes.NewReader(raw)); err != nil {
		t.Fatal(err)
	}
	for _, field := range []string{"tx", "rawtx"} {
		for _, withHex := range []bool{true, false} {
			f.say("getblock", func(p []json.RawMessage) (any, *rpcError) {
				if param[int](p, 1) == 0 { // a rule of tomorrow: our decoder loses its way
					spoiled := append([]byte(nil), raw...)
					spoiled[headerSize+1+4] = 0xff
					return fmt.Sprintf("%x", spoiled), nil
				}
				list := []any{map[string]any{"txid": b.Transactions[0].TxID(), "vin": "beyond understanding"}}
				for _, tx := range b.Transactions[1:] {
					list = append(list, decode(tx, withHex))
				}
				return map[string]any{field: list}, nil
			})
			got := scanTip(t, a)
			expect(t, field, got, "claim 40000 depth 2", "lock 40000 depth 2")
		}
	}
	f.say("getblock", func(p []json.RawMessage) (any, *rpcError) {
		if param[int](p, 1) == 0 {
			return fmt.Sprintf("%x", raw[:len(raw)-9]), nil
		}
		return map[string]any{"tx": []any{decode(b.Transactions[0], true)}}, nil // one is hidden
	})
	head, err := a.source.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.source.Scan(t.Context(), head); !errors.Is(err, chains.ErrDisagree) {
		t.Fatalf("a hidden transaction: %v", err)
	}
}

func TestWatchRefuses(t *testing.T) {
	a := offline(t, aliceWords)
	other := legOf(t, htlc.Taproot, 40_000, secretOf(8))
	other.Terms.Asset.Chain = htlc.LTC
	bad := legOf(t, htlc.Taproot, 40_000, secretOf(8))
	bad.Terms.To = bad.Terms.From
	for name, c := range map[string]struct {
		target chains.Target
		want   error
	}{
		"a leg of another chain":  {chains.Target{Leg: &other}, chains.ErrNetwork},
		"a leg without a lock":    {chains.Target{Leg: &bad}, htlc.ErrTerms},
		"a mainnet address":       {chains.Target{Address: "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"}, ErrAddress},
		"a transaction id":        {chains.Target{Tx: "00"}, chains.ErrUnsupported},
		"nothing":                 {chains.Target{}, chains.ErrUnsupported},
		"an outpoint from nobody": {chains.Target{Address: "bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080", Out: chains.Outpoint{TxID: "zz"}}, errDecode},
	} {
		if err := a.Watch(c.target); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
