package utxo

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/btcsuite/btcd/address/v2"
	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/btcsuite/btcd/chaincfg/v2"
	"github.com/btcsuite/btcd/psbt/v2"
	"github.com/btcsuite/btcd/txscript/v2"
	"github.com/btcsuite/btcd/wire/v2"
	"pgregory.net/rapid"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
	script "github.com/lockstep-swap/lockstep/htlc/utxo"
)

// exchange is an outside wallet: one key with its addresses of three kinds.
type exchange struct {
	key            *btcec.PrivateKey
	wpkh, tr, wsh  string
	multi          []byte // script of wsh: two of three, the key is two of them
	legacy, nested string
}

func newExchange(t testing.TB) exchange {
	t.Helper()
	seed := sha256.Sum256([]byte("exchange"))
	key, pub := btcec.PrivKeyFromBytes(seed[:])
	other := bytes.Repeat([]byte{2}, 33)
	x := exchange{key: key}
	own := pub.SerializeCompressed()
	x.multi = bytes.Join([][]byte{{0x52, 33}, own, {33}, own, {33}, other, {0x53, 0xae}}, nil)
	net := &chaincfg.RegressionNetParams
	root := sha256.Sum256(x.multi)
	text := func(a address.Address, err error) string {
		if err != nil {
			t.Fatal(err)
		}
		return a.EncodeAddress()
	}
	wpkh, err := address.NewAddressWitnessPubKeyHash(address.Hash160(own), net)
	x.wpkh = text(wpkh, err)
	wsh, err := address.NewAddressWitnessScriptHash(root[:], net)
	x.wsh = text(wsh, err)
	tr, err := ownScript(pub)
	if err != nil {
		t.Fatal(err)
	}
	if x.tr, err = regtest().taproot(tr); err != nil {
		t.Fatal(err)
	}
	pkh, err := address.NewAddressPubKeyHash(address.Hash160(own), net)
	x.legacy = text(pkh, err)
	sh, err := address.NewAddressScriptHash(x.multi, net)
	x.nested = text(sh, err)
	return x
}

func coinAt(n int, address string, sats uint64) chains.Coin {
	return chains.Coin{Out: chains.Outpoint{TxID: fmt.Sprintf("%064x", n+1), Index: uint32(n)}, Amount: htlc.Units(sats), Address: address}
}

