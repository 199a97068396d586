package evm

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"math/big"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/contracts"
	"github.com/lockstep-swap/lockstep/htlc"
)

// scripted is a node that says what a test writes: an honest chain, and lies over
// it. It is a transport, so no socket is opened.
type scripted struct {
	mu     sync.Mutex
	id     uint64
	blocks []*types.Header
	logs   map[common.Hash][]types.Log // by block
	mined  map[common.Hash]*receipt
	slots  map[common.Hash]uint64
	code   []byte
	book   []byte                   // code of the contract of channels
	views  map[string]hexutil.Bytes // what it answers, by calldata
	sync   any
	lie    func(method string, params []json.RawMessage, honest any) (any, error)
	http   func(*http.Request) *http.Response // in the place of everything
	bodies []string                           // all that it was ever told
	made   int                                // blocks made, so that no two are alike
	base   *big.Int                           // base fee of the blocks to come; nil: they have none
	final  int                                // the finalized block's number; negative: the tag is not known
}

var place = common.HexToAddress("0x00000000000000000000000000000000000c0de5")

const (
	testID    = 20180430
	genesisAt = 1_800_000_000
)

func newScripted() *scripted {
	s := &scripted{
		id: testID, logs: map[common.Hash][]types.Log{}, mined: map[common.Hash]*receipt{}, slots: map[common.Hash]uint64{},
		code: slices.Clone(runtimeCode()), sync: false, final: -1,
	}
	s.block()
	return s
}

// runtimeCode is the contract's, which the creation code ends with.
var runtimeCode = sync.OnceValue(func() []byte {
	code := contracts.HTLCCode()
	for i := range 256 {
		if crypto.Keccak256Hash(code[i:]) == common.HexToHash(contracts.HTLCCodeHash) {
			return code[i:]
		}
	}
	return nil
})

// block adds one, with logs that may be of any contract.
func (s *scripted) block(logs ...types.Log) *types.Header {
	s.mu.Lock()
	defer s.mu.Unlock()
	h := &types.Header{Number: big.NewInt(int64(len(s.blocks))), Time: uint64(genesisAt + 15*len(s.blocks)), Difficulty: big.NewInt(1), Extra: []byte{byte(s.made)}, BaseFee: s.base}
	s.made++
	if len(s.blocks) > 0 {
		h.ParentHash = s.blocks[len(s.blocks)-1].Hash()
	}
	for _, l := range logs {
		h.Bloom.Add(l.Address[:])
		for _, t := range l.Topics {
			h.Bloom.Add(t[:])
		}
	}
	s.blocks = append(s.blocks, h)
	for i, l := range logs {
		l.BlockHash, l.BlockNumber, l.Index = h.Hash(), h.Number.Uint64(), uint(i)
		s.logs[h.Hash()] = append(s.logs[h.Hash()], l)
	}
	return h
}

func (s *scripted) empty(n int) {
	for range n {
		s.block()
	}
}

// RoundTrip implements http.RoundTripper.
func (s *scripted) RoundTrip(r *http.Request) (*http.Response, error) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.bodies = append(s.bodies, string(body))
	if s.http != nil {
		if resp := s.http(r); resp != nil {
			return resp, nil
		}
		return nil, errors.New("connection refused")
	}
	var out any
	if bytes.HasPrefix(bytes.TrimSpace(body), []byte("[")) {
		var calls []json.RawMessage
		if err := json.Unmarshal(body, &calls); err != nil {
			return nil, err
		}
		var answers []any
		for _, c := range calls {
			answers = append(answers, s.one(c))
		}
		out = answers
	} else {
		out = s.one(body)
	}
	text, err := json.Marshal(out)
	return answer(http.StatusOK, string(text)), err
}

func answer(status int, body string) *http.Response {
	return &http.Response{
		StatusCode: status, Status: fmt.Sprint(status), Body: io.NopCloser(strings.NewReader(body)),
		Header: http.Header{"Content-Type": {"application/json"}}, ContentLength: int64(len(body)),
	}
}

