package account

import (
	"math"

	"github.com/lockstep-swap/lockstep/chains"
)

// Nodes take nothing over RPC whose limit of gas times its price is more than their owner
// has set: one ether, as go-ethereum and others are shipped, whoever pays and whatever is at
// stake. A call that ends a hundred locks in a dispute has a limit of millions of gas, and is
// beyond that at prices that Ethereum has had for weeks. What is sent again each block and
// taken by nobody holds up all that comes after its nonce, and a partner decides when it is
// made: it fills one channel with locks and closes it when gas is dear, and what defends
// another waits behind that until its settle time has come. So
//
//   - what is refused for its fee is tried a quarter cheaper, and stays below that price;
//   - where that is less than the next block takes, it lets those pass that come after it,
//     and takes another nonce when gas is as cheap.
//
// A void is told apart: it takes so little gas that what was refused says nothing of it.

// cap is the least price that nodes refused as too high; zero: none.
func (j *Job) cap() (least chains.Rate) {
	if !j.Void {
		least = j.Cap
	}
	for i := range j.Versions {
		if v := &j.Versions[i]; v.High && v.Void == j.Void && (least == 0 || v.Rate < least) {
			least = v.Rate
		}
	}
	return least
}

// below is what may be bid so that nodes take it.
func (j *Job) below() chains.Rate {
	if c := j.cap(); c > 0 {
		return c - c/4
	}
	return math.MaxInt64
}

// inTheWay says whether a job cannot bid what the next block takes, for nodes take no more
// of it, and others come after it. What brings money is not done again before it is dead.
func (a *Account) inTheWay(j *Job, w Priced, rate chains.Rate) bool {
	if !j.Reserved || j.Void || j.Mined != nil || rate >= w.due() || j.below() >= w.due() {
		return false
	}
	alone := j.bare() || j.Batch != nil && j.Action.Kind != chains.ActLock
	for _, o := range a.out() {
		if alone && o.Action.Spend.Nonce > j.Action.Spend.Nonce {
			return true
		}
	}
	return false
}

// stepAside has a void use up the nonce of what is in the way. It begins anew; members of a
// batch, which alone take less gas, each for itself.
func (a *Account) stepAside(j *Job) []Command {
	if j.Batch != nil {
		return a.disband(j)
	}
	return append(a.fill(j, j.Action.Spend), j.again()...)
}
