package engine

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// Shown implements [Channels].
func (q *quickContract) Shown(_ context.Context, h htlc.Hash) (htlc.Secret, bool, error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	s, ok := q.logs[h]
	return s, ok, nil
}

// shows has a secret logged on the chain, and registered at that moment unless it is
// zero.
func (q *quickContract) shows(s htlc.Secret, at htlc.UnixSeconds) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.logs == nil {
		q.logs = map[htlc.Hash]htlc.Secret{}
	}
	if q.secrets == nil {
		q.secrets = map[htlc.Hash]htlc.UnixSeconds{}
	}
	if q.logs[s.Hash()] = s; at > 0 {
		q.secrets[s.Hash()] = at
	}
}

// gossip is a contract whose logs are what the followed backend says: each tells of a
// secret that was registered in its block. All backends together have a final block of
// that height.
type gossip struct {
	Channels
	mu     sync.Mutex
	height chains.Height
	final  htlc.UnixSeconds
	asked  int // for the registry at that block, since it is that
}

func (g *gossip) Decode(f chains.Fact) (channel.What, channel.Name, bool) {
	s, err := htlc.SecretFromBytes(f.Log.Data)
	return channel.Registered{Secret: channel.NewPreimage(s), At: f.Block.Time, Final: f.Status == chains.Final}, channel.Name{}, err == nil
}

func (g *gossip) Secret(ctx context.Context, h htlc.Hash, final bool) (htlc.UnixSeconds, chains.Block, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if final {
		g.asked++
	}
	at, _, err := g.Channels.Secret(ctx, h, final)
	return at, chains.Block{BlockID: chains.BlockID{Height: g.height}, Time: g.final}, err
}

func (g *gossip) reach(h chains.Height, at htlc.UnixSeconds) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.height, g.final, g.asked = h, at, 0
}

func (g *gossip) asks() int {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.asked
}

func (x *member) hearsLog(status chains.Status, h chains.Height, s htlc.Secret) {
	raw := s.Reveal()
	at := chains.Block{BlockID: chains.BlockID{Height: h, Hash: fmt.Sprint("block ", h)}, Time: htlc.Moment(x.now())}
	x.chain.facts <- chains.Fact{Chain: htlc.SMT, Kind: chains.FactLog, Status: status, Block: at, Log: &chains.Log{Data: raw[:]}}
}

// mediated is alice who pays carol 20 over bob, by a hash of carol's. Then nobody hears
// of bob any more, so that all that he learns is of the chain.
func mediated(t *testing.T, view func(Channels) Channels) (alice, bob, carol *member, s htlc.Secret) {
	t.Helper()
	return mediatedBy(t, view, nil)
}

// mediatedBy is mediated with another view of the contract and another journal for bob.
func mediatedBy(t *testing.T, view func(Channels) Channels, wrap func(Journal) Journal) (alice, bob, carol *member, s htlc.Secret) {
	t.Helper()
	alice, bob, carol = triangle(t)
	if view != nil || wrap != nil {
		bob.view, bob.wrap = view, wrap
		bob.crash()
		eventually(t, "bob is back", func() bool { return bob.met(alice) && bob.met(carol) })
	}
	s = secretOf("carol's")
	h := s.Hash()
	alice.locks(carol, 20, h)
	carol.is(h.String(), TransferHeld)
	eventually(t, "bob knows that carol has it", func() bool { return bob.channelWith(carol).Channel.Unacked == 0 })
	bob.meeting.mu.Lock()
	bob.meeting.drop = func(from, to common.Address) bool { return from == bob.us() || to == bob.us() }
	bob.meeting.mu.Unlock()
	return alice, bob, carol, s
}

func (x *member) hasSecret(h htlc.Hash) bool { _, known := x.book.secret(h); return known }

