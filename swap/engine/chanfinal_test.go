package engine

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// lagging is a contract whose newest final block is where the test has it, while the
// follower may be far ahead of it.
type lagging struct {
	Channels
	veiled
	time  htlc.UnixSeconds
	mined bool // the withdrawal that the test is about is in that block
}

func (l *lagging) at() chains.Block {
	l.mu.Lock()
	defer l.mu.Unlock()
	return chains.Block{BlockID: chains.BlockID{Height: l.height}, Time: l.time}
}

func (l *lagging) reach(h chains.Height, at htlc.UnixSeconds, mined bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.height, l.time, l.mined = h, at, mined
}

func (l *lagging) Record(ctx context.Context, token, low, high common.Address, final bool) (channel.Record, chains.Block, error) {
	r, _, err := l.Channels.Record(ctx, token, low, high, final)
	l.mu.Lock()
	if l.mined {
		r.Withdraws++
		r.Pot, _ = r.Pot.Minus(channel.Units(50))
		if r.LowNet.Covers(channel.Units(50)) { // alice's money, whichever party she is
			r.LowNet = r.LowNet.Sub(channel.Units(50))
		}
	}
	l.mu.Unlock()
	return r, l.at(), err
}

func (l *lagging) RecordOf(ctx context.Context, t channel.Terms, final bool) (channel.Record, chains.Block, error) {
	low, high := t.Us, t.Them
	if low.Cmp(high) > 0 {
		low, high = high, low
	}
	return l.Record(ctx, t.Token, low, high, final)
}

func (l *lagging) Decode(f chains.Fact) (channel.What, channel.Name, bool) { return l.veiled.Decode(f) }

func (l *lagging) Secret(ctx context.Context, h htlc.Hash, final bool) (htlc.UnixSeconds, chains.Block, error) {
	at, _, err := l.Channels.Secret(ctx, h, final)
	return at, chains.Block{BlockID: chains.BlockID{Height: 1000}, Time: htlc.Moment(time.Now()).Add(time.Hour)}, err
}

// passes has the follower of a member see a hundred blocks of a moment.
func (x *member) passes(at htlc.UnixSeconds) {
	x.t.Helper()
	tip := x.followers[htlc.SMT].tip.Load().Height
	for i := range chains.Height(100) {
		h := tip + 1 + i
		b := chains.Block{BlockID: chains.BlockID{Height: h, Hash: fmt.Sprint(h)}, Time: at, Clock: at}
		x.chain.facts <- chains.Fact{Chain: htlc.SMT, Kind: chains.FactTip, Status: chains.Seen, Block: b}
	}
	eventually(x.t, "the blocks are followed", func() bool { return htlc.UnixSeconds(x.followers[htlc.SMT].final.Load()) >= at })
}

func (x *member) laggingView() *lagging {
	l := &lagging{}
	x.view = func(inner Channels) Channels { l.Channels = inner; return l }
	return l
}

// A withdrawal of alice is mined in the last block before its deadline. Her follower has
// that block and many more, final; the contract was read before it. The money is not
// hers again until it is read that it was not mined.
func TestNothingLapsesUnread(t *testing.T) {
	for name, mined := range map[string]bool{"mined": true, "not mined": false} {
		t.Run(name, func(t *testing.T) {
			alice, bob := pairOf(t)
			l := alice.laggingView()
			alice.restarts()
			greets(alice, bob)
			eventually(t, "they have met", func() bool { return alice.met(bob) && alice.mayOrder(alice.channelWith(bob).ID) == nil })
			id := alice.channelWith(bob).ID
			if _, err := alice.TakeOut(context.Background(), id, TakeOutRequest{Amount: htlc.Units(50)}); err != nil {
				t.Fatal(err)
			}
			now := htlc.Moment(time.Now())
			alice.ahead.Store(int64(time.Minute)) // the deadline is half of that away
			l.reach(1, now.Add(20*time.Second), false)
			alice.passes(now.Add(time.Minute))
			eventually(t, "the contract is read again", func() bool {
				m, err := alice.channelOf(context.Background(), channelPrefix+id)
				return err == nil && m.read == now.Add(20*time.Second)
			})
			if c := alice.channelWith(bob).Channel; c.Withdrawing != channel.Units(50) || c.Spendable != channel.Units(950) {
				t.Fatalf("freed by the follower's clock: %+v", c)
			}
			l.reach(1000, now.Add(time.Minute), mined)
			want := map[bool]channel.Sum{true: channel.Units(950), false: channel.Units(1000)}[mined]
			eventually(t, "it is known what became of it", func() bool {
				c := alice.channelWith(bob).Channel
				return c.Withdrawing == channel.Sum{} && c.Spendable == want
			})
		})
	}
}

// A lock of alice expires. That nobody registered the secret does not say that nobody
// was paid: after a settle the secret may be given with an unlock. So its end is not
// asked for before the contract was read past the expiry.
func TestNoLockDiesUnread(t *testing.T) {
	alice, bob := pairOf(t)
	l := alice.laggingView()
	alice.restarts()
	greets(alice, bob)
	eventually(t, "they have met", func() bool { return alice.met(bob) && alice.mayOrder(alice.channelWith(bob).ID) == nil })
	h := secretOf("bob's").Hash()
	sent := alice.locks(bob, 20, h)
	bob.is(h.String(), TransferHeld)
	now := htlc.Moment(time.Now())
	alice.ahead.Store(int64(2 * time.Minute)) // the expiry is 90 seconds away
	l.reach(1, now.Add(80*time.Second), false)
	alice.passes(now.Add(2 * time.Minute))
	eventually(t, "the contract is read again", func() bool {
		m, err := alice.channelOf(context.Background(), channelPrefix+alice.channelWith(bob).ID)
		return err == nil && m.read == now.Add(80*time.Second)
	})
	if tr, err := alice.Transfer(context.Background(), sent.ID); err != nil || tr.State != TransferPending {
		t.Fatalf("%+v, %v", tr, err)
	}
	l.reach(1000, now.Add(2*time.Minute), false)
	alice.is(sent.ID, TransferExpired)
}
