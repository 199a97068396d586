package engine

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto/ecies"

	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// unfit is a lock with a proof of that nonce. No channel takes it, for the proof has nothing
// else. It is to be held, or, with a secret that is sealed for its receiver, to be paid.
func (x *member) unfit(to *member, nonce uint64, s htlc.Secret, sealed bool) channel.Message {
	x.t.Helper()
	l := channel.Lock{ID: nonce, Expiry: htlc.Moment(time.Now()).Add(time.Minute), Amount: channel.Units(500), Hash: s.Hash()}
	m := &channel.Locked{Name: x.dealWith(to).Name, Lock: l}
	m.BalanceProof.Nonce = nonce
	if sealed {
		raw := s.Reveal()
		var err error
		m.Onward.Sealed, err = ecies.Encrypt(rand.Reader, ecies.ImportECDSAPublic(x.graph.key(to.us())), raw[:], nil, x.sealed(l.Hash, coin, l.Amount))
		if err != nil {
			x.t.Fatal(err)
		}
	}
	b, err := channel.Encode(m)
	if err != nil {
		x.t.Fatal(err)
	}
	said, err := channel.Decode(b) // which has the hash of these bytes
	if err != nil {
		x.t.Fatal(err)
	}
	return said
}

func (x *member) dealWith(peer *member) deal {
	x.t.Helper()
	d, ok := x.deal(fmt.Sprint(first(x.ways.Load(way{coin, peer.us()}))))
	if !ok {
		x.t.Fatal("there is no channel")
	}
	return d
}

// stalls has nothing of a member's channels stepped until it is let go on, once it begins.
func (x *member) stalls() (on func()) {
	x.t.Helper()
	stopped, goes := make(chan struct{}), make(chan struct{})
	go func() {
		_ = x.read(context.Background(), channelKey(channel.Name{}), func(machine) { close(stopped); <-goes })
	}()
	<-stopped
	return sync.OnceFunc(func() { close(goes) })
}

// atBorder is how much of a peer waits, and whether more of it does not come in.
func (x *member) atBorder(peer *member) (n int, full bool) {
	x.border.mu.Lock()
	defer x.border.mu.Unlock()
	if c := x.border.crowds[peer.us()]; c != nil {
		return c.count, c.less != nil
	}
	return 0, false
}

func (x *member) isWatched(h htlc.Hash) bool {
	x.hashes.mu.Lock()
	defer x.hashes.mu.Unlock()
	_, watched := x.hashes.since[watchedHash{htlc.SMT, h}]
	return watched
}

// Mallory signs locks that bob's channel does not take, each with a secret that is sealed
// for him: none has its hash watched, whatever proof it comes with. What he has already
// costs her no try, either, and asks nobody anything: so honest partners say again what
// they have not heard of.
func TestLocksThatNoChannelTakesAreNotWatched(t *testing.T) {
	mallory, bob, _, c := counted(t)
	mallory.pays(bob, 5)
	mallory.pays(bob, 5)
	key := channelKey(mallory.dealWith(bob).Name)
	eventually(t, "all is acknowledged", func() bool { return idle(mallory) && idle(bob) && bob.alive() == 0 })
	v, _ := bob.taken.Load(key)
	taken, _ := v.(uint64)
	if taken < 1 {
		t.Fatalf("bob has taken %d proofs", taken)
	}
	const vain = 24
	left := func() int {
		bob.tries.mu.Lock()
		defer bob.tries.mu.Unlock()
		b := &bob.tries.of(mallory.us()).left
		b.fill(bob.Now())
		b.at = bob.Now().Add(time.Hour) // none come back in time
		return b.left
	}
	for name, nonce := range map[string]uint64{"old": 1, "newest": taken, "next": taken + 1, "far ahead": taken + 1<<20} {
		for _, sealed := range []bool{true, false} {
			if !sealed && nonce > taken {
				continue // this is what tries are for
			}
			tries, reads := left(), c.reads.Load()
			for i := range vain {
				mallory.tells(bob, mallory.unfit(bob, nonce, secretOf(fmt.Sprint(name, sealed, i)), sealed))
			}
			eventually(t, "nothing waits", func() bool { n, _ := bob.atBorder(mallory); return n == 0 })
			if err := bob.read(context.Background(), key, func(machine) {}); err != nil {
				t.Fatal(err)
			}
			watched := 0
			for i := range vain {
				if bob.isWatched(secretOf(fmt.Sprint(name, sealed, i)).Hash()) {
					watched++
				}
			}
			if watched != 0 || left() != tries || c.reads.Load() != reads {
				t.Errorf("%s, sealed %v: %d hashes are watched, %d are asked for, and %d tries used", name, sealed, watched, c.reads.Load()-reads, tries-left())
			}
		}
	}
}

