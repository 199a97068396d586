package evm_test

import (
	"errors"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/evm"
	"github.com/lockstep-swap/lockstep/chains/keyring"
	"github.com/lockstep-swap/lockstep/chains/smt"
	"github.com/lockstep-swap/lockstep/channel"
	channelevm "github.com/lockstep-swap/lockstep/channel/evm"
	"github.com/lockstep-swap/lockstep/contracts"
	"github.com/lockstep-swap/lockstep/contracts/testtoken"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/testnet"
)

// TestTokensThatAreSent: on a node as old as Spectrum, with a contract of channels and
// none of swaps. What cannot be approved is sent, and nothing is sent that would fail, or
// that its contract would not hear of.
func TestTokensThatAreSent(t *testing.T) {
	s := newStage(t)
	book := s.deploy(t, contracts.ChannelsRegtestCode())
	r := s.ring(t)
	a, err := smt.New(t.Context(), smt.Config{Network: keyring.Regtest, Ring: r, Table: s.table, Channels: book, Backends: []evm.Backend{{URL: s.door(t).URL()}}})
	ok(t, err)
	alice := &person{ring: r, a: a}
	us, bob := alice.address(t), s.person(t).address(t)
	s.fund(t, us, testnet.Ether(2))
	token := testtoken.NewSentToken()
	at := s.deploy(t, append(common.FromHex(testtoken.SentTokenMetaData.Bin), token.PackConstructor(18)...))
	asset := htlc.Asset{Chain: htlc.SMT, Token: at}
	s.call(t, at, nil, token.PackMint(us, testnet.Ether(5)))
	units := func(n uint64) htlc.Amount { return htlc.Units(n) }

	approves, err := a.Approves(t.Context(), asset, book, units(100))
	if err != nil || approves {
		t.Fatalf("it can be approved: %v", err)
	}
	m := s.mean(t)
	if approves, err = a.Approves(t.Context(), m.asset, book, units(100)); err != nil || !approves {
		t.Fatalf("a plain token cannot be approved: %v", err)
	}
	open, err := a.Channels().Open(common.HexToAddress(at), bob, time.Minute, units(100), true)
	ok(t, err)
	ok(t, a.TrySend(t.Context(), open))
	dear := open
	dear.Amount, err = htlc.AmountFromBig(testnet.Ether(6))
	ok(t, err)
	if err := a.TrySend(t.Context(), dear); !errors.Is(err, chains.ErrFunds) {
		t.Fatalf("more than there is: %v", err)
	}
	s.call(t, at, nil, token.PackSetMute(true))
	if err := a.TrySend(t.Context(), open); !errors.Is(err, chains.ErrRejected) {
		t.Fatalf("a token that tells the contract nothing: %v", err)
	}
	if _, err := a.Build(t.Context(), open, chains.Fee{}, nil); !errors.Is(err, chains.ErrRejected) {
		t.Fatalf("and it is signed: %v", err)
	}
	s.call(t, at, nil, token.PackSetMute(false))
	tx := s.does(t, alice, open)
	tip, err := a.Tip(t.Context())
	ok(t, err)
	pair := channelevm.PairOf(common.HexToAddress(at), us, bob)
	rec, _, err := a.Channels().Record(t.Context(), pair.Token, pair.Low, pair.High, false)
	ok(t, err)
	if pot, err := rec.Pot.Amount(); err != nil || pot != units(100) || rec.Epoch != 1 {
		t.Fatalf("%+v", rec)
	}
	key := channel.Key(pair.Token, us, bob, common.HexToAddress(book))
	epoch, err := a.Channels().OpenedBy(t.Context(), tx.ID, key, tip.Height)
	if err != nil || epoch != 1 {
		t.Fatalf("it opened %d: %v", epoch, err)
	}
	if epoch, err := a.Channels().OpenedBy(t.Context(), common.Hash{1}.Hex(), key, tip.Height); err != nil || epoch != 0 {
		t.Fatalf("another opened %d: %v", epoch, err)
	}
	// Now it would fail: there is one.
	if _, err := a.Build(t.Context(), open, chains.Fee{}, nil); !errors.Is(err, chains.ErrRejected) {
		t.Fatalf("a second opening is signed: %v", err)
	}
	coins, err := a.Channels().Open(common.Address{}, bob, time.Minute, units(5), false)
	ok(t, err)
	s.does(t, alice, coins)
	if _, err := a.Build(t.Context(), coins, chains.Fee{}, nil); !errors.Is(err, chains.ErrRejected) {
		t.Fatalf("a second opening of the coin is signed: %v", err)
	}
	// It has no contract of swaps, and locks nowhere.
	leg := htlc.Leg{Terms: htlc.Terms{Asset: htlc.Asset{Chain: htlc.SMT}}, Place: "0x0000000000000000000000000000000000000000"}
	if _, err := a.Build(t.Context(), chains.Action{Kind: chains.ActLock, Leg: &leg}, chains.Fee{}, nil); !errors.Is(err, chains.ErrContract) {
		t.Fatalf("it locks: %v", err)
	}
}
