package engine

import (
	"context"
	"fmt"
	"io"
	"iter"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
)

// handChain is a chain that does what the test says and notes what it is asked.
type handChain struct {
	*quickChain
	shut chan struct{} // until it is closed no tip is told

	mu   sync.Mutex
	fail map[string]error // by the name of the call
	told []string         // the calls that came through, with what they were about
}

func newHandChain(id htlc.ChainID, table htlc.Table) *handChain {
	h := &handChain{quickChain: newQuickChain(id, table), shut: make(chan struct{}), fail: map[string]error{}}
	h.params.Replace = true
	close(h.shut)
	return h
}

func (h *handChain) hold(call string, err error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.fail[call] = err
}

func (h *handChain) note(call, about string) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	if err := h.fail[call]; err != nil {
		return err
	}
	h.told = append(h.told, strings.TrimSpace(call+" "+about))
	return nil
}

func (h *handChain) heard(what string) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return slices.Contains(h.told, what)
}

func (h *handChain) Verify(context.Context, htlc.Leg, chains.Outpoint) error {
	return h.note("verify", "")
}

func (h *handChain) Fee(context.Context, time.Duration) (chains.Fee, error) {
	return chains.Fee{Rate: 1}, h.note("fee", "")
}

func (h *handChain) Balance(context.Context, htlc.Asset) (htlc.Amount, uint64, error) {
	return amountOf("1000000"), 0, h.note("balance", "")
}

func (h *handChain) Build(_ context.Context, a chains.Action, f chains.Fee, _ *chains.Tx) (chains.Tx, error) {
	return chains.Tx{ID: string(a.Kind), Rate: f.Rate}, h.note("build", string(a.Kind))
}

func (h *handChain) Send(_ context.Context, tx chains.Tx) error { return h.note("send", tx.ID) }

func (h *handChain) Follow(ctx context.Context, c chains.Cursor) iter.Seq2[chains.Fact, error] {
	return func(yield func(chains.Fact, error) bool) {
		select {
		case <-h.shut:
		case <-ctx.Done():
			return
		}
		for f, err := range h.quickChain.Follow(ctx, c) {
			if !yield(f, err) {
				return
			}
		}
	}
}

// shop is a maker with one accepted swap, in virtual time, whose power can go.
type shop struct {
	t        *testing.T
	fs       *vfs.MemFS
	wrap     func(Journal) Journal // what stands between engine and disk; nil: nothing
	table    htlc.Table
	e        *Engine
	j        *PebbleJournal
	btc, smt *handChain
}

// inShop opens it in a bubble of virtual time.
func inShop(t *testing.T, tell func(*testing.T, *shop)) {
	synctest.Test(t, func(t *testing.T) {
		table, err := htlc.TableFor("regtest")
		if err != nil {
			t.Fatal(err)
		}
		s := &shop{t: t, fs: vfs.NewCrashableMem(), table: table}
		s.disk()
		fill(t, s.j, table, 1)
		defer func() { s.crash() }()
		tell(t, s)
	})
}

func (s *shop) disk() {
	s.t.Helper()
	var err error
	if s.j, err = OpenPebble("journal", s.fs); err != nil {
		s.t.Fatal(err)
	}
}

// open starts the engine on fresh chains, which the test may prepare.
func (s *shop) open(prepare ...func()) {
	s.t.Helper()
	if s.j == nil {
		s.disk()
	}
	s.btc, s.smt = newHandChain(htlc.BTC, s.table), newHandChain(htlc.SMT, s.table)
	for _, f := range prepare {
		f()
	}
	var j Journal = s.j
	if s.wrap != nil {
		j = s.wrap(j)
	}
	e, err := Open(s.t.Context(), Config{
		Table: s.table, Adapters: map[htlc.ChainID]chains.Adapter{htlc.BTC: s.btc, htlc.SMT: s.smt},
		Contracts: map[htlc.ChainID]string{htlc.SMT: "0x" + strings.Repeat("c", 40)}, Keys: quickKeys{}, Journal: j,
		Limits: DefaultLimits(), Now: time.Now, Rand: strings.NewReader(""), Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
	})
	if err != nil {
		s.t.Fatal(err)
	}
	s.e = e
	synctest.Wait()
}

