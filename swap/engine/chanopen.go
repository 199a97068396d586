package engine

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/account"
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// OpenRequest opens a channel with a deposit of ours.
type OpenRequest struct {
	Key     string // idempotency key
	Asset   htlc.Asset
	Peer    common.Address
	Deposit htlc.Amount
	Timeout time.Duration // of the settle; zero: a day, or the least that the contract takes on regtest
}

// mostTimeout is the contract's upper bound of a settle timeout.
const mostTimeout = 30 * 24 * time.Hour

// OpenChannel notes an opening, and lets it begin: from then on the channel is listed, and
// found by the id that is answered, as opening; it becomes open, or failed with a reason.
// Asked again with the same key it shows what became of it. Errors wrap [ErrRequest] or
// [chains.ErrFunds].
func (e *Engine) OpenChannel(ctx context.Context, r OpenRequest) (v ChannelView, err error) {
	err = e.openings.take(ctx, func() error { v, err = e.openChannel(ctx, r); return err })
	return v, err
}

func (e *Engine) openChannel(ctx context.Context, r OpenRequest) (ChannelView, error) {
	key := e.fundingKey("open", r.Key)
	if m, known, err := e.fundingOf(ctx, key); err != nil || known {
		return e.fundedChannel(ctx, m, err)
	}
	c := e.Channels[r.Asset.Chain]
	if c == nil {
		return ChannelView{}, noChannels(r.Asset.Chain)
	}
	if err := e.known(r.Asset); err != nil {
		return ChannelView{}, err
	}
	_, at, _, _, least := c.Contract()
	policy := e.policy(r.Asset.Chain)
	least = max(least, policy.LeastSettle)
	switch {
	case r.Deposit.IsZero():
		return ChannelView{}, fmt.Errorf("%w: deposit: give more than nothing", ErrRequest)
	case r.Peer == e.Party.Address():
		return ChannelView{}, fmt.Errorf("%w: peer: that is this node itself; name another node, by the id that its GET /v1/node shows", ErrRequest)
	case r.Peer == (common.Address{}) || r.Peer == at:
		return ChannelView{}, fmt.Errorf("%w: peer: that is no node; name one by the id that its GET /v1/node shows", ErrRequest)
	case !e.knowsNode(r.Peer):
		return ChannelView{}, fmt.Errorf("%w: peer: this node does not know it, and it is not connected: compare the id, and name its URL first (swapctl peers add, POST /v1/peers)", ErrRequest)
	case r.Timeout == 0:
		r.Timeout = e.usualTimeout(r.Asset.Chain)
	case r.Timeout < least || r.Timeout > mostTimeout:
		return ChannelView{}, fmt.Errorf("%w: settle_timeout_s: must be between %v and %v: in less a close may not be answered in time", ErrRequest, least, mostTimeout)
	}
	p := pair(r.Asset.Chain, tokenOf(r.Asset), e.Party.Address(), r.Peer)
	if err := e.notOpening(ctx, p.key(at)); err != nil {
		return ChannelView{}, err
	}
	if err := e.lookAt(ctx, p); err != nil {
		return ChannelView{}, err
	}
	rec, _, err := c.Record(ctx, p.token, p.low, p.high, false)
	if err != nil {
		return ChannelView{}, fmt.Errorf("%w: %w", ErrHold, err)
	}
	m := &fundingMachine{Asset: r.Asset, Peer: r.Peer, Opens: true, Name: channel.Name{Channel: p.key(at), Epoch: rec.Epoch}, Amount: r.Deposit, Timeout: r.Timeout}
	switch {
	case rec.Stage == channel.Closed:
		return ChannelView{}, fmt.Errorf("%w: peer: there is a channel with it in this asset that is not paid out yet: %s; wait until it is settled", ErrRequest, channelID(m.Name))
	case taken(rec) && !policy.Suits(rec.Timeout):
		return ChannelView{}, unsuited(channelID(m.Name), rec.Timeout)
	case taken(rec) && rec.Timeout != r.Timeout:
		return ChannelView{}, otherTimeout(m.Name, rec.Timeout, r.Timeout)
	case taken(rec):
		return ChannelView{}, fmt.Errorf("%w: peer: there is a channel with it in this asset: %s; deposit into that", ErrRequest, channelID(m.Name))
	}
	m.Name.Epoch++
	v, err := e.fund(ctx, key, m, rec)
	if err == nil {
		e.showPair(r.Peer, r.Asset)
	}
	return v, err
}

