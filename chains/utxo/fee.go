package utxo

import (
	"context"
	"errors"
	"math/big"
	"slices"
	"time"

	"github.com/lockstep-swap/lockstep/chains"
)

// estimate bounds: what Core accepts as a number of blocks.
const (
	leastTarget = 2
	mostTarget  = 144
)

// Fee is the market's price for confirmation within the given time, in satoshi
// per 1000 vB: the middle one of what the backends estimate, never below the
// network's floor nor above its cap, so that no single backend can make us waste
// coins. Without any estimate it is the floor; deadlines raise it ([chains.Bid]).
// The error is nil unless ctx ended.
func (a *Adapter) Fee(ctx context.Context, within time.Duration) (chains.Fee, error) {
	target := leastTarget
	if a.times.Interval > 0 {
		// Half of the time: the other half is for the block that is late.
		target = max(leastTarget, min(mostTarget, int(within/a.times.Interval/2)))
	}
	rates := make([]chains.Rate, len(a.nodes))
	a.each(ctx, func(ctx context.Context, i int, n *node) error {
		rates[i] = n.estimate(ctx, target)
		return nil
	})
	if err := ctx.Err(); err != nil {
		return chains.Fee{}, err
	}
	rates = slices.DeleteFunc(rates, func(r chains.Rate) bool { return r == 0 })
	if len(rates) == 0 {
		return chains.Fee{Rate: a.net.MinRate}, nil
	}
	slices.Sort(rates)
	return chains.Fee{Rate: min(max(rates[len(rates)/2], a.net.MinRate), a.net.MaxRate)}, nil
}

// estimate is one node's; zero when it has none.
func (n *node) estimate(ctx context.Context, target int) chains.Rate {
	if n.check(ctx) != nil {
		return 0
	}
	var smart struct {
		Rate *perKB `json:"feerate"`
	}
	err := n.call(ctx, &smart, "estimatesmartfee", target)
	if err == nil && smart.Rate != nil {
		return chains.Rate(*smart.Rate)
	}
	var plain perKB
	if err != nil && n.call(ctx, &plain, "estimatefee", target) == nil { // btcd, ltcd; −1 is no amount
		return chains.Rate(plain)
	}
	return 0
}

// perKB reads a price in coins per 1000 vB, rounded up: btcd writes fractions of
// a satoshi.
type perKB chains.Rate

// UnmarshalJSON refuses negative prices (btcd's "no data") and absurd ones.
func (p *perKB) UnmarshalJSON(b []byte) error {
	r, err := decimal(b)
	if err != nil {
		return err
	}
	q, rest := new(big.Int).QuoRem(r.Num(), r.Denom(), new(big.Int))
	if rest.Sign() > 0 {
		q.Add(q, big.NewInt(1))
	}
	if !q.IsInt64() {
		return errors.New("not a price")
	}
	*p = perKB(q.Int64())
	return nil
}
