package engine

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/cockroachdb/pebble/v2/vfs"

	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// TestUnripeOpeningIsReadAgain: bob's node is new, and its first block is after the one
// in which alice's channel with it was opened, which is not final yet. Alice tells him of
// it, or bob finds it in the contract, for he would open one himself, and alice is gone;
// no log will tell him any more. He takes the channel for open once it is final, and as
// soon as it is.
func TestUnripeOpeningIsReadAgain(t *testing.T) {
	for _, told := range []bool{true, false} {
		t.Run(fmt.Sprint("told ", told), func(t *testing.T) {
			inTown(t, []string{"alice", "bob"}, func(t *testing.T, w *town, people []*citizen) {
				alice, bob := people[0], people[1]
				bob.dies()
				bob.disk = vfs.NewCrashableMem()
				w.pauses(true)
				before := alice.sends()
				alice.opensAgain(bob, "while bob is away", "50")
				w.until("the opening waits", func() bool { return alice.sends() > before && len(w.ledger.Mempool()) > 0 })
				w.ledger.Mine(2)
				w.passes(time.Second)
				if !told {
					alice.dies()
				}
				bob.wakes()
				w.passes(time.Second) // he follows the chain
				if !told {
					w.until("bob finds what alice opened", func() bool {
						_, err := bob.OpenChannel(context.Background(), OpenRequest{Key: "his", Asset: coin, Peer: alice.us(), Deposit: amountOf("1")})
						_, found := bob.with(alice)
						return found && errors.Is(err, ErrRequest)
					})
				}
				v := bob.sees(alice, "is there", func(v ChannelView) bool { return v.Channel.Stage == channel.Opened })
				if v.State != ChannelOpening {
					t.Fatalf("it is %s before it is final", v.State)
				}
				w.ledger.Mine(int(bob.followers[htlc.SMT].a.Params().Times.MaxDepth()))
				w.passes(5 * time.Second) // much less than until channels are read for no reason
				if v, _ := bob.with(alice); v.State != ChannelOpen {
					t.Fatalf("it is %s when it is final", v.State)
				}
				if !told {
					alice.wakes()
				}
				w.pauses(false)
				w.until("alice pays", func() bool { return alice.tries(bob, "1") })
			})
		})
	}
}
