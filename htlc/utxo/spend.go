package utxo

import (
	"bytes"
	"fmt"

	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/btcsuite/btcd/btcec/v2/schnorr"
	"github.com/btcsuite/btcd/txscript/v2"
	"github.com/btcsuite/btcd/wire/v2"

	"github.com/lockstep-swap/lockstep/htlc"
)

// Path is a way to spend a lock.
type Path string

// The ways to spend a lock.
const (
	PathClaim       Path = "claim"       // by the secret
	PathRefund      Path = "refund"      // after the expiry
	PathCooperative Path = "cooperative" // signed by both (taproot)
)

// sequence signals replacement (BIP-125) and, not being final, lets nLockTime
// count. One less than fffffffe, so that a claim can replace a refund.
const sequence = 0xfffffffd

// Spend is an unsigned transaction of version 2 that spends one lock to one
// output. Sign SigHash, then Finish.
type Spend struct {
	lock   Lock
	path   Path
	tx     *wire.MsgTx
	digest [32]byte
}

// Claim spends an output of the lock by the secret. held and fee are satoshi;
// held may differ from the terms, if it is a stray. The secret is not needed
// before [Spend.FinishClaim], so that a tower can hold a signed claim without
// knowing it. Errors wrap [ErrFee], [ErrDust] or [ErrPayout].
func (l Lock) Claim(out wire.OutPoint, held, fee uint64, payout []byte) (*Spend, error) {
	return l.spend(PathClaim, out, held, fee, payout)
}

// Refund spends an output of the lock back to its payer, with nLockTime =
// expiry. Errors are those of [Lock.Claim].
func (l Lock) Refund(out wire.OutPoint, held, fee uint64, payout []byte) (*Spend, error) {
	return l.spend(PathRefund, out, held, fee, payout)
}

// Cooperate spends an output of a taproot lock by one signature that both make
// (BIP-327 over Signers, tweaked with MerkleRoot). Errors are those of
// [Lock.Claim], and [ErrPath] on P2WSH.
func (l Lock) Cooperate(out wire.OutPoint, held, fee uint64, payout []byte) (*Spend, error) {
	if l.place != htlc.Taproot {
		return nil, fmt.Errorf("%w: %s has no key path", ErrPath, l.place)
	}
	return l.spend(PathCooperative, out, held, fee, payout)
}

func (l Lock) spend(path Path, out wire.OutPoint, held, fee uint64, payout []byte) (*Spend, error) {
	if len(l.pkScript) == 0 {
		return nil, fmt.Errorf("%w: empty lock", ErrLeg)
	}
	if _, err := PayoutOf(payout); err != nil {
		return nil, err
	}
	if held > maxMoney(l.chain) || fee >= held {
		return nil, fmt.Errorf("%w: fee %d, held %d satoshi", ErrFee, fee, held)
	}
	if d := Dust(l.chain, payout); held-fee < d {
		return nil, fmt.Errorf("%w: payout of %d, at least %d satoshi", ErrDust, held-fee, d)
	}
	tx := wire.NewMsgTx(2)
	tx.AddTxIn(&wire.TxIn{PreviousOutPoint: out, Sequence: sequence})
	tx.AddTxOut(wire.NewTxOut(int64(held-fee), bytes.Clone(payout)))
	if path == PathRefund {
		tx.LockTime = uint32(l.expiry)
	}
	s := &Spend{lock: l, path: path, tx: tx}
	digest, err := s.sigHash(int64(held))
	if err != nil {
		return nil, fmt.Errorf("%s of %s: %w", path, out, err)
	}
	copy(s.digest[:], digest)
	return s, nil
}

