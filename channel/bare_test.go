package channel

import (
	"errors"
	"slices"
	"testing"
	"time"
)

// What the slots alone say of a close is enough to show our proof and to register: once,
// and not again when it is there. Unlocks, disposals and the settle repeat what the logs
// tell, and wait for it; then they go out. Nothing final is taken without it.
func TestTheSlotsAreEnoughToShow(t *testing.T) {
	w, c, closed := quarrel(t)
	bare := closed
	bare.Bare = true
	puts := takes(t, &c, w.now, Seen{Record: bare})
	if !slices.Equal(verbs(puts), []Verb{DoUpdate}) || puts[0].Proof != c.in.Proof || c.able(t) != CodeClosing {
		t.Fatalf("asked for is %v", verbs(puts))
	}
	if err := c.May(puts[0], Moment{Wall: w.now, Tip: w.now}); err != nil {
		t.Errorf("the guard refuses it: %v", err)
	}
	shown := c.showing(bare, false, c.in.Proof.Nonce)
	s, _ := secret(2)
	if puts := takes(t, &c, w.now, Registered{Secret: s}); len(puts) > 0 {
		t.Errorf("a secret is known: %v", verbs(puts))
	}
	if puts := takes(t, &c, w.now, Seen{Record: shown}); len(puts) > 0 {
		t.Errorf("it is shown: %v", verbs(puts))
	}
	if c.May(Action{Do: DoUpdate, Proof: c.in.Proof}, Moment{Wall: w.now, Tip: w.now}) == nil {
		t.Error("it may be shown again")
	}
	// The story of any backend is enough for the rest; and so is that of all.
	whole := shown
	whole.Bare = false
	for name, what := range map[string]What{"a word": Words{[]Word{{0, shown}, {1, whole}}}, "all": Seen{Record: whole}} {
		x := c
		settle := closed.SettleAt.Add(x.terms.Challenge)
		if puts := takes(t, &x, settle, Words{[]Word{{0, shown}}}); len(puts) > 0 {
			t.Errorf("without the story %v", verbs(puts))
		}
		if puts := takes(t, &x, settle+1, what); !slices.Contains(verbs(puts), DoSettle) {
			t.Errorf("%s: %v", name, verbs(puts))
		}
	}
	for _, a := range []Action{{Do: DoUnlock, Ours: true}, {Do: DoPresent}, {Do: DoSettle}} {
		if err := c.May(a, Moment{Wall: w.now.Add(90 * time.Hour), Tip: closed.SettleAt.Add(c.terms.Challenge)}); !errors.Is(err, ErrMay) {
			t.Errorf("%s without the story: %v", a.Do, err)
		}
	}
	if _, _, err := Step(c, Event{Now: Moment{Wall: w.now, Tip: w.now}, What: Seen{Final: true, Record: shown}}); !errors.Is(err, ErrEvent) {
		t.Errorf("what is final is taken: %v", err)
	}
}

// A bare record does not take the place of what a backend tells that knows more.
func TestTheSlotsSilenceNobody(t *testing.T) {
	w, c, closed := quarrel(t)
	whole := c.showing(closed, false, c.in.Proof.Nonce)
	bare := whole
	bare.Bare = true
	takes(t, &c, w.now, Words{[]Word{{0, bare}, {1, whole}}})
	puts := takes(t, &c, closed.SettleAt.Add(c.terms.Challenge), Seen{Record: bare})
	if !slices.Contains(verbs(puts), DoSettle) {
		t.Errorf("asked for is %v", verbs(puts))
	}
	if takes(t, &c, closed.SettleAt, Seen{Record: whole}); c.apart() {
		t.Error("all agree, and they are said not to")
	}
}
