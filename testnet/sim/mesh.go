package sim

import (
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"math/rand/v2"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/chains/fake"
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap/engine"
)

// mesh is the world of payment channels: a ledger with the real contract, members
// with real engines and journals, and the wires between them, in virtual time.
type mesh struct {
	h      History
	era    era
	r      *rand.Rand
	trace  Trace
	level  slog.Level
	gate   *gate
	ledger *fake.Ledger
	market *market
	all    []*member
	wire   *wires
	deeds  []Deed
	work   sync.WaitGroup // sessions, and owners who wait for an answer
	busy   atomic.Int32   // owners who wait
	over   atomic.Bool
	broken []Violation

	began   time.Time
	second  int
	origin  int // the second in which the history begins
	late    int // seconds by which its deeds are late, for they wait for what they follow from
	next    int // second of the next block
	halted  int
	pending []task // what comes later of what was begun
	armed   []Deed // what strikes transactions, and waits for some
	keys    []string

	mu     sync.Mutex
	struck map[Act]bool   // what did make a difference
	paid   map[int]string // of a deed's place, the id of its transfer
	asked  map[[2]int]string
	sent   map[string]string
}

// task is something that is tried each second until it is done.
type task struct {
	from int // the second of the first try
	do   func() bool
}

// Played is what came of a history.
type Played struct {
	Broken []Violation
	Steps  []int        // IO steps of each member since the begin
	Stops  []int        // how often each was stopped before an IO step
	Ends   []string     // of each deed that pays, what its payer says at the end
	Struck map[Act]bool // which of what goes wrong, and of what a liar does, made a difference
	Honest int          // members that are
	Judged int          // of these, whose losses count
}

// PlayHistory plays a history to its end, in a bubble of virtual time below t.
func PlayHistory(t *testing.T, h History, keys *fake.Keys, trace Trace) (p Played) {
	synctest.Test(t, func(*testing.T) { p = playMesh(h, keys, trace) })
	return p
}

// wealth is what each member has at first: gas and deposits.
func wealth() htlc.Amount { return coins(100, htlc.SMT) }

// milli is so many thousandths of a coin, the unit of deeds.
func milli(n int) htlc.Amount {
	a, err := coins(1, htlc.SMT).MulDiv(htlc.Units(uint64(n)).Big(), htlc.Units(1000).Big())
	if err != nil {
		panic(err) // some coins
	}
	return a
}

// deposit is what each side of a channel puts in at first, mediation what a mediator
// takes.
func deposit() htlc.Amount   { return milli(1000) }
func mediation() channel.Sum { return channel.SumOf(milli(1)) }

// mostFee is what owners allow for it: small payments cross as many nodes as large ones.
func mostFee() *htlc.Amount {
	most := milli(10)
	return &most
}

func playMesh(h History, keys *fake.Keys, trace Trace) Played {
	w, err := newMesh(h, keys, trace)
	if err == nil {
		err = w.run()
	}
	return w.verdict(err)
}

func newMesh(h History, keys *fake.Keys, trace Trace) (*mesh, error) {
	w := &mesh{
		h: h, era: eraOf(h), r: rand.New(rand.NewPCG(h.Seed, 4)), trace: trace, level: slog.LevelWarn, deeds: slices.Clone(h.Deeds),
		struck: map[Act]bool{}, paid: map[int]string{}, asked: map[[2]int]string{}, sent: map[string]string{}, began: time.Now(),
	}
	if trace != nil || h.Seed%8 == 0 {
		w.level = slog.LevelDebug
	}
	w.gate, w.wire = newGate(w.r), newWires(w)
	a := w.era
	w.ledger = fake.New(a.chain, a.table.Chains[a.chain], fake.Options{Network: a.table.Network, Now: time.Now, Poll: a.poll, Keys: keys})
	w.market = newMarket(w.ledger, a.chain, h.Seed)
	for i := range h.Nodes {
		m, err := newMember(w, i)
		if err != nil {
			return w, err
		}
		w.all = append(w.all, m)
	}
	w.ledger.Mine(a.table.Chains[a.chain].MaxDepth() + 2)
	for _, m := range w.all {
		if err := m.boot(); err != nil {
			return w, err
		}
	}
	return w, w.found()
}

func (w *mesh) coin() htlc.Asset { return htlc.Asset{Chain: w.era.chain} }

func (w *mesh) member(a common.Address) *member {
	for _, m := range w.all {
		if m.addr == a {
			return m
		}
	}
	return nil
}

func (w *mesh) say(format string, args ...any) {
	if w.trace != nil {
		w.trace(fmt.Sprintf("%4d s  ", w.second-w.origin) + fmt.Sprintf(format, args...))
	}
}

// patienceOpen is how many seconds the channels may take to open before a history
// begins.
const patienceOpen = 60

