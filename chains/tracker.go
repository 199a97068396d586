package chains

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"time"
)

// Source is what a family has to know to be tracked: blocks by height, and what
// is in one of them. All calls are about one backend, the chain's primary.
type Source interface {
	// Head is the node's best block.
	Head(ctx context.Context) (Block, error)
	// At is the main chain's block at the height.
	At(ctx context.Context, h Height) (Block, error)
	// Scan matches one block against the index. Facts come without Status and
	// Block; Depth says how deep each must be to be final.
	Scan(ctx context.Context, b Block) ([]Sighting, error)
	// Mempool matches what is unconfirmed, where the chain can show it.
	Mempool(ctx context.Context) ([]Sighting, error)
}

// Finalizer is a source whose network names its last final block. A fact is final
// there when it is as deep as it must be and not above that block.
type Finalizer interface {
	// Finalized is that block, zero if there is none yet.
	Finalized(ctx context.Context) (Block, error)
}

// Sighting is a fact that a source found and the depth at which it is final.
type Sighting struct {
	Fact  Fact
	Depth int
}

// Tracker turns a source into the facts of [Chain.Follow]. It holds no state
// between two calls of Follow.
type Tracker struct {
	params  Params
	source  Source
	poll    time.Duration
	onError func(error)
}

// NewTracker polls the source every poll. onError hears of every failed call; it
// may be nil.
func NewTracker(p Params, s Source, poll time.Duration, onError func(error)) *Tracker {
	if onError == nil {
		onError = func(error) {}
	}
	return &Tracker{params: p, source: s, poll: poll, onError: onError}
}

// Follow tells facts in this order. First a Gone tip for every block of the
// cursor that has left the main chain, newest first. Then, block by block, from
// the oldest block of the cursor (without a cursor, from a little more than
// MaxDepth before the tip): what was seen in it, what became final with it, and
// last its own FactTip. A block that leaves later is told Gone, newest first,
// before anything of the blocks that replace it.
//
// A consumer puts a block into its cursor before it commits the first sighting in
// it, and when its FactTip comes; everything of the blocks before must be
// committed then. The last block of a cursor may so be half told: Follow tells it
// again. Were a block entered only after its sightings, a crash between the two
// and a reorganisation while away would leave sightings that nobody takes back.
//
// Whenever the tip is reached, the mempool is compared with the last look: what
// is new is told Pending, what left it unmined Gone. Pending sightings are hints;
// they are not remembered over a restart.
//
// A source that fails is asked again after the poll interval, for ever. A
// reorganisation deeper than what the cursor remembers ends Follow with
// [ErrDeepReorg]: guessing there could lose money.
func (t *Tracker) Follow(ctx context.Context, from Cursor) iter.Seq2[Fact, error] {
	return func(yield func(Fact, error) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		w := &walk{t: t, ctx: ctx, yield: yield, pending: map[sightKey]Fact{}}
		if a, ok := t.source.(Alarm); ok {
			w.bell = a.Listen(ctx)
		}
		if !w.resume(from) {
			return
		}
		for w.step() {
		}
	}
}

// tracked is a block of the main chain with what was seen in it.
type tracked struct {
	Block
	seen []trackedSighting
}

type trackedSighting struct {
	Sighting
	final bool
}

// walk is one run of Follow.
type walk struct {
	t       *Tracker
	ctx     context.Context
	yield   func(Fact, error) bool
	chain   []tracked // ascending, without gaps
	next    Height    // where to go on when chain is empty
	old     []BlockID // of the cursor, on the main chain when we began, not told again yet
	pending map[sightKey]Fact
	bell    *Bell // nil: nobody tells of new blocks
}

// mostBlocks bounds what is remembered while a network does not finalize: a week
// of blocks of 12 seconds.
const mostBlocks = 50_000

// tell yields a fact.
func (w *walk) tell(f Fact) bool {
	f.Chain = w.t.params.Chain
	return w.yield(f, nil)
}

// wait is for the source to recover. It says whether to go on.
func (w *walk) wait() bool { return w.waitFor(w.t.poll, nil) }

// idle is for a block to come.
func (w *walk) idle() bool {
	poll := w.t.poll
	if w.bell.live() { // it may be lying or half dead: so somebody still looks
		poll = max(poll, w.t.params.Times.Interval)
	}
	return w.waitFor(poll, w.bell.rung())
}

