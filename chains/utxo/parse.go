package utxo

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"hash"

	"github.com/btcsuite/btcd/chainhash/v2"

	"github.com/lockstep-swap/lockstep/chains"
)

// This decoder looks at a transaction where it lies: nothing is copied, and
// nothing is refused for a limit that a block may exceed (in 2022 a witness of
// 998 keys stopped every watcher that decoded with such limits). It also reads
// Litecoin's MWEB marks, which the usual types lose.

// errDecode is bytes that are no transaction or block.
var errDecode = errors.New("cannot decode")

const (
	headerSize   = 80
	pointSize    = 36
	minInput     = pointSize + 1 + 4
	minOutput    = 8 + 1
	flagWitness  = 0x01 // BIP-144
	flagMWEB     = 0x08 // LIP-2
	minTx        = 10
	minBlockSize = headerSize + 1
)

// point is an outpoint as it stands in a transaction: id, then index in little
// endian.
type point [pointSize]byte

func makePoint(id chainhash.Hash, index uint32) (p point) {
	copy(p[:], id[:])
	binary.LittleEndian.PutUint32(p[32:], index)
	return p
}

type input struct {
	point    *point
	script   []byte // scriptSig; empty for native witness programs
	sequence uint32
	witness  []byte // count and items, as they stand; empty without
}

type output struct {
	value  uint64
	script []byte
}

// transaction is a view of bytes; it is valid as long as they are. One value is
// reused for all transactions of a block.
type transaction struct {
	version, body, lock []byte // what the id is the hash of
	ins                 []input
	outs                []output
}

// reader walks over bytes; after a failure it stays failed.
type reader struct {
	b   []byte
	bad bool
}

func (r *reader) take(n uint64) []byte {
	if r.bad || n > uint64(len(r.b)) {
		r.bad = true
		return nil
	}
	t := r.b[:n:n]
	r.b = r.b[n:]
	return t
}

func (r *reader) uint32() uint32 {
	if t := r.take(4); t != nil {
		return binary.LittleEndian.Uint32(t)
	}
	return 0
}

func (r *reader) uint64() uint64 {
	if t := r.take(8); t != nil {
		return binary.LittleEndian.Uint64(t)
	}
	return 0
}

// size is a compact size. Encodings that are longer than needed are accepted:
// consensus decides about them, not we.
func (r *reader) size() uint64 {
	t := r.take(1)
	if t == nil {
		return 0
	}
	switch t[0] {
	case 0xfd:
		if t = r.take(2); t != nil {
			return uint64(binary.LittleEndian.Uint16(t))
		}
		return 0
	case 0xfe:
		return uint64(r.uint32())
	case 0xff:
		return r.uint64()
	}
	return uint64(t[0])
}

// count is a number of things of at least the given size, so that a lie about it
// costs no memory.
func (r *reader) count(least uint64) int {
	n := r.size()
	if r.bad || n > uint64(len(r.b))/least {
		r.bad = true
		return 0
	}
	return int(n)
}

func (r *reader) slice() []byte { return r.take(r.size()) }

// read decodes the next transaction. alone says that it is all there is: then
// the body of an MWEB part, whose length only its own decoder knows, is skipped.
func (t *transaction) read(r *reader, alone bool) {
	t.ins, t.outs = t.ins[:0], t.outs[:0]
	t.version = r.take(4)
	var flags byte
	if !r.bad && len(r.b) >= 2 && r.b[0] == 0 && r.b[1] != 0 {
		flags = r.take(2)[1]
	}
	if r.bad || flags&^(flagWitness|flagMWEB) != 0 {
		r.bad = true
		return
	}
	start := r.b
	t.readBody(r)
	if r.bad {
		return
	}
	t.body = start[:len(start)-len(r.b)]
	if flags&flagWitness != 0 {
		for i := range t.ins {
			before := r.b
			for range r.count(1) {
				r.slice()
			}
			if r.bad {
				return
			}
			t.ins[i].witness = before[:len(before)-len(r.b)]
		}
	}
	if flags&flagMWEB != 0 {
		switch {
		case alone && len(r.b) >= 4:
			r.take(uint64(len(r.b) - 4))
		default: // the HogEx of a block has an empty one
			if b := r.take(1); b != nil && b[0] != 0 {
				r.bad = true
			}
		}
	}
	t.lock = r.take(4)
}

