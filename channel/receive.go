package channel

import (
	"bytes"
	"fmt"
	"slices"
)

// receive takes a message of the partner. What breaks a rule is refused with a
// code, never in silence, and never by a crash.
func (s *step) receive(r Received) error {
	if r.From != s.terms.Them || r.Message == nil || r.Message.name() != s.terms.Name {
		return fmt.Errorf("%w: a message that is not of this channel's partner", ErrEvent)
	}
	switch m := r.Message.(type) {
	case provable:
		s.prove(m, r)
	case *Reveal:
		s.revealed(m)
	case *Dispose:
		s.wasDisposed(m, r)
	case *Ack:
		s.acked(m.Nonce)
	case *Refusal:
		s.wasRefused(m)
	case *WithdrawRequest:
		s.withdrawAsked(m, r)
	case *WithdrawConfirm:
		s.withdrawConfirmed(m, r)
	case *SettleRequest:
		s.settleAsked(m, r)
	case *SettleConfirm:
		s.settleConfirmed(m, r)
	case *Reestablish:
		s.reestablished(m, r)
	case *Handover:
		s.wasHanded(m, r)
	}
	return nil
}

// prove takes the partner's next proof, if all of it is right.
func (s *step) prove(m provable, r Received) {
	p := m.proof()
	code, text := s.check(m, r)
	newest := s.newest()
	if code == CodeNone && p.Nonce <= newest.Proof.Nonce { // again: its acknowledgement was lost
		s.send(&Ack{Name: s.terms.Name, Nonce: newest.Proof.Nonce})
		return
	}
	var next way
	if code == CodeNone {
		var err error
		if next, code, err = s.apply(m); err != nil {
			text = err.Error()
		}
	}
	if code != CodeNone {
		s.refuse(m.kind(), p.Nonce, code, text)
		return
	}
	before := *newest
	next.Proof, next.Signature = *p, bytes.Clone(r.Signature)
	*newest = next
	s.send(&Ack{Name: s.terms.Name, Nonce: p.Nonce})
	s.took(m, before, r)
}

// check judges a proof before its content.
func (s *step) check(m provable, r Received) (Code, string) {
	p, newest := m.proof(), s.newest().Proof
	switch {
	case r.Signer != s.terms.Them || len(r.Signature) != signatureSize:
		return CodeProof, "not signed by the channel's partner"
	case p.Nonce == 0 || p.Nonce > mostNonce:
		return CodeProof, "no nonce that the contract takes"
	case p.Nonce == newest.Nonce && *p != newest:
		if !s.liar {
			s.liar = true
			s.alert(CodeProof, "the partner signed two proofs with nonce %d", p.Nonce)
		}
		return CodeProof, "two proofs with one nonce"
	case p.Nonce <= newest.Nonce:
		return CodeNone, ""
	case p.Nonce > newest.Nonce+1:
		return CodeGap, ""
	}
	if s.unsure() && !s.unrecorded {
		switch m.(type) {
		case *Unlock, *Remove:
			return s.barred(), "" // it only ends what is locked
		case *Transfer:
			return CodeBusy, "" // see lost.go; an honest partner hands over what it has paid
		}
	}
	if code := s.silent(); code != CodeNone || !s.Alleged() {
		return code, ""
	}
	return CodeBusy, "" // it may not count any more
}

// apply computes what the partner's direction becomes by a message and compares
// it with what was signed.
func (s *step) apply(m provable) (next way, code Code, err error) {
	next = *s.newest()
	switch m := m.(type) {
	case *Transfer:
		if m.Amount.IsZero() {
			return next, CodeProof, fmt.Errorf("%w: nothing is transferred", ErrRefused)
		}
		next, err = next.paid(m.Amount)
	case *Locked:
		if m.Lock.Amount.IsZero() || m.Lock.Hash.Check() != nil {
			return next, CodeProof, fmt.Errorf("%w: nothing is locked, or under a hash that is none", ErrRefused)
		}
		next, err = next.with(m.Lock)
	case *Unlock:
		next, err = s.applyUnlock(m)
	case *Remove:
		next, code, err = s.applyRemove(m)
	}
	p := m.proof()
	switch {
	case code != CodeNone:
		return next, code, err
	case err != nil:
		return next, CodeProof, err
	case next.Proof.Transferred != p.Transferred || next.Proof.Locked != p.Locked || next.Proof.Root != p.Root:
		return next, CodeProof, fmt.Errorf("%w: the sums or the root are not what the message does", ErrRefused)
	}
	left := Spendable(s.net(s.final, false), next.ledger(), s.out.Proof.Transferred, s.withdrawing(s.terms.Them))
	if _, err := p.Transferred.Plus(p.Locked); err != nil || left.Sign() < 0 {
		return next, CodeFunds, fmt.Errorf("%w: more than is there", ErrRefused)
	}
	return next, CodeNone, nil
}