// watchful is a journal that looks, when a payment comes into it, whether its hash is
// watched.
type watchful struct {
	Journal
	of             *member
	mu             sync.Mutex
	begun, unheard int
}

func (j *watchful) Commit(entries []*Entry) error {
	j.mu.Lock()
	for _, e := range entries {
		for _, h := range e.Claims {
			if j.begun++; !j.of.isWatched(h) {
				j.unheard++
			}
		}
	}
	j.mu.Unlock()
	return j.Journal.Commit(entries)
}

// lookedInto waits until a lock waits for what is not stepped. It was looked into, unless
// that took longer than it may: then the outbox does what the test is about.
func (x *member) lookedInto(from *member) {
	x.t.Helper()
	eventually(x.t, "it is looked into", func() bool {
		n, _ := x.atBorder(from)
		return n == 0 && len(x.ledger().inbox) > 0
	})
}

// What a channel does take is watched before it is on the disk, and so before anything rests
// on it, whether the border or the outbox has the payment begin.
func TestSealedLocksAreWatchedFirst(t *testing.T) {
	alice, bob, carol := triangle(t)
	log := &watchful{of: carol}
	carol.wrap = func(j Journal) Journal { log.Journal = j; return log }
	carol.crash()
	eventually(t, "carol is back", func() bool { return carol.met(bob) })
	alice.pays(carol, 5)
	on := carol.stalls()
	defer on()
	paid := make(chan Transfer)
	go func() {
		tr, _ := alice.Pay(context.Background(), TransferRequest{Key: "late", Asset: coin, To: carol.us(), Amount: htlc.Units(7)})
		paid <- tr
	}()
	carol.lookedInto(bob)
	carol.ahead.Store(int64(unheardFor + time.Second))
	on()
	if tr := <-paid; tr.State != TransferCompleted {
		t.Fatalf("it is %s (%s)", tr.State, tr.Code)
	}
	log.mu.Lock()
	defer log.mu.Unlock()
	if log.begun != 2 || log.unheard != 0 {
		t.Errorf("%d payments begin, of which %d are not watched", log.begun, log.unheard)
	}
}

// While a lock waits, so much of its peer waits behind it and in its other channels, and no
// more comes in; what others say does. Then all comes in its order.
func TestTheBorderHasRoomForSoMany(t *testing.T) {
	var b border
	mallory, alice := madeUp(1, 1), madeUp(1, 2)
	ctx := context.Background()
	first, other := &waiting{}, &waiting{}
	b.last(mallory, "x", first)
	b.last(mallory, "y", other)
	for i := range mostAtBorder - 2 {
		if b.full(mallory) != nil {
			t.Fatalf("%d have no room", i+2)
		}
		b.last(mallory, "x", &waiting{ready: true, d: delivery{event: i + 1}})
	}
	if b.full(mallory) == nil {
		t.Fatal("there is always room")
	}
	if b.full(alice) != nil || b.room(ctx, alice) != nil {
		t.Error("another's channel has no room")
	}
	session, end := context.WithCancel(ctx)
	over := make(chan error, 1)
	go func() { over <- b.room(session, mallory) }()
	end()
	eventually(t, "who waits ends with its session", func() bool { return len(over) > 0 })
	if err := <-over; !errors.Is(err, context.Canceled) {
		t.Errorf("its end is %v", err)
	}
	came := make(chan error, 1)
	go func() {
		err := b.room(ctx, mallory)
		b.last(mallory, "x", &waiting{ready: true, d: delivery{event: mostAtBorder - 1}})
		came <- err
	}()
	n := 0
	b.come("x", first, delivery{event: 0}, func(d delivery) {
		if d.event != n {
			t.Errorf("%v comes as %d", d.event, n)
		}
		if n++; n == 2 { // one has left
			if err := <-came; err != nil {
				t.Error(err)
			}
		}
	})
	if n != mostAtBorder || len(b.queues) != 1 || b.crowds[mallory].count != 1 {
		t.Errorf("%d came; what waits is %v, %v", n, b.queues, b.crowds)
	}
	b.come("y", other, delivery{}, func(delivery) {})
	if len(b.queues)+len(b.crowds) != 0 {
		t.Errorf("%v and %v are left", b.queues, b.crowds)
	}
}

