package btc_test

import (
	"bytes"
	"crypto/sha256"
	"testing"
	"time"

	"github.com/btcsuite/btcd/address/v2"
	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/btcsuite/btcd/btcutil/v2"
	"github.com/btcsuite/btcd/chaincfg/v2"
	"github.com/btcsuite/btcd/psbt/v2"
	"github.com/btcsuite/btcd/txscript/v2"
	"github.com/btcsuite/btcd/wire/v2"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// TestOutsideWalletFundsOnBtcd: an exchange's own wallet pays a lock by PSBT; the
// node takes what it signs, both sides see exactly the lock, and it can be claimed.
func TestOutsideWalletFundsOnBtcd(t *testing.T) {
	w := begin(t)
	w.alice.follow()
	seed := sha256.Sum256([]byte("exchange"))
	key, pub := btcec.PrivKeyFromBytes(seed[:])
	wallet, err := address.NewAddressWitnessPubKeyHash(address.Hash160(pub.SerializeCompressed()), &chaincfg.RegressionNetParams)
	w.must(err)
	var funds []chains.Coin
	for _, sats := range []uint64{200_000, 150_000} {
		out, err := w.miner.Fund(t.Context(), wallet.EncodeAddress(), btcutil.Amount(sats))
		w.must(err)
		funds = append(funds, chains.Coin{Out: chains.Outpoint{TxID: out.Hash.String(), Index: out.Index}, Amount: htlc.Units(sats), Address: wallet.EncodeAddress()})
	}
	w.mine(1)
	s := w.secret(40)
	leg := w.leg(htlc.Taproot, 300_000, s, 20*time.Minute)
	w.must(w.alice.Watch(chains.Target{Leg: &leg}))
	maker, ok := w.alice.Adapter.(chains.PSBTMaker)
	if !ok {
		t.Fatal("btc makes no PSBT")
	}
	p, err := maker.PSBT(leg, chains.Funding{Coins: funds, Change: wallet.EncodeAddress(), Rate: rate})
	w.must(err)
	id, err := w.miner.Send(t.Context(), signed(w, p.Raw, key))
	w.must(err)
	if id.String() != p.TxID {
		t.Fatalf("the node has %s, told was %s", id, p.TxID)
	}
	w.alice.hears(chains.FactLock, chains.Pending, p.TxID)
	w.mine(2)
	lock := w.alice.hears(chains.FactLock, chains.Final, p.TxID)
	if lock.Amount != leg.Terms.Amount {
		t.Fatalf("%s is locked", lock.Amount)
	}
	w.must(w.bob.Verify(t.Context(), leg, lock.Out))
	w.send(w.bob, w.build(w.bob, chains.Action{Kind: chains.ActClaim, Leg: &leg, Out: lock.Out, Held: leg.Terms.Amount, Key: w.bob.key, Secret: s}, rate, nil))
}

// signed is what the exchange makes of a packet of P2WPKH coins.
func signed(w *world, raw []byte, key *btcec.PrivateKey) *wire.MsgTx {
	w.Helper()
	p, err := psbt.NewFromRawBytes(bytes.NewReader(raw), false)
	w.must(err)
	prev := map[wire.OutPoint]*wire.TxOut{}
	for i, in := range p.UnsignedTx.TxIn {
		prev[in.PreviousOutPoint] = p.Inputs[i].WitnessUtxo
	}
	hashes := txscript.NewTxSigHashes(p.UnsignedTx, txscript.NewMultiPrevOutFetcher(prev))
	for i := range p.Inputs {
		o := p.Inputs[i].WitnessUtxo
		sig, err := txscript.RawTxInWitnessSignature(p.UnsignedTx, hashes, i, o.Value, o.PkScript, txscript.SigHashAll, key)
		w.must(err)
		p.Inputs[i].PartialSigs = []*psbt.PartialSig{{PubKey: key.PubKey().SerializeCompressed(), Signature: sig}}
	}
	w.must(psbt.MaybeFinalizeAll(p))
	tx, err := psbt.Extract(p)
	w.must(err)
	return tx
}
