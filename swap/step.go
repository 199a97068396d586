package swap

import (
	"fmt"
	"slices"
	"strings"
)

// Step absorbs an event and decides what to do. It is pure: the same swap and
// event give the same result. The error is for events that cannot be; the swap
// is then unchanged.
func Step(s Swap, e Event) (Swap, []Command, error) {
	s = s.apart()
	if err := s.absorb(e); err != nil {
		return s, nil, err
	}
	s.record()
	if s.lost() && s.Why == "" {
		s.Why = "the other side claimed what we gave, and took back what we should have got"
	}
	commands := s.decide(e.Now)
	for _, c := range commands {
		s.Asked = append(s.Asked, c.Name())
	}
	s.close(e.Now)
	if s.Closed && s.Why == "" && s.State() == Cancelled {
		s.Why = "nothing is locked any more"
	}
	if state := s.State(); state != s.History[len(s.History)-1].State {
		at := max(e.Now.Wall, s.History[len(s.History)-1].At)
		s.History = append(s.History, Change{state, at})
	}
	return s, commands, nil
}

// apart makes a value that shares nothing with the old one that Step writes into:
// what is appended to its lists is copied with them, and so is a leg's list of
// locks when a fact is about one of them ([Leg.edit]).
func (s Swap) apart() Swap {
	s.Asked, s.History, s.Own = slices.Clip(s.Asked), slices.Clip(s.History), slices.Clip(s.Own)
	s.Give.Locks, s.Get.Locks = slices.Clip(s.Give.Locks), slices.Clip(s.Get.Locks)
	return s
}

// absorb writes an event into the facts. It decides nothing.
func (s *Swap) absorb(e Event) error {
	switch w := e.What.(type) {
	case Tick:
	case LockSeen:
		s.lockSeen(w)
	case EndSeen:
		s.endSeen(w)
	case BlockGone:
		s.blockGone(w)
	case PoolGone:
		s.poolGone(w)
	case SecretSeen:
		s.SecretKnown = true
		s.Revealed = s.Revealed || w.Public
	case Leaving:
		if s.Renounced && !s.Revealed {
			return fmt.Errorf("%w: a renounced swap reveals nothing", ErrMark)
		}
		s.Revealing = true
	case Left:
		s.Revealing, s.Revealed = true, true
	case Signed:
		s.signed(w)
	case Paid:
		s.paid(w)
	case Refused:
		s.refused(w, e.Now)
	case Died:
		s.died(w)
	case CancelAsked:
		return s.cancelAsked()
	case Declined:
		if s.Role == Initiator {
			s.giveUp("the other side does not lock")
		}
	case Releasing:
		return s.releasing(w.Ref)
	case Outdated:
		*s = Restored(*s)
	case Offered:
		s.Offered = s.Role == Participant
	default:
		return fmt.Errorf("%w: %T", ErrEvent, e.What)
	}
	return nil
}

func (s *Swap) lockSeen(w LockSeen) {
	leg := s.leg(w.Side)
	i := leg.find(w.Ref)
	if w.Side == Give && w.At.Status.mined() {
		s.Closed = false // whatever was thought before: coins of ours are there
	}
	switch {
	case i < 0 && (w.At.Status == "" || !leg.worth(w.Amount)):
	case i < 0:
		leg.Locks = append(leg.Locks, Lock{Ref: w.Ref, Amount: w.Amount, Place: w.At})
	case w.At.Status == "":
		if leg.Locks[i].Status == Pending {
			leg.edit(i).Status = ""
		}
	case leg.Locks[i].Status == Final && w.At.Status != Final && leg.Locks[i].Block == w.At.Block:
		// Told again after a restart: what is final in that block stays final.
	case leg.Locks[i].Place != w.At:
		leg.edit(i).Place = w.At
	}
}

// endSeen notes how a lock ended. A spend is told at least as late as its lock,
// but a cursor may begin between the two: then the lock is unknown and the end
// says all that matters.
func (s *Swap) endSeen(w EndSeen) {
	leg := s.leg(w.Side)
	i := leg.find(w.Ref)
	if i < 0 {
		return
	}
	l := &leg.Locks[i]
	switch {
	case w.At.Status == "":
		if l.End != nil && l.End.TxID == w.At.TxID && l.End.Status == Pending {
			l = leg.edit(i)
			l.End = nil
		}
	case l.End != nil && l.End.Status.mined() && !w.At.Status.mined():
	case l.End != nil && l.End.Status == Final && w.At.Status == Seen && l.End.Block == w.At.Block:
	default:
		l = leg.edit(i)
		l.End = &End{How: w.How, Place: w.At}
		if w.How == Joint {
			l.End.How, l.End.Joint = s.whose(w.Side, w.At.TxID, w.Ours), true
		}
	}
	if l.End != nil && l.End.How == Claimed && w.At.Status != "" {
		s.Revealed = true
	}
}

// signed remembers our transactions. One that both signed may be seen before we
// hear that it was signed: then its end is named anew.
func (s *Swap) signed(w Signed) {
	if w.Name == (Command{Do: DoLock, Side: Give}).Name() {
		s.LockTx = w.TxID
		return
	}
	s.Own = append(s.Own, w.TxID)
	for _, side := range []Side{Give, Get} {
		leg := s.leg(side)
		for i, l := range leg.Locks {
			if l.End != nil && l.End.Joint && l.End.TxID == w.TxID {
				end := *l.End
				end.How = s.whose(side, w.TxID, true)
				leg.edit(i).End = &end
			}
		}
	}
}

