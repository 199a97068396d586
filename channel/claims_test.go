package channel

import (
	"testing"
	"time"
)

// TestLostMediatorsClaimThemselves: bob, between alice and carol, has lost his disk, and
// the payment with it. Carol tells him the secret and is gone, alice is away: nobody but
// bob shows it to the chain in time.
func TestLostMediatorsClaimThemselves(t *testing.T) {
	w, alice, bob, carol, ab, _ := trio(t)
	s, h := secret(1)
	expiry := w.now.Add(5 * time.Hour)
	alice.paysThrough(w, h, expiry, bob, carol)
	bob.isRestored(bob.copies())
	alice.down = true
	carol.pay(carol.payments[h], Resolve{s})
	w.run()
	carol.down = true
	w.passes(w.now.Until(expiry) - 5*time.Minute)
	if at := w.chain.tip().registry[h]; at == 0 || at > expiry {
		t.Fatalf("registered at %d, the expiry is %d", at, expiry)
	}
	alice.down = false
	w.passes(time.Hour)
	bob.has(ab, 71)
	bob.orders(ab, CloseAlone{})
	w.settles()
	bob.wasPaid(ab, 71)
}
