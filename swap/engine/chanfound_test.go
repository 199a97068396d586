package engine

import (
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// TestFoundChannelsAreLost: alice has nothing but her words, and bob says nothing: he
// could show her what she has signed, and does not. The log alone says that there is a
// channel. She signs nothing in it, whatever he says when he is back.
func TestFoundChannelsAreLost(t *testing.T) {
	alice, bob, _ := triangle(t)
	alice.pays(bob, 30)
	a, b := alice.us(), bob.us()
	if a.Cmp(b) > 0 {
		a, b = b, a
	}
	alice.view = func(c Channels) Channels {
		return pastContract{c, func() ([]Opening, error) { return []Opening{{Low: a, High: b}}, nil },
			func(htlc.Hash) (htlc.Secret, bool, error) { return htlc.Secret{}, false, nil }}
	}
	alice.tip = func(b *chains.Block) { b.Height = 10 }
	bob.tapped(func(to common.Address) bool { return to == alice.us() })
	alice.isRestored(func(j Journal) error { return Survey(j, htlc.SMT, 0) })
	eventually(t, "alice finds her channel", func() bool { return alice.viewOf(bob).ID != "" })
	if v := alice.viewOf(bob); v.State != ChannelLost || v.Channel.Shown {
		t.Fatalf("a channel of the log is %+v", v)
	}
	alice.cannotPay(bob)
	bob.tapped(nil)
	alice.PeerUp(bob.us())
	bob.PeerUp(alice.us())
	alice.isShown(bob)
	alice.cannotPay(bob)
	if got := alice.spendable(bob); got != "970" {
		t.Fatalf("alice has %s, want 970", got)
	}
}
