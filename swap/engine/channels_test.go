package engine

import (
	"context"
	"crypto/ecdsa"
	"crypto/rand"
	"fmt"
	"io"
	"log/slog"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/crypto/ecies"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap/engine/peer"
)

// quickContract is a contract of channels that is as it is told: what is left is
// the engine, its journal, and the messages between two of them.
type quickContract struct {
	mu      sync.Mutex
	records map[common.Hash]channel.Record
	secrets map[htlc.Hash]htlc.UnixSeconds // when they were registered
	silent  bool                           // the registry does not answer
	logs    map[htlc.Hash]htlc.Secret      // that were shown, on some backend
}

func (q *quickContract) Contract() (uint64, common.Address, time.Duration, time.Duration, time.Duration) {
	return 4, common.HexToAddress("0xc0ffee"), time.Hour, time.Hour, time.Hour
}

func (q *quickContract) Record(_ context.Context, token, low, high common.Address, _ bool) (channel.Record, chains.Block, error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.records[channel.Key(token, low, high, common.HexToAddress("0xc0ffee"))], newestBlock(), nil
}

func (q *quickContract) RecordOf(ctx context.Context, t channel.Terms, final bool) (channel.Record, chains.Block, error) {
	low, high := t.Us, t.Them
	if low.Cmp(high) > 0 {
		low, high = high, low
	}
	return q.Record(ctx, t.Token, low, high, final)
}

func (q *quickContract) Alone(ctx context.Context, t channel.Terms) []channel.Word {
	r, _, err := q.RecordOf(ctx, t, false)
	if err != nil {
		return nil
	}
	return []channel.Word{{Record: r}}
}

func (q *quickContract) Unregistered(context.Context, htlc.Hash) bool { return false }

func (q *quickContract) Unlocked(context.Context, channel.Terms, bool, func(bool, common.Hash) []channel.Lock) ([]channel.Unlocked, chains.Block, error) {
	return nil, newestBlock(), nil
}

// newestBlock is beyond all that a follower will see: the contract is told as it is.
func newestBlock() chains.Block {
	return chains.Block{BlockID: chains.BlockID{Height: 1 << 40}, Time: 1 << 40}
}

func (q *quickContract) Secret(_ context.Context, h htlc.Hash, _ bool) (htlc.UnixSeconds, chains.Block, error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.silent {
		return 0, chains.Block{}, chains.ErrDown
	}
	return q.secrets[h], chains.Block{}, nil
}
func (q *quickContract) Decode(chains.Fact) (channel.What, channel.Name, bool) {
	return nil, channel.Name{}, false
}
func (q *quickContract) Call(context.Context, channel.Terms, channel.Action, []byte, []htlc.Secret) (chains.Action, error) {
	return chains.Action{}, chains.ErrDown // what is asked for stays asked for
}
func (q *quickContract) Gas(channel.Terms, channel.Action) uint64 { return 1 }
func (q *quickContract) Use(channel.Action) uint64                { return 1 }
func (q *quickContract) Open(common.Address, common.Address, time.Duration, htlc.Amount, bool) (chains.Action, error) {
	return chains.Action{}, chains.ErrUnsupported
}
func (q *quickContract) Deposit(channel.Terms, htlc.Amount, bool) (chains.Action, error) {
	return chains.Action{}, chains.ErrUnsupported
}
func (q *quickContract) Owed(context.Context, common.Address) (htlc.Amount, error) {
	return htlc.Amount{}, nil
}
func (q *quickContract) Pull(common.Address) (chains.Action, error) {
	return chains.Action{}, chains.ErrUnsupported
}

