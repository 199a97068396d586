package story

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"iter"
	"math/big"
	"slices"
	"sync"
	"time"

	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
	"github.com/lockstep-swap/lockstep/swap/bundle"
	"github.com/lockstep-swap/lockstep/swap/engine"
)

// Shelf is a place for copies of a bundle that forgets none, and that can be away.
type Shelf struct {
	mu   sync.Mutex
	put  []copied // in the order in which they came
	away error
}

type copied struct {
	seq uint64
	raw []byte
}

// places are the shelf as the engine is told of it.
func (s *Shelf) places() []engine.Place {
	if s == nil {
		return nil
	}
	return []engine.Place{s}
}

// Name implements engine.Place.
func (s *Shelf) Name() string { return "shelf" }

// Put implements engine.Place.
func (s *Shelf) Put(_ context.Context, seq uint64, raw []byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.away == nil {
		s.put = append(s.put, copied{seq, raw})
	}
	return s.away
}

// Newer implements engine.Place.
func (s *Shelf) Newer(_ context.Context, above uint64) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		all, away := s.all()
		if away != nil {
			yield(nil, away)
			return
		}
		slices.SortStableFunc(all, func(a, b copied) int { return int(int64(b.seq) - int64(a.seq)) })
		for _, c := range all {
			if c.seq <= above || !yield(c.raw, nil) {
				return
			}
		}
	}
}

func (s *Shelf) all() ([]copied, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.put), s.away
}

var errAway = errors.New("nobody is at the shelf")

// Away takes the shelf away; Back brings it back.
func (s *Shelf) Away() { s.is(errAway) }

// Back ends Away.
func (s *Shelf) Back() { s.is(nil) }

func (s *Shelf) is(away error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.away = away
}

func (k keys) recovery() bundle.Key { return sha256.Sum256(fmt.Appendf(nil, "%s recovery", k.name)) }

// bundles opens all that the shelf has, the oldest first, of those in which the
// party's swap is.
func (p *Party) bundles() (out []bundle.Bundle) {
	p.w.t.Helper()
	all, _ := p.shelf.all()
	for _, c := range all {
		b, err := bundle.Open(p.keys().recovery(), p.Name, p.w.stage.Table().Network, c.raw)
		if err != nil {
			p.w.t.Fatalf("%s: %v", p.Name, err)
		}
		if slices.ContainsFunc(b.Records, func(r bundle.Record) bool { return len(r.Key) > 5 && r.Key[:5] == "swap/" }) {
			out = append(out, b)
		}
	}
	return out
}

// keepCopies gives a party a shelf, from its next start on, which is now.
func (w *World) keepCopies(ps ...*Party) {
	w.t.Helper()
	for _, p := range ps {
		p.Crash()
		p.shelf = &Shelf{}
		p.Restart()
	}
	w.Until("all have caught up", func() bool {
		return !slices.ContainsFunc(ps, func(p *Party) bool { return !w.ready(p) })
	})
}

// Wipe takes the power away, and the data directory.
func (p *Party) Wipe() {
	p.w.t.Helper()
	p.Crash()
	p.fs = vfs.NewCrashableMem()
}

// Restore makes a new directory of a bundle and starts on it.
func (p *Party) Restore(b bundle.Bundle) engine.Found {
	p.w.t.Helper()
	j, err := engine.OpenPebble("journal", p.fs)
	if err != nil {
		p.w.t.Fatalf("%s: %v", p.Name, err)
	}
	f, err := engine.Restore(j, b)
	if err == nil {
		err = j.Close()
	}
	if err != nil {
		p.w.t.Fatalf("%s: %v", p.Name, err)
	}
	p.Restart()
	return f
}

// nth is the newest bundle, or one so many before it.
func (p *Party) nth(back int) (bundle.Bundle, bool) {
	p.w.t.Helper()
	all := p.bundles()
	if back >= len(all) {
		return bundle.Bundle{}, false
	}
	return all[len(all)-1-back], true
}

// Ended waits until nothing of the parties is locked, and asserts what a swap
// promises of each, by what it owns: it has what it gave, or what it should get for
// it, less fees. The party's own records are not asked, for some are lost.
func (w *World) Ended(ps ...*Party) {
	w.t.Helper()
	for _, p := range ps { // who was never wiped tells when it is over
		w.Until(p.Name+" is done", func() bool { v, ok := p.View(); return ok && (v.Swap.Restored || v.Swap.Closed) })
	}
	for _, p := range ps {
		w.Until(p.Name+" has what it gave, or what it should get", func() bool { return w.whole(p) && w.nothingLocked(p) })
	}
	for range 5 {
		w.stage.Wait()
	}
	for _, p := range ps {
		if !w.whole(p) {
			w.t.Fatalf("%s lost it again\n%s", p.Name, w.tell())
		}
		if v, ok := p.View(); ok && v.Swap.State() == swap.Failed {
			w.t.Fatalf("%s has failed\n%s", p.Name, w.tell())
		}
	}
}

