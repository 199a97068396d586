package channels

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"slices"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/channel/evm"
)

// backendTime is what one backend may take for one question. A story of weeks is
// read in a few steps the first time.
const backendTime = 60 * time.Second

// agree asks all backends about one block, which each must have on its main chain
// before and after it answers: state is asked for by number. Errors wrap
// [chains.ErrDisagree]; none is wrapped of a single one among several, for one
// alone must not decide what it means.
func agree[T comparable](ctx context.Context, c *Channels, final bool, answer func(ctx context.Context, b Backend, at chains.Block) (T, error)) (T, chains.Block, error) {
	var zero T
	backends := c.source.Backends()
	for i, b := range backends {
		if len(backends) > 1 && c.hangs.lately(i) {
			return zero, chains.Block{}, fmt.Errorf("%w: %s did not answer lately", chains.ErrDisagree, b.Name())
		}
	}
	at, err := c.source.Block(ctx, final)
	if err != nil {
		return zero, at, err
	}
	ctx, cancel := context.WithTimeout(ctx, backendTime)
	defer cancel()
	said, errs := make([]T, len(backends)), make([]error, len(backends))
	var wait sync.WaitGroup
	for i, b := range backends {
		wait.Go(func() {
			begun := time.Now()
			defer func() { c.hangs.note(i, begun, errs[i]) }()
			if errs[i] = b.Has(ctx, at); errs[i] != nil {
				return
			}
			if said[i], errs[i] = answer(ctx, b, at); errs[i] == nil {
				errs[i] = b.Has(ctx, at)
			}
		})
	}
	wait.Wait()
	for i, b := range backends {
		switch {
		case errs[i] != nil && len(backends) == 1:
			return zero, at, fmt.Errorf("block %d: %w: %w", at.Height, chains.ErrDisagree, errs[i])
		case errs[i] != nil:
			return zero, at, fmt.Errorf("block %d: %w: %s: %s", at.Height, chains.ErrDisagree, b.Name(), errs[i].Error())
		case said[i] != said[0]:
			return zero, at, fmt.Errorf("block %d: %w: %s and %s differ", at.Height, chains.ErrDisagree, backends[0].Name(), b.Name())
		}
	}
	return said[0], at, nil
}

// ask asks a question of one word or more. Before the contract was there all its
// slots were empty.
func ask(ctx context.Context, b Backend, at chains.Block, data []byte) ([]byte, error) {
	answer, err := b.Ask(ctx, at.Height, data)
	if err == nil && len(answer) == 0 {
		answer = make([]byte, 32)
	}
	return answer, err
}

// view is a channel at one block.
type view struct {
	record  channel.Record
	dispute evm.Dispute
	block   chains.Block
}

// told is what one backend says of a channel. The stories are compared as text.
type told struct {
	record channel.Record
	story  string
}

// read reads a channel in an epoch, zero for the newest.
func (c *Channels) read(ctx context.Context, p evm.Pair, epoch uint64, final bool) (view, error) {
	key := c.contract.Key(p)
	c.mu.Lock()
	ended, over := c.over[life{key, epoch}]
	c.mu.Unlock()
	if over {
		var err error
		if ended.block, err = c.source.Block(ctx, final); err != nil {
			return view{}, fmt.Errorf("channel %s on %s: %w", key, c.source.Chain(), err)
		}
		return ended, nil
	}
	var mu sync.Mutex
	var dispute evm.Dispute
	said, at, err := agree(ctx, c, final, func(ctx context.Context, b Backend, at chains.Block) (told, error) {
		r, d, err := c.one(ctx, b, at, p, epoch)
		if err != nil {
			return told{}, err
		}
		mu.Lock()
		defer mu.Unlock()
		dispute = d // any: they are compared
		return told{r, d.String()}, nil
	})
	if err != nil {
		return view{}, fmt.Errorf("channel %s on %s: %w", key, c.source.Chain(), err)
	}
	v := view{said.record, dispute, at}
	if epoch > 0 && final && v.over() {
		c.mu.Lock()
		defer c.mu.Unlock()
		c.over[life{key, epoch}] = v
	}
	return v, nil
}

// over says whether an epoch is paid out and nothing of it is reserved. At a final
// block that is for ever, and need not be looked for in months of logs again: of an end
// that both signed they say nothing once the channel is opened anew.
func (v view) over() bool {
	return v.record.Stage == channel.Settled && v.dispute.Low.Reserve == nil && v.dispute.High.Reserve == nil
}

