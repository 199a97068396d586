package sim

import (
	"maps"
	"slices"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/fake"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
)

// bout is one hash: a swap as its two sides have it. A side that has no machine
// for it is nil.
type bout struct {
	sides    [2]*daemon
	legs     [2]htlc.Leg
	spies    [2]*fake.Spy
	hands    [2]*hand
	revealBy htlc.UnixSeconds
	heights  [2]chains.Height
	shown    bool
	before   View // as it was looked at last
}

// look finds new swaps, notes what the chains show of all, and lets rogues act.
func (a *arena) look() {
	for _, d := range a.all {
		swaps := d.swaps()
		for _, key := range slices.Sorted(maps.Keys(swaps)) {
			a.find(d, swaps[key])
		}
	}
	for _, b := range a.bouts {
		a.watch(b)
	}
}

// watch counts chances and lets the bout's rogues act.
func (a *arena) watch(b *bout) {
	v := a.view(b)
	for i, l := range a.ledgers {
		if v.Locks[i] != b.before.Locks[i] {
			a.say("%s chain at block %d, clock %d: the lock %s", Leg(i), l.Tip().Height, l.Tip().Clock-a.origin, v.Locks[i])
		}
		tip := l.Tip().Height
		for _, d := range b.sides {
			if d == nil {
				continue
			}
			able := d.life != nil && a.second >= d.away[First] && a.second >= d.away[Second] && a.crowded[i] == 0
			for h := b.heights[i]; h < tip; h++ {
				d.judge.block(Leg(i), v, able)
			}
		}
		b.heights[i] = tip
	}
	b.before = v
	a.once(b)
	for role, h := range b.hands {
		if h == nil || a.now() > b.legs[First].Terms.Expiry+tires {
			continue
		}
		for _, s := range h.d.plays {
			if s.Act != nil {
				s.Act(v, h, Role(role), a.r)
			}
		}
	}
}

// once checks that an honest party's leg was funded once.
func (a *arena) once(b *bout) {
	for i, d := range b.sides {
		if d == nil || len(d.plays) > 0 {
			continue
		}
		n := 0
		for _, k := range b.spies[i].Locks() {
			if k.In.Hash != "" && k.Amount == b.legs[i].Terms.Amount {
				n++
			}
		}
		if n > 1 {
			d.judge.breaks(S2, "it funded its leg %d times", n)
		}
	}
}

// find enters a machine into its bout.
func (a *arena) find(d *daemon, s swap.Swap) {
	i := slices.IndexFunc(a.bouts, func(b *bout) bool { return b.legs[First].Terms.Hash == s.Hash })
	if i < 0 {
		b := &bout{legs: [2]htlc.Leg{s.Give.Leg, s.Get.Leg}}
		if d.role == Maker {
			b.legs = [2]htlc.Leg{s.Get.Leg, s.Give.Leg}
		}
		for i, l := range a.ledgers {
			spy, err := l.Spy(b.legs[i])
			if err != nil {
				d.judge.breaks(S1, "it accepted a leg that cannot be: %v", err)
				return
			}
			b.spies[i], b.heights[i] = spy, l.Tip().Height
		}
		a.bouts, i = append(a.bouts, b), len(a.bouts)
	}
	b := a.bouts[i]
	if b.sides[d.role] != nil {
		return
	}
	b.sides[d.role] = d
	if d.role == Taker {
		b.revealBy = s.RevealBy
	}
	if d.mute() {
		b.hands[d.role] = &hand{a: a, b: b, d: d, role: d.role}
	}
}

