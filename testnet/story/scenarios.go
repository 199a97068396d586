package story

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
	"github.com/lockstep-swap/lockstep/swap/engine"
)

// Scenario is a story with a name.
type Scenario struct {
	Name string
	Tell func(w *World)
}

// Play runs scenarios in both directions, each in a world of its own.
func Play(t *testing.T, scenarios []Scenario, run func(t *testing.T, d Direction, tell func(*World))) {
	for _, s := range scenarios {
		for name, d := range map[string]Direction{"btc-smt": BTCtoSMT(), "smt-btc": SMTtoBTC()} {
			t.Run(s.Name+"/"+name, func(t *testing.T) { run(t, d, s.Tell) })
		}
	}
}

// enough is longer than any swap of the regtest table, refunds included.
const enough = 10 * time.Minute

// Scenarios are those that every stage plays.
func Scenarios() []Scenario {
	return []Scenario{
		{"happy path", func(w *World) {
			w.Start()
			w.Ends(swap.Completed, swap.Completed)
			w.AddsUp()
		}},
		{"participant never locks", func(w *World) {
			w.Start()
			w.Bob.Crash()
			w.Alice.Reaches(swap.InitiatorLocked)
			w.Skip(enough)
			w.Ends(swap.RefundedState, "")
			w.AddsUp()
		}},
		{"initiator never claims", func(w *World) {
			w.Start()
			w.Bob.Reaches(swap.ParticipantLocking)
			w.Alice.Crash()
			w.Mined(w.Bob)
			w.Skip(enough)
			w.Ends("", swap.RefundedState)
			w.Alice.Restart() // days late: she refunds, and reveals nothing
			w.Ends(swap.RefundedState, swap.RefundedState)
			w.AddsUp()
		}},
		{"first lock reorganised", func(w *World) { reorgUnderFunding(w, 1) }},
		{"claim reorganised", func(w *World) { reorgUnderClaim(w, 1) }},
	}
}

// CrashScenarios take the power from each daemon at each state, and give it back
// at once, or only after the other side has given up.
func CrashScenarios() []Scenario {
	states := []swap.State{swap.Accepted, swap.InitiatorLocking, swap.InitiatorLocked, swap.ParticipantLocking, swap.ParticipantLocked, swap.Claiming, swap.Completed}
	var out []Scenario
	for _, who := range []string{"alice", "bob"} {
		for _, s := range states {
			out = append(out,
				Scenario{who + " crashes at " + string(s) + " and restarts", func(w *World) { crashAndRestart(w, who, s) }},
				Scenario{who + " crashes at " + string(s) + " and comes back after the refund", func(w *World) { crashAndComeLate(w, who, s) }},
				Scenario{who + " is gone for good at " + string(s), func(w *World) { goneForGood(w, who, s) }},
			)
		}
	}
	return out
}

func (w *World) party(name string) *Party {
	if name == "alice" {
		return w.Alice
	}
	return w.Bob
}

func (w *World) other(name string) *Party {
	if name == "alice" {
		return w.Bob
	}
	return w.Alice
}

// reached says whether the state can be seen by that role at all; a role that
// never shows a state is crashed at the next one.
func crashAt(w *World, who string, s swap.State) *Party {
	p := w.party(who)
	w.Until(who+" reaches "+string(s)+" or beyond", func() bool { return rank(p.State()) >= rank(s) })
	if v, ok := p.View(); ok {
		p.locked = v.Swap.LockAsked
	}
	p.Crash()
	return p
}

// rank orders the states of the happy path.
func rank(s swap.State) int {
	for i, x := range []swap.State{"", swap.Accepted, swap.InitiatorLocking, swap.InitiatorLocked, swap.ParticipantLocking, swap.ParticipantLocked, swap.Claiming, swap.Completed} {
		if s == x {
			return i
		}
	}
	return 100
}

func crashAndRestart(w *World, who string, s swap.State) {
	w.Start()
	p := crashAt(w, who, s)
	p.Restart()
	w.Ends(swap.Completed, swap.Completed)
	w.AddsUp()
}

