package account

import (
	"maps"
	"slices"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// keepFinal is how many blocks a spent coin and a finished job are remembered:
// a reorganisation that is deeper than finality takes them back, too.
const keepFinal = 200

// fact absorbs what the chain showed, about coins and about our transactions.
func (a *Account) fact(f chains.Fact) []Command {
	switch f.Kind {
	case chains.FactTip:
		if f.Status == chains.Gone {
			return a.blockGone(f.Block.BlockID)
		}
		return a.newBlock(f.Block)
	case chains.FactCoin:
		a.coin(f)
	case chains.FactSpent:
		a.spent(f)
	case chains.FactLock, chains.FactClaim, chains.FactRefund, chains.FactJoint:
		if a.Chain.EVM() {
			a.noteMember(f)
			return nil // the receipt tells of our transactions there, and what they cost
		}
	case chains.FactLog:
		return nil // its transaction may be anybody's
	case chains.FactTx:
	}
	return a.mined(f)
}

// coin notes an output of ours.
func (a *Account) coin(f chains.Fact) {
	c := a.coinAt(f.Out)
	if c == nil {
		if f.Status == chains.Gone {
			return
		}
		c = &Coin{Coin: chains.Coin{Out: f.Out, Amount: f.Amount, Address: f.Address, Change: f.Change, Key: f.Key}}
		a.Coins[f.Out] = c
		if f.Change {
			a.Change = max(a.Change, f.Key+1)
		} else {
			a.Receive = max(a.Receive, f.Key+1)
		}
	}
	switch {
	case f.Status == chains.Gone:
		c.Status, c.Block = "", chains.BlockID{}
	case c.Status == chains.Final && c.Block == f.Block.BlockID:
	default:
		c.Status, c.Block = f.Status, f.Block.BlockID
	}
}

// spent notes that an output of ours was spent in a block. What is only in a
// mempool may still be replaced.
func (a *Account) spent(f chains.Fact) {
	c := a.coinAt(f.Out)
	if c == nil || f.Status == chains.Pending || f.Status == chains.Gone {
		return
	}
	if c.Spent != nil && c.Spent.Final && c.Spent.Block == f.Block.BlockID {
		return
	}
	c.Spent = &Mined{TxID: f.TxID, Block: f.Block.BlockID, Final: f.Status == chains.Final}
}

// mined notes that a version of a job is in a block, or that a foreign
// transaction took its coin.
func (a *Account) mined(f chains.Fact) []Command {
	if f.Status != chains.Seen && f.Status != chains.Final {
		return nil
	}
	j := a.jobOf(f)
	if j == nil {
		return nil
	}
	if p := j.pushOf(f.TxID); p != nil {
		return a.pushMined(j, p, f)
	}
	v := j.version(f.TxID)
	if v == nil {
		// A coin of the job was spent by a transaction that is not ours: once that is
		// final, none of ours can be mined.
		if f.Status == chains.Final {
			return a.drop(j, NewsDied, "its coin was spent by "+f.TxID)
		}
		return nil
	}
	first := j.Mined == nil || j.Mined.TxID != f.TxID
	m := &Mined{TxID: f.TxID, Block: f.Block.BlockID, Final: f.Status == chains.Final, Failed: f.Kind == chains.FactTx && !f.OK}
	m.OutOfGas = m.Failed && f.OutOfGas
	if !first && j.Mined.Final && j.Mined.Block == m.Block {
		return nil
	}
	j.Overtaken = chains.BlockID{}
	m.Fee = v.Fee
	if f.Kind == chains.FactTx {
		m.Fee = f.Fee // a version's fee is the most it can cost there
	}
	var out []Command
	if first {
		out = append(out, j.tells(v, NewsPaid, m.Fee)...)
	}
	j.Mined = m
	return append(out, a.settled(j, v)...)
}

// jobOf finds the job that a fact is about: by the transaction, or by a coin
// that the job reserved.
func (a *Account) jobOf(f chains.Fact) *Job {
	for id, j := range a.Jobs {
		if j.version(f.TxID) != nil || j.pushOf(f.TxID) != nil {
			return a.job(id)
		}
	}
	if f.Kind != chains.FactSpent {
		return nil
	}
	if c := a.Coins[f.Out]; c != nil {
		return a.job(c.Reserved)
	}
	return nil
}

// settled tells that a job is done when its version is final, or begins it anew when that version
// failed. A failed lock or payment is not repeated: its owner decides. Nor is a call
// that the contract refuses, for the same words would be refused again.
func (a *Account) settled(j *Job, v *Version) []Command {
	if j.Batch != nil {
		return a.batchSettled(j, v)
	}
	switch {
	case j.Mined.Failed && j.repeats() && !v.Void:
		// The nonce is used up. Take the next one and try again; if a reorganisation
		// brings the old one back, both do the same and the second fails. Should it take
		// the old one away for good, its nonce must be used all the same.
		a.filler(j, j.Action.Spend)
		return j.again()
	case j.Mined.Failed && j.bare() && !v.Void && !j.Mined.Final:
		return []Command{Tell{ID: j.ID, News: NewsFailed, TxID: v.ID}}
	case !j.Mined.Final:
		return nil
	case v.Void || j.Mined.Failed:
		a.free(j)
		delete(a.Jobs, j.ID)
		if a.Chain.EVM() {
			a.filler(j, j.Action.Spend) // remembered as long as what is done
		}
		return []Command{Tell{ID: j.ID, News: NewsDied, TxID: v.ID}}
	}
	return []Command{Tell{ID: j.ID, News: NewsDone, TxID: v.ID}}
}

// repeats says whether a job that failed is done again as it is.
func (j *Job) repeats() bool {
	switch j.Action.Kind {
	case chains.ActClaim, chains.ActRefund:
		return true
	case chains.ActCall:
		return j.bare() && j.Mined.OutOfGas
	}
	return false
}

// bare says whether it is a call that brings no money: done twice, it costs gas and
// nothing else.
func (j *Job) bare() bool { return j.Action.Kind == chains.ActCall && j.Action.Amount.IsZero() }

// newBlock looks at every unmined job: its fee may have to rise, and its bytes
// go out again, for nodes forget; what could not be built is tried again.
func (a *Account) newBlock(b chains.Block) []Command {
	a.Tip = b.BlockID
	for out, c := range a.Coins {
		if c.Spent != nil && c.Spent.Final && b.Height > c.Spent.Block.Height+keepFinal {
			delete(a.Coins, out)
		}
	}
	for id, j := range a.Jobs {
		done := j.Mined != nil && j.Mined.Final && b.Height > j.Mined.Block.Height+keepFinal
		if done || j.Mined == nil && j.Stopped > 0 && b.Height > j.Stopped+keepFinal {
			a.free(j)
			delete(a.Jobs, id)
		}
	}
	for id, j := range a.Jobs {
		if j.Rides != "" && a.Jobs[j.Rides] == nil {
			delete(a.Jobs, id)
		}
	}
	out := a.batchTip()
	ids := make([]JobID, 0, len(a.Jobs))
	for id, j := range a.Jobs {
		if j.Mined == nil && j.Rides == "" && !j.Building && j.Stopped == 0 && (len(j.Versions) > 0 || !j.Reserved) {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	for _, id := range ids {
		out = append(out, Price{ID: id, By: a.Jobs[id].By})
	}
	return out
}

// blockGone takes back what was in a block that left the main chain.
func (a *Account) blockGone(b chains.BlockID) []Command {
	if a.Tip == b {
		a.Tip = chains.BlockID{Height: b.Height - 1}
	}
	for out, c := range a.Coins {
		if c.Block == b {
			c = a.coinAt(out)
			c.Status, c.Block = "", chains.BlockID{}
		}
		if c.Spent != nil && c.Spent.Block == b {
			a.coinAt(out).Spent = nil
		}
	}
	var out []Command
	for _, id := range slices.Sorted(maps.Keys(a.Jobs)) {
		if a.Jobs[id].Overtaken != (chains.BlockID{}) {
			a.job(id).Overtaken = chains.BlockID{} // who takes the nonce on the other branch is open
		}
		if j := a.Jobs[id]; j.Mined != nil && j.Mined.Block == b {
			if v := j.version(j.Mined.TxID); v != nil {
				out = append(out, j.tells(v, NewsUnpaid, htlc.Amount{})...)
			}
			j = a.job(id)
			if j.Mined = nil; j.Batch != nil {
				j.Batch.Done, j.Batch.Settled = nil, false
			}
		}
		for i, p := range a.Jobs[id].Pushes {
			if p.Mined != nil && p.Mined.Block == b {
				out = append(out, Tell{ID: id, News: NewsUnpaid, TxID: p.ID})
				a.job(id).Pushes[i].Mined = nil
			}
		}
	}
	return out
}
