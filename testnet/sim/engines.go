package sim

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/big"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/fake"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
	"github.com/lockstep-swap/lockstep/swap/engine"
)

// Engines is the tier of the real engine, journal and adapters' ledger, in
// bubbles of virtual time that hang below t.
func Engines(t *testing.T) Tier {
	keys := &fake.Keys{}
	return newTier(Tier{
		name: "engine", says: true,
		can: []Kind{Crash, CrashIO, CrashIO, DiskIO, NoNode, Stale, Hide, Invent, Swallow, Bare, Foreign, Forge, Reorg, Lose, Evict, Halt, Crowd, Skew, Drop, Double, Deaf, Late, Huge},
		play: func(s Schedule, trace Trace) (r Result) {
			synctest.Test(t, func(*testing.T) { r = playEngines(s, keys, trace) })
			return r
		},
	})
}

// arena is the world of the engines: two ledgers, one maker, its takers.
type arena struct {
	sched   Schedule
	r       *rand.Rand
	trace   Trace
	level   slog.Level
	gate    *gate
	ids     [2]htlc.ChainID
	ledgers [2]*fake.Ledger
	all     []*daemon // the maker first
	bouts   []*bout
	asking  sync.WaitGroup
	asked   atomic.Int32 // takers that are not done asking
	faults  []Fault
	second  int
	origin  htlc.UnixSeconds // second zero
	halted  [2]int
	crowded [2]int
	markets [2]*market
	skewed  [2]int
	skew    [2]int
	next    [2]int // second of the next block
	calls   int    // messages so far

	mu     sync.Mutex
	seen   map[htlc.Hash]bool            // secrets that the chains showed
	agreed map[htlc.Hash]swap.SwapAnswer // what the maker agreed to
}

func playEngines(s Schedule, keys *fake.Keys, trace Trace) Result {
	a, err := newArena(s, keys, trace)
	if err != nil {
		return Result{Broken: []Violation{{L3, "all", err.Error()}}}
	}
	err = a.run()
	r := Result{Broken: a.verdict(err)}
	for _, d := range a.all {
		r.Steps[d.role] = max(r.Steps[d.role], d.io-d.before)
		for _, m := range d.swaps() {
			r.States[d.role] = m.State()
		}
	}
	return r
}

func newArena(s Schedule, keys *fake.Keys, trace Trace) (*arena, error) {
	a := &arena{
		sched: s, r: rand.New(rand.NewPCG(s.Seed, 3)), trace: trace, ids: [2]htlc.ChainID{s.Gives, s.Gets},
		faults: s.Faults, seen: map[htlc.Hash]bool{}, agreed: map[htlc.Hash]swap.SwapAnswer{}, level: slog.LevelWarn,
	}
	if trace != nil || s.Seed%8 == 0 {
		a.level = slog.LevelDebug
	}
	a.gate = newGate(a.r)
	for i, id := range a.ids {
		a.ledgers[i] = fake.New(id, Table(s.final()).Chains[id], fake.Options{Now: time.Now, Poll: time.Second, Mempool: !id.EVM(), Keys: keys})
		a.markets[i] = newMarket(a.ledgers[i], id, s.Seed)
		a.ledgers[i].Mine(12)
	}
	offer := engine.Offer{
		Give: htlc.Asset{Chain: s.Gets}, Take: htlc.Asset{Chain: s.Gives}, Rate: rateOf(s.Gives, s.Gets), Spread: "0.5%",
		Min: htlc.Units(1000), Max: coins(1000, s.Gives),
	}
	maker := a.party("bob", Maker)
	maker.offer = []engine.Offer{offer}
	for n := range max(1, s.Swaps) {
		a.party([]string{"alice", "carol", "dave"}[n], Taker)
	}
	for _, l := range a.ledgers {
		l.Mine(s.final() + 1) // no reorganisation takes back what they begin with
	}
	for _, d := range a.all {
		if err := d.boot(); err != nil {
			return nil, err
		}
	}
	return a, nil
}

