package channel

import (
	"errors"
	"math/big"
	"testing"
	"time"
)

// TestOrdersCountOnce: an order that a crash brings again is none; one without a
// name is refused.
func TestOrdersCountOnce(t *testing.T) {
	w, alice, bob, ab := duo(t, 100)
	pay := Pay{ID: transferID(1), Amount: Units(10)}
	for range 3 {
		alice.step(ab, pay, Origin{"outbox", 7})
	}
	alice.step(ab, pay, Origin{"outbox", 6}) // older
	w.run()
	alice.has(ab, 90)
	alice.step(ab, pay, Origin{"another", 1})
	w.run()
	alice.has(ab, 80)
	for _, from := range []Origin{{}, {"outbox", 0}, {"", 9}} {
		if _, _, err := Step(alice.channels[ab], Event{Now: alice.moment(), From: from, What: pay}); !errors.Is(err, ErrEvent) {
			t.Errorf("an order from %+v: %v", from, err)
		}
	}
	stranger := Received{From: bob.addr, Message: &Ack{Name: Name{Epoch: 9}}}
	if _, _, err := Step(alice.channels[ab], Event{Now: alice.moment(), What: stranger}); !errors.Is(err, ErrEvent) {
		t.Errorf("a message of another channel: %v", err)
	}
}

// TestGapsDoNotStorm: the first of many proofs is refused for now, so all after it
// are missing something. They are sent again once, not for ever.
func TestGapsDoNotStorm(t *testing.T) {
	w, alice, bob, ab := duo(t, 100)
	bob.spy = func(p packet) bool { _, is := must(Decode(p.raw)).(*SettleRequest); return is }
	bob.orders(ab, Part{w.deadline()}) // from now on he takes nothing
	messages := 0
	alice.spy = func(packet) bool { messages++; return messages > 1000 }
	for i := range 10 {
		alice.orders(ab, Pay{ID: transferID(i), Amount: Units(1)})
	}
	w.run()
	if messages > 20 {
		t.Fatalf("%d messages for 10 proofs", messages)
	}
	bob.spy, alice.spy = nil, nil
	w.passes(2 * time.Hour)
	alice.step(ab, Again{}, Origin{})
	w.run()
	alice.has(ab, 90)
	bob.has(ab, 10)
}

// TestReorganisedClose: a close that is seen and then gone leaves nothing behind;
// payments go on.
func TestReorganisedClose(t *testing.T) {
	w, alice, bob, ab := duo(t, 100)
	open := bob.channels[ab].tip
	closed := open
	closed.Stage, closed.SettleAt = Closed, w.now.Add(time.Hour)
	bob.step(ab, Seen{Record: closed}, Origin{})
	alice.orders(ab, Pay{ID: transferID(1), Amount: Units(10)})
	w.run()
	if bob.got[transferID(1)] != 0 {
		t.Fatal("taken after a close")
	}
	bob.step(ab, Seen{Record: open}, Origin{})
	for range 2 { // the refusal of a closing channel is for good: alice was told
		alice.step(ab, Again{}, Origin{})
		w.run()
	}
	if bob.got[transferID(1)] != 1 {
		t.Fatal("not taken though the close is gone")
	}
	alice.orders(ab, Pay{ID: transferID(2), Amount: Units(10)})
	w.run()
	bob.has(ab, 20)
}

// TestWidthsOfTheContract: what its slots cannot hold is neither signed nor taken.
func TestWidthsOfTheContract(t *testing.T) {
	w, alice, bob, ab := duo(t, 100)
	worn := alice.channels[ab]
	worn.out.Proof.Nonce = lastNonce
	alice.channels[ab] = worn
	alice.orders(ab, Pay{ID: transferID(1), Amount: Units(1)})
	w.run()
	if alice.failed[transferID(1)] != 1 || alice.channels[ab].out.Proof.Nonce != lastNonce {
		t.Error("signed with one of the last nonces")
	}
	taken := bob.channels[ab]
	taken.in.Proof.Nonce = mostNonce
	bob.channels[ab] = taken
	past := taken.in
	alice.forge(ab, &Transfer{Name: ab, ID: transferID(2), Amount: Units(1)}, must(past.paid(Units(1))), func(*BalanceProof) {})
	w.run()
	if bob.got[transferID(2)] != 0 {
		t.Error("took a nonce that the contract cannot store")
	}
	full := way{Proof: BalanceProof{Transferred: big2sum(new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), sumBits), big.NewInt(5)))}}
	if _, err := full.with(Lock{ID: 1, Amount: Units(5)}); !errors.Is(err, ErrWidth) {
		t.Errorf("transferred and locked exceed the contract's numbers: %v", err)
	}
	if _, err := full.with(Lock{ID: 1, Amount: Units(4)}); err != nil {
		t.Error(err)
	}
}
