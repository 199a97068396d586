package engine

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// veiled is a contract that cannot be read while it is dark: the nodes are away, or do
// not agree.
type veiled struct {
	Channels
	mu     sync.Mutex
	dark   bool
	over   bool // the channel is settled
	asked  int
	height chains.Height // of its newest block
}

func (v *veiled) look() (chains.Block, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.asked++; v.dark {
		return chains.Block{}, chains.ErrDisagree
	}
	return chains.Block{BlockID: chains.BlockID{Height: v.height}}, nil
}

func (v *veiled) set(dark bool, height chains.Height) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.dark, v.height = dark, height
}

func (v *veiled) reads() int {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.asked
}

func (v *veiled) Record(ctx context.Context, token, low, high common.Address, final bool) (channel.Record, chains.Block, error) {
	b, err := v.look()
	if err != nil {
		return channel.Record{}, b, err
	}
	r, _, err := v.Channels.Record(ctx, token, low, high, final)
	if v.over {
		r.Stage = channel.Settled
	}
	return r, b, err
}

func (v *veiled) RecordOf(ctx context.Context, t channel.Terms, final bool) (channel.Record, chains.Block, error) {
	low, high := t.Us, t.Them
	if low.Cmp(high) > 0 {
		low, high = high, low
	}
	return v.Record(ctx, t.Token, low, high, final)
}

// Decode takes any log for one that is about the channel that it is of.
func (v *veiled) Decode(f chains.Fact) (channel.What, channel.Name, bool) {
	return nil, channel.Name{Channel: common.Hash(f.Log.Word)}, true
}

// pairOf is a channel of coin between two, with a thousand by a.
func pairOf(t *testing.T) (a, b *member) {
	t.Helper()
	c, x := cast(t, "alice", "bob")
	a, b = x["alice"], x["bob"]
	between(t, c, a, b, 1000, 0)
	t.Cleanup(func() {
		a.stop()
		b.stop()
	})
	return a, b
}

func channelBetween(a, b *member) common.Hash {
	return channel.Key(common.Address{}, a.us(), b.us(), common.HexToAddress("0xc0ffee"))
}

// restarts starts anew with nobody told that it is back.
func (x *member) restarts() {
	x.meeting.leave(x.us())
	x.disk = x.disk.CrashClone(vfs.CrashCloneCfg{})
	x.Close()
	x.start()
}

// greets begins a session between two.
func greets(a, b *member) {
	a.PeerUp(b.us())
	b.PeerUp(a.us())
}

func (x *member) starts(to *member, key string, amount uint64) Transfer {
	x.t.Helper()
	ctx, stop := context.WithTimeout(context.Background(), 200*time.Millisecond)
	defer stop()
	tr, err := x.Pay(ctx, TransferRequest{Key: key, Asset: coin, To: to.us(), Amount: htlc.Units(amount)})
	if err != nil {
		x.t.Fatal(err)
	}
	return tr
}

func (x *member) channelWith(with *member) ChannelView {
	x.t.Helper()
	list, err := x.ChannelList(context.Background())
	if err != nil {
		x.t.Fatal(err)
	}
	for _, v := range list {
		if v.Peer == with.us() {
			return v
		}
	}
	x.t.Fatal("no channel")
	return ChannelView{}
}

// Mallory settles a channel while bob is away, and pays with what is left of it
// before bob has read the contract: he takes nothing.
func TestNothingIsTakenBeforeTheChannelIsRead(t *testing.T) {
	mallory, bob := pairOf(t)
	v := &veiled{dark: true, over: true} // which mallory's own node makes nothing of
	bob.view = func(inner Channels) Channels { v.Channels = inner; return v }
	bob.restarts()
	greets(mallory, bob)
	if tr := mallory.starts(bob, "worth nothing", 30); tr.State != TransferPending {
		t.Fatalf("bob has taken it: %+v", tr)
	}
	reads := v.reads()
	eventually(t, "bob tries to read", func() bool { return v.reads() > reads })
	if b := bob.spendable(mallory); b != "0" {
		t.Fatalf("bob believes to have %s", b)
	}
	v.set(false, 1)
	eventually(t, "bob sees the end", func() bool { return bob.channelWith(mallory).State == ChannelSettled })
	greets(mallory, bob)
	if tr, _, err := bob.Transfers(context.Background(), "", 0); len(tr) != 0 {
		t.Fatalf("bob counts %+v, %v", tr, err)
	}
}

