package engine

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/fake"
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// A town is nodes with channels on one ledger in memory, whose contract of channels is
// the real one's code, in virtual time: a block each second on regtest.
type town struct {
	t       *testing.T
	table   htlc.Table
	beat    time.Duration // between two blocks
	settle  time.Duration // timeout of channels that are opened; zero: as usual
	ledger  *fake.Ledger
	meeting *meeting
	people  []*citizen

	mu     sync.Mutex
	paused bool
}

// citizen is one of the nodes. Its disk forgets what was not synced.
type citizen struct {
	*Engine // nil while it is away
	town    *town
	name    string
	node    *mailbox
	party   keyParty
	disk    *vfs.MemFS
	journal *PebbleJournal
	wrap    func(Journal) Journal
	tune    func(*Config)
}

// mailbox notes what a node sends.
type mailbox struct {
	*fake.Node
	mu   sync.Mutex
	sent map[string]int // by transaction
}

func (m *mailbox) Send(ctx context.Context, tx chains.Tx) error {
	m.mu.Lock()
	m.sent[tx.ID]++
	m.mu.Unlock()
	return m.Node.Send(ctx, tx)
}

// inTown tells a story of the people that it names, on regtest.
func inTown(t *testing.T, names []string, tell func(t *testing.T, w *town, people []*citizen)) {
	t.Helper()
	inTownOf(t, "regtest", names, tell)
}

// inTownOf tells it by a network's table and contract: blocks come as often as its table
// says.
func inTownOf(t *testing.T, network string, names []string, tell func(t *testing.T, w *town, people []*citizen)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		table, err := htlc.TableFor(network)
		if err != nil {
			t.Fatal(err)
		}
		times, poll := table.Chains[htlc.SMT], time.Duration(10)
		if network != "regtest" {
			poll = 3
		}
		w := &town{t: t, table: table, beat: times.Interval, meeting: &meeting{seats: map[common.Address]chan parcel{}}}
		w.ledger = fake.New(htlc.SMT, times, fake.Options{Network: network, Now: time.Now, Poll: times.Interval / poll, Backends: 2})
		w.ledger.Mine(times.MaxDepth() + 9)
		ctx, cancel := context.WithCancel(context.Background())
		var work sync.WaitGroup
		work.Go(func() { beats(ctx, w.beat, w.mines) })
		for _, name := range names {
			c := &citizen{town: w, name: name, disk: vfs.NewCrashableMem(), node: &mailbox{Node: w.ledger.Node(name), sent: map[string]int{}}}
			key, err := c.node.Key()
			if err != nil {
				t.Fatal(err)
			}
			c.party = keyParty{key}
			at, err := c.node.Address(false, 0)
			if err != nil {
				t.Fatal(err)
			}
			w.ledger.Fund(at, coin, amountOf("1000"))
			w.people = append(w.people, c)
		}
		w.ledger.Mine(times.MaxDepth() + 2)
		for _, c := range w.people {
			c.wakes()
		}
		defer func() {
			for _, c := range w.people {
				c.dies()
			}
			w.meeting.wg.Wait()
			cancel()
			work.Wait()
			if err := w.ledger.Audit(); err != nil {
				t.Error(err)
			}
		}()
		tell(t, w, w.people)
	})
}

// mines adds a block, but in a pause.
func (w *town) mines() {
	w.mu.Lock()
	defer w.mu.Unlock()
	if !w.paused {
		w.ledger.Mine(1)
	}
}

// beats does something again and again, until it is told to stop.
func beats(ctx context.Context, every time.Duration, do func()) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			do()
		}
	}
}

// pauses stops the blocks, or lets them come again.
func (w *town) pauses(on bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.paused = on
}

// until waits for a condition, in virtual time.
func (w *town) until(what string, ok func() bool) {
	w.t.Helper()
	for range 600 {
		if ok() {
			return
		}
		time.Sleep(w.step())
	}
	w.t.Fatalf("never: %s", what)
}

