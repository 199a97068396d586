package engine

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/account"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
)

// mint is a chain with a token: so many coins and tokens, an action costs a hundred
// at the market's fee.
type mint struct {
	*purseChain
	tokens   uint64
	decimals uint8
	says     error // of Decimals
	tried    error
	payout   error
}

func (m *mint) Balance(ctx context.Context, a htlc.Asset) (htlc.Amount, uint64, error) {
	if !a.Native() {
		return htlc.Units(m.tokens), 0, nil
	}
	return m.purseChain.Balance(ctx, a)
}

func (m *mint) Decimals(context.Context, htlc.Asset) (uint8, error) { return m.decimals, m.says }
func (m *mint) Allowance(context.Context, htlc.Asset, string) (chains.Allowance, error) {
	return chains.Allowance{}, nil
}
func (m *mint) Try(context.Context, htlc.Asset, htlc.Amount, string) error { return m.tried }
func (m *mint) Payable(context.Context, htlc.Leg) error                    { return m.payout }

var mesh = htlc.Asset{Chain: htlc.SMT, Token: "0x" + strings.Repeat("7", 40)}

// mintDesk is an engine on such a chain.
func mintDesk(t *testing.T) (*Engine, *mint, htlc.Table) {
	t.Helper()
	table, _, _ := payTable(t)
	e, _ := payDesk(t, table)
	quick, ok := e.Adapters[htlc.SMT].(*quickChain)
	if !ok {
		t.Fatal("another adapter")
	}
	m := &mint{purseChain: &purseChain{quickChain: quick}, decimals: 6}
	e.Adapters[htlc.SMT] = m
	e.Decimals = func(a htlc.Asset) (uint8, error) {
		if a == mesh {
			return 6, nil
		}
		return nativeDecimals(a)
	}
	return e, m, table
}

// TestGasOfATokenIsCoin: a token's lock, approval and end are paid in coin, which
// must be there beside it; drops and gas do not come out of the token.
func TestGasOfATokenIsCoin(t *testing.T) {
	e, m, table := mintDesk(t)
	ctx := t.Context()
	const action = 100 * stress
	smt, btc := htlc.Asset{Chain: htlc.SMT}, htlc.Asset{Chain: htlc.BTC}
	give := htlc.Stake{Asset: mesh, Amount: htlc.Units(500)}
	m.tokens, m.have = 499, 1e6
	if err := e.canLock(ctx, swap.ErrLimit, give, btc); !errors.Is(err, swap.ErrLimit) {
		t.Fatalf("a token short: %v", err)
	}
	m.tokens, m.have = 500, 3*action-1
	if err := e.canLock(ctx, swap.ErrLimit, give, btc); !errors.Is(err, swap.ErrLimit) || !strings.Contains(err.Error(), "smt more for gas") {
		t.Fatalf("a wei short of approval, lock and refund: %v", err)
	}
	m.have++
	if err := e.canLock(ctx, swap.ErrLimit, give, btc); err != nil {
		t.Fatal(err)
	}
	m.have = action - 1
	if err := e.canLock(ctx, swap.ErrLimit, htlc.Stake{Asset: btc}, mesh); !errors.Is(err, ErrNoGas) {
		t.Fatalf("no gas for the claim of a token: %v", err)
	}

	// An accepted swap keeps its tokens, and in coin: drop, approval, lock, end.
	m.tokens, m.have = 10_000, 1e6
	x := external(t, table, "a", htlc.Stake{Asset: btc, Amount: htlc.Units(1_500_000)}, htlc.Stake{Asset: mesh, Amount: htlc.Units(9000)})
	leg := x.Swap.Get.Leg
	leg.Drop = htlc.Units(70)
	var err error
	if x.Swap, err = swap.New("a", swap.Participant, leg, x.Swap.Give.Leg, false, 0, htlc.Moment(time.Now())); err != nil {
		t.Fatal(err)
	}
	if err := e.send(ctx, delivery{key: swapKey("a"), make: x, event: created{}}); err != nil {
		t.Fatal(err)
	}
	if left, err := e.free(ctx, mesh); err != nil || left != htlc.Units(1000) {
		t.Fatalf("%s tokens, %v", left, err)
	}
	if left, err := e.free(ctx, smt); err != nil || left != htlc.Units(1e6-70-3*action) {
		t.Fatalf("%s coin, %v", left, err)
	}
}

