package engine

import (
	"fmt"
	"strings"
	"sync"

	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// Channels and payments have one owner, the ledger: the last of the shards. What one
// message changes in them, a lock that is paid in two channels and in the payment that
// joins them, is one commit, and what they tell each other on the way is handed over in
// memory. That is as safe as by the outbox, for news and what it does are on the disk
// together or not at all; and it costs one sync where each letter cost two.
//
//	message ─► channel ─news─► payment ─order─► channel ─► one commit ─► messages
//
// A letter goes by the outbox only where something must be read before it may be taken
// (the registry, for a lock that begins a payment), or where it would overtake another.

// mail is a letter of a channel or a payment to one of the other kind.
type mail struct {
	to    string
	event any // a channel.FromChannel, or an ordered
}

// todo is the letter as the outbox keeps it.
func (l mail) todo(from string) Todo {
	b := tellBody{To: l.to}
	switch e := l.event.(type) {
	case channel.FromChannel:
		n, _, _ := noteOf(e.News)
		n.Channel, n.Number = e.Channel, e.Number
		b.Note = &n
	case ordered:
		o := orderOf(e.what)
		b.Order = &o
	}
	t := newTodo(from, kindTell, b)
	t.to = l.to
	return t
}

// orderOf is the inverse of [channelOrder.what].
func orderOf(w channel.What) channelOrder {
	switch w := w.(type) {
	case channel.SendLock:
		return channelOrder{Lock: &w}
	case channel.Claim:
		h := w.Secret.Hash()
		return channelOrder{Claim: &h}
	case channel.GiveUp:
		return channelOrder{GiveUp: &w}
	}
	return channelOrder{}
}

// ofLedger says whether a key is that of a channel or a payment.
func ofLedger(key string) bool {
	return strings.HasPrefix(key, channelPrefix) || strings.HasPrefix(key, payPrefix)
}

// letters are what waits in the outbox for machines of a shard.
type letters struct {
	to    map[Seq]string
	count map[string]int // by receiver
}

// wrote counts a letter that goes by the outbox: what is written to the same machine
// before it is there must not overtake it.
func (l *letters) wrote(to string) { l.count[to]++ }

// sent notes under which number.
func (l *letters) sent(t Todo) {
	if t.to != "" {
		l.to[t.Seq] = t.to
	}
}

// came notes that an item of the outbox is done.
func (l *letters) came(seq Seq) {
	to, ok := l.to[seq]
	if !ok {
		return
	}
	delete(l.to, seq)
	if l.count[to]--; l.count[to] == 0 {
		delete(l.count, to)
	}
}

// recall counts what a start has found in the outbox.
func (e *Engine) recall(todos []Todo) {
	for i := range todos {
		t := &todos[i]
		if t.Kind != kindTell {
			continue
		}
		if t.to = receiver(*t); ofLedger(t.to) {
			s := e.shard(t.to)
			s.letters.wrote(t.to)
			s.letters.sent(*t)
		}
	}
}

// round is a batch of events on its way to its commit.
type round struct {
	entries []*Entry
	byKey   map[string]*Entry
	acks    []func(error)
	box     []mail // to be handed over, in the order in which it was written
	made    []string
	release []func() // of hashes, after the commit
}

// entry is what a machine writes in this commit.
func (r *round) entry(key string) *Entry {
	e := r.byKey[key]
	if e == nil {
		e = &Entry{Key: key}
		r.byKey[key] = e
		r.entries = append(r.entries, e)
	}
	return e
}

// post takes what a machine has written: by hand, or by the outbox.
func (s *shard) post(r *round, from *Entry, box []mail) {
	for _, l := range box {
		if s.byHand(l) {
			r.box = append(r.box, l)
			continue
		}
		s.letters.wrote(l.to)
		from.Todo = append(from.Todo, l.todo(from.Key))
	}
}

// byHand says whether a letter needs nothing read before, and overtakes no other.
func (s *shard) byHand(l mail) bool {
	if s.letters.count[l.to] > 0 || s.e.shard(l.to) != s {
		return false
	}
	n, news := l.event.(channel.FromChannel)
	if !news {
		return true
	}
	_, held := n.News.(channel.Held)
	return !held || s.machines[l.to] != nil
}

// handOver brings letters to their machines, and those that they write, until there are
// no more: all of it is in this commit.
func (s *shard) handOver(r *round) {
	for len(r.box) > 0 {
		l := r.box[0]
		r.box = r.box[1:]
		m, err := s.machine(l.to)
		if err != nil || s.letters.count[l.to] > 0 { // it cannot be read now: the outbox asks again
			e := r.entry(l.to)
			s.letters.wrote(l.to)
			e.Todo = append(e.Todo, l.todo(l.to))
			continue
		}
		if m == nil {
			continue // nobody waits for it
		}
		if c, ok := m.(*channelMachine); ok {
			if o, ok := l.event.(ordered); ok {
				s.beforeLock(c, o)
			}
		}
		if err := s.step(r, m, delivery{key: l.to, event: l.event}); err != nil {
			s.e.log.Error("letter refused", "machine", l.to, "event", fmt.Sprintf("%T", l.event), "error", err)
		}
	}
}

// beforeLock looks for the secret of a lock before it leaves.
func (s *shard) beforeLock(m *channelMachine, o ordered) {
	if l, ok := o.what.(channel.SendLock); ok {
		s.e.watchHash(m.Asset.Chain, l.Hash)
	}
}

// begin makes a payment in this round. Its hash is reserved first: if it is another's,
// this payment is refused and no other machine's step of the round.
func (s *shard) begin(r *round, d delivery) error {
	again, err := s.again(d)
	if again || err != nil {
		return err
	}
	p, ok := d.make.(*payMachine)
	if !ok {
		return fmt.Errorf("%w: %T in a round", ErrJournal, d.make)
	}
	release, err := s.e.hashes.reserve(p.Payment.Hash(), d.key)
	if err != nil {
		return err
	}
	if err := s.unowned(d.make); err != nil {
		release()
		return err
	}
	fx, err := d.make.step(s.e.moments(), d.event)
	if err != nil {
		release()
		return err
	}
	s.machines[d.key] = d.make
	r.made, r.release = append(r.made, d.key), append(r.release, release)
	e := r.entry(d.key)
	s.gather(e, d.key, fx)
	s.done(e, d.done)
	s.post(r, e, fx.mail)
	return nil
}

// done marks an item of the outbox as done with this entry.
func (s *shard) done(e *Entry, seq Seq) {
	if seq != 0 {
		e.Done = append(e.Done, seq)
		s.letters.came(seq)
	}
}

// over ends a round after its commit.
func (s *shard) over(r *round) {
	for _, release := range r.release {
		release()
	}
	if s.e.Broken() == nil {
		return
	}
	for _, key := range r.made { // who made it was told that it is not recorded
		delete(s.machines, key)
	}
}

// reservations say whose hashes will be by commits that are under way: the journal
// tells only what is on the disk. Whoever claims a hash reserves it first.
type reservations struct {
	mu sync.Mutex
	of map[htlc.Hash]string
}

// reserve takes a hash for a machine, until it is released. Errors wrap [ErrHashUsed].
func (x *reservations) reserve(h htlc.Hash, key string) (release func(), err error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if owner, taken := x.of[h]; taken {
		return nil, fmt.Errorf("%w: %s is being taken by %s", ErrHashUsed, h, owner)
	}
	if x.of == nil {
		x.of = map[htlc.Hash]string{}
	}
	x.of[h] = key
	return func() {
		x.mu.Lock()
		defer x.mu.Unlock()
		delete(x.of, h)
	}, nil
}
