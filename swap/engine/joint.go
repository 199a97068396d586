package engine

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/account"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
)

// Spends that both parties sign, from the side of whoever sends the transaction.
// They are always optional: a claim takes the script path when the other party is
// slow, away or lying, and a refund waits for its expiry.
//
// The taker asks and the maker answers, since only the maker has an address. So a
// maker that builds a claim of its own puts it on the table for a moment, and the
// taker that has just revealed comes and signs.

// errAlone: the other party did not sign, and without it nothing can be done yet.
var errAlone = errors.New("the other party did not sign")

// farOff is how many times the wait for a signature a claim's deadline must be
// away: else the way that needs nobody is taken at once.
const farOff = 10

// jointly has the other party sign, too, where that is possible. Without it a
// claim goes alone (joint is false) and a recall cannot be.
func (e *Engine) jointly(ctx context.Context, c account.Build) (tx chains.Tx, joint bool, err error) {
	key, name, isSwap := owner(c.ID)
	if !isSwap || c.Void || c.Action.Kind == chains.ActPush {
		return tx, false, nil
	}
	do := command(name).Do
	claim := do == swap.DoClaim && c.Replaces == nil && c.Action.Leg.Place == htlc.Taproot
	if !claim && do != swap.DoRecall {
		return tx, false, nil
	}
	m, err := e.swapOf(ctx, key)
	if err != nil {
		return tx, false, err
	}
	far := e.Now().Add(farOff * e.Limits.Together).Before(m.Swap.Get.Terms.Expiry.Time())
	if m.Swap.Role == swap.Initiator && claim && !e.Limits.JointClaims || claim && !(far && m.cosigns()) {
		return tx, false, nil
	}
	within, stop := context.WithTimeout(ctx, e.Limits.Together)
	defer stop()
	if m.Swap.Role == swap.Initiator {
		tx, err = e.askMaker(within, ctx, m, c)
	} else {
		tx, err = e.laid(within, c)
	}
	switch {
	case err == nil:
		return tx, true, nil
	case ctx.Err() != nil:
		return tx, false, ctx.Err()
	case claim:
		e.log.Info("claimed alone", "job", c.ID, "because", err)
		return tx, false, nil
	}
	return tx, false, fmt.Errorf("%w: %w", errAlone, err)
}

// cosigns says whether the other party has said that it signs together with us.
func (m *swapMachine) cosigns() bool {
	if m.Swap.Role == swap.Initiator {
		return m.Peer != ""
	}
	return m.Ask != nil && m.Ask.Cosigns
}

// askMaker is the taker's way: the maker's nonce, then our terms, and for a claim
// the secret, in exchange for its half. The secret leaves here as it does with a
// transaction: after the mark, and all that the mark asks for was asked.
func (e *Engine) askMaker(within, ctx context.Context, m swapMachine, c account.Build) (chains.Tx, error) {
	a := e.Adapters[c.Action.Leg.Terms.Asset.Chain]
	ask := swap.SignAsk{Leg: "give", Do: "refund", Out: refOf(c.Action.Out)}
	claim := c.Action.Kind == chains.ActClaim
	if claim {
		ask.Leg, ask.Do = "get", "claim"
	}
	answer, err := e.askSign(within, m, ask)
	if err != nil {
		return chains.Tx{}, err
	}
	nonce, err := hex.DecodeString(answer.Nonce)
	if err != nil {
		return chains.Tx{}, fmt.Errorf("%w: nonce: %w", ErrPeer, err)
	}
	offer, err := a.Propose(within, c.Action, chains.Fee{Rate: c.Rate}, nonce, c.Replaces)
	if err != nil {
		return chains.Tx{}, err
	}
	if answer.Partial == "" {
		terms := offer.Terms()
		ask.Nonce, ask.Spend = hex.EncodeToString(offer.Nonce()), &swap.SpendTerms{To: terms.To, Fee: terms.Fee}
		if claim {
			if err := e.guard(ctx, c.ID); err != nil {
				return chains.Tx{}, err // the maker took its time
			}
			if err := e.leave(ctx, swapKey(m.Swap.ID), c.ID); err != nil {
				return chains.Tx{}, err
			}
			shown := c.Action.Secret.Reveal()
			ask.Secret = hex.EncodeToString(shown[:])
		}
		answer, err = e.askSign(within, m, ask)
		if claim {
			// Whatever it answers, it may have read it. Should this be lost by a crash, the
			// mark says as much.
			if left := e.send(ctx, delivery{key: swapKey(m.Swap.ID), event: swap.Left{}}); left != nil {
				return chains.Tx{}, left
			}
		}
		if err != nil {
			return chains.Tx{}, err
		}
	}
	partial, err := hex.DecodeString(answer.Partial)
	if err != nil {
		return chains.Tx{}, fmt.Errorf("%w: partial: %w", ErrPeer, err)
	}
	return offer.Finish(ctx, partial)
}

