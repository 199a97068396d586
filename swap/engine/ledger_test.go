package engine

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// mortal is the journal of a node that dies at one of its commits: before it is on the
// disk, or after it and before anything follows from it.
type mortal struct {
	Journal
	mu    sync.Mutex
	left  int // commits to the end; zero: it lives on
	after bool
	dead  bool
	end   chan struct{} // what waits in the dead node returns
}

var errDied = errors.New("the node has died")

func (j *mortal) Commit(entries []*Entry) error {
	if !j.last() {
		return j.Journal.Commit(entries)
	}
	if j.after {
		if err := j.Journal.Commit(entries); err != nil {
			return err
		}
	}
	j.mu.Lock()
	j.dead = true
	j.mu.Unlock()
	<-j.end
	return errDied
}

func (j *mortal) last() bool {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.left == 0 || j.dead {
		return j.dead
	}
	j.left--
	return j.left == 0
}

// dies is when the commit of that number, counted from now, comes.
func (j *mortal) dies(commit int, after bool) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.left, j.after, j.end = commit, after, make(chan struct{})
}

func (j *mortal) died() bool {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.dead
}

// buried starts a member anew on what its disk had when it died.
func (x *member) buried(j *mortal) {
	x.meeting.leave(x.us())
	x.disk = x.disk.CrashClone(vfs.CrashCloneCfg{})
	close(j.end)
	x.Close()
	x.start()
}

// greets is a new session with everybody.
func (x *member) greets(all ...*member) {
	for _, m := range all {
		if m != x {
			m.PeerUp(x.us())
			x.PeerUp(m.us())
		}
	}
}

// A payment over a mediator goes on after a crash of any of the three at any of its
// commits, on either side of it: it arrives once, and no coin is made or lost.
func TestEachCommitOfAPaymentIsWhole(t *testing.T) {
	for _, name := range []string{"alice", "bob", "carol"} {
		t.Run(name, func(t *testing.T) {
			alice, bob, carol := triangle(t)
			who := map[string]*member{"alice": alice, "bob": bob, "carol": carol}[name]
			var j *mortal
			who.wrap = func(inner Journal) Journal {
				j = &mortal{Journal: inner}
				return j
			}
			who.crash()
			who.greets(alice, bob, carol)
			for i, died := 0, true; died; i++ {
				commit, after := 1+i/2, i%2 == 1
				p := &errand{t: t, alice: alice, bob: bob, carol: carol, secret: secretOf(fmt.Sprint(name, i))}
				eventually(t, "nothing is under way", p.quiet)
				j.dies(commit, after)
				eventually(t, "it dies, or the payment is made", func() bool { return j.died() || p.over() })
				if died = j.died(); died {
					who.buried(j)
					who.greets(alice, bob, carol)
				}
				eventually(t, fmt.Sprintf("it is made although %s died at commit %d (after it: %v)", name, commit, after), p.over)
				paid := uint64(3 * (i + 1))
				for _, x := range []struct {
					m, with *member
					want    uint64
				}{{alice, bob, 1000 - paid}, {bob, alice, paid}, {bob, carol, 800 - paid}, {carol, bob, paid}} {
					if got := x.m.spendable(x.with); got != fmt.Sprint(x.want) {
						t.Fatalf("death at commit %d (after it: %v): %s has %s with %s; want %d", commit, after, x.m.name, got, x.with.name, x.want)
					}
				}
				if !died {
					t.Logf("%s died on either side of each of %d commits", name, i/2)
				}
				if !died && i < 4 {
					t.Fatal("the test sees nothing")
				}
			}
		})
	}
}

// errand is a payment of 3 from alice to carol under carol's hash, with owners who do
// what is theirs to do, as often as it takes.
type errand struct {
	t                 *testing.T
	alice, bob, carol *member
	secret            htlc.Secret
	asked             bool
}

