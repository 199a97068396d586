package fake

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/channels"
	"github.com/lockstep-swap/lockstep/htlc"
)

// relaysReplacements says whether a chain's nodes relay replacements. Litecoin Core does
// not by default.
func relaysReplacements(id htlc.ChainID) bool { return id != htlc.LTC }

// Lie is how a backend deceives its node.
type Lie int

// The lies.
const (
	Honest      Lie = iota
	StaleTip        // the chain ends where it ended when the lie began
	HideLocks       // no lock is shown, in blocks or when asked
	SayLocked       // every lock is confirmed when asked
	Empty           // there is nothing but the genesis block
	Swallow         // what is sent is welcomed and goes nowhere
	Foreign         // it tells another network's chain id, and so is not asked at all
	HideLogs        // no log of the contract of channels is shown
	OldChannels     // the contract of channels is shown as it was when the lie began
	Inventing       // it is shown with the calls of Invent
	NoLogs          // no logs are given of a range of blocks, however small
	FewLogs         // nor of more than two blocks
	Pruned          // the state of all but the newest two blocks is gone
)

// Node is one party's view of a ledger, with the keys of one seed. Two nodes of
// one seed have the same keys: what a restart makes. It implements
// [chains.Adapter]; it also knows anybody's balance (BalanceOf).
type Node struct {
	l        *Ledger
	seed     string
	backends []*backend
	index    *index
	track    *chains.Tracker
	book     *channels.Channels // made when it is asked for
}

var _ chains.Adapter = (*Node)(nil)

// backend is one of the nodes' views; the first that is up is followed. Fields
// are guarded by the ledger's mutex.
type backend struct {
	down   bool
	lie    Lie
	frozen chains.Height
	forged []forged
	calls  []invented
}

type forged struct {
	at   string // block
	fact chains.Sighting
	out  chains.Outpoint
}

// Node gives an adapter with the keys of a seed.
func (l *Ledger) Node(seed string) *Node {
	n := &Node{l: l, seed: seed, index: newIndex(l)}
	for range l.opts.Backends {
		n.backends = append(n.backends, &backend{})
	}
	n.track = chains.NewTracker(n.Params(), &source{n}, l.opts.Poll, nil)
	return n
}

// Down makes all backends unreachable; Up undoes it.
func (n *Node) Down() { n.power(true) }

// Up makes all backends reachable.
func (n *Node) Up() { n.power(false) }

func (n *Node) power(down bool) {
	n.l.mu.Lock()
	defer n.l.mu.Unlock()
	for _, b := range n.backends {
		b.down = down
	}
}

// DownOne makes one backend unreachable, or reachable again.
func (n *Node) DownOne(i int, down bool) {
	n.l.mu.Lock()
	defer n.l.mu.Unlock()
	n.backends[i].down = down
}

// Lie makes a backend lie; [Honest] ends that and what was forged.
func (n *Node) Lie(i int, how Lie) {
	n.l.mu.Lock()
	defer n.l.mu.Unlock()
	b := n.backends[i]
	b.lie, b.frozen = how, n.l.tip().Height
	if how == Honest {
		b.forged, b.calls = nil, nil
	}
}

// Forge makes a backend show, in the next block, a lock of the leg at an output
// that does not exist, and confirm it when asked.
func (n *Node) Forge(i int, leg htlc.Leg, out chains.Outpoint) {
	n.l.mu.Lock()
	defer n.l.mu.Unlock()
	f := n.index.fact(chains.FactLock, out.TxID, out, leg.Terms.Amount)
	f.Leg = leg.ID()
	b := n.backends[i]
	b.forged = append(b.forged, forged{n.l.next(everything).Hash, chains.Sighting{Fact: f, Depth: n.l.depth(leg.Terms.Asset, leg.Terms.Amount)}, out})
}

// invented is a call of the contract of channels that only one backend shows.
type invented struct {
	from common.Address
	data []byte
	at   chains.Height
	time htlc.UnixSeconds
}

// Invent makes a backend show the contract of channels as if a call by somebody had been
// mined in the newest block.
func (n *Node) Invent(i int, from common.Address, data []byte) {
	n.l.mu.Lock()
	defer n.l.mu.Unlock()
	b, tip := n.backends[i], n.l.tip()
	b.calls = append(b.calls, invented{from, data, tip.Height, tip.Time})
}

// Lead is the newest block of the backend that is followed.
func (n *Node) Lead(ctx context.Context) (chains.Block, error) {
	if err := ctx.Err(); err != nil {
		return chains.Block{}, err
	}
	n.l.mu.Lock()
	defer n.l.mu.Unlock()
	b, err := n.up()
	if err != nil {
		return chains.Block{}, err
	}
	return n.l.blocks[n.height(b)].Block, nil
}

// depth is the finality of an amount.
func (l *Ledger) depth(a htlc.Asset, amount htlc.Amount) int {
	return l.times.Finality(a, amount).Depth
}

// height is the newest block of a backend's view.
func (n *Node) height(b *backend) chains.Height {
	top := n.l.tip().Height
	switch b.lie {
	case StaleTip:
		return min(top, b.frozen)
	case Empty:
		return 0
	case Honest, HideLocks, SayLocked, Swallow, Foreign, HideLogs, OldChannels, Inventing, NoLogs, FewLogs, Pruned:
	}
	return top
}

// mute says whether a backend gives no answer that counts.
func (b *backend) mute() bool { return b.down || b.lie == Foreign }

// up gives the first backend that answers. The caller holds the ledger's mutex.
func (n *Node) up() (*backend, error) {
	for _, b := range n.backends {
		if !b.mute() {
			return b, nil
		}
	}
	return nil, fmt.Errorf("%w: %s of %s", chains.ErrDown, n.l.id, n.seed)
}