func (s *Spend) sigHash(held int64) ([]byte, error) {
	prev := txscript.NewCannedPrevOutputFetcher(s.lock.pkScript, held)
	hashes := txscript.NewTxSigHashes(s.tx, prev)
	w := s.way()
	switch {
	case s.lock.place == htlc.P2WSH:
		return txscript.CalcWitnessSigHash(w.script, hashes, txscript.SigHashAll, s.tx, 0, held)
	case s.path == PathCooperative:
		return txscript.CalcTaprootSignatureHash(hashes, txscript.SigHashDefault, s.tx, 0, prev)
	default:
		return txscript.CalcTapscriptSignaturehash(hashes, txscript.SigHashDefault, s.tx, 0, prev, txscript.NewBaseTapLeaf(w.script))
	}
}

func (s *Spend) way() way {
	if s.path == PathClaim {
		return s.lock.claim
	}
	return s.lock.refund
}

// Path is the way that the spend takes.
func (s *Spend) Path() Path { return s.path }

// TxID names the transaction; signatures do not change it.
func (s *Spend) TxID() string { return s.tx.TxID() }

// SigHash is the digest to sign: BIP-341 SIGHASH_DEFAULT with BIP-340 on
// taproot, BIP-143 SIGHASH_ALL with ECDSA on P2WSH. It is the key of To that
// signs a claim, the key of From that signs a refund, neither tweaked.
func (s *Spend) SigHash() [32]byte { return s.digest }

// Unsigned is a copy of the transaction without its witness.
func (s *Spend) Unsigned() *wire.MsgTx { return s.tx.Copy() }

// FinishClaim gives the signed claim. sig is 64 bytes (BIP-340) on taproot, DER
// with low S and without hash type on P2WSH. Errors wrap [ErrSecret],
// [ErrSignature] or [ErrPath].
func (s *Spend) FinishClaim(sig []byte, secret htlc.Secret) (*wire.MsgTx, error) {
	if s.path != PathClaim {
		return nil, fmt.Errorf("%w: %s takes no secret", ErrPath, s.path)
	}
	if secret.Hash() != s.lock.hash {
		return nil, fmt.Errorf("%w: want the preimage of %s", ErrSecret, s.lock.hash)
	}
	sig, err := s.verify(sig, s.lock.to)
	if err != nil {
		return nil, err
	}
	b := secret.Reveal()
	if s.lock.place == htlc.P2WSH {
		return s.with(b[:], sig, s.lock.claim.script), nil
	}
	return s.with(sig, b[:], s.lock.claim.script, s.lock.claim.control), nil
}

// Finish gives the signed refund or cooperative spend; sig as in FinishClaim.
// Errors wrap [ErrSignature] or [ErrPath].
func (s *Spend) Finish(sig []byte) (*wire.MsgTx, error) {
	if s.path == PathCooperative {
		key, err := schnorr.ParsePubKey(s.lock.pkScript[2:])
		if err != nil {
			return nil, fmt.Errorf("%w: output key: %w", ErrKey, err)
		}
		if sig, err = s.verify(sig, key); err != nil {
			return nil, err
		}
		return s.with(sig), nil
	}
	if s.path != PathRefund {
		return nil, fmt.Errorf("%w: a claim needs its secret", ErrPath)
	}
	sig, err := s.verify(sig, s.lock.from)
	if err != nil {
		return nil, err
	}
	if s.lock.place == htlc.P2WSH {
		return s.with(sig, s.lock.from.SerializeCompressed(), nil, s.lock.refund.script), nil
	}
	return s.with(sig, s.lock.refund.script, s.lock.refund.control), nil
}

// verify is verified for this spend.
func (s *Spend) verify(sig []byte, key *btcec.PublicKey) ([]byte, error) {
	return verified(s.lock.place, s.digest, sig, key, s.path)
}

// with is the transaction with a witness of copies.
func (s *Spend) with(stack ...[]byte) *wire.MsgTx {
	tx := s.tx.Copy()
	for _, b := range stack {
		tx.TxIn[0].Witness = append(tx.TxIn[0].Witness, bytes.Clone(b))
	}
	return tx
}
