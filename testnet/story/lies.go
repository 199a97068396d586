package story

import (
	"errors"
	"strings"

	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
	"github.com/lockstep-swap/lockstep/swap/engine"
)

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
		out = append(out, Scenario{Name: "mallory: " + name, Tell: func(w *World) {
			w.Mallory(l.lie)
			_, err := w.TryStart(engine.SwapRequest{})
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