type refusedWith struct{ message string }

func (r refusedWith) Error() string { return r.message }

func (s *scripted) one(body []byte) map[string]any {
	var c struct {
		ID     json.RawMessage   `json:"id"`
		Method string            `json:"method"`
		Params []json.RawMessage `json:"params"`
	}
	out := map[string]any{"jsonrpc": "2.0"}
	err := json.Unmarshal(body, &c)
	out["id"] = c.ID
	var result any
	if err == nil {
		result, err = s.honest(c.Method, c.Params)
	}
	if s.lie != nil {
		if lie, lied := s.lie(c.Method, c.Params, result); lie != nil || lied != nil {
			result, err = lie, lied
		}
	}
	if err != nil {
		out["error"] = map[string]any{"code": -32000, "message": err.Error()}
	} else {
		out["result"] = result
	}
	return out
}

func text(p json.RawMessage) (s string) { _ = json.Unmarshal(p, &s); return s }

func (s *scripted) at(p json.RawMessage) *types.Header {
	switch text(p) {
	case latest:
		return s.blocks[len(s.blocks)-1]
	case finalized:
		return s.blocks[s.final]
	}
	n, err := hexutil.DecodeUint64(text(p))
	if err != nil || n >= uint64(len(s.blocks)) {
		return nil
	}
	return s.blocks[n]
}

func (s *scripted) honest(method string, params []json.RawMessage) (any, error) {
	switch method {
	case "eth_chainId":
		return hexutil.Uint64(s.id), nil
	case "eth_syncing":
		return s.sync, nil
	case "eth_getCode":
		switch text(params[0]) {
		case lower(place):
			return hexutil.Bytes(s.code), nil
		case lower(bookPlace):
			return hexutil.Bytes(s.book), nil
		}
		return "0x", nil
	case "eth_getBlockByNumber":
		if text(params[0]) == finalized && s.final < 0 {
			return nil, refusedWith{"finalized block not found"}
		}
		return s.at(params[0]), nil
	case "eth_getBlockByHash":
		for _, h := range s.blocks {
			if h.Hash().Hex() == text(params[0]) {
				return h, nil
			}
		}
		return nil, nil
	case "eth_getStorageAt":
		at, block := s.slots[common.HexToHash(text(params[1]))], s.at(params[2])
		if block == nil || at > block.Number.Uint64() {
			at = 0
		}
		return common.BigToHash(new(big.Int).SetUint64(at)), nil
	case "eth_getTransactionReceipt":
		if r := s.mined[common.HexToHash(text(params[0]))]; r != nil {
			return r, nil
		}
		return nil, nil
	case "eth_getLogs":
		return s.getLogs(params[0])
	case "eth_call":
		var m struct {
			To   common.Address
			Data hexutil.Bytes
		}
		if err := json.Unmarshal(params[0], &m); err != nil || m.To != bookPlace || s.at(params[1]) == nil {
			return nil, refusedWith{"bad call"}
		}
		return s.views[string(m.Data)], nil
	case "eth_gasPrice":
		return hexutil.Uint64(18e9), nil
	case "eth_getTransactionCount", "eth_getBalance":
		return "0x0", nil
	case "eth_sendRawTransaction":
		return crypto.Keccak256Hash(hexutil.MustDecode(text(params[0]))), nil
	}
	return nil, refusedWith{"the method " + method + " does not exist/is not available"}
}