// worth is what a taker gives of each coin, in hundredths: as much everywhere.
func worth(id htlc.ChainID) uint64 {
	return map[htlc.ChainID]uint64{htlc.BTC: 1, htlc.LTC: 1, htlc.ETH: 100, htlc.SMT: 2000}[id]
}

// rateOf is the price of the one in the other.
func rateOf(gives, gets htlc.ChainID) string {
	return new(big.Rat).SetFrac64(int64(worth(gets)), int64(worth(gives))).FloatString(6)
}

// given is what a taker gives.
func given(id htlc.ChainID) htlc.Amount {
	a, err := coins(worth(id), id).MulDiv(htlc.Units(15).Big(), htlc.Units(1000).Big())
	if err != nil {
		panic(err) // some thousand coins
	}
	return a
}

// brings is what an honest party has of a chain's coin in the beginning: a maker of
// both, a taker of what it gives, and gas where none is given with a lock.
func (a *arena) brings(role Role, l int) htlc.Amount {
	switch {
	case role == Maker || l == 0:
		return coins(100, a.ids[l])
	case a.ids[l] == htlc.ETH:
		return coins(1, htlc.ETH)
	}
	return htlc.Amount{}
}

// coins is n whole coins of a chain.
func coins(n uint64, id htlc.ChainID) htlc.Amount {
	a := htlc.Units(n)
	for range id.NativeDecimals() {
		a, _ = a.MulDiv(htlc.Units(10).Big(), htlc.Units(1).Big())
	}
	return a
}

// party makes a daemon with coins: a taker has only what it gives.
func (a *arena) party(name string, role Role) *daemon {
	d := &daemon{
		a: a, name: name, role: role, fs: newDisk(), states: map[string]swap.Swap{}, raw: map[string][]byte{}, marked: map[htlc.Hash]bool{},
		secrets: map[htlc.Hash]htlc.Secret{}, keys: map[htlc.Party]chains.KeyRef{}, judge: judge{who: name, role: role, strict: a.sched.Strict},
	}
	if a.sched.Plays[role] != Honest {
		d.plays = strategyOf(a.sched.Plays[role])
	}
	for i, l := range a.ledgers {
		sum := a.brings(role, i)
		if len(d.plays) > 0 {
			sum = coins(100, a.ids[i])
		}
		addr, err := l.Node(name).Address(false, 0)
		if err == nil && !sum.IsZero() {
			l.Fund(addr, htlc.Asset{Chain: a.ids[i]}, sum)
		}
	}
	a.all = append(a.all, d)
	return d
}

func (a *arena) clock() time.Time { return time.Now() }

func (a *arena) now() htlc.UnixSeconds { return htlc.Moment(time.Now()) }

func (a *arena) say(format string, args ...any) {
	if a.trace != nil {
		a.trace(fmt.Sprintf("%4d s  ", a.second) + fmt.Sprintf(format, args...))
	}
}

func (a *arena) public(h htlc.Hash) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.seen[h]
}

// took is one IO step of the daemon: the power goes before it, the disk is full from
// it on, or it happens.
func (d *daemon) took(p *pass) error {
	a := d.a
	d.io++
	switch {
	case d.crash > 0 && d.io >= d.crash:
		d.crash = 0
		a.say("%s loses power before %s", d.name, p.name)
		p.open <- errPower
		if err := d.cut(d.lasts); err != nil {
			return err
		}
		if d.wipe {
			return d.wiped()
		}
	case d.full > 0 && d.io >= d.full:
		d.full = 0
		wait := d.lasts
		if wait == Later {
			wait = d.later()
		}
		d.room = a.second + max(1, wait)
		d.life.full.Store(true)
		if d.errno == syscall.ENOSPC {
			d.fs.TestingSetDiskUsage(vfs.DiskUsage{AvailBytes: 1, TotalBytes: 2, UsedBytes: 1})
		}
		a.say("%s has no room on its disk for %d s, from %s on", d.name, wait, p.name)
		p.open <- nil
	default:
		a.say("%s: %s", d.name, p.name)
		p.open <- nil
	}
	return nil
}

// warmup is how many seconds the engines have before the first fault.
const warmup = 3

