package evm_test

import (
	"context"
	"errors"
	"math/big"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/params"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/evm"
	"github.com/lockstep-swap/lockstep/chains/keyring"
	"github.com/lockstep-swap/lockstep/chains/smt"
	"github.com/lockstep-swap/lockstep/contracts"
	"github.com/lockstep-swap/lockstep/contracts/testtoken"
	"github.com/lockstep-swap/lockstep/htlc"
	lock "github.com/lockstep-swap/lockstep/htlc/evm"
	"github.com/lockstep-swap/lockstep/testnet"
)

// stage is a node whose blocks come when the test says so, with the HTLC on it.
type stage struct {
	node  *testnet.EVMNode
	place string
	table htlc.Table
}

func newStage(t *testing.T) *stage {
	t.Helper()
	s := &stage{node: testnet.MustSMT(t)}
	ctx := t.Context()
	var err error
	if s.table, err = htlc.TableFor(keyring.Regtest); err != nil {
		t.Fatal(err)
	}
	ok(t, s.node.Pause(ctx))
	s.place = s.deploy(t, contracts.HTLCCode())
	return s
}

func ok(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// deploy puts a contract on the chain.
func (s *stage) deploy(t testing.TB, code []byte) string {
	t.Helper()
	ctx := context.Background()
	at, tx, err := s.node.Deploy(ctx, code)
	ok(t, err)
	s.mine(t, 1)
	r, err := s.node.Receipt(ctx, tx)
	ok(t, err)
	if r.Status != 1 {
		t.Fatal("the creation failed")
	}
	return strings.ToLower(at.Hex())
}

func (s *stage) mine(t testing.TB, n int) {
	t.Helper()
	ok(t, s.node.Mine(context.Background(), n))
}

// clock is the time of the latest block.
func (s *stage) clock(t testing.TB) htlc.UnixSeconds {
	t.Helper()
	_, _, at, err := s.node.Tip(context.Background())
	ok(t, err)
	return htlc.Moment(at)
}

// person is a party with a seed.
type person struct {
	ring *keyring.Ring
	a    *evm.Adapter
}

func (s *stage) ring(t testing.TB) *keyring.Ring {
	t.Helper()
	words, err := keyring.Generate()
	ok(t, err)
	r, err := keyring.New(words, keyring.Regtest)
	ok(t, err)
	return r
}

func (s *stage) connect(t testing.TB, r *keyring.Ring, doors ...*testnet.Proxy) *evm.Adapter {
	t.Helper()
	c := smt.Config{Network: keyring.Regtest, Ring: r, Table: s.table, Contract: s.place}
	for _, d := range doors {
		c.Backends = append(c.Backends, evm.Backend{URL: d.URL()})
	}
	a, err := smt.New(context.Background(), c)
	ok(t, err)
	return a
}

func (s *stage) door(t testing.TB) *testnet.Proxy {
	t.Helper()
	p, err := s.node.NewProxy()
	ok(t, err)
	return p
}

func (s *stage) person(t testing.TB, doors ...*testnet.Proxy) *person {
	t.Helper()
	if len(doors) == 0 {
		doors = []*testnet.Proxy{s.door(t)}
	}
	r := s.ring(t)
	return &person{ring: r, a: s.connect(t, r, doors...)}
}

func (p *person) address(t testing.TB) common.Address {
	t.Helper()
	at, err := p.a.Address(false, 0)
	ok(t, err)
	return common.HexToAddress(at)
}

// fund gives wei, in a block when it returns.
func (s *stage) fund(t testing.TB, to common.Address, wei *big.Int) {
	t.Helper()
	ctx := context.Background()
	tx, err := s.node.Fund(ctx, to, wei)
	ok(t, err)
	s.mine(t, 1)
	_, err = s.node.Receipt(ctx, tx)
	ok(t, err)
}

// call sends a transaction of the faucet and mines it.
func (s *stage) call(t testing.TB, to string, value *big.Int, data []byte) *types.Transaction {
	t.Helper()
	at := common.HexToAddress(to)
	tx, err := s.node.SendLegacy(context.Background(), s.node.FaucetKey(), types.LegacyTx{To: &at, Value: value, Data: data})
	ok(t, err)
	s.mine(t, 1)
	return tx
}

// secretOf makes a secret from a byte.
func secretOf(t testing.TB, n byte) htlc.Secret {
	t.Helper()
	s, err := htlc.SecretFromBytes(common.LeftPadBytes([]byte{1, n}, 32))
	ok(t, err)
	return s
}

func (s *stage) leg(t testing.TB, from, to *person, token string, secret htlc.Secret) htlc.Leg {
	t.Helper()
	p, err := from.a.Party(chains.KeyRef{})
	ok(t, err)
	q, err := to.a.Party(chains.KeyRef{})
	ok(t, err)
	now := max(s.clock(t), htlc.Moment(time.Now()))
	return htlc.Leg{
		Terms: htlc.Terms{
			Asset: htlc.Asset{Chain: htlc.SMT, Token: token}, Amount: htlc.Units(1e15), Hash: secret.Hash(), From: p, To: q, Expiry: now.Add(time.Hour),
		},
		Place: s.place, LockBy: now.Add(30 * time.Minute),
	}
}

// wait follows the chain from its beginning until a fact is as wanted; along the
// way it fails the test for one that must not be.
func wait(t *testing.T, a chains.Adapter, want func(chains.Fact) bool) chains.Fact {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	for f, err := range a.Follow(ctx, chains.Cursor{}) {
		ok(t, err)
		if want(f) {
			return f
		}
	}
	t.Fatal("the fact did not come")
	return chains.Fact{}
}

func is(kind chains.Kind, leg htlc.Leg) func(chains.Fact) bool {
	return func(f chains.Fact) bool { return f.Kind == kind && f.Leg == leg.ID() }
}

// do builds, sends and mines, and gives the receipt.
func (s *stage) do(t testing.TB, p *person, act chains.Action) (chains.Tx, testnet.Receipt) {
	t.Helper()
	ctx := context.Background()
	_, nonce, err := p.a.Balance(ctx, htlc.Asset{Chain: htlc.SMT})
	ok(t, err)
	act.Spend.Nonce = nonce
	tx, err := p.a.Build(ctx, act, chains.Fee{Rate: smt.MinRate}, nil)
	ok(t, err)
	ok(t, p.a.Watch(chains.Target{Tx: tx.ID}))
	ok(t, p.a.Send(ctx, tx))
	s.mine(t, 1)
	r, err := s.node.Receipt(ctx, common.HexToHash(tx.ID))
	ok(t, err)
	if r.Status != 1 {
		t.Fatalf("%s failed with %d gas", act.Kind, r.GasUsed)
	}
	return tx, r
}

// TestGasOfEachAction runs all actions on native coin and on a token within the
// fixed limits, and with room in them, also at what Spectrum takes for calldata.
func TestGasOfEachAction(t *testing.T) {
	s := newStage(t)
	alice, bob := s.person(t), s.person(t)
	for _, p := range []*person{alice, bob} {
		s.fund(t, p.address(t), testnet.Ether(2))
	}
	abi := testtoken.NewTestToken()
	token := s.deploy(t, append(common.FromHex(testtoken.TestTokenMetaData.Bin), abi.PackConstructor(18)...))
	s.call(t, token, nil, abi.PackMint(alice.address(t), big.NewInt(1e16)))
	for i, tok := range []string{"", token} {
		l := s.leg(t, alice, bob, tok, secretOf(t, byte(i)))
		l.Drop = htlc.Units(1e15)
		act := chains.Action{Kind: chains.ActLock, Leg: &l}
		if tok != "" {
			_, nonce, err := alice.a.Balance(t.Context(), htlc.Asset{Chain: htlc.SMT})
			ok(t, err)
			act.Spend.Nonce = nonce
			if _, err := alice.a.Build(t.Context(), act, chains.Fee{}, nil); !errors.Is(err, chains.ErrFunds) {
				t.Fatalf("a lock without an allowance: %v", err)
			}
			s.approve(t, alice, token, abi.PackApprove(common.HexToAddress(s.place), big.NewInt(1e17)))
		}
		before, err := bob.a.BalanceOf(t.Context(), htlc.Asset{Chain: htlc.SMT}, bob.address(t).Hex())
		ok(t, err)
		tx, r := s.do(t, alice, act)
		call, err := lock.LockCall(l)
		ok(t, err)
		room(t, tok, "lock", uint64(r.GasUsed)+dearer(call.Data), lock.LockGas(l.Terms.Asset))
		after, err := bob.a.BalanceOf(t.Context(), htlc.Asset{Chain: htlc.SMT}, bob.address(t).Hex())
		ok(t, err)
		if got, err := after.Sub(before); err != nil || got != l.Drop {
			t.Errorf("the drop is %s, want %s (%v)", got, l.Drop, err)
		}
		_, r = s.do(t, bob, chains.Action{Kind: chains.ActClaim, Leg: &l, Out: tx.Out, Secret: secretOf(t, byte(i))})
		call, err = lock.ClaimCall(l, secretOf(t, byte(i)))
		ok(t, err)
		room(t, tok, "claim", uint64(r.GasUsed)+dearer(call.Data), lock.ClaimGas(l.Terms.Asset))
		_, r = s.do(t, bob, chains.Action{Kind: chains.ActPay, To: lowerOf(alice), Asset: l.Terms.Asset, Amount: l.Terms.Amount})
		t.Logf("pay %s: %d gas", tok, r.GasUsed)
	}
}

func lowerOf(p *person) string {
	at, _ := p.a.Address(false, 0)
	return at
}

func (s *stage) approve(t testing.TB, p *person, token string, data []byte) {
	t.Helper()
	key, err := p.ring.EVM(htlc.SMT)
	ok(t, err)
	at := common.HexToAddress(token)
	_, err = s.node.SendLegacy(context.Background(), key, types.LegacyTx{To: &at, Data: data})
	ok(t, err)
	s.mine(t, 1)
}

// dearer is what Spectrum takes more for calldata than this network, which stands for it: it
// has not the price of EIP-2028.
func dearer(data []byte) (gas uint64) {
	for _, b := range data {
		if b != 0 {
			gas += params.TxDataNonZeroGasFrontier - params.TxDataNonZeroGasEIP2028
		}
	}
	return gas
}

// room wants a fifth of the limit left by ordinary parties.
func room(t *testing.T, token, what string, used, limit uint64) {
	t.Helper()
	t.Logf("%s %s: %d of %d gas", what, token, used, limit)
	if used > limit*4/5 {
		t.Errorf("%s %s uses %d of %d gas", what, token, used, limit)
	}
}

// TestStrangersCannotConfuse: a look-alike under our hash is no lock of ours, and
// whoever sends our claim pays us and tells the secret. A process that starts
// after the lock still knows which output the claim spends.
func TestStrangersCannotConfuse(t *testing.T) {
	s := newStage(t)
	alice, bob := s.person(t), s.person(t)
	s.fund(t, alice.address(t), testnet.Ether(2))
	secret := secretOf(t, 9)
	l := s.leg(t, alice, bob, "", secret)
	fake := l
	fake.Terms.Amount = htlc.Units(1)
	call, err := lock.LockCall(fake)
	ok(t, err)
	s.call(t, s.place, call.Value, call.Data)
	ok(t, bob.a.Watch(chains.Target{Leg: &l}))
	tx, _ := s.do(t, alice, chains.Action{Kind: chains.ActLock, Leg: &l})
	if f := wait(t, bob.a, is(chains.FactLock, l)); f.TxID != tx.ID || f.Out != tx.Out || f.Amount != l.Terms.Amount {
		t.Fatalf("lock told as %+v", f)
	}
	s.mine(t, 50) // the lock leaves the window of a new process
	ok(t, bob.a.Verify(t.Context(), l, tx.Out))
	call, err = lock.ClaimCall(l, secret)
	ok(t, err)
	sent := s.call(t, s.place, nil, call.Data)
	late := s.connect(t, bob.ring, s.door(t))
	ok(t, late.Watch(chains.Target{Leg: &l}))
	f := wait(t, late, is(chains.FactClaim, l))
	if f.Secret != secret || f.Out != tx.Out || common.HexToHash(f.TxID) != sent.Hash() {
		t.Fatalf("claim told as %+v", f)
	}
	if have, err := bob.a.BalanceOf(t.Context(), l.Terms.Asset, lowerOf(bob)); err != nil || have != l.Terms.Amount {
		t.Fatalf("bob has %s (%v)", have, err)
	}
}

// TestPayees: a payee contract that rejects coin or burns all gas is named before
// anything is locked to it; one that takes coin is fine.
func TestPayees(t *testing.T) {
	s := newStage(t)
	alice, bob := s.person(t), s.person(t)
	s.fund(t, alice.address(t), testnet.Ether(2))
	for name, c := range map[string]struct {
		code string
		is   error
	}{
		"takes":   {"600060005360016000f3", nil},                        // STOP
		"rejects": {"6460006000fd6000526005601bf3", chains.ErrRejected}, // REVERT without words
		"burns":   {"635b6000566000526004601cf3", chains.ErrRejected},   // loops
	} {
		l := s.leg(t, alice, bob, "", secretOf(t, 7))
		l.Terms.To = htlc.Party(s.deploy(t, common.FromHex(c.code)))
		err := alice.a.Payable(t.Context(), l)
		if !errors.Is(err, c.is) || err != nil && !strings.Contains(err.Error(), string(l.Terms.To)) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestOneLiarHoldsEverything: with a second backend that shows no lock, another
// chain or nothing at all, the lock is not believed.
func TestOneLiarHoldsEverything(t *testing.T) {
	s := newStage(t)
	honest, liar := s.door(t), s.door(t)
	alice := s.person(t, honest, liar)
	s.fund(t, alice.address(t), testnet.Ether(2))
	l := s.leg(t, alice, s.person(t), "", secretOf(t, 3))
	tx, _ := s.do(t, alice, chains.Action{Kind: chains.ActLock, Leg: &l})
	if err := alice.a.Verify(t.Context(), l, tx.Out); !errors.Is(err, chains.ErrNotLocked) {
		t.Fatalf("a lock of depth 1: %v", err)
	}
	s.mine(t, 5)
	ok(t, alice.a.Verify(t.Context(), l, tx.Out))
	for name, lie := range map[string]testnet.Edit{
		"an empty slot": answers("eth_getStorageAt", `"0x`+strings.Repeat("0", 64)+`"`),
		"another slot":  answers("eth_getStorageAt", `"0x`+strings.Repeat("0", 63)+`1"`),
		"no code":       answers("eth_getCode", `"0x"`),
	} {
		liar.Lie(lie)
		if err := alice.a.Verify(t.Context(), l, tx.Out); !errors.Is(err, chains.ErrDisagree) && !errors.Is(err, chains.ErrContract) {
			t.Errorf("%s: %v", name, err)
		}
	}
	liar.Lie(nil)
	liar.Down()
	if err := alice.a.Verify(t.Context(), l, tx.Out); !errors.Is(err, chains.ErrDisagree) {
		t.Errorf("one backend is away: %v", err)
	}
	liar.Up()
	ok(t, alice.a.Verify(t.Context(), l, tx.Out))
}