// open makes a channel with that much of each.
func (q *quickContract) open(token, a, b common.Address, ofA, ofB uint64) {
	low := ofA
	if a.Cmp(b) > 0 {
		low = ofB
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	q.records[channel.Key(token, a, b, common.HexToAddress("0xc0ffee"))] = channel.Record{
		Stage: channel.Opened, Epoch: 1, Pot: channel.Units(ofA + ofB), LowNet: channel.Net(channel.Units(low), channel.Sum{}), Timeout: time.Hour,
	}
}

// keyParty is a party whose key the test holds.
type keyParty struct{ key *ecdsa.PrivateKey }

func (p keyParty) Address() common.Address            { return crypto.PubkeyToAddress(p.key.PublicKey) }
func (p keyParty) Sign(d common.Hash) ([]byte, error) { return crypto.Sign(d[:], p.key) }
func (p keyParty) Unseal(sealed, context []byte) ([]byte, error) {
	return ecies.ImportECDSA(p.key).Decrypt(sealed, nil, context)
}

// keysOf are a member's: its secrets differ from everybody's.
type keysOf struct {
	quickKeys
	name string
}

func (k keysOf) Secret(r chains.KeyRef) (htlc.Secret, error) {
	return htlc.SecretFromBytes(crypto.Keccak256(fmt.Appendf(nil, "%s %d %d", k.name, r.Epoch, r.Index)))
}

func (k keysOf) Token(p string) string {
	return fmt.Sprintf("%x", crypto.Keccak256([]byte(k.name), []byte(p)))
}

// meeting is where engines meet: messages arrive in order, each on the goroutine of
// its receiver.
type meeting struct {
	mu    sync.Mutex
	seats map[common.Address]chan parcel
	drop  func(from, to common.Address) bool
	gone  map[common.Address]chan struct{} // closed when the last message was heard
	wg    sync.WaitGroup
}

type parcel struct {
	from common.Address
	kind peer.Kind
	b    []byte
}

func (m *meeting) seat(t testing.TB, e *Engine) {
	c, gone := make(chan parcel, 1<<14), make(chan struct{})
	m.mu.Lock()
	m.seats[e.Party.Address()] = c
	if m.gone == nil {
		m.gone = map[common.Address]chan struct{}{}
	}
	m.gone[e.Party.Address()] = gone
	m.mu.Unlock()
	m.wg.Go(func() {
		defer close(gone)
		for p := range c {
			if err := e.Heard(context.Background(), p.from, p.kind, p.b); err != nil {
				t.Errorf("%s cuts off %s: %v", e.Party.Address(), p.from, err)
			}
		}
	})
}

// leave returns when the last message was heard: a node's sessions end before it does.
func (m *meeting) leave(a common.Address) {
	m.mu.Lock()
	close(m.seats[a])
	delete(m.seats, a)
	gone := m.gone[a]
	m.mu.Unlock()
	<-gone
}

// line is one engine's end of the meeting.
type line struct {
	m  *meeting
	us common.Address
}

func (l line) Send(to common.Address, kind peer.Kind, b []byte) error {
	l.m.mu.Lock()
	defer l.m.mu.Unlock()
	c := l.m.seats[to]
	if c == nil || l.m.drop != nil && l.m.drop(l.us, to) {
		return chains.ErrDown
	}
	c <- parcel{l.us, kind, b}
	return nil
}

func (l line) Online() (list []common.Address) {
	l.m.mu.Lock()
	defer l.m.mu.Unlock()
	for a := range l.m.seats {
		if a != l.us {
			list = append(list, a)
		}
	}
	return list
}

// member is one node of the story, on a disk that forgets what was not synced.
type member struct {
	*Engine
	name     string
	take     channel.Fee // of coin
	private  bool
	wrap     func(Journal) Journal   // from the next start on
	view     func(Channels) Channels // of the contract, from the next start on
	tip      func(*chains.Block)     // of the chain, from the next start on
	more     func(*Config)           // from the next start on
	ahead    atomic.Int64            // by how much its clock is ahead, in nanoseconds
	chain    *quickChain
	t        testing.TB
	party    keyParty
	disk     *vfs.MemFS
	journal  *PebbleJournal
	meeting  *meeting
	contract *quickContract
}

func (x *member) now() time.Time { return time.Now().Add(time.Duration(x.ahead.Load())) }

func (x *member) us() common.Address { return x.party.Address() }

func (x *member) start() {
	x.t.Helper()
	dir, fs := "journal", vfs.FS(nil)
	if x.disk != nil {
		fs = x.disk
	} else {
		dir = x.t.TempDir()
	}
	j, err := OpenPebble(dir, fs)
	if err != nil {
		x.t.Fatal(err)
	}
	x.journal = j
	table, err := htlc.TableFor("regtest")
	if err != nil {
		x.t.Fatal(err)
	}
	smt := newQuickChain(htlc.SMT, table)
	if x.chain = smt; x.tip != nil {
		x.tip(&smt.tip)
	}
	var contract Channels = x.contract
	if x.view != nil {
		contract = x.view(contract)
	}
	wrapped := Journal(j)
	if x.wrap != nil {
		wrapped = x.wrap(j)
	}
	c := Config{
		Table: table, Adapters: map[htlc.ChainID]chains.Adapter{htlc.SMT: smt}, Keys: keysOf{name: x.name}, Journal: wrapped,
		Contracts: map[htlc.ChainID]string{}, Channels: map[htlc.ChainID]Channels{htlc.SMT: contract},
		Take: Fees{x.take.PPM, map[htlc.Asset]channel.Sum{coin: x.take.Base}}, Private: x.private, Party: x.party, Wire: line{x.meeting, x.us()},
		Limits: DefaultLimits(), Now: x.now, Rand: rand.Reader, Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
	}
	if x.more != nil {
		x.more(&c)
	}
	if x.Engine, err = Open(context.Background(), c); err != nil {
		x.t.Fatal(err)
	}
	x.meeting.seat(x.t, x.Engine)
}

func (x *member) stop() {
	x.meeting.leave(x.us())
	x.Close()
	if err := x.journal.Close(); err != nil {
		x.t.Error(err)
	}
}

// crash loses what was not synced, and starts again.
func (x *member) crash() {
	x.meeting.leave(x.us())
	x.disk = x.disk.CrashClone(vfs.CrashCloneCfg{})
	x.Close()
	x.start()
	for _, peer := range (line{x.meeting, x.us()}).Online() {
		x.PeerUp(peer)
	}
}

func cast(t testing.TB, names ...string) (*quickContract, map[string]*member) {
	t.Helper()
	return castOn(t, vfs.NewCrashableMem, names...)
}

// castOn lets each member have a disk; nil: the real one.
func castOn(t testing.TB, disk func() *vfs.MemFS, names ...string) (*quickContract, map[string]*member) {
	t.Helper()
	m := &meeting{seats: map[common.Address]chan parcel{}}
	c := &quickContract{records: map[common.Hash]channel.Record{}}
	out := map[string]*member{}
	for _, n := range names {
		key, err := crypto.ToECDSA(crypto.Keccak256([]byte(n)))
		if err != nil {
			t.Fatal(err)
		}
		out[n] = &member{name: n, t: t, party: keyParty{key}, meeting: m, contract: c}
		if disk != nil {
			out[n].disk = disk()
		}
		out[n].start()
	}
	return c, out
}

// between opens a channel of coin and has both look at it.
func between(t testing.TB, c *quickContract, a, b *member, ofA, ofB uint64) {
	t.Helper()
	c.open(common.Address{}, a.us(), b.us(), ofA, ofB)
	for _, x := range []*member{a, b} {
		if err := x.lookAt(context.Background(), pair(htlc.SMT, common.Address{}, a.us(), b.us())); err != nil {
			t.Fatal(err)
		}
	}
	eventually(t, "both have told what they have", func() bool { return a.met(b) && b.met(a) })
}

func (x *member) met(with *member) (met bool) {
	x.t.Helper()
	err := x.eachChannel(context.Background(), func(m *channelMachine) { met = met || m.deal.Them == with.us() && m.Met })
	return met && err == nil
}

// mayPay says whether something may be signed in the channel with another.
func (x *member) mayPay(with *member) (may bool) {
	x.t.Helper()
	list, err := x.ChannelList(context.Background())
	for _, v := range list {
		may = may || v.Peer == with.us() && x.mayOrder(v.ID) == nil
	}
	return may && err == nil
}

func (x *member) spendable(with *member) string {
	x.t.Helper()
	list, err := x.ChannelList(context.Background())
	if err != nil {
		x.t.Fatal(err)
	}
	for _, v := range list {
		if v.Peer == with.us() {
			return v.Channel.Spendable.String()
		}
	}
	return "no channel"
}

// eventually waits for a condition, without sleeping.
func eventually(t testing.TB, what string, ok func() bool) {
	t.Helper()
	tick := time.NewTicker(2 * time.Millisecond)
	defer tick.Stop()
	deadline := time.After(2 * time.Minute)
	for !ok() {
		select {
		case <-tick.C:
		case <-deadline:
			t.Fatalf("never: %s", what)
		}
	}
}

func (x *member) pays(to *member, amount uint64) Transfer {
	x.t.Helper()
	tr, err := x.Pay(context.Background(), TransferRequest{Key: fmt.Sprint("k", amount, time.Now().UnixNano()), Asset: htlc.Asset{Chain: htlc.SMT}, To: to.us(), Amount: htlc.Units(amount)})
	if err != nil {
		x.t.Fatal(err)
	}
	if tr.State != TransferCompleted {
		x.t.Fatalf("the transfer is %s (%s)", tr.State, tr.Code)
	}
	return tr
}

func TestTransfersBetweenEngines(t *testing.T) {
	c, x := cast(t, "alice", "bob", "carol")
	alice, bob, carol := x["alice"], x["bob"], x["carol"]
	between(t, c, alice, bob, 100, 0)
	between(t, c, bob, carol, 80, 0)
	alice.pays(bob, 30)
	if a, b := alice.spendable(bob), bob.spendable(alice); a != "70" || b != "30" {
		t.Fatalf("alice %s, bob %s; want 70 and 30", a, b)
	}
	eventually(t, "alice knows carol's key", func() bool { return alice.graph.key(carol.us()) != nil })
	alice.pays(carol, 20)
	eventually(t, "alice 50, bob 50; bob 60, carol 20", func() bool {
		return alice.spendable(bob) == "50" && bob.spendable(alice) == "50" && bob.spendable(carol) == "60" && carol.spendable(bob) == "20"
	})
	bob.crash()
	if b := bob.spendable(alice); b != "50" {
		t.Fatalf("after a crash bob has %s; want 50", b)
	}
	eventually(t, "bob is back", func() bool {
		return bob.mayPay(alice) && bob.mayPay(carol) && alice.mayPay(bob) && bob.met(alice) && bob.met(carol) && alice.met(bob)
	})
	bob.pays(alice, 5)
	alice.pays(carol, 1)
	for _, m := range x {
		m.stop()
	}
}
