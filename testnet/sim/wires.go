package sim

import (
	"context"
	"fmt"
	"strings"
	"sync"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/swap/engine/peer"
)

// hearing is how a message that was heard stands at the gate: when it is heard is the
// seed's choice, but no moment to lose power, for it is as good as not said.
const hearing = "hears"

// ofChannel is the kind of messages of channels, as the engine has it.
const ofChannel peer.Kind = 1

// wires are the sessions of a mesh: what is said in one arrives in order and once, or
// the session has ended. Faults can make worse of it.
type wires struct {
	w *mesh

	mu      sync.Mutex
	open    map[[2]int]*session // lower place first
	shut    map[[2]int]int      // second until which there is none
	muted   map[[2]int]int      // of who to whom, the second until which nothing arrives
	said    map[[2]int]int      // messages of who to whom
	strange []Deed              // doubles and overtakings to come
}

// session is one of two stays with each other.
type session struct {
	ends [2]*stay // lower place first
	in   [2]chan parcel
	late [2]*parcel // what the next one overtakes
	over chan struct{}
}

type parcel struct {
	from common.Address
	kind peer.Kind
	body []byte
}

func newWires(w *mesh) *wires {
	return &wires{w: w, open: map[[2]int]*session{}, shut: map[[2]int]int{}, muted: map[[2]int]int{}, said: map[[2]int]int{}}
}

func pairOf(a, b int) [2]int { return [2]int{min(a, b), max(a, b)} }

// meet begins the sessions that can be.
func (x *wires) meet() {
	for _, e := range x.w.h.Shape.edges(x.w.h.Nodes) {
		p := pairOf(e[0], e[1])
		a, b := x.w.all[p[0]], x.w.all[p[1]]
		x.mu.Lock()
		if x.open[p] == nil && a.engine() != nil && b.engine() != nil && x.w.second >= x.shut[p] {
			s := &session{ends: [2]*stay{a.up.Load(), b.up.Load()}, over: make(chan struct{})}
			x.open[p] = s
			for i := range s.in {
				s.in[i] = make(chan parcel, 1<<12)
				x.w.work.Go(func() { x.hear(p, s, i) })
			}
		}
		x.mu.Unlock()
	}
}

// hear is one end of a session.
func (x *wires) hear(p [2]int, s *session, i int) {
	l, other := s.ends[i], s.ends[1-i].m
	e := l.e.Load()
	e.PeerUp(other.addr)
	for {
		select {
		case <-s.over:
			return
		case m := <-s.in[i]:
			if x.w.gate.enter(&l.power, hearing) != nil {
				return
			}
			if err := e.Heard(context.Background(), m.from, m.kind, m.body); err != nil {
				x.w.say("%s cuts %s off: %v", l.m.name, other.name, err)
				if !other.liar() && l.m.engine() == e {
					l.m.breaks(L4, "%s, who is honest, is cut off: %v", other.name, err)
				}
				x.end(p, s, 1)
				return
			}
		}
	}
}

// end ends a session; there is none for some seconds.
func (x *wires) end(p [2]int, s *session, seconds int) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.open[p] == s && s != nil {
		delete(x.open, p)
		close(s.over)
	}
	x.shut[p] = max(x.shut[p], x.w.second+seconds)
}

// breaks ends the session of two.
func (x *wires) breaks(a, b, seconds int) {
	p := pairOf(a, b)
	x.mu.Lock()
	s := x.open[p]
	x.mu.Unlock()
	if s != nil && seconds > 0 {
		x.w.strikes(Breaks)
	}
	x.end(p, s, seconds)
}

// gone ends the sessions of who has no power.
func (x *wires) gone(m *member) {
	for i := range x.w.all {
		if i != m.place {
			x.breaks(i, m.place, 1)
		}
	}
}

// heal ends what was made worse.
func (x *wires) heal() {
	x.mu.Lock()
	clear(x.muted)
	clear(x.shut)
	x.strange = nil
	all := make([][2]int, 0, len(x.open))
	for p := range x.open {
		all = append(all, p)
	}
	x.mu.Unlock()
	for _, p := range all {
		x.breaks(p[0], p[1], 1)
	}
}

