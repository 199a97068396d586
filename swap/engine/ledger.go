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
// A letter goes by the outbox only where something must be read or waited for before it
// may be taken (a registry that did not answer while a lock waited for it, border.go; a
// channel that is not current, for a lock of ours), or where it would overtake another.

// letter is what a channel writes to a payment, or a payment to a channel.
type letter struct {
	to    string
	event any              // a channel.FromChannel, or an ordered
	since htlc.UnixSeconds // of an order
}

// todo is the letter as the outbox keeps it.
func (l letter) todo(from string) Todo {
	b := tellBody{To: l.to}
	switch e := l.event.(type) {
	case channel.FromChannel:
		n, _, _ := noteOf(e.News)
		n.Channel, n.Number = e.Channel, e.Number
		b.Note = &n
	case ordered:
		o := orderOf(e.what, l.since)
		b.Order = &o
	}
	t := newTodo(from, kindTell, b)
	if b.Note != nil {
		t.news = l.to
	}
	return t
}

// orderOf is the inverse of [channelOrder.what].
func orderOf(w channel.What, since htlc.UnixSeconds) channelOrder {
	switch w := w.(type) {
	case channel.SendLock:
		return channelOrder{Lock: &w, Since: since}
	case channel.Claim:
		h := w.Secret.Hash()
		return channelOrder{Claim: &h, Spare: w.Spare}
	case channel.GiveUp:
		return channelOrder{GiveUp: &w}
	}
	return channelOrder{}
}

// ofLedger says whether a key is that of a channel, of money for one, of what is owed to
// us, or of a payment.
func ofLedger(key string) bool {
	return strings.HasPrefix(key, channelPrefix) || strings.HasPrefix(key, payPrefix) || strings.HasPrefix(key, fundingPrefix) || strings.HasPrefix(key, pullPrefix)
}

// backlog is the news that waits in the outbox, by the payment that it is for. Orders
// of payments to a channel need no order among them.
type backlog struct {
	to    map[Seq]string
	count map[string]int
}

// wrote counts news that goes by the outbox: what comes after it must not overtake it.
func (b *backlog) wrote(to string) { b.count[to]++ }

// sent notes under which number.
func (b *backlog) sent(t Todo) {
	if t.news != "" {
		b.to[t.Seq] = t.news
	}
}

// came notes that an item of the outbox is done, and says whose news it was.
func (b *backlog) came(seq Seq) (to string) {
	to, ok := b.to[seq]
	if ok {
		delete(b.to, seq)
		b.less(to)
	}
	return to
}

func (b *backlog) less(to string) {
	if b.count[to]--; b.count[to] == 0 {
		delete(b.count, to)
	}
}

// recall counts what a start has found in the outbox.
func (e *Engine) recall(todos []Todo) {
	for i := range todos {
		t := &todos[i]
		if t.Kind != kindTell {
			continue
		}
		if to := receiver(*t); strings.HasPrefix(to, payPrefix) {
			t.news = to
			e.ledger().backlog.wrote(to)
			e.ledger().backlog.sent(*t)
		}
	}
}

