package channels_test

import (
	"testing"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// A hash of a lock is any 32 bytes, also those that name a channel. Who looks for its secret
// has read none of the channel's logs.
func TestAHashIsNoChannel(t *testing.T) {
	for most, at := range map[chains.Height]chains.Height{10: 19_999_990, 100: 19_999_000, 10_000: 19_999_999} {
		p := closed(t, at)
		p.most = most
		c := opens(p)
		if _, ok, err := c.Shown(t.Context(), htlc.Hash(book.Key(pairOfUs))); ok || (err == nil) != (most > 200) {
			t.Fatalf("%v, %v", ok, err)
		}
		if r := tip(t, c); r.Bare || r.Low.Nonce != 7 {
			t.Errorf("a close in block %d cannot be told: %+v", at, r)
		}
	}
}
