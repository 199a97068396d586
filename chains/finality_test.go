package chains

import (
	"context"
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/lockstep-swap/lockstep/htlc"
)

// beacon is a ledger whose network names its finalized block.
type beacon struct {
	*ledger
	say   func() (Block, error)
	asked int
}

func (b *beacon) Finalized(context.Context) (Block, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.asked++
	return b.say()
}

func regtestParams(t testing.TB) Params {
	t.Helper()
	table, err := htlc.TableFor("regtest")
	if err != nil {
		t.Fatal(err)
	}
	return Params{Chain: htlc.ETH, Times: table.Chains[htlc.ETH]}
}

// heard follows for a minute of virtual time and gives the errors too.
func (c *listener) heard(t testing.TB, p Params, s Source, script func()) []error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	var errs []error
	go script()
	for f, err := range NewTracker(p, s, time.Second, func(err error) { errs = append(errs, err) }).Follow(ctx, c.cursor) {
		if err != nil {
			t.Fatal(err)
		}
		c.hear(f)
	}
	return errs
}

// TestNothingIsFinalAboveTheFinalizedBlock: depth alone is not enough, and neither
// is the network's word; what the node does not say, or says of another chain, is
// no word.
func TestNothingIsFinalAboveTheFinalizedBlock(t *testing.T) {
	for name, c := range map[string]struct {
		say   func(l *ledger) (Block, error)
		final bool
		err   error
	}{
		"none yet":        {func(*ledger) (Block, error) { return Block{}, nil }, false, nil},
		"below":           {func(l *ledger) (Block, error) { return l.blocks[4], nil }, false, nil},
		"at it":           {func(l *ledger) (Block, error) { return l.blocks[5], nil }, true, nil},
		"above":           {func(l *ledger) (Block, error) { return l.blocks[7], nil }, true, nil},
		"no answer":       {func(*ledger) (Block, error) { return Block{}, ErrDown }, false, ErrDown},
		"another chain's": {func(*ledger) (Block, error) { return Block{BlockID: BlockID{6, "h6-x"}}, nil }, false, ErrDisagree},
		"ahead of us":     {func(*ledger) (Block, error) { return Block{BlockID: BlockID{60, "h60"}}, nil }, true, nil}, // while catching up
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				l, hears := newLedger(), newListener()
				for range 4 {
					l.mine()
				}
				l.mine("lock") // block 5
				for range txDepth {
					l.mine()
				}
				l.mine("young") // final by nobody's word: too shallow
				errs := hears.heard(t, regtestParams(t), &beacon{ledger: l, say: func() (Block, error) { return c.say(l) }}, func() {})
				if hears.seen["lock"] == "" || (hears.final["lock"] != "") != c.final || hears.final["young"] != "" {
					t.Errorf("seen %v, final %v", hears.seen, hears.final)
				}
				if c.err != nil && !slices.ContainsFunc(errs, func(err error) bool { return errors.Is(err, c.err) }) || c.err == nil && len(errs) > 0 {
					t.Errorf("errors %v, want %v", errs, c.err)
				}
			})
		})
	}
}

// TestLateFinality: a fact waits for the network far longer than blocks are
// remembered otherwise, and is told final once; nobody is asked while nothing
// waits.
func TestLateFinality(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l, hears, p := newLedger(), newListener(), regtestParams(t)
		final := 0
		b := &beacon{ledger: l, say: func() (Block, error) { return l.blocks[final], nil }}
		hears.heard(t, p, b, func() {
			l.change(func() { l.mine("lock") })
			for range 10 * p.Window() {
				time.Sleep(100 * time.Millisecond)
				l.change(func() { l.mine() })
			}
			time.Sleep(5 * time.Second)
			l.change(func() { final = 1; l.mine() })
			time.Sleep(5 * time.Second)
			l.change(func() { b.asked = 0; l.mine(); l.mine() })
		})
		if hears.final["lock"] == "" || b.asked != 0 {
			t.Fatalf("final %v, asked %d times when nothing waits", hears.final, b.asked)
		}
	})
}

// TestWindow: a cursor reaches as far back as finality may be late.
func TestWindow(t *testing.T) {
	p := regtestParams(t)
	if got := p.Window(); got != p.Times.MaxDepth()+10 {
		t.Errorf("window %d", got)
	}
	p.Memory = 512
	if got := p.Window(); got != 512 {
		t.Errorf("window %d", got)
	}
}

// belled is a ledger with somebody at the bell.
type belled struct {
	*ledger
	bell  *Bell
	looks int
}

func (b *belled) Listen(context.Context) *Bell { return b.bell }

func (b *belled) Head(ctx context.Context) (Block, error) {
	b.change(func() { b.looks++ })
	return b.ledger.Head(ctx)
}

// TestBell: a ring makes it look at once; between rings it looks once a block
// interval and no more; when the ringer goes it looks as often as ever. A ring
// before it listens is not lost.
func TestBell(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := regtestParams(t)
		p.Times.Interval = 12 * time.Second
		l := &belled{ledger: newLedger(), bell: NewBell()}
		looks := func() (n int) { l.change(func() { n = l.looks; l.looks = 0 }); return n }
		hears := newListener()
		hears.heard(t, p, l, func() {
			time.Sleep(5500 * time.Millisecond)
			if n := looks(); n < 5 || n > 8 {
				t.Errorf("without a bell it looks %d times in five seconds", n)
			}
			end := l.bell.Begin()
			synctest.Wait()
			looks()
			time.Sleep(20 * time.Second)
			if n := looks(); n > 2 {
				t.Errorf("with a bell it looks %d times in twenty seconds", n)
			}
			l.change(func() { l.mine("lock") })
			l.bell.Ring()
			synctest.Wait()
			if hears.seen["lock"] == "" {
				t.Error("a ring is not heard")
			}
			end()
			synctest.Wait()
			looks()
			time.Sleep(5 * time.Second)
			if n := looks(); n < 4 {
				t.Errorf("after the bell it looks %d times in five seconds", n)
			}
		})
	})
	b := NewBell()
	for range 3 {
		b.Ring()
	}
	if len(b.rung()) != 1 {
		t.Error("rings pile up, or are lost")
	}
}
