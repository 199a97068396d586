package channel

import (
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/htlc"
)

func (w *world) deadline() htlc.UnixSeconds { return w.now.Add(30 * time.Minute) }

// TestWithdrawWithLocksPending: bob takes out money while alice's lock stands;
// traffic goes on, the sum is not spendable from his signature on.
func TestWithdrawWithLocksPending(t *testing.T) {
	w, alice, bob, ab := duo(t, 100, 50)
	s, h := secret(1)
	alice.sends(h, w.now.Add(20*time.Hour), Hop{bob.addr, Units(30)})
	w.run()
	bob.orders(ab, TakeOut{Amount: Units(40), Deadline: w.deadline()})
	bob.has(ab, 10)
	w.run()
	bob.orders(ab, Pay{ID: transferID(1), Amount: Units(11)})
	bob.orders(ab, Pay{ID: transferID(2), Amount: Units(10)})
	w.run()
	if bob.failed[transferID(1)] != 1 || bob.taken[transferID(2)] != 1 {
		t.Fatalf("failed %v, taken %v", bob.failed, bob.taken)
	}
	w.blocks(finalDepth + 2)
	bob.wasPaid(ab, 40)
	bob.has(ab, 0)
	bob.pay(bob.payments[h], Resolve{s})
	w.run()
	bob.has(ab, 30)
	alice.has(ab, 80)
}

// TestWithdrawalFreesOnlyWhenItCannotBeMined: nobody sends it. The sum is free when
// a final block is past the deadline, not when the wall clock is.
func TestWithdrawalFreesOnlyWhenItCannotBeMined(t *testing.T) {
	w, alice, bob, ab := duo(t, 100, 50)
	alice.spy = func(packet) bool { return true } // her confirmations are lost
	deadline := w.deadline()
	bob.orders(ab, TakeOut{Amount: Units(40), Deadline: deadline})
	w.run()
	w.now = deadline
	w.blocks(2)
	bob.has(ab, 10)
	alicesView := alice.channels[ab]
	if got := alicesView.spendable(false); got != Net(Units(10), Sum{}) {
		t.Fatalf("alice lets bob spend %s", got)
	}
	w.blocks(finalDepth + 1)
	bob.has(ab, 50)
}

// TestBothWithdrawAtOnce: both ask for the same index. The low party's goes first;
// nothing is paid twice and the other's sum comes free again.
func TestBothWithdrawAtOnce(t *testing.T) {
	w, alice, bob, ab := duo(t, 100, 50)
	alice.orders(ab, TakeOut{Amount: Units(60), Deadline: w.deadline()})
	bob.orders(ab, TakeOut{Amount: Units(20), Deadline: w.deadline()})
	w.run()
	alice.has(ab, 40)
	bob.has(ab, 30)
	w.blocks(finalDepth + 2)
	alice.wasPaid(ab, 60)
	bob.wasPaid(ab, 0)
	alice.has(ab, 40)
	bob.has(ab, 50)
	w.books()
}

// TestWithdrawalsThatAreNotSigned: more than the partner has, by a wrong index, for
// another party, with a deadline that is over or far.
func TestWithdrawalsThatAreNotSigned(t *testing.T) {
	for name, spoil := range map[string]func(w *world, x *Withdraw){
		"too much":     func(_ *world, x *Withdraw) { x.Amount = Units(51) },
		"nothing":      func(_ *world, x *Withdraw) { x.Amount = Sum{} },
		"old index":    func(_ *world, x *Withdraw) { x.Index = 0 },
		"far index":    func(_ *world, x *Withdraw) { x.Index = 2 },
		"our own":      func(w *world, x *Withdraw) { x.Party = w.nodes[0].addr },
		"over":         func(w *world, x *Withdraw) { x.Deadline = w.now },
		"never over":   func(w *world, x *Withdraw) { x.Deadline = w.now.Add(24 * time.Hour) },
		"good, unsent": func(w *world, x *Withdraw) {},
	} {
		w, alice, mallory, ab := duo(t, 100, 50)
		x := Withdraw{Index: 1, Party: mallory.addr, Amount: Units(50), Deadline: w.deadline()}
		spoil(w, &x)
		mallory.says(ab, &WithdrawRequest{Name: ab, Withdraw: x})
		w.run()
		if signed := len(alice.channels[ab].withdraw) > 0; signed != (name == "good, unsent") {
			t.Errorf("%s: signed %v", name, signed)
		}
	}
}

// says sends a message past the machine, signed as the border would.
func (n *node) says(name Name, m Message) {
	raw, err := Encode(m)
	if err != nil {
		n.w.t.Fatal(err)
	}
	c := n.channels[name]
	p := packet{from: n.addr, to: c.terms.Them, raw: raw}
	if d, ok := Digest(m, c.domain, n.addr, c.terms.Them); ok {
		p.sig = sign(n.addr, d)
	}
	n.w.wire = append(n.w.wire, p)
}

// TestSettleTogether: one transaction, within a block, with the balances of all that
// was paid.
func TestSettleTogether(t *testing.T) {
	w, alice, bob, ab := duo(t, 100, 50)
	alice.orders(ab, Pay{ID: transferID(1), Amount: Units(30)})
	w.run()
	bob.orders(ab, Part{w.deadline()})
	w.run()
	w.blocks(1)
	alice.wasPaid(ab, 70)
	bob.wasPaid(ab, 80)
	w.blocks(finalDepth)
	w.books()
}