// one is what one backend says.
func (c *Channels) one(ctx context.Context, b Backend, at chains.Block, p evm.Pair, epoch uint64) (channel.Record, evm.Dispute, error) {
	none, _ := evm.Tell(common.Hash{}, 0, p, nil)
	fail := func(err error) (channel.Record, evm.Dispute, error) { return channel.Record{}, none, err }
	key := c.contract.Key(p)
	answer, err := b.Ask(ctx, at.Height, c.contract.StateCall(key))
	if err != nil {
		return fail(err)
	}
	if len(answer) == 0 { // the contract was not there yet
		return channel.Record{}, none, nil
	}
	s, err := c.contract.State(answer)
	if err != nil {
		return fail(err)
	}
	if epoch == 0 {
		epoch = s.Epoch
	}
	if epoch > s.Epoch || epoch == s.Epoch && s.Stage() < channel.Closed {
		r, err := none.Record(s, epoch)
		return r, none, err
	}
	events, err := c.story(ctx, b, at.Height, life{key, epoch}, epoch == s.Epoch)
	if err != nil {
		return fail(err)
	}
	d, err := evm.Tell(key, epoch, p, events)
	if err != nil {
		return fail(err)
	}
	var slots [2]*big.Int
	for i, sender := range []common.Address{p.Low, p.High} {
		answer, err := ask(ctx, b, at, c.contract.DirectionCall(key, epoch, sender))
		if err != nil {
			return fail(err)
		}
		if slots[i], err = evm.Word(answer); err != nil {
			return fail(err)
		}
	}
	if err := d.Check(slots[0], slots[1]); err != nil {
		return fail(err)
	}
	r, err := d.Record(s, epoch)
	return r, d, err
}

// How far back the begin of a dispute is looked for, and in what steps: some months
// of blocks, for what waits for a secret outlives its channel.
const (
	lookBack = 1_000_000
	// secretsBack is the same for secrets: longer than a lock lasts and a node is away.
	// Strangers decide how often one is looked for.
	secretsBack = 50_000
	lookStep    = 5_000
)

// story gives what a channel logged from the close of an epoch on, up to a block.
// newest says that no later epoch was opened.
func (c *Channels) story(ctx context.Context, b Backend, to chains.Height, of life, newest bool) ([]evm.Event, error) {
	c.mu.Lock()
	since, known := c.since[of]
	c.mu.Unlock()
	if known && since <= to {
		events, begun, err := c.events(ctx, b, of, newest, since, to)
		if err != nil || begun >= 0 {
			return events, err
		}
	}
	var all []evm.Event
	for high := to; high >= 0 && high > to-lookBack; high -= lookStep {
		events, begun, err := c.events(ctx, b, of, newest, max(0, high-lookStep+1), high)
		if err != nil {
			return nil, err
		}
		all = append(all, events...)
		if begun >= 0 {
			c.mu.Lock()
			c.since[of] = begun
			c.mu.Unlock()
			break
		}
	}
	return all, nil
}

// events reads the logs of some blocks. begun is a block before which the epoch had no
// dispute: that of its close, of an earlier epoch's log, or of the end that both
// signed; negative: none of them.
func (c *Channels) events(ctx context.Context, b Backend, of life, newest bool, from, to chains.Height) (events []evm.Event, begun chains.Height, err error) {
	logs, err := b.Logs(ctx, c.contract.Disputed(), of.key, from, to)
	if err != nil {
		return nil, -1, err
	}
	begun = -1
	slices.SortStableFunc(logs, func(a, b types.Log) int { return int(a.BlockNumber) - int(b.BlockNumber) })
	for i := range logs {
		l := &logs[i]
		e, err := c.contract.Decode(l)
		if l.Address != c.contract.Address || err != nil {
			continue
		}
		// What an earlier life left reserved is resolved at any time.
		earlier := e.Dated && e.Epoch < of.epoch && e.Kind != evm.Resolved
		if earlier || e.Epoch == of.epoch && e.Kind == evm.Closed || newest && e.Kind == evm.Parted {
			begun = chains.Height(l.BlockNumber)
		}
		events = append(events, e)
	}
	return events, begun, nil
}

// early says in the words of package chains that a call must wait.
func early(err error) error {
	if errors.Is(err, evm.ErrEarly) {
		return errors.Join(chains.ErrNonFinal, err)
	}
	return err
}
