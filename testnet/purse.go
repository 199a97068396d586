package testnet

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/btcsuite/btcd/address/v2"
	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/btcsuite/btcd/btcutil/v2"
	"github.com/btcsuite/btcd/chainhash/v2"
	"github.com/btcsuite/btcd/txscript/v2"
	"github.com/btcsuite/btcd/wire/v2"
)

const (
	fundRate     = 5 // satoshi per vbyte
	fundVBytes   = 110
	vbytesPerIn  = 69
	dust         = 1000
	coinMaturity = 100
)

// coin is an output that pays the miner.
type coin struct{ point wire.OutPoint }

func (m *Miner) makeKey() (err error) {
	if m.key, err = btcec.NewPrivateKey(); err != nil {
		return err
	}
	addr, err := address.NewAddressWitnessPubKeyHash(address.Hash160(m.key.PubKey().SerializeCompressed()), m.node.Params())
	if err != nil {
		return err
	}
	m.pay, err = txscript.PayToAddrScript(addr)
	return err
}

// Fund sends an amount to an address (in text, of regtest) and leaves the
// transaction in the mempool. It answers the output that was made.
func (m *Miner) Fund(ctx context.Context, to string, amount btcutil.Amount) (wire.OutPoint, error) {
	network, err := m.node.breed.network("regtest")
	if err != nil {
		return wire.OutPoint{}, err
	}
	script, err := network.Script(to)
	if err != nil {
		return wire.OutPoint{}, fmt.Errorf("fund %q: %w", to, err)
	}
	return m.FundScript(ctx, script, amount)
}

// FundScript is Fund for an output script.
func (m *Miner) FundScript(ctx context.Context, script []byte, amount btcutil.Amount) (wire.OutPoint, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	tx, spent, err := m.pick(ctx, wire.NewTxOut(int64(amount), script))
	if err != nil {
		return wire.OutPoint{}, fmt.Errorf("fund %s: %w", amount, err)
	}
	if err := m.sign(tx, spent); err != nil {
		return wire.OutPoint{}, fmt.Errorf("sign funding: %w", err)
	}
	id, err := m.Send(ctx, tx)
	if err != nil {
		return wire.OutPoint{}, fmt.Errorf("fund %s: %w", amount, err)
	}
	m.coins = slices.DeleteFunc(m.coins, func(c coin) bool { return spent[c.point] != nil })
	for i := 1; i < len(tx.TxOut); i++ { // the change
		m.coins = append(m.coins, coin{point: wire.OutPoint{Hash: id, Index: uint32(i)}})
	}
	return wire.OutPoint{Hash: id}, nil
}

// Send broadcasts a transaction through the node.
func (m *Miner) Send(ctx context.Context, tx *wire.MsgTx) (chainhash.Hash, error) {
	raw, err := encodeTx(tx)
	if err != nil {
		return chainhash.Hash{}, err
	}
	return tx.TxHash(), m.node.Call(ctx, nil, "sendrawtransaction", raw)
}

// output is what gettxout tells of an unspent one; spent in a mempool counts as spent.
type output struct {
	Confirmations int32   `json:"confirmations"`
	Value         float64 `json:"value"`
	Coinbase      bool    `json:"coinbase"`
}

// Unspent tells the value of an output and its confirmations: 0 in the mempool,
// −1 when it is spent (also by the mempool) or unknown.
func (m *Miner) Unspent(ctx context.Context, point wire.OutPoint) (btcutil.Amount, int32, error) {
	out, err := m.output(ctx, point)
	if err != nil || out == nil {
		return 0, -1, err
	}
	value, err := btcutil.NewAmount(out.Value)
	return value, out.Confirmations, err
}

func (m *Miner) output(ctx context.Context, point wire.OutPoint) (*output, error) {
	var out *output
	err := m.node.Call(ctx, &out, "gettxout", point.Hash.String(), point.Index, true)
	return out, err
}

// Balance is what the miner can spend at once: matured coins and change.
func (m *Miner) Balance(ctx context.Context) (btcutil.Amount, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var sum btcutil.Amount
	for _, c := range m.coins {
		value, err := m.spendable(ctx, c)
		if err != nil {
			return 0, err
		}
		sum += value
	}
	return sum, nil
}

// spendable is the coin's value, or zero.
func (m *Miner) spendable(ctx context.Context, c coin) (btcutil.Amount, error) {
	out, err := m.output(ctx, c.point)
	if err != nil || out == nil || out.Coinbase && out.Confirmations < coinMaturity {
		return 0, err
	}
	return btcutil.NewAmount(out.Value)
}

// pick makes the unsigned payment from the oldest coins that will do.
func (m *Miner) pick(ctx context.Context, pay *wire.TxOut) (*wire.MsgTx, map[wire.OutPoint]*wire.TxOut, error) {
	tx, spent := wire.NewMsgTx(2), map[wire.OutPoint]*wire.TxOut{}
	tx.AddTxOut(pay)
	var sum int64
	for _, c := range m.coins {
		value, err := m.spendable(ctx, c)
		if err != nil {
			return nil, nil, err
		}
		if value == 0 {
			continue
		}
		sum += int64(value)
		tx.AddTxIn(&wire.TxIn{PreviousOutPoint: c.point, Sequence: wire.MaxTxInSequenceNum - 2})
		spent[c.point] = wire.NewTxOut(int64(value), m.pay)
		if change := sum - pay.Value - fundRate*int64(fundVBytes+vbytesPerIn*len(tx.TxIn)); change >= 0 {
			if change > dust {
				tx.AddTxOut(wire.NewTxOut(change, m.pay))
			}
			return tx, spent, nil
		}
	}
	return nil, nil, ErrNoCoins
}

func (m *Miner) sign(tx *wire.MsgTx, spent map[wire.OutPoint]*wire.TxOut) error {
	hashes := txscript.NewTxSigHashes(tx, txscript.NewMultiPrevOutFetcher(spent))
	for i, in := range tx.TxIn {
		witness, err := txscript.WitnessSignature(tx, hashes, i, spent[in.PreviousOutPoint].Value, m.pay, txscript.SigHashAll, m.key, true)
		if err != nil {
			return err
		}
		in.Witness = witness
	}
	return nil
}

// InMempool tells whether the node holds the transaction unconfirmed.
func (m *Miner) InMempool(ctx context.Context, id chainhash.Hash) (bool, error) {
	var ids []string
	if err := m.node.Call(ctx, &ids, "getrawmempool", false); err != nil {
		return false, err
	}
	return slices.Contains(ids, id.String()), nil
}

// Confirmations of a transaction: 0 in the mempool, −1 where the node has none of it.
func (m *Miner) Confirmations(ctx context.Context, id chainhash.Hash) (int64, error) {
	var answer struct {
		Confirmations int64 `json:"confirmations"`
	}
	err := m.node.Call(ctx, &answer, "getrawtransaction", id.String(), 1)
	var refused *RPCError
	if errors.As(err, &refused) && refused.Code == -5 {
		return -1, nil
	}
	return min(answer.Confirmations, math.MaxInt32), err
}
