package chains

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"

	"github.com/lockstep-swap/lockstep/htlc"
)

// TestFollowAgreesWithTheChain: after random mining, reorganisations, failures
// and restarts, what was told and not taken back is the main chain.
func TestFollowAgreesWithTheChain(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		l, c := newLedger(), newListener()
		run := func() {
			synctest.Test(t, func(t *testing.T) {
				if err := c.follow(t, l); err != nil {
					rt.Fatalf("%v", err)
				}
			})
			c.check(rt, l)
		}
		run()
		n := 0
		for range rapid.IntRange(1, 8).Draw(rt, "runs") {
			for range rapid.IntRange(0, 3).Draw(rt, "steps") {
				n++
				depth := rapid.IntRange(0, min(5, len(l.blocks)-1)).Draw(rt, "depth")
				change := func() { l.reorg(depth, fmt.Sprintf("tx%d", n)) }
				switch {
				case depth == 0:
					l.mine(fmt.Sprintf("tx%d", n))
				case rapid.Bool().Draw(rt, "under our hands"):
					l.between = change
				default:
					change()
				}
			}
			l.fails = rapid.IntRange(0, 4).Draw(rt, "fails")
			run()
		}
	})
}

// TestReorgWhileAway: every depth, with the transaction lost or mined again
// elsewhere.
func TestReorgWhileAway(t *testing.T) {
	for depth := 1; depth <= 6; depth++ {
		for _, again := range []bool{false, true} {
			synctest.Test(t, func(t *testing.T) {
				l, c := newLedger(), newListener()
				if err := c.follow(t, l); err != nil {
					t.Fatal(err)
				}
				for range 8 {
					l.mine()
				}
				l.mine("lock")
				for range depth - 1 {
					l.mine()
				}
				if err := c.follow(t, l); err != nil {
					t.Fatal(err)
				}
				if c.seen["lock"] == "" {
					t.Fatal("not seen")
				}
				txs := []string{}
				if again {
					txs = append(txs, "lock")
				}
				l.reorg(depth, txs...)
				if err := c.follow(t, l); err != nil {
					t.Fatal(err)
				}
				c.check(t, l)
				if (c.seen["lock"] != "") != again {
					t.Fatalf("depth %d again %v: %v", depth, again, c.seen)
				}
			})
		}
	}
}

// TestTooDeepIsAnError: nothing is guessed when no remembered block is left.
func TestTooDeepIsAnError(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l, c := newLedger(), newListener()
		for range 30 {
			l.mine()
		}
		if err := c.follow(t, l); err != nil {
			t.Fatal(err)
		}
		l.reorg(25)
		if err := c.follow(t, l); !errors.Is(err, ErrDeepReorg) {
			t.Fatalf("%v", err)
		}
	})
}

// TestMempoolComesAndGoes: pending once, gone when it vanished unmined, and not
// gone when it was mined.
func TestMempoolComesAndGoes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l, c := newLedger(), newListener()
		l.mempool = []string{"a", "b"}
		go func() {
			time.Sleep(10 * time.Second)
			l.change(func() { l.mempool = []string{"b"} })
			time.Sleep(10 * time.Second)
			l.change(func() { l.mempool = nil; l.mine("b") })
		}()
		if err := c.follow(t, l); err != nil {
			t.Fatal(err)
		}
		if len(c.pending) != 0 || c.seen["b"] == "" || c.seen["a"] != "" {
			t.Fatalf("pending %v seen %v", c.pending, c.seen)
		}
	})
}

// strict hears as listener does, and checks on the way that each Final is
// justified, blocks link, and nothing is taken back that was not told.
type strict struct {
	*listener
	t     interface{ Fatalf(string, ...any) }
	chain []Block // since this run began
}

func (s *strict) hear(f Fact) {
	top := len(s.chain) - 1
	switch {
	case f.Kind == FactTip && f.Status == Gone:
		if top >= 0 && f.Block.Hash == s.chain[top].Hash {
			s.chain = s.chain[:top]
		}
	case f.Kind == FactTip:
		if top >= 0 && f.Block.Parent != s.chain[top].Hash {
			s.t.Fatalf("block %v does not follow %v", f.Block.BlockID, s.chain[top].BlockID)
		}
		s.chain = append(s.chain, f.Block)
	case f.Status == Final:
		// The block being told is not in s.chain yet: it closes with its FactTip.
		tip := f.Block.Height
		if top >= 0 {
			tip = s.chain[top].Height + 1
		}
		if tip-f.Block.Height+1 < txDepth {
			s.t.Fatalf("%s final at %v with block %d", f.TxID, f.Block.BlockID, tip)
		}
	}
	s.listener.hear(f)
}