// usualTimeout is the settle timeout where its owner names none.
func (e *Engine) usualTimeout(chain htlc.ChainID) time.Duration {
	_, _, _, _, least := e.Channels[chain].Contract()
	if e.Table.Network == "regtest" {
		return max(least, 4*e.policy(chain).Reveal)
	}
	return max(least, 24*time.Hour)
}

// otherTimeout refuses money for a channel whose settle timeout its owner has not asked
// for. Anybody opens a channel of two others with a unit of money in it and the longest
// timeout that there is: neither can open over it then, and what they put in could be held
// back by the other side for a month.
func otherTimeout(there channel.Name, has, want time.Duration) error {
	return fmt.Errorf("%w: settle_timeout_s: there is the channel %[2]s, whose settle timeout is %[3]v (%[4]d s) and not %[5]v, and anybody may have opened it: close it together and open again (swapctl channel close %[2]s), or ask for a settle_timeout_s of %[4]d if that suits you",
		ErrRequest, channelID(there), has, int64(has/time.Second), want)
}

// agreed says why money may not go into a channel that is open: its timeout is neither the
// one that is asked for, nor, where none is, the usual one, nor that of a channel into which
// its owner has put money before.
func (e *Engine) agreed(ctx context.Context, m *channelMachine, asked time.Duration) error {
	has, want := m.Channel.View().Settle, cmp.Or(asked, e.usualTimeout(m.Asset.Chain))
	if has == want {
		return nil
	}
	list, err := e.fundingsOf(ctx, m.deal.Channel)
	if err != nil {
		return err
	}
	if asked == 0 && slices.ContainsFunc(list, func(f fundingMachine) bool { return f.State == FundingDone && f.Epoch == m.deal.Epoch }) {
		return nil
	}
	return otherTimeout(m.deal.Name, has, want)
}

func (e *Engine) knowsNode(a common.Address) bool {
	k, can := e.Wire.(Knower)
	return !can || k.Knows(a)
}

// notOpening refuses a second opening of a pair: only one of two could succeed.
func (e *Engine) notOpening(ctx context.Context, key common.Hash) error {
	list, err := e.fundingsOf(ctx, key)
	for _, m := range list {
		if m.Opens && !m.over() {
			return fmt.Errorf("%w: peer: a channel with it in this asset is being opened: %s; wait until it is open, and deposit into it", ErrRequest, m.channel())
		}
	}
	return err
}

// unsuited refuses to bring money into a channel in which nobody would sign a payment:
// strangers can open one of us with any timeout that the contract takes.
func unsuited(id string, settle time.Duration) error {
	return fmt.Errorf("%w: settle_timeout_s: the channel %s has a settle timeout of %v, which no node takes part in; close it alone, and open another when it is settled", ErrRequest, id, settle)
}

// DepositRequest adds to what we have in a channel.
type DepositRequest struct {
	Key     string // idempotency key
	Amount  htlc.Amount
	Timeout time.Duration // of the settle, that the channel must have; zero: the usual, or any once money of ours went into it
}

