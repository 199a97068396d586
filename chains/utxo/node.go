package utxo

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"sync/atomic"

	"github.com/btcsuite/btcd/chainhash/v2"

	"github.com/lockstep-swap/lockstep/chains"
)

// node is one backend with its answers typed and checked.
type node struct {
	*client
	net     Network
	headers *headers    // shared: a header is checked once
	checked atomic.Bool // it is of our network, and synced
	counts  atomic.Bool // its gettxout counts what its mempool spends
	spender atomic.Bool // it does not know gettxspendingprevout
	spends  spends
}

// check asks a node once whether it is what the configuration says. Errors wrap
// [chains.ErrNetwork], [chains.ErrUnsynced], [chains.ErrCredentials] or
// [chains.ErrDown].
func (n *node) check(ctx context.Context) error {
	if n.checked.Load() {
		return nil
	}
	var genesis string
	if err := n.call(ctx, &genesis, "getblockhash", 0); err != nil {
		return err
	}
	if !slices.Contains(n.net.Genesis, genesis) {
		return fmt.Errorf("%w: %s is not a %s %s node (its genesis is %s); set network, or the url of the %s backend",
			chains.ErrNetwork, n.at, n.net.Chain, n.net.Name, clip(genesis), n.net.Chain)
	}
	var info struct {
		Chain   string `json:"chain"`
		Blocks  int64  `json:"blocks"`
		Headers int64  `json:"headers"`
		Initial *bool  `json:"initialblockdownload"`
	}
	if err := n.call(ctx, &info, "getblockchaininfo"); err != nil {
		return err
	}
	if !slices.Contains(n.net.Nodes, info.Chain) {
		return fmt.Errorf("%w: %s says it is on %q, configured is %s %s; set network, or the url of the %s backend",
			chains.ErrNetwork, n.at, clip(info.Chain), n.net.Chain, n.net.Name, n.net.Chain)
	}
	const behind = 3
	if info.Headers > info.Blocks+behind || info.Initial != nil && *info.Initial && !n.net.SyncFree {
		return fmt.Errorf("%w: %s has %d of %d blocks; wait until it has all", chains.ErrUnsynced, n.at, info.Blocks, info.Headers)
	}
	n.counts.Store(info.Initial != nil) // Core's family says it always, btcd's never
	n.checked.Store(true)
	return nil
}

// head is the best block. Its height is the node's word; its work is not.
func (n *node) head(ctx context.Context) (header, chains.Height, error) {
	if err := n.check(ctx); err != nil {
		return header{}, 0, err
	}
	best, err := n.hash(ctx, "getbestblockhash")
	if err != nil {
		return header{}, 0, err
	}
	height, err := n.height(ctx, best)
	if err != nil {
		return header{}, 0, err
	}
	h, err := n.header(ctx, best)
	return h, height, err
}

// tip is the best block.
func (n *node) tip(ctx context.Context) (chains.Block, error) {
	h, height, err := n.head(ctx)
	if err != nil {
		return chains.Block{}, err
	}
	return n.block(ctx, h, height)
}

func (n *node) height(ctx context.Context, hash chainhash.Hash) (chains.Height, error) {
	var info struct {
		Height        *int64 `json:"height"`
		Confirmations int64  `json:"confirmations"`
	}
	if err := n.call(ctx, &info, "getblockheader", hash.String(), true); err != nil {
		return 0, err
	}
	if info.Height == nil || *info.Height < 0 {
		return 0, n.lies("no height of %s", hash)
	}
	return chains.Height(*info.Height), nil
}

// at is the main chain's block at a height.
func (n *node) atHeight(ctx context.Context, height chains.Height) (header, error) {
	if err := n.check(ctx); err != nil {
		return header{}, err
	}
	hash, err := n.hash(ctx, "getblockhash", int64(height))
	if err != nil {
		return header{}, err
	}
	return n.header(ctx, hash)
}

// hash makes a call that answers with a hash.
func (n *node) hash(ctx context.Context, method string, params ...any) (chainhash.Hash, error) {
	var text string
	if err := n.call(ctx, &text, method, params...); err != nil {
		return chainhash.Hash{}, err
	}
	return n.parseHash(method, text)
}

func (n *node) parseHash(what, text string) (h chainhash.Hash, err error) {
	if len(text) != 2*len(h) {
		return h, n.lies("%s is no hash: %q", what, clip(text))
	}
	if err := chainhash.Decode(&h, text); err != nil {
		return h, n.lies("%s is no hash: %q", what, clip(text))
	}
	return h, nil
}

// raw fetches a whole block as bytes.
func (n *node) raw(ctx context.Context, hash chainhash.Hash) ([]byte, error) {
	var text hexBytes
	if err := n.bulk(ctx, &text, "getblock", hash.String(), 0); err != nil {
		return nil, err
	}
	if len(text) < minBlockSize {
		return nil, n.lies("block %s has %d bytes", hash, len(text))
	}
	return text, nil
}

