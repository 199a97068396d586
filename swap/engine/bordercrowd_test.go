package engine

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto/ecies"

	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// lockFor is a lock whose secret is sealed for its receiver, with a proof of that nonce.
// No channel takes it, for the proof has nothing else.
func (x *member) lockFor(to *member, n channel.Name, nonce uint64, s htlc.Secret) channel.Message {
	x.t.Helper()
	l := channel.Lock{ID: nonce, Expiry: htlc.Moment(time.Now()).Add(time.Minute), Amount: channel.Units(500), Hash: s.Hash()}
	raw := s.Reveal()
	sealed, err := ecies.Encrypt(rand.Reader, ecies.ImportECDSAPublic(x.graph.key(to.us())), raw[:], nil, x.sealed(l.Hash, coin, l.Amount))
	if err != nil {
		x.t.Fatal(err)
	}
	m := &channel.Locked{Name: n, Lock: l, Onward: channel.Onward{Sealed: sealed}}
	m.BalanceProof.Nonce = nonce
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

// Mallory signs locks that bob's channel does not take, each with a secret that is sealed
// for him. Of proofs that he has, or of which he cannot have the one before, nothing is
// looked for, and they cost no try; of the next one it is, as long as she has tries.
func TestLocksThatNoChannelTakesAreNotWatched(t *testing.T) {
	mallory, bob, _ := triangle(t)
	mallory.pays(bob, 5)
	mallory.pays(bob, 5)
	d := mallory.dealWith(bob)
	key := channelKey(d.Name)
	eventually(t, "all is acknowledged", func() bool { return idle(mallory) && idle(bob) && bob.alive() == 0 })
	v, _ := bob.taken.Load(key)
	taken, _ := v.(uint64)
	if taken < 4 {
		t.Fatalf("bob has taken %d proofs", taken)
	}
	const tries, vain = 4, 24
	state := func() (watched, left int) {
		eventually(t, "nothing waits", func() bool {
			bob.border.mu.Lock()
			defer bob.border.mu.Unlock()
			return len(bob.border.queues) == 0
		})
		if err := bob.read(context.Background(), key, func(machine) {}); err != nil {
			t.Fatal(err)
		}
		bob.hashes.mu.Lock()
		defer bob.hashes.mu.Unlock()
		bob.tries.mu.Lock()
		defer bob.tries.mu.Unlock()
		return len(bob.hashes.since), bob.tries.of(mallory.us()).left.left
	}
	bob.tries.mu.Lock()
	b := &bob.tries.of(mallory.us()).left
	b.left, b.at = tries, bob.Now().Add(time.Hour) // none come back in time
	bob.tries.mu.Unlock()
	was, _ := state()
	sends := func(name string, nonce uint64) (watched, left int) {
		for i := range vain {
			mallory.tells(bob, mallory.lockFor(bob, d.Name, nonce, secretOf(fmt.Sprint(name, i))))
		}
		watched, left = state()
		return watched - was, left
	}
	for name, nonce := range map[string]uint64{"old": 1, "newest": taken, "far ahead": taken + mostAhead + 1} {
		if n, left := sends(name, nonce); n != 0 || left != tries {
			t.Errorf("%s: %d hashes are watched, and %d tries left", name, n, left)
		}
	}
	if n, left := sends("next", taken+1); n != tries || left != 0 {
		t.Errorf("the next: %d hashes are watched, and %d tries left", n, left)
	}
}

// While a lock waits, as much waits behind it as there is room for, and who brings more is
// kept waiting; then all comes in its order.
func TestTheBorderHasRoomForSoMany(t *testing.T) {
	var b border
	ctx, stop := context.WithCancel(context.Background())
	first := &waiting{}
	b.last(ctx, "x", first)
	for i := range mostAtBorder - 1 {
		b.last(ctx, "x", &waiting{ready: true, d: delivery{event: i + 1}})
	}
	came := make(chan bool, 1)
	go func() { came <- b.last(ctx, "x", &waiting{ready: true, d: delivery{event: mostAtBorder}}) }()
	waits := func() bool {
		b.mu.Lock()
		defer b.mu.Unlock()
		return b.queues["x"].moved != nil
	}
	eventually(t, "one more waits for room", func() bool { return waits() || len(came) > 0 })
	if !waits() || len(b.queues["x"].waits) != mostAtBorder {
		t.Fatalf("%d wait", len(b.queues["x"].waits))
	}
	if b.last(ctx, "y", &waiting{ready: true}) {
		t.Error("another channel waits")
	}
	n := 0
	b.come("x", first, delivery{event: 0}, func(d delivery) {
		if d.event != n {
			t.Errorf("%v comes as %d", d.event, n)
		}
		if n++; n == 2 {
			if !<-came {
				t.Error("it overtakes")
			}
		}
	})
	if n != mostAtBorder+1 || len(b.queues) != 0 {
		t.Errorf("%d came, and %d queues are left", n, len(b.queues))
	}
	for range mostAtBorder {
		b.last(ctx, "x", &waiting{})
	}
	go func() { came <- b.last(ctx, "x", &waiting{}) }()
	eventually(t, "one more waits again", waits)
	stop()
	if <-came {
		t.Error("it waits in a node that stops")
	}
}

// A session that brings more than is stepped is slowed down, also behind a lock.
func TestFloodsWaitAtTheBorder(t *testing.T) {
	mallory, bob, _, reg, _ := mediator(t)
	answers, busy := make(chan struct{}), make(chan struct{})
	reg.hang(answers)
	defer close(answers)
	d := mallory.dealWith(bob)
	key := channelKey(d.Name)
	stopped := make(chan struct{})
	go func() { _ = bob.read(context.Background(), key, func(machine) { close(stopped); <-busy }) }()
	<-stopped
	l := mallory.lockFor(bob, d.Name, 1, secretOf("first"))
	n := cap(bob.ledger().inbox) + 4*mostAtBorder
	done := make(chan struct{})
	go func() {
		defer close(done)
		mallory.tells(bob, l)
		for range n {
			mallory.tells(bob, &channel.Ack{Name: d.Name})
		}
	}()
	eventually(t, "she waits for room", func() bool {
		bob.border.mu.Lock()
		defer bob.border.mu.Unlock()
		q := bob.border.queues[key]
		select {
		case <-done:
			t.Fatal("all that she brings is taken while nothing is stepped")
		default:
		}
		return q != nil && q.moved != nil && len(q.waits) == mostAtBorder && len(bob.ledger().inbox) == cap(bob.ledger().inbox)
	})
	close(busy)
	<-done
}

// A lock is looked at, and its like comes by the outbox, or another's swap takes the hash:
// who only looks keeps nobody out, and what was found out counts no more.
func TestWhoLooksTakesNoHash(t *testing.T) {
	alice, bob, carol, _, _ := mediator(t)
	h := secretOf("carol's").Hash()
	claim, release, err := bob.claims.look(h, payKey(h))
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	if _, _, err := bob.claims.look(h, payKey(h)); err == nil {
		t.Error("two look")
	}
	tr, err := alice.Pay(context.Background(), TransferRequest{Key: "held", Asset: coin, To: carol.us(), Amount: htlc.Units(20), Hash: &h})
	if err != nil {
		t.Fatal(err)
	}
	eventually(t, "it is decided", func() bool {
		tr, err = alice.Transfer(context.Background(), tr.ID)
		got, e2 := carol.Transfer(context.Background(), h.String())
		return err == nil && (tr.State == TransferFailed || e2 == nil && got.State == TransferHeld)
	})
	if tr.State == TransferFailed {
		t.Fatalf("given back with %s", tr.Code)
	}
	if claim() {
		t.Error("what another has taken is claimed")
	}
}

// Of two that want a hash one gets it, whoever looked first; and what was found out long
// ago does not count.
func TestScoutsCount(t *testing.T) {
	var x reservations
	h, now := secretOf("h").Hash(), time.Unix(1000, 0)
	looks := func() *scout {
		claim, release, err := x.look(h, "looks")
		if err != nil {
			t.Fatal(err)
		}
		return &scout{since: now, claim: claim, release: release}
	}
	s := looks()
	release, err := x.reserve(h, "takes")
	if err != nil {
		t.Fatal(err)
	}
	s.release()
	if _, err := x.reserve(h, "third"); s.counts(now) || !errors.Is(err, ErrHashUsed) {
		t.Error("two have one hash")
	}
	release()
	s = looks()
	if s.counts(now.Add(unheardFor + 1)) {
		t.Error("what was found out long ago counts")
	}
	if !s.counts(now.Add(unheardFor)) {
		t.Error("it does not count")
	}
	if _, err := x.reserve(h, "fourth"); !errors.Is(err, ErrHashUsed) {
		t.Error("it is taken from who claims it")
	}
	s.release()
	if len(x.of) != 0 {
		t.Error("it is never let go")
	}
}

// A slow disk keeps a lock waiting that was looked into, and its secret is registered
// meanwhile: bob looks again, and locks nothing on.
func TestOldScoutsAreSentAgain(t *testing.T) {
	alice, bob, carol, reg, _ := mediator(t)
	h := secretOf("shown meanwhile").Hash()
	busy, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		_ = bob.read(context.Background(), channelKey(bob.dealWith(alice).Name), func(machine) { close(stopped); <-busy })
	}()
	<-stopped
	go func() {
		_, _ = alice.Pay(context.Background(), TransferRequest{Key: "held", Asset: coin, To: carol.us(), Amount: htlc.Units(20), Hash: &h})
	}()
	id := alice.transferID("held")
	eventually(t, "it is looked into", func() bool {
		bob.border.mu.Lock()
		defer bob.border.mu.Unlock()
		bob.claims.mu.Lock()
		defer bob.claims.mu.Unlock()
		return bob.claims.of[h] != nil && len(bob.border.queues) == 0
	})
	reg.mu.Lock()
	reg.shown[h] = true
	reg.mu.Unlock()
	bob.ahead.Store(int64(unheardFor + time.Second))
	close(busy)
	eventually(t, "alice has it back", func() bool {
		tr, err := alice.Transfer(context.Background(), common.Hash(id).Hex()[2:])
		return err == nil && tr.State == TransferFailed && bob.channelWith(alice).Channel.PartnerLocks == 0
	})
	if v := bob.channelWith(carol).Channel; v.Locks != 0 || v.Locked != (channel.Sum{}) {
		t.Fatalf("he locks on: %+v", v)
	}
}
