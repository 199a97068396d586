package evm

import (
	"bytes"
	"errors"
	"math/big"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/contracts"
	"github.com/lockstep-swap/lockstep/htlc"
)

const (
	payer    = "0x1111111111111111111111111111111111111111"
	payee    = "0x2222222222222222222222222222222222222222"
	token    = "0x4444444444444444444444444444444444444444"
	contract = "0xcccccccccccccccccccccccccccccccccccccccc"
)

func secret(t testing.TB) htlc.Secret {
	t.Helper()
	s, err := htlc.SecretFromBytes([]byte("0123456789abcdef0123456789abcdef"))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func leg(t testing.TB, token string) htlc.Leg {
	t.Helper()
	amount, err := htlc.ParseAmount("79228162514264337593543950335", 0) // 2^96−1
	if err != nil {
		t.Fatal(err)
	}
	return htlc.Leg{
		Terms: htlc.Terms{
			Asset: htlc.Asset{Chain: htlc.SMT, Token: token}, Amount: amount, Hash: secret(t).Hash(),
			From: payer, To: payee, Expiry: 1_900_000_000,
		},
		Place: contract, LockBy: 1_800_000_000, Drop: htlc.Units(7),
	}
}

// TestCallsAreThoseOfTheBindings compares every call with what abigen packs from
// the contract's ABI, byte for byte.
func TestCallsAreThoseOfTheBindings(t *testing.T) {
	abi := contracts.NewHTLC()
	s := secret(t)
	for _, tok := range []string{"", token} {
		l := leg(t, tok)
		k, err := Lock(l)
		if err != nil {
			t.Fatal(err)
		}
		limits, err := contracts.Pack(l.Drop.Big(), uint64(l.LockBy))
		if err != nil {
			t.Fatal(err)
		}
		want, value := abi.PackLockNative(k.Hash, k.Payer, k.Payee, k.AmountExpiry, limits), new(big.Int).Add(l.Terms.Amount.Big(), big.NewInt(7))
		if tok != "" {
			want, value = abi.PackLockToken(k.Hash, k.Payer, k.Payee, k.Token, k.AmountExpiry, limits), big.NewInt(7)
		}
		lock, err := LockCall(l)
		equal(t, "lock"+tok, lock, err, want, value)
		claim, err := ClaimCall(l, s)
		equal(t, "claim"+tok, claim, err, abi.PackClaim(contracts.HTLCClaim{
			Secret: s.Reveal(), Payer: k.Payer, Payee: k.Payee, Token: k.Token, AmountExpiry: k.AmountExpiry,
		}), new(big.Int))
		refund, err := RefundCall(l)
		equal(t, "refund"+tok, refund, err, abi.PackRefund(k), new(big.Int))
	}
}

func equal(t *testing.T, name string, got Call, err error, data []byte, value *big.Int) {
	t.Helper()
	if err != nil || !bytes.Equal(got.Data, data) || got.Value.Cmp(value) != 0 {
		t.Errorf("%s: %v\n%x with %v, want\n%x with %v", name, err, got.Data, got.Value, data, value)
	}
}

func TestTokenCallsAreThoseOfERC20(t *testing.T) {
	to := common.HexToAddress(payee)
	if got := common.Bytes2Hex(TransferCall(to, htlc.Units(5)).Data); got != "a9059cbb"+strings.Repeat("0", 24)+payee[2:]+strings.Repeat("0", 63)+"5" {
		t.Error("transfer", got)
	}
	if got := common.Bytes2Hex(BalanceCall(to)); got != "70a08231"+strings.Repeat("0", 24)+payee[2:] {
		t.Error("balanceOf", got)
	}
	if got := common.Bytes2Hex(AllowanceCall(common.HexToAddress(payer), to)); got != "dd62ed3e"+strings.Repeat("0", 24)+payer[2:]+strings.Repeat("0", 24)+payee[2:] {
		t.Error("allowance", got)
	}
}

func TestEachFieldChangesTheKey(t *testing.T) {
	key, err := Key(leg(t, ""))
	if err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(*htlc.Leg){
		"hash":   func(l *htlc.Leg) { l.Terms.Hash[0]++ },
		"payer":  func(l *htlc.Leg) { l.Terms.From = token },
		"payee":  func(l *htlc.Leg) { l.Terms.To = token },
		"token":  func(l *htlc.Leg) { l.Terms.Asset.Token = token },
		"amount": func(l *htlc.Leg) { l.Terms.Amount = htlc.Units(1_000_001) },
		"expiry": func(l *htlc.Leg) { l.Terms.Expiry++ },
	} {
		l := leg(t, "")
		change(&l)
		other, err := Key(l)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if other == key {
			t.Errorf("%s does not change the key", name)
		}
	}
}

func TestBadLegsAndSecretsAreRefused(t *testing.T) {
	for name, change := range map[string]func(*htlc.Leg){
		"another kind of chain": func(l *htlc.Leg) { l.Terms.Asset.Chain = htlc.BTC },
		"no amount":             func(l *htlc.Leg) { l.Terms.Amount = htlc.Amount{} },
		"payee is the contract": func(l *htlc.Leg) { l.Terms.To = contract },
		"payer is the contract": func(l *htlc.Leg) { l.Terms.From = contract },
		"payer is zero":         func(l *htlc.Leg) { l.Terms.From = "0x0000000000000000000000000000000000000000" },
		"late lockBy":           func(l *htlc.Leg) { l.LockBy = l.Terms.Expiry },
		"hash of zero":          func(l *htlc.Leg) { l.Terms.Hash = htlc.Hash{} },
	} {
		l := leg(t, "")
		change(&l)
		if _, err := LockCall(l); !errors.Is(err, ErrLeg) {
			t.Errorf("%s: %v", name, err)
		}
	}
	other, err := htlc.SecretFromBytes([]byte(strings.Repeat("x", 32)))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ClaimCall(leg(t, ""), other); !errors.Is(err, htlc.ErrSecret) {
		t.Error("another secret:", err)
	}
}
