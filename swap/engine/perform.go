package engine

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/account"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
)

// The kinds of outbox items.
const (
	kindWatch  = "watch"  // a swap's leg
	kindForget = "forget" // a swap's leg, once it cannot come back
	kindTell   = "tell"   // a message to another machine
	kindPrice  = "price"
	kindBuild  = "build"
	kindSend   = "send"
	kindAssist = "assist" // help the other party to its joint spend
	kindAwait  = "await"  // ask whether the other party still means to lock
	kindLook   = "look"   // read the registry of secrets
	kindSearch = "search" // find a secret in the logs of all backends
	kindRecall = "recall" // find the locks of an older proof
	kindHeed   = "heed"   // look for the secrets of locks that were handed over
)

type watchBody struct {
	Side swap.Side `json:"side"`
}

// tellBody is a message between machines; exactly one of the pointers is set, or
// Kill.
type tellBody struct {
	To    string        `json:"to"`
	Ask   *account.Ask  `json:"ask,omitempty"`
	Kill  account.JobID `json:"kill,omitempty"`
	Chain htlc.ChainID  `json:"chain,omitempty"`
	Name  string        `json:"name,omitempty"` // the command that the news are about
	News  *account.Tell `json:"news,omitempty"`
	Note  *note         `json:"note,omitempty"`  // of a channel for a payment
	Order *channelOrder `json:"order,omitempty"` // of a payment for a channel
}

// Internal reasons to try again later.
var (
	errNotCaughtUp = fmt.Errorf("%w: not caught up with the chain", ErrHold)
	errOldTip      = fmt.Errorf("%w: the chain's tip is too old", ErrHold)
)

// Retries of a performer start quickly and slow down.
const (
	retryFirst = 100 * time.Millisecond
	retryMost  = 5 * time.Second
)

// perform runs an outbox item until it is done. Items are few at a time per
// swap, and a goroutine that waits costs little.
func (e *Engine) perform(t Todo) {
	if t.Kind == kindTell {
		to := t.news
		if to == "" {
			to = receiver(t)
		}
		e.lanes.run(to, e.work.Go, func() { e.retry(t) })
		return
	}
	if t.Kind == kindHeed { // a partner that lies hands over as often as it may
		e.lanes.run("heed/"+t.Key, e.work.Go, func() { e.retry(t) })
		return
	}
	e.work.Go(func() { e.retry(t) })
}

// receiver is whom a message is for. Locks have a lane of their own: they wait until
// their channel is current, and what it may hear at any time must not wait behind them.
// So has news of each transaction of a channel, which waits until the contract is read.
func receiver(t Todo) string {
	var b tellBody
	if err := json.Unmarshal(t.Body, &b); err != nil {
		return ""
	}
	if b.Order != nil && b.Order.Lock != nil {
		return b.To + "/locks"
	}
	if b.News != nil && strings.HasPrefix(b.To, channelPrefix) {
		return b.To + "/put/" + b.Name
	}
	return b.To
}

// retry performs until it is done or the engine stops.
func (e *Engine) retry(t Todo) {
	wait := retryFirst
	for e.ctx.Err() == nil {
		err := e.performOnce(e.ctx, t)
		if err == nil || e.ctx.Err() != nil {
			return
		}
		e.log.Debug("will try again", "kind", t.Kind, "machine", t.Key, "error", err)
		select {
		case <-e.ctx.Done():
		case <-time.After(wait):
		}
		wait = longer(wait, err)
	}
}

// performOnce does one attempt; an error asks for another.
func (e *Engine) performOnce(ctx context.Context, t Todo) error {
	switch t.Kind {
	case kindWatch, kindForget:
		return e.doWatch(ctx, t)
	case kindTell:
		return e.doTell(ctx, t)
	case kindAssist:
		var b assistBody
		return e.withBody(t, &b, func() error { return e.doAssist(ctx, t, b) })
	case kindAwait:
		var b assistBody
		return e.withBody(t, &b, func() error { return e.doAwait(ctx, t, b) })
	case kindLook:
		var b lookBody
		return e.withBody(t, &b, func() error { return e.doLook(ctx, t, b) })
	case kindSearch:
		var b searchBody
		return e.withBody(t, &b, func() error { return e.doSearch(ctx, t, b) })
	case kindRecall:
		var b recallBody
		return e.withBody(t, &b, func() error { return e.doRecall(ctx, t, b) })
	case kindHeed:
		var b heedBody
		return e.withBody(t, &b, func() error { return e.doHeed(ctx, t, b) })
	case kindPrice:
		var c account.Price
		return e.withBody(t, &c, func() error { return e.waits(c.ID, e.doPrice(ctx, t, c)) })
	case kindBuild:
		var c account.Build
		return e.withBody(t, &c, func() error { return e.waits(c.ID, e.doBuild(ctx, t, c)) })
	case kindSend:
		var c account.Send
		return e.withBody(t, &c, func() error { return e.waits(c.ID, e.doSend(ctx, t, c)) })
	}
	return e.fail(fmt.Errorf("%w: outbox item of kind %q: this journal is of a newer version", ErrJournal, t.Kind))
}

