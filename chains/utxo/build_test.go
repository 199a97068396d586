package utxo

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/btcsuite/btcd/txscript/v2"
	"github.com/btcsuite/btcd/wire/v2"
	"pgregory.net/rapid"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/coins"
	"github.com/lockstep-swap/lockstep/htlc"
	script "github.com/lockstep-swap/lockstep/htlc/utxo"
)

// walletCoin is a coin of the adapter's own wallet.
func walletCoin(t interface{ Fatal(...any) }, a *Adapter, key uint32, change bool, sats uint64) chains.Coin {
	address, err := a.Address(change, key)
	if err != nil {
		t.Fatal(err)
	}
	var id [32]byte
	id[0], id[1] = byte(key), 9
	return chains.Coin{Out: chains.Outpoint{TxID: point(append(id[:], 0, 0, 0, 0)).outpoint().TxID, Index: key}, Amount: htlc.Units(sats), Address: address, Change: change, Key: key}
}

// check recomputes everything about a built transaction from its bytes and the
// coins that it spends: nothing is taken from what Build says.
func check(t interface {
	Helper()
	Fatal(...any)
	Fatalf(string, ...any)
}, a *Adapter, tx chains.Tx, rate chains.Rate, prev map[wire.OutPoint]*wire.TxOut) *wire.MsgTx {
	t.Helper()
	var w wire.MsgTx
	if err := w.Deserialize(bytes.NewReader(tx.Raw)); err != nil {
		t.Fatal(err)
	}
	var in, out int64
	fetcher := txscript.NewMultiPrevOutFetcher(prev)
	hashes := txscript.NewTxSigHashes(&w, fetcher)
	for i, x := range w.TxIn {
		o := prev[x.PreviousOutPoint]
		if o == nil {
			t.Fatalf("input %d spends a coin that was not reserved", i)
		}
		in += o.Value
		e, err := txscript.NewEngine(o.PkScript, &w, i, txscript.StandardVerifyFlags, nil, hashes, o.Value, fetcher)
		if err != nil || e.Execute() != nil {
			t.Fatalf("input %d is not valid", i)
		}
		if x.Sequence != 0xfffffffd {
			t.Fatalf("input %d does not signal replacement", i)
		}
	}
	for _, o := range w.TxOut {
		out += o.Value
		if uint64(o.Value) < script.Dust(a.net.Chain, o.PkScript) {
			t.Fatalf("output of %d is dust", o.Value)
		}
	}
	size := (3*w.SerializeSizeStripped() + w.SerializeSize() + 3) / 4
	if fee, _ := tx.Fee.Uint64(); in-out != int64(fee) || fee < feeAt(rate, uint64(size)) {
		t.Fatalf("fee %d of %d vB at %d, said %s", in-out, size, rate, tx.Fee)
	}
	if w.TxID() != tx.ID || tx.Rate != rate {
		t.Fatalf("id or rate is not that of the bytes")
	}
	return &w
}

func prevOf(a *Adapter, list []chains.Coin) map[wire.OutPoint]*wire.TxOut {
	prev := map[wire.OutPoint]*wire.TxOut{}
	for _, c := range list {
		id, _ := parseID(c.Out.TxID)
		s, _ := a.net.Script(c.Address)
		v, _ := c.Amount.Uint64()
		prev[wire.OutPoint{Hash: id, Index: c.Out.Index}] = wire.NewTxOut(int64(v), s)
	}
	return prev
}