// floods has a member say something to another again and again, so many times or until its
// session ends; it gives how often it was taken.
func (x *member) floods(session context.Context, to *member, m channel.Message, most int) (n int, err error) {
	raw, err := channel.Encode(m)
	for err == nil && n < most {
		if err = to.Heard(session, x.us(), wireChannel, append([]byte{0}, raw...)); err == nil {
			n++
		}
	}
	return n, err
}

// Mallory sends without end behind a lock, while nothing is stepped. Of hers so much waits
// as there is room for, and she herself; of what others say there is room still; and her
// session can end.
func TestFloodsWaitAtTheBorder(t *testing.T) {
	mallory, bob, carol, _, _ := mediator(t)
	on := bob.stalls()
	defer on()
	for len(bob.ledger().inbox) < cap(bob.ledger().inbox) {
		bob.deliver(delivery{key: channelKey(channel.Name{}), read: func(machine) {}})
	}
	mallory.tells(bob, mallory.unfit(bob, 1, secretOf("first"), false))
	session, end := context.WithCancel(context.Background())
	defer end()
	over := make(chan error, 1)
	n := 0
	go func() {
		var err error
		n, err = mallory.floods(session, bob, &channel.Ack{Name: mallory.dealWith(bob).Name}, 4*mostAtBorder)
		over <- err
	}()
	eventually(t, "she waits for room", func() bool { _, full := bob.atBorder(mallory); return full || len(over) > 0 })
	if bob.border.full(carol.us()) != nil {
		t.Error("what carol says has no room for what mallory does")
	}
	end()
	if err := <-over; !errors.Is(err, context.Canceled) || n != mostAtBorder-1 {
		t.Errorf("%d are taken behind a lock, %d may be; then %v", n, mostAtBorder-1, err)
	}
	on()
	eventually(t, "all is stepped", func() bool { n, _ := bob.atBorder(mallory); return n == 0 })
}

// Mallory keeps her part of the border full for as long as she likes, with locks of which
// the registry says nothing. What bob does with carol goes on.
func TestWhoFillsTheBorderWaitsAlone(t *testing.T) {
	mallory, bob, carol, reg, _ := mediator(t)
	answers := make(chan struct{})
	reg.hang(answers)
	defer close(answers)
	session, end := context.WithCancel(context.Background())
	over := make(chan struct{})
	go func() {
		defer close(over)
		for i := 0; session.Err() == nil; i++ {
			mallory.tells(bob, mallory.unfit(bob, 1, secretOf(fmt.Sprint("full ", i)), false))
			_, _ = mallory.floods(session, bob, &channel.Ack{Name: mallory.dealWith(bob).Name}, mostAtBorder)
		}
	}()
	for range 5 {
		eventually(t, "it is full", func() bool { _, full := bob.atBorder(mallory); return full })
		begin := time.Now()
		bob.pays(carol, 1)
		t.Log("bob pays carol in", time.Since(begin))
	}
	end()
	<-over
}

