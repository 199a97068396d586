package swap

import (
	"fmt"
	"slices"
	"time"

	"github.com/lockstep-swap/lockstep/htlc"
)

// decide applies the rules to the facts. Commands under way are not repeated.
func (s *Swap) decide(now Moment) []Command {
	if s.Closed {
		return nil
	}
	s.expireChances(now)
	s.outwait(now)
	var out []Command
	var few [8]Command // most swaps have one lock on each side: no heap for their wishes
	for _, c := range s.wishes(few[:0], now) {
		if s.asked(c) || s.May(c, now) != nil {
			continue
		}
		if c.Do == DoLock {
			s.LockAsked = true
		}
		out = append(out, c)
	}
	return out
}

// firstSight is for a first lock that was mined just in time to be seen.
const firstSight = 10 * time.Minute

// expireChances gives up what can no longer be begun.
func (s *Swap) expireChances(now Moment) {
	late := now.latest(Give) > s.Give.LockBy
	switch {
	case late && !s.LockAsked && s.Give.Exact() == nil && s.External:
		s.giveUp("it was not funded in time")
	case late && !s.LockAsked && s.Give.Exact() == nil:
		s.giveUp("the other side did not lock in time")
	case s.Role == Participant && !s.LockAsked && s.Get.Exact() == nil && now.latest(Get) > s.Get.LockBy.Add(firstSight):
		// What the swap would give must not wait for it: a lock that comes now was
		// mined too late.
		s.giveUp("the other side did not lock in time")
	case s.unseen() && late:
		s.giveUp("it was restored, and our lock was not seen in time")
	case s.Role == Initiator && !s.Revealing && s.RevealBy < now.latest(Get):
		s.giveUp("the other side did not lock in time; the secret is kept")
	}
}

// asked says whether a command is under way.
func (s *Swap) asked(c Command) bool { return slices.ContainsFunc(s.Asked, c.isNamed) }

// wishes appends what the facts alone call for; May then says whether each is
// allowed.
func (s *Swap) wishes(w []Command, now Moment) []Command {
	if !s.External && !s.LockAsked {
		w = append(w, Command{Do: DoLock, Side: Give, By: s.Give.LockBy})
	}
	if s.LockAsked && !s.LockDead && !s.minedLock() && now.latest(Give) > s.Give.LockBy {
		w = append(w, Command{Do: DoKill, Side: Give, By: s.Give.Terms.Expiry})
	}
	if l := s.Get.Exact(); l != nil {
		w = append(w, Command{Do: DoClaim, Side: Get, Ref: l.Ref, By: s.claimBy()})
	}
	for _, l := range s.Give.Locks {
		w = append(w, Command{Do: DoRefund, Side: Give, Ref: l.Ref, By: s.refundBy()})
		if s.asksBack(l.Ref) {
			w = append(w, Command{Do: DoRecall, Side: Give, Ref: l.Ref, By: s.Give.Terms.Expiry})
		}
	}
	return w
}

// claimBy is until when the claim should be mined: the initiator's claim before
// the participant can refund, and likewise the other way round.
func (s *Swap) claimBy() htlc.UnixSeconds { return s.Get.Terms.Expiry }

// refundBy is until when the own refund should be mined. After its expiry the
// peer can still claim with the secret, so it is due at once; the time between
// the two expiries is the room for fees to rise in.
func (s *Swap) refundBy() htlc.UnixSeconds {
	e := s.Give.Terms.Expiry
	room := s.Give.LockBy.Until(e) / 4
	return e.Add(room)
}

// minedLock says whether our lock is in a block. Other sums at its address are
// anybody's: a stranger's dust must not pass for the lock.
func (s *Swap) minedLock() bool {
	return slices.ContainsFunc(s.Give.Locks, func(l Lock) bool { return l.mined() && l.Amount == s.Give.Terms.Amount })
}

