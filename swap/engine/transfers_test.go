package engine

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// allTransfers reads every page.
func (x *member) allTransfers(limit int) (all []Transfer) {
	x.t.Helper()
	for cursor := ""; ; {
		page, next, err := x.Transfers(context.Background(), cursor, limit)
		if err != nil || len(page) > limit {
			x.t.Fatalf("a page of %d after %q: %v", len(page), cursor, err)
		}
		if all = append(all, page...); next == "" {
			return all
		}
		cursor = next
	}
}

func TestTransfersPageByPage(t *testing.T) {
	alice, bob, _ := triangle(t)
	want := map[string]bool{}
	for i := range uint64(7) {
		want[alice.pays(bob, i+1).ID] = true
	}
	for _, limit := range []int{1, 3, 7, 100} {
		got, last := map[string]bool{}, htlc.UnixSeconds(0)
		for _, tr := range alice.allTransfers(limit) {
			if got[tr.ID] = true; tr.Created < last || tr.State != TransferCompleted {
				t.Errorf("%+v comes after %v", tr, last)
			}
			last = tr.Created
		}
		if len(got) != 7 || fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("by %d: %v, want %v", limit, got, want)
		}
	}
	for _, cursor := range []string{"x", "00", fmt.Sprintf("%080d", 0) + "0", fmt.Sprintf("%079d/", 0)} {
		if _, _, err := alice.Transfers(context.Background(), cursor, 3); !errors.Is(err, ErrRequest) {
			t.Errorf("cursor %q: %v", cursor, err)
		}
	}
}

// mallory pays under an id of her choice.
func (x *member) paysAs(to *member, id common.Hash, amount uint64) {
	x.t.Helper()
	key := fmt.Sprint(first(x.ways.Load(way{coin, to.us()})))
	tr := Transfer{ID: fmt.Sprintf("%x", id[:]), Asset: coin, Amount: channel.Units(amount), Peer: to.us(), State: TransferPending, Created: htlc.Moment(x.Now())}
	if tr, err := x.payAtOnce(context.Background(), key, id, tr, 0); err != nil || tr.State != TransferCompleted {
		x.t.Fatalf("%+v, %v", tr, err)
	}
}

// A payer who repeats an id is credited with what it paid, no more; and it does not
// write over what we have paid it.
func TestPayersDoNotNameOurTransfers(t *testing.T) {
	alice, mallory, _ := triangle(t)
	paid := alice.pays(mallory, 300)
	id := common.HexToHash(paid.ID)
	mallory.paysAs(alice, id, 1)
	mallory.paysAs(alice, id, 100)
	count := func() (sum uint64, list []Transfer) {
		for _, tr := range alice.allTransfers(10) {
			if n, err := tr.Amount.Amount(); tr.Incoming && err == nil {
				units, _ := n.Uint64()
				sum += units
			}
			list = append(list, tr)
		}
		return sum, list
	}
	eventually(t, "alice has both", func() bool { _, list := count(); return len(list) == 3 })
	if sum, list := count(); sum != 101 {
		t.Errorf("101 were paid, %d are listed: %+v", sum, list)
	}
	got, err := alice.Transfer(context.Background(), paid.ID)
	if err != nil || got.Incoming || got.Amount != channel.Units(300) {
		t.Errorf("what alice paid has become %+v, %v", got, err)
	}
	// Nor does a lock under the id.
	h := htlc.Hash(id)
	tr, err := mallory.Pay(context.Background(), TransferRequest{Key: "lock", Asset: coin, To: alice.us(), Amount: htlc.Units(5), Hash: &h})
	if err != nil {
		t.Fatal(err)
	}
	mallory.is(tr.ID, TransferFailed)
	if tr, err = mallory.Transfer(context.Background(), tr.ID); err != nil || tr.Code != channel.CodeHash {
		t.Errorf("a lock under the id of a transfer: %+v, %v", tr, err)
	}
	if got, err = alice.Transfer(context.Background(), paid.ID); err != nil || got.Incoming || got.Hash != nil {
		t.Errorf("what alice paid has become %+v, %v", got, err)
	}
}

// What a read has seen of a machine is on the disk when it answers, also if the step
// that it saw is of the same batch. Else a transfer that fails at that moment would
// be told completed: its channel repeats it no more, and why is not written yet.
func TestWhatIsReadIsOnTheDisk(t *testing.T) {
	alice, bob, _ := triangle(t)
	key := fmt.Sprint(first(alice.ways.Load(way{coin, bob.us()})))
	s := alice.shard(key)
	held, hold := make(chan struct{}), make(chan struct{})
	s.inbox <- delivery{key: key, read: func(machine) { close(held); <-hold }}
	<-held
	id := common.HexToHash("0x1d")
	tr := Transfer{ID: fmt.Sprintf("%x", id[:]), Asset: coin, Amount: channel.Units(1), Peer: bob.us(), State: TransferPending, Created: 7}
	s.inbox <- delivery{key: key, event: ordered{what: channel.Pay{ID: id, Amount: channel.Units(1)}, made: &tr}}
	written := make(chan bool, 1)
	saw := false
	s.inbox <- delivery{key: key, read: func(m machine) {
		c, ok := m.(*channelMachine)
		saw = ok && c.Channel.Waits(id)
	}, ack: func(err error) {
		_, ok, bad := alice.Journal.Get(transferRoom + tr.ID)
		written <- err == nil && bad == nil && ok && saw
	}}
	close(hold)
	if !<-written {
		t.Error("a read answered before what it had seen was on the disk")
	}
}

