package sim

import (
	"fmt"

	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
)

// rogue is a dishonest party of a deal.
type rogue struct {
	w     *table
	d     *deal
	n     int
	role  Role
	plays []Strategy
	locks []*txn
	ends  [2]*txn // its claim and its refund, by leg
}

// Fund implements Hand.
func (g *rogue) Fund(s Sum) {
	t := &txn{id: fmt.Sprintf("%s's lock %d", g.role, g.w.serial()), does: swap.DoLock, deal: g.n, leg: Leg(g.role), by: g.role, rate: 2, amount: g.d.legs[g.role].Terms.Amount}
	t.coin = g.w.serial()
	switch {
	case s == Short && !g.w.chains[g.role].evm:
		t.amount = less(t.amount)
	case s == Over && !g.w.chains[g.role].evm:
		t.amount = more(t.amount)
	case s != Exact:
		return // other terms are another lock there
	}
	g.w.know(t)
	g.locks = append(g.locks, t)
	g.send(Leg(g.role), t)
}

func (g *rogue) send(l Leg, t *txn) {
	if g.w.chains[l].accept(t) && g.w.trace != nil {
		g.w.say("ROGUE %s sends %s", g.role, t.id)
	}
}

// Undo implements Hand.
func (g *rogue) Undo() {
	for _, t := range g.locks {
		if t.mined == nil {
			g.send(Leg(g.role), &txn{id: t.id + " undone", does: swap.DoKill, deal: g.n, leg: t.leg, by: g.role, coin: t.coin, rate: t.rate + 1 + g.w.r.IntN(3)})
		}
	}
}

// Claim implements Hand.
func (g *rogue) Claim() {
	l := Leg(g.role.other())
	t := g.d.exact(l)
	if t == nil || g.role == Maker && !g.d.public {
		return
	}
	if g.ends[l] == nil || g.ends[l].lock != t {
		g.ends[l] = &txn{id: fmt.Sprintf("%s's claim %d", g.role, g.w.serial()), does: swap.DoClaim, deal: g.n, leg: l, by: g.role, lock: t, rate: 3}
	}
	if t.mined != nil || g.w.pooled(l, t) {
		g.d.public = g.d.public || !g.w.chains[l].evm
		g.send(l, g.ends[l])
	}
}

// pooled says whether a transaction waits.
func (w *table) pooled(l Leg, t *txn) bool {
	for _, x := range w.chains[l].pool {
		if x == t {
			return true
		}
	}
	return false
}

// Refund implements Hand.
func (g *rogue) Refund() {
	l := Leg(g.role)
	for _, t := range g.locks {
		if t.mined == nil || t.end != nil {
			continue
		}
		if g.ends[l] == nil || g.ends[l].lock != t {
			g.ends[l] = &txn{id: fmt.Sprintf("%s's refund %d", g.role, g.w.serial()), does: swap.DoRefund, deal: g.n, leg: l, by: g.role, lock: t, rate: 3, after: g.d.legs[l].Terms.Expiry}
		}
		g.send(l, g.ends[l])
	}
}

// Dust implements Hand: a lock of another sum, on chains where a place is an
// address.
func (g *rogue) Dust(l Leg) {
	if !g.w.chains[l].evm {
		t := &txn{id: fmt.Sprintf("dust %d", g.w.serial()), does: swap.DoLock, deal: g.n, leg: l, by: g.role, coin: g.w.serial(), rate: 2, amount: htlc.Units(546)}
		g.w.know(t)
		g.send(l, t)
	}
}

// Reorg implements Hand.
func (g *rogue) Reorg(l Leg, blocks int, forget bool) {
	if g.w.trace != nil {
		g.w.say("ROGUE %s reorganises %d blocks of the %s chain", g.role, blocks, l)
	}
	g.w.reorg(l, blocks, forget)
}
