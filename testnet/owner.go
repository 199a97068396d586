package testnet

import (
	"context"
	"fmt"
	"maps"
	"math/big"
	"slices"
	"strings"
	"time"

	"github.com/btcsuite/btcd/btcutil/v2"
	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/api"
	"github.com/lockstep-swap/lockstep/htlc"
)

// Owner is who sits at a daemon: its client and its own address on SMT.
type Owner struct {
	*api.Client
	Daemon *Daemon
	SMT    common.Address

	world *World
}

// Name is whose daemon it is.
func (o *Owner) Name() string { return o.Daemon.Name() }

// Endow is the owner of a daemon that has been given these coins, once it sees
// them.
func (w *World) Endow(ctx context.Context, d *Daemon, sats btcutil.Amount, wei *big.Int) (*Owner, error) {
	o := &Owner{Client: api.NewClient(d.URL(), d.Token()), Daemon: d, world: w}
	evm, err := o.NewAddress(ctx, "smt")
	if err != nil {
		return nil, fmt.Errorf("address of %s: %w", d.Name(), err)
	}
	o.SMT = common.HexToAddress(evm.Address)
	if sats > 0 {
		to, err := o.NewAddress(ctx, "btc")
		if err != nil {
			return nil, fmt.Errorf("address of %s: %w", d.Name(), err)
		}
		if _, err := w.Miner.Fund(ctx, to.Address, sats); err != nil {
			return nil, err
		}
	}
	if wei.Sign() > 0 {
		if _, err := w.SMT.Fund(ctx, o.SMT, wei); err != nil {
			return nil, err
		}
	}
	if err := o.Settles(ctx, Purse{"btc": big.NewInt(int64(sats)), "smt": wei}); err != nil {
		return nil, fmt.Errorf("funds of %s: %w", d.Name(), err)
	}
	return o, nil
}

// Purse asks the daemon what it has. What is pending or locked is not in it, so
// it is right only when nothing is.
func (o *Owner) Purse(ctx context.Context) (Purse, error) {
	list, err := o.Balances(ctx)
	if err != nil {
		return nil, fmt.Errorf("balances of %s: %w", o.Name(), err)
	}
	p := Purse{}
	for _, b := range list {
		p[b.Asset] = new(big.Int)
		if err := p.add(b.Asset, b.Confirmed, +1); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// Settles waits until the daemon has exactly these sums, and the SMT node of its
// world, if any, says the same of its address.
func (o *Owner) Settles(ctx context.Context, want Purse) error {
	var have Purse
	err := Until(ctx, func() (ok bool, err error) {
		have, err = o.Purse(ctx)
		return err == nil && have.equal(want), err
	})
	if err != nil {
		return fmt.Errorf("%s has %s, want %s: %w", o.Name(), have, want, err)
	}
	if o.world == nil {
		return nil
	}
	wei, err := o.world.SMT.Balance(ctx, o.SMT)
	if err == nil && wei.Cmp(want["smt"]) != 0 {
		err = fmt.Errorf("the SMT node says %s wei, want %s", wei, want["smt"])
	}
	return err
}

// ByHash finds a swap: ids are each node's own, the hash is both's.
func (o *Owner) ByHash(ctx context.Context, hash string) (api.Swap, error) {
	for q := (api.SwapQuery{}); ; {
		page, err := o.Swaps(ctx, q)
		if err != nil {
			return api.Swap{}, fmt.Errorf("swaps of %s: %w", o.Name(), err)
		}
		for _, s := range page.Items {
			if s.Hash == hash {
				return s, nil
			}
		}
		if page.Next == nil {
			return api.Swap{}, fmt.Errorf("%s %w", o.Name(), ErrNoSwap)
		}
		q.Cursor = *page.Next
	}
}

// Purse is base units by asset: satoshi and wei. Tokens of the world have as many
// decimals as their chain's coin.
type Purse map[string]*big.Int

func decimals(asset string) uint8 {
	chain, _, _ := strings.Cut(asset, ":")
	return htlc.ChainID(chain).NativeDecimals()
}

// add puts an amount in (+1) or takes it out (−1).
func (p Purse) add(asset, amount string, sign int64) error {
	a, err := htlc.ParseAmount(amount, decimals(asset))
	if err != nil {
		return fmt.Errorf("amount of %s: %w", asset, err)
	}
	if p[asset] == nil {
		p[asset] = new(big.Int)
	}
	p[asset].Add(p[asset], new(big.Int).Mul(a.Big(), big.NewInt(sign)))
	return nil
}

// After is what is left when a swap is over, by that side's own records: less
// what it gave for good and its fees, plus what it got. The gas drop goes with
// the maker's lock to the taker, beside the amounts, and never comes back.
func (p Purse) After(s api.Swap, drop string) (Purse, error) {
	after := Purse{}
	for asset, sum := range p {
		after[asset] = new(big.Int).Set(sum)
	}
	type move struct {
		asset, amount string
		sign          int64
	}
	var moves []move
	if s.Give.Confirmations > 0 && s.Give.RefundTxID == nil {
		moves = append(moves, move{s.Give.Asset, s.Give.Amount, -1})
	}
	if s.Get.ClaimTxID != nil {
		moves = append(moves, move{s.Get.Asset, s.Get.Amount, +1})
	}
	switch {
	case drop == "":
	case s.Role == "taker" && s.Get.Confirmations > 0:
		moves = append(moves, move{s.Get.Asset, drop, +1})
	case s.Role == "maker" && s.Give.Confirmations > 0:
		moves = append(moves, move{s.Give.Asset, drop, -1})
	}
	for _, tx := range s.Transactions {
		moves = append(moves, move{tx.Chain, tx.Fee, -1})
	}
	for _, m := range moves {
		if err := after.add(m.asset, m.amount, m.sign); err != nil {
			return nil, err
		}
	}
	return after, nil
}

// Decimal writes the sum in the asset's unit.
func (p Purse) Decimal(asset string) string {
	if p[asset] == nil {
		return "unknown " + strings.ToUpper(asset)
	}
	a, err := htlc.AmountFromBig(p[asset])
	if err != nil {
		return p[asset].String() + " base units"
	}
	return a.Decimal(decimals(asset)) + " " + strings.ToUpper(asset)
}

// String lists the sums.
func (p Purse) String() string {
	var all []string
	for _, asset := range slices.Sorted(maps.Keys(p)) {
		all = append(all, p.Decimal(asset))
	}
	return strings.Join(all, " and ")
}

// equal says whether both have the same of everything.
func (p Purse) equal(q Purse) bool { return p.within(q) && q.within(p) }

// within says whether the other has the same of all that this has.
func (p Purse) within(q Purse) bool {
	for asset, sum := range p {
		if other := q[asset]; other == nil && sum.Sign() != 0 || other != nil && other.Cmp(sum) != 0 {
			return false
		}
	}
	return true
}

// Until asks many times a second until the answer is yes.
func Until(ctx context.Context, ask func() (bool, error)) error {
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		done, err := ask()
		if done || err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-tick.C:
		}
	}
}
