package account

import (
	"github.com/lockstep-swap/lockstep/chains"
)

// Where nodes relay no replacements (Litecoin Core as it comes), a transaction
// that pays too little is pushed: a child spends an output of it that is ours, back
// to ourselves, and pays for both, because miners take the two together or not at
// all. A further rise is a child of the child.

// mostPushes is how many children a transaction may get; nodes relay chains of 25.
const mostPushes = 12

// onlyChance is by how much more than the market a transaction pays at once that
// can neither be replaced nor pushed: its output is somebody else's.
const onlyChance = 3

// send is what goes out at each block.
func (j *Job) send() Send {
	last := j.newest()
	if before := j.taken(); last.refused() && before != nil && before.Void == last.Void {
		last = before
	}
	s := Send{ID: j.ID, Tx: last.Tx, Void: last.Void}
	if !last.Void {
		s.Members = last.Members
		for _, p := range j.Pushes {
			s.Pushes = append(s.Pushes, p.Tx)
		}
	}
	return s
}

// pushOf finds a push by its transaction id.
func (j *Job) pushOf(txid string) *Push {
	for i := range j.Pushes {
		if j.Pushes[i].ID == txid {
			return &j.Pushes[i]
		}
	}
	return nil
}

// pushable is the newest version that is meant to be mined, or nil.
func (j *Job) pushable() *Version {
	for i := len(j.Versions) - 1; i >= 0; i-- {
		if !j.Versions[i].Void {
			return &j.Versions[i]
		}
	}
	return nil
}

// tail is the output that the next push spends, or nil.
func (j *Job) tail() *chains.Coin {
	if n := len(j.Pushes); n > 0 {
		return j.Pushes[n-1].Change
	}
	if v := j.pushable(); v != nil {
		return v.Change
	}
	return nil
}

// stuck says whether a spend of a lock can be made no dearer once it is out.
func (a *Account) stuck(j *Job) bool {
	k := j.Action.Kind
	return !a.Replace && !a.Chain.EVM() && !j.Void && (k == chains.ActClaim || k == chains.ActRefund) && j.Action.To != ""
}

// worthPushing says whether a push should be made: the wanted rate is a real step
// above that of the package.
func (a *Account) worthPushing(j *Job, rate chains.Rate) bool {
	if a.Replace || a.Chain.EVM() || j.tail() == nil || len(j.Pushes) >= mostPushes {
		return false
	}
	now := j.pushable().Rate
	if n := len(j.Pushes); n > 0 {
		now = j.Pushes[n-1].Rate
	}
	return rate >= chains.Bump(now)
}

// push reserves the tail and builds its spend.
func (a *Account) push(j *Job, rate chains.Rate) []Command {
	v, coin := j.pushable(), *j.tail()
	parents := chains.Package{Fee: v.Fee, Size: v.Size}
	for _, p := range j.Pushes {
		fee, err := parents.Fee.Add(p.Fee)
		if err != nil {
			return []Command{j.send()}
		}
		parents.Fee, parents.Size = fee, parents.Size+p.Size
	}
	if c := a.coinAt(coin.Out); c != nil {
		c.Reserved = j.ID
	} else {
		a.Coins[coin.Out] = &Coin{Coin: coin, Reserved: j.ID} // facts will tell of it
	}
	spend := chains.Spend{Coins: []chains.Coin{coin}, Change: a.Change}
	a.Change++
	j.Building, j.Rate = true, rate
	return []Command{Build{ID: j.ID, Action: chains.Action{Kind: chains.ActPush, Spend: spend, Parents: parents}, Rate: rate, Void: j.Void}}
}

// pushed keeps a signed push and sends it. A job that was mined meanwhile needs
// none.
func (a *Account) pushed(j *Job, tx chains.Tx) []Command {
	tail := j.tail()
	if j.Mined != nil || tail == nil {
		a.unpush(j)
		return nil
	}
	j.Pushes = append(j.Pushes, Push{Tx: tx, Coin: tail.Out})
	if j.Void {
		return a.pushOut(j)
	}
	return []Command{j.send()}
}

// unpush gives back the tail that was reserved for a push that was never signed.
func (a *Account) unpush(j *Job) {
	if t := j.tail(); t != nil {
		if c := a.coinAt(t.Out); c != nil && c.Reserved == j.ID {
			c.Reserved = ""
		}
	}
}

// pushOut brings to a confirmation what was to be voided: nodes hold it and relay
// nothing in its place. Once it is mined its owner takes it back. The bytes of the
// job itself go out no more; nodes that do not have them take the void.
func (a *Account) pushOut(j *Job) []Command {
	if a.worthPushing(j, j.Rate) {
		return a.push(j, j.Rate)
	}
	var out []Command
	for _, p := range j.Pushes {
		out = append(out, Send{ID: j.ID, Tx: p.Tx, Void: true})
	}
	return out
}

// pushMined notes that a push is in a block: its owner hears what it cost.
func (a *Account) pushMined(j *Job, p *Push, f chains.Fact) []Command {
	m := &Mined{TxID: f.TxID, Block: f.Block.BlockID, Final: f.Status == chains.Final, Fee: p.Fee}
	first := p.Mined == nil
	if !first && p.Mined.Final && p.Mined.Block == m.Block {
		return nil
	}
	p.Mined = m
	if first {
		return []Command{Tell{ID: j.ID, News: NewsPaid, TxID: f.TxID, Fee: p.Fee}}
	}
	return nil
}

// free gives back the coins of a job that has ended. The tail of a push that the
// network forgot is ours again, too.
func (a *Account) free(j *Job) {
	outs := make([]chains.Outpoint, 0, len(j.Action.Spend.Coins)+len(j.Pushes))
	for _, c := range j.Action.Spend.Coins {
		outs = append(outs, c.Out)
	}
	for _, p := range j.Pushes {
		outs = append(outs, p.Coin)
	}
	for _, o := range outs {
		if c := a.Coins[o]; c != nil && c.Reserved == j.ID {
			a.coinAt(o).Reserved = ""
		}
	}
}
