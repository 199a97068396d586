package story

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"

	"github.com/lockstep-swap/lockstep/api"
	"github.com/lockstep-swap/lockstep/contracts"
	"github.com/lockstep-swap/lockstep/testnet"
)

// What becomes of locks when they are taken at the last moment, given up and taken all
// the same, or still there at a close.

// copies stops a daemon, copies its directory and starts it again.
func (o *trader) copies() (dir string) {
	o.t.Helper()
	dir = filepath.Join(o.t.TempDir(), "old")
	o.t.must(o.Daemon.Stop())
	o.t.must(copyPrivate(dir, o.Daemon.DataDir()))
	o.returns()
	return dir
}

// goesBackTo kills a daemon and starts it on a copy of its directory.
func (o *trader) goesBackTo(dir string) {
	o.t.Helper()
	o.dies()
	o.t.must(os.RemoveAll(o.Daemon.DataDir()))
	o.t.must(copyPrivate(o.Daemon.DataDir(), dir))
	o.returns()
}

// logged counts the contract's events of a kind.
func (x *trio) logged(ctx context.Context, event string) (int, error) {
	var logs []struct {
		Data hexutil.Bytes `json:"data"`
	}
	err := x.node.Call(ctx, &logs, "eth_getLogs", map[string]any{
		"fromBlock": "0x0", "address": x.contract, "topics": []common.Hash{contracts.NewChannels().GetABI().Events[event].ID},
	})
	return len(logs), err
}

// sends waits until the contract has told so many events of a kind.
func (x *trio) sends(event string, times int) {
	x.Helper()
	var n int
	x.alice.until(fmt.Sprintf("hears %s %d times", event, times), func(ctx context.Context) (ok bool, err error) {
		n, err = x.logged(ctx, event)
		return n == times, err
	}, func() string { return fmt.Sprint(n) })
}

// TestWhoTakesWhatItGaveUpLosesAll: mallory gives a lock up, brings the directory of
// before back, closes with the proof that still has the lock, and takes it. Bob shows
// that she gave it up, and all the channel's money is his.
func TestWhoTakesWhatItGaveUpLosesAll(t *testing.T) {
	t.Parallel()
	tellOfPunishment(newTrio(t, testnet.MustSMT(t), nil))
}

func tellOfPunishment(x *trio) {
	mallory, bob := x.alice, x.bob
	mallory.opensFor(bob, x.coin, "100", 120)
	mallory.pays(bob, x.coin, "40")
	secret, hash := preimage("given up and taken")
	sent := bob.locks(mallory, "10", hash, 10*time.Minute)
	old := mallory.copies()
	mallory.meets(bob)
	mallory.post("/v1/transfers/"+hash+"/cancel", nil, new(api.Transfer))
	bob.becomes(sent.ID, "failed")
	mallory.balance(bob, x.coin, "60", "40")
	bob.pays(mallory, x.coin, "1")
	mallory.balance(bob, x.coin, "61", "39")

	bob.dies()
	mallory.goesBackTo(old)
	mallory.becomes(hash, "held")
	mallory.asks(bob, x.coin, "close", api.CloseAsk{Cooperative: new(false)})
	mallory.sees(bob, x.coin, "is closed", func(c api.Channel) bool { return c.State == "challenge" })
	mallory.resolves(hash, secret)
	x.sends("Unlocked", 1)
	bob.returns()
	x.sends("Punished", 1)
	mallory.settles(bob, x.coin)
	x.books(map[*trader]int64{mallory: -100, bob: 100})
}