// withinReach is how late a participant may be that has locked: still before the
// first lock can be refunded. That it comes back by then is what the promise
// rests on; later, the initiator's refund is the loss that no program prevents.
const withinReach = 150 * time.Second

// crashAndComeLate: whatever the other side did meanwhile, both end whole: either
// both legs are claimed or neither.
func crashAndComeLate(w *World, who string, s swap.State) {
	w.Start()
	p := crashAt(w, who, s)
	if who == "bob" && p.locked {
		w.Skip(withinReach)
	} else {
		w.Skip(enough)
	}
	other := w.other(who)
	w.Until(other.Name+" has done all it can alone", func() bool {
		return other.Closed() || settled(other)
	})
	p.Restart()
	w.Until("both are over", func() bool { return w.Alice.Closed() && w.Bob.Closed() })
	w.Whole()
	w.AddsUp()
}

// goneForGood: the one who stays is whole on its own.
func goneForGood(w *World, who string, s swap.State) {
	w.Start()
	crashAt(w, who, s)
	w.Skip(enough)
	other := w.other(who)
	w.Until(other.Name+" has done all it can alone", func() bool { return other.Closed() || settled(other) })
	v, ok := other.View()
	if !ok {
		w.t.Fatalf("%s has no swap", other.Name)
	}
	switch v.Swap.State() {
	case swap.Completed, swap.RefundedState, swap.Cancelled:
	default:
		w.t.Fatalf("%s is left %s\n%s", other.Name, v.Swap.State(), w.tell())
	}
	w.AddsUp()
}

// settled says whether a party has what it can have alone: its claim or its
// refund is final.
func settled(p *Party) bool {
	switch p.State() {
	case swap.Completed, swap.RefundedState, swap.Cancelled, swap.Failed:
		return true
	}
	return false
}

// Whole asserts that nobody lost: each party that gave its coins away has got the
// other's.
func (w *World) Whole() {
	w.t.Helper()
	for _, p := range []*Party{w.Alice, w.Bob} {
		v, ok := p.View()
		if !ok {
			continue
		}
		gave, got := false, false
		for _, l := range v.Swap.Give.Locks {
			gave = gave || l.End != nil && l.End.How == swap.Claimed
		}
		for _, l := range v.Swap.Get.Locks {
			got = got || l.End != nil && l.End.How == swap.Claimed
		}
		if gave && !got {
			w.t.Fatalf("%s gave and got nothing\n%s", p.Name, w.tell())
		}
		if p.State() == swap.Failed {
			w.t.Fatalf("%s failed\n%s", p.Name, w.tell())
		}
	}
}

func reorgUnderFunding(w *World, depth int) {
	w.Start()
	first := w.Direction.Give.Chain
	w.Alice.Reaches(swap.InitiatorLocking)
	w.Until("the first lock is mined", func() bool {
		v, ok := w.Alice.View()
		return ok && len(v.Swap.Give.Locks) > 0 && v.Swap.Give.Locks[0].Height > 0
	})
	w.stage.Reorg(w.t, first, depth)
	w.Ends(swap.Completed, swap.Completed)
	w.AddsUp()
}

func reorgUnderClaim(w *World, depth int) {
	w.Start()
	second := w.Direction.Get.Chain
	w.Until("alice's claim is mined", func() bool {
		v, ok := w.Alice.View()
		if !ok {
			return false
		}
		for _, l := range v.Swap.Get.Locks {
			if l.End != nil && l.End.Height > 0 {
				return true
			}
		}
		return false
	})
	w.stage.Reorg(w.t, second, depth)
	if v, ok := w.Alice.View(); ok && v.Swap.Closed && depth >= v.Get.Required {
		// It was final before the reorganisation, which is deeper than finality: no
		// promise covers that, but nobody may have lost.
		w.Whole()
		return
	}
	w.Ends(swap.Completed, swap.Completed)
	w.AddsUp()
}