// DepositChannel notes a deposit, and lets it begin. Asked again with the same key it shows
// what became of it. Errors wrap [ErrRequest], [ErrNotOpen] or [chains.ErrFunds].
func (e *Engine) DepositChannel(ctx context.Context, id string, r DepositRequest) (ChannelView, error) {
	k := e.fundingKey("deposit "+id, r.Key)
	if m, known, err := e.fundingOf(ctx, k); err != nil || known {
		return e.fundedChannel(ctx, m, err)
	}
	id, err := e.present(ctx, id)
	if err != nil {
		return ChannelView{}, err
	}
	m, err := e.channelOf(ctx, channelPrefix+id)
	if err != nil {
		return ChannelView{}, err
	}
	if m.Channel.View().Stage != channel.Opened {
		return ChannelView{}, fmt.Errorf("%w: it is %s; %s", ErrNotOpen, e.channelView(&m).State, deadEnd(e.channelView(&m).State))
	}
	if r.Amount.IsZero() {
		return ChannelView{}, fmt.Errorf("%w: amount: give more than nothing", ErrRequest)
	}
	if settle := m.Channel.View().Settle; !e.policy(m.Asset.Chain).Suits(settle) {
		return ChannelView{}, unsuited(id, settle)
	}
	if err := e.agreed(ctx, &m, r.Timeout); err != nil {
		return ChannelView{}, err
	}
	f := &fundingMachine{Asset: m.Asset, Peer: m.deal.Them, Name: m.deal.Name, Amount: r.Amount}
	return e.fund(ctx, k, f, channel.Record{})
}

// deadEnd says what can be done instead in a channel that is not open.
func deadEnd(s ChannelState) string {
	switch s {
	case ChannelOpening:
		return "wait until it is open"
	case ChannelSettled:
		return "open a new one"
	case ChannelOpen, ChannelFailed, ChannelLost, ChannelClosing, ChannelChallenge, ChannelSettling:
	}
	return "open a new one when it is settled"
}

// unsettled gives a channel that may still be ended.
func (e *Engine) unsettled(ctx context.Context, id string) (ChannelView, error) {
	id, err := e.present(ctx, id)
	if err != nil {
		return ChannelView{}, err
	}
	v, err := e.Channel(ctx, id)
	if err == nil && v.State == ChannelSettled {
		err = fmt.Errorf("%w: it is settled; %s", ErrNotOpen, deadEnd(v.State))
	}
	return v, err
}

// canTakeOut refuses to withdraw what is not there.
func (e *Engine) canTakeOut(v ChannelView, amount htlc.Amount) error {
	if v.State != ChannelOpen || v.Channel.Spendable.Cmp(channel.SumOf(amount)) >= 0 {
		return nil
	}
	d, err := e.Decimals(v.Asset)
	if err != nil {
		return err
	}
	most, err := v.Channel.Spendable.Amount()
	if err != nil {
		return err
	}
	return fmt.Errorf("%w: amount: at most %s can be withdrawn now", ErrRequest, most.Decimal(d))
}

// fundingKey names the machine of what is asked for with an idempotency key.
func (e *Engine) fundingKey(what, key string) string {
	if key == "" {
		return fundingPrefix + e.random()
	}
	return fundingPrefix + e.Keys.Token("channel " + what + " " + key)[:24]
}

// fund notes money that is to go into a channel, and with it, in the same commit, that
// the account is asked to send it. there is what the contract has in its place.
func (e *Engine) fund(ctx context.Context, key string, m *fundingMachine, there channel.Record) (ChannelView, error) {
	if err := e.mayBegin(); err != nil {
		return ChannelView{}, err
	}
	act, err := e.paysIn(ctx, m, there)
	if err != nil {
		return ChannelView{}, err
	}
	if err := e.trimFundings(ctx); err != nil {
		return ChannelView{}, err
	}
	now, id := htlc.Moment(e.Now()), m.channel()
	m.State, m.Created, m.Updated = FundingWaiting, now, now
	m.Ask = account.Ask{ID: jobID(key, fundingJob), Value: m.Amount, By: now.Add(e.Table.Chains[m.Asset.Chain].Confirm), Action: act}
	err = e.leaving.take(ctx, func() error {
		if err := e.hasFor(ctx, m, act); err != nil {
			return err
		}
		return e.send(ctx, delivery{key: key, make: m, event: created{}})
	})
	if err != nil {
		return ChannelView{}, err
	}
	e.looksAtPurse(m.Asset.Chain)
	return e.Channel(ctx, id) // the machine is its shard's from here on
}