func (w *walk) waitFor(d time.Duration, rung <-chan struct{}) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-w.ctx.Done():
		return false
	case <-timer.C:
	case <-rung:
	}
	return true
}

// try calls the source until it answers or ctx ends.
func (w *walk) try(f func() error) bool {
	for w.ctx.Err() == nil {
		err := f()
		if err == nil {
			return true
		}
		w.t.onError(err)
		if !w.wait() {
			return false
		}
	}
	return false
}

// resume compares the cursor with the main chain, tells what is gone and decides
// where to begin.
func (w *walk) resume(from Cursor) bool {
	var head Block
	if !w.try(func() (err error) { head, err = w.t.source.Head(w.ctx); return err }) {
		return false
	}
	w.next = max(0, head.Height-Height(w.t.params.Window()))
	if len(from.Window) == 0 {
		return true
	}
	if first := from.Window[0]; first.Hash == "" { // of a rescan: whatever is there
		w.next = first.Height
		return true
	}
	for i := len(from.Window) - 1; i >= 0; i-- {
		id := from.Window[i]
		var same bool
		if !w.try(func() (err error) { same, err = w.onMain(id); return err }) {
			return false
		}
		if same {
			w.next = from.Window[0].Height
			w.old = slices.Clone(from.Window[:i+1])
			return true
		}
		if !w.tell(Fact{Kind: FactTip, Status: Gone, Block: Block{BlockID: id}}) {
			return false
		}
	}
	w.yield(Fact{}, fmt.Errorf("%w: none of the last %d blocks that were followed is on the main chain", ErrDeepReorg, len(from.Window)))
	return false
}

// onMain says whether a block is on the node's main chain.
func (w *walk) onMain(id BlockID) (bool, error) {
	head, err := w.t.source.Head(w.ctx)
	if err != nil {
		return false, err
	}
	if head.Height < id.Height {
		return false, nil
	}
	b, err := w.t.source.At(w.ctx, id.Height)
	return err == nil && b.Hash == id.Hash, err
}

// step does one thing: a block forward, a block back, or a wait.
func (w *walk) step() bool {
	if w.ctx.Err() != nil {
		return false
	}
	err := w.advance()
	switch {
	case err == nil:
		return true
	case errors.Is(err, errStop):
		return false
	case errors.Is(err, errNothing):
		return w.mempool() && w.idle()
	}
	w.t.onError(err)
	return w.wait()
}

var (
	errStop    = errors.New("stop")
	errNothing = errors.New("nothing new")
)

// advance goes one block forward or back.
func (w *walk) advance() error {
	head, err := w.t.source.Head(w.ctx)
	if err != nil {
		return err
	}
	last := w.last()
	switch {
	case last == nil:
	case head.Hash == last.Hash:
		return w.shorter(last.Height)
	case head.Height <= last.Height:
		return w.onlyIfGone(last.BlockID)
	default:
		w.next = last.Height + 1
	}
	if head.Height < w.next {
		// Nothing of the cursor is told again yet, and the chain lost it all.
		if last == nil && len(w.old) > 0 {
			return w.retell(w.next)
		}
		return errNothing
	}
	b, err := w.t.source.At(w.ctx, w.next)
	if err != nil {
		return err
	}
	if last != nil && b.Parent != last.Hash {
		return w.onlyIfGone(last.BlockID)
	}
	found, err := w.t.source.Scan(w.ctx, b)
	if err != nil {
		return err
	}
	return w.forward(b, found)
}

// onlyIfGone takes the newest block back if the node says so twice: between two
// answers it may have changed its mind.
func (w *walk) onlyIfGone(id BlockID) error {
	same, err := w.onMain(id)
	switch {
	case err != nil:
		return err
	case same:
		return fmt.Errorf("%w: block %d was and was not on the main chain", ErrDisagree, id.Height)
	}
	return w.back()
}

// shorter is at the tip: blocks of the cursor above it are gone.
func (w *walk) shorter(tip Height) error {
	if len(w.old) == 0 {
		return errNothing
	}
	if err := w.retell(tip + 1); err != nil {
		return err
	}
	return errNothing
}

func (w *walk) last() *tracked {
	if len(w.chain) == 0 {
		return nil
	}
	return &w.chain[len(w.chain)-1]
}