// Params are the chain's.
func (n *Node) Params() chains.Params {
	p := chains.Params{
		Chain: n.l.id, Network: n.l.opts.Network, Times: n.l.times, Replace: relaysReplacements(n.l.id),
		Mempool: !n.l.id.EVM() || n.l.opts.Mempool, MinRate: utxoFloor,
	}
	if n.l.id.EVM() {
		p.MinRate = evmFloor
	}
	return p
}

// Tip is the highest tip, if no backend that answers is more than a block behind.
func (n *Node) Tip(ctx context.Context) (chains.Block, error) {
	if err := ctx.Err(); err != nil {
		return chains.Block{}, err
	}
	n.l.mu.Lock()
	defer n.l.mu.Unlock()
	if _, err := n.up(); err != nil {
		return chains.Block{}, err
	}
	low, high := n.l.tip().Height, chains.Height(0)
	for _, b := range n.backends {
		if !b.mute() {
			low, high = min(low, n.height(b)), max(high, n.height(b))
		}
	}
	if high-low > 1 {
		return chains.Block{}, fmt.Errorf("%w: tips at %d and %d", chains.ErrDisagree, low, high)
	}
	return n.l.blocks[high].Block, nil
}

// Watch adds to the index.
func (n *Node) Watch(t chains.Target) error { return n.index.watch(t) }

// Forget takes away from it.
func (n *Node) Forget(t chains.Target) { n.index.forget(t) }

// Follow yields facts; see [chains.Tracker].
func (n *Node) Follow(ctx context.Context, from chains.Cursor) iter.Seq2[chains.Fact, error] {
	return n.track.Follow(ctx, from)
}

// Verify asks every backend.
func (n *Node) Verify(ctx context.Context, leg htlc.Leg, out chains.Outpoint) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	n.l.mu.Lock()
	defer n.l.mu.Unlock()
	yes, not := 0, 0
	var last error
	for _, b := range n.backends {
		err := n.locked(b, leg, out)
		switch {
		case err == nil:
			yes++
		case errors.Is(err, chains.ErrNotLocked):
			not++
			last = err
		}
	}
	switch len(n.backends) {
	case yes:
		return nil
	case not:
		return last
	}
	return fmt.Errorf("%w: %d of %d backends confirm %s", chains.ErrDisagree, yes, len(n.backends), out.TxID)
}

// locked is one backend's answer.
func (n *Node) locked(b *backend, leg htlc.Leg, out chains.Outpoint) error {
	not := func(format string, args ...any) error {
		return fmt.Errorf("%w: "+format, append([]any{chains.ErrNotLocked}, args...)...)
	}
	for _, f := range b.forged {
		if f.out == out && !b.mute() {
			return nil
		}
	}
	switch {
	case b.mute():
		return chains.ErrDown
	case b.lie == SayLocked:
		return nil
	case b.lie == HideLocks, b.lie == Empty:
		return not("no such lock")
	}
	height, err := n.l.lockedAt(leg, out)
	if err != nil {
		return not("%w", err)
	}
	depth := n.height(b) - height + 1
	if need := n.l.depth(leg.Terms.Asset, leg.Terms.Amount); depth < chains.Height(need) {
		return not("%d of %d confirmations", depth, need)
	}
	return nil
}

var errNoLock = errors.New("no such lock")

// lockedAt gives the height of a lock that is there with exactly the leg's terms.
func (l *Ledger) lockedAt(leg htlc.Leg, out chains.Outpoint) (chains.Height, error) {
	if l.id.EVM() {
		k, ok := l.locks[slotOf(leg)]
		if !ok || k.out != out {
			return 0, errNoLock
		}
		return k.height, nil
	}
	address, err := l.lockAddress(leg)
	if err != nil {
		return 0, err
	}
	c, ok := l.coins[out]
	switch {
	case !ok || c.Address != address:
		return 0, errNoLock
	case c.Amount != leg.Terms.Amount:
		return 0, fmt.Errorf("holds %s, agreed are %s", c.Amount, leg.Terms.Amount)
	}
	for _, e := range l.pool {
		for _, in := range e.Ins {
			if in.Out == out {
				return 0, fmt.Errorf("spent by %s in the mempool", e.id)
			}
		}
	}
	return c.height, nil
}

// Fee is what miners want, whatever the time.
func (n *Node) Fee(ctx context.Context, _ time.Duration) (chains.Fee, error) {
	if err := ctx.Err(); err != nil {
		return chains.Fee{}, err
	}
	n.l.mu.Lock()
	defer n.l.mu.Unlock()
	if _, err := n.up(); err != nil {
		return chains.Fee{}, err
	}
	return chains.Fee{Rate: max(n.l.floor, n.l.minRate)}, nil
}

// Send hands the bytes to every backend. All that are up share one mempool.
func (n *Node) Send(ctx context.Context, tx chains.Tx) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	t, err := decode(tx)
	if err != nil {
		return fmt.Errorf("send on %s: %w", n.l.id, err)
	}
	n.l.mu.Lock()
	defer n.l.mu.Unlock()
	sent, swallowed := false, false
	for _, b := range n.backends {
		switch {
		case b.mute():
		case b.lie == Swallow:
			swallowed = true
		default:
			sent = true
		}
	}
	switch {
	case sent:
		if err := n.l.accept(t); err != nil {
			if swallowed {
				return nil // one has it, or says so
			}
			return fmt.Errorf("send %s: %w", tx.ID, err)
		}
		return nil
	case swallowed:
		return nil
	}
	return fmt.Errorf("send %s: %w", tx.ID, chains.ErrDown)
}
