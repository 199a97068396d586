package engine

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// charges has a member take a fee from now on, and tell it.
func (x *member) charges(f channel.Fee, to *member) {
	x.t.Helper()
	x.take = f
	x.crash()
	if err := x.readChannel(context.Background(), channel.Key(common.Address{}, x.us(), to.us(), common.HexToAddress("0xc0ffee"))); err != nil {
		x.t.Fatal(err)
	}
}

// knowsWay waits until a member knows what the cheapest way to another costs.
func (x *member) knowsWay(to *member, amount uint64, fee string) {
	x.t.Helper()
	eventually(x.t, x.name+" knows a way to "+to.name+" for "+fee, func() bool {
		r, err := x.Routes(context.Background(), coin, to.us(), htlc.Units(amount))
		return err == nil && r[0].Fee.String() == fee
	})
}

// The one node over which a target is reached asks for all that the payer has. It is not
// paid that, unless the payer's owner has said so.
func TestAMediatorDoesNotNameItsPrice(t *testing.T) {
	alice, mallory, carol := triangle(t)
	mallory.charges(channel.Fee{Base: channel.Units(900)}, carol)
	alice.knowsWay(carol, 100, "900")
	ctx := context.Background()
	h := secretOf("carol's").Hash()
	for name, hash := range map[string]*htlc.Hash{"sealed": nil, "by a hash": &h} {
		tr, err := alice.Pay(ctx, TransferRequest{Key: name, Asset: coin, To: carol.us(), Amount: htlc.Units(100), Hash: hash, Wait: time.Second})
		if !errors.Is(err, ErrRequest) || err != nil && !strings.Contains(err.Error(), "max_fee: ") {
			t.Errorf("%s, with a fee of 900 for 100: %+v, %v", name, tr, err)
		}
	}
	if a := alice.spendable(mallory); a != "1000" {
		t.Fatalf("alice has %s", a)
	}
	limit := htlc.Units(899)
	if _, err := alice.Pay(ctx, TransferRequest{Key: "899", Asset: coin, To: carol.us(), Amount: htlc.Units(100), MostFee: &limit}); !errors.Is(err, ErrRequest) {
		t.Errorf("one more than may be taken: %v", err)
	}
	limit = htlc.Units(900)
	tr, err := alice.Pay(ctx, TransferRequest{Key: "900", Asset: coin, To: carol.us(), Amount: htlc.Units(100), MostFee: &limit})
	if err != nil || tr.Fee != channel.Units(900) {
		t.Fatalf("%+v, %v", tr, err)
	}
	alice.is(tr.ID, TransferCompleted)
}

// Where nothing is named it is a twentieth of the amount, to the unit.
func TestTheUsualFeeIsATwentieth(t *testing.T) {
	alice, bob, carol := triangle(t)
	bob.charges(channel.Fee{Base: channel.Units(5)}, carol)
	alice.knowsWay(carol, 100, "5")
	if _, err := alice.Pay(context.Background(), TransferRequest{Key: "99", Asset: coin, To: carol.us(), Amount: htlc.Units(99)}); !errors.Is(err, ErrRequest) {
		t.Errorf("5 of 99: %v", err)
	}
	none := htlc.Amount{}
	if _, err := alice.Pay(context.Background(), TransferRequest{Key: "none", Asset: coin, To: carol.us(), Amount: htlc.Units(100), MostFee: &none}); !errors.Is(err, ErrRequest) {
		t.Errorf("5 where nothing may be taken: %v", err)
	}
	alice.pays(carol, 100)
}

// The cheap node gives the lock back, so that the dear one is paid instead: a way that
// takes more than it may is not tried, and what was paid is what is told.
func TestTheNextWayIsNoDearerThanItMayBe(t *testing.T) {
	for name, x := range map[string]struct {
		fee  uint64
		want TransferState
	}{"dear": {700, TransferFailed}, "a little": {4, TransferCompleted}} {
		t.Run(name, func(t *testing.T) {
			c, all := cast(t, "alice", "bob", "carol", "mallory")
			alice, bob, carol, mallory := all["alice"], all["bob"], all["carol"], all["mallory"]
			defer func() {
				for _, m := range all {
					m.stop()
				}
			}()
			between(t, c, alice, bob, 1000, 0)
			between(t, c, alice, mallory, 1000, 0)
			between(t, c, bob, carol, 500, 0)
			between(t, c, mallory, carol, 500, 0)
			mallory.charges(channel.Fee{Base: channel.Units(x.fee)}, carol)
			eventually(t, "alice knows both ways", func() bool {
				r, err := alice.Routes(context.Background(), coin, carol.us(), htlc.Units(100))
				return err == nil && len(r) == 2 && r[1].Fee == channel.Units(x.fee)
			})
			bob.private = true // what he has said before stands
			bob.crash()
			tr, err := alice.Pay(context.Background(), TransferRequest{Key: "k", Asset: coin, To: carol.us(), Amount: htlc.Units(100), Wait: 5 * time.Second})
			if err != nil {
				t.Fatal(err)
			}
			alice.is(tr.ID, x.want)
			tr, err = alice.Transfer(context.Background(), tr.ID)
			left := alice.spendable(mallory)
			switch {
			case err != nil:
				t.Fatal(err)
			case x.want == TransferFailed && left != "1000":
				t.Errorf("a payment that failed has cost alice: she has %s", left)
			case x.want == TransferCompleted && (tr.Fee != channel.Units(x.fee) || left != "896"):
				t.Errorf("told is a fee of %s, and alice has %s", tr.Fee, left)
			}
		})
	}
}