func (e *Engine) withBody(t Todo, body any, do func() error) error {
	if err := json.Unmarshal(t.Body, body); err != nil {
		return e.fail(fmt.Errorf("%w: outbox %d: %w", ErrJournal, t.Seq, err))
	}
	return do()
}

// finish commits an event of the machine that asked and, with it, that the item
// is done.
func (e *Engine) finish(ctx context.Context, t Todo, event any) error {
	return e.send(ctx, delivery{key: t.Key, event: event, done: t.Seq})
}

func (e *Engine) doWatch(ctx context.Context, t Todo) error {
	var b watchBody
	return e.withBody(t, &b, func() error {
		m, err := e.swapOf(ctx, t.Key)
		if err != nil {
			return e.finish(ctx, t, nil)
		}
		leg := m.Swap.Give.Leg
		if b.Side == swap.Get {
			leg = m.Swap.Get.Leg
		}
		a := e.Adapters[leg.Terms.Asset.Chain]
		if t.Kind == kindForget {
			e.followers[a.Params().Chain].retire(&leg, legRef{t.Key, b.Side})
		} else if err := a.Watch(chains.Target{Leg: &leg}); err != nil {
			return err
		} else {
			e.index(t.Key, &m)
			e.rewatch(t.Key, &m)
		}
		return e.finish(ctx, t, nil)
	})
}

// doTell delivers a message. The receiver's commit also takes the item out of
// the outbox, so a message takes effect exactly once: a refusal that is told
// twice could undo what was asked for in between.
func (e *Engine) doTell(ctx context.Context, t Todo) error {
	var b tellBody
	return e.withBody(t, &b, func() error {
		if b.Note != nil {
			return e.doNote(ctx, t, b)
		}
		if b.Ask != nil {
			if err := e.limit(ctx, b.Ask); err != nil {
				return err
			}
		}
		if b.Order != nil && b.Order.Lock != nil {
			if err := e.beforeLock(ctx, b); err != nil {
				return err
			}
		}
		event, err := b.event(e.book)
		if err != nil {
			return e.fail(err)
		}
		if b.News != nil && strings.HasPrefix(b.To, fundingPrefix) {
			if event, err = e.fundingNews(ctx, b.To, b.Name, *b.News); err != nil {
				return err
			}
		}
		if p, ok := event.(put); ok && p.news == account.NewsDone {
			// What it did comes first: a channel that hears only that it is over asks for it again.
			if err := e.readAgain(ctx, b.To); err != nil && !e.goesOn(ctx, b.To, p.name, errors.Is(err, errTipOnly)) {
				return err
			}
		}
		if ask, ok := event.(account.Ask); ok {
			ask.Shares = e.mayShare(ctx, ask.ID) == nil
			event = ask
		}
		return e.send(ctx, delivery{key: b.To, event: event, done: t.Seq})
	})
}

func (b tellBody) event(book *book) (any, error) {
	switch {
	case b.Order != nil:
		what, err := b.Order.what(book)
		return ordered{what: what}, err
	case b.News != nil && strings.HasPrefix(b.To, fundingPrefix):
		return funded{name: b.Name, news: *b.News}, nil
	case b.News != nil && strings.HasPrefix(b.To, channelPrefix):
		return put{b.Name, b.News.News}, nil
	case b.News != nil && strings.HasPrefix(b.To, pullPrefix):
		return pulled{b.Name, *b.News}, nil
	case b.Ask != nil:
		return *b.Ask, nil
	case b.Kill != "":
		return account.Kill{ID: b.Kill}, nil
	case b.News != nil:
		return newsOf(b)
	}
	return nil, fmt.Errorf("%w: empty message", ErrJournal)
}

func (e *Engine) accountOf(ctx context.Context, key string) (account.Account, error) {
	var a account.Account
	err := e.read(ctx, key, func(m machine) {
		if x, ok := m.(*accountMachine); ok {
			a = x.Account
		}
	})
	return a, err
}

