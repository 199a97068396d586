package channel

import (
	"errors"
	"slices"
	"testing"
	"time"
)

// strangely steps a node's channel as one whose partner has not told yet what it has,
// and gives the messages that want to leave.
func (n *node) strangely(name Name, what What) (out []Message) {
	n.w.t.Helper()
	n.seq++
	next, commands, err := Step(n.channels[name], Event{Now: n.moment(), From: Origin{"api", n.seq}, What: what, Strange: true})
	if err != nil {
		n.w.t.Fatal(err)
	}
	n.channels[name] = next
	for _, c := range commands {
		switch c := c.(type) {
		case Send:
			out = append(out, c.Message)
		case Put:
			if _, both := c.Action.Cosigned(next.terms); both {
				n.w.t.Errorf("%T puts what both sign on the chain", what)
			}
		}
	}
	return out
}

// TestStrangeSignsNothing (attack 40): while a state may be old, nothing is signed and
// nothing is taken, whoever asks; a secret goes up all the same.
func TestStrangeSignsNothing(t *testing.T) {
	w, alice, mallory, ab := duo(t, 100, 50)
	s, h := secret(1)
	_, unwanted := secret(2)
	mallory.sends(h, w.now.Add(2*time.Hour), Hop{alice.addr, Units(5)})
	mallory.sends(unwanted, w.now.Add(2*time.Hour), Hop{alice.addr, Units(5)})
	w.run()
	out := alice.channels[ab].out
	from := func(m Message) Received {
		r := Received{From: mallory.addr, Message: m}
		if d, ok := Digest(m, alice.channels[ab].domain, mallory.addr, alice.addr); ok {
			r.Signature, r.Signer = sign(mallory.addr, d), mallory.addr
		}
		return r
	}
	taken := Withdraw{Index: 1, Party: mallory.addr, Amount: Units(10), Deadline: w.deadline()}
	c := alice.channels[ab]
	settle := Settle{Low: c.balance(true), High: c.balance(false), LowNet: c.final.LowNet, Deadline: w.deadline()}
	for _, what := range []What{
		Pay{ID: transferID(1), Amount: Units(1)}, SendLock{Hash: unwanted, Amount: Units(1), Expiry: w.now.Add(2 * time.Hour), By: w.now.Add(time.Hour)},
		TakeOut{Amount: Units(1), Deadline: w.deadline()}, Part{w.deadline()}, GiveUp{unwanted, CodeRoute},
		from(&WithdrawRequest{ab, taken}), from(&SettleRequest{Name: ab, Settle: settle, Sent: c.in.Proof.Nonce}),
	} {
		for _, m := range alice.strangely(ab, what) {
			if _, refused := m.(*Refusal); !refused {
				t.Errorf("%T: %T is signed", what, m)
			}
		}
	}
	c = alice.channels[ab]
	if c.out.Proof != out.Proof || len(c.withdraw)+len(c.settles)+len(c.voided) != 0 {
		t.Fatalf("%+v", c)
	}
	if sent := alice.strangely(ab, Claim{Secret: s}); len(sent) != 1 {
		t.Fatalf("a secret waits: %v", sent)
	}
	alice.steps(ab, Tick{}) // the partner has told
	if l := alice.inLock(ab, unwanted); !l.Disposed || l.Unwanted != CodeNone {
		t.Fatalf("what was given up meanwhile is forgotten: %+v", l)
	}
}

// TestProofsOfMalloryAreNotTakenByAnOldCopy: a lock that alice has claimed since is sent
// to her old copy once more. Were it taken, she could give it up, and mallory had both.
func TestProofsOfMalloryAreNotTakenByAnOldCopy(t *testing.T) {
	w, alice, mallory, ab := duo(t, 0, 50)
	var lock packet
	mallory.spy = func(p packet) bool {
		if m, _ := Decode(p.raw); m != nil && m.kind() == kindLocked {
			lock = p
		}
		return false
	}
	s, h := secret(1)
	old := alice.channels[ab]
	mallory.sends(h, w.now.Add(2*time.Hour), Hop{alice.addr, Units(30)})
	w.run()
	alice.pay(alice.payments[h], Resolve{s})
	alice.channels[ab] = old
	m, err := Decode(lock.raw)
	if err != nil {
		t.Fatal(err)
	}
	out := alice.strangely(ab, Received{From: mallory.addr, Message: m, Signature: lock.sig, Signer: mallory.addr, Used: true})
	if len(out) != 1 || out[0].kind() != kindRefusal || alice.inLock(ab, h) != nil {
		t.Fatalf("taken: %v", out)
	}
}