// crash takes the power away: what was not synced is lost.
func (s *shop) crash() {
	if s.e != nil {
		s.e.Close()
	}
	if s.j != nil {
		kept := s.fs.CrashClone(vfs.CrashCloneCfg{})
		if err := s.j.Close(); err != nil {
			s.t.Fatal(err)
		}
		s.fs = kept
	}
	s.e, s.j = nil, nil
}

func (s *shop) swap() swap.Swap {
	s.t.Helper()
	views, _, err := s.e.Swaps(s.t.Context(), SwapFilter{})
	if err != nil || len(views) != 1 {
		s.t.Fatalf("%d swaps, %v", len(views), err)
	}
	return views[0].Swap
}

// firstLock is the taker's lock in block 2, so sure.
func (s *shop) firstLock(status chains.Status) {
	s.t.Helper()
	leg := s.swap().Get.Leg
	f := chains.Fact{Chain: htlc.BTC, Kind: chains.FactLock, Status: status, Leg: leg.ID(), TxID: "first", Out: chains.Outpoint{TxID: "first"}, Amount: leg.Terms.Amount, Block: s.block(2)}
	s.btc.facts <- f
	synctest.Wait()
}

func (s *shop) block(h chains.Height) chains.Block {
	return chains.Block{
		BlockID: chains.BlockID{Height: h, Hash: fmt.Sprintf("block %d", h)}, Parent: fmt.Sprintf("block %d", h-1),
		Time: htlc.Moment(time.Now()), Clock: htlc.Moment(time.Now()),
	}
}

// tip tells of a block.
func (s *shop) tip(c *handChain, h chains.Height) {
	c.facts <- chains.Fact{Chain: c.params.Chain, Kind: chains.FactTip, Status: chains.Seen, Block: s.block(h)}
	synctest.Wait()
}

// outbox lists the kinds of what waits on the disk.
func outbox(t *testing.T, j Journal) (kinds []string) {
	t.Helper()
	_, todos := saved(t, j)
	for _, k := range todos {
		kinds = append(kinds, k)
	}
	slices.Sort(kinds)
	return kinds
}

// TestLateCommandsAreRefused: the power goes while our lock waits for a node's
// price, for a signature or to be sent; when it comes back, the time to lock is
// over. Nothing is signed any more, and what is signed does not leave; a void goes
// in its place.
func TestLateCommandsAreRefused(t *testing.T) {
	for call, kind := range map[string]string{"fee": kindPrice, "build": kindBuild, "send": kindSend} {
		t.Run("waiting to "+kind, func(t *testing.T) {
			inShop(t, func(t *testing.T, s *shop) {
				s.open(func() { s.smt.hold(call, chains.ErrDown) })
				s.firstLock(chains.Final)
				if kinds := outbox(t, s.j); !slices.Contains(kinds, kind) {
					t.Fatalf("the outbox has %v: this tells nothing", kinds)
				}
				late := s.swap().Give.LockBy.Add(time.Second).Time()
				s.crash()
				time.Sleep(time.Until(late))
				gate := make(chan struct{})
				s.open(func() { s.btc.shut, s.smt.shut = gate, gate })
				time.Sleep(10 * time.Second)
				s.nothingLeft("before it caught up")
				close(gate)
				time.Sleep(10 * time.Second)
				s.nothingLeft("too late")
				if signed := call == "send"; signed != s.smt.heard("send void") {
					t.Errorf("signed %t: %v", signed, s.smt.told)
				}
				if v := s.swap(); call != "send" && v.State() != swap.Cancelled {
					t.Errorf("it is %s", v.State())
				}
			})
		})
	}
}

func (s *shop) nothingLeft(when string) {
	s.t.Helper()
	for _, deed := range []string{"build lock", "send lock"} {
		if s.smt.heard(deed) {
			s.t.Errorf("%s: %s", when, deed)
		}
	}
}

