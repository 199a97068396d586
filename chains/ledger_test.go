package chains

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/htlc"
)

// ledger is a source whose chain the test owns. Transactions are names; each is
// final at depth 3.
type ledger struct {
	mu      sync.Mutex // for tests that change the chain while it is followed
	blocks  []Block
	txs     map[string][]string // block hash → transactions
	mempool []string
	made    int
	fails   int // calls that fail before one works
	// between runs between At and Scan, where a node can reorganise under us.
	between func()
}

var errAway = errors.New("away")

const txDepth = 3

func newLedger() *ledger {
	l := &ledger{txs: map[string][]string{}}
	l.mine()
	return l
}

func (l *ledger) mine(txs ...string) {
	l.made++
	b := Block{BlockID: BlockID{Height(len(l.blocks)), fmt.Sprintf("h%d-%d", len(l.blocks), l.made)}, Time: 1, Clock: 1}
	if n := len(l.blocks); n > 0 {
		b.Parent = l.blocks[n-1].Hash
	}
	l.blocks = append(l.blocks, b)
	l.txs[b.Hash] = txs
}

// reorg replaces the last depth blocks by one more than depth.
func (l *ledger) reorg(depth int, txs ...string) {
	l.blocks = l.blocks[:len(l.blocks)-depth]
	l.mine(txs...)
	for range depth {
		l.mine()
	}
}

func (l *ledger) fail() error {
	if l.fails > 0 {
		l.fails--
		return errAway
	}
	return nil
}

// change does something to the chain while it is followed.
func (l *ledger) change(f func()) {
	l.mu.Lock()
	defer l.mu.Unlock()
	f()
}

func (l *ledger) Head(context.Context) (Block, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.blocks[len(l.blocks)-1], l.fail()
}

func (l *ledger) At(_ context.Context, h Height) (Block, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if int(h) >= len(l.blocks) {
		return Block{}, errAway
	}
	return l.blocks[h], l.fail()
}

func (l *ledger) Scan(_ context.Context, b Block) ([]Sighting, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if f := l.between; f != nil {
		l.between = nil
		f()
	}
	return sightings(l.txs[b.Hash]), l.fail()
}

func (l *ledger) Mempool(context.Context) ([]Sighting, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return sightings(l.mempool), l.fail()
}

func sightings(txs []string) []Sighting {
	var out []Sighting
	for _, tx := range txs {
		out = append(out, Sighting{Fact{Kind: FactLock, TxID: tx}, txDepth})
	}
	return out
}

// listener is a consumer that remembers as a machine does.
type listener struct {
	seen    map[string]string // tx → block
	final   map[string]string
	pending map[string]bool
	cursor  Cursor
	tip     Block
}

func newListener() *listener {
	return &listener{seen: map[string]string{}, final: map[string]string{}, pending: map[string]bool{}}
}

func (c *listener) hear(f Fact) {
	switch {
	case f.Kind == FactTip && f.Status == Gone:
		for tx, b := range c.seen {
			if b == f.Block.Hash {
				delete(c.seen, tx)
			}
		}
		for tx, b := range c.final {
			if b == f.Block.Hash {
				delete(c.final, tx)
			}
		}
		c.cursor = c.cursor.Without(f.Block.BlockID)
	case f.Kind == FactTip:
		c.tip = f.Block
		c.cursor = c.cursor.Advance(f.Block.BlockID, 20)
	case f.Status == Pending:
		c.pending[f.TxID] = true
	case f.Status == Gone:
		delete(c.pending, f.TxID)
	case f.Status == Seen:
		// The cursor knows the block before anything of it is remembered.
		c.cursor = c.cursor.Advance(f.Block.BlockID, 20)
		delete(c.pending, f.TxID)
		c.seen[f.TxID] = f.Block.Hash
	case f.Status == Final:
		c.final[f.TxID] = f.Block.Hash
	}
}

// follow listens until the tip of the ledger is heard and nothing is left to
// tell, in virtual time.
func (c *listener) follow(t testing.TB, l *ledger) error {
	table, err := htlc.TableFor("regtest")
	if err != nil {
		t.Fatal(err)
	}
	p := Params{Chain: htlc.BTC, Times: table.Chains[htlc.BTC], Mempool: true}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	for f, err := range NewTracker(p, l, time.Second, nil).Follow(ctx, c.cursor) {
		if err != nil {
			return err
		}
		c.hear(f)
	}
	return nil
}

// check compares what the listener remembers with the main chain.
func (c *listener) check(t interface{ Fatalf(string, ...any) }, l *ledger) {
	tip := l.blocks[len(l.blocks)-1]
	if c.tip.Hash != tip.Hash {
		t.Fatalf("at %v, the tip is %v", c.tip.BlockID, tip.BlockID)
	}
	main := map[string]Block{}
	for _, b := range l.blocks {
		for _, tx := range l.txs[b.Hash] {
			main[tx] = b
		}
	}
	for tx, b := range c.seen {
		if main[tx].Hash != b {
			t.Fatalf("%s is remembered in %s, it is in %q", tx, b, main[tx].Hash)
		}
	}
	for tx, b := range main {
		if c.seen[tx] != b.Hash {
			t.Fatalf("%s in %s was not told: %q", tx, b.Hash, c.seen[tx])
		}
		if deep := tip.Height-b.Height+1 >= txDepth; deep != (c.final[tx] == b.Hash) {
			t.Fatalf("%s at depth %d: final %v", tx, tip.Height-b.Height+1, c.final[tx])
		}
	}
}
