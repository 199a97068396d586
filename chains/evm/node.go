package evm

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"math/big"
	"sync/atomic"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/contracts"
	"github.com/lockstep-swap/lockstep/htlc"
)

// node is one backend with its answers typed and checked.
type node struct {
	*client
	admits   func(id *big.Int, genesis, tip chains.Block) error
	contract common.Address // the HTLC; zero: none
	channels *pin           // nil: none is configured
	// finalizes says that the network names its finalized block.
	finalizes bool
	chainID   *big.Int                // of the backends that answered at the start; nil until then
	checked   atomic.Pointer[big.Int] // its chain id, once it is known to be of our network, synced, with our contract
}

// Tags of blocks.
const (
	latest    = "latest"
	finalized = "finalized"
)

func number(h chains.Height) string { return hexutil.EncodeUint64(uint64(h)) }

// check asks a node once whether it is what the configuration says. Errors wrap
// [chains.ErrNetwork], [chains.ErrUnsynced], [chains.ErrContract],
// [chains.ErrCredentials] or [chains.ErrDown] and say what to mend.
func (n *node) check(ctx context.Context) error {
	if n.checked.Load() != nil {
		return nil
	}
	id, err := n.network(ctx)
	if err != nil {
		return err
	}
	if err := n.synced(ctx); err != nil {
		return err
	}
	if err := n.code(ctx); err != nil {
		return err
	}
	n.checked.Store(id)
	return nil
}

// network gives the chain id of a node of our network.
func (n *node) network(ctx context.Context) (*big.Int, error) {
	var id hexutil.Big
	if err := n.call(ctx, &id, "eth_chainId"); err != nil {
		return nil, later(err)
	}
	genesis, err := n.header(ctx, number(0))
	if err != nil {
		return nil, later(err)
	}
	tip, err := n.header(ctx, latest)
	if err != nil {
		return nil, later(err)
	}
	if err := n.admits(id.ToInt(), genesis, tip); err != nil {
		return nil, fmt.Errorf("%s: %w", n.at, err)
	}
	if n.chainID != nil && n.chainID.Cmp(id.ToInt()) != 0 {
		return nil, fmt.Errorf("%w: %s has chain id %s, the other backends %s; set the url of the %s backend", chains.ErrNetwork, n.at, id.ToInt(), n.chainID, n.chain)
	}
	return id.ToInt(), nil
}

// same refuses a node that is not of the chain any more: behind a name there may
// be another one by now.
func (n *node) same(ctx context.Context) error {
	var id hexutil.Big
	if err := n.call(ctx, &id, "eth_chainId"); err != nil {
		return later(err)
	}
	if was := n.checked.Load(); was != nil && was.Cmp(id.ToInt()) != 0 {
		return fmt.Errorf("%w: %s has chain id %s now, it had %s", chains.ErrNetwork, n.at, id.ToInt(), was)
	}
	return nil
}

// synced refuses a node that is catching up.
func (n *node) synced(ctx context.Context) error {
	var raw json.RawMessage
	if err := n.call(ctx, &raw, "eth_syncing"); err != nil {
		return later(err)
	}
	if string(raw) == "false" {
		return nil
	}
	var at struct {
		Current hexutil.Uint64 `json:"currentBlock"`
		Highest hexutil.Uint64 `json:"highestBlock"`
	}
	if err := json.Unmarshal(raw, &at); err != nil {
		return n.lies("eth_syncing is %s", clip(string(raw)))
	}
	return fmt.Errorf("%w: %s has %d of %d blocks; wait until it has all", chains.ErrUnsynced, n.at, at.Current, at.Highest)
}

// pin is a contract with the hash that its code must have.
type pin struct {
	at            common.Address
	hash          string // Keccak-256 of the runtime code
	name, setting string
}

