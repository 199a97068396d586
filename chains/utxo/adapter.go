package utxo

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"net/http"
	"sync"
	"time"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/keyring"
	"github.com/lockstep-swap/lockstep/htlc"
)

// Config is what an adapter needs.
type Config struct {
	Network  Network
	Times    htlc.Times // the chain's row of the timelock table
	Backends []Backend  // the first is followed; all must agree
	Ring     *keyring.Ring
	// OnError hears of every call of Follow that failed; it may be nil.
	OnError func(error)
	// OnBackend hears of a backend that is marked, or well again; it may be nil.
	OnBackend func(chains.Standing)
	// Transport carries the calls; nil: one of our own, without proxies.
	Transport http.RoundTripper
}

// Adapter is one chain of the family. It implements [chains.Adapter].
type Adapter struct {
	net    Network
	times  htlc.Times
	ring   *keyring.Ring
	nodes  []*node
	index  *index
	source *source
	track  *chains.Tracker

	backends *chains.Backends
}

var (
	_ chains.Adapter   = (*Adapter)(nil)
	_ chains.Monitored = (*Adapter)(nil)
)

// New connects to the backends and checks each that answers. Errors wrap
// [chains.ErrNetwork], [chains.ErrCredentials] and [chains.ErrUnsynced], also of
// one backend among several; and [chains.ErrDown] when none answers. One that is
// down now is checked before it is first believed.
func New(ctx context.Context, c Config) (*Adapter, error) {
	if err := c.Network.check(); err != nil {
		return nil, err
	}
	if len(c.Times.Tiers) == 0 {
		return nil, fmt.Errorf("%w: no times for %s in the table", chains.ErrNetwork, c.Network.Chain)
	}
	if c.Ring == nil || c.Ring.Network() != c.Network.Name {
		return nil, fmt.Errorf("%w: seed is not opened for %s", chains.ErrSeed, c.Network.Name)
	}
	if len(c.Backends) == 0 {
		return nil, fmt.Errorf("%w: no backend of %s is configured; set its url", chains.ErrDown, c.Network.Chain)
	}
	a := &Adapter{net: c.Network, times: c.Times, ring: c.Ring, index: newIndex(c.Network, c.Times)}
	if c.Transport == nil {
		// Without keep-alives' default of two, four fetchers would reconnect all day.
		c.Transport = &http.Transport{MaxIdleConnsPerHost: fetchers, IdleConnTimeout: time.Minute}
	}
	poll := pollFor(c.Network)
	shared := new(headers)
	for _, b := range c.Backends {
		client, err := newClient(string(c.Network.Chain), b, c.Transport)
		if err != nil {
			return nil, err
		}
		a.nodes = append(a.nodes, &node{client: client, net: c.Network, headers: shared})
	}
	var urls []string
	for _, n := range a.nodes {
		urls = append(urls, n.at)
	}
	a.backends = chains.NewBackends(urls, pauses*poll, isRefusal, c.OnBackend)
	a.source = &source{nodes: a.nodes, backends: a.backends, index: a.index, mempool: &mempool{index: a.index}, old: func() time.Time { return time.Now().Add(-c.Times.TipAge) }}
	a.track = chains.NewTracker(a.Params(), a.source, poll, c.OnError)
	if err := a.checkAll(ctx); err != nil {
		return nil, err
	}
	return a, nil
}

func pollFor(n Network) time.Duration {
	if n.SyncFree {
		return 250 * time.Millisecond
	}
	return 5 * time.Second
}

// pauses is how many polls after a mark a backend is asked again.
const pauses = 4

// Backends tells how the backends stand; see [chains.Backends].
func (a *Adapter) Backends() []chains.Standing { return a.backends.Standings() }

