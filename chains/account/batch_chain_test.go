package account

import (
	"fmt"
	"slices"
	"testing"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
	"pgregory.net/rapid"
)

// anvil is a chain that may mine any version that ever left, and executes it.
type anvil struct {
	fleet
	rt     *rapid.T
	sent   map[string]Build // all bytes that left
	blocks []minedBlock
	height chains.Height
	final  int              // blocks that are for ever
	done   map[JobID]string // which transaction locked or claimed
	spent  map[string]string
	nonce  uint64
	paid   map[string]uint64 // what was told of each transaction, less what was taken back
	dead   map[JobID]bool
	asks   []Command // that wait
	busy   bool      // no block is empty that need not be
}

type minedBlock struct {
	chains.Block
	txid string
	done []JobID
	ins  []string
}

const anvilFee = 1009 // of each transaction, hard to share

// inputs are what a transaction uses up.
func (v *anvil) inputs(b Build) (ins []string) {
	if v.a.Chain.EVM() {
		return []string{fmt.Sprint("nonce ", b.Action.Spend.Nonce)}
	}
	for _, c := range b.Action.Spend.Coins {
		ins = append(ins, c.Out.TxID)
	}
	for _, id := range v.actsFor(b) {
		if b.Action.Kind == chains.ActClaim {
			ins = append(ins, "lock of "+string(id))
		}
	}
	return ins
}

// actsFor are the jobs that a transaction does.
func (v *anvil) actsFor(b Build) []JobID {
	switch {
	case b.Void:
		return nil
	case len(b.Members) > 0:
		return b.Members
	}
	return []JobID{b.ID}
}

// feed steps and takes what is asked for: bytes leave at once, all else waits.
func (v *anvil) feed(w What) {
	v.asks = append(v.asks, v.does(w)...)
	for i := 0; i < len(v.asks); i++ {
		switch c := v.asks[i].(type) {
		case Tell:
			fee, _ := c.Fee.Uint64()
			switch c.News {
			case NewsPaid:
				if !v.owner(c.ID) {
					v.rt.Fatalf("what %s cost is told to %s, which nobody asked for", c.TxID, c.ID)
				}
				v.paid[c.TxID] += fee
			case NewsUnpaid:
				v.paid[c.TxID] = 0
			case NewsDied:
				v.dead[c.ID] = true
			}
		case Price, Build:
			continue
		}
		v.asks = slices.Delete(v.asks, i, i+1)
		i--
	}
}

// work performs one thing that waits: a price, a signature, or a refusal of it.
func (v *anvil) work() {
	if len(v.asks) == 0 {
		return
	}
	i := rapid.IntRange(0, len(v.asks)-1).Draw(v.rt, "which")
	c := v.asks[i]
	v.asks = slices.Delete(v.asks, i, i+1)
	switch c := c.(type) {
	case Price:
		p := v.priced(c.ID)
		p.Nonce = v.nonce
		v.feed(p)
	case Build:
		switch rapid.IntRange(0, 9).Draw(v.rt, "signing") {
		case 0:
			v.feed(Unbuilt{ID: c.ID, Reason: "x"})
		case 1:
			if len(c.Members) > 0 {
				v.feed(Apart{ID: c.ID, Members: c.Members[:1], Reason: "x"})
				return
			}
			fallthrough
		default:
			v.txs++
			id := fmt.Sprint("tx", v.txs)
			before := 0
			if j := v.a.Jobs[c.ID]; j != nil {
				before = len(j.Versions)
			}
			v.feed(Built{ID: c.ID, Tx: chains.Tx{ID: id, Rate: c.Rate, Fee: htlc.Units(anvilFee), Size: 1000}, Void: c.Void, Members: c.Members})
			if j := v.a.Jobs[c.ID]; j != nil && len(j.Versions) > before {
				v.sent[id] = c
			}
		}
	}
}