func (e *Engine) chainOf(key string) chains.Adapter {
	return e.Adapters[htlc.ChainID(key[len(accountPrefix):])]
}

func (e *Engine) doPrice(ctx context.Context, t Todo, c account.Price) error {
	a := e.chainOf(t.Key)
	if !e.followers[a.Params().Chain].caught.Load() {
		// The node's nonce is of now, our facts are of the past: a transaction of ours
		// that was mined meanwhile would look overtaken by a stranger's.
		return errNotCaughtUp
	}
	acct, err := e.accountOf(ctx, t.Key)
	if err != nil {
		return err
	}
	j := acct.Jobs[c.ID]
	if j == nil {
		return e.finish(ctx, t, nil)
	}
	if !j.Void && !j.Reserved {
		// Before it takes coins or a nonce: what is held must not hold up others.
		if err := e.guard(ctx, c.ID); err != nil {
			if held(err) {
				return err
			}
			return e.finish(ctx, t, account.Refused{ID: c.ID, Reason: err.Error()})
		}
		if willing, err := e.probe(ctx, c.ID); err != nil {
			return err
		} else if !willing {
			return e.finish(ctx, t, nil)
		}
		if err := e.paysOut(ctx, c.ID, j.Action.Kind); err != nil {
			return err
		}
	}
	within := htlc.Moment(e.Now()).Until(c.By)
	fee, err := a.Fee(ctx, max(within, time.Second))
	if err != nil {
		return err
	}
	p := account.Priced{ID: c.ID, Market: fee.Rate, Due: fee.Due, Floor: a.Params().MinRate, Most: a.Params().MaxRate}
	p.Room, p.Size, p.PerIn = e.roomFor(a, acct, j, fee.Rate)
	if token, taker, takes := j.Action.Takes(); !takes.IsZero() && !j.Reserved {
		// Before the nonce: a lock that is mined between the two must count as taken
		// from the allowance once at most, or we would approve again without need.
		if p.Allowance, err = e.allowance(ctx, token, taker); err != nil {
			return err
		}
	}
	if a.Params().Chain.EVM() {
		if p.Funds, p.Nonce, p.At, err = nonceFor(ctx, a, j); err != nil {
			return err
		}
		if p.Funds, err = purseOf(ctx, a, p.Funds); err != nil {
			return err
		}
	}
	if j.Shares && !j.Reserved && p.Room.Most > 1 {
		if err := e.behind(ctx, t.Key); err != nil {
			return err
		}
	}
	return e.finish(ctx, t, p)
}

// nonceFor is what an account has and its next nonce, and the block of which that
// nonce is, if it is beyond the job's own.
func nonceFor(ctx context.Context, a chains.Adapter, j *account.Job) (funds htlc.Amount, next uint64, at chains.BlockID, err error) {
	coin := htlc.Asset{Chain: a.Params().Chain}
	funds, next, err = a.Balance(ctx, coin)
	if err != nil || !j.Reserved || next <= j.Action.Spend.Nonce {
		return funds, next, at, err
	}
	before, err := a.Tip(ctx)
	if err != nil {
		return funds, next, at, err
	}
	if funds, next, err = a.Balance(ctx, coin); err != nil {
		return funds, next, at, err
	}
	after, err := a.Tip(ctx)
	if before.BlockID == after.BlockID {
		at = after.BlockID
	}
	return funds, next, at, err
}

// doBuild signs, after asking the owner of the job whether it may still be done.
func (e *Engine) doBuild(ctx context.Context, t Todo, c account.Build) error {
	a := e.chainOf(t.Key)
	if c.Void && !e.mayVoid(t.Key) {
		return e.errBroken()
	}
	if len(c.Members) > 0 && !c.Void {
		return e.buildBatch(ctx, t, c)
	}
	if !c.Void {
		err := e.guardBuild(ctx, c)
		if err == nil {
			err = e.fill(ctx, &c)
		}
		if err != nil {
			key, _, ours := owner(c.ID)
			if waits := ours && ofLedger(key) || e.Broken() != nil; held(err) && waits && ctx.Err() == nil {
				// It has a nonce: while it waits, no claim behind it can be mined.
				return e.finish(ctx, t, account.Unbuilt{ID: c.ID, Reason: err.Error()})
			}
			if held(err) {
				return err
			}
			return e.finish(ctx, t, account.Refused{ID: c.ID, Reason: err.Error()})
		}
		if err := e.paysOut(ctx, c.ID, c.Action.Kind); errors.Is(err, chains.ErrRejected) {
			return e.finish(ctx, t, account.Unbuilt{ID: c.ID, Reason: err.Error()})
		} else if err != nil {
			return err
		}
		if c.Action.Kind == chains.ActClaim {
			s, err := e.secretFor(ctx, c.Action)
			if err != nil {
				return err
			}
			c.Action.Secret = s
		}
	}
	tx, joint, err := e.jointly(ctx, c)
	if err == nil && !joint {
		tx, err = a.Build(ctx, c.Action, chains.Fee{Rate: c.Rate}, c.Replaces)
	}
	if err != nil {
		return e.unbuilt(ctx, t, c, err)
	}
	return e.keep(ctx, t, c, tx)
}

