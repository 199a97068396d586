package channel

import (
	"slices"
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/htlc"
)

// refuses has the contract refuse what alice asks for, block by block, as long as she does,
// and counts that.
func refuses(t *testing.T, c *Channel, do Verb, from htlc.UnixSeconds, puts []Action, blocks int) (n int) {
	t.Helper()
	for i := range blocks {
		at := from.Add(time.Duration(i) * longestRest)
		if more := takes(t, c, at, Tick{}); len(more) > 0 {
			puts = append(puts, more...)
		}
		for _, a := range puts {
			if a.Do == do {
				n++
				takes(t, c, at, Ended{Action: a})
			}
		}
		puts = nil
	}
	return n
}

// TestARefusedPresentationWaits: each time that alice shows what bob gave up, he has unlocked
// another lock just before, and the record is not the one that she repeats. Each call costs
// her many times what it costs him. She waits until he can unlock no more, and then goes on
// until it is done.
func TestARefusedPresentationWaits(t *testing.T) {
	w, c, closed := quarrel(t)
	l := &c.out.Locks[0]
	l.Disposed = true
	c.disposed = []disposal{{Lock: l.Lock, From: l.From, Signature: make([]byte, signatureSize)}}
	closed = c.showing(c.showing(closed, true, c.out.Proof.Nonce), false, c.in.Proof.Nonce)
	puts := takes(t, &c, w.now, Seen{Record: closed})
	if n := refuses(t, &c, DoPresent, w.now, puts, 100); n != 1 {
		t.Errorf("presented %d times before the settle time", n)
	}
	if n := refuses(t, &c, DoPresent, closed.SettleAt, nil, 20); n != 20 {
		t.Errorf("presented %d times in 20 blocks of the challenge", n)
	}
}

// TestARefusedUnlockWaits: each time that alice unlocks, bob has presented one more of the
// locks that she gave up. She registers the secret in time instead, and unlocks after the
// settle.
func TestARefusedUnlockWaits(t *testing.T) {
	w, c, closed := quarrel(t)
	s, _ := secret(2)
	takes(t, &c, w.now, Registered{Secret: s})
	next, _, err := Step(c, Event{Now: Moment{Wall: w.now, Tip: w.now}, From: Origin{"owner", 1}, What: Claim{Secret: s}})
	if err != nil {
		t.Fatal(err)
	}
	c = next
	closed = c.showing(closed, false, c.in.Proof.Nonce)
	puts := takes(t, &c, w.now, Seen{Record: closed})
	if n := refuses(t, &c, DoUnlock, w.now, puts, 100); n != mostVain {
		t.Errorf("unlocked %d times before the settle time", n)
	}
	expiry := c.in.Locks[0].Expiry
	if puts = takes(t, &c, expiry.Add(-c.policy.Reveal), Tick{}); !slices.ContainsFunc(puts, func(a Action) bool { return a.Do == DoRegister }) {
		t.Errorf("not registered in time: %v", verbs(puts))
	}
	closed.Stage = Settled
	takes(t, &c, expiry-1, Seen{Record: closed})
	puts = takes(t, &c, expiry, Registered{Secret: s, At: expiry - 1, Final: true})
	if n := refuses(t, &c, DoUnlock, expiry+1, puts, 20); n < 19 {
		t.Errorf("unlocked %d times in 20 blocks after the settle", n)
	}
}

// TestALiarPresentsLittle: one of two backends makes up a close, with an old proof and a
// settle time that is far or has just come, and each call with all that bob gave up costs as
// much as ten others. He waits until alice has no coin left, and closes. So she answers a liar
// twice, and him, in his challenge, as often as it takes.
func TestALiarPresentsLittle(t *testing.T) {
	for name, settles := range map[string]func(now htlc.UnixSeconds) htlc.UnixSeconds{
		"far":           func(now htlc.UnixSeconds) htlc.UnixSeconds { return now.Add(20 * 24 * time.Hour) },
		"has just come": func(now htlc.UnixSeconds) htlc.UnixSeconds { return now - 1 },
	} {
		w, c, closed := quarrel(t)
		open, l := c.tip, &c.out.Locks[0]
		l.Disposed = true
		c.disposed = []disposal{{Lock: l.Lock, From: l.From, Signature: make([]byte, signatureSize)}}
		lie := c.showing(c.showing(closed, true, c.out.Proof.Nonce), false, c.in.Proof.Nonce)
		presents := func(from, to htlc.UnixSeconds, first Record) (n int) {
			for at := from; at < to; at = at.Add(time.Minute) {
				lie.SettleAt = settles(at)
				for _, a := range takes(t, &c, at, Words{[]Word{{0, first}, {1, lie}}}) {
					if takes(t, &c, at, Ended{Action: a}); a.Do == DoPresent {
						n++
					}
				}
			}
			return n
		}
		end := w.now.Add(testTimeout - c.policy.Reveal)
		if n := presents(w.now, end, open); n > mostMadeUp {
			t.Errorf("%s: a liar has %d presentations", name, n)
		}
		real := c.showing(closed, true, c.out.Proof.Nonce)
		real.SettleAt = end.Add(testTimeout)
		if n := presents(end, real.SettleAt, real); n == 0 {
			t.Errorf("%s: nothing is presented beside the liar", name)
		}
		if n := presents(real.SettleAt, real.SettleAt.Add(c.terms.Challenge), real); n < 8 {
			t.Errorf("%s: presented %d times in the challenge", name, n)
		}
	}
}
