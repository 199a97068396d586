package utxo

import (
	"bytes"
	"errors"
	"testing"

	"github.com/btcsuite/btcd/wire/v2"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
	script "github.com/lockstep-swap/lockstep/htlc/utxo"
)

// tenLocks are ten funded locks from Alice to Bob, what they are, and both adapters.
func tenLocks(t *testing.T, place string) (alice, bob *Adapter, members []chains.Action, prev map[wire.OutPoint]*wire.TxOut) {
	t.Helper()
	f := newFake(t)
	alice = adapter(t, f)
	bob, err := New(t.Context(), Config{Network: f.network(), Times: times(t), Ring: ring(t, bobWords), Backends: []Backend{{URL: f.server.URL}}})
	if err != nil {
		t.Fatal(err)
	}
	prev = map[wire.OutPoint]*wire.TxOut{}
	for i := range 10 {
		s := secretOf(byte(i + 1))
		leg := legOf(t, place, 100_000, s)
		lock, err := script.Build(leg)
		if err != nil {
			t.Fatal(err)
		}
		out := wire.OutPoint{Hash: lockTx(t, leg, 100_000).TxHash(), Index: 1}
		prev[out] = wire.NewTxOut(100_000, lock.PkScript())
		members = append(members, chains.Action{
			Kind: chains.ActClaim, Leg: &leg, Out: chains.Outpoint{TxID: out.Hash.String(), Index: 1}, Held: htlc.Units(100_000), Key: bobKey(), Secret: s,
		})
	}
	return alice, bob, members, prev
}

func asKind(k chains.ActionKind, key chains.KeyRef, members []chains.Action) chains.Action {
	act := chains.Action{Kind: k, Spend: chains.Spend{Change: 3}}
	for _, m := range members {
		m.Kind, m.Key = k, key
		act.Members = append(act.Members, m)
	}
	return act
}

// weigh is the exact virtual size of a transaction, which a spend of these coins must
// be worth to nodes.
func weigh(t *testing.T, a *Adapter, tx chains.Tx, prev map[wire.OutPoint]*wire.TxOut) float64 {
	t.Helper()
	w := check(t, a, tx, tx.Rate, prev)
	return float64(3*w.SerializeSizeStripped()+w.SerializeSize()) / 4
}

// TestTenInOne: really signed, run by the rules of nodes, and exactly as large as this.
// A member of Boltz's or loop's scripts would be 3 vB smaller for its 20 bytes of hash;
// they do not batch by script path.
func TestTenInOne(t *testing.T) {
	for _, c := range []struct {
		name, place string
		claim       bool
		ten, one    float64
	}{
		{"claim.script", htlc.Taproot, true, 1061, 154.25},
		{"refund.script", htlc.Taproot, false, 896, 137.75}, // before the year 2038: 893.50
		{"claim.p2wsh", htlc.P2WSH, true, 1003, 149},
		{"refund.p2wsh", htlc.P2WSH, false, 1008, 149},
	} {
		alice, bob, members, prev := tenLocks(t, c.place)
		a, act := bob, asKind(chains.ActClaim, bobKey(), members)
		if !c.claim {
			a, act = alice, asKind(chains.ActRefund, aliceKey(), members)
		}
		tx, err := a.Build(t.Context(), act, chains.Fee{Rate: 2000}, nil)
		if err != nil {
			t.Fatal(err)
		}
		one := act.Members[0]
		one.Spend = act.Spend
		single, err := a.Build(t.Context(), one, chains.Fee{Rate: 2000}, nil)
		if err != nil {
			t.Fatal(err)
		}
		ten, alone := weigh(t, a, tx, prev), weigh(t, a, single, prev)
		t.Logf("bench: utxo.batch.%s.ten %.2f vB", c.name, ten)
		t.Logf("bench: utxo.batch.%s.each %.2f vB", c.name, ten/10)
		t.Logf("bench: utxo.batch.%s.alone %.2f vB", c.name, alone)
		if ten > c.ten+0.25*10 || ten < c.ten-10 || alone > c.one+0.5 {
			t.Errorf("%s: ten %.2f vB, one %.2f; want %.2f and %.2f", c.name, ten, alone, c.ten, c.one)
		}
		if c.place == htlc.Taproot && ten != c.ten {
			t.Errorf("%s: ten are %.2f vB, want exactly %.2f", c.name, ten, c.ten)
		}
		if fee, _ := tx.Fee.Uint64(); tx.Change == nil || tx.Change.Amount != htlc.Units(1_000_000-fee) {
			t.Errorf("%s: pays %+v", c.name, tx.Change)
		}
		room := a.Batch(act.Kind, htlc.Asset{Chain: htlc.BTC}, c.place)
		if grown := ten - alone; grown > 9*float64(room.Each) || grown < 9*float64(room.Each-2) || room.Most < 10 {
			t.Errorf("%s: nine more are %.2f vB, %d each are told", c.name, grown, room.Each)
		}
	}
}

