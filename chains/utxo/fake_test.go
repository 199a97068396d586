package utxo

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"github.com/btcsuite/btcd/chainhash/v2"
	"github.com/btcsuite/btcd/wire/v2"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/keyring"
	"github.com/lockstep-swap/lockstep/htlc"
	script "github.com/lockstep-swap/lockstep/htlc/utxo"
)

const (
	aliceWords = "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about"
	bobWords   = "legal winner thank year wave sausage worth useful legal winner thank yellow"
	expiry     = htlc.UnixSeconds(1_800_100_000)
)

func ring(t testing.TB, words string) *keyring.Ring {
	t.Helper()
	r, err := keyring.New(words, "regtest")
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func regtest() Network {
	return Network{
		Chain: htlc.BTC, Name: "regtest", Nodes: []string{"regtest"}, HRP: "bcrt", PKH: 0x6f, SH: []byte{0xc4},
		Genesis:  []string{"0f9188f13cb7b2c71f2a335e3a4fc328bf5beb436012afca590b1a11466e2206"},
		WorkBits: 1, Replace: true, MinRate: 1000, MaxRate: 500_000, SyncFree: true,
	}
}

func times(t testing.TB) htlc.Times {
	t.Helper()
	table, err := htlc.TableFor("regtest")
	if err != nil {
		t.Fatal(err)
	}
	return table.Chains[htlc.BTC]
}

// fake is an honest in-memory node with a chain of worked blocks, until told to
// say something else.
type fake struct {
	mu      sync.Mutex
	blocks  [][]byte
	mempool map[string][]byte
	says    map[string]func(params []json.RawMessage) (any, *rpcError) // in place of the truth
	calls   map[string]int
	answer  http.HandlerFunc // in place of everything
	server  *httptest.Server
}

func newFake(t testing.TB) *fake {
	t.Helper()
	f := &fake{mempool: map[string][]byte{}, says: map[string]func([]json.RawMessage) (any, *rpcError){}, calls: map[string]int{}}
	for range 20 {
		f.mine()
	}
	f.server = httptest.NewServer(f)
	t.Cleanup(f.server.Close)
	return f
}

// network is regtest with the fake's own genesis.
func (f *fake) network() Network {
	n := regtest()
	n.Genesis = []string{blockID(f.blocks[0]).String()}
	return n
}

func blockID(raw []byte) chainhash.Hash { return doubleSHA(raw[:headerSize]) }

// mine appends a worked block with a coinbase and the transactions.
func (f *fake) mine(txs ...*wire.MsgTx) {
	f.mu.Lock()
	defer f.mu.Unlock()
	height := len(f.blocks)
	coinbase := wire.NewMsgTx(2)
	coinbase.AddTxIn(&wire.TxIn{PreviousOutPoint: wire.OutPoint{Index: 0xffffffff}, SignatureScript: binary.LittleEndian.AppendUint64(nil, uint64(height))})
	coinbase.AddTxOut(wire.NewTxOut(50e8, []byte{0x51}))
	block := wire.MsgBlock{Header: wire.BlockHeader{Version: 2, Bits: 0x207fffff, Timestamp: time.Unix(1_800_000_000+int64(height)*600, 0)}}
	if height > 0 {
		block.Header.PrevBlock = blockID(f.blocks[height-1])
	}
	ids := []chainhash.Hash{}
	for _, tx := range append([]*wire.MsgTx{coinbase}, txs...) {
		_ = block.AddTransaction(tx)
		ids = append(ids, tx.TxHash())
		delete(f.mempool, tx.TxID())
	}
	block.Header.MerkleRoot = reference(ids)
	var b bytes.Buffer
	for {
		b.Reset()
		_ = block.Serialize(&b)
		if regtest().worked(b.Bytes()[:headerSize], block.Header.Bits) {
			break
		}
		block.Header.Nonce++
	}
	f.blocks = append(f.blocks, b.Bytes())
}

// cut takes blocks off the tip.
func (f *fake) cut(n int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.blocks = f.blocks[:len(f.blocks)-n]
}

func (f *fake) wait(tx *wire.MsgTx) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.mempool[tx.TxID()] = txBytes(tx)
}

// leave takes a transaction out of the mempool.
func (f *fake) leave(tx *wire.MsgTx) {
	f.mu.Lock()
	defer f.mu.Unlock()
	delete(f.mempool, tx.TxID())
}

// say makes a method answer otherwise; nil makes it honest again.
func (f *fake) say(method string, what func(params []json.RawMessage) (any, *rpcError)) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if what == nil {
		delete(f.says, method)
		return
	}
	f.says[method] = what
}

func (f *fake) count(method string) int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.calls[method]
}

func (f *fake) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	f.mu.Lock()
	answer := f.answer
	f.mu.Unlock()
	if answer != nil {
		answer(w, r)
		return
	}
	var q struct {
		ID     json.RawMessage
		Method string
		Params []json.RawMessage
	}
	body, _ := io.ReadAll(r.Body)
	if json.Unmarshal(body, &q) != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	f.mu.Lock()
	f.calls[q.Method]++
	says := f.says[q.Method]
	f.mu.Unlock()
	if says == nil {
		says = func(p []json.RawMessage) (any, *rpcError) { return f.truth(q.Method, p) }
	}
	result, refusal := says(q.Params)
	_ = json.NewEncoder(w).Encode(map[string]any{"result": result, "error": refusal, "id": q.ID})
}

func param[T any](p []json.RawMessage, i int) (v T) {
	if i < len(p) {
		_ = json.Unmarshal(p[i], &v)
	}
	return v
}

