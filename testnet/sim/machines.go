package sim

import (
	"fmt"
	"math/rand/v2"

	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
)

// Machines is the tier of the pure machines alone.
func Machines() Tier {
	cards := map[[2]htlc.ChainID]card{}
	for _, p := range pairs() {
		cards[p] = newCard(p, usual)
	}
	play := func(s Schedule, trace Trace) Result {
		pair := [2]htlc.ChainID{s.Gives, s.Gets}
		if s.final() != usual {
			return playMachines(s, newCard(pair, s.final()), trace)
		}
		return playMachines(s, cards[pair], trace)
	}
	return newTier(Tier{name: "machines", play: play, can: []Kind{Crash, CrashIO, NoNode, Stale, Forge, Reorg, Lose, Evict, Halt, Crowd, Skew}})
}

// tires is how long after the last expiry a rogue goes on: who pays dust to a lock
// for ever keeps it watched for ever.
const tires = 300

// begin is when every schedule begins.
const begin htlc.UnixSeconds = 1_893_456_000

// table is the world of the machines: two chains and the swaps on them.
type table struct {
	now    htlc.UnixSeconds
	r      *rand.Rand
	ids    [2]htlc.ChainID
	chains [2]*ledger
	deals  []*deal
	faults []Fault
	trace  Trace
	made   int
	final  int // at how many confirmations everything is final
	sudden bool
	locks  map[string]*txn

	// together: the parties try to sign together, and a taker shows its secret to the
	// maker first. Its owner must want that: who crashes in that moment and stays away
	// loses. So it is not played where every loss counts.
	together bool
}

// deal is one swap: its terms and who plays it.
type deal struct {
	legs    [2]htlc.Leg
	plan    htlc.Plan
	shells  [2]*shell // nil: dishonest
	rogues  [2]*rogue // nil: honest
	public  bool
	shown   bool
	locks   [2][]*txn // with the agreed sum, that were ever mined
	funded  [2]int    // locks of honest parties that were ever mined
	counted map[*txn]bool
}

func playMachines(s Schedule, c card, trace Trace) Result {
	w := newTable(s, c, trace)
	for w.now < w.deals[0].plan.FirstExpiry+1200 && !w.settled() {
		w.second()
	}
	var out Result
	for _, d := range w.deals {
		v := w.view(d)
		for _, p := range d.shells {
			if p != nil {
				p.j.over(v, p.s.Closed, p.up)
				if trace != nil {
					w.say("%s ends %s closed %v asked %q", p.j.who, p.s.State(), p.s.Closed, p.s.Asked)
					for _, side := range []swap.Leg{p.s.Give, p.s.Get} {
						for _, k := range side.Locks {
							w.say("  %s %s %s, end %+v", side.Terms.Asset, k.Ref, k.Status, k.End)
						}
					}
				}
				out.Broken = append(out.Broken, p.j.broken...)
				out.Steps[p.role], out.States[p.role] = p.io, p.s.State()
			}
		}
		if s.calm() && !d.completed() {
			out.Broken = append(out.Broken, Violation{L4, "both", "nothing disturbed them and they did not complete"})
		}
	}
	return out
}

// calm says whether nothing goes wrong at all.
func (s Schedule) calm() bool {
	return len(s.Faults) == 0 && s.Plays == [2]string{Honest, Honest}
}

func (d *deal) completed() bool {
	for _, p := range d.shells {
		if p == nil || p.s.State() != swap.Completed {
			return false
		}
	}
	return true
}

func newTable(s Schedule, c card, trace Trace) *table {
	r := rand.New(rand.NewPCG(s.Seed, 2))
	w := &table{now: begin, r: r, together: s.Seed%2 == 1 && !s.Strict, final: s.final(), ids: [2]htlc.ChainID{s.Gives, s.Gets}, faults: s.Faults, trace: trace, locks: map[string]*txn{}}
	for l := range w.chains {
		w.chains[l] = newLedger(w.ids[l].EVM(), begin, r)
		w.chains[l].lockBy = func(t *txn) htlc.UnixSeconds { return w.deals[t.deal].legs[t.leg].LockBy }
	}
	for n := range max(1, s.Swaps) {
		w.deals = append(w.deals, w.deal(n, s, c))
	}
	return w
}