// found opens the channels, with money of both sides.
func (w *mesh) found() error {
	edges := w.h.Shape.edges(w.h.Nodes)
	w.wire.meet()
	for _, e := range edges {
		w.opens(w.all[e[0]], w.all[e[1]], deposit(), "first")
		w.later(2, func() bool { return w.deposits(w.all[e[1]], w.all[e[0]], deposit(), "first") })
	}
	for len(w.pending) > 0 || !w.ready(edges) {
		if w.second++; w.second > patienceOpen*w.era.patient {
			return fmt.Errorf("the channels are not open after %d seconds", w.second)
		}
		if err := w.tick(); err != nil {
			return err
		}
	}
	w.origin = w.second
	for _, m := range w.all {
		m.before, m.able = m.io, attention{since: w.second}
	}
	return nil
}

// ready says whether both sides of all channels can pay, and all know all.
func (w *mesh) ready(edges [][2]int) bool {
	for _, e := range edges {
		for _, way := range [][2]int{{e[0], e[1]}, {e[1], e[0]}} {
			v, ok := w.channel(w.all[way[0]], w.all[way[1]])
			if !ok || v.Channel.Spendable != channel.SumOf(deposit()) || v.Channel.Code != channel.CodeNone {
				return false
			}
		}
	}
	for _, m := range w.all {
		for _, other := range w.all {
			if other != m && !w.routed(m, other) {
				return false
			}
		}
	}
	return true
}

// run plays the deeds, then heals all, lets what is locked come to its end, and ends
// all channels.
func (w *mesh) run() error {
	last := 0
	for _, d := range w.deeds {
		last = max(last, d.At+1)
		switch d.Act {
		case Cuts, Nodes, Hides, Stales, Lacks, Olds, Invents, Halts, Breaks, Mutes:
			last = max(last, d.At+d.N)
		case CutIO, KillIO, Copies, Dears:
			last = max(last, d.At+d.For)
		}
	}
	for w.second < w.origin+w.late+last || len(w.deeds) > 0 {
		w.second++
		if err := w.act(); err != nil {
			return err
		}
		if err := w.tick(); err != nil {
			return err
		}
	}
	w.say("faults are over")
	w.heal()
	if slices.ContainsFunc(w.h.Deeds, func(d Deed) bool { return d.Act == Lacks || d.Act == Olds || d.Act == Invents }) {
		if err := w.until(rereading, func() (bool, error) { return false, nil }); err != nil {
			return err
		}
	}
	if err := w.until(restless*w.era.patient, w.quiet); err != nil {
		return err
	}
	w.agree()
	w.say("all channels end")
	if err := w.ends(); err != nil {
		return err
	}
	w.market.ends()
	w.say("gas is cheap")
	// What was too dear to open is open now, and ends, too.
	if err := w.until(restless*w.era.patient, w.quiet); err != nil {
		return err
	}
	if w.someOpen() {
		if err := w.ends(); err != nil {
			return err
		}
	}
	if err := w.fetched(); err != nil {
		return err
	}
	if err := w.until(2*w.era.final, func() (bool, error) { return false, nil }); err != nil {
		return err
	}
	return w.awake()
}

// awake lets who is off come back, and stops nobody more: at the end all are asked.
func (w *mesh) awake() error {
	w.armed = nil
	for _, m := range w.all {
		if m.stops = nil; !m.liar() {
			m.back = min(m.back, w.second+1)
		}
	}
	return w.until(idle*w.era.patient, func() (bool, error) {
		return !slices.ContainsFunc(w.all, func(m *member) bool { return m.engine() == nil && !m.liar() }), nil
	})
}

// ends has all channels end, until the contract has nothing.
func (w *mesh) ends() error {
	begin := w.second + 1
	return w.until(closing*w.era.patient, func() (bool, error) {
		if (w.second-begin)%6 == 0 {
			w.endAll(w.second - begin)
		}
		return w.left().IsZero(), nil
	})
}

// someOpen says whether somebody honest has an open channel.
func (w *mesh) someOpen() bool {
	return slices.ContainsFunc(w.all, func(m *member) bool {
		return !m.liar() && slices.ContainsFunc(w.views(m), func(v engine.ChannelView) bool { return v.Channel.Stage == channel.Opened })
	})
}

// fetched lets the world run until the contract has nothing, or has paid out nothing for
// so long that nobody is on its way to fetch anything.
func (w *mesh) fetched() error {
	left, since := w.left(), w.second
	return w.until(closing*w.era.patient, func() (bool, error) {
		if now := w.left(); now != left {
			left, since = now, w.second
		}
		return left.IsZero() || w.second-since > 4*w.era.final+idle*w.era.patient, nil
	})
}

// rereading is how many seconds it takes until a channel is read on which the backends
// agree again.
const rereading = 8

// How many seconds what is locked may take to its end, and channels to theirs, on regtest.
const (
	restless = 150
	closing  = 200
	idle     = 10 // beside four times finality: from one call to the next that rests on it
)