// run plays the schedule to its end.
func (a *arena) run() error {
	for range warmup {
		a.mine()
		if err := a.gate.pass(time.Second); err != nil {
			return err
		}
	}
	a.origin = a.now()
	for _, d := range a.all {
		d.before = d.io
	}
	for _, d := range a.all[1:] {
		a.asked.Add(1)
		a.asking.Go(func() { a.ask(d) })
	}
	for end := 1000; a.second < end && !a.over(); {
		a.second++
		if err := a.tick(); err != nil {
			return err
		}
		if f := len(a.faults); f > 0 {
			end = max(end, a.faults[f-1].At+1000)
		}
	}
	return nil
}

// ask is what a taker does: quote, start, and try again if no answer came.
func (a *arena) ask(d *daemon) {
	defer a.asked.Add(-1)
	for try := range 3 {
		if try > 0 {
			time.Sleep(2 * time.Second)
		}
		l := d.life
		if l == nil {
			continue
		}
		amount := given(a.ids[First])
		q, err := l.e.Quote(context.Background(), engine.QuoteRequest{Maker: a.all[0].name, Give: htlc.Asset{Chain: a.ids[First]}, Get: htlc.Asset{Chain: a.ids[Second]}, GiveAmt: amount})
		if err == nil {
			_, err = l.e.StartSwap(context.Background(), engine.SwapRequest{Quote: q.ID, Key: "the one"})
		}
		if err == nil || errors.Is(err, swap.ErrProposal) {
			return
		}
	}
}

// tick is a second: what goes wrong, blocks, what rogues do, then all others.
func (a *arena) tick() error {
	for len(a.faults) > 0 && a.faults[0].At <= a.second {
		if err := a.apply(a.faults[0]); err != nil {
			return err
		}
		a.faults = a.faults[1:]
	}
	a.mine()
	for _, d := range a.all {
		if err := a.tend(d); err != nil {
			return err
		}
	}
	a.look()
	return a.gate.pass(time.Second)
}

// tend restarts who has been away long enough, and whoever stopped by itself.
func (a *arena) tend(d *daemon) error {
	if l := d.life; l != nil {
		stopped := false
		select {
		case <-l.e.Done():
			stopped = true
			a.say("%s has stopped: %v", d.name, l.e.Err())
		default:
		}
		// Who owns it starts it again once there is room.
		if stopped || l.full.Load() && a.second >= d.room {
			if err := d.cut(d.room - a.second); err != nil {
				return err
			}
		}
	}
	if d.life == nil && a.second >= d.back {
		a.say("%s starts", d.name)
		return d.boot()
	}
	d.suffer()
	return nil
}

// mine makes the blocks of a second.
func (a *arena) mine() {
	for i, l := range a.ledgers {
		if a.crowded[i] > 0 && a.second >= a.crowded[i] {
			a.crowded[i] = 0
			l.Crowd(0)
		}
		a.markets[i].moves(a.second)
		switch {
		case a.second < a.halted[i] || a.second < a.next[i]:
			continue
		case a.second < a.skewed[i]:
			l.MineAt(a.now() + htlc.UnixSeconds(a.skew[i]))
		default:
			l.Mine(1)
		}
		// A block in one to three seconds; later, when little happens, in four.
		a.next[i] = a.second + 1 + a.r.IntN(3)*a.r.IntN(2)
		if a.second > 45 {
			a.next[i] = a.second + 4
		}
	}
}

