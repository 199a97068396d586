package evm

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/big"
	"math/bits"
	"slices"
	"time"

	"github.com/ethereum/go-ethereum/common/hexutil"

	"github.com/lockstep-swap/lockstep/chains"
)

// price is wei per gas: the most that is paid, and of it what goes to the block's
// producer. Where blocks have no base fee both are the gas price.
// due is what a market's next block takes.
type price struct{ most, tip, due chains.Rate }

// maxPrice is a gas price that no market asks: 10,000 gwei. It is every EVM
// chain's MaxRate, so that bids stop there and Build can refuse what is beyond.
const maxPrice chains.Rate = 10_000_000_000_000

// What a typed transaction offers.
const (
	// headroom is by how much the base fee may rise before a transaction waits: six
	// full blocks in a row double it (EIP-1559), and only what is due is paid.
	headroom = 2
	// leastTip is what go-ethereum's builder asks as shipped, ten times over.
	leastTip chains.Rate = 10_000_000
	// usualTip is for nodes that do not tell what others pay.
	usualTip chains.Rate = 1_000_000_000
	// historyBlocks are looked at; nodes give a thousand at most.
	historyBlocks = 20
	mostHistory   = 1024
)

// Fee is the middle of what the backends name, at least the network's floor, and
// never more than 10,000 gwei: a node that names a price must not be able to burn
// our coin. What is due is the least that any names: none must be able to stop us. With a base fee it is twice the next block's and the tip that a share
// of the last blocks' gas paid at most, the larger the less time there is.
func (a *Adapter) Fee(ctx context.Context, within time.Duration) (chains.Fee, error) {
	if a.typed {
		p, err := a.ask(ctx, within)
		if err != nil {
			return chains.Fee{}, fmt.Errorf("fee on %s: %w", a.params.Chain, err)
		}
		return chains.Fee{Rate: p.most, Due: p.due}, nil
	}
	got, err := answers(ctx, a, func(ctx context.Context, n *node) (chains.Rate, error) { return n.gasPrice(ctx) })
	if err != nil {
		return chains.Fee{}, fmt.Errorf("fee on %s: %w", a.params.Chain, err)
	}
	slices.Sort(got)
	bounded := func(p chains.Rate) chains.Rate { return min(max(p, a.params.MinRate), a.params.MaxRate) }
	return chains.Fee{Rate: bounded(got[len(got)/2]), Due: bounded(got[0])}, nil
}

// ask is the market's price now, and remembers it.
func (a *Adapter) ask(ctx context.Context, within time.Duration) (price, error) {
	share := percentile(within, a.params.Times.Interval)
	got, err := answers(ctx, a, func(ctx context.Context, n *node) (price, error) { return n.market(ctx, share, a.params.MaxRate) })
	if err != nil {
		return price{}, err
	}
	p := price{most: middleOf(got, func(p price) chains.Rate { return p.most }), tip: middleOf(got, func(p price) chains.Rate { return p.tip })}
	p.most = min(max(p.most, a.params.MinRate), a.params.MaxRate)
	p.tip = min(max(p.tip, leastTip), p.most)
	p.due = p.most
	for _, g := range got {
		p.due = min(p.due, max(g.due, a.params.MinRate))
	}
	a.market.Store(&p)
	return p, nil
}

// middleOf is the value in the middle, the higher one of two.
func middleOf(of []price, what func(price) chains.Rate) chains.Rate {
	all := make([]chains.Rate, len(of))
	for i, p := range of {
		all[i] = what(p)
	}
	slices.Sort(all)
	return all[len(all)/2]
}

// percentile is the share of the gas of a block that paid less than we shall.
func percentile(within, interval time.Duration) float64 {
	switch blocks := within / max(interval, 1); {
	case blocks <= 5:
		return 90
	case blocks <= 50:
		return 60
	}
	return 30
}

// tipFor is the tip of a transaction that pays so much at most: the market's, and
// in proportion more or less as the most is more or less than the market's. So a
// bid that rises as its deadline nears is also preferred to others.
func (a *Adapter) tipFor(ctx context.Context, most chains.Rate) (chains.Rate, error) {
	m := a.market.Load()
	if m == nil { // this process has not asked for a price yet
		p, err := a.ask(ctx, a.params.Times.Claim)
		if err != nil {
			return 0, err
		}
		m = &p
	}
	hi, lo := bits.Mul64(uint64(most), uint64(m.tip))
	share, _ := bits.Div64(hi, lo, uint64(m.most)) // tip ≤ most, so it fits
	return min(max(chains.Rate(share), leastTip), most), nil
}

// feeHistory is the answer to eth_feeHistory, as far as it is used.
type feeHistory struct {
	Base   []*hexutil.Big   `json:"baseFeePerGas"` // the last is the next block's
	Used   []float64        `json:"gasUsedRatio"`
	Reward [][]*hexutil.Big `json:"reward"`
}

// market is what one node says that others pay; no number in it is above most.
func (n *node) market(ctx context.Context, share float64, most chains.Rate) (price, error) {
	var h feeHistory
	err := n.call(ctx, &h, "eth_feeHistory", hexutil.Uint64(historyBlocks), latest, []float64{share})
	if err != nil && !refused(err) {
		return price{}, err
	}
	if len(h.Base) > mostHistory || len(h.Reward) > mostHistory {
		return price{}, n.lies("a fee history of %d and %d blocks, asked were %d", len(h.Base), len(h.Reward), historyBlocks)
	}
	base, known := h.next()
	if !known {
		if base, err = n.baseFee(ctx); err != nil {
			return price{}, err
		}
	}
	tip := min(h.tip(), most)
	return price{most: min(headroom*min(base, most)+tip, most), tip: tip, due: min(min(base, most)+tip, most)}, nil
}

// next is the base fee of the next block.
func (h feeHistory) next() (chains.Rate, bool) {
	if len(h.Base) == 0 || h.Base[len(h.Base)-1] == nil {
		return 0, false
	}
	return rateOf(h.Base[len(h.Base)-1].ToInt()), true
}

// tip is the median of what blocks with transactions paid.
func (h feeHistory) tip() chains.Rate {
	var paid []chains.Rate
	for i, r := range h.Reward {
		empty := i < len(h.Used) && h.Used[i] == 0 // its zero says nothing
		if len(r) > 0 && r[0] != nil && !empty {
			paid = append(paid, rateOf(r[0].ToInt()))
		}
	}
	switch {
	case len(paid) > 0:
		slices.Sort(paid)
		return paid[len(paid)/2]
	case len(h.Reward) > 0:
		return leastTip // nobody competes
	}
	return usualTip
}

// errNoBase means that blocks have no base fee where they should.
var errNoBase = errors.New("blocks without a base fee")

// baseFee is the most that the next block's base fee can be, by the latest header.
func (n *node) baseFee(ctx context.Context) (chains.Rate, error) {
	h, err := n.head(ctx, latest)
	switch {
	case err != nil:
		return 0, later(err)
	case h.BaseFee == nil:
		return 0, fmt.Errorf("%w: %s: %w", chains.ErrDown, n.at, errNoBase)
	}
	base := rateOf(h.BaseFee)
	return base + base/8 + 1, nil
}

// rateOf is a number of wei per gas; the caller knows what is beyond reason.
func rateOf(x *big.Int) chains.Rate {
	if x == nil || x.Sign() < 0 {
		return 0
	}
	if !x.IsUint64() || x.Uint64() > math.MaxInt64 {
		return math.MaxInt64
	}
	return chains.Rate(x.Uint64())
}