// keep commits what was signed, and looks for it from before then on.
func (e *Engine) keep(ctx context.Context, t Todo, c account.Build, tx chains.Tx) error {
	a := e.chainOf(t.Key)
	if a.Params().Chain.EVM() {
		if err := a.Watch(chains.Target{Tx: tx.ID}); err != nil {
			return err
		}
	}
	if !a.Params().Chain.EVM() {
		e.watchAddress(a.Params().Chain, true, c.Action.Spend.Change+gap)
	}
	return e.finish(ctx, t, account.Built{ID: c.ID, Tx: tx, Void: c.Void, Push: c.Action.Kind == chains.ActPush, Members: c.Members})
}

// unbuilt says what becomes of a transaction that could not be built: a node that
// is away is asked again; a payment that cannot be made is refused; all else gives
// back what it reserved and waits for the next block.
func (e *Engine) unbuilt(ctx context.Context, t Todo, c account.Build, err error) error {
	if held(err) {
		return fmt.Errorf("build %s: %w", c.ID, err)
	}
	if errors.Is(err, errAlone) {
		return e.finish(ctx, t, account.Refused{ID: c.ID, Reason: err.Error()})
	}
	e.log.Warn("cannot build", "job", c.ID, "error", err)
	if key, _, _ := owner(c.ID); strings.HasPrefix(key, fundingPrefix) && c.Replaces == nil {
		return e.finish(ctx, t, account.Refused{ID: c.ID, Reason: reasonOf(err)})
	}
	if c.Action.Kind == chains.ActPay && c.Replaces == nil {
		return e.finish(ctx, t, account.Refused{ID: c.ID, Reason: err.Error()})
	}
	return e.finish(ctx, t, account.Unbuilt{ID: c.ID, Reason: err.Error(), Short: errors.Is(err, chains.ErrFunds)})
}

// secretFor gives the secret of a claim: from the book, or our own.
func (e *Engine) secretFor(_ context.Context, a chains.Action) (htlc.Secret, error) {
	h := a.Leg.Terms.Hash
	if s, ok := e.book.secret(h); ok {
		return s, nil
	}
	s, err := e.Keys.Secret(a.Key)
	if err == nil && s.Hash() != h {
		err = fmt.Errorf("%w: the secret of %s is not known", ErrHold, h)
	}
	return s, err
}

// doSend sends signed bytes. The guard is asked again: between signing and now a
// crash and days may lie.
func (e *Engine) doSend(ctx context.Context, t Todo, c account.Send) error {
	a := e.chainOf(t.Key)
	acct, err := e.accountOf(ctx, t.Key)
	if err != nil {
		return err
	}
	j := acct.Jobs[c.ID]
	if j == nil || j.Mined != nil || j.Void != c.Void {
		return e.finish(ctx, t, nil) // over, or to be replaced by a void
	}
	if c.Void && !e.mayVoid(t.Key) {
		return e.errBroken()
	}
	if done, err := e.permit(ctx, t, c, j.Action.Kind); held(err) && e.inTheWay(ctx, acct, j) {
		return e.finish(ctx, t, account.Yield{ID: c.ID})
	} else if done || err != nil {
		return err
	}
	claims := ofSwaps(c, j, chains.ActClaim)
	for _, id := range claims {
		key, _, _ := owner(id)
		if err := e.leave(ctx, key, id); err != nil {
			return err
		}
	}
	for _, id := range ofSwaps(c, j, chains.ActLock) {
		if err := e.lockCopied(ctx, id); err != nil {
			return err
		}
	}
	err = a.Send(ctx, c.Tx)
	switch {
	case err == nil:
		e.sendPushes(ctx, a, c)
		for _, id := range claims {
			key, _, _ := owner(id)
			if err := e.send(ctx, delivery{key: key, event: swap.Left{}}); err != nil {
				return err
			}
		}
		return e.finish(ctx, t, nil)
	case errors.Is(err, chains.ErrFeeTooLow):
		return e.finish(ctx, t, account.Unsent{ID: c.ID, TxID: c.Tx.ID, TooLow: true})
	case errors.Is(err, chains.ErrFeeTooHigh):
		return e.finish(ctx, t, account.Unsent{ID: c.ID, TxID: c.Tx.ID, TooHigh: true})
	case errors.Is(err, chains.ErrDown):
		return fmt.Errorf("send %s: %w", c.ID, err) // no block will come to remind us
	}
	// Facts will tell what took the coins, and the next block tries again.
	e.log.Warn("not sent", "job", c.ID, "tx", c.Tx.ID, "error", err)
	switch {
	case errors.Is(err, chains.ErrConflict):
		return e.finish(ctx, t, account.Unsent{ID: c.ID, TxID: c.Tx.ID, Conflict: true})
	case errors.Is(err, chains.ErrFunds):
		return e.finish(ctx, t, account.Unsent{ID: c.ID, TxID: c.Tx.ID, Short: true})
	}
	return e.finish(ctx, t, nil)
}

