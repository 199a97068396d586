package utxo

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"testing"

	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/btcsuite/btcd/btcec/v2/ecdsa"
	"github.com/btcsuite/btcd/btcec/v2/schnorr"
	"github.com/btcsuite/btcd/txscript/v2"
	"github.com/btcsuite/btcd/wire/v2"

	"github.com/lockstep-swap/lockstep/htlc"
)

// Bob is paid for the secret, Alice gets a refund, Mallory has no right to
// anything.
type cast struct {
	alice, bob, mallory *btcec.PrivateKey
	secret              htlc.Secret
}

func key(name string) *btcec.PrivateKey {
	b := sha256.Sum256([]byte("test key of " + name))
	k, _ := btcec.PrivKeyFromBytes(b[:])
	return k
}

func people(t testing.TB) cast {
	t.Helper()
	b := sha256.Sum256([]byte("test secret"))
	s, err := htlc.SecretFromBytes(b[:])
	if err != nil {
		t.Fatal(err)
	}
	return cast{key("alice"), key("bob"), key("mallory"), s}
}

func party(k *btcec.PrivateKey) htlc.Party {
	return htlc.Party(hex.EncodeToString(k.PubKey().SerializeCompressed()))
}

const expiry = 1_800_000_000

func (c cast) leg(chain htlc.ChainID, place string) htlc.Leg {
	return htlc.Leg{
		Terms: htlc.Terms{
			Asset: htlc.Asset{Chain: chain}, Amount: htlc.Units(1_500_000), Hash: c.secret.Hash(),
			From: party(c.alice), To: party(c.bob), Expiry: expiry,
		},
		Place: place, LockBy: expiry - 3600,
	}
}

func mustBuild(t testing.TB, leg htlc.Leg) Lock {
	t.Helper()
	l, err := Build(leg)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

var places = [...]string{htlc.Taproot, htlc.P2WSH}

var chainsOfScripts = [...]htlc.ChainID{htlc.BTC, htlc.LTC}

// payout is a script of the given kind.
func payout(p Payout) []byte {
	switch p {
	case ToP2WPKH:
		return append([]byte{0x00, 0x14}, make([]byte, 20)...)
	case ToP2SH:
		return append(append([]byte{0xa9, 0x14}, make([]byte, 20)...), 0x87)
	case ToP2PKH:
		return append(append([]byte{0x76, 0xa9, 0x14}, make([]byte, 20)...), 0x88, 0xac)
	default:
		return append([]byte{0x51, 0x20}, schnorr.SerializePubKey(key("payout").PubKey())...)
	}
}

var outpoint = wire.OutPoint{Hash: [32]byte{7}, Index: 1}

// sign makes the form of signature that the place needs, ECDSA with a low R.
func sign(t testing.TB, place string, k *btcec.PrivateKey, digest [32]byte) []byte {
	t.Helper()
	if place == htlc.P2WSH {
		return lowR(k, digest)
	}
	s, err := schnorr.Sign(k, digest[:])
	if err != nil {
		t.Fatal(err)
	}
	return s.Serialize()
}

// lowR looks for a nonce whose R fits 32 bytes without a sign byte, as wallets
// do.
func lowR(k *btcec.PrivateKey, digest [32]byte) []byte {
	for i := uint32(0); ; i++ {
		nonce := btcec.NonceRFC6979(k.Serialize(), digest[:], nil, nil, i)
		var point btcec.JacobianPoint
		btcec.ScalarBaseMultNonConst(nonce, &point)
		point.ToAffine()
		x := point.X.Bytes()
		var r, s, e btcec.ModNScalar
		if x[0] >= 0x80 || r.SetBytes(x) != 0 {
			continue
		}
		e.SetBytes(&digest)
		s.Mul2(&k.Key, &r).Add(&e).Mul(nonce.InverseNonConst())
		if s.IsOverHalfOrder() {
			s.Negate()
		}
		if sig := ecdsa.NewSignature(&r, &s).Serialize(); len(sig) == ecdsaBytes-1 {
			return sig
		}
	}
}

// execute runs the script engine as a node's mempool does.
func execute(l Lock, tx *wire.MsgTx, held int64) error {
	prev := txscript.NewCannedPrevOutputFetcher(l.pkScript, held)
	e, err := txscript.NewEngine(l.pkScript, tx, 0, txscript.StandardVerifyFlags, nil,
		txscript.NewTxSigHashes(tx, prev), held, prev)
	if err != nil {
		return err
	}
	return e.Execute()
}

func weight(tx *wire.MsgTx) int { return 3*tx.SerializeSizeStripped() + tx.SerializeSize() }

// reread is the transaction after a trip over the wire.
func reread(t testing.TB, tx *wire.MsgTx) *wire.MsgTx {
	t.Helper()
	var b bytes.Buffer
	if err := tx.Serialize(&b); err != nil {
		t.Fatal(err)
	}
	got := new(wire.MsgTx)
	if err := got.Deserialize(&b); err != nil {
		t.Fatal(err)
	}
	return got
}