// TestHeldCommandsHoldNothing: while the backends disagree about the first lock,
// ours takes no nonce, or all that comes later would wait behind it.
func TestHeldCommandsHoldNothing(t *testing.T) {
	inShop(t, func(t *testing.T, s *shop) {
		s.open(func() { s.btc.hold("verify", chains.ErrDisagree) })
		s.firstLock(chains.Final)
		time.Sleep(10 * time.Second)
		a, err := s.e.accountOf(t.Context(), accountKey(htlc.SMT))
		if err != nil || len(a.Jobs) != 1 {
			t.Fatalf("%d jobs, %v: this tells nothing", len(a.Jobs), err)
		}
		for id, j := range a.Jobs {
			if j.Reserved || a.Nonce != 0 {
				t.Errorf("%s has nonce %d", id, j.Action.Spend.Nonce)
			}
		}
		s.btc.hold("verify", nil)
		time.Sleep(10 * time.Second)
		if !s.smt.heard("send lock") {
			t.Error("never locked")
		}
	})
}

// TestNothingIsPricedBeforeItCaughtUp: after a restart the node's nonce is of now,
// and what we know of the past; compared with each other, a lock of ours that was
// mined meanwhile would look overtaken, and be made again.
func TestNothingIsPricedBeforeItCaughtUp(t *testing.T) {
	inShop(t, func(t *testing.T, s *shop) {
		s.open()
		s.firstLock(chains.Final)
		if !s.smt.heard("send lock") {
			t.Fatal("not locked: this tells nothing")
		}
		s.smt.hold("fee", chains.ErrDown)
		s.tip(s.smt, 2)
		if kinds := outbox(t, s.j); !slices.Contains(kinds, kindPrice) {
			t.Fatalf("the outbox has %v: this tells nothing", kinds)
		}
		s.crash()
		gate := make(chan struct{})
		s.open(func() { s.smt.shut = gate })
		time.Sleep(10 * time.Second)
		if s.smt.heard("balance") {
			t.Error("asked for the nonce of now")
		}
		close(gate)
		time.Sleep(10 * time.Second)
		if !s.smt.heard("send lock") {
			t.Error("the lock does not go out again")
		}
	})
}

// watched is a journal that a test looks into after each write.
type watched struct {
	Journal
	commit  func(entries []*Entry) // before
	after   func(entries []*Entry)
	advance func(htlc.ChainID, chains.Cursor)
}

func (w watched) Commit(entries []*Entry) error {
	if w.commit != nil {
		w.commit(entries)
	}
	err := w.Journal.Commit(entries)
	if err == nil && w.after != nil {
		w.after(entries)
	}
	return err
}

func (w watched) Advance(c htlc.ChainID, at chains.Cursor) error {
	if w.advance != nil {
		w.advance(c, at)
	}
	return w.Journal.Advance(c, at)
}

// TestHeardOnce: in the very commit in which the account takes an order, the order
// leaves the outbox. Were there a moment between the two, a crash in it would make
// the account hear of it twice.
func TestHeardOnce(t *testing.T) {
	inShop(t, func(t *testing.T, s *shop) {
		job := jobPart + string(jobID(swapKey(s.swapID()), swap.Command{Do: swap.DoLock, Side: swap.Give}.Name()))
		taken := false
		s.wrap = func(j Journal) Journal {
			return watched{Journal: j, after: func(entries []*Entry) {
				for _, e := range entries {
					if e.Key == accountKey(htlc.SMT) && e.Parts[job] != nil && !taken {
						taken = true
						if kinds := outbox(t, j); slices.Contains(kinds, kindTell) {
							t.Errorf("the order was taken and is still in the outbox: %v", kinds)
						}
					}
				}
			}}
		}
		s.open(func() { s.smt.hold("fee", chains.ErrDown) })
		s.firstLock(chains.Final)
		if !taken {
			t.Fatal("no order came: this tells nothing")
		}
	})
}

// swapID is the one swap's, from the disk.
func (s *shop) swapID() string {
	s.t.Helper()
	states, _ := saved(s.t, s.j)
	for key := range states {
		if id, ok := strings.CutPrefix(key, swapPrefix); ok {
			return id
		}
	}
	s.t.Fatal("no swap on the disk")
	return ""
}