// say puts a message on its way. The error is that there is no session.
func (x *wires) say(from *stay, to common.Address, kind peer.Kind, body []byte) error {
	who := from.m
	with := x.w.member(to)
	if with == nil {
		return chains.ErrDown
	}
	p := pairOf(who.place, with.place)
	x.mu.Lock()
	defer x.mu.Unlock()
	s := x.open[p]
	if s == nil || s.ends[0] != from && s.ends[1] != from {
		return chains.ErrDown
	}
	i := 0 // whose ears
	if s.ends[0] == from {
		i = 1
	}
	way := [2]int{who.place, with.place}
	x.said[way]++
	n := x.said[way]
	x.w.watches(who, with, kind, body)
	silent, kept := x.w.second < x.muted[way], x.w.withheld(who, kind, body)
	if silent {
		x.w.strikes(Mutes)
	}
	if kept {
		x.w.strikes(Withholds)
	}
	if silent || kept {
		x.w.say("lost: %s", words(who, with, kind, body))
		return nil
	}
	m := parcel{who.addr, kind, body}
	times := 1
	for _, d := range x.strange {
		switch {
		case d.Who != who.place || d.With != with.place || d.N != n:
		case d.Act == Doubles:
			times = 2
			x.w.strikes(Doubles)
		case d.Act == Overtakes && s.late[i] == nil:
			s.late[i] = &m
			x.w.strikes(Overtakes)
			return nil
		}
	}
	late := s.late[i]
	s.late[i] = nil
	for range times {
		s.push(i, m)
	}
	if late != nil {
		s.push(i, *late)
	}
	return nil
}

// push gives a message to an end. What does not fit is lost.
func (s *session) push(i int, m parcel) {
	select {
	case s.in[i] <- m:
	default:
	}
}

// slip puts a message of a liar into a session.
func (x *wires) slip(who, with *member, body []byte) {
	x.mu.Lock()
	defer x.mu.Unlock()
	s := x.open[pairOf(who.place, with.place)]
	if s == nil {
		return
	}
	i := 0
	if s.ends[0].m == who {
		i = 1
	}
	x.w.say("LIAR %s", words(who, with, ofChannel, body))
	x.w.strikes(Forges)
	s.push(i, parcel{who.addr, ofChannel, body})
}

// mouth is what a stay speaks with.
type mouth struct{ l *stay }

// Send implements engine.Wire.
func (m mouth) Send(to common.Address, kind peer.Kind, body []byte) error {
	w := m.l.m.w
	with := w.member(to)
	if with == nil {
		return chains.ErrDown
	}
	what := words(m.l.m, with, kind, body)
	if err := w.gate.enter(&m.l.power, what); err != nil {
		return fmt.Errorf("%w: %w", chains.ErrDown, err)
	}
	return w.wire.say(m.l, to, kind, body)
}

// Online implements engine.Wire.
func (m mouth) Online() (list []common.Address) {
	x := m.l.m.w.wire
	x.mu.Lock()
	defer x.mu.Unlock()
	for _, other := range m.l.m.w.all {
		if s := x.open[pairOf(other.place, m.l.m.place)]; other != m.l.m && s != nil {
			list = append(list, other.addr)
		}
	}
	return list
}

// content is the message of a channel, with the signature before it.
func content(kind peer.Kind, body []byte) (m channel.Message, sig []byte) {
	if kind != ofChannel || len(body) == 0 || len(body) < 1+int(body[0]) {
		return nil, nil
	}
	n := 1 + int(body[0])
	m, err := channel.Decode(body[n:])
	if err != nil {
		return nil, nil
	}
	return m, body[1:n]
}

// words is a message in words.
func words(who, with *member, kind peer.Kind, body []byte) string {
	what := fmt.Sprintf("kind %d", kind)
	if m, _ := content(kind, body); m != nil {
		what = strings.TrimPrefix(fmt.Sprintf("%T", m), "*channel.")
		if p := proofOf(m); p != nil {
			what += fmt.Sprintf(" %d", p.Nonce)
		}
	}
	return fmt.Sprintf("%s says %s to %s", who.name, what, with.name)
}

// proofOf is the balance proof that a message brings, or nil.
func proofOf(m channel.Message) *channel.BalanceProof {
	switch m := m.(type) {
	case *channel.Transfer:
		return &m.BalanceProof
	case *channel.Locked:
		return &m.BalanceProof
	case *channel.Unlock:
		return &m.BalanceProof
	case *channel.Remove:
		return &m.BalanceProof
	}
	return nil
}
