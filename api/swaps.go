package api

import (
	"context"
	"slices"

	"github.com/lockstep-swap/lockstep/swap"
	"github.com/lockstep-swap/lockstep/swap/engine"
)

// SwapAsk takes a quote.
type SwapAsk struct {
	Quote    string `json:"quote"`
	Fund     string `json:"fund,omitempty" enum:"wallet,external" doc:"wallet (default): this node pays; external: it never does and shows what to pay"`
	To       string `json:"to,omitempty" doc:"Where what is got goes; the node's wallet by default"`
	RefundTo string `json:"refund_to,omitempty" doc:"Where a refund goes; the node's wallet by default"`
}

func (a *face) startSwap(ctx context.Context, c call[SwapAsk]) (Swap, error) {
	b := c.Body
	if err := plainText("quote", b.Quote, maxID, true); err != nil {
		return Swap{}, err
	}
	if b.Fund != "" && b.Fund != "wallet" && b.Fund != "external" {
		return Swap{}, invalid("fund", "use wallet or external")
	}
	if err := plainText("to", b.To, 128, false); err != nil {
		return Swap{}, err
	}
	if err := plainText("refund_to", b.RefundTo, 128, false); err != nil {
		return Swap{}, err
	}
	v, err := a.cfg.Owner.StartSwap(ctx, engine.SwapRequest{
		Quote: b.Quote, Key: keyOf(ctx), External: b.Fund == "external", To: b.To, RefundTo: b.RefundTo,
	})
	if err != nil {
		return Swap{}, err
	}
	return a.cfg.Symbols.swapOf(v), nil
}

// SwapPage is one page of swaps.
type SwapPage struct {
	Items []Swap  `json:"items"`
	Next  *string `json:"next" doc:"Cursor of the next page; null at the end"`
}

// states are all that ?state= takes.
func states() []swap.State {
	return []swap.State{
		swap.Accepted, swap.InitiatorLocking, swap.InitiatorLocked, swap.ParticipantLocking, swap.ParticipantLocked,
		swap.Claiming, swap.Completed, swap.Cancelled, swap.Refunding, swap.RefundedState, swap.Failed,
	}
}

func (a *face) swaps(ctx context.Context, c call[noBody]) (SwapPage, error) {
	q := c.query()
	f := engine.SwapFilter{State: swap.State(q.Get("state")), Cursor: q.Get("cursor")}
	if f.State != "" && !slices.Contains(states(), f.State) {
		return SwapPage{}, invalid("state", "is no state; see the enum in /openapi.json")
	}
	switch q.Get("role") {
	case "":
	case "taker":
		f.Role = swap.Initiator
	case "maker":
		f.Role = swap.Participant
	default:
		return SwapPage{}, invalid("role", "use taker or maker")
	}
	var err error
	if f.Limit, err = limitOf(q); err != nil {
		return SwapPage{}, err
	}
	views, next, err := a.cfg.Owner.Swaps(ctx, f)
	if err != nil {
		return SwapPage{}, err
	}
	page := SwapPage{Items: []Swap{}, Next: text(next)}
	for _, v := range views {
		page.Items = append(page.Items, a.cfg.Symbols.swapOf(v))
	}
	return page, nil
}

func (a *face) swap(ctx context.Context, c call[noBody]) (Swap, error) {
	return a.swapNamed(ctx, c.path("id"), a.cfg.Owner.Swap)
}

func (a *face) cancelSwap(ctx context.Context, c call[noBody]) (Swap, error) {
	return a.swapNamed(ctx, c.path("id"), a.cfg.Owner.Cancel)
}

// Recovery is what finishes one swap elsewhere.
type Recovery struct {
	ID     string `json:"id" doc:"The swap"`
	Bundle []byte `json:"bundle" doc:"Sealed to the seed of this node; a file with these bytes is what swapctl restore --bundle takes"`
}

func (a *face) recovery(ctx context.Context, c call[noBody]) (Recovery, error) {
	name, err := id(c.path("id"), "swap")
	if err != nil {
		return Recovery{}, err
	}
	raw, err := a.cfg.Owner.Recovery(ctx, name)
	return Recovery{name, raw}, err
}

func (a *face) swapNamed(ctx context.Context, name string, ask func(context.Context, string) (engine.SwapView, error)) (Swap, error) {
	name, err := id(name, "swap")
	if err != nil {
		return Swap{}, err
	}
	v, err := ask(ctx, name)
	if err != nil {
		return Swap{}, err
	}
	return a.cfg.Symbols.swapOf(v), nil
}