func (p *errand) over() bool {
	h := p.secret.Hash()
	id := p.alice.transferID(h.String())
	sent := p.alice.stateOf(fmt.Sprintf("%x", id[:]))
	if sent == "" || !p.asked {
		ctx, stop := context.WithTimeout(context.Background(), 20*time.Millisecond)
		defer stop()
		p.asked = true
		_, err := p.alice.Pay(ctx, TransferRequest{Key: h.String(), Asset: coin, To: p.carol.us(), Amount: htlc.Units(3), Hash: &h})
		if err != nil && !errors.Is(err, context.DeadlineExceeded) && !errors.Is(err, channel.ErrRoute) && p.alice.Broken() == nil {
			p.t.Errorf("alice pays: %v", err)
		}
	}
	got := p.carol.stateOf(h.String())
	if got == TransferHeld {
		ctx, stop := context.WithTimeout(context.Background(), 20*time.Millisecond)
		defer stop()
		_, _ = p.carol.ResolveTransfer(ctx, h.String(), p.secret) // asked again
	}
	return sent == TransferCompleted && got == TransferCompleted && p.quiet()
}

// quiet says whether all channels are there and nothing is under way in them. A node
// that has died does not answer.
func (p *errand) quiet() bool {
	ctx, stop := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer stop()
	channels := 0
	for _, x := range []*member{p.alice, p.bob, p.carol} {
		err := x.eachChannel(ctx, func(m *channelMachine) {
			if m.Met && m.Channel.Idle() {
				channels++
			}
		})
		if err != nil {
			return false
		}
	}
	return channels == 4 && p.alice.graph.key(p.carol.us()) != nil
}

// stateOf is a transfer's state; nothing if there is no such transfer.
func (x *member) stateOf(id string) TransferState {
	ctx, stop := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer stop()
	tr, err := x.Transfer(ctx, id)
	if err != nil {
		return ""
	}
	return tr.State
}

// silence has the registry answer, or not, to one member alone.
func (x *member) silence(on bool) {
	x.contract.mu.Lock()
	defer x.contract.mu.Unlock()
	x.contract.silent = on
}

// alone gives a member a contract of its own that says the same.
func (x *member) alone() {
	x.contract.mu.Lock()
	own := &quickContract{records: maps.Clone(x.contract.records)}
	x.contract.mu.Unlock()
	x.contract = own
	x.crash()
}

// While a lock waits for the registry to be read, its sender pays it: that it is paid
// does not come before the lock itself, or the payment would be held for ever. Nor does
// it after a start, when the lock still waits in the outbox.
func TestLettersDoNotOvertake(t *testing.T) {
	for _, crash := range []bool{false, true} {
		t.Run(fmt.Sprint("crash ", crash), func(t *testing.T) {
			alice, bob, _ := triangle(t)
			bob.alone()
			eventually(t, "bob is back", func() bool { return bob.met(alice) && alice.met(bob) })
			bob.silence(true)
			s := secretOf("paid while it waited")
			h := s.Hash()
			sent := alice.locks(bob, 20, h)
			eventually(t, "bob has the lock", func() bool { return bob.awaits(h) })
			if crash {
				bob.crash()
			}
			key := fmt.Sprint(first(alice.ways.Load(way{coin, bob.us()})))
			if err := alice.send(context.Background(), delivery{key: key, event: channel.Registered{Secret: channel.NewPreimage(s), At: htlc.Moment(time.Now())}}); err != nil {
				t.Fatal(err)
			}
			alice.is(sent.ID, TransferCompleted)
			eventually(t, "bob has 20", func() bool { return bob.spendable(alice) == "20" })
			if _, err := bob.Transfer(context.Background(), h.String()); !errors.Is(err, ErrUnknown) {
				t.Fatalf("the lock is a payment before the registry was read: %v", err)
			}
			bob.silence(false)
			bob.is(h.String(), TransferCompleted)
			if n := bob.alive(); n != 0 {
				t.Errorf("%d payments of bob's never end", n)
			}
		})
	}
}

