package evm

import (
	"errors"
	"math/big"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/lockstep-swap/lockstep/contracts"
	"github.com/lockstep-swap/lockstep/htlc"
)

func secret(t testing.TB) htlc.Secret {
	s, err := htlc.SecretFromBytes([]byte("0123456789abcdef0123456789abcdef"))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func leg(t testing.TB) htlc.Leg {
	return htlc.Leg{
		Terms: htlc.Terms{
			Asset: htlc.Asset{Chain: htlc.SMT}, Amount: htlc.Units(1_000_000), Hash: secret(t).Hash(),
			From: htlc.Party("0x" + strings.Repeat("11", 20)), To: htlc.Party("0x" + strings.Repeat("22", 20)), Expiry: 1_900_000_000,
		},
		Place: "0x" + strings.Repeat("cc", 20), LockBy: 1_800_000_000, Drop: htlc.Units(7),
	}
}

// lockedLog is what the contract emits for a leg.
func lockedLog(l htlc.Leg) *types.Log {
	k, _ := Lock(l)
	data := append(common.LeftPadBytes(k.Payer[:], 32), common.LeftPadBytes(k.Payee[:], 32)...)
	data = append(data, common.LeftPadBytes(k.AmountExpiry.Bytes(), 32)...)
	return &types.Log{Topics: []common.Hash{crypto.Keccak256Hash([]byte("Locked(bytes32,address,address,uint256)")), common.Hash(k.Hash)}, Data: data}
}

func claimedLog(l htlc.Leg, s [32]byte) *types.Log {
	key, _ := Key(l)
	return &types.Log{Topics: []common.Hash{crypto.Keccak256Hash([]byte("Claimed(bytes32,bytes32,bytes32)")), common.Hash(l.Terms.Hash)}, Data: append(key.Bytes(), s[:]...)}
}

func TestEachFieldChangesTheKey(t *testing.T) {
	l := leg(t)
	key, err := Key(l)
	if err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(*htlc.Leg){
		"hash":   func(l *htlc.Leg) { l.Terms.Hash[0]++ },
		"payer":  func(l *htlc.Leg) { l.Terms.From = htlc.Party("0x" + strings.Repeat("33", 20)) },
		"payee":  func(l *htlc.Leg) { l.Terms.To = htlc.Party("0x" + strings.Repeat("33", 20)) },
		"token":  func(l *htlc.Leg) { l.Terms.Asset.Token = "0x" + strings.Repeat("44", 20) },
		"amount": func(l *htlc.Leg) { l.Terms.Amount = htlc.Units(1_000_001) },
		"expiry": func(l *htlc.Leg) { l.Terms.Expiry++ },
	} {
		m := leg(t)
		change(&m)
		other, err := Key(m)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if other == key {
			t.Errorf("%s does not change the key", name)
		}
	}
}

func TestLogsAreReadAsWritten(t *testing.T) {
	l := leg(t)
	key, _ := Key(l)
	e, err := Decode(lockedLog(l))
	if err != nil || e.Kind != Locked || e.Key != key {
		t.Fatalf("%+v %v", e, err)
	}
	s := secret(t)
	e, err = Decode(claimedLog(l, s.Reveal()))
	if err != nil || e.Kind != Claimed || e.Key != key || e.Secret != s {
		t.Fatalf("%+v %v", e, err)
	}
	bad := s.Reveal()
	bad[5] ^= 1
	if _, err := Decode(claimedLog(l, bad)); !errors.Is(err, ErrLog) {
		t.Fatalf("a secret that opens nothing: %v", err)
	}
}

// TestLookAlikeIsAnotherKey: a stranger's lock under our hash names another key.
func TestLookAlikeIsAnotherKey(t *testing.T) {
	l := leg(t)
	key, _ := Key(l)
	l.Terms.To = htlc.Party("0x" + strings.Repeat("99", 20))
	if e, err := Decode(lockedLog(l)); err != nil || e.Key == key {
		t.Fatalf("%+v %v", e, err)
	}
}

func TestCallsCarryTheTerms(t *testing.T) {
	l := leg(t)
	c, err := LockCall(l)
	if err != nil || c.Value.Cmp(big.NewInt(1_000_007)) != 0 {
		t.Fatalf("%v %v", c.Value, err)
	}
	method, err := contracts.HTLCMetaData.ParseABI()
	if err != nil {
		t.Fatal(err)
	}
	args, err := method.Methods["lockNative"].Inputs.Unpack(c.Data[4:])
	if err != nil {
		t.Fatal(err)
	}
	word, ok := args[4].(*big.Int)
	if !ok {
		t.Fatal("dropLockBy")
	}
	if drop, by := contracts.Unpack(word); drop.Uint64() != 7 || by != uint64(l.LockBy) {
		t.Fatalf("drop %v lock by %d", drop, by)
	}
	other, _ := htlc.SecretFromBytes([]byte(strings.Repeat("x", 32)))
	if _, err := ClaimCall(l, other); !errors.Is(err, htlc.ErrSecret) {
		t.Fatalf("a claim with a wrong secret: %v", err)
	}
	l.Terms.Asset.Chain = htlc.BTC
	if _, err := LockCall(l); !errors.Is(err, ErrLeg) {
		t.Fatalf("%v", err)
	}
}

func FuzzDecode(f *testing.F) {
	l := leg(f)
	for _, log := range []*types.Log{lockedLog(l), claimedLog(l, secret(f).Reveal())} {
		f.Add(log.Topics[0].Bytes(), log.Topics[1].Bytes(), log.Data)
	}
	f.Fuzz(func(t *testing.T, a, b, data []byte) {
		e, err := Decode(&types.Log{Topics: []common.Hash{common.BytesToHash(a), common.BytesToHash(b)}, Data: data})
		if err == nil && e.Kind == Claimed && e.Secret.Hash() != htlc.Hash(common.BytesToHash(b)) {
			t.Fatal("a secret of another hash was taken")
		}
	})
}
