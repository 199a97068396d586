package fake_test

import (
	"testing"

	"github.com/ethereum/go-ethereum/crypto"

	"github.com/lockstep-swap/lockstep/chains/fake"
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// TestNoBackendHidesASecret: one that shows its log is enough, and none says that there
// is none for another that is away.
func TestNoBackendHidesASecret(t *testing.T) {
	b := openBank(t)
	s, err := htlc.SecretFromBytes(crypto.Keccak256([]byte("bob's")))
	b.ok(err)
	book := b.alice.Channels()
	if _, shown, err := book.Shown(b.Context(), s.Hash()); err != nil || shown {
		t.Fatalf("shown before: %v, %v", shown, err)
	}
	a, err := b.bob.Channels().Call(b.Context(), b.terms(), channel.Action{Do: channel.DoRegister, Hash: s.Hash()}, nil, []htlc.Secret{s})
	b.do(b.bob, a, err, true)
	b.l.MineEmpty(3)
	for i := range 2 {
		for name, hide := range map[string]func(bool){
			"hides": func(on bool) {
				lie := fake.Honest
				if on {
					lie = fake.HideLogs
				}
				b.alice.Lie(i, lie)
			},
			"is down": func(on bool) { b.alice.DownOne(i, on) },
		} {
			hide(true)
			if got, shown, err := book.Shown(b.Context(), s.Hash()); err != nil || !shown || got != s {
				t.Errorf("backend %d %s: %v, %v", i, name, shown, err)
			}
			if _, shown, err := book.Shown(b.Context(), htlc.Hash{1}); shown || name == "is down" && err == nil {
				t.Errorf("backend %d %s, nobody has shown it: %v, %v", i, name, shown, err)
			}
			hide(false)
		}
	}
}