func (s *scripted) getLogs(p json.RawMessage) (any, error) {
	var f struct {
		Address            common.Address
		FromBlock, ToBlock hexutil.Uint64
		BlockHash          *common.Hash
		Topics             [][]common.Hash
	}
	if err := json.Unmarshal(p, &f); err != nil || f.BlockHash != nil {
		return nil, refusedWith{"bad filter"}
	}
	found := []types.Log{}
	for _, h := range s.blocks {
		if n := h.Number.Uint64(); n < uint64(f.FromBlock) || n > uint64(f.ToBlock) {
			continue
		}
		for _, l := range s.logs[h.Hash()] {
			ok := l.Address == f.Address
			for i, any := range f.Topics {
				ok = ok && (any == nil || i < len(l.Topics) && slices.Contains(any, l.Topics[i]))
			}
			if ok {
				found = append(found, l)
			}
		}
	}
	return found, nil
}

// told says whether the node ever read these bytes.
func (s *scripted) told(b []byte) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return strings.Contains(strings.ToLower(strings.Join(s.bodies, "\n")), strings.TrimPrefix(hexutil.Encode(b), "0x"))
}

func (s *scripted) lies(f func(method string, params []json.RawMessage, honest any) (any, error)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.lie = f
}

// router sends each backend's calls to its script.
type router map[string]*scripted

// RoundTrip implements http.RoundTripper.
func (r router) RoundTrip(q *http.Request) (*http.Response, error) { return r[q.URL.Host].RoundTrip(q) }

func testConfig(t testing.TB, nodes ...*scripted) Config {
	t.Helper()
	key, err := crypto.ToECDSA(bytes.Repeat([]byte{7}, 32))
	if err != nil {
		t.Fatal(err)
	}
	table, err := htlc.TableFor("regtest")
	if err != nil {
		t.Fatal(err)
	}
	times := table.Chains[htlc.SMT]
	c := Config{
		Params:   chains.Params{Chain: htlc.SMT, Network: "regtest", Times: times, Replace: true, MinRate: 18e9},
		Contract: lower(place), Key: key, Poll: time.Millisecond,
		Network: func(id *big.Int, _, _ chains.Block) error {
			if id.Int64() != testID {
				return fmt.Errorf("%w: chain id %s; set network or url", chains.ErrNetwork, id)
			}
			return nil
		},
	}
	r := router{}
	for i, n := range nodes {
		host := fmt.Sprintf("node%d.test", i)
		r[host] = n
		c.Backends = append(c.Backends, Backend{URL: "http://" + host})
	}
	c.Transport = r
	return c
}

func testAdapter(t testing.TB, nodes ...*scripted) (*Adapter, *source) {
	t.Helper()
	a, err := New(context.Background(), testConfig(t, nodes...))
	if err != nil {
		t.Fatal(err)
	}
	return a, &source{nodes: a.nodes, backends: a.backends, index: a.index}
}

// lock puts a leg into a block, its slot and its receipt.
func (s *scripted) lock(t testing.TB, l htlc.Leg) chains.Outpoint {
	t.Helper()
	log := lockedLog(t, l)
	h := s.block(log)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.slots[keyOf(t, l)] = h.Number.Uint64()
	s.mined[log.TxHash] = &receipt{
		TxHash: log.TxHash, BlockHash: h.Hash(), BlockNumber: hexutil.Uint64(h.Number.Uint64()), GasUsed: 47_000, Status: 1, Logs: s.logs[h.Hash()],
	}
	return chains.Outpoint{TxID: log.TxHash.Hex()}
}

// copyOf is another node with the same chain.
func (s *scripted) copyOf() *scripted {
	c := newScripted()
	c.blocks, c.made, c.base, c.final = slices.Clone(s.blocks), s.made, s.base, s.final
	c.book, c.views = s.book, maps.Clone(s.views)
	for k, v := range s.logs {
		c.logs[k] = slices.Clone(v)
	}
	for k, v := range s.mined {
		r := *v
		r.Logs = slices.Clone(v.Logs)
		c.mined[k] = &r
	}
	for k, v := range s.slots {
		c.slots[k] = v
	}
	return c
}

func ok(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func is(t testing.TB, what string, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Errorf("%s: %v, want %v", what, err, want)
	}
}