// TestConfirmedProofsMakeALoser: alice comes back with a copy from before she took 30.
// Nothing of her own is missing in it; bob's word of what she confirmed shows it.
func TestConfirmedProofsMakeALoser(t *testing.T) {
	w, alice, bob, ab := duo(t, 100, 50)
	old := alice.channels[ab]
	bob.orders(ab, Pay{ID: transferID(1), Amount: Units(30)})
	w.run()
	alice.channels[ab] = old
	alice.step(ab, Reconnected{}, Origin{})
	w.run()
	if c := alice.channels[ab]; !c.lost {
		t.Fatal("alice does not notice")
	}
	alice.orders(ab, Pay{ID: transferID(2), Amount: Units(1)})
	alice.orders(ab, Part{w.deadline()})
	w.blocks(finalDepth + 2)
	alice.wasPaid(ab, 130) // by what bob has handed over
}

// TestLostProofsMakeNoLoser: what never arrived is sent again, and nobody has lost
// anything; nor has who ended with a transfer under way.
func TestLostProofsMakeNoLoser(t *testing.T) {
	w, alice, bob, ab := duo(t, 100, 50)
	bob.orders(ab, Pay{ID: transferID(1), Amount: Units(10)})
	w.run()
	bob.spy = func(packet) bool { return true }
	for i := range 3 {
		bob.orders(ab, Pay{ID: transferID(2 + i), Amount: Units(1)})
	}
	w.run()
	bob.spy = nil
	bob.steps(ab, Reconnected{})
	alice.steps(ab, Reconnected{})
	w.run()
	if alice.channels[ab].lost || bob.channels[ab].lost || alice.got[transferID(4)] != 1 {
		t.Fatal("a loss on the wire is taken for one of data")
	}
	bob.spy = func(packet) bool { return true }
	bob.orders(ab, Pay{ID: transferID(9), Amount: Units(1)})
	alice.orders(ab, CloseAlone{})
	w.run()
	w.settles()
	w.blocks(finalDepth + 2)
	bob.spy = nil
	bob.steps(ab, Reconnected{})
	w.run()
	if alice.channels[ab].lost {
		t.Fatal("a transfer that was not counted is taken for lost data")
	}
}

// TestNoSettleWithALoser: the partner counts fewer of our proofs than it has confirmed.
func TestNoSettleWithALoser(t *testing.T) {
	w, alice, bob, ab := duo(t, 100, 50)
	old := bob.channels[ab]
	alice.orders(ab, Pay{ID: transferID(1), Amount: Units(30)})
	w.run()
	bob.channels[ab] = old
	bob.orders(ab, Part{w.deadline()})
	w.run()
	if c := alice.channels[ab]; len(c.settles) != 0 {
		t.Fatal("alice signs away what bob was paid")
	}
}

// TestALoserUnlocksNothing: since her copy alice gave a lock up; who unlocks such a one
// loses all that it has in the channel.
func TestALoserUnlocksNothing(t *testing.T) {
	w, mallory, alice, ab := duo(t, 100, 50)
	s, h := secret(1)
	mallory.sends(h, w.now.Add(5*time.Hour), Hop{alice.addr, Units(30)})
	w.run()
	old := alice.channels[ab]
	alice.pay(alice.payments[h], Cancel{CodeCancelled})
	w.run()
	alice.channels[ab] = old
	alice.secrets[h] = s
	alice.steps(ab, Reconnected{})
	w.run()
	if !alice.channels[ab].lost {
		t.Fatal("alice does not notice")
	}
	alice.orders(ab, Claim{Secret: s})
	mallory.orders(ab, CloseAlone{})
	w.run()
	w.blocks(1)
	c := alice.channels[ab]
	if c.tip.Stage != Closed || !slices.ContainsFunc(c.in.Locks, func(l held) bool { return l.ID == 1 && !l.Disposed }) {
		t.Fatalf("the old copy has no such lock in a closed channel: %+v", c.tip)
	}
	err := c.May(Action{Do: DoUnlock, Locks: bare(c.in.Locks), Which: []uint64{1}, Direct: true}, alice.moment())
	if !errors.Is(err, ErrMay) {
		t.Fatalf("she would unlock it: %v", err)
	}
	w.settles()
	alice.wasPaid(ab, 50)
}