// TestLocksOfAnyCoins: whatever is reserved, the lock is exact, valid and pays
// its fee, its replacement satisfies BIP-125, and its void takes the same coins.
func TestLocksOfAnyCoins(t *testing.T) {
	a := offline(t, aliceWords)
	legs := map[string]htlc.Leg{htlc.Taproot: legOf(t, htlc.Taproot, 1, secretOf(1)), htlc.P2WSH: legOf(t, htlc.P2WSH, 1, secretOf(1))}
	rapid.Check(t, func(t *rapid.T) {
		leg := legs[rapid.SampledFrom([]string{htlc.Taproot, htlc.P2WSH}).Draw(t, "place")]
		amount := rapid.Uint64Range(330, 5_000_000).Draw(t, "amount")
		leg.Terms.Amount = htlc.Units(amount)
		rate := chains.Rate(rapid.Uint64Range(1000, 300_000).Draw(t, "rate"))
		var list []chains.Coin
		var sum uint64
		for i := range rapid.IntRange(1, 6).Draw(t, "coins") {
			v := rapid.Uint64Range(400, 2_000_000).Draw(t, "value")
			sum += v
			list = append(list, walletCoin(t, a, uint32(i), rapid.Bool().Draw(t, "change"), v))
		}
		act := chains.Action{Kind: chains.ActLock, Leg: &leg, Spend: chains.Spend{Coins: list, Change: 40}}
		tx, err := a.Build(context.Background(), act, chains.Fee{Rate: rate}, nil)
		if err != nil {
			_, size := a.Cost(chains.ActLock, htlc.Asset{}, leg.Place, len(list), rate)
			if !errors.Is(err, chains.ErrFunds) || !strings.Contains(err.Error(), "missing") || sum >= amount+feeAt(rate, size) {
				t.Fatalf("%d satoshi for %d at %d: %v", sum, amount, rate, err)
			}
			return
		}
		w := check(t, a, tx, rate, prevOf(a, list))
		lock, _ := script.Build(leg)
		if o := w.TxOut[tx.Out.Index]; tx.Out.TxID != tx.ID || lock.Audit(o.PkScript, uint64(o.Value)) != nil {
			t.Fatal("the output named is not the exact lock")
		}
		if len(w.TxOut) > 2 || len(w.TxIn) != len(list) {
			t.Fatalf("%d inputs, %d outputs", len(w.TxIn), len(w.TxOut))
		}
		if c := tx.Change; c != nil {
			own, _ := a.Address(true, 40)
			if o := w.TxOut[c.Out.Index]; c.Address != own || !c.Change || c.Key != 40 || c.Amount != htlc.Units(uint64(o.Value)) || len(w.TxOut) != 2 {
				t.Fatalf("change %+v", c)
			}
		} else if fee, _ := tx.Fee.Uint64(); fee > feeAt(rate, 1000)+330+feeAt(rate, 43) {
			t.Fatalf("fee %d swallows change", fee)
		}
		again, err := a.Build(context.Background(), act, chains.Fee{Rate: rate}, nil)
		if err != nil || !bytes.Equal(again.Raw[:40], tx.Raw[:40]) || again.ID != tx.ID {
			t.Fatal("the same action gives another transaction")
		}
		replaceAndVoid(t, a, act, tx, rate)
	})
}

func replaceAndVoid(t *rapid.T, a *Adapter, act chains.Action, tx chains.Tx, rate chains.Rate) {
	oldFee, _ := tx.Fee.Uint64()
	void := chains.Action{Kind: chains.ActVoid, Spend: act.Spend}
	for _, next := range []chains.Action{act, void} {
		up := chains.Bump(rate)
		newer, err := a.Build(context.Background(), next, chains.Fee{Rate: up}, &tx)
		if err != nil {
			if !errors.Is(err, chains.ErrFunds) {
				t.Fatal(err)
			}
			continue
		}
		w := check(t, a, newer, up, prevOf(a, act.Spend.Coins))
		size := uint64(3*w.SerializeSizeStripped()+w.SerializeSize()+3) / 4
		if fee, _ := newer.Fee.Uint64(); fee < oldFee+feeAt(a.net.MinRate, size) {
			t.Fatalf("fee %d does not replace %d (BIP-125 rule 4)", fee, oldFee)
		}
		if next.Kind == chains.ActVoid && (len(w.TxOut) != 1 || newer.Change == nil || newer.Out != (chains.Outpoint{})) {
			t.Fatal("a void pays somebody")
		}
	}
}

// TestSelectedCoinsAlwaysBuild: what Select says is enough, is.
func TestSelectedCoinsAlwaysBuild(t *testing.T) {
	a := offline(t, aliceWords)
	leg := legOf(t, htlc.Taproot, 1, secretOf(1))
	var list []chains.Coin
	for i := range 12 {
		list = append(list, walletCoin(t, a, uint32(i), false, 0))
	}
	rapid.Check(t, func(t *rapid.T) {
		rate := chains.Rate(rapid.Uint64Range(1000, 100_000).Draw(t, "rate"))
		amount := htlc.Units(rapid.Uint64Range(330, 200_000).Draw(t, "amount"))
		for i := range list {
			list[i].Amount = htlc.Units(rapid.Uint64Range(300, 60_000).Draw(t, "value"))
		}
		_, base := a.Cost(chains.ActLock, htlc.Asset{}, htlc.Taproot, 0, rate)
		_, one := a.Cost(chains.ActLock, htlc.Asset{}, htlc.Taproot, 1, rate)
		chosen, _, _, err := coins.Select(list, amount, rate, base, one-base)
		if err != nil {
			return
		}
		l := leg
		l.Terms.Amount = amount
		if _, err := a.Build(context.Background(), chains.Action{Kind: chains.ActLock, Leg: &l, Spend: chains.Spend{Coins: chosen}}, chains.Fee{Rate: rate}, nil); err != nil {
			t.Fatal(err)
		}
	})
}