// LieScenarios are what mallory says on the wire: each is refused before any coin
// moves, with the field at fault.
func LieScenarios() []Scenario {
	other := htlc.Party("0x" + strings.Repeat("66", 20))
	lies := map[string]struct {
		lie   Tamper
		field string
	}{
		"wrong amount":     {Tamper{Answer: func(a *swap.SwapAnswer) { a.Get.Terms.Amount, _ = a.Get.Terms.Amount.Sub(htlc.Units(1)) }}, "get.amount"},
		"more to give":     {Tamper{Answer: func(a *swap.SwapAnswer) { a.Give.Terms.Amount, _ = a.Give.Terms.Amount.Add(htlc.Units(1)) }}, "give.amount"},
		"wrong hash":       {Tamper{Answer: func(a *swap.SwapAnswer) { a.Get.Terms.Hash[0] ^= 1 }}, "get.hash"},
		"wrong place":      {Tamper{Answer: func(a *swap.SwapAnswer) { a.Get.Place = string(other) }}, "get.place"},
		"early expiry":     {Tamper{Answer: func(a *swap.SwapAnswer) { a.Get.Terms.Expiry -= 5 }}, "get.expiry"},
		"late own expiry":  {Tamper{Answer: func(a *swap.SwapAnswer) { a.Give.Terms.Expiry += 5000 }}, "give.expiry"},
		"late lock":        {Tamper{Answer: func(a *swap.SwapAnswer) { a.Get.LockBy += 5 }}, "get.lock_by"},
		"pays another":     {Tamper{Answer: func(a *swap.SwapAnswer) { a.Get.Terms.To = other }}, "get.to"},
		"refunds another":  {Tamper{Answer: func(a *swap.SwapAnswer) { a.Give.Terms.From = other }}, "give.from"},
		"unsafe timeline":  {Tamper{Quote: func(q *swap.QuoteAnswer) { q.Plan.SecondExpiry -= 10 }}, "timeline"},
		"timeline reorder": {Tamper{Quote: func(q *swap.QuoteAnswer) { q.Plan.FirstExpiry = q.Plan.SecondExpiry }}, "timeline"},
		"another amount":   {Tamper{Quote: func(q *swap.QuoteAnswer) { q.Give.Amount, _ = q.Give.Amount.Add(htlc.Units(1)) }}, "give.amount"},
	}
	var out []Scenario
	for name, l := range lies {
		out = append(out, Scenario{"mallory: " + name, func(w *World) {
			w.Mallory(l.lie)
			_, err := w.TryStart(false)
			if !errors.Is(err, swap.ErrProposal) || !strings.Contains(err.Error(), l.field) {
				w.t.Fatalf("accepted or without the field %q: %v", l.field, err)
			}
			if _, ok := w.Alice.View(); ok {
				w.t.Fatal("a refused swap was begun")
			}
		}})
	}
	return out
}

// FundingScenarios are what outside wallets do to a UTXO lock of alice's.
func FundingScenarios() []Scenario {
	fund := func(w *World, amounts ...string) {
		v, err := w.TryStart(true)
		if err != nil {
			w.t.Fatalf("start: %v", err)
		}
		for _, a := range amounts {
			w.stage.FundLeg(w.t, v.Swap.Give.Leg, amount(a, 8))
		}
	}
	refunded := func(w *World, n int) {
		w.Skip(enough)
		w.Until("all payments are refunded", func() bool {
			v, ok := w.Alice.View()
			if !ok || len(v.Swap.Give.Locks) != n {
				return false
			}
			for _, l := range v.Swap.Give.Locks {
				if l.End == nil || l.End.How != swap.Refunded || l.End.Status != swap.Final {
					return false
				}
			}
			return true
		})
	}
	return []Scenario{
		{"one unit short", func(w *World) { fund(w, "0.01499999"); refunded(w, 1); w.AddsUp() }},
		{"one unit over", func(w *World) { fund(w, "0.01500001"); refunded(w, 1); w.AddsUp() }},
		{"split in two", func(w *World) { fund(w, "0.01", "0.005"); refunded(w, 2); w.AddsUp() }},
		{"exact from outside", func(w *World) {
			fund(w, "0.015")
			w.Ends(swap.Completed, swap.Completed)
			w.AddsUp()
		}},
		{"paid twice", func(w *World) {
			fund(w, "0.015", "0.015")
			w.Alice.Reaches(swap.Completed)
			w.Skip(enough)
			w.Until("the second payment is refunded", func() bool {
				v, ok := w.Alice.View()
				if !ok || len(v.Swap.Give.Locks) != 2 {
					return false
				}
				back := 0
				for _, l := range v.Swap.Give.Locks {
					if l.End != nil && l.End.How == swap.Refunded && l.End.Status == swap.Final {
						back++
					}
				}
				return back == 1
			})
			w.AddsUp()
		}},
		{"paid late", func(w *World) {
			v, err := w.TryStart(true)
			if err != nil {
				w.t.Fatalf("start: %v", err)
			}
			w.Skip(time.Minute)
			w.Until("bob has given up", func() bool { return w.Bob.Closed() })
			w.stage.FundLeg(w.t, v.Swap.Give.Leg, amount("0.015", 8))
			refunded(w, 1)
			if w.Bob.State() != swap.Cancelled {
				w.t.Fatalf("bob is %s", w.Bob.State())
			}
			w.AddsUp()
		}},
	}
}

