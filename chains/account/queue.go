package account

import (
	"cmp"
	"math/big"
	"slices"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// What an account has out is mined in the order of its nonces (EVM). So a job that a
// stranger can bring about for one wei stands before our claims of everything, if it
// has the nonce before theirs and pays too little. Three rules keep the row moving:
//
//   - What bids less than the next block takes gets no nonce. It waits, asked anew with
//     each block, and holds up nobody (waits).
//   - What has a nonce bids at least what is bid behind it, whatever it is worth itself:
//     what stands behind it pays, and with no more than it wins (lift).
//   - Few are out at a time, and what is worth twice as much does not wait for them
//     (crowded): so little has to be lifted, and nodes whose pools are full keep it.

// mostOut is how many transactions of an account go-ethereum keeps where its pool is
// full (accountslots).
const mostOut = 16

// priced notes with what the job was priced.
func (j *Job) priced(w Priced) {
	if j.Batch != nil && !j.Void {
		w = sized(w, len(j.Batch.Members))
	}
	j.Market, j.Size = max(w.Market, w.Floor), w.Size
}

// due is the least that a bid must be for the next block.
func (w Priced) due() chains.Rate {
	if w.Due == 0 {
		return w.Market
	}
	return min(w.Due, w.Market)
}

// wins is what a job brings if it is mined, as far as its own rule bids for it. A void
// brings nothing.
func (a *Account) wins(j *Job) *big.Int {
	sum := new(big.Int)
	switch {
	case j.Void:
	case j.Batch != nil:
		for _, id := range j.Batch.Members {
			sum.Add(sum, a.wins(a.Jobs[id]))
		}
	case j.valueless():
		sum.SetUint64(2 * uint64(j.times()))
		sum.Mul(sum, new(big.Int).SetUint64(uint64(j.Market)))
		sum.Mul(sum, new(big.Int).SetUint64(j.Size))
	case j.races():
		sum = j.Value.Big()
	default:
		sum.Quo(j.Value.Big(), big.NewInt(calmShare))
	}
	return sum
}

// before says whether o matters more than j: what races comes before what does not,
// then what wins more, then what has less time.
func (a *Account) before(o, j *Job) bool {
	if o.races() != j.races() {
		return o.races()
	}
	return cmp.Or(a.wins(j).Cmp(a.wins(o)), cmp.Compare(o.By, j.By), cmp.Compare(o.ID, j.ID)) < 0
}

// out are the jobs that have a nonce and are in no block, in the order of their nonces.
func (a *Account) out() (out []*Job) {
	for _, j := range a.Jobs {
		if a.Chain.EVM() && j.Reserved && j.Mined == nil {
			out = append(out, j)
		}
	}
	slices.SortFunc(out, func(x, y *Job) int { return cmp.Compare(x.Action.Spend.Nonce, y.Action.Spend.Nonce) })
	return out
}

// lifts are, of each job that is out, the most that is bid behind it, as far as what is
// won pays for the way: from the front on, each stretch of the row whose wins bear the
// most for its gas pays that for each gas, and no more. So all together pay no more to
// have the row move than it brings.
func (a *Account) lifts() map[JobID]chains.Rate {
	type stretch struct {
		jobs []*Job
		won  *big.Int
		gas  uint64
	}
	var row []stretch
	for _, j := range a.out() {
		if j.Restored && !j.Void {
			continue // it is not sent
		}
		s := stretch{[]*Job{j}, a.wins(j), j.Size}
		for len(row) > 0 && perGas(s.won, s.gas) >= perGas(row[len(row)-1].won, row[len(row)-1].gas) {
			front := row[len(row)-1]
			row = row[:len(row)-1]
			s.jobs, s.gas = append(front.jobs, s.jobs...), front.gas+s.gas
			s.won.Add(s.won, front.won)
		}
		row = append(row, s)
	}
	lifts := map[JobID]chains.Rate{}
	var behind chains.Rate
	for _, s := range slices.Backward(row) {
		most := perGas(s.won, s.gas)
		for _, j := range slices.Backward(s.jobs) {
			lifts[j.ID] = min(behind, most)
			if last := j.newest(); last != nil && last.Rate < min(lifts[j.ID], j.Market) {
				// Nodes take no smaller step, and the market has made a smaller one.
				lifts[j.ID] = min(max(behind, chains.Bump(last.Rate)), most)
			}
			behind = max(behind, j.Rate)
		}
	}
	return lifts
}

// press has what stands before a job priced anew where it must pay more now.
func (a *Account) press(j *Job) (out []Command) {
	lifts := a.lifts()
	for _, o := range a.out() {
		if o.Action.Spend.Nonce >= j.Action.Spend.Nonce {
			break
		}
		if last := o.newest(); last != nil && !o.Building && lifts[o.ID] >= chains.Bump(last.Rate) {
			out = append(out, Price{ID: o.ID, By: o.By})
		}
	}
	return out
}

// waits says whether a job that is about to begin must not have a nonce yet (EVM): its
// own rule, whatever is in the purse, bids less than the next block takes, or enough is
// out. The rule bids more as its time passes.
func (a *Account) waits(j *Job, w Priced, now htlc.UnixSeconds) bool {
	if !a.Chain.EVM() || j.Void {
		return false
	}
	first := j
	if j.Batch != nil {
		first, w = a.Jobs[j.Batch.Members[0]], sized(w, len(j.Batch.Members))
	}
	return min(a.rule(first, j, w, now).Rate(), j.below()) < w.due() || a.crowded(j, now)
}

// crowded says whether as many are out as nodes surely keep, all of them worth half of
// the job at least. What has half of its time behind it waits no more.
func (a *Account) crowded(j *Job, now htlc.UnixSeconds) bool {
	n, wins := 0, a.wins(j)
	for _, o := range a.out() {
		half := a.wins(o)
		if half.Lsh(half, 1); half.Cmp(wins) >= 0 && (o.races() || !j.races()) {
			n++
		}
	}
	return n >= mostOut && j.Start.Until(now) <= j.Start.Until(j.By)/2
}
