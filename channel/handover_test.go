package channel

import (
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/htlc"
)

// TestHandedDecoy: alice has paid bob 30 when he loses his disk. What she hands over says
// that she paid nothing and has locked as much, under a hash that nobody can open; or that
// she locked money that is not there. Bob keeps what his copy has.
func TestHandedDecoy(t *testing.T) {
	for name, decoy := range map[string]func(way) (way, error){
		"nothing paid, all locked": func(w way) (way, error) {
			w.Proof.Transferred = Sum{}
			return w.with(Lock{ID: 7, Expiry: w.Locks[0].Expiry, Amount: Units(40), Hash: htlc.Hash{7}})
		},
		"the lock of another hash": func(w way) (way, error) {
			gone, _, err := w.without(1)
			if err != nil {
				return gone, err
			}
			return gone.with(Lock{ID: 7, Expiry: w.Locks[0].Expiry, Amount: w.Locks[0].Amount, Hash: htlc.Hash{7}})
		},
		"more than there is": func(w way) (way, error) {
			return w.with(Lock{ID: 7, Expiry: w.Locks[0].Expiry, Amount: Units(1000), Hash: htlc.Hash{7}})
		},
	} {
		t.Run(name, func(t *testing.T) {
			w, alice, bob, ab := duo(t, 100, 50)
			transfers(w, alice, ab, 1, 30)
			_, h := secret(1)
			alice.sends(h, w.now.Add(20*time.Hour), Hop{bob.addr, Units(10)})
			w.run()
			copies := bob.copies()
			alice.rewrites(ab, decoy)
			bob.isRestored(copies)
			if c := bob.channels[ab]; c.in.Proof.Transferred != Units(30) || c.in.lock(1) == nil || c.handed.Proof.Nonce == 0 {
				t.Fatalf("bob believes %+v, handed %+v", c.in.Proof, c.handed.Proof)
			}
			// Nor is a secret given for it: alice tells bob what he waits for, and pays nothing.
			if l, in := bob.channels[ab].Incoming(htlc.Hash{7}); in {
				t.Errorf("bob counts on %s that alice has made up", l.Amount)
			}
		})
	}
}

// TestLocksUnderNoHash: a lock under a hash that is none can neither be written nor read
// again; it is not taken, neither as a proof nor handed over.
func TestLocksUnderNoHash(t *testing.T) {
	w, alice, bob, ab := duo(t, 100, 50)
	c := alice.channels[ab]
	next, err := c.out.with(Lock{ID: 1, Expiry: w.now.Add(5 * time.Hour), Amount: Units(10)})
	if err != nil {
		t.Fatal(err)
	}
	s := step{Channel: bob.channels[ab], now: Moment{Wall: w.now, Tip: w.now}}
	next.Proof.Nonce = 1
	if _, code, err := s.apply(&Locked{BalanceProof: next.Proof, Lock: bare(next.Locks)[0]}); code != CodeProof || err == nil {
		t.Errorf("taken: %s, %v", code, err)
	}
	if _, ok := wayOf(&Handover{Proof: next.Proof, Locks: bare(next.Locks)}, Received{Signature: make([]byte, signatureSize)}); ok {
		t.Error("handed over")
	}
}
