package engine

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
)

// paidOutside is a chain whose locks an outside wallet can pay. It answers with
// what it was asked.
type paidOutside struct{ *quickChain }

func (p paidOutside) PSBT(leg htlc.Leg, f chains.Funding) (chains.Packet, error) {
	if len(f.Coins) == 0 {
		return chains.Packet{}, &chains.FieldError{Field: "coins", Err: chains.ErrFunds}
	}
	return chains.Packet{Raw: []byte(leg.Place), TxID: f.Change, Fee: htlc.Units(uint64(f.Rate))}, nil
}

// external is a swap that Alice pays from her exchange, give first.
func external(t *testing.T, table htlc.Table, id string, give, get htlc.Stake) *swapMachine {
	t.Helper()
	now := htlc.Moment(time.Now())
	plan, err := table.Plan(now, give, get)
	if err != nil {
		t.Fatal(err)
	}
	q := swap.QuoteAnswer{ID: "q", Give: swap.Want{Asset: give.Asset, Amount: give.Amount}, Get: swap.Want{Asset: get.Asset, Amount: get.Amount}, Plan: plan}
	p := swap.Parties{
		TakerRefund: htlc.Party("02" + strings.Repeat("1", 64)), MakerClaim: htlc.Party("03" + strings.Repeat("2", 64)), FirstPlace: htlc.Taproot,
		TakerClaim: htlc.Party("0x" + strings.Repeat("1", 40)), MakerRefund: htlc.Party("0x" + strings.Repeat("2", 40)), SecondPlace: "0x" + strings.Repeat("c", 40),
	}
	if give.Asset.Chain.EVM() {
		p.TakerRefund, p.MakerClaim, p.TakerClaim, p.MakerRefund = p.TakerClaim, p.MakerRefund, p.TakerRefund, p.MakerClaim
		p.FirstPlace, p.SecondPlace = p.SecondPlace, p.FirstPlace
	}
	a, b := swap.Legs(q, htlc.Hash{1, id[0]}, p)
	m := &swapMachine{Peer: "bob", Idem: "quote/" + id, Created: now, Updated: now}
	if m.Swap, err = swap.New(id, swap.Initiator, a, b, true, plan.RevealBy, now); err != nil {
		t.Fatal(err)
	}
	return m
}

