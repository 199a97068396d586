package engine

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"strings"
	"sync/atomic"

	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// delivery is an event on its way to a machine.
type delivery struct {
	key   string
	event any     // for the machine; nil: only done or read
	make  machine // a new machine with that key; event is its first
	done  Seq     // the outbox item that this event completes
	read  func(machine)
	ack   func(error) // called once, after the commit; may be nil
	scout *scout      // of a lock that a channel was sent; may be nil
}

// shard owns the machines whose keys hash to it.
type shard struct {
	e        *Engine
	inbox    chan delivery
	poke     chan struct{} // a moment has come, or a clock moved
	machines map[string]machine
	clocks   map[htlc.ChainID]*wakeHeap // whose next moments are waited for; "": the wall's
	planned  map[string]*agenda
	backlog  backlog
	wall     atomic.Int64 // the next moment of the wall's clock that is waited for
}

// maxBatch bounds how many events share one commit of a shard.
const maxBatch = 256

func newShard(e *Engine) *shard {
	return &shard{
		e: e, inbox: make(chan delivery, 4096), poke: make(chan struct{}, 1), machines: map[string]machine{},
		clocks: map[htlc.ChainID]*wakeHeap{}, planned: map[string]*agenda{}, backlog: backlog{map[Seq]string{}, map[string]int{}},
	}
}

// load takes the shard's stored machines. After an error it only drains.
func (s *shard) load(inbox <-chan Saved) error {
	var failed error
	for x := range inbox {
		if failed == nil {
			failed = s.loadOne(x)
		}
	}
	return failed
}

func (s *shard) loadOne(x Saved) error {
	if x.Part != "" {
		a, ok := s.machines[x.Key].(*accountMachine)
		if !ok {
			return fmt.Errorf("%w: %s has a part %q and no whole", ErrJournal, x.Key, x.Part)
		}
		err := a.load(x.Part, x.State)
		a.stored = a.Account
		if s.e.copies.on() {
			s.e.copies.loaded(x.Key, forBundle(a, nil, map[string][]byte{x.Part: x.State}, false))
		}
		return err
	}
	m, err := loadMachine(x.Key, x.State)
	if err != nil {
		return err
	}
	if err := s.e.configured(x.Key, m); err != nil {
		return err
	}
	if s.e.elsewhere(m) {
		return nil
	}
	if c, ok := m.(*channelMachine); ok { // its owner may have changed the settings
		c.Channel = c.Channel.Valuing(s.e.least(c.Asset)).Telling(s.e.TellOverdue)
	}
	s.machines[x.Key] = m
	if c, ok := m.(*channelMachine); ok && s.e.copies.on() {
		if err := s.e.copies.recallOld(x.Key, c, x.State); err != nil {
			return err
		}
	} else if s.e.copies.on() {
		s.e.copies.loaded(x.Key, forBundle(m, x.State, nil, false))
	}
	if x, ok := m.(*swapMachine); ok && x.Swap.Revealing {
		s.e.shown.Store(swapKey(x.Swap.ID), true)
	}
	s.plan(x.Key, m)
	s.ponder(x.Key, m)
	s.e.index(x.Key, m)
	return nil
}

// run is the step loop: take what is there, step, commit together, then let the
// world know.
func (s *shard) run(ctx context.Context) {
	batch := make([]delivery, 0, maxBatch)
	for {
		batch = batch[:0]
		s.tellNext()
		select {
		case <-ctx.Done():
			return
		case d := <-s.inbox:
			batch = append(batch, d)
		case <-s.poke:
			batch = s.due(batch)
		}
	fill:
		for len(batch) < maxBatch {
			select {
			case d := <-s.inbox:
				batch = append(batch, d)
			default:
				break fill
			}
		}
		if len(batch) > 0 {
			s.process(ctx, batch)
		}
	}
}

// process steps a batch and commits it. What the journal does not take is undone, and
// stepped again as what nobody will remember.
func (s *shard) process(ctx context.Context, batch []delivery) {
	r := s.newRound()
	for _, d := range batch {
		s.take(ctx, r, d)
	}
	err := s.commit(ctx, r)
	if errors.Is(err, errUnrecorded) {
		took := r.took
		s.undo(r)
		for i := range took {
			took[i].scout = nil // nobody looks at its hash any more
		}
		r = s.newRound()
		for _, d := range took {
			s.take(ctx, r, d)
		}
		err = s.commit(ctx, r)
	}
	if errors.Is(err, ErrHashUsed) {
		err = s.e.fail(err) // each was reserved
	}
	s.over(r)
	s.rest(r)
	for _, d := range r.took {
		s.finish(err, d.ack)
	}
}