// What the followed backend says of a registration teaches bob the secret, and no more:
// if it lies about when, he would think that alice must pay for ever, or pay carol late.
func TestALogOnlyTeaches(t *testing.T) {
	g := &gossip{}
	alice, bob, _, s := mediated(t, func(inner Channels) Channels { g.Channels = inner; return g })
	h := s.Hash()
	bob.hearsLog(chains.Seen, 5, s)
	eventually(t, "bob has learned the secret", func() bool { return bob.hasSecret(h) })
	bob.hearsLog(chains.Final, 5, s)
	g.reach(5, 0)
	eventually(t, "bob has asked all backends", func() bool { return g.asks() > 0 })
	if v := bob.channelWith(alice).Channel; v.Overdue != (channel.Sum{}) {
		t.Fatalf("one backend's word: alice owes %s", v.Overdue)
	}
	bob.contract.shows(s, htlc.Moment(bob.now()))
	g.reach(5, 0)
	bob.hearsLog(chains.Final, 9, s) // the backends have final block 5
	eventually(t, "bob asks until they have block 9", func() bool { return g.asks() > 2 })
	if v := bob.channelWith(alice).Channel; v.Overdue != (channel.Sum{}) {
		t.Fatalf("judged at a block before the log's: alice owes %s", v.Overdue)
	}
	g.reach(9, 0)
	eventually(t, "alice owes 20", func() bool { return bob.channelWith(alice).Channel.Overdue == channel.Units(20) })
}

// asked remembers for which hashes a node asked for a registration: on this chain nothing
// comes of it, and until the next block it is not asked for again.
type asked struct {
	Journal
	mu     sync.Mutex
	hashes map[htlc.Hash]bool
}

func (a *asked) Commit(entries []*Entry) error {
	for _, e := range entries {
		if !strings.HasPrefix(e.Key, channelPrefix) {
			continue
		}
		m, err := loadChannel(e.State)
		if err != nil {
			return err
		}
		a.mu.Lock()
		for _, p := range m.Puts {
			if p.Do == channel.DoRegister {
				a.hashes[p.Hash] = true
			}
		}
		a.mu.Unlock()
	}
	return a.Journal.Commit(entries)
}

func (a *asked) register(h htlc.Hash) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.hashes[h]
}

// Carol shows the secret on the chain alone, and the backend that bob follows hides it.
// When a reveal timeout is left bob looks with all of them, and registers it for himself.
func TestHiddenSecretsAreLookedFor(t *testing.T) {
	for name, crash := range map[string]bool{"up": false, "crashed meanwhile": true} {
		t.Run(name, func(t *testing.T) {
			bobs := &asked{hashes: map[htlc.Hash]bool{}}
			_, bob, _, s := mediatedBy(t, nil, func(j Journal) Journal { bobs.Journal = j; return bobs })
			h := s.Hash()
			bob.contract.shows(s, 0) // with an unlock after the settle: not in the registry
			if crash {
				bob.restarts()
			}
			bob.ahead.Store(int64(76 * time.Second)) // of 90; 15 are the reveal timeout
			eventually(t, "bob has found the secret", func() bool { return bob.hasSecret(h) })
			eventually(t, "bob registers it, that alice must pay", func() bool { return bobs.register(h) })
		})
	}
}

// The secret is registered in the last moment, and hidden. Past the expiry the registry
// says that it is there, so it is looked for until somebody shows it.
func TestRegisteredSecretsAreFound(t *testing.T) {
	g := &gossip{}
	alice, bob, _, s := mediated(t, func(inner Channels) Channels { g.Channels = inner; return g })
	h := s.Hash()
	now := htlc.Moment(bob.now())
	bob.ahead.Store(int64(2 * time.Minute))
	bob.contract.shows(s, now.Add(85*time.Second))
	bob.contract.mu.Lock()
	delete(bob.contract.logs, h) // at first no backend shows it
	bob.contract.mu.Unlock()
	g.reach(100, now.Add(2*time.Minute))
	for i := range chains.Height(100) {
		b := chains.Block{BlockID: chains.BlockID{Height: 2 + i, Hash: fmt.Sprint(i)}, Time: now.Add(2 * time.Minute), Clock: now.Add(2 * time.Minute)}
		bob.chain.facts <- chains.Fact{Chain: htlc.SMT, Kind: chains.FactTip, Status: chains.Seen, Block: b}
	}
	eventually(t, "bob hears the blocks", func() bool { return len(bob.chain.facts) == 0 })
	bob.contract.shows(s, 0)
	eventually(t, "bob claims what alice owes", func() bool {
		return bob.hasSecret(h) && bob.channelWith(alice).Channel.Overdue == channel.Units(20)
	})
}

