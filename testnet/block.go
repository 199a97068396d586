package testnet

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/hex"
	"time"

	"github.com/btcsuite/btcd/blockchain"
	"github.com/btcsuite/btcd/btcutil/v2"
	"github.com/btcsuite/btcd/chainhash/v2"
	"github.com/btcsuite/btcd/txscript/v2"
	"github.com/btcsuite/btcd/wire/v2"
)

const regtestBits = 0x207fffff

// build makes a block on parent and submits it. A zero time means the wall
// clock, or the first second after the median when that is later.
func (m *Miner) build(ctx context.Context, parent header, at time.Time, txs []*wire.MsgTx) (header, error) {
	if at.IsZero() {
		mtp, err := m.median(ctx, parent)
		if err != nil {
			return header{}, err
		}
		at = time.Unix(max(time.Now().Unix(), mtp+1), 0)
	}
	h, raw, err := m.forge(parent, at, txs)
	if err != nil {
		return header{}, err
	}
	return h, m.node.submit(ctx, raw)
}

// forge makes a block on parent, and knows of it from then on.
func (m *Miner) forge(parent header, at time.Time, txs []*wire.MsgTx) (header, string, error) {
	height := parent.height + 1
	coinbase, err := m.coinbase(height, txs)
	if err != nil {
		return header{}, "", err
	}
	block := &wire.MsgBlock{Header: wire.BlockHeader{
		Version: m.node.breed.version, PrevBlock: parent.hash, Timestamp: time.Unix(at.Unix(), 0), Bits: regtestBits,
	}}
	block.Transactions = append([]*wire.MsgTx{coinbase}, txs...)
	block.Header.MerkleRoot = blockchain.CalcMerkleRoot(wrap(block.Transactions), false)
	if err := m.work(&block.Header); err != nil {
		return header{}, "", err
	}
	var buf bytes.Buffer
	if err := block.Serialize(&buf); err != nil {
		return header{}, "", err
	}
	h := header{hash: block.BlockHash(), prev: parent.hash, height: height, time: at.Unix()}
	m.seen[h.hash] = h
	m.coins = append(m.coins, coin{point: wire.OutPoint{Hash: coinbase.TxHash()}})
	return h, hex.EncodeToString(buf.Bytes()), nil
}

// coinbase takes the subsidy and leaves the fees, which consensus allows. Random
// bytes make the coinbases of two branches differ.
func (m *Miner) coinbase(height int32, txs []*wire.MsgTx) (*wire.MsgTx, error) {
	var nonce [8]byte
	if _, err := rand.Read(nonce[:]); err != nil {
		return nil, err
	}
	script, err := txscript.NewScriptBuilder().AddInt64(int64(height)).AddData(nonce[:]).Script()
	if err != nil {
		return nil, err
	}
	tx := wire.NewMsgTx(2)
	tx.AddTxIn(&wire.TxIn{
		PreviousOutPoint: wire.OutPoint{Index: wire.MaxPrevOutIndex}, SignatureScript: script, Sequence: wire.MaxTxInSequenceNum,
	})
	tx.AddTxOut(wire.NewTxOut(blockchain.CalcBlockSubsidy(height, m.node.Params()), m.pay))
	for _, other := range txs {
		if other.HasWitness() {
			commit(tx, txs)
			break
		}
	}
	return tx, nil
}

// commit adds the witness commitment of BIP 141.
func commit(coinbase *wire.MsgTx, txs []*wire.MsgTx) {
	reserved := make([]byte, chainhash.HashSize)
	coinbase.TxIn[0].Witness = wire.TxWitness{reserved}
	root := blockchain.CalcMerkleRoot(wrap(append([]*wire.MsgTx{coinbase}, txs...)), true)
	sum := chainhash.DoubleHashB(append(root[:], reserved...))
	coinbase.AddTxOut(wire.NewTxOut(0, append(append([]byte{}, blockchain.WitnessMagicBytes...), sum...)))
}

func wrap(txs []*wire.MsgTx) []*btcutil.Tx {
	wrapped := make([]*btcutil.Tx, len(txs))
	for i, tx := range txs {
		wrapped[i] = btcutil.NewTx(tx)
	}
	return wrapped
}

// work finds the nonce: on regtest every other hash will do.
func (m *Miner) work(h *wire.BlockHeader) error {
	target := blockchain.CompactToBig(h.Bits)
	for ; ; h.Nonce++ {
		var raw bytes.Buffer
		if err := h.Serialize(&raw); err != nil {
			return err
		}
		if hash := m.node.breed.work(raw.Bytes()); blockchain.HashToBig(&hash).Cmp(target) <= 0 {
			return nil
		}
	}
}