// whose says how a lock ended that both signed for. Of what we give we only sign
// claims for others, of what we get only refunds: the rest is our own. After a
// restore we do not know what we signed: then it is ours if it pays us, or if we can
// never have signed another's.
func (s *Swap) whose(side Side, txid string, paysUs bool) Ending {
	ours := paysUs || slices.Contains(s.Own, txid)
	if side == Get && s.Restored && !s.Renounced {
		ours = ours || s.Revealing || s.Role == Participant && s.SecretKnown
	}
	if ours == (side == Get) {
		return Claimed
	}
	return Refunded
}

// releasing gives up what we should get, before we sign that the other side takes
// it back.
func (s *Swap) releasing(ref string) error {
	if err := s.mayRelease(ref); err != nil {
		return err
	}
	if s.stray(ref) {
		return nil // it is not what we were promised
	}
	s.giveUp("the other side takes back what it gave")
	if !s.Renounced {
		return refuse(ErrMark, "revealing")
	}
	return nil
}

// blockGone takes back what was seen in a block that left the main chain. The
// transaction is most likely in the mempool again; if so it will be told. However
// deep the block was, a swap that was closed on it is open again.
func (s *Swap) blockGone(w BlockGone) {
	for _, leg := range []*Leg{&s.Give, &s.Get} {
		if leg.Terms.Asset.Chain != w.Chain {
			continue
		}
		for i := range leg.Locks {
			if l := leg.Locks[i]; l.Block == w.Block {
				leg.edit(i).Place = Place{TxID: l.TxID}
				s.Closed = false
				s.unask(Command{Do: DoKill, Side: Give}.Name()) // it was ignored while the lock was mined
			}
			if l := leg.Locks[i]; l.End != nil && l.End.Block == w.Block {
				leg.edit(i).End = nil
				s.Closed = false
			}
		}
	}
}

func (s *Swap) poolGone(w PoolGone) {
	for _, leg := range []*Leg{&s.Give, &s.Get} {
		if leg.Terms.Asset.Chain != w.Chain {
			continue
		}
		for i := range leg.Locks {
			if leg.Locks[i].Status == Pending {
				leg.edit(i).Status = ""
			}
			if l := leg.Locks[i]; l.End != nil && l.End.Status == Pending {
				leg.edit(i).End = nil
			}
		}
	}
}

// paid notes what a transaction of ours cost; a reorganisation takes it back.
func (s *Swap) paid(w Paid) {
	s.Fees = slices.DeleteFunc(slices.Clone(s.Fees), func(f Fee) bool { return f.TxID == w.TxID })
	if !w.Gone {
		s.Fees = append(s.Fees, Fee{w.TxID, w.Chain, w.Fee})
	}
}

// refused takes a command back, so that the rules may ask for it again when the
// facts allow. A refused lock whose time is over was never signed: it is dead.
func (s *Swap) refused(w Refused, now Moment) {
	s.unask(w.Name)
	if strings.HasPrefix(w.Name, string(DoRecall)) {
		s.Offered = false // until it is offered again
		s.Recalls++
	}
	if w.Name != (Command{Do: DoLock, Side: Give}).Name() {
		return
	}
	s.LockAsked = s.Restored // it may have been signed before
	if now.latest(Give) > s.Give.LockBy {
		s.giveUp("our lock was not sent in time: " + w.Reason)
	}
}

func (s *Swap) died(w Died) {
	s.unask(w.Name)
	s.unask(Command{Do: DoKill, Side: Give}.Name())
	if w.Name == (Command{Do: DoLock, Side: Give}).Name() {
		s.LockDead = !(s.Restored && s.minedLock()) // what took its coins may be a version that we do not know
		s.giveUp("our lock was replaced before it was mined")
	}
}

func (s *Swap) unask(name string) {
	if slices.Contains(s.Asked, name) {
		s.Asked = slices.DeleteFunc(slices.Clone(s.Asked), func(n string) bool { return n == name })
	}
}

// cancelAsked ends a swap that we have not locked in; after that the initiator
// can only promise never to reveal, and waits for its refund. The error wraps
// [ErrMark]: a participant that locked, and an initiator that is revealing, can
// only see it through.
func (s *Swap) cancelAsked() error {
	switch {
	case s.Renounced:
	case !s.LockAsked && s.Give.Exact() == nil && !s.Revealing:
		s.giveUp("cancelled by its owner")
	case s.Role == Initiator && !s.Revealing:
		s.giveUp("cancelled by its owner; refunded at expiry")
	default:
		return fmt.Errorf("%w: the swap is %s", ErrMark, s.State())
	}
	return nil
}

// giveUp renounces: the participant locks no more, the initiator reveals no more.
func (s *Swap) giveUp(why string) {
	if s.Revealing {
		return
	}
	s.Renounced = true
	if s.Why == "" {
		s.Why = why
	}
}

// record fixes which output is the lock: the first one with exactly the agreed
// sum that is final. Once a lock is recorded, it stays so even if a deep
// reorganisation takes it away: a signature or secret may rest on it.
func (s *Swap) record() {
	for _, leg := range []*Leg{&s.Give, &s.Get} {
		if leg.Recorded != "" {
			continue
		}
		best := -1
		for i, l := range leg.Locks {
			if l.Status == Final && l.Amount == leg.Terms.Amount &&
				(best < 0 || l.Height < leg.Locks[best].Height || l.Height == leg.Locks[best].Height && l.Ref < leg.Locks[best].Ref) {
				best = i
			}
		}
		if best >= 0 {
			leg.Recorded = leg.Locks[best].Ref
		}
	}
}
