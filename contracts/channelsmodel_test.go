package contracts_test

import (
	"math/big"

	"github.com/lockstep-swap/lockstep/contracts"
)

// payoutModel is what the contract must pay, written from the rule with big integers
// and nothing of the contract's code: see the package's doc.
type payoutModel struct{}

func least(a, b *big.Int) *big.Int {
	if a.Cmp(b) < 0 {
		return new(big.Int).Set(a)
	}
	return new(big.Int).Set(b)
}

func plus(a, b *big.Int) *big.Int  { return new(big.Int).Add(a, b) }
func minus(a, b *big.Int) *big.Int { return new(big.Int).Sub(a, b) }

// shares is what settle gives.
type shares struct{ low, high, lowReserved, highReserved *big.Int }

// settle divides the pot; net is what the low party has put in more than it took out.
func (payoutModel) settle(pot, net *big.Int, low, high contracts.ChannelRecord) shares {
	r := plus(net, plus(high.Transferred, high.Locked))
	r.Sub(r, plus(low.Transferred, low.Locked))
	if r.Sign() < 0 {
		r.SetInt64(0)
	}
	r = least(r, pot)
	rest := minus(pot, r)
	toLow, toHigh := least(high.Locked, r), least(low.Locked, rest)
	return shares{low: minus(r, toLow), high: minus(rest, toHigh), lowReserved: toHigh, highReserved: toLow}
}

// outcome is how a lock ends at a time, if its secret was registered then (0: never).
type outcome int

const (
	waits outcome = iota
	isKnown
	isExpired
)

func (payoutModel) outcome(l lock, now, registered uint64, directAfterSettle bool) outcome {
	inTime := registered != 0 && registered <= l.expiry
	if directAfterSettle && now+margin <= l.expiry {
		inTime = true
	}
	switch {
	case inTime:
		return isKnown
	case now > l.expiry:
		return isExpired
	}
	return waits
}

// ended is the positions that are no longer open.
func ended(r contracts.ChannelRecord) *big.Int { return new(big.Int).Or(r.Known, r.Returned) }

// unlock ends locks of a record before settle.
func (m payoutModel) unlock(r contracts.ChannelRecord, locks lockList, outcomes map[int]outcome, own bool) contracts.ChannelRecord {
	r = copyRecord(r)
	known, expired := new(big.Int), new(big.Int)
	for i, o := range outcomes {
		if ended(r).Bit(i) == 1 || o == waits {
			continue
		}
		if o == isKnown {
			known.Add(known, locks[i].amount)
			r.Known.SetBit(r.Known, i, 1)
			if own {
				r.Own.SetBit(r.Own, i, 1)
			}
		} else {
			expired.Add(expired, locks[i].amount)
			r.Returned.SetBit(r.Returned, i, 1)
		}
	}
	known = least(known, r.Locked)
	r.Transferred.Add(r.Transferred, known)
	r.Locked.Sub(r.Locked, known)
	r.Locked.Sub(r.Locked, least(expired, r.Locked))
	m.end(r, locks)
	return r
}

// dispose returns a lock; it is not one that its receiver itself unlocked.
func (m payoutModel) dispose(r contracts.ChannelRecord, locks lockList, i int) contracts.ChannelRecord {
	r = copyRecord(r)
	if r.Known.Bit(i) == 1 {
		r.Transferred.Sub(r.Transferred, least(locks[i].amount, r.Transferred))
		r.Known.SetBit(r.Known, i, 0)
	} else {
		r.Locked.Sub(r.Locked, least(locks[i].amount, r.Locked))
	}
	r.Returned.SetBit(r.Returned, i, 1)
	m.end(r, locks)
	return r
}

func (payoutModel) end(r contracts.ChannelRecord, locks lockList) {
	if bits(ended(r)) == len(locks) {
		r.Locked.SetInt64(0)
	}
}

// resolve ends locks after settle: what the receiver and the sender get, and what is left.
func (payoutModel) resolve(v contracts.ChannelReserve, locks lockList, outcomes map[int]outcome) (toReceiver, toSender *big.Int, left contracts.ChannelReserve) {
	left = contracts.ChannelReserve{Locked: plus(v.Locked, new(big.Int)), Reserved: plus(v.Reserved, new(big.Int)), LockRoot: v.LockRoot, Ended: plus(v.Ended, new(big.Int))}
	toReceiver, toSender = new(big.Int), new(big.Int)
	for _, kind := range []outcome{isKnown, isExpired} { // known ones first
		for i := range locks {
			if outcomes[i] != kind || left.Ended.Bit(i) == 1 {
				continue
			}
			left.Ended.SetBit(left.Ended, i, 1)
			amount := least(locks[i].amount, left.Locked)
			if kind == isKnown {
				lacking := minus(left.Locked, left.Reserved)
				paid := minus(amount, least(amount, lacking))
				toReceiver.Add(toReceiver, paid)
				left.Reserved.Sub(left.Reserved, paid)
			} else {
				paid := least(amount, left.Reserved)
				toSender.Add(toSender, paid)
				left.Reserved.Sub(left.Reserved, paid)
			}
			left.Locked.Sub(left.Locked, amount)
		}
	}
	if bits(left.Ended) == len(locks) {
		toSender.Add(toSender, left.Reserved)
		left.Reserved.SetInt64(0)
		left.Locked.SetInt64(0)
	}
	return toReceiver, toSender, left
}

func bits(n *big.Int) (count int) {
	for i := range n.BitLen() {
		count += int(n.Bit(i))
	}
	return count
}

func copyRecord(r contracts.ChannelRecord) contracts.ChannelRecord {
	for _, n := range []**big.Int{&r.Transferred, &r.Locked, &r.Known, &r.Own, &r.Returned, &r.Reward} {
		*n = new(big.Int).Set(*n)
	}
	return r
}