func (s *step) applyUnlock(m *Unlock) (way, error) {
	next, gone, err := s.newest().without(m.ID)
	if err != nil {
		return next, err
	}
	if !m.Secret.Known() || m.Secret.Hash() != gone.Hash {
		return next, fmt.Errorf("%w: not the secret of lock %d", ErrRefused, m.ID)
	}
	return next.paid(gone.Amount)
}

// applyRemove lets a lock go that we gave up, or that nobody opened in time as we
// read ourselves at a final block.
func (s *step) applyRemove(m *Remove) (way, Code, error) {
	next, gone, err := s.newest().without(m.ID)
	switch {
	case err != nil:
		return next, CodeProof, err
	case gone.Disposed || gone.dead():
		return next, CodeNone, nil
	case !m.Disposed && !gone.Judged:
		return next, CodeEarly, fmt.Errorf("%w: lock %d has not expired at a final block here", ErrRefused, m.ID)
	}
	return next, CodeProof, fmt.Errorf("%w: lock %d is neither given up nor expired", ErrRefused, m.ID)
}

// took follows up what a proof has done.
func (s *step) took(m provable, before way, r Received) {
	switch m := m.(type) {
	case *Transfer:
		s.tell(Got{m.ID, m.Amount, m.Note})
	case *Locked:
		if code := s.unwanted(m.Lock, before, r); code != CodeNone {
			s.dispose(*s.newest().lock(m.Lock.ID), code)
			return
		}
		s.tell(Held{m.Lock, m.Onward})
	case *Unlock:
		l := before.lock(m.ID)
		s.voided = without(s.voided, m.ID)
		s.tell(Learned{Secret: m.Secret})
		s.wasPaid(*l, m.Secret)
	case *Remove:
		l := before.lock(m.ID)
		s.voided = without(s.voided, m.ID)
		if !l.Disposed {
			s.tell(InDead{l.Lock})
		}
	}
}

// wasPaid tells that a lock to us is paid, if the proof that pays it is the one that we show. One
// that is kept beside may never be shown, for it may take away what was paid before: in ours the
// lock is won as any other is, and what takes its place tells of it (outdated).
func (s *step) wasPaid(l held, secret Preimage) {
	if s.newest() == &s.in {
		s.tell(InPaid{l.Lock})
	} else if own := s.in.lock(l.ID); own != nil && own.Leaf == l.Leaf && !own.Disposed {
		s.in.edit(l.ID, func(l *held) { l.Secret, l.Wanted = secret, true })
	}
}

func without(list []disposal, id uint64) []disposal {
	if !slices.ContainsFunc(list, func(d disposal) bool { return d.ID == id }) {
		return list
	}
	return slices.DeleteFunc(slices.Clone(list), func(d disposal) bool { return d.ID == id })
}

// unwanted says why a lock that is well signed is given up at once. It stands in
// the partner's proof and can only go by our disposal or its expiry.
func (s *step) unwanted(l Lock, before way, r Received) Code {
	now, newest := s.now.latest(), s.newest()
	switch {
	case l.Hash.Check() != nil || r.Used || r.Registered || before.byHash(l.Hash) != nil || s.out.byHash(l.Hash) != nil:
		return CodeHash
	case l.Expiry.CheckExpiry() != nil || l.Expiry < now.Add(s.policy.Reveal) || l.Expiry > now.Add(s.policy.Longest):
		return CodeExpiry
	case s.small(l.Amount):
		return CodeSmall
	case s.poor || uint64(len(newest.Locks)) > s.policy.Locks || newest.Proof.Locked.Cmp(s.policy.Locked) > 0:
		return CodeLocks
	}
	return CodeNone
}

