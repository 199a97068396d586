package utxo

import (
	"bytes"
	"fmt"

	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/btcsuite/btcd/btcec/v2/ecdsa"
	"github.com/btcsuite/btcd/btcec/v2/schnorr"
	"github.com/btcsuite/btcd/txscript/v2"
	"github.com/btcsuite/btcd/wire/v2"

	"github.com/lockstep-swap/lockstep/htlc"
)

// Input is one lock that a [Sweep] spends. Held is what its output holds, in
// satoshi.
type Input struct {
	Lock Lock
	Out  wire.OutPoint
	Held uint64
}

// Sweep is a transaction of version 2 that spends several locks by one script path
// to one output. Sign each SigHash, Finish each input, then take Tx.
type Sweep struct {
	path   Path
	inputs []Input
	tx     *wire.MsgTx
	prev   *txscript.MultiPrevOutFetcher
	hashes *txscript.TxSigHashes
}

// SweepWeight is the weight of a sweep of the locks, in weight units: exact on taproot.
// On P2WSH it counts an ECDSA signature as one byte longer than a single spend does:
// of many, what half of the signers add is not hidden by rounding up, and a fee below
// the floor is not relayed.
func SweepWeight(path Path, inputs []Input, p Payout) int {
	w := 4*(emptyTx+outputBytes+int(p)) + segwitMarker
	if len(inputs) > 252 {
		w += 4 * 2 // a longer count (CompactSize)
	}
	for _, in := range inputs {
		if path == PathClaim {
			w += in.Lock.ClaimInputWeight()
		} else {
			w += in.Lock.RefundInputWeight()
		}
		if in.Lock.place == htlc.P2WSH {
			w++
		}
	}
	return w
}

// NewSweep spends the locks by their claim or their refund path. A sweep of refunds
// has nLockTime = the latest of their expiries. Errors wrap [ErrPath], [ErrLeg],
// [ErrFee], [ErrDust] or [ErrPayout].
func NewSweep(path Path, inputs []Input, fee uint64, payout []byte) (*Sweep, error) {
	if path != PathClaim && path != PathRefund || len(inputs) == 0 {
		return nil, fmt.Errorf("%w: a sweep of %d locks by %q", ErrPath, len(inputs), path)
	}
	if _, err := PayoutOf(payout); err != nil {
		return nil, err
	}
	s := &Sweep{path: path, inputs: inputs, tx: wire.NewMsgTx(2), prev: txscript.NewMultiPrevOutFetcher(nil)}
	var sum uint64
	for _, in := range inputs {
		l := in.Lock
		switch {
		case len(l.pkScript) == 0 || l.chain != inputs[0].Lock.chain:
			return nil, fmt.Errorf("%w: empty lock, or locks of two chains", ErrLeg)
		case in.Held > maxMoney(l.chain) || sum+in.Held > maxMoney(l.chain):
			return nil, fmt.Errorf("%w: held %d satoshi", ErrFee, in.Held)
		case s.prev.FetchPrevOutput(in.Out) != nil:
			return nil, fmt.Errorf("%w: %s stands twice in it", ErrLeg, in.Out)
		}
		sum += in.Held
		s.prev.AddPrevOut(in.Out, wire.NewTxOut(int64(in.Held), l.pkScript))
		s.tx.AddTxIn(&wire.TxIn{PreviousOutPoint: in.Out, Sequence: sequence})
		if path == PathRefund {
			s.tx.LockTime = max(s.tx.LockTime, uint32(l.expiry))
		}
	}
	if fee >= sum {
		return nil, fmt.Errorf("%w: fee %d, held %d satoshi", ErrFee, fee, sum)
	}
	if d := Dust(inputs[0].Lock.chain, payout); sum-fee < d {
		return nil, fmt.Errorf("%w: payout of %d, at least %d satoshi", ErrDust, sum-fee, d)
	}
	s.tx.AddTxOut(wire.NewTxOut(int64(sum-fee), bytes.Clone(payout)))
	s.hashes = txscript.NewTxSigHashes(s.tx, s.prev)
	return s, nil
}