// payDesk is a running engine with the swaps in its journal.
func payDesk(t *testing.T, table htlc.Table, list ...*swapMachine) (*Engine, *quickChain) {
	t.Helper()
	j, err := OpenPebble(t.TempDir(), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range list {
		raw, _, err := m.state()
		if err == nil {
			err = j.Commit([]*Entry{{Key: swapKey(m.Swap.ID), State: raw}})
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	btc, smt := newQuickChain(htlc.BTC, table), newQuickChain(htlc.SMT, table)
	e, err := Open(context.Background(), Config{
		Table: table, Adapters: map[htlc.ChainID]chains.Adapter{htlc.BTC: paidOutside{btc}, htlc.SMT: smt},
		Contracts: map[htlc.ChainID]string{htlc.SMT: "0x" + strings.Repeat("c", 40)}, Keys: quickKeys{}, Journal: j,
		Limits: DefaultLimits(), Now: time.Now, Rand: strings.NewReader(""), Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		e.Close()
		if err := j.Close(); err != nil {
			t.Error(err)
		}
	})
	for deadline := time.Now().Add(10 * time.Second); !e.caughtUp(); runtime.Gosched() {
		if time.Now().After(deadline) {
			t.Fatal("never caught up")
		}
	}
	return e, btc
}

func payTable(t *testing.T) (table htlc.Table, coin, token htlc.Stake) {
	t.Helper()
	table, err := htlc.TableFor("mainnet")
	if err != nil {
		t.Fatal(err)
	}
	return table, htlc.Stake{Asset: htlc.Asset{Chain: htlc.BTC}, Amount: htlc.Units(1_500_000)}, htlc.Stake{Asset: htlc.Asset{Chain: htlc.SMT}, Amount: amountOf("29.85")}
}

func TestPayByPSBT(t *testing.T) {
	table, coin, token := payTable(t)
	e, btc := payDesk(t, table, external(t, table, "a", coin, token), external(t, table, "b", token, coin))
	ctx := t.Context()
	f := chains.Funding{Coins: []chains.Coin{{}}, Change: "mine", Rate: 7}
	if p, err := e.PayByPSBT(ctx, "a", f); err != nil || string(p.Raw) != htlc.Taproot || p.TxID != "mine" || p.Fee != htlc.Units(7) {
		t.Errorf("%+v, %v", p, err)
	}
	f.Rate = 0
	if p, err := e.PayByPSBT(ctx, "a", f); err != nil || p.Fee != htlc.Units(1) {
		t.Errorf("at the market's rate: %+v, %v", p, err)
	}
	var field *chains.FieldError
	if _, err := e.PayByPSBT(ctx, "a", chains.Funding{}); !errors.As(err, &field) || field.Field != "coins" {
		t.Errorf("no coins: %v", err)
	}
	if _, err := e.PayByPSBT(ctx, "nobody", f); !errors.Is(err, ErrUnknown) {
		t.Errorf("unknown swap: %v", err)
	}
	if _, err := e.PayByPSBT(ctx, "b", f); !errors.Is(err, chains.ErrUnsupported) || !strings.Contains(err.Error(), "give.call") {
		t.Errorf("evm: %v", err)
	}
	// A payment that nodes only have in their mempools is one: a second packet
	// would pay twice.
	v, err := e.Swap(ctx, "a")
	if err != nil {
		t.Fatal(err)
	}
	leg := v.Swap.Give.Leg
	btc.facts <- chains.Fact{Chain: htlc.BTC, Kind: chains.FactLock, Status: chains.Pending, Leg: leg.ID(), TxID: "paid", Out: chains.Outpoint{TxID: "paid"}, Amount: leg.Terms.Amount}
	for deadline := time.Now().Add(10 * time.Second); v.Swap.State() == swap.Accepted; runtime.Gosched() {
		if v, err = e.Swap(ctx, "a"); err != nil || time.Now().After(deadline) {
			t.Fatalf("the payment is not seen: %v", err)
		}
	}
	if _, err := e.PayByPSBT(ctx, "a", f); !errors.Is(err, ErrNotPayable) {
		t.Errorf("paid already: %v", err)
	}
}

func TestPayByPSBTIsRefused(t *testing.T) {
	table, coin, token := payTable(t)
	e, _ := payDesk(t, table)
	for name, c := range map[string]struct {
		change func(*swapMachine)
		want   error
	}{
		"the wallet pays":  {func(m *swapMachine) { m.Swap.External = false }, ErrNotPayable},
		"cancelled":        {func(m *swapMachine) { m.Swap.Renounced, m.Swap.Closed = true, true }, ErrNotPayable},
		"renounced":        {func(m *swapMachine) { m.Swap.Renounced = true }, ErrNotPayable},
		"paid, too little": {func(m *swapMachine) { m.Swap.Give.Locks = []swap.Lock{{Ref: "x", Amount: htlc.Units(1)}} }, ErrNotPayable},
		"too late":         {func(m *swapMachine) { m.Swap.Give.LockBy = htlc.Moment(time.Now()) - 1 }, swap.ErrLate},
	} {
		t.Run(name, func(t *testing.T) {
			m := external(t, table, "c", coin, token)
			if err := e.payable(t.Context(), *m); err != nil {
				t.Fatalf("before: %v", err)
			}
			c.change(m)
			if err := e.payable(t.Context(), *m); !errors.Is(err, c.want) {
				t.Errorf("%v, want %v", err, c.want)
			}
		})
	}
	t.Run("chain is not trusted", func(t *testing.T) {
		e.followers[htlc.SMT].caught.Store(false)
		if err := e.payable(t.Context(), *external(t, table, "c", coin, token)); !errors.Is(err, ErrHold) {
			t.Error(err)
		}
	})
}
