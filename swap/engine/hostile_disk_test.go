package engine

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// sealedFor is a lock to the other side with something sealed that nobody can open.
func (x *member) sealedFor(to *member, h htlc.Hash) {
	x.t.Helper()
	now := htlc.Moment(x.Now())
	lock := channel.SendLock{
		Hash: h, Amount: channel.Units(1), Expiry: now.Add(6 * x.policy(htlc.SMT).Reveal), By: now.Add(time.Minute),
		Onward: channel.Onward{Sealed: []byte("nothing")},
	}
	key := fmt.Sprint(first(x.ways.Load(way{coin, to.us()})))
	if err := x.send(context.Background(), delivery{key: key, event: ordered{what: lock}}); err != nil {
		x.t.Fatal(err)
	}
}

// Mallory locks to bob, with what is sealed for nobody, as often as she likes, and has each
// lock back at once: it costs him the hashes, for ever, and nothing else.
func TestSealedForNobodyLeavesNothing(t *testing.T) {
	mallory, bob, _ := triangle(t)
	const locks = 60
	for i := range locks {
		mallory.sealedFor(bob, secretOf(fmt.Sprint("nobody ", i)).Hash())
	}
	eventually(t, "mallory has all back", func() bool { return mallory.spendable(bob) == "1000" && idle(mallory) && idle(bob) })
	if n := bob.alive(); n != 0 {
		t.Errorf("bob has %d payments in memory", n)
	}
	if list := bob.allTransfers(100); len(list) != 0 {
		t.Errorf("bob keeps %d transfers for ever: %+v", len(list), list[0])
	}
	for i := range locks {
		h := secretOf(fmt.Sprint("nobody ", i)).Hash()
		if _, ok, err := bob.Journal.Rested(payKey(h)); ok || err != nil {
			t.Fatalf("payment %d is on the disk: %v", i, err)
		}
		if _, used, err := bob.Journal.Owner(h); !used || err != nil {
			t.Fatalf("hash %d is free again: %v", i, err)
		}
	}
}
