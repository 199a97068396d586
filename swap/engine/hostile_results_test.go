package engine

import (
	"context"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap/engine/peer"
)

// unthankful is the wire of a node that confirms nothing.
type unthankful struct{ Wire }

func (w unthankful) Send(to common.Address, kind peer.Kind, b []byte) error {
	if kind == wireChannel && len(b) > 0 {
		if m, err := channel.Decode(b[1+int(b[0]):]); err == nil {
			if _, acks := m.(*channel.Ack); acks {
				return nil
			}
		}
	}
	return w.Wire.Send(to, kind, b)
}

// A receiver knows the id of what it is paid. It does not confirm the payment, and has a
// lock under that id given back: the payer must not be told that its payment failed, for
// it would pay again.
func TestALockIsNoWordOnAnotherPayment(t *testing.T) {
	c, x := cast(t, "alice", "mallory")
	alice, mallory := x["alice"], x["mallory"]
	t.Cleanup(func() { alice.stop(); mallory.stop() })
	mallory.more = func(c *Config) { c.Wire = unthankful{c.Wire} }
	mallory.crash()
	between(t, c, alice, mallory, 1000, 500)
	ctx := context.Background()
	done := make(chan Transfer, 1)
	go func() {
		tr, err := alice.Pay(ctx, TransferRequest{Key: "k", Asset: coin, To: mallory.us(), Amount: htlc.Units(300), Wait: 3 * time.Second})
		if err != nil {
			t.Error(err)
		}
		done <- tr
	}()
	eventually(t, "mallory is paid", func() bool { return mallory.spendable(alice) == "800" })
	id := alice.transferID("k")
	mallory.stranded(alice, htlc.Hash(id))
	if tr := <-done; tr.State != TransferPending {
		t.Errorf("what was signed and not confirmed is told %s, code %s", tr.State, tr.Code)
	}
	if a := alice.spendable(mallory); a != "700" {
		t.Errorf("alice has %s", a)
	}
}
