package account

import (
	"maps"
	"slices"

	"github.com/lockstep-swap/lockstep/chains"
)

// Keeps says whether a job is known again after the loss of all else: a lock that is
// signed and not final, whose coins or nonce alone can stop it, and those that such a
// lock of several is for. Other jobs are asked for anew by who wants them, and a
// withdrawal is not: it may have left, and must not leave twice.
func (a Account) Keeps(id JobID) bool {
	j := a.Jobs[id]
	return j != nil && j.Action.Kind == chains.ActLock && (j.Rides != "" || j.signedLock())
}

// signedLock says whether a lock's bytes may be out, and are not final.
func (j *Job) signedLock() bool { return len(j.Versions) > 0 && (j.Mined == nil || !j.Mined.Final) }

// Restored is the account as it may go on after a loss: without the jobs that it does
// not keep, and with the coins and nonces free that those had. The nonces between the
// chain's next and the last that was given out are in nobody's hands then: whoever came
// after them would wait for ever, so they are given out again.
func Restored(a Account) Account {
	a = a.clone()
	for id, j := range a.Jobs {
		if !a.Keeps(id) || j.Rides != "" && !a.Keeps(j.Rides) {
			delete(a.Jobs, id)
		}
	}
	for id := range a.Jobs {
		j := a.job(id)
		j.Building, j.Restored = false, true
		if j.Batch != nil { // of whom a bundle of one swap does not tell
			j.Batch.Members = slices.DeleteFunc(j.Batch.Members, func(m JobID) bool { return a.Jobs[m] == nil })
		}
	}
	for out, c := range a.Coins {
		if c.Reserved != "" && a.Jobs[c.Reserved] == nil {
			a.coinAt(out).Reserved = ""
		}
	}
	a.Nonce = 0 // the chain's next counts
	return a
}

// giveWay voids the restored locks whose nonces come before that of a job which has
// just got one (EVM). They may never have left, and are not sent: what comes after them
// would wait until their owners kill them, and a claim has no time for that.
func (a *Account) giveWay(j *Job) (out []Command) {
	if !a.Chain.EVM() {
		return nil
	}
	for _, id := range slices.Sorted(maps.Keys(a.Jobs)) {
		o := a.Jobs[id]
		if o.Restored && o.Reserved && !o.Void && o.Mined == nil && o.Action.Spend.Nonce < j.Action.Spend.Nonce {
			a.job(id).Void = true
			out = append(out, Price{ID: id, By: o.By})
		}
	}
	return out
}

// takenNonce says whether a job has the nonce (EVM).
func (a *Account) takenNonce(n uint64, but *Job) bool {
	for _, o := range a.Jobs {
		if o.ID != but.ID && o.Reserved && o.Action.Spend.Nonce == n {
			return true
		}
	}
	return false
}