// round is a batch of events on its way to its commit.
type round struct {
	entries []*Entry
	byKey   map[string]*Entry
	took    []delivery // in their order; their owners hear once it is committed
	box     []letter   // to be handed over, in the order in which it was written
	release []func()   // of hashes, after the commit
	scout   *scout     // of the lock that is being stepped; may be nil

	memory bool               // the journal is broken: nothing of it is recorded
	was    map[string]machine // before it; nil: not there
	wrote  []string           // whose news went to the outbox
	came   map[Seq]string     // news that came out of it, and whose
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

// dispatch takes what a machine has written: by hand, or by the outbox.
func (s *shard) dispatch(r *round, from *Entry, letters []letter) {
	for _, l := range letters {
		if s.byHand(r, l) {
			r.box = append(r.box, l)
			continue
		}
		s.byOutbox(r, from, l)
	}
}

func (s *shard) byOutbox(r *round, from *Entry, l letter) {
	t := l.todo(from.Key)
	if t.news != "" {
		s.backlog.wrote(t.news)
		r.wrote = append(r.wrote, t.news)
	}
	from.Todo = append(from.Todo, t)
}

// byHand says whether a letter needs nothing read or waited for before, and overtakes no
// other.
func (s *shard) byHand(r *round, l letter) bool {
	switch e := l.event.(type) {
	case channel.FromChannel:
		_, held := e.News.(channel.Held)
		return s.backlog.count[l.to] == 0 && (!held || s.machines[l.to] != nil || r.scout.of(e))
	case ordered:
		lock, locks := e.what.(channel.SendLock)
		if !locks {
			return true
		}
		d, ok := s.e.deal(l.to)
		return !ok || s.e.mayLock(d) == nil || htlc.Moment(s.e.Now()) > lock.By
	}
	return false
}

// handOver brings letters to their machines, and those that they write, until there are
// no more: all of it is in this commit.
func (s *shard) handOver(r *round) {
	for len(r.box) > 0 {
		l := r.box[0]
		r.box = r.box[1:]
		if f, ok := l.event.(channel.FromChannel); ok && s.machines[l.to] == nil && r.scout.of(f) {
			s.found(r, l)
			continue
		}
		m, err := s.machine(l.to)
		if err != nil || s.backlog.count[l.to] > 0 { // it cannot be read now: the outbox asks again
			s.byOutbox(r, r.entry(l.to), l)
			continue
		}
		if m == nil {
			continue // nobody waits for it
		}
		if c, ok := m.(*channelMachine); ok {
			if o, ok := l.event.(ordered); ok {
				s.watchLock(c, o)
			}
		}
		if err := s.step(r, m, delivery{key: l.to, event: l.event}); err != nil {
			s.e.log.Error("letter refused", "machine", l.to, "event", fmt.Sprintf("%T", l.event), "error", err)
		}
	}
}

// watchLock looks for the secret of a lock before it leaves.
func (s *shard) watchLock(m *channelMachine, o ordered) {
	if l, ok := o.what.(channel.SendLock); ok {
		s.e.watchHash(m.Asset.Chain, l.Hash)
	}
}

// watchSealed looks for a secret that was sealed for us, before anything rests on its lock.
// What is not ours alone was watched before the registry was read ([Engine.unheard]); this
// one waits until its channel has taken the lock, for nothing bounds how many locks a
// partner signs that are never taken.
func (s *shard) watchSealed(d delivery) {
	p, _ := d.make.(*payMachine)
	if b, _ := d.event.(begun); p != nil && b.secret != nil {
		s.e.watchHash(p.Transfer.Asset.Chain, p.Payment.Hash())
	}
}

// begin makes a payment in this round. Its hash is reserved first: if it is another's,
// this payment is refused and no other machine's step of the round.
func (s *shard) begin(r *round, d delivery) error {
	p, ok := d.make.(*payMachine)
	if !ok {
		return fmt.Errorf("%w: %T in a round", ErrJournal, d.make)
	}
	h := p.Payment.Hash()
	release, err := s.e.claims.reserve(h, d.key)
	if err != nil {
		if again, err := s.again(d); again || err != nil {
			return err
		}
		return err
	}
	r.release = append(r.release, release)
	_, used, err := s.e.Journal.Owner(h)
	if err != nil {
		return err
	}
	if !used && s.machines[d.key] == nil { // what rests has its hash for ever
		return s.makes(r, d)
	}
	if again, err := s.again(d); again || err != nil {
		return err
	}
	// It was another's that left nothing but it. Who looks at the owner alone would take it
	// for the same one.
	return fmt.Errorf("%w: %s", ErrHashUsed, h)
}

// makes has a payment whose hash is reserved and nobody's begin.
func (s *shard) makes(r *round, d delivery) error {
	fx, err := d.make.step(s.e.moments(), d.event)
	if err != nil {
		return err
	}
	s.watchSealed(d)
	s.before(r, d.key)
	s.machines[d.key] = d.make
	e := r.entry(d.key)
	e.free = true
	s.gather(e, d.key, fx)
	s.done(r, e, d.done)
	s.dispatch(r, e, fx.letters)
	return nil
}

// found begins the payment of a lock that its channel has taken, and that the border has
// found nothing against. The hash is claimed now, and not before: a lock that its channel
// refuses keeps it from nobody.
func (s *shard) found(r *round, l letter) {
	x := r.scout
	if !x.look.claim() { // somebody has taken it while the lock waited: the outbox finds out who
		s.byOutbox(r, r.entry(l.to), l)
		return
	}
	err := s.e.Broken()
	if err == nil {
		err = s.makes(r, delivery{key: l.to, make: x.make, event: x.first})
	}
	if err != nil {
		s.e.log.Error("payment not begun", "hash", x.lock.Hash, "error", err)
		s.byOutbox(r, r.entry(l.to), l)
	}
}

// done marks an item of the outbox as done with this entry.
func (s *shard) done(r *round, e *Entry, seq Seq) {
	if seq == 0 {
		return
	}
	e.Done = append(e.Done, seq)
	if to := s.backlog.came(seq); to != "" && !r.memory {
		r.came[seq] = to
	}
}

// over ends a round after its commit.
func (s *shard) over(r *round) {
	for _, release := range r.release {
		release()
	}
}

// reservations say whose hashes will be by commits that are under way: the journal
// tells only what is on the disk. Whoever claims a hash reserves it first. Who only looks
// at one keeps it from nobody who claims it: a lock would be given back for the sake of
// another that its channel refuses, or of itself, sent twice.
type reservations struct {
	mu sync.Mutex
	of map[htlc.Hash]*reservation
}

type reservation struct {
	all    *reservations
	hash   htlc.Hash
	key    string // of the machine that it is for
	claims bool
}

// reserve takes a hash for a machine, until it is released. Errors wrap [ErrHashUsed].
func (x *reservations) reserve(h htlc.Hash, key string) (release func(), err error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if r := x.of[h]; r != nil && r.claims {
		return nil, fmt.Errorf("%w: %s is being taken by %s", ErrHashUsed, h, r.key)
	}
	return x.put(&reservation{x, h, key, true}).release, nil
}

// look notes that a hash is looked at for a machine that may not come to be, until that is
// released or somebody claims it; nil if somebody looks at it or claims it already.
func (x *reservations) look(h htlc.Hash, key string) *reservation {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.of[h] != nil {
		return nil
	}
	return x.put(&reservation{x, h, key, false})
}

// put notes a reservation. The lock is held.
func (x *reservations) put(r *reservation) *reservation {
	if x.of == nil {
		x.of = map[htlc.Hash]*reservation{}
	}
	x.of[r.hash] = r
	return r
}

// claim takes the hash that was looked at; false: somebody else has, meanwhile.
func (r *reservation) claim() bool {
	r.all.mu.Lock()
	defer r.all.mu.Unlock()
	r.claims = r.all.of[r.hash] == r
	return r.claims
}

// release lets a hash go, unless it was taken over; of nil, nothing.
func (r *reservation) release() {
	if r == nil {
		return
	}
	r.all.mu.Lock()
	defer r.all.mu.Unlock()
	if r.all.of[r.hash] == r {
		delete(r.all.of, r.hash)
	}
}