// back takes the newest block back.
func (w *walk) back() error {
	last := *w.last()
	if err := w.retell(last.Height); err != nil {
		return err
	}
	w.chain = w.chain[:len(w.chain)-1]
	if !w.tell(Fact{Kind: FactTip, Status: Gone, Block: last.Block}) {
		return errStop
	}
	if len(w.chain) == 0 {
		return w.deep(last.BlockID)
	}
	return nil
}

// deep ends Follow.
func (w *walk) deep(id BlockID) error {
	w.yield(Fact{}, fmt.Errorf("%w: block %d and all that were remembered before it", ErrDeepReorg, id.Height))
	return errStop
}

// retell takes back, newest first, the blocks of the cursor from the height up
// that were on the main chain when we began, and left it before they were told
// again.
func (w *walk) retell(from Height) error {
	for len(w.old) > 0 {
		top := w.old[len(w.old)-1]
		if top.Height < from {
			return nil
		}
		w.old = w.old[:len(w.old)-1]
		if !w.tell(Fact{Kind: FactTip, Status: Gone, Block: Block{BlockID: top}}) {
			return errStop
		}
		if len(w.old) == 0 && len(w.chain) == 0 {
			return w.deep(top)
		}
	}
	return nil
}

// forward tells what is in a block, then what it makes final, then the block.
func (w *walk) forward(b Block, found []Sighting) error {
	for len(w.old) > 0 && w.old[0].Height < b.Height {
		w.old = w.old[1:]
	}
	if len(w.old) > 0 && w.old[0] == b.BlockID {
		w.old = w.old[1:]
	} else if err := w.retell(b.Height); err != nil {
		return err
	}
	k := tracked{Block: b}
	for _, s := range found {
		s.Fact.Status, s.Fact.Block = Seen, b
		delete(w.pending, keyOf(s.Fact))
		k.seen = append(k.seen, trackedSighting{Sighting: s})
		if !w.tell(s.Fact) {
			return errStop
		}
	}
	w.chain = append(w.chain, k)
	if !w.finals(b.Height) || !w.tell(Fact{Kind: FactTip, Status: Seen, Block: b}) {
		return errStop
	}
	w.forget()
	return nil
}

// forget lets go of old blocks, but not of one in which something waits for the
// network to finalize.
func (w *walk) forget() {
	extra := len(w.chain) - w.t.params.Window()
	if extra <= 0 {
		return
	}
	if at := slices.IndexFunc(w.chain[:extra], tracked.waits); at >= 0 {
		extra = max(at, len(w.chain)-mostBlocks)
	}
	w.chain = slices.Delete(w.chain, 0, extra)
}

// waits says whether something in the block is not final yet.
func (k tracked) waits() bool {
	return slices.ContainsFunc(k.seen, func(s trackedSighting) bool { return !s.final })
}

// finals tells what a tip at that height makes final. A block counts itself: one
// confirmation is the tip.
func (w *walk) finals(tip Height) bool {
	limit, asked := tip, false
	for i := range w.chain {
		k := &w.chain[i]
		for j := range k.seen {
			s := &k.seen[j]
			if s.final || tip-k.Height+1 < Height(s.Depth) {
				continue
			}
			if !asked {
				limit, asked = w.finalized(tip), true
			}
			if k.Height > limit {
				return true // and so is all that follows
			}
			s.final = true
			f := s.Fact
			f.Status = Final
			if !w.tell(f) {
				return false
			}
		}
	}
	return true
}

// finalized is the height up to which blocks may be final. A node that names a
// block which is not of the chain that we follow says nothing; the next block asks
// again.
func (w *walk) finalized(tip Height) Height {
	f, ok := w.t.source.(Finalizer)
	if !ok {
		return tip
	}
	b, err := f.Finalized(w.ctx)
	switch {
	case err != nil:
		w.t.onError(err)
		return -1
	case b.Hash == "":
		return -1
	}
	if i := int(b.Height - w.chain[0].Height); i >= 0 && i < len(w.chain) && w.chain[i].Hash != b.Hash {
		w.t.onError(fmt.Errorf("%w: finalized is %s at %d, where we follow %s", ErrDisagree, b.Hash, b.Height, w.chain[i].Hash))
		return -1
	}
	return b.Height
}
