package evm

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/big"
	"net/http"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/rpc"
	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/contracts"
)

// Backend is one node.
type Backend struct {
	URL      string // http or https
	User     string // basic auth, if any
	Password string
}

const (
	callTimeout = 10 * time.Second
	maxAnswer   = 8 << 20 // bytes
)

// node is one backend.
type node struct {
	url string
	rpc *rpc.Client
}

// bounded cuts answers off that no honest node gives.
type bounded struct{ next http.RoundTripper }

// RoundTrip implements http.RoundTripper.
func (b bounded) RoundTrip(r *http.Request) (*http.Response, error) {
	resp, err := b.next.RoundTrip(r)
	if err == nil {
		resp.Body = struct {
			io.Reader
			io.Closer
		}{io.LimitReader(resp.Body, maxAnswer), resp.Body}
	}
	return resp, err
}

func dial(ctx context.Context, b Backend) (*node, error) {
	t := &http.Transport{MaxIdleConnsPerHost: 8, IdleConnTimeout: time.Minute}
	o := []rpc.ClientOption{rpc.WithHTTPClient(&http.Client{Transport: bounded{t}, Timeout: callTimeout})}
	if b.User != "" || b.Password != "" {
		o = append(o, rpc.WithHeader("Authorization", "Basic "+base64.StdEncoding.EncodeToString([]byte(b.User+":"+b.Password))))
	}
	c, err := rpc.DialOptions(ctx, b.URL, o...)
	if err != nil {
		return nil, fmt.Errorf("%w: %s: %w", chains.ErrDown, b.URL, err)
	}
	return &node{b.URL, c}, nil
}

// call asks the node; a nil answer where one is needed is an error of the caller.
func (n *node) call(ctx context.Context, out any, method string, args ...any) error {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	err := n.rpc.CallContext(ctx, out, method, args...)
	if err == nil {
		return nil
	}
	var answer rpc.Error
	var status rpc.HTTPError
	switch {
	case errors.As(err, &status) && (status.StatusCode == http.StatusUnauthorized || status.StatusCode == http.StatusForbidden):
		return fmt.Errorf("%w: %s: set user and password", chains.ErrCredentials, n.url)
	case errors.As(err, &answer):
		return fmt.Errorf("%s: %s: %w", n.url, method, err)
	}
	return fmt.Errorf("%w: %s: %s: %w", chains.ErrDown, n.url, method, err)
}

func number(h chains.Height) string { return hexutil.EncodeUint64(uint64(h)) }

// header gives a header by number or "latest", and checks that its hash is its
// own.
func (n *node) header(ctx context.Context, at string) (chains.Block, error) {
	var raw json.RawMessage
	if err := n.call(ctx, &raw, "eth_getBlockByNumber", at, false); err != nil {
		return chains.Block{}, err
	}
	var h *types.Header
	var named struct {
		Hash common.Hash `json:"hash"`
	}
	if err := errors.Join(json.Unmarshal(raw, &h), json.Unmarshal(raw, &named)); err != nil {
		return chains.Block{}, fmt.Errorf("%w: %s: header %s: %w", chains.ErrDown, n.url, at, err)
	}
	if h == nil {
		return chains.Block{}, fmt.Errorf("%w: %s has no block %s", chains.ErrDown, n.url, at)
	}
	if h.Hash() != named.Hash || !h.Number.IsInt64() {
		return chains.Block{}, fmt.Errorf("%w: %s: header %s has another hash than it says", chains.ErrDisagree, n.url, at)
	}
	return blockOf(h), nil
}

func (n *node) height(ctx context.Context) (chains.Height, error) {
	b, err := n.header(ctx, "latest")
	return b.Height, err
}

func (n *node) chainID(ctx context.Context) (*big.Int, error) {
	var id hexutil.Big
	err := n.call(ctx, &id, "eth_chainId")
	return (*big.Int)(&id), err
}

// synced says whether the node is not catching up.
func (n *node) synced(ctx context.Context) error {
	var raw json.RawMessage
	if err := n.call(ctx, &raw, "eth_syncing"); err != nil {
		return err
	}
	if string(raw) != "false" {
		return fmt.Errorf("%w: %s is still syncing; wait until it is done", chains.ErrUnsynced, n.url)
	}
	return nil
}