// rawTx fetches an unconfirmed (or, with an index, any) transaction as bytes.
func (n *node) rawTx(ctx context.Context, id string) ([]byte, error) {
	var text hexBytes
	err := n.call(ctx, &text, "getrawtransaction", id, 0)
	return text, err
}

// hexBytes decodes a JSON string of hex without a copy as a string.
type hexBytes []byte

// UnmarshalJSON reads a quoted string of hex digits.
func (h *hexBytes) UnmarshalJSON(b []byte) error {
	if len(b) < 2 || b[0] != '"' || b[len(b)-1] != '"' {
		return errors.New("not a string")
	}
	b = b[1 : len(b)-1]
	out := make([]byte, hex.DecodedLen(len(b)))
	if _, err := hex.Decode(out, b); err != nil {
		return errors.New("not hex")
	}
	*h = out
	return nil
}

// txOut is what a node knows of an unspent output.
type txOut struct {
	best          chainhash.Hash
	confirmations int64
	value         uint64
	script        []byte
}

// unspent asks for an output; nil when it is spent, in a block or by what waits
// in the mempool, or unknown.
func (n *node) unspent(ctx context.Context, id chainhash.Hash, index uint32) (*txOut, error) {
	var a *struct {
		Best          string     `json:"bestblock"`
		Confirmations int64      `json:"confirmations"`
		Value         satoshi    `json:"value"`
		Script        scriptJSON `json:"scriptPubKey"`
	}
	// The mempool first: what leaves it for a block meanwhile is found in there.
	if by, err := n.pendingSpender(ctx, id, index); err != nil || by != "" {
		return nil, err
	}
	if err := n.call(ctx, &a, "gettxout", id.String(), index, true); err != nil || a == nil {
		if notFound(err) {
			err = nil
		}
		return nil, err
	}
	best, err := n.parseHash("bestblock", a.Best)
	if err != nil {
		return nil, err
	}
	return &txOut{best: best, confirmations: a.Confirmations, value: uint64(a.Value), script: a.Script.Hex}, nil
}

// pendingSpender is the mempool's transaction that spends an output, where
// gettxout does not count those. That of btcd and ltcd does not: btcd can be asked,
// of ltcd and older ones the whole mempool is read.
func (n *node) pendingSpender(ctx context.Context, id chainhash.Hash, index uint32) (string, error) {
	if n.counts.Load() {
		return "", nil
	}
	if n.spender.Load() {
		return n.spends.spender(ctx, n, makePoint(id, index))
	}
	var a []struct {
		By string `json:"spendingtxid"`
	}
	err := n.call(ctx, &a, "gettxspendingprevout", []map[string]any{{"txid": id.String(), "vout": index}})
	switch {
	case noMethod(err):
		n.spender.Store(true)
		return n.spends.spender(ctx, n, makePoint(id, index))
	case err != nil:
		return "", err
	case len(a) != 1:
		return "", n.lies("%d answers about one output", len(a))
	}
	return a[0].By, nil
}

type scriptJSON struct {
	Hex hexBytes `json:"hex"`
}

// satoshi reads an amount that a node writes as a decimal number of coins, such
// as 0.015 or 1e-07, without floating point.
type satoshi uint64

// UnmarshalJSON refuses what is not a whole number of satoshi.
func (s *satoshi) UnmarshalJSON(b []byte) error {
	r, err := decimal(b)
	if err != nil {
		return err
	}
	if !r.IsInt() || !r.Num().IsUint64() {
		return errors.New("not a whole number of satoshi")
	}
	*s = satoshi(r.Num().Uint64())
	return nil
}

// decimal reads a JSON number of coins as satoshi. An exponent of a million
// digits would take the machine's memory, so it is bounded first.
func decimal(b []byte) (*big.Rat, error) {
	var number json.Number
	if err := json.Unmarshal(b, &number); err != nil {
		return nil, errors.New("not a number")
	}
	mantissa, exponent, _ := strings.Cut(strings.ToLower(number.String()), "e")
	if len(mantissa) > 40 || len(exponent) > 3 {
		return nil, errors.New("not an amount")
	}
	r, ok := new(big.Rat).SetString(number.String())
	if !ok || r.Sign() < 0 {
		return nil, errors.New("not an amount")
	}
	return r.Mul(r, big.NewRat(100_000_000, 1)), nil
}

// later marks a node's refusal of a question as something to ask again: a block
// that a reorganisation took away between two calls.
func later(err error) error {
	if isRefusal(err) {
		return fmt.Errorf("%w: %w", chains.ErrDown, err)
	}
	return err
}
