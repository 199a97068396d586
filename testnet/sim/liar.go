package sim

import (
	"context"
	"slices"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap/engine/peer"
)

// A liar runs the product and does more: it has its key, what it ever heard, and its
// disk of any day.

// shown is a proof that somebody signed, with the locks that are in it.
type shown struct {
	name  channel.Name
	proof channel.BalanceProof
	sig   []byte
	locks []channel.Lock
	body  []byte
}

// tap is what a member ever heard from each partner, and said.
type tap struct {
	heard map[common.Address][]shown
	said  map[common.Address][]shown
	gave  map[channel.Name][]uint64 // locks that it gave up
	kinds map[int]bool              // what it does not say any more
	copy  *disk
}

func newTap() tap {
	return tap{heard: map[common.Address][]shown{}, said: map[common.Address][]shown{}, gave: map[channel.Name][]uint64{}, kinds: map[int]bool{}}
}

// taps notes what a liar hears and says. The caller holds the wires' mutex.
func (w *mesh) taps(who, with *member, m channel.Message, sig, body []byte) {
	if with.liar() {
		with.seen.heard[who.addr] = append(with.seen.heard[who.addr], next(with.seen.heard[who.addr], m, sig, body)...)
	}
	if who.liar() {
		who.seen.said[with.addr] = append(who.seen.said[with.addr], next(who.seen.said[with.addr], m, sig, body)...)
		if d, ok := m.(*channel.Dispose); ok {
			who.seen.gave[d.Name] = append(who.seen.gave[d.Name], d.ID)
		}
	}
}

// next is a proof with its locks, after those before it.
func next(before []shown, m channel.Message, sig, body []byte) []shown {
	p := proofOf(m)
	if p == nil {
		return nil
	}
	x := shown{name: channel.NameOf(m), proof: *p, sig: sig, body: body}
	if n := len(before); n > 0 && before[n-1].name == x.name {
		if before[n-1].proof.Nonce >= p.Nonce {
			return nil // said again
		}
		x.locks = slices.Clone(before[n-1].locks)
	}
	gone := func(id uint64) { x.locks = slices.DeleteFunc(x.locks, func(l channel.Lock) bool { return l.ID == id }) }
	switch m := m.(type) {
	case *channel.Locked:
		x.locks = append(x.locks, m.Lock)
	case *channel.Unlock:
		gone(m.ID)
	case *channel.Remove:
		gone(m.ID)
	}
	return []shown{x}
}

// What a liar can withhold, by kind.
const (
	noUnlocks = 1 << iota
	noAcks
	noReveals
	noDisposals
	nothing
)

// withheld says whether a liar does not say that.
func (w *mesh) withheld(who *member, kind peer.Kind, body []byte) bool {
	k := who.seen.kinds
	if len(k) == 0 {
		return false
	}
	m, _ := content(kind, body)
	switch m.(type) {
	case *channel.Unlock:
		return k[noUnlocks] || k[nothing]
	case *channel.Ack:
		return k[noAcks] || k[nothing]
	case *channel.Reveal:
		return k[noReveals] || k[nothing]
	case *channel.Dispose:
		return k[noDisposals] || k[nothing]
	}
	return k[nothing]
}

// deceive begins what a liar does.
func (w *mesh) deceive(place int, d Deed) {
	who, with := w.all[d.Who], w.all[d.With]
	if !who.liar() {
		return
	}
	switch d.Act {
	case ClosesOld:
		w.closesOld(who, with, d.N)
	case Unlocks:
		w.unlocksGiven(who, with)
	case LastCall:
		s, h := w.secretOf(place, who)
		w.locks(place, with, who, d.N, h)
		expiry := w.second + lockFor
		w.later(lockFor-d.For, func() bool {
			// It is tried until it is in a block, or late.
			w.acts(LastCall, who, channel.Terms{}, channel.Action{Do: channel.DoRegister, Hash: h}, []htlc.Secret{s})
			return w.second > expiry+2
		})
	case Withholds:
		w.wire.mu.Lock()
		for bit := 1; bit <= nothing; bit <<= 1 {
			if d.N&bit != 0 {
				who.seen.kinds[bit] = true
			}
		}
		w.wire.mu.Unlock()
	case Copies:
		who.seen.copy = who.fs.killed()
		w.later(d.For, func() bool {
			if who.cut(1, true) != nil || who.up.Load() != nil {
				return true
			}
			who.fs = who.seen.copy.killed()
			w.strikes(Copies)
			w.say("LIAR %s goes back to its old disk", who.name)
			return true
		})
	case Forges:
		w.forges(who, with, d.N)
	}
}