func (e *Engine) askSign(ctx context.Context, m swapMachine, ask swap.SignAsk) (swap.SignAnswer, error) {
	answer, err := e.Peers.MakerSign(ctx, m.Peer, m.PeerID, m.PeerToken, ask)
	if err != nil {
		return answer, fmt.Errorf("%w: %w", ErrPeer, err)
	}
	return answer, nil
}

// probe asks before a recall takes a nonce or an address whether the maker would
// sign: what nobody will sign must not hold them. The account asks again with the
// next block.
func (e *Engine) probe(ctx context.Context, id account.JobID) (willing bool, err error) {
	key, name, isSwap := owner(id)
	if !isSwap || command(name).Do != swap.DoRecall {
		return true, nil
	}
	m, err := e.swapOf(ctx, key)
	if err != nil || m.Swap.Role != swap.Initiator {
		return true, err
	}
	_, err = e.askSign(ctx, m, swap.SignAsk{Leg: "give", Do: "refund", Out: command(name).Ref})
	return err == nil, nil
}

// pause waits about a block.
func (e *Engine) pause(ctx context.Context, chain htlc.ChainID) {
	select {
	case <-ctx.Done():
	case <-time.After(e.Adapters[chain].Params().Times.Interval):
	}
}

// assistBody is what the taker helps with; after Until it lets it be.
type assistBody struct {
	Do    string           `json:"do,omitempty"`  // claim or refund
	Out   string           `json:"out,omitempty"` // txid:index
	Until htlc.UnixSeconds `json:"until"`
}

// helpFor is how long the taker tries to help. A maker that is up needs seconds.
const helpFor = 5 * 60

// assist asks for what only the taker can begin: it signs the maker's claim once
// its own secret is out, signs the maker's refund once it has given up, and asks
// whether the maker still means to lock.
func (m *swapMachine) assist(fx *effects, before swap.Swap, now htlc.UnixSeconds) {
	s := &m.Swap
	if s.Role != swap.Initiator || m.Peer == "" {
		return
	}
	give, get := s.Give.Exact(), s.Get.Exact()
	joint := func(l htlc.Leg) bool { return l.Terms.Asset.Chain.EVM() || l.Place == htlc.Taproot }
	if s.Revealed && !before.Revealed && give != nil && s.Give.Place == htlc.Taproot {
		fx.todo = append(fx.todo, m.todo(kindAssist, assistBody{"claim", give.Ref, now + helpFor}))
	}
	there := func(s *swap.Swap) bool {
		l := s.Get.Exact()
		return s.Renounced && l != nil && (l.Status == swap.Seen || l.Status == swap.Final)
	}
	if there(s) && !there(&before) && joint(s.Get.Leg) {
		fx.todo = append(fx.todo, m.todo(kindAssist, assistBody{"refund", get.Ref, now + helpFor}))
	}
	mined := func(s *swap.Swap) bool {
		l := s.Give.Exact()
		return l != nil && (l.Status == swap.Seen || l.Status == swap.Final)
	}
	if mined(s) && !mined(&before) && joint(s.Give.Leg) && !s.Renounced && get == nil {
		fx.todo = append(fx.todo, m.todo(kindAwait, assistBody{Until: s.Get.LockBy}))
	}
}

