package swap

// State is where a swap stands, computed from its facts.
type State string

// The states, as the API shows them.
const (
	Accepted           State = "accepted"
	InitiatorLocking   State = "initiator_locking"
	InitiatorLocked    State = "initiator_locked"
	ParticipantLocking State = "participant_locking"
	ParticipantLocked  State = "participant_locked"
	Claiming           State = "claiming"
	Completed          State = "completed"
	Cancelled          State = "cancelled"
	Refunding          State = "refunding"
	RefundedState      State = "refunded"
	Failed             State = "failed"
)

// State computes where the swap stands. Ends come first, then the newest thing
// that happened.
func (s *Swap) State() State {
	give, get := s.Give.Exact(), s.Get.Exact()
	switch {
	case get != nil && get.endedBy(Claimed) && get.endedFinal():
		return Completed
	case s.lost():
		return Failed
	case (s.Closed || s.nothingLeft()) && s.givenBack():
		return RefundedState // even if a claim once left: nobody has got anything
	case s.Closed || s.nothingLeft():
		return Cancelled
	case get != nil && get.End != nil && get.End.How == Claimed, s.Revealing && (s.Revealed || !s.givenBack()):
		return Claiming // but a secret that never left, and is not needed any more, is no claim
	case s.givenBack() && s.allGivenBackFinal() && !s.stillClaims():
		return RefundedState // an end: nothing follows it
	case s.givenBack() || s.wants(DoRefund):
		return Refunding
	case give != nil && give.End != nil && give.End.How == Claimed, s.Role == Participant && s.wants(DoClaim):
		return Claiming // an initiator that wants to claim and is held has shown nothing yet
	case s.over():
		return Cancelled
	}
	return s.progress(give, get)
}

// progress is the state of a swap on its happy path: how far the two locks are.
func (s *Swap) progress(give, get *Lock) State {
	first, second := give, get
	if s.Role == Participant {
		first, second = get, give
	}
	switch {
	case second != nil && second.Status == Final:
		return ParticipantLocked
	case second != nil, s.Role == Participant && s.LockAsked:
		return ParticipantLocking
	case first != nil && first.Status == Final:
		return InitiatorLocked
	case first != nil, s.Role == Initiator && s.LockAsked:
		return InitiatorLocking
	}
	return Accepted
}

// nothingLeft says whether the peer has its lock back for good, and nothing of
// ours is locked or can still be.
func (s *Swap) nothingLeft() bool {
	get := s.Get.Exact()
	return get != nil && get.endedBy(Refunded) && get.endedFinal() && s.idle()
}

// idle says whether nothing of ours is locked or can still be.
func (s *Swap) idle() bool {
	for _, l := range s.Give.Locks {
		if s.ours(l) && l.Status != "" && !l.endedFinal() {
			return false
		}
	}
	return !s.LockAsked || s.LockDead || s.minedLock()
}

// endedBy says whether the lock ended so, in a block or a mempool.
func (l *Lock) endedBy(how Ending) bool { return l.End != nil && l.End.How == how }

// givenBack says whether some lock of ours was refunded, and none is left that
// the peer claimed.
func (s *Swap) givenBack() bool {
	back := false
	for _, l := range s.Give.Locks {
		if !s.ours(l) {
			continue
		}
		if l.ended() && l.endedBy(Claimed) {
			return false
		}
		back = back || l.endedBy(Refunded) && l.ended()
	}
	return back
}

func (s *Swap) allGivenBackFinal() bool {
	for _, l := range s.Give.Locks {
		if s.ours(l) && l.mined() && !(l.endedFinal() && l.endedBy(Refunded)) {
			return false
		}
	}
	return true
}

func (l *Lock) mined() bool { return l.Status.mined() }

// lost says whether the peer has what we gave and what we should get went back
// to the peer, both for ever. This is the case that all rules exist to prevent.
func (s *Swap) lost() bool {
	give, get := s.Give.Exact(), s.Get.Exact()
	gone := give != nil && give.endedBy(Claimed) && give.endedFinal()
	back := get == nil || get.endedBy(Refunded) && get.endedFinal()
	return gone && back
}

// over says whether we lock no more and nothing of ours was ever mined.
func (s *Swap) over() bool {
	for _, l := range s.Give.Locks {
		if s.ours(l) && (l.mined() || l.Status == Pending) {
			return false
		}
	}
	if s.Role == Participant {
		return s.Renounced && (!s.LockAsked || s.LockDead)
	}
	return s.Why != "" && (!s.LockAsked || s.LockDead)
}

// wants says whether a command of that verb is under way.
func (s *Swap) wants(v Verb) bool {
	for _, name := range s.Asked {
		if len(name) > len(v) && name[:len(v)] == string(v) && name[len(v)] == ' ' {
			return true
		}
	}
	return false
}