func (s *Sweep) way(i int) way {
	if s.path == PathClaim {
		return s.inputs[i].Lock.claim
	}
	return s.inputs[i].Lock.refund
}

// SigHash is the digest to sign for an input; keys and kinds are those of
// [Spend.SigHash].
func (s *Sweep) SigHash(i int) ([32]byte, error) {
	in := s.inputs[i]
	var digest []byte
	var err error
	if in.Lock.place == htlc.P2WSH {
		digest, err = txscript.CalcWitnessSigHash(s.way(i).script, s.hashes, txscript.SigHashAll, s.tx, i, int64(in.Held))
	} else {
		leaf := txscript.NewBaseTapLeaf(s.way(i).script)
		digest, err = txscript.CalcTapscriptSignaturehash(s.hashes, txscript.SigHashDefault, s.tx, i, s.prev, leaf)
	}
	if err != nil {
		return [32]byte{}, fmt.Errorf("%s of %s: %w", s.path, in.Out, err)
	}
	return [32]byte(digest), nil
}

// Finish adds an input's signature, and its secret for a claim; a refund ignores it.
// Errors wrap [ErrSecret] or [ErrSignature].
func (s *Sweep) Finish(i int, sig []byte, secret htlc.Secret) error {
	l := s.inputs[i].Lock
	key := l.from
	if s.path == PathClaim {
		if key = l.to; secret.Hash() != l.hash {
			return fmt.Errorf("%w: want the preimage of %s", ErrSecret, l.hash)
		}
	}
	digest, err := s.SigHash(i)
	if err != nil {
		return err
	}
	if sig, err = verified(l.place, digest, sig, key, s.path); err != nil {
		return err
	}
	w, shown := s.way(i), secret.Reveal()
	switch {
	case s.path == PathClaim && l.place == htlc.P2WSH:
		s.tx.TxIn[i].Witness = wire.TxWitness{shown[:], sig, w.script}
	case s.path == PathClaim:
		s.tx.TxIn[i].Witness = wire.TxWitness{sig, shown[:], w.script, w.control}
	case l.place == htlc.P2WSH:
		s.tx.TxIn[i].Witness = wire.TxWitness{sig, l.from.SerializeCompressed(), nil, w.script}
	default:
		s.tx.TxIn[i].Witness = wire.TxWitness{sig, w.script, w.control}
	}
	return nil
}

// Tx is the transaction, with copies of the witnesses that are there, and what it
// spends.
func (s *Sweep) Tx() (*wire.MsgTx, *txscript.MultiPrevOutFetcher) { return s.tx.Copy(), s.prev }

// verified refuses a signature that nodes would refuse, and gives it the form that
// the witness needs. A wrong one would be noticed too late, by the chain.
func verified(place string, digest [32]byte, sig []byte, key *btcec.PublicKey, path Path) ([]byte, error) {
	if place == htlc.Taproot {
		parsed, err := schnorr.ParseSignature(sig)
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrSignature, err)
		}
		if !parsed.Verify(digest[:], key) {
			return nil, fmt.Errorf("%w: does not verify for the %s", ErrSignature, path)
		}
		return bytes.Clone(sig), nil
	}
	parsed, err := ecdsa.ParseDERSignature(sig)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrSignature, err)
	}
	high := parsed.S()
	if high.IsOverHalfOrder() || !bytes.Equal(parsed.Serialize(), sig) {
		return nil, fmt.Errorf("%w: not canonical (BIP-146)", ErrSignature)
	}
	if !parsed.Verify(digest[:], key) {
		return nil, fmt.Errorf("%w: does not verify for the %s", ErrSignature, path)
	}
	return append(bytes.Clone(sig), byte(txscript.SigHashAll)), nil
}