func (s *step) refuse(of kind, nonce uint64, code Code, text string) {
	if len(text) > mostNote {
		text = text[:mostNote]
	}
	s.send(&Refusal{Name: s.terms.Name, Of: of, Nonce: nonce, Want: s.newest().Proof.Nonce + 1, Code: code, Text: text})
}

// revealed takes a secret that opens a lock of ours. What does not is no news. If it comes so
// late that we do not pay for it by message, and the channel is open, nobody is paid by the
// lock any more but by a registration: no settle comes before the expiry, after which it
// could be given directly.
func (s *step) revealed(m *Reveal) {
	l := s.out.lock(m.ID)
	if l == nil || !m.Secret.Known() || m.Secret.Hash() != l.Hash || l.Secret.Known() {
		return
	}
	spare := s.openIn(s.tip) && !s.apart() && !s.payable(*l)
	s.out.edit(m.ID, func(l *held) { l.Secret, l.Spare = m.Secret, spare })
	s.tell(Learned{m.Secret, spare})
}

// wasDisposed takes the partner's word that a lock of ours is given up. While the
// channel is seen open at the tip, and by each backend, there is time to show it to the
// contract before any settle, so the lock is dead at once; else only what comes of showing
// it says so, or that all see it open again. Nor is it dead while this state may be old: we
// may have paid the lock since, and a newer proof with that needs no lock. What is locked to
// us elsewhere would be given back for it, or the payment made again. When the partner has
// told what it has the lock is taken back, and that is told.
func (s *step) wasDisposed(m *Dispose, r Received) {
	l := s.out.lock(m.ID)
	switch {
	case l == nil:
		return // taken back already
	case r.Signer != s.terms.Them || len(r.Signature) != signatureSize || m.Leaf != l.Leaf:
		s.refuse(m.kind(), m.ID, CodeProof, "not a disposal of this lock by its receiver")
		return
	case l.Disposed:
		return
	}
	d := disposal{Lock: l.Lock, Code: m.Code, From: l.From, Signature: bytes.Clone(r.Signature)}
	s.out.edit(m.ID, func(l *held) { l.Disposed = true })
	s.disposed = append(slices.Clip(s.disposed), d)
	if s.openIn(s.tip) && !s.Alleged() && !s.strange && !s.unsure() {
		s.tell(OutDead{d.Hash, m.Code})
	}
}

// acked forgets what the partner has on its disk.
func (s *step) acked(nonce uint64) {
	if nonce > s.out.Proof.Nonce {
		s.alert(CodeLost, "the partner has proof %d and we know of %d only", nonce, s.out.Proof.Nonce)
		return
	}
	n := 0
	for n < len(s.unacked) && s.unacked[n].Nonce <= nonce {
		if id := s.unacked[n].ID; id != [32]byte{} {
			s.tell(Taken{id})
		}
		n++
	}
	if n > 0 {
		s.unacked = slices.Clone(s.unacked[n:])
		s.refused = CodeNone
	}
}

// wasRefused: a refusal takes nothing back. Our proof stays signed, its nonce is
// never used again; the same bytes go out once more where that can help, and
// nothing is built on it where it cannot.
func (s *step) wasRefused(m *Refusal) {
	switch m.Of {
	case kindTransfer, kindLocked, kindUnlock, kindRemove:
	case kindWithdrawRequest, kindSettleRequest:
		s.alert(m.Code, "refused: %s", m.Text)
		return
	default:
		return
	}
	n := len(s.unacked)
	switch {
	case n == 0 || m.Nonce < s.unacked[0].Nonce || m.Nonce > s.unacked[n-1].Nonce:
	case m.Code == CodeGap && m.Want < s.unacked[0].Nonce:
		if s.refused == CodeNone {
			s.refused = CodeLost
			s.alert(CodeLost, "the partner wants proof %d again, which it said to have: it lost data; close the channel", m.Want)
		}
	case m.Code == CodeGap:
		// Once for a whole burst, and not again before something was taken: where the
		// first of them is refused for now, each round would bring the next.
		if m.Nonce == s.unacked[n-1].Nonce && m.Want != s.resent && s.refused == CodeNone {
			s.resent = m.Want
			s.again(m.Want)
		}
	case !m.Code.Passes() && s.refused == CodeNone:
		s.refused = m.Code
		s.alert(m.Code, "the partner refuses our proof %d (%s); close the channel, or make it take it", m.Nonce, m.Text)
	}
}
