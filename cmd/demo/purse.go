package main

import (
	"context"
	"fmt"
	"math/big"
	"strings"

	"github.com/lockstep-swap/lockstep/htlc"
)

// purse is base units by asset: satoshi and wei.
type purse map[string]*big.Int

// move is an amount that comes (+1) or goes (−1).
type move struct {
	asset, amount string
	sign          int64
}

func decimals(asset string) uint8 { return htlc.ChainID(asset).NativeDecimals() }

func (p purse) apply(m move) error {
	a, err := htlc.ParseAmount(m.amount, decimals(m.asset))
	if err != nil {
		return fmt.Errorf("amount of %s: %w", m.asset, err)
	}
	p[m.asset].Add(p[m.asset], new(big.Int).Mul(a.Big(), big.NewInt(m.sign)))
	return nil
}

// decimal writes the sum in the asset's unit.
func (p purse) decimal(asset string) string {
	a, err := htlc.AmountFromBig(p[asset])
	if err != nil {
		return p[asset].String() + " base units"
	}
	return a.Decimal(decimals(asset)) + " " + strings.ToUpper(asset)
}

// equal says whether both have the same of everything.
func (p purse) equal(q purse) bool {
	for asset, sum := range p {
		if q[asset] == nil || q[asset].Cmp(sum) != 0 {
			return false
		}
	}
	return len(p) == len(q)
}

// purse asks a daemon what it has. What is pending or locked is not in it, so it
// is right only when nothing is.
func (s *stage) purse(ctx context.Context, who *actor) (purse, error) {
	list, err := who.Balances(ctx)
	if err != nil {
		return nil, fmt.Errorf("balances of %s: %w", who.name(), err)
	}
	p := purse{"btc": new(big.Int), "smt": new(big.Int)}
	for _, b := range list {
		if err := p.apply(move{b.Asset, b.Confirmed, +1}); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// settled waits until a daemon has exactly these sums, and the SMT node says the
// same of its address.
func (s *stage) settled(ctx context.Context, who *actor, want purse) error {
	var have purse
	err := until(ctx, func() (ok bool, err error) {
		have, err = s.purse(ctx, who)
		return err == nil && have.equal(want), err
	})
	if err != nil {
		return fmt.Errorf("has %s and %s, want %s and %s: %w",
			have.decimal("btc"), have.decimal("smt"), want.decimal("btc"), want.decimal("smt"), err)
	}
	wei, err := s.world.SMT.Balance(ctx, who.smt)
	if err == nil && wei.Cmp(want["smt"]) != 0 {
		err = fmt.Errorf("the SMT node says %s wei, want %s", wei, want["smt"])
	}
	return err
}
