package channels

import (
	"context"
	"errors"
	"fmt"
	"math/big"
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

// told is what one backend says of a channel: what the slots say, with all that the logs
// tell of a dispute, if they could be read and agree with the slots.
type told struct {
	view
	slots  channel.Record
	untold error // why the logs' story is not there
}

// errApart says that backends agree on the slots and not on the story of a dispute.
var errApart = errors.New("the story of the dispute is not the same on all backends")

// read reads a channel in an epoch, zero for the newest. Where the backends agree on the
// slots and the story of a dispute is not to be had of all, the record is told from the
// slots, beside the error.
func (c *Channels) read(ctx context.Context, p evm.Pair, epoch uint64, final bool) (view, error) {
	key := c.contract.Key(p)
	fail := func(v view, err error) (view, error) {
		return v, fmt.Errorf("channel %s on %s: %w", key, c.source.Chain(), err)
	}
	c.mu.Lock()
	ended, over := c.over[life{key, epoch}]
	c.mu.Unlock()
	if over {
		var err error
		if ended.block, err = c.source.Block(ctx, final); err != nil {
			return fail(view{}, err)
		}
		return ended, nil
	}
	var mu sync.Mutex
	all := map[string]told{}
	slots, at, err := agree(ctx, c, final, func(ctx context.Context, b Backend, at chains.Block) (channel.Record, error) {
		x, err := c.one(ctx, b, at, p, epoch)
		if err != nil && final {
			err = c.pruned(ctx, b, at, key, err)
		}
		mu.Lock()
		defer mu.Unlock()
		all[b.Name()] = x
		return x.slots, err
	})
	if err != nil {
		return fail(view{}, err)
	}
	bare := view{record: slots, block: at}
	var v view
	for i, b := range c.source.Backends() {
		x := all[b.Name()]
		switch {
		case x.untold != nil:
			return fail(bare, fmt.Errorf("block %d: %w: %s: %s", at.Height, chains.ErrDisagree, b.Name(), x.untold.Error()))
		case i == 0:
			v = x.view
		case x.record != v.record || x.dispute.String() != v.dispute.String():
			c.pages.forget(key, "") // one of them did not tell the truth, and may do now
			return fail(bare, fmt.Errorf("block %d: %w: %w", at.Height, chains.ErrDisagree, errApart))
		}
	}
	if epoch > 0 && final && v.over() {
		c.mu.Lock()
		c.over[life{key, epoch}] = v
		c.mu.Unlock()
		c.pages.forget(key, "")
	}
	return v, nil
}

// pruned says what to do about a backend that has a final block and the newest state, but
// not the state of the final block any more.
func (c *Channels) pruned(ctx context.Context, b Backend, at chains.Block, key common.Hash, why error) error {
	tip, err := b.Tip(ctx)
	if err == nil && tip.Height > at.Height {
		if _, err = b.Ask(ctx, tip.Height, c.contract.StateCall(key)); err == nil {
			return fmt.Errorf("it has no state of the final block any more, %d below its newest: %s: %w", tip.Height-at.Height, keepStates, why)
		}
	}
	return why
}

// over says whether an epoch is paid out and nothing of it is reserved. At a final
// block that is for ever, and need not be looked for in months of logs again: of an end
// that both signed they say nothing once the channel is opened anew.
func (v view) over() bool {
	return v.record.Stage == channel.Settled && v.dispute.Low.Reserve == nil && v.dispute.High.Reserve == nil
}

// one is what one backend says. Errors are of the slots alone.
func (c *Channels) one(ctx context.Context, b Backend, at chains.Block, p evm.Pair, epoch uint64) (told, error) {
	none, _ := evm.Tell(common.Hash{}, 0, p, nil)
	x := told{view: view{dispute: none, block: at}}
	key := c.contract.Key(p)
	answer, err := b.Ask(ctx, at.Height, c.contract.StateCall(key))
	if err != nil || len(answer) == 0 { // the contract was not there yet
		return x, err
	}
	s, err := c.contract.State(answer)
	if err != nil {
		return x, err
	}
	if epoch == 0 {
		epoch = s.Epoch
	}
	if epoch > s.Epoch || epoch == s.Epoch && s.Stage() < channel.Closed {
		x.record, err = none.Record(s, epoch)
		x.slots = x.record
		return x, err
	}
	var words [2]*big.Int
	for i, sender := range []common.Address{p.Low, p.High} {
		answer, err := ask(ctx, b, at, c.contract.DirectionCall(key, epoch, sender))
		if err != nil {
			return x, err
		}
		if words[i], err = evm.Word(answer); err != nil {
			return x, err
		}
	}
	x.slots = evm.Bare(s, epoch, words[0], words[1])
	x.untold = c.tell(ctx, b, s, life{key, epoch}, p, words, &x.view)
	return x, nil
}

// tell reads the story of a dispute, which has to agree with the slots.
func (c *Channels) tell(ctx context.Context, b Backend, s evm.State, of life, p evm.Pair, words [2]*big.Int, v *view) error {
	events, err := c.story(ctx, b, v.block, of, of.epoch == s.Epoch)
	if err != nil {
		return err
	}
	if v.dispute, err = evm.Tell(of.key, of.epoch, p, events); err == nil {
		if err = v.dispute.Check(words[0], words[1]); err == nil {
			v.record, err = v.dispute.Record(s, of.epoch)
		}
	}
	if err != nil {
		c.pages.forget(of.key, b.Name())
	}
	return err
}

// How far back the begin of a dispute is looked for, and in what steps: some months
// of blocks, for what waits for a secret outlives its channel.
const (
	lookBack = 1_000_000
	// secretsBack is the same for secrets: longer than a lock lasts and a node is away.
	// Strangers decide how often one is looked for.
	secretsBack = 50_000
)

// story gives what a channel logged from the close of an epoch on, up to a block.
// newest says that no later epoch was opened.
func (c *Channels) story(ctx context.Context, b Backend, at chains.Block, of life, newest bool) ([]evm.Event, error) {
	lowest := max(0, at.Height-lookBack+1)
	logs, err := c.pages.read(ctx, b, c.contract.Disputed(), of.key, at, lowest, func(logs []types.Log) bool {
		_, begun := c.events(logs, of, newest)
		return begun
	})
	if err != nil {
		return nil, err
	}
	all, _ := c.events(logs, of, newest)
	return all, nil
}

// events reads logs. begun says that before them the epoch had no dispute: its close is
// among them, an earlier epoch's log, or the end that both signed.
func (c *Channels) events(logs []types.Log, of life, newest bool) (events []evm.Event, begun bool) {
	for i := range logs {
		l := &logs[i]
		e, err := c.contract.Decode(l)
		if l.Address != c.contract.Address || err != nil {
			continue
		}
		// What an earlier life left reserved is resolved at any time.
		earlier := e.Dated && e.Epoch < of.epoch && e.Kind != evm.Resolved
		begun = begun || earlier || e.Epoch == of.epoch && e.Kind == evm.Closed || newest && e.Kind == evm.Parted
		events = append(events, e)
	}
	return events, begun
}

// early says in the words of package chains that a call must wait.
func early(err error) error {
	if errors.Is(err, evm.ErrEarly) {
		return errors.Join(chains.ErrNonFinal, err)
	}
	return err
}
