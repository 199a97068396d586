package engine

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/account"
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
)

// A payout that fails holds up nobody: the contract keeps the money and owes it to its
// payee, who pulls it. A token does that to us when it is paused, or has us on its list of
// blocked accounts; a coin, when our account has code that refuses it. Until it is pulled it
// is in no wallet and in no channel, so it is looked for: after each settle, after a start,
// and now and then, for a withdrawal fails in the same way. It is one sum for each asset,
// whatever channels it is of, and a machine of its own:
//
//	owed ─a rehearsal succeeds─► a job ─final─► nothing is owed
//	  └────refused, or the job failed: later, after a pause that grows
//
// A token that refuses must not cost gas as often as it likes: nothing is signed that would
// fail at the newest block, and what fails in a block all the same makes the pause grow.
// The contract pays what is owed once, however often it is asked.

const (
	pullPrefix = "pull/"
	pullJob    = "pull#"
	// pullFirst is the pause after the first refusal, pullMost the longest: who is taken
	// off a list waits a day for his money at most.
	pullFirst = time.Minute
	pullMost  = 24 * time.Hour
)

// pullMachine is what a contract owes us of an asset.
type pullMachine struct {
	Asset    htlc.Asset       `json:"asset"`
	Contract common.Address   `json:"contract"`
	Owed     htlc.Amount      `json:"owed"`           // as it was read last
	Job      string           `json:"job,omitempty"`  // that is under way
	Jobs     uint64           `json:"jobs,omitempty"` // begun so far
	Wait     time.Duration    `json:"wait,omitempty"` // the last pause
	Next     htlc.UnixSeconds `json:"next,omitempty"` // nothing is tried before
	Why      string           `json:"why,omitempty"`  // it was not pulled
}

// The events of a pullMachine, besides its creation.
type (
	// owes is what was read. If it was tried, the call would fail for that reason, or not.
	owes struct {
		amount htlc.Amount
		tried  bool
		call   chains.Action
		why    string
	}
	// pulled is news of its account.
	pulled struct {
		name string
		news account.Tell
	}
)

func pullKey(a htlc.Asset, contract common.Address) string {
	return pullPrefix + string(a.Chain) + "/" + lowHex(contract) + "/" + a.Token
}

func (m *pullMachine) key() string { return pullKey(m.Asset, m.Contract) }

func (m *pullMachine) step(now moments, event any) (effects, error) {
	var fx effects
	before := m.Owed
	switch e := event.(type) {
	case created, swap.Tick:
	case owes:
		m.Owed = e.amount
		switch {
		case m.Job != "": // the chain decides
		case e.amount.IsZero():
			m.rests()
		case !e.tried || now.wall < m.Next:
		case e.why != "":
			m.later(now.wall, e.why)
		default:
			m.Jobs++
			m.Job, m.Next, m.Why = fmt.Sprintf("%s%d", pullJob, m.Jobs), 0, ""
			fx.todo = append(fx.todo, m.job(e.call))
		}
	case pulled:
		switch over := (put{e.name, e.news.News}).over(); {
		case e.name != m.Job || !over:
		case e.news.News == account.NewsDone:
			m.Job, m.Owed = "", htlc.Amount{}
			m.rests()
		default:
			m.Job = ""
			m.later(now.wall, orElse(e.news.Reason, "the contract, or the token, refused it in a block"))
		}
	default:
		return fx, fmt.Errorf("%w: %T to what is owed", channel.ErrEvent, event)
	}
	if m.Owed != before {
		fx.events = append(fx.events, eventOf(accountKey(m.Asset.Chain)))
	}
	return fx, nil
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

func (m *pullMachine) rests() { m.Wait, m.Next, m.Why = 0, 0, "" }

func (m *pullMachine) later(now htlc.UnixSeconds, why string) {
	m.Wait = min(max(2*m.Wait, pullFirst), pullMost)
	m.Next, m.Why = now.Add(m.Wait), why
}

// job asks the account. Nothing hurries. Of a coin no more is paid for it than a part of
// what it brings.
func (m *pullMachine) job(call chains.Action) Todo {
	ask := account.Ask{ID: jobID(m.key(), m.Job), Action: call}
	if m.Asset.Native() {
		ask.Value = m.Owed
	}
	return newTodo(m.key(), kindTell, tellBody{To: accountKey(m.Asset.Chain), Ask: &ask})
}

func (m *pullMachine) state() ([]byte, map[string][]byte, error) {
	raw, err := json.Marshal(m)
	return raw, nil, err
}

func (m *pullMachine) wakes() []swap.Wake { return nil } // see debts

// debts is when is looked next for what is owed of an asset. It is in memory alone: a
// start looks at once.
type debts struct {
	mu   sync.Mutex
	next map[htlc.Asset]htlc.UnixSeconds
}

// due says, once, whether it is time.
func (d *debts) due(a htlc.Asset, now htlc.UnixSeconds, every time.Duration) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	if now < d.next[a] {
		return false
	}
	if d.next == nil {
		d.next = map[htlc.Asset]htlc.UnixSeconds{}
	}
	d.next[a] = now.Add(every)
	return true
}