// step is how often a town looks whether what it waits for is there: where close takes
// hours it waits for days.
func (w *town) step() time.Duration {
	if w.table.Network == "regtest" {
		return 500 * time.Millisecond
	}
	return 5 * time.Minute
}

func (w *town) passes(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}

// wakes starts a node on what its disk has.
func (c *citizen) wakes() {
	c.town.t.Helper()
	if err := c.triesToWake(); err != nil {
		c.town.t.Fatal(err)
	}
}

func (c *citizen) triesToWake() error {
	t := c.town.t
	j, err := OpenPebble("journal", c.disk)
	if err != nil {
		return err
	}
	c.journal = j
	conf := Config{
		Table: c.town.table, Adapters: map[htlc.ChainID]chains.Adapter{htlc.SMT: c.node}, Keys: keysOf{name: c.name}, Journal: j, Shards: 4,
		Contracts: map[htlc.ChainID]string{htlc.SMT: "0x" + strings.Repeat("c", 40)}, Channels: map[htlc.ChainID]Channels{htlc.SMT: c.node.Channels()}, Party: c.party,
		Wire: line{c.town.meeting, c.us()}, Limits: DefaultLimits(), Now: time.Now, Rand: rand.Reader,
		Log: slog.New(slog.NewTextHandler(c.log(), &slog.HandlerOptions{Level: slog.LevelDebug})),
	}
	if c.wrap != nil {
		conf.Journal = c.wrap(j)
	}
	if c.tune != nil {
		c.tune(&conf)
	}
	if c.Engine, err = Open(context.Background(), conf); err != nil {
		c.Engine = nil
		return errors.Join(err, j.Close())
	}
	c.town.meeting.seat(t, c.Engine)
	for _, x := range c.town.people {
		if x != c && x.Engine != nil {
			x.PeerUp(c.us())
			c.PeerUp(x.us())
		}
	}
	return nil
}

// logOfTown, in the environment, shows what nodes log.
const logOfTown = "LOCKSTEP_TOWN_LOG"

func (c *citizen) log() io.Writer {
	if os.Getenv(logOfTown) == "" {
		return io.Discard
	}
	return townLog{c}
}

type townLog struct{ c *citizen }

func (l townLog) Write(b []byte) (int, error) {
	fmt.Fprintf(os.Stderr, "%s %s: %s", time.Now().UTC().Format("15:04:05.000"), l.c.name, b)
	return len(b), nil
}

func (c *citizen) us() common.Address { return c.party.Address() }

// dies takes the power away: what was not synced is lost. It may be dead already.
func (c *citizen) dies() {
	if c.Engine == nil {
		return
	}
	c.town.meeting.leave(c.us())
	c.Close()
	c.disk = c.disk.CrashClone(vfs.CrashCloneCfg{})
	if err := c.journal.Close(); err != nil {
		c.town.t.Error(err)
	}
	c.Engine = nil
}

func (c *citizen) crashes() {
	c.dies()
	c.wakes()
}

// has is what the node's account owns on the ledger.
func (c *citizen) has() htlc.Amount {
	at, err := c.node.Address(false, 0)
	if err != nil {
		c.town.t.Fatal(err)
	}
	return c.town.ledger.Balance(at, coin)
}

// wasted counts transactions of a node that were mined and did nothing.
func (c *citizen) wasted() (n int) {
	c.node.mu.Lock()
	defer c.node.mu.Unlock()
	for id := range c.node.sent {
		if _, ok, found := c.town.ledger.Mined(id); found && !ok {
			n++
		}
	}
	return n
}

// with is the node's newest channel with another.
func (c *citizen) with(other *citizen) (v ChannelView, ok bool) {
	c.town.t.Helper()
	list, err := c.ChannelList(context.Background())
	if err != nil {
		c.town.t.Fatal(err)
	}
	for _, x := range list {
		if x.Peer == other.us() && x.Channel.Epoch >= v.Channel.Epoch {
			v, ok = x, true
		}
	}
	return v, ok
}

