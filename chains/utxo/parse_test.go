package utxo

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/btcsuite/btcd/chainhash/v2"
	"github.com/btcsuite/btcd/wire/v2"
	"pgregory.net/rapid"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// drawTx makes any transaction that the usual types can hold.
func drawTx(t *rapid.T) *wire.MsgTx {
	tx := wire.NewMsgTx(rapid.Int32().Draw(t, "version"))
	tx.LockTime = rapid.Uint32().Draw(t, "lock time")
	script := rapid.SliceOfN(rapid.Byte(), 0, 300)
	witness := rapid.Bool().Draw(t, "witness")
	for range rapid.IntRange(1, 5).Draw(t, "ins") {
		in := wire.TxIn{Sequence: rapid.Uint32().Draw(t, "sequence"), SignatureScript: script.Draw(t, "script sig")}
		copy(in.PreviousOutPoint.Hash[:], rapid.SliceOfN(rapid.Byte(), 32, 32).Draw(t, "prev"))
		in.PreviousOutPoint.Index = rapid.Uint32().Draw(t, "index")
		if witness {
			in.Witness = rapid.SliceOfN(script, 1, 5).Draw(t, "items")
		}
		tx.AddTxIn(&in)
	}
	for range rapid.IntRange(0, 5).Draw(t, "outs") {
		tx.AddTxOut(wire.NewTxOut(rapid.Int64Min(0).Draw(t, "value"), script.Draw(t, "pk script")))
	}
	return tx
}

func txBytes(tx *wire.MsgTx) []byte {
	var b bytes.Buffer
	if err := tx.Serialize(&b); err != nil {
		panic(err) // a bytes.Buffer does not fail
	}
	return b.Bytes()
}

// agree compares our view with the usual decoder's.
func agree(t interface{ Fatalf(string, ...any) }, v *transaction, tx *wire.MsgTx) {
	if id := v.id(sha256.New()); id != tx.TxHash() {
		t.Fatalf("id %s, want %s", id, tx.TxHash())
	}
	if len(v.ins) != len(tx.TxIn) || len(v.outs) != len(tx.TxOut) || v.lockTime() != tx.LockTime {
		t.Fatalf("%d inputs and %d outputs, want %d and %d", len(v.ins), len(v.outs), len(tx.TxIn), len(tx.TxOut))
	}
	for i, in := range tx.TxIn {
		got := v.ins[i]
		if *got.point != makePoint(in.PreviousOutPoint.Hash, in.PreviousOutPoint.Index) || got.sequence != in.Sequence || !bytes.Equal(got.script, in.SignatureScript) {
			t.Fatalf("input %d: %+v, want %+v", i, got, in)
		}
		stack := items(got.witness)
		if len(in.Witness) <= 1000 && len(stack) != len(in.Witness) {
			t.Fatalf("input %d: %d items, want %d", i, len(stack), len(in.Witness))
		}
		for k := range stack {
			if !bytes.Equal(stack[k], in.Witness[k]) {
				t.Fatalf("input %d item %d differs", i, k)
			}
		}
	}
	for i, o := range tx.TxOut {
		if v.outs[i].value != uint64(o.Value) || !bytes.Equal(v.outs[i].script, o.PkScript) {
			t.Fatalf("output %d: %+v, want %+v", i, v.outs[i], o)
		}
	}
}

func TestParseAgreesWithWire(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tx := drawTx(t)
		raw := txBytes(tx)
		var v transaction
		if err := v.parse(raw); err != nil {
			t.Fatal(err)
		}
		agree(t, &v, tx)
		cut := rapid.IntRange(0, len(raw)-1).Draw(t, "cut")
		if err := v.parse(raw[:cut]); err == nil {
			t.Fatalf("%d of %d bytes decode", cut, len(raw))
		}
	})
}

// TestParseStopsAtNothing: what stopped watchers in 2022, and more of the kind.
func TestParseStopsAtNothing(t *testing.T) {
	tx := wire.NewMsgTx(2)
	tx.AddTxIn(&wire.TxIn{Sequence: 5})
	tx.AddTxOut(wire.NewTxOut(7, []byte{0x51}))
	for name, witness := range map[string]wire.TxWitness{
		"500,001 items":      make(wire.TxWitness, 500_001),
		"an item of 3 MB":    {make([]byte, 3_000_000)},
		"an annex":           {{1}, {0x50, 9}},
		"an item of 11,001":  {make([]byte, 11_001), {1}, {2}},
		"nothing in the one": {{}},
	} {
		tx.TxIn[0].Witness = witness
		var v transaction
		if err := v.parse(txBytes(tx)); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		agree(t, &v, tx)
	}
}