func (x *member) awaits(h htlc.Hash) (found bool) {
	err := x.eachChannel(context.Background(), func(m *channelMachine) { found = found || m.Channel.Awaits(h) })
	return err == nil && found
}

// lateJournal has the commit of one machine wait until it is let go.
type lateJournal struct {
	Journal
	key     string
	waiting chan struct{}
	letGo   chan struct{}
}

func (j *lateJournal) Commit(entries []*Entry) error {
	if slices.ContainsFunc(entries, func(e *Entry) bool { return e.Key == j.key }) {
		close(j.waiting)
		<-j.letGo
		j.key = ""
	}
	return j.Journal.Commit(entries)
}

// Of payments that begin in one commit, one under a hash that is a swap's, or about to
// be one's, is refused; the others are made.
func TestAHashThatIsTakenRefusesOnePayment(t *testing.T) {
	alice, bob, carol := triangle(t)
	ctx := context.Background()
	slow := secretOf("whose commit holds up those that come then").Hash()
	late := &lateJournal{key: payKey(slow), waiting: make(chan struct{}), letGo: make(chan struct{})}
	alice.wrap = func(j Journal) Journal {
		late.Journal = j
		return late
	}
	alice.crash()
	alice.greets(alice, bob, carol)
	eventually(t, "alice is back", func() bool { return alice.met(bob) && bob.met(alice) && alice.graph.key(carol.us()) != nil })
	used, coming := secretOf("a swap's").Hash(), secretOf("soon a swap's").Hash()
	if err := alice.committer.commit(ctx, []*Entry{{Key: swapKey("its"), Claims: []htlc.Hash{used}}}); err != nil {
		t.Fatal(err)
	}
	release, err := alice.claims.reserve(coming, swapKey("another"))
	if err != nil {
		t.Fatal(err)
	}
	now := htlc.Moment(alice.Now())
	began := make(chan error, 8)
	name, ok := alice.nameOf(channel.Key(common.Address{}, alice.us(), bob.us(), common.HexToAddress("0xc0ffee")))
	if !ok {
		t.Fatal("no channel")
	}
	begin := func(h htlc.Hash) {
		p, err := channel.SendWithHash(h, now.Add(6*alice.policy(htlc.SMT).Reveal), now+30, []channel.Attempt{{Channel: name, Amount: channel.Units(1)}})
		if err != nil {
			t.Error(err)
		}
		tr := Transfer{ID: h.String(), Asset: coin, Amount: channel.Units(1), Hash: &h, State: TransferPending, Created: now}
		began <- alice.send(ctx, delivery{key: payKey(h), make: &payMachine{Payment: p, payHead: payHead{Transfer: tr}}, event: begun{}})
	}
	free := []htlc.Hash{secretOf("free 1").Hash(), secretOf("free 2").Hash(), secretOf("free 3").Hash()}
	go begin(slow)
	<-late.waiting
	for _, h := range append(free[:len(free):len(free)], used, coming) {
		go begin(h)
	}
	eventually(t, "all wait for one commit", func() bool { return len(alice.ledger().inbox) >= len(free)+2 })
	close(late.letGo)
	refused, made := 0, 0
	for range len(free) + 3 {
		switch err := <-began; {
		case errors.Is(err, ErrHashUsed):
			refused++
		case err == nil:
			made++
		default:
			t.Error(err)
		}
	}
	if refused != 2 || made != 4 {
		t.Errorf("%d refused, %d made; want 2 and 4", refused, made)
	}
	// What is to be locked may have to wait for the contract to be read.
	eventually(t, "four are locked of alice's 1000", func() bool { return alice.spendable(bob) == "996" })
	release()
	begin(coming)
	if err := <-began; err != nil {
		t.Errorf("a hash that nobody took after all: %v", err)
	}
	if alice.Broken() != nil || alice.ctx.Err() != nil {
		t.Error("it is broken")
	}
}