// TestAfterSigningASettleNothingMoves (attack 65): bob has signed; he sends and
// accepts nothing until the deadline has passed at a final block, and then the same
// bytes go through.
func TestAfterSigningASettleNothingMoves(t *testing.T) {
	w, alice, bob, ab := duo(t, 100, 50)
	bob.spy = func(p packet) bool { _, is := must(Decode(p.raw)).(*SettleRequest); return is } // it reaches nobody
	deadline := w.deadline()
	bob.orders(ab, Part{deadline})
	bob.orders(ab, Pay{ID: transferID(2), Amount: Units(10)})
	alice.orders(ab, Pay{ID: transferID(3), Amount: Units(10)})
	w.run()
	if bob.failed[transferID(2)] != 1 || bob.channels[ab].out.Proof.Nonce != 0 {
		t.Fatal("something was signed after the settle")
	}
	if bob.channels[ab].in.Proof.Nonce != 0 {
		t.Fatal("a transfer was accepted after the settle")
	}
	w.now = deadline
	w.blocks(1)
	alice.step(ab, Again{}, Origin{})
	w.run()
	if bob.channels[ab].in.Proof.Nonce != 0 {
		t.Fatal("a transfer was accepted while the settle can still be mined")
	}
	w.passes(time.Minute)
	alice.step(ab, Again{}, Origin{})
	w.run()
	if bob.got[transferID(3)] != 1 {
		t.Fatal("the same bytes were not taken when the settle was over")
	}
	bob.has(ab, 60)
}

// TestSettleCountsWhatIsOnItsWay: alice's transfer has left when bob asks to settle.
// She signs, for bob's balances leave the money with her, and the transfer fails
// when the settle is final; it is paid to nobody twice.
func TestSettleCountsWhatIsOnItsWay(t *testing.T) {
	w, alice, bob, ab := duo(t, 100, 50)
	bob.orders(ab, Part{w.deadline()})
	alice.orders(ab, Pay{ID: transferID(1), Amount: Units(10)})
	w.run()
	w.blocks(finalDepth + 2)
	alice.wasPaid(ab, 100)
	bob.wasPaid(ab, 50)
	if alice.failed[transferID(1)] != 1 || alice.taken[transferID(1)] != 0 || bob.got[transferID(1)] != 0 {
		t.Fatalf("failed %v, taken %v, got %v", alice.failed, alice.taken, bob.got)
	}
}

// TestSettlesThatAreNotSigned: one unit less than is due, another net deposit or
// withdrawal count, more than there is, with something locked.
func TestSettlesThatAreNotSigned(t *testing.T) {
	for name, spoil := range map[string]func(x *SettleRequest){
		"less than due":   func(x *SettleRequest) { x.Low, x.High = Units(69), Units(81) },
		"more than all":   func(x *SettleRequest) { x.High = Units(81) },
		"less than all":   func(x *SettleRequest) { x.High = Units(79) },
		"other deposits":  func(x *SettleRequest) { x.LowNet = Net(Units(99), Sum{}) },
		"other index":     func(x *SettleRequest) { x.Withdraws = 1 },
		"missing proofs":  func(x *SettleRequest) { x.Sent = 1 },
		"far deadline":    func(x *SettleRequest) { x.Deadline = x.Deadline.Add(24 * time.Hour) },
		"deadline passed": func(x *SettleRequest) { x.Deadline = t0 },
		"good":            func(*SettleRequest) {},
	} {
		w, alice, mallory, ab := duo(t, 100, 50)
		alice.orders(ab, Pay{ID: transferID(1), Amount: Units(30)})
		w.run()
		x := SettleRequest{Name: ab, Settle: Settle{Low: Units(70), High: Units(80), LowNet: Net(Units(100), Sum{}), Deadline: w.deadline()}, Received: 1}
		spoil(&x)
		mallory.says(ab, &x)
		w.run()
		if signed := len(alice.channels[ab].settles) > 0; signed != (name == "good") {
			t.Errorf("%s: signed %v", name, signed)
		}
	}
	w, alice, mallory, ab := duo(t, 100, 50)
	_, h := secret(1)
	alice.sends(h, w.now.Add(2*time.Hour), Hop{mallory.addr, Units(10)})
	w.run()
	mallory.says(ab, &SettleRequest{Name: ab, Settle: Settle{Low: Units(100), High: Units(50), LowNet: Net(Units(100), Sum{}), Deadline: w.deadline()}, Received: 1})
	w.run()
	if len(alice.channels[ab].settles) > 0 {
		t.Error("signed with a lock pending")
	}
}

// TestSettleAfterWithdrawal: one that was signed before a withdrawal and a deposit
// is not good after it, in the contract nor here.
func TestSettleAfterWithdrawal(t *testing.T) {
	w, alice, bob, ab := duo(t, 100, 50)
	old := Settle{Low: Units(100), High: Units(50), LowNet: Net(Units(100), Sum{}), Deadline: w.deadline()}
	alice.orders(ab, TakeOut{Amount: Units(60), Deadline: w.deadline()})
	w.run()
	w.blocks(finalDepth + 1)
	w.chain.tip().purses[ab.Channel].deposit(bob.addr, 60)
	w.blocks(finalDepth + 1)
	digest := old.Digest(alice.channels[ab].domain, ab)
	if alice.puts(ab, Action{Do: DoPart, Settle: old, Signature: sign(bob.addr, digest)}) == nil {
		t.Fatal("an old settle takes what was withdrawn a second time")
	}
	alice.orders(ab, Part{w.deadline()})
	w.run()
	w.blocks(1)
	alice.wasPaid(ab, 100)
	bob.wasPaid(ab, 110)
	w.books()
}
