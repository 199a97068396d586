package story

import (
	"context"
	"fmt"
	"net/http"
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

// TestChannelsPunish: mallory gives a lock up, brings the directory of
// before back, closes with the proof that still has the lock, and takes it. Bob shows
// that she gave it up, and all the channel's money is his.
func TestChannelsPunish(t *testing.T) {
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

// TestChannelsInTheLastMoment: a target that waits with its secret until no mediator would pay by
// message any more takes its money through the registry, and the mediator its own; one
// that waits until after the expiry gets nothing, and nobody has paid.
func TestChannelsInTheLastMoment(t *testing.T) {
	t.Parallel()
	tellOfTheLastMoment(newTrio(t, testnet.MustETH(t), nil))
}

func tellOfTheLastMoment(x *trio) {
	alice, bob, carol := x.alice, x.bob, x.carol
	alice.opens(bob, x.coin, "100")
	bob.opens(carol, x.coin, "80")
	alice.finds(carol, x.coin, "20")
	secret, hash := preimage("in the last moment")
	sent := alice.locks(carol, "20", hash, 60*time.Second)
	lateSecret, lateHash := preimage("after it")
	lateSent := alice.locks(carol, "5", lateHash, 60*time.Second)

	expires := carol.expires(hash)
	carol.waitsUntil(expires.Add(-revealTimeout).Add(time.Second))
	carol.resolves(hash, secret)
	alice.becomes(sent.ID, "completed")
	at, err := x.registered(x.Context(), hash)
	x.must(err)
	if at < expires.Add(-revealTimeout).Unix() || at > expires.Unix() {
		x.Fatalf("registered at %d, and the lock expires at %d", at, expires.Unix())
	}
	carol.becomes(hash, "completed")

	carol.waitsUntil(carol.expires(lateHash).Add(time.Second))
	// It may be refused, or taken and be of no use.
	_ = carol.call(x.Context(), http.MethodPost, "/v1/transfers/"+lateHash+"/resolve", api.SecretAsk{Secret: lateSecret, Asset: x.coin, Amount: "1"}, new(api.Transfer))
	alice.becomes(lateSent.ID, "expired")
	carol.becomes(lateHash, "expired")
	alice.balance(bob, x.coin, "80", "20")
	bob.balance(carol, x.coin, "60", "20")
	if at, err := x.registered(x.Context(), lateHash); at != 0 || err != nil {
		x.Fatalf("registered after the expiry, at %d: %v", at, err)
	}
	bob.asks(alice, x.coin, "close", api.CloseAsk{Cooperative: new(true)})
	bob.asks(carol, x.coin, "close", api.CloseAsk{Cooperative: new(true)})
	x.books(map[*trader]int64{alice: -20, bob: 0, carol: 20})
}

// revealTimeout is how long before a lock's expiry its mediator pays by message no more,
// on regtest.
const revealTimeout = 15 * time.Second

// expires is when a held transfer does.
func (o *trader) expires(hash string) time.Time {
	o.t.Helper()
	var held api.Transfer
	o.t.must(o.get(o.t.Context(), "/v1/transfers/"+hash, &held))
	if held.Expires == nil {
		o.t.Fatalf("%s holds without an expiry: %+v", o.Name(), held)
	}
	return *held.Expires
}

func (o *trader) waitsUntil(at time.Time) {
	o.t.Helper()
	o.until("waits", func(context.Context) (bool, error) { return !time.Now().Before(at), nil })
}

// TestChannelsCloseWithLocks: a channel is closed alone with locks of both sides in it. What is
// taken before the settle, after it, by a mediator whose target is paid by message, and
// never, each ends where it belongs.
func TestChannelsCloseWithLocks(t *testing.T) {
	t.Parallel()
	tellOfLocksAtAClose(newTrio(t, testnet.MustSMT(t), nil))
}

func tellOfLocksAtAClose(x *trio) {
	alice, bob, carol := x.alice, x.bob, x.carol
	alice.opens(bob, x.coin, "100")
	bob.opens(carol, x.coin, "80")
	alice.pays(bob, x.coin, "30")
	alice.finds(carol, x.coin, "20")
	soon, soonHash := preimage("taken before the settle")
	back, backHash := preimage("of bob, taken before the settle")
	over, overHash := preimage("taken by a mediator")
	late, lateHash := preimage("taken after the settle")
	_, neverHash := preimage("never taken")
	sent := map[string]api.Transfer{
		"soon":  alice.locks(bob, "10", soonHash, 5*time.Minute),
		"over":  alice.locks(carol, "20", overHash, 5*time.Minute),
		"late":  alice.locks(bob, "7", lateHash, 5*time.Minute),
		"never": alice.locks(bob, "5", neverHash, 50*time.Second),
	}
	sentBack := bob.locks(alice, "3", backHash, 5*time.Minute)
	alice.balance(bob, x.coin, "28", "27")

	alice.asks(bob, x.coin, "close", api.CloseAsk{Cooperative: new(false)})
	closed := func(c api.Channel) bool { return c.State == "challenge" }
	alice.sees(bob, x.coin, "is closed", closed)
	bob.sees(alice, x.coin, "is closed", closed)
	bob.resolves(soonHash, soon)
	alice.resolves(backHash, back)
	carol.resolves(overHash, over)
	alice.becomes(sent["soon"].ID, "completed")
	alice.becomes(sent["over"].ID, "completed")
	bob.becomes(sentBack.ID, "completed")
	carol.becomes(overHash, "completed")
	alice.settles(bob, x.coin)
	// Three locks are paid, one waits for its secret, and one is over or waits for it.
	alice.has(-100 + 28 + 3)
	bob.resolves(lateHash, late)
	alice.becomes(sent["late"].ID, "completed")
	bob.becomes(lateHash, "completed")
	alice.becomes(sent["never"].ID, "expired")
	bob.becomes(neverHash, "expired")
	bob.asks(carol, x.coin, "close", api.CloseAsk{Cooperative: new(true)})
	x.books(map[*trader]int64{alice: -64, bob: 64 - 20, carol: 20})
}

// TestChannelsOfManyLocks: as many locks as a list may have are open when the payer is
// gone. Bob has all secrets, closes, and takes all in one transaction.
func TestChannelsOfManyLocks(t *testing.T) {
	t.Parallel()
	tellOfManyLocks(newTrio(t, testnet.MustSMT(t), allLocks))
}

func allLocks(c *testnet.DaemonConfig) { c.Extra = "[channels]\nlocks = 160\n" }

func tellOfManyLocks(x *trio) {
	alice, bob := x.alice, x.bob
	alice.opensFor(bob, x.coin, "200", 60)
	secrets := map[string]string{}
	for i := range 160 {
		secret, hash := preimage(fmt.Sprint("one of many ", i))
		secrets[hash] = secret
		alice.locks(bob, "1", hash, 10*time.Minute)
	}
	_, more := preimage("one too many")
	until := time.Now().Add(10 * time.Minute)
	tr, err := alice.Pay(x.Context(), api.NewKey(), api.TransferAsk{Asset: x.coin, To: bob.id, Amount: "1", Hash: more, Expires: &until})
	x.must(err)
	alice.becomes(tr.ID, "failed")
	alice.balance(bob, x.coin, "40", "0")
	alice.dies()
	for hash, secret := range secrets {
		bob.resolves(hash, secret)
	}
	bob.asks(alice, x.coin, "close", api.CloseAsk{Cooperative: new(false)})
	x.sends("SecretRegistered", 160)
	bob.sees(alice, x.coin, "is settled", func(c api.Channel) bool { return c.State == "settled" })
	x.sends("Unlocked", 1)
	alice.returns()
	x.books(map[*trader]int64{alice: -160, bob: 160})
}
