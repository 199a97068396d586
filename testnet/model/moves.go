package model

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
)

var (
	legName  = [2]string{"first", "second"}
	roleName = [2]string{"taker", "maker"}
)

// next lists all worlds that a tick can lead to.
func (b Bounds) next(w *world) []*world {
	n := w.clone()
	n.tick++
	all := b.blocks(n, 0)
	all = each(all, func(x *world) []*world { return b.blocks(x, 1) })
	for i := range w.sides {
		all = each(all, func(x *world) []*world { return b.turn(x, i) })
	}
	return all
}

func each(in []*world, f func(*world) []*world) []*world {
	var out []*world
	for _, w := range in {
		out = append(out, f(w)...)
	}
	return out
}

// split copies a world whose history goes on with the same move.
func (w *world) split() *world {
	c := w.clone()
	c.from, c.move = w.from, w.move
	return c
}

// blocks are the ways in which a chain can get its block.
func (b Bounds) blocks(w *world, i int) []*world {
	var out []*world
	c := w.chains[i]
	if int(w.reorgs) < b.Reorgs && c.holds(tip) {
		x := w.split()
		x.reorgs++
		k := &x.chains[i]
		for _, t := range k.all() {
			if *t == tip {
				*t = waiting
			}
		}
		k.fork++
		x.does("the " + legName[i] + " chain loses its newest block")
		out = append(out, b.mine(x, i)...)
	}
	return append(out, b.mine(w, i)...)
}

func (c *chain) all() []*where { return []*where{&c.lock, &c.void, &c.claim, &c.refund} }

func (c chain) holds(x where) bool {
	return slices.ContainsFunc(c.all(), func(t *where) bool { return *t == x })
}

// mine takes what waits, one of two that conflict, or nothing.
func (b Bounds) mine(w *world, i int) []*world {
	k := &w.chains[i]
	for _, t := range k.all() {
		if *t == tip {
			*t = deep
		}
	}
	var takes [][]int // indexes into all()
	switch {
	case k.lock == waiting && k.void == waiting:
		takes = [][]int{{0}, {1}}
	case k.lock == waiting:
		takes = [][]int{{0}}
	case k.void == waiting:
		takes = [][]int{{1}}
	case k.claim == waiting && k.refund == waiting:
		takes = [][]int{{2}, {3}}
	case k.claim == waiting:
		takes = [][]int{{2}}
	case k.refund == waiting:
		takes = [][]int{{3}}
	default:
		return []*world{w}
	}
	var out []*world
	for _, take := range takes {
		x := w.split()
		c := &x.chains[i]
		for _, t := range take {
			*c.all()[t] = tip
		}
		b.settle(x, i)
		x.does("a block of the " + legName[i] + " chain has " + []string{"the lock", "the void", "the claim", "the refund"}[take[0]])
		out = append(out, x)
	}
	if int(w.delays) < b.Delays {
		w.delays++
		w.does("a block of the " + legName[i] + " chain leaves out what waits")
		out = append(out, w)
	}
	return out
}

// settle drops what conflicts with a block.
func (b Bounds) settle(w *world, i int) {
	c := &w.chains[i]
	late := []htlc.ChainID{b.Gives, b.Gets}[i].EVM() && w.tick > []int{b.FirstLockBy, b.SecondLockBy}[i]
	if c.lock == tip && late {
		c.lock, c.void = nowhere, tip // it reverts, and its nonce is used
	}
	switch {
	case c.lock >= tip:
		c.void = nowhere
	case c.void >= tip:
		c.lock = nowhere
	}
	switch {
	case c.claim >= tip:
		c.refund = nowhere
	case c.refund >= tip:
		c.claim = nowhere
	}
	if c.lock < tip {
		c.claim, c.refund = nowhere, nowhere
	}
}

// turn is what a side can do in a tick.
func (b Bounds) turn(w *world, i int) []*world {
	p := w.sides[i]
	if p == nil {
		return b.rogue(w, i)
	}
	switch {
	case p.down < 0:
		return []*world{w}
	case p.down > 0:
		p.down--
		if p.down > 0 {
			return []*world{w}
		}
		p.retell, p.marked = true, p.s.Revealing
	}
	var out []*world
	if int(p.slow) < b.Slow {
		x := w.split()
		x.sides[i].slow++
		x.does(roleName[i] + " is slow")
		out = append(out, x)
	}
	for _, cut := range b.cuts(p) {
		x := w.split()
		q := x.sides[i]
		q.crashes++
		x.does(fmt.Sprintf("%s loses power %s", roleName[i], cut.at))
		a := actor{b: b, w: x, i: i, p: q, cut: cut.at}
		if cut.at != beforeAll {
			a.act()
		}
		q.down = cut.lasts
		q.away = q.away || cut.lasts != 1
		out = append(out, x)
	}
	a := actor{b: b, w: w, i: i, p: p}
	a.act()
	return append(out, w)
}

