package channel

import (
	"math/big"
	"testing"
	"time"
)

// forge makes the partner's next proof and lets a lie into it before it is signed.
func (n *node) forge(name Name, m provable, next way, lie func(*BalanceProof)) {
	next.Proof.Nonce++
	next.Proof.Hash = [32]byte{}
	*m.proof() = next.Proof
	lie(m.proof())
	raw := must(bind(m))
	c := n.channels[name]
	n.w.wire = append(n.w.wire, packet{from: n.addr, to: c.terms.Them, raw: raw, sig: sign(n.addr, m.proof().Digest(c.domain, name))})
}

// TestLyingProofs: each number of a proof is checked; what is refused changes
// nothing and can be sent again rightly.
func TestLyingProofs(t *testing.T) {
	for name, lie := range map[string]func(*BalanceProof){
		"a nonce skipped":     func(p *BalanceProof) { p.Nonce++ },
		"a nonce again":       func(p *BalanceProof) { p.Nonce = 0 },
		"transferred less":    func(p *BalanceProof) { p.Transferred = Units(9) },
		"transferred more":    func(p *BalanceProof) { p.Transferred = Units(11) },
		"transferred nothing": func(p *BalanceProof) { p.Transferred = Sum{} },
		"locked":              func(p *BalanceProof) { p.Locked = Units(1) },
		"a root":              func(p *BalanceProof) { p.Root[0]++ },
	} {
		w, mallory, bob, ab := duo(t, 100, 50)
		c := mallory.channels[ab]
		next := must(c.out.paid(Units(10)))
		before := must(bob.channels[ab].Marshal())
		mallory.forge(ab, &Transfer{Name: ab, ID: transferID(1), Amount: Units(10)}, next, lie)
		w.run()
		if after := must(bob.channels[ab].Marshal()); string(after) != string(before) {
			t.Errorf("%s: bob's channel changed", name)
		}
		if bob.got[transferID(1)] != 0 {
			t.Errorf("%s: told as received", name)
		}
		mallory.orders(ab, Pay{ID: transferID(2), Amount: Units(10)})
		w.run()
		if bob.got[transferID(2)] != 1 {
			t.Errorf("%s: the right proof is not taken after the lie", name)
		}
	}
}

// TestNobodyOverspends: a unit more than there is, by transfer and by lock, counting
// what is locked, what is being withdrawn and what the other side paid.
func TestNobodyOverspends(t *testing.T) {
	w, mallory, bob, ab := duo(t, 100, 50)
	bob.orders(ab, Pay{ID: transferID(1), Amount: Units(20)}) // mallory: 120
	_, h := secret(1)
	w.run()
	mallory.sends(h, w.now.Add(2*time.Hour), Hop{bob.addr, Units(30)}) // 90
	w.run()
	confirm := func(p packet) bool { _, is := must(Decode(p.raw)).(*WithdrawConfirm); return is }
	bob.spy = confirm
	mallory.orders(ab, TakeOut{Amount: Units(40), Deadline: w.deadline()}) // 50
	w.run()
	c := mallory.channels[ab]
	if got := c.spendable(true); got != Net(Units(50), Sum{}) {
		t.Fatalf("spendable %s", got)
	}
	none := func(*BalanceProof) {}
	lock := Lock{ID: 2, Expiry: w.now.Add(2 * time.Hour), Amount: Units(51), Hash: h}
	mallory.forge(ab, &Transfer{Name: ab, ID: transferID(2), Amount: Units(51)}, must(c.out.paid(Units(51))), none)
	mallory.forge(ab, &Locked{Name: ab, Lock: lock}, must(c.out.with(lock)), none)
	before := bob.channels[ab].in.Proof.Nonce
	w.run()
	if bob.channels[ab].in.Proof.Nonce != before {
		t.Fatal("an overspend is taken")
	}
	mallory.forge(ab, &Transfer{Name: ab, ID: transferID(3), Amount: Units(50)}, must(c.out.paid(Units(50))), none)
	w.run()
	if bob.got[transferID(3)] != 1 {
		t.Fatal("what is there is not taken")
	}
}