// code compares the contracts' codes with the pinned hashes.
func (n *node) code(ctx context.Context) error {
	if n.contract != (common.Address{}) {
		if err := n.pinned(ctx, pin{n.contract, contracts.HTLCCodeHash, "HTLC", "htlc"}); err != nil {
			return err
		}
	}
	if n.channels == nil {
		return nil
	}
	return n.pinned(ctx, *n.channels)
}

func (n *node) pinned(ctx context.Context, p pin) error {
	code, err := n.codeOf(ctx, p.at)
	if err != nil {
		return err
	}
	if got := crypto.Keccak256Hash(code); got != common.HexToHash(p.hash) {
		what := fmt.Sprintf("has code of hash %s", got)
		if len(code) == 0 {
			what = "has no code"
		}
		return fmt.Errorf("%w: %s %s on %s, the %s is %s; set %s of %s to the address of the deployed %[5]s",
			chains.ErrContract, lower(p.at), what, n.at, p.name, p.hash, p.setting, n.chain)
	}
	return nil
}

func (n *node) codeOf(ctx context.Context, a common.Address) ([]byte, error) {
	var code hexutil.Bytes
	err := later(n.call(ctx, &code, "eth_getCode", a, latest))
	return code, err
}

// answerHeader is a header as nodes give it.
type answerHeader struct {
	*types.Header
	Named common.Hash
}

// UnmarshalJSON reads a header and the hash that the node gives it.
func (h *answerHeader) UnmarshalJSON(b []byte) error {
	var named struct {
		Hash common.Hash `json:"hash"`
	}
	if err := json.Unmarshal(b, &h.Header); err != nil || h.Header == nil {
		return err
	}
	err := json.Unmarshal(b, &named)
	h.Named = named.Hash
	return err
}

// head is the block of a number, or the latest. It is checked to hash to its
// name: what follows from it (its bloom, its parent) then cannot be changed
// without changing the name.
func (n *node) head(ctx context.Context, at string) (*types.Header, error) {
	var h answerHeader
	if err := n.call(ctx, &h, "eth_getBlockByNumber", at, false); err != nil {
		return nil, err
	}
	return n.audit(h, at)
}

func (n *node) headOf(ctx context.Context, hash common.Hash) (*types.Header, error) {
	var h answerHeader
	if err := n.call(ctx, &h, "eth_getBlockByHash", hash, false); err != nil {
		return nil, err
	}
	return n.audit(h, hash.Hex())
}

// header is the block of a number, or the latest.
func (n *node) header(ctx context.Context, at string) (chains.Block, error) {
	h, err := n.head(ctx, at)
	if err != nil {
		return chains.Block{}, err
	}
	return blockOf(h), nil
}

func (n *node) audit(h answerHeader, asked string) (*types.Header, error) {
	switch {
	case h.Header == nil:
		return nil, n.lies("has no block %s", asked)
	case !h.Number.IsInt64() || h.Time >= 1<<40:
		return nil, n.lies("block %s has an impossible height or time", asked)
	case h.Hash() != h.Named:
		return nil, n.lies("block %s hashes to %s, not to %s", asked, h.Hash(), h.Named)
	case len(asked) == 66 && h.Named.Hex() != asked:
		return nil, n.lies("gives block %s for %s", h.Named, asked)
	case len(asked) < 66 && asked != latest && asked != finalized && number(chains.Height(h.Number.Int64())) != asked:
		return nil, n.lies("gives block %d for %s", h.Number, asked)
	}
	return h.Header, nil
}

// final is the block that the network calls final, zero if the node names none. It
// must be below the node's own tip and on its own chain.
func (n *node) final(ctx context.Context) (chains.Block, error) {
	h, err := n.head(ctx, finalized)
	switch {
	case refused(err): // "finalized block not found", or a tag it does not know
		return chains.Block{}, nil
	case err != nil:
		return chains.Block{}, err
	}
	b := blockOf(h)
	tip, err := n.header(ctx, latest)
	if err != nil {
		return chains.Block{}, later(err)
	}
	if b.Height > tip.Height {
		return chains.Block{}, n.lies("finalized is %d, its tip %d", b.Height, tip.Height)
	}
	same, err := n.header(ctx, number(b.Height))
	if err == nil && same.Hash != b.Hash {
		err = n.lies("finalized is %s at %d, where it has %s", b.Hash, b.Height, same.Hash)
	}
	return b, later(err)
}

