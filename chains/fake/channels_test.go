package fake_test

import (
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/fake"
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// bank is a ledger with a channel from alice to bob, a thousand by alice.
type bank struct {
	*testing.T
	l          *fake.Ledger
	alice, bob *fake.Node
	us, them   common.Address
}

func openBank(t *testing.T) *bank {
	t.Helper()
	l := fake.New(htlc.SMT, times(t, htlc.SMT), fake.Options{Backends: 2})
	b := &bank{T: t, l: l, alice: l.Node("alice"), bob: l.Node("bob")}
	for n, at := range map[*fake.Node]*common.Address{b.alice: &b.us, b.bob: &b.them} {
		key, err := n.Key()
		b.ok(err)
		*at = crypto.PubkeyToAddress(key.PublicKey)
		own, err := n.Address(false, 0)
		if b.ok(err); own != strings.ToLower(at.Hex()) {
			t.Fatalf("%s signs as %s", own, at)
		}
		l.Fund(own, htlc.Asset{Chain: htlc.SMT}, htlc.Units(1e18))
	}
	l.Mine(1)
	a, err := b.alice.Channels().Open(common.Address{}, b.them, time.Hour, htlc.Units(1000), false)
	b.do(b.alice, a, err, true)
	return b
}

func (b *bank) ok(err error) {
	b.Helper()
	if err != nil {
		b.Fatal(err)
	}
}

// do mines a call and says whether it should succeed.
func (b *bank) do(n *fake.Node, a chains.Action, err error, want bool) string {
	b.Helper()
	b.ok(err)
	_, nonce, err := n.Balance(b.Context(), htlc.Asset{Chain: htlc.SMT})
	b.ok(err)
	a.Spend.Nonce = nonce
	tx, err := n.Build(b.Context(), a, chains.Fee{Rate: n.Params().MinRate}, nil)
	b.ok(err)
	b.ok(n.Send(b.Context(), tx))
	b.l.Mine(1)
	if _, good, found := b.l.Mined(tx.ID); !found || good != want {
		b.Fatalf("mined %v, succeeded %v: %s", found, good, b.l.Reason(tx.ID))
	}
	b.ok(b.l.Audit())
	return tx.ID
}

func (b *bank) terms() channel.Terms {
	id, at, challenge, margin, _ := b.alice.Channels().Contract()
	return channel.Terms{
		Name: channel.Name{Channel: channel.Key(common.Address{}, b.us, b.them, at), Epoch: 1}, ChainID: id, Contract: at,
		Us: b.us, Them: b.them, Challenge: challenge, Margin: margin,
	}
}

func (b *bank) close() {
	b.Helper()
	a, err := b.alice.Channels().Call(b.Context(), b.terms(), channel.Action{Do: channel.DoClose}, nil, nil)
	b.do(b.alice, a, err, true)
}

func (b *bank) record() (channel.Record, error) {
	r, _, err := b.alice.Channels().Record(b.Context(), common.Address{}, b.us, b.them, false)
	return r, err
}

// TestLyingBackendsHoldChannels: no lie of one backend makes a record; each holds it.
// Where logs alone are hidden the slots are told, in which all agree. What a backend has
// told before, and the slots prove, it cannot take back.
func TestLyingBackendsHoldChannels(t *testing.T) {
	b := openBank(t)
	b.close()
	r, err := b.record()
	if b.ok(err); r.Stage != channel.Closed || r.Pot != channel.Units(1000) {
		t.Fatalf("%+v", r)
	}
	for i := range 2 {
		for name, lie := range map[string]fake.Lie{"hides logs": fake.HideLogs, "has nothing": fake.Empty, "is stale": fake.StaleTip} {
			b.alice.Lie(i, lie)
			started := b.l.Node("alice")
			started.Lie(i, lie)
			b.l.MineEmpty(3)
			bare, _, err := started.Channels().Record(t.Context(), common.Address{}, b.us, b.them, false)
			if name == "hides logs" {
				want := r
				want.Bare = true
				if err != nil || bare != want {
					t.Errorf("backend %d %s: %+v, %v", i, name, bare, err)
				}
			} else if _, old := b.record(); err == nil || old == nil {
				t.Errorf("backend %d %s: %+v", i, name, bare)
			}
			if final, _, err := started.Channels().Record(t.Context(), common.Address{}, b.us, b.them, true); err == nil {
				t.Errorf("backend %d %s, and final is %+v", i, name, final)
			}
			if got, err := b.record(); err == nil && got != r {
				t.Errorf("backend %d %s: %+v", i, name, got)
			}
			b.alice.Lie(i, fake.Honest)
			again, err := b.record()
			if b.ok(err); again != r {
				t.Fatalf("%+v", again)
			}
		}
		b.alice.DownOne(i, true)
		if r, err := b.record(); err == nil {
			t.Errorf("backend %d is down: %+v", i, r)
		}
		b.alice.DownOne(i, false)
	}
}

// TestPayeesThatRejectAreOwed: nobody's payout waits for another's, and what is owed
// is there when it is pulled.
func TestPayeesThatRejectAreOwed(t *testing.T) {
	b := openBank(t)
	bobKey, err := b.bob.Key()
	b.ok(err)
	aliceKey, err := b.alice.Key()
	b.ok(err)
	terms := b.terms()
	s := channel.Settle{Low: channel.Units(600), High: channel.Units(400), LowNet: channel.Net(channel.Units(1000), channel.Sum{}), Deadline: b.l.Now().Add(time.Hour)}
	bobs := s.High
	if b.us.Cmp(b.them) > 0 {
		s.LowNet, bobs = channel.Signed{}, s.Low
	}
	d := s.Digest(channel.NewDomain(terms.ChainID, terms.Contract), terms.Name)
	ours, err := crypto.Sign(d[:], aliceKey)
	b.ok(err)
	theirs, err := crypto.Sign(d[:], bobKey)
	b.ok(err)
	bobAt := strings.ToLower(b.them.Hex())
	b.l.Reject(bobAt, true)
	had := b.l.Balance(bobAt, htlc.Asset{Chain: htlc.SMT})
	a, err := b.alice.Channels().Call(t.Context(), terms, channel.Action{Do: channel.DoPart, Settle: s, Signature: theirs}, ours, nil)
	b.do(b.alice, a, err, true)
	if b.l.Balance(bobAt, htlc.Asset{Chain: htlc.SMT}) != had {
		t.Fatal("who rejects coin was paid")
	}
	owed, err := b.bob.Channels().Owed(t.Context(), common.Address{})
	if b.ok(err); channel.SumOf(owed) != bobs {
		t.Fatalf("%s is owed", owed)
	}
	pull, err := b.bob.Channels().Pull(common.Address{})
	b.do(b.bob, pull, err, false)
	b.l.Reject(bobAt, false)
	b.do(b.bob, pull, nil, true)
	if owed, err := b.bob.Channels().Owed(t.Context(), common.Address{}); err != nil || !owed.IsZero() {
		t.Fatalf("%s is still owed: %v", owed, err)
	}
	if left := b.l.Balance(b.l.Channels(), htlc.Asset{Chain: htlc.SMT}); !left.IsZero() {
		t.Fatalf("%s are left in the contract", left)
	}
}

// TestRewindTakesChannelsBack: the contract's storage goes with its blocks.
func TestRewindTakesChannelsBack(t *testing.T) {
	b := openBank(t)
	before, err := b.record()
	b.ok(err)
	b.close()
	b.l.ReorgEmpty(1)
	if r, err := b.record(); err != nil || r != before {
		t.Fatalf("%+v, %v", r, err)
	}
	b.l.Mine(1)
	if r, err := b.record(); err != nil || r.Stage != channel.Closed {
		t.Fatalf("%+v, %v", r, err)
	}
	b.ok(b.l.Audit())
}

// TestFeeTokensAreNoDeposit: what arrives short is refused by the contract, and one
// that pays nobody on its list is refused, too.
func TestFeeTokensAreNoDeposit(t *testing.T) {
	b := openBank(t)
	token := htlc.Asset{Chain: htlc.SMT, Token: "0x" + strings.Repeat("7", 40)}
	own := strings.ToLower(b.us.Hex())
	b.l.Token(token, fake.TokenRules{Decimals: 18, Fee: true})
	b.l.Fund(own, token, htlc.Units(1000))
	b.l.Mine(1)
	open := func() (chains.Action, error) {
		return b.alice.Channels().Open(common.HexToAddress(token.Token), b.them, time.Minute, htlc.Units(500), false)
	}
	a, err := open()
	b.ok(err)
	if _, err := b.alice.Build(t.Context(), a, chains.Fee{Rate: b.alice.Params().MinRate}, nil); err == nil {
		t.Fatal("signed without an allowance")
	}
	b.l.Allow(own, token, b.l.Channels(), htlc.Units(500))
	a, err = open()
	if id := b.do(b.alice, a, err, false); b.l.Reason(id) != "WrongCredit" {
		t.Fatalf("refused as %q", b.l.Reason(id))
	}
	b.l.Token(token, fake.TokenRules{Decimals: 18})
	a, err = open()
	b.do(b.alice, a, err, true)
	if have := b.l.Balance(b.l.Channels(), token); have != htlc.Units(500) {
		t.Fatalf("%s came", have)
	}
}
