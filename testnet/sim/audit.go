package sim

import (
	"context"
	"fmt"
	"math/big"
	"slices"

	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap/engine"
	"github.com/lockstep-swap/lockstep/swap/engine/peer"
)

// What must hold of channels: in each second, when all is healed, and at the end.

func (w *mesh) breaks(p Property, format string, args ...any) {
	if !slices.ContainsFunc(w.broken, func(v Violation) bool { return v.Property == p }) {
		w.broken = append(w.broken, Violation{p, "all", fmt.Sprintf(format, args...)})
	}
}

// covered: the contract has what it owes.
func (w *mesh) covered() {
	owes, held, err := w.ledger.Liability(w.coin())
	if err != nil || held.Cmp(owes) < 0 {
		w.breaks(S3, "the contract owes %s and has %s: %v", owes, held, err)
	}
}

// watches looks at what is said: nobody honest signs two proofs with one nonce.
func (w *mesh) watches(who, with *member, kind peer.Kind, body []byte) {
	m, sig := content(kind, body)
	if m == nil {
		return
	}
	w.taps(who, with, m, sig, body)
	p := proofOf(m)
	if p == nil {
		return
	}
	n := channel.NameOf(m)
	key := fmt.Sprintf("%x %d %d", n.Channel, n.Epoch, p.Nonce)
	who.mu.Lock()
	before, known := who.signed[key]
	who.signed[key] = body
	who.mu.Unlock()
	if known && !slices.Equal(before, body) {
		who.breaks(S5, "it signed two proofs with nonce %d", p.Nonce)
	}
}

// quiet says whether nothing is locked, on its way or being opened at anybody honest, and no
// owner waits.
func (w *mesh) quiet() (bool, error) {
	if w.busy.Load() > 0 || len(w.pending) > 0 {
		return false, nil
	}
	for _, m := range w.all {
		if m.liar() {
			continue
		}
		if m.engine() == nil {
			return false, nil
		}
		for _, v := range w.views(m) {
			if v.State == engine.ChannelOpening || v.State != engine.ChannelSettled && (v.Channel.Unacked > 0 || v.Channel.Locks+v.Channel.PartnerLocks > 0 || !v.Channel.Withdrawing.IsZero()) {
				return false, nil
			}
		}
	}
	return true, nil
}

// agree: two honest members say the same of an open channel, and nothing is left in it.
func (w *mesh) agree() {
	for _, e := range w.h.Shape.edges(w.h.Nodes) {
		a, b := w.all[e[0]], w.all[e[1]]
		if a.liar() || b.liar() {
			continue
		}
		x, known := w.channel(a, b)
		y, too := w.channel(b, a)
		if a.engine() == nil || b.engine() == nil {
			continue // stopped just now
		}
		if !known || !too {
			a.breaks(L4, "its channel with %s is not known: %v, %v", b.name, known, too)
			continue
		}
		if x.State != engine.ChannelOpen || y.State != engine.ChannelOpen {
			continue
		}
		p, q := x.Channel, y.Channel
		switch {
		case p.Spendable != q.PartnerSpendable || q.Spendable != p.PartnerSpendable:
			a.breaks(S5, "it and %s do not agree: %s and %s here, %s and %s there", b.name, p.Spendable, p.PartnerSpendable, q.PartnerSpendable, q.Spendable)
		case p.Locks+p.PartnerLocks+q.Locks+q.PartnerLocks+p.Unacked+q.Unacked > 0:
			a.breaks(L2, "something is left between it and %s: %d+%d locks and %d proofs here, %d+%d and %d there", b.name, p.Locks, p.PartnerLocks, p.Unacked, q.Locks, q.PartnerLocks, q.Unacked)
		case p.Code != q.Code || p.Code != channel.CodeNone:
			a.breaks(L4, "it cannot pay %s: %s; nor %s it: %s", b.name, p.Code, b.name, q.Code)
		}
	}
}

// left is what was in channels and is not paid out.
func (w *mesh) left() htlc.Amount { return w.ledger.Balance(w.ledger.Channels(), w.coin()) }

// verdict stops everything and counts.
func (w *mesh) verdict(failed error) Played {
	p := Played{Ends: make([]string, len(w.h.Deeds)), Struck: w.struck}
	if failed != nil {
		w.breaks(L3, "%v", failed)
	}
	w.over.Store(true)
	w.sayAll()
	lists := map[int][]engine.Transfer{}
	for _, m := range w.all {
		p.Steps, p.Stops = append(p.Steps, m.io-m.before), append(p.Stops, m.halts)
		if failed == nil && !m.liar() {
			list, err := w.transfers(m)
			if lists[m.place] = list; err != nil {
				m.breaks(L3, "its transfers cannot be read: %v", err)
			}
		}
	}
	for _, m := range w.all {
		if err := m.cut(0, true); err != nil {
			m.breaks(L3, "%v", err)
		}
	}
	w.work.Wait()
	for place, id := range w.paid {
		for _, list := range lists {
			for _, t := range list {
				if t.ID == id && !t.Incoming {
					p.Ends[place] = string(t.State)
				}
			}
		}
	}
	if err := w.ledger.Audit(); err != nil {
		w.breaks(S3, "%v", err)
	}
	if failed == nil {
		for _, m := range w.all {
			if !m.liar() {
				p.Honest++
				if m.judged() {
					p.Judged++
				}
				w.ended(m, lists[m.place])
				w.books(m, lists)
			}
		}
		if left := w.left(); w.h.Liar < 0 && !left.IsZero() {
			w.breaks(L2, "%s are left in the contract", left)
		}
	}
	p.Broken = w.broken
	for _, m := range w.all {
		p.Broken = append(p.Broken, m.broken...)
	}
	return p
}

