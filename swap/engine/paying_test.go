package engine

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/htlc"
)

// A key that is paid by many calls at once is paid once, whatever their sums, at once or
// over others.
func TestAKeyPaysOnceAtATime(t *testing.T) {
	alice, bob, carol := triangle(t)
	for name, to := range map[string]*member{"at once": bob, "over bob": carol} {
		for range 5 {
			before := alice.spendable(bob)
			key := name + before
			var wg sync.WaitGroup
			ids := make([]string, 8)
			for i := range ids {
				wg.Go(func() {
					tr, err := alice.Pay(context.Background(), TransferRequest{Key: key, Asset: coin, To: to.us(), Amount: htlc.Units(1), Wait: 2 * time.Second})
					if ids[i] = tr.ID; err != nil {
						t.Errorf("%s: %v", name, err)
					}
				})
			}
			wg.Wait()
			for _, id := range ids {
				if id != ids[0] {
					t.Fatalf("%s: one key is transfers %s and %s", name, id, ids[0])
				}
			}
			alice.is(ids[0], TransferCompleted)
		}
	}
	if a := alice.spendable(bob); a != "990" {
		t.Errorf("alice has %s of 1000 after 10 payments of 1", a)
	}
}
