package story

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/api"
	"github.com/lockstep-swap/lockstep/testnet"
)

// wordsOfBob are of BIP-39's test vectors.
const wordsOfBob = "legal winner thank year wave sausage worth useful legal winner thank yellow"

// isRestored kills a daemon, loses its directory and brings it back as swapctl does.
func (o *trader) isRestored(args ...string) string {
	o.t.Helper()
	o.dies()
	said, err := o.Daemon.Restore(o.t.Context(), args...)
	o.t.must(err)
	o.Client = api.NewClient(o.Daemon.URL(), o.Daemon.Token())
	o.returns()
	return said
}

// copyOf waits until a place has a bundle that is younger than the call, and keeps it.
func (o *trader) copyOf(place string) string {
	o.t.Helper()
	before := newest(o.t, place)
	kept := filepath.Join(o.t.TempDir(), "kept")
	o.until("makes a copy", func(context.Context) (bool, error) {
		name := newest(o.t, place)
		if name == before || name == "" {
			return false, nil
		}
		raw, err := os.ReadFile(filepath.Join(place, name))
		if err != nil {
			return false, nil // a newer one took its place
		}
		return true, os.WriteFile(kept, raw, 0o600)
	})
	return kept
}

func newest(t testing.TB, place string) (last string) {
	entries, err := os.ReadDir(place)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), ".bundle") {
			last = max(last, e.Name())
		}
	}
	return last
}

// TestAMediatorOutlivesItsDisk: bob mediates a payment when his machine burns. The copy
// of his bundle is older than the last payments, and than this one. His partners hand
// over what there is; carol takes the payment, and bob takes it from alice; he ends both
// channels, with one partner's signature and by the other's close, and the books are
// right to the last unit.
func TestAMediatorOutlivesItsDisk(t *testing.T) {
	t.Parallel()
	place := t.TempDir()
	x := newTrio(t, testnet.MustSMT(t), func(c *testnet.DaemonConfig) {
		if c.Name == "bob" {
			c.Words = wordsOfBob
			c.Extra = fmt.Sprintf("[recovery]\ncopies = [%q]\n", place)
		}
	})
	alice, bob, carol := x.alice, x.bob, x.carol
	alice.opens(bob, "smt", "100")
	bob.opens(carol, "smt", "80")
	alice.pays(bob, "smt", "30")
	kept := bob.copyOf(place)
	alice.pays(bob, "smt", "5")
	bob.pays(alice, "smt", "1")
	alice.finds(carol, "smt", "20")
	secret, hash := preimage("while bob's machine burns")
	sent := alice.locks(carol, "20", hash, 85*time.Second)

	ab, _, err := bob.with(t.Context(), alice, "smt")
	x.must(err)
	said := bob.isRestored("--bundle", kept)
	for _, want := range []string{"2 payment channels", ab.ID, alice.id, "They are lost"} {
		if !strings.Contains(said, want) {
			t.Errorf("swapctl restore does not say %q:\n%s", want, said)
		}
	}
	shown := func(c api.Channel) bool { return c.State == "lost" && c.Shown != nil && *c.Shown }
	bob.sees(alice, "smt", "was shown", shown)
	bob.sees(carol, "smt", "was shown", shown)
	carol.resolves(hash, secret)
	alice.becomes(sent.ID, "completed")
	alice.balance(bob, "smt", "46", "54")

	bob.asks(alice, "smt", "close", api.CloseAsk{Cooperative: new(true)})
	alice.has(-54)
	carol.asks(bob, "smt", "close", api.CloseAsk{Cooperative: new(false)})
	carol.has(20)
	bob.has(54 - 20)
}

// TestWordsAloneEndChannels: bob has nothing left but his words. His channel is found in
// the contract's log, alice tells what is in it, and both end it.
func TestWordsAloneEndChannels(t *testing.T) {
	t.Parallel()
	x := newTrio(t, testnet.MustSMT(t), func(c *testnet.DaemonConfig) {
		if c.Name == "bob" {
			c.Words = wordsOfBob
		}
	})
	alice, bob := x.alice, x.bob
	alice.opens(bob, "smt", "100")
	alice.pays(bob, "smt", "30")
	bob.pays(alice, "smt", "1")
	bob.isRestored("--no-bundle")
	bob.sees(alice, "smt", "was shown", func(c api.Channel) bool { return c.State == "lost" && c.Shown != nil && *c.Shown })
	alice.balance(bob, "smt", "71", "29")
	bob.asks(alice, "smt", "close", api.CloseAsk{Cooperative: new(true)})
	alice.has(-29)
	bob.has(29)
}
