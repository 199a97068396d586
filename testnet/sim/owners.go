package sim

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/lockstep-swap/lockstep/chains/fake"
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap/engine"
)

// act begins the deeds of the second.
func (w *mesh) act() error {
	for len(w.deeds) > 0 && w.origin+w.late+w.deeds[0].At <= w.second {
		d := w.deeds[0]
		place := len(w.h.Deeds) - len(w.deeds)
		if !w.follows(place) {
			w.late++ // and so are all that come after it
			return nil
		}
		w.deeds = w.deeds[1:]
		w.say("DEED %s", d)
		if err := w.strike(d); err != nil {
			return err
		}
		w.wish(place, d)
		w.deceive(place, d)
	}
	return nil
}

// strike is what goes wrong.
func (w *mesh) strike(d Deed) error {
	m, until := w.all[d.Who], w.second+d.N
	switch d.Act {
	case Cuts:
		if m.engine() != nil {
			w.strikes(Cuts)
		}
		return m.cut(d.N, false)
	case CutIO, KillIO:
		m.stops = append(m.stops, stop{d.Act, m.io + d.N, d.For})
	case Nodes:
		m.blind = until
	case Hides:
		m.lies = lie{how: fake.HideLogs, until: until}
	case Deafens:
		m.deaf.Store(int64(until))
	case Stales:
		m.lies = lie{how: fake.StaleTip, until: until}
	case Olds:
		m.lies = lie{how: fake.OldChannels, until: until}
	case Lacks:
		m.lone = until
	case Invents:
		m.fable = w.fable(m, w.all[d.With])
		m.lies = lie{how: fake.Inventing, until: until}
	case Unmines, Forgets, Evicts:
		w.armed = append(w.armed, d)
	case Halts:
		w.halted = until
	case Dears:
		w.market.dear(d.N, w.second+d.For)
	case Breaks:
		w.wire.breaks(d.Who, d.With, d.N)
	case Mutes:
		w.wire.mu.Lock()
		w.wire.muted[[2]int{d.Who, d.With}] = until
		w.wire.mu.Unlock()
		w.later(d.N, func() bool { w.wire.breaks(d.Who, d.With, 1); return true })
	case Doubles, Overtakes:
		w.wire.mu.Lock()
		d.N += w.wire.said[[2]int{d.Who, d.With}]
		w.wire.strange = append(w.wire.strange, d)
		w.wire.mu.Unlock()
	}
	m.suffer()
	return nil
}

// fable is the call of a close by a member of its channel with another.
func (w *mesh) fable(m, by *member) func(*fake.Node) {
	v, ok := w.channel(m, by)
	if !ok {
		return func(*fake.Node) {}
	}
	terms := v.Channel.Terms
	terms.Us, terms.Them = terms.Them, terms.Us
	return func(n *fake.Node) {
		call, err := n.Channels().Call(context.Background(), terms, channel.Action{Do: channel.DoClose}, nil, nil)
		if err == nil {
			n.Invent(1, by.addr, call.Data)
		}
	}
}

// wish is what owners want.
func (w *mesh) wish(place int, d Deed) {
	who, with := w.all[d.Who], w.all[d.With]
	key := fmt.Sprint("deed ", place)
	switch d.Act {
	case Pays:
		w.asked[[2]int{d.Who, d.With}] = key
		w.pays(place, who, engine.TransferRequest{Key: key, Asset: w.coin(), To: with.addr, Amount: milli(d.N), MostFee: mostFee()})
	case Repeats:
		if key := w.asked[[2]int{d.Who, d.With}]; key != "" {
			w.pays(place, who, engine.TransferRequest{Key: key, Asset: w.coin(), To: with.addr, Amount: milli(d.N), MostFee: mostFee()})
		}
	case Holds, Cancels, Revokes, Keeps:
		w.holds(place, d)
	case Deposits:
		w.later(0, func() bool { return w.deposits(who, with, milli(d.N), key) })
	case Withdraws:
		w.orders(who, with, func(e *engine.Engine, id string) error {
			_, err := e.TakeOut(context.Background(), id, engine.TakeOutRequest{Key: key, Amount: milli(d.N)})
			return err
		})
	case Parts, Closes:
		w.orders(who, with, func(e *engine.Engine, id string) error {
			_, err := e.CloseChannel(context.Background(), id, d.Act == Parts)
			return err
		})
	case Opens:
		w.opens(who, with, milli(d.N), key)
	}
}

// owner runs an owner's wish beside the rest. It is tried again after a crash, with
// the same key where there is one.
func (w *mesh) owner(who *member, what string, do func(e *engine.Engine) error) {
	w.busy.Add(1)
	w.work.Go(func() {
		defer w.busy.Add(-1)
		for try := 0; try < 20 && !w.over.Load(); try++ {
			if try > 0 {
				time.Sleep(w.era.second)
			}
			e := who.engine()
			if e == nil {
				continue
			}
			err := do(e)
			w.say("%s %s: %v", who.name, what, err)
			if err == nil || who.engine() == e && !errors.Is(err, engine.ErrHold) {
				return
			}
		}
	})
}

// pays makes a payment and notes its id.
func (w *mesh) pays(place int, who *member, r engine.TransferRequest) {
	w.owner(who, "pays", func(e *engine.Engine) error {
		t, err := e.Pay(context.Background(), r)
		if err == nil {
			w.mu.Lock()
			w.paid[place] = t.ID
			w.mu.Unlock()
			w.say("%s: payment %.8s is %s %s", who.name, t.ID, t.State, t.Code)
		}
		return err
	})
}

