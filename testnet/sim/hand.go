package sim

import (
	"context"
	"encoding/hex"
	"fmt"
	"slices"
	"sync/atomic"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/fake"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
)

// hand is what a rogue does on the real ledgers, with real signatures of its own
// keys.
type hand struct {
	a    *arena
	b    *bout
	d    *daemon
	role Role

	wallet []chains.Coin // coins not spent yet, of a chain of outputs
	made   bool
	locks  []chains.Tx
	spends []chains.Spend
	asking atomic.Bool
}

func (h *hand) node(l Leg) *fake.Node { return h.a.ledgers[l].Node(h.d.name) }

// rates of a rogue: enough for any block.
func (h *hand) fee(l Leg) chains.Fee {
	if h.a.ids[l].EVM() {
		return chains.Fee{Rate: 3_000_000_000}
	}
	return chains.Fee{Rate: 25_000}
}

func (h *hand) send(l Leg, what string, act chains.Action, rate chains.Rate) (chains.Tx, bool) {
	n := h.node(l)
	tx, err := n.Build(context.Background(), act, chains.Fee{Rate: rate}, nil)
	if err == nil {
		err = n.Send(context.Background(), tx)
	}
	h.a.say("ROGUE %s: %s %s leg: %.12s %v", h.d.name, what, l, tx.ID, err)
	return tx, err == nil
}

// spend takes a coin or the next nonce.
func (h *hand) spend(l Leg) (chains.Spend, bool) {
	n := h.node(l)
	if h.a.ids[l].EVM() {
		_, nonce, err := n.Balance(context.Background(), htlc.Asset{Chain: h.a.ids[l]})
		return chains.Spend{Nonce: nonce}, err == nil
	}
	if !h.made {
		h.made = true
		for i := range uint32(12) {
			addr, err := n.Address(false, 100+i)
			if err != nil {
				return chains.Spend{}, false
			}
			amount := coins(1, h.a.ids[l])
			out := h.a.ledgers[l].Fund(addr, htlc.Asset{Chain: h.a.ids[l]}, amount)
			h.wallet = append(h.wallet, chains.Coin{Out: out, Amount: amount, Address: addr, Key: 100 + i})
		}
		h.a.ledgers[l].Mine(1)
	}
	if len(h.wallet) == 0 {
		return chains.Spend{}, false
	}
	c := h.wallet[0]
	h.wallet = h.wallet[1:]
	return chains.Spend{Coins: []chains.Coin{c}, Change: 500 + uint32(len(h.wallet))}, true
}

// Fund implements Hand.
func (h *hand) Fund(s Sum) {
	l := Leg(h.role)
	leg := h.b.legs[l]
	if s != Exact {
		if h.a.ids[l].EVM() {
			return // other terms are another lock there
		}
		leg.Terms.Amount = less(leg.Terms.Amount)
		if s == Over {
			leg.Terms.Amount = more(more(leg.Terms.Amount))
		}
		if _, err := h.a.ledgers[l].FundLeg(h.b.legs[l], leg.Terms.Amount); err == nil {
			h.a.say("ROGUE %s: funds %s leg with %s", h.d.name, l, leg.Terms.Amount)
		}
		return
	}
	spend, ok := h.spend(l)
	if !ok {
		return
	}
	act := chains.Action{Kind: chains.ActLock, Leg: &leg, Spend: spend, Key: h.d.keys[leg.Terms.From]}
	if tx, ok := h.send(l, "locks", act, h.fee(l).Rate); ok {
		h.locks, h.spends = append(h.locks, tx), append(h.spends, spend)
	}
}

// Undo implements Hand.
func (h *hand) Undo() {
	l := Leg(h.role)
	for i, tx := range h.locks {
		if _, _, mined := h.a.ledgers[l].Mined(tx.ID); !mined {
			h.send(l, "undoes", chains.Action{Kind: chains.ActVoid, Spend: h.spends[i]}, h.fee(l).Rate*2)
		}
	}
}

// Claim implements Hand.
func (h *hand) Claim() {
	l := Leg(h.role.other())
	leg := h.b.legs[l]
	h.d.mu.Lock()
	secret, ok := h.d.secrets[leg.Terms.Hash]
	h.d.mu.Unlock()
	if t := h.b.sides[Taker]; h.role == Maker && t != nil {
		t.mu.Lock()
		secret, ok = t.secrets[leg.Terms.Hash], h.a.public(leg.Terms.Hash)
		t.mu.Unlock()
	}
	if !ok {
		return
	}
	k := best(h.b.spies[l].Locks(), leg.Terms.Amount)
	if k == nil || k.Ended != "" || k.In.Hash == "" && h.a.ids[l].EVM() {
		return
	}
	h.end(l, chains.Action{Kind: chains.ActClaim, Leg: &leg, Out: k.Out, Held: k.Amount, Secret: secret, Key: h.d.keys[leg.Terms.To]})
}