// What is in channels is in the balance until it is somebody else's: also while it is
// locked. What others have locked to us is not.
func TestBalancesKnowChannels(t *testing.T) {
	alice, bob, carol := triangle(t)
	has := func(x *member) string {
		t.Helper()
		list, err := x.Balances(context.Background())
		if err != nil || len(list) != 1 {
			t.Fatalf("%+v, %v", list, err)
		}
		return list[0].InChannels.String()
	}
	alice.pays(bob, 300)
	if a, b, c := has(alice), has(bob), has(carol); a != "700" || b != "1100" || c != "0" {
		t.Fatalf("alice %s, bob %s, carol %s; want 700, 1100 and 0", a, b, c)
	}
	s := secretOf("locked")
	alice.locks(carol, 20, s.Hash())
	carol.is(s.Hash().String(), TransferHeld)
	if a, b, c := has(alice), has(bob), has(carol); a != "700" || b != "1100" || c != "0" {
		t.Fatalf("while locked: alice %s, bob %s, carol %s; want 700, 1100 and 0", a, b, c)
	}
	if _, err := carol.ResolveTransfer(context.Background(), s.Hash().String(), s); err != nil {
		t.Fatal(err)
	}
	eventually(t, "20 have moved", func() bool { return has(alice) == "680" && has(bob) == "1100" && has(carol) == "20" })
}

// A private node sends nothing on, even for who knows of its channels.
func TestPrivateNodesSendNothingOn(t *testing.T) {
	alice, bob, carol := triangle(t)
	bob.private = true
	bob.crash()
	tr, err := alice.Pay(context.Background(), TransferRequest{Key: "through bob", Asset: coin, To: carol.us(), Amount: htlc.Units(5)})
	if err != nil || tr.State != TransferFailed {
		t.Fatalf("%+v, %v", tr, err)
	}
	alice.pays(bob, 5)
	if c := carol.spendable(bob); c != "0" {
		t.Fatalf("carol got %s through a private node", c)
	}
}

// A base fee is of its asset alone.
func TestFeesAreOfTheirAsset(t *testing.T) {
	f := Fees{PPM: 1000, Base: map[htlc.Asset]channel.Sum{coin: channel.Units(7)}}
	if got := f.of(coin); got != (channel.Fee{Base: channel.Units(7), PPM: 1000}) {
		t.Errorf("of coin: %+v", got)
	}
	if got := f.of(htlc.Asset{Chain: htlc.ETH}); got != (channel.Fee{PPM: 1000}) {
		t.Errorf("of another: %+v", got)
	}
}

// countingJournal counts what a list reads.
type countingJournal struct {
	Journal
	rows int
}

func (j *countingJournal) ListAfter(prefix, after string) iter.Seq2[Record, error] {
	return func(yield func(Record, error) bool) {
		for r, err := range j.Journal.ListAfter(prefix, after) {
			if j.rows++; !yield(r, err) {
				return
			}
		}
	}
}

// A page reads what is on it and one more, however many come before, and no key of
// another room.
func TestPagesCostWhatIsOnThem(t *testing.T) {
	_, x := cast(t, "alice")
	alice := x["alice"]
	defer alice.stop()
	for i := range 300 {
		tr := Transfer{ID: fmt.Sprintf("%064x", i), Incoming: true, Created: 7, State: TransferCompleted}
		var fx effects
		fx.transfer(tr, true)
		for k, v := range fx.room {
			if err := alice.Journal.Put(k, v); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, other := range []string{"transfers", "transfers0", "transferz/1"} {
		if err := alice.Journal.Put(other, []byte("not a transfer")); err != nil {
			t.Fatal(err)
		}
	}
	count := &countingJournal{}
	alice.wrap = func(j Journal) Journal { count.Journal = j; return count }
	alice.crash()
	cursor, got := "", 0
	for {
		count.rows = 0
		page, next, err := alice.Transfers(context.Background(), cursor, 10)
		if err != nil {
			t.Fatal(err)
		}
		for _, tr := range page {
			if want := fmt.Sprintf("%064x", got); tr.ID != want {
				t.Fatalf("%s comes where %s should", tr.ID, want)
			}
			got++
		}
		if count.rows > 11 {
			t.Errorf("a page of 10 after %d read %d rows", got-10, count.rows)
		}
		if cursor = next; next == "" {
			break
		}
	}
	if got != 300 {
		t.Errorf("%d of 300", got)
	}
}

// blindJournal cannot read transfers while it is blind.
type blindJournal struct {
	Journal
	blind atomic.Bool
}

func (j *blindJournal) Get(key string) ([]byte, bool, error) {
	if j.blind.Load() && strings.HasPrefix(key, transferRoom) {
		return nil, false, ErrJournal
	}
	return j.Journal.Get(key)
}

// Who cannot read whether a key was paid does not pay it again.
func TestUnreadableIsNotPaidAgain(t *testing.T) {
	alice, bob, _ := triangle(t)
	blind := &blindJournal{}
	alice.wrap = func(j Journal) Journal { blind.Journal = j; return blind }
	alice.crash()
	eventually(t, "alice has read the channel and met bob", func() bool { return alice.met(bob) && alice.mayPay(bob) })
	pay := func() (Transfer, error) {
		return alice.Pay(context.Background(), TransferRequest{Key: "once", Asset: coin, To: bob.us(), Amount: htlc.Units(7)})
	}
	if tr, err := pay(); err != nil || tr.State != TransferCompleted {
		t.Fatalf("%+v, %v", tr, err)
	}
	blind.blind.Store(true)
	_, err := pay()
	blind.blind.Store(false)
	if a := alice.spendable(bob); !errors.Is(err, ErrJournal) || a != "993" {
		t.Fatalf("%v; alice has %s of 1000 after 7", err, a)
	}
}
