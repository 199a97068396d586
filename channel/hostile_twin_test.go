package channel

import (
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/htlc"
)

// signsOn makes and sends a liar's next proof past her node, and goes on from it.
func (n *node) signsOn(name Name, m provable, next way) {
	n.forge(name, m, next, func(*BalanceProof) {})
	c := n.channels[name]
	next.Proof = *m.proof()
	c.out = next
	n.channels[name] = c
	n.w.run()
}

// twins has mallory lock 50 to another under a hash, and then one unit more under the same, that
// is given back at once; for how long each is said.
func (n *node) twins(to *node, name Name, h htlc.Hash, first, second time.Duration, hops ...Hop) (one Lock) {
	n.liar = true
	to.spy = func(p packet) bool { _, is := must(Decode(p.raw)).(*Dispose); return is } // her node would take it back
	n.sends(h, n.w.now.Add(first), append([]Hop{{to.addr, Units(50)}}, hops...)...)
	n.w.run()
	c := n.channels[name]
	one = Lock{ID: c.out.LastLock + 1, Expiry: n.w.now.Add(second), Amount: Units(1), Hash: h}
	n.signsOn(name, &Locked{Name: name, Lock: one}, must(c.out.with(one)))
	return one
}

// TestALockIsPaidByNoOther: mallory has bob hold 50. They expire, and he is told so. Then she
// pays one unit, that she had locked under the same hash: it must not be told as the 50.
func TestALockIsPaidByNoOther(t *testing.T) {
	w, mallory, bob, mb := duo(t, 100, 50)
	s, h := secret(1)
	one := mallory.twins(bob, mb, h, 2*time.Hour, 40*time.Hour)
	bob.is(h, HeldState)
	w.passes(3 * time.Hour)
	bob.is(h, Expired)
	next, gone, err := mallory.channels[mb].out.without(one.ID)
	if err != nil {
		t.Fatal(err)
	}
	mallory.signsOn(mb, &Unlock{Name: mb, ID: one.ID, Secret: s}, must(next.paid(gone.Amount)))
	bob.has(mb, 51)
	bob.is(h, Expired)
}

// TestALockIsLostByNoOther: mallory locks 50 to carol, who works with her, over bob, and one unit
// to bob under the same hash, for a shorter time. She closes. When the unit is hers again carol
// shows the secret and is paid by bob, who has to fetch his 50 for it.
func TestALockIsLostByNoOther(t *testing.T) {
	w, mallory, bob, carol, mb, bc := trio(t)
	bob.fee = Fee{}
	s, h := secret(1)
	one := mallory.twins(bob, mb, h, 40*time.Hour, time.Hour, Hop{carol.addr, Units(50)})
	carol.is(h, HeldState)
	mallory.spy = func(packet) bool { return true }
	mallory.orders(mb, CloseAlone{})
	w.settles()
	c := bob.channels[mb]
	if err := mallory.puts(mb, Action{Do: DoUnlock, Locks: bare(c.in.Locks), Which: []uint64{one.ID}, Ours: true}); err != nil {
		t.Fatal(err)
	}
	w.blocks(finalDepth + 2)
	carol.pay(carol.payments[h], Resolve{s})
	w.blocks(finalDepth + 2)
	carol.has(bc, 60)
	w.passes(40 * time.Hour)
	bob.wasPaid(mb, 100)
}

// TestWhatIsUnlockedBesideIsNotToldPaid: mallory has paid bob 40 and locked 10 to him. She shows
// a newer proof that has the lock, and nothing of the 40, so that he is said to have lost data;
// it is kept beside. When the lock has expired she pays it, there: nobody ever shows that proof.
func TestWhatIsUnlockedBesideIsNotToldPaid(t *testing.T) {
	w, mallory, bob, mb := duo(t, 100, 50)
	mallory.liar = true
	transfers(w, mallory, mb, 1, 40)
	s, h := secret(1)
	mallory.sends(h, w.now.Add(2*time.Hour), Hop{bob.addr, Units(10)})
	w.run()
	mallory.claims(mb, 9)
	c := mallory.channels[mb]
	c.out.Proof.Nonce, c.out.Proof.Transferred = 9, Sum{}
	mallory.channels[mb] = c
	mallory.says(mb, &Handover{Name: mb, Proof: c.out.Proof, Locks: bare(c.out.Locks)})
	mallory.spy = func(packet) bool { return true }
	w.run()
	if c := bob.channels[mb]; !c.lost || c.handed.Proof.Nonce != 9 {
		t.Fatal("nothing is kept beside")
	}
	w.passes(3 * time.Hour)
	bob.is(h, Expired)
	mallory.channels[mb] = c
	next, gone, err := c.out.without(1)
	if err != nil {
		t.Fatal(err)
	}
	mallory.signsOn(mb, &Unlock{Name: mb, ID: 1, Secret: s}, must(next.paid(gone.Amount)))
	if got := bob.channels[mb].handed.Proof.Nonce; got != 10 {
		t.Fatalf("beside is proof %d", got)
	}
	bob.is(h, Expired)
	bob.orders(mb, CloseAlone{Blind: true})
	w.settles()
	w.blocks(finalDepth + 2)
	bob.wasPaid(mb, 90)
}