// deal seats the players of a swap.
func (w *table) deal(n int, s Schedule, c card) *deal {
	d := &deal{plan: c.plan, legs: c.legs, counted: map[*txn]bool{}}
	for l := range d.legs {
		d.legs[l].Terms.Hash[1] = byte(n)
	}
	for role := Taker; role <= Maker; role++ {
		if s.Plays[role] != Honest {
			d.rogues[role] = &rogue{w: w, d: d, n: n, role: role, plays: strategyOf(s.Plays[role])}
			continue
		}
		m, err := swap.New("id", role.swapRole(), d.legs[role], d.legs[role.other()], s.External && role == Taker, c.plan.RevealBy, w.now)
		if err != nil {
			panic(err)
		}
		who := role.String()
		if n > 0 {
			who = fmt.Sprintf("%s %d", role, n+1)
		}
		d.shells[role] = &shell{w: w, deal: n, role: role, s: m, up: true, j: &judge{who: who, role: role, strict: s.Strict}, lied: map[string]bool{}}
	}
	return d
}

func (w *table) serial() int { w.made++; return w.made }

func (w *table) say(format string, args ...any) {
	w.trace(fmt.Sprintf("%4d s  ", w.now-begin) + fmt.Sprintf(format, args...))
}

func (w *table) sayStep(p *shell, what swap.What, before swap.State, commands []swap.Command) {
	line := fmt.Sprintf("%s hears %T%+v", p.j.who, what, what)
	if after := p.s.State(); after != before {
		line += fmt.Sprintf(": %s → %s", before, after)
	}
	for _, c := range commands {
		line += fmt.Sprintf(", wants to %s %s", c.Do, c.Ref)
	}
	w.say("%s", line)
}

// know makes a lock findable by its name.
func (w *table) know(t *txn) {
	if t.does == swap.DoLock {
		w.locks[t.id] = t
	}
}

func (w *table) find(_ Leg, ref string) *txn { return w.locks[ref] }

// leaves is called when an honest party's transaction is sent.
func (w *table) leaves(p *shell, t *txn) {
	d := w.deals[p.deal]
	if t.does != swap.DoClaim {
		return
	}
	if p.role == Taker && !d.public {
		p.j.revealed(w.view(d), lastReveal(p.s, p.marked))
	}
	d.public = true
}

// settled says whether nothing more can happen to an honest party's money.
func (w *table) settled() bool {
	if len(w.faults) > 0 {
		return false
	}
	for _, d := range w.deals {
		for _, p := range d.shells {
			if p != nil && (!p.s.Closed || !p.up) {
				return false
			}
		}
	}
	return true
}

// second lets a second pass: what goes wrong, blocks, then everybody in turn.
func (w *table) second() {
	w.now++
	for len(w.faults) > 0 && w.faults[0].At <= int(w.now-begin) {
		w.apply(w.faults[0])
		w.faults = w.faults[1:]
	}
	for l := range w.chains {
		w.beat(Leg(l))
	}
	for _, d := range w.deals {
		for role := Taker; role <= Maker; role++ {
			if p := d.shells[role]; p != nil {
				p.run()
				continue
			}
			v := w.view(d)
			for _, s := range d.rogues[role].plays {
				if s.Act != nil && w.now < d.plan.FirstExpiry+tires {
					s.Act(v, d.rogues[role], role, w.r)
				}
			}
		}
	}
}

// beat mines the block of a chain if it is due.
func (w *table) beat(l Leg) {
	c := w.chains[l]
	if w.now >= c.crowd && c.floor > 1 {
		c.floor = 1
	}
	if w.now < c.next || w.now < c.halted {
		return
	}
	// A block in one to three seconds; later, when little happens, in four.
	c.next = w.now + 1 + htlc.UnixSeconds(w.r.IntN(3)*w.r.IntN(2))
	if w.now > begin+45 {
		c.next = w.now + 4
	}
	w.mined(l, c.mine(w.now, false))
}