// TestUnfinalMoneyIsNotSpent: nothing is signed or taken before the opening is
// final, and a deposit counts when it is final.
func TestUnfinalMoneyIsNotSpent(t *testing.T) {
	w, alice, bob, ab := duo(t, 100, 50)
	w.chain.tip().purses[ab.Channel].deposit(alice.addr, 100)
	w.blocks(1)
	alice.orders(ab, Pay{ID: transferID(1), Amount: Units(101)})
	w.run()
	if alice.failed[transferID(1)] != 1 {
		t.Fatal("paid with a deposit that is not final")
	}
	w.blocks(finalDepth)
	alice.orders(ab, Pay{ID: transferID(2), Amount: Units(200)})
	w.run()
	if bob.got[transferID(2)] != 1 {
		t.Fatal("a final deposit is not spendable")
	}
	young, err := New(alice.channels[ab].terms, testPolicy())
	if err != nil {
		t.Fatal(err)
	}
	opened := Record{Stage: Opened, Epoch: ab.Epoch, Timeout: testTimeout, Pot: Units(100), LowNet: Net(Units(100), Sum{})}
	young, _, _ = Step(young, Event{What: Seen{Record: opened}})
	young, commands, _ := Step(young, Event{From: Origin{"api", 1}, What: Pay{ID: transferID(3), Amount: Units(1)}})
	if f, ok := commands[0].(Tell).News.(Failed); !ok || f.Code != CodeNotOpen || young.out.Proof.Nonce != 0 {
		t.Fatalf("signed before the opening was final: %+v", commands)
	}
}

// TestUnwelcomeSettleTimes: mallory opens a channel that leaves no time to answer a
// close, or binds money for months: nothing is signed or taken in it.
func TestUnwelcomeSettleTimes(t *testing.T) {
	for timeout, want := range map[time.Duration]Code{
		time.Hour - time.Second: CodeTerms, time.Hour: CodeNone, 48 * time.Hour: CodeNone, 48*time.Hour + time.Second: CodeTerms,
	} {
		_, mallory, bob, ab := duo(t, 100, 50)
		c := bob.channels[ab]
		c.tip.Timeout, c.final.Timeout = timeout, timeout
		bob.channels[ab] = c
		bob.orders(ab, Pay{ID: transferID(1), Amount: Units(1)})
		mallory.orders(ab, Pay{ID: transferID(2), Amount: Units(1)})
		bob.w.run()
		if signed, taken := bob.failed[transferID(1)] == 0, bob.got[transferID(2)] == 1; signed != (want == CodeNone) || taken != signed {
			t.Errorf("settle time %v: signed %v, taken %v", timeout, signed, taken)
		}
	}
}

// TestEquivocation: two proofs with one nonce end all trust; the channel signs and
// takes nothing more, and is closed with the first.
func TestEquivocation(t *testing.T) {
	w, mallory, bob, ab := duo(t, 100, 50)
	mallory.orders(ab, Pay{ID: transferID(1), Amount: Units(10)})
	first := mallory.channels[ab]
	w.run()
	first.out.Proof = BalanceProof{}
	mallory.forge(ab, &Transfer{Name: ab, ID: transferID(2), Amount: Units(60)}, must(first.out.paid(Units(60))), func(*BalanceProof) {})
	w.run()
	c := bob.channels[ab]
	if !c.liar || c.mute() != CodeClosing || c.in.Proof.Transferred != Units(10) {
		t.Fatalf("bob goes on: %+v", c.in.Proof)
	}
	bob.orders(ab, CloseAlone{})
	w.settles()
	bob.wasPaid(ab, 60)
}

