package swap

import "github.com/lockstep-swap/lockstep/htlc"

// A swap that comes from a bundle, or from a directory that is older than what the
// node did last, does not know what was signed since. It cannot learn it: what was
// signed may lie with the other side and be on no chain. So it keeps to what is safe
// whatever it was, however old its record is:
//
//	lock      never: the lock may be signed already, and there must not be two
//	reveal    only if its record says revealing: then the refund of the other side was
//	          never signed, nor will it be. Else it may have been, and who shows its
//	          secret then loses both
//	release   (sign the other side's refund) only if its record says that we had given
//	          the swap up, or once our own lock has come back for good
//	claim     with a secret that is public: always
//	refund    when it is due: always
//
// It stays open for as long as a lock of ours may still be mined.

// Restored is the swap as it may go on after its record was found: in a bundle, or
// in a directory that is not the newest. It is given once for each time.
func Restored(s Swap) Swap {
	if s.Closed {
		return s
	}
	s.Restored = true
	s.Asked = nil // what was under way is decided anew
	s.Offered = false
	settled := s.Renounced || s.Role == Initiator && s.Revealing
	s.Doubt = s.Doubt || !settled
	if !s.External && !s.Renounced {
		s.LockAsked = true
	}
	return s
}

// unseen says whether a lock of ours may have been signed that no block shows.
func (s *Swap) unseen() bool {
	return s.Restored && s.LockAsked && !s.LockDead && !s.minedLock()
}

// outwait ends the wait for a lock that may have been signed. The contract takes
// none after its lock_by, and the expiry is hours behind that. Outputs can come at
// any time, and are waited for as those of outsiders.
func (s *Swap) outwait(now Moment) {
	if s.unseen() && s.Give.Terms.Asset.Chain.EVM() && now.Give > s.Give.Terms.Expiry {
		s.LockDead = true
	}
}

// lookUntil is when a restored swap looks no more for a lock that it may have
// signed.
func (s *Swap) lookUntil() htlc.UnixSeconds {
	if s.Give.Terms.Asset.Chain.EVM() {
		return s.Give.Terms.Expiry
	}
	return s.Give.Terms.Expiry + closeAfter
}

// explainRestored says what a restored swap waits for where that is not what another
// would.
func (s *Swap) explainRestored(worst string) (Why, bool) {
	give := s.Give.Terms
	switch {
	case !s.Restored || s.Closed || s.Revealed:
		return Why{}, false
	case s.unseen():
		return Why{"a lock of yours that may have been signed before the loss", s.lookUntil(), "it is refunded if it comes; nothing is locked anew", worst}, true
	case s.Doubt && s.Role == Initiator && s.minedLock() && !s.givenBack():
		return Why{"the expiry of your lock, or the secret in public", give.Expiry, "your " + give.Asset.String() + " comes back; the secret is not shown for the first time, for that may be unsafe after the loss", worst}, true
	}
	return Why{}, false
}