// TestCursorWaitsForAllShards: the next block is entered only when every machine
// has saved what this one caused, however long one of them takes.
func TestCursorWaitsForAllShards(t *testing.T) {
	inShop(t, func(t *testing.T, s *shop) {
		slow := make(chan struct{})
		var entered []chains.Height
		s.wrap = func(j Journal) Journal {
			return watched{
				Journal: j,
				commit: func(entries []*Entry) {
					for _, e := range entries {
						if strings.Contains(string(e.State), "block 2") {
							<-slow
						}
					}
				},
				advance: func(c htlc.ChainID, at chains.Cursor) {
					if c == htlc.BTC {
						entered = append(entered, at.Window[len(at.Window)-1].Height)
					}
				},
			}
		}
		s.open()
		leg := s.swap().Get.Leg
		for _, f := range []chains.Fact{
			{Kind: chains.FactLock, Status: chains.Seen, Leg: leg.ID(), TxID: "first", Out: chains.Outpoint{TxID: "first"}, Amount: leg.Terms.Amount, Block: s.block(2)},
			{Kind: chains.FactTip, Status: chains.Seen, Block: s.block(2)},
			{Kind: chains.FactTip, Status: chains.Seen, Block: s.block(3)},
		} {
			f.Chain = htlc.BTC
			s.btc.facts <- f
		}
		synctest.Wait()
		if slices.Contains(entered, 3) || !slices.Contains(entered, 2) {
			t.Errorf("entered %v while the facts of block 2 are not saved", entered)
		}
		close(slow)
		synctest.Wait()
		if !slices.Contains(entered, 3) {
			t.Errorf("entered only %v", entered)
		}
	})
}

// TestBlockIsKnownBeforeItsFacts: a crash right after a sighting was saved must
// find its block in the cursor. If the block is lost while we are down, nobody
// else would take the sighting back.
func TestBlockIsKnownBeforeItsFacts(t *testing.T) {
	inShop(t, func(t *testing.T, s *shop) {
		saw := false
		s.wrap = func(j Journal) Journal {
			return watched{Journal: j, commit: func(entries []*Entry) {
				for _, e := range entries {
					if !strings.HasPrefix(e.Key, swapPrefix) || !strings.Contains(string(e.State), "block 2") {
						continue
					}
					saw = true
					c, err := j.Cursor(htlc.BTC)
					if err != nil || !slices.ContainsFunc(c.Window, func(b chains.BlockID) bool { return b.Hash == "block 2" }) {
						t.Errorf("a fact of block 2 is saved and the cursor is %v, %v", c, err)
					}
				}
			}}
		}
		s.open()
		s.firstLock(chains.Seen)
		if !saw {
			t.Fatal("nothing was saved: this tells nothing")
		}
	})
}

// TestNoEpochTwice: two starts never give the same key, not within one minute nor
// with a clock that went back; and none is given before its epoch is over, so that
// no copy of the directory that starts later can be in it.
func TestNoEpochTwice(t *testing.T) {
	inShop(t, func(t *testing.T, s *shop) {
		var err error
		if s.table, err = htlc.TableFor("mainnet"); err != nil {
			t.Fatal(err)
		}
		var used []chains.KeyRef
		for range 3 {
			s.open()
			k, err := s.e.nextKey(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if end := (int64(k.Epoch) + 1) * 60; time.Now().Unix() < end {
				t.Errorf("epoch %d ends at %d and has given a key at %d", k.Epoch, end, time.Now().Unix())
			}
			for _, u := range used {
				if k.Epoch <= u.Epoch {
					t.Errorf("epoch %d after %d", k.Epoch, u.Epoch)
				}
			}
			used = append(used, k)
			s.crash()
			s.open() // and at once again: the same minute
			e := s.e.epoch
			s.crash()
			s.open()
			if s.e.epoch <= e {
				t.Errorf("epoch %d after %d in one minute", s.e.epoch, e)
			}
			s.crash()
		}
	})
}
