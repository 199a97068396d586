package engine

import (
	"context"
	"fmt"
	"testing"

	"github.com/ethereum/go-ethereum/crypto"

	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// TestAStrangersLockHidesNoPayment: what comes at once to bob has an id that bob gives. If
// carol can tell it before, she locks to him under it as a hash, and when her lock is over the
// record of what alice paid says that it was carol's, and came to nothing.
func TestAStrangersLockHidesNoPayment(t *testing.T) {
	c, x := cast(t, "alice", "bob", "carol")
	alice, bob, carol := x["alice"], x["bob"], x["carol"]
	defer func() {
		for _, m := range x {
			m.stop()
		}
	}()
	between(t, c, alice, bob, 1000, 0)
	between(t, c, carol, bob, 1000, 0)
	ctx := context.Background()
	name := bob.channelWith(alice).Channel.Name
	var locks []htlc.Hash
	for n := range uint64(8) { // alice's payment is one of the first news of her channel
		h, err := htlc.ParseHash(fmt.Sprintf("%x", crypto.Keccak256(fmt.Appendf(nil, "got %s %d", channelID(name), n))))
		if err != nil {
			t.Fatal(err)
		}
		carol.locks(bob, 1, h)
		bob.is(h.String(), TransferHeld)
		locks = append(locks, h)
	}
	alice.pays(bob, 300)
	paid := func() (n int) {
		for _, tr := range bob.allTransfers(100) {
			if tr.Peer == alice.us() && tr.State == TransferCompleted && tr.Amount == channel.Units(300) {
				n++
			}
		}
		return n
	}
	eventually(t, "alice's payment is listed, once", func() bool { return paid() == 1 })
	for _, h := range locks { // as each ends
		if err := bob.send(ctx, delivery{key: payKey(h), event: channel.Cancel{Code: channel.CodeCancelled}}); err != nil {
			t.Fatal(err)
		}
		bob.is(h.String(), TransferCancelled)
	}
	if n := paid(); n != 1 {
		t.Errorf("alice has paid 300, and that is listed %d times: %+v", n, bob.allTransfers(100))
	}
}
