package channel

import (
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/htlc"
)

// A payment that has ways left and no time for them has failed: it does not wait for
// ever, and whoever remembers it may forget it.
func TestPaymentsEndWhenTimeIsUp(t *testing.T) {
	h := htlc.Hash(common.HexToHash("0x01"))
	ways := []Attempt{{Channel: Name{common.HexToHash("0x0a"), 1}, Amount: Units(1)}, {Channel: Name{common.HexToHash("0x0b"), 1}, Amount: Units(1)}}
	at := func(p Payment, now htlc.UnixSeconds, what PaymentWhat) (Payment, []Order) {
		t.Helper()
		p, orders, err := StepPayment(p, PaymentEvent{Now: Moment{Wall: now}, What: what})
		if err != nil {
			t.Fatal(err)
		}
		return p, orders
	}
	begin := func() Payment {
		t.Helper()
		p, err := SendWithHash(h, 1000, 500, ways)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	p, orders := at(begin(), 100, Tick{})
	if len(orders) != 1 {
		t.Fatalf("%d orders at first", len(orders))
	}
	in := func(seconds htlc.UnixSeconds) (Payment, []Order) {
		return at(p, seconds, FromChannel{ways[0].Channel, 1, NotSent{h, CodeFunds}})
	}
	if q, orders := in(500); q.Closed() || q.Status() != Pending || len(orders) != 1 {
		t.Errorf("in its last second it is %s, with %d orders", q.Status(), len(orders))
	}
	if q, orders := in(501); !q.Closed() || q.Status() != FailedNow || len(orders) != 0 || q.Code() != CodeFunds {
		t.Errorf("a second later it is %s (%s), with %d orders", q.Status(), q.Code(), len(orders))
	}
	if q, orders := at(begin(), 501, Tick{}); !q.Closed() || q.Status() != FailedNow || len(orders) != 0 || q.Code() != CodeExpiry {
		t.Errorf("begun too late it is %s (%s), with %d orders", q.Status(), q.Code(), len(orders))
	}
}
