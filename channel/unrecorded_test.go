package channel

import (
	"testing"
	"time"
)

// TestNothingIsSignedUnrecorded: a node that cannot record is asked for everything that
// it could sign, by its owner, its payments and its partner. It signs nothing, takes
// nothing and gives nothing up; what it knows of secrets it still uses.
func TestNothingIsSignedUnrecorded(t *testing.T) {
	w, alice, bob, ab := duo(t, 100, 50)
	s, h := secret(1)
	_, other := secret(2)
	_, third := secret(3)
	expiry := w.now.Add(2 * time.Hour)
	alice.sends(h, expiry, Hop{bob.addr, Units(10)})
	bob.sends(other, expiry, Hop{alice.addr, Units(10)})
	w.run()
	alice.orders(ab, Pay{ID: transferID(9), Amount: Units(1)})
	paying := w.wire[len(w.wire)-1]
	w.run()

	// What the partner says next, as its own node would sign it.
	c := bob.channels[ab]
	theirs := func(m Message) Received {
		r := Received{From: alice.addr, Message: m}
		if d, signs := Digest(m, c.domain, alice.addr, bob.addr); signs {
			r.Signature, r.Signer = sign(alice.addr, d), alice.addr
		}
		return r
	}
	next, commands, err := Step(alice.channels[ab], Event{Now: alice.moment(), From: Origin{"x", 1}, What: Pay{ID: transferID(1), Amount: Units(3)}})
	if err != nil || len(next.unacked) != 1 {
		t.Fatal(err)
	}
	transfer := commands[0].(Send).Message
	until := w.now.Add(30 * time.Minute)
	lock := bob.outLock(ab, other)
	asked := []What{
		Pay{ID: transferID(2), Amount: Units(1)}, SendLock{Hash: third, Amount: Units(1), Expiry: expiry, By: expiry},
		GiveUp{Hash: h, Code: CodeCancelled}, TakeOut{Amount: Units(1), Deadline: until}, Part{Deadline: until},
		theirs(transfer), theirs(must(Decode(paying.raw))), theirs(&Dispose{Name: ab, ID: lock.ID, Leaf: lock.Leaf, Code: CodeCancelled}),
		theirs(&WithdrawRequest{Name: ab, Withdraw: Withdraw{Index: 1, Party: alice.addr, Amount: Units(1), Deadline: until}}),
		theirs(&Reestablish{Name: ab}), Reconnected{}, Tick{}, Claim{Secret: s},
	}
	before := c
	for i, what := range asked {
		var out []Command
		c, out, err = StepUnrecorded(c, Event{Now: bob.moment(), From: Origin{"y", uint64(i + 1)}, What: what})
		if err != nil {
			t.Fatalf("%T: %v", what, err)
		}
		for _, x := range out {
			m, sends := x.(Send)
			if !sends {
				continue
			}
			if _, relays := m.Message.(*Reestablish); relays {
				continue // with the partner's own signature
			}
			if _, signs := Digest(m.Message, c.domain, bob.addr, alice.addr); signs {
				t.Errorf("%T: signs %T", what, m.Message)
			}
		}
	}
	if c.out.Proof != before.out.Proof || c.in.Proof != before.in.Proof || len(c.withdraw)+len(c.settles)+len(c.voided) > 0 {
		t.Fatalf("something was signed or taken: %+v", c)
	}
	if l := c.in.byHash(h); !l.Revealed || !l.Wanted || l.Disposed {
		t.Fatal("a secret that is known is not used")
	}
	at := Moment{expiry - 60, expiry - 60, expiry - 90}
	_, out, err := StepUnrecorded(c, Event{Now: at, What: Tick{}})
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range out {
		if p, puts := x.(Put); puts && p.Action.Do == DoRegister && p.Action.Hash == h {
			return
		}
	}
	t.Fatalf("the secret is not registered: %+v", out)
}
