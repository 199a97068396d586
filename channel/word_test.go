package channel

import (
	"bytes"
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/htlc"
)

// takes steps a channel alone, at a moment, and gives what it puts on the chain.
func takes(t *testing.T, c *Channel, at htlc.UnixSeconds, what What) (puts []Action) {
	t.Helper()
	next, commands, err := Step(*c, Event{Now: Moment{Wall: at, Tip: at, Final: at.Add(-time.Hour)}, What: what})
	if err != nil {
		t.Fatal(err)
	}
	*c = must(Unmarshal(must(next.Marshal())))
	for _, x := range commands {
		if p, ok := x.(Put); ok {
			puts = append(puts, p.Action)
		}
	}
	return puts
}

// verbs are those of actions.
func verbs(all []Action) (list []Verb) {
	for _, a := range all {
		list = append(list, a.Do)
	}
	return list
}

// quarrel is a channel of alice with money and locks of both sides, and the records of a
// close by bob that shows nothing.
func quarrel(t *testing.T) (w *world, c Channel, closed Record) {
	t.Helper()
	w, alice, bob, ab := duo(t, 100, 100)
	bob.orders(ab, Pay{ID: transferID(1), Amount: Units(30)})
	_, h := secret(1)
	alice.sends(h, w.now.Add(30*time.Hour), Hop{bob.addr, Units(5)})
	_, h = secret(2)
	bob.sends(h, w.now.Add(30*time.Hour), Hop{alice.addr, Units(7)})
	w.run()
	c = alice.channels[ab]
	if c.in.Proof.Nonce < 2 || len(c.out.Locks) != 1 || len(c.in.Locks) != 1 || c.able(t) != CodeNone {
		t.Fatalf("not as it should be: %+v", c.View())
	}
	closed = c.tip
	closed.Stage, closed.SettleAt = Closed, w.now.Add(testTimeout)
	return w, c, closed
}

func (c Channel) able(t *testing.T) Code { t.Helper(); return c.Able(Units(1)) }

// showing is a record in which the contract has proofs of ours, or of theirs, up to a nonce.
func (c Channel) showing(r Record, ours bool, nonce uint64) Record {
	if c.terms.low() == ours {
		r.Low.Nonce = nonce
	} else {
		r.High.Nonce = nonce
	}
	return r
}

// One backend shows a close, and the other an open channel: what we hold is shown. That
// another says that the settle time is over, or that our proof is there, stops nothing.
func TestAnyCloseIsAnswered(t *testing.T) {
	w, c, closed := quarrel(t)
	open, newest := c.tip, c.in.Proof.Nonce
	past := c.showing(closed, false, newest)
	past.SettleAt = w.now - 1
	late := closed
	late.SettleAt = w.now - 1
	for name, words := range map[string][]Word{
		"one is open":         {{0, open}, {1, closed}},
		"one is away":         {{1, closed}},
		"one says too late":   {{0, late}, {1, closed}},
		"one says it is done": {{0, c.showing(closed, false, newest)}, {1, closed}},
		"one says both":       {{0, past}, {1, closed}},
		"the liar comes last": {{0, closed}, {1, past}},
	} {
		x := c
		puts := takes(t, &x, w.now, Words{words})
		if len(puts) == 0 || puts[0].Do != DoUpdate || puts[0].Proof != c.in.Proof {
			t.Errorf("%s: %v", name, verbs(puts))
		}
		if x.able(t) == CodeNone || !x.Alleged() {
			t.Errorf("%s: a new payment is signed", name)
		}
		if err := x.May(puts[0], Moment{Wall: w.now, Tip: w.now}); err != nil {
			t.Errorf("%s: the guard refuses it: %v", name, err)
		}
		if puts := takes(t, &x, w.now, Seen{Record: open}); len(puts) > 0 || x.able(t) != CodeNone || x.May(Action{Do: DoUpdate, Proof: c.in.Proof}, Moment{Wall: w.now, Tip: w.now}) == nil {
			t.Errorf("%s: it does not go on when all agree: %v", name, verbs(puts))
		}
	}
	for name, words := range map[string][]Word{
		"all show it": {{0, c.showing(closed, false, newest)}, {1, c.showing(closed, false, newest)}},
		"nobody":      {{0, open}, {1, open}},
		"another epoch": {{0, open}, {1, func() Record {
			r := closed
			r.Epoch++
			return r
		}()}},
	} {
		x := c
		for _, a := range takes(t, &x, w.now, Words{words}) {
			if a.Do == DoUpdate {
				t.Errorf("%s: our proof is shown", name)
			}
		}
	}
}

