package account

import (
	"math"
	"math/big"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// Only a claim races for the whole value, and a call that must be mined in time. All
// else bids for a tenth of it, and
// never more than some times the market: a refund that begins late, a void or a
// filler has nobody to outbid, and must not pay miners the half of a swap.
const (
	calmShare  = 10
	calmMarket = 10
)

func (j *Job) races() bool {
	return !j.Void && (j.Action.Kind == chains.ActClaim || j.bare() && !j.Calm)
}

// rate is what the job pays now: what its own rule bids, or what those bid that wait
// behind it.
func (a *Account) rate(j *Job, w Priced, now htlc.UnixSeconds) (own chains.Rate) {
	if own = a.bid(j, w, now).Rate(); j.Batch != nil && !j.Void {
		own, w = a.batchRate(j, w, now), sized(w, len(j.Batch.Members))
	}
	if lift := a.lifts()[j.ID]; lift > own {
		return max(own, min(lift, a.affordable(j, w)))
	}
	return own
}

// bid is what the job's fee is computed from.
func (a *Account) bid(j *Job, w Priced, now htlc.UnixSeconds) chains.Bid {
	return a.bidFor(j, j, w, now)
}

// bidFor is what j's own rule bids for the transaction of another job, which acts for
// it, as far as the purse goes.
func (a *Account) bidFor(j, acts *Job, w Priced, now htlc.UnixSeconds) chains.Bid {
	b := a.rule(j, acts, w, now)
	if a.Chain.EVM() {
		if most := a.affordable(acts, w); b.Most == 0 || most < b.Most {
			b.Most = most
		}
	}
	return b
}

// rule is bidFor, whatever is in the purse.
func (a *Account) rule(j, acts *Job, w Priced, now htlc.UnixSeconds) chains.Bid {
	b := chains.Bid{
		// What a node asked for counts as the market's word: the shares of the value
		// bound it, for a node that always asks for more must not get all.
		Market: max(w.Market, acts.Least), Floor: w.Floor, Value: j.Value, PerFee: 1000,
		Size:  w.Size + w.PerIn*uint64(max(1, len(acts.Action.Spend.Coins))),
		Start: j.Start, By: j.By, Now: now,
	}
	for _, p := range acts.Pushes {
		b.Size += p.Size
	}
	if use := acts.Action.Use; use > 0 && !acts.Void {
		b.Size = use // its limit is paid by nobody
	}
	if a.stuck(j) {
		b.Market *= onlyChance
	}
	if a.Chain.EVM() {
		b.PerFee = 1
	}
	if j.valueless() {
		return tokenBid(b, j, w)
	}
	if j.races() {
		return b
	}
	if j.Action.Kind == chains.ActPay {
		b.Floor = max(b.Floor, j.Least) // its owner's wish
	}
	b.Value, _ = b.Value.MulDiv(htlc.Units(1).Big(), htlc.Units(calmShare).Big())
	b.Most = calmMarket * max(w.Market, w.Floor)
	if half, due := perGas(j.Value.Big(), 2*b.Size), w.due(); a.Chain.EVM() && j.bare() && !j.Void && due <= half {
		// A tenth says nothing of what is worth its gas many times: it goes at what the
		// next block takes, or it would stay in the contract until gas is that cheap.
		b.Most = min(b.Most, max(due, perGas(b.Value.Big(), 2*b.Size)))
		if least, err := htlc.Units(b.Size).MulDiv(htlc.Units(20*uint64(due)).Big(), htlc.Units(1).Big()); err == nil && b.Value.Cmp(least) < 0 {
			b.Value = least
		}
	}
	return b
}

// valueless says whether what the job wins has no price in coin: it moves tokens, or is
// a call that is about them and brings none.
func (j *Job) valueless() bool {
	return !j.asset().Native() || j.Action.Kind == chains.ActCall && j.Value.IsZero()
}

// claimMarket is how many times the market's price a claim of a token bids at most.
const claimMarket = 20

// times is how many times the market's price what has no price in coin bids at most.
func (j *Job) times() chains.Rate {
	if j.races() {
		return claimMarket
	}
	return calmMarket
}

// tokenBid bounds the fee of what moves a token. Its amount says nothing about what
// it is worth in coin, so shares of the market's price take the place of shares of
// the value.
func tokenBid(b chains.Bid, j *Job, w Priced) chains.Bid {
	if j.Action.Kind == chains.ActPay {
		b.Floor = max(b.Floor, j.Least) // its owner's wish
	}
	b.Most = j.times() * max(w.Market, w.Floor)
	size, rate := htlc.Units(b.Size), htlc.Units(2*uint64(b.Most))
	b.Value, _ = size.MulDiv(rate.Big(), htlc.Units(1).Big()) // so that the most is reached at the deadline
	return b
}

// affordable is the highest gas price that the account can pay for a job beside what
// comes before it: by its nonce, or because it matters more. What else is out does not
// count, or a stranger who has us send much would press our defence below the market.
// What carries no coin bids the market's price if there is as much at all, and what the
// next block takes in any case, for what is said of our coin may be a lie, too: only
// nodes that refuse it for want of coin bring it down, a quarter at a time, to what is
// left beside all others.
func (a *Account) affordable(j *Job, w Priced) chains.Rate {
	before, all := a.left(j, w)
	most := perGas(before, w.Size)
	if a.outlay(j).Sign() == 0 {
		most = max(most, w.due(), min(w.Market, perGas(w.Funds.Big(), w.Size)))
	}
	if j.Short > 0 {
		less := j.Short - j.Short/4
		if rest := perGas(all, w.Size); rest < j.Short {
			less = max(less, rest)
		}
		most = min(most, less)
	}
	if w.Most > 0 {
		most = min(most, w.Most)
	}
	return max(min(most, j.below()), 1) // the floor wins
}

// left is what there is for a job's gas beside what comes before it, and beside all
// others: go-ethereum takes nothing that exceeds the account with all that waits.
func (a *Account) left(j *Job, w Priced) (before, all *big.Int) {
	all = w.Funds.Big()
	all.Sub(all, a.outlay(j))
	before = new(big.Int).Set(all)
	for id, o := range a.Jobs {
		v := o.newest()
		if id == j.ID || v == nil || o.Mined != nil {
			continue
		}
		cost := a.outlay(o)
		cost.Add(cost, v.Fee.Big())
		all.Sub(all, cost)
		if !j.Reserved || o.Action.Spend.Nonce < j.Action.Spend.Nonce || a.before(o, j) {
			before.Sub(before, cost)
		}
	}
	return before, all
}

// perGas is the price at which so much gas costs what there is.
func perGas(sum *big.Int, gas uint64) chains.Rate {
	if gas == 0 || sum.Sign() <= 0 {
		return 0
	}
	r := new(big.Int).Quo(sum, new(big.Int).SetUint64(gas))
	if !r.IsInt64() {
		return math.MaxInt64
	}
	return chains.Rate(r.Int64())
}

// relieve lets a job bid freely again when nodes tell of more than when it was refused,
// and of as much as it wanted then.
func (a *Account) relieve(j *Job, w Priced) {
	_, all := a.left(j, w)
	told := perGas(all, w.Size)
	switch {
	case j.Short == 0:
		j.Told = told
	case told > j.Told && told >= j.Short:
		j.Short, j.Told = 0, told
		for i := range j.Versions {
			j.Versions[i].Short = false
		}
	}
}

// outlay is what a job's transaction carries beside its gas, in native coin.
func (a *Account) outlay(j *Job) *big.Int {
	sum := new(big.Int)
	if j.Void {
		return sum
	}
	if j.Batch != nil {
		for _, id := range j.Batch.Members {
			sum.Add(sum, a.outlay(a.Jobs[id]))
		}
		return sum
	}
	switch j.Action.Kind {
	case chains.ActLock:
		if j.Action.Leg.Terms.Asset.Native() {
			sum.Add(sum, j.Action.Leg.Terms.Amount.Big())
		}
		sum.Add(sum, j.Action.Leg.Drop.Big())
	case chains.ActPay, chains.ActCall:
		if j.Action.Asset.Native() {
			sum.Add(sum, j.Action.Amount.Big())
		}
	}
	return sum
}