// hasFor refuses money, or gas, that the wallet does not have free.
func (e *Engine) hasFor(ctx context.Context, m *fundingMachine, act chains.Action) error {
	gas, err := e.callCost(ctx, act)
	if err != nil {
		return err
	}
	coin := htlc.Asset{Chain: m.Asset.Chain}
	if m.Asset.Native() {
		return e.has(ctx, chains.ErrFunds, coin, m.Amount, gas)
	}
	if err := e.has(ctx, chains.ErrFunds, m.Asset, m.Amount, htlc.Amount{}); err != nil {
		return err
	}
	return e.has(ctx, chains.ErrFunds, coin, htlc.Amount{}, gas)
}

// callCost is what a call that brings money costs in gas at the market's price, with the
// approval before it.
func (e *Engine) callCost(ctx context.Context, act chains.Action) (htlc.Amount, error) {
	a := e.Adapters[act.Asset.Chain]
	fee, err := a.Fee(ctx, a.Params().Times.Claim)
	if err != nil {
		return htlc.Amount{}, fmt.Errorf("%w: %w", ErrHold, err)
	}
	rate := max(fee.Rate, a.Params().MinRate)
	gas, err := htlc.Units(act.Gas).MulDiv(htlc.Units(uint64(rate)).Big(), htlc.Units(1).Big())
	if _, _, takes := act.Takes(); err != nil || takes.IsZero() {
		return gas, err
	}
	approval, _ := a.Cost(chains.ActApprove, act.Asset, "", 0, rate)
	return gas.Add(approval)
}

// paysIn gives the call that brings the money: the contract takes a coin, or a token by
// its allowance; a token that cannot be approved is sent with data (ERC-223).
func (e *Engine) paysIn(ctx context.Context, m *fundingMachine, there channel.Record) (chains.Action, error) {
	c := e.Channels[m.Asset.Chain]
	sends, err := e.mustSend(ctx, m)
	if err != nil {
		return chains.Action{}, err
	}
	_, at, _, _, _ := c.Contract()
	terms := channel.Terms{Name: m.Name, Contract: at, Token: tokenOf(m.Asset), Us: e.Party.Address(), Them: m.Peer}
	var act chains.Action
	switch {
	case m.Opens && sends && there.Stage == channel.Opened:
		// Who sends is nobody to the contract, and does not open over a stranger's channel.
		// With the timeout that is asked for, it is as good as a new one.
		if there.Timeout != m.Timeout {
			return act, fmt.Errorf("%w: settle_timeout_s: somebody has opened an empty channel with the peer whose settle timeout is %v (%d s) and not %v, and a token that cannot be approved does not open over it: ask for that timeout, or close the channel together first, or call open(token, party, partner, timeout, 0) of the contract %s from the account of this node or of the peer",
				ErrRequest, there.Timeout, int64(there.Timeout/time.Second), m.Timeout, at)
		}
		terms.Epoch = there.Epoch
		m.Opens, m.Name = false, terms.Name
		act, err = c.Deposit(terms, m.Amount, true)
	case m.Opens:
		act, err = c.Open(terms.Token, m.Peer, m.Timeout, m.Amount, sends)
	default:
		act, err = c.Deposit(terms, m.Amount, sends)
	}
	if err != nil {
		return act, fmt.Errorf("%w: %w", ErrRequest, err)
	}
	if sends {
		err = e.Adapters[m.Asset.Chain].(chains.Sender).TrySend(ctx, act) //nolint:forcetypeassert // mustSend has looked
	}
	switch {
	case errors.Is(err, chains.ErrRejected):
		return act, fmt.Errorf("%w: asset: %s can neither be approved nor sent with data: %w", ErrRequest, m.Asset, err)
	case err != nil:
		return act, fmt.Errorf("%w: %w", ErrHold, err)
	}
	return act, nil
}

