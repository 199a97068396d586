package evm

import (
	"context"
	"crypto/ecdsa"
	"errors"
	"fmt"
	"iter"
	"math/big"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/channels"
	"github.com/lockstep-swap/lockstep/htlc"
)

// Config is what an adapter of the family needs.
type Config struct {
	Params   chains.Params
	Backends []Backend // the first is followed; all must agree
	Key      *ecdsa.PrivateKey
	Contract string // the HTLC, lower-case 0x; may be empty where Channels is not
	// Channels is the contract of payment channels, lower-case 0x; empty: there is none.
	// On regtest it is the one with windows of seconds, and there alone.
	Channels string
	// Network refuses a node of another network, by its chain id, its first block
	// and its tip. Its errors wrap [chains.ErrNetwork].
	Network func(chainID *big.Int, genesis, tip chains.Block) error
	// Typed says that blocks have a base fee: transactions are of type 2 (EIP-1559)
	// and priced by eth_feeHistory. Else they are legacy ones (EIP-155).
	Typed bool
	// Finalized says that the network names its finalized block, and that nothing
	// above it is final.
	Finalized bool
	// Sockets are WebSockets (ws:// or wss://) of nodes, these or others. Their new
	// heads make Follow look at the backends at once; nothing they say is believed.
	Sockets []Backend
	Poll    time.Duration // how often Follow asks; zero: a quarter of the block interval
	OnError func(error)   // hears of failed calls of Follow; may be nil
	// OnBackend hears of a backend that is marked, or well again; it may be nil.
	OnBackend func(chains.Standing)
	// Transport carries the calls; nil: one of our own, without proxies.
	Transport http.RoundTripper
}

// Adapter is one chain of the family. It implements [chains.Adapter].
type Adapter struct {
	params   chains.Params
	nodes    []*node
	key      *ecdsa.PrivateKey
	from     common.Address
	contract common.Address     // the HTLC
	book     *channels.Channels // of the contract of channels; nil: none is configured
	chainID  *big.Int
	typed    bool
	market   atomic.Pointer[price] // as last heard; nil until then
	index    *index
	tracker  *chains.Tracker
	backends *chains.Backends
}

var (
	_ chains.Adapter   = (*Adapter)(nil)
	_ chains.Monitored = (*Adapter)(nil)
)

// New connects to the backends and checks each that answers. Errors wrap
// [chains.ErrNetwork], [chains.ErrContract], [chains.ErrCredentials] and
// [chains.ErrUnsynced], also of one backend among several; and [chains.ErrDown]
// when none answers. One that is down now is checked before it is first believed.
func New(ctx context.Context, c Config) (*Adapter, error) {
	chain := c.Params.Chain
	if !chain.EVM() || len(c.Params.Times.Tiers) == 0 || c.Params.MinRate == 0 || c.Network == nil {
		return nil, fmt.Errorf("%w: no parameters of %s on %q", chains.ErrNetwork, chain, c.Params.Network)
	}
	if len(c.Backends) == 0 {
		return nil, fmt.Errorf("%w: no backend of %s is configured; set its url", chains.ErrDown, chain)
	}
	// A node with channels alone has no contract of swaps: then a is of none.
	if err := htlc.Party(c.Contract).Check(chain); err != nil && (c.Contract != "" || c.Channels == "") {
		return nil, fmt.Errorf("%w: htlc of %s: %w", chains.ErrContract, chain, err)
	}
	if err := htlc.Party(c.Channels).Check(chain); c.Channels != "" && err != nil {
		return nil, fmt.Errorf("%w: channels of %s: %w", chains.ErrContract, chain, err)
	}
	if c.Key == nil {
		return nil, fmt.Errorf("%w: no key for %s", chains.ErrSeed, chain)
	}
	if c.Transport == nil {
		c.Transport = &http.Transport{MaxIdleConnsPerHost: connections, IdleConnTimeout: time.Minute}
	}
	if c.Params.MaxRate == 0 {
		c.Params.MaxRate = maxPrice
	}
	if c.Poll == 0 {
		c.Poll = c.Params.Times.Interval / 4
	}
	a := &Adapter{
		params: c.Params, typed: c.Typed, key: c.Key, from: crypto.PubkeyToAddress(c.Key.PublicKey),
		contract: common.HexToAddress(c.Contract), index: newIndex(c.Params, common.HexToAddress(c.Contract)),
	}
	for _, b := range c.Backends {
		client, err := newClient(string(chain), b, c.Transport)
		if err != nil {
			return nil, err
		}
		a.nodes = append(a.nodes, &node{client: client, admits: c.Network, contract: a.contract, channels: c.pin(), finalizes: c.Finalized})
	}
	var urls []string
	for _, n := range a.nodes {
		urls = append(urls, n.at)
	}
	a.backends = chains.NewBackends(urls, pauses*c.Poll, refused, c.OnBackend)
	s := &source{nodes: a.nodes, backends: a.backends, index: a.index, old: func() time.Time { return time.Now().Add(-c.Params.Times.TipAge) }, failed: c.OnError}
	for _, b := range c.Sockets {
		w, err := newSocket(string(chain), b)
		if err != nil {
			return nil, err
		}
		s.sockets = append(s.sockets, w)
	}
	a.tracker = chains.NewTracker(c.Params, s.whole(c.Finalized), c.Poll, c.OnError)
	if err := a.admit(ctx); err != nil {
		return nil, err
	}
	if c.Channels != "" {
		if err := a.openBook(c); err != nil {
			return nil, err
		}
	}
	return a, nil
}

