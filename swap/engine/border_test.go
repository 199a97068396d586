package engine

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// commits remembers what a node's ledger writes together, and what of it goes by the
// outbox.
type commits struct {
	Journal
	mu      sync.Mutex
	keys    [][]string // of each commit with a state in it
	letters int
	alone   int // commits of one channel and nothing else
}

func (c *commits) Commit(entries []*Entry) error {
	var keys []string
	plain := true
	for _, e := range entries {
		if e.State != nil && ofLedger(e.Key) {
			keys = append(keys, e.Key)
		}
		plain = plain && len(e.Room)+len(e.Claims)+len(e.Secrets)+len(e.out)+len(e.Todo) == 0
		for _, t := range e.Todo {
			if t.Kind == kindTell {
				c.letters++
			}
		}
	}
	c.mu.Lock()
	if c.keys = append(c.keys, keys); plain && len(keys) == 1 {
		c.alone++
	}
	c.mu.Unlock()
	return c.Journal.Commit(entries)
}

func (c *commits) reset() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.keys, c.letters, c.alone = nil, 0, 0
}

// registry is a contract whose registry says of each hash what it is told to, and keeps
// who asks waiting as long as it is told to.
type registry struct {
	Channels
	mu    sync.Mutex
	shown map[htlc.Hash]bool
	hangs chan struct{}
}

func (r *registry) Secret(ctx context.Context, h htlc.Hash, final bool) (htlc.UnixSeconds, chains.Block, error) {
	r.mu.Lock()
	shown, hangs := r.shown[h], r.hangs
	r.mu.Unlock()
	if hangs != nil {
		select {
		case <-hangs:
		case <-ctx.Done():
			return 0, chains.Block{}, ctx.Err()
		}
	}
	if shown {
		return 1, chains.Block{}, nil
	}
	return r.Channels.Secret(ctx, h, final)
}

func (r *registry) hang(c chan struct{}) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.hangs = c
}

func mediator(t *testing.T) (alice, bob, carol *member, reg *registry, log *commits) {
	t.Helper()
	alice, bob, carol = triangle(t)
	reg, log = &registry{shown: map[htlc.Hash]bool{}}, &commits{}
	bob.view = func(inner Channels) Channels { reg.Channels = inner; return reg }
	bob.wrap = func(j Journal) Journal { log.Journal = j; return log }
	bob.crash()
	eventually(t, "bob is back", func() bool { return bob.met(alice) && bob.met(carol) })
	return alice, bob, carol, reg, log
}

// A mediator takes a lock, begins its payment and locks on in one commit; nothing of it
// waits in the outbox; and what both neighbours acknowledge is not written by itself.
func TestALockGoesOnInOneCommit(t *testing.T) {
	alice, bob, carol, _, log := mediator(t)
	log.reset()
	alice.pays(carol, 20)
	eventually(t, "all is acknowledged", func() bool {
		return bob.channelWith(carol).Channel.Unacked == 0 && bob.channelWith(alice).Channel.PartnerLocks == 0
	})
	log.mu.Lock()
	defer log.mu.Unlock()
	three := 0
	for _, keys := range log.keys {
		if len(keys) == 3 {
			three++
		}
	}
	if three < 2 || log.letters != 0 || log.alone != 0 {
		t.Fatalf("%d letters by the outbox, %d acknowledgements alone, commits of %v", log.letters, log.alone, log.keys)
	}
}

// Who registered the secret may have been paid for it already, where bob did not look. His
// lock is given back, and nothing is locked on.
func TestRegisteredSecretsAreNotSentOn(t *testing.T) {
	alice, bob, carol, reg, log := mediator(t)
	s := secretOf("shown before")
	h := s.Hash()
	reg.mu.Lock()
	reg.shown[h] = true // alice, who has shown it, says nothing
	reg.mu.Unlock()
	log.reset()
	sent := alice.locks(carol, 20, h)
	alice.is(sent.ID, TransferFailed)
	if v := bob.channelWith(carol); v.Channel.Locks != 0 || v.Channel.Locked != (channel.Sum{}) {
		t.Fatalf("he locks on: %+v", v.Channel)
	}
	log.mu.Lock()
	defer log.mu.Unlock()
	for _, keys := range log.keys {
		for _, k := range keys {
			if k == payKey(h) {
				t.Fatal("a payment was begun")
			}
		}
	}
}