// sign does what an outside signer does with the bytes alone.
func (x exchange) sign(t interface{ Fatal(...any) }, raw []byte) *wire.MsgTx {
	p, err := psbt.NewFromRawBytes(bytes.NewReader(raw), false)
	if err != nil {
		t.Fatal(err)
	}
	prev := map[wire.OutPoint]*wire.TxOut{}
	for i, in := range p.UnsignedTx.TxIn {
		prev[in.PreviousOutPoint] = p.Inputs[i].WitnessUtxo
	}
	fetcher := txscript.NewMultiPrevOutFetcher(prev)
	hashes := txscript.NewTxSigHashes(p.UnsignedTx, fetcher)
	for i := range p.Inputs {
		in, o := &p.Inputs[i], p.Inputs[i].WitnessUtxo
		switch {
		case txscript.IsPayToTaproot(o.PkScript):
			in.TaprootKeySpendSig, err = txscript.RawTxInTaprootSignature(p.UnsignedTx, hashes, i, o.Value, o.PkScript, nil, txscript.SigHashDefault, x.key)
		case txscript.IsPayToWitnessPubKeyHash(o.PkScript):
			var sig []byte
			sig, err = txscript.RawTxInWitnessSignature(p.UnsignedTx, hashes, i, o.Value, o.PkScript, txscript.SigHashAll, x.key)
			in.PartialSigs = []*psbt.PartialSig{{PubKey: x.key.PubKey().SerializeCompressed(), Signature: sig}}
		default:
			var sig []byte
			var w bytes.Buffer
			sig, err = txscript.RawTxInWitnessSignature(p.UnsignedTx, hashes, i, o.Value, x.multi, txscript.SigHashAll, x.key)
			if err == nil {
				err = psbt.WriteTxWitness(&w, [][]byte{nil, sig, sig, x.multi})
			}
			in.FinalScriptWitness = w.Bytes()
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := psbt.MaybeFinalizeAll(p); err != nil {
		t.Fatal(err)
	}
	tx, err := psbt.Extract(p)
	if err != nil {
		t.Fatal(err)
	}
	if err := run(tx, fetcher); err != nil {
		t.Fatal(err)
	}
	return tx
}

// TestOutsideWalletFundsALock: whatever coins it has, what it signs is the exact
// lock, goes by nodes' rules, has the id and fee that were told and at least the
// rate that was asked for, and gives the rest to its own change.
func TestOutsideWalletFundsALock(t *testing.T) {
	a, x := offline(t, aliceWords), newExchange(t)
	legs := map[string]htlc.Leg{htlc.Taproot: legOf(t, htlc.Taproot, 1, secretOf(1)), htlc.P2WSH: legOf(t, htlc.P2WSH, 1, secretOf(1))}
	rapid.Check(t, func(t *rapid.T) {
		leg := legs[rapid.SampledFrom([]string{htlc.Taproot, htlc.P2WSH}).Draw(t, "place")]
		amount := rapid.Uint64Range(330, 2_000_000).Draw(t, "amount")
		leg.Terms.Amount = htlc.Units(amount)
		f := chains.Funding{Change: x.wpkh, Rate: chains.Rate(rapid.Uint64Range(1000, 100_000).Draw(t, "rate"))}
		var sum uint64
		for i := range rapid.IntRange(1, 8).Draw(t, "coins") {
			v := rapid.Uint64Range(400, 1_000_000).Draw(t, "value")
			sum += v
			f.Coins = append(f.Coins, coinAt(i, rapid.SampledFrom([]string{x.wpkh, x.tr, x.wsh}).Draw(t, "kind"), v))
		}
		p, err := a.PSBT(leg, f)
		if err != nil {
			wantField(t, err, "coins", chains.ErrFunds)
			if !strings.Contains(err.Error(), "missing") || sum >= amount+feeAt(f.Rate, uint64(100+150*len(f.Coins))) {
				t.Fatalf("%d satoshi for %d: %v", sum, amount, err)
			}
			return
		}
		tx := x.sign(t, p.Raw)
		lock, err := script.Build(leg)
		if err != nil {
			t.Fatal(err)
		}
		var locks, out uint64
		for _, o := range tx.TxOut {
			out += uint64(o.Value)
			if lock.Audit(o.PkScript, uint64(o.Value)) == nil {
				locks++
			} else if s, _ := a.net.Script(x.wpkh); !bytes.Equal(o.PkScript, s) || uint64(o.Value) < script.Dust(htlc.BTC, s) {
				t.Fatalf("output of %d to %x", o.Value, o.PkScript)
			}
		}
		size := (3*tx.SerializeSizeStripped() + tx.SerializeSize() + 3) / 4
		fee, _ := p.Fee.Uint64()
		if locks != 1 || len(tx.TxOut) > 2 || tx.TxID() != p.TxID || sum-out != fee || fee < feeAt(f.Rate, uint64(size)) {
			t.Fatalf("%d locks in %d outputs, id %s said %s, fee %d said %d, %d vB", locks, len(tx.TxOut), tx.TxID(), p.TxID, sum-out, fee, size)
		}
		if len(tx.TxOut) == 1 && fee > feeAt(f.Rate, uint64(size+45))+294+feeAt(f.Rate, uint64(2*len(f.Coins))) {
			t.Fatalf("fee %d swallows change", fee)
		}
	})
}

func wantField(t interface{ Fatalf(string, ...any) }, err error, name string, kind error) {
	var f *chains.FieldError
	if !errors.As(err, &f) || f.Field != name || !errors.Is(err, kind) {
		t.Fatalf("%v; want field %s and %v", err, name, kind)
	}
}

func TestPSBTRefuses(t *testing.T) {
	a, x := offline(t, aliceWords), newExchange(t)
	leg := legOf(t, htlc.Taproot, 50_000, secretOf(2))
	lock, _, _, err := a.LockAddress(leg)
	if err != nil {
		t.Fatal(err)
	}
	many := make([]chains.Coin, 101)
	for i := range many {
		many[i] = coinAt(i, x.tr, 1000)
	}
	one := func(c chains.Coin) func(*chains.Funding) { return func(f *chains.Funding) { f.Coins[1] = c } }
	huge := coinAt(1, x.tr, 1)
	huge.Amount = htlc.Units(1 << 62)
	badID := coinAt(1, x.tr, 1000)
	badID.Out.TxID = strings.ToUpper(fmt.Sprintf("%064x", 0xabc))
	for name, c := range map[string]struct {
		change func(*chains.Funding)
		field  string
		kind   error
	}{
		"no coins":         {func(f *chains.Funding) { f.Coins = nil }, "coins", chains.ErrRejected},
		"too many":         {func(f *chains.Funding) { f.Coins = many }, "coins", chains.ErrRejected},
		"too little":       {func(f *chains.Funding) { f.Coins = f.Coins[:1] }, "coins", chains.ErrFunds},
		"twice":            {one(coinAt(0, x.tr, 40_000)), "coins[1]", chains.ErrRejected},
		"nothing in it":    {one(coinAt(1, x.tr, 0)), "coins[1].amount", chains.ErrRejected},
		"more than exists": {one(huge), "coins[1].amount", chains.ErrRejected},
		"no id":            {one(badID), "coins[1].txid", chains.ErrRejected},
		"P2PKH":            {one(coinAt(1, x.legacy, 40_000)), "coins[1].address", chains.ErrUnsupported},
		"P2SH":             {one(coinAt(1, x.nested, 40_000)), "coins[1].address", chains.ErrUnsupported},
		"mainnet coin":     {one(coinAt(1, "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", 40_000)), "coins[1].address", ErrAddress},
		"mainnet change":   {func(f *chains.Funding) { f.Change = "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4" }, "change", ErrAddress},
		"no change":        {func(f *chains.Funding) { f.Change = "" }, "change", ErrAddress},
		"change to lock":   {func(f *chains.Funding) { f.Change = lock }, "change", ErrAddress},
		"no rate":          {func(f *chains.Funding) { f.Rate = 0 }, "fee_rate", chains.ErrFeeTooLow},
		"rate of a slip":   {func(f *chains.Funding) { f.Rate = maxFeeRate + 1 }, "fee_rate", chains.ErrFeeTooLow},
	} {
		t.Run(name, func(t *testing.T) {
			f := chains.Funding{Coins: []chains.Coin{coinAt(0, x.wpkh, 40_000), coinAt(1, x.tr, 40_000)}, Change: x.tr, Rate: 2000}
			if p, err := a.PSBT(leg, f); err != nil || len(p.Raw) == 0 {
				t.Fatalf("before: %v", err)
			}
			c.change(&f)
			_, err := a.PSBT(leg, f)
			wantField(t, err, c.field, c.kind)
		})
	}
	leg.Terms.Asset.Chain = htlc.LTC
	if _, err := a.PSBT(leg, chains.Funding{}); !errors.Is(err, chains.ErrNetwork) {
		t.Errorf("leg of another chain: %v", err)
	}
}

// TestPSBTDoesNotTrustItsAmounts: who lies about a coin gets a signature that no
// node takes, not a fee of everything.
func TestPSBTDoesNotTrustItsAmounts(t *testing.T) {
	a, x := offline(t, aliceWords), newExchange(t)
	leg := legOf(t, htlc.Taproot, 50_000, secretOf(2))
	for _, at := range []string{x.wpkh, x.tr} {
		p, err := a.PSBT(leg, chains.Funding{Coins: []chains.Coin{coinAt(0, at, 60_000)}, Change: x.tr, Rate: 2000})
		if err != nil {
			t.Fatal(err)
		}
		tx := x.sign(t, p.Raw)
		s, err := a.net.Script(at)
		if err != nil {
			t.Fatal(err)
		}
		real := map[wire.OutPoint]*wire.TxOut{tx.TxIn[0].PreviousOutPoint: wire.NewTxOut(6_000_000, s)}
		if err := run(tx, txscript.NewMultiPrevOutFetcher(real)); !errors.Is(err, chains.ErrRejected) {
			t.Errorf("%s: %v", at, err)
		}
	}
}
