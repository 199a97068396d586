package sim

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"time"

	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
)

// usual is at how many confirmations everything is final, if a schedule does not say
// otherwise: as few as leave something to reorganise.
const usual = 3

// Table is regtest's, with a finality of so many blocks and the time for them.
func Table(final int) htlc.Table {
	t, err := htlc.TableFor("regtest")
	if err != nil {
		panic(err) // the name is a constant
	}
	for id, times := range t.Chains {
		deepest := times.Tiers[len(times.Tiers)-1]
		times.Tiers = []htlc.Tier{{Depth: final, Time: deepest.Time * time.Duration(max(final, usual)) / usual}}
		t.Chains[id] = times
	}
	return t
}

// txn is a transaction of the machines' ledger: only what the rules ask for.
type txn struct {
	id     string
	does   swap.Verb // lock, claim, refund; kill spends a coin otherwise
	deal   int
	leg    Leg
	by     Role
	coin   int              // lock, kill: what it spends
	after  htlc.UnixSeconds // refund: valid after it
	lock   *txn             // claim, refund: what it spends
	amount htlc.Amount
	rate   int
	joint  bool // claim, refund: signed by both
	mined  *block
	end    *txn // in a block: what spent this lock
}

// conflicts says whether at most one of the two can be mined.
func (t *txn) conflicts(o *txn) bool {
	if t.lock != nil || o.lock != nil {
		return t.lock == o.lock
	}
	return t.coin == o.coin
}

// block of the machines' ledger.
type block struct {
	id     string
	height int
	at     htlc.UnixSeconds
	clock  htlc.UnixSeconds
	txs    []*txn
}

// ledger is one chain: blocks and a mempool.
type ledger struct {
	evm    bool
	blocks []*block
	pool   []*txn
	spent  map[int]*txn // coin → what spent it in a block
	room   []block      // made in one piece, for a run makes some hundreds
	made   int
	floor  int // what blocks ask for
	r      *rand.Rand
	lockBy func(t *txn) htlc.UnixSeconds
	slots  map[int]*txn // EVM: deal → its lock that stands; a slot holds one

	next   htlc.UnixSeconds // when the next block comes
	halted htlc.UnixSeconds // until when none comes
	skewed htlc.UnixSeconds // until when headers are ahead
	skew   int
	crowd  htlc.UnixSeconds // until when floor is high
}

func newLedger(evm bool, at htlc.UnixSeconds, r *rand.Rand) *ledger {
	l := &ledger{evm: evm, blocks: make([]*block, 0, 64), spent: map[int]*txn{}, slots: map[int]*txn{}, floor: 1, r: r, next: at + 1}
	for i := range htlc.UnixSeconds(12) {
		l.add(at - 12 + i)
	}
	return l
}

func (l *ledger) tip() *block { return l.blocks[len(l.blocks)-1] }

// median past time, as BIP-113 has it.
func (l *ledger) clock(t htlc.UnixSeconds) htlc.UnixSeconds {
	if l.evm {
		return t
	}
	var times [11]htlc.UnixSeconds
	n := 0
	times[n], n = t, 1
	for i := len(l.blocks) - 1; i >= 0 && n < len(times); i-- {
		times[n] = l.blocks[i].at
		n++
	}
	slices.Sort(times[:n])
	return times[n/2]
}

// add mines a block at a time, without looking at the mempool.
func (l *ledger) add(t htlc.UnixSeconds) *block {
	if n := len(l.blocks); n > 0 {
		t = max(t, l.blocks[n-1].clock+1)
	}
	if len(l.room) == 0 {
		l.room = make([]block, 32)
	}
	b := &l.room[0]
	l.room = l.room[1:]
	l.made++
	*b = block{id: strconv.Itoa(l.made), height: len(l.blocks), at: t, clock: l.clock(t)}
	l.blocks = append(l.blocks, b)
	return b
}

// mine adds a block with what is valid in the mempool, dearest first.
func (l *ledger) mine(now htlc.UnixSeconds, empty bool) *block {
	at := now
	if now < l.skewed {
		at += htlc.UnixSeconds(l.skew)
	}
	var before htlc.UnixSeconds
	if len(l.blocks) > 0 {
		before = l.tip().clock
	}
	b := l.add(at)
	if len(l.pool) == 0 || empty {
		return b
	}
	slices.SortStableFunc(l.pool, func(a, b *txn) int { return b.rate - a.rate })
	rest := l.pool[:0]
	for _, t := range l.pool {
		switch {
		case l.dead(t), l.evm && t.does == swap.DoLock && b.at > l.lockBy(t):
		case t.rate < l.floor:
			rest = append(rest, t)
		case !l.valid(t, before, b):
			if !l.evm { // there it is mined, and fails
				rest = append(rest, t)
			}
		default:
			l.take(t, b)
		}
	}
	l.pool = rest
	return b
}

// dead says whether a conflicting transaction is in a block.
func (l *ledger) dead(t *txn) bool {
	if t.lock != nil {
		return t.lock.end != nil
	}
	return l.spent[t.coin] != nil
}

// valid says whether a transaction can be in the next block.
func (l *ledger) valid(t *txn, median htlc.UnixSeconds, b *block) bool {
	switch t.does {
	case swap.DoClaim:
		return t.lock.mined != nil
	case swap.DoRefund:
		return t.lock.mined != nil && (t.joint || l.evm && b.at >= t.after || !l.evm && median > t.after)
	case swap.DoLock:
		return l.slots[t.deal] == nil
	case swap.DoKill:
	}
	return true
}

func (l *ledger) take(t *txn, b *block) {
	t.mined = b
	b.txs = append(b.txs, t)
	if t.lock != nil {
		t.lock.end = t
		delete(l.slots, t.deal)
		return
	}
	l.spent[t.coin] = t
	if l.evm && t.does == swap.DoLock {
		l.slots[t.deal] = t
	}
}

// rewind takes blocks away; their transactions wait again, or are forgotten.
func (l *ledger) rewind(n int, forget bool) {
	for range min(n, len(l.blocks)-1) {
		b := l.tip()
		l.blocks = l.blocks[:len(l.blocks)-1]
		for _, t := range slices.Backward(b.txs) {
			t.mined = nil
			if t.lock != nil {
				t.lock.end = nil
				if l.evm {
					l.slots[t.deal] = t.lock
				}
			} else {
				delete(l.spent, t.coin)
				if t.does == swap.DoLock {
					delete(l.slots, t.deal)
				}
			}
			if !forget {
				l.pool = append(l.pool, t)
			}
		}
	}
}

// accept takes a transaction into the mempool, where it replaces those that it
// conflicts with if it pays more.
func (l *ledger) accept(t *txn) bool {
	if t.mined != nil || slices.Contains(l.pool, t) {
		return true
	}
	if l.dead(t) || t.does == swap.DoRefund && !t.joint && l.tip().clock <= t.after {
		return false
	}
	if t.lock != nil && t.lock.mined == nil && !slices.Contains(l.pool, t.lock) {
		return false
	}
	for _, o := range l.pool {
		if o.conflicts(t) && o.rate >= t.rate && (!l.evm || o.by == t.by) {
			return false
		}
	}
	l.pool = slices.DeleteFunc(l.pool, func(o *txn) bool {
		return o.conflicts(t) && (!l.evm || o.by == t.by || t.lock == nil)
	})
	l.pool = append(l.pool, t)
	return true
}