// until ticks until something holds, for so many seconds at most.
func (w *mesh) until(seconds int, holds func() (bool, error)) error {
	for end := w.second + seconds; w.second < end; {
		w.second++
		if err := w.tick(); err != nil {
			return err
		}
		if ok, err := holds(); ok || err != nil {
			return err
		}
	}
	return nil
}

// tick is a second: blocks, who comes back, sessions, what was begun, then all others.
func (w *mesh) tick() error {
	w.shoots()
	blocks := w.mine()
	for _, m := range w.all {
		if m.up.Load() == nil && w.second >= m.back {
			w.say("%s starts", m.name)
			if err := m.boot(); err != nil {
				return err
			}
		}
		m.suffer()
		m.able.note(w.second, w.era.stretch, blocks, m.engine() != nil && w.second >= m.blind)
	}
	w.wire.meet()
	w.tasks()
	err := w.lasts()
	if x := (restlessError{}); errors.As(err, &x) && w.h.Liar >= 0 && x.who == cast()[w.h.Liar] {
		w.say("%v", err)
		err = w.all[w.h.Liar].cut(1<<20, true) // its own harm
	}
	w.covered()
	return err
}

// lasts lets a second pass, with the blocks that come in it after its first.
func (w *mesh) lasts() error {
	for left := w.era.second; ; {
		step := min(left, w.era.interval)
		if err := w.gate.pass(step); err != nil {
			return err
		}
		if left -= step; left <= 0 {
			return nil
		}
		if w.second >= w.halted {
			w.ledger.Mine(1)
			w.tellMined()
		}
	}
}

// mine makes the block with which a second begins, if one does.
func (w *mesh) mine() int {
	w.market.moves(w.second)
	if w.second < w.halted || w.second < w.next {
		return 0
	}
	w.ledger.Mine(1)
	w.tellMined()
	if w.next = w.second + 1; w.h.World == "" {
		w.next += w.r.IntN(3)
	}
	return 1
}

// sends notes a transaction, so that the trace can tell what became of it.
func (w *mesh) sends(id, whose string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.sent[id] = whose
}

// strikes notes that a deed made a difference.
func (w *mesh) strikes(a Act) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.struck[a] = true
}

func (w *mesh) tellMined() {
	if w.trace == nil {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, id := range slices.Sorted(maps.Keys(w.sent)) {
		if at, ok, found := w.ledger.Mined(id); found {
			w.say("block %d has %s's %.10s, success %v %s", at.Height, w.sent[id], id, ok, w.ledger.Reason(id))
			delete(w.sent, id)
		}
	}
}

// before says whether a second is still to come, for who does not run with the ticks.
func (w *mesh) before(second *atomic.Int64) bool {
	return int64(time.Since(w.began)/w.era.second) < second.Load()
}

// tasks tries what was begun. A task may begin others.
func (w *mesh) tasks() {
	all := w.pending
	w.pending = nil
	for _, t := range all {
		if w.second < t.from || !t.do() {
			w.pending = append(w.pending, t)
		}
	}
}

// later tries something each second until it is done.
func (w *mesh) later(seconds int, do func() bool) {
	w.pending = append(w.pending, task{w.second + seconds, do})
}

// shoots does what strikes transactions, once there are some that it can strike: in most
// seconds nothing is under way. For chances pass before.
func (w *mesh) shoots() {
	left := w.armed
	w.armed = nil
	for _, d := range left {
		n := w.ledger.Within(min(d.N, usual-1) * w.era.deep)
		if d.Act == Evicts {
			n = len(w.ledger.Mempool())
		}
		if n > 0 {
			d.For--
		}
		if d.For >= 0 {
			w.armed = append(w.armed, d)
			continue
		}
		w.say("STRIKES %s", d)
		w.strikes(d.Act)
		if d.Act == Evicts {
			w.evict()
		} else {
			w.unmine(d.N, d.Act == Forgets)
		}
	}
}

// unmine replaces the newest blocks.
func (w *mesh) unmine(n int, forget bool) {
	n = min(n, usual-1) * w.era.deep
	w.ledger.Rewind(n)
	if forget {
		w.evict()
	}
	w.ledger.MineEmpty(1)
	w.ledger.Mine(n)
	for _, m := range w.all {
		m.able.note(w.second, w.era.stretch, -2*n/w.era.deep, true)
	}
}

func (w *mesh) evict() {
	for _, id := range w.ledger.Mempool() {
		w.ledger.Drop(id)
	}
}

// heal ends all faults that last, but those of the liar. A stop before an IO step that is
// still to come is none: it comes.
func (w *mesh) heal() {
	w.halted = 0
	w.wire.heal()
	for _, m := range w.all {
		m.blind, m.lone, m.lies.until = 0, 0, 0
		m.back = min(m.back, w.second+1)
	}
}
