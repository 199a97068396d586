package channel

import (
	"cmp"
	"fmt"
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
// double, up to an eighth of the time that there is for it (a settle, which can wait,
// longer); and they stay as long when the backends agree for a while. What a backend says
// makes no pause of its own, whatever it invents, and none for what another says.
//
// One makes up a block of the future, or stands still. While they do not agree the time
// is our own clock's: pauses end by it, and it says what is late. Should it be wrong, the
// contract refuses the call.
//
// One says that the settle time is near, to have much bid for the gas, or that it is far,
// to have little. By when an answer should be mined is said by two of them or by none:
// else it is soon, and what is bid is some times the market's price, whatever is at stake.
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
	At    htlc.UnixSeconds // by our own clock; not again up to then
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

// Alleged says whether some backend does not show the channel open, and not all agree.
func (c Channel) Alleged() bool {
	return c.apart() && slices.ContainsFunc(c.words, func(w Word) bool { return !c.openIn(w.Record) })
}

// last is the clock by which the settle time has come: the earliest that the next block can
// have, but while backends do not agree our own alone.
func (c *Channel) last(now Moment) htlc.UnixSeconds {
	if c.apart() {
		return now.Wall
	}
	return now.next()
}

// late says whether the settle time has come.
func (c *Channel) late(now Moment) bool { return c.last(now) >= c.tip.SettleAt }

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
// the backends that show a close, with who says it. Whom we have heeded least comes
// first: who lies does not take every turn.
func (c *Channel) disputes() (all []Word) {
	if !c.apart() {
		if c.closedIn(c.tip) || c.settledIn(c.tip) {
			all = append(all, Word{Record: c.tip})
		}
		return all
	}
	for _, w := range c.words {
		if c.closedIn(w.Record) {
			all = append(all, w)
		}
	}
	slices.SortStableFunc(all, func(a, b Word) int { return cmp.Compare(c.heeded(a.From), c.heeded(b.From)) })
	return all
}

// heeded is how often something was asked for by a backend's word.
func (c *Channel) heeded(from uint8) (n uint64) {
	for _, v := range []Verb{DoUpdate, DoUnlock, DoPresent, DoSettle} {
		n += c.heededIn(v, from)
	}
	return n
}

// heededIn is how often that was one of a verb.
func (c *Channel) heededIn(v Verb, from uint8) uint64 {
	if i := c.tryOf(budget(Action{Do: v}, from)); i >= 0 {
		return c.tries[i].Count
	}
	return 0
}

// hearsay takes what backends say, each alone.
func (s *step) hearsay(w Words) {
	s.words = s.wordsAfter(w)
	now := s.now.latest()
	if s.Alleged() && !s.closedIn(s.tip) && now >= s.alleged.Add(s.policy.Reveal) {
		s.alleged = now
		s.alert(CodeClosing, "a backend does not show the channel open and not all agree: a close is answered; look at the backends")
	}
}

// Answers says whether what a verb does answers a close.
func (v Verb) Answers() bool {
	return v == DoUpdate || v == DoUnlock || v == DoPresent || v == DoSettle
}

// counted says whether it is counted how often an action is asked for: what the contract
// may refuse, for one backend's word is not that of the chain.
func (c *Channel) counted(a Action) bool {
	return c.apart() && (a.Do.Answers() || a.Do == DoRegister)
}

// budget is what an action is counted as. An answer is counted for its verb and whose
// word it answers, for what else is in it the word may have invented; a registration, of
// which no word says anything, for its hash.
func budget(a Action, from uint8) string {
	if a.Do == DoRegister {
		return a.Name()
	}
	return fmt.Sprintf("%s by %d", a.Do, from)
}

func (c *Channel) tryOf(name string) int {
	return slices.IndexFunc(c.tries, func(t try) bool { return t.Name == name })
}

// tryable says whether an action may be asked for now. A clock that was set back does
// not lengthen the pause.
func (s *step) tryable(a Action) bool {
	i := s.tryOf(budget(a, s.from))
	if i < 0 || !s.counted(a) {
		return true
	}
	t := s.tries[i]
	return s.now.Wall > t.At || s.now.Wall.Add(s.pause(a, t.Count)) < t.At
}

// tried counts one that is asked for.
func (s *step) tried(a Action) {
	if !s.counted(a) {
		return
	}
	s.tries = slices.Clone(s.tries)
	name := budget(a, s.from)
	i := s.tryOf(name)
	if i < 0 {
		s.tries, i = append(s.tries, try{Name: name}), len(s.tries)
	}
	t := &s.tries[i]
	t.At = s.now.Wall.Add(s.pause(a, t.Count))
	t.Count++
}

// pause is how long an action is not asked for again that was so often before.
func (s *step) pause(a Action, count uint64) time.Duration {
	pause := max(time.Second, s.settling()/8)
	switch a.Do {
	case DoPresent: // another proof of ours may be shown in the last moment
		pause = max(time.Second, min(s.settling(), s.terms.Challenge)/8)
	case DoSettle: // it can wait
		pause = 16 * s.settling()
	case DoClose, DoUpdate, DoRegister, DoUnlock, DoWithdraw, DoPart:
	}
	if count < 30 {
		pause = min(pause, time.Second<<count)
	}
	return pause
}

// minedBy is when an answer should be mined that counts for some time after the settle
// time: up to then, where all agree; else so soon, or before, where all agreed on that
// settle time or two say the same.
func (s *step) minedBy(after, soon time.Duration) htlc.UnixSeconds {
	if !s.apart() {
		return s.tip.SettleAt.Add(after)
	}
	by := s.now.Wall.Add(soon)
	if s.closedIn(s.agreed) {
		by = min(by, s.agreed.SettleAt.Add(after))
	}
	for _, w := range s.words {
		same := func(x Word) bool {
			return s.closedIn(x.Record) && x.Record.SettleAt == w.Record.SettleAt && x.From != w.From
		}
		if s.closedIn(w.Record) && slices.ContainsFunc(s.words, same) {
			by = min(by, w.Record.SettleAt.Add(after))
		}
	}
	return by
}

// settling is how long a close takes at least.
func (c *Channel) settling() time.Duration {
	return max(c.tip.Timeout, c.final.Timeout, c.policy.LeastSettle)
}

// forgets the tries of a dispute that is long over, or never was.
func (s *step) forgets() {
	long := func(t try) bool { return s.now.Wall > t.At.Add(16*s.settling()) }
	if slices.ContainsFunc(s.tries, long) {
		s.tries = slices.DeleteFunc(slices.Clone(s.tries), long)
	}
}