// feeShare bounds what fees may take of the amounts here: a tenth.
const feeShare = 10

// whole compares what the party owns of the two assets with what it had.
func (w *World) whole(p *Party) bool {
	w.t.Helper()
	v, ok := p.View()
	if !ok {
		w.t.Fatalf("%s knows of no swap", p.Name)
	}
	lost := func(a htlc.Asset) *big.Int {
		return new(big.Int).Sub(w.before[p.Name+a.String()].Big(), w.stage.Wealth(w.t, p, a).Big())
	}
	share := func(a htlc.Amount) *big.Int { return new(big.Int).Quo(a.Big(), big.NewInt(feeShare)) }
	give, get := v.Swap.Give.Terms, v.Swap.Get.Terms
	if lost(give.Asset).Cmp(share(give.Amount)) < 0 {
		return true
	}
	gained := new(big.Int).Neg(lost(get.Asset))
	return gained.Cmp(new(big.Int).Sub(get.Amount.Big(), share(get.Amount))) > 0
}

// nothingLocked says whether all locks of the party that a chain shows are ended.
func (w *World) nothingLocked(p *Party) bool {
	v, ok := p.View()
	if !ok {
		return false
	}
	mined := func(l swap.Lock) bool { return l.Status == swap.Seen || l.Status == swap.Final }
	ended := func(l swap.Lock) bool {
		return l.End != nil && (l.End.Status == swap.Seen || l.End.Status == swap.Final)
	}
	return !slices.ContainsFunc(v.Swap.Give.Locks, func(l swap.Lock) bool { return mined(l) && !ended(l) })
}

// wipeStates are all moments at which a directory is lost.
func wipeStates(role swap.Role) []swap.State {
	states := []swap.State{swap.Accepted, swap.InitiatorLocking, swap.InitiatorLocked, swap.ParticipantLocking, swap.ParticipantLocked, swap.Claiming, swap.Completed}
	if role == swap.Participant {
		states = slices.DeleteFunc(states, func(s swap.State) bool { return s == swap.InitiatorLocking || s == swap.InitiatorLocked })
	}
	return states
}

// WipeScenarios lose the directory of either party at each state, and restore it
// from the newest bundle, and from older ones.
func WipeScenarios() (all []Scenario) {
	for _, role := range []swap.Role{swap.Initiator, swap.Participant} {
		name, party := "alice", func(w *World) *Party { return w.Alice }
		if role == swap.Participant {
			name, party = "bob", func(w *World) *Party { return w.Bob }
		}
		for _, state := range wipeStates(role) {
			for _, back := range []int{0, 1, 3} {
				all = append(all, Scenario{
					Name: fmt.Sprintf("%s is wiped at %s and restored from bundle -%d", name, state, back),
					Tell: func(w *World) { w.wiped(party(w), state, back) },
				})
			}
		}
	}
	return all
}

// MakerWiped is the one of them that is told with every commit on real nodes.
func MakerWiped() Scenario {
	return Scenario{Name: "bob is wiped at participant_locked", Tell: func(w *World) { w.wiped(w.Bob, swap.ParticipantLocked, 0) }}
}

func (w *World) wiped(p *Party, at swap.State, back int) {
	w.t.Helper()
	w.keepCopies(w.Alice, w.Bob)
	w.Start()
	w.Until(fmt.Sprintf("%s reaches %s, or passes by it", p.Name, at), func() bool {
		v, ok := p.View()
		return ok && (v.Swap.State() == swap.Completed || slices.ContainsFunc(v.Swap.History, func(c swap.Change) bool { return c.State == at }))
	})
	p.Wipe()
	b, ok := p.nth(back)
	if !ok {
		b, ok = p.nth(0)
	}
	if !ok {
		w.forgotten(p)
		return
	}
	p.Restore(b)
	v, _ := p.View()
	if !v.Swap.Restored {
		w.t.Fatalf("it goes on as if nothing had happened\n%s", w.tell())
	}
	w.Ended(w.Alice, w.Bob)
}

// forgotten: the directory was lost within the first second, before there was a copy
// of the swap. Then nothing of it can have left.
func (w *World) forgotten(p *Party) {
	w.t.Helper()
	p.Restart()
	w.stage.Skip(w.t, 20*time.Second)
	for _, a := range []htlc.Asset{w.Direction.Give, w.Direction.Get} { // an approval may have left, and paid its gas
		if have := w.stage.Wealth(w.t, p, a); have != w.before[p.Name+a.String()] {
			w.t.Fatalf("%s had %s %s and has %s, and no copy of its swap", p.Name, w.before[p.Name+a.String()], a, have)
		}
	}
}