// TestNetworkFeesAreCoin: what a quote of tokens costs on its chain is told in the
// chain's coin, the approval included.
func TestNetworkFeesAreCoin(t *testing.T) {
	e, m, _ := mintDesk(t)
	m.tokens, m.have = 1e9, 1e9
	smt := htlc.Asset{Chain: htlc.SMT}
	for _, c := range []struct {
		give, get htlc.Asset
		want      uint64
	}{
		{mesh, smt, 100 + 100 + 100}, // approve, lock, claim
		{smt, mesh, 100 + 100},       // lock, claim
	} {
		q := swap.QuoteAnswer{Give: swap.Want{Asset: c.give, Amount: htlc.Units(1e6)}, Get: swap.Want{Asset: c.get, Amount: htlc.Units(1e6)}}
		fees, err := e.worstFees(t.Context(), q)
		if err != nil || len(fees) != 1 || fees[htlc.SMT] != htlc.Units(c.want) {
			t.Errorf("%s for %s: %v, %v", c.get, c.give, fees, err)
		}
	}
}

// TestTokensAreVetted: by what their contracts say at this moment.
func TestTokensAreVetted(t *testing.T) {
	e, m, _ := mintDesk(t)
	m.tokens, m.have = 1e9, 1e9
	ctx, stake := t.Context(), htlc.Stake{Asset: mesh, Amount: htlc.Units(5)}
	offer := []Offer{{Give: mesh, Take: htlc.Asset{Chain: htlc.BTC}, Rate: "2", Min: htlc.Units(1), Max: htlc.Units(1e9)}}
	if err := errors.Join(e.vet(ctx, "give", stake, true), e.SetOffers(ctx, offer)); err != nil {
		t.Fatal(err)
	}
	m.decimals = 18
	for _, err := range []error{e.vet(ctx, "get", stake, false), e.SetOffers(ctx, offer)} {
		if !errors.Is(err, ErrRequest) || !strings.Contains(err.Error(), "18 decimals") || !strings.Contains(err.Error(), "says 6") {
			t.Errorf("other decimals: %v", err)
		}
	}
	m.decimals, m.tried = 6, fmt.Errorf("%w: it takes a fee", chains.ErrRejected)
	if err := e.vet(ctx, "give", stake, true); !errors.Is(err, ErrRequest) || !strings.Contains(err.Error(), "takes a fee") {
		t.Errorf("a fee: %v", err)
	}
	if err := e.vet(ctx, "get", stake, false); err != nil {
		t.Errorf("what we only get is its payer's to try: %v", err)
	}
	m.tried, m.says = nil, fmt.Errorf("%w: no contract", chains.ErrRejected)
	if err := e.vet(ctx, "get", stake, false); !errors.Is(err, ErrRequest) {
		t.Errorf("no contract: %v", err)
	}
	m.says = chains.ErrDown
	if err := e.vet(ctx, "get", stake, false); !errors.Is(err, ErrHold) {
		t.Errorf("no node: %v", err)
	}
	other := htlc.Stake{Asset: htlc.Asset{Chain: htlc.SMT, Token: "0x" + strings.Repeat("8", 40)}, Amount: htlc.Units(5)}
	if _, err := e.adapter("get.asset", other.Asset); !errors.Is(err, ErrRequest) || !strings.Contains(err.Error(), "get.asset") {
		t.Errorf("a token that nobody configured: %v", err)
	}
}

// TestSignedApprovalsGoOn: an approval begins only while its lock may be made, and
// once signed it goes on: other locks may rest on it, and their nonces wait for its.
func TestSignedApprovalsGoOn(t *testing.T) {
	e, _, table := mintDesk(t)
	ctx := t.Context()
	x := external(t, table, "a", htlc.Stake{Asset: mesh, Amount: htlc.Units(500)}, htlc.Stake{Asset: htlc.Asset{Chain: htlc.BTC}, Amount: htlc.Units(1_500_000)})
	if err := e.send(ctx, delivery{key: swapKey("a"), make: x, event: created{}}); err != nil {
		t.Fatal(err)
	}
	id := jobID(swapKey("a"), swap.Command{Do: swap.DoLock, Side: swap.Give}.Name()) + "|approve 1"
	if lock, ok := account.Approves(id); !ok || lock == id {
		t.Fatalf("%s is for %s", id, lock)
	}
	if err := e.guardBuild(ctx, account.Build{ID: id}); !errors.Is(err, swap.ErrFacts) {
		t.Errorf("an approval for a lock that nobody asks for: %v", err)
	}
	if err := errors.Join(e.guardSend(ctx, id), e.guardBuild(ctx, account.Build{ID: id, Replaces: &chains.Tx{}})); err != nil {
		t.Errorf("a signed one: %v", err)
	}
	for news, want := range map[account.News]swap.What{
		account.NewsPaid:    swap.Paid{TxID: "x", Chain: htlc.SMT, Fee: htlc.Units(3)},
		account.NewsRefused: swap.Tick{}, account.NewsDied: swap.Tick{}, account.NewsSigned: swap.Tick{},
	} {
		got, err := newsOf(tellBody{Chain: htlc.SMT, Name: "lock give |approve 1", News: &account.Tell{ID: id, News: news, TxID: "x", Fee: htlc.Units(3)}})
		if err != nil || got != want {
			t.Errorf("%s is told as %#v, %v", news, got, err)
		}
	}
}