func blockOf(h *types.Header) chains.Block {
	t := htlc.UnixSeconds(h.Time)
	return chains.Block{
		BlockID: chains.BlockID{Height: chains.Height(h.Number.Int64()), Hash: h.Hash().Hex()},
		Parent:  h.ParentHash.Hex(), Time: t, Clock: t,
	}
}

// slot reads the contract's storage: the number of the block of a lock.
func (n *node) slot(ctx context.Context, key common.Hash, at string) (*big.Int, error) {
	var word hexutil.Bytes
	if err := n.call(ctx, &word, "eth_getStorageAt", n.contract, key, at); err != nil {
		return nil, err
	}
	if len(word) > 32 {
		return nil, n.lies("a storage word of %d bytes", len(word))
	}
	return new(big.Int).SetBytes(word), nil
}

// receipt is what is needed of a transaction's receipt; old nodes tell no price.
type receipt struct {
	TxHash      common.Hash    `json:"transactionHash"`
	BlockHash   common.Hash    `json:"blockHash"`
	BlockNumber hexutil.Uint64 `json:"blockNumber"`
	GasUsed     hexutil.Uint64 `json:"gasUsed"`
	Status      hexutil.Uint64 `json:"status"`
	Price       *hexutil.Big   `json:"effectiveGasPrice"`
	Logs        []types.Log    `json:"logs"`
}

// receipt is nil for a transaction that is not in a block.
func (n *node) receipt(ctx context.Context, txid string) (*receipt, error) {
	var r *receipt
	id := common.HexToHash(txid)
	if err := n.call(ctx, &r, "eth_getTransactionReceipt", id); err != nil {
		return nil, later(err)
	}
	return r, n.auditReceipt(r, id)
}

func (n *node) auditReceipt(r *receipt, id common.Hash) error {
	if r != nil && (r.TxHash != id || r.BlockHash == common.Hash{}) {
		return n.lies("receipt of %s for %s in block %s", r.TxHash, id, r.BlockHash)
	}
	return nil
}

func (n *node) gasPrice(ctx context.Context) (chains.Rate, error) {
	var p hexutil.Big
	if err := n.call(ctx, &p, "eth_gasPrice"); err != nil {
		return 0, later(err)
	}
	if price := p.ToInt(); price.IsUint64() {
		return chains.Rate(price.Uint64()), nil
	}
	return math.MaxUint64, nil // the caller knows what is beyond reason
}

func (n *node) balance(ctx context.Context, a common.Address) (*big.Int, error) {
	var v hexutil.Big
	err := n.call(ctx, &v, "eth_getBalance", a, latest)
	return v.ToInt(), later(err)
}

func (n *node) nonce(ctx context.Context, a common.Address) (uint64, error) {
	var v hexutil.Uint64
	err := n.call(ctx, &v, "eth_getTransactionCount", a, latest)
	return uint64(v), later(err)
}

// ethCall simulates at the tip. It must never be given a secret. The node's
// refusal is an *rpcError.
func (n *node) ethCall(ctx context.Context, from, to common.Address, value *big.Int, data []byte, gas uint64) ([]byte, error) {
	m := map[string]any{"from": from, "to": to, "value": (*hexutil.Big)(value), "gas": hexutil.Uint64(gas)}
	if len(data) > 0 {
		m["data"] = hexutil.Bytes(data)
	}
	var out hexutil.Bytes
	err := n.call(ctx, &out, "eth_call", m, latest)
	return out, err
}