// checkAll fails for what only the operator can mend, and when nobody answers.
func (a *Adapter) checkAll(ctx context.Context) error {
	errs := a.each(ctx, func(ctx context.Context, _ int, n *node) error { return n.check(ctx) })
	var down int
	for _, err := range errs {
		switch {
		case errors.Is(err, chains.ErrDown):
			down++
		case err != nil:
			return fmt.Errorf("start %s: %w", a.net.Chain, err)
		}
	}
	if down == len(errs) {
		return fmt.Errorf("start %s: %w", a.net.Chain, errors.Join(errs...))
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
		wait.Go(func() { errs[i] = f(ctx, i, n) })
	}
	wait.Wait()
	for i, err := range errs {
		a.backends.Failed(i, err)
	}
	return errs
}

// Params are the chain's.
func (a *Adapter) Params() chains.Params {
	return chains.Params{
		Chain: a.net.Chain, Network: a.net.Name, Times: a.times,
		Mempool: true, Replace: a.net.Replace, MinRate: a.net.MinRate,
	}
}

// Watch adds a leg or an address, or one more output of either (Target.Out).
// Errors wrap [chains.ErrUnsupported] for a transaction id, or say what is wrong
// with the leg or address.
func (a *Adapter) Watch(t chains.Target) error { return a.index.watch(t) }

// Forget takes it away.
func (a *Adapter) Forget(t chains.Target) { a.index.forget(t) }

// Follow yields the chain's facts, from the first backend that answers; see
// [chains.Chain] and [chains.Tracker].
func (a *Adapter) Follow(ctx context.Context, from chains.Cursor) iter.Seq2[chains.Fact, error] {
	return a.track.Follow(ctx, from)
}

// Tip is the highest tip, if all backends that answer have its chain and none is
// more than a block behind. Errors wrap [chains.ErrDisagree], or [chains.ErrDown]
// when none answers.
func (a *Adapter) Tip(ctx context.Context) (chains.Block, error) {
	type view struct {
		node   *node
		head   header
		height chains.Height
	}
	views := make([]view, len(a.nodes))
	errs := a.each(ctx, func(ctx context.Context, i int, n *node) error {
		h, height, err := n.head(ctx)
		if err == nil {
			views[i] = view{n, h, height}
		}
		return err
	})
	var top *view
	for i, err := range errs {
		switch {
		case err == nil && (top == nil || views[i].height > top.height):
			top = &views[i]
		case err != nil && !chains.Away(err):
			return chains.Block{}, fmt.Errorf("tip of %s: %w", a.net.Chain, later(err))
		}
	}
	if top == nil {
		return chains.Block{}, fmt.Errorf("tip of %s: %w", a.net.Chain, errors.Join(errs...))
	}
	for i := range views {
		v := &views[i]
		if v.node == nil || v.head.hash == top.head.hash {
			continue
		}
		// One block behind is skew; anything else, also another block of the same
		// height, is another chain until they agree.
		if v.height != top.height-1 || v.head.hash != top.head.prev {
			return chains.Block{}, fmt.Errorf("%w: %s has %s at %d, %s has %s at %d",
				chains.ErrDisagree, top.node.at, top.head.hash, top.height, v.node.at, v.head.hash, v.height)
		}
	}
	return top.node.block(ctx, top.head, top.height)
}

// Send hands the bytes to every backend, at once. It succeeds if one has the
// transaction, had it before or has it mined. Otherwise the error wraps all that
// they said: [chains.ErrNonFinal], [chains.ErrFeeTooLow], [chains.ErrConflict],
// [chains.ErrRejected]; [chains.ErrDown] only when no backend judged.
func (a *Adapter) Send(ctx context.Context, tx chains.Tx) error {
	if err := checkBytes(tx); err != nil {
		return fmt.Errorf("send on %s: %w", a.net.Chain, err)
	}
	errs := a.each(ctx, func(ctx context.Context, _ int, n *node) error { return n.send(ctx, tx) })
	if err := chains.Verdict(errs); err != nil {
		return fmt.Errorf("send %s: %w", tx.ID, err)
	}
	return nil
}
