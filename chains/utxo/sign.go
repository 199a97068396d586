package utxo

import (
	"fmt"

	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/btcsuite/btcd/btcec/v2/ecdsa"
	"github.com/btcsuite/btcd/btcec/v2/schnorr"
	"github.com/btcsuite/btcd/txscript/v2"
	"github.com/btcsuite/btcd/wire/v2"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
	script "github.com/lockstep-swap/lockstep/htlc/utxo"
)

// sign signs every input of a draft with its wallet key (BIP-86, SIGHASH_DEFAULT)
// and verifies the whole.
func (a *Adapter) sign(d *draft) error {
	prev := map[wire.OutPoint]*wire.TxOut{}
	keys := make([]*btcec.PrivateKey, len(d.coins))
	for i, c := range d.coins {
		k, s, err := a.wallet(c.Change, c.Key)
		if err != nil {
			return err
		}
		if address, err := a.net.taproot(s); err != nil || address != c.Address {
			return fmt.Errorf("%w: coin at %s is not of this seed (index %d)", chains.ErrSeed, c.Address, c.Key)
		}
		v, _ := c.Amount.Uint64()
		keys[i] = k
		prev[d.tx.TxIn[i].PreviousOutPoint] = wire.NewTxOut(int64(v), s)
	}
	fetcher := txscript.NewMultiPrevOutFetcher(prev)
	hashes := txscript.NewTxSigHashes(d.tx, fetcher)
	for i, in := range d.tx.TxIn {
		o := prev[in.PreviousOutPoint]
		w, err := txscript.TaprootWitnessSignature(d.tx, hashes, i, o.Value, o.PkScript, txscript.SigHashDefault, keys[i])
		if err != nil {
			return fmt.Errorf("sign input %d: %w", i, err)
		}
		in.Witness = w
	}
	return run(d.tx, fetcher)
}

// run executes every input with the rules by which nodes relay. What does not
// pass here must not leave.
func run(tx *wire.MsgTx, fetcher *txscript.MultiPrevOutFetcher) error {
	hashes := txscript.NewTxSigHashes(tx, fetcher)
	for i, in := range tx.TxIn {
		o := fetcher.FetchPrevOutput(in.PreviousOutPoint)
		e, err := txscript.NewEngine(o.PkScript, tx, i, txscript.StandardVerifyFlags, nil, hashes, o.Value, fetcher)
		if err == nil {
			err = e.Execute()
		}
		if err != nil {
			return fmt.Errorf("%w: own input %d: %w", chains.ErrRejected, i, err)
		}
	}
	return nil
}

// spendLock claims or refunds a lock. It spends the lock alone: an input that
// somebody else could spend too would let him hold up the claim.
func (a *Adapter) spendLock(act chains.Action, f chains.Fee, old *version) (chains.Tx, error) {
	lock, err := a.lock(act.Leg)
	if err != nil {
		return chains.Tx{}, err
	}
	id, err := parseID(act.Out.TxID)
	if err != nil {
		return chains.Tx{}, err
	}
	if old != nil && !old.inputs[makePoint(id, act.Out.Index)] {
		return chains.Tx{}, fmt.Errorf("%w: the version to replace spends another lock", chains.ErrConflict)
	}
	payout, change, err := a.payout(act)
	if err != nil {
		return chains.Tx{}, err
	}
	held, ok := act.Held.Uint64()
	if !ok || held == 0 || held > maxSatoshi {
		return chains.Tx{}, fmt.Errorf("%w: lock holds %s satoshi", chains.ErrFunds, act.Held)
	}
	weight := lock.ClaimWeight
	if act.Kind == chains.ActRefund {
		weight = lock.RefundWeight
	}
	fee, err := a.lockFee(weight, f, old, held, payout)
	if err != nil {
		return chains.Tx{}, err
	}
	tx, err := a.signSpend(act, lock, wire.OutPoint{Hash: id, Index: act.Out.Index}, held, fee, payout)
	if err != nil {
		return chains.Tx{}, err
	}
	out, err := pack(tx, f.Rate, fee)
	if err == nil && change != nil {
		change.Out, change.Amount = chains.Outpoint{TxID: out.ID}, htlc.Units(held-fee)
		out.Change = change
	}
	return out, err
}

// payout is where a claim or refund goes: the address asked for, or our own on
// the change branch.
func (a *Adapter) payout(act chains.Action) (payout []byte, own *chains.Coin, err error) {
	if act.To != "" {
		payout, err = a.net.Script(act.To)
		return payout, nil, err
	}
	if _, payout, err = a.wallet(true, act.Spend.Change); err != nil {
		return nil, nil, err
	}
	address, err := a.net.taproot(payout)
	return payout, &chains.Coin{Address: address, Change: true, Key: act.Spend.Change}, err
}

// lockFee is exact for the size, enough to replace, and leaves an output that
// nodes relay.
func (a *Adapter) lockFee(weight func(script.Payout) int, f chains.Fee, old *version, held uint64, payout []byte) (uint64, error) {
	kind, err := script.PayoutOf(payout)
	if err != nil {
		return 0, err
	}
	size := uint64(script.VBytes(weight(kind)))
	fee := max(feeAt(f.Rate, size), old.atLeast(a.net, size))
	if dust := script.Dust(a.net.Chain, payout); held < fee+dust {
		return 0, fmt.Errorf("%w: lock holds %d satoshi of %s, need a fee of %d and an output of %d: %d missing",
			chains.ErrFunds, held, a.net.Chain, fee, dust, fee+dust-held)
	}
	return fee, nil
}

// signSpend makes the transaction, signs it with the swap key and verifies it.
func (a *Adapter) signSpend(act chains.Action, lock script.Lock, at wire.OutPoint, held, fee uint64, payout []byte) (*wire.MsgTx, error) {
	key, err := a.ring.Swap(a.net.Chain, act.Key)
	if err != nil {
		return nil, err
	}
	party, need := act.Leg.Terms.To, lock.Claim
	if act.Kind == chains.ActRefund {
		party, need = act.Leg.Terms.From, lock.Refund
	}
	if own, err := a.Party(act.Key); err != nil || own != party {
		return nil, fmt.Errorf("%w: swap key %d/%d is not the %s key of the leg", chains.ErrSeed, act.Key.Epoch, act.Key.Index, act.Kind)
	}
	s, err := need(at, held, fee, payout)
	if err != nil {
		return nil, err
	}
	sig, err := signDigest(key, act.Leg.Place, s.SigHash())
	if err != nil {
		return nil, err
	}
	var tx *wire.MsgTx
	if act.Kind == chains.ActClaim {
		tx, err = s.FinishClaim(sig, act.Secret)
	} else {
		tx, err = s.Finish(sig)
	}
	if err != nil {
		return nil, err
	}
	prev := map[wire.OutPoint]*wire.TxOut{at: wire.NewTxOut(int64(held), lock.PkScript())}
	return tx, run(tx, txscript.NewMultiPrevOutFetcher(prev))
}

// signDigest signs by BIP-340 on taproot, by ECDSA (RFC 6979, low S) on P2WSH.
func signDigest(k *btcec.PrivateKey, place string, digest [32]byte) ([]byte, error) {
	if place == htlc.P2WSH {
		return ecdsa.Sign(k, digest[:]).Serialize(), nil
	}
	sig, err := schnorr.Sign(k, digest[:])
	if err != nil {
		return nil, fmt.Errorf("sign: %w", err)
	}
	return sig.Serialize(), nil
}