// Whatever one backend says, nothing is given up, counted, told or forgotten by it: but
// for what is under way and the owner's alert all is as before when it is over.
func TestWordsDecideNothing(t *testing.T) {
	w, c, closed := quarrel(t)
	settled := closed
	settled.Stage = Settled
	gone := Record{Stage: Absent}
	other := closed
	other.Low, other.High = Shown{Nonce: 1 << 30, Ledger: Ledger{Units(99), Units(1)}}, Shown{Nonce: 1 << 30, Ledger: Ledger{Units(99), Units(1)}}
	for name, r := range map[string]Record{"closed": closed, "settled": settled, "gone": gone, "other proofs": other} {
		x, tip := c, c.tip
		now := w.now
		for range 5 {
			now = now.Add(10 * time.Hour) // beyond the settle time and the locks' expiry
			next, commands, err := Step(x, Event{Now: Moment{Wall: now, Tip: now, Final: c.final.SettleAt}, What: Words{[]Word{{0, tip}, {1, r}}}})
			if err != nil {
				t.Fatal(err)
			}
			x = next
			for _, cmd := range commands {
				if tell, ok := cmd.(Tell); ok {
					if _, alert := tell.News.(Alert); !alert {
						t.Errorf("%s: tells %+v", name, tell.News)
					}
				}
				if p, ok := cmd.(Put); ok && (p.Action.Do == DoUnlock && p.Action.Ours || p.Action.Do == DoClose) {
					t.Errorf("%s: puts %s", name, p.Action.Name())
				}
			}
		}
		if x.tip != tip || x.View().Stage != Opened || x.AtStake() != c.AtStake() || x.Over() {
			t.Errorf("%s: it is believed: %+v", name, x.View())
		}
		x.words, x.tries, x.alleged, x.told, x.asked, x.rests = c.words, c.tries, c.alleged, c.told, c.asked, c.rests
		if !bytes.Equal(must(x.Marshal()), must(c.Marshal())) {
			t.Errorf("%s: it leaves something behind", name)
		}
	}
}

// A close that is invented for two days, in between which the backends agree for moments,
// is answered some dozens of times, soon at first; a real one, whose answer fails twice,
// has an answer more while there is time.
func TestAnswersAreCounted(t *testing.T) {
	w, c, closed := quarrel(t)
	open, count, early := c.tip, 0, 0
	now := w.now
	for now < w.now.Add(48*time.Hour) {
		closed.SettleAt = now.Add(testTimeout)
		for _, a := range append(takes(t, &c, now, Words{[]Word{{0, open}, {1, closed}}}), takes(t, &c, now, Tick{})...) {
			if a.Do != DoUpdate {
				continue
			}
			count++
			takes(t, &c, now, Ended{Action: a, Done: count%2 == 0})
		}
		if now = now.Add(15 * time.Second); now < w.now.Add(2*time.Minute) {
			early = count
		}
		if now%7 == 0 {
			takes(t, &c, now, Seen{Record: open})
		}
	}
	most := 8*int(48*time.Hour/testTimeout) + 16
	if count > most || early < 3 || count < 8 {
		t.Errorf("%d answers, %d of them soon; at most %d", count, early, most)
	}
}

// A backend that does not answer any more has said what it said, until all agree.
func TestAWordStands(t *testing.T) {
	w, c, closed := quarrel(t)
	open := c.tip
	takes(t, &c, w.now, Words{[]Word{{0, open}, {1, closed}}})
	takes(t, &c, w.now, Words{[]Word{{0, open}}})
	if !c.Alleged() || c.IsNew(Words{[]Word{{0, open}}}) {
		t.Error("the close is forgotten with the backend that showed it")
	}
	if !c.IsNew(Words{[]Word{{1, open}}}) {
		t.Error("its next word is no news")
	}
	takes(t, &c, w.now, Words{[]Word{{1, open}}})
	if c.Alleged() || !c.Apart() {
		t.Error("it has taken its word back")
	}
}