// hashOf is that of the secret which whoever is paid by a deed has.
func (w *mesh) secretOf(place int, of *member) (htlc.Secret, htlc.Hash) {
	s, err := of.keep(fmt.Sprintf("%d deed %d", w.h.Seed, place))
	if err != nil {
		panic(err) // of 32 bytes that are not zero
	}
	return s, s.Hash()
}

// holds pays under a hash; what becomes of it follows.
func (w *mesh) holds(place int, d Deed) {
	who, with := w.all[d.Who], w.all[d.With]
	s, h := w.secretOf(place, with)
	id := fmt.Sprintf("%x", h[:])
	w.locks(place, who, with, d.N, h)
	from := w.second + d.For
	decide, of := with, id
	var do func(e *engine.Engine) error
	switch d.Act {
	case Holds:
		do = func(e *engine.Engine) error { _, err := e.ResolveTransfer(context.Background(), id, s); return err }
	case Cancels:
		do = func(e *engine.Engine) error { _, err := e.CancelTransfer(context.Background(), id); return err }
	case Revokes:
		decide = who
		do = func(e *engine.Engine) error {
			w.mu.Lock()
			of = w.paid[place]
			w.mu.Unlock()
			_, err := e.CancelTransfer(context.Background(), of)
			return err
		}
	default:
		return
	}
	// It is decided once it is there, and again after a crash, for the wish may be lost.
	tries := 0
	w.later(d.For, func() bool {
		if e := decide.engine(); e != nil && w.second >= from {
			if tries++; tries%3 == 1 {
				w.owner(decide, string(d.Act)+"s", do)
			}
		}
		return tries > 9
	})
}

// locks pays under a hash.
func (w *mesh) locks(place int, who, with *member, amount int, h htlc.Hash) {
	w.pays(place, who, engine.TransferRequest{
		Key: h.String(), Asset: w.coin(), To: with.addr, Amount: milli(amount), Hash: &h, Expires: htlc.Moment(time.Now()).Add(w.era.so(lockFor)),
		MostFee: mostFee(),
	})
}

// opens opens a channel.
func (w *mesh) opens(who, with *member, amount htlc.Amount, key string) {
	w.owner(who, "opens", func(e *engine.Engine) error {
		_, err := e.OpenChannel(context.Background(), engine.OpenRequest{Key: key + with.name, Asset: w.coin(), Peer: with.addr, Deposit: amount, Timeout: w.era.so(w.era.settling)})
		return err
	})
}

// deposits adds to a channel once it is there; false if it is not.
func (w *mesh) deposits(who, with *member, amount htlc.Amount, key string) bool {
	v, ok := w.channel(who, with)
	if !ok || v.Channel.Stage != channel.Opened {
		return w.second > w.origin+30 && w.origin > 0
	}
	w.owner(who, "deposits", func(e *engine.Engine) error {
		_, err := e.DepositChannel(context.Background(), v.ID, engine.DepositRequest{Key: key + with.name, Amount: amount, Timeout: w.era.so(w.era.settling)})
		return err
	})
	return true
}

// orders gives an order to a channel of two.
func (w *mesh) orders(who, with *member, do func(e *engine.Engine, id string) error) {
	if v, ok := w.channel(who, with); ok {
		w.owner(who, "orders", func(e *engine.Engine) error { return do(e, v.ID) })
	}
}

// views are a member's channels. It is asked when nothing moves.
func (w *mesh) views(who *member) (list []engine.ChannelView) {
	e := who.engine()
	if e == nil {
		return nil
	}
	lost, err := w.gate.await(func() (err error) { list, err = e.ChannelList(context.Background()); return err })
	if lost != nil || err != nil {
		return nil
	}
	return list
}

// channel is the newest one of two as the first sees it.
func (w *mesh) channel(who, with *member) (v engine.ChannelView, ok bool) {
	for _, x := range w.views(who) {
		if x.Peer == with.addr && (!ok || x.Channel.Epoch > v.Channel.Epoch) {
			v, ok = x, true
		}
	}
	return v, ok
}

// routed says whether one can pay another.
func (w *mesh) routed(who, with *member) (yes bool) {
	e := who.engine()
	if e == nil {
		return false
	}
	lost, err := w.gate.await(func() error {
		_, err := e.Routes(context.Background(), w.coin(), with.addr, milli(1))
		return err
	})
	return lost == nil && err == nil
}

// endAll has the owners end their channels: together at first where all are honest,
// and alone when that was in vain.
func (w *mesh) endAll(second int) {
	for _, e := range w.h.Shape.edges(w.h.Nodes) {
		for _, way := range [][2]int{{e[0], e[1]}, {e[1], e[0]}} {
			who, with := w.all[way[0]], w.all[way[1]]
			v, ok := w.channel(who, with)
			if !ok || v.Channel.Stage != channel.Opened || who.liar() {
				continue
			}
			together := w.h.Liar < 0 && w.h.Seed%2 == 0 && second < 18
			w.owner(who, "ends", func(e *engine.Engine) error {
				_, err := e.CloseChannel(context.Background(), v.ID, together)
				return err
			})
		}
	}
}
