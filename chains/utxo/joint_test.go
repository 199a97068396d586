package utxo

import (
	"crypto/rand"
	"errors"
	"testing"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// frozen are the random numbers of a machine whose memory was copied: each copy
// draws the same ones.
type frozen struct{}

func (frozen) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = byte(7 * i)
	}
	return len(p), nil
}

// copied runs something with them.
func copied(t *testing.T, do func()) {
	t.Helper()
	was := rand.Reader
	rand.Reader = frozen{}
	defer func() { rand.Reader = was }()
	do()
}

// pairOf are a lock's payer and payee, each with an adapter, and the payee's claim.
func pairOf(t *testing.T) (alice, bob *Adapter, act chains.Action) {
	leg := legOf(t, htlc.Taproot, 500_000, secretOf(1))
	tx := lockTx(t, leg, 500_000)
	out := chains.Outpoint{TxID: tx.TxHash().String()}
	alice, bob = offline(t, aliceWords), offline(t, bobWords)
	change := chains.Spend{Change: 3}
	return alice, bob, chains.Action{Kind: chains.ActClaim, Leg: &leg, Out: out, Held: leg.Terms.Amount, Key: bobKey(), Spend: change}
}

// TestNoNonceTwice (attack 43): two halves with one nonce tell the key. So the nonce
// of who proposes rests on what is signed and on the other nonce: copies of a memory
// that are asked for different things never use one, though they draw the same
// random numbers.
func TestNoNonceTwice(t *testing.T) {
	alice, bob, act := pairOf(t)
	theirs := act
	theirs.Key, theirs.Spend = aliceKey(), chains.Spend{}
	var others [2][]byte
	for i := range others {
		c, err := alice.Cosign(theirs)
		if err != nil {
			t.Fatal(err)
		}
		others[i] = c.Nonce()
	}
	elsewhere := act
	elsewhere.To, elsewhere.Spend = payable(t, alice), chains.Spend{}
	seen := map[string]string{string(others[0]): "the other side's", string(others[1]): "the other side's second"}
	if len(seen) != 2 {
		t.Fatal("two sessions of one memory begin with one nonce")
	}
	for name, ask := range map[string]struct {
		act   chains.Action
		rate  chains.Rate
		other []byte
	}{
		"a spend":            {act, 2000, others[0]},
		"a dearer one":       {act, 3000, others[0]},
		"another payout":     {elsewhere, 2000, others[0]},
		"with another nonce": {act, 2000, others[1]},
	} {
		copied(t, func() {
			p, err := bob.Propose(t.Context(), ask.act, chains.Fee{Rate: ask.rate}, ask.other, nil)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if with := seen[string(p.Nonce())]; with != "" {
				t.Errorf("%s has the nonce of %s", name, with)
			}
			seen[string(p.Nonce())] = name
		})
	}
}

// TestAConsentSignsOnce (attack 43): whoever consents does so to one spend with one
// nonce, and whatever was wrong with what it was asked, the nonce is gone.
func TestAConsentSignsOnce(t *testing.T) {
	alice, bob, act := pairOf(t)
	theirs := act
	theirs.Key, theirs.Spend = aliceKey(), chains.Spend{}
	for name, first := range map[string]func(p chains.Proposal) (chains.JointTerms, []byte){
		"what was asked": func(p chains.Proposal) (chains.JointTerms, []byte) { return p.Terms(), p.Nonce() },
		"no such nonce":  func(p chains.Proposal) (chains.JointTerms, []byte) { return p.Terms(), make([]byte, 66) },
		"half a nonce":   func(p chains.Proposal) (chains.JointTerms, []byte) { return p.Terms(), p.Nonce()[:33] },
		"no such address": func(p chains.Proposal) (chains.JointTerms, []byte) {
			return chains.JointTerms{To: "x", Fee: p.Terms().Fee}, p.Nonce()
		},
		"more than it has": func(p chains.Proposal) (chains.JointTerms, []byte) {
			return chains.JointTerms{To: p.Terms().To, Fee: act.Held}, p.Nonce()
		},
	} {
		t.Run(name, func(t *testing.T) {
			c, err := alice.Cosign(theirs)
			if err != nil {
				t.Fatal(err)
			}
			p, err := bob.Propose(t.Context(), act, chains.Fee{Rate: 2000}, c.Nonce(), nil)
			if err != nil {
				t.Fatal(err)
			}
			terms, nonce := first(p)
			half, err := c.Sign(terms, nonce)
			if want := name == "what was asked"; (err == nil) != want || (half != nil) != want {
				t.Fatalf("signed %x: %v", half, err)
			}
			if half, err := c.Sign(p.Terms(), p.Nonce()); !errors.Is(err, chains.ErrJoint) || half != nil {
				t.Fatalf("signed again: %x, %v", half, err)
			}
		})
	}
}

// payable is an address that anybody can be paid to.
func payable(t *testing.T, a *Adapter) string {
	t.Helper()
	address, err := a.Address(false, 9)
	if err != nil {
		t.Fatal(err)
	}
	return address
}
