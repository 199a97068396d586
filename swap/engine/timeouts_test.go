package engine

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/htlc"
)

// TestMoneyGoesIntoNoTimeoutThatWasNotAskedFor: bob, or a stranger for him, has opened a
// channel with alice with a unit of money in it and a settle timeout of a month. She
// cannot open over it. Neither an opening nor a deposit of hers goes into it unawares; she is
// told what to do, and both ways that she is told of work.
func TestMoneyGoesIntoNoTimeoutThatWasNotAskedFor(t *testing.T) {
	for _, accepts := range []bool{true, false} {
		inTown(t, []string{"alice", "bob"}, func(t *testing.T, w *town, people []*citizen) {
			alice, bob := people[0], people[1]
			opens := func(c, other *citizen, key string, amount htlc.Amount, timeout time.Duration) (v ChannelView, err error) {
				w.until("it is answered", func() bool {
					v, err = c.OpenChannel(t.Context(), OpenRequest{Key: key, Asset: coin, Peer: other.us(), Deposit: amount, Timeout: timeout})
					return !errors.Is(err, ErrHold)
				})
				return v, err
			}
			month, err := opens(bob, alice, "dust", htlc.Units(1), mostTimeout)
			if err != nil {
				t.Fatal(err)
			}
			bob.becomes(month.ID, ChannelOpen)
			w.until("both have told what they have", func() bool { return alice.met(bob) && bob.met(alice) })
			refused := func(err error) {
				t.Helper()
				if !errors.Is(err, ErrRequest) || !strings.Contains(err.Error(), "settle_timeout_s") || !strings.Contains(err.Error(), "2592000") ||
					!strings.Contains(err.Error(), "swapctl channel close "+month.ID) {
					t.Fatalf("money goes into a channel that holds it for a month: %v", err)
				}
			}
			_, err = opens(alice, bob, "one", amountOf("100"), 0)
			refused(err)
			_, err = opens(alice, bob, "two", amountOf("100"), 2*time.Hour)
			refused(err)
			_, err = alice.DepositChannel(t.Context(), month.ID, DepositRequest{Key: "one", Amount: amountOf("100")})
			refused(err)
			_, err = alice.DepositChannel(t.Context(), month.ID, DepositRequest{Key: "two", Amount: amountOf("100"), Timeout: 2 * time.Hour})
			refused(err)
			if n := alice.count(); n != 0 {
				t.Fatalf("%d transactions", n)
			}
			if !accepts {
				alice.closes(bob, true)
				alice.becomes(month.ID, ChannelSettled)
				v, err := opens(alice, bob, "three", amountOf("100"), 0)
				if err != nil {
					t.Fatal(err)
				}
				if v = alice.becomes(v.ID, ChannelOpen); v.Channel.Settle != alice.usualTimeout(htlc.SMT) {
					t.Fatalf("%+v", v)
				}
				return
			}
			if _, err = opens(alice, bob, "three", amountOf("100"), mostTimeout); !errors.Is(err, ErrRequest) || !strings.Contains(err.Error(), "deposit into that") {
				t.Fatal(err)
			}
			for i, r := range []DepositRequest{{Key: "three", Amount: amountOf("100"), Timeout: mostTimeout}, {Key: "four", Amount: amountOf("11")}} {
				// She is asked once: the second goes where the first is.
				if _, err := alice.DepositChannel(t.Context(), month.ID, r); err != nil {
					t.Fatal(err)
				}
				w.until("it is there", func() bool {
					f := alice.found(month.ID).Fundings
					return len(f) == i+1 && f[i].State == FundingDone
				})
			}
			// Bob knows his own channel.
			if _, err := bob.DepositChannel(t.Context(), month.ID, DepositRequest{Key: "more", Amount: amountOf("1")}); err != nil {
				t.Fatal(err)
			}
		})
	}
}