// take steps one event of a batch, and all that follows from it here.
func (s *shard) take(ctx context.Context, r *round, d delivery) {
	if r.scout = d.scout; d.scout != nil {
		r.release = append(r.release, d.scout.look.release)
		if d.scout.old(s.e.Now()) {
			r.scout = nil
		}
	}
	if ofOwner(d) {
		if err := s.e.Broken(); err != nil {
			s.finish(err, d.ack)
			return
		}
	}
	if _, payment := d.make.(*payMachine); d.make != nil && !payment {
		// A new machine is committed alone, so that a hash that is taken refuses
		// this machine and no other.
		s.finish(s.create(ctx, d), d.ack)
		return
	}
	var m machine
	var err error
	if d.make == nil { // what is to be made rests nowhere
		m, err = s.machine(d.key)
	}
	switch {
	case err != nil:
	case d.read != nil:
		d.read(m)
		if r.byKey[d.key] == nil { // else it is on the disk before anything follows from it
			s.finish(nil, d.ack)
			return
		}
	case d.make != nil:
		err = s.begin(r, d)
	default:
		err = s.step(r, m, d)
	}
	if err != nil {
		s.finish(err, d.ack)
		return
	}
	s.handOver(r)
	r.took = append(r.took, d)
}

// step runs one event and gathers what it writes into the key's entry.
func (s *shard) step(r *round, m machine, d delivery) error {
	if m == nil {
		// An outbox item of a machine that is not here any more is simply done.
		if d.done == 0 {
			return fmt.Errorf("%w: %s", ErrUnknown, d.key)
		}
		s.done(r, r.entry(d.key), d.done)
		return nil
	}
	var fx effects
	if d.event != nil {
		s.before(r, d.key)
		var err error
		fx, err = m.step(s.e.moments(), d.event)
		switch {
		case err == nil:
			s.machines[d.key] = m // it may come from its rest
		case d.done == 0:
			return err
		default:
			s.e.log.Error("event refused", "machine", d.key, "event", fmt.Sprintf("%T", d.event), "error", err)
		}
	}
	if r.byKey[d.key] == nil && rides(d, &fx) {
		s.plan(d.key, m)
		s.e.came(fx.results)
		return nil
	}
	e := r.entry(d.key)
	s.gather(e, d.key, fx)
	s.done(r, e, d.done)
	s.dispatch(r, e, fx.letters)
	return nil
}

// rides says whether what came of an event need not be on the disk: it goes there with
// the channel's next commit. That is so of an acknowledgement that moves nothing. After a
// crash the channel has not heard it, and the partner tells again what it has. Who waits
// for it may hear it at once: it is the partner's disk that it is about.
func rides(d delivery, fx *effects) bool {
	r, received := d.event.(channel.Received)
	if !received || d.done != 0 {
		return false
	}
	_, acks := r.Message.(*channel.Ack)
	return acks && len(fx.todo)+len(fx.letters)+len(fx.secrets)+len(fx.claims)+len(fx.events)+len(fx.room)+len(fx.out) == 0 &&
		!fx.changed && !fx.reread && !fx.told
}

func (s *shard) gather(e *Entry, key string, fx effects) {
	e.Todo = append(e.Todo, fx.todo...)
	e.Secrets = append(e.Secrets, fx.secrets...)
	e.Claims = append(e.Claims, fx.claims...)
	e.Events = append(e.Events, fx.events...)
	e.out, e.results, e.paid = append(e.out, fx.out...), append(e.results, fx.results...), append(e.paid, fx.paid...)
	e.told, e.reread = e.told || fx.told, e.reread || fx.reread
	if e.Room == nil {
		e.Room = fx.room
	} else {
		maps.Copy(e.Room, fx.room)
	}
	if fx.changed && !strings.HasPrefix(key, payPrefix) { // whose owner hears of the transfer
		e.Events = append(e.Events, eventOf(key))
	}
}

// again says whether a machine that is to be made is there: made before a crash, or
// asked for twice. It is an error if another machine, or another item of the outbox,
// wanted it.
func (s *shard) again(d delivery) (bool, error) {
	old, err := s.machine(d.key)
	if err != nil || old == nil {
		return false, err
	}
	if p, ok := old.(*payMachine); ok && !p.twin(d.make) {
		return false, fmt.Errorf("%w: %s", ErrHashUsed, p.Payment.Hash())
	}
	if d.done != 0 {
		return false, fmt.Errorf("%w: %s is there already", ErrHold, d.key)
	}
	return true, nil
}