// mine puts any version that can be mined into a block; on EVM some members may be
// skipped.
func (v *anvil) mine() {
	v.height++
	b := minedBlock{Block: chains.Block{BlockID: chains.BlockID{Height: v.height, Hash: fmt.Sprintf("block%d-%d", v.height, v.txs)}}}
	v.txs++
	var can []string
	for id, c := range v.sent {
		free := !slices.ContainsFunc(v.inputs(c), func(in string) bool { return v.spent[in] != "" })
		if free && (!v.a.Chain.EVM() || c.Action.Spend.Nonce == v.nonce) {
			can = append(can, id)
		}
	}
	slices.Sort(can)
	if len(can) > 0 && (v.busy || rapid.IntRange(0, 3).Draw(v.rt, "full") > 0) {
		b.txid = rapid.SampledFrom(can).Draw(v.rt, "mined")
		v.execute(&b)
	}
	v.blocks = append(v.blocks, b)
	v.show(b, chains.Seen)
	if n := len(v.blocks) - int(v.a.Depth); n >= v.final {
		v.final = n + 1
		v.show(v.blocks[n], chains.Final)
	}
	v.feed(Fact{chains.Fact{Kind: chains.FactTip, Status: chains.Seen, Block: b.Block}})
}

func (v *anvil) execute(b *minedBlock) {
	c := v.sent[b.txid]
	b.ins = v.inputs(c)
	for _, in := range b.ins {
		v.spent[in] = b.txid
	}
	if v.a.Chain.EVM() {
		v.nonce++
	}
	for _, id := range v.actsFor(c) {
		if v.done[id] != "" || v.a.Chain.EVM() && len(c.Members) > 0 && rapid.IntRange(0, 3).Draw(v.rt, "skipped") == 0 {
			if !v.a.Chain.EVM() {
				v.rt.Fatalf("%s is done by %s and by %s", id, v.done[id], b.txid)
			}
			continue
		}
		if c.Action.Kind == chains.ActLock && v.dead[id] {
			v.rt.Fatalf("%s was called dead, and is locked by %s", id, b.txid)
		}
		v.done[id] = b.txid
		b.done = append(b.done, id)
	}
}

// show tells the facts of a block.
func (v *anvil) show(b minedBlock, s chains.Status) {
	if b.txid == "" {
		return
	}
	c := v.sent[b.txid]
	fact := chains.Fact{Status: s, TxID: b.txid, OK: true, Block: b.Block, Fee: htlc.Units(anvilFee)}
	if v.a.Chain.EVM() {
		fact.Kind, fact.OK = chains.FactTx, len(c.Members) > 0 || c.Void || len(b.done) > 0
		v.feed(Fact{fact})
	}
	for _, in := range b.ins {
		if fact.Kind = chains.FactSpent; v.a.Coins[chains.Outpoint{TxID: in}] != nil {
			fact.Out = chains.Outpoint{TxID: in}
			v.feed(Fact{fact})
		}
	}
	kind := map[chains.ActionKind]chains.Kind{chains.ActLock: chains.FactLock, chains.ActClaim: chains.FactClaim}[c.Action.Kind]
	for _, id := range b.done {
		fact.Kind, fact.Leg = kind, v.leg(id, v.worth()).ID()
		v.feed(Fact{fact})
	}
}

// reorg takes the newest blocks back, none that is final.
func (v *anvil) reorg(n int) {
	for ; n > 0 && len(v.blocks) > v.final; n-- {
		b := v.blocks[len(v.blocks)-1]
		v.blocks = v.blocks[:len(v.blocks)-1]
		v.height--
		for _, in := range b.ins {
			delete(v.spent, in)
		}
		if b.txid != "" && v.a.Chain.EVM() {
			v.nonce--
		}
		for _, id := range b.done {
			delete(v.done, id)
		}
		v.feed(Fact{chains.Fact{Kind: chains.FactTip, Status: chains.Gone, Block: b.Block}})
	}
}