// by sees to it that is looked at that moment, or before.
func (d *debts) by(a htlc.Asset, at htlc.UnixSeconds) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if next, planned := d.next[a]; planned {
		d.next[a] = min(next, at)
	}
}

// owable are the assets of a chain that may be owed to us. A token that its owner does not
// name is not looked at: anybody can make one that costs its holders gas.
func (e *Engine) owable(chain htlc.ChainID) (all []htlc.Asset) {
	if e.Channels[chain] == nil {
		return nil
	}
	all = append(all, htlc.Asset{Chain: chain})
	for _, a := range e.Tokens {
		if a.Chain == chain {
			all = append(all, a)
		}
	}
	return all
}

// lookOwed reads in the background what is owed of an asset, and has it pulled.
func (e *Engine) lookOwed(a htlc.Asset) {
	if e.known(a) != nil || e.Broken() != nil {
		return
	}
	e.untilDone(e.ctx, "owed/"+a.String(), func() error {
		return e.reads.take(e.ctx, func() error { return e.readOwed(e.ctx, a) })
	})
}

// readOwed tells the machine of an asset what is owed of it, and whether it could be
// pulled now.
func (e *Engine) readOwed(ctx context.Context, a htlc.Asset) error {
	c := e.Channels[a.Chain]
	if f := e.followers[a.Chain]; f == nil || !f.caught.Load() {
		return errNotCaughtUp
	}
	amount, err := c.Owed(ctx, tokenOf(a))
	if err != nil {
		return fmt.Errorf("%w: %w", ErrHold, err)
	}
	_, at, _, _, _ := c.Contract()
	key := pullKey(a, at)
	m, there, err := e.pullOf(ctx, key)
	switch {
	case err != nil:
		return err
	case !there && amount.IsZero():
		return nil
	case !there:
		m = pullMachine{Asset: a, Contract: at}
		if err := e.send(ctx, delivery{key: key, make: &pullMachine{Asset: a, Contract: at}, event: created{}}); err != nil {
			return err
		}
	}
	said := owes{amount: amount}
	if !amount.IsZero() && m.Job == "" && htlc.Moment(e.Now()) >= m.Next {
		said.tried = true
		said.call, err = e.tryPull(ctx, a, amount)
		if held(err) {
			return err
		}
		if err != nil {
			said.why = err.Error()
			e.log.Warn("what a contract of channels owes cannot be fetched now", "asset", a, "error", err)
		}
	}
	if err := e.send(ctx, delivery{key: key, event: said}); err != nil {
		return err
	}
	if m, _, err = e.pullOf(ctx, key); err == nil && m.Next > 0 {
		e.debts.by(a, m.Next)
	}
	return err
}

