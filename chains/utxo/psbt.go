package utxo

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/btcsuite/btcd/psbt/v2"
	"github.com/btcsuite/btcd/wire/v2"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

var _ chains.PSBTMaker = (*Adapter)(nil)

// maxOutside bounds the coins of an outside wallet.
const maxOutside = 100

// PSBT writes the lock's payment from coins of an outside wallet, without
// signatures (BIP-174): the coins as inputs with their outputs, the lock, and the
// change. Change below dust goes to the fee. The signer adds what it knows of its
// own keys (BIP-174's updater).
//
// The coins are P2WPKH, P2TR or P2WSH. The fee is right for a signature of one
// key, on P2WSH for two of three. Errors are *[chains.FieldError] around
// [chains.ErrFunds], [chains.ErrFeeTooLow], [chains.ErrUnsupported],
// [chains.ErrRejected] or [ErrAddress]; or those of the leg.
func (a *Adapter) PSBT(leg htlc.Leg, f chains.Funding) (chains.Packet, error) {
	p, err := a.psbt(leg, f)
	if err != nil {
		return chains.Packet{}, fmt.Errorf("psbt of a lock on %s: %w", a.net.Chain, err)
	}
	return p, nil
}

func (a *Adapter) psbt(leg htlc.Leg, f chains.Funding) (chains.Packet, error) {
	lock, err := a.lock(&leg)
	if err != nil {
		return chains.Packet{}, err
	}
	if f.Rate < a.net.MinRate || f.Rate > maxFeeRate {
		return chains.Packet{}, field("fee_rate", fmt.Errorf("%w: %d satoshi per 1000 vB, nodes relay from %d", chains.ErrFeeTooLow, f.Rate, a.net.MinRate))
	}
	change, err := a.net.Script(f.Change)
	if err != nil {
		return chains.Packet{}, field("change", err)
	}
	if bytes.Equal(change, lock.PkScript()) {
		return chains.Packet{}, field("change", fmt.Errorf("%w is the lock itself; name one of the paying wallet", ErrAddress))
	}
	// A payment, not a lock: what a stuck one is pushed with is the outside
	// wallet's choice.
	d := &draft{kind: chains.ActPay, coins: f.Coins, pays: lock.PkScript(), tx: wire.NewMsgTx(2)}
	sum, err := d.takeOutside(a.net)
	if err != nil {
		return chains.Packet{}, err
	}
	d.tx.AddTxOut(wire.NewTxOut(int64(lock.Amount()), d.pays))
	if err := a.settle(d, chains.Fee{Rate: f.Rate}, nil, sum, lock.Amount(), change); err != nil {
		return chains.Packet{}, field("coins", err)
	}
	return d.packet(a.net)
}

func field(name string, err error) error { return &chains.FieldError{Field: name, Err: err} }

// takeOutside adds the coins as inputs and sums them.
func (d *draft) takeOutside(n Network) (sum uint64, err error) {
	if len(d.coins) == 0 || len(d.coins) > maxOutside {
		return 0, field("coins", fmt.Errorf("%w: %d coins, need 1 to %d", chains.ErrRejected, len(d.coins), maxOutside))
	}
	seen := map[point]bool{}
	for i, c := range d.coins {
		at := fmt.Sprintf("coins[%d]", i)
		id, err := parseID(c.Out.TxID)
		if err != nil || id.String() != c.Out.TxID {
			return 0, field(at+".txid", fmt.Errorf("%w: %.80q is not 64 lower-case hex digits", chains.ErrRejected, c.Out.TxID))
		}
		p := makePoint(id, c.Out.Index)
		if seen[p] {
			return 0, field(at, fmt.Errorf("%w: %s:%d is named twice", chains.ErrRejected, c.Out.TxID, c.Out.Index))
		}
		seen[p] = true
		v, ok := c.Amount.Uint64()
		if !ok || v == 0 || v > maxSatoshi || sum+v > maxSatoshi {
			return 0, field(at+".amount", fmt.Errorf("%w: %s satoshi do not exist in one wallet", chains.ErrRejected, c.Amount))
		}
		sum += v
		extra, err := n.outsideWeight(c.Address)
		if err != nil {
			return 0, field(at+".address", err)
		}
		d.extra += extra
		d.tx.AddTxIn(&wire.TxIn{PreviousOutPoint: wire.OutPoint{Hash: id, Index: c.Out.Index}, Sequence: rbfSequence})
	}
	return sum, nil
}

// Witnesses in weight units (BIP-141): counts, lengths and what they count.
const (
	ownWitness  = 1 + 1 + 64                      // a Schnorr signature by SIGHASH_DEFAULT
	keyWitness  = 1 + 1 + 72 + 1 + 33             // P2WPKH
	rootWitness = 1 + 1 + 65                      // P2TR by its key, with a sighash byte
	twoOfThree  = 1 + 1 + 2*(1+72) + 1 + 3*34 + 3 // P2WSH: empty item, signatures, script
)

// outsideWeight is by how much the witness of a coin is heavier than our own
// coins' (BIP-86).
func (n Network) outsideWeight(address string) (int, error) {
	s, err := n.Script(address)
	if err != nil {
		return 0, err
	}
	switch {
	case len(s) == 22 && s[0] == 0x00:
		return keyWitness - ownWitness, nil
	case len(s) == 34 && s[0] == 0x51:
		return rootWitness - ownWitness, nil
	case len(s) == 34 && s[0] == 0x00:
		return twoOfThree - ownWitness, nil
	}
	return 0, fmt.Errorf("%w: the coin at %s is not segwit: its signer would need the whole transaction before it, "+
		"and signing would change the transaction's id; move it to a bech32 address first", chains.ErrUnsupported, address)
}

// packet writes the draft for its signer.
func (d *draft) packet(n Network) (chains.Packet, error) {
	p, err := psbt.NewFromUnsignedTx(d.tx)
	if err != nil {
		return chains.Packet{}, err
	}
	for i, c := range d.coins {
		s, err := n.Script(c.Address)
		if err != nil {
			return chains.Packet{}, err
		}
		v, _ := c.Amount.Uint64()
		p.Inputs[i].WitnessUtxo = wire.NewTxOut(int64(v), s)
	}
	var out bytes.Buffer
	if err := errors.Join(p.SanityCheck(), p.Serialize(&out)); err != nil {
		return chains.Packet{}, err
	}
	return chains.Packet{Raw: out.Bytes(), TxID: d.tx.TxID(), Fee: htlc.Units(d.fee)}, nil
}
