package swap

// MayShare says whether a command's transaction may do the same for other swaps
// beside: nil, or the reason why it goes alone, wrapping [ErrLate], [ErrFacts] or
// [ErrMark]. It is asked besides [Swap.May], before anything is signed. What may share
// has time to go alone afterwards, and no other party can get into its way:
//
//   - A first reveal goes alone, so that nothing but its own mark rests on it. The
//     participant's claim shares until its own lock expires: from then on runs the time
//     that was planned for it.
//   - A refund shares if its lock is final. On chains of outputs whoever can spend one
//     input stops all; there the secret must be ours alone, or the other side could claim.
//     After a loss we do not know what is ours alone, nor what the other side may spend.
//   - A lock shares while half of its time is left: an initiator's from the acceptance
//     on, a participant's from the last moment of the first lock.
func (s *Swap) MayShare(c Command, now Moment) error {
	if err := s.May(c, now); err != nil {
		return err
	}
	switch c.Do {
	case DoLock:
		return s.lockShares(now)
	case DoClaim:
		return s.claimShares(c.Ref, now)
	case DoRefund:
		return s.refundShares(c.Ref, now)
	case DoRecall, DoKill:
	}
	return refuse(ErrFacts, "it goes alone")
}

func (s *Swap) lockShares(now Moment) error {
	begin := s.History[0].At
	if s.Role == Participant {
		begin = s.Get.LockBy
	}
	// A participant is often ready before the last moment of the first lock.
	if half := s.Give.LockBy.Add(-begin.Until(s.Give.LockBy) / 2); now.latest(Give) > half {
		return refusal{ErrLate, "a lock with others had to be sent by", half}
	}
	return nil
}

func (s *Swap) claimShares(ref string, now Moment) error {
	l := s.Get.lock(ref)
	switch {
	case s.Role != Participant:
		return refuse(ErrMark, "the secret is shown by its own claim")
	case ref != s.Get.Recorded || l.Status != Final:
		return refuse(ErrFacts, "the lock is not final")
	case l.End != nil:
		return refuse(ErrFacts, "the lock is being spent")
	case s.Renounced || s.Restored:
		return refuse(ErrMark, "the other side may take it back by both signatures")
	case now.latest(Get) >= s.Give.Terms.Expiry || now.latest(Give) >= s.Give.Terms.Expiry:
		return refusal{ErrLate, "a claim with others had to be sent by", s.Give.Terms.Expiry}
	}
	return nil
}

func (s *Swap) refundShares(ref string, now Moment) error {
	l := s.Give.lock(ref)
	contested := s.Role == Participant || s.Revealing || s.Revealed || s.Restored
	switch {
	case l.Status != Final:
		return refuse(ErrFacts, "the lock is not final")
	case l.End != nil:
		return refuse(ErrFacts, "the lock is being spent")
	case contested && !s.Give.Terms.Asset.Chain.EVM():
		return refuse(ErrFacts, "the other side can still claim the lock")
	case now.Give >= s.refundBy():
		return refusal{ErrLate, "a refund with others had to be sent by", s.refundBy()}
	}
	return nil
}
