package evm_test

import (
	"context"
	"encoding/json"
	"errors"
	"math/big"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/evm"
	"github.com/lockstep-swap/lockstep/chains/keyring"
	"github.com/lockstep-swap/lockstep/chains/smt"
	"github.com/lockstep-swap/lockstep/contracts/testtoken"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/testnet"
)

// modern is the same person at the node's own door: geth as it is, state overrides
// and all, without the guard that makes it as old as Spectrum.
func (s *stage) modern(t testing.TB, r *keyring.Ring) *evm.Adapter {
	t.Helper()
	a, err := smt.New(context.Background(), smt.Config{
		Network: keyring.Regtest, Ring: r, Table: s.table, Contract: s.place, Backends: []evm.Backend{{URL: s.node.DirectURL()}},
	})
	ok(t, err)
	return a
}

// mean is a token of six decimals that turns as a test says.
type mean struct {
	*testtoken.MeanToken
	s     *stage
	asset htlc.Asset
}

func (s *stage) mean(t testing.TB) mean {
	t.Helper()
	m := testtoken.NewMeanToken()
	at := s.deploy(t, append(common.FromHex(testtoken.MeanTokenMetaData.Bin), m.PackConstructor(6)...))
	return mean{m, s, htlc.Asset{Chain: htlc.SMT, Token: at}}
}

func (m mean) call(t testing.TB, data []byte) {
	t.Helper()
	m.s.call(t, m.asset.Token, nil, data)
}

// does builds, sends and mines an action.
func (s *stage) does(t testing.TB, p *person, act chains.Action) chains.Tx {
	t.Helper()
	_, nonce, err := p.a.Balance(t.Context(), htlc.Asset{Chain: htlc.SMT})
	ok(t, err)
	act.Spend.Nonce = nonce
	tx, err := p.a.Build(t.Context(), act, chains.Fee{}, nil)
	ok(t, err)
	ok(t, p.a.Send(t.Context(), tx))
	s.mine(t, 1)
	r, err := s.node.Receipt(t.Context(), common.HexToHash(tx.ID))
	ok(t, err)
	if r.Status != 1 {
		t.Fatalf("%s failed", act.Kind)
	}
	return tx
}

func approve(m mean, amount uint64) chains.Action {
	return chains.Action{Kind: chains.ActApprove, Asset: m.asset, Amount: htlc.Units(amount), To: m.s.place}
}

// TestTokensAreTried: what a token does to a lock is known before anything is
// promised: on a node with state overrides always, on an old one with a permit or an
// allowance.
func TestTokensAreTried(t *testing.T) {
	s := newStage(t)
	alice := s.person(t)
	s.fund(t, alice.address(t), testnet.Ether(2))
	m := s.mean(t)
	m.call(t, m.PackMint(alice.address(t), big.NewInt(1e9)))
	doors := map[string]chains.Tokens{"modern": s.modern(t, alice.ring), "old": alice.a}
	try := func(what string, refused ...string) {
		t.Helper()
		for name, door := range doors {
			err := door.Try(t.Context(), m.asset, htlc.Units(1e6), s.place)
			want := strings.Contains(strings.Join(refused, " "), name)
			if errors.Is(err, chains.ErrRejected) != want || !want && err != nil {
				t.Errorf("%s: on the %s node %v", what, name, err)
			}
		}
	}
	try("as any token")
	m.call(t, m.PackSetFee(big.NewInt(1)))
	try("a fee, found with a permit", "modern", "old")
	m.call(t, m.PackSetUnsigned(true))
	try("a fee and neither permit nor allowance", "modern")
	s.does(t, alice, approve(m, 1e6))
	try("a fee, found with an allowance", "modern", "old")
	m.call(t, m.PackSetFee(new(big.Int)))
	try("no fee any more")
	m.call(t, m.PackSetBlocked(common.HexToAddress(s.place), true))
	try("the contract is on its list", "modern", "old")
	m.call(t, m.PackSetBlocked(common.HexToAddress(s.place), false))
	m.call(t, m.PackSetStrict(true))
	try("an allowance that cannot be changed")
	for name, door := range doors { // what we do not have is not tried
		ok(t, door.Try(t.Context(), m.asset, htlc.Units(1e10), s.place))
		if err := door.Try(t.Context(), m.asset, htlc.Units(1), lowerOf(alice)); !errors.Is(err, chains.ErrContract) {
			t.Errorf("%s: another place: %v", name, err)
		}
		if d, err := door.Decimals(t.Context(), m.asset); err != nil || d != 6 {
			t.Errorf("%s: %d decimals, %v", name, d, err)
		}
	}
}

