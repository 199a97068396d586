package account

import (
	"fmt"
	"strings"
	"testing"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// call asks for a call of the contract 0xch, with an amount of an asset.
func (k *keeper) call(id JobID, asset htlc.Asset, amount uint64, by htlc.UnixSeconds) []Command {
	k.t.Helper()
	return k.does(Ask{
		ID: id, Value: htlc.Units(1_000_000_000_000), By: by,
		Action: chains.Action{Kind: chains.ActCall, To: "0xch", Asset: asset, Amount: htlc.Units(amount), Data: []byte("data of " + id), Gas: 700},
	})
}

func (k *keeper) coinAsset() htlc.Asset { return htlc.Asset{Chain: k.a.Chain} }

// priced gives a job its price, with enough to pay for it.
func (k *keeper) priced(id JobID, market chains.Rate, nonce uint64) []Command {
	return k.does(Priced{ID: id, Market: market, Floor: 10, Size: 100, Nonce: nonce, Funds: htlc.Units(1e18)})
}

// mined tells the receipt of a transaction in a block.
func (k *keeper) receipt(txid string, at chains.Height, ok, outOfGas bool, status chains.Status) []Command {
	return k.does(Fact{chains.Fact{Kind: chains.FactTx, Status: status, Block: block(at), TxID: txid, OK: ok, OutOfGas: outOfGas, Fee: htlc.Units(7)}})
}

func tells(out []Command, want News) bool {
	for _, c := range out {
		if t, ok := c.(Tell); ok && t.News == want {
			return true
		}
	}
	return false
}

// TestCallOutOfGasIsRepeated: with the next nonce, at once; it brings no money that
// could come twice.
func TestCallOutOfGasIsRepeated(t *testing.T) {
	k := open(t, htlc.SMT)
	only[Price](k, k.call("c", k.coinAsset(), 0, start+100))
	s := k.sign(only[Build](k, k.priced("c", 20, 5)))
	out := k.receipt(s.Tx.ID, 2, false, true, chains.Seen)
	if tells(out, NewsFailed) || tells(out, NewsDied) {
		t.Fatalf("given up: %+v", out)
	}
	b := only[Build](k, k.priced("c", 20, 6))
	if b.Action.Spend.Nonce != 6 || b.Replaces != nil || string(b.Action.Data) != "data of c" {
		t.Fatalf("%+v", b)
	}
}

// TestRefusedCallIsTold: the contract refuses the words; the same ones would be
// refused again. Its owner hears at once, and new ones take their place though the
// block may be lost.
func TestRefusedCallIsTold(t *testing.T) {
	k := open(t, htlc.SMT)
	k.call("c", k.coinAsset(), 0, start+100)
	s := k.sign(only[Build](k, k.priced("c", 20, 5)))
	if out := k.receipt(s.Tx.ID, 2, false, false, chains.Seen); !tells(out, NewsFailed) {
		t.Fatalf("nobody hears: %+v", out)
	}
	if out := k.priced("c", 20, 6); len(out) != 0 {
		t.Fatalf("refused words go out again: %+v", out)
	}
	only[Price](k, k.call("c", k.coinAsset(), 0, start+200))
	if b := only[Build](k, k.priced("c", 20, 6)); b.Action.Spend.Nonce != 6 {
		t.Fatalf("%+v", b)
	}
	// The old one is final: nobody is told that the new one is dead.
	if out := k.receipt(s.Tx.ID, 2, false, false, chains.Final); len(out) != 0 || k.a.Jobs["c"] == nil {
		t.Fatalf("%+v", out)
	}
}

// TestRefusedCallMayStillBeMined: where nobody asked anew, the bytes are good again
// when their block is lost.
func TestRefusedCallMayStillBeMined(t *testing.T) {
	k := open(t, htlc.SMT)
	k.call("c", k.coinAsset(), 0, start+100)
	s := k.sign(only[Build](k, k.priced("c", 20, 5)))
	k.receipt(s.Tx.ID, 2, false, false, chains.Seen)
	k.does(Fact{chains.Fact{Kind: chains.FactTip, Status: chains.Gone, Block: block(2)}})
	if out := k.receipt(s.Tx.ID, 3, true, false, chains.Seen); !tells(out, NewsPaid) {
		t.Fatalf("%+v", out)
	}
	if out := k.receipt(s.Tx.ID, 3, true, false, chains.Final); !tells(out, NewsDone) {
		t.Fatalf("%+v", out)
	}
}

// TestMoneyIsNotCalledTwice: a deposit that failed, for whatever reason, is its
// owner's to repeat, and only once it is dead for ever: on another branch it would
// come twice.
func TestMoneyIsNotCalledTwice(t *testing.T) {
	for _, outOfGas := range []bool{false, true} {
		k := open(t, htlc.SMT)
		k.call("d", k.coinAsset(), 500, start+100)
		s := k.sign(only[Build](k, k.priced("d", 20, 5)))
		if out := k.receipt(s.Tx.ID, 2, false, outOfGas, chains.Seen); tells(out, NewsFailed) || tells(out, NewsDied) {
			t.Fatalf("told before it is dead: %+v", out)
		}
		if out := k.call("d", k.coinAsset(), 500, start+100); len(out) != 0 {
			t.Fatalf("asked twice: %+v", out)
		}
		if out := k.receipt(s.Tx.ID, 2, false, outOfGas, chains.Final); !tells(out, NewsDied) || k.a.Jobs["d"] != nil {
			t.Fatalf("%+v", out)
		}
	}
}

// TestDepositOvertakenDies: another transaction has its nonce for good, perhaps one
// of a copy of ours, which brought the money already.
func TestDepositOvertakenDies(t *testing.T) {
	for amount, news := range map[uint64]News{500: NewsDied, 0: ""} {
		k := open(t, htlc.SMT)
		id := JobID("d")
		k.call(id, k.coinAsset(), amount, start+100)
		k.sign(only[Build](k, k.priced(id, 20, 5)))
		k.does(Fact{chains.Fact{Kind: chains.FactTip, Status: chains.Seen, Block: block(10)}})
		w := Priced{ID: id, Market: 20, Floor: 10, Size: 100, Nonce: 6, At: block(10).BlockID, Funds: htlc.Units(1e18)}
		k.does(w)
		k.does(Fact{chains.Fact{Kind: chains.FactTip, Status: chains.Seen, Block: block(10 + k.a.Depth)}})
		out := k.does(w)
		if news != "" && !tells(out, news) || news == "" && k.a.Jobs[id] == nil {
			t.Errorf("%d: %+v", amount, out)
		}
	}
}

// TestRefusedSendOfACallDoesNotBlock: its nonce is filled by a void; the same name
// can be asked for again before that is final.
func TestRefusedSendOfACallDoesNotBlock(t *testing.T) {
	k := open(t, htlc.SMT)
	k.call("c", k.coinAsset(), 0, start+100)
	k.sign(only[Build](k, k.priced("c", 20, 5)))
	out := k.does(Refused{ID: "c", Reason: "not now", Sending: true})
	if !tells(out, NewsRefused) || k.a.Jobs["fill|5"] == nil || !k.a.Jobs["fill|5"].Void {
		t.Fatalf("%+v", out)
	}
	if b := only[Build](k, k.priced("fill|5", 20, 5)); !b.Void || b.Action.Spend.Nonce != 5 {
		t.Fatalf("%+v", b)
	}
	only[Price](k, k.call("c", k.coinAsset(), 0, start+100))
	if b := only[Build](k, k.priced("c", 20, 5)); b.Action.Spend.Nonce != 6 {
		t.Fatalf("%+v", b)
	}
}

// TestCallsBidByTheirGas: what the owner names is what it will cost; without a
// deadline nothing hurries, whatever is at stake.
func TestCallsBidByTheirGas(t *testing.T) {
	rate := func(by htlc.UnixSeconds, value uint64, late htlc.UnixSeconds) chains.Rate {
		k := open(t, htlc.SMT)
		k.does(Ask{ID: "c", Value: htlc.Units(value), By: by, Action: chains.Action{Kind: chains.ActCall, To: "0xch", Asset: k.coinAsset(), Gas: 1000}})
		k.now += late
		return only[Build](k, k.priced("c", 20, 0)).Rate
	}
	if r := rate(start+100, 1_000_000, 100); r != 500 { // half of the value for 1000 gas
		t.Errorf("at its deadline it bids %d", r)
	}
	if r := rate(0, 10_000_000, 100); r > calmMarket*20 {
		t.Errorf("without a deadline it bids %d", r)
	}
	if r := rate(start+100, 0, 0); r < 20 { // a channel of tokens: their worth is not known
		t.Errorf("at its begin it bids %d, below the market", r)
	}
	if r := rate(start+100, 0, 100); r < 200 || r > claimMarket*20 {
		t.Errorf("at its deadline it bids %d", r)
	}
}

// TestPursesAreApart: what a lock is allowed does not help a deposit, and an
// approval for the one does not take the other's away.
func TestPursesAreApart(t *testing.T) {
	b := openBank(t, chains.Allowance{})
	b.allowed = 500 // for locks
	b.lock("swap/a|lock give", 500)
	b.priceAs("swap/a|lock give", b.look())
	if k := b.signed[0].Action.Kind; k != chains.ActLock {
		t.Fatalf("a lock that is allowed: %q", k)
	}
	only[Price](b.keeper, b.call("open", b.token, 300, start+1000))
	w := b.look()
	w.ID, w.Allowance.Amount = "open", htlc.Amount{} // of the contract of channels
	p := only[Price](b.keeper, b.does(w))
	j := b.a.Jobs[p.ID]
	if j == nil || j.Action.Kind != chains.ActApprove || j.Action.To != "0xch" || j.Action.Amount != htlc.Units(300) || b.a.Jobs["open"].Reserved {
		t.Fatalf("%+v", j)
	}
	// Another lock waits for an allowance of its own.
	b.lock("swap/b|lock give", 70)
	w = b.look()
	w.ID, w.Allowance.Amount = "swap/b|lock give", htlc.Units(500) // the first lock takes it
	q := only[Price](b.keeper, b.does(w))
	if j := b.a.Jobs[q.ID]; j == nil || j.Action.To != "0xcc" || j.Action.Amount != htlc.Units(70) {
		t.Fatalf("%+v", j)
	}
}

// TestCallDataIsNotPrinted: it may hold a secret.
func TestCallDataIsNotPrinted(t *testing.T) {
	a := chains.Action{Kind: chains.ActCall, Data: []byte("supersecret")}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%x", "%q", "%d"} {
		for _, x := range []any{a, a.Data, &a, Job{Action: a}, Build{Action: a}} {
			text := fmt.Sprintf(verb, x)
			if strings.Contains(text, "supersecret") || strings.Contains(text, "7375706572") || strings.Contains(text, "115 117 112") {
				t.Errorf("%s of %T prints %s", verb, x, text)
			}
		}
	}
}