// TestParseMWEB: Litecoin's HogEx (LIP-2) has flag 8 and an empty extension; a
// transaction with MWEB data has a body that only its own decoder can measure.
func TestParseMWEB(t *testing.T) {
	tx := wire.NewMsgTx(2)
	tx.AddTxIn(&wire.TxIn{Sequence: 5})
	tx.AddTxOut(wire.NewTxOut(7, []byte{0x59}))
	plain := txBytes(tx)
	insert := func(flag byte, extra ...byte) []byte {
		raw := append(bytes.Clone(plain[:4]), 0, flag)
		raw = append(raw, plain[4:len(plain)-4]...)
		raw = append(raw, extra...)
		return append(raw, plain[len(plain)-4:]...)
	}
	var v transaction
	for name, raw := range map[string][]byte{
		"hogex": insert(8, 0), "with a body": insert(8, 1, 2, 3, 4, 5, 6, 7, 8, 9), "and a witness": insert(9, 1, 1, 0xaa, 1, 2, 3),
	} {
		if err := v.parse(raw); err != nil {
			t.Errorf("%s: %v", name, err)
		} else if v.id(sha256.New()) != tx.TxHash() {
			t.Errorf("%s: another id", name)
		}
	}
	if v.parse(insert(4)) == nil {
		t.Error("an unknown flag was passed over")
	}
	block := append(make([]byte, headerSize), 2)
	block = append(block, insert(8, 0)...)
	block = append(block, plain...)
	block = append(block, 1, 2, 3, 4) // the extension block
	b, err := openBlock(block)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 2 {
		if more, err := b.next(&v); !more || err != nil || v.id(sha256.New()) != tx.TxHash() {
			t.Fatalf("transaction %d: %v", i, err)
		}
	}
}

func TestMerkleRoot(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 70).Draw(t, "n")
		ids := make([]chainhash.Hash, n)
		for i := range n {
			ids[i] = chainhash.DoubleHashH([]byte{byte(i)})
		}
		want := reference(ids)
		last := append([]chainhash.Hash(nil), ids...)
		got, ok := merkleRoot(append([]chainhash.Hash(nil), ids...))
		if !ok || got != want {
			t.Fatalf("%d transactions: %s, want %s", n, got, want)
		}
		if n%2 == 1 && n > 1 { // CVE-2012-2459
			if _, ok := merkleRoot(append(last, ids[n-1])); ok {
				t.Fatal("repeated end accepted")
			}
		}
	})
}

// reference is the definition, written for the eye.
func reference(ids []chainhash.Hash) chainhash.Hash {
	if len(ids) == 1 {
		return ids[0]
	}
	if len(ids)%2 == 1 {
		ids = append(append([]chainhash.Hash(nil), ids...), ids[len(ids)-1])
	}
	var up []chainhash.Hash
	for i := 0; i < len(ids); i += 2 {
		up = append(up, chainhash.DoubleHashH(append(bytes.Clone(ids[i][:]), ids[i+1][:]...)))
	}
	return reference(up)
}

// madeBlock is a block of n ordinary transactions (two segwit inputs, two
// outputs) and extra ones, with the header that belongs to it.
func madeBlock(n int, extra ...*wire.MsgTx) ([]byte, header) {
	r := rand.New(rand.NewPCG(1, 2))
	fill := func(size int) []byte {
		b := make([]byte, size)
		for i := range b {
			b[i] = byte(r.Uint32())
		}
		return b
	}
	block := wire.MsgBlock{Header: wire.BlockHeader{Version: 0x20000000, Bits: 0x207fffff, Timestamp: time.Unix(1_800_000_000, 0)}}
	ids := []chainhash.Hash{}
	add := func(tx *wire.MsgTx) {
		_ = block.AddTransaction(tx)
		ids = append(ids, tx.TxHash())
	}
	for range n {
		tx := wire.NewMsgTx(2)
		for range 2 {
			in := &wire.TxIn{Sequence: 0xfffffffd, Witness: wire.TxWitness{fill(71), fill(33)}}
			copy(in.PreviousOutPoint.Hash[:], fill(32))
			tx.AddTxIn(in)
		}
		tx.AddTxOut(wire.NewTxOut(int64(r.Uint32()), append([]byte{0, 20}, fill(20)...)))
		tx.AddTxOut(wire.NewTxOut(int64(r.Uint32()), append([]byte{0x51, 32}, fill(32)...)))
		add(tx)
	}
	for _, tx := range extra {
		add(tx)
	}
	block.Header.MerkleRoot = reference(ids)
	var b bytes.Buffer
	_ = block.Serialize(&b)
	h, _ := parseHeader(b.Bytes()[:headerSize])
	return b.Bytes(), h
}

