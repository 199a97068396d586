package swap

// What both sign. A joint claim is cheaper and shows nothing; a joint refund needs
// no waiting. Each signature gives something away, so each has its rule:
//
//	sign the other's claim of what I give    once its secret is public to us: it could claim alone
//	sign the other's refund of what I get    only when I have given that up for ever, and nothing of mine is locked
//	ask for mine                             whenever I like; a claim shows the secret to the other side
//
// The rules for a first reveal hold for a secret that is shown to the
// other side as for one that is shown to a chain.

// stray says whether a lock of what we get is one that was not agreed: another
// one is the lock, for good.
func (s *Swap) stray(ref string) bool { return s.Get.Recorded != "" && ref != s.Get.Recorded }

// mayRelease says whether we may sign that the other side takes back a lock that
// pays us. The participant only if nothing of its own is locked or ever will be;
// the initiator only before its secret left. A secret that is public is better
// used.
func (s *Swap) mayRelease(ref string) error {
	l := s.Get.lock(ref)
	never := s.Role == Participant && s.Renounced && !s.LockAsked // and so it may have stopped looking
	switch {
	case (l == nil || !l.mined()) && !never:
		return refuse(ErrFacts, "there is no such lock")
	case l != nil && l.ended():
		return refuse(ErrFacts, "the lock is "+string(l.End.How))
	case s.Revealed || s.Role == Participant && s.SecretKnown:
		return refuse(ErrMark, "the secret is public: it is claimed")
	case s.Doubt && s.Role == Initiator:
		return refuse(ErrMark, "restored: the secret may have left")
	case s.stray(ref) && !s.Doubt:
		return nil
	case s.Revealing:
		return refuse(ErrMark, "revealing")
	case s.Role == Initiator:
		return nil
	case s.LockAsked && (!s.LockDead || s.Doubt || s.minedLock()) && !s.backForGood():
		return refuse(ErrMark, "what we give is locked, or may be")
	}
	return nil
}

// GaveUp says whether the swap will never give anything more for a lock that pays
// us, so that its payer may have it back. That alone is no leave to sign: see
// [Releasing].
func (s *Swap) GaveUp(ref string) bool { return s.Renounced || s.stray(ref) || s.backForGood() }

// backForGood says whether our lock was mined and has come back, for ever.
func (s *Swap) backForGood() bool {
	return s.minedLock() && s.givenBack() && s.allGivenBackFinal()
}

// MayConcede says whether we may sign that the other side claims a lock of ours:
// only the one that was agreed, and only once its secret is public to us, so that
// it could take it without us. The participant must hold the secret in its
// journal; the initiator must have let it out.
func (s *Swap) MayConcede(ref string) error {
	l := s.Give.lock(ref)
	switch {
	case l == nil || !l.mined() || ref != s.Give.Recorded && s.Give.Recorded != "":
		return refuse(ErrFacts, "there is no such lock")
	case l.ended():
		return refuse(ErrFacts, "the lock is "+string(l.End.How))
	case !s.SecretKnown || !s.Revealed:
		return refuse(ErrMark, "the secret is not public")
	}
	return nil
}

// mostRecalls is how often an initiator asks a side that says it will sign and does
// not: each attempt may cost a nonce that has to be filled.
const mostRecalls = 3

// asksBack says whether we want the other side to sign that we take a lock back.
// The initiator once it has renounced, and for what it paid wrongly as long as its
// secret is its own; the participant when it is offered.
func (s *Swap) asksBack(ref string) bool {
	if s.Role == Participant {
		return s.Offered
	}
	if s.Revealing || s.Revealed || s.Recalls >= mostRecalls {
		return false
	}
	return s.Renounced || s.Give.Recorded != "" && ref != s.Give.Recorded
}

// mayRecall: while the lock is there and its expiry is ahead; after it the refund
// needs nobody.
func (s *Swap) mayRecall(ref string, now Moment) error {
	l := s.Give.lock(ref)
	switch {
	case l == nil || !l.mined():
		return refuse(ErrFacts, "there is no such lock")
	case l.ended():
		return refuse(ErrFacts, "the lock is "+string(l.End.How))
	case !s.asksBack(ref):
		return refuse(ErrMark, "the secret is public, or the other side does not offer it")
	case now.Give > s.Give.Terms.Expiry:
		return refusal{ErrLate, "it can be refunded since", s.Give.Terms.Expiry}
	}
	return nil
}
