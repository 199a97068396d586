package engine

import (
	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
)

// What the adapters are to look for, for the machines.

// rewatch tells the adapters again, after a start, what to look for.
func (e *Engine) rewatch(key string, m machine) {
	switch m := m.(type) {
	case *channelMachine:
		for _, h := range m.Channel.Hashes() {
			e.watchHash(m.Asset.Chain, h)
		}
	case *swapMachine:
		for side, l := range map[swap.Side]swap.Leg{swap.Give: m.Swap.Give, swap.Get: m.Swap.Get} {
			chain, ref := l.Terms.Asset.Chain, legRef{key, side}
			f := e.followers[chain]
			switch {
			case f == nil: // configured: the swap is closed
				continue
			case !m.Swap.Closed:
				f.keep(l.ID())
			case f.young(l):
				e.legs.Store(l.ID(), ref)
				f.retire(&l.Leg, ref)
			default:
				continue
			}
			e.watch(chains.Target{Leg: &l.Leg}, chain)
			for _, k := range l.Locks {
				e.watch(chains.Target{Leg: &l.Leg, Out: outpoint(k.Ref), Held: k.Amount}, chain)
			}
			f.remember(key, l)
		}
	case *accountMachine:
		e.watchWallet(m)
	}
}

func (e *Engine) watch(t chains.Target, id htlc.ChainID) {
	a := e.Adapters[id]
	if a == nil {
		return
	}
	if err := a.Watch(t); err != nil {
		e.log.Error("watch", "chain", id, "error", err)
	}
}

// gap is how many unused addresses are watched beyond the last used one
// (BIP-44 says 20).
const gap = 20

// watchWallet looks for coins at all addresses in use and some more.
func (e *Engine) watchWallet(m *accountMachine) {
	id := m.Account.Chain
	if id.EVM() {
		for _, j := range m.Account.Jobs {
			for _, v := range j.Versions {
				e.watch(chains.Target{Tx: v.ID}, id)
			}
		}
		return
	}
	for _, c := range m.Account.Coins {
		e.watch(chains.Target{Address: c.Address, Change: c.Change, Key: c.Key, Out: c.Out, Held: c.Amount}, id)
	}
	for _, branch := range []struct {
		change bool
		next   uint32
	}{{false, m.Account.Receive}, {true, m.Account.Change}} {
		for i := range branch.next + e.gapOf(id) {
			e.watchAddress(id, branch.change, i)
		}
	}
}

func (e *Engine) watchAddress(id htlc.ChainID, change bool, index uint32) {
	addr, err := e.Adapters[id].Address(change, index)
	if err != nil {
		e.log.Error("address", "chain", id, "error", err)
		return
	}
	e.watch(chains.Target{Address: addr, Change: change, Key: index}, id)
}
