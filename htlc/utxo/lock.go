package utxo

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"github.com/btcsuite/btcd/address/v2"
	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/btcsuite/btcd/btcec/v2/schnorr"
	"github.com/btcsuite/btcd/btcec/v2/schnorr/musig2"
	"github.com/btcsuite/btcd/txscript/v2"

	"github.com/lockstep-swap/lockstep/htlc"
)

// Lock is a hash lock, rebuilt from a leg. It is a value; what its methods
// return are copies.
type Lock struct {
	chain    htlc.ChainID
	place    string
	amount   uint64
	hash     htlc.Hash
	expiry   htlc.UnixSeconds
	to, from *btcec.PublicKey
	pkScript []byte
	claim    way
	refund   way
	internal *btcec.PublicKey // taproot only
	root     [32]byte         // taproot only
}

// way is a script path: the script and, on taproot, its proof. On P2WSH both
// ways have the one witness script.
type way struct{ script, control []byte }

// Build makes the lock of a leg on BTC or LTC, from the leg alone: a
// counterparty's script is never parsed, only compared with this one. Errors
// wrap [htlc.ErrTerms], [ErrLeg], [ErrKey] or [ErrDust].
func Build(leg htlc.Leg) (Lock, error) {
	l, err := parse(leg)
	if err != nil {
		return Lock{}, err
	}
	if l.place == htlc.P2WSH {
		err = l.buildWitnessScript()
	} else {
		err = l.buildTaproot()
	}
	if err != nil {
		return Lock{}, fmt.Errorf("build %s lock: %w", l.place, err)
	}
	if d := Dust(l.chain, l.pkScript); l.amount < d {
		return Lock{}, fmt.Errorf("%w: %d of at least %d satoshi", ErrDust, l.amount, d)
	}
	return l, nil
}

func parse(leg htlc.Leg) (Lock, error) {
	if err := leg.Check(); err != nil {
		return Lock{}, err
	}
	t := leg.Terms
	if t.Asset.Chain != htlc.BTC && t.Asset.Chain != htlc.LTC {
		return Lock{}, fmt.Errorf("%w: %s", ErrLeg, t.Asset)
	}
	amount, ok := t.Amount.Uint64()
	if !ok || amount > maxMoney(t.Asset.Chain) {
		return Lock{}, fmt.Errorf("%w: %s satoshi do not exist: %w", ErrLeg, t.Amount, htlc.ErrAmount)
	}
	to, err := parseKey("to", t.To)
	if err != nil {
		return Lock{}, err
	}
	from, err := parseKey("from", t.From)
	if err != nil {
		return Lock{}, err
	}
	// Two keys that differ in sign alone have one private key: the leaves and the
	// aggregate would belong to one party.
	if bytes.Equal(schnorr.SerializePubKey(to), schnorr.SerializePubKey(from)) {
		return Lock{}, fmt.Errorf("%w: from and to have one x coordinate", ErrKey)
	}
	return Lock{
		chain: t.Asset.Chain, place: leg.Place, amount: amount,
		hash: t.Hash, expiry: t.Expiry, to: to, from: from,
	}, nil
}

func parseKey(field string, p htlc.Party) (*btcec.PublicKey, error) {
	b, err := hex.DecodeString(string(p))
	if err != nil {
		return nil, fmt.Errorf("%w: %s: %w", ErrKey, field, err)
	}
	k, err := btcec.ParsePubKey(b)
	if err != nil {
		return nil, fmt.Errorf("%w: %s: %w", ErrKey, field, err)
	}
	return k, nil
}

// maxMoney is the sum of all coins that will ever be.
func maxMoney(chain htlc.ChainID) uint64 {
	if chain == htlc.LTC {
		return 84_000_000 * 1e8
	}
	return 21_000_000 * 1e8
}

func (l *Lock) buildTaproot() error {
	var err error
	l.claim.script, err = txscript.NewScriptBuilder().
		AddOp(txscript.OP_SIZE).AddInt64(htlc.SecretSize).AddOp(txscript.OP_EQUALVERIFY).
		AddOp(txscript.OP_SHA256).AddData(l.hash[:]).AddOp(txscript.OP_EQUALVERIFY).
		AddData(schnorr.SerializePubKey(l.to)).AddOp(txscript.OP_CHECKSIG).Script()
	if err != nil {
		return err
	}
	l.refund.script, err = txscript.NewScriptBuilder().
		AddData(schnorr.SerializePubKey(l.from)).AddOp(txscript.OP_CHECKSIGVERIFY).
		AddInt64(int64(l.expiry)).AddOp(txscript.OP_CHECKLOCKTIMEVERIFY).Script()
	if err != nil {
		return err
	}
	agg, _, _, err := musig2.AggregateKeys([]*btcec.PublicKey{l.to, l.from}, true)
	if err != nil {
		return err
	}
	l.internal = agg.PreTweakedKey
	tree := txscript.AssembleTaprootScriptTree(
		txscript.NewBaseTapLeaf(l.claim.script), txscript.NewBaseTapLeaf(l.refund.script))
	l.root = tree.RootNode.TapHash()
	for i, w := range []*way{&l.claim, &l.refund} {
		c := tree.LeafMerkleProofs[i].ToControlBlock(l.internal)
		if w.control, err = c.ToBytes(); err != nil {
			return err
		}
	}
	l.pkScript, err = txscript.PayToTaprootScript(txscript.ComputeTaprootOutputKey(l.internal, l.root[:]))
	return err
}

