package engine

import (
	"context"
	"fmt"
	"sync/atomic"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/account"
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// quarrelling is a contract of which one backend says something else, from a moment on.
type quarrelling struct {
	Channels
	on    atomic.Bool
	asked atomic.Int64 // since then
}

func (q *quarrelling) Record(ctx context.Context, token, low, high common.Address, final bool) (channel.Record, chains.Block, error) {
	if q.on.Load() {
		q.asked.Add(1)
		return channel.Record{}, chains.Block{}, fmt.Errorf("%w: by the test", chains.ErrDisagree)
	}
	return q.Channels.Record(ctx, token, low, high, final)
}

// TestADoneJobHoldsUpNoOther: that a job of a channel is done waits until the contract is
// read, and a backend that disagrees can hold that for as long as it likes. What becomes of
// the channel's other jobs is heard all the same: one that was refused is asked for anew.
func TestADoneJobHoldsUpNoOther(t *testing.T) {
	alice, bob := pairOf(t)
	q := &quarrelling{}
	alice.view = func(inner Channels) Channels { q.Channels = inner; return q }
	alice.crash()
	var name channel.Name
	eventually(t, "alice has read her channel", func() bool {
		name = alice.channelWith(bob).Channel.Name
		d, ok := alice.deal(channelKey(name))
		return ok && alice.current(d) == nil
	})
	key := channelKey(name)
	under := map[string]channel.Action{"part#1": {Do: channel.DoPart}, "register#2": {Do: channel.DoRegister, Hash: htlc.Hash{9}}}
	if err := alice.read(t.Context(), key, func(m machine) {
		if c, ok := m.(*channelMachine); ok {
			c.Puts = under
		}
	}); err != nil {
		t.Fatal(err)
	}
	q.on.Store(true)
	left := func() map[string]channel.Action {
		m, err := alice.channelOf(t.Context(), key)
		if err != nil {
			t.Fatal(err)
		}
		return m.Puts
	}
	tells := func(job string, news account.News) {
		alice.perform(newTodo(accountKey(htlc.SMT), kindTell, tellBody{To: key, Name: job, News: &account.Tell{ID: jobID(key, job), News: news}}))
	}
	tells("part#1", account.NewsDone)
	eventually(t, "the contract is read", func() bool { return q.asked.Load() > 0 })
	tells("register#2", account.NewsRefused)
	eventually(t, "it hears of the other", func() bool { _, waits := left()["register#2"]; return !waits })
	if _, waits := left()["part#1"]; !waits {
		t.Fatal("it hears that it is done before it is read what it did")
	}
	q.on.Store(false)
	eventually(t, "it hears that it is done", func() bool { return len(left()) == 0 })
}