// TestClaimsAndRefunds: to ourselves and to any kind of address, both templates,
// with a fee that replaces.
func TestClaimsAndRefunds(t *testing.T) {
	s := secretOf(2)
	for _, place := range []string{htlc.Taproot, htlc.P2WSH} {
		leg := legOf(t, place, 50_000, s)
		lock := lockTx(t, leg, 50_000)
		pk, _ := script.Build(leg)
		at := wire.OutPoint{Hash: lock.TxHash(), Index: 1}
		prev := map[wire.OutPoint]*wire.TxOut{at: wire.NewTxOut(50_000, pk.PkScript())}
		for _, kind := range []chains.ActionKind{chains.ActClaim, chains.ActRefund} {
			words, key := bobWords, bobKey()
			if kind == chains.ActRefund {
				words, key = aliceWords, aliceKey()
			}
			a := offline(t, words)
			for _, to := range []string{"", "bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080", "mipcBbFg9gMiCh81Kj8tqqdgoZub1ZJRfn"} {
				act := chains.Action{Kind: kind, Leg: &leg, Out: chains.Outpoint{TxID: lock.TxID(), Index: 1}, Held: htlc.Units(50_000), To: to, Key: key, Secret: s, Spend: chains.Spend{Change: 3}}
				tx, err := a.Build(t.Context(), act, chains.Fee{Rate: 3000}, nil)
				if err != nil {
					t.Fatalf("%s %s to %q: %v", place, kind, to, err)
				}
				w := check(t, a, tx, 3000, prev)
				wantLock := uint32(0)
				if kind == chains.ActRefund {
					wantLock = uint32(expiry)
				}
				if w.LockTime != wantLock || (tx.Change != nil) != (to == "") || len(w.TxOut) != 1 {
					t.Fatalf("%s %s: lock time %d, change %v", place, kind, w.LockTime, tx.Change)
				}
				bumped, err := a.Build(t.Context(), act, chains.Fee{Rate: chains.Bump(3000)}, &tx)
				if err != nil {
					t.Fatal(err)
				}
				check(t, a, bumped, chains.Bump(3000), prev)
			}
		}
	}
}

