package account

import (
	"slices"
	"testing"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// What is mined is told to whom it is for, with its cost, once for each block it is in.

// claims asks for a claim of the leg of that name.
func (f fleet) claims(id JobID) {
	f.t.Helper()
	act := chains.Action{Kind: chains.ActClaim, Leg: f.leg(id, f.worth())}
	only[Price](f.keeper, f.does(Ask{ID: id, Action: act, Value: htlc.Units(f.worth()), By: far}))
}

// receipt tells that a transaction is in a block.
func (f fleet) receipt(status chains.Status, txid string, h chains.Height, ok bool, fee uint64) []Command {
	return f.does(Fact{chains.Fact{Kind: chains.FactTx, Status: status, TxID: txid, OK: ok, Block: block(h), Fee: htlc.Units(fee)}})
}

func (f fleet) lost(h chains.Height) []Command {
	return f.does(Fact{chains.Fact{Kind: chains.FactTip, Status: chains.Gone, Block: block(h)}})
}

// TestWhoGaveUpANoncePaysForIt: a refund that the other side was to sign, too, has a
// nonce and nothing signed when its time is over; the plain refund is signed with the
// next one. What uses up the first is paid by the refund that gave it up.
func TestWhoGaveUpANoncePaysForIt(t *testing.T) {
	f := openFleet(t, htlc.SMT)
	f.claims("together")
	only[Build](f.keeper, f.price("together"))
	f.claims("alone")
	f.signs(only[Build](f.keeper, f.price("alone")), "alone", 1)
	f.does(Refused{ID: "together", Reason: "the other party did not sign"})
	f.signs(only[Build](f.keeper, f.price("fill|0")), "fill", 21)
	for range 2 { // and once more after a reorganisation
		same(t, "paid", told(f.receipt(chains.Seen, "fill", 3, true, 21), NewsPaid), "together")
		if out := f.receipt(chains.Seen, "fill", 3, true, 21); len(out) != 0 {
			t.Fatalf("told twice: %+v", out)
		}
		same(t, "taken back", told(f.lost(3), NewsUnpaid), "together")
	}
}

// TestABatchThatNobodySignedIsPaidByItsMembers: likewise, and they share it.
func TestABatchThatNobodySignedIsPaidByItsMembers(t *testing.T) {
	f := openFleet(t, htlc.SMT)
	f.ask(chains.ActClaim, f.worth(), three...)
	b := only[Build](f.keeper, f.price("b"))
	f.claims("later")
	f.signs(only[Build](f.keeper, f.price("later")), "later", 1)
	f.does(Unbuilt{ID: b.ID, Reason: "x"})
	f.signs(only[Build](f.keeper, f.price("fill|0")), "fill", 22)
	out := f.receipt(chains.Seen, "fill", 3, true, 22)
	same(t, "paid", told(out, NewsPaid), "b", "a", "c")
	sum := uint64(0)
	for _, c := range out {
		if tell, ok := c.(Tell); ok && tell.News == NewsPaid {
			fee, _ := tell.Fee.Uint64()
			sum += fee
		}
	}
	if sum != 22 {
		t.Fatalf("told are %d of 22", sum)
	}
}

// TestWhatFailedIsNotForgotten: a claim failed, which was told, and began anew with
// the next nonce. The block of the failed one is lost: its cost is taken back, and as
// long as its nonce is open the new one cannot be mined, so it is used up.
func TestWhatFailedIsNotForgotten(t *testing.T) {
	f := openFleet(t, htlc.SMT)
	f.claims("c")
	f.signs(only[Build](f.keeper, f.price("c")), "first", 9)
	out := f.receipt(chains.Seen, "first", 2, false, 9)
	same(t, "paid", told(out, NewsPaid), "c")
	second := only[Build](f.keeper, f.price("c"))
	if second.Action.Spend.Nonce != 1 {
		t.Fatalf("nonce %d", second.Action.Spend.Nonce)
	}
	f.signs(second, "second", 9)
	same(t, "taken back", told(f.lost(2), NewsUnpaid), "c")
	if ids := pricing(f.tip(2)); !slices.Contains(ids, "fill|0") {
		t.Fatalf("nothing uses the nonce up: %q", ids)
	}
	void := only[Build](f.keeper, f.price("fill|0"))
	if void.Action.Kind != chains.ActVoid || void.Action.Spend.Nonce != 0 || void.Replaces == nil || void.Replaces.ID != "first" {
		t.Fatalf("%+v", void)
	}
	f.signs(void, "void", 21)
	// Whichever is mined, c pays for it.
	same(t, "paid", told(f.receipt(chains.Seen, "first", 2, false, 8), NewsPaid), "c")
	same(t, "taken back", told(f.lost(2), NewsUnpaid), "c")
	same(t, "paid", told(f.receipt(chains.Seen, "void", 2, true, 21), NewsPaid), "c")
}

// TestALostEndIsTakenBack: a transaction that failed or made void, and was final, is
// lost in a deeper reorganisation: nobody pays for what is in no block, its nonce is
// used all the same, and what was called dead is not sent again.
func TestALostEndIsTakenBack(t *testing.T) {
	for _, failed := range []bool{true, false} {
		f := openFleet(t, htlc.SMT)
		f.lockJob("l", f.worth())
		f.signs(only[Build](f.keeper, f.price("l")), "lock", 9)
		last := "lock"
		if !failed {
			f.does(Kill{ID: "l"})
			last = "void"
			f.signs(only[Build](f.keeper, f.price("l")), last, 9)
		}
		same(t, "paid", told(f.receipt(chains.Seen, last, 2, !failed, 9), NewsPaid), "l")
		same(t, "dead", told(f.receipt(chains.Final, last, 2, !failed, 9), NewsDied), "l")
		same(t, "taken back", told(f.lost(2), NewsUnpaid), "l")
		out := f.tip(2)
		same(t, "asks for a price", pricing(out), "fill|0")
		for _, c := range f.price("fill|0") {
			switch c := c.(type) {
			case Send:
				if c.Tx.ID != "void" {
					t.Fatalf("a dead lock is sent: %+v", c)
				}
			case Build:
				if c.Action.Kind != chains.ActVoid {
					t.Fatalf("%+v", c)
				}
			}
		}
		same(t, "paid", told(f.receipt(chains.Seen, last, 3, !failed, 9), NewsPaid), "l")
	}
}
