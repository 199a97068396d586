package fake

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"sync"
	"time"

	ethstate "github.com/ethereum/go-ethereum/core/state"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/channel/evm"
	"github.com/lockstep-swap/lockstep/htlc"
)

// regtest is what a ledger is of, if its options do not say otherwise.
const regtest = "regtest"

// Options of a ledger; the zero value is good.
type Options struct {
	// Network is that of the contract of payment channels: "mainnet" or "testnet" has the
	// one with windows of hours (EVM). Empty: regtest, with windows of seconds. Addresses
	// of outputs are regtest's in any case.
	Network string
	// Now is the wall clock. Nil: a clock of the ledger's own, which every block
	// moves by the chain's interval; see [Ledger.Advance].
	Now func() time.Time
	// Start is where a clock of its own begins; zero: 2030-01-01 UTC.
	Start htlc.UnixSeconds
	// Poll is how often Follow looks; zero: 10 ms.
	Poll time.Duration
	// Backends of each node; zero: two.
	Backends int
	// Mempool shows pending transactions also on EVM.
	Mempool bool
	// Keys shares the making of keys between ledgers; it may be nil.
	Keys *Keys
}

// Ledger is one chain that all its nodes share. All methods may be called from
// several goroutines.
type Ledger struct {
	mu      sync.Mutex
	id      htlc.ChainID
	times   htlc.Times
	opts    Options
	now     htlc.UnixSeconds // without Options.Now
	blocks  []*block         // the main chain
	byHash  map[string]*block
	mined   map[string]*block // transaction → block of the main chain
	made    uint64            // blocks and mints ever made, so that no two are alike
	keys    map[string]key    // by seed and label
	signers map[string]key    // by public key
	owners  map[string]string // address → seed
	lockers map[htlc.LegID]string
	scripts map[string]bool // lock addresses that somebody asked for
	rejects map[string]bool // payees that refuse coin
	tokens  map[htlc.Asset]TokenRules
	refused map[holding]bool // accounts that a token does not pay

	pool     map[string]*entry
	arrived  uint64
	minRate  chains.Rate
	nonced   uint64      // nonces given for joint spends
	reused   int         // how often one of them was to sign again
	floor    chains.Rate // of blocks, and Fee says so
	crowd    chains.Rate // of blocks, and Fee does not
	capacity int

	channels *evm.Contract     // of payment channels; nil until it is asked for
	storage  *ethstate.StateDB // its; nil before the first call; what a block has is never written to

	state
}

// block is a block and how to take it back.
type block struct {
	chains.Block
	txs     []*receipt
	undo    []func()
	storage *ethstate.StateDB // of the contract of channels, after the block
	said    map[string]said   // by it, by question
}

// receipt is a mined transaction and what it did.
type receipt struct {
	*transaction
	ok     bool
	fee    htlc.Amount
	spent  []output     // what each input held (UTXO)
	events []event      // EVM
	logs   []*types.Log // of the contract of channels
	// outOfGas says that it failed for want of gas.
	outOfGas bool
	answer   []byte // of a call that was refused
}

// Chain's floors: 1 sat/vB, 1 gwei.
const (
	utxoFloor chains.Rate = 1000
	evmFloor  chains.Rate = 1_000_000_000
)

const defaultStart htlc.UnixSeconds = 1_893_456_000

// New makes a ledger with a genesis block and no money.
func New(id htlc.ChainID, times htlc.Times, o Options) *Ledger {
	if o.Start == 0 {
		o.Start = defaultStart
	}
	if o.Network == "" {
		o.Network = regtest
	}
	if o.Poll == 0 {
		o.Poll = 10 * time.Millisecond
	}
	if o.Backends == 0 {
		o.Backends = 2
	}
	l := &Ledger{
		id: id, times: times, opts: o, now: o.Start, state: newState(),
		byHash: map[string]*block{}, mined: map[string]*block{}, pool: map[string]*entry{},
		keys: map[string]key{}, signers: map[string]key{}, owners: map[string]string{}, lockers: map[htlc.LegID]string{},
		scripts: map[string]bool{}, rejects: map[string]bool{}, tokens: map[htlc.Asset]TokenRules{}, refused: map[holding]bool{}, minRate: utxoFloor,
	}
	if id.EVM() {
		l.minRate = evmFloor
	}
	l.add(l.clock(), nil)
	return l
}

// clock is the wall. The caller holds mu.
func (l *Ledger) clock() htlc.UnixSeconds {
	if l.opts.Now != nil {
		return htlc.Moment(l.opts.Now())
	}
	return l.now
}

func (l *Ledger) tip() *block { return l.blocks[len(l.blocks)-1] }

// earliest is the least time that the next block may have: above median time past
// (BIP-113), or above its parent's on EVM.
func (l *Ledger) earliest() htlc.UnixSeconds {
	if len(l.blocks) == 0 {
		return 0
	}
	return l.tip().Clock + 1
}

// medianSpan is how many blocks the median of times is over.
const medianSpan = 11

