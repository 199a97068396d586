package channel

import (
	"slices"

	"github.com/lockstep-swap/lockstep/htlc"
)

const askRecall = "recall"

// seen takes what the contract says. A record is whole, so nothing is added up
// and a reorganisation is one more record.
func (s *step) seen(w Seen) {
	showing := s.shown(s.tip, true).Nonce
	switch {
	case w.Final:
		s.final = w.Record
	case w.Record.Bare: // one of them may tell more: what each has said stands
		if !s.tip.Bare {
			s.alert(CodeClosing, "the channel is closed, and the logs of that cannot be read of all backends: our newest proof is shown; locks and the payout wait until they can. Use backends that give logs")
		}
		s.tip = w.Record
	default:
		s.agreeing = len(s.words) > 0
		s.tip, s.words = w.Record, nil
		if s.openIn(s.tip) {
			s.opened = min(s.now.Wall, s.now.Tip)
		}
	}
	if s.shown(s.tip, true).Nonce != showing { // another old proof took its place: it has other locks
		s.old, s.turns = nil, s.turns+1
		s.done(askRecall)
	}
	if w.Final && w.Record.Stage == Settled && w.Record.Epoch == s.terms.Epoch {
		s.settledUp()
	}
}

// settledUp tells what has become of our transfers that were on their way.
func (s *step) settledUp() {
	counted := s.shown(s.final, true).Nonce
	for _, x := range s.settles {
		if s.final.SettleAt == 0 { // nobody closed alone
			counted = max(counted, x.Counted)
		}
	}
	for _, x := range s.unacked {
		switch {
		case x.ID == [32]byte{}:
		case x.Nonce <= counted:
			s.tell(Taken{x.ID})
		default:
			s.tell(Failed{x.ID, CodeClosing})
		}
	}
	s.unacked, s.settles, s.withdraw = nil, nil, nil
	if s.final.SettleAt == 0 { // both agreed that nothing is locked
		s.out.Locks, s.in.Locks = nil, nil
	}
}

// decided tells what has become of the locks that are still in a channel which is paid
// out, and of which the contract will say no more.
func (s *step) decided() {
	if s.final.Stage != Settled || s.final.Epoch != s.terms.Epoch {
		return
	}
	s.decidedOurs()
	s.decidedTheirs()
}

// decidedOurs: what is registered in time is the partner's, whenever it comes for it, and
// what is not in the proof that it showed is nobody's any more.
func (s *step) decidedOurs() {
	showing := s.shown(s.final, true).Nonce
	for _, l := range s.out.Locks {
		switch {
		case l.Ended:
			continue
		case l.From > showing && l.Disposed:
			s.tell(OutDead{l.Hash, CodeNone}) // which was told before, unless the channel was closing
		case l.From > showing:
			s.tell(OutDead{l.Hash, CodeClosing})
		case !l.Disposed && l.Judged && InTime(l.Registered, l.Expiry):
			s.tell(OutPaid{l.Hash})
		default:
			continue
		}
		s.out.edit(l.ID, func(l *held) { l.Ended = true })
	}
}

// decidedTheirs: where another proof counted than the newest that we hold, no unlock can
// bring what is locked to us. A partner that was punished has forgotten all that it sent,
// and all that it had is ours, so it has paid what we gave the secret for; and a secret
// that its owner gives later is paid for, too. Else the lock is gone without payment, and
// a secret must not be given for it.
func (s *step) decidedTheirs() {
	ours := s.final.Punished == s.terms.Them
	for _, w := range []*way{&s.in, &s.handed} {
		if s.shown(s.final, false).Nonce >= w.Proof.Nonce {
			continue
		}
		for _, l := range w.Locks {
			twice := w == &s.handed && s.in.has(l) // told of, or not to be told of, as a lock of our proof
			switch {
			case l.Ended, twice, ours && !l.Wanted && !l.Disposed:
				continue
			case l.Disposed: // its payment has ended
			case ours:
				s.tell(InPaid{l.Lock})
			default:
				s.tell(InDead{l.Lock})
			}
			w.edit(l.ID, func(l *held) { l.Ended = true })
		}
	}
}

