package engine

import (
	"fmt"
	"slices"

	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// Who sends a payment on names its price, and may be the only one over whom a target is
// reached, or have the cheaper ones give the lock back. So what all of them take is bounded
// by the owner who pays; where it says nothing, by a share of the amount.

// usualFee is the part of an amount that mediators may take where nothing is said.
const usualFee = 20

// affordable leaves the ways whose fee the payer's owner allows. Errors wrap [ErrRequest].
func (e *Engine) affordable(r TransferRequest, routes []Route) ([]Route, error) {
	most, err := r.mostFee()
	if err != nil {
		return nil, err
	}
	cheapest := routes[0].Fee
	good := slices.DeleteFunc(slices.Clone(routes), func(x Route) bool { return x.Fee.Cmp(most) > 0 })
	if len(good) == 0 {
		return nil, fmt.Errorf("%w: max_fee: mediators take %s, and may take %s (a twentieth of the amount where nothing is named): name a max_fee that suits you, or open a channel to the target",
			ErrRequest, e.inUnits(r.Asset, cheapest), e.inUnits(r.Asset, most))
	}
	return good, nil
}

// mostFee is what mediators may take of a transfer.
func (r TransferRequest) mostFee() (channel.Sum, error) {
	if r.MostFee != nil {
		return channel.SumOf(*r.MostFee), nil
	}
	share, err := r.Amount.MulDiv(htlc.Units(1).Big(), htlc.Units(usualFee).Big())
	if err != nil {
		return channel.Sum{}, fmt.Errorf("%w: amount: %w", ErrRequest, err)
	}
	return channel.SumOf(share), nil
}

// inUnits writes a sum for people.
func (e *Engine) inUnits(a htlc.Asset, s channel.Sum) string {
	amount, err := s.Amount()
	d, unknown := e.Decimals(a)
	if err != nil || unknown != nil {
		return s.String() + " base units"
	}
	return amount.Decimal(d)
}

// costs notes what mediators take of a payment that we send, on the way that it goes now,
// and says whether that is news.
func (m *payMachine) costs() bool {
	fee, err := m.Payment.Sends().Minus(m.Transfer.Amount)
	if !m.ours() || err != nil || m.Payment.Sends().IsZero() || fee == m.Transfer.Fee {
		return false
	}
	m.Transfer.Fee = fee
	return true
}