// owner says whether somebody asked for a job.
func (v *anvil) owner(id JobID) bool { return len(id) == 1 }

// books checks that the fees told are those of what is mined, and of nothing else.
func (v *anvil) books() {
	mined := map[string]bool{}
	for _, b := range v.blocks {
		mined[b.txid] = true
	}
	for txid, fee := range v.paid {
		if fee != 0 && !mined[txid] {
			v.rt.Fatalf("%s (%s) is in no block, and told is that it cost %d", txid, v.sent[txid].ID, fee)
		}
	}
	for _, b := range v.blocks {
		if b.txid != "" && v.paid[b.txid] != anvilFee {
			v.rt.Fatalf("%s (%s) at %d of %d cost %d, told %d", b.txid, v.sent[b.txid].ID, b.Height, v.height, anvilFee, v.paid[b.txid])
		}
	}
}

// TestBatchesOnAnyChain: whatever leaves them, whatever version is mined or skipped
// and whatever is taken back, no lock is made twice or after it was called dead, every
// claim is made in the end, and the fees that were told are those that were paid.
func TestBatchesOnAnyChain(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		chain := rapid.SampledFrom([]htlc.ChainID{htlc.BTC, htlc.SMT}).Draw(rt, "chain")
		kind := rapid.SampledFrom([]chains.ActionKind{chains.ActLock, chains.ActClaim}).Draw(rt, "kind")
		v := &anvil{fleet: openFleet(t, chain), rt: rt, sent: map[string]Build{}, done: map[JobID]string{}, spent: map[string]string{}, paid: map[string]uint64{}, dead: map[JobID]bool{}, height: 1}
		for i := range 12 { // no change comes back
			v.coin(i, 50_000_000)
		}
		jobs := []JobID{"a", "b", "c", "d", "e"}
		begin := func(id JobID) {
			act := chains.Action{Kind: kind, Leg: v.leg(id, v.worth())}
			v.feed(Ask{ID: id, Action: act, Value: htlc.Units(v.worth()), By: far, Shares: true})
		}
		for _, id := range jobs[:4] {
			begin(id)
		}
		for range rapid.IntRange(5, 60).Draw(rt, "steps") {
			id := rapid.SampledFrom(jobs).Draw(rt, "job")
			switch rapid.IntRange(0, 9).Draw(rt, "event") {
			case 0:
				if kind == chains.ActClaim || !v.dead[id] && v.a.Jobs[id] == nil && v.done[id] == "" {
					begin(id)
				}
			case 1:
				if kind == chains.ActLock {
					v.feed(Kill{ID: id})
				}
			case 2:
				for _, j := range v.a.Jobs {
					if last := j.newest(); j.Batch != nil && last != nil {
						v.feed(Apart{ID: j.ID, Members: []JobID{id}, Sending: true})
						break
					}
				}
			case 3:
				v.now += 300
			case 4, 5:
				v.mine()
			case 6:
				v.reorg(rapid.IntRange(1, int(v.a.Depth)-1).Draw(rt, "depth"))
			default:
				v.work()
			}
		}
		v.busy = true
		for round := 0; round < 200 && !v.rest(kind, jobs[:4]); round++ {
			for range 12 {
				v.work()
			}
			v.mine()
		}
		if !v.rest(kind, jobs[:4]) {
			for id, j := range v.a.Jobs {
				rt.Logf("%s: %+v batch %+v", id, *j, j.Batch)
			}
			rt.Fatalf("it never ended: done %v, dead %v, next nonce %d", v.done, v.dead, v.nonce)
		}
		v.books()
	})
}

// rest says whether all jobs have come to an end.
func (v *anvil) rest(kind chains.ActionKind, jobs []JobID) bool {
	for _, id := range jobs {
		if v.done[id] == "" && (kind == chains.ActClaim || !v.dead[id]) {
			return false
		}
	}
	return true
}
