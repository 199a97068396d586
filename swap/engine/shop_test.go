package engine

import (
	"context"
	"crypto/rand"
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

// calls are those that it was told of.
func (h *handChain) calls() []string {
	h.mu.Lock()
	defer h.mu.Unlock()
	return slices.Clone(h.told)
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
	places   []Place               // for copies of the bundle
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
		Contracts: map[htlc.ChainID]string{htlc.SMT: "0x" + strings.Repeat("c", 40)}, Keys: quickKeys{}, Journal: j, Copies: s.places,
		Limits: DefaultLimits(), Now: time.Now, Rand: rand.Reader, Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
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