// TestAllowanceIsTold: what is allowed, whether a permit would be taken, and whether
// the allowance must be zeroed first.
func TestAllowanceIsTold(t *testing.T) {
	s := newStage(t)
	alice := s.person(t)
	s.fund(t, alice.address(t), testnet.Ether(2))
	m := s.mean(t)
	tells := func(what string, amount uint64, permit, reset bool) {
		t.Helper()
		have, err := alice.a.Allowance(t.Context(), m.asset, s.place)
		if want := (chains.Allowance{Amount: htlc.Units(amount), Permit: permit, Reset: reset}); err != nil || have != want {
			t.Errorf("%s: %+v, want %+v, %v", what, have, want, err)
		}
	}
	tells("nothing yet", 0, true, false)
	m.call(t, m.PackSetUnsigned(true))
	tells("no permits", 0, false, false)
	s.does(t, alice, approve(m, 500))
	tells("approved", 500, false, false)
	s.does(t, alice, approve(m, 1))
	tells("set, not added", 1, false, false)
	m.call(t, m.PackSetStrict(true))
	tells("and strict", 1, false, true)
	if _, err := alice.a.Build(t.Context(), approve(m, 5), chains.Fee{}, nil); !errors.Is(err, chains.ErrRejected) {
		t.Errorf("an approval over another: %v", err)
	}
	s.does(t, alice, approve(m, 0))
	tells("zeroed", 0, false, false)

	// A token that shows another's domain would have us sign for that other.
	liar := s.mean(t)
	door := s.door(t)
	p := &person{ring: alice.ring, a: s.connect(t, alice.ring, door)}
	have, err := p.a.Allowance(t.Context(), liar.asset, s.place)
	if err != nil || !have.Permit {
		t.Fatalf("%+v %v", have, err)
	}
	door.Lie(func(method string, params []json.RawMessage, result json.RawMessage) json.RawMessage {
		if method == "eth_call" && strings.Contains(string(params[0]), "3644e515") { // DOMAIN_SEPARATOR
			return json.RawMessage(`"0x` + strings.Repeat("ab", 32) + `"`)
		}
		return result
	})
	have, err = p.a.Allowance(t.Context(), liar.asset, s.place)
	if err != nil || have.Permit {
		t.Fatalf("it takes another's domain: %+v %v", have, err)
	}
}

// TestTokenPayees: a payee on the token's list is named before anything rests on the
// payout, tried from the lock's coins or from ours.
func TestTokenPayees(t *testing.T) {
	s := newStage(t)
	alice, bob := s.person(t), s.person(t)
	s.fund(t, alice.address(t), testnet.Ether(2))
	m := s.mean(t)
	l := s.leg(t, alice, bob, m.asset.Token, secretOf(t, 9))
	l.Terms.Amount = htlc.Units(1e6)
	ok(t, alice.a.Payable(t.Context(), l)) // nobody has any: nothing is known
	m.call(t, m.PackSetBlocked(bob.address(t), true))
	ok(t, alice.a.Payable(t.Context(), l))
	m.call(t, m.PackMint(alice.address(t), big.NewInt(1e6)))
	if err := alice.a.Payable(t.Context(), l); !errors.Is(err, chains.ErrRejected) || !strings.Contains(err.Error(), lowerOf(bob)) {
		t.Fatalf("%v", err)
	}
	act := chains.Action{Kind: chains.ActLock, Leg: &l, Permit: true}
	s.does(t, alice, act)
	if err := bob.a.Payable(t.Context(), l); !errors.Is(err, chains.ErrRejected) {
		t.Fatalf("from the lock: %v", err)
	}
	m.call(t, m.PackSetBlocked(bob.address(t), false))
	ok(t, bob.a.Payable(t.Context(), l))
}