// TestTenLocksInOne from one coin: with the change that lets it be replaced.
func TestTenLocksInOne(t *testing.T) {
	a, _, members, _ := tenLocks(t, htlc.Taproot)
	coin := walletCoin(t, a, 1, false, 2_000_000)
	act := asKind(chains.ActLock, chains.KeyRef{}, members)
	act.Spend.Coins = []chains.Coin{coin}
	prev := prevOf(a, act.Spend.Coins)
	tx, err := a.Build(t.Context(), act, chains.Fee{Rate: 2000}, nil)
	if err != nil {
		t.Fatal(err)
	}
	const change = 43
	ten := weigh(t, a, tx, prev)
	t.Logf("bench: utxo.batch.lock.ten %.2f vB", ten)
	t.Logf("bench: utxo.batch.lock.ten.best-peer %.2f vB", 498.0+change)
	if ten != 498+change || tx.Out != (chains.Outpoint{}) {
		t.Errorf("ten locks are %.2f vB, want 498 and change; %+v", ten, tx.Out)
	}
	var w wire.MsgTx
	if err := w.Deserialize(bytes.NewReader(tx.Raw)); err != nil {
		t.Fatal(err)
	}
	for i, m := range act.Members {
		lock, _ := script.Build(*m.Leg)
		n := 0
		for _, o := range w.TxOut {
			if bytes.Equal(o.PkScript, lock.PkScript()) && o.Value == 100_000 {
				n++
			}
		}
		if n != 1 {
			t.Errorf("lock %d stands %d times in it", i, n)
		}
	}
	// Without one of them it spends the same coin, and pays more.
	less := act
	less.Members = act.Members[1:]
	next, err := a.Build(t.Context(), less, chains.Fee{Rate: 2000}, &tx)
	if err != nil || next.Fee.Cmp(tx.Fee) <= 0 {
		t.Fatalf("%s after %s, %v", next.Fee, tx.Fee, err)
	}
	weigh(t, a, next, prev)
}

// TestBatchesThatMustNotBe: each would be refused by the chain, be somebody else's, or
// could be mined beside what it replaces.
func TestBatchesThatMustNotBe(t *testing.T) {
	alice, bob, members, _ := tenLocks(t, htlc.Taproot)
	claims := func(change func(m []chains.Action)) chains.Action {
		act := asKind(chains.ActClaim, bobKey(), members)
		change(act.Members)
		return act
	}
	for name, c := range map[string]struct {
		a   *Adapter
		act chains.Action
		is  error
	}{
		"another's secret":   {bob, claims(func(m []chains.Action) { m[3].Secret = m[2].Secret }), script.ErrSecret},
		"another's key":      {alice, claims(func([]chains.Action) {}), chains.ErrSeed},
		"one lock twice":     {bob, claims(func(m []chains.Action) { m[3] = m[2] }), script.ErrLeg},
		"one of other kind":  {bob, claims(func(m []chains.Action) { m[3].Kind = chains.ActRefund }), chains.ErrUnsupported},
		"nothing is in one":  {bob, claims(func(m []chains.Action) { m[3].Held = htlc.Amount{} }), chains.ErrFunds},
		"one without leg":    {bob, claims(func(m []chains.Action) { m[3].Leg = nil }), chains.ErrNetwork},
		"more than all have": {bob, claims(func(m []chains.Action) { m[3].Held = htlc.Units(1 << 63) }), chains.ErrFunds},
	} {
		if _, err := c.a.Build(t.Context(), c.act, chains.Fee{Rate: 2000}, nil); !errors.Is(err, c.is) {
			t.Errorf("%s: %v, want %v", name, err, c.is)
		}
	}
	all := claims(func([]chains.Action) {})
	first, second := all, all
	first.Members, second.Members = all.Members[:5], all.Members[5:]
	tx, err := bob.Build(t.Context(), first, chains.Fee{Rate: 2000}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := bob.Build(t.Context(), second, chains.Fee{Rate: 4000}, &tx); !errors.Is(err, chains.ErrConflict) {
		t.Errorf("two batches that could both be mined: %v", err)
	}
	// Whoever leaves pays at least what all paid, and for its own bytes.
	alone := all.Members[0]
	alone.Spend = all.Spend
	single, err := bob.Build(t.Context(), alone, chains.Fee{Rate: 2000}, &tx)
	if err != nil {
		t.Fatal(err)
	}
	least, _ := tx.Fee.Add(htlc.Units(single.Size))
	if single.Fee.Cmp(least) < 0 {
		t.Errorf("pays %s, nodes want %s", single.Fee, least)
	}
}

// TestNoRoomWhereNothingIsReplaced.
func TestNoRoomWhereNothingIsReplaced(t *testing.T) {
	f := newFake(t)
	a := adapter(t, f)
	a.net.Replace = false
	for _, k := range []chains.ActionKind{chains.ActLock, chains.ActClaim, chains.ActRefund} {
		if r := a.Batch(k, htlc.Asset{Chain: htlc.LTC}, htlc.Taproot); r != (chains.Room{}) {
			t.Errorf("%s: %+v", k, r)
		}
	}
}