// May says whether a command may be performed now: nil, or the reason why not,
// wrapping [ErrLate], [ErrEarly], [ErrFacts] or [ErrMark]. The engine asks before
// every perform, so that nothing is sent that a crash made obsolete.
func (s *Swap) May(c Command, now Moment) error {
	switch c.Do {
	case DoLock:
		return s.mayLock(now)
	case DoClaim:
		return s.mayClaim(c.Ref, now)
	case DoRefund:
		return s.mayRefund(c.Ref, now)
	case DoRecall:
		return s.mayRecall(c.Ref, now)
	case DoKill:
		if s.minedLock() {
			return refuse(ErrFacts, "the lock is mined")
		}
		return nil
	}
	return fmt.Errorf("%w: command %q", ErrEvent, c.Do)
}

// refusal is why a command may not be performed. Most are asked for and thrown
// away, at each event of each swap, so what it says is put together when it is
// read.
type refusal struct {
	kind error
	why  string
	at   htlc.UnixSeconds // the moment that why ends with; zero: none
}

func refuse(kind error, why string) error { return refusal{kind: kind, why: why} }

func (r refusal) Unwrap() error { return r.kind }

func (r refusal) Error() string {
	if r.at == 0 {
		return r.kind.Error() + ": " + r.why
	}
	return r.kind.Error() + ": " + r.why + " " + r.at.Time().Format("15:04:05Z")
}

// mayLock: never after LockBy, never once renounced, never from outside funds,
// never with the secret out; and the participant only while the first lock
// stands final, exact, in time and unspent.
func (s *Swap) mayLock(now Moment) error {
	switch {
	case s.Renounced || s.LockDead:
		return refuse(ErrMark, "renounced")
	case s.Restored:
		return refuse(ErrMark, "restored: it may be locked already")
	case s.External:
		return refuse(ErrFacts, "it is funded from outside")
	case now.latest(Give) > s.Give.LockBy:
		return refusal{ErrLate, "it had to be locked by", s.Give.LockBy}
	case s.minedLock():
		return refuse(ErrFacts, "it is locked")
	case s.Role == Initiator:
		return nil
	}
	l := s.Get.lock(s.Get.Recorded)
	switch {
	case l == nil || l.Status != Final:
		return refuse(ErrFacts, "the first lock is not final")
	case l.End != nil:
		return refuse(ErrFacts, "the first lock is spent")
	case l.Time > s.Get.LockBy:
		return refuse(ErrLate, "the first lock was mined after its lock_by")
	}
	return nil
}

// mayClaim: with a secret that is public there is nothing to lose; before that
// the initiator shows it only for a final, exact, unspent lock, in time, and not
// once renounced.
func (s *Swap) mayClaim(ref string, now Moment) error {
	l := s.Get.lock(ref)
	switch {
	case !s.SecretKnown:
		return refuse(ErrFacts, "the secret is not known")
	case l == nil:
		return refuse(ErrFacts, "there is no such lock")
	case l.ended():
		return refuse(ErrFacts, "the lock is "+string(l.End.How))
	case s.Revealed || s.Role == Participant:
		return nil
	case s.Renounced:
		return refuse(ErrMark, "renounced")
	case s.Doubt:
		return refuse(ErrMark, "restored: we may have signed that the other side takes it back")
	case ref != s.Get.Recorded || l.Status != Final:
		return refuse(ErrFacts, "the lock is not final")
	case l.End != nil:
		return refuse(ErrFacts, "the lock is being spent")
	case s.Revealing && now.latest(Get) < s.LastReveal():
		// It may have left before a crash: going on is safer than stopping, as long as
		// there is time to be mined before the peer can refund.
		return nil
	case now.latest(Get) > s.RevealBy:
		return refusal{ErrLate, "the secret had to be shown by", s.RevealBy}
	}
	return nil
}

