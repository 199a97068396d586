package utxo

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"fmt"

	"github.com/btcsuite/btcd/chainhash/v2"

	"github.com/lockstep-swap/lockstep/chains"
)

// decodedTx is a transaction as a node decodes it, for blocks that we cannot.
type decodedTx struct {
	ID  string          `json:"txid"`
	Hex hexBytes        `json:"hex"`
	In  json.RawMessage `json:"vin"`
	Out json.RawMessage `json:"vout"`
}

// scanDecoded matches a block in the node's own decoding (getblock, verbosity 2):
// a rule change or a transaction that only this decoder stumbles over must not
// blind the watcher. A transaction that cannot be understood even so is passed
// over; its id still counts in the root, so a node cannot hide one this way.
func (x *index) scanDecoded(ctx context.Context, n *node, h header) ([]hit, error) {
	var b struct {
		Txs []json.RawMessage `json:"tx"`
		Old []json.RawMessage `json:"rawtx"` // btcd's name for it
	}
	if err := n.bulk(ctx, &b, "getblock", h.hash.String(), 2); err != nil {
		return nil, err
	}
	if b.Txs == nil {
		b.Txs = b.Old
	}
	ids := make([]chainhash.Hash, 0, len(b.Txs))
	txs := make([]*transaction, 0, len(b.Txs))
	for _, raw := range b.Txs {
		id, t, err := decoded(raw)
		if err != nil {
			return nil, n.lies("block %s has a transaction without an id", h.hash)
		}
		ids, txs = append(ids, id), append(txs, t)
	}
	if len(ids) == 0 {
		return nil, n.lies("block %s has no transactions", h.hash)
	}
	if root, ok := merkleRoot(append([]chainhash.Hash(nil), ids...)); !ok || root != h.root {
		return nil, fmt.Errorf("%w: transactions are not those of the header", chains.ErrDisagree)
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	var hits []hit
	for i, t := range txs {
		if t != nil {
			hits = x.match(t, ids[i], hits)
		}
	}
	return hits, nil
}

// decoded reads one transaction of a decoded block: its bytes if they can be
// read, else the node's words. The view is nil when neither can.
func decoded(raw json.RawMessage) (id chainhash.Hash, t *transaction, err error) {
	var named struct {
		ID string `json:"txid"`
	}
	if err := json.Unmarshal(raw, &named); err != nil {
		return id, nil, errDecode
	}
	if id, err = parseID(named.ID); err != nil {
		return id, nil, err
	}
	var d decodedTx
	if json.Unmarshal(raw, &d) != nil {
		return id, nil, nil
	}
	t = new(transaction)
	if len(d.Hex) > 0 && t.parse(d.Hex) == nil && t.id(sha256.New()) == id {
		return id, t, nil
	}
	return id, d.view(), nil
}

// view builds a view from the node's words.
func (d *decodedTx) view() *transaction {
	var ins []struct {
		ID      string     `json:"txid"`
		Index   uint32     `json:"vout"`
		Script  scriptJSON `json:"scriptSig"`
		Witness []hexBytes `json:"txinwitness"`
	}
	var outs []struct {
		N      *uint32    `json:"n"`
		Value  satoshi    `json:"value"`
		Script scriptJSON `json:"scriptPubKey"`
	}
	if json.Unmarshal(d.In, &ins) != nil || json.Unmarshal(d.Out, &outs) != nil {
		return nil
	}
	t := new(transaction)
	for _, in := range ins {
		prev, err := parseID(in.ID)
		if err != nil { // a coinbase, or an input of another kind
			continue
		}
		p := makePoint(prev, in.Index)
		t.ins = append(t.ins, input{point: &p, script: in.Script.Hex, witness: packWitness(in.Witness)})
	}
	for i, out := range outs {
		if out.N == nil || *out.N != uint32(i) { // our indexes would be wrong
			return nil
		}
		t.outs = append(t.outs, output{value: uint64(out.Value), script: out.Script.Hex})
	}
	return t
}

// packWitness writes items as they stand in a transaction.
func packWitness(items []hexBytes) []byte {
	if len(items) == 0 {
		return nil
	}
	b := appendSize(nil, uint64(len(items)))
	for _, i := range items {
		b = append(appendSize(b, uint64(len(i))), i...)
	}
	return b
}

func appendSize(b []byte, n uint64) []byte {
	switch {
	case n < 0xfd:
		return append(b, byte(n))
	case n <= 0xffff:
		return binary.LittleEndian.AppendUint16(append(b, 0xfd), uint16(n))
	}
	return binary.LittleEndian.AppendUint32(append(b, 0xfe), uint32(n))
}
