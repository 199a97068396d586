package evm_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/smt"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/testnet"
)

// answers replaces what a method answers.
func answers(method, answer string) testnet.Edit {
	return func(m string, _ []json.RawMessage, result json.RawMessage) json.RawMessage {
		if m == method {
			return json.RawMessage(answer)
		}
		return result
	}
}

// TestOldNodesRevertByResult: go-ethereum 1.8 answers a revert of eth_call as if
// it were a result. It is read all the same.
func TestOldNodesRevertByResult(t *testing.T) {
	s := newStage(t)
	door := s.door(t)
	alice := s.person(t, door)
	s.fund(t, alice.address(t), testnet.Ether(2))
	l := s.leg(t, alice, s.person(t), "", secretOf(t, 5))
	act := chains.Action{Kind: chains.ActLock, Leg: &l}
	for name, is := range map[string]error{
		"TooEarly": chains.ErrNonFinal, "NotLocked": chains.ErrNotLocked, "AlreadyLocked": chains.ErrConflict,
		"TooLate": chains.ErrRejected, "Unheard": chains.ErrRejected,
	} {
		door.Lie(answers("eth_call", `"`+hexutil.Encode(crypto.Keccak256([]byte(name + "()"))[:4])+`"`))
		if _, err := alice.a.Build(t.Context(), act, chains.Fee{}, nil); !errors.Is(err, is) {
			t.Errorf("%s: %v", name, err)
		}
	}
	door.Lie(answers("eth_call", `"0x"`))
	if _, err := alice.a.Build(t.Context(), act, chains.Fee{}, nil); err != nil {
		t.Errorf("no revert: %v", err)
	}
}

// TestNodesCannotBurnOurCoin: a price that no market asks is capped, one below the
// floor raised.
func TestNodesCannotBurnOurCoin(t *testing.T) {
	s := newStage(t)
	door := s.door(t)
	alice := s.person(t, door)
	for answer, want := range map[string]chains.Rate{
		`"0x0"`: smt.MinRate, `"0x430e23401"`: 18_000_000_001, `"0xffffffffffffff"`: 10_000_000_000_000,
	} {
		door.Lie(answers("eth_gasPrice", answer))
		if f, err := alice.a.Fee(t.Context(), time.Minute); err != nil || f.Rate != want {
			t.Errorf("%s: %d %v", answer, f.Rate, err)
		}
	}
	door.Lie(answers("eth_gasPrice", `"lots"`))
	if _, err := alice.a.Fee(t.Context(), time.Minute); !errors.Is(err, chains.ErrDown) {
		t.Errorf("no number: %v", err)
	}
}

// TestPlansAreOurs: no lock in another contract or chain, no payment to nobody,
// no secret of another lock, no second chance for a spent nonce.
func TestPlansAreOurs(t *testing.T) {
	s := newStage(t)
	alice, bob := s.person(t), s.person(t)
	s.fund(t, alice.address(t), testnet.Ether(1))
	leg := func(change func(*htlc.Leg)) *htlc.Leg {
		l := s.leg(t, alice, bob, "", secretOf(t, 5))
		change(&l)
		return &l
	}
	fine := leg(func(*htlc.Leg) {})
	coin := htlc.Asset{Chain: htlc.SMT}
	for name, c := range map[string]struct {
		act chains.Action
		is  error
	}{
		"another contract":    {chains.Action{Kind: chains.ActLock, Leg: leg(func(l *htlc.Leg) { l.Place = lowerOf(bob) })}, chains.ErrContract},
		"another chain":       {chains.Action{Kind: chains.ActLock, Leg: leg(func(l *htlc.Leg) { l.Terms.Asset.Chain = htlc.ETH })}, chains.ErrNetwork},
		"too much":            {chains.Action{Kind: chains.ActLock, Leg: leg(func(l *htlc.Leg) { l.Terms.Amount = htlc.Units(2e18) })}, chains.ErrFunds},
		"the fee is too much": {chains.Action{Kind: chains.ActLock, Leg: leg(func(l *htlc.Leg) { l.Terms.Amount = htlc.Units(1e18) })}, chains.ErrFunds},
		"too late":            {chains.Action{Kind: chains.ActLock, Leg: leg(func(l *htlc.Leg) { l.LockBy = s.clock(t) - 10 })}, chains.ErrRejected},
		"another secret":      {chains.Action{Kind: chains.ActClaim, Leg: fine, Secret: secretOf(t, 6)}, htlc.ErrSecret},
		"nothing to refund":   {chains.Action{Kind: chains.ActRefund, Leg: leg(func(l *htlc.Leg) { l.LockBy, l.Terms.Expiry = 600_000_000, 600_000_001 })}, chains.ErrNotLocked},
		"to the contract":     {chains.Action{Kind: chains.ActPay, To: s.place, Asset: coin, Amount: htlc.Units(1)}, nil},
		"to nobody":           {chains.Action{Kind: chains.ActPay, To: "0x" + strings.Repeat("0", 40), Asset: coin, Amount: htlc.Units(1)}, nil},
		"approve another":     {chains.Action{Kind: chains.ActApprove, To: lowerOf(bob), Asset: htlc.Asset{Chain: htlc.SMT, Token: lowerOf(bob)}, Amount: htlc.Units(1)}, chains.ErrContract},
		"approve coin":        {chains.Action{Kind: chains.ActApprove, To: s.place, Asset: coin, Amount: htlc.Units(1)}, chains.ErrNetwork},
		"no token":            {chains.Action{Kind: chains.ActPay, To: lowerOf(bob), Asset: htlc.Asset{Chain: htlc.SMT, Token: lowerOf(bob)}, Amount: htlc.Units(1)}, chains.ErrRejected},
	} {
		_, err := alice.a.Build(t.Context(), c.act, chains.Fee{}, nil)
		if err == nil || c.is != nil && !errors.Is(err, c.is) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