// TroubleScenarios are nodes and mempools that misbehave for a while.
func TroubleScenarios() []Scenario {
	var out []Scenario
	for _, who := range []string{"alice", "bob"} {
		for _, c := range []htlc.ChainID{htlc.BTC, htlc.SMT} {
			out = append(out, Scenario{who + "'s " + string(c) + " node is down for a while", func(w *World) {
				w.Start()
				w.Alice.Reaches(swap.InitiatorLocking)
				w.stage.Down(who, c)
				for range 5 {
					w.stage.Wait()
				}
				w.stage.Up(who, c)
				w.Ends(swap.Completed, swap.Completed)
				w.AddsUp()
			}})
		}
	}
	for depth := 2; depth <= 3; depth++ {
		out = append(out,
			Scenario{"first lock reorganised deeper", func(w *World) { reorgUnderFunding(w, depth) }},
			Scenario{"claim reorganised deeper", func(w *World) { reorgUnderClaim(w, depth) }},
		)
	}
	return append(out,
		Scenario{"lock stuck past lock_by", func(w *World) {
			w.stage.Pause(w.Direction.Give.Chain)
			w.Start()
			w.Alice.Reaches(swap.InitiatorLocking)
			w.Skip(3 * time.Minute)
			w.stage.Resume(w.Direction.Give.Chain)
			w.Until("both are over", func() bool { return w.Alice.Closed() && w.Bob.Closed() })
			if s := w.Bob.State(); s != swap.Cancelled {
				w.t.Fatalf("bob is %s", s)
			}
			if s := w.Alice.State(); s != swap.Cancelled && s != swap.RefundedState {
				w.t.Fatalf("alice is %s", s)
			}
			w.AddsUp()
		}},
		Scenario{"cancelled before the lock is final", func(w *World) {
			v := w.Start()
			if _, err := w.Alice.e.Cancel(w.t.Context(), v.Swap.ID); err != nil {
				w.t.Fatal(err)
			}
			w.Skip(enough)
			w.Until("alice is over", func() bool { return w.Alice.Closed() })
			if s := w.Alice.State(); s != swap.Cancelled && s != swap.RefundedState {
				w.t.Fatalf("alice is %s", s)
			}
			w.Whole()
			w.AddsUp()
		}},
		Scenario{"the same hash twice", func(w *World) {
			var kept htlc.Hash
			w.Mallory(Tamper{Ask: func(a *swap.SwapAsk) {
				if kept == (htlc.Hash{}) {
					kept = a.Hash
				}
				a.Hash = kept
			}, Answer: func(a *swap.SwapAnswer) {}})
			w.Start()
			if _, err := w.TryStart(false); !errors.Is(err, engine.ErrHashUsed) {
				w.t.Fatalf("a hash was taken twice: %v", err)
			}
		}},
		Scenario{"nothing without bob", func(w *World) {
			w.Bob.Crash()
			if _, err := w.TryStart(false); !errors.Is(err, chains.ErrDown) {
				w.t.Fatalf("%v", err)
			}
		}},
	)
}
