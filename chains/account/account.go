package account

import (
	"maps"
	"slices"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// JobID names a job; whoever asks makes it unique.
type JobID string

// Job is an action on its way to the chain.
type Job struct {
	ID     JobID            `json:"id"`
	Action chains.Action    `json:"action"`
	Value  htlc.Amount      `json:"value"` // bounds the fee
	Start  htlc.UnixSeconds `json:"start"`
	By     htlc.UnixSeconds `json:"by"`
	Calm   bool             `json:"calm,omitempty"` // its owner has named no deadline

	Reserved bool        `json:"reserved,omitempty"`
	Building bool        `json:"building,omitempty"`
	Void     bool        `json:"void,omitempty"` // must never be mined
	Versions []Version   `json:"versions,omitempty"`
	Pushes   []Push      `json:"pushes,omitempty"` // each spends the one before; the first, the newest version that is no void
	Rate     chains.Rate `json:"rate,omitempty"`   // of the newest version
	Least    chains.Rate `json:"least,omitempty"`  // a node wanted more than the last
	// Short is what nodes refused to take for want of our coin: bids stay below it until
	// there is as much (EVM).
	Short chains.Rate `json:"short,omitempty"`
	// Told is the price for which there seemed to be enough, beside all others, when it
	// was priced before that.
	Told chains.Rate `json:"told,omitempty"`
	// Cap is the least price that was beyond what nodes take, with an earlier nonce.
	Cap   chains.Rate `json:"cap,omitempty"`
	Mined *Mined      `json:"mined,omitempty"`
	// Market and Size are as the job was priced last: the market's price, virtual bytes
	// or gas.
	Market chains.Rate `json:"market,omitempty"`
	Size   uint64      `json:"size,omitempty"`
	// Stopped is the tip at which the owner refused a job whose bytes are out: they
	// are sent no more, and it still hears what they cost if they are mined.
	Stopped chains.Height `json:"stopped,omitempty"`
	// Overtaken is the first block at which the chain's nonce was beyond ours while
	// we knew all blocks up to it and no version in any of them (EVM).
	Overtaken chains.BlockID `json:"overtaken,omitzero"`

	// Payers are the jobs for which this one, that nobody asked for, uses up a nonce:
	// what it costs is theirs (EVM).
	Payers   []JobID `json:"payers,omitempty"`
	Restored bool    `json:"restored,omitempty"` // a lock from before a loss, which its owner sends no more

	Shares bool   `json:"shares,omitempty"` // it may begin in a batch
	Rides  JobID  `json:"rides,omitempty"`  // the batch that acts for it
	Batch  *Batch `json:"batch,omitempty"`  // it is one
}

// Version is one signed transaction of a job.
type Version struct {
	chains.Tx
	Void bool `json:"void,omitempty"`
	// Short: nodes refused it for want of coin, so it is replaced by nothing dearer.
	Short bool `json:"short,omitempty"`
	// High: its fee is beyond what nodes take, see cap.go.
	High bool `json:"high,omitempty"`
	// Members are those of a batch whom it is for, or who pay for it: a void is paid
	// for by whom it replaces.
	Members []JobID `json:"members,omitempty"`
}

// Push is a signed transaction that pays for those before it, where nodes relay no
// replacements (CPFP).
type Push struct {
	chains.Tx
	Coin  chains.Outpoint `json:"coin"` // what it spends
	Mined *Mined          `json:"mined,omitempty"`
}

// Mined is where a version is in the main chain.
type Mined struct {
	TxID   string         `json:"txid"`
	Block  chains.BlockID `json:"block"`
	Final  bool           `json:"final,omitempty"`
	Failed bool           `json:"failed,omitempty"` // EVM: it reverted
	// OutOfGas: it failed for want of gas.
	OutOfGas bool        `json:"out_of_gas,omitempty"`
	Fee      htlc.Amount `json:"fee,omitzero"` // as told to the owner
}

// payers are the jobs that pay for a version.
func (j *Job) payers(v *Version) []JobID {
	switch {
	case len(j.Payers) > 0:
		return j.Payers
	case j.Batch != nil:
		return v.Members
	}
	return []JobID{j.ID}
}

// version finds a version by its transaction id.
func (j *Job) version(txid string) *Version {
	for i := range j.Versions {
		if j.Versions[i].ID == txid {
			return &j.Versions[i]
		}
	}
	return nil
}

// newest is the version to send, or nil.
func (j *Job) newest() *Version {
	if len(j.Versions) == 0 {
		return nil
	}
	return &j.Versions[len(j.Versions)-1]
}

// refused says whether nodes do not take the version, and it is replaced by a cheaper one.
func (v *Version) refused() bool { return v.Short || v.High }

// taken is the newest version that nodes did not refuse for what it costs, or nil.
func (j *Job) taken() *Version {
	for i := len(j.Versions) - 1; i >= 0; i-- {
		if !j.Versions[i].refused() {
			return &j.Versions[i]
		}
	}
	return nil
}

// Coin is an output of our wallet and what became of it.
type Coin struct {
	chains.Coin
	Status   chains.Status  `json:"status"` // empty: taken back
	Block    chains.BlockID `json:"block,omitzero"`
	Spent    *Mined         `json:"spent,omitempty"`
	Reserved JobID          `json:"reserved,omitempty"`
}

// usable says whether the coin can be reserved: in a block, unspent, free.
func (c *Coin) usable() bool {
	return (c.Status == chains.Seen || c.Status == chains.Final) && c.Spent == nil && c.Reserved == ""
}

// Account is the state of one chain's key. It is a value: Step returns a new one
// and leaves the old one as it was.
type Account struct {
	Chain   htlc.ChainID              `json:"chain"`
	Replace bool                      `json:"replace"`           // transactions can be replaced
	Coins   map[chains.Outpoint]*Coin `json:"-"`                 // stored one by one
	Receive uint32                    `json:"receive"`           // next free receiving index
	Change  uint32                    `json:"change"`            // next free change index
	Nonce   uint64                    `json:"nonce"`             // next free nonce
	Jobs    map[JobID]*Job            `json:"-"`                 // stored one by one
	Tip     chains.BlockID            `json:"tip"`               // the last block whose facts are here
	Depth   chains.Height             `json:"depth"`             // what is so deep is final
	Batches uint64                    `json:"batches,omitempty"` // so many were made
	Saved   Saved                     `json:"saved,omitzero"`
}

// New begins an empty account.
func New(p chains.Params) Account {
	return Account{
		Chain: p.Chain, Replace: p.Replace, Depth: chains.Height(p.Times.MaxDepth()),
		Coins: map[chains.Outpoint]*Coin{}, Jobs: map[JobID]*Job{},
	}
}

// clone copies the maps, not what they point to: a step writes only into what
// job and coinAt gave it, so the old account stays as it was, and what changed
// can be told by comparing pointers.
func (a Account) clone() Account {
	a.Coins = maps.Clone(a.Coins)
	a.Jobs = maps.Clone(a.Jobs)
	return a
}

// job gives a job to write into, or nil.
func (a *Account) job(id JobID) *Job {
	j := a.Jobs[id]
	if j == nil {
		return nil
	}
	d := *j
	d.Versions, d.Pushes = slices.Clone(j.Versions), slices.Clone(j.Pushes)
	if j.Mined != nil {
		m := *j.Mined
		d.Mined = &m
	}
	if j.Batch != nil {
		b := *j.Batch
		b.Members, b.Done = slices.Clone(b.Members), slices.Clone(b.Done)
		d.Batch = &b
	}
	a.Jobs[id] = &d
	return &d
}

// coinAt gives a coin to write into, or nil.
func (a *Account) coinAt(o chains.Outpoint) *Coin {
	c := a.Coins[o]
	if c == nil {
		return nil
	}
	d := *c
	a.Coins[o] = &d
	return &d
}

// Balance sums the coins: confirmed is what could be spent or is reserved,
// pending what is not in a block yet.
func (a Account) Balance() (confirmed, pending htlc.Amount) {
	for _, c := range a.Coins {
		if c.Spent != nil || a.spentByUs(c) {
			continue
		}
		sum := &pending
		if c.Status == chains.Seen || c.Status == chains.Final {
			sum = &confirmed
		} else if c.Status == "" {
			continue
		}
		if s, err := sum.Add(c.Amount); err == nil {
			*sum = s
		}
	}
	return confirmed, pending
}

// Leaving is what withdrawals take of an asset that are in no block yet (EVM), where a
// balance says nothing of them; of coin with the most that they cost.
func (a Account) Leaving(asset htlc.Asset) (sum htlc.Amount) {
	for _, j := range a.Jobs {
		if j.Action.Kind != chains.ActPay || j.Mined != nil {
			continue
		}
		var all []htlc.Amount
		if j.Action.Asset == asset {
			all = append(all, j.Action.Amount)
		}
		if v := j.newest(); v != nil && asset.Native() {
			all = append(all, v.Fee)
		}
		for _, x := range all {
			if more, err := sum.Add(x); err == nil {
				sum = more
			}
		}
	}
	return sum
}

// spentByUs says whether the coin is the input of a transaction that we signed.
func (a Account) spentByUs(c *Coin) bool {
	j := a.Jobs[c.Reserved]
	return j != nil && len(j.Versions) > 0
}