// terms are those of a channel of two as its first sees it.
func (w *mesh) terms(who, with *member, n channel.Name) channel.Terms {
	id, at, challenge, margin, _ := w.ledger.Node(who.name).Channels().Contract()
	return channel.Terms{Name: n, ChainID: id, Contract: at, Us: who.addr, Them: with.addr, Challenge: challenge, Margin: margin}
}

// steals keeps a liar's own engine from the chain until no proof counts any more in what
// it is about to close: an engine is honest, and would show the newest.
func (w *mesh) steals(who *member) {
	who.steals.Store(int64(w.second + w.era.settling + 2*w.era.stretch))
}

// closesOld closes with one of the newest proofs of the partner.
func (w *mesh) closesOld(who, with *member, back int) {
	w.wire.mu.Lock()
	heard := slices.Clone(who.seen.heard[with.addr])
	w.wire.mu.Unlock()
	if len(heard) == 0 {
		return
	}
	old := heard[max(0, len(heard)-1-back)]
	w.steals(who)
	w.later(0, func() bool {
		return w.acts(ClosesOld, who, w.terms(who, with, old.name), channel.Action{Do: channel.DoClose, Proof: old.proof, Signature: old.sig}, nil)
	})
}

// unlocksGiven closes with a proof that has a lock which it gave up, and unlocks it.
func (w *mesh) unlocksGiven(who, with *member) {
	w.wire.mu.Lock()
	heard := slices.Clone(who.seen.heard[with.addr])
	w.wire.mu.Unlock()
	for _, x := range slices.Backward(heard) {
		for _, l := range x.locks {
			s, ok := w.known(l.Hash)
			if !ok || !slices.Contains(who.seen.gave[x.name], l.ID) {
				continue
			}
			t := w.terms(who, with, x.name)
			w.steals(who)
			w.later(0, func() bool {
				return w.acts("", who, t, channel.Action{Do: channel.DoClose, Proof: x.proof, Signature: x.sig}, nil)
			})
			unlock := channel.Action{Do: channel.DoUnlock, Proof: x.proof, Locks: x.locks, Which: []uint64{l.ID}, Direct: true}
			tries := 0
			w.later(4, func() bool { tries++; return w.acts(Unlocks, who, t, unlock, []htlc.Secret{s}) || tries > 20 })
			return
		}
	}
}

// acts puts a transaction of a liar on the chain, with its next nonce, in the place of
// what its engine may have sent.
func (w *mesh) acts(as Act, who *member, t channel.Terms, a channel.Action, secrets []htlc.Secret) bool {
	ctx, n := context.Background(), w.ledger.Node(who.name)
	if t.Us == (common.Address{}) {
		t = w.terms(who, who, channel.Name{})
	}
	act, err := n.Channels().Call(ctx, t, a, nil, secrets)
	if err == nil {
		var tx chains.Tx
		_, act.Spend.Nonce, err = n.Balance(ctx, w.coin())
		if err == nil {
			tx, err = n.Build(ctx, act, chains.Fee{Rate: 50_000_000_000}, nil)
		}
		if err == nil {
			err = n.Send(ctx, tx)
			w.sends(tx.ID, who.name)
		}
	}
	if err == nil {
		w.strikes(as)
	}
	w.say("LIAR %s: %s on the chain: %v", who.name, a.Do, err)
	return err == nil
}