// permit asks the guards of all that a transaction is for. Done: it is not to be sent,
// and the account has been told.
func (e *Engine) permit(ctx context.Context, t Todo, c account.Send, kind chains.ActionKind) (done bool, err error) {
	switch {
	case c.Void:
		return false, nil
	case len(c.Members) > 0:
		return e.permitBatch(ctx, t, c, kind)
	}
	if err := e.guardSend(ctx, c.ID); held(err) {
		return false, err
	} else if err != nil {
		return true, e.finish(ctx, t, account.Refused{ID: c.ID, Reason: err.Error(), Sending: true})
	}
	if kind != chains.ActClaim {
		return false, nil
	}
	err = e.stillPaysOut(ctx, c.ID)
	if errors.Is(err, chains.ErrRejected) {
		return true, e.finish(ctx, t, account.Refused{ID: c.ID, Reason: err.Error(), Sending: true})
	}
	return false, err
}

// ofSwaps lists what a transaction does for swaps, if it is of that kind: a batch
// does it for each member.
func ofSwaps(c account.Send, j *account.Job, kind chains.ActionKind) []account.JobID {
	_, _, isSwap := owner(c.ID)
	switch {
	case c.Void || j.Action.Kind != kind:
		return nil
	case len(c.Members) > 0:
		return c.Members
	case isSwap:
		return []account.JobID{c.ID}
	}
	return nil
}

// leave commits the mark before a secret leaves.
func (e *Engine) leave(ctx context.Context, key string, id account.JobID) error {
	if err := e.send(ctx, delivery{key: key, event: swap.Leaving{}}); err != nil {
		return err
	}
	if e.Broken() != nil {
		// The mark may be in memory alone: then the secret must not leave.
		return e.guard(ctx, id)
	}
	if !e.waitsForCopies() {
		return nil
	}
	m, err := e.swapOf(ctx, key)
	if err != nil || m.Swap.Revealed || m.Swap.Role == swap.Participant {
		return err // it is public
	}
	if err := e.copied(ctx); err != nil && !e.mayHaveLeft(key) {
		return err
	}
	return e.guard(ctx, id) // a copy takes its time
}

// mayHaveLeft says whether a secret may have left before this start. Then no place
// that is down may hold it: who has it could wait until we can claim no more. Had it
// left, its mark was in a copy.
func (e *Engine) mayHaveLeft(key string) bool {
	_, before := e.shown.Load(key)
	return before
}

// lockCopied holds a lock until a copy has its bytes. The guard is asked once more,
// for that takes its time.
func (e *Engine) lockCopied(ctx context.Context, id account.JobID) error {
	if !e.waitsForCopies() {
		return nil
	}
	if err := e.copied(ctx); err != nil {
		return err
	}
	if err := e.guardSend(ctx, id); err != nil {
		return fmt.Errorf("%w: %w", ErrHold, err) // asked again from the beginning
	}
	return nil
}

// sendPushes sends what pays for a transaction that was taken. One that a node
// does not take goes out again with the next block.
func (e *Engine) sendPushes(ctx context.Context, a chains.Adapter, c account.Send) {
	for _, tx := range c.Pushes {
		if err := a.Send(ctx, tx); err != nil {
			e.log.Warn("push not sent", "job", c.ID, "tx", tx.ID, "error", err)
			return
		}
	}
}
