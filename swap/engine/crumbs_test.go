package engine

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// records lists the sums of what came in at once, in order.
func (x *member) records() (sums []string) {
	x.t.Helper()
	page, _, err := x.Transfers(context.Background(), "", 0)
	if err != nil {
		x.t.Fatal(err)
	}
	for _, tr := range page {
		if tr.Incoming && tr.State == TransferCompleted {
			sums = append(sums, tr.Amount.String())
		}
	}
	return sums
}

// Mallory pays bob one base unit at once, again and again. He has the money at once, and one
// record for as many as are worth one, also when he crashed between; what is worth a record
// has its own, with what it is for.
func TestCrumbsLeaveNoRecords(t *testing.T) {
	c, x := cast(t, "mallory", "bob")
	mallory, bob := x["mallory"], x["bob"]
	t.Cleanup(func() {
		mallory.stop()
		bob.stop()
	})
	bob.more = func(c *Config) { c.Least = map[htlc.Asset]channel.Sum{coin: channel.Units(10)} }
	bob.crash()
	between(t, c, mallory, bob, 1000, 0)
	for range 9 {
		mallory.pays(bob, 1)
	}
	eventually(t, "bob has it", func() bool { return bob.spendable(mallory) == "9" })
	if got := bob.records(); len(got) != 0 {
		t.Fatalf("nine payments of one unit left %q", got)
	}
	bob.crash()
	greets(mallory, bob)
	eventually(t, "bob is back", func() bool { return mallory.mayPay(bob) && bob.met(mallory) })
	mallory.pays(bob, 25)
	for range 12 {
		mallory.pays(bob, 1)
	}
	eventually(t, "bob has it", func() bool { return bob.spendable(mallory) == "46" })
	got := map[string]int{}
	for _, sum := range bob.records() {
		got[sum]++
	}
	if fmt.Sprint(got) != "map[10:2 25:1]" {
		t.Errorf("of 21 units and one payment of 25 the records are %v", got)
	}
	if fmt.Sprint(len(mallory.records())) != "0" {
		t.Error("mallory got something")
	}
}

// Alice and bob have just begun, and have no session yet. A payment under a hash waits for
// it instead of ending; after a while a partner that is away is one over which nothing goes.
func TestALockWaitsForASession(t *testing.T) {
	alice, bob := pairOf(t)
	bob.meeting.leave(bob.us())
	alice.restarts()
	h := secretOf("bob's").Hash()
	paid := make(chan Transfer, 1)
	go func() {
		tr, _ := alice.Pay(context.Background(), TransferRequest{Key: "early", Asset: coin, To: bob.us(), Amount: htlc.Units(20), Hash: &h})
		paid <- tr
	}()
	eventually(t, "the payment is begun", func() bool {
		tr, err := alice.Transfer(context.Background(), fmt.Sprintf("%x", alice.transferID("early")))
		return err == nil && tr.State == TransferPending
	})
	d, _ := alice.deal(fmt.Sprint(first(alice.ways.Load(way{coin, bob.us()}))))
	if err := alice.mayLock(d); err == nil {
		t.Fatal("the channel says no to who would wait")
	}
	bob.meeting.seat(t, bob.Engine)
	greets(alice, bob)
	if tr := <-paid; tr.State != TransferPending {
		t.Fatalf("%+v", tr)
	}
	bob.is(h.String(), TransferHeld)
	bob.meeting.leave(bob.us())
	alice.restarts()
	alice.ahead.Store(int64(meetWithin + time.Second))
	eventually(t, "nothing waits for who is away for long", func() bool { return alice.mayLock(d) == nil })
	bob.meeting.seat(t, bob.Engine)
}
