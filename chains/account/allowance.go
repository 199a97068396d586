package account

import (
	"fmt"
	"strings"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// A contract takes tokens by an allowance. It is one number for all that a contract
// takes of a token, and an approval sets it and adds nothing: two swaps that approve
// each for itself take it from each other. So it has one owner, this machine. Another
// contract has another number: hash locks and channels do not disturb each other.
//
// An approval allows exactly what the locks that wait for it take together, never
// more: what stays allowed for ever is what a flaw of the contract could take. It
// has a job of its own, named after the lock that began it, and no lock reserves a
// nonce before the chain shows that what it takes is allowed, all that takes before
// it counted. A lock that brings a permit needs none, as long as it is alone: a
// permit sets the same number. What is said of locks is true of calls that bring
// tokens.

// approveMark stands in the name of an approval, after the job that began it.
const approveMark = "|approve "

// Approves says which job an approval was begun for.
func Approves(id JobID) (lock JobID, ok bool) {
	before, _, ok := strings.Cut(string(id), approveMark)
	return JobID(before), ok
}

// asset is what the job moves.
func (j *Job) asset() htlc.Asset {
	if j.Action.Leg != nil {
		return j.Action.Leg.Terms.Asset
	}
	return j.Action.Asset
}

// purse is what an allowance is of and for.
type purse struct {
	token    htlc.Asset
	contract string
}

// purse is what the job takes from, zero if it takes nothing by an allowance, and
// how much that is. An approval takes nothing and has its purse.
func (j *Job) purse() (purse, htlc.Amount) {
	if j.Action.Kind == chains.ActApprove {
		return purse{j.Action.Asset, strings.ToLower(j.Action.To)}, htlc.Amount{}
	}
	token, contract, amount := j.Action.Takes()
	return purse{token, strings.ToLower(contract)}, amount
}

// takes is how much a job takes from a purse.
func (j *Job) takes(from purse) htlc.Amount {
	p, amount := j.purse()
	if p != from {
		return htlc.Amount{}
	}
	return amount
}

// allowed says whether a lock finds what it takes allowed. If not it waits for the
// next block, and the answer is what brings the allowance.
func (a *Account) allowed(j *Job, w Priced, now htlc.UnixSeconds) (bool, []Command) {
	from, takes := j.purse()
	if takes.IsZero() || j.Void {
		return true, nil
	}
	j.Action.Permit = false
	last := a.approval(from)
	if last != nil && (last.Mined == nil || last.Action.Spend.Nonce >= w.Nonce) {
		return false, nil // what was read is about to be another number, or is already
	}
	need := a.inFlight(from, w.Nonce)
	have := w.Allowance.Amount
	if need.permit {
		have = htlc.Amount{} // it will have been replaced
	}
	if sum, err := need.sum.Add(takes); err == nil && have.Cmp(sum) >= 0 {
		return true, nil
	}
	switch {
	case w.Allowance.Permit && need.sum.IsZero():
		j.Action.Permit = true
		return true, nil
	case last != nil && !last.Mined.Final && (last.Mined.Failed || a.covers(last, j)):
		return false, nil // a node that has not seen it must not make us pay twice
	}
	return false, a.approve(j, w, now)
}

// flight is what locks that are signed or about to be will have taken.
type flight struct {
	sum    htlc.Amount
	permit bool // one of them sets the allowance anew
}

// inFlight sums up the locks of a token whose nonces the chain has not used. A lock
// that is to be voided may be mined all the same.
func (a *Account) inFlight(from purse, next uint64) flight {
	var f flight
	for _, o := range a.Jobs {
		took := o.takes(from)
		if took.IsZero() || !o.Reserved || o.Action.Spend.Nonce < next {
			continue
		}
		f.permit = f.permit || o.Action.Permit
		if sum, err := f.sum.Add(took); err == nil {
			f.sum = sum
		}
	}
	return f
}

// approval is the newest approval for a purse that is not over for ever.
func (a *Account) approval(of purse) (last *Job) {
	for _, o := range a.Jobs {
		if o.Action.Kind != chains.ActApprove || o.Void {
			continue
		}
		if p, _ := o.purse(); p != of {
			continue
		}
		if last == nil || o.Mined == nil || last.Mined != nil && last.Action.Spend.Nonce < o.Action.Spend.Nonce {
			last = o
		}
	}
	return last
}

// covers says whether a mined approval still allows the lock after all that came
// after it, by our own records.
func (a *Account) covers(approval, j *Job) bool {
	from, needs := j.purse()
	left := approval.Action.Amount
	for _, o := range a.Jobs {
		took := o.takes(from)
		if took.IsZero() || !o.Reserved || o.Action.Spend.Nonce < approval.Action.Spend.Nonce {
			continue
		}
		var err error
		if left, err = left.Sub(took); err != nil || o.Action.Permit {
			return false
		}
	}
	return left.Cmp(needs) >= 0
}

// approve begins an approval of what all that waits takes from the purse.
func (a *Account) approve(j *Job, w Priced, now htlc.UnixSeconds) []Command {
	from, _ := j.purse()
	var sum htlc.Amount
	for _, o := range a.Jobs {
		if o.Reserved || o.Void {
			continue
		}
		if more, err := sum.Add(o.takes(from)); err == nil {
			sum = more
		}
	}
	if w.Allowance.Reset && !w.Allowance.Amount.IsZero() {
		sum = htlc.Amount{} // the next block asks for the rest
	}
	n := 1
	for a.Jobs[approveID(j.ID, n)] != nil {
		n++
	}
	id := approveID(j.ID, n)
	by := now.Add(now.Until(j.By) / 2) // the lock comes after it
	a.Jobs[id] = &Job{
		ID: id, Value: j.Value, Start: now, By: by,
		Action: chains.Action{Kind: chains.ActApprove, Asset: from.token, Amount: sum, To: from.contract},
	}
	return []Command{Price{ID: id, By: by}}
}

func approveID(lock JobID, n int) JobID { return JobID(fmt.Sprintf("%s%s%d", lock, approveMark, n)) }
