package channel

import (
	"slices"

	"github.com/lockstep-swap/lockstep/htlc"
)

// able says why we may not sign a new payment of that much; [CodeNone] if we may.
func (s *step) able(amount Sum) Code {
	switch code := s.silent(); {
	case code != CodeNone:
		return code
	case s.Alleged():
		return CodeBusy
	case s.behind:
		return CodeLost
	case s.refused != CodeNone:
		return s.refused
	case len(s.unacked) >= mostUnacked || s.out.Proof.Nonce >= lastNonce:
		return CodeBusy
	case amount.IsZero() || !s.spendable(true).Covers(amount):
		return CodeFunds
	}
	return CodeNone
}

func (s *step) pay(o Pay) {
	code := s.able(o.Amount)
	next, err := s.out.paid(o.Amount)
	if code == CodeNone && (err != nil || len(o.Note) > mostNote) {
		code = CodeFunds
	}
	if code != CodeNone {
		s.tell(Failed{o.ID, code})
		return
	}
	s.sign(&Transfer{Name: s.terms.Name, ID: o.ID, Amount: o.Amount, Note: o.Note}, next)
}

// sendLock signs a lock, which is as good as money given away: so its order names
// until when it may be signed, and a hash that is out is never locked to.
func (s *step) sendLock(o SendLock) {
	code := s.able(o.Amount)
	now := s.now.latest()
	var next way
	var err error
	lock := Lock{ID: s.out.LastLock + 1, Expiry: o.Expiry, Amount: o.Amount, Hash: o.Hash}
	switch {
	case code != CodeNone:
	case o.Registered || o.Hash.Check() != nil || s.out.byHash(o.Hash) != nil || s.in.byHash(o.Hash) != nil || s.gaveUp(o.Hash):
		code = CodeHash
	case now > o.By || o.Expiry.CheckExpiry() != nil || o.Expiry < now.Add(s.policy.Reveal) || o.Expiry > now.Add(s.policy.Longest):
		code = CodeExpiry
	case s.small(o.Amount):
		code = CodeSmall
	case s.poor || uint64(len(s.out.Locks)) >= s.policy.Locks || len(s.disposed)+len(s.out.Locks) >= mostDisposed:
		code = CodeLocks
	case len(o.Onward.Hops) > mostHops || len(o.Onward.Sealed) > mostSealed:
		code = CodeRoute
	default:
		if next, err = s.out.with(lock); err != nil || next.Proof.Locked.Cmp(s.policy.Locked) > 0 {
			code = CodeLocks
		}
	}
	if code != CodeNone {
		s.tell(NotSent{o.Hash, code})
		return
	}
	s.sign(&Locked{Name: s.terms.Name, Lock: lock, Onward: o.Onward}, next)
	s.tell(Sent{o.Hash})
}

// gaveUp says whether the partner disposed a lock of ours with that hash, as far
// as this matters here; the hash's owner keeps it from coming again for ever.
func (s *step) gaveUp(h htlc.Hash) bool {
	return slices.ContainsFunc(s.disposed, func(d disposal) bool { return d.Hash == h })
}

// unlock pays a lock of ours.
func (s *step) unlock(l held) {
	next, gone, err := s.out.without(l.ID)
	if err == nil {
		next, err = next.paid(l.Amount)
	}
	if err != nil {
		s.alert(CodeFunds, "unlock %d: %v", l.ID, err)
		return
	}
	s.sign(&Unlock{Name: s.terms.Name, ID: l.ID, Secret: gone.Secret}, next)
	s.gone(gone)
	s.paidBeside(gone)
	s.tell(OutPaid{l.Hash})
}

// remove takes a lock of ours back that nobody can be paid by.
func (s *step) remove(l held, disposed bool) {
	next, gone, err := s.out.without(l.ID)
	if err != nil {
		s.alert(CodeProof, "remove %d: %v", l.ID, err)
		return
	}
	s.sign(&Remove{Name: s.terms.Name, ID: l.ID, Disposed: disposed}, next)
	s.gone(gone)
	s.tell(OutDead{l.Hash, CodeNone}) // which was told before, unless a reorganisation came between
}