// pauses is how many polls after a mark a backend is asked again.
const pauses = 4

// Backends tells how the backends stand; see [chains.Backends].
func (a *Adapter) Backends() []chains.Standing { return a.backends.Standings() }

// admit fails for what only the operator can mend, and when nobody answers.
func (a *Adapter) admit(ctx context.Context) error {
	errs := a.each(ctx, func(ctx context.Context, _ int, n *node) error { return n.check(ctx) })
	down := 0
	for _, err := range errs {
		switch {
		case errors.Is(err, chains.ErrDown):
			down++
		case err != nil:
			return fmt.Errorf("start %s: %w", a.params.Chain, err)
		}
	}
	if down == len(errs) {
		return fmt.Errorf("start %s: %w", a.params.Chain, errors.Join(errs...))
	}
	for _, n := range a.nodes {
		id := n.checked.Load()
		if id == nil {
			continue
		}
		if a.chainID != nil && a.chainID.Cmp(id) != 0 {
			return fmt.Errorf("start %s: %w: backends have chain ids %s and %s; correct their urls", a.params.Chain, chains.ErrNetwork, a.chainID, id)
		}
		a.chainID = id
	}
	for _, n := range a.nodes {
		n.chainID = a.chainID
	}
	return nil
}

// eachTime is what one backend may take for all calls of one question: one that
// hangs must not hold up what the others could do.
const eachTime = 30 * time.Second

// each asks all backends at once.
func (a *Adapter) each(ctx context.Context, f func(ctx context.Context, i int, n *node) error) []error {
	ctx, cancel := context.WithTimeout(ctx, eachTime)
	defer cancel()
	errs := make([]error, len(a.nodes))
	var wait sync.WaitGroup
	for i, n := range a.nodes {
		wait.Go(func() {
			if errs[i] = n.check(ctx); errs[i] == nil {
				errs[i] = f(ctx, i, n)
			}
		})
	}
	wait.Wait()
	for i, err := range errs {
		a.backends.Failed(i, err)
	}
	return errs
}

// Params are the chain's.
func (a *Adapter) Params() chains.Params { return a.params }

// Watch adds a leg or one of our transactions. Errors wrap [chains.ErrNetwork] or
// [chains.ErrContract] for a leg that is elsewhere, [chains.ErrUnsupported] for an
// address, or say what is wrong with the leg.
func (a *Adapter) Watch(t chains.Target) error { return a.index.watch(t) }

// Forget takes it away.
func (a *Adapter) Forget(t chains.Target) { a.index.forget(t) }

// Follow yields the chain's facts, from the first backend that answers; see
// [chains.Chain] and [chains.Tracker].
func (a *Adapter) Follow(ctx context.Context, from chains.Cursor) iter.Seq2[chains.Fact, error] {
	return a.tracker.Follow(ctx, from)
}

// Tip is the highest tip, if all backends that answer have its chain and none is
// more than a block behind. Errors wrap [chains.ErrDisagree], or [chains.ErrDown]
// when none answers.
func (a *Adapter) Tip(ctx context.Context) (chains.Block, error) {
	best, _, err := a.tips(ctx)
	if err != nil {
		return chains.Block{}, err
	}
	return best, nil
}

// Lead is the newest block of the backend that is followed, or of the next that answers:
// where the backends do not agree, for what must not wait until they do.
func (a *Adapter) Lead(ctx context.Context) (chains.Block, error) {
	return chains.Ask(a.backends, func(k int) (b chains.Block, err error) {
		if err = a.nodes[k].check(ctx); err == nil {
			b, err = a.nodes[k].header(ctx, latest)
		}
		return b, later(err)
	})
}

// tips are the highest and the lowest tip, which are the same or follow each other.
func (a *Adapter) tips(ctx context.Context) (best, lowest chains.Block, err error) {
	heads := make([]*types.Header, len(a.nodes))
	errs := a.each(ctx, func(ctx context.Context, i int, n *node) (err error) {
		heads[i], err = n.head(ctx, latest)
		return later(err)
	})
	top := -1
	for i, err := range errs {
		switch {
		case err == nil && (top < 0 || heads[i].Number.Cmp(heads[top].Number) > 0):
			top = i
		case err != nil && !chains.Away(err):
			return best, best, fmt.Errorf("tip of %s: %w", a.params.Chain, err)
		}
	}
	if top < 0 {
		return best, best, fmt.Errorf("tip of %s: %w", a.params.Chain, errors.Join(errs...))
	}
	best = blockOf(heads[top])
	lowest = best
	for i, h := range heads {
		if errs[i] != nil {
			continue
		}
		b := blockOf(h)
		// One block behind is skew; anything else, also another block of the same
		// height, is another chain until they agree.
		if b.Hash != best.Hash && (b.Height != best.Height-1 || b.Hash != best.Parent) {
			return best, best, fmt.Errorf("%w: %s has %s at %d, %s has %s at %d",
				chains.ErrDisagree, a.nodes[top].at, best.Hash, best.Height, a.nodes[i].at, b.Hash, b.Height)
		}
		if b.Height < lowest.Height {
			lowest = b
		}
	}
	return best, lowest, nil
}
