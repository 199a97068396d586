package channel

import (
	"fmt"
	"slices"
	"time"

	"github.com/lockstep-swap/lockstep/htlc"
)

// Step absorbs an event and decides what to do. It is pure: the same channel and
// event give the same result. The error is for events that cannot be; the channel
// is then unchanged. What a partner does wrong is no error: it is refused with a
// message.
func Step(c Channel, e Event) (Channel, []Command, error) {
	s := step{Channel: c, now: e.Now, strange: e.Strange, least: e.Least, poor: e.Poor}
	return s.take(c, e)
}

// StepUnrecorded is Step for a shell that cannot record what comes of it, for its disk
// is full or broken. Nothing is signed, taken or given up: the state before it may come
// back. What defends us goes on.
func StepUnrecorded(c Channel, e Event) (Channel, []Command, error) {
	s := step{Channel: c, now: e.Now, strange: e.Strange, least: e.Least, poor: e.Poor, unrecorded: true}
	return s.take(c, e)
}

func (s *step) take(c Channel, e Event) (Channel, []Command, error) {
	if o, ok := e.What.(order); ok {
		fresh, err := s.fresh(e.From)
		if err != nil || !fresh {
			return c, nil, err
		}
		s.obey(o)
	} else if err := s.absorb(e.What); err != nil {
		return c, nil, err
	}
	s.decide()
	return s.Channel, s.cmds, nil
}

// step is a channel while it takes one event.
type step struct {
	Channel
	now        Moment
	cmds       []Command
	strange    bool
	least      Sum
	poor       bool
	unrecorded bool
	agreeing   bool   // the backends have come to agree in this step
	agreed     Record // while a dispute is answered: what all agreed on last
	from       uint8  // and whose word it is
}

// small says whether a lock is worth less than what winning it costs now.
func (s *step) small(amount Sum) bool {
	return amount.Cmp(s.policy.Least) < 0 || amount.Cmp(s.least) < 0
}

// silent says why nothing new may be signed or taken now.
func (s *step) silent() Code {
	if code := s.mute(); code != CodeNone || !s.strange {
		return code
	}
	return CodeBusy
}

// mute says why nothing may be signed in this step.
func (s *step) mute() Code {
	if code := s.Channel.mute(); code != CodeNone || !s.unrecorded {
		return code
	}
	return CodeBusy
}

// fresh says whether an order is new, and remembers it.
func (s *step) fresh(from Origin) (bool, error) {
	i := slices.IndexFunc(s.heard, func(m mark) bool { return m.Source == from.Source })
	switch {
	case from.Source == "" || from.Seq == 0 || len(from.Source) > mostNote:
		return false, fmt.Errorf("%w: an order without source and sequence", ErrEvent)
	case i >= 0 && from.Seq <= s.heard[i].Seq:
		return false, nil
	case i < 0 && len(s.heard) >= mostSources:
		return false, fmt.Errorf("%w: orders from more than %d sources", ErrEvent, mostSources)
	}
	s.heard = slices.Clone(s.heard)
	if i < 0 {
		s.heard, i = append(s.heard, mark{Source: from.Source}), len(s.heard)
	}
	s.heard[i].Seq = from.Seq
	return true, nil
}

func (s *step) obey(o order) {
	switch o := o.(type) {
	case Pay:
		s.pay(o)
	case SendLock:
		s.sendLock(o)
	case Claim:
		s.claim(o)
	case GiveUp:
		s.giveUp(o)
	case TakeOut:
		s.takeOut(o)
	case Part:
		s.part(o)
	case CloseAlone:
		s.closeAlone(o)
	}
}

