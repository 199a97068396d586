package channel

import (
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/htlc"
)

// clocks steps a channel alone, with the tip's clock apart from our own.
func (c *Channel) clocks(t *testing.T, wall, tip htlc.UnixSeconds, what What) (puts []Action) {
	t.Helper()
	next, commands, err := Step(*c, Event{Now: Moment{Wall: wall, Tip: tip, Final: min(wall, tip).Add(-time.Hour)}, What: what})
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

// The node that is followed makes up a block of next year, for once or for good: the
// answer to the close that another shows goes out, and so does the next one.
func TestABlockOfTheFutureHoldsNoAnswer(t *testing.T) {
	w, alice, mallory, ab := duo(t, 100, 70)
	old, _ := gaveUp(w, alice, mallory, ab, 3, 3)
	for name, future := range map[string]func(now htlc.UnixSeconds) htlc.UnixSeconds{
		"once": func(now htlc.UnixSeconds) htlc.UnixSeconds { return now },
		"ever": func(htlc.UnixSeconds) htlc.UnixSeconds { return w.now.Add(365 * 24 * time.Hour) },
	} {
		c := alice.channels[ab]
		open, closed := c.tip, c.showing(c.tip, true, old[0].Nonce)
		closed.Stage, closed.SettleAt = Closed, w.now.Add(testTimeout)
		end := closed.SettleAt.Add(c.terms.Challenge)
		count := 0
		do := func(wall, tip htlc.UnixSeconds, what What) {
			for _, a := range c.clocks(t, wall, tip, what) {
				if a.Do == DoPresent {
					count++
					c.clocks(t, wall, tip, Ended{Action: a})
				}
			}
		}
		if do(w.now, end.Add(300*24*time.Hour), Words{[]Word{{0, open}, {1, closed}}}); count != 1 {
			t.Errorf("%s: no answer", name)
		}
		for now := w.now.Add(time.Minute); now < end; now = now.Add(time.Minute) {
			do(now, future(now), Tick{})
		}
		if count < 8 {
			t.Errorf("%s: %d answers before the settle", name, count)
		}
	}
	_, c, closed := quarrel(t)
	next := closed.SettleAt.Add(time.Hour)
	puts := c.clocks(t, closed.SettleAt-1, next, Words{[]Word{{0, c.tip}, {1, closed}}})
	if len(puts) == 0 || puts[0].Do != DoUpdate {
		t.Errorf("our proof is not shown: %v", verbs(puts))
	}
	if late := (Moment{Wall: closed.SettleAt, Tip: 1}); c.May(Action{Do: DoUpdate, Proof: c.in.Proof}, late) == nil {
		t.Error("by our own clock it is late")
	}
}

// The node that is followed stands still, and the first answer fails: the next one goes
// out all the same, at no rate of calls without end.
func TestAClockThatStandsHoldsNoAnswer(t *testing.T) {
	w, c, closed := quarrel(t)
	tip := w.now
	puts := c.clocks(t, w.now, tip, Words{[]Word{{0, c.tip}, {1, closed}}})
	count := 0
	for wall := w.now; wall < closed.SettleAt; wall = wall.Add(10 * time.Second) {
		for _, a := range puts {
			if a.Do == DoUpdate {
				count++
				puts = append(puts, c.clocks(t, wall, tip, Ended{Action: a})...)
			}
		}
		puts = c.clocks(t, wall, tip, Tick{})
	}
	if count < 8 || count > 24 {
		t.Errorf("%d answers in a day", count)
	}
}

// A rest ends with any other block, one of an earlier time, too, or with time; not before.
func TestRestsEnd(t *testing.T) {
	for name, x := range map[string]struct {
		wall, tip time.Duration
		ends      bool
	}{
		"the same block": {longestRest, 0, false}, "the next block": {0, time.Second, true},
		"one of before": {0, -time.Second, true}, "time": {longestRest + time.Second, 0, true},
	} {
		w, c, closed := quarrel(t)
		puts := takes(t, &c, w.now, Seen{Record: closed})
		if len(puts) == 0 || puts[0].Do != DoUpdate {
			t.Fatal(verbs(puts))
		}
		takes(t, &c, w.now, Ended{Action: puts[0]})
		if got := len(c.clocks(t, w.now.Add(x.wall), w.now.Add(x.tip), Tick{})) > 0; got != x.ends {
			t.Errorf("%s: it ends %v", name, got)
		}
	}
}

// A liar tells of a dispute that is settled at once, or in sixty years. By when our answer
// should be mined follows neither, but what two say, or what all agreed on; once they
// agree, it is told anew.
func TestNoDeadlineOfALiar(t *testing.T) {
	w, c, closed := quarrel(t)
	open := c.tip
	far, near, soon := closed, closed, closed
	far.SettleAt, near.SettleAt, soon.SettleAt = w.now.Add(60*365*24*time.Hour), w.now+1, w.now.Add(time.Hour)
	calm := w.now.Add(testTimeout / 8)
	for name, x := range map[string]struct {
		words []Word
		by    htlc.UnixSeconds
	}{
		"far":        {[]Word{{0, far}, {1, closed}}, calm},
		"near":       {[]Word{{0, open}, {1, near}}, calm},
		"two of it":  {[]Word{{0, open}, {1, soon}, {2, soon}}, soon.SettleAt},
		"two of far": {[]Word{{0, open}, {1, far}, {2, far}}, calm},
	} {
		a := c
		puts := takes(t, &a, w.now, Words{x.words})
		if len(puts) == 0 || puts[0].Do != DoUpdate || puts[0].By != x.by {
			t.Errorf("%s: %+v, want by %d", name, puts, x.by)
		}
	}
	known := c
	known.tip = soon
	puts := takes(t, &known, w.now, Words{[]Word{{0, far}, {1, soon}}})
	if len(puts) == 0 || puts[0].By != soon.SettleAt {
		t.Errorf("what all agreed on: %+v", puts)
	}
	puts = takes(t, &c, w.now, Words{[]Word{{0, open}, {1, soon}}})
	if len(puts) == 0 || puts[0].By != calm {
		t.Fatalf("%+v", puts)
	}
	if again := takes(t, &c, w.now, Seen{Record: soon}); len(again) == 0 || again[0].Name() != puts[0].Name() || again[0].By != soon.SettleAt {
		t.Errorf("as all agree: %+v", again)
	}
	if again := takes(t, &c, w.now, Seen{Record: soon}); len(again) > 0 {
		t.Errorf("once more: %v", verbs(again))
	}
}

// A liar tells of another proof of ours at each moment: it is answered as often as if it
// told of one, and the honest word beside it as soon as ever.
func TestALiarsProofsHaveOneBudget(t *testing.T) {
	w, alice, mallory, ab := duo(t, 100, 70)
	old, _ := gaveUp(w, alice, mallory, ab, 40, 40)
	c := alice.channels[ab]
	open, closed := c.tip, c.tip
	closed.Stage = Closed
	count, now := 0, w.now
	says := func(words ...Word) (shown []uint64) {
		for _, a := range takes(t, &c, now, Words{words}) {
			if a.Do == DoPresent {
				shown = append(shown, a.Proof.Nonce)
				takes(t, &c, now, Ended{Action: a})
			}
		}
		now++
		return shown
	}
	for n := uint64(1); n <= c.out.Proof.Nonce; n++ {
		r := c.showing(closed, true, n)
		r.SettleAt = now.Add(-c.terms.Challenge)
		count += len(says(Word{0, open}, Word{1, r}))
	}
	if span := now - w.now; count < 2 || count > 7 || span < 40 {
		t.Fatalf("%d calls in %d s", count, span)
	}
	lie, real := c.showing(closed, true, c.out.Proof.Nonce), c.showing(closed, true, old[0].Nonce)
	lie.SettleAt, real.SettleAt = now.Add(testTimeout), now.Add(testTimeout)
	if shown := says(Word{0, real}, Word{1, lie}); len(shown) != 1 || shown[0] != old[0].Nonce {
		t.Errorf("beside the liar %v are shown, not %d", shown, old[0].Nonce)
	}
}

// A clock that was a year ahead for a moment holds no answer when it is right again.
func TestOurOwnClockIsSetBack(t *testing.T) {
	w, c, closed := quarrel(t)
	ahead := w.now.Add(365 * 24 * time.Hour)
	forever := closed
	forever.SettleAt = ahead.Add(testTimeout)
	words := Words{[]Word{{0, c.tip}, {1, forever}}}
	for _, a := range c.clocks(t, ahead, w.now, words) {
		c.clocks(t, ahead, w.now, Ended{Action: a})
	}
	puts := c.clocks(t, w.now.Add(time.Minute), w.now.Add(time.Minute), Tick{})
	if len(puts) == 0 || puts[0].Do != DoUpdate {
		t.Errorf("nothing is asked for: %v", verbs(puts))
	}
}

// A backend says that the channel is paid out: nothing new is taken in it, and a lock that
// the partner gives up is not dead before all see the channel open again.
func TestASettleThatIsAllegedStopsWhatIsNew(t *testing.T) {
	for name, end := range map[string]func(*Record){
		"settled":    func(r *Record) { r.Stage = Settled },
		"closed":     func(r *Record) { r.Stage = Closed },
		"next epoch": func(r *Record) { r.Epoch++ },
	} {
		w, alice, bob, ab := duo(t, 100, 100)
		_, h := secret(1)
		alice.sends(h, w.now.Add(30*time.Hour), Hop{bob.addr, Units(5)})
		w.run()
		open := alice.channels[ab].tip
		other := open
		end(&other)
		other.SettleAt = w.now.Add(testTimeout)
		alice.step(ab, Words{[]Word{{0, open}, {1, other}}}, Origin{})
		if !alice.channels[ab].Alleged() {
			t.Errorf("%s: not alleged", name)
		}
		bob.pay(bob.payments[h], Cancel{CodeCancelled})
		bob.orders(ab, Pay{ID: transferID(1), Amount: Units(3)})
		w.run()
		c := alice.channels[ab]
		if alice.got[transferID(1)] != 0 || c.in.Proof.Nonce != 0 {
			t.Errorf("%s: a payment is taken", name)
		}
		if len(c.disposed) != 1 || len(c.out.Locks) != 1 || alice.payments[h].out.State == legDead {
			t.Errorf("%s: the lock is dead: %+v", name, c.out.Locks)
		}
		alice.step(ab, Seen{Record: open}, Origin{})
		w.run()
		if c := alice.channels[ab]; len(c.out.Locks) != 0 {
			t.Errorf("%s: as all agree, the lock is still there", name)
		}
	}
}
