package channel

import (
	"slices"
	"testing"
	"time"
)

// Who lost data does not know what it signed since its copy, nor whether it will show the proof
// that a partner signs now. No honest node pays it; what one has paid before it hands over.

// rewrites has a node that lies sign another next proof than what it did would give.
func (n *node) rewrites(name Name, change func(way) (way, error)) {
	n.w.t.Helper()
	n.liar = true
	c := n.channels[name]
	next, err := change(c.out)
	if err != nil {
		n.w.t.Fatal(err)
	}
	next.Proof.Nonce = c.out.Proof.Nonce + 1
	c.out = next
	n.channels[name] = c
}

// withoutFirst takes the first lock out of what is signed, without a word of its receiver's.
func withoutFirst(w way) (way, error) {
	next, _, err := w.without(1)
	return next, err
}

// paysAndCloses has one pay 9 to another that has lost data, which no honest node does, do
// something, and close at once: how often the other was told of the 9, and what it has at the end.
func (n *node) paysAndCloses(other *node, name Name, then func()) (told int, paid string) {
	w := n.w
	w.t.Helper()
	c := n.channels[name]
	c.behind, c.refused, n.liar = false, CodeNone, true
	n.channels[name] = c
	transfers(w, n, name, 1, 9)
	told = other.got[transferID(1)]
	then()
	if err := n.puts(name, Action{Do: DoClose}); err != nil {
		w.t.Fatal(err)
	}
	w.settles()
	w.passes(7 * time.Hour)
	p := w.chain.tip().purses[name.Channel]
	return told, p.paid[p.index(other.addr)].String()
}

// TestWhatIsBesideIsNotToldPaid: bob has lost his disk while 40 of alice's are locked to him. She
// hands over a newer proof without that lock, which he keeps beside, for it is worth less to
// him; then she pays 9 by the next, and closes at once. The lock ends after the settle, so he
// shows the proof that has it, and the 9 are hers: nobody must have told him that they are his.
func TestWhatIsBesideIsNotToldPaid(t *testing.T) {
	w, alice, bob, ab := duo(t, 100, 50)
	_, h := secret(1)
	alice.sends(h, w.now.Add(30*time.Hour), Hop{bob.addr, Units(40)})
	w.run()
	copies := bob.copies()
	alice.rewrites(ab, withoutFirst)
	bob.isRestored(copies)
	if c := bob.channels[ab]; c.in.byHash(h) == nil || c.handed.Proof.Nonce != 2 {
		t.Fatalf("bob has %+v and beside it %+v", c.in, c.handed)
	}
	if told, paid := alice.paysAndCloses(bob, ab, func() {}); told > 0 && paid != "59" {
		t.Errorf("bob was told %d times of 9, and has %s: of his 50 and those 59", told, paid)
	}
}

// TestWhatIsWithdrawnIsNotToldPaid: bob has signed a withdrawal of all that alice has, and his
// copy does not know of it. She pays 9 of that, then she withdraws it.
func TestWhatIsWithdrawnIsNotToldPaid(t *testing.T) {
	w, alice, bob, ab := duo(t, 100, 50)
	copies := bob.copies()
	alice.liar = true
	before := alice.channels[ab]
	var signed []byte
	bob.spy = func(p packet) bool { // she keeps it to herself
		if m, ok := must(Decode(p.raw)).(*WithdrawConfirm); ok && m.Amount == Units(100) {
			signed = p.sig
		}
		return true
	}
	alice.orders(ab, TakeOut{Amount: Units(100), Deadline: w.deadline()})
	out := alice.channels[ab].withdraw[0].Withdraw
	w.run()
	if bob.spy, alice.channels[ab] = nil, before; signed == nil {
		t.Fatal("bob has not signed")
	}
	bob.isRestored(copies)
	told, paid := alice.paysAndCloses(bob, ab, func() {
		if err := alice.puts(ab, Action{Do: DoWithdraw, Withdraw: out, Signature: signed}); err != nil {
			t.Fatal(err)
		}
		w.blocks(1)
	})
	if told > 0 && paid != "59" {
		t.Errorf("bob was told %d times of 9, and has %s: of his 50 and those 59", told, paid)
	}
}

// TestNoGasForWhatIsMadeUp: what alice hands over has locks for which she has no money, under
// hashes whose secrets she has shown somewhere. Bob pays for no registration of those: their
// amount, which she chooses, would bound what he bids.
func TestNoGasForWhatIsMadeUp(t *testing.T) {
	for name, x := range map[string]struct {
		amount uint64
		want   bool
	}{"there is money": {20, true}, "there is none": {1000, false}} {
		t.Run(name, func(t *testing.T) {
			w, alice, bob, ab := duo(t, 100, 50)
			_, other := secret(1)
			alice.sends(other, w.now.Add(30*time.Hour), Hop{bob.addr, Units(40)})
			w.run()
			copies := bob.copies()
			s, h := secret(2)
			alice.rewrites(ab, func(out way) (way, error) {
				next, err := withoutFirst(out)
				if err != nil {
					return next, err
				}
				return next.with(Lock{ID: 7, Expiry: w.now.Add(3 * time.Hour), Amount: Units(x.amount), Hash: h})
			})
			bob.isRestored(copies)
			if c := bob.channels[ab]; c.handed.byHash(h) == nil {
				t.Fatalf("bob has %+v and beside it %+v", c.in, c.handed)
			}
			alice.down = true
			bob.learns(h, s)
			w.run()
			w.passes(3*time.Hour - 9*time.Minute)
			if got := slices.Contains(bob.did, DoRegister); got != x.want {
				t.Errorf("bob did %v", bob.did)
			}
			if most := bob.channels[ab].Worth(Action{Do: DoRegister, Hash: h}); most.Cmp(Units(150)) > 0 {
				t.Errorf("bob would bid for %s where 150 are", most)
			}
		})
	}
}