// create makes a machine and commits its first step. On ErrHashUsed nothing is
// left of it: a twin that is refused must not touch the routes of the swap whose
// hash it names. Its legs are looked for before anybody hears of it, for who has
// the address may pay at once.
func (s *shard) create(ctx context.Context, d delivery) error {
	again, err := s.again(d)
	if again || err != nil {
		return err
	}
	r := s.newRound()
	if r.memory {
		return s.e.Broken()
	}
	fx, err := d.make.step(s.e.moments(), d.event)
	if err != nil {
		return err
	}
	for _, h := range fx.claims {
		release, err := s.e.claims.reserve(h, d.key)
		if err != nil {
			return err
		}
		defer release()
	}
	e := r.entry(d.key)
	s.before(r, d.key)
	s.done(r, e, d.done)
	s.gather(e, d.key, fx)
	s.machines[d.key] = d.make
	if err := s.commit(ctx, r); err != nil {
		s.undo(r)
		return err
	}
	s.e.index(d.key, d.make)
	s.e.rewatch(d.key, d.make)
	return nil
}

// commit stores a round's entries with the machines' new states, then starts what the
// outbox says. After an error nothing follows from them.
func (s *shard) commit(ctx context.Context, r *round) error {
	entries := r.entries
	if len(entries) == 0 {
		return nil
	}
	for _, e := range entries {
		m := s.machines[e.Key]
		if m == nil {
			continue
		}
		raw, parts, err := m.state()
		if err != nil {
			return s.e.fail(fmt.Errorf("%w: encode %s: %w", ErrJournal, e.Key, err))
		}
		e.State, e.Parts = raw, parts
		putToRest(e, m)
		if s.e.copies.on() {
			if c, ok := m.(*channelMachine); ok {
				parts = oldLocksIn(e.Room, c)
			}
			e.kept = forBundle(m, raw, parts, len(e.Events)+len(e.Todo) > 0)
		}
		s.plan(e.Key, m)
	}
	secrets := s.onlyNew(entries)
	if err := s.save(ctx, r); err != nil {
		return err
	}
	for _, x := range secrets {
		s.e.book.learn(x)
		s.e.spread(x)
	}
	for _, e := range entries {
		if c, ok := s.machines[e.Key].(*channelMachine); ok {
			s.e.taken.Store(e.Key, c.Channel.Taken())
		}
		for _, t := range e.Todo {
			s.backlog.sent(t)
			s.e.perform(t)
		}
		if e.told {
			s.e.told.Store(e.Key, true)
		}
		if e.reread {
			s.e.readFinal(e.Key)
		}
		for _, peer := range e.paid {
			s.e.tries.paid(peer)
		}
		s.e.letOut(e.out)
		s.e.came(e.results)
	}
	return nil
}

// onlyNew gives the secrets of entries, each once, and leaves in them what the book does
// not have: what it has is on the disk.
func (s *shard) onlyNew(entries []*Entry) (all []htlc.Secret) {
	seen := map[htlc.Hash]bool{}
	for _, e := range entries {
		kept := e.Secrets[:0]
		for _, x := range e.Secrets {
			h := x.Hash()
			if seen[h] {
				continue
			}
			seen[h] = true
			all = append(all, x)
			if _, known := s.e.book.secret(h); !known {
				kept = append(kept, x)
			}
		}
		e.Secrets = kept
	}
	return all
}

// save writes a round's entries, or numbers them as if, where its machines knew that the
// journal is broken. Errors wrap [errUnrecorded] where they did not: what they did is
// more than may be done without a record.
func (s *shard) save(ctx context.Context, r *round) error {
	if r.memory {
		s.e.inMemory(r.entries)
		return nil
	}
	if s.e.Broken() == nil {
		err := s.e.committer.commit(ctx, r.entries)
		if err == nil || errors.Is(err, ErrHashUsed) || ctx.Err() != nil {
			return err
		}
		s.e.breaks(err)
	}
	return fmt.Errorf("%w: %w", errUnrecorded, s.e.Broken())
}

func (s *shard) finish(err error, ack func(error)) {
	if ack != nil {
		ack(err)
	}
}