// TestWrongSecretsAndRemovals: an unlock needs the secret, a removal our disposal or
// an expiry that we read at a final block ourselves.
func TestWrongSecretsAndRemovals(t *testing.T) {
	w, mallory, bob, ab := duo(t, 100)
	s, h := secret(1)
	wrong, _ := secret(2)
	expiry := w.now.Add(2 * time.Hour)
	mallory.sends(h, expiry, Hop{bob.addr, Units(30)})
	w.run()
	c := mallory.channels[ab]
	gone, _, err := c.out.without(1)
	if err != nil {
		t.Fatal(err)
	}
	none := func(*BalanceProof) {}
	lies := func(why string) {
		t.Helper()
		mallory.forge(ab, &Unlock{Name: ab, ID: 1, Secret: wrong}, must(gone.paid(Units(30))), none)
		mallory.forge(ab, &Unlock{Name: ab, ID: 1}, must(gone.paid(Units(30))), none)
		mallory.forge(ab, &Unlock{Name: ab, ID: 1, Secret: s}, gone, none) // pays nothing
		mallory.forge(ab, &Remove{Name: ab, ID: 1}, gone, none)
		mallory.forge(ab, &Remove{Name: ab, ID: 1, Disposed: true}, gone, none)
		w.run()
		if bob.inLock(ab, h) == nil {
			t.Fatalf("%s: the lock is gone", why)
		}
	}
	lies("before the expiry")
	mallory.down = true
	w.now = expiry
	w.blocks(1)
	mallory.down = false
	lies("at the expiry")
	mallory.down = true
	w.blocks(1)
	mallory.down = false
	lies("past the expiry, not final")
	if bob.secrets[h] = s; bob.puts(ab, Action{Do: DoRegister, Hash: h}) != nil {
		t.Fatal("not registered") // late: it pays nobody
	}
	w.blocks(finalDepth + 2)
	w.run()
	if bob.inLock(ab, h) != nil {
		t.Fatal("an expired lock does not go")
	}
	bob.has(ab, 0)
	mallory.has(ab, 100)
}

// TestRegisteredLockIsNotRemoved: the secret was registered in time; whatever the
// sender says, the receiver keeps the lock.
func TestRegisteredLockIsNotRemoved(t *testing.T) {
	w, mallory, bob, ab := duo(t, 100)
	s, h := secret(1)
	expiry := w.now.Add(2 * time.Hour)
	mallory.sends(h, expiry, Hop{bob.addr, Units(30)})
	w.run()
	mallory.down = true
	bob.pay(bob.payments[h], Resolve{s})
	w.now = expiry.Add(-time.Minute)
	w.blocks(2)
	w.passes(time.Hour)
	mallory.down = false
	c := mallory.channels[ab]
	gone, _, _ := c.out.without(1)
	mallory.forge(ab, &Remove{Name: ab, ID: 1}, gone, func(*BalanceProof) {})
	w.run()
	if bob.inLock(ab, h) == nil {
		t.Fatal("a lock went that was won")
	}
	mallory.spy = func(packet) bool { return true }
	bob.orders(ab, CloseAlone{})
	w.settles()
	bob.wasPaid(ab, 30)
}

// TestForgedDisposals: of another's signature, of another lock; and one that comes
// twice is one.
func TestForgedDisposals(t *testing.T) {
	w, alice, mallory, ab := duo(t, 100)
	_, h := secret(1)
	alice.sends(h, w.now.Add(2*time.Hour), Hop{mallory.addr, Units(30)})
	w.run()
	l := alice.outLock(ab, h)
	mallory.says(ab, &Dispose{Name: ab, ID: 1, Leaf: Lock{ID: 1}.Leaf()})
	mallory.says(ab, &Dispose{Name: ab, ID: 2, Leaf: l.Leaf})
	w.run()
	m := &Dispose{Name: ab, ID: 1, Leaf: l.Leaf}
	alice.receives(packet{from: mallory.addr, to: alice.addr, raw: must(Encode(m)), sig: sign(alice.addr, must2(Digest(m, alice.channels[ab].domain, mallory.addr, alice.addr)))})
	w.run()
	if c := alice.channels[ab]; len(c.disposed) != 0 || alice.payments[h].Status() != Pending {
		t.Fatal("a forged disposal counts")
	}
	mallory.says(ab, m)
	mallory.says(ab, m)
	w.run()
	if c := alice.channels[ab]; len(c.disposed) != 1 || len(c.out.Locks) != 0 {
		t.Fatal("a true disposal does not")
	}
	alice.is(h, FailedNow)
}

func must2[T any](v T, ok bool) T {
	if !ok {
		panic("no")
	}
	return v
}