// The moments at which power goes.
const (
	beforeAll   = "before it acts"
	beforeSend  = "between marking and sending"
	beforeNoted = "between sending and noting it"
)

type cut struct {
	at    string
	lasts int8
}

func (b Bounds) cuts(p *party) []cut {
	if int(p.crashes) >= b.Crashes {
		return nil
	}
	var out []cut
	for _, at := range []string{beforeAll, beforeSend, beforeNoted} {
		out = append(out, cut{at, 1})
		if b.Long {
			out = append(out, cut{at, 8}, cut{at, -1})
		}
	}
	return out
}

// actor is an honest side in its tick.
type actor struct {
	b   Bounds
	w   *world
	i   int
	p   *party
	cut string // when its power goes, if it does
	off bool
}

func (a *actor) act() {
	if !a.p.begun {
		a.p.begun = true
		var what swap.What = swap.Tick{}
		if a.i == 0 {
			what = swap.SecretSeen{}
		}
		a.step(what)
	}
	for c := range a.w.chains {
		a.hear(c)
	}
	a.p.retell = false
	a.step(swap.Tick{})
	for _, name := range slices.Clone(a.p.s.Asked) {
		if !a.off {
			a.perform(name)
		}
	}
}

func (a *actor) moment() swap.Moment {
	return swap.Moment{Wall: at(a.w.tick), Give: at(a.p.clock[a.i]), Get: at(a.p.clock[1-a.i])}
}

func (a *actor) step(what swap.What) {
	before := a.p.s
	next, _, err := swap.Step(a.p.s, swap.Event{Now: a.moment(), What: what})
	if err != nil {
		return
	}
	a.p.s = next
	a.w.stepped(a.i, &before, &next, what)
}

// hear tells what a chain shows, in the tracker's order.
func (a *actor) hear(c int) {
	k, p := a.w.chains[c], a.p
	side := swap.Give
	leg := &p.s.Give
	if c != a.i {
		side, leg = swap.Get, &p.s.Get
	}
	id := leg.Terms.Asset.Chain
	if p.retell {
		a.step(swap.PoolGone{Chain: id})
	}
	if p.fork[c] != k.fork {
		p.fork[c] = k.fork
		a.step(swap.BlockGone{Chain: id, Block: "E"})
		a.step(swap.BlockGone{Chain: id, Block: "L"})
	}
	amount := leg.Terms.Amount
	lock := func(status swap.Status) {
		a.step(swap.LockSeen{Side: side, Ref: "lock", Amount: amount, At: swap.Place{TxID: "lock", Status: status, Height: 1, Block: "L", Time: at(0)}})
	}
	switch {
	case k.lock == deep:
		lock(swap.Seen)
		lock(swap.Final)
	case k.lock == tip:
		lock(swap.Seen)
	case k.lock == waiting && !id.EVM():
		lock(swap.Pending)
	case len(leg.Locks) > 0 && leg.Locks[0].Status == swap.Pending:
		lock("") // the mempool has forgotten it
	}
	a.hearEnd(c, side, k.claim, swap.Claimed)
	a.hearEnd(c, side, k.refund, swap.Refunded)
	p.clock[c] = a.w.tick
	if c == a.i && k.void == deep && p.signed&signedLock != 0 && k.lock == nowhere && !p.s.LockDead {
		a.step(swap.Died{Name: name(swap.DoLock, swap.Give, "")})
	}
}

func (a *actor) hearEnd(c int, side swap.Side, x where, how swap.Ending) {
	status := map[where]swap.Status{waiting: swap.Pending, tip: swap.Seen, deep: swap.Final}[x]
	evm := []htlc.ChainID{a.b.Gives, a.b.Gets}[c].EVM()
	end := func(s swap.Status) {
		block := "E"
		if s == swap.Pending || s == "" {
			block = ""
		}
		a.step(swap.EndSeen{Side: side, Ref: "lock", How: how, At: swap.Place{TxID: string(how), Status: s, Height: 2, Block: block}})
	}
	switch {
	case x == nowhere && a.pending(side, how):
		end("") // the mempool has forgotten it
		return
	case x == nowhere || x == waiting && evm:
		return
	}
	if how == swap.Claimed {
		a.step(swap.SecretSeen{Public: true})
	}
	if status == swap.Final {
		end(swap.Seen)
	}
	end(status)
}