// apply lets something go wrong.
func (a *arena) apply(f Fault) error {
	a.say("FAULT %s", f)
	l, until := a.ledgers[f.Leg], a.second+f.N
	switch f.Kind {
	case Reorg, Lose:
		a.reorg(f.Leg, f.N, f.Kind == Lose)
	case Evict:
		for _, id := range l.Mempool() {
			l.Drop(id)
		}
	case Halt:
		a.halted[f.Leg] = until
	case Crowd:
		a.crowded[f.Leg] = until
		if a.ids[f.Leg].EVM() {
			l.Crowd(usualGas * 5 / 2)
		} else {
			l.Crowd(20_000)
		}
	case Skew:
		a.skew[f.Leg], a.skewed[f.Leg] = f.N, a.second+10
	case Drop, Double, Deaf, Late, Huge: // seen when the message comes
	default:
		for _, d := range a.all {
			if d.role == f.Who {
				if err := d.strike(f, until); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// strike is what goes wrong for one party.
func (d *daemon) strike(f Fault, until int) error {
	switch f.Kind {
	case Crash:
		return d.cut(f.N)
	case CrashIO, WipeIO:
		d.crash, d.lasts, d.wipe = d.io+f.N, f.For, f.Kind == WipeIO
	case DiskIO, BadIO:
		d.full, d.lasts, d.errno = d.io+f.N, f.For, syscall.ENOSPC
		if f.Kind == BadIO {
			d.errno = syscall.EIO
		}
	case NoNode:
		d.away[f.Leg] = until
	case Stale, Hide, Invent, Swallow, Bare, Foreign:
		d.lies[f.Leg] = lie{how: lies()[f.Kind], until: until}
	case Forge:
		d.a.forge(d, f.Leg)
	}
	d.suffer()
	return nil
}

// forge makes the backend that a party follows show the other's lock where there
// is none.
func (a *arena) forge(d *daemon, l Leg) {
	for _, b := range a.bouts {
		if d.life == nil || l == Leg(d.role) || b.sides[d.role] != d {
			continue
		}
		d.life.nodes[l].Forge(0, b.legs[l], chains.Outpoint{TxID: fmt.Sprintf("%064x", a.second)})
	}
}

func (a *arena) reorg(l Leg, n int, forget bool) {
	n = min(n, a.sched.final()-1)
	ledger := a.ledgers[l]
	ledger.Rewind(n)
	if forget {
		for _, id := range ledger.Mempool() {
			ledger.Drop(id)
		}
	}
	ledger.MineEmpty(1)
	ledger.Mine(n)
	for _, b := range a.bouts {
		for _, d := range b.sides {
			if d != nil {
				d.judge.reorged(l, n)
			}
		}
	}
}

// over says whether nothing more can happen to an honest party's money.
func (a *arena) over() bool {
	if len(a.faults) > 0 && a.faults[len(a.faults)-1].At > a.second {
		return false
	}
	if a.asked.Load() > 0 {
		return false
	}
	for _, d := range a.all {
		if len(d.plays) > 0 {
			continue
		}
		if d.life == nil || !d.ended() {
			return false
		}
	}
	return a.second > 8
}

// ended says whether all of the daemon's swaps are closed.
func (d *daemon) ended() bool {
	for _, s := range d.swaps() {
		if !s.Closed && !d.rests(s) {
			return false
		}
	}
	return true
}

// verdict stops everything and asks the judges.
func (a *arena) verdict(failed error) []Violation {
	var broken []Violation
	if failed != nil {
		broken = append(broken, Violation{L3, "all", failed.Error()})
	}
	a.look()
	for _, d := range a.all {
		up, ended := d.life != nil, d.ended()
		if err := d.cut(0); err != nil {
			broken = append(broken, Violation{L3, d.name, err.Error()})
		}
		if len(d.plays) > 0 {
			continue
		}
		for _, b := range a.bouts {
			if b.sides[d.role] == d {
				d.judge.over(a.view(b), true, up)
			}
		}
		if up && !ended {
			d.judge.breaks(L1, "a swap is not over")
		}
		a.books(d)
		broken = append(broken, d.judge.broken...)
	}
	a.asking.Wait()
	for i, l := range a.ledgers {
		if err := l.Audit(); err != nil {
			broken = append(broken, Violation{S3, string(a.ids[i]), err.Error()})
		}
		if n := l.Reused(); n > 0 {
			broken = append(broken, Violation{S6, string(a.ids[i]), fmt.Sprintf("a nonce was to sign again, %d times", n)})
		}
	}
	if a.sched.calm() && !a.completed() {
		broken = append(broken, Violation{L4, "all", "nothing disturbed them and they did not complete"})
	}
	return broken
}

func (a *arena) completed() bool {
	for _, d := range a.all {
		for _, s := range d.swaps() {
			if s.State() != swap.Completed {
				return false
			}
		}
	}
	return len(a.bouts) > 0
}