// run follows, until stop facts are heard (a crash) or nothing comes any more.
func (s *strict) run(t testing.TB, l *ledger, stop int) error {
	table, err := htlc.TableFor("regtest")
	if err != nil {
		t.Fatal(err)
	}
	p := Params{Chain: htlc.BTC, Times: table.Chains[htlc.BTC], Mempool: true}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	s.chain = nil
	for f, err := range NewTracker(p, l, time.Second, nil).Follow(ctx, s.cursor) {
		if err != nil {
			return err
		}
		if stop--; stop < 0 {
			return nil // the fact is lost with the process
		}
		s.hear(f)
	}
	return nil
}

// TestCrashesAtAnyFact: runs that end after any fact, with reorganisations
// between and under them, still leave what the chain holds.
func TestCrashesAtAnyFact(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		l := newLedger()
		c := &strict{listener: newListener(), t: rt}
		run := func(stop int) {
			synctest.Test(t, func(t *testing.T) {
				if err := c.run(t, l, stop); err != nil {
					rt.Fatalf("%v", err)
				}
			})
		}
		run(1000)
		lost := []string{}
		for n := range rapid.IntRange(1, 12).Draw(rt, "rounds") {
			tx := fmt.Sprintf("tx%d", n)
			txs := []string{tx}
			if len(lost) > 0 && rapid.Bool().Draw(rt, "again") {
				txs, lost = append(txs, lost[0]), lost[1:]
			}
			depth := rapid.IntRange(0, min(4, len(l.blocks)-1)).Draw(rt, "depth")
			for _, b := range l.blocks[len(l.blocks)-depth:] {
				lost = append(lost, l.txs[b.Hash]...)
			}
			change := func() { l.reorg(depth, txs...) }
			if depth > 0 && rapid.Bool().Draw(rt, "under our hands") {
				l.between = change
				l.mine() // so that there is something to scan
				lost = lost[:0]
			} else {
				change()
			}
			l.fails = rapid.IntRange(0, 2).Draw(rt, "fails")
			run(rapid.IntRange(0, 30).Draw(rt, "facts"))
		}
		run(1000)
		c.check(rt, l)
	})
}

// TestReorgAtEachPhase: a reorganisation of each depth strikes when each of the
// calls of a run is made, live and after a restart with the old cursor.
func TestReorgAtEachPhase(t *testing.T) {
	for depth := 1; depth <= 6; depth++ {
		for phase := range 14 {
			for _, restart := range []bool{false, true} {
				synctest.Test(t, func(t *testing.T) {
					l := newLedger()
					c := &strict{listener: newListener(), t: t}
					for range 8 {
						l.mine()
					}
					l.mine("lock")
					for range 5 {
						l.mine()
					}
					if restart {
						if err := c.run(t, l, 1000); err != nil {
							t.Fatal(err)
						}
					}
					src := &striking{ledger: l, at: phase, strike: func() { l.reorg(depth, "lock2") }}
					follow(t, c, src)
					c.check(t, l)
					if src.at >= 0 {
						t.Fatalf("phase %d was never reached", phase)
					}
				})
			}
		}
	}
}

// striking reorganises at one of its calls.
type striking struct {
	*ledger
	at     int
	strike func()
}

func (s *striking) count() {
	if s.at == 0 {
		s.strike()
	}
	s.at--
}

func (s *striking) Head(ctx context.Context) (Block, error) { s.count(); return s.ledger.Head(ctx) }

func (s *striking) At(ctx context.Context, h Height) (Block, error) {
	s.count()
	return s.ledger.At(ctx, h)
}

func (s *striking) Scan(ctx context.Context, b Block) ([]Sighting, error) {
	s.count()
	return s.ledger.Scan(ctx, b)
}

func follow(t testing.TB, c *strict, src Source) {
	table, err := htlc.TableFor("regtest")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	c.chain = nil
	p := Params{Chain: htlc.BTC, Times: table.Chains[htlc.BTC], Mempool: true}
	for f, err := range NewTracker(p, src, time.Second, nil).Follow(ctx, c.cursor) {
		if err != nil {
			t.Fatal(err)
		}
		c.hear(f)
	}
}