// registered notes a secret that is public. Where the block is final, it decides
// who is paid: the registry keeps the first time. Of one that was only shown it is told
// also where it is known by message: the partner may be paid by it as it is.
func (s *step) registered(w Registered) {
	h, spare := w.Secret.Hash(), w.At > 0
	for _, way := range []*way{&s.out, &s.in, &s.handed} {
		for _, l := range way.Locks {
			if l.Hash == h {
				if fresh := !l.Secret.Known(); fresh || l.Spare && !spare {
					s.tell(Learned{w.Secret, spare})
					way.edit(l.ID, func(l *held) { l.Secret, l.Spare = w.Secret, spare && way == &s.out })
				}
			}
		}
	}
	if w.Final {
		s.done(Action{Do: DoRegister, Hash: h}.Name())
		s.judge(h, w.At, s.now.Final)
	}
}

// judge takes the registry's last word on a hash at a final block: registered at that
// moment, or zero, not up to asOf. That a lock was opened too late, or never, is known when
// all was told that the contract did up to its expiry: a secret that was given directly
// is in no registry, or is registered later by who was paid for it, to have the payer told
// that nobody was.
func (s *step) judge(h htlc.Hash, at, asOf htlc.UnixSeconds) {
	s.done("look " + h.String())
	s.done("search " + h.String())
	final := func(expiry htlc.UnixSeconds) bool { return InTime(at, expiry) || asOf > expiry }
	for _, way := range []*way{&s.out, &s.in, &s.handed} {
		for _, l := range way.Locks {
			if l.Hash != h || l.Judged || !final(l.Expiry) {
				continue
			}
			way.edit(l.ID, func(l *held) { l.Registered, l.Judged = at, true })
			if InTime(at, l.Expiry) || l.Ended {
				continue
			}
			switch {
			case way == &s.out:
				s.tell(OutDead{h, CodeExpiry})
			case !l.Disposed && (!l.Wanted || s.openIn(s.tip)):
				// Whatever its sender still says of it, or does not. After a close we may have
				// given the secret directly: how that ended is told by the chain.
				s.tell(InDead{l.Lock})
				way.edit(l.ID, func(l *held) { l.Ended = true })
			}
		}
	}
	s.disposed = slices.Clone(s.disposed)
	for i, d := range s.disposed {
		s.disposed[i].InTime = d.InTime || d.Hash == h && InTime(at, d.Expiry)
	}
	s.disposed = slices.DeleteFunc(s.disposed, func(d disposal) bool {
		return d.Hash == h && d.Until > 0 && final(d.Expiry) && !d.InTime
	})
}

// unlocked notes how a lock ended in the contract. It stays in the list, which
// further unlocks must show.
func (s *step) unlocked(w Unlocked) {
	end := func(l *held) { l.Ended = true }
	if w.Ours && s.old != nil {
		old := way{Locks: s.old}
		old.edit(w.ID, end)
		s.old = old.Locks
	}
	way := &s.in
	if w.Ours {
		way = &s.out
	}
	l := way.lock(w.ID)
	if l == nil || l.Ended {
		return
	}
	lock := l.Lock
	way.edit(w.ID, end)
	switch {
	case w.Ours && w.Paid:
		s.tell(OutPaid{lock.Hash})
	case w.Ours:
		s.tell(OutDead{lock.Hash, CodeClosing})
	case w.Paid:
		s.tell(InPaid{lock})
	default:
		s.tell(InDead{lock})
	}
}

func (s *step) recalled(w Recalled) {
	s.done(askRecall)
	if w.Nonce != s.shown(s.tip, true).Nonce {
		return // of one that is not shown any more
	}
	s.old = make([]held, len(w.Locks))
	for i, l := range w.Locks {
		s.old[i] = held{Lock: l}
	}
}

// dispute defends us once the channel is closed: our newest proof of the partner,
// our locks, the partner's disposals, then the payout and what waited for secrets. The
// record is the tip's, or one backend's word.
func (s *step) dispute(by Word) {
	s.agreed, s.tip, s.from = s.tip, by.Record, by.From
	defer func() { s.tip = s.agreed }()
	if s.in.Proof.Nonce > 0 {
		s.put(Action{Do: DoUpdate, Proof: s.in.Proof, Signature: s.in.Signature, By: s.minedBy(0, s.settling()/8)})
	}
	showing := s.shown(s.tip, true).Nonce
	s.present(showing)
	s.unlockTheirs()
	if !s.apart() { // what comes back to us waits for no deadline
		s.unlockOurs(showing)
	}
	s.put(Action{Do: DoSettle})
}

