package utxo

import (
	"bytes"
	"fmt"

	"github.com/btcsuite/btcd/btcec/v2/schnorr"
	"github.com/btcsuite/btcd/psbt/v2"
	"github.com/btcsuite/btcd/txscript/v2"
	"github.com/btcsuite/btcd/wire/v2"

	"github.com/lockstep-swap/lockstep/chains"
)

// PSBT writes a lock or payment without signatures (BIP-174), for a signer
// elsewhere: the reserved coins as inputs, with their outputs and, where they are
// of this wallet, the internal key (BIP-371); the fee as Build would pay it. The
// coins may belong to any taproot or segwit address of the network. Errors are
// those of [Adapter.Build].
func (a *Adapter) PSBT(act chains.Action, f chains.Fee) ([]byte, error) {
	b, err := a.psbt(act, f)
	if err != nil {
		return nil, fmt.Errorf("psbt of %s on %s: %w", act.Kind, a.net.Chain, err)
	}
	return b, nil
}

func (a *Adapter) psbt(act chains.Action, f chains.Fee) ([]byte, error) {
	if act.Kind != chains.ActLock && act.Kind != chains.ActPay {
		return nil, fmt.Errorf("%w: only locks and payments are signed elsewhere", chains.ErrUnsupported)
	}
	if f.Rate < a.net.MinRate || f.Rate > maxFeeRate {
		return nil, fmt.Errorf("%w: %d satoshi per kvB", chains.ErrFeeTooLow, f.Rate)
	}
	d, err := a.draft(act, f, nil)
	if err != nil {
		return nil, err
	}
	p, err := psbt.NewFromUnsignedTx(d.tx)
	if err != nil {
		return nil, err
	}
	for i, c := range d.coins {
		if err := a.describe(&p.Inputs[i], c); err != nil {
			return nil, err
		}
	}
	for i, o := range d.tx.TxOut {
		if d.change == nil || !bytes.Equal(o.PkScript, d.change) {
			continue
		}
		k, _, err := a.wallet(true, d.index)
		if err != nil {
			return nil, err
		}
		p.Outputs[i].TaprootInternalKey = schnorr.SerializePubKey(k.PubKey())
	}
	var out bytes.Buffer
	err = p.Serialize(&out)
	return out.Bytes(), err
}

// describe gives the signer what it needs to know of a coin.
func (a *Adapter) describe(in *psbt.PInput, c chains.Coin) error {
	s, err := a.net.Script(c.Address)
	if err != nil {
		return err
	}
	if !txscript.IsWitnessProgram(s) {
		// A signer would need the whole previous transaction to trust the amount.
		return fmt.Errorf("%w: coin at %s is not segwit", chains.ErrUnsupported, c.Address)
	}
	v, _ := c.Amount.Uint64()
	in.WitnessUtxo = wire.NewTxOut(int64(v), s)
	k, own, err := a.wallet(c.Change, c.Key)
	if err == nil && bytes.Equal(own, s) {
		in.TaprootInternalKey = schnorr.SerializePubKey(k.PubKey())
	}
	return nil
}