func (s *step) absorb(w What) error {
	switch w := w.(type) {
	case Received:
		return s.receive(w)
	case Reconnected:
		s.reestablish(false)
	case Again:
		s.resent = 0
		s.again(0)
	case Tick:
	case Seen:
		if w.Final && w.Record.Bare {
			return fmt.Errorf("%w: what is final without its story", ErrEvent)
		}
		s.seen(w)
	case Words:
		s.hearsay(w)
	case Registered:
		s.registered(w)
	case Unregistered:
		s.judge(w.Hash, 0, min(w.AsOf, s.now.Final))
	case Unlocked:
		s.unlocked(w)
	case Recalled:
		s.recalled(w)
	case Ended:
		s.done(w.Action.Name())
		switch {
		case !w.Done:
			s.rests = append(slices.Clip(s.rests), rest{w.Action.Name(), s.now.Tip, s.now.Wall.Add(longestRest)})
			s.wasVain(w.Action)
		case w.Action.Do == DoPresent && !s.apart():
			s.presented(w.Action)
		}
	case Outdated:
		s.loses("another directory of this node is newer")
	default:
		return fmt.Errorf("%w: %T", ErrEvent, w)
	}
	return nil
}

// decide asks for all that the facts allow and that is not under way.
func (s *step) decide() {
	s.rested()
	s.decided()
	s.outpaid()
	s.forgets()
	s.lapse()
	s.look()
	if s.lost {
		s.prefer()
		s.claimKnown()
	}
	s.search()
	s.registerInTime()
	s.leave()
	if s.closing && s.openIn(s.tip) && s.mayClose() {
		s.put(Action{Do: DoClose, Proof: s.in.Proof, Signature: s.in.Signature})
	}
	if !s.strange {
		s.putAgreed()
		s.disposeUnwanted()
	}
	if s.silent() == CodeNone {
		s.serve()
	}
	for _, w := range s.disputes() {
		s.dispute(w)
	}
}

// serve signs what our locks have come to.
func (s *step) serve() {
	for _, l := range s.out.Locks {
		switch {
		case s.refused != CodeNone || len(s.unacked) >= mostUnacked:
			return
		case l.Disposed && s.Alleged(): // there may be no time to show that
		case l.Disposed:
			s.remove(l, true)
		case l.dead():
			s.remove(l, false)
		case l.Secret.Known() && s.payable(l):
			s.unlock(l)
		}
	}
}

// payable says whether an outgoing lock may be paid by message: while its
// receiver's claim on the chain would still be in time to be passed on, or when
// its registration is final.
func (s *step) payable(l held) bool {
	return s.now.latest() < l.Expiry.Add(-s.policy.Reveal) || InTime(l.Registered, l.Expiry)
}

// look asks for the registry at a final block, for each lock that has expired.
func (s *step) look() {
	for _, w := range []*way{&s.out, &s.in, &s.handed} {
		for _, l := range w.Locks {
			if !l.Judged && !l.ended(w != &s.Channel.out) && s.now.Final > l.Expiry {
				if s.ask("look " + l.Hash.String()) {
					s.emit(Look{Hash: l.Hash, After: l.Expiry})
				}
			}
		}
	}
	for _, d := range s.disposed {
		if s.now.Final > d.Expiry && d.Until > 0 && !d.InTime && s.ask("look "+d.Hash.String()) {
			s.emit(Look{Hash: d.Hash, After: d.Expiry})
		}
	}
}

// search asks, when a reveal timeout is left of a lock of ours, whether its secret was
// shown on the chain and nobody has told us: by then the partner may have been paid by
// it, and what is locked to us under the hash must be claimed. Of a lock that the contract
// has paid it is asked at once: its secret was shown.
func (s *step) search() {
	for i := range s.out.Locks {
		l := &s.out.Locks[i]
		if due := l.Ended || s.now.latest() >= l.Expiry.Add(-s.policy.Reveal); due && (l.Spare || !l.Secret.Known()) && !l.Judged && s.ask("search "+l.Hash.String()) {
			s.emit(Search{Hash: l.Hash})
		}
	}
}

// registerInTime puts secrets of incoming locks into the registry when their
// expiry is a reveal timeout away and the partner has not paid. What we paid nothing for is
// left to who is paid by it: else a payer and its target, who work together, have a
// mediator pay for a registration with each payment.
func (s *step) registerInTime() {
	for _, w := range []*way{&s.in, &s.handed} {
		for _, l := range w.Locks {
			if l.Wanted && !l.Spare && !l.Disposed && !l.Ended && l.Registered == 0 && !l.Judged &&
				s.now.latest() >= l.Expiry.Add(-s.policy.Reveal) && s.now.next() <= l.Expiry {
				s.put(Action{Do: DoRegister, Hash: l.Hash, By: l.Expiry})
			}
		}
	}
}

