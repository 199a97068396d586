package chains

import (
	"math/big"

	"github.com/lockstep-swap/lockstep/htlc"
)

// Bid is what decides the fee of a transaction that has a deadline.
type Bid struct {
	Market Rate // the market's price for confirmation by the deadline
	Floor  Rate // the network's least
	Last   Rate // the previous version's rate; zero for the first
	Most   Rate // what can be paid at all; zero: no such limit
	Value  htlc.Amount
	Size   uint64 // virtual bytes or gas
	PerFee uint64 // fee = rate × size / PerFee: 1000 on UTXO chains, 1 on EVM
	Start  htlc.UnixSeconds
	By     htlc.UnixSeconds
	Now    htlc.UnixSeconds
}

// Shares of the value that a fee may reach: at once, and at the deadline. A
// claim is worth half its value rather than nothing.
const (
	shareAtStart    = 20 // 1/20
	shareAtDeadline = 2  // 1/2
)

// calmShare is the part of the time before which the market's price alone
// counts: 1/4 of the way to the deadline.
const calmShare = 4

// Rate is the fee rate to pay now: the market's price at first, then rising in a
// straight line so that the largest bearable fee is reached when 3/4 of the time
// is over, which leaves the last quarter for the best fee to be mined. Never
// below the floor or the last version, never above the share of the value or what can be
// paid; the floor wins over both, for below the floor nothing confirms at all.
func (b Bid) Rate() Rate {
	low := max(b.Market, b.Floor, 1)
	top := b.ceiling(shareAtDeadline)
	start := min(low, max(b.ceiling(shareAtStart), b.Floor))
	total, gone := b.Start.Until(b.By), b.Start.Until(b.Now)
	calm := total / calmShare
	steep := total - 2*calm
	var r Rate
	switch {
	case total <= 0 || gone >= calm+steep:
		r = max(top, start)
	case gone <= calm:
		r = start
	case top <= start:
		r = start
	default:
		rise := new(big.Int).SetUint64(uint64(top - start))
		rise.Mul(rise, big.NewInt(int64((gone - calm).Seconds())))
		rise.Quo(rise, big.NewInt(max(1, int64(steep.Seconds()))))
		r = start + Rate(rise.Uint64())
	}
	if b.Most > 0 {
		r = min(r, b.Most)
	}
	return max(r, b.Floor, b.Last)
}

// ceiling is the rate at which the fee is 1/share of the value.
func (b Bid) ceiling(share int64) Rate {
	if b.Size == 0 {
		return 0
	}
	v := b.Value.Big()
	v.Mul(v, new(big.Int).SetUint64(b.PerFee))
	v.Quo(v, new(big.Int).Mul(big.NewInt(share), new(big.Int).SetUint64(b.Size)))
	if !v.IsUint64() {
		return maxRate
	}
	return min(Rate(v.Uint64()), maxRate)
}

// maxRate keeps arithmetic on rates far from overflow: 10^15 wei per gas, or
// 10^15 satoshi per kvB.
const maxRate Rate = 1_000_000_000_000_000

// Bump is the least rate of a version that replaces one at r: 25 % more, which
// satisfies BIP-125 rule 4 at ordinary sizes and every EVM pool's 10 to 12.5 %.
func Bump(r Rate) Rate { return r + r/4 + 1 }