// pending says whether the party saw such an end in a mempool.
func (a *actor) pending(side swap.Side, how swap.Ending) bool {
	leg := &a.p.s.Give
	if side == swap.Get {
		leg = &a.p.s.Get
	}
	if len(leg.Locks) == 0 || leg.Locks[0].End == nil {
		return false
	}
	return leg.Locks[0].End.How == how && leg.Locks[0].End.Status == swap.Pending
}

func name(do swap.Verb, side swap.Side, ref string) string {
	return swap.Command{Do: do, Side: side, Ref: ref}.Name()
}

// perform is the engine's outbox: guard, sign, guard, mark, send, note.
func (a *actor) perform(asked string) {
	parts := strings.SplitN(asked, " ", 3)
	c := swap.Command{Do: swap.Verb(parts[0]), Side: swap.Side(parts[1]), Ref: parts[2]}
	if err := a.p.s.May(c, a.moment()); err != nil {
		if !errors.Is(err, swap.ErrEarly) && !(c.Do == swap.DoLock && a.p.signed&signedLock != 0) {
			a.step(swap.Refused{Name: asked, Reason: err.Error()})
		}
		return
	}
	own, other := &a.w.chains[a.i], &a.w.chains[1-a.i]
	switch c.Do {
	case swap.DoRecall: // the other side never signs
	case swap.DoKill:
		a.kill(own)
	case swap.DoLock:
		if a.i == 1 && (other.lock != deep || other.ended()) {
			return // the backends do not agree
		}
		a.sign(c, signedLock)
		a.send(c, own, &own.lock, own.void < tip && own.lock == nowhere)
	case swap.DoRefund:
		a.sign(c, signedRefund)
		a.send(c, own, &own.refund, own.lock >= tip && !own.ended() && own.refund == nowhere)
	case swap.DoClaim:
		if a.i == 0 && !a.p.s.Revealed && (other.lock != deep || other.ended()) {
			return
		}
		a.sign(c, signedClaim)
		a.p.sendsClaim(a, other)
	}
}

func (p *party) sendsClaim(a *actor, other *chain) {
	if !p.s.Revealing {
		a.step(swap.Leaving{})
	}
	if a.cut == beforeSend {
		a.off = true
		return
	}
	a.w.reveals(a.b, a.i, p)
	ok := other.lock >= tip && !other.ended() && other.claim == nowhere
	if ok {
		other.claim = waiting
		a.w.does(roleName[a.i] + " sends its claim")
	}
	if a.cut == beforeNoted {
		a.off = true
		return
	}
	a.step(swap.Left{})
}

// sign notes the first transaction of a command, in one commit with what it
// takes.
func (a *actor) sign(c swap.Command, bit uint8) {
	if a.p.signed&bit != 0 {
		return
	}
	a.p.signed |= bit
	if c.Do == swap.DoLock {
		a.p.locks++
	}
	a.step(swap.Signed{Name: c.Name(), TxID: string(c.Do)})
}

func (a *actor) send(c swap.Command, _ *chain, t *where, takes bool) {
	if a.cut == beforeSend {
		a.off = true
		return
	}
	if takes {
		*t = waiting
		a.w.does(fmt.Sprintf("%s sends its %s", roleName[a.i], c.Do))
	}
}

func (a *actor) kill(own *chain) {
	if a.p.signed&signedLock == 0 {
		a.step(swap.Died{Name: name(swap.DoLock, swap.Give, "")})
		return
	}
	if own.lock < tip && own.void == nowhere {
		own.void, own.lock = waiting, nowhere // it pays more, and takes the lock's place
		a.w.does(roleName[a.i] + " kills its lock")
	}
}

// rogue does nothing, or one thing that the chains accept.
func (b Bounds) rogue(w *world, i int) []*world {
	out := []*world{}
	try := func(what string, may bool, do func(x *world)) {
		if may {
			x := w.split()
			do(x)
			x.does("ROGUE " + roleName[i] + " sends its " + what)
			out = append(out, x)
		}
	}
	own, other := w.chains[i], w.chains[1-i]
	last := []int{b.FirstExpiry, b.SecondExpiry}[i]
	try("lock", own.lock == nowhere && own.void == nowhere && w.tick <= []int{b.FirstLockBy, b.SecondLockBy}[i]+2, func(x *world) { x.chains[i].lock = waiting })
	try("void", own.lock == waiting && own.void == nowhere, func(x *world) { x.chains[i].void = waiting })
	try("claim", (i == 0 || w.public) && other.lock >= tip && !other.ended() && other.claim == nowhere, func(x *world) {
		x.chains[1-i].claim = waiting
		x.public = true
	})
	try("refund", own.lock >= tip && !own.ended() && own.refund == nowhere && w.tick > last, func(x *world) { x.chains[i].refund = waiting })
	return append(out, w)
}