func (c *citizen) sees(other *citizen, what string, ok func(ChannelView) bool) ChannelView {
	c.town.t.Helper()
	var v ChannelView
	c.town.until(c.name+" sees that its channel "+what, func() bool {
		var there bool
		v, there = c.with(other)
		return there && ok(v)
	})
	return v
}

// opens opens a channel and waits until both may use it.
func (c *citizen) opens(other *citizen, amount string) ChannelView {
	c.town.t.Helper()
	var err error
	defer func() {
		if c.town.t.Failed() {
			c.town.t.Logf("%s: %v", c.name, err)
		}
	}()
	c.town.until(c.name+" opens", func() bool {
		_, err = c.OpenChannel(context.Background(), OpenRequest{Key: "open " + other.name, Asset: coin, Peer: other.us(), Deposit: amountOf(amount), Timeout: c.town.settle})
		return err == nil
	})
	open := func(v ChannelView) bool { return v.State == ChannelOpen }
	other.sees(c, "is open", open)
	c.sees(other, "is open", open)
	c.town.until("both have told what they have", func() bool { return c.met(other) && other.met(c) })
	return c.sees(other, "is open", open)
}

func (c *citizen) met(with *citizen) (met bool) {
	err := c.eachChannel(context.Background(), func(m *channelMachine) { met = met || m.deal.Them == with.us() && m.Met })
	return met && err == nil
}

// pays transfers at once.
func (c *citizen) pays(other *citizen, amount string) {
	c.town.t.Helper()
	tr, err := c.Pay(context.Background(), TransferRequest{Asset: coin, To: other.us(), Amount: amountOf(amount)})
	if err != nil || tr.State != TransferCompleted {
		c.town.t.Fatalf("%s pays %s: %s %v", c.name, other.name, tr.State, err)
	}
}

// locks pays under a hash, and waits until the other holds it.
func (c *citizen) locks(other *citizen, amount string, h htlc.Hash, during time.Duration) Transfer {
	c.town.t.Helper()
	tr, err := c.Pay(context.Background(), TransferRequest{
		Key: h.String(), Asset: coin, To: other.us(), Amount: amountOf(amount), Hash: &h, Expires: htlc.Moment(time.Now()).Add(during),
	})
	if err != nil || tr.State != TransferPending {
		c.town.t.Fatalf("%s locks to %s: %s %v", c.name, other.name, tr.State, err)
	}
	other.finds(h, TransferHeld)
	return tr
}

// finds waits for an incoming transfer to have a state.
func (c *citizen) finds(h htlc.Hash, want TransferState) {
	c.town.t.Helper()
	c.town.until(fmt.Sprintf("%s has the transfer %s", c.name, want), func() bool {
		tr, err := c.Transfer(context.Background(), h.String())
		return err == nil && tr.State == want
	})
}

func (c *citizen) resolves(s htlc.Secret) {
	c.town.t.Helper()
	if _, err := c.ResolveTransfer(context.Background(), s.Hash().String(), s); err != nil {
		c.town.t.Fatal(err)
	}
}

func (c *citizen) closes(other *citizen, together bool) {
	c.town.t.Helper()
	v, _ := c.with(other)
	if _, err := c.CloseChannel(context.Background(), v.ID, together); err != nil {
		c.town.t.Fatal(err)
	}
}

func settled(v ChannelView) bool { return v.State == ChannelSettled }

// due is what a channel's view says is ours at least.
func spendableOf(v ChannelView) string { return v.Channel.Spendable.String() }

// sum of whole coins as channels count them.
func sumOf(s string) channel.Sum { return channel.SumOf(amountOf(s)) }

// plus and minus are for books.
func plusOf(a, b htlc.Amount) htlc.Amount {
	s, err := a.Add(b)
	if err != nil {
		panic(err)
	}
	return s
}