// mined notes what a block shows to everybody.
func (w *table) mined(l Leg, b *block) {
	for _, t := range b.txs {
		d := w.deals[t.deal]
		switch {
		case t.does == swap.DoClaim:
			d.public, d.shown = true, true
		case t.does == swap.DoLock && t.amount == d.legs[l].Terms.Amount:
			if d.counted[t] {
				break
			}
			d.counted[t] = true
			d.locks[l] = append(d.locks[l], t)
			if p := d.shells[t.by]; p != nil && t.leg == Leg(t.by) {
				if d.funded[l]++; d.funded[l] > 1 {
					p.j.breaks(S2, "it funded its leg %d times", d.funded[l])
				}
			}
		}
		if w.trace != nil {
			w.say("%s block %d (id %s, clock %d): %s", l, b.height, b.id, b.clock-begin, t.id)
		}
	}
	for _, d := range w.deals {
		for _, p := range d.shells {
			if p == nil || len(d.locks[l]) == 0 || w.sudden {
				continue
			}
			p.j.block(l, w.view(d), p.up && p.reachable(First) && p.reachable(Second) && w.now >= w.chains[l].crowd)
		}
	}
}

// view is what the chains show of a deal.
func (w *table) view(d *deal) View {
	v := View{Now: w.now, Plan: d.plan, Final: w.final}
	for l, c := range w.chains {
		v.Clock[l] = c.tip().clock
		t := d.exact(Leg(l))
		if t == nil {
			for _, x := range c.pool {
				if x.does == swap.DoLock && w.deals[x.deal] == d {
					v.Locks[l].Pool = true
				}
			}
			continue
		}
		if t.mined != nil {
			v.Locks[l].Depth = len(c.blocks) - t.mined.height
		}
		if t.end != nil {
			v.Locks[l].Ended = ending(t.end)
		}
		for _, x := range c.pool {
			if x.lock == t {
				v.Locks[l].Ending = ending(x)
			}
			v.Locks[l].Pool = v.Locks[l].Pool || x == t
		}
		d.shown = d.shown || !c.evm && v.Locks[l].Ending == swap.Claimed
	}
	v.Public, v.Shown = d.public, d.shown
	return v
}

// exact is the lock that counts, as the chains show it: one that was claimed, or
// the first that stands, or one that was refunded.
func (d *deal) exact(l Leg) *txn {
	var best *txn
	for _, t := range d.locks[l] {
		switch {
		case t.mined == nil:
		case t.end != nil && t.end.does == swap.DoClaim:
			return t
		case best == nil || best.end != nil && t.end == nil:
			best = t
		}
	}
	return best
}

func ending(t *txn) swap.Ending {
	if t.does == swap.DoClaim {
		return swap.Claimed
	}
	return swap.Refunded
}

// apply lets something go wrong.
func (w *table) apply(f Fault) {
	if w.trace != nil {
		w.say("FAULT %s", f)
	}
	c := w.chains[f.Leg]
	until := w.now + htlc.UnixSeconds(f.N)
	switch f.Kind {
	case Reorg, Lose:
		w.reorg(f.Leg, f.N, f.Kind == Lose)
	case Evict:
		c.pool = nil
	case Halt:
		c.halted = until
	case Crowd:
		c.floor, c.crowd = 8, until
	case Skew:
		c.skew, c.skewed = f.N, w.now+10
	default:
		for _, d := range w.deals {
			if p := d.shells[f.Who]; p != nil {
				p.suffer(f, until)
			}
		}
	}
}

// suffer is what goes wrong for one party.
func (p *shell) suffer(f Fault, until htlc.UnixSeconds) {
	switch f.Kind {
	case Crash:
		if p.up {
			p.fall(f.N)
		}
	case CrashIO:
		p.crash, p.late = p.io+f.N, f.For
	case NoNode:
		p.away[f.Leg] = until
	case Stale:
		p.frozen[f.Leg] = until
	case Forge:
		p.forged[f.Leg] = until
	}
}

// reorg replaces the newest blocks of a chain by one more, the first of which
// holds what still waits.
func (w *table) reorg(l Leg, n int, forget bool) {
	c := w.chains[l]
	n = min(n, w.final-1)
	c.rewind(n, forget)
	for _, d := range w.deals {
		for _, p := range d.shells {
			if p != nil {
				p.j.reorged(l, n)
			}
		}
	}
	w.sudden = true // blocks that come at once are no chance to act
	for i := range n + 1 {
		w.mined(l, c.mine(w.now, i == 0))
	}
	w.sudden = false
}