// mustSend says whether a token takes no approval of the contract. It is asked each time:
// a token may change.
func (e *Engine) mustSend(ctx context.Context, m *fundingMachine) (bool, error) {
	s, can := e.Adapters[m.Asset.Chain].(chains.Sender)
	if m.Asset.Native() || !can {
		return false, nil
	}
	_, at, _, _, _ := e.Channels[m.Asset.Chain].Contract()
	approves, err := s.Approves(ctx, m.Asset, strings.ToLower(at.Hex()), m.Amount)
	if err != nil && !errors.Is(err, chains.ErrRejected) {
		return false, fmt.Errorf("%w: %w", ErrHold, err)
	}
	return !approves, nil
}

// present gives the id of the channel that an id of an opening has become. Errors wrap
// [ErrNotOpen] for one that is opening or has failed, or [ErrUnknown].
func (e *Engine) present(ctx context.Context, id string) (string, error) {
	id = e.became(id)
	if _, ok := e.deal(channelPrefix + id); ok {
		return id, nil
	}
	v, err := e.Channel(ctx, id)
	if err != nil {
		return id, err
	}
	if last := v.Fundings[len(v.Fundings)-1]; v.State == ChannelFailed {
		return id, fmt.Errorf("%w: it could not be opened: %s: %s; open it again", ErrNotOpen, last.Code, last.Reason)
	}
	return id, fmt.Errorf("%w: it is opening; wait until it is open", ErrNotOpen)
}

// became is the channel that an opening has made, where that is not the one which it was
// promised to be.
func (e *Engine) became(id string) string {
	if x, ok := e.funds.far.Load(id); ok {
		return fmt.Sprint(x)
	}
	return id
}

// fundedChannel shows the channel of money on its way.
func (e *Engine) fundedChannel(ctx context.Context, m fundingMachine, err error) (ChannelView, error) {
	if err != nil {
		return ChannelView{}, err
	}
	return e.Channel(ctx, m.channel())
}

// withFundings adds to channels what money is on its way into them, and those that are
// not there yet.
func (e *Engine) withFundings(list []ChannelView, fundings []fundingMachine) []ChannelView {
	inOrder(fundings)
	at := map[string]int{}
	for i, v := range list {
		at[v.ID] = i
	}
	gone, wish := map[string]bool{}, map[string]bool{}
	for i := range fundings {
		m := &fundings[i]
		id, f := m.channel(), m.view()
		if promised := channelID(m.Name); m.Opens && promised != id {
			gone[promised] = true
		}
		if hold, held := e.holds.Load(strings.TrimSuffix(string(m.Ask.ID), "|"+fundingJob)); held && !m.over() {
			f.Waits, _ = hold.(string)
		}
		n, there := at[id]
		if !there {
			if m.State == FundingDone || !m.Opens {
				continue // in a contract that is not configured any more
			}
			at[id], n, wish[id] = len(list), len(list), true
			list = append(list, e.notYet(m))
		}
		v := &list[n]
		v.Fundings = append(v.Fundings, f)
		if v.Updated.Before(f.Updated) {
			v.Updated = f.Updated
		}
		switch {
		case m.Opens && !m.over():
			v.State = ChannelOpening
		case wish[id]:
			v.State = ChannelFailed
		}
	}
	// A stranger's empty channel that an opening of ours has ended is the same channel to
	// its owner.
	return slices.DeleteFunc(list, func(v ChannelView) bool { return gone[v.ID] && v.Channel.Pot.IsZero() })
}

// notYet is a channel of which there is nothing but the wish.
func (e *Engine) notYet(m *fundingMachine) ChannelView {
	v := ChannelView{ID: m.channel(), Asset: m.Asset, Peer: m.Peer, State: ChannelOpening, Created: m.Created.Time()}
	v.Channel.Terms = channel.Terms{Name: m.Name, Token: tokenOf(m.Asset), Us: e.Party.Address(), Them: m.Peer}
	v.Channel.Settle = m.Timeout
	if c := e.Channels[m.Asset.Chain]; c != nil {
		v.Channel.ChainID, v.Channel.Contract, v.Channel.Challenge, v.Channel.Margin, _ = c.Contract()
	}
	return v
}