// LastReveal is until when a first send that may have happened before a crash is
// tried again: a fifth of the last window later than a first send may be. What is
// left covers a confirmation at the market's fee and the deepest reorganisation
// after it, on every chain of every table.
func (s *Swap) LastReveal() htlc.UnixSeconds {
	return s.RevealBy.Add(s.RevealBy.Until(s.Get.Terms.Expiry) / 5)
}

// mayRefund: only by the lock clock, never by the wall. The script wants the
// median time past to be greater than the expiry, the contract at least equal;
// greater is right for both.
func (s *Swap) mayRefund(ref string, now Moment) error {
	l := s.Give.lock(ref)
	switch {
	case l == nil || !l.mined():
		return refuse(ErrFacts, "there is no such lock")
	case l.ended():
		return refuse(ErrFacts, "the lock is "+string(l.End.How))
	case now.Give <= s.Give.Terms.Expiry:
		return refusal{ErrEarly, "it expires at", s.Give.Terms.Expiry}
	}
	return nil
}

// ours says whether a lock at our address is our money. A participant pays the
// exact sum alone; what a stranger adds is refunded if it is worth it, and holds
// nothing up. An initiator may pay from any wallet, and wrongly.
func (s *Swap) ours(l Lock) bool { return s.Role == Initiator || l.Amount == s.Give.Terms.Amount }

// closeAfter is how long past its expiry a leg that outsiders can pay is still
// watched: what arrives late is refunded.
const closeAfter = 30 * 24 * 3600

// close ends the swap when nothing can happen any more that concerns our money.
func (s *Swap) close(now Moment) {
	get := s.Get.Exact()
	late := s.unseen() && now.Wall > s.lookUntil()
	if !s.idle() && !late || s.stillClaims() {
		return
	}
	switch {
	case s.External && !s.minedLock() && now.Wall < s.Give.Terms.Expiry+closeAfter:
	case get != nil && get.endedFinal() && get.endedBy(Claimed), s.lost(), s.nothingLeft():
		s.Closed = true
	case s.Renounced && !s.Revealing, s.missed(now):
		s.Closed = true
	case s.givenBack() && (get == nil || !get.mined() || !s.SecretKnown || s.Role == Initiator && !s.Revealed):
		s.Closed = true
	}
}

// stillClaims says whether the other side's lock is there to be claimed with a
// secret that is public. That our own lock died meanwhile is no reason to leave it.
func (s *Swap) stillClaims() bool {
	get := s.Get.Exact()
	return get != nil && get.mined() && !get.endedFinal() && s.SecretKnown && (s.Role == Participant || s.Revealed)
}

// missed says whether an initiator that has nothing locked marked the reveal and
// never got to it: the peer may take its own lock back when it likes.
func (s *Swap) missed(now Moment) bool {
	return s.Role == Initiator && !s.Revealed && now.Get > s.Get.Terms.Expiry
}

// Wake is a moment at which the swap wants to be stepped: on the wall clock when
// Chain is empty, on that chain's lock clock otherwise.
type Wake struct {
	Chain htlc.ChainID
	At    htlc.UnixSeconds
}

// Wakes lists the moments that still matter. The engine may wake it more often.
func (s *Swap) Wakes() []Wake {
	if s.Closed {
		return nil
	}
	w := append(make([]Wake, 0, 4), Wake{"", s.Give.LockBy + 1}, Wake{s.Give.Terms.Asset.Chain, s.Give.Terms.Expiry + 1})
	if s.Role == Initiator {
		w = append(w, Wake{"", s.RevealBy + 1}, Wake{s.Get.Terms.Asset.Chain, s.Get.Terms.Expiry + 1})
	} else {
		w = append(w, Wake{"", s.Get.LockBy.Add(firstSight) + 1})
	}
	if s.unseen() {
		w = append(w, Wake{"", s.lookUntil() + 1})
	}
	if s.External && !s.minedLock() {
		w = append(w, Wake{"", s.Give.Terms.Expiry + closeAfter})
	}
	return w
}
