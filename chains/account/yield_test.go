package account

import (
	"testing"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// pays signs a payment with a nonce.
func (k *keeper) pays(id JobID, nonce uint64) Send {
	k.t.Helper()
	k.does(Ask{ID: id, Value: htlc.Units(1_000_000), By: start + 100, Action: chains.Action{Kind: chains.ActPay, To: "0xpayee", Asset: k.coinAsset(), Amount: htlc.Units(5)}})
	return k.sign(only[Build](k, k.priced(id, 20, nonce)))
}

// TestYieldUsesUpTheNonce: a void gets it, with a fee that replaces what was signed. The
// payment waits for the next one, and nobody is told that it has ended.
func TestYieldUsesUpTheNonce(t *testing.T) {
	k := open(t, htlc.SMT)
	s := k.pays("pay|1", 5)
	out := k.does(Yield{ID: "pay|1"})
	for _, c := range out {
		if _, price := c.(Price); !price {
			t.Fatalf("%+v", c)
		}
	}
	b := only[Build](k, k.priced("fill|5", 20, 5))
	if !b.Void || b.Action.Spend.Nonce != 5 || b.Replaces == nil || b.Replaces.ID != s.Tx.ID || b.Rate < chains.Bump(s.Tx.Rate) {
		t.Fatalf("%+v", b)
	}
	if j := k.a.Jobs["pay|1"]; j == nil || j.Reserved || len(j.Versions) > 0 {
		t.Fatalf("%+v", j)
	}
	if b := only[Build](k, k.priced("pay|1", 20, 5)); b.Action.Spend.Nonce != 6 || b.Void {
		t.Fatalf("%+v", b)
	}
}

// TestYieldMayComeLate: the payment is mined all the same: its nonce is used up, and what
// comes after goes on.
func TestYieldMayComeLate(t *testing.T) {
	k := open(t, htlc.SMT)
	s := k.pays("pay|1", 5)
	k.does(Yield{ID: "pay|1"})
	for _, status := range []chains.Status{chains.Seen, chains.Final} {
		k.receipt(s.Tx.ID, 2, true, false, status)
	}
	if f := k.a.Jobs["fill|5"]; f == nil || f.Mined == nil || !f.Mined.Final {
		t.Fatalf("%+v", f)
	}
	if out := k.does(Fact{chains.Fact{Kind: chains.FactTip, Status: chains.Seen, Block: block(3)}}); len(out) != 1 {
		t.Fatalf("beside the payment something is under way: %+v", out)
	}
}

// TestYieldOnlyWhatWasSigned: who has signed nothing gives its nonce back by itself, and
// what is mined or a void already is not touched.
func TestYieldOnlyWhatWasSigned(t *testing.T) {
	for name, make := range map[string]func(*keeper){
		"nothing signed": func(k *keeper) {
			k.call("j", k.coinAsset(), 0, start+100)
			k.priced("j", 20, 5)
		},
		"mined":      func(k *keeper) { k.receipt(k.pays("j", 5).Tx.ID, 2, true, false, chains.Seen) },
		"to be void": func(k *keeper) { k.pays("j", 5); k.does(Kill{ID: "j"}) },
	} {
		k := open(t, htlc.SMT)
		make(k)
		if out := k.does(Yield{ID: "j"}); len(out) != 0 || k.a.Jobs["fill|5"] != nil {
			t.Errorf("%s: %+v", name, out)
		}
	}
}