// doAwait hears early that the maker does not lock: then the refund needs no
// waiting.
func (e *Engine) doAwait(ctx context.Context, t Todo, b assistBody) error {
	m, err := e.swapOf(ctx, t.Key)
	if err != nil {
		return e.finish(ctx, t, nil)
	}
	s := &m.Swap
	give := s.Give.Exact()
	if s.Closed || s.Renounced || s.Revealing || s.Get.Exact() != nil || give == nil || htlc.Moment(e.Now()) > b.Until {
		return e.finish(ctx, t, nil)
	}
	_, err = e.askSign(ctx, m, swap.SignAsk{Leg: "give", Do: "refund", Out: give.Ref})
	if err == nil {
		return e.finish(ctx, t, swap.Declined{})
	}
	e.pause(ctx, s.Give.Terms.Asset.Chain)
	return fmt.Errorf("%w: %w", ErrHold, err)
}

// doAssist signs what the maker sends.
func (e *Engine) doAssist(ctx context.Context, t Todo, b assistBody) error {
	m, err := e.swapOf(ctx, t.Key)
	if err != nil || m.Swap.Closed || htlc.Moment(e.Now()) > b.Until || e.Broken() != nil {
		return e.finish(ctx, t, nil)
	}
	ask := swap.SignAsk{Leg: "give", Do: "claim", Out: b.Out}
	act := chains.Action{Kind: chains.ActClaim, Leg: &m.Swap.Give.Leg, Out: outpoint(b.Out), Held: m.Swap.Give.Terms.Amount, Key: m.Key}
	if b.Do == "refund" {
		ask.Leg, ask.Do = "get", "refund"
		act.Kind, act.Leg, act.Held = chains.ActRefund, &m.Swap.Get.Leg, m.Swap.Get.Terms.Amount
		if err := e.send(ctx, delivery{key: t.Key, event: swap.Releasing{Ref: b.Out}}); err != nil {
			return e.finish(ctx, t, nil) // claimed or refunded meanwhile, or revealed
		}
		if err := e.copied(ctx); err != nil {
			return err
		}
	} else if m.Swap.MayConcede(b.Out) != nil {
		return e.finish(ctx, t, nil)
	}
	a := e.Adapters[act.Leg.Terms.Asset.Chain]
	consent, err := a.Cosign(act)
	if err != nil {
		return e.finish(ctx, t, nil)
	}
	err = e.bring(ctx, m, ask, consent)
	if err == nil || errors.Is(err, chains.ErrJoint) {
		return e.finish(ctx, t, nil)
	}
	return err
}

// bring takes our half to the maker: on EVM at once, else in exchange of nonces.
func (e *Engine) bring(ctx context.Context, m swapMachine, ask swap.SignAsk, consent chains.Consent) error {
	var answer swap.SignAnswer
	var err error
	if consent.Nonce() != nil {
		ask.Nonce = hex.EncodeToString(consent.Nonce())
		if answer, err = e.askSign(ctx, m, ask); err != nil {
			return err
		}
		if answer.Spend == nil {
			return fmt.Errorf("%w: it names no spend", ErrPeer)
		}
		ask.Nonce = ""
	} else {
		answer.Spend = &swap.SpendTerms{}
	}
	nonce, err := hex.DecodeString(answer.Nonce)
	if err != nil {
		return fmt.Errorf("%w: nonce: %w", ErrPeer, err)
	}
	partial, err := consent.Sign(chains.JointTerms{To: answer.Spend.To, Fee: answer.Spend.Fee}, nonce)
	if err != nil {
		return err
	}
	ask.Partial = hex.EncodeToString(partial)
	_, err = e.askSign(ctx, m, ask)
	return err
}
