package engine

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
)

// TestTwinTakesNoRoute: a second swap with the same hash and the same EVM leg is
// refused, and the first one still hears of its lock, its claim and the secret.
func TestTwinTakesNoRoute(t *testing.T) {
	table, coin, token := payTable(t)
	e, _ := payDesk(t, table)
	now := htlc.Moment(time.Now())
	plan, err := table.Plan(now, coin, token)
	if err != nil {
		t.Fatal(err)
	}
	s, _ := htlc.SecretFromBytes([]byte("0123456789abcdef0123456789abcdef"))
	mk := func(id string, n int) *swapMachine {
		q := swap.QuoteAnswer{ID: "q" + id, Give: swap.Want{Asset: coin.Asset, Amount: coin.Amount}, Get: swap.Want{Asset: token.Asset, Amount: token.Amount}, Plan: plan}
		a, b := swap.Legs(q, s.Hash(), swap.Parties{
			TakerRefund: htlc.Party("02" + strings.Repeat("1", 64)), MakerClaim: htlc.Party(fmt.Sprintf("03%064x", n)), FirstPlace: htlc.Taproot,
			TakerClaim: htlc.Party("0x" + strings.Repeat("1", 40)), MakerRefund: htlc.Party("0x" + strings.Repeat("2", 40)), SecondPlace: "0x" + strings.Repeat("c", 40),
		})
		m := &swapMachine{Peer: "thief", Idem: "made/" + id, Ask: &swap.SwapAsk{Quote: "q", Hash: s.Hash()}, Created: now, Updated: now}
		m.Swap, err = swap.New(id, swap.Participant, b, a, false, 0, now)
		if err != nil {
			t.Fatal(err)
		}
		return m
	}
	a, b := mk("a", 1), mk("b", 2)
	ctx := t.Context()
	if err := e.send(ctx, delivery{key: swapKey("a"), make: a, event: created{}}); err != nil {
		t.Fatal(err)
	}
	if err := e.send(ctx, delivery{key: swapKey("b"), make: b, event: created{}}); !errors.Is(err, ErrHashUsed) {
		t.Fatalf("a hash was taken twice: %v", err)
	}
	smt, ok := e.Adapters[htlc.SMT].(*quickChain)
	if !ok {
		t.Fatal("another adapter")
	}
	for side, l := range map[string]htlc.Leg{"give": a.Swap.Give.Leg, "get": a.Swap.Get.Leg} {
		if v, routed := e.legs.Load(l.ID()); !routed || v != (legRef{swapKey("a"), swap.Side(side)}) {
			t.Fatalf("the first swap's %s leg is routed to %v", side, v)
		}
	}
	smt.facts <- chains.Fact{Chain: htlc.SMT, Kind: chains.FactClaim, Status: chains.Seen, Leg: a.Swap.Give.ID(), TxID: "claim", Out: chains.Outpoint{TxID: "lock"}, Secret: s, Block: smt.tip}
	deadline, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	for {
		wait := e.hub.next()
		// Events are told before what was committed with them is known: a read waits
		// behind both.
		if _, err := e.Swap(ctx, "a"); err != nil {
			t.Fatal(err)
		}
		if _, known := e.book.secret(s.Hash()); known {
			return
		}
		select {
		case <-wait:
		case <-deadline.Done():
			t.Fatal("the maker never learns the secret")
		}
	}
}