func (s *step) emit(c Command) { s.cmds = append(s.cmds, c) }

func (s *step) tell(n News) {
	s.told++
	s.emit(Tell{Number: s.told, News: n})
}

func (s *step) alert(code Code, format string, args ...any) {
	s.tell(Alert{Code: code, Text: fmt.Sprintf(format, args...)})
}

// ask notes that something is under way; false if it was already.
func (s *step) ask(name string) bool {
	if slices.Contains(s.asked, name) {
		return false
	}
	s.asked = append(slices.Clip(s.asked), name)
	return true
}

func (s *step) done(name string) {
	if slices.Contains(s.asked, name) {
		s.asked = slices.DeleteFunc(slices.Clone(s.asked), func(n string) bool { return n == name })
	}
}

// rest is an action that ended, and the tip at which it did. Whatever ended it, a
// refusal or the partner's transaction before ours, stands in that block, or is asked
// of the same node with the same words: it is asked for anew with the next block. Any
// other is that, for the one may have been made up, of the future; and where the node
// that is followed stands still some time is enough.
type rest struct {
	Name  string
	At    htlc.UnixSeconds
	Until htlc.UnixSeconds // by our own clock
}

// longestRest is as long as blocks take.
const longestRest = 15 * time.Second

// rested ends the rests that a block has ended, or time.
func (s *step) rested() {
	over := func(r rest) bool { return s.now.Tip != r.At || s.now.Wall > r.Until }
	if slices.ContainsFunc(s.rests, over) {
		s.rests = slices.DeleteFunc(slices.Clone(s.rests), over)
	}
}

func (s *step) put(a Action) {
	if slices.ContainsFunc(s.rests, func(r rest) bool { return r.Name == a.Name() }) {
		return
	}
	switch {
	case s.May(a, s.now) != nil:
	case s.agreeing && a.Do.Answers() && slices.Contains(s.asked, a.Name()):
		s.emit(Put{a}) // what is known now of its deadline was not when it was asked for
	case s.tryable(a) && s.ask(a.Name()):
		s.tried(a)
		s.emit(Put{a})
	}
}

// edit changes a lock; the old list stays as it is.
func (w *way) edit(id uint64, change func(*held)) {
	w.Locks = slices.Clone(w.Locks)
	if l := w.lock(id); l != nil {
		change(l)
	}
}

// ended says whether time changes nothing about a lock any more: of one to us, that
// it is given up or nobody's money can come of it; of one of ours, that the registry has
// said its last word. It stays in the list until its sender takes it away, and who
// never does must not have us think of it.
func (h *held) ended(incoming bool) bool {
	if incoming {
		return h.Ended || h.Disposed || h.dead()
	}
	return h.Judged || h.Ended && h.Secret.Known() // a lock that ended by a secret which is hidden is searched for
}

// Wakes lists when the channel wants a Tick, by any of its clocks.
func (c Channel) Wakes() (at []htlc.UnixSeconds) {
	for _, w := range []*way{&c.out, &c.in, &c.handed} {
		for i := range w.Locks {
			if l := &w.Locks[i]; !l.ended(w != &c.out) {
				at = append(at, l.Expiry.Add(-c.policy.Reveal), l.Expiry+1)
			}
		}
	}
	for i := range c.disposed {
		if d := &c.disposed[i]; d.Until > 0 && !d.InTime { // one that can be forgotten then
			at = append(at, d.Expiry+1)
		}
	}
	for _, w := range c.withdraw {
		at = append(at, w.Deadline+1)
	}
	for _, x := range c.settles {
		at = append(at, x.Deadline+1)
	}
	at = append(at, c.wakesOfOwed()...)
	for _, r := range c.rests {
		at = append(at, r.At+1, r.Until+1)
	}
	if c.apart() {
		for _, t := range c.tries {
			at = append(at, t.At+1)
		}
	}
	for _, w := range c.disputes() {
		if w.Record.Stage == Closed {
			at = append(at, w.Record.SettleAt, w.Record.SettleAt.Add(c.terms.Challenge))
		}
	}
	slices.Sort(at)
	return slices.Compact(at)
}
