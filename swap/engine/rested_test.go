package engine

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// alive counts the payments that a member has in memory.
func (x *member) alive() (n int) {
	x.t.Helper()
	if err := x.eachMachine(context.Background(), func(m machine) {
		if _, ok := m.(*payMachine); ok {
			n++
		}
	}); err != nil {
		x.t.Fatal(err)
	}
	return n
}

// stranded is a lock to the other side that it is to send on to nobody. Whoever
// makes it has changed its node for that.
func (x *member) stranded(to *member, h htlc.Hash) {
	x.t.Helper()
	now := htlc.Moment(x.Now())
	lock := channel.SendLock{
		Hash: h, Amount: channel.Units(1), Expiry: now.Add(6 * x.policy(htlc.SMT).Reveal), By: now.Add(time.Minute),
		Onward: channel.Onward{Hops: []channel.Hop{{Node: common.HexToAddress("0xdead"), Amount: channel.Units(1)}}},
	}
	key := fmt.Sprint(first(x.ways.Load(way{coin, to.us()})))
	if err := x.send(context.Background(), delivery{key: key, event: ordered{what: lock}}); err != nil {
		x.t.Fatal(err)
	}
}

// What was ever paid takes no memory, before and after a start, and is there when it
// is asked for.
func TestPaymentsThatAreOverTakeNoMemory(t *testing.T) {
	alice, bob, carol := triangle(t)
	ctx := context.Background()
	all := []*member{alice, bob, carol}
	var paid []Transfer
	for i := range uint64(20) {
		paid = append(paid, alice.pays(carol, i+1))
	}
	failed := secretOf("given back").Hash()
	sent := alice.locks(carol, 5, failed)
	carol.is(failed.String(), TransferHeld)
	for name, n := range map[string]int{"alice": alice.alive(), "bob": bob.alive(), "carol": carol.alive()} {
		if n == 0 {
			t.Errorf("%s has no payment while one is held", name)
		}
	}
	if _, err := carol.CancelTransfer(ctx, failed.String()); err != nil {
		t.Fatal(err)
	}
	alice.is(sent.ID, TransferFailed)
	for _, x := range all {
		eventually(t, x.name+" has no payment in memory", func() bool { return x.alive() == 0 })
		x.crash()
		if n := x.alive(); n != 0 {
			t.Errorf("%s starts with %d payments that are over", x.name, n)
		}
	}
	for _, tr := range paid {
		h := tr.Hash.String()
		alice.is(tr.ID, TransferCompleted)
		carol.is(h, TransferCompleted)
		if _, err := carol.CancelTransfer(ctx, h); !errors.Is(err, channel.ErrMark) {
			t.Fatalf("cancelled after it was paid: %v", err)
		}
	}
	if _, err := carol.ResolveTransfer(ctx, failed.String(), secretOf("given back")); !errors.Is(err, channel.ErrMark) {
		t.Fatalf("resolved after it was given back: %v", err)
	}
	// Neither asking nor being refused keeps them in memory, nor can they be made anew.
	for _, x := range all {
		if n := x.alive(); n != 0 {
			t.Errorf("%s has %d payments in memory after they were asked for", x.name, n)
		}
		for _, h := range []htlc.Hash{*paid[0].Hash, failed} {
			m := &payMachine{Payment: channel.HoldIncoming(channel.Name{Epoch: 1}, channel.Held{Lock: channel.Lock{Hash: h}})}
			if err := x.send(ctx, delivery{key: payKey(h), make: m, event: begun{}}); !errors.Is(err, ErrHashUsed) {
				t.Errorf("%s takes a hash again: %v", x.name, err)
			}
		}
	}
}

// Mallory locks to bob, to be sent on to nobody, as often as she likes: it costs him
// the hashes, for ever, and nothing else.
func TestLocksThatLeadNowhereLeaveNothing(t *testing.T) {
	mallory, bob, _ := triangle(t)
	const locks = 60
	for i := range locks {
		mallory.stranded(bob, secretOf(fmt.Sprint("nowhere ", i)).Hash())
	}
	eventually(t, "mallory has all back", func() bool { return mallory.spendable(bob) == "1000" && idle(mallory) && idle(bob) })
	if n := bob.alive(); n != 0 {
		t.Errorf("bob has %d payments in memory", n)
	}
	for i := range locks {
		h := secretOf(fmt.Sprint("nowhere ", i)).Hash()
		if _, ok, err := bob.Journal.Rested(payKey(h)); ok || err != nil {
			t.Fatalf("payment %d is on the disk: %v", i, err)
		}
		if _, used, err := bob.Journal.Owner(h); !used || err != nil {
			t.Fatalf("hash %d is free again: %v", i, err)
		}
		m := &payMachine{Payment: channel.HoldIncoming(channel.Name{Epoch: 1}, channel.Held{Lock: channel.Lock{Hash: h}})}
		if err := bob.send(context.Background(), delivery{key: payKey(h), make: m, event: begun{}}); !errors.Is(err, ErrHashUsed) {
			t.Fatalf("hash %d is taken again: %v", i, err)
		}
	}
}

// News of a payment at rest reaches it: a lock that was dead and is paid after a
// reorganisation is told paid.
func TestPaymentsComeBackFromTheirRest(t *testing.T) {
	alice, bob, _ := triangle(t)
	h := secretOf("both").Hash()
	name := func() (n channel.Name) {
		if d, ok := alice.deal(fmt.Sprint(first(alice.ways.Load(way{coin, bob.us()})))); ok {
			n = d.Name
		}
		return n
	}()
	now := htlc.Moment(alice.Now())
	p, err := channel.SendWithHash(h, now+600, now+300, []channel.Attempt{{Channel: name, Amount: channel.Units(2000)}})
	if err != nil {
		t.Fatal(err)
	}
	tr := Transfer{ID: h.String(), Asset: coin, Amount: channel.Units(2000), Hash: &h, State: TransferPending, Created: now}
	if err := alice.send(context.Background(), delivery{key: payKey(h), make: &payMachine{Payment: p, payHead: payHead{Transfer: tr}}, event: begun{}}); err != nil {
		t.Fatal(err)
	}
	alice.is(tr.ID, TransferFailed) // more than is there
	eventually(t, "it is at rest", func() bool { return alice.alive() == 0 })
	news := channel.FromChannel{Channel: name, Number: 1 << 40, News: channel.OutPaid{Hash: h}}
	if err := alice.send(context.Background(), delivery{key: payKey(h), event: news}); err != nil {
		t.Fatal(err)
	}
	alice.is(tr.ID, TransferCompleted)
	if n := alice.alive(); n != 0 {
		t.Errorf("%d payments stay in memory", n)
	}
}
