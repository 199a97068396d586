package evm

import (
	"errors"
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/contracts"
	"github.com/lockstep-swap/lockstep/htlc"
)

// TestBatchesAreThoseOfTheBindings compares every batch with what abigen packs
// from the contract's ABI, byte for byte.
func TestBatchesAreThoseOfTheBindings(t *testing.T) {
	abi := contracts.NewHTLC()
	for _, tok := range []string{"", token} {
		for n := 1; n <= 3; n++ {
			var legs []htlc.Leg
			var secrets []htlc.Secret
			var locks []contracts.HTLCLock
			var claims []contracts.HTLCClaim
			var items []contracts.HTLCItem
			value := new(big.Int)
			for i := range n {
				l := leg(t, tok)
				l.Drop, l.LockBy = htlc.Units(uint64(i)), l.LockBy+htlc.UnixSeconds(i)
				l.Terms.Amount = htlc.Units(uint64(1000 + i))
				k, err := Lock(l)
				if err != nil {
					t.Fatal(err)
				}
				limits, err := contracts.Pack(l.Drop.Big(), uint64(l.LockBy))
				if err != nil {
					t.Fatal(err)
				}
				legs, locks, secrets = append(legs, l), append(locks, k), append(secrets, secret(t))
				claims = append(claims, contracts.HTLCClaim{Secret: secret(t).Reveal(), Payer: k.Payer, Payee: k.Payee, Token: k.Token, AmountExpiry: k.AmountExpiry})
				items = append(items, contracts.HTLCItem{Hash: k.Hash, Payee: k.Payee, AmountExpiry: k.AmountExpiry, DropLockBy: limits})
				value.Add(value, l.Drop.Big())
				if tok == "" {
					value.Add(value, l.Terms.Amount.Big())
				}
			}
			lock, err := LockManyCall(legs)
			equal(t, "lockMany", lock, err, abi.PackLockMany(common.HexToAddress(payer), common.HexToAddress(tok), items), value)
			claim, err := ClaimManyCall(legs, secrets)
			equal(t, "claimMany", claim, err, abi.PackClaimMany(claims), new(big.Int))
			refund, err := RefundManyCall(legs)
			equal(t, "refundMany", refund, err, abi.PackRefundMany(locks), new(big.Int))
		}
	}
}

func TestBatchesOfStrangersAreRefused(t *testing.T) {
	change := func(f func(*htlc.Leg)) []htlc.Leg {
		other := leg(t, "")
		f(&other)
		return []htlc.Leg{leg(t, ""), other}
	}
	s := secret(t)
	for name, c := range map[string]struct {
		legs  []htlc.Leg
		locks bool // refused only by LockManyCall
	}{
		"none":             {nil, false},
		"another contract": {change(func(l *htlc.Leg) { l.Place = payee[:41] + "9" }), false},
		"another chain":    {change(func(l *htlc.Leg) { l.Terms.Asset.Chain = htlc.ETH }), false},
		"no lock":          {change(func(l *htlc.Leg) { l.Terms.Amount = htlc.Amount{} }), false},
		"another payer":    {change(func(l *htlc.Leg) { l.Terms.From = htlc.Party(payer[:41] + "9") }), true},
		"another asset":    {change(func(l *htlc.Leg) { l.Terms.Asset.Token = token }), true},
	} {
		secrets := make([]htlc.Secret, len(c.legs))
		for i := range secrets {
			secrets[i] = s
		}
		_, lock := LockManyCall(c.legs)
		_, claim := ClaimManyCall(c.legs, secrets)
		_, refund := RefundManyCall(c.legs)
		if !errors.Is(lock, ErrLeg) || c.locks != (claim == nil) || c.locks != (refund == nil) {
			t.Errorf("%s: %v; %v; %v", name, lock, claim, refund)
		}
	}
	two := change(func(*htlc.Leg) {})
	if _, err := ClaimManyCall(two, []htlc.Secret{s}); !errors.Is(err, htlc.ErrSecret) {
		t.Errorf("a secret is missing: %v", err)
	}
	if _, err := ClaimManyCall(two, []htlc.Secret{s, {}}); !errors.Is(err, htlc.ErrSecret) {
		t.Errorf("another secret: %v", err)
	}
}