// view is what the chains show of a bout.
func (a *arena) view(b *bout) View {
	first, second := b.legs[First], b.legs[Second]
	v := View{Now: a.now(), Final: a.sched.final(), Plan: htlc.Plan{
		FirstLockBy: first.LockBy, SecondLockBy: second.LockBy, RevealBy: b.revealBy,
		FirstExpiry: first.Terms.Expiry, SecondExpiry: second.Terms.Expiry,
	}}
	for i, l := range a.ledgers {
		tip := l.Tip()
		v.Clock[i] = tip.Clock
		k := best(b.spies[i].Locks(), b.legs[i].Terms.Amount)
		if k == nil {
			continue
		}
		if v.Locks[i].Pool = k.In.Hash == ""; !v.Locks[i].Pool {
			v.Locks[i].Depth = int(tip.Height-k.In.Height) + 1
		}
		v.Locks[i].Ended, v.Locks[i].Ending = endOf(k.Ended), endOf(k.Ending)
		claimed, claiming := v.Locks[i].Ended == swap.Claimed, v.Locks[i].Ending == swap.Claimed
		b.shown = b.shown || claimed || claiming && !a.ids[i].EVM()
		if claimed || claiming {
			a.mu.Lock()
			a.seen[first.Terms.Hash] = true
			a.mu.Unlock()
		}
	}
	v.Shown = b.shown
	v.Public = a.public(first.Terms.Hash)
	return v
}

// best is the lock that counts: one that was claimed, or the first that stands,
// or one that was refunded.
func best(all []fake.LockState, amount htlc.Amount) *fake.LockState {
	var k *fake.LockState
	for i := range all {
		x := &all[i]
		switch {
		case x.Amount != amount:
		case x.Ended == chains.FactClaim:
			return x
		case k == nil || k.Ended != "" && x.Ended == "" || k.In.Hash == "" && x.In.Hash != "":
			k = x
		}
	}
	return k
}

func endOf(k chains.Kind) swap.Ending {
	switch k {
	case chains.FactClaim:
		return swap.Claimed
	case chains.FactRefund:
		return swap.Refunded
	case chains.FactTip, chains.FactLock, chains.FactJoint, chains.FactCoin, chains.FactSpent, chains.FactTx:
	}
	return ""
}

// leaves is called when an honest taker's secret leaves.
func (a *arena) leaves(d *daemon, h htlc.Hash) {
	if d.role != Taker || a.public(h) {
		return
	}
	for _, b := range a.bouts {
		if b.legs[First].Terms.Hash != h {
			continue
		}
		for _, s := range d.swaps() {
			if s.Hash == h {
				d.judge.revealed(a.view(b), lastReveal(s, d.marked[h]))
			}
		}
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.seen[h] = true
}

// books compares what a party owns with what it should, to the last unit: what
// it had, less what it locked, plus what came back or was claimed, less fees.
func (a *arena) books(d *daemon) {
	for i, l := range a.ledgers {
		asset := htlc.Asset{Chain: a.ids[i]}
		in, out := a.brings(d.role, i), l.Fees(d.name)
		sum := func(to *htlc.Amount, x htlc.Amount) {
			s, err := to.Add(x)
			if err != nil {
				panic(err) // a hundred coins and some swaps
			}
			*to = s
		}
		for _, b := range a.bouts {
			if b.sides[d.role] != d && (b.sides[d.role] != nil || !d.holds(b.legs[d.role.other()].Terms.To)) {
				continue
			}
			leg, own := b.legs[i], Leg(d.role) == Leg(i)
			for _, k := range b.spies[i].Locks() {
				if k.In.Hash == "" {
					continue
				}
				exact := k.Amount == leg.Terms.Amount
				switch {
				case own && exact:
					sum(&out, k.Amount)
					sum(&out, leg.Drop)
				case !own:
					sum(&in, leg.Drop)
				}
				if own && k.Ended == chains.FactRefund || !own && k.Ended == chains.FactClaim {
					sum(&in, k.Amount)
				}
			}
		}
		want, err := in.Sub(out)
		if have := l.Wealth(d.name, asset); err != nil || have != want {
			d.judge.breaks(S3, "it has %s %s and should have %s", have, a.ids[i], want)
		}
	}
}

// holds says whether a party's key is the daemon's: a rogue may lock for a swap
// that the daemon never heard was accepted, with a gift of gas.
func (d *daemon) holds(p htlc.Party) bool {
	_, ok := d.keys[p]
	return ok
}