// code checks the pinned contract.
func (n *node) code(ctx context.Context, a common.Address) error {
	var code hexutil.Bytes
	if err := n.call(ctx, &code, "eth_getCode", a, "latest"); err != nil {
		return err
	}
	if got := crypto.Keccak256Hash(code); got != common.HexToHash(contracts.HTLCCodeHash) {
		return fmt.Errorf("%w: the code at %s has hash %s, the HTLC's is %s; set htlc to its address (swapd contracts deploy prints it)",
			chains.ErrContract, strings.ToLower(a.Hex()), got, contracts.HTLCCodeHash)
	}
	return nil
}

func (n *node) slot(ctx context.Context, contract common.Address, key common.Hash) (uint64, error) {
	var v hexutil.Bytes
	if err := n.call(ctx, &v, "eth_getStorageAt", contract, key, "latest"); err != nil {
		return 0, err
	}
	x := new(big.Int).SetBytes(v)
	if !x.IsUint64() {
		return 0, nil // inside a batch, or another contract: not a lock that stands
	}
	return x.Uint64(), nil
}

// logs gives the contract's logs of one block; all must name that block.
func (n *node) logs(ctx context.Context, contract common.Address, b chains.Block) ([]types.Log, error) {
	var logs []types.Log
	filter := map[string]any{"address": contract, "fromBlock": number(b.Height), "toBlock": number(b.Height)}
	if err := n.call(ctx, &logs, "eth_getLogs", filter); err != nil {
		return nil, err
	}
	for _, l := range logs {
		if l.BlockHash.Hex() != b.Hash || l.Address != contract || l.Removed {
			return nil, fmt.Errorf("%w: %s: logs of another block than %s", chains.ErrDisagree, n.url, b.Hash)
		}
	}
	return logs, nil
}

// receipt is what is needed of a transaction receipt. Old nodes have no type and
// no effective gas price.
type receipt struct {
	BlockHash   common.Hash    `json:"blockHash"`
	BlockNumber hexutil.Uint64 `json:"blockNumber"`
	GasUsed     hexutil.Uint64 `json:"gasUsed"`
	Status      hexutil.Uint64 `json:"status"`
	Price       *hexutil.Big   `json:"effectiveGasPrice"`
}

// receipt is nil while the transaction is not mined.
func (n *node) receipt(ctx context.Context, txid string) (*receipt, error) {
	var r *receipt
	err := n.call(ctx, &r, "eth_getTransactionReceipt", txid)
	return r, err
}

func (n *node) gasPrice(ctx context.Context) (chains.Rate, error) {
	var p hexutil.Big
	if err := n.call(ctx, &p, "eth_gasPrice"); err != nil {
		return 0, err
	}
	v := (*big.Int)(&p)
	if !v.IsUint64() {
		return 0, fmt.Errorf("%w: %s: gas price %s", chains.ErrDown, n.url, v)
	}
	return chains.Rate(v.Uint64()), nil
}

func (n *node) balance(ctx context.Context, a common.Address) (*big.Int, error) {
	var v hexutil.Big
	err := n.call(ctx, &v, "eth_getBalance", a, "latest")
	return (*big.Int)(&v), err
}

func (n *node) nonce(ctx context.Context, a common.Address) (uint64, error) {
	var v hexutil.Uint64
	err := n.call(ctx, &v, "eth_getTransactionCount", a, "latest")
	return uint64(v), err
}

// ethCall simulates; data is named as nodes of every age read it.
func (n *node) ethCall(ctx context.Context, from, to common.Address, value *big.Int, data []byte, gas uint64) ([]byte, error) {
	arg := map[string]any{"from": from, "to": to, "value": (*hexutil.Big)(value), "gas": hexutil.Uint64(gas)}
	if len(data) > 0 {
		arg["data"] = hexutil.Bytes(data)
	}
	var out hexutil.Bytes
	err := n.call(ctx, &out, "eth_call", arg, "latest")
	return out, err
}