// Mallory has locks looked into that her channel refuses, under a hash that she has seen.
// Who locks under it, too, is not refused for hers, not even in the same commit.
func TestWhoLooksTakesNoHash(t *testing.T) {
	mallory, bob, carol, _, _ := mediator(t)
	h := secretOf("seen by mallory").Hash()
	on := bob.stalls()
	defer on()
	mallory.tells(bob, mallory.unfit(bob, 1, secretOf("seen by mallory"), false))
	bob.lookedInto(mallory)
	lock := channel.Lock{ID: 1, Expiry: htlc.Moment(time.Now()).Add(time.Minute), Amount: channel.Units(500), Hash: h}
	m, first := bob.incoming(bob.dealWith(carol), channel.Held{Lock: lock})
	begun := make(chan error, 1)
	bob.deliver(delivery{key: payKey(h), make: m, event: first, ack: func(err error) { begun <- err }})
	on()
	if err := <-begun; err != nil {
		t.Fatalf("who locks for carol is refused: %v", err)
	}
	bob.claims.mu.Lock()
	defer bob.claims.mu.Unlock()
	if n := len(bob.claims.of); n != 0 {
		t.Errorf("%d hashes are never let go", n)
	}
}

// Mallory's lock is looked into, and before it is her channel's, another payment takes the
// hash: hers is given back, for nothing rests on it, and there is one payment.
func TestALookThatWasTakenOverClaimsNothing(t *testing.T) {
	mallory, bob, _, _, _ := mediator(t)
	h := secretOf("wanted by two").Hash()
	on := bob.stalls()
	defer on()
	sent := make(chan Transfer, 1)
	go func() {
		tr, _ := mallory.Pay(context.Background(), TransferRequest{Key: "hers", Asset: coin, To: bob.us(), Amount: htlc.Units(20), Hash: &h})
		sent <- tr
	}()
	bob.lookedInto(mallory)
	release, err := bob.claims.reserve(h, "a swap") // of another shard, whose commit is under way
	if err != nil {
		t.Fatalf("a swap is refused for a look: %v", err)
	}
	on()
	if tr := <-sent; tr.State != TransferPending && tr.State != TransferFailed {
		t.Fatal(tr)
	}
	mallory.is(common.Hash(mallory.transferID("hers")).Hex()[2:], TransferFailed)
	if v, err := bob.Transfer(context.Background(), h.String()); err == nil {
		t.Errorf("hers has begun under another's hash: %+v", v)
	}
	release()
}

// Of two that want a hash one gets it, whoever looked first.
func TestWhoClaimsHasTheHash(t *testing.T) {
	var x reservations
	h := secretOf("h").Hash()
	look := x.look(h, "looks")
	if x.look(h, "another") != nil {
		t.Error("two look")
	}
	release, err := x.reserve(h, "takes")
	if err != nil {
		t.Fatal(err)
	}
	look.release()
	if x.look(h, "another") != nil {
		t.Error("somebody looks at what is taken")
	}
	if _, err := x.reserve(h, "third"); look.claim() || !errors.Is(err, ErrHashUsed) {
		t.Error("two have one hash")
	}
	release()
	look = x.look(h, "looks")
	if !look.claim() {
		t.Error("nobody has it")
	}
	if _, err := x.reserve(h, "fourth"); !errors.Is(err, ErrHashUsed) {
		t.Error("it is taken from who claims it")
	}
	look.release()
	if len(x.of) != 0 {
		t.Error("it is never let go")
	}
}

// A slow disk keeps a lock waiting that was looked into, and its secret is registered
// meanwhile: bob looks again, and locks nothing on.
func TestOldScoutsAreSentAgain(t *testing.T) {
	alice, bob, carol, reg, _ := mediator(t)
	h := secretOf("shown meanwhile").Hash()
	on := bob.stalls()
	defer on()
	go func() {
		_, _ = alice.Pay(context.Background(), TransferRequest{Key: "held", Asset: coin, To: carol.us(), Amount: htlc.Units(20), Hash: &h})
	}()
	bob.lookedInto(alice)
	reg.mu.Lock()
	reg.shown[h] = true
	reg.mu.Unlock()
	bob.ahead.Store(int64(unheardFor + time.Second))
	on()
	id := alice.transferID("held")
	eventually(t, "alice has it back", func() bool {
		tr, err := alice.Transfer(context.Background(), common.Hash(id).Hex()[2:])
		return err == nil && tr.State == TransferFailed && bob.channelWith(alice).Channel.PartnerLocks == 0
	})
	if v := bob.channelWith(carol).Channel; v.Locks != 0 || v.Locked != (channel.Sum{}) {
		t.Fatalf("he locks on: %+v", v)
	}
}