// gone keeps what an older proof of ours can bring back.
func (s *step) gone(l held) {
	s.done("search " + l.Hash.String())
	s.emit(Keep{Lock: l.Lock, From: l.From, Until: s.out.Proof.Nonce})
	s.disposed = slices.Clone(s.disposed)
	for i := range s.disposed {
		if s.disposed[i].ID == l.ID {
			s.disposed[i].Until, s.disposed[i].Floor = s.out.Proof.Nonce, s.out.Proof.Transferred
		}
	}
}

// sign makes next our newest proof, with the next nonce, and sends its message.
func (s *step) sign(m provable, next way) {
	next.Proof.Nonce = s.out.Proof.Nonce + 1
	next.Proof.Hash = [32]byte{}
	*m.proof() = next.Proof
	raw, err := bind(m)
	if err != nil {
		s.alert(CodeProof, "%v", err)
		return
	}
	next.Proof.Hash = m.proof().Hash
	x := sent{Nonce: next.Proof.Nonce, Bytes: raw}
	switch m := m.(type) {
	case *Transfer:
		x.ID = m.ID
	case *Remove:
		if l := s.out.lock(m.ID); l != nil && !m.Disposed {
			x.Expired = l.Expiry
		}
	}
	s.out = next
	s.unacked = append(slices.Clip(s.unacked), x)
	s.emit(Send{To: s.terms.Them, Message: m, Bytes: raw})
}

// claim shows a secret to the sender of a lock. From then on the lock is never
// disposed: a disposal that is shown after an unlock takes everything.
func (s *step) claim(o Claim) {
	h := o.Secret.Hash()
	l := s.toUs(h)
	switch {
	case l == nil:
		return
	case l.Disposed:
		s.alert(CodeHash, "claim %s: the lock is given up", h)
		return
	case l.Ended && !l.Wanted:
		s.alert(CodeHash, "claim %s: the lock is gone, and the secret is not given for nothing", h)
		return
	}
	w := &s.in
	if !w.has(*l) {
		w = &s.handed
	}
	spare := o.Spare && (l.Spare || !l.Wanted) // what had to be won once has to be
	w.edit(l.ID, func(l *held) { l.Spare = spare })
	s.reveal(w, l.ID, o.Secret)
}

// reveal shows the secret of a lock to us.
func (s *step) reveal(w *way, id uint64, secret Preimage) {
	w.edit(id, func(l *held) { l.Secret, l.Revealed, l.Wanted = secret, true, true })
	s.send(&Reveal{Name: s.terms.Name, ID: id, Secret: secret})
}

// giveUp disposes a lock that the partner sent us. In a state that may be old it has to
// wait: the secret may have been shown already, which is not remembered here.
func (s *step) giveUp(o GiveUp) {
	switch l := s.in.byHash(o.Hash); {
	case l == nil:
	case s.strange && !l.Disposed:
		s.in.edit(l.ID, func(l *held) { l.Unwanted = o.Code })
	default:
		s.dispose(*l, o.Code)
	}
}

// disposeUnwanted does what giveUp left for later.
func (s *step) disposeUnwanted() {
	for _, l := range s.in.Locks {
		if l.Unwanted != CodeNone {
			s.in.edit(l.ID, func(l *held) { l.Unwanted = CodeNone })
			s.dispose(l, l.Unwanted)
		}
	}
}

// dispose gives a lock up, while that can help: not after a close, for the sender
// could not lock anew, and not if the secret was shown.
func (s *step) dispose(l held, code Code) {
	switch {
	case l.Revealed:
		s.alert(CodeHash, "give up %s: the secret was shown", l.Hash)
	case l.Disposed, s.unrecorded:
	case !s.openIn(s.tip) || s.unsure():
		s.alert(CodeClosing, "give up %s: nothing is signed in this channel now; the lock ends by its expiry", l.Hash)
	default:
		s.in.edit(l.ID, func(l *held) { l.Disposed = true })
		s.voided = append(slices.Clip(s.voided), disposal{Lock: l.Lock, Code: code, From: l.From})
		s.send(&Dispose{Name: s.terms.Name, ID: l.ID, Leaf: l.Leaf, Code: code})
	}
}

// send sends what is no proof. Such messages are sent again until what they are
// for has happened.
func (s *step) send(m Message) {
	raw, err := Encode(m)
	if err != nil {
		s.alert(CodeTerms, "%v", err)
		return
	}
	s.emit(Send{To: s.terms.Them, Message: m, Bytes: raw})
}