func (t *transaction) readBody(r *reader) {
	for range r.count(minInput) {
		p := r.take(pointSize)
		script := r.slice()
		seq := r.uint32()
		if r.bad {
			return
		}
		t.ins = append(t.ins, input{point: (*point)(p), script: script, sequence: seq})
	}
	for range r.count(minOutput) {
		v := r.uint64()
		s := r.slice()
		if r.bad {
			return
		}
		t.outs = append(t.outs, output{value: v, script: s})
	}
}

// id is the transaction's id: the hash of the slices themselves, nothing is
// serialised again.
func (t *transaction) id(h hash.Hash) (id chainhash.Hash) {
	h.Reset()
	h.Write(t.version)
	h.Write(t.body)
	h.Write(t.lock)
	h.Sum(id[:0])
	return sha256.Sum256(id[:])
}

// lockTime is the transaction's nLockTime.
func (t *transaction) lockTime() uint32 { return binary.LittleEndian.Uint32(t.lock) }

// parseTx decodes bytes that are one transaction.
func (t *transaction) parse(raw []byte) error {
	r := reader{b: raw}
	t.read(&r, true)
	if r.bad || len(r.b) != 0 || len(t.lock) != 4 {
		return errDecode
	}
	return nil
}

// items splits a witness. It gives nil for one that does not decode or is
// absurdly long.
func items(witness []byte) [][]byte {
	r := reader{b: witness}
	n := r.count(1)
	if n == 0 || n > 1000 {
		return nil
	}
	list := make([][]byte, 0, n)
	for range n {
		list = append(list, r.slice())
	}
	if r.bad {
		return nil
	}
	return list
}

// revealed is the script that a witness shows: of a taproot script path (BIP-341)
// the leaf, of P2WSH the last item. It allocates nothing, for it is asked of every input of every block.
func revealed(witness []byte) (script []byte, ok bool) {
	r := reader{b: witness}
	n := r.count(1)
	if n < 2 || n > 16 { // ours have at most five
		return nil, false
	}
	var last, before, third []byte
	for range n {
		third, before, last = before, last, r.slice()
	}
	if r.bad {
		return nil, false
	}
	if n > 2 && len(last) > 0 && last[0] == 0x50 { // annex
		before, last = third, before
	}
	if isControl(last) {
		return before, true
	}
	return last, true
}

// isControl says whether bytes have the form of a control block.
func isControl(b []byte) bool {
	return len(b) >= 33 && (len(b)-33)%32 == 0 && len(b) <= 33+32*128 && b[0]&0xfe == 0xc0
}

// block walks over a raw block.
type block struct {
	header []byte
	left   int
	r      reader
}

// openBlock reads the header and the number of transactions.
func openBlock(raw []byte) (*block, error) {
	b := &block{r: reader{b: raw}}
	b.header = b.r.take(headerSize)
	b.left = b.r.count(minTx)
	if b.r.bad || b.left == 0 {
		return nil, errDecode
	}
	return b, nil
}

// next decodes the next transaction into t. What follows the last one (MWEB's
// extension block) is not looked at.
func (b *block) next(t *transaction) (more bool, err error) {
	if b.left == 0 {
		return false, nil
	}
	b.left--
	t.read(&b.r, false)
	if b.r.bad || len(t.lock) != 4 {
		return false, errDecode
	}
	return true, nil
}

// merkleRoot folds transaction ids in place. ok is false for the lists that have
// another list's root because their end is repeated (CVE-2012-2459).
func merkleRoot(ids []chainhash.Hash) (root chainhash.Hash, ok bool) {
	var pair [64]byte
	for len(ids) > 1 {
		n := 0
		for i := 0; i < len(ids); i += 2 {
			if i+1 < len(ids) && ids[i] == ids[i+1] {
				return root, false
			}
			copy(pair[:32], ids[i][:])
			copy(pair[32:], ids[min(i+1, len(ids)-1)][:])
			ids[n] = chainhash.DoubleHashH(pair[:])
			n++
		}
		ids = ids[:n]
	}
	return ids[0], true
}

// outpoint is the point as the seam writes it.
func (p point) outpoint() chains.Outpoint {
	return chains.Outpoint{TxID: chainhash.Hash(p[:32]).String(), Index: binary.LittleEndian.Uint32(p[32:])}
}

// parseID reads a transaction id.
func parseID(s string) (id chainhash.Hash, err error) {
	if len(s) != 2*len(id) || chainhash.Decode(&id, s) != nil {
		return id, fmt.Errorf("%w: transaction id %q", errDecode, clip(s))
	}
	return id, nil
}
