package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/btcsuite/btcd/address/v2"
	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/btcsuite/btcd/btcec/v2/schnorr"
	"github.com/btcsuite/btcd/psbt/v2"
	"github.com/btcsuite/btcd/txscript/v2"
	"github.com/btcsuite/btcd/wire/v2"

	"github.com/lockstep-swap/lockstep/api"
	"github.com/lockstep-swap/lockstep/contracts"
	"github.com/lockstep-swap/lockstep/testnet"
)

// TestSwapPaidByPSBT: Alice's daemon has no coin at all. Her exchange signs what
// her daemon asks for, and the swap completes; a second payment is refused.
func TestSwapPaidByPSBT(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
	defer cancel()
	w := testnet.MustWorld(t, contracts.HTLCCode())
	mining, stop := context.WithCancel(ctx)
	mined := make(chan struct{})
	go func() { defer close(mined); _ = w.Run(mining) }()
	defer func() { stop(); <-mined }()
	owner := func(start func(context.Context) (*testnet.Daemon, error), smt int64) *testnet.Owner {
		d, err := start(context.WithoutCancel(ctx))
		must(t, err)
		o, err := w.Endow(ctx, d, 0, testnet.Ether(smt))
		must(t, err)
		return o
	}
	bob, alice := owner(w.Bob, 1000), owner(w.Alice, 0)
	must(t, testnet.Until(ctx, func() (bool, error) {
		n, err := alice.Node(ctx)
		return err == nil && len(n.Chains) == 2 && n.Chains[0].Synced && n.Chains[1].Synced, err
	}))

	seed := sha256.Sum256([]byte("exchange"))
	key, pub := btcec.PrivKeyFromBytes(seed[:])
	wallet, err := address.NewAddressTaproot(schnorr.SerializePubKey(txscript.ComputeTaprootKeyNoScript(pub)), w.BTC.Params())
	must(t, err)
	paid, err := w.Miner.Fund(ctx, wallet.EncodeAddress(), 2_000_000)
	must(t, err)
	q, err := alice.Quote(ctx, api.QuoteAsk{Maker: bob.Daemon.PublicURL(), Give: api.Sum{Asset: "btc", Amount: "0.015"}, Get: api.Sum{Asset: "smt"}})
	must(t, err)
	s, err := alice.StartSwap(ctx, api.NewKey(), api.SwapAsk{Quote: q.ID, Fund: "external"})
	must(t, err)
	vout := int64(paid.Index)
	ask := api.PSBTAsk{Coins: []api.OutsideCoin{{TxID: paid.Hash.String(), Vout: &vout, Amount: "0.02", Address: wallet.EncodeAddress()}}, Change: wallet.EncodeAddress(), FeeRate: "2.5"}

	refused := func(status int, code, field string, ask api.PSBTAsk) {
		t.Helper()
		var p *api.Problem
		if _, err := alice.PSBT(ctx, s.ID, ask); !errors.As(err, &p) || p.Status != status || p.Code != code || p.Field != field {
			t.Errorf("%v, want %d %s %s", err, status, code, field)
		}
	}
	mainnet := ask
	mainnet.Change = "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"
	refused(http.StatusUnprocessableEntity, "invalid_address", "change", mainnet)
	poor := ask
	poor.Coins = slices.Clone(ask.Coins)
	poor.Coins[0].Amount = "0.015"
	refused(http.StatusUnprocessableEntity, "insufficient_coins", "coins", poor)

	p, err := alice.PSBT(ctx, s.ID, ask)
	must(t, err)
	tx := signTaproot(t, p.PSBT, key)
	if tx.TxID() != p.TxID {
		t.Fatalf("signed is %s, told was %s", tx.TxID(), p.TxID)
	}
	_, err = w.Miner.Send(ctx, tx)
	must(t, err)
	must(t, testnet.Until(ctx, func() (bool, error) {
		s, err = alice.Swap(ctx, s.ID)
		if err == nil && s.Ended() && s.State != "completed" {
			err = errors.New(s.State + " " + s.Reason)
		}
		return s.State == "completed", err
	}))
	if s.Give.TxID == nil || *s.Give.TxID != p.TxID || s.Get.ClaimTxID == nil {
		t.Errorf("give %+v, get %+v", s.Give, s.Get)
	}
	refused(http.StatusConflict, "not_payable", "", ask)
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// signTaproot signs every input of a packet with one key.
func signTaproot(t *testing.T, text string, key *btcec.PrivateKey) *wire.MsgTx {
	t.Helper()
	raw, err := base64.StdEncoding.DecodeString(text)
	must(t, err)
	p, err := psbt.NewFromRawBytes(bytes.NewReader(raw), false)
	must(t, err)
	prev := map[wire.OutPoint]*wire.TxOut{}
	for i, in := range p.UnsignedTx.TxIn {
		prev[in.PreviousOutPoint] = p.Inputs[i].WitnessUtxo
	}
	hashes := txscript.NewTxSigHashes(p.UnsignedTx, txscript.NewMultiPrevOutFetcher(prev))
	for i := range p.Inputs {
		o := p.Inputs[i].WitnessUtxo
		sig, err := txscript.RawTxInTaprootSignature(p.UnsignedTx, hashes, i, o.Value, o.PkScript, nil, txscript.SigHashDefault, key)
		must(t, err)
		p.Inputs[i].TaprootKeySpendSig = sig
	}
	must(t, psbt.MaybeFinalizeAll(p))
	tx, err := psbt.Extract(p)
	must(t, err)
	return tx
}