// sayAll tells what everybody knows at the end.
func (w *mesh) sayAll() {
	if w.trace == nil {
		return
	}
	w.say("%s are left in the contract", inMilli(w.left().Big()))
	for _, m := range w.all {
		for _, v := range w.views(m) {
			w.say("%s and %s: %s, %d locks of its own, %d of the other, %d proofs under way; alerts %v", m.name, w.member(v.Peer).name, v.State, v.Channel.Locks, v.Channel.PartnerLocks, v.Channel.Unacked, v.Alerts)
		}
		list, _ := w.transfers(m)
		for _, t := range list {
			w.say("%s: payment %.8s of %s, incoming %v, is %s %s", m.name, t.ID, inMilli(t.Amount.Big()), t.Incoming, t.State, t.Code)
		}
	}
}

// transfers reads all of a member's.
func (w *mesh) transfers(m *member) (all []engine.Transfer, err error) {
	e := m.engine()
	if e == nil {
		return nil, nil
	}
	lost, err := w.gate.await(func() error {
		for cursor := ""; ; {
			page, next, err := e.Transfers(context.Background(), cursor, 0)
			all = append(all, page...)
			if cursor = next; err != nil || next == "" {
				return err
			}
		}
	})
	if lost != nil {
		return nil, lost
	}
	return all, err
}

// ended: all payments of a member have come to an end, and are told as what they are.
func (w *mesh) ended(m *member, list []engine.Transfer) {
	for _, t := range list {
		if t.State == engine.TransferPending || t.State == engine.TransferHeld {
			m.breaks(L1, "payment %.8s is %s when all is over", t.ID, t.State)
		}
	}
}

// books: a member has at the end at least what it had, less gas and what it paid, and
// with what it was told that it got; and what two honest ones tell of a payment is the
// same.
func (w *mesh) books(m *member, lists map[int][]engine.Transfer) {
	due := new(big.Int).Sub(wealth().Big(), w.ledger.Fees(m.name).Big())
	for _, t := range lists[m.place] {
		if t.State != engine.TransferCompleted {
			continue
		}
		if t.Incoming {
			due.Add(due, t.Amount.Big())
			continue
		}
		due.Sub(due, t.Amount.Big())
		if t.Hash != nil { // another way may have cost more than the first, but each hop the same
			due.Sub(due, new(big.Int).Mul(mediation().Big(), big.NewInt(int64(w.h.Nodes-2))))
		}
		w.arrived(m, t, lists)
	}
	have := w.ledger.Balance(m.at, w.coin()).Big()
	if have.Cmp(due) < 0 && m.judged() {
		m.breaks(S1, "it has %s less than it is due", inMilli(new(big.Int).Sub(due, have)))
	}
	w.direct(m, lists)
}

// arrived: what was paid under a hash has come to its target, or more: a liar may pay it with
// a larger lock under the same hash.
func (w *mesh) arrived(m *member, t engine.Transfer, lists map[int][]engine.Transfer) {
	to := w.member(t.Peer)
	if t.Hash == nil || to == nil || to.liar() || !to.judged() {
		return
	}
	for _, x := range lists[to.place] {
		if x.Incoming && x.Hash != nil && *x.Hash == *t.Hash && x.State == engine.TransferCompleted && x.Amount.Cmp(t.Amount) >= 0 {
			return
		}
	}
	to.breaks(S1, "%s has paid it %s by %.8s, and it does not have it", m.name, t.Amount, t.ID)
}

// direct: what was paid at once has come, each once.
func (w *mesh) direct(m *member, lists map[int][]engine.Transfer) {
	for _, to := range w.all {
		if to == m || to.liar() {
			continue
		}
		sum, n := new(big.Int), 0
		for _, t := range lists[m.place] {
			if !t.Incoming && t.Hash == nil && t.Peer == to.addr && t.State == engine.TransferCompleted {
				sum.Add(sum, t.Amount.Big())
				n++
			}
		}
		for _, t := range lists[to.place] {
			if t.Incoming && t.Hash == nil && t.Peer == m.addr {
				sum.Sub(sum, t.Amount.Big())
				n--
			}
		}
		if n != 0 || sum.Sign() != 0 {
			m.breaks(S2, "it and %s count %d payments of %s between them differently", to.name, n, inMilli(sum))
		}
	}
}

// inMilli writes a sum in the unit of deeds.
func inMilli(n *big.Int) string {
	return new(big.Rat).SetFrac(n, milli(1).Big()).FloatString(6)
}

// known says whether a hash is that of one of the deeds.
func (w *mesh) known(h htlc.Hash) (htlc.Secret, bool) {
	for _, m := range w.all {
		m.mu.Lock()
		s, ok := m.secrets[h]
		m.mu.Unlock()
		if ok {
			return s, true
		}
	}
	return htlc.Secret{}, false
}