// lockClock is the lock clock after a block of time t on top of the chain.
func (l *Ledger) lockClock(t htlc.UnixSeconds) htlc.UnixSeconds {
	if l.id.EVM() {
		return t
	}
	times := []htlc.UnixSeconds{t}
	for i := len(l.blocks) - 1; i >= 0 && len(times) < medianSpan; i-- {
		times = append(times, l.blocks[i].Time)
	}
	slices.Sort(times)
	return times[len(times)/2]
}

// add appends a block with what pick chooses from the mempool. The caller holds
// mu.
func (l *Ledger) add(t htlc.UnixSeconds, pick func(*entry) bool) *block {
	l.made++
	b := &block{}
	b.Height, b.Time, b.Clock = chains.Height(len(l.blocks)), t, l.lockClock(t)
	if b.Height > 0 {
		b.Parent = l.tip().Hash
	}
	d := sha256.Sum256(fmt.Appendf(nil, "%s %d %s %d %d", l.id, b.Height, b.Parent, t, l.made))
	b.Hash = hex.EncodeToString(d[:])
	if l.id.EVM() {
		b.Hash = "0x" + b.Hash
	}
	if pick != nil {
		l.fill(b, pick)
	}
	b.storage = l.storage
	l.blocks, l.byHash[b.Hash] = append(l.blocks, b), b
	return b
}

// next mines one block at the wall's time.
func (l *Ledger) next(pick func(*entry) bool) *block {
	if l.opts.Now == nil {
		l.now = l.now.Add(l.times.Interval)
	}
	return l.add(max(l.clock(), l.earliest()), pick)
}

func everything(*entry) bool { return true }

// Mine mines n blocks with all that pays enough, and gives the last.
func (l *Ledger) Mine(n int) chains.Block {
	l.mu.Lock()
	defer l.mu.Unlock()
	for range n {
		l.next(everything)
	}
	return l.tip().Block
}

// MineOnly mines one block with these transactions of the mempool and no others,
// as far as they are valid.
func (l *Ledger) MineOnly(txids ...string) chains.Block {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.next(func(e *entry) bool { return slices.Contains(txids, e.id) }).Block
}

// MineEmpty mines n blocks that take nothing from the mempool, and gives the last.
func (l *Ledger) MineEmpty(n int) chains.Block {
	l.mu.Lock()
	defer l.mu.Unlock()
	for range n {
		l.next(nil)
	}
	return l.tip().Block
}

// MineAt mines one block whose header says t, or the earliest time that the
// chain's rules allow if that is later.
func (l *Ledger) MineAt(t htlc.UnixSeconds) chains.Block {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.mineAt(t)
}

func (l *Ledger) mineAt(t htlc.UnixSeconds) chains.Block {
	t = max(t, l.earliest())
	if l.opts.Now == nil {
		l.now = max(l.now, t)
	}
	return l.add(t, everything).Block
}

// TimeTo mines until a lock with that expiry can be refunded in the next block,
// with no more blocks than that needs.
func (l *Ledger) TimeTo(expiry htlc.UnixSeconds) chains.Block {
	l.mu.Lock()
	defer l.mu.Unlock()
	for l.tip().Clock <= expiry {
		if b := l.mineAt(max(l.clock(), expiry+1)); l.id.EVM() {
			return b
		}
	}
	return l.tip().Block
}

// Advance moves a clock of the ledger's own without mining.
func (l *Ledger) Advance(d time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.now = l.now.Add(d)
}

// Now is the wall as the ledger sees it.
func (l *Ledger) Now() htlc.UnixSeconds {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.clock()
}

// Tip is the newest block.
func (l *Ledger) Tip() chains.Block {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.tip().Block
}

// Rewind takes the last blocks away and puts nothing in their place: what was in
// them is in the mempool again. The genesis block stays.
func (l *Ledger) Rewind(depth int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.rewind(depth)
}

func (l *Ledger) rewind(depth int) {
	for range min(depth, len(l.blocks)-1) {
		b := l.tip()
		l.blocks = l.blocks[:len(l.blocks)-1]
		for _, f := range slices.Backward(b.undo) {
			f()
		}
		for _, r := range b.txs {
			delete(l.mined, r.id)
			e := l.newEntry(r.transaction, r.fee)
			e.spent = r.spent
			l.pool[r.id] = e
		}
	}
}

// Within says how many transactions the newest so many blocks have.
func (l *Ledger) Within(depth int) (n int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for i, b := range slices.Backward(l.blocks) {
		if len(l.blocks)-i > depth {
			break
		}
		n += len(b.txs)
	}
	return n
}

// Reorg replaces the last depth blocks by one more than depth, the first of which
// holds again what the old ones held, except the transactions named, which the
// network forgets.
func (l *Ledger) Reorg(depth int, lose ...string) chains.Block {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.rewind(depth)
	for _, id := range lose {
		l.drop(id)
	}
	for range depth + 1 {
		l.add(max(l.clock(), l.earliest()), everything)
	}
	return l.tip().Block
}

// ReorgEmpty replaces the last depth blocks by one more than depth without any
// transaction: all that they held is in the mempool.
func (l *Ledger) ReorgEmpty(depth int) chains.Block {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.rewind(depth)
	for range depth + 1 {
		l.add(max(l.clock(), l.earliest()), nil)
	}
	return l.tip().Block
}
