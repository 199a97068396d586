package engine

import (
	"context"
	"sync/atomic"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// youngContract has a channel that is not final before it is said to be.
type youngContract struct {
	*quickContract
	final atomic.Bool
}

const youngAt = 1_000

func (y *youngContract) Record(ctx context.Context, token, low, high common.Address, final bool) (channel.Record, chains.Block, error) {
	at := chains.Block{Time: youngAt}
	if final && !y.final.Load() {
		return channel.Record{}, at, nil
	}
	r, _, err := y.quickContract.Record(ctx, token, low, high, final)
	return r, at, err
}

func (y *youngContract) RecordOf(ctx context.Context, t channel.Terms, final bool) (channel.Record, chains.Block, error) {
	low, high := t.Us, t.Them
	if low.Cmp(high) > 0 {
		low, high = high, low
	}
	return y.Record(ctx, t.Token, low, high, final)
}

// Bob is told of a channel whose opening is in a block that he has followed already: no
// log tells him when it is final, and he reads it then all the same, and not before.
func TestAChannelIsReadAgainOnceItIsFinal(t *testing.T) {
	c, x := cast(t, "alice", "bob")
	alice, bob := x["alice"], x["bob"]
	defer alice.stop()
	defer bob.stop()
	y := &youngContract{quickContract: c}
	bob.Channels[htlc.SMT] = y
	c.open(common.Address{}, alice.us(), bob.us(), 100, 0)
	if err := bob.Heard(context.Background(), alice.us(), wireLook, coinLook(t)); err != nil {
		t.Fatal(err)
	}
	final := func() bool {
		open := false
		err := bob.eachChannel(context.Background(), func(m *channelMachine) { open = open || m.Channel.View().Code != channel.CodeNotOpen })
		return err == nil && open
	}
	eventually(t, "bob looks at it", func() bool {
		_, ok := bob.unripe.Load(channel.Key(common.Address{}, alice.us(), bob.us(), common.HexToAddress("0xc0ffee")))
		return ok
	})
	y.final.Store(true)
	bob.ripen(htlc.SMT, youngAt-1)
	bob.ripen(htlc.ETH, youngAt)
	if final() {
		t.Fatal("what is not final was read")
	}
	bob.ripen(htlc.SMT, youngAt)
	eventually(t, "bob sees that it is final", final)
}
