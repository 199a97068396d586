package sim

import (
	"github.com/lockstep-swap/lockstep/swap"
)

// What both parties of a deal sign. The order of steps is the engine's: the one
// who signs marks and commits first, the one who asks shows what it must.

// peer is the other party's shell, or nil if it is a rogue.
func (p *shell) peer() *shell { return p.w.deals[p.deal].shells[p.role.other()] }

// consented asks the other party to sign that we take a lock back.
func (p *shell) consented(ref string) bool {
	q := p.peer()
	if q == nil {
		return p.w.deals[p.deal].rogues[p.role.other()].signs(p.w)
	}
	return q.releases(p, ref)
}

// releases signs the other party's refund, after the mark.
func (p *shell) releases(q *shell, ref string) bool {
	if !p.up || !p.reachable(Leg(q.role)) {
		return false
	}
	return p.s.GaveUp(ref) && p.marks(ref)
}

// marks commits that a lock is given up, if the rules allow it.
func (p *shell) marks(ref string) bool {
	e := swap.Event{Now: p.moment(), What: swap.Releasing{Ref: ref}}
	if _, _, err := swap.Step(p.s, e); err != nil {
		return false
	}
	return p.step(e.What)
}

// shows gives the secret to the other party in exchange for its half of a joint
// claim. A rogue takes it and signs nothing.
func (p *shell) shows(t *txn) bool {
	if p.role != Taker || !p.w.together || p.w.chains[t.leg].evm {
		return true
	}
	p.w.leaves(p, t)
	if q := p.peer(); q != nil && q.up && q.step(swap.SecretSeen{Public: true}) && q.s.MayConcede(t.lock.id) == nil {
		t.joint = true
	}
	return p.commit() && p.step(swap.Left{})
}

// signs says whether a rogue signs what it is asked for: some do, for what it may
// bring them.
func (g *rogue) signs(w *table) bool { return w.together }

// Recall implements Hand: it asks the honest party to sign that it takes its locks
// back, and takes them.
func (g *rogue) Recall() {
	q := g.d.shells[g.role.other()]
	if q == nil || !q.up {
		return
	}
	for _, t := range g.locks {
		if t.mined == nil || t.end != nil || !q.s.GaveUp(t.id) || !q.marks(t.id) {
			continue
		}
		if g.w.trace != nil {
			g.w.say("ROGUE %s is given %s back", g.role, t.id)
		}
		g.send(Leg(g.role), &txn{id: t.id + " recalled", does: swap.DoRefund, deal: g.n, leg: t.leg, by: g.role, lock: t, rate: 3, joint: true})
	}
}

// Joint implements Hand: it asks the honest party to sign its claim without
// showing the secret.
func (g *rogue) Joint() {
	l := Leg(g.role.other())
	q, t := g.d.shells[g.role.other()], g.d.exact(l)
	if q == nil || !q.up || t == nil || t.mined == nil || g.w.chains[l].evm || q.s.MayConcede(t.id) != nil {
		return
	}
	g.send(l, &txn{id: t.id + " taken by both", does: swap.DoClaim, deal: g.n, leg: l, by: g.role, lock: t, rate: 3, joint: true})
}
