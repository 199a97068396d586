package channel

import "github.com/lockstep-swap/lockstep/htlc"

// A partner says that we have confirmed a proof of its that we do not know. Either we lost
// data, or it lies. A confirmation is not signed, so nobody can show one; but who says the
// truth can show the proof, with its own signature. So it is asked for that, as by who has
// lost data ([Reestablish], Lost). Once it has shown that one, or a newer one, we have
// lost data and it has bound itself to what we lost. One that is newer than ours and older
// than what it says may just be on its way. Until then it is in doubt:
//
//	nothing is signed     what we would sign may contradict what we do not know of
//	nothing is taken      we may have given a lock up, or signed a withdrawal of what is paid
//	all defences go on    secrets are registered, a close is answered
//	what it owes is got   the channel is closed alone, when the longest time of a lock has
//	                      passed since: nothing is lost by waiting, and who has the proof has
//	                      shown it by then
//
// The doubt ends, too, when the partner says otherwise.
//
// # Threats
//
// The partner owes what only a close brings, and says that we lost data to keep us from
// closing: it has to show a proof, or has won the longest time of a lock.
//
// We have lost data, and the partner is away before it has answered: a close by what we have
// gives it what it paid us since. So its owner has to order that blindly, and by itself the
// node closes only where it is owed something, and after that time, in which each session
// asks again.

// doubt is what the partner says that we confirmed, without having shown it.
type doubt struct {
	Nonce uint64           // of its proof; zero: there is no doubt
	Since htlc.UnixSeconds // by our latest clock
}

func (d *doubt) code(c *coder) {
	c.u64(&d.Nonce)
	c.time(&d.Since)
}

// doubted says whether the partner says so, and it is not known to be true.
func (c *Channel) doubted() bool { return !c.lost && c.doubt.Nonce > c.in.Proof.Nonce }

// unsure says whether this state may not be the newest, as far as the partner says.
func (c *Channel) unsure() bool { return c.lost || c.doubted() }

// doubts takes the partner's word on what we confirmed. It is told to the owner once, and
// asked for.
func (s *step) doubts(confirmed uint64) {
	before := s.doubted()
	if confirmed <= s.in.Proof.Nonce {
		s.doubt = doubt{}
		return
	}
	if s.doubt.Nonce = confirmed; before {
		return
	}
	s.doubt.Since = s.now.latest()
	s.alert(CodeLost, "the partner says that it has our word that we have its proof %d, and we know of %d only: nothing is signed before it has shown one. "+
		"If this directory was brought back, wait for the partner; if not, close blindly. What it owes is got by a close, after %v", confirmed, s.in.Proof.Nonce, s.policy.Longest)
	s.reestablish(false)
}

// shows says whether what the partner hands over proves that we lost data: what it says
// that we confirmed, with its signature, or a proof with ours that we do not know.
func (s *step) shows(next way, r Received) bool {
	if r.Signer == s.terms.Us {
		return next.Proof.Nonce > s.out.Proof.Nonce
	}
	return r.Signer == s.terms.Them && next.Proof.Nonce >= s.doubt.Nonce
}

// patience is until when a partner that owes since a moment has time.
func (c *Channel) patience(owing htlc.UnixSeconds) htlc.UnixSeconds {
	by := owing.Add(c.policy.Reveal)
	if c.doubted() {
		by = htlc.Later(by, c.doubt.Since.Add(c.policy.Longest))
	}
	return by
}