// A lock that waits for its channel may be overtaken by its secret: then it is not made.
func TestALateLockAsksAgain(t *testing.T) {
	alice, bob := pairOf(t)
	alice.pays(bob, 50)
	v := &veiled{dark: true}
	bob.view = func(inner Channels) Channels { v.Channels = inner; return v }
	bob.restarts()
	greets(alice, bob)
	s := secretOf("alice's")
	h := s.Hash()
	paid := make(chan Transfer, 1)
	go func() {
		tr, _ := bob.Pay(context.Background(), TransferRequest{Key: "lock", Asset: coin, To: alice.us(), Amount: htlc.Units(20), Hash: &h})
		paid <- tr
	}()
	id := bob.transferID("lock")
	eventually(t, "the payment is begun", func() bool {
		_, err := bob.Transfer(context.Background(), common.Hash(id).Hex()[2:])
		return err == nil
	})
	bob.contract.shows(s, htlc.Moment(bob.now()))
	bob.ahead.Store(int64(unheardFor + 2*time.Second))
	v.set(false, 1)
	if tr := <-paid; tr.State != TransferFailed || tr.Code != channel.CodeHash {
		t.Fatalf("%+v", tr)
	}
	if v := bob.channelWith(alice).Channel; v.Locks != 0 {
		t.Fatal("it is locked to a secret that everybody has")
	}
}

// topics counts what a chain is asked to look for.
type topics struct {
	*quickChain
	mu    sync.Mutex
	words map[[32]byte]bool
}

func (x *topics) Watch(t chains.Target) error {
	x.mu.Lock()
	defer x.mu.Unlock()
	if t.Topic != nil {
		x.words[t.Topic.Word] = true
	}
	return nil
}

func (x *topics) Forget(t chains.Target) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if t.Topic != nil {
		delete(x.words, t.Topic.Word)
	}
}

func (x *topics) has(h htlc.Hash) bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.words[h]
}

// What is over is not looked for any more; what waits is, however old it is.
func TestHashesAreForgotten(t *testing.T) {
	alice, bob, carol := triangle(t)
	x := &topics{quickChain: bob.chain, words: map[[32]byte]bool{}}
	bob.Adapters[htlc.SMT] = x // the follower has its own
	waits := secretOf("waits").Hash()
	alice.locks(carol, 5, waits)
	carol.is(waits.String(), TransferHeld)
	var over []htlc.Hash
	for i := range 3 {
		s := secretOf(strings.Repeat("over", i+1))
		sent := alice.locks(carol, 1, s.Hash())
		carol.is(s.Hash().String(), TransferHeld)
		if _, err := carol.ResolveTransfer(context.Background(), s.Hash().String(), s); err != nil {
			t.Fatal(err)
		}
		alice.is(sent.ID, TransferCompleted)
		over = append(over, s.Hash())
	}
	eventually(t, "bob is done with them", func() bool {
		return bob.channelWith(alice).Channel.PartnerLocks == 1 && bob.channelWith(carol).Channel.Locks == 1
	})
	for i := range leastHashes {
		bob.watchHash(htlc.SMT, htlc.Hash{1, byte(i), byte(i >> 8)})
	}
	bob.ahead.Store(int64(hashGrace / 2))
	bob.forgetHashes(context.Background())
	if !x.has(over[0]) || !x.has(waits) {
		t.Fatal("what was asked for a moment ago is forgotten")
	}
	bob.ahead.Store(int64(hashGrace + time.Minute))
	fresh := htlc.Hash{2}
	bob.watchHash(htlc.SMT, fresh)
	bob.forgetHashes(context.Background())
	for _, h := range over {
		if x.has(h) {
			t.Errorf("%s is looked for for ever", h)
		}
	}
	if !x.has(waits) || !x.has(fresh) {
		t.Fatal("what waits is forgotten")
	}
}
