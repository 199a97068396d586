package engine

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"
	"time"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
)

// finder looks in the logs of EVM chains for locks that name us, where a restore has
// asked for it. It reads all blocks from the given one in ranges, notes how far it
// came, and goes on at each new block for a while: a lock that the lost node sent may
// be mined later. Then it looks, of all locks that pay us for a secret, whether a chain
// has shown that secret: the claim of a lock of ours on another chain shows it.
type finder struct {
	e *Engine

	mu    sync.Mutex
	scans map[htlc.ChainID]*scan
	locks map[string]*swap.Found
	held  map[string]string // why one is left alone, by its key
}

// scan is how far a chain was read.
type scan struct {
	From  chains.Height    `json:"from"`
	At    chains.Height    `json:"at"`              // the next block
	Since htlc.UnixSeconds `json:"since,omitempty"` // when it began
	Swept bool             `json:"swept,omitempty"` // all up to a tip is read

	most  chains.Ranges      // how many blocks at one time
	heard map[htlc.Hash]bool // whose secrets are looked for
	shown chains.Height      // the next block to look for them
	tip   chains.BlockID     // at which the locks were last looked at
	why   error              // what it waits for
}

const (
	seekRoom = "seek/" // scans, by chain

	seekFor = 7 * 24 * 3600 // seconds in which new blocks are read, too: no lock is mined so late
)

func newFinder(e *Engine) *finder {
	return &finder{e: e, scans: map[htlc.ChainID]*scan{}, locks: map[string]*swap.Found{}, held: map[string]string{}}
}

// Seek makes a journal look for locks that name us on an EVM chain, from a height on.
// Errors wrap [ErrBundle] or [ErrJournal].
func Seek(j Journal, chain htlc.ChainID, from chains.Height) error {
	if !chain.EVM() || from < 0 {
		return fmt.Errorf("%w: no logs on %q from block %d; name eth or smt and a height", ErrBundle, chain, from)
	}
	raw, err := json.Marshal(&scan{From: from, At: from})
	if err != nil {
		return fmt.Errorf("%w: %w", ErrJournal, err)
	}
	if err := Survey(j, chain, from); err != nil {
		return err
	}
	return j.Put(seekRoom+string(chain), raw)
}

// load reads scans and locks. A chain that is not configured waits until it is.
func (d *finder) load() error {
	for r, err := range d.e.Journal.List(seekRoom) {
		s := &scan{}
		if err := parsed(r, err, s); err != nil {
			return err
		}
		id := htlc.ChainID(r.Key[len(seekRoom):])
		if d.e.Adapters[id] == nil {
			d.e.log.Warn("locks are not looked for on a chain that is not configured", "chain", id)
			continue
		}
		if d.finderOf(id) == nil {
			return fmt.Errorf("%w: locks cannot be found on %s", ErrJournal, id)
		}
		d.scans[id] = s
	}
	for r, err := range d.e.Journal.List(foundRoom) {
		f := &swap.Found{}
		if err := parsed(r, err, f); err != nil {
			return err
		}
		d.locks[r.Key] = f
	}
	return nil
}

func (d *finder) finderOf(id htlc.ChainID) chains.Finder {
	f, _ := d.e.Adapters[id].(chains.Finder)
	return f
}

// run looks at each new block, until the engine stops.
func (d *finder) run(ctx context.Context, id htlc.ChainID, s *scan) {
	t := time.NewTicker(retryMost / 10)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
		}
		if d.e.Broken() != nil {
			continue // nothing new can be noted; what was asked for goes on
		}
		err := d.pass(ctx, id, s)
		if err != nil && ctx.Err() == nil && (s.why == nil || s.why.Error() != err.Error()) {
			d.e.log.Warn("looking for locks", "chain", id, "error", err)
		}
		d.mu.Lock()
		s.why = err
		d.mu.Unlock()
	}
}

// pass does what a new block calls for.
func (d *finder) pass(ctx context.Context, id htlc.ChainID, s *scan) error {
	f := d.e.followers[id]
	tip := f.tip.Load()
	if tip == nil || !f.caught.Load() {
		return errNotCaughtUp
	}
	if tip.BlockID == s.tip {
		return nil
	}
	now := htlc.Moment(d.e.Now())
	if s.Since == 0 {
		d.set(func() { s.Since = now })
	}
	if !s.Swept || now < s.Since+seekFor {
		if err := d.sweep(ctx, id, s, tip.Height); err != nil {
			return err
		}
	}
	depth := chains.Height(f.a.Params().Times.MaxDepth())
	for _, lock := range d.open(id) {
		if err := d.look(ctx, lock, tip.Height, depth); err != nil {
			return err
		}
	}
	if err := d.listen(ctx, id, s, tip.Height); err != nil {
		return err
	}
	for _, lock := range d.open(id) {
		if err := d.end(ctx, lock); err != nil {
			return err
		}
	}
	s.tip = tip.BlockID
	return nil
}

func (d *finder) set(change func()) {
	d.mu.Lock()
	defer d.mu.Unlock()
	change()
}

