package fake

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// entry is an unconfirmed transaction.
type entry struct {
	*transaction
	rate  chains.Rate
	fee   htlc.Amount
	spent []output // UTXO
	held  bool     // no miner takes it
}

func (l *Ledger) newEntry(t *transaction, fee htlc.Amount) *entry {
	if t.order == 0 {
		l.arrived++
		t.order = l.arrived
	}
	e := &entry{transaction: t, fee: fee, rate: t.Rate}
	if !l.id.EVM() {
		v, _ := fee.Uint64()
		e.rate = chains.Rate(v * 1000 / t.size())
	}
	return e
}

// byArrival lists the mempool, parents before children.
func (l *Ledger) byArrival() []*entry {
	list := make([]*entry, 0, len(l.pool))
	for _, e := range l.pool {
		list = append(list, e)
	}
	slices.SortFunc(list, func(a, b *entry) int { return cmp.Compare(a.order, b.order) })
	return list
}

// accept takes a transaction into the mempool. What is known or mined is taken
// again without a word.
func (l *Ledger) accept(t *transaction) error {
	if l.mined[t.id] != nil || l.pool[t.id] != nil {
		return nil
	}
	if l.id.EVM() {
		return l.acceptCall(t)
	}
	return l.acceptSpend(t)
}

// fill puts into a block what pays best and is valid, and clears what can no
// longer be.
func (l *Ledger) fill(b *block, pick func(*entry) bool) {
	if len(l.pool) == 0 {
		return
	}
	list := l.byArrival()
	rates := make(map[string]chains.Rate, len(list))
	for _, e := range list {
		rates[e.id] = l.packageRate(e)
	}
	slices.SortStableFunc(list, func(a, c *entry) int {
		return cmp.Or(-cmp.Compare(rank(a), rank(c)), -cmp.Compare(rates[a.id], rates[c.id]))
	})
	room := l.capacity
	if room == 0 {
		room = len(list)
	}
	for again := true; again; {
		again = false
		for i, e := range list {
			if e == nil || e.held || !pick(e) || room == 0 || e.Kind != actMint && rates[e.id] < max(l.floor, l.crowd) {
				continue
			}
			r := l.execute(e, b)
			if r == nil {
				continue
			}
			b.txs = append(b.txs, r)
			l.mined[e.id] = b
			delete(l.pool, e.id)
			list[i], again = nil, true
			if e.Kind != actMint {
				room--
			}
		}
	}
	l.prune()
}

// rank puts mints first, as a coinbase is.
func rank(e *entry) int {
	if e.Kind == actMint {
		return 1
	}
	return 0
}

// execute applies an entry, or says nil if it cannot be in this block.
func (l *Ledger) execute(e *entry, b *block) *receipt {
	if l.id.EVM() {
		return l.call(e, b)
	}
	return l.spend(e, b)
}

// prune forgets what can never be mined: conflicts of what was.
func (l *Ledger) prune() {
	for again := true; again; {
		again = false
		for _, e := range l.byArrival() {
			dead := false
			if l.id.EVM() {
				dead = e.Key != "" && e.Nonce < l.nonces[l.accountAddress(e.Key)]
			} else {
				for _, in := range e.Ins {
					_, ok := l.available(in.Out)
					dead = dead || !ok
				}
			}
			if dead {
				delete(l.pool, e.id)
				again = true
			}
		}
	}
}

// Hold keeps a transaction in the mempool: no miner takes it.
func (l *Ledger) Hold(txid string) { l.hold(txid, true) }

// Release undoes Hold.
func (l *Ledger) Release(txid string) { l.hold(txid, false) }

func (l *Ledger) hold(txid string, on bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if e := l.pool[txid]; e != nil {
		e.held = on
	}
}

// Drop evicts a transaction, and what spends it, from every mempool.
func (l *Ledger) Drop(txid string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.drop(txid)
}

func (l *Ledger) drop(txid string) {
	delete(l.pool, txid)
	l.prune()
}

// SetFeeFloor makes miners leave out what pays less; Fee then says so. Nodes
// still relay from the least rate on.
func (l *Ledger) SetFeeFloor(r chains.Rate) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.floor = r
}

// Crowd makes miners leave out what pays less, as if their blocks were full of
// dearer transactions; Fee does not know.
func (l *Ledger) Crowd(r chains.Rate) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.crowd = r
}

// SetMinRate makes nodes refuse, and forget, what pays less.
func (l *Ledger) SetMinRate(r chains.Rate) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.minRate = r
	for id, e := range l.pool {
		if e.Kind != actMint && e.rate < r {
			delete(l.pool, id)
		}
	}
	l.prune()
}

// SetCapacity bounds the transactions of a block; zero: no bound.
func (l *Ledger) SetCapacity(n int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.capacity = n
}

// Mempool lists the ids of what is unconfirmed, oldest first.
func (l *Ledger) Mempool() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	var ids []string
	for _, e := range l.byArrival() {
		ids = append(ids, e.id)
	}
	return ids
}

// Mined says in which block of the main chain a transaction is, and whether it
// succeeded (always, on ledgers of outputs).
func (l *Ledger) Mined(txid string) (in chains.Block, ok, found bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	b := l.mined[txid]
	if b == nil {
		return in, false, false
	}
	for _, r := range b.txs {
		if r.id == txid {
			return b.Block, r.ok, true
		}
	}
	return in, false, false
}

// tooLow is the error for a rate below the nodes' least.
func (l *Ledger) tooLow(r chains.Rate) error {
	return fmt.Errorf("%w: rate %d, nodes relay %d", chains.ErrFeeTooLow, r, l.minRate)
}