func TestRevealed(t *testing.T) {
	control := append([]byte{0xc0}, make([]byte, 64)...)
	pack := func(list ...[]byte) []byte {
		h := make([]hexBytes, len(list))
		for i, b := range list {
			h[i] = b
		}
		return packWitness(h)
	}
	leaf := []byte("leaf")
	for name, c := range map[string]struct {
		witness []byte
		want    []byte
	}{
		"key path":             {pack(make([]byte, 64)), nil},
		"script path":          {pack([]byte{1}, leaf, control), leaf},
		"script path, annexed": {pack([]byte{1}, leaf, control, []byte{0x50, 7}), leaf},
		"p2wsh":                {pack([]byte{1}, leaf), leaf},
		"p2wpkh shows its key": {pack([]byte{1}, []byte{2}), []byte{2}},
		"count lies":           {[]byte{5, 1, 1}, nil},
		"empty":                {nil, nil},
	} {
		got, ok := revealed(c.witness)
		if ok != (c.want != nil) || !bytes.Equal(got, c.want) {
			t.Errorf("%s: %q %v", name, got, ok)
		}
	}
}

func FuzzParse(f *testing.F) {
	tx := wire.NewMsgTx(2)
	tx.AddTxIn(&wire.TxIn{Sequence: 5, Witness: wire.TxWitness{{1, 2}, {3}}})
	tx.AddTxOut(wire.NewTxOut(7, []byte{0x51}))
	f.Add(txBytes(tx))
	block, _ := madeBlock(2, tx)
	f.Add(block)
	for _, s := range []string{"", "02000000ffffffffffffffffff", "0200000000010100", "02000000000800"} {
		b, _ := hex.DecodeString(s)
		f.Add(b)
	}
	x := newIndex(regtest(), times(f))
	for _, place := range []string{htlc.Taproot, htlc.P2WSH} {
		leg := legOf(f, place, 40_000, secretOf(1))
		watch(f, &Adapter{index: x}, chains.Target{Leg: &leg})
		lock := lockTx(f, leg, 40_000)
		for _, tx := range []*wire.MsgTx{lock, claimOf(f, leg, lock, secretOf(1)), refundOf(f, leg, lock)} {
			f.Add(txBytes(tx))
		}
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		var v transaction
		err := v.parse(raw)
		if err == nil {
			for _, h := range x.match(&v, v.id(sha256.New()), nil) {
				// Whatever the bytes are, a secret that is told is the lock's.
				if h.Fact.Kind == chains.FactClaim && h.Fact.Secret.Hash() != h.target.leg.Terms.Hash {
					t.Fatal("told a secret that opens nothing")
				}
			}
			x.prints(&v)
		}
		var w wire.MsgTx
		r := bytes.NewReader(raw)
		// What the usual decoder takes without MWEB marks, ours takes, and reads alike.
		if w.Deserialize(r) == nil && r.Len() == 0 && len(w.TxIn) > 0 && (raw[4] != 0 || raw[5] == 1) && bytes.Equal(txBytes(&w), raw) {
			if err != nil {
				t.Fatalf("refused a transaction that wire decodes")
			}
			agree(t, &v, &w)
		}
		if b, err := openBlock(raw); err == nil {
			for {
				more, err := b.next(&v)
				if !more || err != nil {
					break
				}
				for i := range v.ins {
					items(v.ins[i].witness)
					revealed(v.ins[i].witness)
				}
			}
		}
	})
}
