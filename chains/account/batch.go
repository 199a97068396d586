package account

import (
	"fmt"
	"math/big"
	"slices"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// Batch is a job that others ride on: it has the coins or the nonce and the versions,
// and each of its members has what it would do alone.
//
// It is made of what waits to be signed at one moment, never of what comes later.
// Nobody waits in it: whoever may not be performed, is in the way of the others or
// has to hurry goes on alone, and the rest get a version without it, which spends a
// coin or the nonce of the one before. So two versions that do the same thing twice
// can never both be mined:
//
//   - A claim or refund that leaves spends its own lock again: of the two one is mined.
//   - A lock that was signed in a batch is never signed anywhere else. When it must not
//     be mined it is left out of the next version, and dead once that one is final.
type Batch struct {
	Members []JobID `json:"members"` // of the next version
	Began   []JobID `json:"began"`   // all with whom it was made
	// Done are the members that events of the mined version tell of (EVM): one that
	// cannot proceed is skipped, and the transaction succeeds all the same.
	Done    []JobID `json:"done,omitempty"`
	Settled bool    `json:"settled,omitempty"` // it is final, and its members were told
	Saves   uint64  `json:"saves,omitempty"`   // what each member beyond the first saves
}

// Saved is what batches that became final cost less than as many transactions.
type Saved struct {
	Transactions uint64 `json:"transactions,omitempty"`
	Size         uint64 `json:"size,omitempty"` // virtual bytes or gas, as [chains.Room] has them
}

// early is the part of its time in which a job may join a batch: half of that in
// which it bids the market's price, so that the batch can be mined before it leaves.
const early = 8

// shares says whether a job could begin in a batch now.
func (a *Account) shares(j *Job, now htlc.UnixSeconds) bool {
	fresh := !j.Reserved && j.Rides == "" && j.Batch == nil && !j.Void && j.Stopped == 0 && j.Mined == nil && len(j.Versions) == 0
	return j.Shares && fresh && j.Least == 0 && j.Start.Until(now) <= j.Start.Until(j.By)/early
}

// alike says whether two jobs fit into one transaction: one kind, one payout, one
// contract; coin or tokens, for a token's fee has another rule; locks of coin alone,
// and of one payer.
func alike(j, o *Job) bool {
	x, y := j.Action, o.Action
	if x.Kind != y.Kind || x.To != y.To || x.Leg == nil || y.Leg == nil {
		return false
	}
	a, b := x.Leg.Terms, y.Leg.Terms
	evm := a.Asset.Chain.EVM()
	if evm && x.Leg.Place != y.Leg.Place || a.Asset.Native() != b.Asset.Native() {
		return false
	}
	switch x.Kind {
	case chains.ActLock:
		return a.Asset.Native() && (!evm || a.From == b.From)
	case chains.ActClaim, chains.ActRefund:
		return true
	}
	return false
}

// form makes a batch of a job that is about to begin and all that could begin with
// it; nil if it is alone. Nothing rides where nothing is replaced: what is out there
// could not be taken apart.
func (a *Account) form(j *Job, w Priced, now htlc.UnixSeconds) *Job {
	if w.Room.Most < 2 || !a.Replace && !a.Chain.EVM() || !a.shares(j, now) || !alike(j, j) {
		return nil
	}
	var others []JobID
	for id, o := range a.Jobs {
		if id != j.ID && a.shares(o, now) && alike(j, o) {
			others = append(others, id)
		}
	}
	slices.Sort(others)
	b := &Job{
		ID: JobID(fmt.Sprintf("batch|%d", a.Batches+1)), Value: j.Value, Start: j.Start, By: j.By,
		Action: chains.Action{Kind: j.Action.Kind, To: j.Action.To}, Batch: &Batch{Members: []JobID{j.ID}, Saves: w.Room.Saves},
	}
	for _, id := range others {
		if len(b.Batch.Members) < w.Room.Most && !a.hasLeg(b, id) {
			b.Batch.Members = append(b.Batch.Members, id)
			if !a.suits(b, w, now) {
				b.Batch.Members = b.Batch.Members[:len(b.Batch.Members)-1]
			}
		}
	}
	if len(b.Batch.Members) < 2 {
		return nil
	}
	b.Batch.Began = slices.Clone(b.Batch.Members)
	a.Batches++
	a.Jobs[b.ID] = b
	b.priced(w)
	for _, id := range b.Batch.Members {
		m := a.job(id)
		m.Rides = b.ID
		b.Start, b.By = min(b.Start, m.Start), min(b.By, m.By)
		if m.Value.Cmp(b.Value) < 0 {
			b.Value = m.Value
		}
	}
	return b
}

// hasLeg says whether another lock of the same leg is in the batch: each must be
// told apart in events, and in its owner's books.
func (a *Account) hasLeg(b *Job, id JobID) bool {
	return slices.ContainsFunc(b.Batch.Members, func(m JobID) bool {
		return a.Jobs[m].Action.Leg.ID() == a.Jobs[id].Action.Leg.ID()
	})
}

// unform takes back a batch that could reserve nothing.
func (a *Account) unform(b *Job) {
	for _, id := range b.Batch.Members {
		a.job(id).Rides = ""
	}
	delete(a.Jobs, b.ID)
}

// sized is a price for a transaction of so many members.
func sized(w Priced, members int) Priced {
	w.Size += uint64(max(members, 1)-1) * w.Room.Each
	return w
}

// suits says whether each member's own rule bids for the whole batch what any of
// them would bid alone. So nobody is mined later than alone, nobody pays more than
// its rule allows, and the fee of the whole is within what any one could pay to
// replace it. Locks cannot leave when the batch must become dearer, so for them this
// must still be so at the deadline.
func (a *Account) suits(b *Job, w Priced, now htlc.UnixSeconds) bool {
	whole := sized(w, len(b.Batch.Members))
	whole.Floor = 0 // a rule that only the network's floor lifts is not kept
	for _, id := range b.Batch.Members {
		for _, at := range []htlc.UnixSeconds{now, a.Jobs[id].By} {
			if at != now && b.Action.Kind != chains.ActLock {
				continue
			}
			alone := a.bid(a.Jobs[id], w, at).Rate()
			for _, other := range b.Batch.Members {
				if a.bidFor(a.Jobs[other], b, whole, max(at, now)).Rate() < alone {
					return false
				}
			}
		}
	}
	return true
}

// batchRate is the rate of a batch: what the member bids that needs it most, for the
// whole. Claims and refunds that want less by their own rule go on alone with the next
// block: then that one is near its deadline, or the fee is more than they may pay.
func (a *Account) batchRate(b *Job, w Priced, now htlc.UnixSeconds) (top chains.Rate) {
	w = sized(w, len(b.Batch.Members))
	rates := map[JobID]chains.Rate{}
	for _, id := range b.Batch.Members {
		rates[id] = a.bidFor(a.Jobs[id], b, w, now).Rate()
		top = max(top, rates[id])
	}
	if b.Action.Kind != chains.ActLock && len(b.Versions) > 0 {
		var calm []JobID
		for _, id := range b.Batch.Members {
			if rates[id] < top {
				calm = append(calm, id)
			}
		}
		a.leave(b, calm)
	}
	return top
}

// leave takes members out of what the batch will do next. A lock that was signed in
// it rides on: only the batch can say what becomes of it.
func (a *Account) leave(b *Job, ids []JobID) (free []JobID) {
	for _, id := range slices.Clone(ids) {
		i := slices.Index(b.Batch.Members, id)
		if i < 0 {
			continue
		}
		b.Batch.Members = slices.Delete(b.Batch.Members, i, i+1)
		if b.Action.Kind == chains.ActLock && len(b.Versions) > 0 {
			continue
		}
		a.job(id).Rides = ""
		free = append(free, id)
	}
	return free
}

// leaveAlone is leave for those who are not to ride again: each begins at once.
func (a *Account) leaveAlone(b *Job, ids []JobID) (out []Command) {
	for _, id := range a.leave(b, ids) {
		m := a.job(id)
		m.Shares = false
		out = append(out, Price{ID: id, By: m.By})
	}
	return out
}

// apart lets members go on alone and the rest without them.
func (a *Account) apart(w Apart) []Command {
	b := a.job(w.ID)
	if b == nil || b.Batch == nil {
		return nil
	}
	if !w.Sending {
		b.Building = false // also if it was mined meanwhile, for that may be taken back
	} else if !slices.ContainsFunc(w.Members, func(id JobID) bool { return slices.Contains(b.Batch.Members, id) }) {
		return nil // they have left, and the next version is under way
	}
	if b.Mined != nil || b.Void {
		return nil
	}
	return append(a.leaveAlone(b, w.Members), a.regroup(b)...)
}

// regroup goes on with the members that a batch still has.
func (a *Account) regroup(b *Job) []Command {
	switch n := len(b.Batch.Members); {
	case b.Building || b.Mined != nil:
		return nil // what is being signed is looked at when it is there
	case n > 1 || n == 1 && len(b.Versions) > 0:
		return []Command{Price{ID: b.ID, By: b.By}}
	case len(b.Versions) == 0:
		out := a.leaveAlone(b, b.Batch.Members)
		delete(a.Jobs, b.ID)
		return append(out, a.release(b)...)
	case a.Chain.EVM() || b.Action.Kind == chains.ActLock:
		b.Void = true // its nonce is to be used up, its coins to come back
		return []Command{Price{ID: b.ID, By: b.By}}
	}
	b.Stopped = max(a.Tip.Height, 1)
	return nil
}

// disband lets all go on alone.
func (a *Account) disband(b *Job) []Command {
	return append(a.leaveAlone(b, b.Batch.Members), a.regroup(b)...)
}

// killMember makes sure that a lock in a batch is never mined. One that no version has
// dies at once.
func (a *Account) killMember(j *Job) []Command {
	b := a.job(j.Rides)
	if b == nil || j.Void || b.Mined != nil {
		return nil
	}
	j.Void = true
	var out []Command
	for _, id := range a.leave(b, []JobID{j.ID}) {
		out = append(out, a.drop(a.job(id), NewsDied, "")...)
	}
	return append(out, a.regroup(b)...)
}

// tells says the same to all whom a version is of. What it cost is shared equally,
// to the last unit.
func (j *Job) tells(v *Version, news News, cost htlc.Amount) (out []Command) {
	all := j.payers(v)
	for i, id := range all {
		out = append(out, Tell{ID: id, News: news, TxID: v.ID, Fee: share(cost, i, len(all))})
	}
	return out
}

// share is the i-th of n parts of a sum, which together are the sum.
func share(sum htlc.Amount, i, n int) htlc.Amount {
	upTo := func(k int) *big.Int {
		x := new(big.Int).Mul(sum.Big(), big.NewInt(int64(k)))
		return x.Quo(x, big.NewInt(int64(n)))
	}
	part, err := htlc.AmountFromBig(new(big.Int).Sub(upTo(i+1), upTo(i)))
	if err != nil {
		return htlc.Amount{} // no part is more than the sum
	}
	return part
}

// noteMember notes a member that an event of the batch's transaction tells of (EVM).
func (a *Account) noteMember(f chains.Fact) {
	if f.Status != chains.Seen && f.Status != chains.Final {
		return
	}
	kind := map[chains.Kind]chains.ActionKind{
		chains.FactLock: chains.ActLock, chains.FactClaim: chains.ActClaim, chains.FactRefund: chains.ActRefund,
	}[f.Kind]
	for id, j := range a.Jobs {
		if j.Batch == nil || j.Action.Kind != kind {
			continue
		}
		v := j.version(f.TxID)
		if v == nil || v.Void {
			continue
		}
		for _, member := range v.Members {
			m := a.Jobs[member]
			if m != nil && m.Action.Leg.ID() == f.Leg && !slices.Contains(j.Batch.Done, member) {
				b := a.job(id)
				b.Batch.Done = append(b.Batch.Done, member)
				return
			}
		}
	}
}

// batchSettled goes on when a version is in a block. On EVM what became of each
// member is known at the end of the block, when all its events were told.
func (a *Account) batchSettled(b *Job, v *Version) []Command {
	switch {
	case b.Mined.Failed && !v.Void && b.Action.Kind != chains.ActLock:
		return a.disband(b) // out of gas: the nonce is used up
	case a.Chain.EVM() || !b.Mined.Final:
		return nil
	}
	return a.batchFinal(b, v)
}

// batchTip looks at the mined batches at the end of a block (EVM): claims and refunds
// that were skipped go on alone at once. A lock that was skipped may still be made
// by the same transaction in another block, until this one is final.
func (a *Account) batchTip() (out []Command) {
	var ids []JobID
	for id, j := range a.Jobs {
		if j.Batch != nil && j.Mined != nil && !j.Batch.Settled {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	for _, id := range ids {
		b := a.job(id)
		v := b.version(b.Mined.TxID)
		switch {
		case v == nil:
		case b.Mined.Final:
			out = append(out, a.batchFinal(b, v)...)
		case a.Chain.EVM() && b.Action.Kind != chains.ActLock && !v.Void:
			skipped := slices.DeleteFunc(slices.Clone(b.Batch.Members), func(m JobID) bool { return slices.Contains(b.Batch.Done, m) })
			a.leaveAlone(b, skipped) // with all else that waits for this block
		}
	}
	return out
}

// batchFinal tells all riders what became of them for good.
func (a *Account) batchFinal(b *Job, v *Version) (out []Command) {
	if b.Batch.Settled {
		return nil
	}
	b.Batch.Settled = true
	works := !v.Void && !b.Mined.Failed
	done := uint64(0)
	for _, id := range a.Riders(b.ID) {
		switch in := works && slices.Contains(v.Members, id) && (!a.Chain.EVM() || slices.Contains(b.Batch.Done, id)); {
		case in:
			done++
			out = append(out, Tell{ID: id, News: NewsDone, TxID: v.ID})
		case b.Action.Kind == chains.ActLock:
			a.leave(b, []JobID{id}) // also of a batch that a deep reorganisation takes back
			out = append(out, Tell{ID: id, News: NewsDied, TxID: v.ID})
			delete(a.Jobs, id)
			b.Batch.Members = slices.DeleteFunc(b.Batch.Members, func(m JobID) bool { return m == id })
		default:
			out = append(out, a.leaveAlone(b, []JobID{id})...)
		}
	}
	if !works {
		a.free(b)
		if b.Void, b.Batch.Members = true, nil; !a.Chain.EVM() {
			delete(a.Jobs, b.ID)
		}
		return out
	}
	if done > 1 {
		a.Saved.Transactions += done - 1
		a.Saved.Size += (done - 1) * b.Batch.Saves
	}
	return out
}

// batchDead ends a batch none of whose versions can be mined any more.
func (a *Account) batchDead(b *Job, reason string) (out []Command) {
	if b.Action.Kind != chains.ActLock {
		out = a.leaveAlone(b, b.Batch.Members)
	}
	for _, id := range a.Riders(b.ID) {
		out = append(out, Tell{ID: id, News: NewsDied, Reason: reason})
		delete(a.Jobs, id)
	}
	a.free(b)
	delete(a.Jobs, b.ID)
	return out
}

// Riders are the jobs that a batch has to tell, in order.
func (a Account) Riders(batch JobID) (ids []JobID) {
	for id, j := range a.Jobs {
		if j.Rides == batch {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}