func (f *fake) truth(method string, p []json.RawMessage) (any, *rpcError) {
	f.mu.Lock()
	defer f.mu.Unlock()
	tip := len(f.blocks) - 1
	switch method {
	case "getblockhash":
		if h := param[int](p, 0); h >= 0 && h <= tip {
			return blockID(f.blocks[h]).String(), nil
		}
		return nil, &rpcError{-8, "Block height out of range"}
	case "getblockchaininfo":
		return map[string]any{"chain": "regtest", "blocks": tip, "headers": tip}, nil
	case "getbestblockhash":
		return blockID(f.blocks[tip]).String(), nil
	case "getblockheader", "getblock":
		return f.block(method, p)
	case "getrawmempool":
		ids := []string{}
		for id := range f.mempool {
			ids = append(ids, id)
		}
		return ids, nil
	case "getrawtransaction":
		if raw, ok := f.mempool[param[string](p, 0)]; ok {
			return hex.EncodeToString(raw), nil
		}
		return nil, &rpcError{codeNotFound, "No such mempool transaction"}
	case "gettxout":
		return f.unspent(param[string](p, 0), param[uint32](p, 1)), nil
	}
	return nil, &rpcError{codeNoMethod, "Method not found"}
}

func (f *fake) block(method string, p []json.RawMessage) (any, *rpcError) {
	for h, raw := range f.blocks {
		if blockID(raw).String() != param[string](p, 0) {
			continue
		}
		switch {
		case method == "getblock":
			return hex.EncodeToString(raw), nil
		case param[bool](p, 1):
			return map[string]any{"height": h}, nil
		}
		return hex.EncodeToString(raw[:headerSize]), nil
	}
	return nil, &rpcError{codeNotFound, "Block not found"}
}

// unspent answers like Core: what the mempool spends is spent.
func (f *fake) unspent(id string, index uint32) any {
	var found map[string]any
	see := func(tx *wire.MsgTx, confirmations int) {
		for _, in := range tx.TxIn {
			if in.PreviousOutPoint.Hash.String() == id && in.PreviousOutPoint.Index == index {
				found = nil
			}
		}
		if tx.TxID() == id && int(index) < len(tx.TxOut) {
			o := tx.TxOut[index]
			found = map[string]any{
				"bestblock": blockID(f.blocks[len(f.blocks)-1]).String(), "confirmations": confirmations,
				"value": float64(o.Value) / 1e8, "scriptPubKey": map[string]string{"hex": hex.EncodeToString(o.PkScript)},
			}
		}
	}
	for h, raw := range f.blocks {
		var b wire.MsgBlock
		_ = b.Deserialize(bytes.NewReader(raw))
		for _, tx := range b.Transactions {
			see(tx, len(f.blocks)-h)
		}
	}
	for _, raw := range f.mempool {
		var tx wire.MsgTx
		_ = tx.Deserialize(bytes.NewReader(raw))
		see(&tx, 0)
	}
	if found == nil {
		return nil
	}
	return found
}

// adapter connects Alice to fakes of one chain.
func adapter(t testing.TB, nodes ...*fake) *Adapter {
	t.Helper()
	c := Config{Network: nodes[0].network(), Times: times(t), Ring: ring(t, aliceWords)}
	for _, f := range nodes {
		c.Backends = append(c.Backends, Backend{URL: f.server.URL})
	}
	a, err := New(context.Background(), c)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// aliceKey and bobKey are the swap keys of the test's leg.
func aliceKey() chains.KeyRef { return chains.KeyRef{Epoch: 7, Index: 1} }
func bobKey() chains.KeyRef   { return chains.KeyRef{Epoch: 7, Index: 2} }

func secretOf(n byte) htlc.Secret {
	s, err := htlc.SecretFromBytes(bytes.Repeat([]byte{n}, htlc.SecretSize))
	if err != nil {
		panic(err) // only for n = 0
	}
	return s
}

func party(t testing.TB, words string, k chains.KeyRef) htlc.Party {
	t.Helper()
	key, err := ring(t, words).Swap(htlc.BTC, k)
	if err != nil {
		t.Fatal(err)
	}
	return htlc.Party(fmt.Sprintf("%x", key.PubKey().SerializeCompressed()))
}

// legOf is a leg from Alice to Bob.
func legOf(t testing.TB, place string, sats uint64, s htlc.Secret) htlc.Leg {
	t.Helper()
	return htlc.Leg{
		Terms: htlc.Terms{
			Asset: htlc.Asset{Chain: htlc.BTC}, Amount: htlc.Units(sats), Hash: s.Hash(), Expiry: expiry,
			From: party(t, aliceWords, aliceKey()), To: party(t, bobWords, bobKey()),
		},
		Place: place, LockBy: expiry - 1000,
	}
}

// lockTx pays a leg from nowhere.
func lockTx(t testing.TB, leg htlc.Leg, sats int64) *wire.MsgTx {
	t.Helper()
	lock, err := script.Build(leg)
	if err != nil {
		t.Fatal(err)
	}
	tx := wire.NewMsgTx(2)
	in := &wire.TxIn{Sequence: rbfSequence}
	id := leg.ID()
	copy(in.PreviousOutPoint.Hash[:], id[:])
	tx.AddTxIn(in)
	tx.AddTxOut(wire.NewTxOut(1234, []byte{0x51}))
	tx.AddTxOut(wire.NewTxOut(sats, lock.PkScript()))
	return tx
}
