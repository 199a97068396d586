package engine

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
)

// purseChain has so many coins; an action costs a hundred at the market's fee.
type purseChain struct {
	*quickChain
	have uint64
}

func (p *purseChain) Balance(context.Context, htlc.Asset) (htlc.Amount, uint64, error) {
	return htlc.Units(p.have), 0, nil
}

func (p *purseChain) Fee(context.Context, time.Duration) (chains.Fee, error) {
	return chains.Fee{Rate: 1}, nil
}

func (p *purseChain) Cost(_ chains.ActionKind, _ htlc.Asset, _ string, _ int, r chains.Rate) (htlc.Amount, uint64) {
	return htlc.Units(100 * uint64(r)), 100
}

// TestNobodyLocksWhatItCannotEnd: without the gas for its own claim or refund a
// maker gives its coins away; a stranger who asks for all that is there could
// bring that about.
func TestNobodyLocksWhatItCannotEnd(t *testing.T) {
	table, coin, token := payTable(t)
	e, _ := payDesk(t, table)
	quick, ok := e.Adapters[htlc.SMT].(*quickChain)
	if !ok {
		t.Fatal("another adapter")
	}
	purse := &purseChain{quickChain: quick}
	e.Adapters[htlc.SMT] = purse
	ctx := t.Context()
	smt := htlc.Asset{Chain: htlc.SMT}
	const action = 100 * stress

	// It gives SMT: the sum, the lock and the refund must be there.
	give := htlc.Stake{Asset: smt, Amount: htlc.Units(5000)}
	purse.have = 5000 + 2*action - 1
	if err := e.canLock(ctx, swap.ErrLimit, give, coin.Asset); !errors.Is(err, swap.ErrLimit) {
		t.Fatalf("one unit short: %v", err)
	}
	purse.have++
	if err := e.canLock(ctx, swap.ErrLimit, give, coin.Asset); err != nil {
		t.Fatal(err)
	}

	// It gets SMT: the gas for the claim must be there, or it gives nothing.
	give = htlc.Stake{Asset: smt, Amount: htlc.Amount{}}
	purse.have = action - 1
	if err := e.canGive(ctx, ErrNoGas, smt, give.Amount, chains.ActClaim); !errors.Is(err, ErrNoGas) {
		t.Fatalf("no gas for a claim: %v", err)
	}

	// What open swaps need to end is not promised twice.
	purse.have = 50_000
	before, err := e.free(ctx, smt)
	if err != nil || before != htlc.Units(50_000) {
		t.Fatalf("%s %v", before, err)
	}
	m := external(t, table, "a", coin, token)
	if err := e.send(ctx, delivery{key: swapKey(m.Swap.ID), make: m, event: created{}}); err != nil {
		t.Fatal(err)
	}
	after, err := e.free(ctx, smt)
	if err != nil || after != htlc.Units(50_000-action) {
		t.Fatalf("with an open swap %s %v, want its claim's gas kept", after, err)
	}

	// What an accepted swap is to lock is spoken for, with its drop, its lock's gas
	// and its refund's.
	m = external(t, table, "b", coin, token)
	giving := m.Swap.Get.Leg
	giving.Terms.Amount, giving.Drop = htlc.Units(9000), htlc.Units(70)
	if m.Swap, err = swap.New("b", swap.Participant, giving, m.Swap.Give.Leg, false, 0, htlc.Moment(time.Now())); err != nil {
		t.Fatal(err)
	}
	if err := e.send(ctx, delivery{key: swapKey("b"), make: m, event: created{}}); err != nil {
		t.Fatal(err)
	}
	left, err := e.free(ctx, smt)
	if want := htlc.Units(50_000 - action - 9000 - 70 - 2*action); err != nil || left != want {
		t.Fatalf("with a swap that is to lock: %s %v, want %s", left, err, want)
	}
}

// TestCancelledDropsAreFreeAgain: who accepts and cancels uses up nobody's gas.
func TestCancelledDropsAreFreeAgain(t *testing.T) {
	table, coin, token := payTable(t)
	e, _ := payDesk(t, table)
	e.Limits.DailyDrop = htlc.Units(100)
	ctx, now := t.Context(), htlc.Moment(time.Now())
	m := external(t, table, "a", coin, token) // the taker's view; the maker's is the other way round
	give, get := m.Swap.Get.Leg, m.Swap.Give.Leg
	give.Drop = htlc.Units(60)
	var err error
	if m.Swap, err = swap.New("a", swap.Participant, give, get, false, 0, now); err != nil {
		t.Fatal(err)
	}
	if err := e.send(ctx, delivery{key: swapKey("a"), make: m, event: created{}}); err != nil {
		t.Fatal(err)
	}
	if err := e.canDrop(ctx, give, now); !errors.Is(err, ErrNoGas) {
		t.Fatalf("beyond the day's budget: %v", err)
	}
	if err := e.canDrop(ctx, give, now+24*3600); err != nil {
		t.Fatalf("the next day: %v", err)
	}
	if err := e.send(ctx, delivery{key: swapKey("a"), event: swap.CancelAsked{}}); err != nil {
		t.Fatal(err)
	}
	if err := e.canDrop(ctx, give, now); err != nil {
		t.Fatalf("after the cancel: %v", err)
	}
}