// TestEqualHeightAndFlapping: two chains of one height take turns; what is told
// is always the one that is main, and blocks leave newest first.
func TestEqualHeightAndFlapping(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLedger()
		c := &strict{listener: newListener(), t: t}
		for range 4 {
			l.mine()
		}
		fork := len(l.blocks)
		l.mine("a")
		l.mine()
		one := append([]Block(nil), l.blocks...)
		l.blocks = l.blocks[:fork]
		l.mine("b")
		l.mine("a")
		two := append([]Block(nil), l.blocks...)
		go func() {
			for i := range 6 {
				time.Sleep(5 * time.Second)
				l.change(func() { l.blocks = [][]Block{one, two}[i%2] })
			}
		}()
		follow(t, c, l)
		c.check(t, l)
		if c.seen["b"] == "" || c.seen["a"] == "" {
			t.Fatalf("%v", c.seen)
		}
		l.blocks = one[:fork] // shorter, and it stays so
		follow(t, c, l)
		if len(c.seen) != 0 {
			t.Fatalf("a shorter chain keeps %v", c.seen)
		}
	})
}

// TestRestartRacesAReorgOfTheWholeWindow: the cursor was right when Follow looked
// and is not when it begins to tell.
func TestRestartRacesAReorgOfTheWholeWindow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLedger()
		c := &strict{listener: newListener(), t: t}
		for range 40 {
			l.mine()
		}
		if err := c.run(t, l, 1000); err != nil {
			t.Fatal(err)
		}
		l.mine()
		src := &striking{ledger: l, at: 3, strike: func() { l.reorg(30) }}
		table, err := htlc.TableFor("regtest")
		if err != nil {
			t.Fatal(err)
		}
		p := Params{Chain: htlc.BTC, Times: table.Chains[htlc.BTC]}
		var last error
		for _, err := range NewTracker(p, src, time.Second, nil).Follow(t.Context(), c.cursor) {
			last = err
		}
		if !errors.Is(last, ErrDeepReorg) {
			t.Fatalf("%v", last)
		}
	})
}

// TestShorterChain: the chain loses its end at any call of a restart and nothing
// comes in its place. What was there is taken back all the same.
func TestShorterChain(t *testing.T) {
	for phase := range 24 {
		synctest.Test(t, func(t *testing.T) {
			l := newLedger()
			c := &strict{listener: newListener(), t: t}
			for range 8 {
				l.mine()
			}
			l.mine("lock")
			for range 5 {
				l.mine()
			}
			if err := c.run(t, l, 1000); err != nil {
				t.Fatal(err)
			}
			src := &striking{ledger: l, at: phase, strike: func() { l.change(func() { l.blocks = l.blocks[:9] }) }}
			follow(t, c, src)
			w := c.cursor.Window
			if len(c.seen) != 0 || len(c.final) != 0 || w[len(w)-1] != l.blocks[8].BlockID || src.at >= 0 {
				t.Fatalf("phase %d: seen %v, cursor ends at %v, the chain at %v", phase, c.seen, w[len(w)-1], l.blocks[8].BlockID)
			}
		})
	}
}

// TestMinedIsNotGone: a transaction that leaves the mempool because a block takes
// it, between two looks of the tracker, is not told as vanished.
func TestMinedIsNotGone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLedger()
		l.mempool = []string{"a"}
		src := &racing{ledger: l}
		c := &strict{listener: newListener(), t: t}
		gone := 0
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		table, err := htlc.TableFor("regtest")
		if err != nil {
			t.Fatal(err)
		}
		p := Params{Chain: htlc.BTC, Times: table.Chains[htlc.BTC], Mempool: true}
		for f, err := range NewTracker(p, src, time.Second, nil).Follow(ctx, Cursor{}) {
			if err != nil {
				t.Fatal(err)
			}
			if f.Kind != FactTip && f.Status == Gone {
				gone++
			}
			c.hear(f)
		}
		if gone != 0 || c.seen["a"] == "" || len(c.pending) != 0 || src.looks < 6 {
			t.Fatalf("gone %d times, seen %v, %d looks", gone, c.seen, src.looks)
		}
	})
}

// racing mines in the moment before its third answer about the mempool, and once
// more shows what is mined.
type racing struct {
	*ledger
	looks int
}

func (r *racing) Mempool(ctx context.Context) ([]Sighting, error) {
	r.looks++
	switch r.looks {
	case 3:
		r.mempool = nil
		r.mine("a")
	case 4:
		r.mempool = []string{"a"}
	case 5:
		r.mempool = nil
	}
	return r.ledger.Mempool(ctx)
}