// Refund implements Hand.
func (h *hand) Refund() {
	l := Leg(h.role)
	leg := h.b.legs[l]
	for _, k := range h.b.spies[l].Locks() {
		if k.In.Hash != "" && k.Ended == "" && k.Ending == "" {
			h.end(l, chains.Action{Kind: chains.ActRefund, Leg: &leg, Out: k.Out, Held: k.Amount, Key: h.d.keys[leg.Terms.From]})
		}
	}
}

func (h *hand) end(l Leg, act chains.Action) {
	if h.a.ids[l].EVM() {
		spend, ok := h.spend(l)
		if !ok {
			return
		}
		act.Spend = spend
	}
	h.send(l, string(act.Kind)+"s", act, h.fee(l).Rate)
}

// Recall implements Hand: as a taker, for only a maker is asked over the wire.
func (h *hand) Recall() {
	l := Leg(h.role)
	leg := h.b.legs[l]
	for _, k := range h.b.spies[l].Locks() {
		if k.In.Hash == "" || k.Ended != "" {
			continue
		}
		act := chains.Action{Kind: chains.ActRefund, Leg: &leg, Out: k.Out, Held: k.Amount, Key: h.d.keys[leg.Terms.From]}
		h.together(l, act, swap.SignAsk{Leg: "give", Do: "refund", Out: fmt.Sprintf("%s:%d", k.Out.TxID, k.Out.Index)})
	}
}

// Joint implements Hand.
func (h *hand) Joint() {
	l := Leg(h.role.other())
	leg := h.b.legs[l]
	if k := best(h.b.spies[l].Locks(), leg.Terms.Amount); k != nil && k.In.Hash != "" && k.Ended == "" {
		act := chains.Action{Kind: chains.ActClaim, Leg: &leg, Out: k.Out, Held: k.Amount, Key: h.d.keys[leg.Terms.To]}
		h.together(l, act, swap.SignAsk{Leg: "get", Do: "claim"})
	}
}

// together has the maker sign a spend of ours, if it does. The maker may have to
// write for that, and its writes wait for us to go on: so it is asked apart.
func (h *hand) together(l Leg, act chains.Action, ask swap.SignAsk) {
	maker := h.a.all[0].life
	h.a.mu.Lock()
	deal, ok := h.a.agreed[act.Leg.Terms.Hash]
	h.a.mu.Unlock()
	if h.role == Taker && maker != nil && ok && h.asking.CompareAndSwap(false, true) {
		h.a.asking.Go(func() {
			defer h.asking.Store(false)
			h.sign(l, act, ask, maker, deal)
		})
	}
}

func (h *hand) sign(l Leg, act chains.Action, ask swap.SignAsk, maker *life, deal swap.SwapAnswer) {
	ctx, ok := context.Background(), true
	answer, err := maker.e.MakerSign(ctx, deal.ID, deal.Token, ask)
	if err != nil {
		return
	}
	if h.a.ids[l].EVM() {
		if act.Spend, ok = h.spend(l); !ok {
			return
		}
	}
	nonce, _ := hex.DecodeString(answer.Nonce)
	p, err := h.node(l).Propose(ctx, act, h.fee(l), nonce, nil)
	if err != nil {
		return
	}
	if answer.Partial == "" {
		ask.Nonce, ask.Spend = hex.EncodeToString(p.Nonce()), &swap.SpendTerms{To: p.Terms().To, Fee: p.Terms().Fee}
		if answer, err = maker.e.MakerSign(ctx, deal.ID, deal.Token, ask); err != nil {
			return
		}
		if slices.ContainsFunc(h.d.plays, func(s Strategy) bool { return s.Wire.Again }) {
			other := ask
			other.Spend = &swap.SpendTerms{To: ask.Spend.To, Fee: more(ask.Spend.Fee)}
			_, again := maker.e.MakerSign(ctx, deal.ID, deal.Token, other)
			h.a.say("ROGUE %s: wants another half with the same nonce: %v", h.d.name, again)
		}
	}
	half, _ := hex.DecodeString(answer.Partial)
	tx, err := p.Finish(ctx, half)
	if err == nil {
		err = h.node(l).Send(ctx, tx)
	}
	h.a.say("ROGUE %s: has its %s signed: %v", h.d.name, act.Kind, err)
}

// Dust implements Hand.
func (h *hand) Dust(l Leg) {
	if h.a.ids[l].EVM() {
		return
	}
	if _, err := h.a.ledgers[l].FundLeg(h.b.legs[l], htlc.Units(546)); err == nil {
		h.a.say("ROGUE %s: dust on the %s leg", h.d.name, l)
	}
}

// Reorg implements Hand.
func (h *hand) Reorg(l Leg, blocks int, forget bool) {
	h.a.say("ROGUE %s reorganises %d blocks of the %s chain", h.d.name, blocks, l)
	h.a.reorg(l, blocks, forget)
}