// present shows all that the partner gave up of the proof of ours that the contract has,
// at once: of an hour of challenge a transaction for each would not leave enough. What was
// presented counts until another proof takes that one's place. Each of them costs us many
// times what it costs the partner to show another one, or to change the record with an unlock
// just before ours, which is then refused. So after the first we wait until he can do neither
// any more: for that there is the challenge. A backend that makes up a close has no more of
// them either, before a time at which there can be a challenge.
func (s *step) present(showing uint64) {
	switch {
	case s.late(s.now) && s.possible():
	case !s.apart() && s.turns+s.vain > mostTurns, s.apart() && s.heededIn(DoPresent, s.from) >= mostMadeUp:
		return
	}
	by := s.minedBy(s.terms.Challenge, min(s.settling()/8, s.terms.Challenge/2))
	a := Action{Do: DoPresent, Proof: BalanceProof{Nonce: showing}, By: by}
	for _, d := range s.disposed {
		if d.From <= showing && (d.Until == 0 || showing < d.Until) && d.Presented != showing {
			a.Which, a.Disposals = append(a.Which, d.ID), append(a.Disposals, d.Signature)
		}
	}
	if len(a.Which) > 0 {
		s.put(a)
	}
}

// presented notes that the contract has taken disposals, as all backends say.
func (s *step) presented(a Action) {
	s.disposed = slices.Clone(s.disposed)
	for i := range s.disposed {
		if slices.Contains(a.Which, s.disposed[i].ID) {
			s.disposed[i].Presented = a.Proof.Nonce
		}
	}
}

// possible says whether a close can have the settle time that is told: it comes after all said
// that the channel is open, at a block that was not quite the newest, and then proofs count
// for the settle timeout.
func (s *step) possible() bool {
	timeout := max(s.agreed.Timeout, s.final.Timeout)
	return !s.apart() || s.tip.SettleAt.Add(s.policy.Reveal) >= s.opened.Add(timeout)
}

// wasVain counts an answer that was refused before the settle time. Each repeats the record
// of a direction, and the partner, who sees it coming, can change that just before: of our
// direction by unlocks, of its own by presenting what we gave up, lock by lock and for less
// than each refused call costs us. We must not spend on that what registrations, and the
// last presentation, will cost.
func (s *step) wasVain(a Action) {
	answers := a.Do == DoPresent || a.Do == DoUnlock && !a.Ours
	if answers && !s.apart() && s.closedIn(s.tip) && !s.late(s.now) {
		s.vain++
	}
}

// unlockTheirs claims the locks to us whose secrets we may use: directly while
// there is time, else when they are registered. Only locks of the proof that the
// contract has can be unlocked. What the contract has refused waits for the settle:
// registered in time is enough.
func (s *step) unlockTheirs() {
	if s.in.Proof.Nonce == 0 || s.shown(s.tip, false).Nonce != s.in.Proof.Nonce {
		return
	}
	if s.vain >= mostVain && !s.apart() && s.closedIn(s.tip) {
		return
	}
	for _, direct := range []bool{true, false} {
		a := Action{Do: DoUnlock, Proof: s.in.Proof, Locks: bare(s.in.Locks), Direct: direct}
		for _, l := range s.in.Locks {
			one := a
			one.Which = []uint64{l.ID}
			early := !direct || s.now.latest().Add(s.policy.Reveal) < l.Expiry.Add(-s.terms.Margin)
			if early && !(direct && l.Registered > 0) && l.Secret.Known() && s.mayUnlock(one, s.now) == nil {
				a.Which = append(a.Which, l.ID)
				a.By = l.Expiry
			}
		}
		if len(a.Which) > 0 {
			s.put(a)
		}
	}
}

func bare(list []held) []Lock {
	all := make([]Lock, len(list))
	for i, l := range list {
		all[i] = l.Lock
	}
	return all
}

// unlockOurs brings back what nobody claimed of the locks that we signed, as the
// proof has them that the partner showed. If that is an older one, its locks are
// recalled.
func (s *step) unlockOurs(showing uint64) {
	locks := s.old
	if showing == s.out.Proof.Nonce {
		locks = s.out.Locks
	} else if showing > 0 && s.old == nil && s.ask(askRecall) {
		s.emit(Recall{Nonce: showing})
	}
	a := Action{Do: DoUnlock, Ours: true, Locks: bare(locks)}
	for _, l := range locks {
		h := s.out.lock(l.ID)
		taken := h != nil && InTime(h.Registered, l.Expiry) // it pays the partner
		if s.tip.Stage == Settled && s.now.Final > l.Expiry && !taken && !l.Ended {
			a.Which = append(a.Which, l.ID)
		}
	}
	if len(a.Which) > 0 {
		s.put(a)
	}
}