// TestRefusalTakesNothingBack: the partner refuses a transfer for good. Its money
// stays spent, its nonce is not used again, nothing is signed on top, and the
// owner is told; the partner may still show it.
func TestRefusalTakesNothingBack(t *testing.T) {
	w, alice, mallory, ab := duo(t, 100, 50)
	mallory.spy = func(p packet) bool { _, is := must(Decode(p.raw)).(*Ack); return is }
	alice.orders(ab, Pay{ID: transferID(1), Amount: Units(30)})
	w.run()
	mallory.says(ab, &Refusal{Name: ab, Of: kindTransfer, Nonce: 1, Want: 1, Code: CodeProof})
	w.run()
	alice.has(ab, 70)
	alice.orders(ab, Pay{ID: transferID(2), Amount: Units(1)})
	w.run()
	if alice.channels[ab].out.Proof.Nonce != 1 || alice.failed[transferID(2)] != 1 || alice.failed[transferID(1)] != 0 {
		t.Fatalf("nonce %d, failed %v", alice.channels[ab].out.Proof.Nonce, alice.failed)
	}
	alice.orders(ab, CloseAlone{})
	w.settles()
	mallory.wasPaid(ab, 80)
	if alice.taken[transferID(1)] != 1 || alice.failed[transferID(1)] != 0 {
		t.Fatal("the owner is told otherwise")
	}
}

// TestRefusalOfWhatWasNeverShown: refused, and then not shown at the dispute either:
// only now, settled and final, has the transfer failed.
func TestRefusalOfWhatWasNeverShown(t *testing.T) {
	w, alice, bob, ab := duo(t, 100, 50)
	alice.spy = func(packet) bool { return true }
	alice.orders(ab, Pay{ID: transferID(1), Amount: Units(30)})
	w.run()
	alice.orders(ab, CloseAlone{})
	w.run()
	w.blocks(5)
	if alice.failed[transferID(1)] != 0 {
		t.Fatal("failed before it was settled")
	}
	w.settles()
	bob.wasPaid(ab, 50)
	if alice.failed[transferID(1)] != 1 {
		t.Fatal("not told that it failed")
	}
}

// TestRestoredCopySignsNothing (attack 40): alice comes back with an old copy of her
// data. Bob's word with her own signature shows it; she signs nothing more.
func TestRestoredCopySignsNothing(t *testing.T) {
	w, alice, bob, ab := duo(t, 100, 50)
	old := alice.channels[ab]
	alice.orders(ab, Pay{ID: transferID(1), Amount: Units(30)})
	w.run()
	alice.channels[ab] = old
	alice.step(ab, Reconnected{}, Origin{})
	w.run()
	if c := alice.channels[ab]; !c.lost {
		t.Fatal("alice does not notice")
	}
	nonce := alice.channels[ab].out.Proof.Nonce
	alice.orders(ab, Pay{ID: transferID(2), Amount: Units(1)})
	alice.orders(ab, TakeOut{Amount: Units(1), Deadline: w.deadline()})
	w.run()
	if c := alice.channels[ab]; c.out.Proof.Nonce != nonce || len(c.withdraw) != 0 {
		t.Fatal("alice signs with an old copy")
	}
	_ = bob
}

// TestReestablishLies: a proof that we never signed, under any signature but ours,
// does not stop us.
func TestReestablishLies(t *testing.T) {
	w, alice, mallory, ab := duo(t, 100, 50)
	alice.orders(ab, Pay{ID: transferID(1), Amount: Units(30)})
	w.run()
	for _, p := range []BalanceProof{{Nonce: 9, Transferred: Units(90)}, {Nonce: 1, Transferred: Units(90)}} {
		m := &Reestablish{Name: ab, Received: p, Answer: true}
		mallory.says(ab, m)
		w.run()
	}
	alice.orders(ab, Pay{ID: transferID(2), Amount: Units(1)})
	w.run()
	if c := alice.channels[ab]; c.lost || alice.taken[transferID(2)] != 1 {
		t.Fatal("a lie stops alice")
	}
}

// TestPayouts: the example of the contract's page, and against the formula told with
// big integers over random and over stale proofs.
func TestPayouts(t *testing.T) {
	p := PayoutOf(Units(200), Net(Units(100), Sum{}), Ledger{}, Ledger{Locked: Units(50)})
	if p != (Payout{Low: Units(100), High: Units(50), ForLow: Units(50)}) {
		t.Fatalf("%+v", p)
	}
	sum := new(big.Int).Add(p.Low.Big(), p.High.Big())
	sum.Add(sum, p.ForLow.Big()).Add(sum, p.ForHigh.Big())
	if sum.Cmp(big.NewInt(200)) != 0 {
		t.Fatal("not all of it")
	}
}
