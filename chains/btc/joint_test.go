package btc_test

import (
	"bytes"
	"testing"
	"time"

	"github.com/btcsuite/btcd/wire/v2"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// weightOf is a signed transaction's, in weight units (BIP-141).
func weightOf(t *testing.T, tx chains.Tx) int {
	t.Helper()
	var m wire.MsgTx
	if err := m.Deserialize(bytes.NewReader(tx.Raw)); err != nil {
		t.Fatal(err)
	}
	return 3*m.SerializeSizeStripped() + m.SerializeSize()
}

// TestSizesOnBtcd: what ends a lock is as small as it is said to be, as a node has
// taken it. All pay to P2TR. The aims of a script path with a hash of 20 bytes are
// 3 vB less; why it has 32 says package htlc/utxo.
func TestSizesOnBtcd(t *testing.T) {
	w := begin(t)
	w.alice.follow()
	locked := func(place string, n byte) (htlc.Leg, htlc.Secret, chains.Outpoint) {
		s := w.secret(n)
		leg := w.leg(place, 300_000, s, 20*time.Minute)
		funds := w.coin(w.alice, 1_000_000)
		w.mine(1)
		lock := w.build(w.alice, chains.Action{Kind: chains.ActLock, Leg: &leg, Spend: chains.Spend{Coins: []chains.Coin{funds}, Change: uint32(n)}}, rate, nil)
		w.send(w.alice, lock)
		w.mine(2)
		return leg, s, lock.Out
	}
	note := func(name string, tx chains.Tx, quarters int) {
		t.Helper()
		weight := weightOf(t, tx)
		t.Logf("bench: utxo.%s %.2f vB", name, float64(weight)/4)
		if weight != quarters {
			t.Errorf("%s: weight %d, want %d", name, weight, quarters)
		}
	}
	both := func(p, with *person, act chains.Action) chains.Tx {
		t.Helper()
		theirs := act
		theirs.Key = with.key
		consent, err := with.Cosign(theirs)
		w.must(err)
		offer, err := p.Propose(t.Context(), act, chains.Fee{Rate: rate}, consent.Nonce(), nil)
		w.must(err)
		half, err := consent.Sign(offer.Terms(), offer.Nonce())
		w.must(err)
		tx, err := offer.Finish(t.Context(), half)
		w.must(err)
		w.send(p, tx)
		w.mine(1)
		return tx
	}
	leg, _, out := locked(htlc.Taproot, 40)
	note("claim.joint", both(w.bob, w.alice, chains.Action{Kind: chains.ActClaim, Leg: &leg, Out: out, Held: leg.Terms.Amount, Key: w.bob.key}), 444)
	leg, _, out = locked(htlc.Taproot, 41)
	note("refund.joint", both(w.alice, w.bob, chains.Action{Kind: chains.ActRefund, Leg: &leg, Out: out, Held: leg.Terms.Amount, Key: w.alice.key}), 444)
	for i, x := range []struct {
		place, name string
		weight      int
	}{{htlc.Taproot, "claim.taproot", 617}, {htlc.P2WSH, "claim.p2wsh", 593}} {
		leg, s, out := locked(x.place, byte(42+i))
		claim := w.build(w.bob, chains.Action{Kind: chains.ActClaim, Leg: &leg, Out: out, Held: leg.Terms.Amount, Key: w.bob.key, Secret: s}, rate, nil)
		w.send(w.bob, claim)
		w.mine(1)
		if got := weightOf(t, claim); got != x.weight && got != x.weight+1 { // an ECDSA signature may be a byte longer
			t.Errorf("%s: weight %d, want %d", x.name, got, x.weight)
		}
		t.Logf("bench: utxo.%s %.2f vB", x.name, float64(weightOf(t, claim))/4)
	}
}
