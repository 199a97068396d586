package channel

import (
	"slices"
	"time"

	"github.com/lockstep-swap/lockstep/htlc"
)

// What is done where the backends of a chain do not agree on a channel. One that is away,
// stands still, hides a log or lies would else hold the answer to a close until it is too
// late. So whoever shows a close is enough for us to show what we hold: the contract
// judges that, and refuses it where there is no close. Nothing else rests on one backend's
// word: the tip stays what all agreed on last, no lock is given up, no payment counted,
// nothing forgotten and no proof taken by it.
//
// # Threats
//
// A backend invents a close, or hides that our proof has been shown. Each call that the
// contract refuses costs gas, so what was asked for is asked for again in pauses that
// double, up to an eighth of the settle timeout (a settle, which can wait, longer); and
// they stay as long when the backends agree for a while.
//
// One invents another dispute than the one that is there, in which our call would fail.
// Each record is answered for itself, and what is made of one alone by turns of each.

// Word is what one backend says. From is its place in the configuration.
type Word struct {
	From   uint8
	Record Record
}

// mostWords bounds the backends of a chain that are listened to.
const mostWords = 16

// try is when something was last asked for by the word of one backend.
type try struct {
	Name  string
	At    htlc.UnixSeconds // by the clock of the tip; not again up to then
	Count uint64
}

// apart says whether the backends do not agree on the tip.
func (c *Channel) apart() bool { return len(c.words) > 0 && !c.settledIn(c.tip) }

func (c *Channel) settledIn(r Record) bool { return r.Stage == Settled && r.Epoch == c.terms.Epoch }

// closedIn says whether a record has a dispute of our epoch.
func (c *Channel) closedIn(r Record) bool { return r.Stage == Closed && r.Epoch == c.terms.Epoch }

// Apart says whether the backends do not agree on the newest block: what defends us then
// rests on the word of any.
func (c Channel) Apart() bool { return c.apart() }

// Alleged says whether some backend shows a close on which not all agree.
func (c Channel) Alleged() bool { return c.apart() && len(c.disputes()) > 0 }

// IsNew says whether words tell what is not known yet.
func (c Channel) IsNew(w Words) bool { return !slices.Equal(c.words, c.wordsAfter(w)) }

// wordsAfter is what all have said, those that answered last.
func (c *Channel) wordsAfter(w Words) []Word {
	all := slices.Clone(c.words)
	for _, x := range w.Of {
		i := slices.IndexFunc(all, func(y Word) bool { return y.From == x.From })
		switch {
		case i >= 0:
			all[i] = x
		case len(all) < mostWords:
			all = append(all, x)
		}
	}
	slices.SortFunc(all, func(a, b Word) int { return int(a.From) - int(b.From) })
	return all
}

// disputes are the records by which we defend ourselves: what all agree on, else those of
// the backends that show a close.
func (c *Channel) disputes() (all []Record) {
	if !c.apart() {
		if c.closedIn(c.tip) || c.settledIn(c.tip) {
			all = append(all, c.tip)
		}
		return all
	}
	for _, w := range c.words {
		if c.closedIn(w.Record) && !slices.Contains(all, w.Record) {
			all = append(all, w.Record)
		}
	}
	return all
}

// hearsay takes what backends say, each alone.
func (s *step) hearsay(w Words) {
	s.words = s.wordsAfter(w)
	now := s.now.latest()
	if s.Alleged() && !s.closedIn(s.tip) && now >= s.alleged.Add(s.policy.Reveal) {
		s.alleged = now
		s.alert(CodeClosing, "a backend shows a close of the channel and not all agree: it is answered; look at the backends")
	}
}

// disputes says whether what a verb does answers a close.
func (v Verb) disputes() bool {
	return v == DoUpdate || v == DoUnlock || v == DoPresent || v == DoSettle
}

// counted says whether it is counted how often an action is asked for: what the contract
// may refuse, for one backend's word is not that of the chain.
func (c *Channel) counted(a Action) bool {
	return c.apart() && (a.Do.disputes() || a.Do == DoRegister)
}

// tryable says whether an action may be asked for now.
func (s *step) tryable(a *Action) bool {
	i := slices.IndexFunc(s.tries, func(t try) bool { return t.Name == a.Name() })
	if i < 0 || !s.counted(*a) {
		return true
	}
	a.Try = s.tries[i].Count
	return s.now.Tip > s.tries[i].At
}

// tried counts one that is asked for.
func (s *step) tried(a Action) {
	if !s.counted(a) {
		return
	}
	s.tries = slices.Clone(s.tries)
	i := slices.IndexFunc(s.tries, func(t try) bool { return t.Name == a.Name() })
	if i < 0 {
		s.tries, i = append(s.tries, try{Name: a.Name()}), len(s.tries)
	}
	t := &s.tries[i]
	pause := max(time.Second, s.settling()/8)
	if a.Do == DoSettle { // it can wait
		pause = 16 * s.settling()
	}
	if t.Count < 30 {
		pause = min(pause, time.Second<<t.Count)
	}
	t.Count, t.At = t.Count+1, s.now.Tip.Add(pause)
}

// settling is how long a close takes at least.
func (c *Channel) settling() time.Duration {
	return max(c.tip.Timeout, c.final.Timeout, c.policy.LeastSettle)
}

// forgets the tries of a dispute that is long over, or never was.
func (s *step) forgets() {
	long := func(t try) bool { return s.now.Tip > t.At.Add(16*s.settling()) }
	if slices.ContainsFunc(s.tries, long) {
		s.tries = slices.DeleteFunc(slices.Clone(s.tries), long)
	}
}
