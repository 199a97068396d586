// Package coins chooses which outputs of a wallet pay for a transaction on a
// UTXO chain. It is pure.
//
// A transaction of a swap has a deadline, and its fee rises by spending the
// change: a set without change could never be bumped. So [Select] prefers a set
// that leaves room for a fee several times the first, and gives up that room
// only when the wallet has no more. That is why it does not search for an exact
// match as wallets do that pay and forget (branch and bound).
//
// Fewer inputs come first (each costs a fee and links coins of one owner), and
// a single small coin comes before a single large one, so that large coins stay
// whole for other swaps.
package coins

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

const (
	// Dust is the least change worth an output: what nodes relay to a taproot
	// output, in satoshi.
	Dust = 330
	// headroom is how many times the first fee the change should still hold.
	headroom = 4
	// leastRoom is change that any chain's nodes relay (Litecoin's dust limit is
	// 3,300), with something left to raise the fee by.
	leastRoom = 10_000
	// maxInputs keeps a transaction below the 100,000 vB that nodes relay.
	maxInputs = 1000
	// maxSum keeps sums below overflow; no chain has so many satoshi.
	maxSum = math.MaxInt64 / 4
)

// Select chooses coins for an amount at a rate (satoshi per 1000 vB). base is
// the size in vB without inputs but with a change output, perInput that of one
// input. It gives the coins, the fee, and the change (zero when less than
// [Dust], which then goes to the fee): sum = amount + fee + change.
//
// The same coins in any order give the same choice. Errors wrap
// [chains.ErrFunds] and name what is missing.
func Select(have []chains.Coin, amount htlc.Amount, rate chains.Rate, base, perInput uint64) (chosen []chains.Coin, fee, change htlc.Amount, err error) {
	want, ok := amount.Uint64()
	if !ok || want > maxSum {
		return nil, fee, change, fmt.Errorf("%w: %s satoshi is more than exists", chains.ErrFunds, amount)
	}
	s, err := newSearch(have, want, rate, base, perInput)
	if err != nil {
		return nil, fee, change, err
	}
	n := s.roomy()
	if n == nil {
		n = s.fewest(0)
	}
	if n == nil {
		return nil, fee, change, s.missing()
	}
	sum := total(n)
	cost := s.fee(len(n))
	left := sum - want - cost
	if left < Dust {
		cost, left = cost+left, 0
	}
	chosen = make([]chains.Coin, len(n))
	for i, c := range n {
		chosen[i] = c.Coin
	}
	return chosen, htlc.Units(cost), htlc.Units(left), nil
}

// valued is a coin with its value at hand.
type valued struct {
	chains.Coin
	value uint64
}

type search struct {
	coins          []valued // largest first
	want           uint64
	rate           uint64
	base, perInput uint64
	skipped        int // coins that cost more than they bring
}

var errSize = errors.New("rate or size is out of range")

func newSearch(have []chains.Coin, want uint64, rate chains.Rate, base, perInput uint64) (*search, error) {
	s := &search{want: want, rate: uint64(rate), base: base, perInput: perInput}
	const maxSize, maxRate = 1_000_000, 1_000_000_000_000
	if base > maxSize || perInput > maxSize || s.rate > maxRate {
		return nil, fmt.Errorf("%w: %w", chains.ErrFunds, errSize)
	}
	each := feeOf(s.rate, perInput)
	var sum uint64
	for _, c := range have {
		v, ok := c.Amount.Uint64()
		if !ok || v > maxSum || sum+v > maxSum {
			return nil, fmt.Errorf("%w: coin %s:%d holds more than exists", chains.ErrFunds, c.Out.TxID, c.Out.Index)
		}
		if v <= each {
			s.skipped++
			continue
		}
		sum += v
		s.coins = append(s.coins, valued{c, v})
	}
	slices.SortFunc(s.coins, func(a, b valued) int {
		return cmp.Or(cmp.Compare(b.value, a.value), strings.Compare(a.Out.TxID, b.Out.TxID), cmp.Compare(a.Out.Index, b.Out.Index))
	})
	s.coins = s.coins[:min(len(s.coins), maxInputs)]
	return s, nil
}

// feeOf rounds up: a fee below the rate is not relayed.
func feeOf(rate, size uint64) uint64 { return (rate*size + 999) / 1000 }

func (s *search) fee(inputs int) uint64 {
	return feeOf(s.rate, s.base+uint64(inputs)*s.perInput)
}

// roomy finds a set whose change can pay for later versions: the smallest single
// coin that does, else the fewest.
func (s *search) roomy() []valued {
	need := s.want + s.fee(1) + max(leastRoom, headroom*s.fee(1))
	for i, c := range slices.Backward(s.coins) {
		if c.value >= need {
			return s.coins[i : i+1]
		}
	}
	return s.fewest(headroom)
}

// fewest takes the largest coins until they pay for the amount, the fee, and
// that fee so many times again.
func (s *search) fewest(room uint64) []valued {
	var sum uint64
	for i, c := range s.coins {
		sum += c.value
		fee := s.fee(i + 1)
		need := s.want + fee
		if room > 0 {
			need += max(leastRoom, room*fee)
		}
		if sum >= need {
			return s.coins[:i+1]
		}
	}
	return nil
}

func (s *search) missing() error {
	sum, n := total(s.coins), len(s.coins)
	need := s.want + s.fee(max(n, 1))
	err := fmt.Errorf("%w: have %d satoshi in %d coins, need %d and a fee of %d: %d missing",
		chains.ErrFunds, sum, n, s.want, s.fee(max(n, 1)), need-min(sum, need))
	if s.skipped > 0 {
		err = fmt.Errorf("%w (%d coins cost more to spend than they hold)", err, s.skipped)
	}
	return err
}

func total(coins []valued) (sum uint64) {
	for _, c := range coins {
		sum += c.value
	}
	return sum
}