func (l *Lock) buildWitnessScript() error {
	script, err := txscript.NewScriptBuilder().
		AddData(l.to.SerializeCompressed()).AddOp(txscript.OP_CHECKSIG).AddOp(txscript.OP_NOTIF).
		AddOp(txscript.OP_DUP).AddOp(txscript.OP_HASH160).
		AddData(address.Hash160(l.from.SerializeCompressed())).
		AddOp(txscript.OP_EQUALVERIFY).AddOp(txscript.OP_CHECKSIGVERIFY).
		AddInt64(int64(l.expiry)).AddOp(txscript.OP_CHECKLOCKTIMEVERIFY).
		AddOp(txscript.OP_ELSE).
		AddOp(txscript.OP_SIZE).AddInt64(htlc.SecretSize).AddOp(txscript.OP_EQUALVERIFY).
		AddOp(txscript.OP_SHA256).AddData(l.hash[:]).AddOp(txscript.OP_EQUAL).
		AddOp(txscript.OP_ENDIF).Script()
	if err != nil {
		return err
	}
	l.claim.script, l.refund.script = script, script
	program := sha256.Sum256(script)
	l.pkScript, err = txscript.NewScriptBuilder().AddOp(txscript.OP_0).AddData(program[:]).Script()
	return err
}

// Chain is the chain of the lock.
func (l Lock) Chain() htlc.ChainID { return l.chain }

// Place is the template: [htlc.Taproot] or [htlc.P2WSH].
func (l Lock) Place() string { return l.place }

// Amount is what the lock must hold, in satoshi.
func (l Lock) Amount() uint64 { return l.amount }

// Expiry is the nLockTime of a refund.
func (l Lock) Expiry() htlc.UnixSeconds { return l.expiry }

// PkScript is the output script: 34 bytes.
func (l Lock) PkScript() []byte { return bytes.Clone(l.pkScript) }

// ClaimScript is the claim leaf, or the witness script on P2WSH.
func (l Lock) ClaimScript() []byte { return bytes.Clone(l.claim.script) }

// RefundScript is the refund leaf, or the witness script on P2WSH.
func (l Lock) RefundScript() []byte { return bytes.Clone(l.refund.script) }

// ClaimControl is the control block of the claim leaf (65 bytes); nil on P2WSH.
func (l Lock) ClaimControl() []byte { return bytes.Clone(l.claim.control) }

// RefundControl is the control block of the refund leaf (65 bytes); nil on
// P2WSH.
func (l Lock) RefundControl() []byte { return bytes.Clone(l.refund.control) }

// MerkleRoot is the script root with which the internal key is tweaked
// (BIP-341); zero on P2WSH.
func (l Lock) MerkleRoot() [32]byte { return l.root }

// InternalKey is the untweaked MuSig2 aggregate; nil on P2WSH.
func (l Lock) InternalKey() *btcec.PublicKey { return l.internal }

// Signers are the two keys of a MuSig2 session, the payee's first; the session
// sorts them (BIP-327).
func (l Lock) Signers() []*btcec.PublicKey { return []*btcec.PublicKey{l.to, l.from} }

// Audit says whether an output is this lock with exactly the agreed sum. Errors
// wrap [ErrScript], [ErrUnder] or [ErrOver].
func (l Lock) Audit(pkScript []byte, amountSat uint64) error {
	switch {
	case len(l.pkScript) == 0 || !bytes.Equal(pkScript, l.pkScript):
		return fmt.Errorf("%w: %.80x, want %x", ErrScript, pkScript, l.pkScript)
	case amountSat < l.amount:
		return fmt.Errorf("%w: %d of %d satoshi", ErrUnder, amountSat, l.amount)
	case amountSat > l.amount:
		return fmt.Errorf("%w: %d instead of %d satoshi", ErrOver, amountSat, l.amount)
	}
	return nil
}

// Audit rebuilds the lock of the leg and compares. Errors are those of [Build]
// and [Lock.Audit].
func Audit(leg htlc.Leg, pkScript []byte, amountSat uint64) error {
	l, err := Build(leg)
	if err != nil {
		return err
	}
	return l.Audit(pkScript, amountSat)
}