// TestBuildRefuses: nothing invalid, unpayable or unsafe is ever signed.
func TestBuildRefuses(t *testing.T) {
	a, s := offline(t, aliceWords), secretOf(2)
	leg := legOf(t, htlc.Taproot, 50_000, s)
	foreign := leg
	foreign.Terms.Asset.Chain = htlc.LTC
	coin := walletCoin(t, a, 1, false, 100_000)
	stranger := walletCoin(t, offline(t, bobWords), 1, false, 100_000)
	other := walletCoin(t, a, 2, false, 100_000)
	rich := walletCoin(t, a, 1, false, 1<<63)
	lock := chains.Action{Kind: chains.ActLock, Leg: &leg, Spend: chains.Spend{Coins: []chains.Coin{coin}}}
	first, err := a.Build(t.Context(), lock, chains.Fee{Rate: 1000}, nil)
	if err != nil {
		t.Fatal(err)
	}
	refund := chains.Action{Kind: chains.ActRefund, Leg: &leg, Out: chains.Outpoint{TxID: first.ID}, Held: htlc.Units(50_000), Key: aliceKey()}
	claim := chains.Action{Kind: chains.ActClaim, Leg: &leg, Out: chains.Outpoint{TxID: first.ID}, Held: htlc.Units(50_000), Key: bobKey(), Secret: s}
	pay := chains.Action{Kind: chains.ActPay, Asset: htlc.Asset{Chain: htlc.BTC}, Amount: htlc.Units(1000), To: "bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080", Spend: lock.Spend}
	with := func(act chains.Action, f func(*chains.Action)) chains.Action { f(&act); return act }
	broken := first
	broken.Raw = append(bytes.Clone(first.Raw), 0)
	for name, c := range map[string]struct {
		act  chains.Action
		rate chains.Rate
		old  *chains.Tx
		want error
	}{
		"a rate below the floor":     {lock, 999, nil, chains.ErrFeeTooLow},
		"a rate beyond reason":       {lock, 1 << 62, nil, chains.ErrFeeTooLow},
		"no coins":                   {with(lock, func(x *chains.Action) { x.Spend.Coins = nil }), 1000, nil, chains.ErrFunds},
		"one coin twice":             {with(lock, func(x *chains.Action) { x.Spend.Coins = []chains.Coin{coin, coin} }), 1000, nil, chains.ErrFunds},
		"somebody else's coin":       {with(lock, func(x *chains.Action) { x.Spend.Coins = []chains.Coin{stranger} }), 1000, nil, chains.ErrSeed},
		"a coin of a billion":        {with(lock, func(x *chains.Action) { x.Spend.Coins = []chains.Coin{rich} }), 1000, nil, chains.ErrFunds},
		"a replacement apart":        {with(lock, func(x *chains.Action) { x.Spend.Coins = []chains.Coin{other} }), 2000, &first, chains.ErrConflict},
		"a replaced tx that is not":  {lock, 2000, &broken, chains.ErrRejected},
		"a fee beyond the coins":     {lock, 500_000, nil, chains.ErrFunds},
		"a leg of another chain":     {with(lock, func(x *chains.Action) { x.Leg = &foreign }), 1000, nil, chains.ErrNetwork},
		"no leg":                     {with(lock, func(x *chains.Action) { x.Leg = nil }), 1000, nil, chains.ErrNetwork},
		"a void of nothing":          {chains.Action{Kind: chains.ActVoid}, 1000, nil, chains.ErrFunds},
		"an unknown action":          {chains.Action{Kind: "steal"}, 1000, nil, chains.ErrUnsupported},
		"a claim without the secret": {with(claim, func(x *chains.Action) { x.Secret = htlc.Secret{} }), 1000, nil, chains.ErrSeed},
		"a claim by the payer":       {with(claim, func(x *chains.Action) { x.Key = aliceKey() }), 1000, nil, chains.ErrSeed},
		"a refund by another key":    {with(refund, func(x *chains.Action) { x.Key.Index++ }), 1000, nil, chains.ErrSeed},
		"a refund to mainnet":        {with(refund, func(x *chains.Action) { x.To = "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4" }), 1000, nil, ErrAddress},
		"a refund eaten by its fee":  {refund, 400_000, nil, chains.ErrFunds},
		"a refund of nothing":        {with(refund, func(x *chains.Action) { x.Held = htlc.Amount{} }), 1000, nil, chains.ErrFunds},
		"a refund replacing a lock":  {refund, 2000, &first, chains.ErrConflict},
		"a payment of dust":          {with(pay, func(x *chains.Action) { x.Amount = htlc.Units(293) }), 1000, nil, chains.ErrRejected},
		"a payment of a token":       {with(pay, func(x *chains.Action) { x.Asset.Token = "0x" }), 1000, nil, chains.ErrUnsupported},
		"a payment to nobody":        {with(pay, func(x *chains.Action) { x.To = "" }), 1000, nil, ErrAddress},
	} {
		if tx, err := a.Build(t.Context(), c.act, chains.Fee{Rate: c.rate}, c.old); !errors.Is(err, c.want) || tx.Raw != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	b := offline(t, bobWords)
	claim.Secret = secretOf(3)
	if _, err := b.Build(t.Context(), claim, chains.Fee{Rate: 1000}, nil); !errors.Is(err, script.ErrSecret) {
		t.Errorf("another secret: %v", err)
	}
	if _, err := a.Build(t.Context(), pay, chains.Fee{Rate: 1000}, nil); err != nil {
		t.Errorf("the honest payment: %v", err)
	}
}

// TestLockKeepsChangeWithoutReplacement: on Litecoin a stuck lock is pushed with
// its change.
func TestLockKeepsChangeWithoutReplacement(t *testing.T) {
	a := offline(t, aliceWords)
	leg := legOf(t, htlc.Taproot, 50_000, secretOf(2))
	act := chains.Action{Kind: chains.ActLock, Leg: &leg, Spend: chains.Spend{Coins: []chains.Coin{walletCoin(t, a, 1, false, 50_200)}}}
	if tx, err := a.Build(t.Context(), act, chains.Fee{Rate: 1000}, nil); err != nil || tx.Change != nil {
		t.Fatalf("with replacement: %v, %v", tx.Change, err)
	}
	a.net.Replace = false
	if _, err := a.Build(t.Context(), act, chains.Fee{Rate: 1000}, nil); !errors.Is(err, chains.ErrFunds) {
		t.Fatalf("without: %v", err)
	}
}