// While the registry does not answer, the lock and all that is behind it in the channel
// waits no longer than a moment; the payment goes on once it does.
func TestASilentRegistryHoldsUpNoChannel(t *testing.T) {
	alice, bob, carol, reg, _ := mediator(t)
	answers := make(chan struct{})
	reg.hang(answers)
	h := secretOf("carol's").Hash()
	locked := make(chan Transfer, 1)
	go func() {
		tr, _ := alice.Pay(context.Background(), TransferRequest{Key: "held", Asset: coin, To: carol.us(), Amount: htlc.Units(20), Hash: &h})
		locked <- tr
	}()
	eventually(t, "bob has the lock", func() bool { return bob.channelWith(alice).Channel.PartnerLocks == 1 })
	alice.pays(bob, 5)
	if v := bob.channelWith(carol).Channel; v.Locks != 0 {
		t.Fatal("it is locked on before the registry was read")
	}
	reg.hang(nil)
	close(answers)
	carol.is(h.String(), TransferHeld)
	<-locked
}

// What waits comes out in order, whichever is ready first, and what nothing holds up does
// not wait.
func TestTheBorderKeepsOrder(t *testing.T) {
	var b border
	var got []string
	say := func(d delivery) { got = append(got, fmt.Sprint(d.event)) }
	first, second, third := &waiting{}, &waiting{}, &waiting{ready: true, d: delivery{event: 3}}
	if b.last(common.Address{}, "x", &waiting{ready: true}) {
		t.Fatal("it waits for nothing")
	}
	for _, w := range []*waiting{first, second, third} {
		if !b.last(common.Address{}, "x", w) {
			t.Fatal("it overtakes")
		}
	}
	if b.last(common.Address{}, "y", &waiting{ready: true}) {
		t.Fatal("another channel waits")
	}
	b.come("x", second, delivery{event: 2}, say)
	if len(got) != 0 {
		t.Fatal(got)
	}
	b.come("x", first, delivery{event: 1}, say)
	if fmt.Sprint(got) != "[1 2 3]" || len(b.queues)+len(b.crowds) != 0 {
		t.Fatal(got, b.queues, b.crowds)
	}
}

// Two channels are sent locks under one hash at one moment. What the border found out
// about the one begins no payment of the other: who refuses the first and takes the second
// would lock on what nobody has locked to it.
func TestAScoutIsOfItsLock(t *testing.T) {
	alice, bob, carol, _, _ := mediator(t)
	h := secretOf("twice").Hash()
	a, _ := bob.deal(fmt.Sprint(first(bob.ways.Load(way{coin, alice.us()}))))
	c, _ := bob.deal(fmt.Sprint(first(bob.ways.Load(way{coin, carol.us()}))))
	lock := channel.Lock{ID: 1, Expiry: htlc.Moment(time.Now()).Add(time.Minute), Amount: channel.Units(500), Hash: h}
	look := func(d deal, l channel.Lock, signer deal) (func(context.Context) *scout, channel.Received) {
		r := channel.Received{From: d.Them, Signer: signer.Them}
		m := &channel.Locked{Name: d.Name, Lock: l}
		m.BalanceProof.Nonce = 1
		find, err := bob.scouts(d, m, &r)
		if err != nil {
			t.Fatal(err)
		}
		return find, r
	}
	if find, _ := look(a, lock, c); find != nil {
		t.Fatal("a lock that its partner did not sign is looked into")
	}
	find, _ := look(a, lock, a)
	if find == nil {
		t.Fatal("it is not looked into")
	}
	if again, r := look(c, lock, c); again != nil || r.Used {
		t.Fatal("the hash is reserved for one only, and nobody's yet")
	}
	x := find(context.Background())
	if x == nil {
		t.Fatal("nothing is against it")
	}
	defer x.look.release()
	bob.Close() // who asks the ledger below stands in for it
	of := func(d deal, l channel.Lock) bool {
		f := channel.FromChannel{Channel: d.Name, News: channel.Held{Lock: l}}
		r := &round{scout: x}
		return bob.ledger().byHand(r, letter{to: payKey(h), event: f})
	}
	other := lock
	other.Amount = channel.Units(1)
	if !of(a, lock) || of(c, lock) || of(a, other) {
		t.Fatal("a payment begins by the lock that was looked into, and by no other")
	}
	if of := (*scout)(nil).of(channel.FromChannel{News: channel.Held{}}); of {
		t.Fatal("nothing was looked into")
	}
}
