package testnet

import (
	"bytes"
	"context"
	"encoding/hex"
	"fmt"
	"slices"

	"github.com/btcsuite/btcd/chainhash/v2"
	"github.com/btcsuite/btcd/wire/v2"
)

// header is what the miner knows of a block.
type header struct {
	hash, prev chainhash.Hash
	height     int32
	time       int64
}

func (m *Miner) tip(ctx context.Context) (header, error) {
	var best string
	if err := m.node.Call(ctx, &best, "getbestblockhash"); err != nil {
		return header{}, err
	}
	hash, err := chainhash.NewHashFromStr(best)
	if err != nil {
		return header{}, err
	}
	return m.header(ctx, *hash)
}

func (m *Miner) header(ctx context.Context, hash chainhash.Hash) (header, error) {
	if h, ok := m.seen[hash]; ok {
		return h, nil
	}
	var answer struct {
		Height int32  `json:"height"`
		Time   int64  `json:"time"`
		Prev   string `json:"previousblockhash"`
	}
	if err := m.node.Call(ctx, &answer, "getblockheader", hash.String(), true); err != nil {
		return header{}, err
	}
	h := header{hash: hash, height: answer.Height, time: answer.Time}
	if answer.Prev != "" {
		if err := chainhash.Decode(&h.prev, answer.Prev); err != nil {
			return header{}, err
		}
	}
	m.seen[hash] = h
	return h, nil
}

// median is the median time past as of a block: btcd does not tell it.
func (m *Miner) median(ctx context.Context, h header) (int64, error) {
	times := []int64{h.time}
	for len(times) < medianSpan && h.height > 0 {
		var err error
		if h, err = m.header(ctx, h.prev); err != nil {
			return 0, err
		}
		times = append(times, h.time)
	}
	slices.Sort(times)
	return times[len(times)/2], nil
}

// back goes depth blocks down and gathers what they hold, oldest first.
func (m *Miner) back(ctx context.Context, at header, depth int) (header, []*wire.MsgTx, error) {
	if depth < 1 || int32(depth) >= at.height {
		return header{}, nil, fmt.Errorf("reorg of depth %d does not fit a chain of %d blocks", depth, at.height)
	}
	var gone []*wire.MsgTx
	for range depth {
		block, err := m.block(ctx, at.hash)
		if err != nil {
			return header{}, nil, err
		}
		gone = append(slices.Clone(block.Transactions[1:]), gone...)
		if at, err = m.header(ctx, at.prev); err != nil {
			return header{}, nil, err
		}
	}
	return at, gone, nil
}

func (m *Miner) block(ctx context.Context, hash chainhash.Hash) (*wire.MsgBlock, error) {
	var answer string
	if err := m.node.Call(ctx, &answer, "getblock", hash.String(), 0); err != nil {
		return nil, err
	}
	raw, err := hex.DecodeString(answer)
	if err != nil {
		return nil, err
	}
	block := new(wire.MsgBlock)
	return block, block.Deserialize(bytes.NewReader(raw))
}

func (m *Miner) fetch(ctx context.Context, id string) (*wire.MsgTx, error) {
	var answer string
	if err := m.node.Call(ctx, &answer, "getrawtransaction", id, 0); err != nil {
		return nil, err
	}
	return decodeTx(answer)
}

func decodeTx(text string) (*wire.MsgTx, error) {
	raw, err := hex.DecodeString(text)
	if err != nil {
		return nil, err
	}
	tx := new(wire.MsgTx)
	return tx, tx.Deserialize(bytes.NewReader(raw))
}

func encodeTx(tx *wire.MsgTx) (string, error) {
	var buf bytes.Buffer
	err := tx.Serialize(&buf)
	return hex.EncodeToString(buf.Bytes()), err
}