// What came too early is not lost, and who sent it is not cut off (which would fail the
// test): once bob can judge it, both tell again what they have, with nobody's help.
func TestWhatCameEarlyComesAgain(t *testing.T) {
	alice, bob := pairOf(t)
	v := &veiled{dark: true}
	bob.view = func(inner Channels) Channels { v.Channels = inner; return v }
	bob.restarts()
	greets(alice, bob)
	first := alice.starts(bob, "early", 30)
	if first.State != TransferPending {
		t.Fatalf("%+v", first)
	}
	ctx, id := context.Background(), bob.channelWith(alice).ID
	if _, err := bob.TakeOut(ctx, id, TakeOutRequest{Amount: htlc.Units(1)}); !errors.Is(err, ErrHold) {
		t.Errorf("a withdrawal is signed: %v", err)
	}
	if _, err := bob.CloseChannel(ctx, id, true); !errors.Is(err, ErrHold) {
		t.Errorf("a settle is signed: %v", err)
	}
	v.set(false, 1)
	alice.is(first.ID, TransferCompleted)
	if b := bob.spendable(alice); b != "30" {
		t.Fatalf("bob has %s", b)
	}
}

// Bob's own payments wait, too: by a lock, until the channel is current.
func TestNothingIsPaidBeforeTheChannelIsRead(t *testing.T) {
	alice, bob := pairOf(t)
	alice.pays(bob, 50)
	v := &veiled{dark: true}
	bob.view = func(inner Channels) Channels { v.Channels = inner; return v }
	bob.restarts()
	greets(alice, bob)
	h := secretOf("alice's").Hash()
	tr := make(chan error, 1)
	go func() {
		_, err := bob.Pay(context.Background(), TransferRequest{Key: "lock", Asset: coin, To: alice.us(), Amount: htlc.Units(20), Hash: &h})
		tr <- err
	}()
	id := bob.transferID("lock")
	eventually(t, "the payment is begun", func() bool {
		_, err := bob.Transfer(context.Background(), common.Hash(id).Hex()[2:])
		return err == nil
	})
	reads := v.reads()
	eventually(t, "bob tries to read", func() bool { return v.reads() > reads+1 })
	if v := bob.channelWith(alice).Channel; v.Locks != 0 || v.Unacked != 0 {
		t.Fatalf("signed in a channel that was not read: %+v", v)
	}
	v.set(false, 1)
	if err := <-tr; err != nil {
		t.Fatal(err)
	}
	alice.is(h.String(), TransferHeld)
}

// With a tip that is an hour old, bob knows as little.
func TestNothingIsTakenWithAnOldTip(t *testing.T) {
	alice, bob := pairOf(t)
	bob.tip = func(b *chains.Block) { b.Time -= 3600 }
	bob.restarts()
	greets(alice, bob)
	tr := alice.starts(bob, "stale", 30)
	if tr.State != TransferPending || bob.spendable(alice) != "0" {
		t.Fatalf("%+v, bob has %s", tr, bob.spendable(alice))
	}
	now := bob.chain.tip
	now.Height, now.Hash, now.Time = now.Height+1, "new", htlc.Moment(time.Now())
	bob.chain.facts <- chains.Fact{Chain: htlc.SMT, Kind: chains.FactTip, Status: chains.Seen, Block: now}
	alice.is(tr.ID, TransferCompleted)
}

// A log of block 7 says that something happened. Backends that have block 6 say what
// was before: that is no answer.
func TestAnOlderAnswerIsNoAnswer(t *testing.T) {
	alice, bob := pairOf(t)
	v := &veiled{height: 6}
	bob.view = func(inner Channels) Channels { v.Channels = inner; return v }
	bob.restarts()
	greets(alice, bob)
	eventually(t, "bob is current", func() bool { return bob.mayOrder(bob.channelWith(alice).ID) == nil && bob.met(alice) })
	alice.pays(bob, 1)
	key := channelBetween(alice, bob)
	at := chains.Block{BlockID: chains.BlockID{Height: 7, Hash: "seven"}, Time: htlc.Moment(time.Now())}
	bob.chain.facts <- chains.Fact{Chain: htlc.SMT, Kind: chains.FactLog, Status: chains.Seen, Block: at, Log: &chains.Log{Word: key}}
	reads := v.reads()
	eventually(t, "bob reads again", func() bool { return v.reads() > reads+8 })
	tr := alice.starts(bob, "in between", 30)
	if tr.State != TransferPending || bob.spendable(alice) != "1" {
		t.Fatalf("%+v, bob has %s", tr, bob.spendable(alice))
	}
	v.set(false, 7)
	alice.is(tr.ID, TransferCompleted)
}