// tryPull gives the call that pulls, or says why it should not be made now: it would fail,
// or cost more than it brings, or gas that is promised to what cannot wait.
func (e *Engine) tryPull(ctx context.Context, a htlc.Asset, amount htlc.Amount) (chains.Action, error) {
	call, err := e.Channels[a.Chain].Pull(tokenOf(a))
	if err != nil {
		return call, err
	}
	gas, err := e.callCost(ctx, call)
	if err != nil {
		return call, err
	}
	if worth := channel.SumOf(amount); a.Native() && amount.Cmp(gas) <= 0 || worth.Cmp(e.least(a)) < 0 {
		return call, errors.New("it is worth less than the gas, or less than the least lock that is named for it")
	}
	if err := e.has(ctx, chains.ErrFunds, htlc.Asset{Chain: a.Chain}, htlc.Amount{}, gas); err != nil {
		return call, err
	}
	x, can := e.Adapters[a.Chain].(chains.Caller)
	if !can {
		return call, fmt.Errorf("%w: %s cannot say whether it would fail", chains.ErrUnsupported, a.Chain)
	}
	return call, x.TryCall(ctx, call)
}

// guardPull asks whether a pull may be made now. What is signed goes on: its nonce must be
// used, and a void costs gas, too.
func (e *Engine) guardPull(ctx context.Context, id account.JobID, key, name string) error {
	m, there, err := e.pullOf(ctx, key)
	switch {
	case err != nil:
		return err
	case e.Broken() != nil:
		return e.errBroken()
	case !there || m.Job != name:
		return errors.New("it is not asked for any more")
	}
	c := e.Channels[m.Asset.Chain]
	if c == nil {
		return noChannels(m.Asset.Chain)
	}
	if _, at, _, _, _ := c.Contract(); at != m.Contract {
		return fmt.Errorf("it is owed by the contract %s, and the settings name another", lowHex(m.Contract))
	}
	if f := e.followers[m.Asset.Chain]; f == nil || !f.caught.Load() {
		return errNotCaughtUp
	}
	acct, err := e.accountOf(ctx, accountKey(m.Asset.Chain))
	if err != nil {
		return err
	}
	if j := acct.Jobs[id]; j != nil && len(j.Versions) > 0 {
		return nil
	}
	amount, err := c.Owed(ctx, tokenOf(m.Asset))
	switch {
	case err != nil:
		return fmt.Errorf("%w: %w", ErrHold, err)
	case amount.IsZero():
		return errors.New("nothing is owed any more")
	}
	_, err = e.tryPull(ctx, m.Asset, amount)
	return err
}

// pullOf gives a copy of a machine.
func (e *Engine) pullOf(ctx context.Context, key string) (m pullMachine, ok bool, err error) {
	err = e.read(ctx, key, func(x machine) {
		if p, is := x.(*pullMachine); is {
			m, ok = *p, true
		}
	})
	return m, ok, err
}

// owed is what is owed of each asset, as it was read last.
func (e *Engine) owed(ctx context.Context) (map[htlc.Asset]pullMachine, error) {
	out := map[htlc.Asset]pullMachine{}
	err := e.eachOf(ctx, []*shard{e.ledger()}, func(x machine) {
		m, is := x.(*pullMachine)
		if !is || e.Channels[m.Asset.Chain] == nil {
			return
		}
		if _, at, _, _, _ := e.Channels[m.Asset.Chain].Contract(); at == m.Contract {
			out[m.Asset] = *m
		}
	})
	return out, err
}

// remembersOwed warns of what is owed by a contract that the settings do not name: nobody
// fetches it.
func (e *Engine) remembersOwed(key string, m *pullMachine) {
	at := common.Address{}
	if c := e.Channels[m.Asset.Chain]; c != nil {
		_, at, _, _, _ = c.Contract()
	}
	if at != m.Contract && !m.Owed.IsZero() {
		e.log.Warn("a contract of channels that the settings do not name owes this node money; name it as channels of the chain to have it fetched",
			"chain", m.Asset.Chain, "contract", lowHex(m.Contract), "asset", m.Asset, "machine", strings.TrimPrefix(key, pullPrefix))
	}
}
