package engine

import (
	"fmt"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// closes closes the channel of coin between two, and nobody is told.
func (q *quickContract) closes(a, b common.Address, settleAt htlc.UnixSeconds) {
	q.mu.Lock()
	defer q.mu.Unlock()
	key := channel.Key(common.Address{}, a, b, common.HexToAddress("0xc0ffee"))
	r := q.records[key]
	r.Stage, r.SettleAt = channel.Closed, settleAt
	q.records[key] = r
}

// arrives has a block arrive that nothing is told of.
func (x *member) arrives(height chains.Height) {
	b := x.chain.tip
	b.Height, b.Hash, b.Time = height, fmt.Sprint("block ", height), htlc.Moment(x.now())
	x.chain.facts <- chains.Fact{Chain: htlc.SMT, Kind: chains.FactTip, Status: chains.Seen, Block: b}
}

// Alice closes, and the node that bob follows hides it. Bob sees it all the same while
// half of the shortest settle timeout has not passed.
func TestAHiddenCloseIsFound(t *testing.T) {
	alice, bob := pairOf(t)
	eventually(t, "nobody reads any more", func() bool {
		bob.lanes.mu.Lock()
		defer bob.lanes.mu.Unlock()
		return len(bob.lanes.jobs) == 0
	})
	bob.contract.closes(alice.us(), bob.us(), htlc.Moment(bob.now().Add(bob.policy(htlc.SMT).LeastSettle)))
	bob.ahead.Store(int64(bob.policy(htlc.SMT).LeastSettle / 2))
	bob.arrives(2)
	eventually(t, "bob sees the close", func() bool { return bob.channelWith(alice).Channel.Stage == channel.Closed })
}

// What is over is not read again and again.
func TestWhatIsOverIsNotPatrolled(t *testing.T) {
	r := &reading{read: true}
	const most = 30 * time.Second
	if start := r.when; !r.due(start.Add(most), most, 255) || r.due(start.Add(most), most, 255) {
		t.Error("due is said more or less than once")
	}
	r.done(r.when, true, 0)
	if r.due(r.when.Add(10*most), most, 0) {
		t.Error("a channel that is over is read")
	}
	r.done(r.when, false, 0)
	if r.due(r.when.Add(most/2-1), most, 0) || !r.due(r.when.Add(most/2), most, 0) {
		t.Error("not after half of the time")
	}
}