// sweep reads the logs of locks up to the tip. The newest blocks are read again with
// the next tip, for they may be replaced.
func (d *finder) sweep(ctx context.Context, id htlc.ChainID, s *scan, tip chains.Height) error {
	from := s.At
	if s.Swept {
		from = d.again(id, s, s.At)
	}
	find := func(from, to chains.Height) ([]htlc.Leg, error) { return d.finderOf(id).FindLocks(ctx, from, to) }
	err := chains.Up(ctx, &s.most, from, tip, 0, find, func(legs []htlc.Leg, to chains.Height) error {
		for _, l := range legs {
			if err := d.adopt(ctx, l); err != nil {
				return err
			}
		}
		d.set(func() { s.At = max(s.At, to+1) })
		return d.note(id, s)
	})
	if err != nil || s.Swept {
		return err
	}
	d.set(func() { s.Swept = true })
	d.e.log.Info("looked for locks", "chain", id, "from", s.From, "to", tip)
	return d.note(id, s)
}

// again is where to begin so that a reorganisation hides nothing.
func (d *finder) again(id htlc.ChainID, s *scan, at chains.Height) chains.Height {
	return max(s.From, at-chains.Height(d.e.Adapters[id].Params().Times.MaxDepth()))
}

func (d *finder) note(id htlc.ChainID, s *scan) error {
	d.mu.Lock()
	raw, err := json.Marshal(s)
	d.mu.Unlock()
	if err != nil {
		return fmt.Errorf("%w: %w", ErrJournal, err)
	}
	return d.put(seekRoom+string(id), raw)
}

// put writes into the journal, or goes without it from then on.
func (d *finder) put(key string, raw []byte) error {
	err := d.e.Journal.Put(key, raw)
	if err != nil {
		d.e.breaks(err)
	}
	return err
}

// commit is put with all that an entry has.
func (d *finder) commit(ctx context.Context, e *Entry) error {
	err := d.e.committer.commit(ctx, []*Entry{e})
	if err != nil && !errors.Is(err, ErrHashUsed) && ctx.Err() == nil {
		d.e.breaks(err)
	}
	return err
}

// look asks whether a lock still stands.
func (d *finder) look(ctx context.Context, f swap.Found, tip, depth chains.Height) error {
	said, err := d.finderOf(f.Leg.Terms.Asset.Chain).Locked(ctx, f.Leg)
	if err != nil {
		return err
	}
	before := f
	if f.Look(said.Yes > 0, int64(tip), int64(depth)); f == before {
		return nil
	}
	return d.keep(f)
}

// listen looks for the secrets of the locks that pay us, once all locks are known: each
// chain is read once for all of them.
func (d *finder) listen(ctx context.Context, id htlc.ChainID, s *scan, tip chains.Height) error {
	d.mu.Lock()
	for _, other := range d.scans {
		if !other.Swept {
			d.mu.Unlock()
			return nil
		}
	}
	d.mu.Unlock()
	wanted := map[htlc.Hash]bool{}
	for _, f := range d.open("") {
		h := f.Leg.Terms.Hash
		if _, known := d.e.book.secret(h); f.Side == swap.Get && !known {
			wanted[h] = true
		}
	}
	if len(wanted) == 0 {
		return nil
	}
	for h := range wanted {
		if !s.heard[h] {
			s.heard, s.shown = wanted, s.From
			break
		}
	}
	hashes := slices.SortedFunc(maps.Keys(wanted), func(a, b htlc.Hash) int { return slices.Compare(a[:], b[:]) })
	find := func(from, to chains.Height) ([]htlc.Secret, error) {
		return d.finderOf(id).FindSecrets(ctx, hashes, from, to)
	}
	return chains.Up(ctx, &s.most, d.again(id, s, s.shown), tip, 0, find, func(secrets []htlc.Secret, to chains.Height) error {
		if len(secrets) > 0 {
			if err := d.commit(ctx, &Entry{Key: foundRoom + secrets[0].Hash().String(), Secrets: secrets, Events: []Event{eventOf(accountKey(id))}}); err != nil {
				return err
			}
		}
		for _, x := range secrets {
			d.e.book.learn(x)
		}
		s.shown = max(s.shown, to+1)
		return nil
	})
}

// SeekView is how far a chain was read for locks that name us.
type SeekView struct {
	Chain    htlc.ChainID
	From, At chains.Height // At: the next block
	Done     bool          // all up to a tip is read
	Err      error
}

// FoundView is a lock that was found.
type FoundView struct {
	swap.Found
	Why swap.Why
}

// views tells how far the chains were read, and what was found.
func (d *finder) views() (seeks []SeekView, found []FoundView) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, id := range slices.Sorted(maps.Keys(d.scans)) {
		s := d.scans[id]
		seeks = append(seeks, SeekView{id, s.From, s.At, s.Swept, s.why})
	}
	for _, key := range slices.Sorted(maps.Keys(d.locks)) {
		f := *d.locks[key]
		t := f.Leg.Terms
		_, public := d.e.book.secret(t.Hash)
		found = append(found, FoundView{f, f.Explain(d.e.moments().clock(t.Asset.Chain), public, d.held[key])})
	}
	return seeks, found
}
