package channel

import (
	"slices"
	"testing"
	"time"
)

// Alice and carol work together: carol shows bob, who is between them, the secret when he
// cannot pay by message any more, and lets him pay for its registration. The lock of alice
// pays him then, and he pays carol: they have lost nothing, and he his gas. They can do it
// with a hundred locks at a time.

// late is a payment over bob whose secret carol shows in the last minutes.
func late(t *testing.T, before time.Duration) (w *world, alice, bob, carol *node, ab, bc Name, s Preimage) {
	t.Helper()
	w, alice, bob, carol, ab, bc = trio(t)
	s, h := secret(1)
	expiry := w.now.Add(2 * time.Hour)
	alice.paysThrough(w, h, expiry, bob, carol)
	w.now = expiry.Add(-before)
	w.blocks(1)
	return w, alice, bob, carol, ab, bc, s
}

// TestALateSecretIsNotOursToRegister: he has paid nothing for it, and whoever registers it
// in time makes both locks pay. So he passes it on, and pays for no transaction.
func TestALateSecretIsNotOursToRegister(t *testing.T) {
	w, _, bob, carol, _, bc, s := late(t, 5*time.Minute)
	carol.says(bc, &Reveal{Name: bc, ID: 1, Secret: s})
	w.run()
	bob.is(s.Hash(), Pending)
	w.passes(time.Hour)
	if len(bob.did) > 0 {
		t.Errorf("bob pays for %v", bob.did)
	}
	bob.is(s.Hash(), Expired)
}

// TestALateRegistrationIsPaid: carol registers it herself. Bob pays her, alice pays him, and
// he registers nothing a second time.
func TestALateRegistrationIsPaid(t *testing.T) {
	w, alice, bob, carol, ab, bc, s := late(t, 5*time.Minute)
	carol.secrets[s.Hash()] = s
	if err := carol.puts(bc, Action{Do: DoRegister, Hash: s.Hash()}); err != nil {
		t.Fatal(err)
	}
	w.blocks(1)
	w.passes(time.Hour)
	if len(bob.did) > 0 {
		t.Errorf("bob pays for %v", bob.did)
	}
	bob.is(s.Hash(), Completed)
	alice.is(s.Hash(), Completed)
	bob.has(ab, 71)
	carol.has(bc, 30)
}

// TestWhatWasPaidForIsRegistered: carol shows it while he pays by message, and alice is
// silent. He has to win it, and does.
func TestWhatWasPaidForIsRegistered(t *testing.T) {
	w, alice, bob, carol, _, bc, s := late(t, 20*time.Minute)
	alice.down = true
	carol.pay(carol.payments[s.Hash()], Resolve{s})
	w.run()
	carol.has(bc, 30)
	w.now = w.now.Add(12 * time.Minute)
	w.blocks(2)
	if !slices.Contains(bob.did, DoRegister) {
		t.Errorf("bob did %v", bob.did)
	}
}

// TestALateSecretThatWasGivenIsRegistered: it was shown by message late, and then it shows
// that it was given to the contract with an unlock after the settle: there carol is paid
// without a registration, so he has to win what is locked to him.
func TestALateSecretThatWasGivenIsRegistered(t *testing.T) {
	w, _, bob, carol, ab, bc, s := late(t, 5*time.Minute)
	carol.says(bc, &Reveal{Name: bc, ID: 1, Secret: s})
	w.run()
	bob.step(bc, Registered{Secret: s}, Origin{}) // of a log, or a search, that is no registration
	w.run()
	w.blocks(1)
	if !slices.Contains(bob.did, DoRegister) {
		t.Errorf("bob did %v; his lock is %+v", bob.did, bob.inLock(ab, s.Hash()))
	}
}

// TestATargetRegistersLate: what is ours to take is registered however late it is resolved.
func TestATargetRegistersLate(t *testing.T) {
	w, _, _, carol, _, bc, s := late(t, 5*time.Minute)
	carol.spy = func(packet) bool { return true }
	carol.pay(carol.payments[s.Hash()], Resolve{s})
	w.run()
	w.blocks(1)
	if !slices.Contains(carol.did, DoRegister) {
		t.Errorf("carol did %v in %v", carol.did, bc)
	}
}

// TestPaidForAfterItWasSpare: a registration is seen at the tip while there is time, so what
// is locked to carol is paid by message. Then that block is lost, and alice is silent: what
// was paid for has to be won.
func TestPaidForAfterItWasSpare(t *testing.T) {
	w, alice, bob, carol, ab, bc, s := late(t, 20*time.Minute)
	alice.down, carol.secrets[s.Hash()] = true, s
	bob.step(bc, Registered{Secret: s, At: w.now}, Origin{})
	w.run()
	carol.has(bc, 30)
	if l := bob.inLock(ab, s.Hash()); !l.Wanted || l.Spare {
		t.Errorf("bob's lock is %+v", l)
	}
	w.now = w.now.Add(12 * time.Minute)
	w.blocks(2)
	if !slices.Contains(bob.did, DoRegister) {
		t.Errorf("bob did %v", bob.did)
	}
}
