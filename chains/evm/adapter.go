package evm

import (
	"context"
	"crypto/ecdsa"
	"errors"
	"fmt"
	"iter"
	"math/big"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/htlc/evm"
)

// Config is what an adapter of the family needs.
type Config struct {
	Params   chains.Params
	Backends []Backend // the first is followed; all must agree
	Key      *ecdsa.PrivateKey
	Contract string // the HTLC, lower-case 0x
	// Network refuses a node of another network. tip is its best block.
	Network func(chainID *big.Int, tip chains.Block) error
	Poll    time.Duration
	OnError func(error) // hears of failed calls of Follow; may be nil
}

// Adapter is one chain of the family. It implements [chains.Adapter].
type Adapter struct {
	params   chains.Params
	nodes    []*node
	key      *ecdsa.PrivateKey
	from     common.Address
	contract common.Address
	chainID  *big.Int
	index    *index
	tracker  *chains.Tracker
}

var _ chains.Adapter = (*Adapter)(nil)

// New connects to all backends and checks that they are of the right network,
// synced, and have the pinned contract. Errors wrap [chains.ErrDown],
// [chains.ErrCredentials], [chains.ErrNetwork], [chains.ErrUnsynced] or
// [chains.ErrContract] and say what to fix.
func New(ctx context.Context, c Config) (*Adapter, error) {
	if len(c.Backends) == 0 {
		return nil, fmt.Errorf("%w: no backend of %s is configured; set its url", chains.ErrDown, c.Params.Chain)
	}
	if !common.IsHexAddress(c.Contract) {
		return nil, fmt.Errorf("%w: htlc %.60q of %s is not a 0x address; `swapd contracts deploy` prints it", chains.ErrContract, c.Contract, c.Params.Chain)
	}
	a := &Adapter{
		params: c.Params, key: c.Key, from: crypto.PubkeyToAddress(c.Key.PublicKey),
		contract: common.HexToAddress(c.Contract), index: newIndex(c.Params.Times),
	}
	for _, b := range c.Backends {
		n, err := dial(ctx, b)
		if err != nil {
			return nil, err
		}
		if err := a.admit(ctx, n, c.Network); err != nil {
			return nil, err
		}
		a.nodes = append(a.nodes, n)
	}
	if c.Poll == 0 {
		c.Poll = min(c.Params.Times.Interval/5+50*time.Millisecond, 2*time.Second)
	}
	a.tracker = chains.NewTracker(c.Params, a, c.Poll, c.OnError)
	return a, nil
}

// admit checks a backend.
func (a *Adapter) admit(ctx context.Context, n *node, network func(*big.Int, chains.Block) error) error {
	id, err := n.chainID(ctx)
	if err != nil {
		return err
	}
	tip, err := n.header(ctx, "latest")
	if err != nil {
		return err
	}
	if err := network(id, tip); err != nil {
		return fmt.Errorf("%s: %w", n.url, err)
	}
	if a.chainID != nil && a.chainID.Cmp(id) != 0 {
		return fmt.Errorf("%w: %s has chain id %s, another backend %s", chains.ErrNetwork, n.url, id, a.chainID)
	}
	a.chainID = id
	if err := n.synced(ctx); err != nil {
		return err
	}
	return n.code(ctx, a.contract)
}

// Params implements chains.Chain.
func (a *Adapter) Params() chains.Params { return a.params }

// Watch implements chains.Chain.
func (a *Adapter) Watch(t chains.Target) error { return a.index.watch(t) }

// Forget implements chains.Chain.
func (a *Adapter) Forget(t chains.Target) { a.index.forget(t) }

// Follow implements chains.Chain.
func (a *Adapter) Follow(ctx context.Context, from chains.Cursor) iter.Seq2[chains.Fact, error] {
	return a.tracker.Follow(ctx, from)
}

// Tip implements chains.Chain: the lower tip of two that differ by one block, and
// the same block everywhere at that height.
func (a *Adapter) Tip(ctx context.Context) (chains.Block, error) {
	var tips []chains.Block
	for _, n := range a.nodes {
		b, err := n.header(ctx, "latest")
		if err != nil {
			return chains.Block{}, err
		}
		tips = append(tips, b)
	}
	low, high := tips[0], tips[0]
	for _, b := range tips {
		if b.Height < low.Height {
			low = b
		}
		if b.Height > high.Height {
			high = b
		}
	}
	if high.Height-low.Height > 1 {
		return low, fmt.Errorf("%w: the tips of %s are %d and %d", chains.ErrDisagree, a.params.Chain, low.Height, high.Height)
	}
	for i, n := range a.nodes {
		if tips[i].Height == low.Height && tips[i].Hash == low.Hash {
			continue
		}
		b, err := n.header(ctx, number(low.Height))
		if err != nil || b.Hash != low.Hash {
			return low, fmt.Errorf("%w: %s has another block %d (%v)", chains.ErrDisagree, n.url, low.Height, err)
		}
	}
	return high, nil
}

// Verify implements chains.Chain. Every backend must show the pinned code and,
// in the slot of exactly these terms, a block that is deep enough and whose log
// of this lock is of out's transaction.
func (a *Adapter) Verify(ctx context.Context, leg htlc.Leg, out chains.Outpoint) error {
	var errs []error
	no := 0
	for _, n := range a.nodes {
		err := a.verify(ctx, n, leg, out)
		if errors.Is(err, chains.ErrNotLocked) {
			no++
		}
		errs = append(errs, err)
	}
	err := errors.Join(errs...)
	switch {
	case err == nil, no == len(a.nodes):
		return err
	case len(a.nodes) == 1:
		return err
	}
	return fmt.Errorf("%w: %w", chains.ErrDisagree, err)
}

func (a *Adapter) verify(ctx context.Context, n *node, leg htlc.Leg, out chains.Outpoint) error {
	key, err := evm.Key(leg)
	if err != nil {
		return err
	}
	if !strings.EqualFold(leg.Place, a.contract.Hex()) {
		return fmt.Errorf("%w: it stands in another contract than the pinned one", chains.ErrNotLocked)
	}
	if err := n.code(ctx, a.contract); err != nil {
		return err
	}
	head, err := n.height(ctx)
	if err != nil {
		return err
	}
	at, err := n.slot(ctx, a.contract, key)
	if err != nil {
		return err
	}
	depth := a.params.Times.Finality(leg.Terms.Asset, leg.Terms.Amount).Depth
	if at == 0 || at > uint64(head) || int(uint64(head)-at)+1 < depth {
		return fmt.Errorf("%w: %s: slot %s says block %d at tip %d, need depth %d", chains.ErrNotLocked, n.url, key, at, head, depth)
	}
	b, err := n.header(ctx, number(chains.Height(at)))
	if err != nil {
		return err
	}
	logs, err := n.logs(ctx, a.contract, b)
	if err != nil {
		return err
	}
	for i := range logs {
		e, err := evm.Decode(&logs[i])
		if err == nil && e.Kind == evm.Locked && e.Key == key && strings.EqualFold(logs[i].TxHash.Hex(), out.TxID) {
			return nil
		}
	}
	return fmt.Errorf("%w: %s: %s is not in block %d", chains.ErrNotLocked, n.url, out.TxID, at)
}
